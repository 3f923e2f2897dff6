//! Lines and arrows are held by their two ends.

use crate::edit::{Editor, elements};
use crate::geometry::handles::HANDLE_HIT_PX;
use crate::geometry::snapping::{Guide, SNAP_PX, Surroundings, snap_point};
use crate::geometry::{Point, Rect, Vec2, ink};
use crate::spec::{Element, ElementId, ElementKind, Page};

use super::{Pointer, query};

/// One of the two ends of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// Where it was begun.
    Start,
    /// Where it was let go: an arrow's head.
    End,
}

/// Both ends of a line or an arrow in page units, start first; `None` for everything else.
pub fn line_ends(element: &Element) -> Option<[Point; 2]> {
    if !matches!(element.kind, ElementKind::Line | ElementKind::Arrow) {
        return None;
    }
    match element.points.as_slice() {
        [first, .., last] => match ink::from_frame(&[*first, *last], element.frame).as_slice() {
            [start, end] => Some([*start, *end]),
            _ => None,
        },
        // What has no points is drawn straight across.
        [] | [_] => {
            let middle = element.frame.center().y;
            Some([
                Point::new(element.frame.x0, middle),
                Point::new(element.frame.x1, middle),
            ])
        }
    }
}

/// The one line that is selected and may be changed.
pub(super) fn held_line<'a>(page: &'a Page, movable: &[ElementId]) -> Option<(&'a Element, [Point; 2])> {
    let [only] = movable else { return None };
    let element = page.element(*only)?;
    Some((element, line_ends(element)?))
}

/// The end that a point hits.
pub(super) fn end_at(ends: [Point; 2], pointer: Pointer) -> Option<LineEnd> {
    let reach = HANDLE_HIT_PX / 2.0 * pointer.px;
    let [start, end] = ends.map(|at| (at - pointer.at).hypot());
    match (start <= reach, end <= reach) {
        (_, true) if end <= start => Some(LineEnd::End),
        (true, _) => Some(LineEnd::Start),
        (false, true) => Some(LineEnd::End),
        (false, false) => None,
    }
}

/// Shows the line with one end at the pointer. Returns what that end sticks to.
pub(super) fn preview_end(
    editor: &mut Editor,
    id: ElementId,
    which: LineEnd,
    travelled: Vec2,
    pointer: Pointer,
) -> Vec<Guide> {
    let Some(page) = editor.base_shown().cloned() else {
        return Vec::new();
    };
    let Some(ends) = page.element(id).and_then(|element| line_ends(element)) else {
        return Vec::new();
    };
    let [start, end] = ends;
    let (held, other) = match which {
        LineEnd::Start => (start, end),
        LineEnd::End => (end, start),
    };
    let around = query::surroundings(&page, &[id]);
    let (to, guides) = put_end(other, (held + travelled).round(), around, pointer);
    let ends = match which {
        LineEnd::Start => [to, other],
        LineEnd::End => [other, to],
    };
    let frame = ink::frame_of(&ends);
    let points = ink::to_frame(&ends, frame);
    editor.preview(|spec| {
        elements::edit(spec, id, |e| {
            e.frame = frame;
            e.points = points;
        });
    });
    query::select(editor, vec![id]);
    guides
}

/// Where a line's end comes to lie: Shift keeps steps of 45°, else it sticks to its surroundings and to the height
/// and the place across of the other end, unless Ctrl is held.
pub(super) fn put_end(
    other: Point,
    wished: Point,
    mut around: Surroundings,
    pointer: Pointer,
) -> (Point, Vec<Guide>) {
    if pointer.modifiers.shift {
        return (straight(other, wished), Vec::new());
    }
    if pointer.modifiers.ctrl {
        return (wished, Vec::new());
    }
    around.neighbours.push(Rect::from_points(other, other));
    around.grid = pointer.grid;
    let snapped = snap_point(wished, &around, SNAP_PX * pointer.px);
    (wished + snapped.delta, snapped.guides)
}

/// The end of a line that runs straight across, straight down or at 45°.
fn straight(from: Point, to: Point) -> Point {
    let by = to - from;
    if by.x.abs() > 2.0 * by.y.abs() {
        Point::new(to.x, from.y)
    } else if by.y.abs() > 2.0 * by.x.abs() {
        Point::new(from.x, to.y)
    } else {
        let side = by.x.abs().max(by.y.abs());
        from + Vec2::new(side.copysign(by.x), side.copysign(by.y))
    }
}
