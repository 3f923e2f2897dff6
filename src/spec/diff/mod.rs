//! What is different between two documents: by identifier, down to element and field, as plain data.
//!
//! Parts that two documents share in memory are the same and are not looked into, so that two versions of a large
//! document are compared in a few milliseconds. Words stand in `assets/locales/diff.yml`; here are only their keys.

mod field;
mod list;
mod value;
mod walk;

use serde_json::Value as Json;
use std::collections::HashSet;

use super::{AnyId, Baseline, BaselineKind, ElementId, PageId, SharedId, Spec, StateKind};

pub use field::FieldChange;
pub use value::Value;

/// A step of the form. A change belongs to the step in which one makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DiffStep {
    /// Product, roles, features, platform functions.
    Requirements,
    /// Pages and what is drawn on them.
    Interface,
    /// What taps do, sharing, permissions.
    FrontEnd,
    /// Data, rules, administration, services.
    BackEnd,
    /// Test cases and how they are tested.
    Test,
    /// Names, launch sheet.
    Launch,
    /// The document itself: version, questions.
    Review,
}

impl DiffStep {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::Requirements,
        Self::Interface,
        Self::FrontEnd,
        Self::BackEnd,
        Self::Test,
        Self::Launch,
        Self::Review,
    ];

    /// Key of its name in the locale files, below `step.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Requirements => "requirements",
            Self::Interface => "interface",
            Self::FrontEnd => "front_end",
            Self::BackEnd => "back_end",
            Self::Test => "test",
            Self::Launch => "launch",
            Self::Review => "review",
        }
    }
}

/// A part of the document that exists once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Version, status, drawing style.
    Document,
    /// The answers about the product as a whole.
    Product,
    /// The tab bar.
    TabBar,
    /// What is said once about the back end.
    BackEnd,
    /// What is said once about the tests.
    TestPlan,
    /// What is said once about the launch.
    Launch,
}

impl Part {
    /// All.
    pub const ALL: [Self; 6] = [
        Self::Document,
        Self::Product,
        Self::TabBar,
        Self::BackEnd,
        Self::TestPlan,
        Self::Launch,
    ];

    /// Key of its name in the locale files, below `diff.part.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Product => "product",
            Self::TabBar => "tab_bar",
            Self::BackEnd => "back_end",
            Self::TestPlan => "test_plan",
            Self::Launch => "launch",
        }
    }
}

/// What is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Something with an identifier.
    Thing(AnyId),
    /// A state of a page: which of those of the same kind on this page, from 0.
    State(PageId, StateKind, usize),
    /// A header or footer that pages have in common.
    Shared(SharedId),
    /// Something that exists once.
    Part(Part),
}

/// In which way it is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Only the later document has it.
    Added,
    /// Both have it, and it is not the same.
    Changed,
    /// Only the earlier document has it.
    Removed,
}

impl ChangeKind {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Added, Self::Changed, Self::Removed];

    /// Key of its name in the locale files, below `diff.kind.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// One thing that is different.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What.
    pub subject: Subject,
    /// How.
    pub kind: ChangeKind,
    /// The step in which one finds it.
    pub step: DiffStep,
    /// The page it belongs to, if it belongs to one; pages belong to themselves.
    pub page: Option<PageId>,
    /// What it is called: in the later document, unless it is gone there.
    pub name: Value,
    /// What is not the same about it; empty for what was added or removed.
    pub fields: Vec<FieldChange>,
}

impl Change {
    /// The identifier of what is different, if it has one that people see.
    pub fn id(&self) -> Option<AnyId> {
        match self.subject {
            Subject::Thing(id) => Some(id),
            Subject::State(page, ..) => Some(page.into()),
            Subject::Shared(_) | Subject::Part(_) => None,
        }
    }

    /// What it is called, in words; see [`Value::words`].
    pub fn title(&self, spec: &Spec, t: &impl Fn(&str, &[(&str, &str)]) -> String) -> String {
        let name = self.name.words(spec, t);
        match self.subject {
            Subject::Thing(_) | Subject::Part(_) => name,
            Subject::State(..) => t("diff.state", &[("name", &name)]),
            Subject::Shared(_) => t("diff.shared", &[("name", &name)]),
        }
    }
}

