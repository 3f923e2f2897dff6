//! Business rules, and what the people behind the counter can do.

use eframe::egui::Ui;

use super::adding::cell;
use super::cards::{Item, Rename, pill};
use super::chips::{ChipAnswer, Kind};
use super::context::{At, Form};
use super::pasting;
use crate::app::widgets::{self, Tone};
use crate::edit::parts;
use crate::spec::{AdminFunction, AdminId, AnyId, Rule, RuleId, Spec};

fn edit_rule(spec: &mut Spec, id: RuleId, change: impl FnOnce(&mut Rule)) {
    if let Some(rule) = spec.rule_mut(id) {
        change(rule);
    }
}

fn edit_admin(spec: &mut Spec, id: AdminId, change: impl FnOnce(&mut AdminFunction)) {
    if let Some(admin) = spec.admin_mut(id) {
        change(admin);
    }
}

/// The list of rules.
pub(super) fn rules_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let rules = &form.spec.rules;
    let adds = form.section(ui, "form.rules", "", Some("form.rule.add"));
    form.help(ui, "form.rules.help");
    for (place, rule) in rules.iter().enumerate() {
        let item = Item {
            estimate: 160.0,
            ..Item::new(rule.id, &rule.text, "rules", (place, rules.len()))
        };
        let about: Vec<String> = [rule.feature.map(AnyId::Feature), rule.entity.map(AnyId::Entity)]
            .into_iter()
            .flatten()
            .map(|id| id.to_string())
            .collect();
        let moved = form.card(
            ui,
            &item,
            |ui| about.iter().for_each(|id| pill(ui, Tone::Neutral, id)),
            |form, ui| rule_ui(form, ui, rule),
        );
        if let Some((from, to)) = moved {
            form.change("move_rule", move |spec| {
                parts::move_in_list(&mut spec.rules, from, to)
            });
        }
    }
    if adds {
        form.add("add_rule", |spec| Some(parts::add_rule(spec, "")));
    }
    if let Some(rows) = form.quick_rows(ui, At::new_part("rules", "new"), "form.rule.quick", false) {
        form.add_rows("add_rule", rows, |spec, row| {
            parts::add_rule(spec, cell(row, 0));
        });
    }
}

fn rule_ui(form: &mut Form<'_>, ui: &mut Ui, rule: &Rule) {
    let id = rule.id;
    // Rules are longer than a title: they are written below it. "name" is where the keyboard goes first.
    let key = "form.rule.text";
    form.labelled(
        ui,
        At::new(id, "name"),
        key,
        "change_rule",
        &rule.text,
        1,
        move |spec, text| {
            edit_rule(spec, id, |rule| rule.text = text);
        },
    );
    ui.add_space(4.0);
    form.columns(
        ui,
        |form, ui| {
            let question = form.t("form.rule.feature");
            widgets::question_ui(ui, &question, "", |ui| {
                let chosen = rule.feature.map(AnyId::Feature);
                let hint = form.t("form.choose_feature");
                let picked = form.pick_one(
                    ui,
                    At::new(id, "feature"),
                    Kind::Feature,
                    &question,
                    &hint,
                    chosen,
                );
                if let Some(picked) = picked {
                    let feature = picked.and_then(|id| {
                        if let AnyId::Feature(id) = id {
                            Some(id)
                        } else {
                            None
                        }
                    });
                    form.change("change_rule", move |spec| {
                        edit_rule(spec, id, |rule| rule.feature = feature)
                    });
                }
            });
        },
        |form, ui| {
            let question = form.t("form.rule.entity");
            widgets::question_ui(ui, &question, "", |ui| {
                let chosen = rule.entity.map(AnyId::Entity);
                let hint = form.t("form.choose_entity");
                let picked = form.pick_one(ui, At::new(id, "entity"), Kind::Entity, &question, &hint, chosen);
                if let Some(picked) = picked {
                    let entity = picked.and_then(|id| {
                        if let AnyId::Entity(id) = id {
                            Some(id)
                        } else {
                            None
                        }
                    });
                    form.change("change_rule", move |spec| {
                        edit_rule(spec, id, |rule| rule.entity = entity)
                    });
                }
            });
        },
    );
    form.linked_ui(ui, id.into(), |_| false);
}

