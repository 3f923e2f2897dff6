//! The state of the document, its number, and the hand-offs so far.

use std::sync::Arc;

use eframe::egui::{Margin, Ui, vec2};

use super::context::{At, Form, Thing};
use crate::app::theme::Icon;
use crate::app::widgets::{self, Button, Day, Field};
use crate::edit::parts;
use crate::edit::words::list::VERSIONS as LIST;
use crate::spec::{DocumentStatus, Spec, Version};

const LABEL: &str = "change_version";

fn edit(spec: &mut Spec, at: usize, change: impl FnOnce(&mut Version)) {
    if let Some(version) = spec.versions.get_mut(at) {
        change(Arc::make_mut(version));
    }
}

/// The number after this one: the last part counts up, "0.4" to "0.5".
fn next(number: &str) -> String {
    let (head, last) = number
        .rsplit_once('.')
        .map_or(("", number), |(head, last)| (head, last));
    match last.trim().parse::<u32>() {
        Ok(last) if head.is_empty() => last.saturating_add(1).to_string(),
        Ok(last) => format!("{head}.{}", last.saturating_add(1)),
        Err(_) => number.to_owned(),
    }
}

/// Status, number and history.
pub(super) fn versions_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    form.section(ui, "form.document", "", None);
    form.columns(
        ui,
        |form, ui| {
            form.ask(ui, "form.document.status", true, |form, ui, _| {
                let names: Vec<String> = DocumentStatus::ALL
                    .iter()
                    .map(|status| {
                        language
                            .t(&format!("document_status.{}", status.key()))
                            .into_owned()
                    })
                    .collect();
                let items: Vec<&str> = names.iter().map(String::as_str).collect();
                let status = form.spec.status;
                let chosen = DocumentStatus::ALL
                    .iter()
                    .position(|one| *one == status)
                    .unwrap_or(0);
                let name = form.t("form.document.status");
                if let Some(picked) = widgets::segmented_ui(ui, &name, &items, chosen, None)
                    && let Some(status) = DocumentStatus::ALL.get(picked).copied()
                {
                    form.change("change_status", move |spec| spec.status = status);
                }
            });
        },
        |form, ui| {
            let value = &form.spec.version;
            form.ask(ui, "form.document.version", !value.is_empty(), |form, ui, at| {
                form.text(
                    ui,
                    at,
                    LABEL,
                    value,
                    Field::new(&form.t("form.document.version"))
                        .hint("0.1")
                        .width(120.0),
                    |spec, text| {
                        spec.version = text;
                    },
                );
            });
        },
    );
    history_ui(form, ui);
}

fn history_ui(form: &mut Form<'_>, ui: &mut Ui) {
    super::gap(ui);
    form.ask(ui, "form.document.history", true, |form, ui, _| {
        let versions = &form.spec.versions;
        if !versions.is_empty() {
            widgets::panel_ui(ui, Margin::symmetric(12, 8), |ui| {
                for (at, version) in versions.iter().enumerate() {
                    ui.push_id(("version", at), |ui| {
                        line_ui(form, ui, (at, versions.len()), version)
                    });
                }
            });
        }
        let text = form.t("form.version.add");
        let tip = form.t("form.version.add.tip");
        if ui
            .add(Button::secondary(&text).icon(Icon::Plus).tooltip(tip))
            .clicked()
        {
            let at = versions.len();
            form.state.focus = Some(At::line(LIST, at, "note").id());
            form.change("add_version", |spec| {
                let number = spec.version.clone();
                spec.version = next(&number);
                let version = Version {
                    number,
                    date: Day::today().iso(),
                    ..Version::default()
                };
                spec.versions.push(Arc::new(version));
            });
        }
    });
}

fn line_ui(form: &mut Form<'_>, ui: &mut Ui, (at, count): (usize, usize), version: &Version) {
    let start = ui.cursor().min;
    let row = ui.horizontal(|ui| {
        if count > 1 {
            ui.add_space(widgets::HANDLE - 4.0);
        }
        let name = format!("{} {}", form.t("form.version.number"), at + 1);
        let field = Field::new(&name).width(64.0);
        form.text(
            ui,
            At::line(LIST, at, "number"),
            LABEL,
            &version.number,
            field,
            move |spec, text| {
                edit(spec, at, |version| version.number = text);
            },
        );
        ui.allocate_ui(vec2(136.0, 32.0), |ui| {
            ui.set_width(136.0);
            let name = format!("{} {}", form.t("form.version.date"), at + 1);
            let id = At::line(LIST, at, "date").id();
            if let Some(day) = widgets::date_field_ui(ui, id, form.language, &name, &version.date) {
                form.change(LABEL, move |spec| edit(spec, at, |version| version.date = day));
            }
        });
        let hint = form.t("form.version.author");
        let name = format!("{hint} {}", at + 1);
        let field = Field::new(&name).hint(&hint).width(120.0);
        form.text(
            ui,
            At::line(LIST, at, "author"),
            LABEL,
            &version.author,
            field,
            move |spec, text| {
                edit(spec, at, |version| version.author = text);
            },
        );
        let hint = form.t("form.version.note");
        let name = format!("{hint} {}", at + 1);
        let field = Field::new(&name).hint(&hint).width(ui.available_width() - 36.0);
        form.text(
            ui,
            At::line(LIST, at, "note"),
            LABEL,
            &version.note,
            field,
            move |spec, text| {
                edit(spec, at, |version| version.note = text);
            },
        );
        let name = form.language.f("form.remove", &[("name", &version.number)]);
        if widgets::small_icon_button_ui(ui, Icon::X, &name).clicked() {
            form.change("delete_version", move |spec| {
                if at < spec.versions.len() {
                    spec.versions.remove(at);
                }
            });
        }
    });
    let line = widgets::Place {
        list: LIST,
        at,
        count,
    };
    let place = (start + vec2(3.0, 16.0), row.response.rect);
    if let Some((from, to)) = form.row_handle(ui, Thing::Line(LIST, at), &line, place, &version.number) {
        form.change("move_version", move |spec| {
            parts::move_in_list(&mut spec.versions, from, to)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn the_last_part_of_a_version_counts_up() {
        assert_eq!(next("0.4"), "0.5");
        assert_eq!(next("1.9"), "1.10");
        assert_eq!(next("3"), "4");
        assert_eq!(next("final"), "final");
    }
}
