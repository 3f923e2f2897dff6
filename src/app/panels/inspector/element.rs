//! One element.

use eframe::egui::{Id, Ui};

use super::{
    area_ui, ask_ui, edit, folds_ui, head_ui, links, look, place, scroll_ui, shared, states, tab_bar, taps,
    text_ui,
};
use crate::app::canvas::{CanvasState, element_name, kind_icon};
use crate::app::command::{CanvasCommand, Command};
use crate::app::panels::threads;
use crate::app::theme::{self, Icon};
use crate::app::widgets::{
    PickItem, PickerAnswer, menu_button_ui, menu_item_ui, menu_separator_ui, named_icon_button_ui,
    picker_button_ui,
};
use crate::edit::Editor;
use crate::language::Language;
use crate::spec::{Element, ElementId, ElementKind};
use crate::tool::act;

pub(super) fn element_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    id: ElementId,
) {
    let spec = editor.snapshot();
    let (Some(page), Some(element)) = (spec.page(id.page), spec.element(id)) else {
        return;
    };
    if !editor.is_inherited(id) {
        folds_ui(ui, |ui| {
            if !page.states.is_empty() && page.elements.iter().any(|e| e.id == id) {
                states::visible_ui(ui, editor, state, language, page, element);
            }
            place::place_ui(ui, editor, state, language, element);
        });
    }
    scroll_ui(ui, id, |ui| {
        let name = element_name(language, element);
        let note = note(language, &page.name, element);
        head_ui(ui, kind_icon(element.kind), &name, &id.to_string(), &note, |ui| {
            more_ui(ui, editor, state, language, &name);
        });
        shared::badge_ui(ui, editor, state, language, &[id]);
        if editor.is_inherited(id) {
            states::inherited_ui(ui, editor, language);
            return;
        }
        kind_ui(ui, editor, language, element);
        if element.kind == ElementKind::TabBar {
            tab_bar::tab_bar_ui(ui, editor, language);
        } else if !element.kind.is_markup() {
            taps::taps_ui(ui, editor, language, element);
            links::shows_ui(ui, editor, language, &[element]);
            links::features_ui(ui, editor, language, element);
        }
        let question = language.t("inspector.note");
        ask_ui(ui, &question, |ui| {
            let hint = language.t("inspector.note_hint");
            area_ui(
                ui,
                editor,
                element,
                "note",
                &question,
                &hint,
                &element.note,
                |e, text| e.note = text,
            );
        });
        look::words_ui(ui, editor, language, element);
        look::picture_ui(ui, editor, state, language, element);
        let question = language.t("inspector.name");
        ask_ui(ui, &question, |ui| {
            let hint = language
                .t(&format!("component.{}", element.kind.key()))
                .into_owned();
            text_ui(
                ui,
                editor,
                element,
                "name",
                &question,
                &hint,
                &element.name,
                |e, text| e.name = text,
            );
        });
        ask_ui(ui, &language.t("thread.title"), |ui| {
            threads::edit_threads_ui(ui, editor, language, id.into());
        });
        shared::offer_ui(ui, editor, state, language, &[id]);
    });
}

/// "Menu page, repeats 4 times".
fn note(language: Language, page: &str, element: &Element) -> String {
    let page = language.f("inspector.on_page", &[("page", page)]);
    let rows = element.entries().count();
    let repeats = matches!(
        element.kind,
        ElementKind::MediaRow | ElementKind::CartRow | ElementKind::ListRow
    );
    if repeats && rows > 1 {
        let times = language.n("inspector.repeats", rows);
        language.f("inspector.page_and", &[("page", &page), ("more", &times)])
    } else if element.locked {
        let locked = language.t("inspector.locked");
        language.f("inspector.page_and", &[("page", &page), ("more", &locked)])
    } else {
        page
    }
}

fn more_ui(ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState, language: Language, name: &str) {
    let label = language.f("inspector.more", &[("name", name)]);
    let button = named_icon_button_ui(ui, Icon::Ellipsis, &label, &label);
    menu_button_ui(&button, &label, |ui| {
        for command in [
            Command::Duplicate,
            Command::Copy,
            Command::BringToFront,
            Command::SendToBack,
        ] {
            let keys = command.shortcut_text(ui.ctx());
            if menu_item_ui(ui, Some(command.icon()), &command.label(language), &keys, true).clicked() {
                state.run_command(ui, editor, language, command);
            }
        }
        menu_separator_ui(ui);
        let locked = act::is_locked(editor);
        let (icon, key) = if locked {
            (Icon::LockOpen, "menu.unlock")
        } else {
            (Icon::Lock, "menu.lock")
        };
        let keys = Command::OnCanvas(CanvasCommand::Lock).shortcut_text(ui.ctx());
        if menu_item_ui(ui, Some(icon), &language.t(key), &keys, true).clicked() {
            act::toggle_lock(editor);
        }
        shared::menu_ui(ui, editor, state, language);
        let delete = Command::Delete;
        let keys = delete.shortcut_text(ui.ctx());
        if menu_item_ui(ui, Some(delete.icon()), &delete.label(language), &keys, !locked).clicked() {
            state.run_command(ui, editor, language, delete);
        }
    });
}

/// "What is it": another component keeps words, links and note.
fn kind_ui(ui: &mut Ui, editor: &mut Editor, language: Language, element: &Element) {
    let question = language.t("inspector.kind").into_owned();
    ask_ui(ui, &question, |ui| {
        let names: Vec<(ElementKind, String)> = ElementKind::ALL
            .into_iter()
            .filter(|kind| kind.has_points() == element.kind.has_points())
            .map(|kind| {
                (
                    kind,
                    language.t(&format!("component.{}", kind.key())).into_owned(),
                )
            })
            .collect();
        let items: Vec<PickItem<'_>> = names
            .iter()
            .map(|(kind, name)| PickItem {
                text: name,
                number: "",
                icon: Some(kind_icon(*kind)),
                chosen: *kind == element.kind,
            })
            .collect();
        let id = Id::unique((element.id, "kind"));
        if let Some(PickerAnswer::Picked(index)) =
            picker_button_ui(ui, id, language, &question, "", &items, false)
            && let Some((kind, _)) = names.get(index)
        {
            let kind = *kind;
            edit(editor, "kind", element.id, |e| e.kind = kind);
        }
        if element.kind.is_markup() {
            ui.label(theme::note(ui, language.t("inspector.markup")));
        }
    });
}
