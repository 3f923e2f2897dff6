//! Shows every step of the sample document, in both looks and both languages. With
//! `WIREBRIEF_PICTURES=folder` the pictures are written there; without, the test makes sure that
//! nothing panics, that no sign is missing from the fonts and that every input has a name.
#![cfg(feature = "gui")]
// A helper that goes wrong should fail the test at once.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use eframe::egui;
use support::raster::{self, Raster};
use wirebrief::app::form::{FormState, Step, Target, brand_ui, step_ui};
use wirebrief::app::theme::{self, ThemeMode};
use wirebrief::edit::Editor;
use wirebrief::file::builtin;
use wirebrief::language::Language;
use wirebrief::spec::{AnyId, Spec};

fn sample(language: Language) -> Spec {
    builtin::find("half-moon-tea", language.code())
        .unwrap()
        .open()
        .unwrap()
}

/// Painting takes long, so it is done only for somebody who looks.
fn save<S>(raster: &Raster, harness: &egui_kittest::Harness<'_, S>, name: &str) {
    if std::env::var_os("WIREBRIEF_PICTURES").is_some() {
        raster::save(&raster.picture(harness), name);
    }
}

struct Shot<'a> {
    name: &'a str,
    step: Step,
    mode: ThemeMode,
    language: Language,
    /// 1072 is the middle of a window of 1280 without findings; 728 with them.
    size: [f32; 2],
    targets: &'a [Target],
}

fn shoot(shot: &Shot<'_>, spec: Spec) {
    let raster = Raster::default();
    let mut state = FormState::default();
    for target in shot.targets {
        state.jump_to(target.clone());
    }
    let (step, language) = (shot.step, shot.language);
    let mut harness = raster::builder(shot.size, shot.mode)
        .renderer(raster.clone())
        .build_ui_state(
            move |ui, (editor, state): &mut (Editor, FormState)| {
                raster::whole_window(ui, |ui| {
                    theme::set_language(ui.ctx(), language);
                    egui::CentralPanel::default()
                        .frame(egui::Frame::new().fill(theme::palette(ui).background))
                        .show(ui, |ui| step_ui(ui, editor, state, step, language));
                });
            },
            (Editor::new(spec), state),
        );
    harness.run_steps(30);
    save(&raster, &harness, shot.name);
    assert_eq!(harness.state().0.undo_label(), None, "looking changes nothing");
}

const WIDE: [f32; 2] = [1072.0, 752.0];

#[test]
fn the_steps_show_in_english_and_light() {
    let spec = sample(Language::English);
    let feature = Target::Thing(AnyId::Feature(spec.features[1].id));
    let entity = Target::Thing(AnyId::Entity(
        spec.entities.iter().max_by_key(|e| e.statuses.len()).unwrap().id,
    ));
    let test = Target::Thing(AnyId::Test(spec.tests[0].id));
    let base = Shot {
        name: "",
        step: Step::Requirements,
        mode: ThemeMode::Light,
        language: Language::English,
        size: WIDE,
        targets: &[],
    };
    shoot(
        &Shot {
            name: "form-requirements-top",
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-requirements",
            targets: &[feature],
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-requirements-all",
            size: [1072.0, 2600.0],
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-front",
            step: Step::FrontEnd,
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-front-all",
            step: Step::FrontEnd,
            size: [1072.0, 3800.0],
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-back",
            step: Step::BackEnd,
            targets: std::slice::from_ref(&entity),
            ..base
        },
        spec.clone(),
    );
    let narrow = [728.0, 752.0];
    shoot(
        &Shot {
            name: "form-back-narrow",
            step: Step::BackEnd,
            size: narrow,
            targets: &[entity],
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-back-all",
            step: Step::BackEnd,
            size: [1072.0, 2600.0],
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-test",
            step: Step::Test,
            targets: &[test],
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-launch-all",
            step: Step::Launch,
            size: [1072.0, 2400.0],
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-interface",
            step: Step::Interface,
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-review",
            step: Step::Review,
            ..base
        },
        spec,
    );
    for (name, step) in [
        ("new", Step::Requirements),
        ("new-front", Step::FrontEnd),
        ("new-back", Step::BackEnd),
        ("new-test", Step::Test),
    ] {
        shoot(
            &Shot {
                name: &format!("form-{name}"),
                step,
                ..base
            },
            Spec::new(),
        );
    }
}

#[test]
fn the_steps_show_in_chinese_and_dark() {
    let spec = sample(Language::Chinese);
    let feature = Target::Thing(AnyId::Feature(spec.features[1].id));
    let entity = Target::Thing(AnyId::Entity(
        spec.entities.iter().max_by_key(|e| e.statuses.len()).unwrap().id,
    ));
    let base = Shot {
        name: "",
        step: Step::Requirements,
        mode: ThemeMode::Dark,
        language: Language::Chinese,
        size: WIDE,
        targets: &[],
    };
    shoot(
        &Shot {
            name: "form-zh-requirements",
            targets: &[feature],
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-zh-front",
            step: Step::FrontEnd,
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-zh-back",
            step: Step::BackEnd,
            targets: &[entity],
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-zh-launch",
            step: Step::Launch,
            size: [1072.0, 2400.0],
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-zh-light",
            mode: ThemeMode::Light,
            ..base
        },
        spec.clone(),
    );
    shoot(
        &Shot {
            name: "form-zh-test",
            step: Step::Test,
            ..base
        },
        spec,
    );
}

#[test]
fn the_look_fits_into_a_panel() {
    let raster = Raster::default();
    let state = (Editor::new(sample(Language::English)), FormState::default());
    let mut harness = raster::builder([288.0, 420.0], ThemeMode::Light)
        .renderer(raster.clone())
        .build_ui_state(
            |ui, (editor, state): &mut (Editor, FormState)| {
                egui::Frame::new()
                    .inner_margin(16)
                    .show(ui, |ui| brand_ui(ui, editor, state, Language::English));
            },
            state,
        );
    harness.run_steps(4);
    save(&raster, &harness, "form-brand");
}
