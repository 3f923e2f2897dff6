//! Notices inside a page: a sentence on a soft ground.

use eframe::egui::{self, Color32, CornerRadius, Frame, Margin, Response, Role, Ui, WidgetInfo, vec2};

use super::paint;
use crate::app::theme::{self, Icon, Palette, palette, size, space};

/// What a notice, a status pill or a toast is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    Neutral,
    /// Done, settled.
    Good,
    /// Worth a look.
    Warning,
    /// Went wrong.
    Error,
}

impl Tone {
    /// Text and ground.
    pub fn colors(self, palette: &Palette) -> (Color32, Color32) {
        match self {
            Self::Neutral => (palette.text_second, palette.raised),
            Self::Good => (palette.good, palette.good_soft),
            Self::Warning => (palette.warning, palette.warning_soft),
            Self::Error => (palette.error, palette.error_soft),
        }
    }

    /// The sign that goes with it, so that nothing depends on colour alone.
    pub fn icon(self) -> Icon {
        match self {
            Self::Neutral => Icon::Info,
            Self::Good => Icon::Check,
            Self::Warning => Icon::TriangleAlert,
            Self::Error => Icon::CircleAlert,
        }
    }
}

/// A notice as wide as there is room, with an icon, a text and what `actions` adds beneath it
/// (buttons, or nothing).
pub fn notice_ui(ui: &mut Ui, tone: Tone, text: &str, actions: impl FnOnce(&mut Ui)) -> Response {
    let (color, fill) = tone.colors(palette(ui));
    let text_color = palette(ui).text;
    Frame::new()
        .fill(fill)
        .corner_radius(CornerRadius::same(space::RADIUS))
        .inner_margin(Margin {
            left: 36,
            right: 12,
            top: 8,
            bottom: 8,
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            let galley = paint::lines(
                ui,
                text,
                theme::regular(size::NOTE),
                text_color,
                ui.available_width(),
            );
            let (rect, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
            let first_line = rect.min.y + theme::line_height(size::NOTE) / 2.0;
            paint::icon(
                ui.painter(),
                egui::pos2(rect.min.x - 17.0, first_line),
                tone.icon(),
                16.0,
                color,
            );
            ui.painter().galley(rect.min, galley, text_color);
            actions(ui);
        })
        .response
}
