//! The components, one file a family.

use super::draw::{Drawer, LINE, P, Words, inset};
use super::item::Stroke;
use crate::geometry::Rect;

/// Draws the element at a frame that is finite and not too small.
pub(super) fn draw(d: &mut Drawer<'_>, frame: Rect) {
    d.rect(frame, 4.0, Some(P.paper), Some(Stroke::new(P.ink, LINE)));
    let text: &str = &d.element.text;
    d.centered_block(inset(frame, 8.0, 4.0), text, Words::plain(14.0).middle());
}
