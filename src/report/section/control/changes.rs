//! What changed since the last hand-off, thing by thing.

use crate::geometry::Point;
use crate::report::context::{Context, one_line};
use crate::report::document::Section;
use crate::report::layout::{BODY, Block, Flow, Fragment, NOTE, Part, TABLE, mm};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Cell, Column, Table, quiet};
use crate::scene::{Stroke, document_palette};
use crate::spec::diff::{Change, ChangeKind, Diff, DiffStep, FieldChange, Subject, Value};
use crate::spec::{Spec, Version};
use crate::text::TextStyle;

/// Heading of a step's changes.
const GROUP: TextStyle = TextStyle::new(9.5, 13.0);
/// Most characters of a value: it says what changed, not all that stands there.
const LONGEST: usize = 140;
/// Most lines; a document that was written anew is read anew.
const MOST: usize = 160;

/// A table of all changes by step, with a sentence that counts them.
pub(super) fn changes(cx: &Context<'_>, flow: &mut Flow, since: &Version, before: &Spec, diff: &Diff) {
    super::super::part(cx, flow, Section::Control, 1, "report.changes.title");
    let counts: Vec<String> = ChangeKind::ALL
        .into_iter()
        .filter(|kind| diff.count(*kind) > 0)
        .map(|kind| {
            let count = diff.count(kind).to_string();
            cx.f(&format!("report.changes.{}", kind.key()), &[("count", &count)])
        })
        .collect();
    let values = [
        ("version", since.number.trim()),
        ("date", &cx.date(since.date.trim())),
        ("counts", &counts.join(&cx.t("report.comma"))),
    ];
    let words = cx.f("report.changes.since", &values);
    let width = flow.width();
    let para = Rich::new(BODY).quiet(&words).set(width);
    flow.push(Block::new(Fragment::of(para, width)).keep());
    flow.push(Block::new(Fragment::gap(mm(2.0))).keep());
    let mut table = Table::new(
        vec![
            Column::new("", 22.0).flush(),
            Column::new(cx.both("report.changes.what"), 52.0),
            Column::new(cx.both("report.changes.how"), 0.0),
        ],
        width,
    );
    let mut left = MOST;
    // What is not for everybody does not show in what changed either.
    let told = |change: &&Change| {
        change.kind != ChangeKind::Changed || change.fields.iter().any(|field| is_told(cx, field))
    };
    for step in DiffStep::ALL {
        let mut of_step = diff.of_step(step).filter(told).peekable();
        if of_step.peek().is_none() || left == 0 {
            continue;
        }
        let mut head = Fragment::new(width);
        head.ruled = true;
        // What belongs to no step of the form belongs to the document itself.
        let key = match step {
            DiffStep::Review => "diff.part.document".to_owned(),
            DiffStep::Requirements
            | DiffStep::Interface
            | DiffStep::FrontEnd
            | DiffStep::BackEnd
            | DiffStep::Test
            | DiffStep::Launch => format!("step.{}", step.key()),
        };
        let words = Rich::new(GROUP).bold(&cx.both(&key));
        head.put(Point::new(0.0, 7.0), Part::Para(words.set(width)));
        head.height += 4.5;
        table.add(flow, head, true);
        for change in of_step {
            if left == 0 {
                break;
            }
            left -= 1;
            let row = table.fragment(vec![
                kind(cx, change.kind).into(),
                what(cx, before, change).into(),
                how(cx, before, change),
            ]);
            table.add(flow, row, false);
        }
    }
    let all = diff.changes.len();
    if all > MOST {
        let words = cx.language.n("report.changes.more", all - MOST);
        let para = Rich::new(NOTE).quiet(&words).set(width);
        flow.push(Block::new(Fragment::of(para, width)).before(mm(2.0)));
    }
}

fn kind(cx: &Context<'_>, kind: ChangeKind) -> Rich {
    let palette = document_palette();
    let words = cx.t(&format!("diff.kind.{}", kind.key()));
    let rich = Rich::new(TABLE);
    match kind {
        ChangeKind::Added => rich.round_pill(&words, Some(palette.accent_soft), None, palette.good),
        ChangeKind::Changed => rich.round_pill(&words, Some(palette.warning_soft), None, palette.warning),
        ChangeKind::Removed => rich.round_pill(
            &words,
            None,
            Some(Stroke::new(palette.bar, 0.75)),
            palette.text_second,
        ),
    }
}

/// The thing: what is still there is a link.
fn what(cx: &Context<'_>, before: &Spec, change: &Change) -> Rich {
    let spec = match change.kind {
        ChangeKind::Added | ChangeKind::Changed => cx.spec,
        ChangeKind::Removed => before,
    };
    let name = shown(cx, spec, &change.name);
    let rich = Rich::new(TABLE);
    match (change.subject, change.kind) {
        (Subject::Thing(id), ChangeKind::Added | ChangeKind::Changed) => {
            rich.pill(cx, id).words(" ").bold(&name)
        }
        (Subject::Thing(id), ChangeKind::Removed) => rich.quiet(&format!("{id} {name}")),
        (Subject::State(page, ..), ChangeKind::Added | ChangeKind::Changed) => {
            rich.pill(cx, page).words(" ").bold(&name)
        }
        (Subject::State(page, ..), ChangeKind::Removed) => rich.quiet(&format!("{page} {name}")),
        (Subject::Shared(_) | Subject::Part(_), _) => rich.bold(&name),
    }
}

fn is_told(cx: &Context<'_>, field: &FieldChange) -> bool {
    cx.options.budget || field.field != "budget"
}

/// Field by field: what it says now, and what it said before.
fn how(cx: &Context<'_>, before: &Spec, change: &Change) -> Cell {
    let cell = change
        .fields
        .iter()
        .filter(|field| is_told(cx, field))
        .fold(Cell::empty(), |cell, field| {
            let name = cx.t(&format!("diff.field.{}", field.field));
            let line = Rich::new(TABLE).quiet(&cx.f("report.tap.part", &[("part", &name)]));
            let (old, new) = (shown(cx, before, &field.before), shown(cx, cx.spec, &field.after));
            let line = match (old.as_str(), new.as_str()) {
                (_, "") => line.quiet(&cx.f("report.changes.no_longer", &[("before", &old)])),
                ("", _) => line.linked(cx, &new, Ink::Text),
                _ => line
                    .linked(cx, &new, Ink::Text)
                    .quiet(&cx.f("report.changes.was", &[("before", &old)])),
            };
            cell.and(line)
        });
    if cell.is_empty() {
        quiet("–").into()
    } else {
        cell
    }
}

/// A value in one line, not too long.
fn shown(cx: &Context<'_>, spec: &Spec, value: &Value) -> String {
    let words = one_line(&value.words(spec, &|key, values| cx.f(key, values)));
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default().trim_end()),
        None => words,
    }
}
