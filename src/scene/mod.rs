//! Pages as display lists.
//!
//! A wireframe becomes a list of [`Item`]s once; screen, PDF and PNG paint that list and nothing else, so that
//! what is on the canvas is what is in the PDF. Coordinates are page units (or points, for the report's pages):
//! x to the right, y downwards.
//!
//! Each component is written once, in `component/`, with what `draw` offers; `sketch` makes hand-drawn or clean
//! lines of it.

mod component;
mod draw;
mod icons;
mod item;
mod places;
mod sketch;
mod style;
mod words;

pub use item::{Color, Dash, DisplayList, Fill, Item, PathItem, PictureItem, Stroke, TextItem};
pub use style::{Palette, document_palette};

use crate::geometry::{Affine, Rect, sane_rect};
use crate::spec::{DrawingStyle, Element, Page, PageState, Spec};
use draw::Drawer;
use sketch::Pencil;

/// How a wireframe is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SceneOptions {
    /// Hand-drawn or clean.
    pub style: DrawingStyle,
    /// Small pictures: words become grey bars, icons stay.
    pub bars: bool,
}

/// One element in its place, in page units. Costs the shaping of its words: keep it as long as the element,
/// the tab bar and the options are the same.
pub fn element_items(spec: &Spec, page: &Page, element: &Element, options: SceneOptions) -> Vec<Item> {
    let mut drawer = Drawer::new(spec, page, element, options);
    component::draw(&mut drawer, sane_rect(element.frame));
    drawer.finish()
}

/// A page in page units: the white sheet and its elements from bottom to top, cut to the sheet. `state` draws the
/// page as it is in that state; `None` is the normal drawing. The sheet's edge is left to the caller, see
/// [`frame_items`].
pub fn page_items(spec: &Spec, page: &Page, state: Option<&PageState>, options: SceneOptions) -> Vec<Item> {
    let sheet = sheet(page);
    let mut list = DisplayList::new();
    list.rect(sheet, 0.0, Some(document_palette().paper), None);
    match state {
        Some(state) => {
            for element in page.elements_in_state(state) {
                list.items.extend(element_items(spec, page, element, options));
            }
        }
        None => {
            for element in &page.elements {
                list.items.extend(element_items(spec, page, element, options));
            }
        }
    }
    vec![Item::Clip {
        frame: sheet,
        items: list.items,
    }]
}

/// The outline of the phone around a page, in page units, to be painted over [`page_items`].
pub fn frame_items(page: &Page, options: SceneOptions) -> Vec<Item> {
    let style = if options.bars {
        DrawingStyle::Clean
    } else {
        options.style
    };
    let width = if options.bars { 5.5 } else { draw::FRAME };
    let mut pencil = Pencil::seeded(style, u64::from(page.id.0) << 32);
    let mut list = DisplayList::new();
    let stroke = Stroke::new(document_palette().ink, width);
    list.path(pencil.outline(sheet(page), [FRAME_RADIUS; 4]), None, Some(stroke));
    list.items
}

/// Radius of the phone's corners in page units.
pub const FRAME_RADIUS: f64 = 26.0;

fn sheet(page: &Page) -> Rect {
    sane_rect(page.bounds())
}

/// Strokes of an icon of [`crate::spec::ICONS`] in a square of 24×24 units, placed into a frame; nothing for an
/// unknown name.
pub fn icon_items(name: &str, frame: Rect, color: Color, style: DrawingStyle) -> Vec<Item> {
    let side = frame.width().min(frame.height());
    let unit = side / 24.0;
    let mut list = DisplayList::new();
    if let Some(path) = icons::strokes(name)
        && unit > 0.0
    {
        let corner = frame.center().to_vec2() - crate::geometry::Vec2::new(side / 2.0, side / 2.0);
        let placed = Affine::translate(corner) * Affine::scale(unit) * path.clone();
        let seed = name
            .bytes()
            .fold(7, |seed: u64, byte| seed.wrapping_mul(31) ^ u64::from(byte));
        let traced = Pencil::seeded(style, seed).trace(&placed, unit);
        list.path(traced, None, Some(Stroke::new(color, 1.35 * unit)));
    }
    list.items
}
