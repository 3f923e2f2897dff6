//! Features as cards: a sentence, how important, where, and how one will know that it works.

use eframe::egui::{self, Frame, Margin, Popup, PopupCloseBehavior, Ui};

use super::adding::cell;
use super::cards::{Item, Rename, pill};
use super::chips::{ChipAnswer, Kind};
use super::context::{At, Form, Thing};
use super::{FormRequest, PictureFor, pasting, word};
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{self, Button, EmptyDrawing, Field, Tone};
use crate::edit::parts;
use crate::spec::{AnyId, Criterion, CriterionId, Feature, FeatureId, PageId, Priority, Spec};

const LABEL: &str = "change_feature";

fn edit(id: FeatureId, change: impl FnOnce(&mut Feature) + 'static) -> impl FnOnce(&mut Spec) + 'static {
    move |spec| {
        if let Some(feature) = spec.feature_mut(id) {
            change(feature);
        }
    }
}

/// The list of features.
pub(super) fn features_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let features = &form.spec.features;
    let must = features
        .iter()
        .filter(|feature| feature.priority == Priority::Must)
        .count();
    let note = if features.is_empty() {
        String::new()
    } else {
        let numbers = [("count", features.len().to_string()), ("must", must.to_string())];
        let numbers: Vec<_> = numbers
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        form.language.f("form.features.note", &numbers)
    };
    let top = ui.cursor().min;
    let mut adds = form.section(ui, "form.features", &note, Some("form.feature.add"));
    let head = egui::Rect::from_min_max(top, egui::pos2(ui.max_rect().max.x, ui.cursor().min.y));
    form.state.jump.arrive(ui, Thing::Part("features"), "", head);
    if features.is_empty() {
        adds |= form.nothing_yet(
            ui,
            EmptyDrawing::Cards,
            "form.features.empty",
            "form.feature.add_first",
        );
    }
    for (place, feature) in features.iter().enumerate() {
        if let Some((from, to)) = feature_ui(form, ui, feature, (place, features.len())) {
            form.change("move_feature", move |spec| {
                parts::move_in_list(&mut spec.features, from, to)
            });
        }
    }
    if adds {
        form.add("add_feature", |spec| Some(parts::add_feature(spec, "")));
    }
    if !features.is_empty()
        && let Some(rows) = form.quick_rows(ui, At::new_part("features", "new"), "form.feature.quick", false)
    {
        form.add_rows("add_feature", pasting::feature_rows(rows), |spec, row| {
            pasting::feature(spec, row);
        });
    }
}

fn feature_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    feature: &Feature,
    place: (usize, usize),
) -> Option<(usize, usize)> {
    let language = form.language;
    let spec = form.spec;
    let item = Item {
        note: &feature.can,
        estimate: 320.0,
        rename: Some(Rename {
            hint: "form.feature.name",
            label: LABEL,
            set: |spec, id, text| {
                if let AnyId::Feature(id) = id
                    && let Some(feature) = spec.feature_mut(id)
                {
                    feature.name = text;
                }
            },
        }),
        ..Item::new(feature.id, &feature.name, "features", place)
    };
    form.card(
        ui,
        &item,
        |ui| {
            let pages = spec.pages_of_feature(feature).len();
            if pages > 0 {
                ui.label(theme::note(ui, language.n("count.pages", pages)));
            }
            pill(
                ui,
                Tone::Neutral,
                &language.t(&format!("priority.{}", feature.priority.key())),
            );
        },
        |form, ui| body_ui(form, ui, feature),
    )
}

fn body_ui(form: &mut Form<'_>, ui: &mut Ui, feature: &Feature) {
    sentence_ui(form, ui, feature);
    ui.add_space(4.0);
    priority_and_pages_ui(form, ui, feature);
    ui.add_space(4.0);
    criteria_ui(form, ui, feature);
    more_ui(form, ui, feature);
    // Its rules and pages are shown already; what shows or proves it is not.
    form.linked_ui(ui, feature.id.into(), |id| matches!(id, AnyId::Rule(_)));
    ui.add_space(4.0);
    super::review::estimates_ui(form, ui, feature);
    ui.add_space(4.0);
    super::review::threads_ui(form, ui, feature.id);
}

