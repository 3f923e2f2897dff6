//! Step 5, the test.

use serde::{Deserialize, Serialize};

use super::id::{AnyId, TestId};
use super::is_default;

/// A test case: what somebody does and what they must see.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestCase {
    /// `T-9`.
    pub id: TestId,
    /// What it proves: a criterion, rule, page, feature …
    #[serde(default, skip_serializing_if = "is_default")]
    pub proves: Vec<AnyId>,
    /// Which case of what it proves, where there are several: the state of a page, the part of an element that is
    /// tapped. Empty: the whole.
    #[serde(default, skip_serializing_if = "is_default")]
    pub case: String,
    /// What to do, one step a line.
    #[serde(default)]
    pub steps: String,
    /// What must be seen.
    #[serde(default)]
    pub expected: String,
    /// How the last round ended.
    #[serde(default, skip_serializing_if = "is_default")]
    pub result: TestResult,
}

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestResult {
    /// Not run yet.
    #[default]
    Open,
    /// As expected.
    Good,
    /// Not as expected.
    Fault,
}

impl TestResult {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Open, Self::Good, Self::Fault];

    /// Key of its name in the locale files, below `test_result.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Good => "good",
            Self::Fault => "fault",
        }
    }
}

/// What is said once about testing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TestPlan {
    /// Who tests.
    pub testers: String,
    /// On which phones and systems.
    pub devices: String,
    /// With which sample data.
    #[serde(skip_serializing_if = "is_default")]
    pub sample_data: String,
    /// Which test accounts there are and who holds their passwords. Never the passwords.
    #[serde(skip_serializing_if = "is_default")]
    pub accounts: String,
    /// Suggested tests that nobody needs, as [`crate::edit::suggest::SuggestedTest::key`] names them.
    #[serde(skip_serializing_if = "is_default")]
    pub not_needed: Vec<String>,
}
