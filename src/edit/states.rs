//! The drawings of a page: the normal one and its states, which inherit it.
//!
//! A state hides elements of the normal drawing and adds its own; the others are inherited and look the same
//! everywhere.

use std::collections::HashSet;
use std::sync::Arc;

use super::elements;
use crate::geometry::{Rect, Vec2, rect, sane_rect};
use crate::spec::{Element, ElementId, ElementKind, Page, PageId, PageState, Spec, StateKind};

/// A drawing of a page: the normal one, or a state's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sheet {
    /// The page.
    pub page: PageId,
    /// The state's place in [`Page::states`]; `None` is the normal drawing.
    pub state: Option<usize>,
}

impl From<PageId> for Sheet {
    fn from(page: PageId) -> Self {
        Self { page, state: None }
    }
}

impl Sheet {
    /// The drawing in which an element stands: that of a state if only this has it, otherwise the normal one.
    pub fn of_element(spec: &Spec, element: ElementId) -> Self {
        let states = spec.page(element.page).map(|page| page.states.as_slice());
        let state = states
            .unwrap_or_default()
            .iter()
            .position(|state| state.added.iter().any(|e| e.id == element));
        Self {
            page: element.page,
            state,
        }
    }

    /// The state, if it is one and is there.
    pub fn state(self, spec: &Spec) -> Option<&PageState> {
        spec.page(self.page)?.states.get(self.state?)
    }

    /// Whether the element stands in the normal drawing, and this is the drawing of a state.
    pub fn inherits(self, spec: &Spec, element: ElementId) -> bool {
        element.page == self.page
            && self
                .state(spec)
                .is_some_and(|state| state.added.iter().all(|e| e.id != element))
    }

    /// Whether page and state are there.
    pub fn is_in(self, spec: &Spec) -> bool {
        spec.page(self.page)
            .is_some_and(|page| self.state.is_none_or(|at| at < page.states.len()))
    }

    /// What the drawing shows, from bottom to top.
    pub fn elements(self, page: &Page) -> impl Iterator<Item = &Arc<Element>> {
        let state = self.state.and_then(|at| page.states.get(at));
        page.elements
            .iter()
            .filter(move |e| state.is_none_or(|s| !s.hidden.contains(&e.id)))
            .chain(state.map(|s| s.added.as_slice()).unwrap_or_default())
    }

    /// What stands in this drawing and is not inherited.
    pub fn own(self, page: &Page) -> &[Arc<Element>] {
        match self.state {
            None => &page.elements,
            Some(at) => page
                .states
                .get(at)
                .map(|s| s.added.as_slice())
                .unwrap_or_default(),
        }
    }

    /// Whether a state shows this element of the normal drawing.
    fn shows_inherited(self, spec: &Spec, element: ElementId) -> bool {
        self.state(spec).is_some_and(|s| !s.hidden.contains(&element))
            && spec
                .page(self.page)
                .is_some_and(|page| page.elements.iter().any(|e| e.id == element))
    }

    /// The list into which new elements of this drawing go. `None` if page or state are not there.
    pub(super) fn list(self, page: &mut Page) -> Option<&mut Vec<Arc<Element>>> {
        match self.state {
            None => Some(&mut page.elements),
            Some(at) => page.states.get_mut(at).map(|state| &mut state.added),
        }
    }
}

/// A state's drawing, put together once and kept while the page is the same.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    of: Arc<Page>,
    state: usize,
    page: Arc<Page>,
}

impl Shown {
    /// The drawing of a state; `None` for the normal drawing, which is the page itself. `known` is used again if
    /// it is the same.
    pub(super) fn of(spec: &Spec, sheet: Sheet, known: Option<Self>) -> Option<Self> {
        let state = sheet.state?;
        let of = spec.page(sheet.page)?;
        if let Some(known) = known
            && known.state == state
            && Arc::ptr_eq(&known.of, of)
        {
            return Some(known);
        }
        let page = Arc::new(in_state(of, of.states.get(state)?));
        Some(Self {
            of: Arc::clone(of),
            state,
            page,
        })
    }

    pub(super) fn page(&self) -> &Arc<Page> {
        &self.page
    }
}

/// The page as it is in a state: what that shows are its elements.
fn in_state(page: &Page, state: &PageState) -> Page {
    let hidden: HashSet<ElementId> = state.hidden.iter().copied().collect();
    let elements = page
        .elements
        .iter()
        .filter(|e| !hidden.contains(&e.id))
        .chain(&state.added)
        .cloned()
        .collect();
    Page {
        elements,
        states: Vec::new(),
        ..page.clone()
    }
}

/// Gap between what a new state keeps and what it shows instead, in page units.
const GAP: f64 = 16.0;

/// Adds a state at the end that starts helpful: a page that waits hides its content and shows that it loads, an
/// empty one says so, and so on. `words` are those of the component that it shows instead; a [`StateKind::Other`]
/// starts as the normal drawing. `None` if the page is not there.
pub fn add_state(spec: &mut Spec, page: PageId, kind: StateKind, words: &str) -> Option<Sheet> {
    let page = spec.page_mut(page)?;
    let sheet = Sheet {
        page: page.id,
        state: Some(page.states.len()),
    };
    let mut state = PageState {
        kind,
        name: String::new(),
        description: String::new(),
        hidden: Vec::new(),
        added: Vec::new(),
    };
    if kind != StateKind::Other {
        let (kept, content) = split(page, kind);
        state.hidden = content;
        let frame = place_between(page, &kept, shows_instead(kind));
        let mut element = Element::new(page.take_element_id(), shows_instead(kind), frame);
        element.text = words.to_owned();
        element.icon = icon(kind).to_owned();
        state.added.push(Arc::new(element));
    }
    page.states.push(state);
    Some(sheet)
}