/// The list of functions of the administration.
pub(super) fn admin_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let admins = &form.spec.admin_functions;
    let language = form.language;
    let top = ui.cursor().min;
    let adds = form.section(ui, "form.admins", "", Some("form.admin.add"));
    form.help(ui, "form.admins.help");
    form.arrives_here(ui, "admins", "", top);
    for (place, admin) in admins.iter().enumerate() {
        let item = Item {
            note: &admin.details,
            estimate: 220.0,
            rename: Some(Rename {
                hint: "form.admin.name",
                label: "change_admin",
                set: |spec, id, text| {
                    if let AnyId::Admin(id) = id {
                        edit_admin(spec, id, |admin| admin.name = text);
                    }
                },
            }),
            ..Item::new(admin.id, &admin.name, "admin functions", (place, admins.len()))
        };
        let spec = form.spec;
        let moved = form.card(
            ui,
            &item,
            |ui| {
                let names: Vec<&str> = admin
                    .roles
                    .iter()
                    .map(|role| spec.name_of(AnyId::Role(*role)))
                    .collect();
                if !names.is_empty() {
                    pill(ui, Tone::Neutral, &names.join(&language.t("form.list_separator")));
                }
            },
            |form, ui| one_admin_ui(form, ui, admin),
        );
        if let Some((from, to)) = moved {
            form.change("move_admin", move |spec| {
                parts::move_in_list(&mut spec.admin_functions, from, to)
            });
        }
    }
    if adds {
        form.add("add_admin", |spec| Some(parts::add_admin_function(spec, "")));
    }
    if let Some(rows) = form.quick_rows(ui, At::new_part("admins", "new"), "form.admin.quick", false) {
        form.add_rows("add_admin", rows, pasting::admin);
    }
}

fn one_admin_ui(form: &mut Form<'_>, ui: &mut Ui, admin: &AdminFunction) {
    const LABEL: &str = "change_admin";
    let id = admin.id;
    form.labelled(
        ui,
        At::new(id, "details"),
        "form.admin.details",
        LABEL,
        &admin.details,
        2,
        move |spec, text| {
            edit_admin(spec, id, |admin| admin.details = text);
        },
    );
    form.columns(
        ui,
        |form, ui| {
            widgets::question_ui(ui, &form.t("form.admin.roles"), "", |ui| {
                let roles: Vec<AnyId> = admin.roles.iter().copied().map(AnyId::Role).collect();
                let name = form.t("form.admin.add_role");
                match form.chips(ui, &roles, Kind::Role, &name, true) {
                    Some(ChipAnswer::Add(AnyId::Role(role))) => {
                        form.change(LABEL, move |spec| {
                            edit_admin(spec, id, |admin| admin.roles.push(role))
                        });
                    }
                    Some(ChipAnswer::Remove(AnyId::Role(role))) => form.change(LABEL, move |spec| {
                        edit_admin(spec, id, |admin| admin.roles.retain(|other| *other != role));
                    }),
                    Some(ChipAnswer::Create(name)) => form.change("add_role", move |spec| {
                        let role = parts::add_role(spec, name);
                        edit_admin(spec, id, |admin| admin.roles.push(role));
                    }),
                    Some(ChipAnswer::Add(_) | ChipAnswer::Remove(_)) | None => {}
                }
            });
        },
        |form, ui| {
            let question = form.t("form.admin.entity");
            widgets::question_ui(ui, &question, "", |ui| {
                let chosen = admin.entity.map(AnyId::Entity);
                let hint = form.t("form.choose_entity");
                let picked = form.pick_one(ui, At::new(id, "entity"), Kind::Entity, &question, &hint, chosen);
                if let Some(picked) = picked {
                    let entity = picked.and_then(|id| {
                        if let AnyId::Entity(id) = id {
                            Some(id)
                        } else {
                            None
                        }
                    });
                    form.change(LABEL, move |spec| {
                        edit_admin(spec, id, |admin| admin.entity = entity)
                    });
                }
            });
        },
    );
}
