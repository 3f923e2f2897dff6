//! Kinds of data: fields, statuses, rules, what belongs to what.

mod diagram;
mod relation;
mod status;

use crate::report::context::{Context, one_line};
use crate::report::document::{Anchor, Section};
use crate::report::layout::{BODY, Block, FACT, Flow, Fragment, NOTE, TABLE, mm};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Cell, Column, Table, bold, quiet, words};
use crate::spec::{AnyId, Entity, Field, RoleId};

/// One block for each entity.
pub(super) fn data(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.entities.is_empty() {
        return;
    }
    super::title(cx, flow, Section::Data);
    if cx.spec.entities.len() > 1 {
        list(cx, flow);
        diagram::diagram(cx, flow);
        flow.gap(mm(11.0));
    }
    for (at, entity) in cx.spec.entities.iter().enumerate() {
        if at > 0 {
            flow.gap(mm(11.0));
        }
        flow.need(mm(62.0));
        flow.whole(0.6, |flow| {
            flow.rule(0.0, 9.0);
            block(cx, flow, entity);
        });
    }
}

/// All kinds of data at a glance, with what each is linked to.
fn list(cx: &Context<'_>, flow: &mut Flow) {
    let mut table = Table::new(
        vec![
            Column::new("", 14.0).flush(),
            Column::new(cx.both("report.data.entity"), 32.0),
            Column::new(cx.both("report.data.what"), 0.0),
            Column::new(cx.both("report.data.linked_with"), 28.0),
            Column::new(cx.both("report.data.pages"), 28.0),
            Column::new(cx.both("report.data.fields"), 17.0).right(),
        ],
        flow.width(),
    );
    for entity in &cx.spec.entities {
        let linked = relation::linked(cx, entity);
        let some = |pills: Rich, more: usize| match (pills.is_empty(), more) {
            (true, _) => quiet("–"),
            (false, 0) => pills,
            (false, more) => pills.quiet(&format!(" +{more}")),
        };
        let pages = cx.index.pages_showing(entity.id);
        let pills = |ids: &[AnyId]| {
            let shown = if ids.len() > SHOWN { SHOWN - 1 } else { ids.len() };
            let rich = Rich::new(TABLE).pills(cx, ids.iter().take(shown).copied());
            some(rich, ids.len() - shown)
        };
        let pages: Vec<AnyId> = pages.into_iter().map(AnyId::from).collect();
        let linked: Vec<AnyId> = linked.into_iter().map(AnyId::from).collect();
        let mut row = table.fragment(vec![
            Rich::new(TABLE).pill(cx, entity.id).into(),
            bold(&cx.name(entity.id)).into(),
            Rich::new(TABLE)
                .linked(cx, &one_line(&entity.about), Ink::Text)
                .into(),
            pills(&linked).into(),
            pills(&pages).into(),
            words(&entity.fields.len().to_string()).into(),
        ]);
        row.anchor(Anchor::Place(entity.id.into()));
        table.add(flow, row, false);
    }
}

/// Identifiers in a cell of the list, at most.
const SHOWN: usize = 6;

fn block(cx: &Context<'_>, flow: &mut Flow, entity: &Entity) {
    let id = AnyId::from(entity.id);
    super::thing_heading(cx, flow, id, 0.0);
    flow.entry(1, cx.name(id), Anchor::Thing(id));
    about(cx, flow, entity);
    flow.push(Block::new(Fragment::gap(mm(4.0))).keep());
    fields(cx, flow, entity);
    facts(cx, flow, entity);
    super::questions_about(cx, flow, id);
    for field in &entity.fields {
        super::questions_about(cx, flow, field.id.into());
    }
    status::statuses(cx, flow, entity);
    rules(cx, flow, entity);
    relation::relations(cx, flow, entity);
}

/// "What one guest buys. Shown on P-3, made by F-4."
fn about(cx: &Context<'_>, flow: &mut Flow, entity: &Entity) {
    let mut rich = Rich::new(BODY).linked(cx, &one_line(&entity.about), Ink::Second);
    let pages = cx.index.pages_showing(entity.id);
    if !pages.is_empty() {
        rich = rich
            .ink(" ", Ink::Second)
            .pattern(&cx.t("report.data.shown_on"), Ink::Second, |rich, _| {
                rich.pills(cx, pages.iter().take(12).copied())
            });
    }
    let features: Vec<_> = cx.index.features_of_entity(entity.id).iter().take(12).collect();
    if !features.is_empty() {
        rich = rich
            .ink(" ", Ink::Second)
            .pattern(&cx.t("report.data.used_by"), Ink::Second, |rich, _| {
                rich.pills(cx, features.iter().map(|id| **id))
            });
    }
    if !rich.is_empty() {
        let width = flow.width();
        flow.push(
            Block::new(Fragment::of(rich.set(width), width))
                .before(3.0)
                .keep()
                .running(),
        );
    }
}

