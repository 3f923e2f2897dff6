//! The editor: one document, one history for form and canvas.
//!
//! Undo is by shared snapshots. A step holds the document before it; [`std::sync::Arc`] parts make that a few
//! pointers. There is no inverse code that could be wrong.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::same::same_spec;
use super::shared::keep_alike;
use super::states::{Sheet, Shown};
use crate::spec::{Element, ElementId, Page, PageId, Spec};

/// Steps that can be undone; older ones are forgotten.
pub const UNDO_LIMIT: usize = 1_000;

/// A pause after which typing starts a new undo step.
const MERGE_PAUSE: Duration = Duration::from_secs(1);

/// So many elements are looked for one by one; for more a set pays.
const FEW: usize = 8;

/// What a step is called in "Undo …": a key of the locale files below `edit.`, and how many things it touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Key below `edit.`.
    pub key: &'static str,
    /// `Some` for a text that counts: "Move 3 items".
    pub count: Option<usize>,
}

impl Label {
    /// A label that counts.
    pub fn counted(key: &'static str, count: usize) -> Self {
        Self {
            key,
            count: Some(count),
        }
    }
}

impl From<&'static str> for Label {
    fn from(key: &'static str) -> Self {
        Self { key, count: None }
    }
}

/// Changes with the same key in a row, without a longer pause, are one undo step: one burst of typing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MergeKey(String);

impl MergeKey {
    /// A key from the thing that is changed and the field of it: `MergeKey::new(feature.id, "name")`.
    pub fn new(thing: impl std::fmt::Display, field: &str) -> Self {
        Self(format!("{thing}/{field}"))
    }
}

/// What is selected on the canvas. It travels with every step, so that undo brings it back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The page that is open.
    pub page: Option<PageId>,
    /// Which of its states is open, as a place in [`Page::states`]; `None` is the normal drawing.
    pub state: Option<usize>,
    /// Selected elements of that page, in the order of selection.
    pub elements: Vec<ElementId>,
}

impl Selection {
    /// A page in its normal drawing with nothing selected on it.
    pub fn of_page(page: PageId) -> Self {
        Self {
            page: Some(page),
            ..Self::default()
        }
    }

    /// Other elements of the same drawing.
    pub fn with(&self, elements: Vec<ElementId>) -> Self {
        Self {
            page: self.page,
            state: self.state,
            elements,
        }
    }

    /// The drawing that is open.
    pub fn sheet(&self) -> Option<Sheet> {
        let state = self.state;
        self.page.map(|page| Sheet { page, state })
    }

    /// Drops what is not in the document, and what the open drawing does not show.
    fn restrict(&mut self, spec: &Spec) {
        if let Some(id) = self.page
            && spec.page(id).is_none()
        {
            *self = Self::default();
        }
        let page = self.page.and_then(|id| spec.page(id));
        let states = page.map(|p| p.states.as_slice()).unwrap_or_default();
        self.state = self.state.filter(|at| *at < states.len());
        if self.state.is_none() && !states.is_empty() {
            // Something that only a state has is seen where it stands.
            self.state = states
                .iter()
                .position(|s| s.added.iter().any(|e| self.elements.contains(&e.id)));
        }
        let state = self.state.and_then(|at| states.get(at));
        if self.elements.is_empty() {
            // Nothing to look for.
        } else if self.elements.len() > FEW {
            let known: HashSet<ElementId> = match (page, state) {
                (Some(page), Some(state)) => page.elements_in_state(state).map(|e| e.id).collect(),
                (Some(page), None) => page.elements.iter().map(|e| e.id).collect(),
                (None, _) => HashSet::new(),
            };
            self.elements.retain(|id| known.contains(id));
        } else {
            let has = |list: &[Arc<Element>], id: ElementId| list.iter().any(|e| e.id == id);
            self.elements.retain(|id| {
                let normal = || page.is_some_and(|page| has(&page.elements, *id));
                match state {
                    Some(state) => has(&state.added, *id) || (!state.hidden.contains(id) && normal()),
                    None => normal(),
                }
            });
        }
        if self.page.is_none() {
            self.page = spec.pages.first().map(|p| p.id);
        }
    }
}

#[derive(Debug, Clone)]
struct Step {
    label: Label,
    before: Arc<Spec>,
    selection_before: Selection,
}

#[derive(Debug, Clone)]
struct Undone {
    label: Label,
    after: Arc<Spec>,
    selection_after: Selection,
}

#[derive(Debug)]
struct Gesture {
    base: Arc<Spec>,
    selection: Selection,
    /// The open state of a page as it was drawn.
    shown: Option<Shown>,
    revision: u64,
}

/// A document that is being worked on.
#[derive(Debug)]
pub struct Editor {
    spec: Arc<Spec>,
    selection: Selection,
    /// The open state of a page as it is drawn; the normal drawing needs none.
    shown: Option<Shown>,
    undo: VecDeque<Step>,
    redo: Vec<Undone>,
    merge: Option<(MergeKey, Instant)>,
    gesture: Option<Gesture>,
    revision: u64,
    next_revision: u64,
}

