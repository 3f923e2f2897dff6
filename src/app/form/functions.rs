//! Functions of the platform that are used: messages, codes, sharing …

use eframe::egui::{Ui, vec2};

use super::cards::{Item, Rename, pill};
use super::chips::Kind;
use super::context::{At, Form};
use super::counted::Measure;
use crate::app::theme::Icon;
use crate::app::widgets::{self, Button, EmptyDrawing, Field, Tone};
use crate::edit::parts;
use crate::spec::{
    AnswerKind, AnyId, FunctionId, FunctionKind, FunctionQuestion, PlatformFunction, Spec, is_scene_sign,
};

const LABEL: &str = "change_function";

fn edit(spec: &mut Spec, id: FunctionId, change: impl FnOnce(&mut PlatformFunction)) {
    if let Some(function) = spec.function_mut(id) {
        change(function);
    }
}

/// The list, in the order of the kinds.
pub(super) fn functions_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    widgets::section_head_ui(ui, &form.t("form.functions"), "", |ui| {
        let button = ui.add(Button::secondary(&language.t("form.function.add")).icon(Icon::Plus));
        menu_ui(form, &button);
    });
    form.help(ui, "form.functions.help");
    if form.spec.functions.is_empty() {
        widgets::panel_ui(ui, eframe::egui::Margin::symmetric(16, 0), |ui| {
            let sentence = language.t("form.functions.empty");
            let words = language.t("form.function.add");
            let button = Some((words.as_ref(), Icon::Plus));
            if let Some(button) = widgets::empty_state_ui(ui, EmptyDrawing::Flow, &sentence, button) {
                menu_ui(form, &button);
            }
        });
    }
    for kind in FunctionKind::ALL {
        // Places in the document, so that cards of one kind move among each other.
        let places: Vec<usize> = (0..form.spec.functions.len())
            .filter(|place| {
                form.spec
                    .functions
                    .get(*place)
                    .is_some_and(|function| function.kind == kind)
            })
            .collect();
        for (place, at) in places.iter().enumerate() {
            let Some(function) = form.spec.functions.get(*at) else {
                continue;
            };
            let moved = function_ui(form, ui, function, (place, places.len()));
            if let Some((from, to)) = moved
                && let (Some(from), Some(to)) = (places.get(from).copied(), places.get(to).copied())
            {
                form.change("move_function", move |spec| {
                    parts::move_in_list(&mut spec.functions, from, to)
                });
            }
        }
    }
}

fn menu_ui(form: &mut Form<'_>, button: &eframe::egui::Response) {
    let language = form.language;
    widgets::menu_button_ui(button, &language.t("form.function.add"), |ui| {
        for kind in FunctionKind::ALL {
            let name = language.t(&format!("function.{}", kind.key())).into_owned();
            let item = widgets::menu_item_ui(ui, Some(icon(kind)), &name, "", true);
            if item
                .on_hover_text(
                    language
                        .t(&format!("form.function.{}.help", kind.key()))
                        .into_owned(),
                )
                .clicked()
            {
                form.add("add_function", move |spec| Some(parts::add_function(spec, kind)));
            }
        }
    });
}

fn icon(kind: FunctionKind) -> Icon {
    match kind {
        FunctionKind::Message => Icon::Bell,
        FunctionKind::QrScan => Icon::QrCode,
        FunctionKind::OfficialAccount => Icon::BadgeCheck,
        FunctionKind::ChatShare => Icon::Share2,
        FunctionKind::Switching => Icon::ArrowLeftRight,
        FunctionKind::History => Icon::History,
        FunctionKind::Search => Icon::Search,
    }
}

