//! The six dots with which a line of a list is moved: dragged with the pointer, or with the arrow keys. Things in a row,
//! such as chips, are their own handles.

use eframe::egui::{
    self, CursorIcon, Id, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
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

/// How the things of a list follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// One below the other.
    Down,
    /// Beside each other, in as many rows as they need.
    Across,
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

/// Shows where a carried thing would go, and says where it was let go. `gap` lies between two things of the list.
pub(super) fn dropped(ui: &Ui, place: &Place<'_>, rect: Rect, gap: f32, way: Way) -> Option<(usize, usize)> {
    let pointer = ui.ctx().pointer_interact_pos()?;
    let carried = egui::DragAndDrop::payload::<Carried>(ui.ctx())?;
    let reach = match way {
        Way::Down => rect.expand2(vec2(24.0, gap / 2.0)),
        Way::Across => rect.expand2(vec2(gap / 2.0, gap.min(8.0) / 2.0)),
    };
    if carried.list != place.list || !reach.contains(pointer) || !ui.clip_rect().contains(pointer) {
        return None;
    }
    let is_before = match way {
        Way::Down => pointer.y < rect.center().y,
        Way::Across => pointer.x < rect.center().x,
    };
    // The gap between two things, counted before anything is taken out.
    let between = if is_before { place.at } else { place.at + 1 };
    let target = if between > carried.place {
        between - 1
    } else {
        between
    };
    if target == carried.place {
        return None;
    }
    let stroke = Stroke::new(2.0, palette(ui).accent);
    let away = gap.min(8.0) / 2.0;
    match (way, is_before) {
        (Way::Down, true) => ui.painter().hline(rect.x_range(), rect.min.y - gap / 2.0, stroke),
        (Way::Down, false) => ui.painter().hline(rect.x_range(), rect.max.y + gap / 2.0, stroke),
        (Way::Across, true) => ui.painter().vline(rect.min.x - away, rect.y_range(), stroke),
        (Way::Across, false) => ui.painter().vline(rect.max.x + away, rect.y_range(), stroke),
    };
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
        0 => dropped(ui, place, row, 0.0, Way::Down),
        step => place.at.checked_add_signed(step).map(|to| (place.at, to)),
    };
    moved.filter(|(from, to)| from != to && *to < place.count)
}

/// Lets a thing of a row, such as a chip, be dragged to another place of the row, or moved there with Alt and the arrow
/// keys; a click still does what it did. `gap` lies between two things. `Some` when the thing at the first place should
/// go to the second.
pub fn movable_in_row_ui(ui: &Ui, thing: &Response, place: &Place<'_>, gap: f32) -> Option<(usize, usize)> {
    if place.count < 2 {
        return None;
    }
    let handle = thing.interact(Sense::click_and_drag());
    handle.dnd_set_drag_payload(Carried {
        list: place.list.to_owned(),
        place: place.at,
    });
    if handle.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    let mut step = 0;
    if handle.has_focus() {
        step = ui.input_mut(|i| {
            let mut pressed = |key| isize::from(i.consume_key(Modifiers::ALT, key));
            pressed(Key::ArrowRight) + pressed(Key::ArrowDown)
                - pressed(Key::ArrowLeft)
                - pressed(Key::ArrowUp)
        });
    }
    let moved = match step {
        0 => dropped(ui, place, handle.rect, gap, Way::Across),
        step => place.at.checked_add_signed(step).map(|to| (place.at, to)),
    };
    moved.filter(|(from, to)| from != to && *to < place.count)
}

/// Room that a handle takes at the left of a line.
pub const HANDLE: f32 = space::GROUP;
