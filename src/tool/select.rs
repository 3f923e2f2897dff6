//! Select, move, resize.

use crate::edit::{Editor, Label, elements};
use crate::geometry::handles::{Handle, Resizing, carry, handle_at, resize};
use crate::geometry::snapping::{Guide, SNAP_PX, Surroundings, guides_of_move, snap_move_by, snap_resize};
use crate::geometry::{Point, Rect, Vec2, touches};
use crate::spec::{ElementId, GroupId, Page};

use super::act::LastCopy;
use super::line_ends::{LineEnd, end_at, held_line, preview_end};
use super::query::{self, element_at, has_words, unit};
use super::{Cursor, DRAG_PX, Effect, Event, Pointer, TOLERANCE_PX, hint};

/// What the select tool is doing.
#[derive(Debug)]
pub(super) enum Select {
    /// Nothing; remembers what lies under the pointer.
    Ready(Under),
    /// The button is down, but the pointer has not travelled yet.
    Pressed { from: Pointer, on: On },
    /// A rectangle is pulled up; what it touches is added to what was selected `before`.
    Marquee {
        from: Point,
        to: Point,
        before: Vec<ElementId>,
        keep: Vec<ElementId>,
    },
    /// Elements follow the pointer.
    Moving {
        from: Point,
        ids: Vec<ElementId>,
        copying: bool,
        guides: Vec<Guide>,
    },
    /// A handle follows the pointer.
    Resizing {
        from: Point,
        handle: Handle,
        ids: Vec<ElementId>,
        guides: Vec<Guide>,
    },
    /// One end of a line follows the pointer.
    PullingEnd {
        from: Point,
        end: LineEnd,
        id: ElementId,
        guides: Vec<Guide>,
    },
}

/// What lies under the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Under {
    #[default]
    Nothing,
    Handle(Handle),
    LineEnd(LineEnd),
    Element {
        id: ElementId,
        movable: bool,
    },
}

/// What the button went down on, and what a click without a drag does.
#[derive(Debug, Clone)]
pub(super) enum On {
    Nothing,
    Handle(Handle),
    LineEnd(LineEnd),
    /// What becomes the selection when the button comes up without a drag.
    Elements {
        then: Option<Vec<ElementId>>,
    },
}

impl Default for Select {
    fn default() -> Self {
        Self::Ready(Under::Nothing)
    }
}

impl Select {
    pub(super) fn handle(
        &mut self,
        editor: &mut Editor,
        entered: &mut Option<GroupId>,
        event: Event,
        pointer: Pointer,
    ) -> Vec<Effect> {
        match event {
            Event::Press => self.press(editor, entered, pointer),
            Event::Move => self.travel(editor, *entered, pointer),
            Event::Release => return self.release(editor, entered, pointer),
            Event::DoubleClick => return double_click(editor, entered, pointer),
        }
        Vec::new()
    }

    fn press(&mut self, editor: &mut Editor, entered: &mut Option<GroupId>, pointer: Pointer) {
        let Some(page) = query::page(editor).cloned() else {
            return;
        };
        let on = match under(editor, &page, pointer) {
            Under::Handle(handle) => On::Handle(handle),
            Under::LineEnd(end) => On::LineEnd(end),
            Under::Element { id, .. } => {
                if entered.is_some_and(|group| page.element(id).is_some_and(|e| !e.groups.contains(&group))) {
                    *entered = None;
                }
                let unit = unit(&page, id, *entered);
                let mut selected = editor.selection().elements.clone();
                let was_selected = unit.iter().all(|id| selected.contains(id));
                let toggles = pointer.modifiers.shift || pointer.modifiers.ctrl;
                let then = match (toggles, was_selected) {
                    (true, true) => Some(selected.into_iter().filter(|id| !unit.contains(id)).collect()),
                    (false, true) => Some(unit),
                    (true, false) => {
                        selected.extend(unit);
                        query::select(editor, selected);
                        None
                    }
                    (false, false) => {
                        query::select(editor, unit);
                        None
                    }
                };
                On::Elements { then }
            }
            Under::Nothing => On::Nothing,
        };
        *self = Self::Pressed { from: pointer, on };
    }

