//! Version history, what changed since the last hand-off, open questions.

mod changes;

use crate::report::context::Context;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{BODY, Block, Flow, Fragment, NOTE, TABLE};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Cell, Column, Table, bold, or_dash, quiet, words};
use crate::spec::diff::since_last_hand_off;
use crate::spec::{AnyId, Question};

/// Versions, what changed, then the open questions by the person who has to answer.
pub(super) fn control(cx: &Context<'_>, flow: &mut Flow) {
    let open: Vec<&Question> = cx
        .spec
        .questions
        .iter()
        .filter(|q| q.is_open())
        .map(AsRef::as_ref)
        .collect();
    let answered = cx.spec.questions.iter().any(|q| !q.is_open());
    let changed = since_last_hand_off(cx.spec);
    if cx.spec.versions.is_empty() && open.is_empty() && !answered && changed.is_none() {
        return;
    }
    super::title(cx, flow, Section::Control);
    versions(cx, flow);
    if let Some((baseline, diff)) = changed {
        changes::changes(cx, flow, &baseline.version, &baseline.spec, &diff);
    }
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
            let outcome = match question.outcome() {
                "" => quiet(&cx.t("report.questions.closed")),
                outcome => Rich::new(TABLE).linked(cx, outcome, Ink::Text),
            };
            let mut row = table.fragment(vec![
                Rich::new(TABLE).pill(cx, question.id).into(),
                Rich::new(TABLE).linked(cx, &question.text, Ink::Text).into(),
                outcome.into(),
            ]);
            row.anchor(Anchor::Thing(question.id.into()));
            table.add(flow, row, false);
        }
    }
}

/// The question with what was said about it since.
fn thread(cx: &Context<'_>, question: &Question) -> Cell {
    let mut cell = Cell::from(Rich::new(TABLE).linked(cx, &question.text, Ink::Text));
    let said = |author: &str, date: &str| -> String {
        let parts = [author.trim().to_owned(), cx.date(date.trim())];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(&cx.t("report.comma"))
    };
    let asked = said(&question.asked_by, &question.asked_on);
    if !asked.is_empty() {
        let words = cx.f("report.questions.asked", &[("who", &asked)]);
        cell = cell.and(Rich::new(NOTE).quiet(&words));
    }
    for reply in question
        .replies
        .iter()
        .filter(|reply| !reply.text.trim().is_empty())
    {
        let who = said(&reply.author, &reply.date);
        let mut line = Rich::new(NOTE);
        if !who.is_empty() {
            line = line.bold(&cx.f("report.tap.part", &[("part", &who)]));
        }
        cell = cell.and(line.linked(cx, reply.text.trim(), Ink::Text));
    }
    cell
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
                if home {
                    thread(cx, question)
                } else {
                    Rich::new(TABLE).linked(cx, &question.text, Ink::Text).into()
                },
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
