//! Review and export: how far everything is, what is open, and the way to the document.

use eframe::egui::{Align, CornerRadius, Frame, Layout, Margin, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{
    checks::step_of,
    command::{Command, Step},
    document::Document,
    form,
    theme::{self, Icon, palette, size, space},
    widgets::{self, Button, StepMark, Tone, paint},
};
use crate::{check::Severity, language::Language};

/// Shows the step. Gives back what the person asked for.
pub(super) fn review_ui(ui: &mut Ui, document: &mut Document, language: Language) -> Option<Command> {
    let width = space::COLUMN.min(ui.available_width() - 64.0);
    let mut answer = None;
    let begins = document.form.begins("review");
    widgets::column_ui(ui, "review", (width, begins), |ui| {
        widgets::page_head_ui(ui, &language.t("step.review"), &language.t("review.purpose"));
        answer = verdict_ui(ui, document, language);
        widgets::section_head_ui(ui, &language.t("review.steps"), "", |_| {});
        answer = steps_ui(ui, document, language).or(answer);
        form::questions_ui(ui, &mut document.session.editor, &mut document.form, language);
    });
    answer
}

/// Whether it is ready, and the button.
fn verdict_ui(ui: &mut Ui, document: &Document, language: Language) -> Option<Command> {
    let findings = document.checks.findings();
    let count = |severity: Severity| findings.iter().filter(|f| f.severity == severity).count();
    let (must, should) = (count(Severity::MustFix), count(Severity::Should));
    let (tone, text) = match (must, should) {
        (0, 0) => (Tone::Good, language.t("review.ready").into_owned()),
        (0, should) => (Tone::Warning, language.n("review.should", should)),
        (must, _) => (Tone::Error, language.n("review.must", must)),
    };
    let colors = palette(ui);
    let (color, _) = tone.colors(colors);
    let mut answer = None;
    widgets::panel_ui(ui, Margin::symmetric(16, 16), |ui| {
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), 40.0),
            Layout::right_to_left(Align::Center),
            |ui| {
                let export = Command::ExportPdf.label(language);
                let button = Button::primary(&export).icon(Command::ExportPdf.icon()).big();
                if ui.add(button).clicked() {
                    answer = Some(Command::ExportPdf);
                }
                if !findings.is_empty() {
                    let show = language.t("review.show_findings");
                    let button = Button::secondary(&show).big().count(findings.len());
                    if ui.add(button).clicked() && !document.findings.open {
                        answer = Some(Command::ToggleFindings);
                    }
                }
                let rect = ui.available_rect_before_wrap();
                paint::icon(
                    ui.painter(),
                    pos2(rect.min.x + 9.0, rect.center().y),
                    tone.icon(),
                    size::ICON,
                    color,
                );
                let galley = paint::lines(
                    ui,
                    &text,
                    theme::regular(size::BODY),
                    colors.text,
                    rect.width() - 40.0,
                );
                let response = ui.interact(rect, ui.scope_id().with("verdict"), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Status, true, &text));
                paint::text_left(ui.painter(), pos2(rect.min.x + 28.0, rect.center().y), galley);
            },
        );
    });
    answer
}

/// One row for each step.
fn steps_ui(ui: &mut Ui, document: &mut Document, language: Language) -> Option<Command> {
    let colors = palette(ui);
    let progress = document.progress();
    let mut answer = None;
    Frame::new()
        .fill(colors.surface)
        .stroke(Stroke::new(1.0, colors.border))
        .corner_radius(CornerRadius::same(space::RADIUS_CARD))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            let steps = Step::ALL.into_iter().filter(|step| *step != Step::Review);
            for (index, (step, row)) in steps.zip(progress).enumerate() {
                let (rect, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::click());
                let title = step.title(language);
                let count = document
                    .checks
                    .findings()
                    .iter()
                    .filter(|finding| step_of(finding.step) == step)
                    .count();
                response.widget_info(|| {
                    let name = language.f("review.go_to", &[("step", &title)]);
                    WidgetInfo::labeled(eframe::egui::Role::Button, true, name)
                });
                let inner = rect.shrink2(vec2(1.0, 1.0));
                let fill = paint::hover_fill(ui, &response, colors.surface);
                ui.painter()
                    .rect_filled(inner, CornerRadius::same(space::RADIUS), fill);
                if index > 0 {
                    ui.painter()
                        .hline(inner.x_range(), rect.min.y, Stroke::new(1.0, colors.border));
                }
                paint::focus_ring(ui, &response, space::RADIUS);
                let middle = rect.center().y;
                let mark = StepMark {
                    number: step.number(),
                    done: row.share(),
                    is_current: false,
                };
                widgets::paint_step_ring(ui, pos2(rect.min.x + 28.0, middle), mark);
                let name = paint::line(ui, &title, theme::semibold(size::BODY), colors.text, 200.0);
                paint::text_left(ui.painter(), pos2(rect.min.x + 52.0, middle), name);
                let note = paint::line(
                    ui,
                    &language.f(
                        "review.row",
                        &[
                            ("percent", &row.percent().to_string()),
                            ("note", &row.note(language)),
                        ],
                    ),
                    theme::regular(size::NOTE),
                    colors.text_second,
                    240.0,
                );
                paint::text_left(ui.painter(), pos2(rect.min.x + 220.0, middle), note);
                let end = pos2(rect.max.x - 24.0, middle);
                paint::icon(ui.painter(), end, Icon::ChevronRight, 16.0, colors.text_second);
                if count > 0 {
                    let text = language.n("count.findings", count);
                    let galley = paint::line(ui, &text, theme::regular(size::NOTE), colors.warning, 160.0);
                    paint::text_right(ui.painter(), pos2(rect.max.x - 44.0, middle), galley);
                }
                if response.clicked() {
                    answer = Some(Command::GoToStep(step));
                }
            }
        });
    answer
}
