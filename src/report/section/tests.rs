//! The test sheet: cases by feature, boxes to tick, a place to sign.

use std::collections::BTreeMap;

use crate::geometry::Point;
use crate::report::context::Context;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Block, Drawing, Flow, Fragment, LABEL, Part, SUBHEADING, TABLE, mm};
use crate::report::rich::{Ink, Rich, tick_box};
use crate::report::structure::Role;
use crate::report::table::{Cell, Column, Table};
use crate::scene::{Stroke, document_palette};
use crate::spec::{AnyId, FeatureId, TestCase, TestResult};
use crate::text::TextStyle;

/// Heading of a group of cases.
const GROUP: TextStyle = TextStyle::new(9.5, 13.0);
/// Room for a step's number.
const STEP: f64 = 10.0;

/// Header fields, cases grouped by feature, sign-off.
pub(super) fn tests(cx: &Context<'_>, flow: &mut Flow) {
    let plan = &cx.spec.test_plan;
    let facts = [
        ("report.test.testers", &plan.testers),
        ("report.test.devices", &plan.devices),
        ("report.test.sample_data", &plan.sample_data),
        ("report.test.accounts", &plan.accounts),
    ];
    let silent = facts.iter().all(|(_, text)| text.trim().is_empty());
    if cx.spec.tests.is_empty() && silent {
        return;
    }
    super::title(cx, flow, Section::Tests);
    for (key, text) in facts {
        super::label_row(cx, flow, key, text);
    }
    if !silent {
        flow.gap(mm(5.0));
    }
    if cx.spec.tests.is_empty() {
        super::missing(cx, flow, "report.missing.tests");
        return;
    }
    header(cx, flow);
    cases(cx, flow);
    sign_off(cx, flow);
}

/// Lines for round, version, phone, and boxes for the network.
fn header(cx: &Context<'_>, flow: &mut Flow) {
    let mut fragment = Fragment::new(flow.width());
    let mut lines = Drawing::default();
    let lefts = [0.0, mm(34.0), mm(72.0), mm(118.0)];
    let widths = [mm(28.0), mm(32.0), mm(40.0), mm(52.0)];
    let keys = ["round", "version", "phone", "network"];
    for ((key, left), width) in keys.into_iter().zip(lefts).zip(widths) {
        let label = Rich::new(LABEL)
            .quiet(&cx.both(&format!("report.test.{key}")))
            .set(width);
        fragment.put(Point::new(left, 0.0), Part::Para(label));
        if key == "network" {
            let mut row = Rich::new(TABLE);
            for network in ["wifi", "mobile", "none"] {
                row = row
                    .tick_box()
                    .room(4.0)
                    .words(&cx.t(&format!("report.test.{network}")))
                    .room(9.0);
            }
            fragment.put(Point::new(left, 14.5), Part::Para(row.set(width + 6.0)));
        } else {
            lines.list.line(
                &[Point::new(left, 27.0), Point::new(left + width, 27.0)],
                Stroke::new(document_palette().bar, 0.75),
            );
        }
    }
    fragment.put(Point::ZERO, Part::Drawing(lines, 28.0));
    flow.push(Block::new(fragment).keep());
    flow.push(Block::new(Fragment::gap(mm(5.0))).keep());
}

/// The feature that a test belongs to: that of the first thing it proves.
fn feature_of(cx: &Context<'_>, test: &TestCase) -> Option<FeatureId> {
    test.proves.iter().find_map(|proved| match proved {
        AnyId::Feature(feature) => Some(*feature),
        AnyId::Criterion(criterion) => Some(criterion.feature),
        AnyId::Rule(rule) => cx.spec.rule(*rule).and_then(|r| r.feature),
        AnyId::Function(function) => cx.spec.function(*function).and_then(|f| f.feature),
        AnyId::Page(page) => cx.index.feature_of_page(*page),
        AnyId::Role(_)
        | AnyId::Element(_)
        | AnyId::Entity(_)
        | AnyId::Field(_)
        | AnyId::Admin(_)
        | AnyId::Service(_)
        | AnyId::Test(_)
        | AnyId::Question(_)
        | AnyId::Launch(_) => None,
    })
}

