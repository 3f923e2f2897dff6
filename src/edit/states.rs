//! The drawings of a page: the normal one and its states, which inherit it.
//!
//! A state hides elements of the normal drawing and adds its own; the others are inherited and look the same
//! everywhere.

use std::collections::HashSet;
use std::sync::Arc;

use crate::spec::{Element, ElementId, Page, PageId, PageState, Spec};

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

    #[allow(dead_code, reason = "the tools come next")]
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