impl Editor {
    /// An editor over a document, with nothing to undo.
    pub fn new(spec: impl Into<Arc<Spec>>) -> Self {
        let spec = spec.into();
        let mut selection = Selection::default();
        selection.restrict(&spec);
        Self {
            spec,
            selection,
            shown: None,
            undo: VecDeque::new(),
            redo: Vec::new(),
            merge: None,
            gesture: None,
            revision: 0,
            next_revision: 1,
        }
    }

    /// The document as it is now, the preview of a running gesture included.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// An unchanging copy for another thread. Costs one pointer.
    pub fn snapshot(&self) -> Arc<Spec> {
        Arc::clone(&self.spec)
    }

    /// A number that differs whenever the document differs. Undo and redo give new numbers too.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Selects something else. Never an undo step, never clears redo.
    pub fn select(&mut self, selection: Selection) {
        self.selection = selection;
        self.settle();
    }

    /// Opens the normal drawing of a page with nothing selected on it.
    pub fn open_page(&mut self, page: PageId) {
        self.select(Selection::of_page(page));
    }

    /// Opens a drawing of a page with nothing selected on it.
    pub fn open_sheet(&mut self, sheet: Sheet) {
        self.select(Selection {
            page: Some(sheet.page),
            state: sheet.state,
            elements: Vec::new(),
        });
    }

    /// The open page as it is drawn: in a state its elements are those of the normal drawing that the state does
    /// not hide, then its own, and it has no states. Everything that looks at the canvas looks at this.
    pub fn shown(&self) -> Option<&Arc<Page>> {
        match &self.shown {
            Some(shown) => Some(shown.page()),
            None => self.spec.page(self.selection.page?),
        }
    }

    /// [`Editor::shown`] in the document of [`Editor::base`].
    pub fn base_shown(&self) -> Option<&Arc<Page>> {
        let Some(gesture) = &self.gesture else {
            return self.shown();
        };
        match &gesture.shown {
            Some(shown) => Some(shown.page()),
            None => gesture.base.page(gesture.selection.page?),
        }
    }

    /// Whether an element belongs to the normal drawing while a state is open. It can be hidden there, or made
    /// different, but not changed.
    pub fn is_inherited(&self, element: ElementId) -> bool {
        self.selection
            .sheet()
            .is_some_and(|sheet| sheet.inherits(&self.spec, element))
    }

    /// Keeps selection and shown drawing in step with the document.
    fn settle(&mut self) {
        self.selection.restrict(&self.spec);
        let sheet = self.selection.sheet();
        self.shown = sheet.and_then(|sheet| Shown::of(&self.spec, sheet, self.shown.take()));
    }

    /// The one door: changes the document as one undo step. Nothing happens if the closure changes nothing.
    /// Changes with the same merge key in a row become one step. A running gesture is cancelled first.
    ///
    /// Returns what the closure returns.
    pub fn change<R>(
        &mut self,
        label: impl Into<Label>,
        merge: Option<MergeKey>,
        change: impl FnOnce(&mut Spec) -> R,
    ) -> R {
        self.cancel();
        let before = Arc::clone(&self.spec);
        let result = change(Arc::make_mut(&mut self.spec));
        keep_alike(&before, Arc::make_mut(&mut self.spec), self.selection.page);
        self.record(label.into(), merge, before, self.selection.clone());
        result
    }

    /// [`Editor::change`] with a selection for afterwards, which the closure names.
    pub fn change_selecting<R>(
        &mut self,
        label: impl Into<Label>,
        change: impl FnOnce(&mut Spec) -> (R, Selection),
    ) -> R {
        self.cancel();
        let before = Arc::clone(&self.spec);
        let selection_before = self.selection.clone();
        let (result, selection) = change(Arc::make_mut(&mut self.spec));
        keep_alike(&before, Arc::make_mut(&mut self.spec), selection_before.page);
        self.selection = selection;
        self.record(label.into(), None, before, selection_before);
        result
    }

    /// Keeps what was changed as a step. Returns whether anything changed.
    fn record(
        &mut self,
        label: Label,
        merge: Option<MergeKey>,
        before: Arc<Spec>,
        selection_before: Selection,
    ) -> bool {
        if same_spec(&before, &self.spec) {
            // The closure made an equal copy; keep the shared one.
            self.spec = before;
            self.settle();
            return false;
        }
        self.settle();
        let now = Instant::now();
        let merged = match (&self.merge, &merge) {
            (Some((last, at)), Some(new)) => {
                last == new && now.duration_since(*at) < MERGE_PAUSE && self.redo.is_empty()
            }
            _ => false,
        };
        if !merged || self.undo.is_empty() {
            self.undo.push_back(Step {
                label,
                before,
                selection_before,
            });
            if self.undo.len() > UNDO_LIMIT {
                self.undo.pop_front();
            }
        }
        self.redo.clear();
        self.merge = merge.map(|key| (key, now));
        self.bump();
        true
    }

    fn bump(&mut self) {
        self.revision = self.next_revision;
        self.next_revision += 1;
    }

