//! Every page with its title, path, parent and tab: what the platform's own page list needs.

use std::collections::HashMap;

use eframe::egui::{self, Margin, Rect, Sense, Ui, vec2};

use super::FormRequest;
use super::chips::Kind;
use super::context::{At, Form};
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{self, Button, Field, paint};
use crate::edit::pages;
use crate::spec::{AnyId, Page, PageId, Spec};

const LABEL: &str = "change_page";
const ROW: f32 = 36.0;
/// Widths of path, parent and tab; what is left is for the title.
const COLUMNS: [f32; 3] = [208.0, 168.0, 44.0];

fn edit(spec: &mut Spec, id: PageId, change: impl FnOnce(&mut Page)) {
    if let Some(page) = spec.page_mut(id) {
        change(page);
    }
}

/// What is wrong with a path, as a key.
fn problem(path: &str, times: usize) -> Option<&'static str> {
    let is_sign = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "_/-".contains(sign);
    if path.is_empty() {
        None
    } else if !path.chars().all(is_sign) {
        Some("form.page_map.signs")
    } else if path.starts_with('/') {
        Some("form.page_map.slash")
    } else if times > 1 {
        Some("form.page_map.twice")
    } else {
        None
    }
}

/// A path made of a page's name, else of its number; one that no other page has.
fn suggestion(page: &Page, taken: &HashMap<String, usize>) -> String {
    let mut slug = String::new();
    for letter in page.name.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty()
            && !slug.ends_with('-')
            && (letter == ' ' || letter == '-' || letter == '_')
        {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches('-');
    // Names in other scripts give nothing that a path may hold.
    let is_telling = slug.len() >= 2 && page.name.is_ascii();
    let base = if is_telling {
        slug.to_owned()
    } else {
        format!("p{}", page.id.0)
    };
    let mut path = format!("pages/{base}/index");
    let mut number = 2;
    while taken.contains_key(&path) {
        path = format!("pages/{base}-{number}/index");
        number += 1;
    }
    path
}

/// The table.
pub(super) fn page_map_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    let pages = &form.spec.pages;
    let lacking = pages.iter().filter(|page| page.path.trim().is_empty()).count();
    widgets::section_head_ui(ui, &form.t("form.page_map"), "", |ui| {
        let text = language.t("form.page_map.suggest");
        let tip = language.t("form.page_map.suggest.tip");
        let button = Button::secondary(&text).tooltip(tip).enabled(lacking > 0);
        if ui.add(button).clicked() {
            form.change("suggest_paths", suggest);
        }
    });
    form.help(ui, "form.page_map.help");
    if pages.is_empty() {
        ui.label(theme::note(ui, form.t("form.page_map.empty")));
        return;
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    for page in pages.iter().filter(|page| !page.path.is_empty()) {
        *times.entry(page.path.as_str()).or_default() += 1;
    }
    widgets::panel_ui(ui, Margin::symmetric(8, 8), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        heads_ui(form, ui);
        for page in pages {
            let times = times.get(page.path.as_str()).copied().unwrap_or(0);
            ui.push_id(page.id, |ui| row_ui(form, ui, page, times));
        }
    });
}

fn suggest(spec: &mut Spec) {
    let mut taken: HashMap<String, usize> = spec.pages.iter().map(|page| (page.path.clone(), 1)).collect();
    let lacking: Vec<PageId> = spec
        .pages
        .iter()
        .filter(|page| page.path.trim().is_empty())
        .map(|page| page.id)
        .collect();
    for id in lacking {
        let Some(page) = spec.page(id) else { continue };
        let path = suggestion(page, &taken);
        taken.insert(path.clone(), 1);
        edit(spec, id, |page| page.path = path);
    }
}

fn title_width(ui: &Ui) -> f32 {
    ui.available_width() - COLUMNS.iter().sum::<f32>() - 3.0 * 8.0
}

fn heads_ui(form: &Form<'_>, ui: &mut Ui) {
    ui.horizontal(|ui| {
        ui.set_height(20.0);
        let rest = title_width(ui);
        let keys = [
            "form.page_map.title",
            "form.page_map.path",
            "form.page_map.parent",
            "form.page_map.tab",
        ];
        for (key, width) in keys.into_iter().zip([rest].into_iter().chain(COLUMNS)) {
            let color = palette(ui).text_second;
            let text = paint::line(ui, &form.t(key), theme::regular(size::NOTE), color, width);
            let (rect, _) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
            paint::text_left(ui.painter(), rect.left_center() + vec2(8.0, 0.0), text);
        }
    });
}

