//! The grid of templates.

use eframe::egui::{
    self, CornerRadius, CursorIcon, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::{PaintThumbnail, StartView};
use crate::app::{
    theme::{self, LIGHT, palette, size, space},
    widgets::paint,
};

const GAP: f32 = 20.0;
const HEIGHT: f32 = 212.0;
const PICTURE: f32 = 128.0;
const SHEET: egui::Vec2 = vec2(54.0, 96.0);

/// A template to start from.
#[derive(Clone)]
pub struct TemplateCard<'a> {
    /// Given back when it is chosen.
    pub key: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Whom it is for.
    pub line: &'a str,
    /// How much is in it: “7 pages, 9 features”.
    pub counts: &'a str,
    /// Paints one of its first three pages (0 to 2) onto a white sheet of 9 to 16.
    pub thumbnail: PaintThumbnail<'a>,
}

/// How the cards are arranged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    count: usize,
    columns: usize,
    card: egui::Vec2,
    /// A single card has its picture at the left.
    is_wide: bool,
}

impl Grid {
    /// One card lies on its side, two and four stand in pairs, others in threes; fewer columns
    /// where there is no room.
    pub(super) fn new(count: usize, width: f32) -> Self {
        let fitting = (((width + GAP) / (200.0 + GAP)).floor() as usize).clamp(1, 3);
        let wanted = match count {
            0 | 1 => 1,
            2 | 4 => 2,
            _ => 3,
        };
        let columns = wanted.min(fitting);
        let card_width = ((width - GAP * (columns as f32 - 1.0)) / columns as f32).floor();
        let is_wide = columns == 1 && width > 420.0;
        let height = if is_wide { 183.0 } else { HEIGHT };
        Self {
            count,
            columns,
            card: vec2(card_width, height),
            is_wide,
        }
    }

    fn rows(&self) -> usize {
        self.count.div_ceil(self.columns)
    }

    /// Height of the whole grid.
    pub(super) fn height(&self) -> f32 {
        let rows = self.rows() as f32;
        (rows * self.card.y + (rows - 1.0) * GAP).max(0.0)
    }
}

/// Shows the templates in `rect`. Gives back the key of the chosen one.
pub(super) fn grid_ui(ui: &mut Ui, rect: Rect, grid: Grid, view: &StartView<'_>) -> Option<String> {
    let mut answer = None;
    for (index, card) in view.templates.iter().enumerate() {
        let (column, row) = (index % grid.columns, index / grid.columns);
        let min = rect.min
            + vec2(
                column as f32 * (grid.card.x + GAP),
                row as f32 * (grid.card.y + GAP),
            );
        if card_ui(ui, Rect::from_min_size(min, grid.card), grid.is_wide, card) {
            answer = Some(card.key.to_owned());
        }
    }
    answer
}

fn card_ui(ui: &mut Ui, rect: Rect, is_wide: bool, card: &TemplateCard<'_>) -> bool {
    let palette = palette(ui);
    ui.advance_cursor_after_rect(rect);
    let response = ui.interact(rect, egui::Id::unique(("template", card.key)), Sense::click());
    response.widget_info(|| {
        let name = format!("{}. {}. {}", card.title, card.line, card.counts);
        WidgetInfo::labeled(Role::Button, ui.is_enabled(), name)
    });
    let is_hot = response.hovered() || response.has_focus();
    let edge = if is_hot {
        palette.strong_border
    } else {
        palette.border
    };
    let radius = space::RADIUS_CARD;
    ui.painter()
        .rect_filled(rect, CornerRadius::same(radius), palette.surface);
    let picture = if is_wide {
        Rect::from_min_size(rect.min, vec2((rect.width() / 2.0).floor(), rect.height()))
    } else {
        Rect::from_min_size(rect.min, vec2(rect.width(), PICTURE + 1.0))
    };
    let corners = if is_wide {
        CornerRadius {
            nw: radius,
            sw: radius,
            ne: 0,
            se: 0,
        }
    } else {
        CornerRadius {
            nw: radius,
            ne: radius,
            sw: 0,
            se: 0,
        }
    };
    ui.painter().rect_filled(picture, corners, palette.raised);
    let line = Stroke::new(1.0, palette.border);
    if is_wide {
        ui.painter().vline(picture.max.x - 0.5, picture.y_range(), line);
    } else {
        ui.painter().hline(picture.x_range(), picture.max.y - 0.5, line);
    }
    sheets(ui.painter(), picture, card);
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(radius),
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    paint::focus_ring(ui, &response, radius);

    let (left, top) = if is_wide {
        (picture.max.x + 24.0, rect.center().y - 24.0)
    } else {
        (rect.min.x + 16.0, picture.max.y + 22.0)
    };
    let room = rect.max.x - 16.0 - left;
    let texts = [
        (card.title, theme::semibold(size::BODY), palette.text, 0.0),
        (card.line, theme::regular(size::NOTE), palette.text_second, 21.0),
        (card.counts, theme::regular(size::NOTE), palette.text_second, 44.0),
    ];
    for (text, font, color, offset) in texts {
        let galley = paint::line(ui, text, font, color, room);
        paint::text_left(ui.painter(), pos2(left, top + offset), galley);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// Three sheets side by side in the middle of `picture`.
fn sheets(painter: &Painter, picture: Rect, card: &TemplateCard<'_>) {
    const BETWEEN: f32 = 14.0;
    let width = 3.0 * SHEET.x + 2.0 * BETWEEN;
    let min = pos2(
        (picture.center().x - width / 2.0).floor(),
        (picture.center().y - SHEET.y / 2.0).floor(),
    );
    for index in 0..3 {
        let sheet = Rect::from_min_size(min + vec2(index as f32 * (SHEET.x + BETWEEN), 0.0), SHEET);
        paint_sheet(painter, sheet, index, card.thumbnail);
    }
}

/// A white sheet with its edge and what is drawn on it.
pub(super) fn paint_sheet(painter: &Painter, sheet: Rect, index: usize, thumbnail: PaintThumbnail<'_>) {
    let radius = CornerRadius::same(4);
    painter.rect_filled(sheet, radius, LIGHT.surface);
    thumbnail(
        &painter.with_clip_rect(sheet.shrink(1.0).intersect(painter.clip_rect())),
        sheet,
        index,
    );
    painter.rect_stroke(sheet, radius, Stroke::new(1.0, LIGHT.border), StrokeKind::Inside);
}
