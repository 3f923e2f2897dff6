//! Features: a list, then one block for each.

use std::ops::ControlFlow;

use crate::geometry::{Point, rect};
use crate::report::context::{Context, one_line};
use crate::report::describe;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{
    Block, Drawing, Flow, Fragment, HEADING, LABEL, NOTE, Part, SENTENCE, SUBHEADING, TABLE, mm,
};
use crate::report::rich::{Ink, PillSize, Rich};
use crate::report::table::{Cell, Column, Table, bold, quiet, words};
use crate::scene::{Stroke, document_palette};
use crate::spec::{AnyId, Estimate, Feature, Priority, Rule, TestId};

/// Left edge of a block's right column.
const RIGHT: f64 = mm(44.0);

/// The list of features, then their blocks.
pub(super) fn features(cx: &Context<'_>, flow: &mut Flow) -> ControlFlow<()> {
    if cx.spec.features.is_empty() {
        return ControlFlow::Continue(());
    }
    super::title(cx, flow, Section::Features);
    list(cx, flow);
    totals(cx, flow);
    flow.next_page();
    for feature in &cx.spec.features {
        flow.gap(mm(10.0));
        flow.need(mm(52.0));
        flow.whole(0.5, |flow| block(cx, flow, feature));
        cx.step()?;
    }
    ControlFlow::Continue(())
}

fn list(cx: &Context<'_>, flow: &mut Flow) {
    let mut table = Table::new(
        vec![
            Column::new("", 13.0).flush(),
            Column::new(cx.both("report.feature.name"), 0.0),
            Column::new(cx.both("report.feature.priority"), 26.0),
            Column::new(cx.both("report.feature.pages"), 48.0),
            Column::new(cx.both("report.feature.criteria"), 23.0).right(),
        ],
        flow.width(),
    );
    for feature in &cx.spec.features {
        let pages = cx.index.pages_of_feature(feature.id);
        let shown = if pages.len() > 8 { 7 } else { pages.len() };
        let mut cell = Rich::new(TABLE).pills(cx, pages.iter().take(shown).copied());
        if shown < pages.len() {
            cell = cell.quiet(&format!(" +{}", pages.len() - shown));
        }
        let mut row = table.fragment(vec![
            Rich::new(TABLE).pill(cx, feature.id).into(),
            bold(&cx.name(feature.id)).into(),
            Rich::new(TABLE).priority(cx, feature.priority).into(),
            if cell.is_empty() {
                quiet("–").into()
            } else {
                cell.into()
            },
            words(&feature.criteria.len().to_string()).into(),
        ]);
        row.anchor(Anchor::Place(feature.id.into()));
        table.add(flow, row, false);
    }
}

fn block(cx: &Context<'_>, flow: &mut Flow, feature: &Feature) {
    let id = AnyId::from(feature.id);
    flow.rule(0.0, 9.0);
    let heading = Rich::new(HEADING)
        .heading_pill(cx, id, PillSize::Heading)
        .words(" ")
        .bold(&cx.name(id))
        .words("  ")
        .priority(cx, feature.priority)
        .set(flow.width());
    let mut fragment = Fragment::new(flow.width());
    fragment.anchor(Anchor::Thing(id));
    fragment.stack(0.0, 0.0, heading);
    flow.entry(1, cx.name(id), Anchor::Thing(id));
    flow.push(Block::new(fragment).keep());
    flow.push(Block::new(Fragment::gap(6.0)).before(0.0));

    flow.begin_side(side(cx, feature));
    flow.set_column(RIGHT);
    sentence(cx, flow, feature);
    flow.gap(3.0);
    super::running(cx, flow, &feature.details, Ink::Text);
    rules(cx, flow, feature);
    super::questions_about(cx, flow, id);
    for criterion in &feature.criteria {
        super::questions_about(cx, flow, criterion.id.into());
    }
    criteria(cx, flow, feature);
    pictures(cx, flow, feature);
    flow.set_column(0.0);
    flow.end_side();
}

