//! Signatures.

use crate::geometry::Point;
use crate::report::context::Context;
use crate::report::document::Section;
use crate::report::layout::{BODY, Block, Flow, Fragment, SUBHEADING, mm};
use crate::report::rich::Rich;

/// One panel for the client, one for the developer.
pub(super) fn sign_off(cx: &Context<'_>, flow: &mut Flow) {
    super::title(cx, flow, Section::SignOff);
    let lead = cx.f(
        "report.sign_off.lead",
        &[
            ("product", &cx.product()),
            ("version", cx.spec.version.trim()),
            ("date", &cx.date(&cx.options.date)),
        ],
    );
    let width = flow.width();
    let para = Rich::new(BODY).words(&lead).set(mm(140.0));
    flow.push(Block::new(Fragment::of(para, width)).keep());
    let open = cx.spec.totals().open_questions;
    if open > 0 {
        let words = cx.language.n("report.sign_off.open", open);
        let para = Rich::new(BODY).open(cx).words(" ").quiet(&words).set(mm(140.0));
        flow.push(Block::new(Fragment::of(para, width)).before(4.0).keep());
    }
    let padding = 14.0;
    for key in ["client", "developer"] {
        let mut inner = Fragment::new(width - 2.0 * padding);
        let heading = Rich::new(SUBHEADING).bold(&cx.t(&format!("report.sign_off.{key}")));
        inner.stack(0.0, 0.0, heading.set(inner.width));
        let choice = Rich::new(BODY)
            .tick_box()
            .room(5.0)
            .words(&cx.t(&format!("report.sign_off.{key}_agrees")));
        inner.stack(6.0, 0.0, choice.set(inner.width));
        let labels: Vec<String> = ["name", "role", "date", "signature"]
            .iter()
            .map(|label| cx.t(&format!("report.sign_off.{label}")))
            .collect();
        let y = inner.height + 14.0;
        let lines = super::signature_lines(&labels, inner.width);
        inner.put_all(Point::new(0.0, y), lines);
        flow.push(Block::new(super::panel(inner, width, padding)).before(mm(8.0)));
    }
}
