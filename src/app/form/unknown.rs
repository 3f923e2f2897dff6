//! “I don't know yet”: a question of the form that nobody can answer becomes an open question with somebody who has to.
//!
//! An open question knows its field ([`Question::field`]); as soon as the field is filled in, the question is answered
//! with what stands there, and it opens again when the field is emptied.

use std::collections::BTreeSet;

use eframe::egui::{self, Id, Rect, Ui, pos2, vec2};

use super::context::{At, Form, Thing};
use super::who::{self, Right};
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{self, Field, paint};
use crate::edit::{parts, words};
use crate::language::Language;
use crate::spec::{AnyId, OwnerType, Platform, Question, Sold, Spec};

/// How an open question names a field: the thing it is about, and the field of it.
fn address(at: At) -> Option<(Option<AnyId>, String)> {
    match at.thing {
        Thing::Id(id) => Some((Some(id), at.field.to_owned())),
        Thing::Part(part) if at.field.is_empty() => Some((None, part.to_owned())),
        Thing::Part(part) => Some((None, format!("{part}.{}", at.field))),
        Thing::Nth(..) | Thing::Line(..) => None,
    }
}

impl<'a> Form<'a> {
    /// The open question about a field. Questions of older documents do not know their field: they are known by the
    /// words of the form, in either language.
    pub(super) fn open_question_of(&self, at: At, key: &str) -> Option<&'a Question> {
        // Most documents have few questions, and most forms many fields.
        if self.spec.questions.is_empty() {
            return None;
        }
        let (about, field) = address(at)?;
        let says_it = |question: &Question| {
            question.field.is_empty()
                && question.about.is_none()
                && about.is_none()
                && Language::ALL
                    .into_iter()
                    .any(|language| language.t(key) == question.text.as_str())
        };
        self.spec
            .questions
            .iter()
            .map(AsRef::as_ref)
            .find(|question: &&Question| {
                question.is_open()
                    && ((question.about == about && question.field == field) || says_it(question))
            })
    }

    /// The words “I don't know yet” at the right of a question, while nothing is answered.
    pub(super) fn unknown_ui(&mut self, ui: &mut Ui, at: At, question: &str, line: Rect) {
        let Some((about, field)) = address(at) else { return };
        let words = self.t("form.unknown_yet");
        let font = theme::regular(size::NOTE);
        let color = palette(ui).text_second;
        let galley = paint::line(ui, &words, font.clone(), color, f32::INFINITY);
        let room = galley.size().x + 8.0;
        if room > line.width() {
            return;
        }
        let rect = Rect::from_min_max(pos2(line.max.x - room, line.min.y), line.max);
        let response = ui.interact(rect, Id::unique(("unknown yet", at)), egui::Sense::click());
        let name = format!("{words}: {question}");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
        let is_hot = response.hovered() || response.has_focus();
        let color = if is_hot { palette(ui).text } else { color };
        let galley = paint::line(ui, &words, font, color, f32::INFINITY);
        paint::text_center(ui.painter(), rect.center(), galley);
        paint::focus_ring(ui, &response, 4);
        if response.on_hover_text(self.t("form.unknown_yet.tip")).clicked() {
            self.ask_instead(question.to_owned(), about, field);
        }
    }

    /// Makes an open question of a field that nobody can fill in.
    fn ask_instead(&mut self, text: String, about: Option<AnyId>, field: String) {
        // Whoever was asked last is most often asked again.
        let owner = self
            .spec
            .questions
            .iter()
            .rev()
            .map(|question| question.owner.trim())
            .find(|owner| !owner.is_empty())
            .unwrap_or_default()
            .to_owned();
        self.change("add_question", move |spec| {
            let id = parts::add_question(spec, text, about);
            if let Some(question) = spec.question_mut(id) {
                question.field = field;
                question.owner = owner;
            }
        });
    }

    /// “I don't know yet” where there is no room for words, as in a table: a small sign at the right end of an empty
    /// field, seen while somebody is there; once asked, the number of the open question stands in its place.
    pub(super) fn unknown_sign_ui(&mut self, ui: &Ui, at: At, field: &egui::Response, question: &str) {
        let Some((about, name)) = address(at) else { return };
        let id = Id::unique(("unknown here", at));
        if let Some(open) = self.open_question_of(at, "") {
            let number = open.id.to_string();
            let size = vec2(widgets::id_width(ui, &number), 18.0);
            let place =
                Rect::from_center_size(field.rect.right_center() - vec2(size.x / 2.0 + 5.0, 0.0), size);
            let response = ui.interact(place, id, egui::Sense::click());
            let tip = self.language.f("form.see_question", &[("id", &number)]);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, tip.clone()));
            let (color, fill) = widgets::Tone::Warning.colors(palette(ui));
            ui.painter().rect_filled(place, 4, fill);
            let galley = paint::line(ui, &number, theme::regular(size::NOTE), color, f32::INFINITY);
            paint::text_center(ui.painter(), place.center(), galley);
            paint::focus_ring(ui, &response, 4);
            let thing = open.id.into();
            if response.on_hover_text(tip).clicked() {
                self.show(thing);
            }
            return;
        }
        let place = Rect::from_center_size(field.rect.right_center() - vec2(14.0, 0.0), vec2(22.0, 24.0));
        let response = ui.interact(place, id, egui::Sense::click());
        let tip = format!("{}: {question}", self.t("form.unknown_yet"));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, tip.clone()));
        let is_near = ui.rect_contains_pointer(field.rect) || field.has_focus() || response.has_focus();
        if is_near {
            let is_hot = response.hovered() || response.has_focus();
            let color = if is_hot {
                palette(ui).text
            } else {
                palette(ui).text_second
            };
            let icon = Icon::CircleQuestionMark;
            paint::icon(ui.painter(), place.center(), icon, size::ICON_SMALL, color);
            paint::focus_ring(ui, &response, 4);
        }
        if response.on_hover_text(tip).clicked() {
            self.ask_instead(question.to_owned(), about, name);
        }
    }

    /// “Open, asked of …” beneath a question that nobody could answer yet.
    pub(super) fn open_ui(&mut self, ui: &mut Ui, question: &Question) {
        let id = question.id;
        let (color, fill) = widgets::Tone::Warning.colors(palette(ui));
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), space::CONTROL));
        ui.painter().rect_filled(rect, space::RADIUS, fill);
        let inner = rect.shrink2(vec2(8.0, 2.0));
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
        let ui = &mut row;
        ui.spacing_mut().item_spacing.x = 4.0;
        let number = id.to_string();
        let name = self.language.f("form.open_question.withdraw", &[("id", &number)]);
        if widgets::small_icon_button_ui(ui, Icon::X, &name).clicked() {
            self.change("delete_question", move |spec| parts::delete_question(spec, id));
        }
        let (pill, response) =
            ui.allocate_exact_size(vec2(widgets::id_width(ui, &number), 18.0), egui::Sense::click());
        let name = self.language.f("form.see_question", &[("id", &number)]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
        ui.painter().rect_filled(pill, 4, palette(ui).surface);
        let galley = paint::line(ui, &number, theme::regular(size::NOTE), color, f32::INFINITY);
        paint::text_center(ui.painter(), pill.center(), galley);
        paint::focus_ring(ui, &response, 4);
        if response.on_hover_text(name).clicked() {
            self.show(id.into());
        }
        let words = self.t("form.open_question.asked_of");
        let galley = paint::line(ui, &words, theme::regular(size::NOTE), color, f32::INFINITY);
        let room = ui.available_width() - galley.size().x - 12.0;
        let spec_owner = question.owner.clone();
        self.owner_ui(
            ui,
            At::new(id, "owner here"),
            question,
            &spec_owner,
            room.max(60.0),
        );
        let (place, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words.as_ref()));
        paint::text_left(ui.painter(), place.left_center(), galley);
    }

    /// Who has to answer: typed, or chosen from those who are asked elsewhere.
    pub(super) fn owner_ui(&mut self, ui: &mut Ui, at: At, question: &Question, owner: &str, width: f32) {
        let id = question.id;
        let hint = self.t("form.question.owner.short").into_owned();
        let name = format!("{} {id}", self.t("form.question.owner"));
        let is_dense = at.field != "owner";
        let field = Field::new(&name).hint(&hint).width((width - 28.0).max(40.0));
        let field = if is_dense { field.dense() } else { field };
        let height = if is_dense {
            space::CONTROL_DENSE
        } else {
            space::CONTROL
        };
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(vec2(width, height), layout, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            self.text(ui, at, "change_question", owner, field, move |spec, text| {
                if let Some(question) = spec.question_mut(id) {
                    question.owner = text;
                }
            });
            let name = self
                .language
                .f("form.question.choose_owner", &[("id", &id.to_string())]);
            let button = widgets::small_icon_button_ui(ui, Icon::ChevronDown, &name);
            if !egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&button))
                && !button.clicked()
            {
                return;
            }
            let known = self.known_owners();
            widgets::menu_button_ui(&button, &name, |ui| {
                for known in &known {
                    if widgets::menu_choice_ui(ui, known, known == owner).clicked() {
                        let known = known.clone();
                        self.change("change_question", move |spec| {
                            if let Some(question) = spec.question_mut(id) {
                                question.owner = known;
                            }
                        });
                    }
                }
            });
        });
    }

    /// Everybody who has to answer or do something already, and the two who always can be asked.
    pub(super) fn known_owners(&self) -> Vec<String> {
        let mut known: BTreeSet<String> = BTreeSet::new();
        let questions = self.spec.questions.iter().map(|question| question.owner.trim());
        let items = self.spec.launch.items.iter().map(|item| item.owner.trim());
        known.extend(
            questions
                .chain(items)
                .filter(|owner| !owner.is_empty())
                .map(str::to_owned),
        );
        let client = self.spec.brief.client.trim();
        let client = if client.is_empty() {
            self.t("form.owner.client").into_owned()
        } else {
            client.to_owned()
        };
        let mut list = vec![client, self.t("form.owner.developer").into_owned()];
        known.retain(|owner| !list.contains(owner));
        list.extend(known);
        list
    }
}