    fn travel(&mut self, editor: &mut Editor, entered: Option<GroupId>, pointer: Pointer) {
        match self {
            Self::Ready(hover) => {
                *hover = match query::page(editor) {
                    Some(page) if pointer.over_canvas => under(editor, page, pointer),
                    _ => Under::Nothing,
                };
            }
            Self::Pressed { from, on } => {
                if (pointer.at_px - from.at_px).hypot() < DRAG_PX {
                    return;
                }
                let (from, on) = (*from, on.clone());
                if self.start(editor, from, on) {
                    self.travel(editor, entered, pointer);
                }
            }
            Self::Marquee { from, to, keep, .. } => {
                *to = pointer.at;
                let area = Rect::from_points(*from, *to);
                let keep = keep.clone();
                mark(editor, entered, area, keep);
            }
            Self::Moving {
                from,
                ids,
                copying,
                guides,
            } => {
                *copying = pointer.modifiers.alt;
                *guides = preview_move(editor, ids, pointer.at - *from, pointer);
            }
            Self::Resizing {
                from,
                handle,
                ids,
                guides,
            } => {
                *guides = preview_resize(editor, ids, *handle, pointer.at - *from, pointer);
            }
            Self::PullingEnd {
                from,
                end,
                id,
                guides,
            } => {
                *guides = preview_end(editor, *id, *end, pointer.at - *from, pointer);
            }
        }
    }

    /// Turns a press into a drag. Returns whether one began.
    fn start(&mut self, editor: &mut Editor, from: Pointer, on: On) -> bool {
        let ids = query::movable(editor);
        *self = match on {
            On::Nothing => {
                let before = editor.selection().elements.clone();
                let adds = from.modifiers.shift || from.modifiers.ctrl;
                let keep = if adds { before.clone() } else { Vec::new() };
                Self::Marquee {
                    from: from.at,
                    to: from.at,
                    before,
                    keep,
                }
            }
            // Everything selected is locked: the press stays a press, and the hint says why.
            On::Handle(_) | On::LineEnd(_) | On::Elements { .. } if ids.is_empty() => return false,
            On::LineEnd(end) => {
                let Some(id) = ids.first().copied() else {
                    return false;
                };
                editor.begin();
                Self::PullingEnd {
                    from: from.at,
                    end,
                    id,
                    guides: Vec::new(),
                }
            }
            On::Handle(handle) => {
                editor.begin();
                Self::Resizing {
                    from: from.at,
                    handle,
                    ids,
                    guides: Vec::new(),
                }
            }
            On::Elements { .. } => {
                editor.begin();
                Self::Moving {
                    from: from.at,
                    ids,
                    copying: false,
                    guides: Vec::new(),
                }
            }
        };
        true
    }

    fn release(
        &mut self,
        editor: &mut Editor,
        entered: &mut Option<GroupId>,
        pointer: Pointer,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        match self {
            Self::Ready(_) | Self::Marquee { .. } => {}
            Self::Pressed { from, on } => match on {
                On::Nothing => {
                    let adds = from.modifiers.shift || from.modifiers.ctrl;
                    if !adds {
                        *entered = None;
                        query::select(editor, Vec::new());
                    }
                }
                On::Elements { then: Some(then) } => query::select(editor, then.clone()),
                On::Elements { then: None } | On::Handle(_) | On::LineEnd(_) => {}
            },
            Self::Moving { ids, copying, .. } => {
                let key = if *copying { "duplicate" } else { "move" };
                let changed = editor.commit(Label::counted(key, ids.len()));
                if changed && *copying {
                    let copies = editor.selection().elements.clone();
                    effects.push(Effect::Duplicated(LastCopy {
                        originals: std::mem::take(ids),
                        copies,
                    }));
                }
            }
            Self::Resizing { ids, .. } => {
                editor.commit(Label::counted("resize", ids.len()));
            }
            Self::PullingEnd { .. } => {
                editor.commit(Label::counted("resize", 1));
            }
        }
        let hover = query::page(editor).map(|page| under(editor, page, pointer));
        *self = Self::Ready(hover.unwrap_or_default());
        effects
    }

    /// Goes back to the start. The document has been restored already.
    pub(super) fn cancel(&mut self, editor: &mut Editor) {
        if let Self::Marquee { before, .. } = self {
            let before = std::mem::take(before);
            query::select(editor, before);
        }
        *self = Self::default();
    }

    pub(super) fn is_busy(&self) -> bool {
        !matches!(self, Self::Ready(_))
    }

    /// Whether the pointer pulls something along now.
    pub(super) fn is_pulling(&self) -> bool {
        match self {
            Self::Marquee { .. } | Self::Moving { .. } | Self::Resizing { .. } | Self::PullingEnd { .. } => {
                true
            }
            Self::Ready(_) | Self::Pressed { .. } => false,
        }
    }

    pub(super) fn guides(&self) -> &[Guide] {
        match self {
            Self::Moving { guides, .. } | Self::Resizing { guides, .. } | Self::PullingEnd { guides, .. } => {
                guides
            }
            Self::Ready(_) | Self::Pressed { .. } | Self::Marquee { .. } => &[],
        }
    }

