//! Audiences and roles as chips, each with a popup of its own.

use eframe::egui::{self, Ui};

use super::context::{At, Form};
use super::pasting;
use crate::app::theme::Icon;
use crate::app::widgets::{self, Button};
use crate::edit::parts;
use crate::spec::{AnyId, Role};

const LABEL: &str = "change_role";

/// The chips and the plus.
pub(super) fn roles_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let roles = &form.spec.roles;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        for (at, role) in roles.iter().enumerate() {
            if let Some((from, to)) = role_ui(form, ui, role, (at, roles.len())) {
                form.change("move_role", move |spec| {
                    parts::move_in_list(&mut spec.roles, from, to)
                });
            }
        }
        let add = widgets::add_chip_ui(ui, &form.t("form.role.add"));
        if let Some(rows) = form.name_popup(&add, At::new_part("roles", "new"), "form.role.new") {
            form.add_rows("add_role", rows, |spec, row| {
                pasting::role(spec, row);
            });
        }
    });
}

/// One chip. `Some` when the role at the first place should go to the second.
fn role_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    role: &Role,
    (at, count): (usize, usize),
) -> Option<(usize, usize)> {
    let id = role.id;
    let name = form.name(AnyId::Role(id));
    let icon = if role.staff { Icon::Store } else { Icon::User };
    let chip = widgets::known_chip_ui(ui, egui::Id::unique(("role", id)), Some(icon), &name);
    let place = widgets::Place {
        list: "roles",
        at,
        count,
    };
    let mut moved = widgets::movable_in_row_ui(ui, &chip, &place, 6.0);
    form.state.jump.arrive(ui, id.into(), "", chip.rect);
    if chip.clicked() {
        form.state.focus = Some(At::new(id, "name").id());
    }
    form.popup(&chip, &name, 288.0, |form, ui| {
        form.labelled(
            ui,
            At::new(id, "name"),
            "form.role.name",
            LABEL,
            &role.name,
            1,
            move |spec, text| {
                if let Some(role) = spec.role_mut(id) {
                    role.name = text;
                }
            },
        );
        ui.add_space(4.0);
        form.labelled(
            ui,
            At::new(id, "about"),
            "form.role.about",
            LABEL,
            &role.about,
            2,
            move |spec, text| {
                if let Some(role) = spec.role_mut(id) {
                    role.about = text;
                }
            },
        );
        if let Some(staff) = widgets::checkbox_ui(ui, &form.t("form.role.staff"), role.staff) {
            form.change(LABEL, move |spec| {
                if let Some(role) = spec.role_mut(id) {
                    role.staff = staff;
                }
            });
        }
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            let delete = form.t("form.role.delete");
            if ui
                .add(Button::quiet(&delete).small().icon(Icon::Trash2))
                .clicked()
            {
                form.ask_to_delete(id.into());
                ui.close();
            }
            moved = form.move_buttons_ui(ui, (at, count), &name).or(moved);
        });
    });
    moved
}
