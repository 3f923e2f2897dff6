//! The menu under the right mouse button, and the list of pages for a link.

use eframe::egui::{self, Id, Popup, Rect, Response, Sense, Ui};

use super::{CanvasState, keys, names::element_name, open_page};
use crate::app::command::Command;
use crate::app::panels::shared_menu_ui;
use crate::app::theme::Icon;
use crate::app::widgets::{
    PickItem, PickerAnswer, menu_heading_ui, menu_item_ui, menu_separator_ui, picker_ui, sub_menu_button,
};
use crate::edit::Editor;
use crate::language::Language;
use crate::spec::ElementId;
use crate::tool::{TOLERANCE_PX, act, all_at, has_words};

/// The menu of the element under the pointer, or of the page.
pub(super) fn context_menu_ui(
    response: &Response,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    canvas: Rect,
) {
    let behind_id = Id::unique("elements under the menu");
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
    response.context_menu(|ui| {
        ui.set_min_width(240.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        if editor.selection().elements.is_empty() {
            for command in [
                Command::Paste,
                Command::SelectAll,
                Command::ZoomFit,
                Command::Zoom100,
            ] {
                command_ui(ui, editor, state, language, command, true);
            }
        } else {
            selection_menu_ui(ui, editor, state, language, &found);
        }
    });
}

fn selection_menu_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    found: &[ElementId],
) {
    let selected = editor.selection().elements.clone();
    let single = match selected.as_slice() {
        [id] => editor.spec().element(*id).cloned(),
        [] | [_, ..] => None,
    };
    if let Some(element) = &single {
        if has_words(element.kind) {
            let text = language.t("menu.edit_words");
            if menu_item_ui(ui, Some(Icon::Type), &text, "F2", !element.locked).clicked() {
                keys::edit_selected(editor, state);
            }
        }
        if menu_item_ui(ui, Some(Icon::MoveUpRight), &language.t("menu.link"), "", true).clicked() {
            let at = ui.min_rect().min;
            state.picking = Some((element.id, at));
        }
        menu_separator_ui(ui);
    }
    for command in [Command::Cut, Command::Copy, Command::Paste, Command::Duplicate] {
        command_ui(ui, editor, state, language, command, true);
    }
    menu_separator_ui(ui);
    for command in [
        Command::BringToFront,
        Command::BringForward,
        Command::SendBackward,
        Command::SendToBack,
    ] {
        command_ui(ui, editor, state, language, command, true);
    }
    let behind: Vec<ElementId> = found
        .iter()
        .copied()
        .filter(|id| !selected.contains(id))
        .collect();
    if !behind.is_empty() {
        let button = sub_menu_button(ui, Icon::Layers2, &language.t("menu.behind"));
        egui::containers::menu::SubMenuButton::from_button(button).ui(ui, |ui| {
            ui.set_min_width(220.0);
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
    let keys = ui.ctx().format_shortcut(&egui::KeyboardShortcut::new(
        egui::Modifiers::COMMAND,
        egui::Key::L,
    ));
    if menu_item_ui(ui, Some(icon), &language.t(key), &keys, true).clicked() {
        act::toggle_lock(editor);
    }
    shared_menu_ui(ui, editor, state, language);
    menu_separator_ui(ui);
    command_ui(ui, editor, state, language, Command::Delete, !locked);
}

fn command_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    command: Command,
    enabled: bool,
) {
    let keys = command.shortcut_text(ui.ctx());
    if menu_item_ui(ui, Some(command.icon()), &command.label(language), &keys, enabled).clicked() {
        keys::run(ui, editor, state, language, command);
    }
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
        Some(PickerAnswer::Create(name)) => link_to_new(editor, element, &name),
        None if Popup::is_id_open(ui.ctx(), popup) => return,
        None => {}
    }
    state.picking = None;
    ui.data_mut(|data| data.remove::<ElementId>(opened_id));
}

/// Adds a page and lets a tap on the element open it, in one step.
pub(in crate::app) fn link_to_new(editor: &mut Editor, element: ElementId, name: &str) {
    editor.change("link", None, |spec| {
        let page = crate::edit::pages::add_page(spec, name);
        act::set_link(spec, element, page);
    });
}
