//! Open questions and the history of hand-offs.

use serde::{Deserialize, Serialize};

use super::id::{AnyId, QuestionId};
use super::is_default;

/// Something that nobody has decided yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// `Q-1`.
    pub id: QuestionId,
    /// The question.
    #[serde(default)]
    pub text: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: Option<AnyId>,
    /// Which question of the form nobody could answer: `brief.goal`, or `so_that` of what [`Self::about`] names. Empty:
    /// it was asked in free words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub field: String,
    /// Who has to answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// What waits for the answer: design, estimate, build …
    #[serde(default, skip_serializing_if = "is_default")]
    pub needed_for: String,
    /// Until when, `YYYY-MM-DD`, or empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: String,
    /// The answer; empty: still open.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answer: String,
    /// Who asked; empty: not said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub asked_by: String,
    /// When, `YYYY-MM-DD`, or empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub asked_on: String,
    /// What was said about it since, oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub replies: Vec<Reply>,
    /// Settled, also if nobody wrote an answer down.
    #[serde(default, skip_serializing_if = "is_default")]
    pub closed: bool,
}

impl Question {
    /// A new question about a thing, or about the whole.
    pub fn new(id: QuestionId, text: impl Into<String>, about: Option<AnyId>) -> Self {
        Self {
            id,
            text: text.into(),
            about,
            field: String::new(),
            owner: String::new(),
            needed_for: String::new(),
            due: String::new(),
            answer: String::new(),
            asked_by: String::new(),
            asked_on: String::new(),
            replies: Vec::new(),
            closed: false,
        }
    }

    /// Whether it still waits: nobody has written an answer down and nobody has closed it.
    pub fn is_open(&self) -> bool {
        !self.closed && self.answer.trim().is_empty()
    }

    /// What it came to: the answer, otherwise what was said last.
    pub fn outcome(&self) -> &str {
        match self.answer.trim() {
            "" => self.replies.last().map_or("", |reply| reply.text.trim()),
            answer => answer,
        }
    }
}

/// Something said about a question.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Reply {
    /// Who.
    #[serde(skip_serializing_if = "is_default")]
    pub author: String,
    /// Day, `YYYY-MM-DD`, or empty.
    #[serde(skip_serializing_if = "is_default")]
    pub date: String,
    /// What.
    pub text: String,
}

/// A line of the version history.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Version {
    /// "0.4".
    pub number: String,
    /// Day, `YYYY-MM-DD`.
    pub date: String,
    /// Who.
    pub author: String,
    /// What changed.
    pub note: String,
}

/// Whose state the document is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentStatus {
    /// Still being written.
    #[default]
    Draft,
    /// Complete enough to estimate from.
    ForEstimate,
    /// Agreed.
    Agreed,
}

impl DocumentStatus {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Draft, Self::ForEstimate, Self::Agreed];

    /// Key of its name in the locale files, below `document_status.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::ForEstimate => "for_estimate",
            Self::Agreed => "agreed",
        }
    }
}