/// Who, where, with which data, tested by what.
fn side(cx: &Context<'_>, feature: &Feature) -> Fragment {
    let width = mm(36.0);
    let mut side = Fragment::new(width);
    let things = |side: &mut Fragment, key: &str, ids: Vec<AnyId>| {
        if ids.is_empty() {
            return;
        }
        let gap = if side.height > 0.0 { 8.0 } else { 0.0 };
        side.stack(gap, 0.0, Rich::new(LABEL).quiet(&cx.both(key)).set(width));
        for id in ids {
            let pill = Rich::new(TABLE).pill(cx, id).set(mm(10.0));
            let y = side.height + 1.6;
            if matches!(id, AnyId::Function(_)) {
                side.anchor_at(Point::new(0.0, y), Anchor::Place(id));
            }
            let name = Rich::new(TABLE).words(&cx.name(id)).set(width - mm(10.0));
            side.put(Point::new(0.0, y), Part::Para(pill));
            side.put(Point::new(mm(10.0), y), Part::Para(name));
        }
    };
    fn any<I: Copy + Into<AnyId>>(ids: &[I]) -> Vec<AnyId> {
        ids.iter().map(|id| (*id).into()).collect()
    }
    things(&mut side, "report.feature.who", any(&feature.roles));
    things(
        &mut side,
        "report.feature.appears_on",
        any(cx.index.pages_of_feature(feature.id)),
    );
    things(
        &mut side,
        "report.feature.uses",
        any(cx.index.entities_of_feature(feature.id)),
    );
    let functions: Vec<AnyId> = cx
        .spec
        .functions
        .iter()
        .filter(|f| f.feature == Some(feature.id))
        .map(|f| f.id.into())
        .collect();
    things(&mut side, "report.feature.functions", functions);
    tested_by(cx, &mut side, cx.index.tests_of_feature(feature.id), width);
    let gap = if side.height > 0.0 { 8.0 } else { 0.0 };
    side.stack(
        gap,
        0.0,
        Rich::new(LABEL)
            .quiet(&cx.both("report.feature.effort"))
            .set(width),
    );
    if !feature.estimates.is_empty() {
        estimates(cx, feature, &mut side);
        return side;
    }
    let mut line = Drawing::default();
    line.list.line(
        &[Point::new(0.0, 17.0), Point::new(mm(30.0), 17.0)],
        Stroke::new(document_palette().hairline, 0.75),
    );
    let at = Point::new(0.0, side.height);
    side.put(at, Part::Drawing(line, 18.0));
    side
}

/// What developers think it takes, each with a name and what it depends on.
fn estimates(cx: &Context<'_>, feature: &Feature, side: &mut Fragment) {
    for estimate in &feature.estimates {
        let days = cx.f("diff.value.estimate", &[("days", &estimate.range())]);
        let mut line = Rich::new(TABLE).bold(&days);
        if !estimate.by.trim().is_empty() {
            line = line.quiet(&format!("  {}", one_line(&estimate.by)));
        }
        side.stack(1.6, 0.0, line.set(side.width));
        if !estimate.note.trim().is_empty() {
            let note = Rich::new(NOTE).linked(cx, &one_line(&estimate.note), Ink::Second);
            side.stack(0.0, 0.0, note.set(side.width));
        }
    }
}

/// What everybody's estimates come to, below the list of features.
fn totals(cx: &Context<'_>, flow: &mut Flow) {
    let mut people: Vec<(String, usize, f64, f64)> = Vec::new();
    let planned = cx.spec.features.iter().filter(|f| f.priority != Priority::NotNow);
    for estimate in planned.flat_map(|f| &f.estimates) {
        let by = one_line(&estimate.by);
        match people.iter_mut().find(|(name, ..)| *name == by) {
            Some((_, count, from, to)) => {
                *count += 1;
                *from += estimate.from_days;
                *to += estimate.to_days;
            }
            None => people.push((by, 1, estimate.from_days, estimate.to_days)),
        }
    }
    if people.is_empty() {
        return;
    }
    super::heading(cx, flow, "report.feature.effort_total");
    for (by, count, from_days, to_days) in people {
        let mut sum = Estimate {
            from_days,
            to_days,
            ..Estimate::default()
        };
        sum.tidy();
        let features = cx.language.n("report.feature.estimated", count);
        let days = cx.f("diff.value.estimate", &[("days", &sum.range())]);
        let line = if by.is_empty() {
            Rich::new(TABLE).bold(&days)
        } else {
            Rich::new(TABLE).words(&by).words("  ").bold(&days)
        };
        let width = flow.width();
        let para = line.quiet(&format!("  {features}")).set(width);
        flow.push(Block::new(Fragment::of(para, width)).before(2.0));
    }
}

/// Tests: `T-7 to T-11` for a run of numbers, pills otherwise.
fn tested_by(cx: &Context<'_>, side: &mut Fragment, tests: &[TestId], width: f64) {
    let (Some(first), Some(last)) = (tests.first(), tests.last()) else {
        return;
    };
    let gap = if side.height > 0.0 { 8.0 } else { 0.0 };
    let label = Rich::new(LABEL)
        .quiet(&cx.both("report.feature.tested_by"))
        .set(width);
    side.stack(gap, 0.0, label);
    let run = tests.len() > 2
        && tests
            .iter()
            .zip(tests.iter().skip(1))
            .all(|(a, b)| b.0 == a.0.saturating_add(1));
    let words = if run {
        Rich::new(TABLE).pattern(
            &cx.t("report.feature.from_to"),
            Ink::Text,
            |rich, name| match name {
                "first" => rich.pill(cx, *first),
                _ => rich.pill(cx, *last),
            },
        )
    } else {
        Rich::new(TABLE).pills(cx, tests.iter().copied())
    };
    for test in tests {
        side.anchor_at(Point::new(0.0, side.height), Anchor::Place((*test).into()));
    }
    side.stack(1.6, 0.0, words.set(width));
}

