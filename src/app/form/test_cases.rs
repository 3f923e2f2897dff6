//! Step 5: who tests with what, and the tests, under the features they prove.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{self, Ui};

use super::cards::{Item, pill};
use super::chips::{ChipAnswer, Kind};
use super::context::{At, Form};
use super::{gap, pasting, suggested_tests};
use crate::app::theme::{self, Icon};
use crate::app::widgets::{self, Button, EmptyDrawing, Field, Tone};
use crate::edit::parts;
use crate::spec::{AnyId, FeatureId, Spec, TestCase, TestId, TestPlan, TestResult};

const LABEL: &str = "change_test";

fn edit(spec: &mut Spec, id: TestId, change: impl FnOnce(&mut TestCase)) {
    if let Some(test) = spec.test_mut(id) {
        change(test);
    }
}

fn plan(spec: &mut Spec) -> &mut TestPlan {
    Arc::make_mut(&mut spec.test_plan)
}

/// The whole step.
pub(super) fn step_ui(form: &mut Form<'_>, ui: &mut Ui) {
    form.head(ui, "form.test", "form.test.purpose");
    plan_ui(form, ui);
    list_ui(form, ui);
    suggested_tests::suggested_tests_ui(form, ui);
}

fn plan_ui(form: &mut Form<'_>, ui: &mut Ui) {
    const LABEL: &str = "change_test_plan";
    let p = &form.spec.test_plan;
    form.columns(
        ui,
        |form, ui| {
            form.line(ui, "form.test_plan.testers", LABEL, &p.testers, |spec, text| {
                plan(spec).testers = text
            })
        },
        |form, ui| {
            form.line(ui, "form.test_plan.devices", LABEL, &p.devices, |spec, text| {
                plan(spec).devices = text
            })
        },
    );
    gap(ui);
    form.columns(
        ui,
        |form, ui| {
            form.line(
                ui,
                "form.test_plan.sample_data",
                LABEL,
                &p.sample_data,
                |spec, text| {
                    plan(spec).sample_data = text;
                },
            );
        },
        |form, ui| {
            form.line(ui, "form.test_plan.accounts", LABEL, &p.accounts, |spec, text| {
                plan(spec).accounts = text
            });
        },
    );
}

/// The feature that a test is listed under: the first that it proves in some way.
fn feature_of(test: &TestCase, spec: &Spec) -> Option<FeatureId> {
    test.proves.iter().find_map(|id| match id {
        AnyId::Feature(id) => Some(*id),
        AnyId::Criterion(id) => Some(id.feature),
        AnyId::Rule(id) => spec.rule(*id).and_then(|rule| rule.feature),
        AnyId::Role(_)
        | AnyId::Page(_)
        | AnyId::Element(_)
        | AnyId::Entity(_)
        | AnyId::Field(_)
        | AnyId::Admin(_)
        | AnyId::Service(_)
        | AnyId::Test(_)
        | AnyId::Question(_)
        | AnyId::Function(_)
        | AnyId::Launch(_) => None,
    })
}

fn list_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    let tests = &form.spec.tests;
    let mut adds = false;
    let mut suggests = false;
    widgets::section_head_ui(ui, &form.t("form.tests"), "", |ui| {
        adds = ui
            .add(Button::secondary(&language.t("form.test.add")).icon(Icon::Plus))
            .clicked();
        let tip = language.t("form.test.suggest.tip");
        let text = language.t("form.test.suggest");
        let button = Button::secondary(&text).icon(Icon::ListChecks).tooltip(tip);
        suggests = ui.add(button).clicked();
    });
    if tests.is_empty() && form.nothing_yet(ui, EmptyDrawing::Done, "form.tests.empty", "form.test.suggest") {
        suggests = true;
    }
    if suggests {
        suggested_tests::show(form);
    }
    if adds {
        form.add("add_test", |spec| Some(parts::add_test(spec)));
    }
    if tests.is_empty() {
        add_row_ui(form, ui);
        return;
    }
    let filter = filter_ui(form, ui);
    let mut groups: HashMap<Option<FeatureId>, Vec<usize>> = HashMap::new();
    for (at, test) in tests.iter().enumerate() {
        if filter.is_none_or(|result| test.result == result) {
            groups.entry(feature_of(test, form.spec)).or_default().push(at);
        }
    }
    if groups.is_empty() {
        ui.label(theme::note(ui, form.t("form.tests.none_like_this")));
    }
    for feature in &form.spec.features {
        if let Some(places) = groups.get(&Some(feature.id)) {
            let name = form.name(feature.id.into());
            group_ui(form, ui, &feature.id.to_string(), &name, places);
        }
    }
    if let Some(places) = groups.get(&None) {
        let name = form.t("form.tests.other").into_owned();
        group_ui(form, ui, "", &name, places);
    }
    add_row_ui(form, ui);
}

/// What to do and Enter adds a test; a table of steps and what must be seen adds many.
fn add_row_ui(form: &mut Form<'_>, ui: &mut Ui) {
    if let Some(rows) = form.quick_rows(ui, At::new_part("tests", "new"), "form.test.quick", false) {
        form.add_rows("add_test", pasting::test_rows(rows), pasting::test);
    }
}