/// Answers open questions whose field was filled in by a change, and opens those again whose field was emptied.
pub(super) fn settle(before: &Spec, spec: &mut Spec, language: Language) {
    if spec.questions.iter().all(|question| question.field.is_empty()) {
        return;
    }
    let mut answers = Vec::new();
    for question in &spec.questions {
        let chosen = |spec: &Spec| match question.about {
            None => choice(spec, &question.field, language),
            Some(about) => choice_of(spec, about, &question.field, language),
        };
        let old = chosen(before).unwrap_or_default();
        let new = chosen(spec).unwrap_or_default();
        if old != new && (question.is_open() || question.answer == old) {
            answers.push((question.id, new));
        }
    }
    for (id, answer) in answers {
        if let Some(question) = spec.question_mut(id) {
            question.answer = answer;
        }
    }
    // What is typed comes last: where words stand beside a choice, both are the answer already.
    words::settle_questions(before, spec);
}

/// In words, what is chosen for a field of a thing where words are not all.
fn choice_of(spec: &Spec, about: AnyId, field: &str, language: Language) -> Option<String> {
    let AnyId::Field(id) = about else { return None };
    let right = Right::ALL.into_iter().find(|right| right.field() == field)?;
    Some(who::said(spec, language, spec.field(id)?, right))
}