    /// Ends a burst of typing: the next change is a step of its own whatever its key (a change of focus).
    pub fn end_merge(&mut self) {
        self.merge = None;
    }

    /// Starts a gesture; a gesture that is still running is cancelled.
    pub fn begin(&mut self) {
        self.cancel();
        self.gesture = Some(Gesture {
            base: Arc::clone(&self.spec),
            selection: self.selection.clone(),
            shown: self.shown.clone(),
            revision: self.revision,
        });
    }

    /// Whether a gesture is running.
    pub fn in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// The document as it was when the running gesture began, else as it is.
    pub fn base(&self) -> &Arc<Spec> {
        self.gesture.as_ref().map_or(&self.spec, |g| &g.base)
    }

    /// Shows what the gesture would do. Always computed from the document at the gesture's start, so that
    /// nothing adds up. Without a gesture nothing happens.
    pub fn preview(&mut self, change: impl FnOnce(&mut Spec)) {
        let Some(gesture) = &self.gesture else { return };
        let mut spec = Arc::clone(&gesture.base);
        change(Arc::make_mut(&mut spec));
        keep_alike(&gesture.base, Arc::make_mut(&mut spec), gesture.selection.page);
        self.spec = spec;
        let sheet = self.selection.sheet();
        self.shown = sheet.and_then(|sheet| Shown::of(&self.spec, sheet, self.shown.take()));
        self.bump();
    }

    /// Ends the gesture and keeps its last preview as one undo step. Returns whether anything changed.
    pub fn commit(&mut self, label: impl Into<Label>) -> bool {
        let Some(gesture) = self.gesture.take() else {
            return false;
        };
        let changed = self.record(label.into(), None, gesture.base, gesture.selection);
        if !changed {
            self.revision = gesture.revision;
        }
        changed
    }

    /// Ends the gesture without a trace.
    pub fn cancel(&mut self) {
        if let Some(gesture) = self.gesture.take() {
            self.spec = gesture.base;
            self.selection = gesture.selection;
            self.shown = gesture.shown;
            self.revision = gesture.revision;
        }
    }

    /// What would be undone.
    pub fn undo_label(&self) -> Option<&Label> {
        self.undo.back().map(|step| &step.label)
    }

    /// What would be done again.
    pub fn redo_label(&self) -> Option<&Label> {
        self.redo.last().map(|step| &step.label)
    }

    /// Takes the last step back. During a gesture this cancels the gesture instead.
    pub fn undo(&mut self) -> bool {
        if self.gesture.is_some() {
            self.cancel();
            return true;
        }
        let Some(step) = self.undo.pop_back() else {
            return false;
        };
        let after = std::mem::replace(&mut self.spec, step.before);
        let selection_after = std::mem::replace(&mut self.selection, step.selection_before);
        self.settle();
        self.redo.push(Undone {
            label: step.label,
            after,
            selection_after,
        });
        self.merge = None;
        self.bump();
        true
    }

    /// Does the last undone step again.
    pub fn redo(&mut self) -> bool {
        if self.gesture.is_some() {
            return false;
        }
        let Some(step) = self.redo.pop() else { return false };
        let before = std::mem::replace(&mut self.spec, step.after);
        let selection_before = std::mem::replace(&mut self.selection, step.selection_after);
        self.settle();
        self.undo.push_back(Step {
            label: step.label,
            before,
            selection_before,
        });
        self.merge = None;
        self.bump();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(editor: &mut Editor, text: &str, key: Option<MergeKey>) {
        editor.change("edit", key, |spec| {
            Arc::make_mut(&mut spec.brief).name = text.to_owned()
        });
    }

    #[test]
    fn a_burst_of_typing_is_one_step() {
        let mut editor = Editor::new(Spec::default());
        let key = || Some(MergeKey::new("brief", "name"));
        name(&mut editor, "T", key());
        name(&mut editor, "Te", key());
        editor.end_merge();
        name(&mut editor, "Tea", key());
        assert!(editor.undo());
        assert_eq!(editor.spec().brief.name, "Te");
        assert!(editor.undo());
        assert_eq!(editor.spec().brief.name, "");
        assert!(!editor.undo());
    }

    #[test]
    fn a_change_that_changes_nothing_is_no_step() {
        let mut editor = Editor::new(Spec::default());
        name(&mut editor, "", None);
        assert_eq!(editor.revision(), 0);
        assert_eq!(editor.undo_label(), None);
    }

    #[test]
    fn a_cancelled_gesture_leaves_no_trace() {
        let mut editor = Editor::new(Spec::default());
        name(&mut editor, "Tea", None);
        editor.undo();
        let before = editor.snapshot();
        let revision = editor.revision();
        editor.begin();
        editor.preview(|spec| spec.version = "9".to_owned());
        editor.cancel();
        assert!(Arc::ptr_eq(&before, &editor.snapshot()));
        assert_eq!(editor.revision(), revision);
        assert!(editor.redo_label().is_some(), "redo survives a cancelled gesture");
    }
}
