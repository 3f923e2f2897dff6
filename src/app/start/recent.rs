//! The list of recent files.

use eframe::egui::{
    self, CornerRadius, CursorIcon, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::{StartAction, StartView, template};
use crate::{
    app::{
        theme::{self, Icon, palette, size, space},
        widgets::{self, Tone, paint},
    },
    language::Language,
};

const HEAD: f32 = 37.0;
const ROW: f32 = 86.0;

/// A file that was open before.
#[derive(Clone)]
pub struct RecentRow<'a> {
    /// The document's name.
    pub name: &'a str,
    /// How far it is and when it was open: “Step 4 of 6 · Today, 14:20”.
    pub note: &'a str,
    /// A state, such as “5 findings”.
    pub status: Option<(Tone, &'a str)>,
    /// Where it is, shown under the pointer.
    pub path: &'a str,
    /// Paints its first page onto a white sheet of 9 to 16; nothing if unknown.
    pub thumbnail: Option<super::PaintThumbnail<'a>>,
}

/// How high the panel wants to be for so many rows: four show at once, others scroll.
pub(super) fn panel_height(rows: usize) -> f32 {
    if rows == 0 {
        HEAD + ROW
    } else {
        HEAD + ROW * rows.min(4) as f32
    }
}

/// Shows the list in `rect`.
pub(super) fn recent_ui(ui: &mut Ui, rect: Rect, view: &StartView<'_>) -> Option<StartAction> {
    let palette = palette(ui);
    let language = view.language;
    ui.advance_cursor_after_rect(rect);
    paint::boxed(
        ui.painter(),
        rect,
        space::RADIUS_CARD,
        palette.surface,
        palette.border,
    );
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
    let note = paint::line(
        ui,
        &language.t("start.recent"),
        theme::regular(size::NOTE),
        palette.text_second,
        200.0,
    );
    paint::text_left(ui.painter(), pos2(head.min.x + 16.0, head.center().y), note);
    ui.painter()
        .hline(head.x_range(), head.max.y - 0.5, Stroke::new(1.0, palette.border));
    let mut answer = None;
    if view.recent.is_empty() {
        let text = language.t("start.recent_empty");
        let body = Rect::from_min_max(pos2(rect.min.x, head.max.y), rect.max).shrink2(vec2(16.0, 0.0));
        let galley = paint::lines(
            ui,
            &text,
            theme::regular(size::NOTE),
            palette.text_second,
            body.width(),
        );
        paint::text_center(ui.painter(), body.center(), galley);
        return None;
    }
    if clear_ui(ui, head, language).clicked() {
        answer = Some(StartAction::ClearRecent);
    }
    let body = Rect::from_min_max(pos2(rect.min.x, head.max.y), rect.max);
    let mut child = ui.new_child(UiBuilder::new().max_rect(body));
    child.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("recent")
        .auto_shrink(false)
        .show(&mut child, |ui| {
            let last = view.recent.len().saturating_sub(1);
            for (index, row) in view.recent.iter().enumerate() {
                answer = row_ui(ui, language, row, index, index == last).or(answer.take());
            }
        });
    answer
}

fn clear_ui(ui: &Ui, head: Rect, language: Language) -> Response {
    let palette = palette(ui);
    let text = language.t("start.clear");
    let measured = paint::line(ui, &text, theme::regular(size::NOTE), palette.text_second, 200.0);
    let right = head.max.x - 16.0;
    let rect = Rect::from_min_max(
        pos2(right - measured.size().x - 6.0, head.min.y + 6.0),
        pos2(right + 6.0, head.max.y - 6.0),
    );
    let response = ui.interact(rect, egui::Id::unique("clear recent files"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text.clone()));
    let color = if response.hovered() {
        palette.text
    } else {
        palette.text_second
    };
    let galley = paint::line(ui, &text, theme::regular(size::NOTE), color, 200.0);
    paint::text_right(ui.painter(), pos2(right, head.center().y), galley);
    paint::focus_ring(ui, &response, 4);
    response
}

fn row_ui(
    ui: &mut Ui,
    language: Language,
    row: &RecentRow<'_>,
    index: usize,
    is_last: bool,
) -> Option<StartAction> {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| {
        let state = row.status.map_or("", |(_, text)| text);
        WidgetInfo::labeled(
            Role::Button,
            ui.is_enabled(),
            format!("{}. {}. {state}", row.name, row.note),
        )
    });
    if response.hovered() || response.has_focus() {
        let corner = if is_last { space::RADIUS_CARD } else { 0 };
        let corners = CornerRadius {
            nw: 0,
            ne: 0,
            sw: corner,
            se: corner,
        };
        ui.painter()
            .rect_filled(rect.shrink(1.0), corners, palette.raised);
    }
    if response.has_focus() {
        paint::focus_ring_at(ui, rect.shrink(4.0), 6);
    }
    if !is_last {
        ui.painter()
            .hline(rect.x_range(), rect.max.y - 0.5, Stroke::new(1.0, palette.border));
    }
    let middle = rect.center().y.floor();
    let sheet = Rect::from_min_size(pos2(rect.min.x + 16.0, middle - 31.0), vec2(36.0, 62.0));
    template::paint_sheet(ui.painter(), sheet, 0, row.thumbnail.unwrap_or(&|_, _, _| {}));

    let mut end = rect.max.x - 16.0;
    if let Some((tone, text)) = row.status {
        let (color, fill) = tone.colors(palette);
        let galley = paint::line(ui, text, theme::regular(size::NOTE), color, 120.0);
        let width = galley.size().x + 14.0;
        let pill = Rect::from_min_max(pos2(end - width, middle - 9.0), pos2(end, middle + 9.0));
        ui.painter().rect_filled(pill, CornerRadius::same(9), fill);
        paint::text_center(ui.painter(), pill.center(), galley);
        end = pill.min.x - 8.0;
    }
    let left = rect.min.x + 68.0;
    let name = paint::line(
        ui,
        row.name,
        theme::semibold(size::BODY),
        palette.text,
        end - left,
    );
    paint::text_left(ui.painter(), pos2(left, middle - 9.0), name);
    let note = paint::line(
        ui,
        row.note,
        theme::regular(size::NOTE),
        palette.text_second,
        end - left,
    );
    paint::text_left(ui.painter(), pos2(left, middle + 11.0), note);

    let mut answer = response.clicked().then_some(StartAction::OpenRecent(index));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.context_menu(|ui| {
        ui.set_min_width(200.0);
        let text = language.t("start.forget");
        if widgets::menu_item_ui(ui, Some(Icon::X), &text, "", true).clicked() {
            answer = Some(StartAction::ForgetRecent(index));
        }
    });
    if !row.path.is_empty() {
        response.on_hover_text(row.path);
    }
    answer
}
