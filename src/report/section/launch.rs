//! The launch sheet: the package that the platform reviews, and what has to be done.

use crate::geometry::{Point, rect};
use crate::report::context::Context;
use crate::report::describe;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Block, Drawing, Flow, Fragment, Part, TABLE, mm};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Column, Table, or_dash, words};
use crate::scene::{Stroke, document_palette};
use crate::spec::LaunchStatus;

/// Package and check list.
pub(super) fn launch(cx: &Context<'_>, flow: &mut Flow) {
    let launch = &cx.spec.launch;
    let silent = [
        &launch.short_name,
        &launch.introduction,
        &launch.contact,
        &launch.version_note,
        &launch.account_holder,
    ]
    .iter()
    .all(|text| text.trim().is_empty());
    if silent && launch.items.is_empty() {
        return;
    }
    super::title(cx, flow, Section::Launch);
    super::label_row(cx, flow, "report.launch.name", &cx.spec.brief.name);
    for (key, value) in [
        ("report.launch.short_name", &launch.short_name),
        ("report.launch.introduction", &launch.introduction),
        ("report.launch.category", &cx.spec.brief.category),
        ("report.launch.contact", &launch.contact),
        ("report.launch.version_note", &launch.version_note),
        ("report.launch.account_holder", &launch.account_holder),
    ] {
        super::label_row(cx, flow, key, value);
    }
    icon(cx, flow);
    for (value, key) in [
        (&launch.introduction, "report.missing.introduction"),
        (&launch.account_holder, "report.missing.account_holder"),
    ] {
        if value.trim().is_empty() {
            super::missing(cx, flow, key);
        }
    }
    checklist(cx, flow);
}

fn icon(cx: &Context<'_>, flow: &mut Flow) {
    let Some(id) = &cx.spec.launch.icon else { return };
    if !cx.spec.assets.contains_key(id) {
        return;
    }
    let mut row = Fragment::new(flow.width());
    row.pad = 4.5;
    row.ruled = true;
    let label = Rich::new(TABLE)
        .quiet(&cx.both("report.launch.icon"))
        .set(mm(34.0));
    row.put(Point::new(0.0, 4.5), Part::Para(label));
    let mut picture = Drawing::default();
    let frame = rect(0.0, 0.0, mm(16.0), mm(16.0));
    picture.list.picture(id.clone(), frame);
    picture.list.rect(
        frame,
        0.0,
        None,
        Some(Stroke::new(document_palette().hairline, 0.5)),
    );
    let words = cx.f("report.figure.icon", &[("product", &cx.product())]);
    let figure = picture.figure(describe::picture(cx, &words));
    row.put(Point::new(mm(38.0), 4.5), Part::Drawing(figure, mm(16.0)));
    flow.push(Block::new(row));
}

fn checklist(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.launch.items.is_empty() {
        return;
    }
    super::part(cx, flow, Section::Launch, 1, "report.launch.checklist");
    let mut table = Table::new(
        vec![
            Column::new("", 8.0).flush(),
            Column::new("", 12.0).flush(),
            Column::new(cx.both("report.launch.what"), 0.0),
            Column::new(cx.both("report.launch.owner"), 34.0),
            Column::new(cx.both("report.launch.due"), 35.0),
            Column::new(cx.both("report.launch.status"), 26.0),
        ],
        flow.width(),
    );
    let palette = document_palette();
    for item in &cx.spec.launch.items {
        let status = cx.t(&format!("launch_status.{}", item.status.key()));
        let status = match item.status {
            LaunchStatus::Open => Rich::new(TABLE).round_pill(
                &status,
                None,
                Some(Stroke::new(palette.bar, 0.75)),
                palette.text_second,
            ),
            LaunchStatus::UnderWay => {
                Rich::new(TABLE).round_pill(&status, Some(palette.warning_soft), None, palette.warning)
            }
            LaunchStatus::Done => {
                Rich::new(TABLE).round_pill(&status, Some(palette.accent_soft), None, palette.good)
            }
        };
        let tick = if item.status == LaunchStatus::Done {
            Rich::new(TABLE).tick()
        } else {
            Rich::new(TABLE).tick_box()
        };
        let owner = match item.owner.trim() {
            "" => Rich::new(TABLE).open(cx),
            owner => words(owner),
        };
        let mut row = table.fragment(vec![
            tick.into(),
            Rich::new(TABLE).pill(cx, item.id).into(),
            Rich::new(TABLE).linked(cx, item.what.trim(), Ink::Text).into(),
            owner.into(),
            or_dash(&cx.date(item.due.trim())).into(),
            status.into(),
        ]);
        row.anchor(Anchor::Thing(item.id.into()));
        table.add(flow, row, false);
        super::questions_about(cx, flow, item.id.into());
    }
}