/// “As a guest I can … so that …”.
fn sentence_ui(form: &mut Form<'_>, ui: &mut Ui, feature: &Feature) {
    let id = feature.id;
    let called = form.name(id.into());
    let called = [("name", called.as_str())];
    Frame::new()
        .fill(palette(ui).background)
        .corner_radius(space::RADIUS)
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                word(ui, &form.t("form.feature.as_a"));
                roles_ui(form, ui, feature);
                word(ui, &form.t("form.feature.can"));
                let name = form.t("form.feature.can");
                let hint = form.t("form.feature.can.hint");
                let field = Field::new(&name).hint(&hint).grow();
                let at = At::new(id, "can");
                let output = form.text(ui, at, LABEL, &feature.can, field, move |spec, text| {
                    edit(id, |feature| feature.can = text)(spec);
                });
                if feature.can.trim().is_empty() {
                    let question = form.language.f("form.unknown.feature.can", &called);
                    form.unknown_sign_ui(ui, at, &output.response, &question);
                }
            });
            ui.horizontal_top(|ui| {
                let name = form.t("form.feature.so_that");
                word(ui, &name);
                let hint = form.t("form.feature.so_that.hint");
                let field = Field::new(&name).hint(&hint).grow();
                let at = At::new(id, "so_that");
                let output = form.text(ui, at, LABEL, &feature.so_that, field, move |spec, text| {
                    edit(id, |feature| feature.so_that = text)(spec);
                });
                if feature.so_that.trim().is_empty() {
                    let question = form.language.f("form.unknown.feature.so_that", &called);
                    form.unknown_sign_ui(ui, at, &output.response, &question);
                }
            });
        });
}

/// Who can do it: several roles may.
fn roles_ui(form: &mut Form<'_>, ui: &mut Ui, feature: &Feature) {
    let id = feature.id;
    let names: Vec<&str> = feature
        .roles
        .iter()
        .map(|role| form.spec.name_of(AnyId::Role(*role)))
        .collect();
    let separator = form.t("form.list_separator");
    let shown = if names.is_empty() {
        form.t("form.feature.anybody").into_owned()
    } else {
        names.join(&separator)
    };
    let name = form.t("form.feature.who");
    let font = theme::regular(size::BODY);
    let text_width = widgets::paint::line(ui, &shown, font, palette(ui).text, 200.0)
        .size()
        .x;
    let size = egui::vec2(text_width + 10.0 + 8.0 + 16.0 + 12.0, space::CONTROL);
    let opener = ui.allocate_ui(size, |ui| {
        ui.set_width(size.x);
        widgets::select_opener_ui(ui, At::new(id, "roles").id(), &name, &shown, !names.is_empty())
    });
    Popup::menu(&opener.inner)
        .gap(4.0)
        .accessible_name(name.as_ref())
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(240.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            for role in &form.spec.roles {
                let role_id = role.id;
                let is_chosen = feature.roles.contains(&role_id);
                let role_name = form.name(role_id.into());
                if widgets::menu_toggle_ui(ui, &role_name, is_chosen).clicked() {
                    form.change(
                        LABEL,
                        edit(id, move |feature| toggle(&mut feature.roles, role_id)),
                    );
                }
            }
            if let Some(name) = form.quick_add(ui, At::new(id, "new role"), "form.role.new", false) {
                form.change("add_role", move |spec| {
                    let role = parts::add_role(spec, name);
                    edit(id, move |feature| feature.roles.push(role))(spec);
                });
            }
        });
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.contains(&item) {
        list.retain(|other| *other != item);
    } else {
        list.push(item);
    }
}

