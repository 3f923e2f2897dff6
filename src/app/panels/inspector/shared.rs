//! What a page has in common with others: headers and footers.

use eframe::egui::{Align, CornerRadius, Frame, Layout, Margin, Ui, vec2};

use super::super::pages::name_of;
use super::super::share::part_name;
use super::ask_ui;
use crate::app::canvas::CanvasState;
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{Button, menu_item_ui, paint, quiet_button_ui, small_icon_button_ui, switch_ui};
use crate::edit::{Editor, shared};
use crate::language::Language;
use crate::spec::{ElementId, Page, PageId, SharedPart, Spec};

/// Names of pages that are listed before the rest is only counted.
const MOST_NAMES: usize = 4;

/// For selected elements that are shared: where else they are, and ways to change that. Nothing for others.
pub(super) fn badge_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    ids: &[ElementId],
) {
    let spec = editor.snapshot();
    let Some((id, part)) = ids.iter().find_map(|id| Some((*id, spec.shared_of(*id)?))) else {
        return;
    };
    let text = also_on(&spec, language, part, id.page);
    let fill = palette(ui).raised;
    let margin = Margin {
        left: 36,
        right: 8,
        top: 8,
        bottom: 6,
    };
    let ground = Frame::new()
        .fill(fill)
        .corner_radius(CornerRadius::same(space::RADIUS))
        .inner_margin(margin);
    ground.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(0.0, 4.0);
        let label = ui.label(theme::note(ui, text));
        let sign = label.rect.left_top() + vec2(-17.0, theme::line_height(size::NOTE) / 2.0);
        paint::icon(ui.painter(), sign, Icon::Link2, 16.0, palette(ui).text_second);
        let (change, only) = (language.t("shared.change"), language.t("shared.only_here"));
        // Beside each other where there is room.
        let wide = |text: &str| {
            let font = theme::regular(size::NOTE);
            paint::line(ui, text, font, palette(ui).text, f32::INFINITY)
                .size()
                .x
                + 20.0
        };
        let layout = if wide(&change) + wide(&only) + 4.0 <= ui.available_width() {
            Layout::left_to_right(Align::Center)
        } else {
            Layout::top_down(Align::Min)
        };
        let rows = vec2(ui.available_width(), space::CONTROL_DENSE);
        ui.allocate_ui_with_layout(rows, layout, |ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            if ui.add(Button::secondary(&change).small()).clicked() {
                state.panels.ask_for_pages(&spec, language, part.id, id.page);
            }
            let tip = language.t("shared.only_here_tip");
            if ui.add(Button::secondary(&only).small().tooltip(tip)).clicked() {
                editor.change("share_own", None, |spec| shared::take_out(spec, ids));
            }
        });
    });
}

/// "Also on 3 pages: Menu, Orders, Me".
fn also_on(spec: &Spec, language: Language, part: &SharedPart, own: PageId) -> String {
    let others: Vec<&Page> = spec
        .pages
        .iter()
        .filter(|page| page.id != own && part.pages.contains(&page.id))
        .map(|page| &**page)
        .collect();
    let mut names: Vec<String> = others
        .iter()
        .take(MOST_NAMES)
        .map(|page| name_of(page, language))
        .collect();
    if others.len() > MOST_NAMES {
        names.push("…".to_owned());
    }
    let names = names.join(&language.t("report.comma"));
    let pages = language.n("shared.also", others.len());
    language.f("shared.also_on", &[("pages", &pages), ("names", &names)])
}

/// For selected elements that no other page has: ways to share them. Nothing where there is no other page.
pub(super) fn offer_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    ids: &[ElementId],
) {
    if editor.spec().pages.len() < 2 || shared::sharable(editor.spec(), ids).is_empty() {
        return;
    }
    ask_ui(ui, &language.t("shared.other_pages"), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if quiet_button_ui(ui, Some(Icon::Link2), &language.t("shared.menu")).clicked() {
            state.panels.ask_to_share(editor, language);
        }
        for (part, text) in additions(editor.spec(), language, ids) {
            if quiet_button_ui(ui, Some(Icon::Plus), &text).clicked() {
                editor.change("share_add", None, |spec| shared::add_elements(spec, part, ids));
            }
        }
    });
}

/// The parts of the page that more elements can be added to, with the words for it.
fn additions(spec: &Spec, language: Language, ids: &[ElementId]) -> Vec<(crate::spec::SharedId, String)> {
    let page = ids.first().map(|id| id.page);
    page.into_iter()
        .flat_map(|page| spec.shared_on(page))
        .map(|part| {
            let name = part_name(language, part);
            (part.id, language.f("shared.add_to", &[("name", &name)]))
        })
        .collect()
}

/// The same for the menu under the right mouse button.
pub(in crate::app) fn menu_ui(ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState, language: Language) {
    let ids = editor.selection().elements.clone();
    let spec = editor.snapshot();
    let is_shared = ids.iter().any(|id| spec.shared_of(*id).is_some());
    let can_be = spec.pages.len() > 1 && !shared::sharable(&spec, &ids).is_empty();
    if is_shared && !can_be {
        let text = language.t("shared.change");
        if menu_item_ui(ui, Some(Icon::Link2), &text, "", true).clicked() {
            state.panels.ask_to_share(editor, language);
        }
    }
    if can_be {
        if menu_item_ui(ui, Some(Icon::Link2), &language.t("shared.menu"), "", true).clicked() {
            state.panels.ask_to_share(editor, language);
        }
        for (part, text) in additions(&spec, language, &ids) {
            if menu_item_ui(ui, Some(Icon::Plus), &text, "", true).clicked() {
                editor.change("share_add", None, |spec| shared::add_elements(spec, part, &ids));
            }
        }
    }
    if is_shared {
        let text = language.t("shared.only_here");
        if menu_item_ui(ui, Some(Icon::Unlink2), &text, "", true).clicked() {
            editor.change("share_own", None, |spec| shared::take_out(spec, &ids));
        }
    }
}

/// For the open page: which headers and footers it takes.
pub(super) fn page_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    page: &Page,
) {
    let spec = editor.snapshot();
    if spec.shared.is_empty() {
        return;
    }
    ask_ui(ui, &language.t("shared.section"), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for part in &spec.shared {
            let there = part.pages.contains(&page.id);
            ui.horizontal(|ui| {
                let width = ui.available_width() - 36.0;
                ui.allocate_ui(vec2(width, space::CONTROL), |ui| {
                    ui.set_width(width);
                    let name = part_name(language, part);
                    let pages = language.n("count.pages", part.pages.len());
                    let name = language.f("shared.part_on", &[("name", &name), ("pages", &pages)]);
                    if let Some(there) = switch_ui(ui, &name, there) {
                        editor.change("share_pages", None, |spec| {
                            shared::set_page(spec, part.id, page.id, there)
                        });
                    }
                });
                let first = part.pages.first().copied();
                let own = if there { Some(page.id) } else { first };
                if let Some(own) = own
                    && small_icon_button_ui(ui, Icon::Pencil, &language.t("shared.change")).clicked()
                {
                    state.panels.ask_for_pages(&spec, language, part.id, own);
                }
            });
        }
    });
}
