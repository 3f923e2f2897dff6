//! Platform functions in use.

use crate::report::context::Context;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Flow, TABLE};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Cell, Column, Table, bold, quiet};
use crate::spec::{AnswerKind, FunctionKind};

/// One table for each kind that is used.
pub(super) fn functions(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.functions.is_empty() {
        return;
    }
    super::title(cx, flow, Section::Functions);
    super::lead(flow, &cx.t("report.function.lead"));
    for kind in FunctionKind::ALL {
        let mut used = cx.spec.functions.iter().filter(|f| f.kind == kind).peekable();
        if used.peek().is_none() {
            continue;
        }
        super::heading(cx, flow, &format!("function.{}", kind.key()));
        let mut table = Table::new(
            vec![
                Column::new("", 13.0).flush(),
                Column::new(cx.both("report.function.name"), 34.0),
                Column::new(cx.both("report.function.details"), 0.0),
                Column::new(cx.both("report.function.content"), 38.0),
                Column::new(cx.both("report.function.opens"), 32.0),
            ],
            flow.width(),
        );
        for function in used {
            let lines = |text: &str| {
                text.lines()
                    .filter(|line| !line.trim().is_empty())
                    .fold(Cell::empty(), |cell, line| {
                        cell.and(Rich::new(TABLE).linked(cx, line.trim(), Ink::Text))
                    })
            };
            let details = function
                .answered()
                .fold(lines(&function.details), |cell, (question, answer)| {
                    let label = cx.t(&format!("function_question.{}", question.key));
                    let words = match question.kind {
                        AnswerKind::Choice(_) => cx.t(&format!("function_answer.{answer}")),
                        AnswerKind::Line
                        | AnswerKind::Counted(_)
                        | AnswerKind::Scene(_)
                        | AnswerKind::Number(..) => answer.trim().to_owned(),
                    };
                    cell.and(Rich::new(TABLE).ink(&label, Ink::Second).words(" ").words(&words))
                });
            let or_dash = |cell: Cell| {
                if cell.is_empty() {
                    quiet("–").into()
                } else {
                    cell
                }
            };
            let mut opens = Cell::empty();
            if let Some(page) = function.landing {
                opens = opens.and(Rich::new(TABLE).pill(cx, page).words(" ").words(&cx.name(page)));
            }
            if let Some(feature) = function.feature {
                opens = opens.and(Rich::new(TABLE).pattern(
                    &cx.t("report.function.for_feature"),
                    Ink::Second,
                    |rich, _| rich.pill(cx, feature),
                ));
            }
            let mut row = table.fragment(vec![
                Rich::new(TABLE).own_pill(cx, function.id).into(),
                bold(&cx.name(function.id)).into(),
                or_dash(details),
                or_dash(lines(&function.content)),
                or_dash(opens),
            ]);
            row.anchor(Anchor::Thing(function.id.into()));
            table.add(flow, row, false);
            super::questions_about(cx, flow, function.id.into());
        }
    }
}
