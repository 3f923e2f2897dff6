//! Questions about one thing, with what was said about them, and estimates: shown and answered at the thing.
//!
//! Nothing here changes the document: what somebody says comes back as a [`Remark`].

use eframe::egui::{Align, Frame, Id, Layout, Margin, Stroke, Ui, vec2};

use crate::app::person;
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{
    Button, Day, Field, FieldOutput, Tone, draft_field_ui, id_pill_ui, small_icon_button_ui, status_pill_ui,
};
use crate::edit::Editor;
use crate::edit::review::{self, Remark};
use crate::language::Language;
use crate::spec::{AnyId, Estimate, Feature, MAX_DAYS, Question, Spec};

/// Questions about a thing and the field for a new one. Gives back what the person said.
pub fn threads_ui(ui: &mut Ui, spec: &Spec, language: Language, about: AnyId) -> Option<Remark> {
    let mut said = None;
    ui.push_id(("threads", about), |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let questions = spec
            .questions
            .iter()
            .filter(|question| question.about == Some(about));
        for question in questions {
            said = thread_ui(ui, question, language).or(said.take());
        }
        said = ask_ui(ui, language, Some(about)).or(said.take());
    });
    said
}

/// [`threads_ui`] over an editor, with what was said written down.
pub fn edit_threads_ui(ui: &mut Ui, editor: &mut Editor, language: Language, about: AnyId) {
    let spec = editor.snapshot();
    if let Some(remark) = threads_ui(ui, &spec, language, about) {
        let name = person::get(ui.ctx()).name;
        let day = Day::today().iso();
        editor.change(remark.label(), None, |spec| {
            review::remark(spec, remark, &name, &day)
        });
    }
}

/// One question with its replies, the field for another one, and the button that settles it.
pub fn thread_ui(ui: &mut Ui, question: &Question, language: Language) -> Option<Remark> {
    let colors = palette(ui);
    let id = question.id;
    let mut said = None;
    Frame::new()
        .fill(colors.background)
        .stroke(Stroke::new(1.0, colors.border))
        .corner_radius(space::RADIUS)
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            ui.horizontal(|ui| {
                id_pill_ui(ui, &id.to_string());
                let (tone, key) = if question.is_open() {
                    (Tone::Warning, "thread.open")
                } else {
                    (Tone::Good, "thread.closed")
                };
                status_pill_ui(ui, tone, &language.t(key));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let (key, remark) = if question.is_open() {
                        ("thread.close", Remark::Close(id))
                    } else {
                        ("thread.reopen", Remark::Reopen(id))
                    };
                    let text = language.t(key);
                    if ui.add(Button::quiet(&text).small()).clicked() {
                        said = Some(remark);
                    }
                });
            });
            ui.label(theme::rich(
                question.text.trim(),
                theme::semibold(size::BODY),
                colors.text,
            ));
            byline(ui, language, &question.asked_by, &question.asked_on);
            for reply in &question.replies {
                said_ui(ui, language, &reply.author, &reply.date, &reply.text);
            }
            if !question.answer.trim().is_empty() {
                said_ui(ui, language, &question.owner, "", &question.answer);
            }
            if question.is_open() {
                let (name, send) = (language.t("thread.reply"), language.t("thread.reply.send"));
                if let Some(text) = write_ui(ui, language, Id::unique(("reply", id)), &name, &send) {
                    said = Some(Remark::Reply { question: id, text });
                }
            }
        });
    said
}

/// What was said about a question, the field for another reply, and the button that settles it: for where the question
/// itself stands already.
pub fn talk_ui(ui: &mut Ui, question: &Question, language: Language) -> Option<Remark> {
    let mut said = None;
    ui.spacing_mut().item_spacing.y = 6.0;
    byline(ui, language, &question.asked_by, &question.asked_on);
    for reply in &question.replies {
        said_ui(ui, language, &reply.author, &reply.date, &reply.text);
    }
    let (name, send) = (language.t("thread.reply"), language.t("thread.reply.send"));
    let id = Id::unique(("reply in the list", question.id));
    if let Some(text) = write_ui(ui, language, id, &name, &send) {
        said = Some(Remark::Reply {
            question: question.id,
            text,
        });
    }
    let close = language.t("thread.close");
    if ui.add(Button::quiet(&close).small()).clicked() {
        said = Some(Remark::Close(question.id));
    }
    said
}

/// The field for a new question.
fn ask_ui(ui: &mut Ui, language: Language, about: Option<AnyId>) -> Option<Remark> {
    let (name, send) = (language.t("thread.ask"), language.t("thread.ask.send"));
    let text = write_ui(ui, language, Id::unique(("ask about", about)), &name, &send)?;
    Some(Remark::Ask { about, text })
}

fn said_ui(ui: &mut Ui, language: Language, author: &str, date: &str, text: &str) {
    let colors = palette(ui);
    Frame::new()
        .inner_margin(Margin {
            left: 10,
            ..Margin::ZERO
        })
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(theme::rich(text.trim(), theme::regular(size::BODY), colors.text));
            byline(ui, language, author, date);
            let rect = ui.min_rect();
            let x = rect.min.x - 9.0;
            ui.painter()
                .vline(x, rect.y_range(), Stroke::new(2.0, colors.border));
        });
}

