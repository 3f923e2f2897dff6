//! Bringing two people's work together: a three-way merge by identifier.
//!
//! What only one side changed is taken over. What both changed in different ways is a [`Conflict`] with both values;
//! until somebody chooses, mine counts, and nothing is deleted that the other side still works on. New things with the
//! same number get different ones, with every link to them. Afterwards the document keeps every invariant.

mod base;
mod conflict;
mod json;
mod number;
mod order;
mod pages;
mod parts;
mod place;
mod tidy;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::links::links;
use crate::spec::diff::{Diff, Subject, Value};
use crate::spec::{AnyId, Counters, PageId, Spec};

pub use base::{Base, find_base};

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// This document.
    Mine,
    /// The other one.
    Theirs,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Mine, Self::Theirs];

    /// Key of its name in the locale files, below `merge.side.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Theirs => "theirs",
        }
    }
}

/// What somebody decided: by the [`Conflict::path`], and for everything else.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// For single conflicts.
    pub of: HashMap<String, Side>,
    /// For all others; `None`: they are left open.
    pub rest: Option<Side>,
}

/// Something that both sides changed in different ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Tells it apart from the others; the same each time the same documents are merged.
    pub path: String,
    /// What it is about.
    pub subject: Subject,
    /// What that is called.
    pub name: Value,
    /// The page it belongs to, if it belongs to one.
    pub page: Option<PageId>,
    /// The field: a key of the locale files below `diff.field.`; empty if one side deleted the whole.
    pub field: Cow<'static, str>,
    /// What stood there before.
    pub before: Value,
    /// What I made of it.
    pub mine: Value,
    /// What they made of it.
    pub theirs: Value,
    /// What was decided.
    pub chosen: Option<Side>,
}

/// Something that was not taken over as it was, beside conflicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A new thing of theirs got another identifier.
    Renumbered {
        /// In their document.
        old: AnyId,
        /// Here.
        new: AnyId,
    },
    /// A link leads to something that is gone.
    LinkGone {
        /// What it led to.
        to: AnyId,
    },
    /// Headers or footers that no longer agree belong to their pages alone now.
    NotShared,
    /// Pages lay under each other in a circle; this one lies at the top now.
    CircleOpened(PageId),
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The document.
    pub spec: Spec,
    /// What both changed, in the order of the document.
    pub conflicts: Vec<Conflict>,
    /// What else is worth knowing.
    pub notes: Vec<Note>,
}

impl Merged {
    /// Conflicts that nobody has decided.
    pub fn open(&self) -> impl Iterator<Item = &Conflict> {
        self.conflicts.iter().filter(|conflict| conflict.chosen.is_none())
    }
}

/// Brings the changes that lead from `base` to `theirs` into `mine`.
pub fn merge(base: &Base, mine: &Spec, theirs: &Spec, choices: &Choices) -> Merged {
    let mut notes = Vec::new();
    let (other, renumbered) = base.aligned(mine, theirs);
    let mut pairs: Vec<(AnyId, AnyId)> = renumbered.0.iter().map(|(old, new)| (*old, *new)).collect();
    pairs.sort_unstable();
    let base_spec = base.spec();
    let mut merge = Merge {
        base: base_spec,
        mine,
        theirs: &other,
        choices,
        conflicts: Vec::new(),
        used: [newly_used(base_spec, mine), newly_used(base_spec, &other)],
        changes: None,
    };
    let mut spec = merge.document();
    notes.extend(
        pairs
            .iter()
            .map(|(old, new)| Note::Renumbered { old: *old, new: *new }),
    );
    tidy::tidy(&mut spec, &mut notes);
    let mut conflicts = merge.conflicts;
    let mut seen = HashSet::new();
    conflicts.retain(|conflict| seen.insert(conflict.path.clone()));
    spec.history = base::history(mine, theirs, &other, pairs);
    Merged {
        spec,
        conflicts,
        notes,
    }
}

/// What a side links to that the base did not: it needs those things.
fn newly_used(base: &Spec, side: &Spec) -> HashSet<AnyId> {
    let old = links(base);
    let new = links(side).into_iter().filter(|link| !old.contains(link));
    new.map(|(_, to)| to).collect()
}

struct Merge<'a> {
    base: &'a Spec,
    mine: &'a Spec,
    theirs: &'a Spec,
    choices: &'a Choices,
    conflicts: Vec<Conflict>,
    /// What each side links to anew.
    used: [HashSet<AnyId>; 2],
    /// What each side changed, to tell both values; found when the first conflict asks for it.
    changes: Option<[Diff; 2]>,
}

/// The higher of all counters of two documents.
pub(super) fn highest_counters(a: &Counters, b: &Counters) -> Counters {
    number::highest(a, b)
}

/// Brings links, the tree of pages and shared parts into order after a part of an older document was put in.
pub(super) fn tidy_after_restoring(spec: &mut Spec) -> Vec<Note> {
    let mut notes = Vec::new();
    tidy::tidy(spec, &mut notes);
    notes
}
