//! What nobody has decided yet, by who has to answer it. Answers are written in place.

use eframe::egui::{self, CornerRadius, Frame, Margin, Stroke, Ui, vec2};

use super::cards::{Item, Moved, Rename, pill};
use super::chips::Kind;
use super::context::{At, Form, Thing};
use super::{pasting, unknown};
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{self, Button, EmptyDrawing, Field, Tone, paint};
use crate::edit::{parts, words};
use crate::spec::{AnyId, Question, QuestionId, Spec};

const LABEL: &str = "change_question";

fn edit(spec: &mut Spec, id: QuestionId, change: impl FnOnce(&mut Question)) {
    if let Some(question) = spec.question_mut(id) {
        change(question);
    }
}

/// Writes an answer; where the question belongs to a field of the form, into the field as well.
fn answer(spec: &mut Spec, id: QuestionId, text: String) {
    let spot = spec.question(id).and_then(|question| words::spot_of(question));
    if let Some(spot) = spot {
        words::set_text(spec, spot, text.clone());
    }
    edit(spec, id, |question| question.answer = text);
}

/// The list: open ones by who has to answer, then those that are answered.
pub(super) fn questions_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    let questions = &form.spec.questions;
    let groups = groups(form);
    let open: usize = groups.iter().map(|(_, ids)| ids.len()).sum();
    let asked = groups.iter().filter(|(owner, _)| !owner.is_empty()).count();
    let note = if open == 0 {
        String::new()
    } else {
        let open = language.n("form.questions.open", open);
        match asked {
            0 => open,
            asked => format!(
                "{open}{}{}",
                language.t("form.comma"),
                language.n("form.questions.people", asked)
            ),
        }
    };
    let top = ui.cursor().min;
    let mut adds = form.section(ui, "form.questions", &note, Some("form.question.add"));
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
    for (owner, ids) in &groups {
        owner_head_ui(form, ui, owner, ids.len());
        for (at, id) in ids.iter().enumerate() {
            if let Some(question) = form.spec.question(*id) {
                let moved = ui
                    .push_id(*id, |ui| open_row_ui(form, ui, question, owner, (at, ids.len())))
                    .inner;
                move_question(form, ids, moved);
            }
        }
    }
    if adds {
        form.add("add_question", |spec| Some(parts::add_question(spec, "", None)));
    }
    if !questions.is_empty()
        && let Some(rows) =
            form.quick_rows(ui, At::new_part("questions", "new"), "form.question.quick", false)
    {
        form.add_rows("add_question", rows, pasting::question);
    }
    answered_ui(form, ui);
}

/// Whether a question stands among the open ones: it does until its answer is written to the end.
fn is_shown_open(form: &Form<'_>, question: &Question) -> bool {
    question.is_open() || form.state.answering == Some(question.id)
}

/// Whether somebody asked it in a review, or somebody has said something about it.
fn is_thread(question: &Question) -> bool {
    !question.asked_by.trim().is_empty() || !question.replies.is_empty()
}

/// Open questions by owner, those that nobody is asked first. A row does not move while its owner is typed.
fn groups(form: &Form<'_>) -> Vec<(String, Vec<QuestionId>)> {
    let mut groups: Vec<(String, Vec<QuestionId>)> = Vec::new();
    for question in &form.spec.questions {
        if !is_shown_open(form, question) {
            continue;
        }
        let owner = match &form.state.naming {
            Some((id, before)) if *id == question.id => before.trim(),
            Some(_) | None => question.owner.trim(),
        };
        match groups.iter_mut().find(|(name, _)| name == owner) {
            Some((_, ids)) => ids.push(question.id),
            None => groups.push((owner.to_owned(), vec![question.id])),
        }
    }
    groups.sort_by(|(a, _), (b, _)| a.cmp(b));
    groups
}

/// Moves a question within those that are shown together: the others keep their places in the document.
fn move_question(form: &mut Form<'_>, shown: &[QuestionId], moved: Moved) {
    let Some((from, to)) = moved else { return };
    if let (Some(from), Some(to)) = (shown.get(from).copied(), shown.get(to).copied()) {
        form.change("move_question", move |spec| {
            let place = |id| spec.questions.iter().position(|question| question.id == id);
            if let (Some(from), Some(to)) = (place(from), place(to)) {
                parts::move_in_list(&mut spec.questions, from, to);
            }
        });
    }
}

fn owner_head_ui(form: &Form<'_>, ui: &mut Ui, owner: &str, count: usize) {
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        let name = if owner.is_empty() {
            form.t("form.questions.nobody").into_owned()
        } else {
            owner.to_owned()
        };
        ui.label(theme::strong(ui, name));
        ui.label(theme::note(ui, form.language.n("form.questions.open", count)));
    });
}

