//! What is still missing or unclear, at the right of every step.

use eframe::egui::{
    self, Align, CornerRadius, Frame, Layout, Margin, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    vec2,
};

use super::side;
use crate::{
    app::{
        checks::{target_of, tone},
        fixes::button_words,
        form::Target,
        theme::{self, palette, size, space},
        widgets::{Button, EmptyDrawing, empty_state_ui, filter_chip_ui, paint},
    },
    check::{Finding, Fix, Place, Severity},
    language::Language,
};

/// What the panel remembers.
#[derive(Debug, Clone, Default)]
pub struct FindingsState {
    /// Whether it is shown.
    pub open: bool,
    /// Only these; `None`: all.
    pub filter: Option<Severity>,
    /// The finding that was last shown, by its rule and first place, and which of its places.
    shown: Option<(&'static str, Place, usize)>,
    /// How far the list is scrolled, and whether the panel lay over the canvas then: beside a form it is another
    /// panel, in which the list goes on where it was. `None`: the list of this document has not been seen yet.
    scrolled: Option<(f32, bool)>,
}

impl FindingsState {
    /// Which of a finding's places comes next, from 0.
    fn next(&self, finding: &Finding) -> usize {
        match self.shown {
            Some((rule, target, at)) if rule == finding.rule && target == finding.target => {
                (at + 1) % (finding.also.len() + 1)
            }
            Some(_) | None => 0,
        }
    }
}

/// What the person asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingsAnswer {
    /// Hide the panel.
    Close,
    /// Go where it can be mended.
    Show(Target),
    /// Mend it.
    Fix(Vec<Fix>),
}

/// Shows the panel at the right of `ui`; what is drawn next gets the room that is left.
pub fn findings_ui(
    ui: &mut Ui,
    language: Language,
    findings: &[Finding],
    state: &mut FindingsState,
) -> Option<FindingsAnswer> {
    side::beside_ui(ui, "findings", |ui| {
        content_ui(ui, language, findings, state, false)
    })
}

/// Shows the panel over the right side of `room`: where panels stand already, as beside the canvas.
pub fn findings_over_ui(
    ctx: &egui::Context,
    room: Rect,
    language: Language,
    findings: &[Finding],
    state: &mut FindingsState,
) -> Option<FindingsAnswer> {
    side::over_ui(ctx, "findings over", room, |ui| {
        content_ui(ui, language, findings, state, true)
    })
}

fn content_ui(
    ui: &mut Ui,
    language: Language,
    findings: &[Finding],
    state: &mut FindingsState,
    lies_over: bool,
) -> Option<FindingsAnswer> {
    let mut answer = head_ui(ui, language, findings, state);
    let mut list = ScrollArea::vertical().id_salt("findings list").auto_shrink(false);
    let (offset, lay_over) = state.scrolled.unwrap_or((0.0, !lies_over));
    if lay_over != lies_over {
        list = list.vertical_scroll_offset(offset);
    }
    let output = list.show(ui, |ui| {
        ui.add_space(12.0);
        list_ui(ui, language, findings, state)
    });
    state.scrolled = Some((output.state.clamped_offset().y, lies_over));
    answer = output.inner.or(answer);
    answer
}

fn head_ui(
    ui: &mut Ui,
    language: Language,
    findings: &[Finding],
    state: &mut FindingsState,
) -> Option<FindingsAnswer> {
    let (title, close) = (language.t("command.findings"), language.t("findings.close"));
    let (closes, ()) = side::head_ui(ui, &title, &close, |ui| {
        ui.horizontal_wrapped(|ui| {
            let all = language.f("findings.all", &[("count", &findings.len().to_string())]);
            if filter_chip_ui(ui, &all, state.filter.is_none()).clicked() {
                state.filter = None;
            }
            for severity in Severity::ALL {
                let count = findings.iter().filter(|f| f.severity == severity).count();
                let key = match severity {
                    Severity::MustFix => "findings.must",
                    Severity::Should => "findings.should",
                    Severity::Hint => "findings.hint",
                };
                let text = language.f(key, &[("count", &count.to_string())]);
                if filter_chip_ui(ui, &text, state.filter == Some(severity)).clicked() {
                    state.filter = Some(severity);
                }
            }
        });
    });
    closes.then_some(FindingsAnswer::Close)
}

