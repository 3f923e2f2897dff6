//! What the product asks the person's permission for, and why.

use std::sync::Arc;

use eframe::egui::{Margin, Ui, vec2};

use super::context::{At, Form, Thing};
use super::counted::Measure;
use super::pasting;
use crate::app::theme::Icon;
use crate::app::widgets::{self, Button, Field};
use crate::edit::{parts, suggest};
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
    tick_ui(form, ui);
    if let Some(rows) = form.quick_rows(ui, At::new_part(LIST, "new"), "form.permission.quick", false) {
        form.add_rows("add_permissions", rows, pasting::permission);
    }
    super::gap(ui);
    form.line(
        ui,
        "form.launch.third_parties",
        "change_launch",
        &form.spec.launch.third_parties,
        |spec, text| Arc::make_mut(&mut spec.launch).third_parties = text,
    );
}

/// What nothing drawn says for certain, to be ticked by hand.
fn tick_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let named = names(form);
    let free: Vec<suggest::PersonalData> = suggest::PersonalData::ALL
        .into_iter()
        .filter(|data| !is_named(&named, *data))
        .collect();
    if free.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        super::entities::note_word(ui, &form.t("form.permissions.also"));
        for data in free {
            let what = form
                .language
                .t(&format!("permission.{}", data.key()))
                .into_owned();
            let tip = form.language.f("form.permissions.tick", &[("name", &what)]);
            if widgets::chip_ui(ui, Some(Icon::Plus), &what)
                .on_hover_text(tip)
                .clicked()
            {
                let at = form.spec.launch.permissions.len();
                form.state.focus = Some(At::line(LIST, at, "purpose").id());
                form.add_rows("add_permissions", vec![vec![what]], pasting::permission);
            }
        }
    });
}

/// What stands on the list, in small letters.
fn names(form: &Form<'_>) -> Vec<String> {
    form.spec
        .launch
        .permissions
        .iter()
        .map(|permission| permission.what.to_lowercase())
        .collect()
}

/// Whether something stands on the list, by any of the words that people have for it in either language.
fn is_named(named: &[String], data: suggest::PersonalData) -> bool {
    Language::ALL.into_iter().any(|language| {
        let key = format!("permission_words.{}", data.key());
        let words = language.t(&key);
        words
            .split('|')
            .any(|word| named.iter().any(|what| what.contains(word)))
    })
}

/// What the drawings need and the list does not have, in words.
fn missing(form: &Form<'_>) -> Vec<String> {
    let named = names(form);
    suggest::personal_data(form.spec)
        .into_iter()
        .filter(|data| !is_named(&named, *data))
        .map(|data| {
            form.language
                .t(&format!("permission.{}", data.key()))
                .into_owned()
        })
        .collect()
}

/// Most characters of the purpose of a location (official WeChat documentation, 2026-07).
const MOST_LOCATION: usize = 30;

/// Whether a permission is about where the person is, in either language.
fn is_location(what: &str) -> bool {
    let what = what.to_lowercase();
    Language::ALL.into_iter().any(|language| {
        let key = format!("permission_words.{}", suggest::PersonalData::Location.key());
        language.t(&key).split('|').any(|word| what.contains(word))
    })
}

fn line_ui(form: &mut Form<'_>, ui: &mut Ui, at: usize, permission: &Permission) {
    let count = form.spec.launch.permissions.len();
    let line = widgets::Place {
        list: LIST,
        at,
        count,
    };
    let start = ui.cursor().min;
    let row = ui.horizontal(|ui| {
        if count > 1 {
            ui.add_space(widgets::HANDLE - 4.0);
        }
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
        let field = Field::new(&name).hint(&name).width(rest).error(
            permission.purpose.trim().is_empty()
                || (is_location(&permission.what)
                    && Measure::Letters.of(&permission.purpose) > MOST_LOCATION),
        );
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
    let center = start + vec2(3.0, 16.0);
    let place = (center, row.response.rect);
    if let Some((from, to)) = form.row_handle(ui, Thing::Line(LIST, at), &line, place, &permission.what) {
        form.change("move_permission", move |spec| {
            parts::move_in_list(&mut Arc::make_mut(&mut spec.launch).permissions, from, to)
        });
    }
    let letters = Measure::Letters.of(&permission.purpose);
    if letters > 0 && is_location(&permission.what) {
        form.at_most_ui(ui, letters, MOST_LOCATION);
    }
}
