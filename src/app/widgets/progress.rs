//! How far along something is.

use eframe::egui::{
    self, CornerRadius, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, vec2,
};

use super::paint;
use crate::app::theme::{self, palette, size};

/// The mark of a step: a number in a ring that fills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepMark {
    /// The number inside.
    pub number: usize,
    /// How much is done, 0 to 1.
    pub done: f32,
    /// Whether it is the step that is open: a filled circle instead of a ring.
    pub is_current: bool,
}

/// A ring of radius 11 with a number inside, as in the steps rail.
pub fn step_ring_ui(ui: &mut Ui, mark: StepMark, accessible_name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(egui::Vec2::splat(24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, accessible_name));
    paint_step_ring(ui, rect.center(), mark);
    response
}

/// Paints the mark of a step around `center`.
pub fn paint_step_ring(ui: &Ui, center: Pos2, mark: StepMark) {
    let palette = palette(ui);
    let painter = ui.painter();
    let color = if mark.is_current {
        painter.circle_filled(center, 12.0, palette.accent);
        palette.on_accent
    } else {
        painter.circle_stroke(center, 11.0, Stroke::new(2.0, palette.border));
        let done = mark.done.clamp(0.0, 1.0);
        if done > 0.0 {
            let steps = (48.0 * done).ceil().max(2.0) as usize;
            let arc = (0..=steps)
                .map(|step| {
                    let turn = done * step as f32 / steps as f32;
                    let angle = turn * std::f32::consts::TAU - std::f32::consts::FRAC_PI_2;
                    center + 11.0 * vec2(angle.cos(), angle.sin())
                })
                .collect();
            painter.add(Shape::line(arc, Stroke::new(2.0, palette.text_second)));
        }
        palette.text_second
    };
    let font = theme::semibold(size::NOTE);
    let galley = paint::line(ui, &mark.number.to_string(), font, color, f32::INFINITY);
    paint::text_center(painter, center, galley);
}

/// A bar of 4, as wide as there is room, filled by `done` (0 to 1).
pub fn progress_bar_ui(ui: &mut Ui, done: f32, accessible_name: &str) -> Response {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, accessible_name);
        info.value = Some(f64::from(done.clamp(0.0, 1.0)) * 100.0);
        info
    });
    ui.painter()
        .rect_filled(rect, CornerRadius::same(2), palette.raised);
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * done.clamp(0.0, 1.0), 4.0));
    ui.painter()
        .rect_filled(filled, CornerRadius::same(2), palette.accent);
    response
}
