//! What the keyboard does on the canvas, and the commands that concern it.

use eframe::egui::{self, EventFilter, Key, Modifiers, Rect, Response, Ui};

use super::{CanvasState, open_page};
use crate::app::command::{self, CanvasCommand, Command};
use crate::app::panels;
use crate::edit::Editor;
use crate::edit::elements::Order;
use crate::geometry::Vec2;
use crate::language::Language;
use crate::spec::Clip;
use crate::spec::ElementKind;
use crate::tool::{NewElement, act, has_words, selected_frame};

/// Takes the commands that concern the canvas out of the list and does them.
pub(super) fn run_commands(
    ui: &Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    commands: &mut Vec<Command>,
) {
    let taken: Vec<Command> = commands.extract_if(.., |command| is_ours(*command)).collect();
    for command in taken {
        // In the middle of a gesture the document is a preview; keys wait for its end.
        if !editor.in_gesture() {
            run(ui, editor, state, language, command);
        }
    }
}

fn is_ours(command: Command) -> bool {
    matches!(
        command,
        Command::Cut
            | Command::Copy
            | Command::Paste
            | Command::Duplicate
            | Command::Delete
            | Command::SelectAll
            | Command::Group
            | Command::Ungroup
            | Command::BringForward
            | Command::SendBackward
            | Command::BringToFront
            | Command::SendToBack
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::Zoom100
            | Command::ZoomFit
            | Command::ZoomSelection
            | Command::OnCanvas(_)
    )
}

/// Does one command of the canvas; others are left alone.
pub(super) fn run(
    ui: &Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    command: Command,
) {
    match command {
        Command::Copy => copy(ui, state, act::copy(editor)),
        Command::Cut => {
            let clip = act::cut(editor);
            copy(ui, state, clip);
        }
        Command::Paste => paste(ui, editor, state, language),
        Command::Duplicate => act::duplicate(editor, &mut state.last_copy),
        Command::Delete => {
            act::delete(editor);
        }
        Command::SelectAll => act::select_all(editor),
        Command::Group => act::group(editor),
        Command::Ungroup => act::ungroup(editor),
        Command::BringForward => act::reorder(editor, Order::Forward),
        Command::SendBackward => act::reorder(editor, Order::Backward),
        Command::BringToFront => act::reorder(editor, Order::ToFront),
        Command::SendToBack => act::reorder(editor, Order::ToBack),
        Command::ZoomIn | Command::ZoomOut | Command::Zoom100 | Command::ZoomFit | Command::ZoomSelection => {
            zoom(editor, state, command);
        }
        Command::OnCanvas(command) => run_own(editor, state, language, command),
        Command::New
        | Command::Open
        | Command::Save
        | Command::SaveAs
        | Command::ExportPdf
        | Command::SaveVersion
        | Command::Versions
        | Command::BringIn
        | Command::Close
        | Command::Quit
        | Command::Undo
        | Command::Redo
        | Command::Preview
        | Command::ToggleFindings
        | Command::Find
        | Command::Tour
        | Command::ToggleRail
        | Command::GoToStep(_)
        | Command::SetLanguage(_)
        | Command::SetTheme(_)
        | Command::Shortcuts => {}
    }
}

fn run_own(editor: &mut Editor, state: &mut CanvasState, language: Language, command: CanvasCommand) {
    match command {
        CanvasCommand::Tool(tool) => state.take_tool(editor, language, tool),
        CanvasCommand::QuickAdd => state.open_quick_add(editor),
        CanvasCommand::Picture => state.choose_pictures(editor),
        CanvasCommand::EditWords => edit_selected(editor, state),
        CanvasCommand::Lock => act::toggle_lock(editor),
        CanvasCommand::SelectBehind => {
            act::select_behind(editor);
        }
        CanvasCommand::Align(alignment) => act::align(editor, alignment),
        CanvasCommand::Distribute(axis) => act::distribute(editor, axis),
        CanvasCommand::SameSize(axis) => act::same_size(editor, axis),
        CanvasCommand::Grid => state.grid = !state.grid,
        CanvasCommand::AddPage => {
            state.leave(editor);
            let name = panels::name_of_new_page(editor, language);
            let page = super::add_page(editor, &name);
            state.panels.rename(page);
        }
        CanvasCommand::PreviousPage => turn_page(editor, state, false),
        CanvasCommand::NextPage => turn_page(editor, state, true),
    }
}