    pub(super) fn marquee(&self) -> Option<Rect> {
        match self {
            Self::Marquee { from, to, .. } => Some(Rect::from_points(*from, *to)),
            Self::Ready(_)
            | Self::Pressed { .. }
            | Self::Moving { .. }
            | Self::Resizing { .. }
            | Self::PullingEnd { .. } => None,
        }
    }

    pub(super) fn hovered(&self) -> Option<ElementId> {
        match self {
            Self::Ready(Under::Element { id, .. }) => Some(*id),
            Self::Ready(Under::Nothing | Under::Handle(_) | Under::LineEnd(_))
            | Self::Pressed { .. }
            | Self::Marquee { .. }
            | Self::Moving { .. }
            | Self::Resizing { .. }
            | Self::PullingEnd { .. } => None,
        }
    }

    pub(super) fn hint(&self, editor: &Editor, entered: Option<GroupId>) -> &'static str {
        match self {
            Self::Moving { copying: true, .. } => "copying",
            Self::Moving { copying: false, .. } => "moving",
            Self::Resizing { .. } => "resizing",
            Self::PullingEnd { .. }
            | Self::Ready(Under::LineEnd(_))
            | Self::Pressed {
                on: On::LineEnd(_), ..
            } => "line_end",
            Self::Marquee { .. } => "marquee",
            Self::Ready(Under::Handle(_))
            | Self::Pressed {
                on: On::Handle(_), ..
            } => "handle",
            Self::Ready(Under::Nothing | Under::Element { .. })
            | Self::Pressed {
                on: On::Nothing | On::Elements { .. },
                ..
            } => hint::at_rest(editor, entered),
        }
    }

    pub(super) fn cursor(&self) -> Cursor {
        match self {
            Self::Ready(Under::Handle(handle)) | Self::Resizing { handle, .. } => cursor_of(*handle),
            Self::Pressed {
                on: On::Handle(handle),
                ..
            } => cursor_of(*handle),
            Self::PullingEnd { .. }
            | Self::Ready(Under::LineEnd(_))
            | Self::Pressed {
                on: On::LineEnd(_), ..
            } => Cursor::Cross,
            Self::Ready(Under::Element { movable: true, .. }) => Cursor::Move,
            Self::Moving { copying: true, .. } => Cursor::Copy,
            Self::Moving { copying: false, .. }
            | Self::Pressed {
                on: On::Elements { .. },
                ..
            } => Cursor::Move,
            Self::Marquee { .. } => Cursor::Cross,
            Self::Ready(Under::Element { movable: false, .. } | Under::Nothing)
            | Self::Pressed { on: On::Nothing, .. } => Cursor::Arrow,
        }
    }
}

fn cursor_of(handle: Handle) -> Cursor {
    match handle {
        Handle::Left | Handle::Right => Cursor::ResizeAcross,
        Handle::Top | Handle::Bottom => Cursor::ResizeDown,
        Handle::TopLeft | Handle::BottomRight => Cursor::ResizeFalling,
        Handle::TopRight | Handle::BottomLeft => Cursor::ResizeRising,
    }
}

/// What lies under the pointer: handles first, then the topmost element. Something selected that lies behind a
/// larger element is still held, else it could be selected but never moved.
fn under(editor: &Editor, page: &Page, pointer: Pointer) -> Under {
    let movable = query::movable(editor);
    if let Some((_, ends)) = held_line(page, &movable) {
        if let Some(end) = end_at(ends, pointer) {
            return Under::LineEnd(end);
        }
    } else if let Some(frame) = query::frame_of(page, &movable)
        && let Some(handle) = handle_at(frame, pointer.at, pointer.px)
    {
        return Under::Handle(handle);
    }
    let tolerance = TOLERANCE_PX * pointer.px;
    let Some(top) = element_at(page, pointer.at, tolerance).and_then(|id| page.element(id)) else {
        return Under::Nothing;
    };
    let below = match movable.as_slice() {
        [] => Vec::new(),
        [_, ..] => query::all_at(page, pointer.at, 0.0),
    };
    let covered = below
        .into_iter()
        .filter(|id| movable.contains(id))
        .filter_map(|id| page.element(id))
        .find(|held| top.frame.union(held.frame) == top.frame);
    let held = covered.unwrap_or(top);
    Under::Element {
        id: held.id,
        movable: !held.locked && !editor.is_inherited(held.id),
    }
}

