//! How a thing gets from one status to another, one line each.

use eframe::egui::{Ui, vec2};

use super::context::{At, Form, Thing};
use super::entities::{LABEL, edit};
use super::word;
use crate::app::theme::Icon;
use crate::app::widgets::{self, Field, SelectItem};
use crate::edit::parts;
use crate::spec::{Entity, EntityId, Spec, Transition};

fn change(spec: &mut Spec, entity: EntityId, at: usize, change: impl FnOnce(&mut Transition)) {
    edit(spec, entity, |entity| {
        if let Some(transition) = entity.transitions.get_mut(at) {
            change(transition);
        }
    });
}

/// The lines, and the button that adds one.
pub(super) fn transitions_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity) {
    let id = entity.id;
    for (at, transition) in entity.transitions.iter().enumerate() {
        ui.push_id(("transition", at), |ui| line_ui(form, ui, entity, at, transition));
    }
    if widgets::quiet_button_ui(ui, Some(Icon::Plus), &form.t("form.transition.add")).clicked()
        && let [from, to, ..] = entity.statuses.as_slice()
    {
        let (from, to) = (from.id, to.id);
        form.change("add_transition", move |spec| {
            parts::add_transition(
                spec,
                id,
                Transition {
                    from,
                    to,
                    event: String::new(),
                    by: String::new(),
                },
            );
        });
    }
}

fn line_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity, at: usize, transition: &Transition) {
    let id = entity.id;
    let items: Vec<SelectItem<'_>> = entity
        .statuses
        .iter()
        .map(|status| status.name.as_str().into())
        .collect();
    let place = |number: u32| entity.statuses.iter().position(|status| status.id == number);
    let number = |place: usize| entity.statuses.get(place).map(|status| status.id);
    let count = entity.transitions.len();
    let list = format!("ways of {id}");
    let line = widgets::Place {
        list: &list,
        at,
        count,
    };
    let start = ui.cursor().min;
    let row = ui.horizontal(|ui| {
        if count > 1 {
            ui.add_space(widgets::HANDLE - 4.0);
        }
        word(ui, &form.t("form.transition.from"));
        let name = format!("{} {}", form.t("form.transition.from"), at + 1);
        if let Some(picked) = narrow(ui, |ui| {
            widgets::select_ui(ui, ("from", id, at), &name, "", place(transition.from), &items)
        }) && let Some(from) = number(picked)
        {
            form.change(LABEL, move |spec| {
                change(spec, id, at, |transition| transition.from = from)
            });
        }
        word(ui, &form.t("form.transition.to"));
        let name = format!("{} {}", form.t("form.transition.to"), at + 1);
        if let Some(picked) = narrow(ui, |ui| {
            widgets::select_ui(ui, ("to", id, at), &name, "", place(transition.to), &items)
        }) && let Some(to) = number(picked)
        {
            form.change(LABEL, move |spec| {
                change(spec, id, at, |transition| transition.to = to)
            });
        }
        let width = ((ui.available_width() - 28.0 - 2.0 * 8.0) / 2.0).floor();
        let hint = form.t("form.transition.by");
        let name = format!("{hint} {}", at + 1);
        let field = Field::new(&name).hint(&hint).width(width);
        form.text(
            ui,
            At::nth(id, at, "by"),
            LABEL,
            &transition.by,
            field,
            move |spec, text| {
                change(spec, id, at, |transition| transition.by = text);
            },
        );
        let hint = form.t("form.transition.event");
        let name = format!("{hint} {}", at + 1);
        let field = Field::new(&name).hint(&hint).width(width);
        form.text(
            ui,
            At::nth(id, at, "event"),
            LABEL,
            &transition.event,
            field,
            move |spec, text| {
                change(spec, id, at, |transition| transition.event = text);
            },
        );
        let name = form
            .language
            .f("form.remove", &[("name", &format!("{}", at + 1))]);
        if widgets::small_icon_button_ui(ui, Icon::X, &name).clicked() {
            form.change("delete_transition", move |spec| {
                edit(spec, id, |entity| {
                    if at < entity.transitions.len() {
                        entity.transitions.remove(at);
                    }
                });
            });
        }
    });
    let place = (start + vec2(3.0, 16.0), row.response.rect);
    let thing = Thing::Nth(id.into(), at);
    let name = (at + 1).to_string();
    if let Some((from, to)) = form.row_handle(ui, thing, &line, place, &name) {
        form.change("move_transition", move |spec| {
            edit(spec, id, |entity| {
                parts::move_in_list(&mut entity.transitions, from, to)
            });
        });
    }
}

fn narrow<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui(vec2(124.0, 32.0), |ui| {
        ui.set_width(124.0);
        content(ui)
    })
    .inner
}
