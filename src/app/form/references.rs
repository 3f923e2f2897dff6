//! Products that the client likes or dislikes.

use std::sync::Arc;

use eframe::egui::Ui;

use super::context::{At, Form};
use crate::app::theme::Icon;
use crate::app::widgets::{self, Field};
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
            if let Some(name) = form.quick_add(ui, at, "form.reference.add", false) {
                form.change(LABEL, move |spec| {
                    let reference = Reference {
                        name,
                        liked: true,
                        ..Reference::default()
                    };
                    Arc::make_mut(&mut spec.brief).references.push(reference);
                });
            }
        },
    );
}

fn line_ui(form: &mut Form<'_>, ui: &mut Ui, index: usize, reference: &Reference) {
    let language = form.language;
    ui.horizontal(|ui| {
        let name = form.t("form.reference.name");
        let field = Field::new(&name).width(200.0).hint(&name);
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
