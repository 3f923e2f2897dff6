//! The column of a form, and two questions side by side.

use eframe::egui::{self, ScrollArea, Ui, UiBuilder, vec2};

/// A scrolling form: one column of at most `width`, in the middle, with 20 above and below.
/// `id` keeps the scroll position of each form apart; a form that `begins` is shown from its top.
pub fn column_ui<R>(
    ui: &mut Ui,
    id: &str,
    (width, begins): (f32, bool),
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let mut area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
    if begins {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        let width = width.min(ui.available_width() - 48.0).max(240.0);
        let left = ((ui.available_width() - width) / 2.0).floor().max(0.0);
        let rect = egui::Rect::from_min_size(ui.cursor().min + vec2(left, 20.0), vec2(width, f32::INFINITY));
        let mut column = ui.new_child(UiBuilder::new().max_rect(rect));
        column.set_width(width);
        let result = content(&mut column);
        let used = column.min_rect();
        ui.allocate_rect(used.expand2(vec2(0.0, 20.0)), egui::Sense::hover());
        result
    })
    .inner
}

/// Two equal columns with a gap of 16 between them; one above the other where there is no room.
pub fn two_columns_ui(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    const GAP: f32 = 16.0;
    let width = ui.available_width();
    if width < 480.0 {
        left(ui);
        ui.add_space(GAP);
        right(ui);
        return;
    }
    let each = ((width - GAP) / 2.0).floor();
    let top = ui.cursor().min;
    let mut column = |offset: f32, content: Box<dyn FnOnce(&mut Ui) + '_>| {
        let rect = egui::Rect::from_min_size(top + vec2(offset, 0.0), vec2(each, f32::INFINITY));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        child.set_width(each);
        content(&mut child);
        child.min_rect()
    };
    let first = column(0.0, Box::new(left));
    let second = column(each + GAP, Box::new(right));
    ui.allocate_rect(first.union(second), egui::Sense::hover());
}
