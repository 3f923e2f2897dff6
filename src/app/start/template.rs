//! The grid of templates, and the field that finds one.

use eframe::egui::{
    self, CornerRadius, CursorIcon, Id, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::{PaintThumbnail, StartView};
use crate::app::{
    theme::{self, Icon, LIGHT, palette, size, space},
    widgets::{Field, draft_field_ui, paint},
};
use crate::language::Language;

const GAP: f32 = 20.0;
const HEIGHT: f32 = 212.0;
/// Least width of a card with large sheets, and of one with small sheets.
const WIDE_CARD: f32 = 200.0;
const NARROW_CARD: f32 = 168.0;

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
    /// Other words that people search it by, parted by spaces.
    pub words: &'a str,
    /// Has no pages to show: an empty sheet to begin on.
    pub is_blank: bool,
    /// Paints one of its first three pages (0 to 2) onto a white sheet of 9 to 16.
    pub thumbnail: PaintThumbnail<'a>,
}

impl TemplateCard<'_> {
    /// Whether every word that was typed stands somewhere in its texts. Chinese is written without spaces, so a word
    /// may also stand in the middle of another.
    fn is_found_by(&self, query: &str) -> bool {
        let texts = [self.title, self.line, self.words].map(str::to_lowercase);
        query
            .to_lowercase()
            .split_whitespace()
            .all(|word| texts.iter().any(|text| text.contains(word)))
    }
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

/// Sizes of a card's picture.
struct Picture {
    height: f32,
    sheet: egui::Vec2,
    between: f32,
}