fn cases(cx: &Context<'_>, flow: &mut Flow) {
    let mut table = Table::new(
        vec![
            Column::new(cx.both("report.test.case"), 14.0),
            Column::new(cx.both("report.test.tests"), 14.5),
            Column::new(cx.both("report.test.steps"), 57.0),
            Column::new(cx.both("report.test.expected"), 0.0),
            Column::new(cx.both("report.test.good"), 11.5).center(),
            Column::new(cx.both("report.test.fault"), 11.5).center(),
            Column::new(cx.both("report.test.fault_number"), 17.0),
        ],
        flow.width(),
    );
    let mut groups: BTreeMap<Option<FeatureId>, Vec<&TestCase>> = BTreeMap::new();
    for test in &cx.spec.tests {
        let feature = feature_of(cx, test).filter(|f| cx.index.name((*f).into()).is_some());
        groups.entry(feature).or_default().push(test);
    }
    let features = cx.spec.features.iter().map(|f| Some(f.id)).chain([None]);
    for feature in features {
        let Some(cases) = groups.remove(&feature) else {
            continue;
        };
        let mut head = Fragment::new(flow.width());
        head.ruled = true;
        let words = Rich::new(GROUP);
        let words = match feature {
            Some(feature) => words.pill(cx, feature).words(" ").bold(&cx.name(feature)),
            None => words.bold(&cx.t("report.test.others")),
        };
        head.put(Point::new(5.1, 8.0), Part::Para(words.set(flow.width() - 10.0)));
        head.height += 5.0;
        table.add(flow, head, true);
        for test in cases {
            let row = case(cx, &table, test);
            table.add(flow, row, false);
        }
    }
}

fn case(cx: &Context<'_>, table: &Table, test: &TestCase) -> Fragment {
    let proves = test
        .proves
        .iter()
        .fold(Cell::empty(), |cell, id| cell.and(Rich::new(TABLE).pill(cx, *id)));
    let mut row = table.fragment(vec![
        Rich::new(TABLE).own_pill(cx, test.id).into(),
        proves,
        Cell::empty(),
        Rich::new(TABLE)
            .linked(cx, test.expected.trim(), Ink::Text)
            .into(),
    ]);
    let top = row.pad;
    let (left, width) = (table.left(2), table.room(2));
    let mut y = top;
    for (at, step) in test
        .steps
        .lines()
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .enumerate()
    {
        let number = Rich::new(TABLE).quiet(&(at + 1).to_string()).set_line();
        let step = Rich::new(TABLE)
            .linked(cx, strip_number(step), Ink::Text)
            .set(width - STEP);
        let height = step.height();
        row.put(Point::new(left, y), Part::Para(number.tagged(Role::Label)));
        row.put(Point::new(left + STEP, y), Part::Para(step.tagged(Role::Body)));
        y += height;
    }
    let mut boxes = Drawing::default();
    for (column, result) in [(4, TestResult::Good), (5, TestResult::Fault)] {
        let x = table.left(column) + (mm(11.5) - mm(3.8)) / 2.0;
        tick_box(&mut boxes, Point::new(x, 0.4));
        if test.result == result {
            let at = |dx: f64, dy: f64| Point::new(x + mm(1.9) + dx, 0.4 + mm(1.9) + dy);
            boxes.list.line(
                &[at(-2.9, 0.2), at(-0.8, 2.4), at(3.2, -2.8)],
                Stroke::new(document_palette().ink, 1.2),
            );
        }
    }
    let x = table.left(6) - 3.0;
    boxes.list.line(
        &[Point::new(x, 11.0), Point::new(row.width, 11.0)],
        Stroke::new(document_palette().bar, 0.75),
    );
    row.put(Point::new(0.0, top), Part::Drawing(boxes, 11.8));
    row.anchor(Anchor::Thing(test.id.into()));
    for criterion in test.proves.iter().filter(|id| matches!(id, AnyId::Criterion(_))) {
        row.anchor(Anchor::Place(*criterion));
    }
    row
}

/// A step without the number that its writer gave it.
fn strip_number(step: &str) -> &str {
    let rest = step.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < step.len()
        && step.len() - rest.len() <= 2
        && let Some(rest) = rest.strip_prefix(['.', ')', '、', '．'])
    {
        return rest.trim_start();
    }
    step
}

fn sign_off(cx: &Context<'_>, flow: &mut Flow) {
    let padding = 14.0;
    let width = flow.width() - 2.0 * padding;
    let mut inner = Fragment::new(width);
    inner.stack(
        0.0,
        0.0,
        Rich::new(SUBHEADING)
            .bold(&cx.t("report.test.sign_off"))
            .set(width),
    );
    let mut boxes = Rich::new(TABLE);
    for key in ["all_good", "some_faults", "again"] {
        boxes = boxes
            .tick_box()
            .room(5.0)
            .words(&cx.t(&format!("report.test.{key}")))
            .room(24.0);
    }
    inner.stack(6.0, 0.0, boxes.set(width));
    let labels: Vec<String> = ["tester", "role", "date", "signature"]
        .iter()
        .map(|key| cx.t(&format!("report.test.{key}")))
        .collect();
    let y = inner.height + 12.0;
    inner.put_all(Point::new(0.0, y), super::signature_lines(&labels, width));
    let panel = super::panel(inner, flow.width(), padding);
    flow.push(Block::new(panel).before(mm(8.0)));
}
