//! States of a page as small pictures.

use crate::geometry::{Point, rect};
use crate::report::context::{Context, one_line};
use crate::report::describe;
use crate::report::layout::{Block, Drawing, Fragment, NOTE, Part, SUBHEADING, TABLE, mm};
use crate::report::rich::{Ink, Rich};
use crate::spec::{Page, PageState};

use super::wireframe;

/// Width of a picture.
const WIDTH: f64 = mm(20.0);
/// Largest height of a picture.
const HEIGHT: f64 = mm(40.0);

/// A strip of four to a line, with a heading; nothing for a page without states.
pub(super) fn states(cx: &Context<'_>, page: &Page, width: f64) -> Vec<Block> {
    if page.states.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    let heading = Rich::new(SUBHEADING).bold(&cx.t("report.page.states")).set(width);
    blocks.push(Block::new(Fragment::of(heading, width)).before(mm(7.0)).keep());
    let pitch = width / 4.0;
    for (line, states) in page.states.chunks(4).enumerate() {
        let mut row = Fragment::new(width);
        for (at, state) in states.iter().enumerate() {
            row.put_all(
                Point::new(at as f64 * pitch, 0.0),
                cell(cx, page, state, pitch - 8.0),
            );
        }
        blocks.push(Block::new(row).before(if line == 0 { mm(2.2) } else { mm(4.0) }));
    }
    blocks
}

/// What a state is called.
pub(super) fn state_name(cx: &Context<'_>, state: &PageState) -> String {
    match (state.name.trim(), state.kind) {
        ("", kind) => cx.t(&format!("state.{}", kind.key())),
        (name, _) => one_line(name),
    }
}

fn cell(cx: &Context<'_>, page: &Page, state: &PageState, width: f64) -> Fragment {
    let mut cell = Fragment::new(width);
    let tall = page.height.min(page.screen_height).max(1.0);
    let scale = (WIDTH / page.width.max(1.0)).min(HEIGHT / tall);
    let frame = rect(0.0, 0.0, page.width * scale, tall * scale);
    let drawing = Drawing {
        list: wireframe(cx, page, Some(state), frame, scale, true),
        ..Drawing::default()
    }
    .figure(describe::state(cx, page, state, &state_name(cx, state)));
    cell.put(Point::ZERO, Part::Drawing(drawing, frame.height()));
    let left = frame.width() + mm(2.8);
    let mut words = Fragment::new(width - left);
    words.stack(
        0.0,
        0.0,
        Rich::new(TABLE).bold(&state_name(cx, state)).set(width - left),
    );
    if !state.description.trim().is_empty() {
        let description = Rich::new(NOTE).linked(cx, &one_line(&state.description), Ink::Second);
        words.stack(1.0, 0.0, description.set(width - left));
    }
    cell.put_all(Point::new(left, 0.0), words);
    cell
}
