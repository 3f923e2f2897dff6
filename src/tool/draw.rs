//! Drawing a component: drag its frame, click for its usual size, or carry it over from the palette.

use crate::edit::{Editor, Sheet, elements};
use crate::geometry::handles::Handle;
use crate::geometry::snapping::{Guide, SNAP_PX, Snapped, Surroundings, snap_move, snap_point, snap_resize};
use crate::geometry::{Point, Rect, Size, Vec2, ink};
use crate::spec::{ElementId, ElementKind, Spec};

use super::{DRAG_PX, Event, NewElement, Pointer, line_ends, query};

/// Draws one kind of element.
#[derive(Debug)]
pub(super) struct Draw {
    new: NewElement,
    state: State,
}

/// What the draw tool is doing.
#[derive(Debug)]
enum State {
    /// Waiting for a press.
    Ready,
    /// The button is down, but the pointer has not travelled yet.
    Pressed(Pointer),
    /// A frame is pulled up from a point.
    Drawing { from: Point, guides: Vec<Guide> },
    /// A component from the palette follows the pointer.
    Carrying { guides: Vec<Guide> },
}

impl Draw {
    pub(super) fn new(new: NewElement) -> Self {
        Self {
            new,
            state: State::Ready,
        }
    }

    pub(super) fn carrying(new: NewElement) -> Self {
        Self {
            new,
            state: State::Carrying { guides: Vec::new() },
        }
    }

    pub(super) fn kind(&self) -> ElementKind {
        self.new.kind
    }

    pub(super) fn is_carrying(&self) -> bool {
        matches!(self.state, State::Carrying { .. })
    }

    pub(super) fn is_busy(&self) -> bool {
        !matches!(self.state, State::Ready)
    }

    pub(super) fn cancel(&mut self) {
        self.state = State::Ready;
    }

    pub(super) fn guides(&self) -> &[Guide] {
        match &self.state {
            State::Drawing { guides, .. } | State::Carrying { guides } => guides,
            State::Ready | State::Pressed(_) => &[],
        }
    }

    /// Whether the pointer pulls something along now.
    pub(super) fn is_pulling(&self) -> bool {
        matches!(self.state, State::Drawing { .. } | State::Carrying { .. })
    }

    pub(super) fn hint(&self) -> &'static str {
        match self.state {
            State::Carrying { .. } => "carry",
            State::Ready | State::Pressed(_) if self.new.kind.has_points() => "draw_line",
            State::Ready | State::Pressed(_) => "draw",
            State::Drawing { .. } if self.new.kind.has_points() => "line_end",
            State::Drawing { .. } => "drawing",
        }
    }

    /// Feeds one event. `Some` when the tool has done its work: with the new element, or `None` inside if it was
    /// let go of beside the canvas.
    pub(super) fn handle(
        &mut self,
        editor: &mut Editor,
        event: Event,
        pointer: Pointer,
    ) -> Option<Option<ElementId>> {
        match (&mut self.state, event) {
            (State::Ready, Event::Press) => {
                self.state = State::Pressed(pointer);
                None
            }
            (State::Pressed(from), Event::Move) => {
                if (pointer.at_px - from.at_px).hypot() >= DRAG_PX {
                    let from = from.at;
                    editor.begin();
                    self.state = State::Drawing {
                        from,
                        guides: Vec::new(),
                    };
                    self.pull(editor, from, pointer);
                }
                None
            }
            (State::Drawing { from, .. }, Event::Move) => {
                let from = *from;
                self.pull(editor, from, pointer);
                None
            }
            (State::Carrying { .. }, Event::Move) => {
                self.carry(editor, pointer);
                None
            }
            (State::Pressed(_), Event::Release) => {
                editor.begin();
                self.carry(editor, pointer);
                Some(self.finish(editor))
            }
            (State::Drawing { .. }, Event::Release) => Some(self.finish(editor)),
            (State::Carrying { .. }, Event::Release) => {
                if pointer.over_canvas && editor.in_gesture() {
                    Some(self.finish(editor))
                } else {
                    editor.cancel();
                    self.state = State::Ready;
                    Some(None)
                }
            }
            (State::Ready, Event::Move | Event::Release | Event::DoubleClick)
            | (State::Pressed(_) | State::Drawing { .. } | State::Carrying { .. }, Event::Press)
            | (State::Pressed(_) | State::Drawing { .. } | State::Carrying { .. }, Event::DoubleClick) => {
                None
            }
        }
    }

    fn finish(&mut self, editor: &mut Editor) -> Option<ElementId> {
        self.state = State::Ready;
        let drawn = editor.selection().elements.first().copied();
        editor.commit("add").then_some(drawn).flatten()
    }

    /// Shows the element in its usual size with its middle at the pointer.
    fn carry(&mut self, editor: &mut Editor, pointer: Pointer) {
        if !pointer.over_canvas {
            // Beside the canvas nothing is shown, and nothing stays.
            editor.cancel();
            return;
        }
        if !editor.in_gesture() {
            editor.begin();
        }
        let Some(page) = editor.base_shown().cloned() else {
            return;
        };
        let size = fitting(self.new.kind.default_size(), page.width);
        let corner = pointer.at - Vec2::new(size.width / 2.0, size.height / 2.0);
        let mut frame = Rect::from_origin_size((corner.x.round(), corner.y.round()), size);
        // A component as wide as the page has one place across, and near the page it shall go there.
        if size.width >= page.width - 0.5 && page.bounds().inflate(40.0, 40.0).contains(pointer.at) {
            frame = frame + Vec2::new(-frame.x0, 0.0);
        }
        let snapped = if pointer.modifiers.ctrl {
            Snapped::default()
        } else {
            let around = Surroundings {
                grid: pointer.grid,
                ..query::surroundings(&page, &[])
            };
            snap_move(frame, &around, SNAP_PX * pointer.px)
        };
        show(editor, &self.new, frame + snapped.delta, Vec::new());
        if let State::Carrying { guides } = &mut self.state {
            *guides = snapped.guides;
        }
    }

    /// Shows the element between the press and the pointer. Shift makes both sides equal.
    fn pull(&mut self, editor: &mut Editor, from: Point, pointer: Pointer) {
        let Some(page) = editor.base_shown().cloned() else {
            return;
        };
        let around = Surroundings {
            grid: pointer.grid,
            ..query::surroundings(&page, &[])
        };
        let mut from = from.round();
        if !pointer.modifiers.ctrl {
            from += snap_point(from, &around, SNAP_PX / 2.0 * pointer.px).delta;
        }
        let wished = pointer.at.round();
        let (frame, points, found) = if self.new.kind.has_points() {
            let (to, found) = line_ends::put_end(from, wished, around, pointer);
            let ends = [from, to];
            let frame = ink::frame_of(&ends);
            (frame, ink::to_frame(&ends, frame), found)
        } else {
            let (frame, found) = pulled_frame(from, wished, &around, pointer);
            let least = self.new.kind.min_size();
            (large_enough(frame, from, least), Vec::new(), found)
        };
        show(editor, &self.new, frame, points);
        if let State::Drawing { guides, .. } = &mut self.state {
            *guides = found;
        }
    }
}

