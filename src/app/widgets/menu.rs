//! Menus: rows of 32 in a popup.

use eframe::egui::{self, Popup, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{
    paint,
    select::{self, SelectItem},
};
use crate::app::theme::{self, Icon, palette, size, space};

/// Opens a menu beneath `opener` when it is clicked.
pub fn menu_button_ui(opener: &Response, name: &str, content: impl FnOnce(&mut Ui)) {
    Popup::menu(opener).gap(4.0).accessible_name(name).show(|ui| {
        ui.set_width(264.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        content(ui);
    });
}

/// One thing to do, with its shortcut at the right (or empty). Closes the menu.
pub fn menu_item_ui(ui: &mut Ui, icon: Option<Icon>, text: &str, shortcut: &str, enabled: bool) -> Response {
    ui.add_enabled_ui(enabled, |ui| item(ui, icon, text, shortcut, None))
        .inner
}

/// One of several choices, with a check before the one that holds. Closes the menu.
pub fn menu_choice_ui(ui: &mut Ui, text: &str, chosen: bool) -> Response {
    let icon = chosen.then_some(Icon::Check);
    item(ui, icon, text, "", Some(chosen))
}

/// One of several things that are on or off, with a check at the right. The menu stays open.
pub fn menu_toggle_ui(ui: &mut Ui, text: &str, is_on: bool) -> Response {
    row_ui(ui, &text.into(), is_on)
}

/// A button that opens a menu beside it, for [`egui::containers::menu::SubMenuButton::from_button`].
pub fn sub_menu_button<'a>(ui: &mut Ui, icon: Icon, text: &str) -> egui::Button<'a> {
    let palette = palette(ui);
    // In line with the other rows.
    ui.spacing_mut().button_padding.x = 10.0;
    let icon = paint::icon_text(icon, size::ICON, palette.text_second);
    egui::Button::new((icon, theme::body(ui, text)))
        .right_text(paint::icon_text(Icon::ChevronRight, 16.0, palette.text_second))
        .min_size(vec2(ui.available_width(), space::CONTROL))
}

/// A heading over a group of a menu.
pub fn menu_heading_ui(ui: &mut Ui, text: &str) {
    let color = palette(ui).text_second;
    let galley = paint::line(ui, text, theme::regular(size::NOTE), color, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    paint::text_left(ui.painter(), pos2(rect.min.x + 10.0, rect.center().y), galley);
}

/// A line between groups of a menu.
pub fn menu_separator_ui(ui: &mut Ui) {
    let palette = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y.floor() + 0.5,
        egui::Stroke::new(1.0, palette.border),
    );
}

fn item(ui: &mut Ui, icon: Option<Icon>, text: &str, shortcut: &str, chosen: Option<bool>) -> Response {
    let palette = palette(ui);
    let text_galley = paint::line(ui, text, theme::regular(size::BODY), palette.text, 360.0);
    let keys = paint::line(
        ui,
        shortcut,
        theme::regular(size::NOTE),
        palette.text_second,
        f32::INFINITY,
    );
    let keys_room = if shortcut.is_empty() {
        0.0
    } else {
        keys.size().x + 24.0
    };
    let natural = 10.0 + 26.0 + text_galley.size().x + keys_room + 10.0;
    let width = natural.max(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, space::CONTROL), Sense::click());
    response.widget_info(|| match chosen {
        Some(chosen) => WidgetInfo::selected(Role::MenuItemRadio, ui.is_enabled(), chosen, text),
        None => WidgetInfo::labeled(Role::MenuItem, ui.is_enabled(), text),
    });
    select::row_ground(ui, rect, response.hovered() || response.has_focus());
    let middle = rect.center().y;
    if let Some(icon) = icon {
        paint::icon(
            ui.painter(),
            pos2(rect.min.x + 19.0, middle),
            icon,
            size::ICON,
            palette.text_second,
        );
    }
    paint::text_left(ui.painter(), pos2(rect.min.x + 36.0, middle), text_galley);
    paint::text_right(ui.painter(), pos2(rect.max.x - 10.0, middle), keys);
    if response.clicked() {
        ui.close();
    }
    response
}

/// A row of a list to choose from, with a check at the right of the chosen one.
pub(super) fn row_ui(ui: &mut Ui, row: &SelectItem<'_>, chosen: bool) -> Response {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), chosen, row.text));
    select::row_ground(ui, rect, response.hovered() || response.has_focus());
    let inner = egui::Rect::from_min_max(rect.min, pos2(rect.max.x - 34.0, rect.max.y));
    select::content(ui, inner, row, palette.text);
    if chosen {
        let center = pos2(rect.max.x - 19.0, rect.center().y);
        paint::icon(ui.painter(), center, Icon::Check, 16.0, palette.accent);
    }
    response
}