/// Opens the next page of the list, or the one before.
fn turn_page(editor: &mut Editor, state: &mut CanvasState, forward: bool) {
    let pages = panels::pages_in_order(editor.spec());
    let at = pages
        .iter()
        .position(|page| Some(*page) == editor.selection().page);
    let to = match at {
        Some(at) if forward => at.checked_add(1),
        Some(at) => at.checked_sub(1),
        None => Some(0),
    };
    if let Some(page) = to.and_then(|to| pages.get(to)) {
        state.leave(editor);
        editor.open_page(*page);
    }
}

/// Zooms as one of the zoom commands says.
pub(super) fn zoom(editor: &Editor, state: &mut CanvasState, command: Command) {
    let (Some(canvas), Some(page)) = (state.canvas, open_page(editor)) else {
        return;
    };
    let middle = canvas.center();
    state.moved = true;
    if command == Command::ZoomIn {
        state.camera.zoom_at(canvas, middle, 1.25);
    } else if command == Command::ZoomOut {
        state.camera.zoom_at(canvas, middle, 0.8);
    } else if command == Command::Zoom100 {
        state.camera.set_zoom_at(canvas, middle, 1.0);
    } else if command == Command::ZoomFit {
        state.camera.fit(canvas, page);
        state.moved = false;
    } else if command == Command::ZoomSelection {
        match selected_frame(editor) {
            Some(frame) => state.camera.fit_part(canvas, frame),
            None => state.camera.fit(canvas, page),
        }
    }
}

fn copy(ui: &Ui, state: &mut CanvasState, clip: Option<Clip>) {
    let Some(clip) = clip else { return };
    // The elements also travel as text, to another window of the app.
    let text = crate::file::clip_to_text(&clip);
    state.clip_text.clone_from(&text);
    ui.ctx().copy_text(text);
    state.clip = Some(clip);
}

fn paste(ui: &Ui, editor: &mut Editor, state: &mut CanvasState, language: Language) {
    if let Some(image) = super::pictures::pasted_image(ui.ctx()) {
        state.paste_picture(editor, image);
        return;
    }
    let text = command::pasted_text(ui.ctx()).unwrap_or_else(|| state.clip_text.clone());
    if let Some(clip) = state.clip.as_ref().filter(|_| text == state.clip_text) {
        act::paste(editor, clip);
    } else if crate::file::is_clip(&text) {
        if let Ok(read) = crate::file::clip_from_text(&text) {
            act::paste(editor, &read.clip);
        }
    } else if !text.trim().is_empty() {
        // Words from elsewhere become a text.
        let new = NewElement {
            text: text.trim().to_owned(),
            ..super::new_element(language, ElementKind::Text)
        };
        act::add(editor, &new, state.view());
    }
}