/// What a new state shows in place of the content.
fn shows_instead(kind: StateKind) -> ElementKind {
    match kind {
        StateKind::Loading => ElementKind::Loading,
        StateKind::Empty
        | StateKind::Failed
        | StateKind::NoPermission
        | StateKind::LoggedOut
        | StateKind::Offline
        | StateKind::Other => ElementKind::EmptyState,
    }
}

fn icon(kind: StateKind) -> &'static str {
    match kind {
        StateKind::Loading | StateKind::Empty | StateKind::Other => "",
        StateKind::Failed => "close",
        StateKind::NoPermission => "lock",
        StateKind::LoggedOut => "person",
        StateKind::Offline => "help",
    }
}

/// Frames of what a new state keeps of the normal drawing, and what it hides: everything below the navigation bar
/// but the bars.
fn split(page: &Page, kind: StateKind) -> (Vec<Rect>, Vec<ElementId>) {
    let is_bar = |element: &Element| {
        let frame = matches!(
            element.kind,
            ElementKind::StatusBar
                | ElementKind::NavigationBar
                | ElementKind::HomeIndicator
                | ElementKind::TabBar
        );
        // In a list with nothing in it, people look elsewhere.
        let finds = matches!(
            element.kind,
            ElementKind::SearchBar | ElementKind::Tabs | ElementKind::FilterBar
        );
        frame || (finds && kind == StateKind::Empty)
    };
    let head = page
        .elements
        .iter()
        .filter(|e| matches!(e.kind, ElementKind::StatusBar | ElementKind::NavigationBar))
        .map(|e| e.frame.y1)
        .fold(0.0, f64::max);
    let stays = |element: &&Arc<Element>| is_bar(element) || element.frame.y1 <= head;
    let (kept, content): (Vec<_>, Vec<_>) = page.elements.iter().partition(stays);
    (
        kept.into_iter().map(|e| e.frame).collect(),
        content.into_iter().map(|e| e.id).collect(),
    )
}

/// In the middle of the room that the bars leave on the first screen, a little above it.
fn place_between(page: &Page, kept: &[Rect], kind: ElementKind) -> Rect {
    let screen = page.screen_height.min(page.height);
    let is_above = |frame: &&Rect| frame.center().y < screen / 2.0;
    let (above, below): (Vec<&Rect>, Vec<&Rect>) = kept.iter().partition(is_above);
    let top = above.iter().map(|f| f.y1).fold(0.0, f64::max);
    let foot = below.iter().map(|f| f.y0).fold(screen, f64::min);
    let size = kind.default_size();
    let width = size.width.min(page.width);
    let y = (top + (foot - top - size.height) * 0.42).max(top + GAP);
    let x = (page.width - width) / 2.0;
    sane_rect(rect(x.round(), y.round(), width, size.height))
}

/// Takes elements of the normal drawing out of a state, whether they are locked or not. Returns how many went.
pub fn hide(spec: &mut Spec, sheet: Sheet, elements: &[ElementId]) -> usize {
    let hidden: Vec<ElementId> = elements
        .iter()
        .copied()
        .filter(|id| sheet.shows_inherited(spec, *id))
        .collect();
    if let Some(state) = state_mut(spec, sheet) {
        state.hidden.extend(&hidden);
    }
    hidden.len()
}

/// Puts elements of the normal drawing that a state hides back into it.
pub fn show(spec: &mut Spec, sheet: Sheet, elements: &[ElementId]) {
    if let Some(state) = state_mut(spec, sheet) {
        state.hidden.retain(|id| !elements.contains(id));
    }
}

/// Puts copies of inherited elements in their place, which the state has for itself and which can be changed.
/// Returns the copies in order.
pub fn make_different(spec: &mut Spec, sheet: Sheet, elements: &[ElementId]) -> Vec<ElementId> {
    let inherited: Vec<ElementId> = elements
        .iter()
        .copied()
        .filter(|id| sheet.shows_inherited(spec, *id))
        .collect();
    if inherited.is_empty() {
        return Vec::new();
    }
    let copies = elements::duplicate_elements(spec, sheet, &inherited, Vec2::ZERO);
    hide(spec, sheet, &inherited);
    copies
}

/// Takes a state away, with what other parts say about elements that only it has.
pub fn delete_state(spec: &mut Spec, sheet: Sheet) {
    let added: Vec<ElementId> = sheet
        .state(spec)
        .map(|state| state.added.iter().map(|e| e.id).collect())
        .unwrap_or_default();
    for id in &added {
        elements::edit(spec, *id, |e| e.locked = false);
    }
    elements::delete_elements(spec, &added);
    if let Some(at) = sheet.state
        && sheet.is_in(spec)
        && let Some(page) = spec.page_mut(sheet.page)
    {
        page.states.remove(at);
    }
}

fn state_mut(spec: &mut Spec, sheet: Sheet) -> Option<&mut PageState> {
    spec.page_mut(sheet.page)?.states.get_mut(sheet.state?)
}
