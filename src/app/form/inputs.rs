//! What people fill in, page by page: whether it must be filled, and what is said when it is wrong.

use eframe::egui::{self, Margin, Rect, Sense, Ui, vec2};

use super::context::{At, Form};
use super::front_end::name_ui;
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{self, Field, paint};
use crate::edit::elements;
use crate::spec::{ComponentGroup, Element, Page};

const LABEL: &str = "change_entry";
const ROW: f32 = 40.0;

/// The fields of a page, in the order in which they are drawn.
fn inputs(page: &Page) -> impl Iterator<Item = &Element> {
    page.all_elements()
        .map(AsRef::as_ref)
        .filter(|element: &&Element| element.kind.group() == ComponentGroup::Form)
}

/// The section; nothing where nothing is filled in.
pub(super) fn inputs_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let spec = form.spec;
    let all = || spec.pages.iter().flat_map(|page| inputs(page));
    let total = all().count();
    if total == 0 {
        return;
    }
    let done = all().filter(|element| !element.entry.trim().is_empty()).count();
    let words = [("done", done.to_string()), ("total", total.to_string())];
    let words: Vec<_> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let note = form.language.f("form.inputs.note", &words);
    form.section(ui, "form.inputs", &note, None);
    form.help(ui, "form.inputs.help");
    for page in &spec.pages {
        if inputs(page).next().is_none() {
            continue;
        }
        ui.horizontal(|ui| {
            ui.set_height(24.0);
            widgets::id_pill_ui(ui, &page.id.to_string());
            ui.label(theme::strong(ui, form.name(page.id.into())));
        });
        widgets::panel_ui(ui, Margin::symmetric(12, 4), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for element in inputs(page) {
                ui.push_id(("input", element.id), |ui| row_ui(form, ui, element));
            }
        });
    }
}

fn row_ui(form: &mut Form<'_>, ui: &mut Ui, element: &Element) {
    let id = element.id;
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ROW));
    if form.is_far(ui, place) && !form.state.jump.is_at(id, &["entry"]) {
        ui.allocate_exact_size(place.size(), Sense::hover());
        return;
    }
    let place = ui.allocate_space(place.size()).1;
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
    let ui = &mut row;
    name_ui(form, ui, element, 168.0);
    must_ui(form, ui, element);
    let called = super::taps::element_name(element, form.language);
    let name = format!("{}: {called}", form.t("form.input.entry"));
    let hint = form.t("form.input.entry.hint").into_owned();
    let width = ui.available_width();
    let field = Field::new(&name).hint(&hint).width(width);
    form.text(
        ui,
        At::new(id, "entry"),
        LABEL,
        &element.entry,
        field,
        move |spec, text| {
            elements::edit(spec, id, |element| element.entry = text);
        },
    );
}

/// Whether it must be filled in.
fn must_ui(form: &mut Form<'_>, ui: &mut Ui, element: &Element) {
    let id = element.id;
    let is_on = element.required;
    let words = form.t("form.field.must").into_owned();
    let color = if is_on {
        palette(ui).text
    } else {
        palette(ui).text_second
    };
    let galley = paint::line(ui, &words, theme::regular(size::NOTE), color, 80.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 26.0, 28.0), Sense::click());
    let name = format!("{words}: {}", super::taps::element_name(element, form.language));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, name.as_str()));
    let edge = if response.hovered() {
        palette(ui).strong_border
    } else {
        palette(ui).border
    };
    let sign = Rect::from_center_size(egui::pos2(rect.min.x + 9.0, rect.center().y), vec2(16.0, 16.0));
    paint::boxed(ui.painter(), sign, 4, palette(ui).surface, edge);
    if is_on {
        paint::icon(
            ui.painter(),
            sign.center(),
            Icon::Check,
            size::ICON_SMALL,
            palette(ui).text,
        );
    }
    paint::text_left(
        ui.painter(),
        egui::pos2(rect.min.x + 22.0, rect.center().y),
        galley,
    );
    paint::focus_ring(ui, &response, space::RADIUS);
    if response.on_hover_text(form.t("form.field.must.tip")).clicked() {
        form.change(LABEL, move |spec| {
            elements::edit(spec, id, |element| element.required = !is_on);
        });
    }
}
