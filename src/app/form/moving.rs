//! Moving the lines of a list: by their handles, with the keyboard, with buttons.

use eframe::egui::{self, Id, Pos2, Rect, Ui};

use super::context::{At, Form, Thing};
use crate::app::theme::Icon;
use crate::app::widgets;

/// What is known by its place in a list, at another place of the same list.
fn at_place(thing: Thing, to: usize) -> Option<Thing> {
    match thing {
        Thing::Nth(id, _) => Some(Thing::Nth(id, to)),
        Thing::Line(list, _) => Some(Thing::Line(list, to)),
        Thing::Id(_) | Thing::Part(_) => None,
    }
}

impl Form<'_> {
    /// Alt with an arrow key in a field of a line moves the line.
    pub(super) fn take_shift(&mut self, ui: &Ui, at: At) {
        if !ui.memory(|memory| memory.has_focus(at.id())) {
            return;
        }
        let step = ui.input_mut(|i| {
            isize::from(i.consume_key(egui::Modifiers::ALT, egui::Key::ArrowDown))
                - isize::from(i.consume_key(egui::Modifiers::ALT, egui::Key::ArrowUp))
        });
        if step != 0 {
            self.state.shift = Some((at, step));
        }
    }

    /// Where the line of this thing should go after Alt with an arrow key in one of its fields.
    pub(super) fn shifted(
        &mut self,
        thing: impl Into<Thing>,
        (at, count): (usize, usize),
    ) -> Option<(usize, usize)> {
        let thing = thing.into();
        let (field, step) = self.state.shift.filter(|(field, _)| field.thing == thing)?;
        self.state.shift = None;
        let to = at.checked_add_signed(step).filter(|to| *to < count)?;
        if let Some(thing) = at_place(thing, to) {
            self.state.focus = Some(At { thing, ..field }.id());
        }
        Some((at, to))
    }

    /// The handle of a line of a table, and Alt with an arrow key in one of its fields. `Some` when the line at the
    /// first place should go to the second.
    pub(super) fn row_handle(
        &mut self,
        ui: &mut Ui,
        thing: impl Into<Thing>,
        place: &widgets::Place<'_>,
        (center, row): (Pos2, Rect),
        name: &str,
    ) -> Option<(usize, usize)> {
        let thing = thing.into();
        let shifted = self.shifted(thing, (place.at, place.count));
        let name = self.language.f("form.move", &[("name", name)]);
        let id = Id::unique(("row handle", thing));
        let moved = widgets::row_handle_ui(ui, id, place, center, row, &name);
        // The keyboard goes with a line that is known by its place.
        if let Some((_, to)) = moved
            && let Some(thing) = at_place(thing, to)
            && ui.memory(|memory| memory.has_focus(id))
        {
            ui.memory_mut(|memory| memory.request_focus(Id::unique(("row handle", thing))));
        }
        moved.or(shifted)
    }

    /// Two buttons that move a thing of a row, for those who do not drag. `Some` when the thing at the first place
    /// should go to the second.
    pub(super) fn move_buttons_ui(
        &self,
        ui: &mut Ui,
        (at, count): (usize, usize),
        name: &str,
    ) -> Option<(usize, usize)> {
        if count < 2 {
            return None;
        }
        let words = [("name", name)];
        let mut moved = None;
        ui.add_enabled_ui(at > 0, |ui| {
            let tip = self.language.f("form.move_left", &words);
            if widgets::small_icon_button_ui(ui, Icon::ArrowLeft, &tip).clicked() {
                moved = Some((at, at.saturating_sub(1)));
            }
        });
        ui.add_enabled_ui(at + 1 < count, |ui| {
            let tip = self.language.f("form.move_right", &words);
            if widgets::small_icon_button_ui(ui, Icon::ArrowRight, &tip).clicked() {
                moved = Some((at, at + 1));
            }
        });
        moved
    }
}
