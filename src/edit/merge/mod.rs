//! Bringing two people's work together: a three-way merge by identifier.
//!
//! What only one side changed is taken over. What both changed in different ways is a [`Conflict`] with both values;
//! until somebody chooses, mine counts, and nothing is deleted that the other side still works on. New things with the
//! same number get different ones, with every link to them. Afterwards the document keeps every invariant.

mod base;
mod json;
mod number;
mod order;
mod tidy;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::links::links;
use super::same::same_content;
use crate::spec::diff::{Change, ChangeKind, Diff, Subject, Value, diff};
use crate::spec::{AnyId, Baseline, BaselineKind, Element, Page, PageId, PageState, Spec, Version};

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

/// Where a value stands.
#[derive(Debug, Clone)]
struct Place {
    subject: Subject,
    /// The field of the subject.
    field: Cow<'static, str>,
    path: String,
}

impl Place {
    fn new(subject: Subject) -> Self {
        let path = match subject {
            Subject::Thing(id) => id.to_string(),
            Subject::State(page, kind, nth) => format!("{page}/{}/{nth}", kind.key()),
            Subject::Shared(id) => id.to_string(),
            Subject::Part(part) => part.key().to_owned(),
        };
        Self {
            subject,
            field: Cow::Borrowed(""),
            path,
        }
    }

    fn field(&self, name: &str) -> Self {
        // A field inside a thing without an identifier is told by the list it stands in.
        let field = if self.field.is_empty() {
            Cow::Owned(name.to_owned())
        } else {
            self.field.clone()
        };
        Self {
            subject: self.subject,
            field,
            path: format!("{}/{name}", self.path),
        }
    }

    /// The place that holds this one's field.
    fn owner(&self) -> Self {
        Self {
            field: Cow::Borrowed(""),
            ..self.clone()
        }
    }

    /// The same with another field.
    fn sister(&self, name: &'static str) -> Self {
        Self {
            subject: self.subject,
            field: Cow::Borrowed(name),
            path: format!("{}/{name}", self.path),
        }
    }

    /// A thing of a list inside.
    fn inner(&self, list: &str, key: &str) -> Self {
        let id = key.trim_matches('"').parse::<AnyId>().ok();
        match id.filter(|_| matches!(list, "criteria" | "fields" | "items")) {
            Some(id) => Self::new(Subject::Thing(id)),
            None => Self {
                path: format!("{}/{key}", self.path),
                ..self.clone()
            },
        }
    }

    fn is_tab_bar(&self) -> bool {
        self.subject == Subject::Part(crate::spec::diff::Part::TabBar)
    }
}

/// How a conflict was decided.
#[derive(Clone, Copy)]
struct Chosen(Option<Side>);

impl Chosen {
    fn is_theirs(self) -> bool {
        self.0 == Some(Side::Theirs)
    }
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

impl Merge<'_> {
    fn document(&mut self) -> Spec {
        use crate::spec::diff::Part;
        let (base, mine, theirs) = (self.base, self.mine, self.theirs);
        let mut spec = mine.clone();
        macro_rules! lists {
            ($($name:ident: $subject:expr),* $(,)?) => {
                $(spec.$name = self.parts(&base.$name, &mine.$name, &theirs.$name, $subject, Self::plain);)*
            };
        }
        macro_rules! singles {
            ($($name:ident: $part:ident),* $(,)?) => {
                $(spec.$name = self.single(Part::$part, &base.$name, &mine.$name, &theirs.$name);)*
            };
        }
        let head = |spec: &Spec| serde_json::json!({ "version": spec.version, "status": spec.status, "style": spec.style });
        let place = Place::new(Subject::Part(Part::Document));
        let merged = self.fields(&place, &head(base), &head(mine), &head(theirs));
        let part = |name: &str| merged.get(name).cloned().unwrap_or_default();
        spec.version = serde_json::from_value(part("version")).unwrap_or_else(|_| mine.version.clone());
        spec.status = serde_json::from_value(part("status")).unwrap_or(mine.status);
        spec.style = serde_json::from_value(part("style")).unwrap_or(mine.style);
        singles!(brief: Product);
        lists!(
            roles: |x| Subject::Thing(x.id.into()),
            features: |x| Subject::Thing(x.id.into()),
            functions: |x| Subject::Thing(x.id.into()),
        );
        spec.pages = self.parts(
            &base.pages,
            &mine.pages,
            &theirs.pages,
            |x| Subject::Thing(x.id.into()),
            Self::page,
        );
        singles!(tab_bar: TabBar);
        lists!(
            shared: |x| Subject::Shared(x.id),
            entities: |x| Subject::Thing(x.id.into()),
            rules: |x| Subject::Thing(x.id.into()),
            admin_functions: |x| Subject::Thing(x.id.into()),
            services: |x| Subject::Thing(x.id.into()),
        );
        singles!(back_end: BackEnd);
        lists!(tests: |x| Subject::Thing(x.id.into()));
        singles!(test_plan: TestPlan, launch: Launch);
        lists!(questions: |x| Subject::Thing(x.id.into()));
        spec.versions = versions(&base.versions, &mine.versions, &theirs.versions);
        spec.counters = number::highest(&mine.counters, &theirs.counters);
        for (id, asset) in &theirs.assets {
            spec.assets.entry(id.clone()).or_insert_with(|| Arc::clone(asset));
        }
        spec
    }