/// Keys that only mean something on the canvas.
pub(super) fn handle(
    ui: &Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    canvas: Rect,
    response: &Response,
) {
    if response.has_focus() {
        // Arrows and Tab belong to the canvas while it has the keyboard. Esc, with nothing selected any more,
        // gives the keyboard back.
        let filter = EventFilter {
            tab: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let nobody = ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    // Keys in a menu or a search over the canvas belong to that.
    let is_covered = state.quick_add.is_some() || egui::Popup::is_any_open(ui.ctx());
    if state.words.is_some() || is_covered {
        return;
    }
    if !(response.has_focus() || nobody) {
        // Who has just opened a page in the list takes a tool for it next.
        if state.panels.row_has_focus && !editor.in_gesture() {
            for command in plain_keys(ui) {
                run_own(editor, state, language, command);
            }
        }
        return;
    }
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|i| i.consume_key(modifiers, key));
    if pressed(Modifiers::NONE, Key::Escape) && !state.tools.escape(editor) {
        ui.memory_mut(|memory| memory.surrender_focus(response.id));
    }
    if editor.in_gesture() {
        return;
    }
    arrows(ui, editor);
    if response.has_focus() {
        let back = pressed(Modifiers::SHIFT, Key::Tab);
        if back || pressed(Modifiers::NONE, Key::Tab) {
            act::cycle(editor, !back);
            show_selected(editor, state, canvas);
        }
    }
    if pressed(Modifiers::NONE, Key::Menu) || pressed(Modifiers::SHIFT, Key::F10) {
        super::menu::open_by_key(ui, editor, state, canvas, response);
    }
    for command in plain_keys(ui) {
        run_own(editor, state, language, command);
    }
}

/// Arrows move the selection, with Shift ten times as far; with Ctrl they make it larger and smaller.
fn arrows(ui: &Ui, editor: &mut Editor) {
    for (key, x, y) in [
        (Key::ArrowLeft, -1.0, 0.0),
        (Key::ArrowRight, 1.0, 0.0),
        (Key::ArrowUp, 0.0, -1.0),
        (Key::ArrowDown, 0.0, 1.0),
    ] {
        // egui ignores additional Shift when it matches, so the longer way comes first.
        let steps = |modifiers: Modifiers| {
            let far = ui.input_mut(|i| i.count_and_consume_key(modifiers | Modifiers::SHIFT, key));
            let near = ui.input_mut(|i| i.count_and_consume_key(modifiers, key));
            (far * 10 + near) as f64
        };
        let by = steps(Modifiers::COMMAND);
        if by > 0.0 {
            act::grow(editor, Vec2::new(x * by, y * by));
        }
        let by = steps(Modifiers::NONE);
        if by > 0.0 {
            act::nudge(editor, Vec2::new(x * by, y * by));
        }
    }
}

/// Takes the keys out of the input that mean something when they are pressed alone.
fn plain_keys(ui: &Ui) -> Vec<CanvasCommand> {
    let mut commands = Vec::new();
    ui.input_mut(|i| {
        i.events.retain(|event| match event {
            egui::Event::Key {
                key,
                pressed: true,
                modifiers,
                repeat,
                ..
            } if modifiers.is_none() => match CanvasCommand::of_plain_key(*key) {
                Some(command) => {
                    if !*repeat {
                        commands.push(command);
                    }
                    false
                }
                None => true,
            },
            _ => true,
        });
    });
    commands
}

/// Edits the words of the one element that is selected.
pub(super) fn edit_selected(editor: &mut Editor, state: &mut CanvasState) {
    if let [id] = editor.selection().elements.clone().as_slice()
        && editor
            .spec()
            .element(*id)
            .is_some_and(|e| !e.locked && has_words(e.kind))
    {
        state.edit_words(editor, *id);
    }
}

/// Moves the drawing so that the selection is in sight, in the middle if it is larger than the canvas.
pub(super) fn show_selected(editor: &Editor, state: &mut CanvasState, canvas: Rect) {
    let (Some(frame), Some(page)) = (selected_frame(editor), open_page(editor)) else {
        return;
    };
    let seen = state.camera.rect_ui(canvas, frame);
    let room = canvas.shrink(24.0);
    if room.contains_rect(seen) {
        return;
    }
    let by = if seen.width() > room.width() || seen.height() > room.height() {
        room.center() - seen.center()
    } else {
        (room.min - seen.min).max(egui::Vec2::ZERO) + (room.max - seen.max).min(egui::Vec2::ZERO)
    };
    state.camera.pan(canvas, page, by);
    state.moved = true;
}