/// In words, what is chosen where nothing is typed; `None` for fields of other kinds.
fn choice(spec: &Spec, field: &str, language: Language) -> Option<String> {
    let brief = &spec.brief;
    let join = |names: Vec<String>| names.join(&language.t("form.list_separator"));
    let picture = |is_there: bool| {
        if is_there {
            language.t("form.picture.chosen").into_owned()
        } else {
            String::new()
        }
    };
    Some(match field {
        "brief.owner" if brief.owner == OwnerType::Unknown => String::new(),
        "brief.owner" => language.t(&format!("owner.{}", brief.owner.key())).into_owned(),
        "brief.platforms" => {
            let name = |platform: &Platform| language.t(&format!("platform.{}", platform.key())).into_owned();
            join(brief.platforms.iter().map(name).collect())
        }
        "back_end.sold" => {
            let name = |sold: &Sold| language.t(&format!("sold.{}", sold.key())).into_owned();
            join(spec.back_end.sold.iter().map(name).collect())
        }
        "brief.launch_date" => language.date(&brief.launch_date),
        "brief.answers_by" => language.date(&brief.answers_by),
        "brief.references" => join(brief.references.iter().map(|one| one.name.clone()).collect()),
        "roles" => join(spec.roles.iter().map(|role| role.name.clone()).collect()),
        "brand.logo" => picture(brief.brand.logo.is_some()),
        "brand.color" => brief.brand.color.clone(),
        "launch.icon" => picture(spec.launch.icon.is_some()),
        _ => return None,
    })
}

/// Whether the answer of a question is what stands in its field, so that it is answered there.
pub(super) fn is_of_field(question: &Question) -> bool {
    words::spot_of(question).is_some()
}
