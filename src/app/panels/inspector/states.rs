//! The states of a page: loading, empty, failed … and which of them an element is seen in.

use eframe::egui::{Id, Ui};

use super::fold_ui;
use crate::app::canvas::CanvasState;
use crate::app::theme::{self, Icon};
use crate::app::widgets::{
    Field, SelectItem, checkbox_ui, draft_field_ui, menu_button_ui, menu_item_ui, quiet_button_ui, select_ui,
    small_icon_button_ui, text_area_ui,
};
use crate::edit::{Editor, MergeKey};
use crate::language::Language;
use crate::spec::{Element, Page, PageId, PageState, StateKind};

/// What a state is called.
fn state_name(language: Language, state: &PageState) -> String {
    if state.name.is_empty() {
        language.t(&format!("state.{}", state.kind.key())).into_owned()
    } else {
        state.name.clone()
    }
}

/// The folded part of an element: in which states it is there.
pub(super) fn visible_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    page: &Page,
    element: &Element,
) {
    let seen = page
        .states
        .iter()
        .filter(|s| !s.hidden.contains(&element.id))
        .count();
    let note = language.f(
        "inspector.states_of",
        &[
            ("count", &(seen + 1).to_string()),
            ("all", &(page.states.len() + 1).to_string()),
        ],
    );
    let title = language.t("inspector.states_of_element").into_owned();
    let open = &mut state.panels.inspector.states;
    fold_ui(ui, open, &title, &note, |ui| {
        for (index, page_state) in page.states.iter().enumerate() {
            let shown = !page_state.hidden.contains(&element.id);
            let name = state_name(language, page_state);
            if let Some(show) = checkbox_ui(ui, &name, shown) {
                let id = element.id;
                change(editor, page.id, index, None, |s| {
                    s.hidden.retain(|hidden| *hidden != id);
                    if !show {
                        s.hidden.push(id);
                    }
                });
            }
        }
    });
}

/// The list of a page's states.
pub(super) fn list_ui(ui: &mut Ui, editor: &mut Editor, language: Language, page: &Page) {
    for (index, state) in page.states.iter().enumerate() {
        state_ui(ui, editor, language, page, index, state);
    }
    let name = language.t("inspector.add_state").into_owned();
    let button = quiet_button_ui(ui, Some(Icon::Plus), &name);
    menu_button_ui(&button, &name, |ui| {
        for kind in StateKind::ALL {
            // Only the state "other" makes sense more than once.
            let is_there = kind != StateKind::Other && page.states.iter().any(|s| s.kind == kind);
            let text = language.t(&format!("state.{}", kind.key())).into_owned();
            if menu_item_ui(ui, None, &text, "", !is_there).clicked() {
                let id = page.id;
                editor.change("add_state", None, |spec| {
                    if let Some(page) = spec.page_mut(id) {
                        page.states.push(PageState {
                            kind,
                            name: String::new(),
                            description: String::new(),
                            hidden: Vec::new(),
                            added: Vec::new(),
                        });
                    }
                });
            }
        }
    });
}

fn state_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    language: Language,
    page: &Page,
    index: usize,
    state: &PageState,
) {
    let id = |part: &'static str| Id::unique((page.id, "state", index, part));
    ui.horizontal(|ui| {
        let names: Vec<String> = StateKind::ALL
            .into_iter()
            .map(|kind| language.t(&format!("state.{}", kind.key())).into_owned())
            .collect();
        let items: Vec<SelectItem<'_>> = names.iter().map(|n| SelectItem::from(n.as_str())).collect();
        let chosen = StateKind::ALL.iter().position(|kind| *kind == state.kind);
        let name = language.t("inspector.state");
        let width = ui.available_width() - 36.0;
        ui.allocate_ui(eframe::egui::vec2(width, 32.0), |ui| {
            ui.set_width(width);
            if let Some(kind) = select_ui(ui, ("state", page.id, index), &name, "", chosen, &items)
                .and_then(|index| StateKind::ALL.get(index))
            {
                let kind = *kind;
                change(editor, page.id, index, None, |s| s.kind = kind);
            }
        });
        let remove = language.f("inspector.remove", &[("name", &state_name(language, state))]);
        if small_icon_button_ui(ui, Icon::Trash2, &remove).clicked() {
            let page = page.id;
            editor.change("delete_state", None, |spec| remove_state(spec, page, index));
        }
    });
    if state.kind == StateKind::Other || !state.name.is_empty() {
        let name = language.t("inspector.state_name");
        let field = Field::new(&name).hint(&name);
        if let Some(text) = draft_field_ui(ui, id("name"), &state.name, &field).change {
            change(editor, page.id, index, Some("name"), |s| s.name = text);
        }
    }
    let name = language.t("inspector.state_text");
    let hint = language.t("inspector.state_hint");
    let field = Field::new(&name).hint(&hint).rows(2);
    if let Some(text) = text_area_ui(ui, id("text"), &state.description, &field) {
        change(editor, page.id, index, Some("text"), |s| s.description = text);
    }
    if !state.added.is_empty() || !state.hidden.is_empty() {
        let added = language.n("inspector.state_added", state.added.len());
        let hidden = language.n("inspector.state_hidden", state.hidden.len());
        ui.label(theme::note(ui, format!("{added} · {hidden}")));
    }
}

/// Takes a state away, with what other parts say about elements that only it has.
fn remove_state(spec: &mut crate::spec::Spec, page: PageId, index: usize) {
    let added: Vec<crate::spec::ElementId> = spec
        .page(page)
        .and_then(|p| p.states.get(index))
        .map(|s| s.added.iter().map(|e| e.id).collect())
        .unwrap_or_default();
    for id in &added {
        crate::edit::elements::edit(spec, *id, |e| e.locked = false);
    }
    crate::edit::elements::delete_elements(spec, &added);
    if let Some(page) = spec.page_mut(page)
        && index < page.states.len()
    {
        page.states.remove(index);
    }
}

fn change(
    editor: &mut Editor,
    page: PageId,
    index: usize,
    typing: Option<&'static str>,
    change: impl FnOnce(&mut PageState),
) {
    let merge = typing.map(|part| MergeKey::new(page, &format!("state {index} {part}")));
    editor.change("state", merge, |spec| {
        if let Some(state) = spec.page_mut(page).and_then(|page| page.states.get_mut(index)) {
            change(state);
        }
    });
}
