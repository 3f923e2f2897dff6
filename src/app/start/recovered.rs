//! Work that was left behind: a card above everything else, with a row for each piece.

use eframe::egui::{
    self, Align, CornerRadius, Frame, Layout, Margin, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::{RecoveredRow, StartAction, template};
use crate::{
    app::{
        theme::{self, Icon, palette, size, space},
        widgets::{Button, paint},
    },
    language::Language,
};

const HEAD: f32 = 52.0;
const ROW: f32 = 78.0;
/// More rows than this scroll.
const SHOWN: usize = 3;

/// Shows the card, if there is any such work.
pub(super) fn recovered_ui(
    ui: &mut Ui,
    language: Language,
    rows: &[RecoveredRow<'_>],
) -> Option<StartAction> {
    if rows.is_empty() {
        return None;
    }
    let palette = palette(ui);
    let mut answer = None;
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.strong_border))
        .corner_radius(CornerRadius::same(space::RADIUS_CARD))
        .inner_margin(Margin::ZERO)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            head_ui(ui, language);
            let height = ROW * rows.len().min(SHOWN) as f32;
            egui::ScrollArea::vertical()
                .id_salt("recovered")
                .max_height(height)
                .show(ui, |ui| {
                    for (index, row) in rows.iter().enumerate() {
                        answer = row_ui(ui, language, row, index).or(answer.take());
                    }
                });
        });
    ui.add_space(26.0);
    answer
}

fn head_ui(ui: &mut Ui, language: Language) {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let text = language.t("start.recovered");
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text.clone()));
    ui.painter().rect_filled(
        rect,
        CornerRadius {
            nw: space::RADIUS_CARD,
            ne: space::RADIUS_CARD,
            sw: 0,
            se: 0,
        },
        palette.warning_soft,
    );
    let middle = rect.center().y;
    let icon = pos2(rect.min.x + 26.0, middle);
    paint::icon(ui.painter(), icon, Icon::History, size::ICON, palette.warning);
    let room = rect.width() - 68.0;
    let text = paint::line(ui, &text, theme::semibold(size::BODY), palette.text, room);
    paint::text_left(ui.painter(), pos2(rect.min.x + 46.0, middle), text);
}

fn row_ui(ui: &mut Ui, language: Language, row: &RecoveredRow<'_>, index: usize) -> Option<StartAction> {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let note = if row.is_readable {
        format!("{} · {}", row.place, row.when)
    } else {
        format!("{} · {}", language.t("recover.unreadable"), row.when)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}. {note}", row.name)));
    ui.painter()
        .hline(rect.x_range(), rect.min.y + 0.5, Stroke::new(1.0, palette.border));
    let middle = rect.center().y.floor();
    let sheet = Rect::from_min_size(pos2(rect.min.x + 16.0, middle - 29.0), vec2(34.0, 58.0));
    template::paint_sheet(ui.painter(), sheet, 0, row.thumbnail);

    let mut answer = None;
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt(("recovered", index))
            .max_rect(rect.shrink2(vec2(16.0, 20.0)))
            .layout(Layout::right_to_left(Align::Center)),
    );
    child.spacing_mut().item_spacing.x = 8.0;
    if row.is_readable && child.add(Button::primary(&language.t("start.recover"))).clicked() {
        answer = Some(StartAction::Recover(index));
    }
    if child
        .add(Button::secondary(&language.t("recover.later")))
        .clicked()
    {
        answer = Some(StartAction::PutOff(index));
    }
    if child.add(Button::quiet(&language.t("start.discard"))).clicked() {
        answer = Some(StartAction::Discard(index));
    }
    let left = rect.min.x + 66.0;
    let room = child.min_rect().min.x - 12.0 - left;
    let name = paint::line(ui, row.name, theme::semibold(size::BODY), palette.text, room);
    paint::text_left(ui.painter(), pos2(left, middle - 9.0), name);
    let note = paint::line(ui, &note, theme::regular(size::NOTE), palette.text_second, room);
    paint::text_left(ui.painter(), pos2(left, middle + 11.0), note);
    answer
}
