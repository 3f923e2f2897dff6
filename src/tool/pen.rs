//! Drawing by hand.

use crate::edit::Editor;
use crate::geometry::{Point, ink};
use crate::spec::ElementKind;

use super::{Event, NewElement, Pointer, draw, query};

/// How far a point may lie beside the calmed line to be left out, in screen px.
const CALM_PX: f64 = 0.6;

/// What the pen is doing.
#[derive(Debug, Default)]
pub(super) enum Pen {
    /// Waiting for a press.
    #[default]
    Ready,
    /// The stroke so far, as the pointer came along.
    Drawing(Vec<Point>),
}

impl Pen {
    pub(super) fn is_busy(&self) -> bool {
        matches!(self, Self::Drawing(_))
    }

    pub(super) fn handle(&mut self, editor: &mut Editor, event: Event, pointer: Pointer) {
        match (&mut *self, event) {
            (Self::Ready, Event::Press) => {
                query::select(editor, Vec::new());
                editor.begin();
                *self = Self::Drawing(vec![pointer.at]);
            }
            (Self::Drawing(points), Event::Move) => {
                if points
                    .last()
                    .is_none_or(|last| last.distance(pointer.at) >= pointer.px)
                {
                    points.push(pointer.at);
                    preview(editor, points, pointer.px);
                }
            }
            (Self::Drawing(_), Event::Release) => {
                editor.commit("pen");
                *self = Self::Ready;
            }
            (Self::Ready, Event::Move | Event::Release | Event::DoubleClick)
            | (Self::Drawing(_), Event::Press | Event::DoubleClick) => {}
        }
    }
}

fn preview(editor: &mut Editor, points: &[Point], px: f64) {
    let Some(sheet) = query::sheet(editor) else {
        return;
    };
    let stroke = ink::simplify(&ink::smooth(points), CALM_PX * px);
    let frame = ink::frame_of(&stroke);
    let new = NewElement::of(ElementKind::Pen);
    editor.preview(|spec| {
        draw::put(spec, sheet, &new, frame, ink::to_frame(&stroke, frame));
    });
}
