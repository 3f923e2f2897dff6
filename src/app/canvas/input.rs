//! From egui's events to the tools' events; panning and zooming with the pointer.

use eframe::egui::{self, CursorIcon, Event as UiEvent, Key, PointerButton, Pos2, Rect, Response, Ui};

use super::CanvasState;
use crate::edit::Editor;
use crate::tool::{Cursor, Event, Modifiers, Pointer};

/// What the pointer was last seen doing.
#[derive(Debug, Default)]
pub struct InputState {
    /// Where it was last.
    at: Option<Pos2>,
    /// The tool has seen a press and waits for the release.
    pressed: bool,
    /// The drawing is held with the middle button, or with Space.
    panning: bool,
    modifiers: egui::Modifiers,
    /// Since when the pointer has pulled something against the canvas's edge, in egui's time.
    at_edge_since: Option<f64>,
    /// Rows of the list of pages on the screen, for links that are pulled onto them.
    pub(in crate::app) page_rows: Vec<(crate::spec::PageId, Rect)>,
}

/// Feeds this frame's input to the tool in hand.
pub(super) fn handle(
    ui: &Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    canvas: Rect,
    response: &Response,
) {
    wheel(ui, editor, state, canvas, response);
    if ui.input(|i| !i.focused || i.events.iter().any(|e| matches!(e, UiEvent::PointerGone)))
        && state.tools.is_busy()
        && !state.tools.is_carrying()
    {
        state.tools.cancel(editor);
        state.input.pressed = false;
        state.input.panning = false;
        return;
    }
    let events = ui.input(|i| i.events.clone());
    let modifiers = ui.input(|i| i.modifiers);
    let mine = response.is_pointer_button_down_on() || response.clicked() || response.drag_stopped();
    for event in &events {
        match event {
            UiEvent::PointerMoved(pos) => moved(editor, state, canvas, response, *pos, modifiers),
            UiEvent::PointerButton {
                pos,
                button,
                pressed: true,
                modifiers,
            } => {
                state.input.at = Some(*pos);
                press(ui, editor, state, canvas, *pos, *button, *modifiers, mine);
            }
            UiEvent::PointerButton {
                pos,
                button,
                pressed: false,
                modifiers,
            } => {
                release(editor, state, canvas, response, *pos, *button, *modifiers);
            }
            _ => {}
        }
    }
    if response.double_clicked()
        && let Some(pos) = response.interact_pointer_pos()
    {
        send(editor, state, canvas, Event::DoubleClick, pos, modifiers, true);
    }
    scroll_at_edge(ui, editor, state, canvas);
    // A key alone changes what a gesture does: show it without waiting for the pointer.
    if modifiers != state.input.modifiers {
        state.input.modifiers = modifiers;
        if state.tools.is_busy()
            && let Some(pos) = state.input.at
        {
            send(
                editor,
                state,
                canvas,
                Event::Move,
                pos,
                modifiers,
                canvas.contains(pos),
            );
        }
    }
}

fn moved(
    editor: &mut Editor,
    state: &mut CanvasState,
    canvas: Rect,
    response: &Response,
    pos: Pos2,
    modifiers: egui::Modifiers,
) {
    let before = state.input.at.replace(pos);
    if state.input.panning {
        if let Some(before) = before {
            state.pan(editor, pos - before);
        }
        return;
    }
    let over = if state.input.pressed || state.tools.is_carrying() {
        canvas.contains(pos)
    } else {
        // Above the canvas may lie a menu, the tool strip or a chip.
        response.hovered()
    };
    send(editor, state, canvas, Event::Move, pos, modifiers, over);
}

#[allow(clippy::too_many_arguments, reason = "one event with everything around it")]
fn press(
    ui: &Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    canvas: Rect,
    pos: Pos2,
    button: PointerButton,
    modifiers: egui::Modifiers,
    mine: bool,
) {
    if !mine || !canvas.contains(pos) {
        return;
    }
    let space = ui.input(|i| i.key_down(Key::Space)) && !ui.ctx().text_edit_focused();
    match button {
        PointerButton::Middle => state.input.panning = true,
        PointerButton::Primary if space => state.input.panning = true,
        PointerButton::Primary => {
            state.finish_words(editor);
            ui.memory_mut(|memory| memory.request_focus(super::canvas_id()));
            state.input.pressed = true;
            send(editor, state, canvas, Event::Press, pos, modifiers, true);
        }
        PointerButton::Secondary | PointerButton::Extra1 | PointerButton::Extra2 => {}
    }
}

