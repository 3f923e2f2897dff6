//! A choice from a short list that opens beneath.

use eframe::egui::{
    self, Color32, CornerRadius, Id, Popup, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

use super::{menu, paint, pill};
use crate::app::theme::{self, Icon, palette, size, space};

/// One row of a list to choose from.
#[derive(Debug, Clone, Default)]
pub struct SelectItem<'a> {
    /// What it is called.
    pub text: &'a str,
    /// An icon before it.
    pub icon: Option<Icon>,
    /// An identifier in a pill after it, or empty.
    pub number: &'a str,
}

impl<'a> From<&'a str> for SelectItem<'a> {
    fn from(text: &'a str) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// A control that shows the chosen item and opens the list. `name` is its accessible name;
/// `hint` stands in it while nothing is chosen. Gives back the index of the item chosen now.
///
/// It is as wide as there is room; put it in a narrower [`Ui`] for less.
pub fn select_ui(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    hint: &str,
    chosen: Option<usize>,
    items: &[SelectItem<'_>],
) -> Option<usize> {
    let id = ui.make_persistent_id(egui::IdSalt::new(id));
    let current = chosen.and_then(|index| items.get(index));
    let shown = match current {
        Some(item) => item.clone(),
        None => SelectItem {
            text: hint,
            ..SelectItem::default()
        },
    };
    let width = ui.available_width();
    let response = opener_ui(ui, id, name, &shown, current.is_some(), width);
    let mut answer = None;
    Popup::menu(&response)
        .gap(4.0)
        .width(width)
        .accessible_name(name)
        .show(|ui| {
            ui.set_min_width((width - frame_width(ui)).max(80.0));
            ScrollArea::vertical()
                .max_height(8.5 * space::CONTROL)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (index, item) in items.iter().enumerate() {
                        let row = menu::row_ui(ui, item, chosen == Some(index));
                        if row.clicked() {
                            answer = Some(index);
                            ui.close();
                        }
                    }
                });
        });
    answer.filter(|index| Some(*index) != chosen)
}

/// How much of a popup's width its frame takes.
pub(super) fn frame_width(ui: &Ui) -> f32 {
    ui.spacing().menu_margin.sum().x + 2.0
}

/// The closed control alone, as wide as there is room: for lists that are not a plain choice.
pub fn select_opener_ui(ui: &mut Ui, id: Id, name: &str, text: &str, has_choice: bool) -> Response {
    let width = ui.available_width();
    opener_ui(ui, id, name, &text.into(), has_choice, width)
}

/// The closed control: icon, text, identifier, chevron.
pub(super) fn opener_ui(
    ui: &mut Ui,
    id: Id,
    name: &str,
    shown: &SelectItem<'_>,
    has_choice: bool,
    width: f32,
) -> Response {
    let palette = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(width, space::CONTROL));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name);
        info.current_text_value = has_choice.then(|| shown.text.to_owned());
        info
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = paint::hover_fill(ui, &response, palette.surface);
    paint::boxed(ui.painter(), rect, space::RADIUS, fill, palette.border);
    let color = if has_choice {
        palette.text
    } else {
        palette.text_second
    };
    let chevron = pos2(rect.max.x - space::FIELD_PADDING - 7.0, rect.center().y);
    paint::icon(ui.painter(), chevron, Icon::ChevronDown, 16.0, palette.text);
    content(
        ui,
        Rect::from_min_max(rect.min, pos2(chevron.x - 12.0, rect.max.y)),
        shown,
        color,
    );
    if response.has_focus() {
        paint::focus_ring(ui, &response, space::RADIUS);
    }
    response
}

/// Icon, text and identifier, from the left edge of `rect` on.
pub(super) fn content(ui: &Ui, rect: Rect, item: &SelectItem<'_>, color: Color32) {
    let palette = palette(ui);
    let middle = rect.center().y;
    let mut x = rect.min.x + space::FIELD_PADDING;
    if let Some(icon) = item.icon {
        paint::icon(
            ui.painter(),
            pos2(x + 9.0, middle),
            icon,
            size::ICON,
            palette.text_second,
        );
        x += 18.0 + 8.0;
    }
    let pill_room = if item.number.is_empty() {
        0.0
    } else {
        pill::id_width(ui, item.number) + 8.0
    };
    let room = rect.max.x - x - pill_room;
    let galley = paint::line(ui, item.text, theme::regular(size::BODY), color, room);
    let text = paint::text_left(ui.painter(), pos2(x, middle), galley);
    if !item.number.is_empty() {
        pill::paint_id(ui, pos2(text.max.x + 8.0, middle), item.number);
    }
}

/// The ground of a row that the pointer or the keyboard is on.
pub(super) fn row_ground(ui: &Ui, rect: Rect, is_on: bool) {
    if is_on {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(space::RADIUS), palette(ui).raised);
    }
}
