//! Checkbox, switch and stepper.

use eframe::egui::{
    self, CornerRadius, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{
    button,
    field::{Field, draft_field_ui},
    paint,
};
use crate::{
    app::theme::{self, Icon, palette, size, space},
    language::Language,
};

/// A box with a text. Gives back the new state when it changes.
pub fn checkbox_ui(ui: &mut Ui, text: &str, checked: bool) -> Option<bool> {
    let palette = palette(ui);
    let room = (ui.available_width() - 26.0).max(20.0);
    let galley = paint::lines(ui, text, theme::regular(size::BODY), palette.text, room);
    let height = (galley.size().y + 8.0).max(space::CONTROL_DENSE);
    let (rect, response) = ui.allocate_exact_size(vec2(26.0 + galley.size().x, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), checked, text));
    let mark = Rect::from_min_size(pos2(rect.min.x, rect.min.y + 6.0), vec2(16.0, 16.0));
    let fill = if checked { palette.check } else { palette.surface };
    let edge = match (checked, response.hovered()) {
        (true, _) => palette.check,
        (false, true) => palette.text_second,
        (false, false) => palette.strong_border,
    };
    paint::boxed(ui.painter(), mark, 4, fill, edge);
    if checked {
        paint::icon(ui.painter(), mark.center(), Icon::Check, 13.0, palette.on_check);
    }
    ui.painter()
        .galley(pos2(rect.min.x + 26.0, rect.min.y + 4.0), galley, palette.text);
    if response.has_focus() {
        paint::focus_ring_at(ui, mark, 4);
    }
    response.clicked().then_some(!checked)
}

/// A switch for something that is on or off at once. `name` stands at its right.
pub fn switch_ui(ui: &mut Ui, name: &str, on: bool) -> Option<bool> {
    let palette = palette(ui);
    let galley = paint::line(
        ui,
        name,
        theme::regular(size::BODY),
        palette.text,
        ui.available_width() - 44.0,
    );
    let width = 36.0
        + if name.is_empty() {
            0.0
        } else {
            8.0 + galley.size().x
        };
    let (rect, response) = ui.allocate_exact_size(vec2(width, space::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), on, name));
    let track = Rect::from_center_size(pos2(rect.min.x + 18.0, rect.center().y), vec2(36.0, 20.0));
    let fill = if on { palette.check } else { palette.strong_border };
    ui.painter().rect_filled(track, CornerRadius::same(10), fill);
    let way = ui.animate_bool_with_time(response.id, on, theme::MOTION_SECONDS);
    let x = egui::lerp(track.min.x + 10.0..=track.max.x - 10.0, way);
    let knob = if on { palette.on_check } else { palette.surface };
    ui.painter().circle_filled(pos2(x, track.center().y), 8.0, knob);
    paint::text_left(ui.painter(), pos2(track.max.x + 8.0, rect.center().y), galley);
    if response.has_focus() {
        paint::focus_ring_at(ui, track, 10);
    }
    response.clicked().then_some(!on)
}

/// A whole number with buttons for less and more; it can be typed too, and the arrow keys work.
/// `name` says what is counted; numbers outside `range` are brought back into it.
pub fn stepper_ui(
    ui: &mut Ui,
    id: Id,
    language: Language,
    name: &str,
    value: i64,
    range: std::ops::RangeInclusive<i64>,
) -> Option<i64> {
    let palette = palette(ui);
    let clamp = |number: i64| number.clamp(*range.start(), (*range.end()).max(*range.start()));
    let mut answer = None;
    let inner = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let less = language.f("widget.less", &[("name", name)]);
        let more = language.f("widget.more", &[("name", name)]);
        ui.add_enabled_ui(value > *range.start(), |ui| {
            if button::icon_button_ui(ui, Icon::Minus, &less).clicked() {
                answer = Some(clamp(value.saturating_sub(1)));
            }
        });
        let field = Field::new(name).width(56.0).max_chars(6).bare();
        let text = value.to_string();
        let output = draft_field_ui(ui, id, &text, &field);
        if let Some(number) = output.change.and_then(|text| text.trim().parse::<i64>().ok()) {
            answer = Some(clamp(number));
        }
        if output.response.has_focus() {
            let step = ui.input_mut(|i| {
                i64::from(i.consume_key(Modifiers::NONE, Key::ArrowUp))
                    - i64::from(i.consume_key(Modifiers::NONE, Key::ArrowDown))
            });
            if step != 0 {
                answer = Some(clamp(value.saturating_add(step)));
            }
        }
        ui.add_enabled_ui(value < *range.end(), |ui| {
            if button::icon_button_ui(ui, Icon::Plus, &more).clicked() {
                answer = Some(clamp(value.saturating_add(1)));
            }
        });
    });
    ui.painter().rect_stroke(
        inner.response.rect,
        CornerRadius::same(space::RADIUS),
        Stroke::new(1.0, palette.border),
        StrokeKind::Inside,
    );
    answer.filter(|number| *number != value)
}
