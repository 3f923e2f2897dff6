//! Functions of the platform that are used: messages, codes, sharing …

use eframe::egui::Ui;

use super::cards::{Item, Rename, pill};
use super::chips::Kind;
use super::context::{At, Form};
use crate::app::theme::Icon;
use crate::app::widgets::{self, Button, EmptyDrawing, Tone};
use crate::edit::parts;
use crate::spec::{AnyId, FunctionId, FunctionKind, PlatformFunction, Spec};

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
    let words = |part: &str| language.t(&format!("form.function.{kind}.{part}")).into_owned();
    let head = language.t(&format!("function.{kind}")).into_owned();
    ui.label(crate::app::theme::note(
        ui,
        language.f(
            "form.kind_and_words",
            &[("kind", &head), ("words", &words("help"))],
        ),
    ));
    form.columns(
        ui,
        |form, ui| {
            let question = words("details");
            widgets::question_ui(ui, &question, &words("details.help"), |ui| {
                let field = widgets::Field::new(&question).rows(3);
                form.text(
                    ui,
                    At::new(id, "details"),
                    LABEL,
                    &function.details,
                    field,
                    move |spec, text| {
                        edit(spec, id, |function| function.details = text);
                    },
                );
            });
        },
        |form, ui| {
            let question = words("content");
            widgets::question_ui(ui, &question, &words("content.help"), |ui| {
                let field = widgets::Field::new(&question).rows(3);
                form.text(
                    ui,
                    At::new(id, "content"),
                    LABEL,
                    &function.content,
                    field,
                    move |spec, text| {
                        edit(spec, id, |function| function.content = text);
                    },
                );
            });
        },
    );
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
}