/// "Mei, 26 November 2026"
fn byline(ui: &mut Ui, language: Language, author: &str, date: &str) {
    let date = language.date(date.trim());
    let words = match (author.trim(), date.as_str()) {
        ("", "") => return,
        (author, "") => author.to_owned(),
        ("", date) => date.to_owned(),
        (author, date) => language.f("thread.byline", &[("author", author), ("date", date)]),
    };
    ui.label(theme::note(ui, words));
}

/// A field whose text is handed over by a button. The first time it asks for the person's name.
fn write_ui(ui: &mut Ui, language: Language, id: Id, name: &str, send: &str) -> Option<String> {
    let ctx = ui.ctx().clone();
    let kept = id.with("written");
    let mut text: String = ctx.data(|data| data.get_temp(kept)).unwrap_or_default();
    let field = Field::new(name).hint(name).grow();
    let changed = draft_field_ui(ui, id, &text, &field).change;
    if let Some(changed) = changed {
        text = changed;
        ctx.data_mut(|data| data.insert_temp(kept, text.clone()));
    }
    if text.trim().is_empty() {
        return None;
    }
    let person = person::get(&ctx);
    let mut sent = false;
    ui.horizontal(|ui| {
        if !person.asked {
            let name = language.t("thread.your_name");
            let field = Field::new(&name)
                .prefix(&name)
                .width((ui.available_width() - 96.0).clamp(120.0, 240.0));
            let FieldOutput { change, .. } = draft_field_ui(ui, id.with("your name"), &person.name, &field);
            if let Some(name) = change {
                // Not settled before something is said under this name.
                person::set(
                    &ctx,
                    person::Person {
                        name,
                        ..person.clone()
                    },
                );
            }
        }
        sent = ui.add(Button::secondary(send)).clicked();
    });
    if !sent {
        return None;
    }
    if !person.asked {
        let name = person::get(&ctx).name;
        person::rename(&ctx, &name);
    }
    ctx.data_mut(|data| data.remove::<String>(kept));
    Some(text)
}

/// What developers think a feature takes, and the fields for one's own estimate.
pub fn estimates_ui(ui: &mut Ui, feature: &Feature, language: Language) -> Option<Remark> {
    let mut said = None;
    let id = feature.id;
    ui.push_id(("estimates", id), |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for estimate in &feature.estimates {
            ui.horizontal(|ui| {
                let days = language.f("estimate.days", &[("days", &estimate.range())]);
                ui.label(theme::strong(ui, days));
                if !estimate.note.trim().is_empty() {
                    ui.label(theme::body(ui, estimate.note.trim()));
                }
                byline(ui, language, &estimate.by, &estimate.date);
                let remove = language.f("estimate.remove", &[("name", &estimate.by)]);
                if small_icon_button_ui(ui, Icon::X, &remove).clicked() {
                    let by = estimate.by.clone();
                    said = Some(Remark::Withdraw { feature: id, by });
                }
            });
        }
        said = own_estimate_ui(ui, feature, language).or(said.take());
    });
    said
}

/// The numbers that somebody is typing.
#[derive(Debug, Clone, Default)]
struct Typed {
    from: String,
    to: String,
    note: String,
}

fn own_estimate_ui(ui: &mut Ui, feature: &Feature, language: Language) -> Option<Remark> {
    let ctx = ui.ctx().clone();
    let id = Id::unique(("estimate of", feature.id));
    let mut typed: Typed = ctx.data(|data| data.get_temp(id)).unwrap_or_default();
    let mut said = None;
    ui.horizontal(|ui| {
        let fields = [
            ("from", 104.0, "estimate.from"),
            ("to", 88.0, "estimate.to"),
            ("note", 0.0, "estimate.note"),
        ];
        for (part, width, key) in fields {
            let name = language.t(key);
            let value = match part {
                "from" => &mut typed.from,
                "to" => &mut typed.to,
                _ => &mut typed.note,
            };
            let wrong = part != "note" && !value.trim().is_empty() && days(value).is_none();
            let width = if width > 0.0 {
                width
            } else {
                (ui.available_width() - 104.0).max(100.0)
            };
            let field = Field::new(&name).hint(&name).width(width).error(wrong);
            if let Some(text) = draft_field_ui(ui, id.with(part), value, &field).change {
                *value = text;
            }
        }
        let from = days(&typed.from);
        let to = if typed.to.trim().is_empty() {
            from
        } else {
            days(&typed.to)
        };
        let add = language.t("estimate.add");
        if let (Some(from), Some(to)) = (from, to)
            && ui.add(Button::secondary(&add)).clicked()
        {
            let person = person::get(&ctx);
            said = Some(Remark::Estimate {
                feature: feature.id,
                estimate: Estimate {
                    by: person.name,
                    from_days: from,
                    to_days: to,
                    note: typed.note.trim().to_owned(),
                    date: Day::today().iso(),
                },
            });
        }
    });
    let kept = if said.is_some() { Typed::default() } else { typed };
    ctx.data_mut(|data| data.insert_temp(id, kept));
    said
}

/// A number of days; a comma is a decimal point too.
fn days(text: &str) -> Option<f64> {
    let number: f64 = text.trim().replace(',', ".").parse().ok()?;
    (0.0..=MAX_DAYS).contains(&number).then_some(number)
}