    fn single<T: Serialize + DeserializeOwned + PartialEq>(
        &mut self,
        part: crate::spec::diff::Part,
        base: &Arc<T>,
        mine: &Arc<T>,
        theirs: &Arc<T>,
    ) -> Arc<T> {
        let place = Place::new(Subject::Part(part));
        self.both(&place, base, mine, theirs, Self::plain)
    }

    /// A part that all three have.
    fn both<T: PartialEq>(
        &mut self,
        place: &Place,
        base: &Arc<T>,
        mine: &Arc<T>,
        theirs: &Arc<T>,
        inside: fn(&mut Self, &Place, Option<&T>, &T, &T) -> Option<T>,
    ) -> Arc<T> {
        let same = |a: &Arc<T>, b: &Arc<T>| Arc::ptr_eq(a, b) || a == b;
        if same(mine, theirs) || same(base, theirs) {
            return Arc::clone(mine);
        }
        if same(base, mine) {
            return Arc::clone(theirs);
        }
        match inside(self, place, Some(base), mine, theirs) {
            Some(merged) => Arc::new(merged),
            None => Arc::clone(mine),
        }
    }

    /// A part without shared parts in it.
    fn plain<T: Serialize + DeserializeOwned>(
        &mut self,
        place: &Place,
        base: Option<&T>,
        mine: &T,
        theirs: &T,
    ) -> Option<T> {
        let json = |part: &T| serde_json::to_value(part).unwrap_or_default();
        let merged = self.fields(
            place,
            &base.map(json).unwrap_or_default(),
            &json(mine),
            &json(theirs),
        );
        serde_json::from_value(merged).ok()
    }

    /// A list of things with identifiers.
    fn parts<T: PartialEq>(
        &mut self,
        base: &[Arc<T>],
        mine: &[Arc<T>],
        theirs: &[Arc<T>],
        subject: fn(&T) -> Subject,
        inside: fn(&mut Self, &Place, Option<&T>, &T, &T) -> Option<T>,
    ) -> Vec<Arc<T>> {
        let by_id = |list: &[Arc<T>]| -> HashMap<Subject, Arc<T>> {
            list.iter()
                .map(|part| (subject(part), Arc::clone(part)))
                .collect()
        };
        let ids = |list: &[Arc<T>]| -> Vec<Subject> { list.iter().map(|part| subject(part)).collect() };
        let (old, own, other) = (by_id(base), by_id(mine), by_id(theirs));
        let (old_ids, own_ids, other_ids) = (ids(base), ids(mine), ids(theirs));
        let mut found: HashMap<Subject, Arc<T>> = HashMap::new();
        for id in own_ids
            .iter()
            .chain(other_ids.iter().filter(|id| !own.contains_key(id)))
        {
            let place = Place::new(*id);
            let merged = match (old.get(id), own.get(id), other.get(id)) {
                (Some(old), Some(own), Some(other)) => Some(self.both(&place, old, own, other, inside)),
                (None, Some(own), Some(other)) if own == other => Some(Arc::clone(own)),
                (None, Some(own), Some(other)) => {
                    let merged = inside(self, &place, None, own, other);
                    Some(merged.map_or_else(|| Arc::clone(own), Arc::new))
                }
                (None, Some(new), None) | (None, None, Some(new)) => Some(Arc::clone(new)),
                (Some(old), Some(left), None) => {
                    let touched = left != old || self.needs(0, *id);
                    (touched && self.keeps(&place, false)).then(|| Arc::clone(left))
                }
                (Some(old), None, Some(left)) => {
                    let touched = left != old || self.needs(1, *id);
                    (touched && self.keeps(&place, true)).then(|| Arc::clone(left))
                }
                (_, None, None) => None,
            };
            found.extend(merged.map(|merged| (*id, merged)));
        }
        let kept: HashSet<Subject> = found.keys().copied().collect();
        let (mut order, clash) = order::merged(&old_ids, &own_ids, &other_ids, &kept, true);
        if clash && let Some(first) = order.first() {
            let place = Place::new(*first).sister("order");
            if self.conflict(&place).is_theirs() {
                order = order::merged(&old_ids, &own_ids, &other_ids, &kept, false).0;
            }
        }
        order.iter().filter_map(|id| found.remove(id)).collect()
    }