/// A frame pulled from a point, grown away from that point where it would be too small.
fn large_enough(frame: Rect, from: Point, least: Size) -> Rect {
    let span = |start: f64, end: f64, from: f64, least: f64| {
        let missing = (least - (end - start)).max(0.0);
        let to_start = if from >= end - 1e-9 && start < end {
            missing
        } else if from <= start + 1e-9 {
            0.0
        } else {
            missing / 2.0
        };
        (start - to_start, end + missing - to_start)
    };
    let (x0, x1) = span(frame.x0, frame.x1, from.x, least.width);
    let (y0, y1) = span(frame.y0, frame.y1, from.y, least.height);
    Rect::new(x0, y0, x1, y1)
}

/// The frame between the press and the pointer. Shift makes both sides equal, Alt grows it from its middle.
fn pulled_frame(from: Point, wished: Point, around: &Surroundings, pointer: Pointer) -> (Rect, Vec<Guide>) {
    let spread = |to: Point| {
        let start = if pointer.modifiers.alt {
            from - (to - from)
        } else {
            from
        };
        Rect::from_points(start, to)
    };
    if pointer.modifiers.shift {
        let by = wished - from;
        let side = by.x.abs().max(by.y.abs());
        let to = from + Vec2::new(side.copysign(by.x), side.copysign(by.y));
        return (spread(to), Vec::new());
    }
    if pointer.modifiers.ctrl {
        return (spread(wished), Vec::new());
    }
    let handle = match (wished.x >= from.x, wished.y >= from.y) {
        (true, true) => Handle::BottomRight,
        (true, false) => Handle::TopRight,
        (false, true) => Handle::BottomLeft,
        (false, false) => Handle::TopLeft,
    };
    let reach = SNAP_PX * pointer.px;
    let snapped = snap_resize(spread(wished), handle, pointer.modifiers.alt, around, reach);
    (spread(wished + snapped.delta), snapped.guides)
}

/// The usual size, as wide as the page at most.
fn fitting(size: Size, page_width: f64) -> Size {
    Size::new(size.width.min(page_width), size.height)
}

/// Previews the new element and selects it.
fn show(editor: &mut Editor, new: &NewElement, frame: Rect, points: Vec<Point>) {
    let Some(sheet) = query::sheet(editor) else {
        return;
    };
    let mut added = None;
    editor.preview(|spec| added = put(spec, sheet, new, frame, points));
    query::select(editor, added.into_iter().collect());
}

/// Puts a new element on top of a drawing of a page.
pub(super) fn put(
    spec: &mut Spec,
    sheet: Sheet,
    new: &NewElement,
    frame: Rect,
    points: Vec<Point>,
) -> Option<ElementId> {
    let id = elements::add_element(spec, sheet, new.kind, frame)?;
    elements::edit(spec, id, |element| {
        element.text.clone_from(&new.text);
        element.hint.clone_from(&new.hint);
        element.icon.clone_from(&new.icon);
        element.chosen = new.chosen;
        element.points = points;
    });
    Some(id)
}