/// An open question: what is asked, about what, the answer, who has to give it.
fn open_row_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    question: &Question,
    owner: &str,
    (at, count): (usize, usize),
) -> Moved {
    const HEIGHT: f32 = 92.0;
    let id = question.id;
    let height = form.state.heights.get(&id.into()).copied().unwrap_or(HEIGHT);
    let details = egui::Id::unique(("question details", id));
    let is_unfolded = form.state.unfolded.contains(&details);
    let place = egui::Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    if form.is_far(ui, place) && !is_unfolded && !form.state.jump.is_to(id) {
        ui.allocate_exact_size(place.size(), egui::Sense::hover());
        return None;
    }
    let colors = palette(ui);
    // Room for the handle.
    let left = if count > 1 { 28 } else { 12 };
    let frame = Frame::new()
        .fill(colors.surface)
        .stroke(Stroke::new(1.0, colors.border))
        .corner_radius(CornerRadius::same(space::RADIUS_CARD))
        .inner_margin(Margin {
            left,
            ..Margin::symmetric(12, 8)
        });
    let rect = frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            ui.horizontal(|ui| first_line_ui(form, ui, question, details));
            ui.horizontal(|ui| second_line_ui(form, ui, question));
            // What a developer asked in a review is talked about here too.
            if is_unfolded || is_thread(question) {
                super::review::talk_ui(form, ui, question);
            }
            if is_unfolded {
                details_ui(form, ui, question);
            }
        })
        .response
        .rect;
    form.state.heights.insert(id.into(), rect.height());
    if form.state.jump.arrive(ui, id.into(), "", rect) {
        // A new question is asked first, one that is there already is answered.
        let field = if question.text.is_empty() {
            "name"
        } else {
            "answer"
        };
        form.state.focus = Some(At::new(id, field).id());
        ui.ctx().request_repaint();
    }
    let list = format!("questions to {owner}");
    let line = widgets::Place {
        list: &list,
        at,
        count,
    };
    let center = rect.min + vec2(15.0, 24.0);
    form.row_handle(ui, id, &line, (center, rect), &id.to_string())
}

fn first_line_ui(form: &mut Form<'_>, ui: &mut Ui, question: &Question, details: egui::Id) {
    let id = question.id;
    let language = form.language;
    widgets::id_pill_ui(ui, &id.to_string());
    let about = about_words(form, question);
    let font = theme::regular(size::NOTE);
    let about_width = match &about {
        Some((_, words)) => {
            paint::line(ui, words, font.clone(), palette(ui).text, 180.0)
                .size()
                .x
                + 28.0
        }
        None => 0.0,
    };
    let width = (ui.available_width() - about_width - 28.0 - 16.0).max(80.0);
    let name = format!("{} {id}", form.t("form.question.text"));
    let hint = form.t("form.question.text").into_owned();
    let field = Field::new(&name).hint(&hint).quiet().strong().grow().width(width);
    form.text(
        ui,
        At::new(id, "name"),
        LABEL,
        &question.text,
        field,
        move |spec, text| {
            edit(spec, id, |question| question.text = text);
        },
    );
    if let Some((about, words)) = about {
        let shown: String = paint_short(ui, &words, 180.0);
        let chip = widgets::chip_ui(ui, None, &shown).on_hover_text(language.t("form.show"));
        if chip.clicked() {
            match about {
                About::Thing(thing) => form.show(thing),
                About::Field(name) => form.show_question(&name),
            }
        }
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let name = language.f("form.card_menu", &[("name", &id.to_string())]);
        let button = widgets::small_icon_button_ui(ui, Icon::Ellipsis, &name);
        widgets::menu_button_ui(&button, &name, |ui| {
            let is_open = form.state.unfolded.contains(&details);
            let text = language.t(if is_open {
                "form.field.less"
            } else {
                "form.question.more"
            });
            if widgets::menu_item_ui(ui, Some(Icon::SlidersHorizontal), &text, "", true).clicked()
                && !form.state.unfolded.remove(&details)
            {
                form.state.unfolded.insert(details);
            }
            widgets::menu_separator_ui(ui);
            if widgets::menu_item_ui(ui, Some(Icon::Trash2), &language.t("form.delete"), "", true).clicked() {
                form.ask_to_delete(id.into());
            }
        });
    });
}

fn paint_short(ui: &Ui, text: &str, width: f32) -> String {
    let font = theme::regular(size::NOTE);
    let mut short = text.to_owned();
    while paint::line(ui, &short, font.clone(), palette(ui).text, f32::INFINITY)
        .size()
        .x
        > width
    {
        short.pop();
        short.pop();
        if short.is_empty() {
            break;
        }
        short.push('…');
    }
    short
}

