//! What the window makes of findings: "Show me" ends at the place, "fix it for me" takes the finding away.

use eframe::egui;
use wirebrief::app::canvas::{CanvasState, canvas_step_ui};
use wirebrief::app::fixes;
use wirebrief::app::form::{self, FormState, Target};
use wirebrief::app::theme::{self, ThemeMode};
use wirebrief::check::{Fix, Place, check, rules};
use wirebrief::edit::{Editor, Selection, Sheet};
use wirebrief::language::Language;
use wirebrief::spec::{AnyId, violations};

use super::{pairs, ready::ready};

/// A window that paints nowhere.
fn window() -> egui::Context {
    let context = egui::Context::default();
    theme::install(&context, ThemeMode::Light);
    context
}

fn frame(context: &egui::Context, show: impl FnMut(&mut egui::Ui)) {
    let input = egui::RawInput {
        screen_rect: Some(egui::Rect::from_min_size(
            egui::Pos2::ZERO,
            egui::vec2(1072.0, 752.0),
        )),
        ..egui::RawInput::default()
    };
    let mut output = context.run_ui(input, show);
    // Nobody paints: there is nothing to do with the textures.
    output.textures_delta.clear();
}

/// Whether "Show me" ends at something that is drawn and flashes.
fn is_shown(context: &egui::Context, editor: &mut Editor, place: Place) -> bool {
    let canvas_shows = |editor: &mut Editor, canvas: &mut CanvasState| {
        for _ in 0..4 {
            frame(context, |ui| {
                canvas_step_ui(ui, editor, canvas, Language::English, &mut Vec::new());
            });
        }
        canvas.has_flashed()
    };
    match place {
        Place::Thing(AnyId::Page(page)) => {
            let mut canvas = CanvasState::default();
            editor.open_page(page);
            canvas.flash_page(page);
            canvas_shows(editor, &mut canvas)
        }
        Place::Thing(AnyId::Element(element)) => {
            let mut canvas = CanvasState::default();
            editor.select(Selection {
                page: Some(element.page),
                state: None,
                elements: vec![element],
            });
            canvas.flash_element(element);
            canvas_shows(editor, &mut canvas)
        }
        // The list of pages itself stands beside the canvas.
        Place::Field("pages") => true,
        Place::State(page, state) => {
            let mut canvas = CanvasState::default();
            editor.open_sheet(Sheet {
                page,
                state: Some(state),
            });
            canvas.flash_page(page);
            canvas_shows(editor, &mut canvas) && editor.selection().state == Some(state)
        }
        Place::Thing(_) | Place::Field(_) => {
            let mut state = FormState::default();
            let target = Target::from(&place);
            let step = target.step();
            state.jump_to(target);
            for _ in 0..6 {
                frame(context, |ui| {
                    form::step_ui(ui, editor, &mut state, step, Language::English)
                });
            }
            state.has_arrived()
        }
    }
}

#[test]
fn show_me_ends_at_every_place_that_a_finding_can_name() {
    let context = window();
    let mut seen = std::collections::BTreeSet::new();
    let mut lost = std::collections::BTreeSet::new();
    for (_, _, breaks, _) in pairs() {
        let mut spec = ready();
        breaks(&mut spec);
        let findings = check(&spec, Language::English);
        let mut editor = Editor::new(spec);
        for finding in &findings {
            for place in finding.places() {
                // One of each kind from each rule is enough.
                let kind = match place {
                    Place::Thing(id) => id.to_string().split('-').next().unwrap_or_default().to_owned(),
                    Place::State(..) => "state".to_owned(),
                    Place::Field(name) => name.to_owned(),
                };
                if seen.insert((finding.rule, kind)) && !is_shown(&context, &mut editor, place) {
                    lost.insert(place.to_string());
                }
            }
        }
    }
    assert!(seen.len() >= rules().count());
    assert_eq!(lost, std::collections::BTreeSet::new());
}

