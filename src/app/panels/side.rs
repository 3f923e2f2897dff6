//! A panel at the right of every step: beside a form, or over the panel that stands beside the canvas.

use eframe::egui::{
    self, Align, Area, CornerRadius, Frame, Id, Layout, Margin, Panel, Rect, Role, Sense, Stroke, Ui,
    WidgetInfo, vec2,
};

use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets;

/// Shows the panel at the right of `ui`; what is drawn next gets the room that is left.
pub(super) fn beside_ui<R>(ui: &mut Ui, id: &'static str, content: impl FnOnce(&mut Ui) -> R) -> R {
    Panel::right(id)
        .exact_size(space::FINDINGS)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(palette(ui).background))
        .show(ui, |ui| edged(ui, content))
        .inner
}

/// Shows the panel over the right side of `room`: where panels stand already, as beside the canvas.
pub(super) fn over_ui<R>(
    ctx: &egui::Context,
    id: &'static str,
    room: Rect,
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let place = Rect::from_min_max(egui::pos2(room.max.x - space::FINDINGS, room.min.y), room.max);
    Area::new(Id::unique(id))
        .fixed_pos(place.min)
        .constrain(false)
        .show(ctx, |ui| {
            ui.set_min_size(place.size());
            ui.set_max_size(place.size());
            ui.painter()
                .rect_filled(place, CornerRadius::ZERO, palette(ui).background);
            // What lies beneath must not be reached through the panel.
            ui.interact(place, ui.scope_id().with("ground"), Sense::click_and_drag());
            edged(ui, content)
        })
        .inner
}

/// A hairline at the left of what `content` draws.
fn edged<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let whole = ui.max_rect();
    let line = Stroke::new(1.0, palette(ui).border);
    ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
    let result = content(ui);
    ui.painter().vline(whole.min.x + 0.5, whole.y_range(), line);
    result
}

/// The head of the panel: its title, the button that closes it, and what `content` adds below. `true` as the first
/// when it is to be closed.
pub(super) fn head_ui<R>(
    ui: &mut Ui,
    title: &str,
    close: &str,
    content: impl FnOnce(&mut Ui) -> R,
) -> (bool, R) {
    let colors = palette(ui);
    let margin = Margin {
        left: 16,
        right: 8,
        top: 8,
        bottom: 12,
    };
    let head = Frame::new()
        .fill(colors.surface)
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let mut closes = false;
            ui.horizontal(|ui| {
                ui.set_min_height(space::CONTROL);
                let words = theme::rich(title, theme::semibold(size::STRONG), colors.text);
                let response = ui.label(words);
                response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    closes = widgets::icon_button_ui(ui, Icon::X, close).clicked();
                });
            });
            ui.add_space(8.0);
            // The cross stands nearer to the edge than what is read.
            let inner = Frame::new().inner_margin(Margin {
                right: 8,
                ..Margin::ZERO
            });
            (closes, inner.show(ui, content).inner)
        });
    let rect = head.response.rect;
    let line = Stroke::new(1.0, colors.border);
    ui.painter().hline(rect.x_range(), rect.max.y - 0.5, line);
    head.inner
}
