//! Version history and open questions.

use crate::report::context::Context;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{BODY, Block, Flow, Fragment, TABLE};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Cell, Column, Table, bold, or_dash, quiet, words};
use crate::spec::{AnyId, Question};

/// Versions, then the open questions by the person who has to answer.
pub(super) fn control(cx: &Context<'_>, flow: &mut Flow) {
    let open: Vec<&Question> = cx
        .spec
        .questions
        .iter()
        .filter(|q| q.is_open())
        .map(AsRef::as_ref)
        .collect();
    let answered = cx.spec.questions.iter().any(|q| !q.is_open());
    if cx.spec.versions.is_empty() && open.is_empty() && !answered {
        return;
    }
    super::title(cx, flow, Section::Control);
    versions(cx, flow);
    if !open.is_empty() {
        super::part(cx, flow, Section::Control, 2, "report.questions.title");
        questions(cx, flow, &open, true);
    }
    if answered {
        super::part(cx, flow, Section::Control, 3, "report.questions.answered");
        let mut table = Table::new(
            vec![
                Column::new("", 14.0).flush(),
                Column::new(cx.both("report.questions.question"), 70.0),
                Column::new(cx.both("report.questions.answer"), 0.0),
            ],
            flow.width(),
        );
        for question in cx.spec.questions.iter().filter(|q| !q.is_open()) {
            let mut row = table.fragment(vec![
                Rich::new(TABLE).pill(cx, question.id).into(),
                Rich::new(TABLE).linked(cx, &question.text, Ink::Text).into(),
                Rich::new(TABLE).linked(cx, &question.answer, Ink::Text).into(),
            ]);
            row.anchor(Anchor::Thing(question.id.into()));
            table.add(flow, row, false);
        }
    }
}

fn versions(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.versions.is_empty() {
        let para = Rich::new(BODY)
            .quiet(&cx.t("report.control.first"))
            .set(flow.width());
        let width = flow.width();
        flow.push(Block::new(Fragment::of(para, width)));
        return;
    }
    let mut table = Table::new(
        vec![
            Column::new(cx.both("report.control.version"), 20.0),
            Column::new(cx.both("report.control.date"), 32.0),
            Column::new(cx.both("report.control.author"), 38.0),
            Column::new(cx.both("report.control.note"), 0.0),
        ],
        flow.width(),
    );
    for version in &cx.spec.versions {
        table.row(
            flow,
            vec![
                bold(&version.number).into(),
                words(&cx.date(&version.date)).into(),
                or_dash(&version.author).into(),
                Rich::new(TABLE).linked(cx, version.note.trim(), Ink::Text).into(),
            ],
        );
    }
}

/// Open questions grouped by owner, in the order in which the owners first appear.
///
/// `home`: links to the questions lead here.
pub(super) fn questions(cx: &Context<'_>, flow: &mut Flow, open: &[&Question], home: bool) {
    let mut owners: Vec<&str> = Vec::new();
    for question in open {
        if !owners.contains(&question.owner.trim()) {
            owners.push(question.owner.trim());
        }
    }
    let mut table = Table::new(
        vec![
            Column::new(cx.both("report.questions.owner"), 26.0),
            Column::new("", 14.0).flush(),
            Column::new(cx.both("report.questions.question"), 0.0).flush(),
            Column::new(cx.both("report.questions.about"), 17.0),
            Column::new(cx.both("report.questions.needed_for"), 24.0),
            Column::new(cx.both("report.questions.by"), 25.0).right(),
        ],
        flow.width(),
    );
    for owner in owners {
        let mine: Vec<&&Question> = open.iter().filter(|q| q.owner.trim() == owner).collect();
        for (at, question) in mine.iter().enumerate() {
            let name = match (at, owner) {
                (0, "") => quiet(&cx.t("report.questions.nobody")).into(),
                (0, owner) => bold(owner).into(),
                _ => Cell::empty(),
            };
            let mut row = table.fragment(vec![
                name,
                if home {
                    Rich::new(TABLE).own_pill(cx, question.id).into()
                } else {
                    Rich::new(TABLE).pill(cx, question.id).into()
                },
                Rich::new(TABLE).linked(cx, &question.text, Ink::Text).into(),
                about(cx, question.about),
                or_dash(&question.needed_for).into(),
                words(&cx.date(question.due.trim())).into(),
            ]);
            if home {
                row.anchor(Anchor::Thing(question.id.into()));
            }
            // Only the last of an owner's questions is closed by a line.
            row.ruled = at + 1 == mine.len();
            if !row.ruled {
                row.height -= 4.0;
                row.pad = 0.0;
            }
            table.add(flow, row, at + 1 < mine.len() && at < 12);
        }
    }
}

fn about(cx: &Context<'_>, about: Option<AnyId>) -> Cell {
    match about {
        Some(id) => Rich::new(TABLE).pill(cx, id).into(),
        None => quiet("–").into(),
    }
}
