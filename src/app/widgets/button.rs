//! Buttons: primary, secondary, quiet, and icons alone.

use eframe::egui::{
    self, Color32, CornerRadius, Response, Role, Sense, Stroke, Ui, Widget, WidgetInfo, vec2,
};

use super::{paint, pill};
use crate::app::theme::{self, Icon, Palette, palette, size, space};

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do on this screen. At most one a screen.
    Primary,
    /// Any other button with an edge.
    Secondary,
    /// No edge until the pointer is over it.
    Quiet,
    /// A primary action that is already running.
    Busy,
    /// Takes something away for good.
    Danger,
}

/// The height of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ButtonSize {
    /// 28 high, text 12: tables, cards of findings.
    Small,
    /// 32 high, text 14.
    Normal,
    /// 40 high, text 14: start page.
    Big,
}

/// A button with a text and perhaps an icon. `ui.add(Button::primary("Save"))`.
#[must_use = "a button shows nothing until it is added with `ui.add`"]
pub struct Button<'a> {
    text: &'a str,
    icon: Option<Icon>,
    icon_after: Option<Icon>,
    kind: ButtonKind,
    size: ButtonSize,
    count: Option<usize>,
    chosen: bool,
    enabled: bool,
    width: Option<f32>,
    tooltip: Option<String>,
}

impl<'a> Button<'a> {
    /// A button of this kind.
    pub fn new(kind: ButtonKind, text: &'a str) -> Self {
        Self {
            text,
            icon: None,
            icon_after: None,
            kind,
            size: ButtonSize::Normal,
            count: None,
            chosen: false,
            enabled: true,
            width: None,
            tooltip: None,
        }
    }

    /// The one thing to do on this screen.
    pub fn primary(text: &'a str) -> Self {
        Self::new(ButtonKind::Primary, text)
    }

    /// Any other button.
    pub fn secondary(text: &'a str) -> Self {
        Self::new(ButtonKind::Secondary, text)
    }

    /// A button without an edge.
    pub fn quiet(text: &'a str) -> Self {
        Self::new(ButtonKind::Quiet, text)
    }

    /// An icon before the text.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A small icon after the text, such as a chevron.
    pub fn icon_after(mut self, icon: Icon) -> Self {
        self.icon_after = Some(icon);
        self
    }

    /// 28 high with text of 12.
    pub fn small(mut self) -> Self {
        self.size = ButtonSize::Small;
        self
    }

    /// 40 high.
    pub fn big(mut self) -> Self {
        self.size = ButtonSize::Big;
        self
    }

    /// A count in a pill after the text; none for zero.
    pub fn count(mut self, count: usize) -> Self {
        self.count = (count > 0).then_some(count);
        self
    }

    /// Whether what it opens is open.
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// Whether it can be pressed now.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// A fixed width, with the text in the middle.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Shown after a moment under the pointer.
    pub fn tooltip(mut self, text: impl Into<String>) -> Self {
        self.tooltip = Some(text.into());
        self
    }

    fn show(self, ui: &mut Ui) -> Response {
        let palette = palette(ui);
        let (height, text_size, icon_size, padding, gap) = match self.size {
            ButtonSize::Small => (space::CONTROL_DENSE, size::NOTE, size::ICON_SMALL, 10.0, 6.0),
            ButtonSize::Normal => (space::CONTROL, size::BODY, size::ICON, 12.0, 8.0),
            ButtonSize::Big => (space::CONTROL_BIG, size::BODY, size::ICON, 16.0, 8.0),
        };
        let font = match self.kind {
            ButtonKind::Primary | ButtonKind::Busy | ButtonKind::Danger => theme::semibold(text_size),
            ButtonKind::Secondary | ButtonKind::Quiet => theme::regular(text_size),
        };
        let galley = paint::line(ui, self.text, font, Color32::PLACEHOLDER, f32::INFINITY);
        let pill_width = self.count.map_or(0.0, |count| pill::count_width(ui, count) + gap);
        let content = galley.size().x
            + self.icon.map_or(0.0, |_| icon_size + gap)
            + self.icon_after.map_or(0.0, |_| size::ICON_SMALL + gap)
            + pill_width;
        let width = self.width.unwrap_or(content + 2.0 * padding);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.text));

        if ui.is_rect_visible(rect) {
            let (fill, border, color) = self.colors(ui, palette, &response);
            let painter = ui.painter();
            painter.rect(
                rect,
                CornerRadius::same(space::RADIUS),
                fill,
                Stroke::new(1.0, border),
                egui::StrokeKind::Inside,
            );
            let mut x = rect.center().x - content / 2.0;
            if let Some(icon) = self.icon {
                paint::icon(
                    painter,
                    egui::pos2(x + icon_size / 2.0, rect.center().y),
                    icon,
                    icon_size,
                    color,
                );
                x += icon_size + gap;
            }
            let text_width = galley.size().x;
            let top = rect.center().y - galley.size().y / 2.0;
            painter.galley_with_override_text_color(egui::pos2(x, top), galley, color);
            x += text_width + gap;
            if let Some(count) = self.count {
                let pill_rect = pill::paint_count(ui, egui::pos2(x, rect.center().y), count);
                x = pill_rect.max.x + gap;
            }
            if let Some(icon) = self.icon_after {
                let center = egui::pos2(x + size::ICON_SMALL / 2.0, rect.center().y);
                paint::icon(painter, center, icon, size::ICON_SMALL, color);
            }
            paint::focus_ring(ui, &response, space::RADIUS);
        }
        match self.tooltip {
            Some(text) => response.on_hover_text(text),
            None => response,
        }
    }

    /// Ground, edge and text.
    fn colors(&self, ui: &Ui, palette: &Palette, response: &Response) -> (Color32, Color32, Color32) {
        let strength = match (response.is_pointer_button_down_on(), response.hovered()) {
            (true, _) => 0.18,
            (false, true) => 0.09,
            (false, false) => 0.0,
        };
        let pressed = |color: Color32| color.lerp_to_gamma(palette.text, strength);
        match self.kind {
            ButtonKind::Primary => {
                let fill = pressed(palette.accent);
                (fill, Color32::TRANSPARENT, palette.on_accent)
            }
            ButtonKind::Danger => {
                let fill = pressed(palette.error);
                (fill, Color32::TRANSPARENT, palette.on_accent)
            }
            ButtonKind::Busy => (palette.accent_soft, Color32::TRANSPARENT, palette.accent),
            ButtonKind::Secondary => {
                let idle = if self.chosen {
                    palette.raised
                } else {
                    palette.surface
                };
                (
                    paint::hover_fill(ui, response, idle),
                    palette.border,
                    palette.text,
                )
            }
            ButtonKind::Quiet => {
                let idle = if self.chosen {
                    palette.raised
                } else {
                    Color32::TRANSPARENT
                };
                let fill = paint::hover_fill(ui, response, idle);
                let color = if self.size == ButtonSize::Small {
                    palette.text_second
                } else {
                    palette.text
                };
                (fill, Color32::TRANSPARENT, color)
            }
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let enabled = self.enabled;
        ui.add_enabled_ui(enabled, |ui| self.show(ui)).inner
    }
}

