//! Every page: its wireframe with numbered markers, and the table that belongs to it.

mod marker;
mod share;
mod sheet;
mod state;
mod strips;
mod table;
mod way;

use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use crate::geometry::{Point, Rect, Vec2, rect};
use crate::report::context::{Context, one_line};
use crate::report::describe;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{BODY, Block, Drawing, FACT, Flow, Fragment, TITLE, mm};
use crate::report::rich::{Ink, PillSize, Rich};
use crate::scene::{
    Color, DisplayList, FRAME_RADIUS, Item, SceneOptions, Stroke, document_palette, frame_items, page_items,
};
use crate::spec::{AnyId, Login, Page, PageState};

use marker::Marked;

/// Width of a phone.
const PHONE: f64 = mm(72.0);
/// Points a page unit at the usual size.
const SCALE: f64 = PHONE / 375.0;

/// Every page of a range on a sheet of its own.
pub(super) fn pages(cx: &Context<'_>, range: Range<usize>, flow: &mut Flow) -> ControlFlow<()> {
    let mut first = range.start == 0;
    for page in cx.spec.pages.get(range).unwrap_or_default() {
        flow.next_page();
        if first {
            // The section has no title page of its own; its first wireframe stands for it.
            flow.entry(0, cx.both("section.pages"), Anchor::Section(Section::Pages));
        }
        one_page(cx, flow, page, first);
        first = false;
        cx.step()?;
    }
    ControlFlow::Continue(())
}

fn one_page(cx: &Context<'_>, flow: &mut Flow, page: &Page, first: bool) {
    let id = AnyId::from(page.id);
    head(cx, flow, page, first);
    flow.entry(1, cx.name(id), Anchor::Thing(id));
    flow.gap(mm(6.0));
    // Below a purpose that fills pages there is no room for a phone.
    flow.need(mm(90.0));

    let marked = marker::marked(page);
    if strips::is_long(page) {
        strips::long_page(cx, flow, page, &marked);
        return;
    }
    let top = flow.y();
    let sheet = sheet::arrange(cx, page, &marked, flow.width(), flow.room());
    let frame = rect(0.0, 0.0, sheet.phone.width, sheet.phone.height);
    let phone = phone(cx, page, frame, sheet.scale, &marked);
    flow.put(0.0, top, &Fragment::drawing(phone, frame.width(), frame.height()));
    let mut y = top + frame.height();
    for block in &sheet.under_phone {
        y += block.before;
        flow.put(0.0, y, &block.fragment);
        y += block.fragment.height;
    }
    match table::table(cx, flow, &marked, &sheet.rows, top, sheet.table_left) {
        table::End::SamePage(bottom) => flow.move_to(y.max(bottom)),
        table::End::FurtherPage => {}
    }
    // The states of a page that fills its sheet stand on the next one; the short strips stay here.
    let (first, second) = if sheet.whole {
        (sheet.states, sheet.ways)
    } else {
        (sheet.ways, sheet.states)
    };
    let (early, late) = if sheet.whole {
        (Vec::new(), sheet.questions)
    } else {
        (sheet.questions, Vec::new())
    };
    for block in first.into_iter().chain(early).chain(second).chain(late) {
        flow.push(block);
    }
    flow.settle();
}

/// Title, purpose and facts.
fn head(cx: &Context<'_>, flow: &mut Flow, page: &Page, first: bool) {
    let id = AnyId::from(page.id);
    let mut fragment = Fragment::new(flow.width());
    if first {
        fragment.anchor(Anchor::Section(Section::Pages));
    }
    fragment.anchor(Anchor::Thing(id));
    let title = Rich::new(TITLE)
        .heading_pill(cx, id, PillSize::Title)
        .words(" ")
        .bold(&cx.name(id))
        .set(flow.width());
    fragment.stack(5.0, 0.0, title);
    if !page.purpose.trim().is_empty() {
        let purpose = Rich::new(BODY).linked(cx, &one_line(&page.purpose), Ink::Second);
        fragment.stack(4.0, 0.0, purpose.set(flow.width()));
    }
    flow.push(Block::new(fragment).running());
    flow.gap(mm(4.0));

    let kind = match cx.spec.tab_bar.position(page.id) {
        Some(at) => cx.f(
            "report.page.tab",
            &[
                ("number", &(at + 1).to_string()),
                ("total", &cx.spec.tab_bar.items.len().to_string()),
            ],
        ),
        None => cx.t("report.page.further"),
    };
    let kind = match page.parent {
        Some(parent) => {
            Rich::new(FACT)
                .words(&kind)
                .pattern(&cx.t("report.page.below"), Ink::Text, |rich, _| {
                    rich.pill(cx, parent)
                })
        }
        None => Rich::new(FACT).words(&kind),
    };
    let login = match page.login {
        Login::Unknown => Rich::new(FACT).open(cx),
        login @ (Login::None | Login::ForActions | Login::Required) => {
            Rich::new(FACT).words(&cx.t(&format!("login.{}", login.key())))
        }
    };
    let share = match page.share.trim() {
        "" => cx.t("report.page.no_share"),
        title => cx.f("report.page.share_title", &[("title", &one_line(title))]),
    };
    let path = match page.path.trim() {
        "" => Rich::new(FACT).quiet("–"),
        path => Rich::new(FACT).words(path),
    };
    super::facts(
        flow,
        vec![
            (cx.both("report.page.path"), path),
            (cx.both("report.page.kind"), kind),
            (cx.both("report.page.login"), login),
            (cx.both("report.page.sharing"), Rich::new(FACT).words(&share)),
        ],
        4,
    );
}

