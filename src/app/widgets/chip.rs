//! Chips: small things in a row, 28 high.

use eframe::egui::{
    self, Color32, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::paint;
use crate::app::{
    command,
    theme::{self, Icon, palette, size, space},
};

const HEIGHT: f32 = space::CONTROL_DENSE;
const RADIUS: u8 = 14;
const PADDING: f32 = 11.0;

/// What happened to a removable chip.
pub struct ChipOutput {
    /// The chip itself: clicked to go to what it stands for.
    pub response: Response,
    /// Whether the person took it away, with its cross or the Delete key.
    pub removed: bool,
}

/// A chip with perhaps an icon: a role, a page, a field.
pub fn chip_ui(ui: &mut Ui, icon: Option<Icon>, text: &str) -> Response {
    let palette = palette(ui);
    chip(
        ui,
        icon,
        "",
        text,
        0.0,
        (palette.surface, palette.border, palette.text, false),
    )
}

/// As [`chip_ui`], with an identity of its own, so that it keeps the keyboard and its menu wherever it moves.
pub fn known_chip_ui(ui: &mut Ui, id: Id, icon: Option<Icon>, text: &str) -> Response {
    let palette = palette(ui);
    let look = (palette.surface, palette.border, palette.text, false);
    chip_of(ui, Some(id), icon, "", text, 0.0, look)
}

/// One of several chips that filter a list.
pub fn filter_chip_ui(ui: &mut Ui, text: &str, chosen: bool) -> Response {
    let palette = palette(ui);
    let look = if chosen {
        (palette.accent_soft, palette.accent, palette.accent, true)
    } else {
        (palette.surface, palette.border, palette.text, false)
    };
    let response = chip(ui, None, "", text, 0.0, look);
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), chosen, text));
    response
}

/// A chip with a cross. `prefix` is an identifier before the text, or empty;
/// `remove_name` names the cross, as in “Remove Order ahead”.
pub fn removable_chip_ui(
    ui: &mut Ui,
    icon: Option<Icon>,
    prefix: &str,
    text: &str,
    remove_name: &str,
) -> ChipOutput {
    let colors = palette(ui);
    let room = 18.0;
    let response = chip(
        ui,
        icon,
        prefix,
        text,
        room,
        (colors.surface, colors.border, colors.text, false),
    );
    let center = pos2(response.rect.max.x - PADDING - 6.0, response.rect.center().y);
    let cross_rect = Rect::from_center_size(center, vec2(22.0, 24.0));
    let cross = ui.interact(cross_rect, response.id.with("remove"), Sense::click());
    cross.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), remove_name));
    let color = if cross.hovered() {
        colors.error
    } else {
        colors.text
    };
    if cross.has_focus() {
        paint::focus_ring_at(ui, cross_rect.shrink(3.0), 6);
    }
    paint::icon(ui.painter(), center, Icon::X, 14.0, color);
    if response.has_focus() {
        command::keep_delete(ui.ctx(), response.id);
    }
    let deleted =
        response.has_focus() && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Delete));
    let removed = cross.clicked() || deleted;
    cross.on_hover_text(remove_name);
    ChipOutput { response, removed }
}

/// A dashed round chip with a plus, to add to a row of chips.
pub fn add_chip_ui(ui: &mut Ui, tooltip: &str) -> Response {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(egui::Vec2::splat(HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), tooltip));
    if ui.is_rect_visible(rect) {
        let fill = paint::hover_fill(ui, &response, Color32::TRANSPARENT);
        ui.painter().circle_filled(rect.center(), HEIGHT / 2.0, fill);
        paint::dashed(ui.painter(), rect, HEIGHT / 2.0 - 0.5, palette.strong_border);
        paint::icon(
            ui.painter(),
            rect.center(),
            Icon::Plus,
            size::ICON_SMALL,
            palette.text,
        );
        paint::focus_ring(ui, &response, RADIUS);
    }
    response.on_hover_text(tooltip)
}

type Look = (Color32, Color32, Color32, bool);

/// `look`: ground, edge, text, semibold.
fn chip(ui: &mut Ui, icon: Option<Icon>, prefix: &str, text: &str, room_after: f32, look: Look) -> Response {
    chip_of(ui, None, icon, prefix, text, room_after, look)
}

fn chip_of(
    ui: &mut Ui,
    id: Option<Id>,
    icon: Option<Icon>,
    prefix: &str,
    text: &str,
    room_after: f32,
    look: Look,
) -> Response {
    let (fill, border, color, is_strong) = look;
    let second = palette(ui).text_second;
    let font = if is_strong {
        theme::semibold(size::NOTE)
    } else {
        theme::regular(size::NOTE)
    };
    let icon_room = icon.map_or(0.0, |_| 14.0 + 7.0);
    let prefix = (!prefix.is_empty())
        .then(|| paint::line(ui, prefix, theme::regular(size::NOTE), second, f32::INFINITY));
    let prefix_room = prefix.as_ref().map_or(0.0, |galley| galley.size().x + 6.0);
    let fixed = 2.0 * PADDING + icon_room + prefix_room + room_after;
    // A chip is never wider than the row it stands in.
    let galley = paint::line(ui, text, font, color, (ui.max_rect().width() - fixed).max(24.0));
    let size = vec2(galley.size().x + fixed, HEIGHT);
    let (rect, response) = match id {
        None => ui.allocate_exact_size(size, Sense::click()),
        Some(id) => {
            let (_, rect) = ui.allocate_space(size);
            (rect, ui.interact(rect, id, Sense::click()))
        }
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    if ui.is_rect_visible(rect) {
        let fill = paint::hover_fill(ui, &response, fill);
        let painter = ui.painter();
        painter.rect(
            rect,
            CornerRadius::same(RADIUS),
            fill,
            Stroke::new(1.0, border),
            StrokeKind::Inside,
        );
        let mut x = rect.min.x + PADDING;
        if let Some(icon) = icon {
            paint::icon(painter, pos2(x + 7.0, rect.center().y), icon, 14.0, second);
            x += icon_room;
        }
        if let Some(prefix) = prefix {
            paint::text_left(painter, pos2(x, rect.center().y), prefix);
            x += prefix_room;
        }
        paint::text_left(painter, pos2(x, rect.center().y), galley);
        paint::focus_ring(ui, &response, RADIUS);
    }
    response
}
