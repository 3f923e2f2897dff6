//! Tests that can be written down from what is there: accepted one by one or all at once, or said not to be needed.

use std::sync::Arc;

use eframe::egui::{self, Margin, Rect, Sense, Ui, vec2};

use super::context::Form;
use crate::app::theme::{self, Icon, palette, size};
use crate::app::widgets::{self, Button, paint};
use crate::edit::suggest::{self, SuggestedTest, TestSource, TestWords};
use crate::language::Language;
use crate::spec::{ActionKind, ElementKind, FunctionKind, StateKind};

const ROW: f32 = 44.0;

/// The words with which tests are suggested, in the language of the interface.
pub(in crate::app) fn words(language: Language) -> TestWords {
    let t = |key: &str| language.t(key).into_owned();
    TestWords {
        open_page: t("form.suggest.open_page"),
        look_at_state: t("form.suggest.look_at_state"),
        page_expected: t("form.suggest.page_expected"),
        page_expected_purpose: t("form.suggest.page_expected_purpose"),
        state_expected: t("form.suggest.state_expected"),
        states: StateKind::ALL
            .iter()
            .map(|state| t(&format!("state.{}", state.key())))
            .collect(),
        tap: t("form.suggest.tap"),
        tap_part: t("form.suggest.tap_part"),
        tap_expected: ActionKind::ALL
            .iter()
            .map(|kind| match kind {
                ActionKind::Undecided | ActionKind::Nothing => String::new(),
                kind => t(&format!("form.suggest.tap.{}", kind.key())),
            })
            .collect(),
        then_opens: t("form.suggest.then_opens"),
        elements: ElementKind::ALL
            .iter()
            .map(|kind| t(&format!("component.{}", kind.key())))
            .collect(),
        function_steps: FunctionKind::ALL
            .iter()
            .map(|kind| t(&format!("form.suggest.function.{}.steps", kind.key())))
            .collect(),
        function_expected: FunctionKind::ALL
            .iter()
            .map(|kind| t(&format!("form.suggest.function.{}.expected", kind.key())))
            .collect(),
        some_page: t("form.suggest.some_page"),
    }
}

/// The place of the suggestions in the form.
const PART: &str = "suggested";

/// Goes to the suggestions and opens them; if there are none left, says so.
pub(super) fn show(form: &mut Form<'_>) {
    let language = form.language;
    if form.state.kept.tests(form.spec, || words(language)).is_empty() {
        form.state.said = Some(form.t("form.suggested.none").into_owned());
        return;
    }
    for source in TestSource::ALL {
        form.state.unfolded.insert(fold_of(source));
    }
    form.state.jump_to(format!("test_plan.{PART}"));
}

fn fold_of(source: TestSource) -> egui::Id {
    egui::Id::unique(("suggested tests", source))
}

/// All suggestions by what asks for them.
pub(super) fn suggested_tests_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    let tests = form.state.kept.tests(form.spec, || words(language));
    let refused = form.spec.test_plan.not_needed.len();
    if tests.is_empty() && refused == 0 {
        return;
    }
    let note = language.n("form.suggested.count", tests.len());
    let top = ui.cursor().min;
    widgets::section_head_ui(ui, &form.t("form.suggested"), &note, |ui| {
        if !tests.is_empty() {
            let text = language.t("form.suggested.accept_everything");
            if ui.add(Button::secondary(&text).icon(Icon::ListChecks)).clicked() {
                accept(form, tests.to_vec());
            }
        }
        if refused > 0 {
            let text = language.n("form.suggested.bring_back", refused);
            if ui.add(Button::quiet(&text).small()).clicked() {
                form.change("suggest_tests", |spec| {
                    Arc::make_mut(&mut spec.test_plan).not_needed.clear();
                });
            }
        }
    });
    form.arrives_here(ui, "test_plan", PART, top);
    form.help(ui, "form.suggested.help");
    for source in TestSource::ALL {
        let of_source: Vec<&SuggestedTest> = tests.iter().filter(|test| test.source == source).collect();
        if !of_source.is_empty() {
            group_ui(form, ui, source, &of_source);
        }
    }
}

fn group_ui(form: &mut Form<'_>, ui: &mut Ui, source: TestSource, tests: &[&SuggestedTest]) {
    let language = form.language;
    let fold = fold_of(source);
    widgets::panel_ui(ui, Margin::symmetric(12, 6), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut is_open = false;
        ui.horizontal(|ui| {
            ui.set_height(36.0);
            let name = language.t(&format!("test_source.{}", source.key())).into_owned();
            let text = format!("{name} {}", tests.len());
            is_open = form.fold_row(ui, fold, &text);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let text = language.t("form.suggested.accept_all");
                let tip = language.f("form.suggested.accept_all.tip", &[("name", &name)]);
                if ui.add(Button::secondary(&text).small().tooltip(tip)).clicked() {
                    let accepted: Vec<SuggestedTest> = tests.iter().map(|test| (*test).clone()).collect();
                    accept(form, accepted);
                }
            });
        });
        if is_open {
            for test in tests {
                ui.push_id(test.key(), |ui| row_ui(form, ui, test));
            }
        }
    });
}

/// Adds tests, and says how many.
pub(super) fn accept(form: &mut Form<'_>, tests: Vec<SuggestedTest>) {
    form.state.said = Some(form.language.n("form.tests.suggested", tests.len()));
    form.change("suggest_tests", move |spec| {
        suggest::add_tests(spec, tests);
    });
}

fn row_ui(form: &mut Form<'_>, ui: &mut Ui, test: &SuggestedTest) {
    let language = form.language;
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ROW));
    if form.is_far(ui, place) {
        ui.allocate_exact_size(place.size(), Sense::hover());
        return;
    }
    let place = ui.allocate_space(place.size()).1;
    let line = egui::Stroke::new(1.0, palette(ui).border);
    ui.painter().hline(place.x_range(), place.min.y + 0.5, line);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
    let ui = &mut row;
    ui.spacing_mut().item_spacing.x = 4.0;
    let name = test.key();
    let remove = language.f("form.suggested.not_needed", &[("name", &name)]);
    if widgets::small_icon_button_ui(ui, Icon::X, &remove).clicked() {
        form.change("suggest_tests", move |spec| {
            Arc::make_mut(&mut spec.test_plan).not_needed.push(name);
        });
    }
    let text = language.t("form.suggested.accept");
    let tip = language.f("form.suggested.accept.tip", &[("name", &test.key())]);
    if ui.add(Button::secondary(&text).small().tooltip(tip)).clicked() {
        accept(form, vec![test.clone()]);
    }
    let rest = ui.available_rect_before_wrap();
    let number = test.proves.to_string();
    let pill = widgets::paint_id(ui, egui::pos2(place.min.x, place.center().y), &number);
    let left = pill.max.x + 8.0;
    let room = rest.max.x - left - 8.0;
    let steps: Vec<&str> = test.steps.lines().collect();
    let color = palette(ui).text;
    let upper = paint::line(ui, &steps.join(" · "), theme::regular(size::NOTE), color, room);
    let second = palette(ui).text_second;
    let expected: Vec<&str> = test.expected.lines().collect();
    let lower = paint::line(
        ui,
        &expected.join(" · "),
        theme::regular(size::NOTE),
        second,
        room,
    );
    paint::text_left(ui.painter(), egui::pos2(left, place.center().y - 9.0), upper);
    paint::text_left(ui.painter(), egui::pos2(left, place.center().y + 9.0), lower);
}
