//! Versions that a document keeps inside itself: every hand-off, everything saved by name, and what came from others.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AnyId, Spec, Version};

/// Most versions that a document keeps. Hand-offs and named ones are kept longest.
pub const MAX_KEPT: usize = 200;
/// Most states of others that are kept beside them: only the newest are of use.
pub const MAX_KEPT_OF_OTHERS: usize = 4;

/// The kept versions, oldest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// The versions.
    pub kept: Vec<Arc<Baseline>>,
    /// Whose copy this is: a random number of the person who worked on it last. Tells which of two files is whose, so
    /// that the version from which both began can be found.
    pub owner: Option<Uuid>,
}

/// A version that is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// Why it is kept.
    pub kind: BaselineKind,
    /// Number or name, day, author, note.
    pub version: Version,
    /// Whose copy it was.
    pub owner: Option<Uuid>,
    /// Identifiers that were changed when it was brought in: theirs, and the one here. In [`Baseline::spec`] they are
    /// changed already.
    pub renumbered: Vec<(AnyId, AnyId)>,
    /// The document as it was, without versions of its own. It shares what did not change.
    pub spec: Arc<Spec>,
}

/// Why a version is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaselineKind {
    /// Somebody saved it by name.
    #[default]
    Named,
    /// It was handed over as a PDF.
    HandOff,
    /// Somebody else's file, as it was when it was opened here.
    Received,
    /// Somebody else's file whose changes were brought in.
    BroughtIn,
}

impl BaselineKind {
    /// All.
    pub const ALL: [Self; 4] = [Self::Named, Self::HandOff, Self::Received, Self::BroughtIn];

    /// Key of its name in the locale files, below `baseline.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::HandOff => "hand_off",
            Self::Received => "received",
            Self::BroughtIn => "brought_in",
        }
    }

    /// Whether it is somebody else's state, kept only to find out later what both sides did.
    pub fn is_of_others(self) -> bool {
        match self {
            Self::Named | Self::HandOff => false,
            Self::Received | Self::BroughtIn => true,
        }
    }
}

impl History {
    /// Adds a version at the end. The oldest ones of others go first when there are too many.
    pub fn keep(&mut self, baseline: Baseline) {
        self.kept.push(Arc::new(baseline));
        let mut of_others = self.kept.iter().filter(|one| one.kind.is_of_others()).count();
        let mut all = self.kept.len();
        self.kept.retain(|one| {
            let too_many_of_others = one.kind.is_of_others() && of_others > MAX_KEPT_OF_OTHERS;
            let goes = too_many_of_others || all > MAX_KEPT;
            if goes {
                all -= 1;
                of_others -= usize::from(one.kind.is_of_others());
            }
            !goes
        });
    }
}

impl Spec {
    /// The document as a version of it is kept: without versions of its own.
    pub fn without_history(&self) -> Self {
        Self {
            history: Arc::default(),
            ..self.clone()
        }
    }

    /// The last version with this number or name, hand-offs before others.
    pub fn kept_version(&self, number: &str) -> Option<&Arc<Baseline>> {
        let mut named = self.history.kept.iter().rev();
        let is_it = |one: &&Arc<Baseline>| one.version.number.trim() == number.trim();
        let hand_off = named
            .clone()
            .find(|one| one.kind == BaselineKind::HandOff && is_it(one));
        hand_off.or_else(|| named.find(is_it))
    }

    /// The last hand-off.
    pub fn last_hand_off(&self) -> Option<&Arc<Baseline>> {
        let mut kept = self.history.kept.iter().rev();
        kept.find(|one| one.kind == BaselineKind::HandOff)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_of_others_go_first() {
        let mut history = History::default();
        for number in 0..MAX_KEPT + 20 {
            history.keep(Baseline {
                kind: BaselineKind::ALL[number % 4],
                version: Version {
                    number: number.to_string(),
                    ..Version::default()
                },
                owner: None,
                renumbered: Vec::new(),
                spec: Arc::default(),
            });
        }
        let others = history.kept.iter().filter(|one| one.kind.is_of_others()).count();
        assert_eq!(others, MAX_KEPT_OF_OTHERS);
        assert!(history.kept.len() <= MAX_KEPT);
        assert_eq!(
            history.kept.last().unwrap().version.number,
            (MAX_KEPT + 19).to_string()
        );
        assert_eq!(history.kept[0].version.number, "0", "named ones stay");
    }
}