    /// Whether a side links anew to something, or to a part of it.
    fn needs(&self, side: usize, subject: Subject) -> bool {
        let Subject::Thing(id) = subject else { return false };
        let belongs = |used: &AnyId| {
            *used == id
                || match (*used, id) {
                    (AnyId::Element(part), AnyId::Page(whole)) => part.page == whole,
                    (AnyId::Criterion(part), AnyId::Feature(whole)) => part.feature == whole,
                    (AnyId::Field(part), AnyId::Entity(whole)) => part.entity == whole,
                    _ => false,
                }
        };
        self.used.get(side).is_some_and(|used| used.iter().any(belongs))
    }

    fn page(&mut self, place: &Place, base: Option<&Page>, mine: &Page, theirs: &Page) -> Option<Page> {
        let bare = |page: &Page| {
            let mut bare = page.clone();
            bare.elements.clear();
            bare.states.clear();
            bare
        };
        let mut page = self.plain(place, base.map(bare).as_ref(), &bare(mine), &bare(theirs))?;
        let none = Vec::new();
        let old = base.map_or(&none, |base| &base.elements);
        page.elements = self.elements(old, &mine.elements, &theirs.elements);
        page.states = self.states(mine.id, base, mine, theirs);
        Some(page)
    }

    fn elements(
        &mut self,
        base: &[Arc<Element>],
        mine: &[Arc<Element>],
        theirs: &[Arc<Element>],
    ) -> Vec<Arc<Element>> {
        self.parts(base, mine, theirs, |x| Subject::Thing(x.id.into()), Self::plain)
    }

