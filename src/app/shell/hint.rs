//! One line at the bottom that says what the pointer does now.

use eframe::egui::{self, Frame, Panel, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{
    theme::{self, Icon, palette, size},
    widgets::paint,
};

/// Shows the hint line as a panel at the bottom of `ui`, 28 high.
pub fn hint_line_ui(ui: &mut Ui, icon: Icon, text: &str) {
    let palette = palette(ui);
    Panel::bottom("hint line")
        .exact_size(28.0)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(palette.surface))
        .show(ui, |ui| {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_live(egui::accesskit::Live::Polite);
            });
            ui.painter()
                .hline(rect.x_range(), rect.min.y + 0.5, Stroke::new(1.0, palette.border));
            let middle = rect.center().y + 0.5;
            paint::icon(
                ui.painter(),
                pos2(rect.min.x + 18.0, middle),
                icon,
                size::ICON_SMALL,
                palette.text_second,
            );
            let font = theme::regular(size::NOTE);
            let galley = paint::line(ui, text, font, palette.text_second, rect.width() - 48.0);
            let is_cut = galley.elided;
            paint::text_left(ui.painter(), pos2(rect.min.x + 34.0, middle), galley);
            if is_cut {
                response.on_hover_text(text);
            }
        });
}
