//! Step 2, the look: logo, colour and tone.

use std::sync::Arc;

use eframe::egui::{self, Color32, CornerRadius, Sense, Stroke, StrokeKind, Ui, vec2};

use super::context::Form;
use super::{FormRequest, gap};
use crate::app::theme::{Icon, palette, space};
use crate::app::widgets::{self, Button, Field, paint};
use crate::spec::{Brand, Spec};

const LABEL: &str = "change_brand";

/// Colours to begin with: dark enough for white text.
const SWATCHES: [&str; 10] = [
    "#0F766E", "#1D4ED8", "#6D28D9", "#BE185D", "#B42318", "#C2410C", "#A16207", "#3F7D20", "#7C4A21",
    "#1F2328",
];

fn brand(spec: &mut Spec) -> &mut Brand {
    &mut Arc::make_mut(&mut spec.brief).brand
}

/// As a step of its own.
pub(super) fn step_ui(form: &mut Form<'_>, ui: &mut Ui) {
    form.head(ui, "form.brand", "form.brand.purpose");
    brand_ui(form, ui);
}

/// The three questions, one below the other where it is narrow.
pub(super) fn brand_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let b = &form.spec.brief.brand;
    form.columns(ui, |form, ui| logo_ui(form, ui), |form, ui| color_ui(form, ui));
    gap(ui);
    form.line(ui, "form.brand.tone", LABEL, &b.tone, |spec, text| {
        brand(spec).tone = text
    });
}

fn logo_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let logo = form
        .spec
        .brief
        .brand
        .logo
        .as_ref()
        .and_then(|id| form.spec.assets.get(id));
    form.ask(ui, "form.brand.logo", logo.is_some(), |form, ui, _| {
        ui.horizontal(|ui| {
            let text = form.t(if logo.is_some() {
                "form.picture.other"
            } else {
                "form.picture.choose"
            });
            if ui.add(Button::secondary(&text).icon(Icon::Image)).clicked() {
                form.state.requests.push(FormRequest::ChooseLogo);
            }
            if let Some(id) = &form.spec.brief.brand.logo.clone()
                && logo.is_some()
            {
                let name = form.t("form.brand.logo").into_owned();
                form.thumbnail_ui(ui, id, 32.0, &name);
            }
            if let Some(logo) = logo {
                let text = form.language.f(
                    "form.picture.size",
                    &[
                        ("width", &logo.width.to_string()),
                        ("height", &logo.height.to_string()),
                    ],
                );
                widgets::status_pill_ui(ui, widgets::Tone::Neutral, &text);
                let name = form.t("form.picture.remove");
                if widgets::small_icon_button_ui(ui, Icon::X, &name).clicked() {
                    form.change(LABEL, |spec| brand(spec).logo = None);
                }
            }
        });
    });
}

/// Reads `#RRGGBB`.
fn parse(color: &str) -> Option<Color32> {
    let digits = color
        .trim()
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Color32::from_rgb(red, green, blue))
}

fn color_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let value = &form.spec.brief.brand.color;
    form.ask(ui, "form.brand.color", !value.is_empty(), |form, ui, at| {
        let is_wrong = !value.trim().is_empty() && parse(value).is_none();
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(32.0, 32.0), Sense::hover());
            match parse(value) {
                Some(color) => paint::boxed(ui.painter(), rect, space::RADIUS, color, palette(ui).border),
                None => paint::dashed(ui.painter(), rect, 6.0, palette(ui).strong_border),
            }
            let name = form.t("form.brand.color");
            let field = Field::new(&name).hint("#0F766E").width(120.0).error(is_wrong);
            form.text(ui, at, LABEL, value, field, |spec, text| brand(spec).color = text);
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            for swatch in SWATCHES {
                swatch_ui(form, ui, swatch, value.eq_ignore_ascii_case(swatch));
            }
        });
    });
}

fn swatch_ui(form: &mut Form<'_>, ui: &mut Ui, swatch: &'static str, is_chosen: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, swatch));
    let color = parse(swatch).unwrap_or_default();
    ui.painter()
        .rect_filled(rect.shrink(2.0), CornerRadius::same(5), color);
    if is_chosen || response.hovered() {
        let stroke = Stroke::new(1.5, palette(ui).text);
        ui.painter()
            .rect_stroke(rect, CornerRadius::same(7), stroke, StrokeKind::Inside);
    }
    paint::focus_ring(ui, &response, space::RADIUS);
    if response.on_hover_text(swatch).clicked() {
        form.change(LABEL, move |spec| brand(spec).color = swatch.to_owned());
    }
}
