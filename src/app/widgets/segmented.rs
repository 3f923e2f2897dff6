//! A row of a few choices of which one holds.

use eframe::egui::{self, CornerRadius, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint;
use crate::app::theme::{self, palette, size, space};

/// Shows `items` side by side with the `chosen` one raised. `name` says what is being chosen.
/// Gives back the index of another choice. With `width` the parts share it equally.
///
/// The arrow keys choose among the parts once one of them has the keyboard.
pub fn segmented_ui(
    ui: &mut Ui,
    name: &str,
    items: &[&str],
    chosen: usize,
    width: Option<f32>,
) -> Option<usize> {
    let palette = palette(ui);
    let mut answer = None;
    let natural: Vec<f32> = items
        .iter()
        .map(|item| {
            let font = theme::semibold(size::NOTE);
            paint::line(ui, item, font, palette.text, f32::INFINITY).size().x + 2.0 * 13.0
        })
        .collect();
    let total = width.unwrap_or(natural.iter().sum::<f32>() + 4.0);
    let (rect, group) = ui.allocate_exact_size(vec2(total, space::CONTROL), Sense::hover());
    group.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, true, name));
    ui.painter()
        .rect_filled(rect, CornerRadius::same(space::RADIUS), palette.raised);
    paint::boxed(ui.painter(), rect, space::RADIUS, palette.raised, palette.raised);

    let equal = (total - 4.0) / items.len().max(1) as f32;
    let mut x = rect.min.x + 2.0;
    let mut step = 0_isize;
    for (index, (item, natural)) in items.iter().zip(natural).enumerate() {
        let part_width = if width.is_some() { equal } else { natural };
        let part = Rect::from_min_size(pos2(x, rect.min.y + 2.0), vec2(part_width, space::CONTROL - 4.0));
        x += part_width;
        let is_chosen = index == chosen;
        let response = ui.interact(part, group.id.with(index), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_chosen, item));
        let (font, color) = if is_chosen {
            paint::boxed(ui.painter(), part, 5, palette.surface, palette.border);
            (theme::semibold(size::NOTE), palette.text)
        } else {
            let color = if response.hovered() {
                palette.text
            } else {
                palette.text_second
            };
            (theme::regular(size::NOTE), color)
        };
        let galley = paint::line(ui, item, font, color, part_width - 8.0);
        paint::text_center(ui.painter(), part.center(), galley);
        if response.clicked() && !is_chosen {
            answer = Some(index);
        }
        if response.has_focus() {
            paint::focus_ring_at(ui, part, 5);
            ui.memory_mut(|memory| {
                let filter = egui::EventFilter {
                    horizontal_arrows: true,
                    ..Default::default()
                };
                memory.set_focus_lock_filter(response.id, filter);
            });
            step += ui.input_mut(|i| {
                isize::from(i.consume_key(Modifiers::NONE, Key::ArrowRight))
                    - isize::from(i.consume_key(Modifiers::NONE, Key::ArrowLeft))
            });
        }
    }
    if step != 0 && !items.is_empty() {
        let next = (chosen as isize + step).rem_euclid(items.len() as isize) as usize;
        ui.memory_mut(|memory| memory.request_focus(group.id.with(next)));
        answer = (next != chosen).then_some(next);
    }
    answer
}
