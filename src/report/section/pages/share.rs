//! The picture of the card that is shared from a page.

use crate::geometry::rect;
use crate::report::context::Context;
use crate::report::describe;
use crate::report::layout::{Block, Drawing, Fragment, NOTE, mm};
use crate::report::rich::Rich;
use crate::spec::Page;

/// Largest width and height of the picture.
const LARGEST: (f64, f64) = (mm(40.0), mm(32.0));

/// What it is, and the picture; nothing for a page without one.
pub(super) fn card(cx: &Context<'_>, page: &Page, width: f64) -> Vec<Block> {
    let Some((id, asset)) = page
        .share_picture
        .as_ref()
        .and_then(|id| Some((id, cx.spec.assets.get(id)?)))
    else {
        return Vec::new();
    };
    let (wide, high) = (f64::from(asset.width.max(1)), f64::from(asset.height.max(1)));
    // No larger than at 96 dots an inch: a small picture is not blown up.
    let scale = (LARGEST.0 / wide).min(LARGEST.1 / high).min(0.75);
    let size = format!("{} × {}", asset.width, asset.height);
    let words = cx.f("report.page.share_picture", &[("size", &size)]);
    let label = Rich::new(NOTE).quiet(&words).set(width);
    let mut drawing = Drawing::default();
    let frame = rect(0.0, 0.0, wide * scale, high * scale);
    drawing.list.picture(id.clone(), frame);
    let figure = drawing.figure(describe::picture(cx, &words));
    vec![
        Block::new(Fragment::of(label, width)).before(mm(4.5)).keep(),
        Block::new(Fragment::drawing(figure, width, frame.height())).before(mm(1.5)),
    ]
}