/// The phone with its markers, its top left at the origin.
fn phone(cx: &Context<'_>, page: &Page, frame: Rect, scale: f64, marked: &[Marked<'_>]) -> Drawing {
    let mut drawing = Drawing {
        list: wireframe(cx, page, None, frame, scale, false),
        ..Drawing::default()
    };
    let placed = marker::place(marked, frame, scale, 0.0);
    marker::draw(cx, &placed, frame, &mut drawing);
    let numbers: Vec<_> = marked.iter().map(|m| (m.element, m.number)).collect();
    drawing.figure(describe::page(cx, page, &numbers))
}

/// Open questions about a page and what is on it.
fn questions(cx: &Context<'_>, flow: &mut Flow, page: &Page, marked: &[Marked<'_>]) {
    super::questions_about(cx, flow, page.id.into());
    for item in marked {
        super::questions_about(cx, flow, item.element.id.into());
    }
}

/// A part of a page from a height on, cut to a frame.
fn part(cx: &Context<'_>, page: &Page, frame: Rect, scale: f64, from: f64) -> DisplayList {
    let mut list = DisplayList::new();
    let mut inner = DisplayList::new();
    let offset = Vec2::new(frame.x0, frame.y0 - from * scale);
    inner.group(scale, offset, scene(cx, page, None, false));
    list.clipped(frame, inner);
    list
}

/// A page in a frame with round corners.
pub(in crate::report::section) fn wireframe(
    cx: &Context<'_>,
    page: &Page,
    state: Option<&PageState>,
    frame: Rect,
    scale: f64,
    bars: bool,
) -> DisplayList {
    framed(cx, page, scene(cx, page, state, bars), frame, scale, bars)
}

/// What is on a page, in page units.
fn scene(cx: &Context<'_>, page: &Page, state: Option<&PageState>, bars: bool) -> Arc<Vec<Item>> {
    let options = SceneOptions {
        style: cx.style(),
        bars,
    };
    Arc::new(page_items(cx.spec, page, state, options))
}

/// A scene in a frame with round corners.
fn framed(
    cx: &Context<'_>,
    page: &Page,
    scene: Arc<Vec<Item>>,
    frame: Rect,
    scale: f64,
    bars: bool,
) -> DisplayList {
    let mut list = DisplayList::new();
    let options = SceneOptions {
        style: cx.style(),
        bars,
    };
    let offset = Vec2::new(frame.x0, frame.y0);
    let mut inner = DisplayList::new();
    inner.group(scale, offset, scene);
    list.clipped(frame, inner);
    let radius = FRAME_RADIUS * scale;
    corners(&mut list, frame, radius, true, true);
    if (frame.height() - page.height * scale).abs() < 0.5 && (frame.width() - page.width * scale).abs() < 0.5
    {
        list.group(scale, offset, Arc::new(frame_items(page, options)));
    } else {
        // Only a part of a long page is shown: the phone's edge closes around that part.
        let width = if bars { 5.5 } else { 1.6 } * scale;
        list.rect(
            frame,
            radius,
            None,
            Some(Stroke::new(document_palette().ink, width)),
        );
    }
    list
}

/// White over what looks out of the round corners, at the top and at the bottom.
fn corners(list: &mut DisplayList, frame: Rect, radius: f64, top: bool, bottom: bool) {
    // Slightly larger than the frame, so that no hair of a line is left at its edge.
    let out = 0.6;
    let curve = 0.552_284_75 * radius;
    for (wanted, corner, dx, dy) in [
        (top, Point::new(frame.x0, frame.y0), 1.0, 1.0),
        (top, Point::new(frame.x1, frame.y0), -1.0, 1.0),
        (bottom, Point::new(frame.x1, frame.y1), -1.0, -1.0),
        (bottom, Point::new(frame.x0, frame.y1), 1.0, -1.0),
    ] {
        if !wanted {
            continue;
        }
        // The corner's shape is hollow; painters want convex paths, so it is cut into thin wedges.
        let steps = 6;
        let arc = |t: f64| {
            let u = 1.0 - t;
            let (a, b) = (radius, radius - curve);
            let x = 3.0 * u * t * t * b + t * t * t * a;
            let y = u * u * u * a + 3.0 * u * u * t * b;
            Point::new(corner.x + dx * x, corner.y + dy * y)
        };
        let outer = Point::new(corner.x - dx * out, corner.y - dy * out);
        let start = Point::new(corner.x - dx * out, corner.y + dy * radius);
        let end = Point::new(corner.x + dx * radius, corner.y - dy * out);
        let mut points = vec![start];
        points.extend((0..=steps).map(|n| arc(f64::from(n) / f64::from(steps))));
        points.push(end);
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            let mut path = crate::geometry::BezPath::new();
            path.move_to(outer);
            path.line_to(*from);
            path.line_to(*to);
            path.close_path();
            list.path(path, Some(Color::WHITE), None);
        }
    }
}
