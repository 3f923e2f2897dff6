//! The states of a page: loading, empty, failed … and which of them an element is seen in.

use eframe::egui::{CornerRadius, Frame, Id, Margin, Sense, Ui, vec2};

use super::{ask_ui, fold_ui, head_ui};
use crate::app::canvas::{self, CanvasState, state_name};
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{
    Button, Field, SelectItem, checkbox_ui, draft_field_ui, icon_button_ui, menu_button_ui, menu_item_ui,
    paint, quiet_button_ui, select_ui, small_icon_button_ui, text_area_ui,
};
use crate::edit::{Editor, MergeKey, Sheet, states};
use crate::language::Language;
use crate::spec::{Element, Page, PageId, PageState, StateKind};
use crate::tool::act;

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

/// The states of a page while its normal drawing is open: each leads to its drawing.
pub(super) fn list_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    page: &Page,
) {
    for (index, page_state) in page.states.iter().enumerate() {
        ui.horizontal(|ui| {
            let sheet = Sheet {
                page: page.id,
                state: Some(index),
            };
            let name = state_name(language, page_state);
            let width = ui.available_width() - 36.0;
            let open = Button::secondary(&name).icon(Icon::Layers2).width(width);
            if ui.add(open.tooltip(language.t("states.open_tip"))).clicked() {
                canvas::open_sheet(editor, state, sheet);
            }
            let remove = language.f("inspector.remove", &[("name", &name)]);
            if small_icon_button_ui(ui, Icon::Trash2, &remove).clicked() {
                state.leave(editor);
                editor.change("delete_state", None, |spec| states::delete_state(spec, sheet));
            }
        });
    }
    let name = language.t("inspector.add_state").into_owned();
    let button = quiet_button_ui(ui, Some(Icon::Plus), &name);
    let mut wanted = None;
    menu_button_ui(&button, &name, |ui| {
        for kind in canvas::missing_kinds(&page.states) {
            let text = language.t(&format!("state.{}", kind.key())).into_owned();
            if menu_item_ui(ui, None, &text, "", true).clicked() {
                wanted = Some(kind);
            }
        }
    });
    if let Some(kind) = wanted {
        state.leave(editor);
        canvas::add_state(editor, language, page.id, kind);
    }
}

/// The open state of a page, while nothing on it is selected.
pub(super) fn state_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    page: &Page,
    index: usize,
) {
    let Some(open) = page.states.get(index) else {
        return;
    };
    let id = |part: &'static str| Id::unique((page.id, "state", index, part));
    let sheet = Sheet {
        page: page.id,
        state: Some(index),
    };
    let name = state_name(language, open);
    let note = language.f(
        "inspector.on_page",
        &[("page", &super::super::pages::name_of(page, language))],
    );
    head_ui(ui, Icon::Layers2, &name, &page.id.to_string(), &note, |ui| {
        let remove = language.f("inspector.remove", &[("name", &name)]);
        if icon_button_ui(ui, Icon::Trash2, &remove).clicked() {
            state.leave(editor);
            editor.change("delete_state", None, |spec| states::delete_state(spec, sheet));
        }
    });
    if ui
        .add(Button::secondary(&language.t("states.back")).icon(Icon::ArrowLeft))
        .clicked()
    {
        canvas::open_sheet(editor, state, page.id.into());
    }
    ui.label(theme::note(ui, language.t("states.help")));
    ask_ui(ui, &language.t("inspector.state"), |ui| {
        let names: Vec<String> = StateKind::ALL
            .into_iter()
            .map(|kind| language.t(&format!("state.{}", kind.key())).into_owned())
            .collect();
        let items: Vec<SelectItem<'_>> = names.iter().map(|n| SelectItem::from(n.as_str())).collect();
        let chosen = StateKind::ALL.iter().position(|kind| *kind == open.kind);
        let question = language.t("inspector.state");
        if let Some(kind) = select_ui(ui, ("state", page.id, index), &question, "", chosen, &items)
            .and_then(|index| StateKind::ALL.get(index))
        {
            let kind = *kind;
            change(editor, page.id, index, None, |s| s.kind = kind);
        }
    });
    let question = language.t("inspector.state_name");
    ask_ui(ui, &question, |ui| {
        let hint = language.t("states.name_hint");
        let field = Field::new(&question).hint(&hint);
        if let Some(text) = draft_field_ui(ui, id("name"), &open.name, &field).change {
            change(editor, page.id, index, Some("name"), |s| s.name = text);
        }
    });
    let question = language.t("inspector.state_text");
    ask_ui(ui, &question, |ui| {
        let hint = language.t("inspector.state_hint");
        let field = Field::new(&question).hint(&hint).rows(3);
        if let Some(text) = text_area_ui(ui, id("text"), &open.description, &field) {
            change(editor, page.id, index, Some("text"), |s| s.description = text);
        }
    });
    let hidden = canvas::hidden_here(editor, language);
    if !hidden.is_empty() {
        ask_ui(ui, &language.t("states.hidden"), |ui| {
            for (element, kind, name) in hidden {
                ui.horizontal(|ui| {
                    ui.add_space(2.0);
                    let room = ui.available_width() - 40.0;
                    let color = palette(ui).text;
                    let (rect, _) = ui.allocate_exact_size(vec2(room, space::CONTROL), Sense::hover());
                    let at = rect.left_center() + vec2(9.0, 0.0);
                    paint::icon(
                        ui.painter(),
                        at,
                        canvas::kind_icon(kind),
                        16.0,
                        palette(ui).text_second,
                    );
                    let line = paint::line(ui, &name, theme::regular(size::BODY), color, room - 26.0);
                    paint::text_left(ui.painter(), rect.left_center() + vec2(26.0, 0.0), line);
                    let text = language.f("states.show", &[("name", &name)]);
                    if icon_button_ui(ui, Icon::Eye, &text).clicked() {
                        act::show_again(editor, element);
                    }
                });
            }
        });
    }
}

/// For selected elements that belong to the normal drawing while a state is open: what can be done with them here.
pub(super) fn inherited_ui(ui: &mut Ui, editor: &mut Editor, language: Language) {
    if !act::has_inherited(editor) {
        return;
    }
    let fill = palette(ui).raised;
    let ground = Frame::new()
        .fill(fill)
        .corner_radius(CornerRadius::same(space::RADIUS))
        .inner_margin(Margin::same(12));
    ground.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::note(ui, language.t("states.inherited")));
        let width = ui.available_width();
        let text = language.t("menu.make_different");
        if ui
            .add(Button::secondary(&text).icon(Icon::CopyPlus).width(width))
            .clicked()
        {
            act::make_different(editor);
        }
        let text = language.t("menu.hide_here");
        if ui
            .add(Button::secondary(&text).icon(Icon::EyeOff).width(width))
            .clicked()
        {
            act::hide_here(editor);
        }
    });
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