/// What a question is about.
enum About {
    Thing(AnyId),
    Field(String),
}

fn about_words(form: &Form<'_>, question: &Question) -> Option<(About, String)> {
    match question.about {
        Some(thing) => {
            let name = form.name(thing);
            let words = if name.starts_with(&thing.to_string()) {
                name
            } else {
                format!("{thing} {name}")
            };
            Some((About::Thing(thing), words))
        }
        None if question.field.is_empty() => None,
        None => Some((
            About::Field(question.field.clone()),
            form.t("form.question.its_field").into_owned(),
        )),
    }
}

fn second_line_ui(form: &mut Form<'_>, ui: &mut Ui, question: &Question) {
    const OWNER: f32 = 188.0;
    let id = question.id;
    let width = (ui.available_width() - OWNER - 8.0).max(80.0);
    let name = format!("{} {id}", form.t("form.question.answer"));
    let hint = form.t("form.question.answer.here").into_owned();
    let field = Field::new(&name).hint(&hint).grow().width(width);
    let output = form.text(
        ui,
        At::new(id, "answer"),
        LABEL,
        &question.answer,
        field,
        move |spec, text| {
            answer(spec, id, text);
        },
    );
    if output.response.has_focus() {
        form.state.answering = Some(id);
    } else if form.state.answering == Some(id) {
        form.state.answering = None;
    }
    form.owner_ui(ui, At::new(id, "owner"), question, &question.owner, OWNER);
    let has_focus = ui.memory(|memory| memory.has_focus(At::new(id, "owner").id()));
    match &form.state.naming {
        Some((naming, _)) if *naming == id && !has_focus => form.state.naming = None,
        None if has_focus => form.state.naming = Some((id, question.owner.clone())),
        Some(_) | None => {}
    }
}

/// Until when, about what, and what waits for it.
fn details_ui(form: &mut Form<'_>, ui: &mut Ui, question: &Question) {
    let id = question.id;
    let language = form.language;
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
                        edit(spec, id, |question| {
                            question.about = about;
                            // It is about something else now than the field it came from.
                            question.field.clear();
                        })
                    });
                }
            });
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
    form.labelled(
        ui,
        At::new(id, "needed_for"),
        "form.question.needed_for",
        LABEL,
        &question.needed_for,
        1,
        move |spec, text| edit(spec, id, |question| question.needed_for = text),
    );
}

/// The answered ones, behind one row.
fn answered_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let questions = &form.spec.questions;
    let is_answered = |form: &Form<'_>, question: &Question| !is_shown_open(form, question);
    let count = questions
        .iter()
        .filter(|question| is_answered(form, question))
        .count();
    if count == 0 {
        return;
    }
    let fold = egui::Id::unique("answered questions");
    let wanted = questions
        .iter()
        .any(|question| is_answered(form, question) && form.state.jump.is_to(question.id));
    if wanted {
        form.state.unfolded.insert(fold);
    }
    let text = form.language.n("form.questions.answered", count);
    if !form.fold_row(ui, fold, &text) {
        return;
    }
    let answered: Vec<&Question> = questions
        .iter()
        .map(AsRef::as_ref)
        .filter(|question| is_answered(form, question))
        .collect();
    let shown: Vec<QuestionId> = answered.iter().map(|question| question.id).collect();
    for (at, question) in answered.into_iter().enumerate() {
        let moved = answered_card_ui(form, ui, question, (at, shown.len()));
        move_question(form, &shown, moved);
    }
}

fn answered_card_ui(form: &mut Form<'_>, ui: &mut Ui, question: &Question, place: (usize, usize)) -> Moved {
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
            pill(ui, Tone::Good, &language.t("form.answered"));
            if let Some(about) = question.about {
                pill(ui, Tone::Neutral, &about.to_string());
            }
        },
        |form, ui| {
            let id = question.id;
            form.labelled(
                ui,
                At::new(id, "answer"),
                "form.question.answer",
                LABEL,
                &question.answer,
                2,
                move |spec, text| answer(spec, id, text),
            );
            ui.add_space(4.0);
            details_ui(form, ui, question);
            if !unknown::is_of_field(question) {
                let text = form.t("form.question.reopen");
                if ui.add(Button::quiet(&text).small()).clicked() {
                    form.change(LABEL, move |spec| answer(spec, id, String::new()));
                }
            }
        },
    )
}

/// A question about a thing, from the menu of its card.
pub(super) fn ask_about(form: &mut Form<'_>, about: AnyId) {
    form.add("add_question", move |spec| {
        Some(parts::add_question(spec, "", Some(about)))
    });
    form.state
        .requests
        .push(super::FormRequest::GoTo(super::Step::Launch));
}