fn priority_and_pages_ui(form: &mut Form<'_>, ui: &mut Ui, feature: &Feature) {
    let id = feature.id;
    let language = form.language;
    let top = ui.cursor().min;
    let left = ui
        .scope(|ui| {
            let question = language.t("form.feature.priority");
            widgets::question_ui(ui, &question, "", |ui| {
                let names: Vec<_> = Priority::ALL
                    .iter()
                    .map(|priority| language.t(&format!("priority.{}", priority.key())).into_owned())
                    .collect();
                let items: Vec<&str> = names.iter().map(String::as_str).collect();
                let chosen = Priority::ALL
                    .iter()
                    .position(|one| *one == feature.priority)
                    .unwrap_or(0);
                if let Some(picked) = widgets::segmented_ui(ui, &question, &items, chosen, None)
                    && let Some(priority) = Priority::ALL.get(picked).copied()
                {
                    form.change(LABEL, edit(id, move |feature| feature.priority = priority));
                }
            });
        })
        .response
        .rect;
    let rect = egui::Rect::from_min_max(
        egui::pos2(left.max.x + 24.0, top.y),
        egui::pos2(ui.max_rect().max.x, f32::INFINITY),
    );
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    widgets::question_ui(&mut right, &language.t("form.feature.pages"), "", |ui| {
        ui.add_space(2.0);
        pages_ui(form, ui, feature);
    });
    ui.allocate_rect(right.min_rect(), egui::Sense::hover());
}

fn pages_ui(form: &mut Form<'_>, ui: &mut Ui, feature: &Feature) {
    let id = feature.id;
    // Pages with an element for the feature count as well; they cannot be taken off here.
    let pages: Vec<AnyId> = form
        .spec
        .pages_of_feature(feature)
        .into_iter()
        .map(AnyId::Page)
        .collect();
    let name = form.t("form.feature.add_page");
    match form.chips(ui, &pages, Kind::Page, &name, true) {
        Some(ChipAnswer::Add(AnyId::Page(page))) => {
            form.change(LABEL, edit(id, move |feature| feature.pages.push(page)));
        }
        Some(ChipAnswer::Remove(AnyId::Page(page))) => {
            form.change(LABEL, move |spec| take_page_off(spec, id, page));
        }
        Some(ChipAnswer::Add(_) | ChipAnswer::Remove(_) | ChipAnswer::Create(_)) | None => {}
    }
}

/// Takes a page off a feature, and the feature off the elements of the page.
fn take_page_off(spec: &mut Spec, id: FeatureId, page: PageId) {
    edit(id, move |feature| feature.pages.retain(|other| *other != page))(spec);
    let drawn: Vec<_> = spec.page(page).map_or_else(Vec::new, |page| {
        let elements = page
            .all_elements()
            .filter(|element| element.features.contains(&id));
        elements.map(|element| element.id).collect()
    });
    for element in drawn {
        crate::edit::elements::edit(spec, element, |element| {
            element.features.retain(|other| *other != id)
        });
    }
}

/// Given, when, then.
fn criteria_ui(form: &mut Form<'_>, ui: &mut Ui, feature: &Feature) {
    let id = feature.id;
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        ui.label(theme::strong(ui, form.t("form.feature.criteria")));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::quiet_button_ui(ui, Some(Icon::Plus), &form.t("form.criterion.add")).clicked() {
                form.add("add_criterion", move |spec| parts::add_criterion(spec, id));
            }
        });
    });
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let count = feature.criteria.len();
        for (at, criterion) in feature.criteria.iter().enumerate() {
            let row = ui
                .push_id(criterion.id, |ui| criterion_ui(form, ui, criterion, (at, count)))
                .response;
            if form.state.jump.arrive(ui, criterion.id.into(), "", row.rect) {
                form.state.focus = Some(At::new(criterion.id, "given").id());
            }
        }
        if feature.criteria.is_empty() {
            ui.label(theme::note(ui, form.t("form.criteria.empty")));
        }
    });
}

type SetPart = fn(&mut Criterion, String);

