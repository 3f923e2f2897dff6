//! A page with elements and a tool box over it, without a window.
#![allow(dead_code)]
// A helper that goes wrong should fail the test at once.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use wirebrief::edit::{Editor, elements, pages};
use wirebrief::geometry::{Point, Rect};
use wirebrief::spec::{ElementId, ElementKind, Spec, violations};
use wirebrief::tool::{Effect, Event, Modifiers, Pointer, ToolBox};

pub const PLAIN: Modifiers = Modifiers {
    shift: false,
    ctrl: false,
    alt: false,
};
pub const SHIFT: Modifiers = Modifiers { shift: true, ..PLAIN };
pub const CTRL: Modifiers = Modifiers { ctrl: true, ..PLAIN };
pub const ALT: Modifiers = Modifiers { alt: true, ..PLAIN };

/// A page with elements, a tool box over it, and a zoom.
pub struct Desk {
    pub editor: Editor,
    pub tools: ToolBox,
    pub px: f64,
    /// Pitch of the grid, if it is on.
    pub grid: Option<f64>,
}

impl Desk {
    /// A desk with boxes at these places; snapping only in reach of one page unit times the zoom.
    pub fn with(frames: &[Rect]) -> (Self, Vec<ElementId>) {
        Self::with_kind(ElementKind::Card, frames)
    }

    /// The same with elements of another kind.
    pub fn with_kind(kind: ElementKind, frames: &[Rect]) -> (Self, Vec<ElementId>) {
        let mut spec = Spec::new();
        let page = pages::add_page(&mut spec, "Home");
        pages::add_page(&mut spec, "Menu");
        let ids = frames
            .iter()
            .filter_map(|f| elements::add_element(&mut spec, page, kind, *f))
            .collect();
        (
            Self {
                editor: Editor::new(spec),
                tools: ToolBox::default(),
                px: 1.0,
                grid: None,
            },
            ids,
        )
    }

    pub fn pointer(&self, at: (f64, f64), modifiers: Modifiers) -> Pointer {
        let at = Point::new(at.0, at.1);
        Pointer {
            at,
            at_px: (at.to_vec2() / self.px).to_point(),
            px: self.px,
            grid: self.grid,
            modifiers,
            over_canvas: true,
            over_page: None,
        }
    }

    pub fn send(&mut self, event: Event, at: (f64, f64), modifiers: Modifiers) -> Vec<Effect> {
        let pointer = self.pointer(at, modifiers);
        let effects = self.tools.handle(&mut self.editor, event, pointer);
        assert_eq!(violations(self.editor.spec()), [], "after {event:?} at {at:?}");
        effects
    }

    pub fn click(&mut self, at: (f64, f64), modifiers: Modifiers) -> Vec<Effect> {
        self.send(Event::Move, at, modifiers);
        let mut effects = self.send(Event::Press, at, modifiers);
        effects.extend(self.send(Event::Release, at, modifiers));
        effects
    }

    pub fn double_click(&mut self, at: (f64, f64)) -> Vec<Effect> {
        self.click(at, PLAIN);
        self.click(at, PLAIN);
        self.send(Event::DoubleClick, at, PLAIN)
    }

    /// Everything of a drag but the release.
    pub fn hold(&mut self, from: (f64, f64), to: (f64, f64), modifiers: Modifiers) {
        self.send(Event::Move, from, modifiers);
        self.send(Event::Press, from, modifiers);
        for step in 1..=8 {
            let part = f64::from(step) / 8.0;
            let at = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
            self.send(Event::Move, at, modifiers);
        }
    }

    pub fn drag(&mut self, from: (f64, f64), to: (f64, f64), modifiers: Modifiers) -> Vec<Effect> {
        self.hold(from, to, modifiers);
        self.send(Event::Release, to, modifiers)
    }

    pub fn frame(&self, id: ElementId) -> Rect {
        self.editor
            .spec()
            .element(id)
            .expect("the element is there")
            .frame
    }

    pub fn selected(&self) -> &[ElementId] {
        &self.editor.selection().elements
    }

    pub fn frames(&self) -> Vec<Rect> {
        let page = self.editor.shown();
        page.expect("a page is open")
            .elements
            .iter()
            .map(|e| e.frame)
            .collect()
    }

    pub fn select(&mut self, elements: &[ElementId]) {
        let selection = self.editor.selection().with(elements.to_vec());
        self.editor.select(selection);
    }
}