fn fields(cx: &Context<'_>, flow: &mut Flow, entity: &Entity) {
    if entity.fields.is_empty() {
        super::missing(cx, flow, "report.missing.fields");
        return;
    }
    let mut table = Table::new(
        vec![
            Column::new(cx.both("report.data.field"), 27.0),
            Column::new(cx.both("report.data.kind"), 33.0),
            Column::new(cx.both("report.data.needed"), 16.0),
            Column::new(cx.both("report.data.seen_by"), 31.0),
            Column::new(cx.both("report.data.changed_by"), 36.0),
            Column::new(cx.both("report.data.sample"), 0.0),
        ],
        flow.width(),
    );
    for field in &entity.fields {
        let mut row = table.fragment(vec![
            name(cx, field),
            kind(cx, field).into(),
            if field.required {
                words(&cx.t("report.yes"))
            } else {
                quiet("–")
            }
            .into(),
            or_roles(cx, (&field.seen_by_roles, &field.seen_by), &entity.seen_by).into(),
            or_roles(
                cx,
                (&field.changed_by_roles, &field.changed_by),
                &entity.changed_by,
            )
            .into(),
            if field.sample.trim().is_empty() {
                quiet("–")
            } else {
                quiet(&one_line(&field.sample))
            }
            .into(),
        ]);
        row.anchor(Anchor::Thing(field.id.into()));
        table.add(flow, row, false);
    }
}

/// A field's name, with the purpose that personal data needs.
fn name(cx: &Context<'_>, field: &Field) -> Cell {
    let cell = Cell::from(bold(&cx.name(field.id)));
    match field.purpose.trim() {
        "" if field.kind.is_personal() => cell.and(Rich::new(NOTE).open(cx)),
        "" => cell,
        purpose => cell.and(Rich::new(NOTE).quiet(purpose)),
    }
}

fn kind(cx: &Context<'_>, field: &Field) -> Rich {
    let limits = one_line(&field.limits);
    match field.target {
        Some(target) if field.kind.is_link() => {
            let many = field.kind == crate::spec::FieldKind::LinkMany;
            let rich = Rich::new(TABLE).pill(cx, target).words(" ");
            if limits.is_empty() {
                rich.words(&cx.t(if many {
                    "report.data.many"
                } else {
                    "report.data.one"
                }))
            } else {
                rich.words(&limits)
            }
        }
        _ => {
            let kind = cx.t(&format!("field_kind.{}", field.kind.key()));
            if limits.is_empty() {
                words(&kind)
            } else {
                words(&cx.f("report.data.kind_limits", &[("kind", &kind), ("limits", &limits)]))
            }
        }
    }
}

/// The field's own words, or the roles of its entity.
pub(super) fn or_roles(cx: &Context<'_>, own: (&[RoleId], &str), roles: &[RoleId]) -> Rich {
    match (own.0, own.1.trim(), roles) {
        ([], "", []) => quiet("–"),
        ([], "", roles) | (roles, "", _) => Rich::new(TABLE).pills(cx, roles.iter().copied()),
        ([], own, _) => Rich::new(TABLE).linked(cx, own, Ink::Text),
        (roles, own, _) => Rich::new(TABLE)
            .pills(cx, roles.iter().copied())
            .words(" ")
            .linked(cx, own, Ink::Text),
    }
}

fn facts(cx: &Context<'_>, flow: &mut Flow, entity: &Entity) {
    let facts: Vec<(String, Rich)> = [
        ("report.data.volume", one_line(&entity.volume)),
        ("report.data.kept", one_line(&entity.kept)),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| (cx.t(key), Rich::new(FACT).linked(cx, &value, Ink::Text)))
    .collect();
    if !facts.is_empty() {
        flow.gap(mm(4.0));
        super::facts(flow, facts, 2);
    }
}

fn rules(cx: &Context<'_>, flow: &mut Flow, entity: &Entity) {
    let rules = cx.index.rules_of_entity(entity.id);
    if rules.is_empty() {
        return;
    }
    super::heading(cx, flow, "report.rules");
    let mut table = Table::new(
        vec![Column::new("", 14.5).flush(), Column::new("", 0.0).flush()],
        flow.width(),
    );
    for rule in rules {
        super::features::rule_row(cx, flow, &mut table, rule);
    }
}
