//! Headings and questions of a form.

use eframe::egui::{Align, Layout, Response, Ui, vec2};

use crate::app::theme::{self, palette, size};

/// The head of a page: its name and one sentence of purpose.
pub fn page_head_ui(ui: &mut Ui, title: &str, purpose: &str) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        heading(ui, theme::title(ui, title));
        let color = palette(ui).text_second;
        ui.label(theme::rich(purpose, theme::regular(size::STRONG), color));
    });
    ui.add_space(16.0 - ui.spacing().item_spacing.y);
}

/// The head of a section: its name, a note beside it and what `right` adds at the right
/// (laid out from right to left).
pub fn section_head_ui(ui: &mut Ui, title: &str, note: &str, right: impl FnOnce(&mut Ui)) {
    ui.add_space(20.0 - ui.spacing().item_spacing.y);
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), 32.0),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.set_min_height(32.0);
            heading(ui, theme::section(ui, title));
            if !note.is_empty() {
                // The note sits on the heading's baseline, not in its middle.
                ui.vertical(|ui| {
                    ui.add_space(9.0);
                    ui.label(theme::note(ui, note));
                });
            }
            ui.with_layout(Layout::right_to_left(Align::Center), right);
        },
    );
    ui.add_space(12.0 - ui.spacing().item_spacing.y);
}

/// A question: the question in bold, help beneath it (or none), then the control.
/// Inputs in `control` that have no name of their own are named after the question.
pub fn question_ui<R>(ui: &mut Ui, question: &str, help: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        let spacing = ui.spacing().item_spacing;
        ui.spacing_mut().item_spacing.y = 0.0;
        let label = ui.label(theme::strong(ui, question));
        if !help.is_empty() {
            ui.label(theme::note(ui, help));
        }
        ui.add_space(6.0);
        ui.spacing_mut().item_spacing = spacing;
        ui.label_inputs_by(label.id, control)
    })
    .inner
}

fn heading(ui: &mut Ui, text: eframe::egui::RichText) -> Response {
    let words = text.text().to_owned();
    let response = ui.label(text);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(eframe::egui::accesskit::Role::Heading);
        // A label keeps its words as a value; a heading is named by them.
        node.set_label(words);
    });
    response
}
