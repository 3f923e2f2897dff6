//! Fonts, shaping and line breaking: one layout for screen and paper.
//!
//! Lengths are in the unit of the caller (page units, points): a layout has no resolution. x runs to the right
//! from the layout's left edge, y downwards from its top.

mod font;
mod known;
mod layout;
mod outline;

pub use font::{ASCENT, CAP_HEIGHT, DESCENT, Face, Weight, X_HEIGHT};
pub use layout::{
    Glyph, GlyphRun, Paragraph, Piece, PlacedBox, TextLayout, TextLine, TextStyle, lay_out, lay_out_text,
};
pub use outline::outline;
