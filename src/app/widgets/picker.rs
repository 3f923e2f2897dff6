//! Choosing a page, a feature, a thing … by typing a part of its name.

use eframe::egui::{self, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, ScrollArea, Ui, vec2};

use super::{
    field::{Field, draft_field_ui},
    menu, paint,
    select::{self, SelectItem},
};
use crate::{
    app::theme::{self, Icon, palette, size, space},
    language::Language,
};

/// Something that can be picked.
#[derive(Debug, Clone, Default)]
pub struct PickItem<'a> {
    /// What it is called.
    pub text: &'a str,
    /// Its identifier, which can be typed too, or empty.
    pub number: &'a str,
    /// An icon before it.
    pub icon: Option<Icon>,
    /// Whether it is chosen already.
    pub chosen: bool,
}

/// What the person decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickerAnswer {
    /// The item with this index in the list.
    Picked(usize),
    /// A new one with this name. Only where `create` allows it.
    Create(String),
}

/// What the picker remembers while it is open.
#[derive(Debug, Clone, Default)]
struct Search {
    query: String,
    marked: usize,
    passes: usize,
}

/// A list with a search field that opens beneath `opener` when it is clicked. `name` says what
/// is being chosen; with `can_create` a name that is not in the list can be made.
pub fn picker_ui(
    opener: &Response,
    language: Language,
    name: &str,
    items: &[PickItem<'_>],
    can_create: bool,
) -> Option<PickerAnswer> {
    let id = Popup::default_response_id(opener).with("search");
    let mut answer = None;
    let width = opener.rect.width().clamp(280.0, 420.0);
    let shown = Popup::from_toggle_button_response(opener)
        .gap(4.0)
        .width(width)
        .accessible_name(name)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(width - select::frame_width(ui));
            answer = content(ui, id, language, name, items, can_create);
            if answer.is_some() {
                ui.close();
            }
        });
    if shown.is_none() || answer.is_some() {
        opener.ctx.data_mut(|data| data.remove::<Search>(id));
    }
    answer
}

/// A control that shows the chosen item and opens a [`picker_ui`].
pub fn picker_button_ui(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    language: Language,
    name: &str,
    hint: &str,
    items: &[PickItem<'_>],
    can_create: bool,
) -> Option<PickerAnswer> {
    let id = ui.make_persistent_id(egui::IdSalt::new(id));
    let chosen = items.iter().find(|item| item.chosen);
    let shown = chosen.map_or(
        SelectItem {
            text: hint,
            ..SelectItem::default()
        },
        as_row,
    );
    let width = ui.available_width();
    let opener = select::opener_ui(ui, id, name, &shown, chosen.is_some(), width);
    picker_ui(&opener, language, name, items, can_create)
}

fn as_row<'a>(item: &PickItem<'a>) -> SelectItem<'a> {
    SelectItem {
        text: item.text,
        icon: item.icon,
        number: item.number,
    }
}

fn content(
    ui: &mut Ui,
    id: Id,
    language: Language,
    name: &str,
    items: &[PickItem<'_>],
    can_create: bool,
) -> Option<PickerAnswer> {
    let remembered: Option<Search> = ui.data_mut(|data| data.get_temp(id));
    let mut search = remembered.unwrap_or_default();
    // A popup measures itself unseen before it shows, and cannot hold the keyboard until then.
    let is_opening = search.passes < 3;
    if is_opening {
        search.passes += 1;
        ui.ctx().request_repaint();
    }

    // The arrow keys belong to the list although the field has the keyboard.
    let (steps, enter) = ui.input_mut(|i| {
        let down = i.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
        let up = i.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize;
        (down - up, i.key_pressed(Key::Enter))
    });

    let hint = language.t("widget.search");
    let field = Field::new(name).hint(&hint).focus(is_opening);
    let output = draft_field_ui(ui, id.with("field"), &search.query, &field);
    if let Some(query) = output.change {
        search.query = query;
        search.marked = 0;
    }
    let query = search.query.trim().to_lowercase();
    let found: Vec<usize> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| {
            item.text.to_lowercase().contains(&query) || item.number.to_lowercase().contains(&query)
        })
        .map(|(index, _)| index)
        .collect();
    let is_known = items.iter().any(|item| item.text.to_lowercase() == query);
    let offers_new = can_create && !query.is_empty() && !is_known;
    let rows = found.len() + usize::from(offers_new);
    search.marked = search
        .marked
        .saturating_add_signed(steps)
        .min(rows.saturating_sub(1));

    let mut picked = (enter && rows > 0 && output.submitted).then_some(search.marked);
    let name_of_new = search.query.trim().to_owned();
    ScrollArea::vertical()
        .max_height(7.5 * space::CONTROL)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (row, index) in found.iter().enumerate() {
                let Some(item) = items.get(*index) else { continue };
                let place =
                    egui::Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), space::CONTROL));
                select::row_ground(ui, place, row == search.marked);
                let response = menu::row_ui(ui, &as_row(item), item.chosen);
                if row == search.marked && steps != 0 {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    picked = Some(row);
                }
            }
            if offers_new {
                let text = language.f("widget.create", &[("name", &name_of_new)]);
                let row = SelectItem {
                    text: &text,
                    icon: Some(Icon::Plus),
                    number: "",
                };
                let place =
                    egui::Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), space::CONTROL));
                select::row_ground(ui, place, search.marked + 1 == rows);
                if menu::row_ui(ui, &row, false).clicked() {
                    picked = Some(found.len());
                }
            }
            if rows == 0 {
                let color = palette(ui).text_second;
                let text = language.t("widget.nothing_found");
                let galley = paint::line(ui, &text, theme::regular(size::NOTE), color, ui.available_width());
                let (rect, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), space::CONTROL), egui::Sense::hover());
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text.clone()));
                paint::text_left(ui.painter(), rect.left_center() + vec2(10.0, 0.0), galley);
            }
        });
    ui.data_mut(|data| data.insert_temp(id, search));
    let picked = picked?;
    match found.get(picked) {
        Some(index) => Some(PickerAnswer::Picked(*index)),
        None => Some(PickerAnswer::Create(name_of_new)),
    }
}
