//! Drawing by hand.

use crate::edit::{Editor, Sheet};
use crate::geometry::{Point, ink};
use crate::spec::{ElementId, ElementKind};

use super::tidy::{Drawn, TidyUp, tidy_up};
use super::{Event, NewElement, Pointer, draw, query};

/// How far a point may lie beside the calmed line to be left out, in screen px.
const CALM_PX: f64 = 0.6;

/// More strokes than these are not looked at together.
const REMEMBERED: usize = 4;

/// The pen.
#[derive(Debug, Default)]
pub(super) struct Pen {
    state: State,
    /// Strokes in a row, the newest last.
    strokes: Vec<Drawn>,
    /// The drawing they stand on and the document's revision after the last of them. Any other change, an undo
    /// included, begins a new row: what was given back stays as it is.
    row: Option<(Sheet, u64)>,
    /// The last stroke was tidied up.
    tidied: bool,
}

/// What the pen is doing.
#[derive(Debug, Default)]
enum State {
    /// Waiting for a press.
    #[default]
    Ready,
    /// The stroke so far.
    Drawing {
        /// As the pointer came along.
        points: Vec<Point>,
        /// The stroke in the preview.
        element: Option<ElementId>,
    },
}

impl Pen {
    pub(super) fn is_busy(&self) -> bool {
        matches!(self.state, State::Drawing { .. })
    }

    /// Lets go of a stroke that was cancelled.
    pub(super) fn cancel(&mut self) {
        self.state = State::Ready;
    }

    pub(super) fn hint(&self, editor: &Editor, tidy: &TidyUp) -> &'static str {
        match (&self.state, tidy.on) {
            (State::Ready, true) if self.tidied && self.goes_on(editor) => "pen_tidied",
            (State::Ready | State::Drawing { .. }, true) => "pen_tidy",
            (State::Ready | State::Drawing { .. }, false) => "pen",
        }
    }

    /// Whether nothing has happened since the last stroke.
    fn goes_on(&self, editor: &Editor) -> bool {
        self.row.is_some() && self.row == row(editor)
    }

    pub(super) fn handle(&mut self, editor: &mut Editor, event: Event, pointer: Pointer, tidy: &TidyUp) {
        match (&mut self.state, event) {
            (State::Ready, Event::Press) => {
                query::select(editor, Vec::new());
                if !self.goes_on(editor) {
                    self.strokes.clear();
                }
                self.tidied = false;
                editor.begin();
                self.state = State::Drawing {
                    points: vec![pointer.at],
                    element: None,
                };
            }
            (State::Drawing { points, element }, Event::Move) => {
                if points
                    .last()
                    .is_none_or(|last| last.distance(pointer.at) >= pointer.px)
                {
                    points.push(pointer.at);
                    *element = preview(editor, points, pointer.px);
                }
            }
            (State::Drawing { points, element }, Event::Release) => {
                let drawn = element.map(|element| Drawn {
                    points: std::mem::take(points),
                    element,
                });
                self.state = State::Ready;
                let changed = editor.commit("pen");
                if let Some(drawn) = drawn.filter(|_| changed) {
                    self.finish(editor, drawn, pointer, tidy);
                }
            }
            (State::Ready, Event::Move | Event::Release | Event::DoubleClick)
            | (State::Drawing { .. }, Event::Press | Event::DoubleClick) => {}
        }
    }

    /// Remembers a stroke and tidies it up.
    fn finish(&mut self, editor: &mut Editor, drawn: Drawn, pointer: Pointer, tidy: &TidyUp) {
        self.strokes.push(drawn);
        let over = self.strokes.len().saturating_sub(REMEMBERED);
        self.strokes.drain(..over);
        // Ctrl leaves this one stroke as it is, as it leaves out snapping elsewhere.
        if tidy.on && !pointer.modifiers.ctrl {
            self.tidied = tidy_up(editor, &mut self.strokes, tidy, pointer.px, pointer.grid);
        }
        self.row = row(editor);
    }
}

fn row(editor: &Editor) -> Option<(Sheet, u64)> {
    Some((query::sheet(editor)?, editor.revision()))
}

fn preview(editor: &mut Editor, points: &[Point], px: f64) -> Option<ElementId> {
    let sheet = query::sheet(editor)?;
    let stroke = ink::simplify(&ink::smooth(points), CALM_PX * px);
    let frame = ink::frame_of(&stroke);
    let new = NewElement::of(ElementKind::Pen);
    let mut added = None;
    editor.preview(|spec| {
        added = draw::put(spec, sheet, &new, frame, ink::to_frame(&stroke, frame));
    });
    added
}
