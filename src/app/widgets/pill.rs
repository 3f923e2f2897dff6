//! Pills: identifiers, counts, states. They are read, never pressed.

use eframe::egui::{self, Color32, CornerRadius, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::{notice::Tone, paint};
use crate::app::theme::{self, palette, size};

const HEIGHT: f32 = 18.0;

/// An identifier such as `F-3`, on raised ground.
pub fn id_pill_ui(ui: &mut Ui, id: &str) -> Response {
    let palette = palette(ui);
    pill(
        ui,
        id,
        Look {
            padding: 6.0,
            radius: 4,
            fill: palette.raised,
            color: palette.text_second,
        },
    )
}

/// A state in words, such as “Settled” or “Vague word: fast”.
pub fn status_pill_ui(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    let (color, fill) = tone.colors(palette(ui));
    pill(
        ui,
        text,
        Look {
            padding: 7.0,
            radius: 9,
            fill,
            color,
        },
    )
}

/// A count that asks for attention, on the warning's soft ground.
pub fn count_pill_ui(ui: &mut Ui, count: usize, accessible_name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(count_width(ui, count), HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, accessible_name));
    paint_count(ui, rect.left_center(), count);
    response
}

/// How wide [`paint_count`] paints.
pub fn count_width(ui: &Ui, count: usize) -> f32 {
    let text = count.to_string();
    let galley = paint::line(
        ui,
        &text,
        theme::semibold(size::NOTE),
        Color32::PLACEHOLDER,
        f32::INFINITY,
    );
    (galley.size().x + 12.0).max(HEIGHT)
}

/// Paints a count pill with its left edge at `left_center`.
pub fn paint_count(ui: &Ui, left_center: Pos2, count: usize) -> Rect {
    let palette = palette(ui);
    let rect = Rect::from_min_size(
        left_center - vec2(0.0, HEIGHT / 2.0),
        vec2(count_width(ui, count), HEIGHT),
    );
    ui.painter()
        .rect_filled(rect, CornerRadius::same(9), palette.warning_soft);
    let font = theme::semibold(size::NOTE);
    let galley = paint::line(ui, &count.to_string(), font, palette.warning, f32::INFINITY);
    paint::text_center(ui.painter(), rect.center(), galley);
    rect
}

/// How wide [`paint_id`] paints.
pub fn id_width(ui: &Ui, id: &str) -> f32 {
    let galley = paint::line(
        ui,
        id,
        theme::regular(size::NOTE),
        Color32::PLACEHOLDER,
        f32::INFINITY,
    );
    galley.size().x + 12.0
}

/// Paints an identifier pill with its left edge at `left_center`.
pub fn paint_id(ui: &Ui, left_center: Pos2, id: &str) -> Rect {
    let palette = palette(ui);
    let rect = Rect::from_min_size(
        left_center - vec2(0.0, HEIGHT / 2.0),
        vec2(id_width(ui, id), HEIGHT),
    );
    ui.painter()
        .rect_filled(rect, CornerRadius::same(4), palette.raised);
    let galley = paint::line(
        ui,
        id,
        theme::regular(size::NOTE),
        palette.text_second,
        f32::INFINITY,
    );
    paint::text_center(ui.painter(), rect.center(), galley);
    rect
}

struct Look {
    padding: f32,
    radius: u8,
    fill: Color32,
    color: Color32,
}

fn pill(ui: &mut Ui, text: &str, look: Look) -> Response {
    let font = theme::regular(size::NOTE);
    let galley = paint::line(
        ui,
        text,
        font,
        look.color,
        ui.available_width() - 2.0 * look.padding,
    );
    let size = egui::vec2(galley.size().x + 2.0 * look.padding, HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if ui.is_rect_visible(rect) {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(look.radius), look.fill);
        paint::text_center(ui.painter(), rect.center(), galley);
    }
    response
}