#[test]
fn what_can_be_fixed_is_fixed_in_one_step_and_undone_in_one() {
    let mut wrong = Vec::new();
    let mut offered = std::collections::BTreeSet::new();
    for language in Language::ALL {
        for (rule, _, breaks, _) in pairs() {
            let mut spec = ready();
            breaks(&mut spec);
            let findings = check(&spec, language);
            for finding in findings
                .iter()
                .filter(|finding| finding.rule == *rule && !finding.fixes.is_empty())
            {
                offered.insert(finding.fixes[0].key());
                let mut editor = Editor::new(spec.clone());
                let shown = fixes::apply(&mut editor, &finding.fixes, language);
                let after = check(editor.spec(), language);
                if after
                    .iter()
                    .any(|other| (other.rule, other.target) == (finding.rule, finding.target))
                {
                    wrong.push(format!("{rule} at {} is still there", finding.target));
                }
                if let Some(Place::Thing(id)) = shown
                    && !editor.spec().contains(id)
                {
                    wrong.push(format!("{rule} shows {id}, which is not there"));
                }
                for violation in violations(editor.spec()) {
                    wrong.push(format!("{rule}: {violation:?}"));
                }
                assert!(editor.undo(), "{rule}");
                if *editor.spec() != spec {
                    wrong.push(format!("{rule} is not undone in one step"));
                }
                assert!(!editor.undo(), "{rule} took several steps");
                let words = fixes::button_words(&finding.fixes, language).unwrap();
                if words.contains("fix.") || words.contains("%{") {
                    wrong.push(words);
                }
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
    let known: std::collections::BTreeSet<&str> = Fix::KEYS.into_iter().collect();
    assert_eq!(offered, known, "every kind of fix is offered by some rule");
}

#[test]
fn many_findings_of_one_kind_are_fixed_together() {
    let mut spec = ready();
    for name in ["a", "b", "c", "d"] {
        let page = wirebrief::edit::pages::add_page(&mut spec, name);
        spec.page_mut(page).unwrap().path = format!("Pages/{name}");
    }
    let findings = check(&spec, Language::English);
    let finding = findings
        .iter()
        .find(|finding| finding.rule == "page_path_capital")
        .unwrap();
    assert_eq!(finding.fixes.len(), 4);
    assert_eq!(
        fixes::button_words(&finding.fixes, Language::English).as_deref(),
        Some("Correct it (4)")
    );
    let mut editor = Editor::new(spec);
    fixes::apply(&mut editor, &finding.fixes, Language::English);
    let after = check(editor.spec(), Language::English);
    assert!(after.iter().all(|finding| finding.rule != "page_path_capital"));
    assert!(editor.undo());
    assert!(!editor.undo());
}

#[test]
fn progress_and_findings_never_disagree() {
    use wirebrief::app::form::{Step, progress};
    // A step that is done whole has none of the findings that say the opposite.
    let opposite = [
        (Step::Interface, "page_empty"),
        (Step::FrontEnd, "tap_undecided"),
        (Step::BackEnd, "data_without_fields"),
        (Step::BackEnd, "personal_without_purpose"),
        (Step::BackEnd, "link_without_target"),
        (Step::BackEnd, "data_without_people"),
        (Step::BackEnd, "field_unnamed"),
        (Step::Test, "criterion_without_test"),
        (Step::Test, "page_without_test"),
    ];
    for (_, _, breaks, _) in pairs() {
        let mut spec = ready();
        breaks(&mut spec);
        let findings = check(&spec, Language::English);
        for (step, rule) in opposite {
            let is_whole = progress(&spec, step).percent() == 100;
            let is_found = findings.iter().any(|finding| finding.rule == rule);
            assert!(!(is_whole && is_found), "{step:?} is at 100 %, but {rule}");
        }
    }
    let spec = ready();
    for step in [Step::Interface, Step::FrontEnd, Step::BackEnd, Step::Test] {
        assert_eq!(progress(&spec, step).percent(), 100, "{step:?}");
    }
}
