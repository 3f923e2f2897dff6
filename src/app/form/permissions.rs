//! What the product asks the person's permission for, and why.

use std::sync::Arc;

use eframe::egui::{Margin, Ui};

use super::context::{At, Form};
use crate::app::theme::Icon;
use crate::app::widgets::{self, Button, Field};
use crate::edit::suggest;
use crate::language::Language;
use crate::spec::{Permission, Spec};

const LABEL: &str = "change_permission";
const LIST: &str = "permissions";

fn edit(spec: &mut Spec, at: usize, change: impl FnOnce(&mut Permission)) {
    if let Some(permission) = Arc::make_mut(&mut spec.launch).permissions.get_mut(at) {
        change(permission);
    }
}

/// The list, and what the drawings say should be on it.
pub(super) fn permissions_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    let missing = missing(form);
    let top = ui.cursor().min;
    widgets::section_head_ui(ui, &form.t("form.permissions"), "", |ui| {
        let text = language.t("form.permissions.find");
        let button = Button::secondary(&text)
            .icon(Icon::ScanSearch)
            .enabled(!missing.is_empty());
        if ui.add(button).clicked() {
            form.state.said = Some(language.n("form.permissions.found", missing.len()));
            let missing = missing.clone();
            form.change("add_permissions", move |spec| {
                let permissions = missing.into_iter().map(|what| Permission {
                    what,
                    ..Permission::default()
                });
                Arc::make_mut(&mut spec.launch).permissions.extend(permissions);
            });
        }
    });
    form.help(ui, "form.permissions.help");
    form.arrives_here(ui, "permissions", "", top);
    if !missing.is_empty() {
        let names = missing.join(&form.t("form.list_separator"));
        let text = language.f("form.permissions.missing", &[("names", &names)]);
        widgets::notice_ui(ui, widgets::Tone::Warning, &text, |_| {});
    }
    let permissions = &form.spec.launch.permissions;
    if !permissions.is_empty() {
        widgets::panel_ui(ui, Margin::symmetric(12, 8), |ui| {
            for (at, permission) in permissions.iter().enumerate() {
                ui.push_id(("permission", at), |ui| line_ui(form, ui, at, permission));
            }
        });
    }
    if let Some(what) = form.quick_add(ui, At::new_part(LIST, "new"), "form.permission.quick", false) {
        form.change("add_permissions", move |spec| {
            let permission = Permission {
                what,
                ..Permission::default()
            };
            Arc::make_mut(&mut spec.launch).permissions.push(permission);
        });
    }
}

/// What the drawings need and the list does not have, in words.
fn missing(form: &Form<'_>) -> Vec<String> {
    let named: Vec<String> = form
        .spec
        .launch
        .permissions
        .iter()
        .map(|permission| permission.what.to_lowercase())
        .collect();
    let is_named = |data: &suggest::PersonalData| {
        // People call it by many names, and may have begun the list in the other language.
        Language::ALL.into_iter().any(|language| {
            let key = format!("permission_words.{}", data.key());
            let words = language.t(&key);
            words
                .split('|')
                .any(|word| named.iter().any(|what| what.contains(word)))
        })
    };
    suggest::personal_data(form.spec)
        .into_iter()
        .filter(|data| !is_named(data))
        .map(|data| {
            form.language
                .t(&format!("permission.{}", data.key()))
                .into_owned()
        })
        .collect()
}

fn line_ui(form: &mut Form<'_>, ui: &mut Ui, at: usize, permission: &Permission) {
    ui.horizontal(|ui| {
        let kept_width = 140.0;
        let rest = ui.available_width() - 180.0 - kept_width - 28.0 - 3.0 * 8.0;
        let name = form.t("form.permission.what");
        let field = Field::new(&name).hint(&name).width(180.0);
        form.text(
            ui,
            At::line(LIST, at, "what"),
            LABEL,
            &permission.what,
            field,
            move |spec, text| {
                edit(spec, at, |permission| permission.what = text);
            },
        );
        let name = form.t("form.permission.purpose");
        let field = Field::new(&name)
            .hint(&name)
            .width(rest)
            .error(permission.purpose.trim().is_empty());
        form.text(
            ui,
            At::line(LIST, at, "purpose"),
            LABEL,
            &permission.purpose,
            field,
            move |spec, text| {
                edit(spec, at, |permission| permission.purpose = text);
            },
        );
        let name = form.t("form.permission.kept");
        let field = Field::new(&name).hint(&name).width(kept_width);
        form.text(
            ui,
            At::line(LIST, at, "kept"),
            LABEL,
            &permission.kept,
            field,
            move |spec, text| {
                edit(spec, at, |permission| permission.kept = text);
            },
        );
        let name = form.language.f("form.remove", &[("name", &permission.what)]);
        if widgets::small_icon_button_ui(ui, Icon::X, &name).clicked() {
            form.change("delete_permission", move |spec| {
                let permissions = &mut Arc::make_mut(&mut spec.launch).permissions;
                if at < permissions.len() {
                    permissions.remove(at);
                }
            });
        }
    });
}