    /// States are told apart by their kind, and those of the same kind by their order.
    fn states(&mut self, id: PageId, base: Option<&Page>, mine: &Page, theirs: &Page) -> Vec<PageState> {
        type Keyed<'a> = Vec<(Subject, &'a PageState)>;
        fn keyed(id: PageId, page: Option<&Page>) -> Keyed<'_> {
            let mut seen: BTreeMap<crate::spec::StateKind, usize> = BTreeMap::new();
            let states = page.into_iter().flat_map(|page| &page.states).map(|state| {
                let nth = seen.entry(state.kind).or_default();
                *nth += 1;
                (Subject::State(id, state.kind, *nth - 1), state)
            });
            states.collect()
        }
        let (old, own, other) = (keyed(id, base), keyed(id, Some(mine)), keyed(id, Some(theirs)));
        let find =
            |list: &Keyed<'_>, key: Subject| list.iter().find(|(k, _)| *k == key).map(|(_, s)| (*s).clone());
        let mut states = Vec::new();
        let fresh = other.iter().filter(|(key, _)| own.iter().all(|(k, _)| k != key));
        for (key, _) in own.iter().chain(fresh) {
            let place = Place::new(*key);
            let merged = match (find(&old, *key), find(&own, *key), find(&other, *key)) {
                (base, Some(a), Some(b)) => {
                    let bare = |state: &PageState| PageState {
                        added: Vec::new(),
                        ..state.clone()
                    };
                    let merged = self.plain(&place, base.as_ref().map(bare).as_ref(), &bare(&a), &bare(&b));
                    let mut merged = merged.unwrap_or_else(|| bare(&a));
                    let none = Vec::new();
                    let before = base.as_ref().map_or(&none, |base| &base.added);
                    merged.added = self.elements(before, &a.added, &b.added);
                    Some(merged)
                }
                (None, Some(new), None) | (None, None, Some(new)) => Some(new),
                (Some(base), Some(left), None) => (left != base && self.keeps(&place, false)).then_some(left),
                (Some(base), None, Some(left)) => (left != base && self.keeps(&place, true)).then_some(left),
                (_, None, None) => None,
            };
            states.extend(merged);
        }
        states
    }

    /// One side took something away that the other still works on. Whether it stays: until somebody decides, it does.
    fn keeps(&mut self, place: &Place, left_is_theirs: bool) -> bool {
        let chosen = self.decided(&place.path);
        let removed = Value::Word("diff.kind.removed".to_owned());
        let changed = Value::Word("merge.still_used".to_owned());
        let (mine, theirs) = if left_is_theirs {
            (removed, changed)
        } else {
            (changed, removed)
        };
        let (name, page) = self.named(place.subject);
        self.conflicts.push(Conflict {
            path: place.path.clone(),
            subject: place.subject,
            name,
            page,
            field: place.field.clone(),
            before: Value::Nothing,
            mine,
            theirs,
            chosen,
        });
        match chosen {
            None => true,
            Some(Side::Theirs) => left_is_theirs,
            Some(Side::Mine) => !left_is_theirs,
        }
    }

    /// Both sides changed a value.
    fn conflict(&mut self, place: &Place) -> Chosen {
        let chosen = self.decided(&place.path);
        let (name, page) = self.named(place.subject);
        let [mine, theirs] = [0, 1].map(|side| {
            let change = self.change(side, place.subject, &place.field);
            change.and_then(|change| {
                let field = change.fields.iter().find(|field| field.field == place.field)?;
                Some((field.before.clone(), field.after.clone()))
            })
        });
        self.conflicts.push(Conflict {
            path: place.path.clone(),
            subject: place.subject,
            name,
            page,
            field: place.field.clone(),
            before: mine.as_ref().map_or(Value::Nothing, |(before, _)| before.clone()),
            mine: mine.map_or(Value::Nothing, |(_, after)| after),
            theirs: theirs.map_or(Value::Nothing, |(_, after)| after),
            chosen,
        });
        Chosen(chosen)
    }

    fn decided(&self, path: &str) -> Option<Side> {
        self.choices.of.get(path).copied().or(self.choices.rest)
    }

    fn changes(&mut self) -> &[Diff; 2] {
        let (base, mine, theirs) = (self.base, self.mine, self.theirs);
        self.changes
            .get_or_insert_with(|| [diff(base, mine), diff(base, theirs)])
    }

    fn change(&mut self, side: usize, subject: Subject, field: &str) -> Option<&Change> {
        let of_side = self.changes().get(side)?;
        let mut about = of_side.changes.iter().filter(|change| change.subject == subject);
        about.find(|change| change.fields.iter().any(|f| f.field == field))
    }

    /// What something is called, and its page.
    fn named(&mut self, subject: Subject) -> (Value, Option<PageId>) {
        let mut all = self.changes().iter().flat_map(|side| &side.changes);
        let found = all
            .clone()
            .find(|change| change.subject == subject && change.kind != ChangeKind::Removed);
        let found = found.or_else(|| all.find(|change| change.subject == subject));
        found.map_or((Value::Nothing, None), |change| {
            (change.name.clone(), change.page)
        })
    }
}

/// Hand-offs of both sides, each once.
fn versions(base: &[Arc<Version>], mine: &[Arc<Version>], theirs: &[Arc<Version>]) -> Vec<Arc<Version>> {
    if theirs == base || theirs == mine {
        return mine.to_vec();
    }
    if mine == base {
        return theirs.to_vec();
    }
    // Lines of a history are not changed later; one that a side took out stays out.
    let mut all: Vec<Arc<Version>> = mine
        .iter()
        .filter(|one| theirs.contains(one) || !base.contains(one))
        .cloned()
        .collect();
    let fresh = theirs
        .iter()
        .filter(|one| !base.contains(one) && !mine.contains(one));
    all.extend(fresh.cloned());
    all
}

/// The higher of all counters of two documents.
pub(super) fn highest_counters(
    a: &crate::spec::Counters,
    b: &crate::spec::Counters,
) -> crate::spec::Counters {
    number::highest(a, b)
}

/// Brings links, the tree of pages and shared parts into order after a part of an older document was put in.
pub(super) fn tidy_after_restoring(spec: &mut Spec) -> Vec<Note> {
    let mut notes = Vec::new();
    tidy::tidy(spec, &mut notes);
    notes
}