impl Grid {
    /// One card lies on its side, two and four stand in pairs, up to six in threes, more in fours with smaller
    /// pictures; fewer columns where there is no room.
    pub(super) fn new(count: usize, width: f32) -> Self {
        let (wanted, least) = match count {
            0 | 1 => (1, WIDE_CARD),
            2 | 4 => (2, WIDE_CARD),
            3 | 5 | 6 => (3, WIDE_CARD),
            _ => (4, NARROW_CARD),
        };
        let fitting = (((width + GAP) / (least + GAP)).floor() as usize).max(1);
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

    fn picture(&self) -> Picture {
        if self.card.x >= WIDE_CARD {
            Picture {
                height: 128.0,
                sheet: vec2(54.0, 96.0),
                between: 14.0,
            }
        } else {
            Picture {
                height: 108.0,
                sheet: vec2(45.0, 80.0),
                between: 9.0,
            }
        }
    }

    /// Where a card stands in the grid.
    fn place(&self, grid: Rect, index: usize) -> Rect {
        let (column, row) = (index % self.columns, index / self.columns);
        let away = vec2(
            column as f32 * (self.card.x + GAP),
            row as f32 * (self.card.y + GAP),
        );
        Rect::from_min_size(grid.min + away, self.card)
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

/// The field above the grid that finds a template by a word. Gives back what is in it, and whether Enter was pressed.
pub(super) fn search_ui(ui: &mut Ui, rect: Rect, language: Language) -> (String, bool) {
    let id = Id::unique("find a template");
    let query: String = ui.data_mut(|data| data.get_temp(id)).unwrap_or_default();
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    let (name, hint) = (language.t("start.find"), language.t("start.find_hint"));
    let field = Field::new(&name).hint(&hint).dense().width(rect.width());
    let output = draft_field_ui(&mut child, id.with("field"), &query, &field);
    let query = output.change.unwrap_or(query);
    let query = if output.escaped { String::new() } else { query };
    ui.data_mut(|data| data.insert_temp(id, query.clone()));
    (query, output.submitted)
}

/// Shows the templates that `query` finds in `rect`. Gives back the key of the chosen one; `submitted`: the first one.
pub(super) fn grid_ui(
    ui: &mut Ui,
    rect: Rect,
    grid: Grid,
    view: &StartView<'_>,
    (query, submitted): (&str, bool),
) -> Option<String> {
    let mut answer = None;
    if view.templates.is_empty() {
        for index in 0..grid.count {
            let colors = palette(ui);
            let place = grid.place(rect, index);
            paint::boxed(
                ui.painter(),
                place,
                space::RADIUS_CARD,
                colors.surface,
                colors.border,
            );
        }
        return None;
    }
    let found = view.templates.iter().filter(|card| card.is_found_by(query));
    for (index, card) in found.clone().enumerate() {
        if card_ui(ui, grid.place(rect, index), grid, card) {
            answer = Some(card.key.to_owned());
        }
    }
    let mut found = found;
    match found.next() {
        // They are being read still.
        None if query.trim().is_empty() => {}
        None => nothing_ui(ui, rect, view.language),
        // An empty field means nothing in particular.
        Some(first) if submitted && !query.trim().is_empty() => answer = Some(first.key.to_owned()),
        Some(_) => {}
    }
    answer
}

/// Says that no template is found.
fn nothing_ui(ui: &mut Ui, rect: Rect, language: Language) {
    let words = language.t("start.find_nothing");
    let room = Rect::from_min_size(rect.min, vec2(rect.width(), HEIGHT));
    let response = ui.interact(room, Id::unique("no template found"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.clone()));
    paint::dashed(
        ui.painter(),
        room,
        f32::from(space::RADIUS_CARD),
        palette(ui).strong_border,
    );
    let font = theme::regular(size::BODY);
    let galley = paint::lines(ui, &words, font, palette(ui).text_second, room.width() - 64.0);
    paint::text_center(ui.painter(), room.center(), galley);
}

fn card_ui(ui: &mut Ui, rect: Rect, grid: Grid, card: &TemplateCard<'_>) -> bool {
    let is_wide = grid.is_wide;
    let sizes = grid.picture();
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
        Rect::from_min_size(rect.min, vec2(rect.width(), sizes.height + 1.0))
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
    if card.is_blank {
        empty_sheet(ui, picture, &sizes);
    } else {
        sheets(ui.painter(), picture, &sizes, card);
    }
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
    let title = paint::line(ui, card.title, theme::semibold(size::BODY), palette.text, room);
    paint::text_left(ui.painter(), pos2(left, top), title);
    // A narrow card has its second line broken in two, and the picture leaves room for it.
    let note = theme::regular(size::NOTE);
    let (line, below) = if !is_wide && grid.card.x < WIDE_CARD {
        let line = paint::lines(ui, card.line, note.clone(), palette.text_second, room);
        (line, pos2(left, rect.max.y - 19.0))
    } else {
        let line = paint::line(ui, card.line, note.clone(), palette.text_second, room);
        (line, pos2(left, top + 44.0))
    };
    let height = theme::line_height(size::NOTE);
    ui.painter()
        .galley(pos2(left, top + 21.0 - height / 2.0), line, palette.text_second);
    let counts = paint::line(ui, card.counts, note, palette.text_second, room);
    paint::text_left(ui.painter(), below, counts);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// Three sheets side by side in the middle of `picture`.
fn sheets(painter: &Painter, picture: Rect, sizes: &Picture, card: &TemplateCard<'_>) {
    let width = 3.0 * sizes.sheet.x + 2.0 * sizes.between;
    let min = pos2(
        (picture.center().x - width / 2.0).floor(),
        (picture.center().y - sizes.sheet.y / 2.0).floor(),
    );
    for index in 0..3 {
        let left = index as f32 * (sizes.sheet.x + sizes.between);
        let sheet = Rect::from_min_size(min + vec2(left, 0.0), sizes.sheet);
        paint_sheet(painter, sheet, index, card.thumbnail);
    }
}

/// One sheet with nothing but a plus on it.
fn empty_sheet(ui: &Ui, picture: Rect, sizes: &Picture) {
    let min = (picture.center() - sizes.sheet / 2.0).floor();
    let sheet = Rect::from_min_size(min, sizes.sheet);
    paint_sheet(ui.painter(), sheet, 0, &|_, _, _| {});
    paint::icon(
        ui.painter(),
        sheet.center(),
        Icon::Plus,
        size::ICON,
        LIGHT.text_second,
    );
}

/// A white sheet with its edge and what is drawn on it.
pub(in crate::app) fn paint_sheet(
    painter: &Painter,
    sheet: Rect,
    index: usize,
    thumbnail: PaintThumbnail<'_>,
) {
    let radius = CornerRadius::same(4);
    painter.rect_filled(sheet, radius, LIGHT.surface);
    thumbnail(
        &painter.with_clip_rect(sheet.shrink(1.0).intersect(painter.clip_rect())),
        sheet,
        index,
    );
    painter.rect_stroke(sheet, radius, Stroke::new(1.0, LIGHT.border), StrokeKind::Inside);
}
