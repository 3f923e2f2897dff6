//! The menu under the right mouse button, and the list of pages for a link.

use eframe::egui::{self, Id, Popup, Pos2, Rect, Response, Sense, Ui, containers::menu::SubMenuButton};

use super::{CanvasState, keys, names::element_name, open_page, states::hidden_here};
use crate::app::command::{CanvasCommand, Command};
use crate::app::panels::shared_menu_ui;
use crate::app::theme::Icon;
use crate::app::widgets::{
    PickItem, PickerAnswer, menu_heading_ui, menu_item_ui, menu_separator_ui, picker_ui, sub_menu_button,
};
use crate::edit::Editor;
use crate::language::Language;
use crate::spec::ElementId;
use crate::tool::{TOLERANCE_PX, act, all_at, has_words, selected_frame};

/// The menu of the element under the pointer, or of the page.
pub(super) fn context_menu_ui(
    response: &Response,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    canvas: Rect,
) {
    let behind_id = behind_id();
    if response.secondary_clicked()
        && let Some(pos) = response.interact_pointer_pos()
    {
        let at = state.camera.pos_page(canvas, pos);
        let found = open_page(editor)
            .map(|page| all_at(page, at, TOLERANCE_PX * state.camera.px()))
            .unwrap_or_default();
        // A right click selects what it is about.
        if let Some(top) = found.first()
            && !editor.selection().elements.iter().any(|id| found.contains(id))
        {
            select(editor, *top);
        }
        response.ctx.data_mut(|data| data.insert_temp(behind_id, found));
    }
    let found: Vec<ElementId> = response
        .ctx
        .data(|data| data.get_temp(behind_id))
        .unwrap_or_default();
    let mut popup = Popup::context_menu(response);
    if !popup.is_open() && state.menu_at.take().is_some() {
        // The keyboard goes back to where it was.
        response.request_focus();
    }
    if response.secondary_clicked() {
        state.menu_at = None;
    } else if let Some(by_key) = &mut state.menu_at {
        popup = popup.at_position(by_key.at);
        // Until the menu is there its first row cannot hold the keyboard.
        if by_key.frames < 3 {
            by_key.frames += 1;
            response.ctx.request_repaint();
        }
    }
    let takes_keyboard = state.menu_at.as_ref().is_some_and(|by_key| by_key.frames < 3);
    popup.show(|ui| {
        ui.set_width(280.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let first = if editor.selection().elements.is_empty() {
            page_menu_ui(ui, editor, state, language)
        } else {
            selection_menu_ui(ui, editor, state, language, &found)
        };
        if takes_keyboard {
            first.request_focus();
        }
    });
}

/// A menu that a key opened.
#[derive(Debug, Clone, Copy)]
pub(super) struct ByKey {
    /// Where it stands on the screen.
    at: Pos2,
    /// Frames since then.
    frames: u32,
}

/// Opens the menu of the selection, or of the page, with the keyboard.
pub(super) fn open_by_key(
    ui: &Ui,
    editor: &Editor,
    state: &mut CanvasState,
    canvas: Rect,
    response: &Response,
) {
    let frame = selected_frame(editor).map(|frame| state.camera.rect_ui(canvas, frame));
    let at = frame.map_or(canvas.center(), |frame| frame.center());
    let middle = state.camera.pos_page(canvas, at);
    let found = open_page(editor)
        .map(|page| all_at(page, middle, TOLERANCE_PX * state.camera.px()))
        .unwrap_or_default();
    ui.data_mut(|data| data.insert_temp(behind_id(), found));
    state.menu_at = Some(ByKey {
        at: at.clamp(canvas.min, canvas.max),
        frames: 0,
    });
    Popup::open_id(ui.ctx(), Popup::default_response_id(response));
}

fn behind_id() -> Id {
    Id::unique("elements under the menu")
}

/// What can be done with the page. Gives back its first row.
fn page_menu_ui(ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState, language: Language) -> Response {
    let quick_add = Command::OnCanvas(CanvasCommand::QuickAdd);
    let first = command_ui(ui, editor, state, language, quick_add, true);
    let picture = Command::OnCanvas(CanvasCommand::Picture);
    command_ui(ui, editor, state, language, picture, true);
    menu_separator_ui(ui);
    for command in [Command::Paste, Command::SelectAll] {
        command_ui(ui, editor, state, language, command, true);
    }
    let hidden = hidden_here(editor, language);
    if !hidden.is_empty() {
        let button = sub_menu_button(ui, Icon::Eye, &language.t("menu.show_again"));
        SubMenuButton::from_button(button).ui(ui, |ui| {
            ui.set_width(240.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            for (id, kind, name) in hidden {
                let icon = super::kind_icon(kind);
                if menu_item_ui(ui, Some(icon), &name, &id.to_string(), true).clicked() {
                    act::show_again(editor, id);
                }
            }
        });
    }
    menu_separator_ui(ui);
    for command in [Command::ZoomFit, Command::Zoom100] {
        command_ui(ui, editor, state, language, command, true);
    }
    let grid = Command::OnCanvas(CanvasCommand::Grid);
    let icon = if state.grid { Icon::Check } else { grid.icon() };
    let keys = grid.shortcut_text(ui.ctx());
    if menu_item_ui(ui, Some(icon), &grid.label(language), &keys, true).clicked() {
        state.grid = !state.grid;
    }
    first
}

fn selection_menu_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    found: &[ElementId],
) -> Response {
    let selected = editor.selection().elements.clone();
    let mut first = None;
    let mut note_first = |response: Response| {
        first.get_or_insert(response);
    };
    let single = match selected.as_slice() {
        [id] => editor.spec().element(*id).cloned(),
        [] | [_, ..] => None,
    };
    let inherited = act::has_inherited(editor);
    if inherited {
        let text = language.t("menu.make_different");
        let row = menu_item_ui(ui, Some(Icon::CopyPlus), &text, "", true);
        if row.clicked() {
            act::make_different(editor);
        }
        note_first(row);
        let text = language.t("menu.hide_here");
        let keys = Command::Delete.shortcut_text(ui.ctx());
        if menu_item_ui(ui, Some(Icon::EyeOff), &text, &keys, true).clicked() {
            act::hide_here(editor);
        }
        menu_separator_ui(ui);
    } else if let Some(element) = &single {
        if has_words(element.kind) {
            let edit = Command::OnCanvas(CanvasCommand::EditWords);
            note_first(command_ui(ui, editor, state, language, edit, !element.locked));
        }
        if !element.kind.is_markup() {
            let row = menu_item_ui(ui, Some(Icon::MoveUpRight), &language.t("menu.link"), "", true);
            if row.clicked() {
                let at = ui.min_rect().min;
                state.picking = Some((element.id, at));
            }
            note_first(row);
        }
        if element.kind.shows_picture() {
            let row = menu_item_ui(
                ui,
                Some(Icon::ImagePlus),
                &language.t("inspector.choose_picture"),
                "",
                true,
            );
            if row.clicked() {
                state.choose_picture(element.id);
            }
            note_first(row);
        }
        menu_separator_ui(ui);
    }
    for command in [Command::Cut, Command::Copy, Command::Paste, Command::Duplicate] {
        note_first(command_ui(ui, editor, state, language, command, true));
    }
    menu_separator_ui(ui);
    let button = sub_menu_button(ui, Icon::Layers, &language.t("menu.order"));
    SubMenuButton::from_button(button).ui(ui, |ui| {
        ui.set_width(264.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        for command in [
            Command::BringToFront,
            Command::BringForward,
            Command::SendBackward,
            Command::SendToBack,
        ] {
            command_ui(ui, editor, state, language, command, !inherited);
        }
    });
    let button = sub_menu_button(ui, Icon::AlignStartVertical, &language.t("menu.align"));
    SubMenuButton::from_button(button).ui(ui, |ui| {
        ui.set_width(300.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        arrange_ui(ui, editor, state, language, selected.len());
    });
    let behind: Vec<ElementId> = found
        .iter()
        .copied()
        .filter(|id| !selected.contains(id))
        .collect();
    if !behind.is_empty() {
        let button = sub_menu_button(ui, Icon::Layers2, &language.t("menu.behind"));
        SubMenuButton::from_button(button).ui(ui, |ui| {
            ui.set_width(240.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            menu_heading_ui(ui, &language.t("menu.behind_help"));
            for id in behind {
                let Some(element) = editor.spec().element(id) else {
                    continue;
                };
                let name = element_name(language, element);
                let icon = super::kind_icon(element.kind);
                if menu_item_ui(ui, Some(icon), &name, &id.to_string(), true).clicked() {
                    select(editor, id);
                }
            }
        });
    }
    menu_separator_ui(ui);
    let grouped = selected
        .iter()
        .any(|id| editor.spec().element(*id).is_some_and(|e| !e.groups.is_empty()));
    command_ui(ui, editor, state, language, Command::Group, selected.len() > 1);
    command_ui(ui, editor, state, language, Command::Ungroup, grouped);
    let locked = act::is_locked(editor);
    let (icon, key) = if locked {
        (Icon::LockOpen, "menu.unlock")
    } else {
        (Icon::Lock, "menu.lock")
    };
    let keys = Command::OnCanvas(CanvasCommand::Lock).shortcut_text(ui.ctx());
    if menu_item_ui(ui, Some(icon), &language.t(key), &keys, !inherited).clicked() {
        act::toggle_lock(editor);
    }
    shared_menu_ui(ui, editor, state, language);
    menu_separator_ui(ui);
    let delete = command_ui(ui, editor, state, language, Command::Delete, !locked);
    first.unwrap_or(delete)
}

/// Lining up, equal gaps, equal sizes.
fn arrange_ui(ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState, language: Language, count: usize) {
    let heading = if count == 1 {
        "inspector.align_page"
    } else {
        "inspector.align_each_other"
    };
    menu_heading_ui(ui, &language.t(heading));
    for command in CanvasCommand::ALL {
        let enabled = match command {
            CanvasCommand::Align(_) => true,
            CanvasCommand::Distribute(_) => count >= 3,
            CanvasCommand::SameSize(_) => count >= 2,
            CanvasCommand::Tool(_)
            | CanvasCommand::QuickAdd
            | CanvasCommand::Picture
            | CanvasCommand::EditWords
            | CanvasCommand::Lock
            | CanvasCommand::SelectBehind
            | CanvasCommand::Grid
            | CanvasCommand::AddPage
            | CanvasCommand::PreviousPage
            | CanvasCommand::NextPage => continue,
        };
        command_ui(ui, editor, state, language, Command::OnCanvas(command), enabled);
    }
}

fn command_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    command: Command,
    enabled: bool,
) -> Response {
    let keys = command.shortcut_text(ui.ctx());
    let row = menu_item_ui(ui, Some(command.icon()), &command.label(language), &keys, enabled);
    if row.clicked() {
        keys::run(ui, editor, state, language, command);
    }
    row
}

fn select(editor: &mut Editor, element: ElementId) {
    let selection = editor.selection().with(vec![element]);
    editor.select(selection);
}

/// Asks which page a tap opens, where the link tool was let go of.
pub(super) fn pick_page_ui(ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState, language: Language) {
    let Some((element, at)) = state.picking else {
        return;
    };
    let opener = ui.interact(
        Rect::from_min_size(at, egui::vec2(1.0, 1.0)),
        Id::unique("page of a link"),
        Sense::hover(),
    );
    let popup = Popup::default_response_id(&opener);
    let opened_id = popup.with("opened for");
    let opened: Option<ElementId> = ui.data(|data| data.get_temp(opened_id));
    if opened != Some(element) {
        Popup::open_id(ui.ctx(), popup);
        ui.data_mut(|data| data.insert_temp(opened_id, element));
    }
    let pages: Vec<(crate::spec::PageId, String, String)> = editor
        .spec()
        .pages
        .iter()
        .map(|p| (p.id, p.name.clone(), p.id.to_string()))
        .collect();
    let items: Vec<PickItem<'_>> = pages
        .iter()
        .map(|(_, name, number)| PickItem {
            text: name,
            number,
            icon: Some(Icon::Smartphone),
            chosen: false,
        })
        .collect();
    let name = language.t("menu.link").into_owned();
    match picker_ui(&opener, language, &name, &items, true) {
        Some(PickerAnswer::Picked(index)) => {
            if let Some((page, ..)) = pages.get(index) {
                act::link(editor, element, *page);
            }
        }
        Some(PickerAnswer::Create(name)) => link_to_new(editor, &[element], &name),
        None if Popup::is_id_open(ui.ctx(), popup) => return,
        None => {}
    }
    state.picking = None;
    ui.data_mut(|data| data.remove::<ElementId>(opened_id));
}

/// Adds a page and lets a tap on the elements open it, in one step.
pub(in crate::app) fn link_to_new(editor: &mut Editor, elements: &[ElementId], name: &str) {
    editor.change("link", None, |spec| {
        let page = crate::edit::pages::add_page(spec, name);
        for element in elements {
            act::set_link(spec, *element, page);
        }
    });
}
