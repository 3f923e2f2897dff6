//! Step 1: what it is, why, for whom, for whose account, until when.

use std::sync::Arc;

use eframe::egui::Ui;

use super::context::Form;
use super::counted::{Counted, Measure};
use super::{budget, gap, languages, references, roles};
use crate::app::widgets;
use crate::spec::{Brief, OwnerType, Platform, Spec};

const LABEL: &str = "change_brief";

fn brief(spec: &mut Spec) -> &mut Brief {
    Arc::make_mut(&mut spec.brief)
}

/// The four questions that come first.
pub(super) fn first_questions_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let b = &form.spec.brief;
    form.columns(
        ui,
        |form, ui| {
            form.counted(
                ui,
                LABEL,
                &Counted {
                    key: "form.brief.name",
                    value: &b.name,
                    measure: Measure::Width,
                    range: 4..=30,
                    rows: 1,
                    set: |spec, text| brief(spec).name = text,
                },
            );
        },
        |form, ui| {
            form.ask(ui, "form.roles", !form.spec.roles.is_empty(), |form, ui, _| {
                roles::roles_ui(form, ui)
            });
        },
    );
    gap(ui);
    form.columns(
        ui,
        |form, ui| {
            form.line(ui, "form.brief.goal", LABEL, &b.goal, |spec, text| {
                brief(spec).goal = text
            });
        },
        |form, ui| {
            form.line(ui, "form.brief.measure", LABEL, &b.measure, |spec, text| {
                brief(spec).measure = text
            });
        },
    );
}

/// What the product is, in words.
pub(super) fn product_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let b = &form.spec.brief;
    form.section(ui, "form.product", "", None);
    form.columns(
        ui,
        |form, ui| {
            form.area(ui, "form.brief.pitch", LABEL, &b.pitch, |spec, text| {
                brief(spec).pitch = text
            });
        },
        |form, ui| {
            form.area(ui, "form.brief.problem", LABEL, &b.problem, |spec, text| {
                brief(spec).problem = text
            });
        },
    );
    let rare = ["kind", "second_name", "product_languages"];
    form.more(ui, "form.more.product", "brief", &rare, |form, ui| {
        form.columns(
            ui,
            |form, ui| {
                form.line(ui, "form.brief.kind", LABEL, &b.kind, |spec, text| {
                    brief(spec).kind = text
                });
            },
            |form, ui| {
                form.line(
                    ui,
                    "form.brief.second_name",
                    LABEL,
                    &b.second_name,
                    |spec, text| {
                        brief(spec).second_name = text;
                    },
                );
            },
        );
        gap(ui);
        languages::languages_ui(form, ui);
    });
}

/// Who asks for it, where it is to run, until when.
pub(super) fn owner_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let b = &form.spec.brief;
    form.section(ui, "form.owner", "", None);
    form.columns(
        ui,
        |form, ui| {
            form.line(ui, "form.brief.client", LABEL, &b.client, |spec, text| {
                brief(spec).client = text
            });
        },
        |form, ui| owner_type_ui(form, ui),
    );
    gap(ui);
    platforms_ui(form, ui);
    gap(ui);
    form.columns(
        ui,
        |form, ui| {
            form.day(
                ui,
                "form.brief.launch_date",
                LABEL,
                &b.launch_date,
                |spec, day| {
                    brief(spec).launch_date = day;
                },
            );
        },
        |form, ui| {
            budget::budget_ui(form, ui);
        },
    );
    form.more(
        ui,
        "form.more.owner",
        "brief",
        &["category", "answers_by"],
        |form, ui| {
            form.columns(
                ui,
                |form, ui| {
                    form.line(ui, "form.brief.category", LABEL, &b.category, |spec, text| {
                        brief(spec).category = text;
                    });
                    categories_ui(form, ui);
                },
                |form, ui| {
                    form.day(ui, "form.brief.answers_by", LABEL, &b.answers_by, |spec, day| {
                        brief(spec).answers_by = day;
                    });
                },
            );
        },
    );
}

/// Kinds of business whose licence decides about the release, as keys below `form.category.`
/// (official WeChat documentation on service categories, 2026-07).
const CATEGORIES: [&str; 5] = ["catering", "marketplace", "forum", "ai", "booking"];

/// Common categories with the licence each needs, to begin with.
fn categories_ui(form: &mut Form<'_>, ui: &mut Ui) {
    if !form.spec.brief.category.trim().is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(6.0, 6.0);
        for key in CATEGORIES {
            let name = form.t(&format!("form.category.{key}")).into_owned();
            let licence = form.t(&format!("form.category.{key}.licence")).into_owned();
            if widgets::chip_ui(ui, None, &name)
                .on_hover_text(&licence)
                .clicked()
            {
                let words = format!("{name}{}{licence}", form.t("form.comma"));
                form.change(LABEL, move |spec| brief(spec).category = words);
            }
        }
    });
}

fn owner_type_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let owner = form.spec.brief.owner;
    form.ask(
        ui,
        "form.brief.owner",
        owner != OwnerType::Unknown,
        |form, ui, at| {
            let names: Vec<_> = OwnerType::ALL
                .iter()
                .map(|owner| form.language.t(&format!("owner.{}", owner.key())).into_owned())
                .collect();
            let items: Vec<_> = names.iter().map(|name| name.as_str().into()).collect();
            let chosen = OwnerType::ALL.iter().position(|one| *one == owner);
            let name = form.t("form.brief.owner");
            if let Some(index) = widgets::select_ui(ui, at.field, &name, "", chosen, &items)
                && let Some(owner) = OwnerType::ALL.get(index).copied()
            {
                form.change(LABEL, move |spec| brief(spec).owner = owner);
            }
        },
    );
}

fn platforms_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let chosen = &form.spec.brief.platforms;
    form.ask(ui, "form.brief.platforms", !chosen.is_empty(), |form, ui, _| {
        ui.horizontal_wrapped(|ui| {
            for platform in Platform::ALL {
                let name = form
                    .language
                    .t(&format!("platform.{}", platform.key()))
                    .into_owned();
                if widgets::filter_chip_ui(ui, &name, chosen.contains(&platform)).clicked() {
                    form.change(LABEL, move |spec| toggle(&mut brief(spec).platforms, platform));
                }
            }
        });
    });
}

fn toggle(platforms: &mut Vec<Platform>, platform: Platform) {
    if platforms.contains(&platform) {
        platforms.retain(|other| *other != platform);
    } else {
        platforms.push(platform);
        platforms.sort_by_key(|platform| Platform::ALL.iter().position(|other| other == platform));
    }
}

/// What is there already, what limits it, what is left out.
pub(super) fn scope_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let b = &form.spec.brief;
    form.section(ui, "form.scope", "", None);
    form.columns(
        ui,
        |form, ui| {
            form.area(ui, "form.brief.existing", LABEL, &b.existing, |spec, text| {
                brief(spec).existing = text
            });
        },
        |form, ui| {
            form.area(
                ui,
                "form.brief.out_of_scope",
                LABEL,
                &b.out_of_scope,
                |spec, text| {
                    brief(spec).out_of_scope = text;
                },
            );
        },
    );
    form.more(
        ui,
        "form.more.scope",
        "brief",
        &["constraints", "references"],
        |form, ui| {
            form.columns(
                ui,
                |form, ui| {
                    form.area(
                        ui,
                        "form.brief.constraints",
                        LABEL,
                        &b.constraints,
                        |spec, text| {
                            brief(spec).constraints = text;
                        },
                    );
                },
                |_, _| {},
            );
            gap(ui);
            references::references_ui(form, ui);
        },
    );
}
