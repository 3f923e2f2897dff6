//! Which drawing of the page is open: the normal one, or the page while it loads, when it is empty …

use eframe::egui::{self, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{CanvasState, strip};
use crate::app::theme::{self, Icon, palette, size};
use crate::app::widgets::{
    menu_button_ui, menu_choice_ui, menu_heading_ui, menu_item_ui, menu_separator_ui, paint,
};
use crate::edit::{Editor, Selection, Sheet, states};
use crate::language::Language;
use crate::spec::{ElementKind, PageId, PageState, StateKind};

/// What a state is called.
pub(in crate::app) fn state_name(language: Language, state: &PageState) -> String {
    if state.name.is_empty() {
        language.t(&format!("state.{}", state.kind.key())).into_owned()
    } else {
        state.name.clone()
    }
}

/// What the open drawing of the page is called, if it is not the normal one.
pub(super) fn open_state_name(editor: &Editor, language: Language) -> Option<String> {
    let state = editor.selection().sheet()?.state(editor.spec())?;
    Some(state_name(language, state))
}

/// The chip at the upper left, beside the tools: which state is open, and a menu of the others.
pub(super) fn state_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    canvas: Rect,
) {
    let Some(page) = editor.selection().page else {
        return;
    };
    let open = open_state_name(editor, language);
    let text = match &open {
        Some(name) => name.clone(),
        None => language.t("state.normal").into_owned(),
    };
    let colors = palette(ui);
    let is_open = open.is_some();
    let color = if is_open { colors.accent } else { colors.text };
    let left = canvas.min.x + 12.0;
    let room = canvas.center().x - strip::TOOLS_WIDTH / 2.0 - 8.0 - left;
    let galley = paint::line(
        ui,
        &text,
        theme::regular(size::NOTE),
        color,
        (room - 67.0).max(24.0),
    );
    let width = 34.0 + galley.size().x + 10.0 + 14.0 + 9.0;
    // In a narrow window it stands below the tools.
    let top = if room < 110.0 { 12.0 + 42.0 + 8.0 } else { 16.0 };
    let place = Rect::from_min_size(pos2(left, canvas.min.y + top), vec2(width, 34.0));
    let name = language.t("canvas.state").into_owned();
    let mut answer = None;
    strip::floating(ui, place, |ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(width - 2.0, 32.0), Sense::click());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ComboBox, true, &name);
            info.current_text_value = Some(text.clone());
            info
        });
        let ground = if is_open {
            colors.accent_soft
        } else {
            egui::Color32::TRANSPARENT
        };
        let fill = paint::hover_fill(ui, &response, ground);
        ui.painter().rect_filled(rect, CornerRadius::same(7), fill);
        paint::icon(
            ui.painter(),
            rect.left_center() + vec2(18.0, 0.0),
            Icon::Layers2,
            16.0,
            color,
        );
        paint::text_left(ui.painter(), rect.left_center() + vec2(33.0, 0.0), galley);
        let chevron = rect.right_center() - vec2(15.0, 0.0);
        paint::icon(ui.painter(), chevron, Icon::ChevronDown, 14.0, color);
        paint::focus_ring(ui, &response, 7);
        let response = response.on_hover_text(language.t("canvas.state_tip"));
        menu_button_ui(&response, &name, |ui| {
            answer = menu_ui(ui, editor, language, page)
        });
    });
    match answer {
        Some(Answer::Open(sheet)) => open_sheet(editor, state, sheet),
        Some(Answer::Add(kind)) => {
            state.leave(editor);
            add(editor, language, page, kind);
        }
        None => {}
    }
}

enum Answer {
    Open(Sheet),
    Add(StateKind),
}

fn menu_ui(ui: &mut Ui, editor: &Editor, language: Language, page: PageId) -> Option<Answer> {
    let spec = editor.spec();
    let found = spec.page(page)?;
    let open = editor.selection().state;
    let mut answer = None;
    menu_heading_ui(ui, &language.t("canvas.state"));
    if menu_choice_ui(ui, &language.t("state.normal"), open.is_none()).clicked() {
        answer = Some(Answer::Open(page.into()));
    }
    for (at, known) in found.states.iter().enumerate() {
        if menu_choice_ui(ui, &state_name(language, known), open == Some(at)).clicked() {
            let state = Some(at);
            answer = Some(Answer::Open(Sheet { page, state }));
        }
    }
    menu_separator_ui(ui);
    menu_heading_ui(ui, &language.t("inspector.add_state"));
    for kind in missing_kinds(&found.states) {
        let text = language.t(&format!("state.{}", kind.key())).into_owned();
        if menu_item_ui(ui, Some(Icon::Plus), &text, "", true).clicked() {
            answer = Some(Answer::Add(kind));
        }
    }
    answer
}

/// Kinds of states that the page may still get. Only "other" makes sense more than once.
pub(in crate::app) fn missing_kinds(states: &[PageState]) -> Vec<StateKind> {
    StateKind::ALL
        .into_iter()
        .filter(|kind| *kind == StateKind::Other || states.iter().all(|state| state.kind != *kind))
        .collect()
}

/// Opens a drawing of a page.
pub(in crate::app) fn open_sheet(editor: &mut Editor, state: &mut CanvasState, sheet: Sheet) {
    if editor.selection().sheet() != Some(sheet) {
        state.leave(editor);
        editor.open_sheet(sheet);
    }
}

/// Adds a state to a page and opens it: it starts with something helpful to look at.
pub(in crate::app) fn add(editor: &mut Editor, language: Language, page: PageId, kind: StateKind) {
    let words = language.t(&format!("state_sample.{}", kind.key())).into_owned();
    let before = editor.selection().clone();
    editor.change_selecting("add_state", |spec| {
        let selection = match states::add_state(spec, page, kind, &words) {
            Some(sheet) => Selection {
                page: Some(sheet.page),
                state: sheet.state,
                elements: Vec::new(),
            },
            None => before,
        };
        ((), selection)
    });
}

/// Elements of the normal drawing that the open state hides, with what they are called.
pub(in crate::app) fn hidden_here(
    editor: &Editor,
    language: Language,
) -> Vec<(crate::spec::ElementId, ElementKind, String)> {
    let spec = editor.spec();
    let state = editor.selection().sheet().and_then(|sheet| sheet.state(spec));
    state
        .into_iter()
        .flat_map(|state| &state.hidden)
        .filter_map(|id| spec.element(*id))
        .map(|e| (e.id, e.kind, super::element_name(language, e)))
        .collect()
}
