//! All rules in one table: where each belongs and what tests it.

use crate::report::context::Context;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Flow, TABLE};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Cell, Column, Table, quiet};
use crate::spec::{AnyId, Rule};

/// Every rule with its feature, its data and its tests; those that belong to nothing come first.
pub(super) fn rules(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.rules.is_empty() {
        return;
    }
    super::title(cx, flow, Section::Rules);
    super::lead(flow, &cx.t("report.rule.lead"));
    let mut table = Table::new(
        vec![
            Column::new("", 14.0).flush(),
            Column::new(cx.both("report.rule.rule"), 0.0),
            Column::new(cx.both("report.rule.belongs_to"), 42.0),
            Column::new(cx.both("report.rule.tested_by"), 26.0),
        ],
        flow.width(),
    );
    let general = |rule: &Rule| rule.feature.is_none() && rule.entity.is_none();
    let (first, then): (Vec<&Rule>, Vec<&Rule>) = cx
        .spec
        .rules
        .iter()
        .map(AsRef::as_ref)
        .partition(|rule| general(rule));
    for rule in first.into_iter().chain(then) {
        let id = AnyId::from(rule.id);
        let mut belongs = Cell::empty();
        if let Some(feature) = rule.feature {
            belongs = belongs.and(named(cx, feature.into()));
        }
        if let Some(entity) = rule.entity {
            belongs = belongs.and(named(cx, entity.into()));
        }
        if belongs.is_empty() {
            belongs = quiet(&cx.t("report.rule.everything")).into();
        }
        let tests = Rich::new(TABLE).pills(cx, cx.index.tests(id).iter().copied());
        let mut row = table.fragment(vec![
            Rich::new(TABLE).pill(cx, id).into(),
            Rich::new(TABLE).linked(cx, rule.text.trim(), Ink::Text).into(),
            belongs,
            if tests.is_empty() {
                quiet("–").into()
            } else {
                tests.into()
            },
        ]);
        row.anchor(Anchor::Place(id));
        // A rule that no feature and no kind of data explains is at home here.
        row.anchor(Anchor::Thing(id));
        table.add(flow, row, false);
        if general(rule) {
            super::questions_about(cx, flow, id);
        }
    }
}

fn named(cx: &Context<'_>, id: AnyId) -> Rich {
    Rich::new(TABLE).pill(cx, id).words(" ").words(&cx.name(id))
}
