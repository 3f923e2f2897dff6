//! The six dots with which a line of a list is moved: dragged with the pointer, or with the arrow keys.

use eframe::egui::{
    self, CursorIcon, Id, Key, Modifiers, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use super::paint;
use crate::app::theme::{palette, space};

/// A list whose lines can be moved, and the place of one of them. Lines of other lists cannot be dropped here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<'a> {
    /// Name of the list.
    pub list: &'a str,
    /// The line's place in it, from 0.
    pub at: usize,
    /// How many lines there are.
    pub count: usize,
}

/// What is carried while a line is dragged by its handle.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Carried {
    list: String,
    place: usize,
}

/// The six dots around `center`; `name` is their accessible name and tooltip, as in “Move Order ahead”. Gives back how
/// far the arrow keys move the line.
pub(super) fn dots_ui(ui: &mut Ui, id: Id, place: &Place<'_>, center: Pos2, name: &str) -> isize {
    let palette = palette(ui);
    let rect = Rect::from_center_size(center, vec2(24.0, 32.0));
    let handle = ui.interact(rect, id, Sense::click_and_drag());
    handle.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let is_hot = handle.hovered() || handle.dragged() || handle.has_focus();
    let color = if is_hot { palette.text } else { palette.text_second };
    for column in [-2.5, 2.5] {
        for row in [-5.0, 0.0, 5.0] {
            ui.painter()
                .circle_filled(center + vec2(column, row), 1.15, color);
        }
    }
    if handle.has_focus() {
        paint::focus_ring_at(ui, rect.shrink2(vec2(3.0, 5.0)), 4);
    }
    handle.dnd_set_drag_payload(Carried {
        list: place.list.to_owned(),
        place: place.at,
    });
    let mut step = 0;
    if handle.has_focus() {
        ui.memory_mut(|memory| {
            let filter = egui::EventFilter {
                vertical_arrows: true,
                ..Default::default()
            };
            memory.set_focus_lock_filter(handle.id, filter);
        });
        step = ui.input_mut(|i| {
            isize::from(i.consume_key(Modifiers::NONE, Key::ArrowDown))
                - isize::from(i.consume_key(Modifiers::NONE, Key::ArrowUp))
        });
    }
    handle
        .on_hover_and_drag_cursor(CursorIcon::Grab)
        .on_hover_text(name);
    step
}

/// Shows where a carried line would go, and says where it was let go.
pub(super) fn dropped(ui: &Ui, place: &Place<'_>, rect: Rect, gap: f32) -> Option<(usize, usize)> {
    let pointer = ui.ctx().pointer_interact_pos()?;
    let carried = egui::DragAndDrop::payload::<Carried>(ui.ctx())?;
    let reach = rect.expand2(vec2(24.0, gap / 2.0));
    if carried.list != place.list || !reach.contains(pointer) || !ui.clip_rect().contains(pointer) {
        return None;
    }
    let is_above = pointer.y < rect.center().y;
    // The gap between two lines, counted before anything is taken out.
    let between = if is_above { place.at } else { place.at + 1 };
    let target = if between > carried.place {
        between - 1
    } else {
        between
    };
    if target == carried.place {
        return None;
    }
    let y = if is_above {
        rect.min.y - gap / 2.0
    } else {
        rect.max.y + gap / 2.0
    };
    ui.painter()
        .hline(rect.x_range(), y, Stroke::new(2.0, palette(ui).accent));
    if ui.input(|i| i.pointer.any_released()) {
        egui::DragAndDrop::clear_payload(ui.ctx());
        return Some((carried.place, target));
    }
    None
}

/// The handle of a line of a table: six dots around `center`, and the drop of another line on `row`. `Some` when the
/// line at the first place should go to the second.
pub fn row_handle_ui(
    ui: &mut Ui,
    id: Id,
    place: &Place<'_>,
    center: Pos2,
    row: Rect,
    name: &str,
) -> Option<(usize, usize)> {
    if place.count < 2 {
        return None;
    }
    let step = dots_ui(ui, id, place, center, name);
    let moved = match step {
        0 => dropped(ui, place, row, 0.0),
        step => place.at.checked_add_signed(step).map(|to| (place.at, to)),
    };
    moved.filter(|(from, to)| from != to && *to < place.count)
}

/// Room that a handle takes at the left of a line.
pub const HANDLE: f32 = space::GROUP;
