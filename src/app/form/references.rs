//! Products that the client likes or dislikes.

use std::sync::Arc;

use eframe::egui::Ui;

use super::context::{At, Form, Thing};
use super::{PictureFor, pasting};
use crate::app::theme::Icon;
use crate::app::widgets::{self, Field};
use crate::edit::parts;
use crate::spec::{Reference, Spec};

const LABEL: &str = "change_references";
const LIST: &str = "references";

fn one(spec: &mut Spec, at: usize) -> Option<&mut Reference> {
    Arc::make_mut(&mut spec.brief).references.get_mut(at)
}

/// The list, one line each, and the line that adds another.
pub(super) fn references_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let references = &form.spec.brief.references;
    form.ask(
        ui,
        "form.brief.references",
        !references.is_empty(),
        |form, ui, at| {
            for (index, reference) in references.iter().enumerate() {
                ui.push_id(("reference", index), |ui| line_ui(form, ui, index, reference));
            }
            if let Some(rows) = form.quick_rows(ui, at, "form.reference.add", false) {
                form.add_rows(LABEL, rows, pasting::reference);
            }
        },
    );
}

fn line_ui(form: &mut Form<'_>, ui: &mut Ui, index: usize, reference: &Reference) {
    let language = form.language;
    ui.horizontal(|ui| {
        let place = ui.cursor().min;
        let row = eframe::egui::Rect::from_min_size(place, eframe::egui::vec2(ui.available_width(), 36.0));
        let line = widgets::Place {
            list: LIST,
            at: index,
            count: form.spec.brief.references.len(),
        };
        if line.count > 1 {
            ui.add_space(widgets::HANDLE);
        }
        let center = place + eframe::egui::vec2(6.0, 16.0);
        let thing = Thing::Line(LIST, index);
        if let Some((from, to)) = form.row_handle(ui, thing, &line, (center, row), &reference.name) {
            form.change("move_reference", move |spec| {
                parts::move_in_list(&mut Arc::make_mut(&mut spec.brief).references, from, to)
            });
        }
        let number = (index + 1).to_string();
        let words = [("number", number.as_str())];
        let called = language.f("form.picture.number", &words);
        let ask = language.f("form.reference.picture", &words);
        let remove = move |spec: &mut Spec| {
            if let Some(reference) = one(spec, index) {
                reference.picture = None;
            }
        };
        form.picture_slot_ui(
            ui,
            reference.picture.as_ref(),
            (&called, &ask),
            PictureFor::Reference(index),
            (LABEL, remove),
        );
        let name = form.t("form.reference.name");
        let field = Field::new(&name).width(160.0).hint(&name);
        form.text(
            ui,
            At::line(LIST, index, "name"),
            LABEL,
            &reference.name,
            field,
            move |spec, text| {
                if let Some(reference) = one(spec, index) {
                    reference.name = text;
                }
            },
        );
        let words = [
            language.t("form.reference.liked"),
            language.t("form.reference.disliked"),
        ];
        let items = [words[0].as_ref(), words[1].as_ref()];
        let chosen = usize::from(!reference.liked);
        if let Some(picked) =
            widgets::segmented_ui(ui, &language.t("form.reference.verdict"), &items, chosen, None)
        {
            form.change(LABEL, move |spec| {
                if let Some(reference) = one(spec, index) {
                    reference.liked = picked == 0;
                }
            });
        }
        let why = form.t("form.reference.why");
        let field = Field::new(&why)
            .hint(&why)
            .width((ui.available_width() - 36.0).max(80.0));
        form.text(
            ui,
            At::line(LIST, index, "why"),
            LABEL,
            &reference.why,
            field,
            move |spec, text| {
                if let Some(reference) = one(spec, index) {
                    reference.why = text;
                }
            },
        );
        let name = language.f("form.remove", &[("name", &reference.name)]);
        if widgets::small_icon_button_ui(ui, Icon::X, &name).clicked() {
            form.change("delete_reference", move |spec| {
                let references = &mut Arc::make_mut(&mut spec.brief).references;
                if index < references.len() {
                    references.remove(index);
                }
            });
        }
    });
}