/// The one thing to do on this screen.
pub fn primary_button_ui(ui: &mut Ui, icon: Option<Icon>, text: &str) -> Response {
    let button = Button {
        icon,
        ..Button::primary(text)
    };
    ui.add(button)
}

/// Any other button.
pub fn secondary_button_ui(ui: &mut Ui, icon: Option<Icon>, text: &str) -> Response {
    let button = Button {
        icon,
        ..Button::secondary(text)
    };
    ui.add(button)
}

/// A small button without an edge, as in “+ Another example”.
pub fn quiet_button_ui(ui: &mut Ui, icon: Option<Icon>, text: &str) -> Response {
    let button = Button {
        icon,
        ..Button::quiet(text).small()
    };
    ui.add(button)
}

/// An icon alone, 32 by 32. The tooltip is also its accessible name.
pub fn icon_button_ui(ui: &mut Ui, icon: Icon, tooltip: &str) -> Response {
    icon_toggle_ui(ui, icon, tooltip, false)
}

/// As [`icon_button_ui`], on the accent's soft ground while `chosen`.
pub fn icon_toggle_ui(ui: &mut Ui, icon: Icon, tooltip: &str, chosen: bool) -> Response {
    sized_icon_button(ui, icon, tooltip, chosen, space::CONTROL, size::ICON)
}

/// As [`icon_button_ui`], 28 by 28 with an icon of 16: in dense rows.
pub fn small_icon_button_ui(ui: &mut Ui, icon: Icon, tooltip: &str) -> Response {
    sized_icon_button(ui, icon, tooltip, false, space::CONTROL_DENSE, 16.0)
}

/// As [`icon_button_ui`], with an accessible name that is not the tooltip.
pub fn named_icon_button_ui(ui: &mut Ui, icon: Icon, name: &str, tooltip: &str) -> Response {
    let response = sized_icon_button(ui, icon, "", false, space::CONTROL, size::ICON);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    response.on_hover_text(tooltip)
}

/// As [`icon_toggle_ui`], with an accessible name that is not the tooltip.
pub fn named_icon_toggle_ui(ui: &mut Ui, icon: Icon, name: &str, tooltip: &str, chosen: bool) -> Response {
    let response = sized_icon_button(ui, icon, "", chosen, space::CONTROL, size::ICON);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Button, ui.is_enabled(), name);
        info.selected = chosen.then_some(true);
        info
    });
    response.on_hover_text(tooltip)
}

fn sized_icon_button(
    ui: &mut Ui,
    icon: Icon,
    tooltip: &str,
    chosen: bool,
    side: f32,
    icon_size: f32,
) -> Response {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(egui::Vec2::splat(side), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Button, ui.is_enabled(), tooltip);
        info.selected = chosen.then_some(true);
        info
    });
    if ui.is_rect_visible(rect) {
        let (fill, color) = if chosen {
            (palette.accent_soft, palette.accent)
        } else {
            (
                paint::hover_fill(ui, &response, Color32::TRANSPARENT),
                palette.text,
            )
        };
        ui.painter()
            .rect_filled(rect, CornerRadius::same(space::RADIUS), fill);
        paint::icon(ui.painter(), rect.center(), icon, icon_size, color);
        paint::focus_ring(ui, &response, space::RADIUS);
    }
    if tooltip.is_empty() {
        response
    } else {
        response.on_hover_text(tooltip)
    }
}