fn function_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    function: &PlatformFunction,
    place: (usize, usize),
) -> Option<(usize, usize)> {
    let language = form.language;
    let kind_name = language
        .t(&format!("function.{}", function.kind.key()))
        .into_owned();
    // An unnamed one is called after its kind.
    let is_unnamed = function.name.trim().is_empty();
    let item = Item {
        note: &function.details,
        estimate: 250.0,
        rename: Some(Rename {
            hint: "form.function.name",
            label: LABEL,
            set: |spec, id, text| {
                if let AnyId::Function(id) = id {
                    edit(spec, id, |function| function.name = text);
                }
            },
        }),
        ..Item::new(function.id, &function.name, list_name(function.kind), place)
    };
    let closed = Item {
        title: &kind_name,
        ..Item::new(function.id, "", item.list, place)
    };
    let is_open = form.state.is_open(function.id.into());
    let item = if is_unnamed && !is_open {
        Item {
            note: item.note,
            ..closed
        }
    } else {
        item
    };
    let is_named = !is_unnamed;
    form.card(
        ui,
        &item,
        |ui| {
            if is_named {
                pill(ui, Tone::Neutral, &kind_name);
            }
        },
        |form, ui| body_ui(form, ui, function),
    )
}

fn list_name(kind: FunctionKind) -> &'static str {
    kind.key()
}

fn body_ui(form: &mut Form<'_>, ui: &mut Ui, function: &PlatformFunction) {
    let id = function.id;
    let kind = function.kind.key();
    let language = form.language;
    let help = language.t(&format!("form.function.{kind}.help")).into_owned();
    let head = language.t(&format!("function.{kind}")).into_owned();
    ui.label(crate::app::theme::note(
        ui,
        language.f("form.kind_and_words", &[("kind", &head), ("words", &help)]),
    ));
    form.columns(
        ui,
        |form, ui| {
            let key = format!("form.function.{kind}.details");
            let set = move |spec: &mut Spec, text| edit(spec, id, |function| function.details = text);
            form.labelled(ui, At::new(id, "details"), &key, LABEL, &function.details, 3, set);
        },
        |form, ui| {
            let key = format!("form.function.{kind}.content");
            let set = move |spec: &mut Spec, text| edit(spec, id, |function| function.content = text);
            form.labelled(ui, At::new(id, "content"), &key, LABEL, &function.content, 3, set);
            if function.kind == FunctionKind::Message {
                keywords_ui(form, ui, &function.content);
            }
        },
    );
    for pair in function.kind.questions().chunks(2) {
        ui.add_space(4.0);
        form.columns(
            ui,
            |form, ui| {
                if let Some(question) = pair.first() {
                    own_question_ui(form, ui, function, question);
                }
            },
            |form, ui| {
                if let Some(question) = pair.get(1) {
                    own_question_ui(form, ui, function, question);
                }
            },
        );
    }
    ui.add_space(4.0);
    form.columns(
        ui,
        |form, ui| {
            let question = form.t("form.function.landing");
            widgets::question_ui(ui, &question, "", |ui| {
                let chosen = function.landing.map(AnyId::Page);
                let hint = form.t("form.choose_page");
                let picked = form.pick_one(ui, At::new(id, "landing"), Kind::Page, &question, &hint, chosen);
                if let Some(picked) = picked {
                    let page = picked.and_then(|id| if let AnyId::Page(id) = id { Some(id) } else { None });
                    form.change(LABEL, move |spec| {
                        edit(spec, id, |function| function.landing = page)
                    });
                }
            });
        },
        |form, ui| {
            let question = form.t("form.function.feature");
            widgets::question_ui(ui, &question, "", |ui| {
                let chosen = function.feature.map(AnyId::Feature);
                let hint = form.t("form.choose_feature");
                let picked = form.pick_one(
                    ui,
                    At::new(id, "feature"),
                    Kind::Feature,
                    &question,
                    &hint,
                    chosen,
                );
                if let Some(picked) = picked {
                    let feature = picked.and_then(|id| {
                        if let AnyId::Feature(id) = id {
                            Some(id)
                        } else {
                            None
                        }
                    });
                    form.change(LABEL, move |spec| {
                        edit(spec, id, |function| function.feature = feature)
                    });
                }
            });
        },
    );
    form.linked_ui(ui, id.into(), |_| false);
}

