//! A mark that shows for a moment what "Show me" meant: an element, or a whole page.

use eframe::egui::{Painter, Rect};

use super::CanvasState;
use crate::app::widgets::paint;
use crate::spec::{ElementId, Page, PageId};

/// What flashes, and since when in egui's time; `None` until it is drawn first.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flash {
    what: Option<What>,
    since: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Element(ElementId),
    Page(PageId),
}

impl CanvasState {
    /// Lets an element flash when it is drawn next.
    pub fn flash_element(&mut self, element: ElementId) {
        self.flash = Flash {
            what: Some(What::Element(element)),
            since: None,
        };
    }

    /// Lets a page flash when it is drawn next.
    pub fn flash_page(&mut self, page: PageId) {
        self.flash = Flash {
            what: Some(What::Page(page)),
            since: None,
        };
    }

    /// Whether something that was to flash has been seen.
    pub fn has_flashed(&self) -> bool {
        self.flash.what.is_some() && self.flash.since.is_some()
    }
}

/// Paints the mark over the open page.
pub(super) fn paint(painter: &Painter, state: &mut CanvasState, canvas: Rect, page: &Page) {
    let Some(what) = state.flash.what else { return };
    let frame = match what {
        What::Element(id) => page.element(id).map(|element| element.frame),
        What::Page(id) => (id == page.id).then(|| page.bounds()),
    };
    let Some(frame) = frame else { return };
    let now = painter.ctx().input(|input| input.time);
    let since = *state.flash.since.get_or_insert(now);
    let place = state.camera.rect_ui(canvas, frame).expand(3.0);
    if !paint::flash(painter, place, 6, now - since) {
        state.flash = Flash::default();
    }
}