/// All differences from an earlier to a later document, by step, and within a step in the order of the document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diff {
    /// The differences.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Whether both documents say the same.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many things are different in this way. A thing with changes in two steps counts once.
    pub fn count(&self, kind: ChangeKind) -> usize {
        let of_kind = self.changes.iter().filter(|change| change.kind == kind);
        let subjects: std::collections::HashSet<Subject> = of_kind.map(|change| change.subject).collect();
        subjects.len()
    }

    /// The differences of a step.
    pub fn of_step(&self, step: DiffStep) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.step == step)
    }

    /// The differences of a page: its own, those of its states and of its elements.
    pub fn of_page(&self, page: PageId) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.page == Some(page))
    }

    /// Pages that are different in any way, each once, in the order of the later document; those that are gone come
    /// last.
    pub fn pages(&self, later: &Spec) -> Vec<PageId> {
        let touched: HashSet<PageId> = self.changes.iter().filter_map(|change| change.page).collect();
        let mut pages: Vec<PageId> = later
            .pages
            .iter()
            .map(|page| page.id)
            .filter(|id| touched.contains(id))
            .collect();
        let mut gone: Vec<PageId> = touched
            .into_iter()
            .filter(|id| later.page(*id).is_none())
            .collect();
        gone.sort_unstable();
        pages.extend(gone);
        pages
    }

    /// States of a page that are drawn in another way or are there on one side only, in the order of the later
    /// document; those that are gone come last. What they inherit from the normal drawing does not count.
    pub fn states(&self, page: PageId, earlier: &Spec, later: &Spec) -> Vec<(StateKind, usize)> {
        let elements: HashSet<ElementId> = self.elements(page).into_iter().map(|(id, _)| id).collect();
        let told: HashSet<(StateKind, usize)> = self
            .of_page(page)
            .filter(|change| {
                let hides = change.fields.iter().any(|field| field.field == "hidden");
                hides || change.kind != ChangeKind::Changed
            })
            .filter_map(|change| match change.subject {
                Subject::State(_, kind, nth) => Some((kind, nth)),
                Subject::Thing(_) | Subject::Shared(_) | Subject::Part(_) => None,
            })
            .collect();
        let mut found = Vec::new();
        for page in [later, earlier].into_iter().filter_map(|spec| spec.page(page)) {
            for (key, state) in page.numbered_states() {
                let differs = told.contains(&key) || state.added.iter().any(|e| elements.contains(&e.id));
                if differs && !found.contains(&key) {
                    found.push(key);
                }
            }
        }
        found
    }

    /// Elements of a page that are different, each once, with the way in which they are.
    pub fn elements(&self, page: PageId) -> Vec<(ElementId, ChangeKind)> {
        let mut found: Vec<(ElementId, ChangeKind)> = Vec::new();
        for change in self.of_page(page) {
            if let Subject::Thing(AnyId::Element(id)) = change.subject
                && !found.iter().any(|(known, _)| *known == id)
            {
                found.push((id, change.kind));
            }
        }
        found
    }
}

/// Compares two documents. Not compared: counters, the list of hand-offs and the kept versions, which say nothing
/// about the product.
pub fn diff(earlier: &Spec, later: &Spec) -> Diff {
    walk::walk(earlier, later)
}

/// What is different from what was handed over last: that hand-off, and the differences. A hand-off that says the same
/// as the document is the document's own, so the one before it counts. `None` if there was none.
pub fn since_last_hand_off(spec: &Spec) -> Option<(&Baseline, Diff)> {
    let mut hand_offs = spec
        .history
        .kept
        .iter()
        .rev()
        .filter(|one| one.kind == BaselineKind::HandOff);
    hand_offs.find_map(|baseline| {
        let mut found = diff(&baseline.spec, spec);
        // The next number alone is no change.
        found.changes.retain(|change| {
            change.subject != Subject::Part(Part::Document)
                || change.fields.iter().any(|f| f.field != "version")
        });
        (!found.is_empty()).then_some((&**baseline, found))
    })
}

/// A part of the document as JSON, to compare it field by field.
fn json(part: &impl serde::Serialize) -> Json {
    serde_json::to_value(part).unwrap_or_default()
}
