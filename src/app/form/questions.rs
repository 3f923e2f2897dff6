//! What nobody has decided yet: who has to answer, until when, and the answer.

use eframe::egui::{self, Ui};

use super::cards::{Item, Rename, pill};
use super::chips::Kind;
use super::context::{At, Form, Thing};
use crate::app::theme::Icon;
use crate::app::widgets::{self, Button, EmptyDrawing, Field, Tone};
use crate::edit::parts;
use crate::spec::{AnyId, Question, QuestionId, Spec};

const LABEL: &str = "change_question";

fn edit(spec: &mut Spec, id: QuestionId, change: impl FnOnce(&mut Question)) {
    if let Some(question) = spec.question_mut(id) {
        change(question);
    }
}

/// The list of questions.
pub(super) fn questions_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    let questions = &form.spec.questions;
    let filter = egui::Id::unique("filter of questions");
    let shows_open_only = form.state.filters.get(&filter).copied() == Some(1);
    let open = questions.iter().filter(|question| question.is_open()).count();
    let top = ui.cursor().min;
    let mut adds = false;
    widgets::section_head_ui(ui, &form.t("form.questions"), "", |ui| {
        adds = ui
            .add(Button::secondary(&language.t("form.question.add")).icon(Icon::Plus))
            .clicked();
        if open < questions.len() {
            ui.add_space(8.0);
            let all = language.f("form.filter.all", &[("count", &questions.len().to_string())]);
            let only = language.f("form.filter.open", &[("count", &open.to_string())]);
            for (index, text) in [(1, only), (0, all)] {
                if widgets::filter_chip_ui(ui, &text, usize::from(shows_open_only) == index).clicked() {
                    form.state.filters.insert(filter, index);
                }
            }
        }
    });
    let head = egui::Rect::from_min_max(top, egui::pos2(ui.max_rect().max.x, ui.cursor().min.y));
    form.state.jump.arrive(ui, Thing::Part("questions"), "", head);
    if questions.is_empty() {
        adds |= form.nothing_yet(
            ui,
            EmptyDrawing::Done,
            "form.questions.empty",
            "form.question.add",
        );
    }
    for (place, question) in questions.iter().enumerate() {
        if shows_open_only && !question.is_open() {
            continue;
        }
        let place = if shows_open_only {
            (0, 1)
        } else {
            (place, questions.len())
        };
        if let Some((from, to)) = question_ui(form, ui, question, place) {
            form.change("move_question", move |spec| {
                parts::move_in_list(&mut spec.questions, from, to)
            });
        }
    }
    if adds {
        form.add("add_question", |spec| Some(parts::add_question(spec, "", None)));
    }
    if !questions.is_empty()
        && let Some(text) = form.quick_add(ui, At::new_part("questions", "new"), "form.question.quick", false)
    {
        form.change("add_question", move |spec| {
            parts::add_question(spec, text, None);
        });
    }
}

fn question_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    question: &Question,
    place: (usize, usize),
) -> Option<(usize, usize)> {
    let language = form.language;
    let item = Item {
        note: &question.answer,
        estimate: 250.0,
        rename: Some(Rename {
            hint: "form.question.text",
            label: LABEL,
            set: |spec, id, text| {
                if let AnyId::Question(id) = id {
                    edit(spec, id, |question| question.text = text);
                }
            },
        }),
        ..Item::new(question.id, &question.text, "questions", place)
    };
    form.card(
        ui,
        &item,
        |ui| {
            if question.is_open() {
                pill(ui, Tone::Warning, &language.t("form.open"));
            } else {
                pill(ui, Tone::Good, &language.t("form.answered"));
            }
            if let Some(about) = question.about {
                pill(ui, Tone::Neutral, &about.to_string());
            }
        },
        |form, ui| body_ui(form, ui, question),
    )
}

fn body_ui(form: &mut Form<'_>, ui: &mut Ui, question: &Question) {
    let id = question.id;
    let language = form.language;
    form.labelled(
        ui,
        At::new(id, "answer"),
        "form.question.answer",
        LABEL,
        &question.answer,
        2,
        move |spec, text| {
            edit(spec, id, |question| question.answer = text);
        },
    );
    ui.add_space(4.0);
    form.columns(
        ui,
        |form, ui| {
            form.labelled(
                ui,
                At::new(id, "owner"),
                "form.question.owner",
                LABEL,
                &question.owner,
                1,
                move |spec, text| {
                    edit(spec, id, |question| question.owner = text);
                },
            );
        },
        |form, ui| {
            let name = form.t("form.question.due");
            widgets::question_ui(ui, &name, "", |ui| {
                if let Some(day) =
                    widgets::date_field_ui(ui, At::new(id, "due").id(), language, &name, &question.due)
                {
                    form.change(LABEL, move |spec| edit(spec, id, |question| question.due = day));
                }
            });
        },
    );
    ui.add_space(4.0);
    form.columns(
        ui,
        |form, ui| {
            let name = form.t("form.question.about");
            widgets::question_ui(ui, &name, "", |ui| {
                let hint = form.t("form.question.about.hint");
                let picked = form.pick_one(
                    ui,
                    At::new(id, "about"),
                    Kind::Anything,
                    &name,
                    &hint,
                    question.about,
                );
                if let Some(about) = picked {
                    form.change(LABEL, move |spec| {
                        edit(spec, id, |question| question.about = about)
                    });
                }
            });
        },
        |form, ui| {
            let name = form.t("form.question.needed_for");
            let hint = form.t("form.question.needed_for.hint");
            widgets::question_ui(ui, &name, "", |ui| {
                let field = Field::new(&name).hint(&hint);
                form.text(
                    ui,
                    At::new(id, "needed_for"),
                    LABEL,
                    &question.needed_for,
                    field,
                    move |spec, text| {
                        edit(spec, id, |question| question.needed_for = text);
                    },
                );
            });
        },
    );
}