fn row_ui(form: &mut Form<'_>, ui: &mut Ui, page: &Page, times: usize) {
    let id = page.id;
    let language = form.language;
    let wrong = problem(&page.path, times);
    let note = if wrong.is_some() { 18.0 } else { 0.0 };
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ROW + note));
    if form.is_far(ui, place) {
        ui.allocate_exact_size(place.size(), Sense::hover());
        return;
    }
    let place = ui.allocate_space(place.size()).1;
    let line = Rect::from_min_size(place.min, vec2(place.width(), ROW));
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(line).layout(layout));
    {
        let ui = &mut row;
        let rest = title_width(ui);
        title_ui(form, ui, page, rest);
        let [path_width, parent_width, tab_width] = COLUMNS;
        let name = format!("{} {id}", form.t("form.page_map.path"));
        let field = Field::new(&name)
            .hint("pages/…/index")
            .dense()
            .quiet()
            .width(path_width)
            .error(wrong.is_some());
        form.text(
            ui,
            At::new(id, "path"),
            LABEL,
            &page.path,
            field,
            move |spec, text| {
                edit(spec, id, |page| page.path = text.trim().to_owned());
            },
        );
        ui.allocate_ui(vec2(parent_width, ROW), |ui| {
            ui.set_width(parent_width);
            let name = format!("{} {id}", form.t("form.page_map.parent"));
            let hint = form.t("form.none").into_owned();
            let chosen = page.parent.map(AnyId::Page);
            if let Some(picked) = form.pick_one(ui, At::new(id, "parent"), Kind::Page, &name, &hint, chosen) {
                let parent = picked.and_then(|id| if let AnyId::Page(id) = id { Some(id) } else { None });
                form.change(LABEL, move |spec| {
                    pages::set_parent(spec, id, parent);
                });
            }
        });
        let is_tab = form.spec.tab_bar.position(id).is_some();
        let is_full = form.spec.tab_bar.items.len() >= 5 && !is_tab;
        ui.allocate_ui(vec2(tab_width, ROW), |ui| {
            ui.set_width(tab_width);
            ui.add_enabled_ui(!is_full, |ui| {
                let name = format!("{} {id}", language.t("form.page_map.tab"));
                let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::click());
                response.widget_info(|| {
                    egui::WidgetInfo::selected(egui::Role::CheckBox, !is_full, is_tab, name.as_str())
                });
                let edge = if response.hovered() {
                    palette(ui).strong_border
                } else {
                    palette(ui).border
                };
                let inner = Rect::from_center_size(rect.center(), vec2(18.0, 18.0));
                paint::boxed(ui.painter(), inner, 4, palette(ui).surface, edge);
                if is_tab {
                    paint::icon(
                        ui.painter(),
                        rect.center(),
                        Icon::Check,
                        size::ICON_SMALL,
                        palette(ui).text,
                    );
                }
                paint::focus_ring(ui, &response, space::RADIUS);
                if response.clicked() {
                    form.change("change_tab_bar", move |spec| {
                        pages::set_tab(spec, id, !is_tab);
                    });
                }
            });
        });
    }
    if let Some(wrong) = wrong {
        let font = theme::regular(size::NOTE);
        let galley = paint::line(ui, &form.t(wrong), font, palette(ui).error, place.width() - 16.0);
        paint::text_left(
            ui.painter(),
            egui::pos2(place.min.x + 8.0, place.max.y - 9.0),
            galley,
        );
    }
}

/// The page's name, which leads to its drawing.
fn title_ui(form: &mut Form<'_>, ui: &mut Ui, page: &Page, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    let number = page.id.to_string();
    let name = form.name(page.id.into());
    let tip = form.language.f("form.tap.show", &[("name", &name)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, tip.clone()));
    let pill = paint_number(ui, rect, &number);
    let color = if response.hovered() {
        palette(ui).accent
    } else {
        palette(ui).text
    };
    let room = rect.max.x - pill - 8.0;
    let galley = paint::line(ui, &name, theme::regular(size::NOTE), color, room);
    paint::text_left(ui.painter(), egui::pos2(pill + 8.0, rect.center().y), galley);
    paint::focus_ring(ui, &response, 4);
    if response.on_hover_text(tip).clicked() {
        form.state.requests.push(FormRequest::ShowPage(page.id));
    }
}

fn paint_number(ui: &Ui, rect: Rect, number: &str) -> f32 {
    widgets::paint_id(ui, egui::pos2(rect.min.x + 4.0, rect.center().y), number)
        .max
        .x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_checked_and_suggested() {
        assert_eq!(problem("pages/menu/index", 1), None);
        assert_eq!(problem("pages/Menu", 1), Some("form.page_map.signs"));
        assert_eq!(problem("/pages/menu", 1), Some("form.page_map.slash"));
        assert_eq!(problem("pages/menu", 2), Some("form.page_map.twice"));
        let mut spec = Spec::default();
        for name in ["Check out", "菜单", "Check-out", "A"] {
            pages::add_page(&mut spec, name);
        }
        for id in spec.pages.iter().map(|page| page.id).collect::<Vec<_>>() {
            edit(&mut spec, id, |page| page.path.clear());
        }
        suggest(&mut spec);
        let paths: Vec<&str> = spec.pages.iter().map(|page| page.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "pages/check-out/index",
                "pages/p2/index",
                "pages/check-out-2/index",
                "pages/p4/index"
            ]
        );
        for path in paths {
            assert_eq!(problem(path, 1), None);
        }
    }
}
