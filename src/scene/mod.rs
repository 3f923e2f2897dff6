//! Pages as display lists.
//!
//! A wireframe becomes a list of [`Item`]s once; screen, PDF and PNG paint that list and nothing else, so that
//! what is on the canvas is what is in the PDF. Coordinates are page units (or points, for the report's pages):
//! x to the right, y downwards.

mod item;
mod style;

pub use item::{Color, Dash, DisplayList, Fill, Item, PathItem, PictureItem, Stroke, TextItem};
pub use style::{Palette, document_palette};

use crate::spec::DrawingStyle;

/// How a wireframe is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SceneOptions {
    /// Hand-drawn or clean.
    pub style: DrawingStyle,
    /// Small pictures: words become grey bars, icons stay.
    pub bars: bool,
}
