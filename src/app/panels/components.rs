//! The palette: every component by group, with a search over their names in both languages.

use eframe::egui::{
    CornerRadius, Frame, Id, Margin, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::canvas::{CanvasState, kind_icon, new_element};
use crate::app::theme::{self, palette, size};
use crate::app::widgets::{EmptyDrawing, Field, draft_field_ui, empty_state_ui, paint};
use crate::edit::Editor;
use crate::language::Language;
use crate::spec::{ComponentGroup, ElementKind};
use crate::tool::act;

/// Height of a tile.
const TILE: f32 = 68.0;
/// Tiles in a row.
const COLUMNS: usize = 3;
/// Between two tiles.
const GAP: f32 = 8.0;

pub(super) fn components_ui(ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState, language: Language) {
    Frame::new()
        .inner_margin(Margin {
            left: 16,
            right: 16,
            top: 12,
            bottom: 8,
        })
        .show(ui, |ui| {
            let name = language.t("components.search");
            let hint = language.t("components.search_hint");
            let field = Field::new(&name).hint(&hint);
            let output = draft_field_ui(ui, Id::unique("search components"), &state.panels.query, &field);
            if let Some(query) = output.change {
                state.panels.query = query;
            }
            if output.submitted
                && let Some(first) = found_components(&state.panels.query).first()
            {
                add_component(editor, state, language, *first);
                state.panels.query.clear();
            }
        });
    let found = found_components(&state.panels.query);
    if found.is_empty() {
        empty_state_ui(ui, EmptyDrawing::Cards, &language.t("components.none"), None);
        return;
    }
    ScrollArea::vertical()
        .id_salt("components")
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new()
                .inner_margin(Margin {
                    left: 16,
                    right: 16,
                    top: 0,
                    bottom: 16,
                })
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(GAP, GAP);
                    for group in ComponentGroup::ALL {
                        let kinds: Vec<ElementKind> = found
                            .iter()
                            .copied()
                            .filter(|kind| kind.group() == group)
                            .collect();
                        if !kinds.is_empty() {
                            group_ui(ui, editor, state, language, group, &kinds);
                        }
                    }
                });
        });
}

/// Components whose name in one of the languages, or one of its other names, contains the words searched for. Names
/// that begin with them come first.
pub(in crate::app) fn found_components(query: &str) -> Vec<ElementKind> {
    let query = query.trim().to_lowercase();
    let mut hits: Vec<(usize, ElementKind)> = ElementKind::ALL
        .into_iter()
        .filter(|kind| *kind != ElementKind::Pen)
        .filter_map(|kind| rank(kind, &query).map(|rank| (rank, kind)))
        .collect();
    // The sort is stable: the same rank keeps the order of the palette.
    hits.sort_by_key(|(rank, _)| *rank);
    hits.into_iter().map(|(_, kind)| kind).collect()
}

/// How well a component fits what is searched for: 0 is best, `None` not at all. Each word has to be found.
fn rank(kind: ElementKind, query: &str) -> Option<usize> {
    let mut whole = 0;
    for word in query.split_whitespace() {
        let best = Language::ALL
            .into_iter()
            .filter_map(|language| rank_of_word(kind, word, language))
            .min()?;
        whole = whole.max(best + 1);
    }
    // A name that begins with everything that was typed comes first.
    let begins = Language::ALL
        .into_iter()
        .any(|language| name_of(kind, language).starts_with(query));
    Some(if begins { 0 } else { whole })
}

fn name_of(kind: ElementKind, language: Language) -> String {
    language.t(&format!("component.{}", kind.key())).to_lowercase()
}

fn rank_of_word(kind: ElementKind, word: &str, language: Language) -> Option<usize> {
    let name = name_of(kind, language);
    let others = language
        .t(&format!("component_words.{}", kind.key()))
        .to_lowercase();
    if name.starts_with(word) {
        Some(0)
    } else if name.contains(word) {
        Some(1)
    } else if others.split_whitespace().any(|other| other.starts_with(word)) {
        Some(2)
    } else {
        others.contains(word).then_some(3)
    }
}

fn group_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    group: ComponentGroup,
    kinds: &[ElementKind],
) {
    ui.add_space(4.0);
    let heading = language
        .t(&format!("component_group.{}", group.key()))
        .into_owned();
    ui.label(theme::strong(ui, heading));
    let width = ((ui.available_width() - GAP * (COLUMNS - 1) as f32) / COLUMNS as f32).floor();
    for row in kinds.chunks(COLUMNS) {
        ui.horizontal(|ui| {
            for kind in row {
                tile_ui(ui, editor, state, language, *kind, width);
            }
        });
    }
}

fn tile_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    kind: ElementKind,
    width: f32,
) {
    let name = language.t(&format!("component.{}", kind.key())).into_owned();
    let (rect, response) = ui.allocate_exact_size(vec2(width, TILE), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    if ui.is_rect_visible(rect) {
        let colors = palette(ui);
        let fill = paint::hover_fill(ui, &response, colors.surface);
        ui.painter().rect(
            rect,
            CornerRadius::same(6),
            fill,
            Stroke::new(1.0, colors.border),
            StrokeKind::Inside,
        );
        let icon = pos2(rect.center().x, rect.min.y + 20.0);
        paint::icon(ui.painter(), icon, kind_icon(kind), size::ICON, colors.text);
        let galley = paint::lines(
            ui,
            &name,
            theme::regular(size::NOTE),
            colors.text_second,
            width - 8.0,
        );
        // Two lines fit; names are short enough for that.
        let left = rect.center().x - galley.size().x / 2.0;
        let top = rect.min.y + 32.0 + (36.0 - galley.size().y).max(0.0) / 2.0;
        let clip = ui
            .painter()
            .with_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
        clip.galley(pos2(left, top), galley, colors.text_second);
        paint::focus_ring(ui, &response, 6);
    }
    if response.drag_started() {
        state.carry(editor, new_element(language, kind));
    }
    if response.clicked() {
        add_component(editor, state, language, kind);
    }
    response.on_hover_text(language.f("components.tip", &[("name", &name)]));
}

/// Adds a component where there is room for it, and keeps the palette open for the next one.
pub(in crate::app) fn add_component(
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    kind: ElementKind,
) {
    if editor.selection().page.is_none() {
        let name = super::name_of_new_page(editor, language);
        crate::app::canvas::add_page(editor, &name);
    }
    let view = state.view();
    act::add(editor, &new_element(language, kind), view);
    state.panels.seen.clone_from(&editor.selection().elements);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_found_in_both_languages() {
        assert_eq!(
            found_components("main bu").first(),
            Some(&ElementKind::MainButton)
        );
        assert_eq!(found_components("主按").first(), Some(&ElementKind::MainButton));
        assert_eq!(found_components("").len(), ElementKind::ALL.len() - 1);
        assert!(found_components("xyzzy").is_empty());
        assert_eq!(
            found_components("button main").first(),
            Some(&ElementKind::MainButton)
        );
        assert_eq!(found_components("sku").first(), Some(&ElementKind::ProductCard));
        assert!(found_components("button xyzzy").is_empty());
    }

    #[test]
    fn every_component_has_other_names_in_both_languages() {
        for kind in ElementKind::ALL {
            for language in Language::ALL {
                let key = format!("component_words.{}", kind.key());
                let words = language.t(&key);
                assert!(
                    words != key && words.split_whitespace().count() >= 1,
                    "{kind:?} {language:?}"
                );
            }
        }
    }
}