fn criterion_ui(form: &mut Form<'_>, ui: &mut Ui, criterion: &Criterion, (at, count): (usize, usize)) {
    let id = criterion.id;
    let feature = form.name(id.feature.into());
    // A table pasted into the first part becomes examples.
    if let Some(rows) = form.pasted(ui, At::new(id, "given").id()) {
        form.add_rows(
            "add_criterion",
            pasting::criterion_rows(rows),
            move |spec, row| {
                pasting::criterion(spec, id.feature, row);
            },
        );
    }
    let list = format!("criteria of {}", id.feature);
    let line = widgets::Place {
        list: &list,
        at,
        count,
    };
    let start = ui.cursor().min;
    let row = ui.horizontal_top(|ui| {
        if count > 1 {
            ui.add_space(widgets::HANDLE - 4.0);
        }
        let width = ((ui.available_width() - 28.0 - 3.0 * 8.0) / 3.0).floor();
        let parts: [(&'static str, &'static str, &str, SetPart); 3] = [
            (
                "given",
                "form.criterion.given",
                &criterion.given,
                |criterion, text| criterion.given = text,
            ),
            (
                "when",
                "form.criterion.when",
                &criterion.when,
                |criterion, text| criterion.when = text,
            ),
            (
                "then",
                "form.criterion.then",
                &criterion.then,
                |criterion, text| criterion.then = text,
            ),
        ];
        for (field, key, value, set) in parts {
            let prefix = form.t(key);
            let name = format!("{prefix} {id}");
            let look = Field::new(&name).prefix(&prefix).dense().grow().width(width);
            let output = form.text(ui, At::new(id, field), LABEL, value, look, move |spec, text| {
                edit_criterion(spec, id, |criterion| set(criterion, text));
            });
            if value.trim().is_empty() {
                let number = id.to_string();
                let words = [("id", number.as_str()), ("name", feature.as_str())];
                let question = form
                    .language
                    .f(&format!("form.unknown.criterion.{field}"), &words);
                form.unknown_sign_ui(ui, At::new(id, field), &output.response, &question);
            }
            // Enter in the last part goes on with the next example.
            if field == "then" && output.submitted && !value.trim().is_empty() {
                form.add("add_criterion", move |spec| {
                    parts::add_criterion(spec, id.feature)
                });
            }
        }
        let name = form.language.f("form.remove", &[("name", &id.to_string())]);
        if widgets::small_icon_button_ui(ui, Icon::X, &name).clicked() {
            form.ask_to_delete(id.into());
        }
    });
    let rect = row.response.rect;
    let center = start + egui::vec2(3.0, 14.0);
    if let Some((from, to)) = form.row_handle(ui, id, &line, (center, rect), &id.to_string()) {
        form.change("move_criterion", move |spec| {
            if let Some(feature) = spec.feature_mut(id.feature) {
                parts::move_in_list(&mut feature.criteria, from, to);
            }
        });
    }
}

fn edit_criterion(spec: &mut Spec, id: CriterionId, change: impl FnOnce(&mut Criterion)) {
    if let Some(feature) = spec.feature_mut(id.feature)
        && let Some(criterion) = feature.criteria.iter_mut().find(|criterion| criterion.id == id)
    {
        change(criterion);
    }
}

