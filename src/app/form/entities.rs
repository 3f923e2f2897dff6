//! Step 4: the things that have to be remembered, as cards.

use eframe::egui::{self, Frame, Margin, Stroke, Ui, vec2};

use super::cards::{Item, Rename, pill};
use super::chips::{ChipAnswer, Kind};
use super::context::{At, Form};
use super::{fields, pasting, statuses};
use crate::app::theme::{self, palette, size};
use crate::app::widgets::{EmptyDrawing, Field, Tone, paint};
use crate::check::is_settled;
use crate::edit::parts;
use crate::spec::{AnyId, Entity, EntityId, RoleId, Spec};

pub(super) const LABEL: &str = "change_entity";

/// Changes an entity where that has no consequences elsewhere.
pub(super) fn edit(spec: &mut Spec, id: EntityId, change: impl FnOnce(&mut Entity)) {
    if let Some(entity) = spec.entity_mut(id) {
        change(entity);
    }
}

/// The list of things.
pub(super) fn entities_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let entities = &form.spec.entities;
    let settled = entities.iter().filter(|entity| is_settled(entity)).count();
    let note = if entities.is_empty() {
        String::new()
    } else {
        let words = [
            ("done", settled.to_string()),
            ("total", entities.len().to_string()),
        ];
        let words: Vec<_> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
        form.language.f("form.entities.note", &words)
    };
    let top = ui.cursor().min;
    let mut adds = form.section(ui, "form.entities", &note, Some("form.entity.add"));
    form.arrives_here(ui, "entities", "", top);
    if entities.is_empty() {
        adds |= form.nothing_yet(
            ui,
            EmptyDrawing::Table,
            "form.entities.empty",
            "form.entity.add_first",
        );
    }
    for (place, entity) in entities.iter().enumerate() {
        if let Some((from, to)) = entity_ui(form, ui, entity, (place, entities.len())) {
            form.change("move_entity", move |spec| {
                parts::move_in_list(&mut spec.entities, from, to)
            });
        }
    }
    if adds {
        form.add("add_entity", |spec| Some(parts::add_entity(spec, "")));
    }
    if !entities.is_empty()
        && let Some(rows) = form.quick_rows(ui, At::new_part("entities", "new"), "form.entity.quick", false)
    {
        form.add_rows("add_entity", rows, |spec, row| {
            pasting::entity(spec, row);
        });
    }
}

fn entity_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    entity: &Entity,
    place: (usize, usize),
) -> Option<(usize, usize)> {
    let language = form.language;
    let item = Item {
        note: &entity.about,
        estimate: 32.0 * entity.fields.len() as f32 + 220.0,
        flush: true,
        rename: Some(Rename {
            hint: "form.entity.name",
            label: LABEL,
            set: |spec, id, text| {
                if let AnyId::Entity(id) = id {
                    edit(spec, id, |entity| entity.name = text);
                }
            },
        }),
        ..Item::new(entity.id, &entity.name, "entities", place)
    };
    form.card(
        ui,
        &item,
        |ui| {
            if is_settled(entity) {
                pill(ui, Tone::Good, &language.t("form.settled"));
            } else {
                pill(ui, Tone::Neutral, &language.t("form.open"));
            }
        },
        |form, ui| body_ui(form, ui, entity),
    )
}

fn body_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity) {
    let id = entity.id;
    ui.spacing_mut().item_spacing.y = 0.0;
    about_ui(form, ui, entity);
    fields::fields_ui(form, ui, entity);
    line(ui);
    padded(ui, |ui| statuses::statuses_ui(form, ui, entity));
    line(ui);
    padded(ui, |ui| {
        access_ui(form, ui, entity);
        let fold = egui::Id::unique(("entity more", id));
        if form.state.jump.is_at(id, &["volume", "kept"]) {
            form.state.unfolded.insert(fold);
        }
        let text = form.t("form.entity.more").into_owned();
        if form.fold_row(ui, fold, &text) {
            form.columns(
                ui,
                |form, ui| {
                    form.labelled(
                        ui,
                        At::new(id, "volume"),
                        "form.entity.volume",
                        LABEL,
                        &entity.volume,
                        1,
                        move |spec, text| edit(spec, id, |entity| entity.volume = text),
                    );
                },
                |form, ui| {
                    form.labelled(
                        ui,
                        At::new(id, "kept"),
                        "form.entity.kept",
                        LABEL,
                        &entity.kept,
                        1,
                        move |spec, text| {
                            edit(spec, id, |entity| entity.kept = text);
                        },
                    );
                },
            );
        }
        form.linked_ui(ui, id.into(), |_| false);
    });
    line(ui);
    padded(ui, |ui| super::review::threads_ui(form, ui, id));
}