/// Which results are shown; `None`: all.
fn filter_ui(form: &mut Form<'_>, ui: &mut Ui) -> Option<TestResult> {
    let id = egui::Id::unique("filter of tests");
    let chosen = form.state.filters.get(&id).copied().unwrap_or(0);
    let language = form.language;
    let tests = &form.spec.tests;
    ui.horizontal(|ui| {
        let all = language.f("form.filter.all", &[("count", &tests.len().to_string())]);
        if widgets::filter_chip_ui(ui, &all, chosen == 0).clicked() {
            form.state.filters.insert(id, 0);
        }
        for (index, result) in TestResult::ALL.into_iter().enumerate() {
            let count = tests.iter().filter(|test| test.result == result).count();
            let text = format!("{} {count}", language.t(&format!("test_result.{}", result.key())));
            if widgets::filter_chip_ui(ui, &text, chosen == index + 1).clicked() {
                form.state.filters.insert(id, index + 1);
            }
        }
    });
    TestResult::ALL.get(chosen.wrapping_sub(1)).copied()
}

fn group_ui(form: &mut Form<'_>, ui: &mut Ui, number: &str, name: &str, places: &[usize]) {
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        if !number.is_empty() {
            widgets::id_pill_ui(ui, number);
        }
        ui.label(theme::strong(ui, name));
        ui.label(theme::note(ui, form.language.n("form.group.tests", places.len())));
    });
    let spec = form.spec;
    for (place, at) in places.iter().enumerate() {
        let Some(test) = spec.tests.get(*at) else { continue };
        if let Some((from, to)) = test_ui(form, ui, test, (place, places.len()))
            && let (Some(from), Some(to)) = (places.get(from).copied(), places.get(to).copied())
        {
            form.change("move_test", move |spec| {
                parts::move_in_list(&mut spec.tests, from, to)
            });
        }
    }
}

fn tone(result: TestResult) -> Tone {
    match result {
        TestResult::Open => Tone::Neutral,
        TestResult::Good => Tone::Good,
        TestResult::Fault => Tone::Error,
    }
}

fn test_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    test: &TestCase,
    place: (usize, usize),
) -> Option<(usize, usize)> {
    let language = form.language;
    let first = |text: &str| {
        text.lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
            .unwrap_or("")
            .to_owned()
    };
    let (title, note) = (
        first(&test.expected),
        test.steps.lines().collect::<Vec<_>>().join(" · "),
    );
    let item = Item {
        note: &note,
        estimate: 270.0,
        ..Item::new(test.id, &title, "tests", place)
    };
    form.card(
        ui,
        &item,
        |ui| {
            let result = language
                .t(&format!("test_result.{}", test.result.key()))
                .into_owned();
            pill(ui, tone(test.result), &result);
            if let Some(id) = test.proves.first() {
                pill(ui, Tone::Neutral, &id.to_string());
            }
        },
        |form, ui| body_ui(form, ui, test),
    )
}

fn body_ui(form: &mut Form<'_>, ui: &mut Ui, test: &TestCase) {
    let id = test.id;
    let language = form.language;
    form.columns(
        ui,
        |form, ui| {
            let hint = form.t("form.test.steps.hint");
            widgets::question_ui(
                ui,
                &form.t("form.test.steps"),
                &form.t("form.test.steps.help"),
                |ui| {
                    let name = form.t("form.test.steps");
                    let field = Field::new(&name).rows(4).hint(&hint);
                    // The first field of a new test: "name" is where the keyboard goes.
                    form.text(
                        ui,
                        At::new(id, "name"),
                        LABEL,
                        &test.steps,
                        field,
                        move |spec, text| {
                            edit(spec, id, |test| test.steps = text);
                        },
                    );
                },
            );
        },
        |form, ui| {
            let hint = form.t("form.test.expected.hint");
            widgets::question_ui(
                ui,
                &form.t("form.test.expected"),
                &form.t("form.test.expected.help"),
                |ui| {
                    let name = form.t("form.test.expected");
                    let field = Field::new(&name).rows(4).hint(&hint);
                    form.text(
                        ui,
                        At::new(id, "expected"),
                        LABEL,
                        &test.expected,
                        field,
                        move |spec, text| {
                            edit(spec, id, |test| test.expected = text);
                        },
                    );
                },
            );
        },
    );
    ui.add_space(4.0);
    form.columns(
        ui,
        |form, ui| {
            widgets::question_ui(
                ui,
                &form.t("form.test.proves"),
                &form.t("form.test.proves.help"),
                |ui| {
                    let name = form.t("form.test.add_proof");
                    match form.chips(ui, &test.proves, Kind::Provable, &name, true) {
                        Some(ChipAnswer::Add(proof)) => {
                            form.change(LABEL, move |spec| edit(spec, id, |test| test.proves.push(proof)));
                        }
                        Some(ChipAnswer::Remove(proof)) => form.change(LABEL, move |spec| {
                            edit(spec, id, |test| test.proves.retain(|other| *other != proof));
                        }),
                        Some(ChipAnswer::Create(_)) | None => {}
                    }
                },
            );
        },
        |form, ui| {
            let question = form.t("form.test.result");
            widgets::question_ui(ui, &question, &form.t("form.test.result.help"), |ui| {
                let names: Vec<String> = TestResult::ALL
                    .iter()
                    .map(|result| language.t(&format!("test_result.{}", result.key())).into_owned())
                    .collect();
                let items: Vec<&str> = names.iter().map(String::as_str).collect();
                let chosen = TestResult::ALL
                    .iter()
                    .position(|result| *result == test.result)
                    .unwrap_or(0);
                if let Some(picked) = widgets::segmented_ui(ui, &question, &items, chosen, None)
                    && let Some(result) = TestResult::ALL.get(picked).copied()
                {
                    form.change(LABEL, move |spec| edit(spec, id, |test| test.result = result));
                }
            });
        },
    );
}
