//! The administration, outside services, payment and load.

use crate::report::context::Context;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Flow, TABLE};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Cell, Column, Table, bold, or_dash, quiet, words};

/// Whatever of these there is.
pub(super) fn back_end(cx: &Context<'_>, flow: &mut Flow) {
    let spec = cx.spec;
    let back_end = &spec.back_end;
    let sold: Vec<String> = back_end
        .sold
        .iter()
        .map(|sold| cx.t(&format!("sold.{}", sold.key())))
        .collect();
    let sold = sold.join(&cx.t("report.comma"));
    let words = [
        ("report.back_end.sold", &sold),
        ("report.back_end.payment", &back_end.payment),
        ("report.back_end.refunds", &back_end.refunds),
        ("report.back_end.moderation", &back_end.moderation),
        ("report.back_end.load", &back_end.load),
        ("report.back_end.survives", &back_end.survives),
    ];
    let silent = words.iter().all(|(_, text)| text.trim().is_empty());
    if spec.admin_functions.is_empty() && spec.services.is_empty() && silent {
        return;
    }
    super::title(cx, flow, Section::BackEnd);
    for (key, text) in words {
        super::label_row(cx, flow, key, text);
    }
    administration(cx, flow);
    services(cx, flow);
}

fn administration(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.admin_functions.is_empty() {
        return;
    }
    super::part(cx, flow, Section::BackEnd, 1, "report.back_end.administration");
    let mut table = Table::new(
        vec![
            Column::new("", 14.5).flush(),
            Column::new(cx.both("report.back_end.function"), 38.0),
            Column::new(cx.both("report.back_end.details"), 0.0),
            Column::new(cx.both("report.back_end.who"), 36.0),
            Column::new(cx.both("report.back_end.entity"), 30.0),
        ],
        flow.width(),
    );
    for function in &cx.spec.admin_functions {
        let roles: Cell = if function.roles.is_empty() {
            quiet("–").into()
        } else {
            function.roles.iter().fold(Cell::empty(), |cell, role| {
                cell.and(Rich::new(TABLE).pill(cx, *role).words(" ").words(&cx.name(*role)))
            })
        };
        let entity = match function.entity {
            Some(entity) => Rich::new(TABLE)
                .pill(cx, entity)
                .words(" ")
                .words(&cx.name(entity)),
            None => quiet("–"),
        };
        let mut row = table.fragment(vec![
            Rich::new(TABLE).pill(cx, function.id).into(),
            bold(&cx.name(function.id)).into(),
            Rich::new(TABLE)
                .linked(cx, function.details.trim(), Ink::Text)
                .into(),
            roles,
            entity.into(),
        ]);
        row.anchor(Anchor::Thing(function.id.into()));
        flow.entry(2, cx.name(function.id), Anchor::Thing(function.id.into()));
        table.add(flow, row, false);
        super::questions_about(cx, flow, function.id.into());
    }
}

fn services(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.services.is_empty() {
        return;
    }
    super::part(cx, flow, Section::BackEnd, 2, "report.back_end.services");
    let mut table = Table::new(
        vec![
            Column::new("", 14.5).flush(),
            Column::new(cx.both("report.back_end.service"), 38.0),
            Column::new(cx.both("report.back_end.purpose"), 0.0),
            Column::new(cx.both("report.back_end.holder"), 36.0),
            Column::new(cx.both("report.back_end.domain"), 34.0),
        ],
        flow.width(),
    );
    for service in &cx.spec.services {
        let holder = match service.holder.trim() {
            "" => Rich::new(TABLE).open(cx),
            holder => words(holder),
        };
        let mut row = table.fragment(vec![
            Rich::new(TABLE).pill(cx, service.id).into(),
            bold(&cx.name(service.id)).into(),
            Rich::new(TABLE)
                .linked(cx, service.purpose.trim(), Ink::Text)
                .into(),
            holder.into(),
            or_dash(&service.domain).into(),
        ]);
        row.anchor(Anchor::Thing(service.id.into()));
        flow.entry(2, cx.name(service.id), Anchor::Thing(service.id.into()));
        table.add(flow, row, false);
        super::questions_about(cx, flow, service.id.into());
    }
}