/// What one of them is, in a line below the title.
fn about_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity) {
    let id = entity.id;
    Frame::new()
        .inner_margin(Margin {
            left: 8,
            right: 16,
            top: 4,
            bottom: 4,
        })
        .show(ui, |ui| {
            let name = form.t("form.entity.about");
            let field = Field::new(&name).hint(&name).dense().quiet();
            let at = At::new(id, "about");
            let output = form.text(ui, at, LABEL, &entity.about, field, move |spec, text| {
                edit(spec, id, |entity| entity.about = text);
            });
            if entity.about.trim().is_empty() {
                let called = form.name(id.into());
                let question = form.language.f("form.unknown.entity.about", &[("name", &called)]);
                form.unknown_sign_ui(ui, at, &output.response, &question);
            }
        });
}

/// Who sees it and who changes it.
fn access_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity) {
    let id = entity.id;
    type Pick = fn(&mut Entity) -> &mut Vec<RoleId>;
    let rows: [(&str, &str, &[RoleId], Pick); 2] = [
        (
            "form.entity.seen_by",
            "form.entity.add_seen",
            &entity.seen_by,
            |entity| &mut entity.seen_by,
        ),
        (
            "form.entity.changed_by",
            "form.entity.add_changed",
            &entity.changed_by,
            |entity| &mut entity.changed_by,
        ),
    ];
    // Side by side if there is room, else one below the other.
    let names = entity
        .seen_by
        .iter()
        .chain(&entity.changed_by)
        .map(|role| form.name(AnyId::Role(*role)));
    let width: f32 = names
        .map(|name| {
            let font = theme::regular(size::NOTE);
            paint::line(ui, &name, font, palette(ui).text, f32::INFINITY)
                .size()
                .x
                + 30.0
        })
        .sum();
    if width + 260.0 < ui.available_width() {
        ui.horizontal(|ui| {
            for (key, add, roles, list) in rows {
                access_row_ui(form, ui, id, (key, add), roles, list);
                ui.add_space(16.0);
            }
        });
    } else {
        for (key, add, roles, list) in rows {
            ui.horizontal_wrapped(|ui| access_row_ui(form, ui, id, (key, add), roles, list));
        }
    }
}

fn access_row_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    id: EntityId,
    (key, add): (&str, &str),
    roles: &[RoleId],
    list: fn(&mut Entity) -> &mut Vec<RoleId>,
) {
    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
    note_word(ui, &form.t(key));
    let chosen: Vec<AnyId> = roles.iter().copied().map(AnyId::Role).collect();
    let name = form.t(add);
    match form.chip_row(ui, &chosen, Kind::Role, &name, false) {
        Some(ChipAnswer::Add(AnyId::Role(role))) => {
            form.change(LABEL, move |spec| {
                edit(spec, id, |entity| list(entity).push(role))
            });
        }
        Some(ChipAnswer::Remove(AnyId::Role(role))) => form.change(LABEL, move |spec| {
            edit(spec, id, |entity| list(entity).retain(|other| *other != role));
        }),
        Some(ChipAnswer::Create(name)) => form.change("add_role", move |spec| {
            let role = parts::add_role(spec, name);
            edit(spec, id, |entity| list(entity).push(role));
        }),
        Some(ChipAnswer::Add(_) | ChipAnswer::Remove(_)) | None => {}
    }
}

/// A note in the height of a chip.
pub(super) fn note_word(ui: &mut Ui, text: &str) {
    let font = theme::regular(size::NOTE);
    let galley = paint::line(ui, text, font, palette(ui).text_second, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, 28.0), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    paint::text_left(ui.painter(), rect.left_center(), galley);
}

/// A hairline across a card.
pub(super) fn line(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, palette(ui).border),
    );
}

/// The inside of a card whose tables reach the edges.
pub(super) fn padded(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Frame::new()
        .inner_margin(Margin::symmetric(16, 12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 8.0;
            content(ui);
        });
}