fn double_click(editor: &mut Editor, entered: &mut Option<GroupId>, pointer: Pointer) -> Vec<Effect> {
    let Some(page) = query::page(editor).cloned() else {
        return Vec::new();
    };
    let Some(id) = element_at(&page, pointer.at, TOLERANCE_PX * pointer.px) else {
        return Vec::new();
    };
    if pointer.modifiers.shift || pointer.modifiers.ctrl {
        return Vec::new();
    }
    if let Some(group) = query::unit_group(&page, id, *entered) {
        *entered = Some(group);
        query::select(editor, unit(&page, id, *entered));
        return Vec::new();
    }
    query::select(editor, vec![id]);
    let editable =
        !editor.is_inherited(id) && page.element(id).is_some_and(|e| !e.locked && has_words(e.kind));
    if editable {
        vec![Effect::EditText(id)]
    } else {
        Vec::new()
    }
}

/// Selects what the marquee touches, whole groups at a time; locked elements stay out.
fn mark(editor: &mut Editor, entered: Option<GroupId>, area: Rect, keep: Vec<ElementId>) {
    let Some(page) = query::page(editor).cloned() else {
        return;
    };
    let mut selected = keep;
    for element in page
        .elements
        .iter()
        .filter(|e| !e.locked && touches(e.frame, area))
    {
        for id in unit(&page, element.id, entered) {
            if !selected.contains(&id) {
                selected.push(id);
            }
        }
    }
    query::select(editor, selected);
}

fn preview_move(editor: &mut Editor, ids: &[ElementId], travelled: Vec2, pointer: Pointer) -> Vec<Guide> {
    let (Some(page), Some(sheet)) = (editor.base_shown().cloned(), query::sheet(editor)) else {
        return Vec::new();
    };
    let Some(frame) = query::frame_of(&page, ids) else {
        return Vec::new();
    };
    let along_x = !pointer.modifiers.shift || travelled.x.abs() >= travelled.y.abs();
    let along_y = !pointer.modifiers.shift || !along_x;
    let whole = |start: f64, by: f64, moves: bool| if moves { (start + by).round() - start } else { 0.0 };
    let mut delta = Vec2::new(
        whole(frame.x0, travelled.x, along_x),
        whole(frame.y0, travelled.y, along_y),
    );
    let mut guides = Vec::new();
    if !pointer.modifiers.ctrl {
        // A copy also sticks to the original it is pulled from.
        let still: &[ElementId] = if pointer.modifiers.alt { &[] } else { ids };
        let around = Surroundings {
            grid: pointer.grid,
            ..query::surroundings(&page, still)
        };
        let snapped = snap_move_by(frame + delta, &around, SNAP_PX * pointer.px);
        let free = |by: f64, moves: bool| if moves { by } else { 0.0 };
        delta += Vec2::new(free(snapped.x, along_x), free(snapped.y, along_y));
        guides = guides_of_move(frame + delta, &around);
    }
    if pointer.modifiers.alt {
        let mut copies = Vec::new();
        editor.preview(|spec| copies = elements::duplicate_elements(spec, sheet, ids, delta));
        query::select(editor, copies);
    } else {
        editor.preview(|spec| elements::move_by(spec, ids, delta));
        query::select(editor, ids.to_vec());
    }
    guides
}

fn preview_resize(
    editor: &mut Editor,
    ids: &[ElementId],
    handle: Handle,
    travelled: Vec2,
    pointer: Pointer,
) -> Vec<Guide> {
    let Some(page) = editor.base_shown().cloned() else {
        return Vec::new();
    };
    let Some(frame) = query::frame_of(&page, ids) else {
        return Vec::new();
    };
    let least = query::least_size(&page, ids, frame);
    let how = Resizing {
        keep_aspect: pointer.modifiers.shift,
        from_centre: pointer.modifiers.alt,
    };
    let (x, y) = handle.pull();
    let whole = |side: f64, by: f64| (side + by).round() - side;
    let mut delta = Vec2::new(
        whole(if x < 0.0 { frame.x0 } else { frame.x1 }, travelled.x),
        whole(if y < 0.0 { frame.y0 } else { frame.y1 }, travelled.y),
    );
    let mut guides = Vec::new();
    if !pointer.modifiers.ctrl && !how.keep_aspect {
        let around = Surroundings {
            grid: pointer.grid,
            ..query::surroundings(&page, ids)
        };
        let snapped = snap_resize(
            resize(frame, handle, delta, how, least),
            handle,
            how.from_centre,
            &around,
            SNAP_PX * pointer.px,
        );
        delta += snapped.delta;
        guides = snapped.guides;
    }
    let resized = resize(frame, handle, delta, how, least);
    let frames: Vec<(ElementId, Rect)> = ids
        .iter()
        .filter_map(|id| page.element(*id).map(|e| (*id, carry(e.frame, frame, resized))))
        .collect();
    editor.preview(|spec| elements::set_frames(spec, &frames));
    guides
}