/// A question that only this kind of function has.
fn own_question_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    function: &PlatformFunction,
    question: &FunctionQuestion,
) {
    let id = function.id;
    let name = question.key;
    let key = format!("function_question.{name}");
    let answer = function.answer(name);
    let at = At::new(id, name);
    let set = move |spec: &mut Spec, text: String| edit(spec, id, |function| function.set_answer(name, text));
    form.titled(ui, at, &key, !answer.trim().is_empty(), |form, ui| {
        let label = form.t(&key).into_owned();
        let hint = form.t_or_empty(&format!("{key}.hint"));
        let field = Field::new(&label).hint(&hint);
        match question.kind {
            AnswerKind::Line => {
                form.text(ui, at, LABEL, answer, field.grow(), set);
            }
            AnswerKind::Counted(most) => {
                let count = Measure::Letters.of(answer);
                form.text(ui, at, LABEL, answer, field.grow().error(count > most), set);
                form.at_most_ui(ui, count, most);
            }
            AnswerKind::Scene(most) => {
                let count = Measure::Letters.of(answer);
                let refused: String = refused_signs(answer);
                let is_wrong = count > most || !refused.is_empty();
                form.text(ui, at, LABEL, answer, field.error(is_wrong), set);
                if refused.is_empty() {
                    form.at_most_ui(ui, count, most);
                } else {
                    let text = form.language.f("form.function.refused", &[("signs", &refused)]);
                    form.remark(ui, &text);
                }
            }
            AnswerKind::Number(from, to) => {
                let number = answer.trim().parse::<u32>().ok();
                let is_wrong = !answer.trim().is_empty() && !number.is_some_and(|n| (from..=to).contains(&n));
                form.text(ui, at, LABEL, answer, field.width(120.0).error(is_wrong), set);
                if is_wrong {
                    let words = [("from", from.to_string()), ("to", to.to_string())];
                    let words: Vec<_> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
                    let text = form.language.f("form.function.number", &words);
                    form.remark(ui, &text);
                }
            }
            AnswerKind::Choice(choices) => {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                    for choice in choices {
                        let is_chosen = answer == *choice;
                        let text = form.t(&format!("function_answer.{choice}")).into_owned();
                        if widgets::filter_chip_ui(ui, &text, is_chosen).clicked() {
                            let text = if is_chosen { "" } else { *choice };
                            form.change(LABEL, move |spec| {
                                edit(spec, id, |function| function.set_answer(name, text))
                            });
                        }
                    }
                });
            }
        }
    });
}

/// Signs of a text that may not stand in a code, each once.
fn refused_signs(text: &str) -> String {
    let mut refused: Vec<char> = Vec::new();
    for sign in text.trim().chars() {
        if !is_scene_sign(sign) && !refused.contains(&sign) {
            refused.push(sign);
        }
    }
    let shown = |sign: &char| if *sign == ' ' { '␣' } else { *sign };
    refused.iter().map(shown).collect()
}

/// How many keywords a message has, and which sample is too long.
fn keywords_ui(form: &Form<'_>, ui: &mut Ui, content: &str) {
    /// Most characters of a keyword of the kind "thing" (official WeChat documentation, 2026-07).
    const MOST: usize = 20;
    let lines = || content.lines().map(str::trim).filter(|line| !line.is_empty());
    let count = lines().count();
    if count == 0 {
        return;
    }
    form.counter_ui(ui, count, 2..=5, Measure::Keywords);
    for line in lines() {
        let sample = line
            .split_once([':', '：'])
            .map_or("", |(_, sample)| sample.trim());
        let length = sample.chars().count();
        if length > MOST {
            let words = [
                ("line", line.to_owned()),
                ("count", length.to_string()),
                ("most", MOST.to_string()),
            ];
            let words: Vec<_> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
            form.remark(ui, &form.language.f("form.function.keyword_long", &words));
        }
    }
}
