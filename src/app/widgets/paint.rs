//! Small painting helpers shared by the widgets.

use std::sync::Arc;

use eframe::egui::{
    self, Align2, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Response, Stroke, StrokeKind,
    Ui,
    text::{LayoutJob, TextFormat, TextWrapping},
};

use crate::app::theme::{self, Icon, palette, palette_of, space};

/// Text on one line, cut off with an ellipsis at `max_width` (infinity: never).
pub fn line(ui: &Ui, text: &str, font: FontId, color: Color32, max_width: f32) -> Arc<Galley> {
    let wrap = TextWrapping {
        max_width: max_width.max(0.0),
        max_rows: 1,
        break_anywhere: true,
        overflow_character: Some('…'),
    };
    layout(ui, text, &font, color, wrap)
}

/// Text broken into lines of at most `max_width`.
pub fn lines(ui: &Ui, text: &str, font: FontId, color: Color32, max_width: f32) -> Arc<Galley> {
    layout(
        ui,
        text,
        &font,
        color,
        TextWrapping {
            max_width,
            ..TextWrapping::default()
        },
    )
}

fn layout(ui: &Ui, text: &str, font: &FontId, color: Color32, wrap: TextWrapping) -> Arc<Galley> {
    let mut job = LayoutJob {
        break_on_newline: wrap.max_rows != 1,
        wrap,
        ..LayoutJob::default()
    };
    append(&mut job, text, font, color);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Adds text to a job, with the line height of its size.
pub fn append(job: &mut LayoutJob, text: &str, font: &FontId, color: Color32) {
    let height = theme::line_height(font.size);
    let format = TextFormat {
        line_height: Some(height),
        ..TextFormat::simple(font.clone(), color)
    };
    job.append(text, 0.0, format);
}

/// Paints a galley with the middle of its left edge at `left_center`. Gives back its rectangle.
pub fn text_left(painter: &Painter, left_center: Pos2, galley: Arc<Galley>) -> Rect {
    anchored(painter, left_center, Align2::LEFT_CENTER, galley)
}

/// Paints a galley with the middle of its right edge at `right_center`. Gives back its rectangle.
pub fn text_right(painter: &Painter, right_center: Pos2, galley: Arc<Galley>) -> Rect {
    anchored(painter, right_center, Align2::RIGHT_CENTER, galley)
}

/// Paints a galley centred at `center`. Gives back its rectangle.
pub fn text_center(painter: &Painter, center: Pos2, galley: Arc<Galley>) -> Rect {
    anchored(painter, center, Align2::CENTER_CENTER, galley)
}

fn anchored(painter: &Painter, pos: Pos2, anchor: Align2, galley: Arc<Galley>) -> Rect {
    let rect = anchor.anchor_size(pos, galley.size());
    painter.galley(rect.min, galley, Color32::PLACEHOLDER);
    rect
}

/// Paints an icon of this size centred at `center`.
pub fn icon(painter: &Painter, center: Pos2, icon: Icon, size: f32, color: Color32) {
    let text = char::from(icon).to_string();
    let galley = painter.layout_no_wrap(text, theme::icons(size), color);
    // The face has a gap under its line, so the middle of the line is not the middle of the
    // icon: that is half a size above the baseline.
    let baseline = galley
        .rows
        .first()
        .and_then(|row| row.glyphs.first())
        .map_or(size, |glyph| glyph.pos.y);
    painter.galley(
        center - egui::vec2(size / 2.0, baseline - size / 2.0),
        galley,
        color,
    );
}

/// An icon as text, for [`Ui::label`] and egui's own buttons.
pub fn icon_text(icon: Icon, size: f32, color: Color32) -> egui::RichText {
    egui::RichText::new(char::from(icon))
        .font(theme::icons(size))
        .color(color)
}

/// The ring around the control that has the keyboard, outside its edge.
pub fn focus_ring(ui: &Ui, response: &Response, radius: u8) {
    if response.has_focus() {
        focus_ring_at(ui, response.rect, radius);
    }
}

/// As [`focus_ring`], around any rectangle.
pub fn focus_ring_at(ui: &Ui, rect: Rect, radius: u8) {
    ui.painter().rect_stroke(
        rect.expand(1.0),
        CornerRadius::same(radius.saturating_add(1)),
        Stroke::new(space::FOCUS, palette(ui).accent),
        StrokeKind::Outside,
    );
}

/// A rectangle with a ground and an edge of 1 inside it.
pub fn boxed(painter: &Painter, rect: Rect, radius: u8, fill: Color32, border: Color32) {
    painter.rect(
        rect,
        CornerRadius::same(radius),
        fill,
        Stroke::new(1.0, border),
        StrokeKind::Inside,
    );
}

/// A rounded rectangle with a dashed edge.
pub fn dashed(painter: &Painter, rect: Rect, radius: f32, color: Color32) {
    let rect = rect.shrink(0.5);
    let mut path = Vec::new();
    let corners = [
        (egui::pos2(rect.max.x - radius, rect.min.y + radius), -90.0_f32),
        (egui::pos2(rect.max.x - radius, rect.max.y - radius), 0.0),
        (egui::pos2(rect.min.x + radius, rect.max.y - radius), 90.0),
        (egui::pos2(rect.min.x + radius, rect.min.y + radius), 180.0),
    ];
    for (center, start) in corners {
        for step in 0..=8 {
            let angle = (start + 90.0 * step as f32 / 8.0).to_radians();
            path.push(center + radius * egui::vec2(angle.cos(), angle.sin()));
        }
    }
    path.extend(path.first().copied());
    painter.extend(egui::Shape::dashed_line(&path, Stroke::new(1.0, color), 3.0, 3.0));
}

/// The ground of something that can be pressed: clear, raised under the pointer, a little
/// darker while pressed.
pub fn hover_fill(ui: &Ui, response: &Response, idle: Color32) -> Color32 {
    let palette = palette(ui);
    if response.is_pointer_button_down_on() {
        palette.border
    } else if response.hovered() {
        palette.raised
    } else {
        idle
    }
}

/// How long a mark flashes, in seconds.
pub const FLASH_SECONDS: f64 = 1.6;

/// Marks a place for a moment: twice, so that the eye finds it. `age` is how long it has been marked, in seconds.
/// `false` when the moment is over. Asks for the frames it needs, and for no others.
pub fn flash(painter: &Painter, rect: Rect, radius: u8, age: f64) -> bool {
    const FIRST: f64 = 0.45;
    const PAUSE: f64 = 0.15;
    if age >= FLASH_SECONDS {
        return false;
    }
    let is_pause = (FIRST..FIRST + PAUSE).contains(&age);
    let next = if age < FIRST {
        FIRST
    } else if is_pause {
        FIRST + PAUSE
    } else {
        FLASH_SECONDS
    };
    if !is_pause {
        let color = palette_of(painter.ctx()).warning;
        let corners = CornerRadius::same(radius);
        // A whole card is read through its mark: its edge is enough.
        if rect.height() < 120.0 {
            painter.rect_filled(rect, corners, color.gamma_multiply(0.12));
        }
        painter.rect_stroke(rect, corners, Stroke::new(2.0, color), StrokeKind::Outside);
    }
    // A little later than the moment itself, so that the frame surely lies behind it.
    painter
        .ctx()
        .request_repaint_after_secs((next - age) as f32 + 0.01);
    true
}