/// Data, rules, and anything that does not fit the sentence.
fn more_ui(form: &mut Form<'_>, ui: &mut Ui, feature: &Feature) {
    let id = feature.id;
    let rules: Vec<_> = form
        .spec
        .rules
        .iter()
        .filter(|rule| rule.feature == Some(id))
        .collect();
    let data = form.spec.entities_of_feature(feature);
    let filled = data.len() + rules.len() + feature.pictures.len() + usize::from(!feature.details.is_empty());
    let text = match filled {
        0 => form.t("form.feature.more").into_owned(),
        _ => format!("{} ({filled})", form.t("form.feature.more")),
    };
    let fold = egui::Id::unique(("feature more", id));
    if form.state.jump.is_at(id, &["details"]) {
        form.state.unfolded.insert(fold);
    }
    if !form.fold_row(ui, fold, &text) {
        return;
    }
    form.columns(
        ui,
        |form, ui| {
            widgets::question_ui(
                ui,
                &form.t("form.feature.data"),
                &form.t("form.feature.data.help"),
                |ui| {
                    let data: Vec<AnyId> = data.iter().copied().map(AnyId::Entity).collect();
                    let name = form.t("form.feature.add_data");
                    match form.chips(ui, &data, Kind::Entity, &name, true) {
                        Some(ChipAnswer::Add(AnyId::Entity(entity))) => {
                            form.change(LABEL, edit(id, move |feature| feature.entities.push(entity)));
                        }
                        Some(ChipAnswer::Remove(AnyId::Entity(entity))) => {
                            let keep = move |feature: &mut Feature| {
                                feature.entities.retain(|other| *other != entity)
                            };
                            form.change(LABEL, edit(id, keep));
                        }
                        Some(ChipAnswer::Create(name)) => form.change("add_entity", move |spec| {
                            let entity = parts::add_entity(spec, name);
                            edit(id, move |feature| feature.entities.push(entity))(spec);
                        }),
                        Some(ChipAnswer::Add(_) | ChipAnswer::Remove(_)) | None => {}
                    }
                },
            );
        },
        |form, ui| {
            widgets::question_ui(
                ui,
                &form.t("form.feature.rules"),
                &form.t("form.feature.rules.help"),
                |ui| {
                    for rule in &rules {
                        let rule_id = rule.id;
                        let name = rule_id.to_string();
                        let look = Field::new(&name).prefix(&name).dense();
                        form.text(
                            ui,
                            At::new(rule_id, "here"),
                            "change_rule",
                            &rule.text,
                            look,
                            move |spec, text| {
                                if let Some(rule) = spec.rule_mut(rule_id) {
                                    rule.text = text;
                                }
                            },
                        );
                    }
                    if let Some(rows) = form.quick_rows(ui, At::new(id, "new rule"), "form.rule.quick", true)
                    {
                        form.add_rows("add_rule", rows, move |spec, row| {
                            let rule = parts::add_rule(spec, cell(row, 0));
                            if let Some(rule) = spec.rule_mut(rule) {
                                rule.feature = Some(id);
                            }
                        });
                    }
                },
            );
        },
    );
    ui.add_space(4.0);
    form.labelled(
        ui,
        At::new(id, "details"),
        "form.feature.details",
        LABEL,
        &feature.details,
        3,
        move |spec, text| {
            edit(id, |feature| feature.details = text)(spec);
        },
    );
    pictures_ui(form, ui, feature);
}

/// Pictures that show what is meant.
fn pictures_ui(form: &mut Form<'_>, ui: &mut Ui, feature: &Feature) {
    let id = feature.id;
    let question = form.t("form.feature.pictures").into_owned();
    let help = form.t("form.feature.pictures.help").into_owned();
    widgets::question_ui(ui, &question, &help, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
            let list = format!("pictures of {id}");
            let count = feature.pictures.len();
            for (at, picture) in feature.pictures.iter().enumerate() {
                let (is_removed, shown) = ui
                    .push_id(("picture", picture), |ui| {
                        form.removable_picture_ui(ui, picture, 72.0, at + 1)
                    })
                    .inner;
                let place = widgets::Place {
                    list: &list,
                    at,
                    count,
                };
                if let Some((from, to)) = widgets::movable_in_row_ui(ui, &shown, &place, 8.0) {
                    form.change(
                        LABEL,
                        edit(id, move |feature| {
                            parts::move_in_list(&mut feature.pictures, from, to)
                        }),
                    );
                }
                if is_removed {
                    form.change(
                        LABEL,
                        edit(id, move |feature| {
                            if at < feature.pictures.len() {
                                feature.pictures.remove(at);
                            }
                        }),
                    );
                }
            }
            let text = form.t("form.picture.choose").into_owned();
            if ui
                .add(Button::secondary(&text).small().icon(Icon::Image))
                .clicked()
            {
                form.state
                    .requests
                    .push(FormRequest::ChoosePicture(PictureFor::Feature(id)));
            }
        });
    });
}
