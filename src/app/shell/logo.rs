//! The product's sign, drawn.

use eframe::egui::{CornerRadius, Painter, Rect, Shape, Stroke, pos2};

use crate::app::theme::Palette;

/// Paints the sign into `rect` (24 by 24 in the top bar): a W on a rounded square.
pub fn paint_logo(painter: &Painter, rect: Rect, palette: &Palette) {
    let unit = rect.width() / 24.0;
    let at = |x: f32, y: f32| pos2(rect.min.x + x * unit, rect.min.y + y * unit);
    let square = Rect::from_min_max(at(1.0, 1.0), at(23.0, 23.0));
    painter.rect_filled(
        square,
        CornerRadius::same((5.5 * unit).round() as u8),
        palette.check,
    );
    let letter = [(6.2, 8.4), (9.2, 15.4), (12.0, 9.4), (14.8, 15.4), (17.8, 8.4)];
    let line: Vec<_> = letter.iter().map(|(x, y)| at(*x, *y)).collect();
    // Round ends and corners.
    for point in &line {
        painter.circle_filled(*point, 1.05 * unit, palette.on_check);
    }
    painter.add(Shape::line(line, Stroke::new(2.1 * unit, palette.on_check)));
}