fn list_ui(
    ui: &mut Ui,
    language: Language,
    findings: &[Finding],
    state: &mut FindingsState,
) -> Option<FindingsAnswer> {
    let mut answer = None;
    let mut is_empty = true;
    let shown = findings
        .iter()
        .filter(|finding| state.filter.is_none_or(|only| only == finding.severity));
    for finding in shown {
        is_empty = false;
        let row = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(12.0);
            let width = ui.available_width() - 12.0;
            ui.vertical(|ui| {
                ui.set_max_width(width);
                card_ui(ui, language, finding, state.next(finding))
            })
            .inner
        });
        match row.inner {
            Some(Wish::Show) => {
                let at = state.next(finding);
                state.shown = Some((finding.rule, finding.target, at));
                let place = finding.places().nth(at).unwrap_or(finding.target);
                answer = Some(FindingsAnswer::Show(target_of(&place)));
            }
            Some(Wish::Fix) => answer = Some(FindingsAnswer::Fix(finding.fixes.clone())),
            None => {}
        }
        ui.add_space(8.0);
    }
    if is_empty {
        let key = if findings.is_empty() {
            "findings.none"
        } else {
            "findings.none_here"
        };
        empty_state_ui(ui, EmptyDrawing::Done, &language.t(key), None);
    }
    answer
}

/// What the person wants done about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Show,
    Fix,
}

/// One finding. `next` is the place that "Show me" goes to.
fn card_ui(ui: &mut Ui, language: Language, finding: &Finding, next: usize) -> Option<Wish> {
    const INDENT: f32 = 26.0;
    let colors = palette(ui);
    let (color, _) = tone(finding.severity).colors(colors);
    Frame::new()
        .fill(colors.surface)
        .stroke(Stroke::new(1.0, colors.border))
        .corner_radius(CornerRadius::same(space::RADIUS_CARD))
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            let width = ui.available_width() - INDENT;
            let sentence = paint::lines(
                ui,
                &finding.message,
                theme::semibold(size::BODY),
                colors.text,
                width,
            );
            let why = paint::lines(
                ui,
                &finding.why,
                theme::regular(size::NOTE),
                colors.text_second,
                width,
            );
            let why_height = if finding.why.is_empty() {
                0.0
            } else {
                why.size().y + 2.0
            };
            let height = sentence.size().y + why_height;
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            response.widget_info(|| {
                let words = format!("{} {}", finding.message, finding.why);
                WidgetInfo::labeled(Role::Label, true, words.trim())
            });
            let first_line = rect.min.y + theme::line_height(size::BODY) / 2.0;
            let sign = egui::pos2(rect.min.x + 9.0, first_line);
            paint::icon(
                ui.painter(),
                sign,
                tone(finding.severity).icon(),
                size::ICON,
                color,
            );
            let below = rect.min + vec2(INDENT, sentence.size().y + 2.0);
            ui.painter()
                .galley(rect.min + vec2(INDENT, 0.0), sentence, colors.text);
            ui.painter().galley(below, why, colors.text_second);
            ui.add_space(6.0);
            let mut wish = None;
            let foot = vec2(ui.available_width(), space::CONTROL_DENSE);
            ui.allocate_ui_with_layout(foot, Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let mut edge = ui.max_rect().max.x;
                let mut button_ui = |ui: &mut Ui, words: &str, does: Wish| {
                    let button = ui.add(Button::secondary(words).small());
                    if button.clicked() {
                        wish = Some(does);
                    }
                    edge = button.rect.min.x;
                };
                if let Some(words) = button_words(&finding.fixes, language) {
                    button_ui(ui, &words, Wish::Fix);
                }
                let show = match next {
                    0 => language.t("findings.show").into_owned(),
                    next => {
                        let values = [(next + 1).to_string(), (finding.also.len() + 1).to_string()];
                        let [at, of] = &values;
                        language.f("findings.next", &[("at", at), ("of", of)])
                    }
                };
                button_ui(ui, &show, Wish::Show);
                let room = (edge - 8.0 - rect.min.x - INDENT).max(0.0);
                let font = theme::regular(size::NOTE);
                let source = paint::line(ui, &finding.label, font, colors.text_second, room);
                let middle = egui::pos2(rect.min.x + INDENT, ui.max_rect().center().y);
                let place = Rect::from_center_size(
                    middle + vec2(source.size().x / 2.0, 0.0),
                    vec2(source.size().x, space::CONTROL_DENSE),
                );
                paint::text_left(ui.painter(), middle, source);
                ui.interact(place, ui.scope_id().with("source"), Sense::hover())
                    .on_hover_text(&finding.source);
            });
            wish
        })
        .inner
}
