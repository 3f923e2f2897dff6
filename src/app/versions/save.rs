//! "Save as version…": a number or name, who, and what is special about it.

use eframe::egui::{self, Id};

use crate::app::person::Person;
use crate::app::theme;
use crate::app::widgets::{Button, Field, ModalFrame, draft_field_ui, modal_ui, question_ui, text_area_ui};
use crate::language::Language;

/// What the person wants.
pub(super) enum SaveAnswer {
    Close,
    Save {
        number: String,
        author: String,
        note: String,
    },
}

/// The open dialog.
pub(super) struct SaveVersion {
    number: String,
    author: String,
    note: String,
    /// Frames for which the first field still gets the keyboard: a dialog is measured before it is shown.
    fresh: u8,
}

impl SaveVersion {
    pub(super) fn new(number: String, person: Person) -> Self {
        Self {
            number,
            author: person.name,
            note: String::new(),
            fresh: 3,
        }
    }

    pub(super) fn show_ui(&mut self, ctx: &egui::Context, language: Language) -> Option<SaveAnswer> {
        let title = language.t("version.save.title");
        let frame = ModalFrame::new("save version", &title);
        let answer = modal_ui(
            ctx,
            language,
            &frame,
            self,
            |ui, dialog| {
                ui.label(theme::body(ui, language.t("version.save.text")));
                ui.add_space(4.0);
                let id = Id::unique("save version");
                let name = language.t("version.number");
                question_ui(ui, &name, &language.t("version.number.help"), |ui| {
                    let field = Field::new(&name).max_chars(40).focus(dialog.fresh > 0);
                    dialog.fresh = dialog.fresh.saturating_sub(1);
                    if let Some(text) = draft_field_ui(ui, id.with("number"), &dialog.number, &field).change {
                        dialog.number = text;
                    }
                });
                ui.add_space(8.0);
                let name = language.t("version.author");
                question_ui(ui, &name, "", |ui| {
                    let field = Field::new(&name).max_chars(80);
                    if let Some(text) = draft_field_ui(ui, id.with("author"), &dialog.author, &field).change {
                        dialog.author = text;
                    }
                });
                ui.add_space(8.0);
                let name = language.t("version.note");
                question_ui(ui, &name, "", |ui| {
                    let hint = language.t("version.note.hint");
                    let field = Field::new(&name).hint(&hint).rows(2);
                    if let Some(text) = text_area_ui(ui, id.with("note"), &dialog.note, &field) {
                        dialog.note = text;
                    }
                });
            },
            |ui, dialog| {
                let named = !dialog.number.trim().is_empty();
                let save = ui.add(Button::primary(&language.t("version.save.button")).enabled(named));
                let cancel = ui.add(Button::secondary(&language.t("dialog.cancel")));
                if save.clicked() && named {
                    return Some(SaveAnswer::Save {
                        number: dialog.number.trim().to_owned(),
                        author: dialog.author.trim().to_owned(),
                        note: dialog.note.trim().to_owned(),
                    });
                }
                cancel.clicked().then_some(SaveAnswer::Close)
            },
        );
        if answer.closed {
            return Some(SaveAnswer::Close);
        }
        answer.inner
    }
}
