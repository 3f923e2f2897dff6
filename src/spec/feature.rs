//! Step 1, features with their acceptance criteria.

use serde::{Deserialize, Serialize};

use super::asset::AssetId;
use super::id::{CriterionId, EntityId, FeatureId, PageId, RoleId};
use super::is_default;

/// Something that people can do with the product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feature {
    /// `F-3`.
    pub id: FeatureId,
    /// A short name: "Order ahead".
    #[serde(default)]
    pub name: String,
    /// Who: the role of "As a …".
    #[serde(default, skip_serializing_if = "is_default")]
    pub roles: Vec<RoleId>,
    /// What: "I can …".
    #[serde(default, skip_serializing_if = "is_default")]
    pub can: String,
    /// Why: "so that …".
    #[serde(default, skip_serializing_if = "is_default")]
    pub so_that: String,
    /// In the client's own words, anything that does not fit the sentence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub details: String,
    /// How important it is.
    #[serde(default)]
    pub priority: Priority,
    /// How one will know that it works.
    #[serde(default, skip_serializing_if = "is_default")]
    pub criteria: Vec<Criterion>,
    /// Pages on which it appears.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pages: Vec<PageId>,
    /// Kinds of data that it uses.
    #[serde(default, skip_serializing_if = "is_default")]
    pub entities: Vec<EntityId>,
    /// Pictures that show what is meant.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pictures: Vec<AssetId>,
    /// What developers think it takes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub estimates: Vec<Estimate>,
    /// Number of the next criterion; never goes down.
    #[serde(default)]
    pub next_criterion: u32,
}

/// Most days that an estimate can name.
pub const MAX_DAYS: f64 = 10_000.0;

/// How long somebody thinks that a feature takes to build.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Estimate {
    /// Who says so; each person has one estimate for a feature.
    pub by: String,
    /// Working days if all goes well, 0 to [`MAX_DAYS`].
    pub from_days: f64,
    /// Working days if it does not, at least [`Estimate::from_days`].
    pub to_days: f64,
    /// What it depends on.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
    /// Day, `YYYY-MM-DD`, or empty.
    #[serde(skip_serializing_if = "is_default")]
    pub date: String,
}

impl Estimate {
    /// Brings the days into range and order, to a tenth of a day.
    pub fn tidy(&mut self) {
        let sane = |days: f64| {
            if days.is_finite() {
                (days.clamp(0.0, MAX_DAYS) * 10.0).round() / 10.0
            } else {
                0.0
            }
        };
        self.from_days = sane(self.from_days);
        self.to_days = sane(self.to_days).max(self.from_days);
    }

    /// "3" or "3–5", in days.
    pub fn range(&self) -> String {
        if self.from_days == self.to_days {
            self.from_days.to_string()
        } else {
            format!("{}\u{2013}{}", self.from_days, self.to_days)
        }
    }
}

/// How important a feature is (MoSCoW).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Must be there on the first day.
    #[default]
    Must,
    /// Should be there, launch does not wait for it.
    Should,
    /// Nice to have.
    Could,
    /// On purpose not in this version.
    NotNow,
}

impl Priority {
    /// All, from must to not now.
    pub const ALL: [Self; 4] = [Self::Must, Self::Should, Self::Could, Self::NotNow];

    /// Key of its name in the locale files, below `priority.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Could => "could",
            Self::NotNow => "not_now",
        }
    }
}

/// An acceptance criterion in three parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// `A-3.1`.
    pub id: CriterionId,
    /// The situation before.
    #[serde(default)]
    pub given: String,
    /// What somebody does.
    #[serde(default)]
    pub when: String,
    /// What can be seen then.
    #[serde(default)]
    pub then: String,
}