fn release(
    editor: &mut Editor,
    state: &mut CanvasState,
    canvas: Rect,
    response: &Response,
    pos: Pos2,
    button: PointerButton,
    modifiers: egui::Modifiers,
) {
    match button {
        PointerButton::Middle | PointerButton::Primary if state.input.panning => {
            state.input.panning = false;
        }
        PointerButton::Primary if state.input.pressed || state.tools.is_carrying() => {
            state.input.pressed = false;
            let over = canvas.contains(pos);
            send(editor, state, canvas, Event::Release, pos, modifiers, over);
            // What was carried in from the palette shall be moved with the keys next.
            if over {
                response.request_focus();
            }
        }
        PointerButton::Primary
        | PointerButton::Middle
        | PointerButton::Secondary
        | PointerButton::Extra1
        | PointerButton::Extra2 => {}
    }
}

fn send(
    editor: &mut Editor,
    state: &mut CanvasState,
    canvas: Rect,
    event: Event,
    pos: Pos2,
    modifiers: egui::Modifiers,
    over_canvas: bool,
) {
    let over_page = state
        .input
        .page_rows
        .iter()
        .find(|(_, row)| row.contains(pos))
        .map(|(page, _)| *page);
    let pointer = Pointer {
        at: state.camera.pos_page(canvas, pos),
        at_px: crate::geometry::Point::new(f64::from(pos.x), f64::from(pos.y)),
        px: state.camera.px(),
        grid: state.grid.then_some(crate::geometry::snapping::GRID),
        modifiers: Modifiers {
            shift: modifiers.shift,
            ctrl: modifiers.command,
            alt: modifiers.alt,
        },
        over_canvas,
        over_page,
    };
    let effects = state.tools.handle(editor, event, pointer);
    state.run(editor, effects, pos);
}

fn wheel(ui: &Ui, editor: &Editor, state: &mut CanvasState, canvas: Rect, response: &Response) {
    if !response.contains_pointer() {
        return;
    }
    let (zoom, scroll, at) = ui.input(|i| (i.zoom_delta(), i.smooth_scroll_delta(), i.pointer.hover_pos()));
    if zoom != 1.0
        && let Some(at) = at
    {
        state.camera.zoom_at(canvas, at, f64::from(zoom));
        state.moved = true;
        state.zoomed_at = ui.input(|i| i.time);
    } else if scroll != egui::Vec2::ZERO {
        state.pan(editor, scroll);
    }
}

/// While something is pulled against the canvas's edge, the view moves that way, the faster the further out the
/// pointer is. The first moment is left out: who only crosses the edge wants nothing of the sort.
fn scroll_at_edge(ui: &Ui, editor: &mut Editor, state: &mut CanvasState, canvas: Rect) {
    /// How far inside the edge it begins, in points.
    const BAND: f32 = 24.0;
    /// Points a second for each point of the way into the band and beyond.
    const SPEED: f32 = 14.0;
    /// The fastest, in points a second.
    const FASTEST: f32 = 1_000.0;
    const WAIT_SECONDS: f64 = 0.25;
    let pulled = state.input.at.filter(|_| state.tools.is_pulling());
    let push = pulled.map_or(egui::Vec2::ZERO, |pos| {
        let room = canvas.shrink(BAND);
        let way = pos - pos.clamp(room.min, room.max);
        // What comes from the palette or goes to the list of pages crosses the edge on purpose.
        let across = !state.tools.is_carrying() && state.tools.link().is_none();
        egui::vec2(if across { way.x } else { 0.0 }, way.y)
    });
    let Some(pos) = pulled.filter(|_| push != egui::Vec2::ZERO) else {
        state.input.at_edge_since = None;
        return;
    };
    ui.ctx().request_repaint();
    let (now, step) = ui.input(|i| (i.time, i.stable_dt.min(0.05)));
    let since = *state.input.at_edge_since.get_or_insert(now);
    if now - since < WAIT_SECONDS {
        return;
    }
    let speed = (push * SPEED).clamp(egui::Vec2::splat(-FASTEST), egui::Vec2::splat(FASTEST));
    state.pan(editor, -speed * step);
    let modifiers = state.input.modifiers;
    let over = canvas.contains(pos);
    send(editor, state, canvas, Event::Move, pos, modifiers, over);
}

/// How the pointer looks over the canvas.
pub(super) fn cursor(state: &CanvasState) -> CursorIcon {
    if state.input.panning {
        return CursorIcon::Grabbing;
    }
    match state.tools.cursor() {
        Cursor::Arrow => CursorIcon::Default,
        Cursor::Move => CursorIcon::Move,
        Cursor::Copy => CursorIcon::Copy,
        Cursor::Cross => CursorIcon::Crosshair,
        Cursor::Text => CursorIcon::Text,
        Cursor::Point => CursorIcon::PointingHand,
        Cursor::Grab => CursorIcon::Grab,
        Cursor::Grabbing => CursorIcon::Grabbing,
        Cursor::ResizeAcross => CursorIcon::ResizeHorizontal,
        Cursor::ResizeDown => CursorIcon::ResizeVertical,
        Cursor::ResizeFalling => CursorIcon::ResizeNwSe,
        Cursor::ResizeRising => CursorIcon::ResizeNeSw,
    }
}