/// "I can …, so that …." Who says it stands at the side.
fn sentence(cx: &Context<'_>, flow: &mut Flow, feature: &Feature) {
    let width = flow.width();
    let strip = |text: &str| one_line(text).trim_end_matches(['.', '。']).to_owned();
    let (can, so_that) = (strip(&feature.can), strip(&feature.so_that));
    if can.is_empty() {
        super::missing(cx, flow, "report.missing.feature_can");
        return;
    }
    let key = if so_that.is_empty() {
        "report.feature.sentence_plain"
    } else {
        "report.feature.sentence"
    };
    let rich = Rich::new(SENTENCE).pattern(&cx.t(key), Ink::Text, |rich, name| match name {
        "can" => rich.linked(cx, &can, Ink::Text),
        _ => rich.linked(cx, &so_that, Ink::Text),
    });
    flow.push(Block::new(Fragment::of(rich.set(width), width)).running());
}

fn small_heading(cx: &Context<'_>, flow: &mut Flow, key: &str) {
    let width = flow.width();
    let para = super::heading_words(cx, Rich::new(SUBHEADING), key).set(width);
    flow.push(Block::new(Fragment::of(para, width)).before(mm(6.0)).keep());
    flow.push(Block::new(Fragment::gap(3.0)).keep());
}

fn rules(cx: &Context<'_>, flow: &mut Flow, feature: &Feature) {
    let rules = cx.index.rules_of_feature(feature.id);
    if rules.is_empty() {
        return;
    }
    small_heading(cx, flow, "report.rules");
    let mut table = Table::new(
        vec![Column::new("", 13.0).flush(), Column::new("", 0.0)],
        flow.width(),
    );
    for rule in rules {
        rule_row(cx, flow, &mut table, rule);
        super::questions_about(cx, flow, rule.id.into());
    }
}

/// A rule's row. Links to a rule lead to its first place: its feature, or else its entity.
pub(super) fn rule_row(cx: &Context<'_>, flow: &mut Flow, table: &mut Table, rule: &Rule) {
    let mut row = table.fragment(vec![
        Rich::new(TABLE).own_pill(cx, rule.id).into(),
        Rich::new(TABLE).linked(cx, rule.text.trim(), Ink::Text).into(),
    ]);
    row.anchor(Anchor::Thing(rule.id.into()));
    table.add(flow, row, false);
}

fn criteria(cx: &Context<'_>, flow: &mut Flow, feature: &Feature) {
    if feature.criteria.is_empty() {
        flow.gap(mm(3.0));
        super::missing(cx, flow, "report.missing.criteria");
        return;
    }
    small_heading(cx, flow, "report.feature.accepted_when");
    let mut table = Table::new(
        vec![
            Column::new("", 13.0).flush(),
            Column::new(cx.both("report.feature.given"), 34.0),
            Column::new(cx.both("report.feature.when"), 36.0),
            Column::new(cx.both("report.feature.then"), 0.0),
        ],
        flow.width(),
    );
    for criterion in &feature.criteria {
        let cell = |text: &str| -> Cell {
            match text.trim() {
                "" => quiet("–").into(),
                text => Rich::new(TABLE).linked(cx, text, Ink::Text).into(),
            }
        };
        let mut row = table.fragment(vec![
            Rich::new(TABLE).own_pill(cx, criterion.id).into(),
            cell(&criterion.given),
            cell(&criterion.when),
            cell(&criterion.then),
        ]);
        row.anchor(Anchor::Thing(criterion.id.into()));
        table.add(flow, row, false);
    }
}

/// Pictures that show what is meant.
fn pictures(cx: &Context<'_>, flow: &mut Flow, feature: &Feature) {
    for id in &feature.pictures {
        let Some(asset) = cx.spec.assets.get(id) else {
            continue;
        };
        let (width, height) = (f64::from(asset.width.max(1)), f64::from(asset.height.max(1)));
        // No larger than at 96 dots an inch: a small picture is not blown up.
        let scale = (flow.width() / width).min(mm(80.0) / height).min(0.75);
        let mut drawing = Drawing::default();
        let frame = rect(0.0, 0.0, width * scale, height * scale);
        drawing.list.picture(id.clone(), frame);
        let figure = drawing.figure(describe::picture(cx, &cx.label(feature.id.into())));
        let fragment = Fragment::drawing(figure, flow.width(), frame.height());
        flow.push(Block::new(fragment).before(mm(5.0)));
    }
}
