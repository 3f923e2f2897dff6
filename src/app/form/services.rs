//! Outside services, and what is said once about money and load.

use std::sync::Arc;

use eframe::egui::{Ui, vec2};

use super::cards::{Item, Rename};
use super::context::{At, Form};
use super::{gap, pasting};
use crate::app::widgets::{self, Tone};
use crate::edit::parts;
use crate::spec::{AnyId, BackEnd, Service, ServiceId, Sold, Spec};

const LABEL: &str = "change_service";

fn edit(spec: &mut Spec, id: ServiceId, change: impl FnOnce(&mut Service)) {
    if let Some(service) = spec.service_mut(id) {
        change(service);
    }
}

/// The list of services.
pub(super) fn services_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let services = &form.spec.services;
    let top = ui.cursor().min;
    let adds = form.section(ui, "form.services", "", Some("form.service.add"));
    form.help(ui, "form.services.help");
    form.arrives_here(ui, "services", "", top);
    widgets::notice_ui(ui, Tone::Warning, &form.t("form.services.secrets"), |_| {});
    for (place, service) in services.iter().enumerate() {
        let item = Item {
            note: &service.purpose,
            estimate: 180.0,
            rename: Some(Rename {
                hint: "form.service.name",
                label: LABEL,
                set: |spec, id, text| {
                    if let AnyId::Service(id) = id {
                        edit(spec, id, |service| service.name = text);
                    }
                },
            }),
            ..Item::new(service.id, &service.name, "services", (place, services.len()))
        };
        let moved = form.card(ui, &item, |_| {}, |form, ui| body_ui(form, ui, service));
        if let Some((from, to)) = moved {
            form.change("move_service", move |spec| {
                parts::move_in_list(&mut spec.services, from, to)
            });
        }
    }
    if adds {
        form.add("add_service", |spec| Some(parts::add_service(spec, "")));
    }
    if let Some(rows) = form.quick_rows(ui, At::new_part("services", "new"), "form.service.quick", false) {
        form.add_rows("add_service", rows, pasting::service);
    }
}

fn body_ui(form: &mut Form<'_>, ui: &mut Ui, service: &Service) {
    let id = service.id;
    form.labelled(
        ui,
        At::new(id, "purpose"),
        "form.service.purpose",
        LABEL,
        &service.purpose,
        1,
        move |spec, text| {
            edit(spec, id, |service| service.purpose = text);
        },
    );
    form.columns(
        ui,
        |form, ui| {
            let key = "form.service.holder";
            form.labelled(
                ui,
                At::new(id, "holder"),
                key,
                LABEL,
                &service.holder,
                1,
                move |spec, text| {
                    edit(spec, id, |service| service.holder = text);
                },
            );
        },
        |form, ui| {
            let key = "form.service.domain";
            form.labelled(
                ui,
                At::new(id, "domain"),
                key,
                LABEL,
                &service.domain,
                1,
                move |spec, text| {
                    edit(spec, id, |service| service.domain = text);
                },
            );
        },
    );
}

fn back_end(spec: &mut Spec) -> &mut BackEnd {
    Arc::make_mut(&mut spec.back_end)
}

/// Payment, refunds, load.
pub(super) fn money_ui(form: &mut Form<'_>, ui: &mut Ui) {
    const LABEL: &str = "change_back_end";
    let b = &form.spec.back_end;
    form.section(ui, "form.money", "", None);
    sold_ui(form, ui);
    gap(ui);
    form.columns(
        ui,
        |form, ui| {
            form.area(ui, "form.back_end.payment", LABEL, &b.payment, |spec, text| {
                back_end(spec).payment = text
            });
        },
        |form, ui| {
            form.area(ui, "form.back_end.refunds", LABEL, &b.refunds, |spec, text| {
                back_end(spec).refunds = text
            });
        },
    );
    gap(ui);
    form.columns(
        ui,
        |form, ui| {
            form.line(ui, "form.back_end.load", LABEL, &b.load, |spec, text| {
                back_end(spec).load = text
            });
        },
        |form, ui| {
            form.line(
                ui,
                "form.back_end.moderation",
                LABEL,
                &b.moderation,
                |spec, text| back_end(spec).moderation = text,
            );
        },
    );
}

/// What people pay for: any of a few kinds.
fn sold_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let chosen = &form.spec.back_end.sold;
    form.ask(ui, "form.back_end.sold", !chosen.is_empty(), |form, ui, _| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            for kind in Sold::ALL {
                let name = form.t(&format!("sold.{}", kind.key())).into_owned();
                if widgets::filter_chip_ui(ui, &name, chosen.contains(&kind)).clicked() {
                    form.change("change_back_end", move |spec| {
                        let sold = &mut back_end(spec).sold;
                        if sold.contains(&kind) {
                            sold.retain(|other| *other != kind);
                        } else {
                            sold.push(kind);
                            sold.sort_unstable();
                        }
                    });
                }
            }
        });
    });
}
