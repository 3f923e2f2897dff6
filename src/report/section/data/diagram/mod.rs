//! All kinds of data together: boxes with their names and most important fields, lines for what is linked with what.

mod paint;
mod plan;
mod route;

use crate::geometry::Point;
use crate::report::context::Context;
use crate::report::describe;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Block, Drawing, Flow, Fragment, LABEL, PaperSize, SUBHEADING, mm};
use crate::report::rich::Rich;

use plan::Sheet;
use route::Frame;

/// Kinds of data that fit between the other text of an upright page.
const SMALL: usize = 9;

/// The diagram, if anything is linked: few kinds of data stand in the text, many on wide sheets of their own.
pub(super) fn diagram(cx: &Context<'_>, flow: &mut Flow) {
    let spec = cx.spec;
    if spec.entities.len() < 2 || !plan::has_links(spec) {
        return;
    }
    if spec.entities.len() <= SMALL {
        let sheets = plan::sheets(spec, 3, 3);
        super::super::part(cx, flow, Section::Data, 1, "report.data.diagram");
        for sheet in sheets {
            let width = flow.width();
            let (drawing, height) = draw(cx, sheet, width);
            flow.push(Block::new(Fragment::drawing(drawing, width, height)).before(4.0));
        }
        return;
    }
    flow.set_paper(PaperSize::wide(cx.options.paper));
    flow.next_page();
    let room = flow.body().height() - mm(18.0);
    for (at, sheet) in plan::sheets(spec, 5, route::rows_in(room))
        .into_iter()
        .enumerate()
    {
        if at > 0 {
            flow.next_page();
        }
        let width = flow.body().width();
        let mut head = Fragment::new(width);
        if at == 0 {
            let anchor = Anchor::Part(Section::Data, 1);
            head.anchor(anchor);
            flow.entry(1, cx.both("report.data.diagram"), anchor);
            let words = super::super::heading_words(cx, Rich::new(SUBHEADING), "report.data.diagram");
            head.stack(2.0, 0.0, words.set(width));
            let lead = cx.t("report.data.diagram_lead");
            head.stack(2.0, 0.0, Rich::new(LABEL).quiet(&lead).set(width));
        }
        let top = flow.y();
        flow.put(0.0, top, &head);
        let (drawing, _) = draw(cx, sheet, width);
        let below = if at == 0 { head.height + mm(3.0) } else { 0.0 };
        flow.put(0.0, top + below, &Fragment::drawing(drawing, width, 0.0));
    }
    flow.set_paper(PaperSize::upright(cx.options.paper));
    flow.next_page();
}

/// A sheet as a picture, and how high it is.
fn draw(cx: &Context<'_>, mut sheet: Sheet, width: f64) -> (Drawing, f64) {
    let frame = Frame::new(&sheet, width);
    let routes = route::routes(&mut sheet, &frame);
    let mut drawing = Drawing::default();
    paint::lines(&routes, &mut drawing);
    for cell in &sheet.cells {
        if let Some(entity) = cx.spec.entity(cell.entity) {
            paint::entity(cx, entity, &cell.rows, frame.of(cell), &mut drawing);
        }
    }
    let bottom = frame.height();
    let legend = paint::legend(cx, Point::new(0.0, bottom + mm(4.0)), &mut drawing);
    let ways: Vec<_> = sheet
        .cells
        .iter()
        .map(|cell| (cell.entity, cell.targets()))
        .collect();
    (
        drawing.figure(describe::entities(cx, &ways)),
        bottom + mm(4.0) + legend,
    )
}
