//! What stands where there is nothing yet: one small drawing, one sentence, one button.

use eframe::egui::{
    Align, CornerRadius, Layout, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::{button::Button, paint};
use crate::app::theme::{self, Icon, Palette, palette, size};

/// The small drawing of an empty state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmptyDrawing {
    /// Three cards, one above the other.
    Cards,
    /// A phone with boxes on its screen.
    Phone,
    /// A table.
    Table,
    /// Two boxes and an arrow.
    Flow,
    /// A sheet with a check.
    Done,
}

/// An empty state in the middle of the room there is. Gives back the button, if there is one.
pub fn empty_state_ui(
    ui: &mut Ui,
    drawing: EmptyDrawing,
    sentence: &str,
    button: Option<(&str, Icon)>,
) -> Option<Response> {
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        ui.add_space(20.0);
        let (rect, _) = ui.allocate_exact_size(vec2(96.0, 72.0), eframe::egui::Sense::hover());
        if ui.is_rect_visible(rect) {
            draw(ui.painter(), rect, drawing, palette(ui));
        }
        let color = palette(ui).text_second;
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(360.0));
            ui.label(theme::rich(sentence, theme::regular(size::BODY), color));
        });
        let response = button.map(|(text, icon)| ui.add(Button::secondary(text).icon(icon)));
        ui.add_space(20.0);
        response
    })
    .inner
}

fn draw(painter: &Painter, rect: Rect, drawing: EmptyDrawing, palette: &Palette) {
    let line = Stroke::new(1.25, palette.strong_border);
    let at = |x: f32, y: f32| rect.min + vec2(x, y);
    let part = |min: Pos2, width: f32, height: f32, radius: u8| {
        let part = Rect::from_min_size(min, vec2(width, height));
        painter.rect(
            part,
            CornerRadius::same(radius),
            palette.surface,
            line,
            StrokeKind::Inside,
        );
    };
    let stroke = |from: Pos2, to: Pos2| {
        painter.line_segment([from, to], line);
    };
    let bar = |min: Pos2, width: f32| {
        painter.rect_filled(
            Rect::from_min_size(min, vec2(width, 4.0)),
            CornerRadius::same(2),
            palette.border,
        );
    };
    match drawing {
        EmptyDrawing::Cards => {
            for (index, width) in [38.0, 26.0, 32.0].into_iter().enumerate() {
                let y = 4.0 + 22.0 * index as f32;
                part(at(8.0, y), 80.0, 18.0, 4);
                bar(at(16.0, y + 7.0), width);
            }
        }
        EmptyDrawing::Phone => {
            part(at(28.0, 0.0), 40.0, 72.0, 6);
            part(at(33.0, 10.0), 30.0, 20.0, 2);
            stroke(at(33.0, 10.0), at(63.0, 30.0));
            stroke(at(63.0, 10.0), at(33.0, 30.0));
            bar(at(33.0, 36.0), 30.0);
            bar(at(33.0, 44.0), 20.0);
            part(at(33.0, 54.0), 30.0, 10.0, 3);
        }
        EmptyDrawing::Table => {
            part(at(6.0, 6.0), 84.0, 60.0, 4);
            for y in [20.0, 35.0, 50.0] {
                stroke(at(6.0, y), at(90.0, y));
            }
            for y in [11.0, 25.5, 40.5, 55.5] {
                bar(at(13.0, y), 22.0);
                bar(at(48.0, y), 32.0);
            }
        }
        EmptyDrawing::Flow => {
            part(at(0.0, 22.0), 32.0, 28.0, 6);
            part(at(64.0, 22.0), 32.0, 28.0, 6);
            stroke(at(36.0, 36.0), at(60.0, 36.0));
            stroke(at(55.0, 31.0), at(60.0, 36.0));
            stroke(at(55.0, 41.0), at(60.0, 36.0));
        }
        EmptyDrawing::Done => {
            part(at(24.0, 0.0), 48.0, 64.0, 4);
            bar(at(32.0, 12.0), 32.0);
            bar(at(32.0, 22.0), 24.0);
            bar(at(32.0, 32.0), 30.0);
            painter.circle_filled(at(70.0, 58.0), 13.0, palette.good_soft);
            paint::icon(
                painter,
                pos2(rect.min.x + 70.0, rect.min.y + 58.0),
                Icon::Check,
                16.0,
                palette.good,
            );
        }
    }
}
