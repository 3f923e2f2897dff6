//! The inspector: what is selected, in the order in which people think about it. First what it is, what happens when
//! it is tapped, what it shows and what the developer must know; its position and size last.

mod element;
mod links;
mod look;
mod page;
mod place;
mod several;
mod shared;
mod states;
mod tab_bar;
mod taps;

use eframe::egui::{
    self, Frame, Id, Margin, Panel, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

pub(in crate::app) use shared::menu_ui as shared_menu_ui;

use crate::app::canvas::CanvasState;
use crate::app::theme::{self, Icon, palette, size};
use crate::app::widgets::{Field, draft_field_ui, paint, text_area_ui};
use crate::edit::{Editor, MergeKey, elements};
use crate::language::Language;
use crate::spec::{Element, ElementId};

/// Which folded parts are open.
#[derive(Debug, Default)]
pub struct Folds {
    states: bool,
    place: bool,
}

pub(super) fn inspector_ui(ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState, language: Language) {
    let selected = editor.selection().elements.clone();
    match selected.as_slice() {
        [] => page::page_ui(ui, editor, state, language),
        [id] => element::element_ui(ui, editor, state, language, *id),
        [_, _, ..] => several::several_ui(ui, editor, state, language, &selected),
    }
}

/// The scrolling middle of the inspector.
fn scroll_ui(ui: &mut Ui, id: impl std::hash::Hash + std::fmt::Debug, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(("inspector", id))
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new()
                .inner_margin(Margin {
                    left: 16,
                    right: 16,
                    top: 12,
                    bottom: 16,
                })
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                    content(ui);
                });
        });
}

/// The head: an icon, a name with an identifier, a note beneath, and what `right` adds.
fn head_ui(ui: &mut Ui, icon: Icon, name: &str, id: &str, note: &str, right: impl FnOnce(&mut Ui)) {
    let colors = palette(ui);
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, 40.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{name} {id}")));
    let tile = Rect::from_min_size(rect.min + vec2(0.0, 2.0), vec2(36.0, 36.0));
    ui.painter()
        .rect_filled(tile, egui::CornerRadius::same(6), colors.raised);
    paint::icon(ui.painter(), tile.center(), icon, size::ICON, colors.text);
    let left = tile.max.x + 12.0;
    let pill = crate::app::widgets::id_width(ui, id);
    let room = rect.max.x - 36.0 - left - pill - 8.0;
    let galley = paint::line(ui, name, theme::semibold(size::STRONG), colors.text, room);
    let name = paint::text_left(ui.painter(), pos2(left, rect.min.y + 10.0), galley);
    crate::app::widgets::paint_id(ui, pos2(name.max.x + 8.0, rect.min.y + 10.0), id);
    let galley = paint::line(
        ui,
        note,
        theme::regular(size::NOTE),
        colors.text_second,
        rect.max.x - 36.0 - left,
    );
    paint::text_left(ui.painter(), pos2(left, rect.min.y + 30.0), galley);
    let place = Rect::from_min_max(
        pos2(rect.max.x - 32.0, rect.min.y + 4.0),
        pos2(rect.max.x + 4.0, rect.max.y),
    );
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
    right(&mut child);
}

/// A question in bold with its control. A little room above.
fn ask_ui<R>(ui: &mut Ui, question: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(4.0);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let label = ui.label(theme::strong(ui, question));
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label_inputs_by(label.id, content)
    })
    .inner
}

/// A one-row field of an element.
#[allow(clippy::too_many_arguments, reason = "a field with everything it changes")]
fn text_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    element: &Element,
    part: &'static str,
    name: &str,
    hint: &str,
    value: &str,
    set: impl FnOnce(&mut Element, String),
) {
    let field = Field::new(name).hint(hint);
    let output = draft_field_ui(ui, Id::unique((element.id, part)), value, &field);
    if let Some(text) = output.change {
        edit(editor, part, element.id, |e| set(e, text));
    }
    if output.response.lost_focus() {
        editor.end_merge();
    }
}

/// A field of several rows of an element.
#[allow(clippy::too_many_arguments, reason = "a field with everything it changes")]
fn area_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    element: &Element,
    part: &'static str,
    name: &str,
    hint: &str,
    value: &str,
    set: impl FnOnce(&mut Element, String),
) {
    let field = Field::new(name).hint(hint).rows(4);
    if let Some(text) = text_area_ui(ui, Id::unique((element.id, part)), value, &field) {
        edit(editor, part, element.id, |e| set(e, text));
    }
}

/// Changes one element; typing into the same part is one step.
fn edit(editor: &mut Editor, part: &'static str, id: ElementId, change: impl FnOnce(&mut Element)) {
    editor.change(part, Some(MergeKey::new(id, part)), |spec| {
        elements::edit(spec, id, change)
    });
}

/// Changes several elements; typing into the same part is one step.
fn edit_all(editor: &mut Editor, part: &'static str, ids: &[ElementId], change: impl Fn(&mut Element)) {
    let Some(first) = ids.first() else { return };
    let merge = MergeKey::new(first, &format!("{part} of {}", ids.len()));
    editor.change(part, Some(merge), |spec| {
        for id in ids {
            elements::edit(spec, *id, &change);
        }
    });
}

/// What all of them have in common; `None` if they differ.
fn common<'a, T: PartialEq>(elements: &[&'a Element], of: impl Fn(&'a Element) -> T) -> Option<T> {
    let mut all = elements.iter().map(|element| of(element));
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Folded parts at the lower edge, each with a head of 40.
fn folds_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Panel::bottom("inspector folds")
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(palette(ui).surface))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            content(ui);
        });
}

/// The head of a folded part with a note at its right; then its content while it is open.
fn fold_ui(ui: &mut Ui, open: &mut bool, title: &str, note: &str, content: impl FnOnce(&mut Ui)) {
    let colors = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::DisclosureTriangle, true, title));
    let expanded = *open;
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(expanded));
    let fill = paint::hover_fill(ui, &response, egui::Color32::TRANSPARENT);
    ui.painter().rect_filled(rect, 0, fill);
    ui.painter()
        .hline(rect.x_range(), rect.min.y + 0.5, Stroke::new(1.0, colors.border));
    let middle = rect.center().y;
    let sign = if *open {
        Icon::ChevronDown
    } else {
        Icon::ChevronRight
    };
    paint::icon(
        ui.painter(),
        pos2(rect.min.x + 23.0, middle),
        sign,
        16.0,
        colors.text,
    );
    let galley = paint::line(ui, title, theme::regular(size::BODY), colors.text, f32::INFINITY);
    let title = paint::text_left(ui.painter(), pos2(rect.min.x + 38.0, middle), galley);
    let room = rect.max.x - 16.0 - title.max.x - 8.0;
    let galley = paint::line(ui, note, theme::regular(size::NOTE), colors.text_second, room);
    paint::text_right(ui.painter(), pos2(rect.max.x - 16.0, middle), galley);
    if response.has_focus() {
        paint::focus_ring_at(ui, rect.shrink(3.0), 4);
    }
    if response.clicked() {
        *open = !*open;
    }
    if *open {
        Frame::new()
            .inner_margin(Margin {
                left: 16,
                right: 16,
                top: 0,
                bottom: 12,
            })
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                ScrollArea::vertical()
                    .id_salt("fold")
                    .max_height(260.0)
                    .show(ui, content);
            });
    }
}
