//! What a display list is made of. Every painter matches all of it.

use std::sync::Arc;

use crate::geometry::{BezPath, Circle, Point, Rect, RoundedRect, Shape, Vec2};
use crate::spec::AssetId;
use crate::text::TextLayout;

/// An sRGB colour without transparency: paper has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0–255.
    pub r: u8,
    /// Green, 0–255.
    pub g: u8,
    /// Blue, 0–255.
    pub b: u8,
}

impl Color {
    /// White.
    pub const WHITE: Self = Self::hex(0xFF_FF_FF);

    /// From `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self {
            r: (rgb >> 16) as u8,
            g: (rgb >> 8) as u8,
            b: rgb as u8,
        }
    }

    /// From `#RRGGBB`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text
            .trim()
            .strip_prefix('#')
            .filter(|d| d.len() == 6 && d.is_ascii())?;
        u32::from_str_radix(digits, 16).ok().map(Self::hex)
    }

    /// Mixed with another colour; `part` 0 is this one, 1 the other.
    #[must_use]
    pub fn mix(self, other: Self, part: f64) -> Self {
        let mix = |a: u8, b: u8| {
            (f64::from(a) + (f64::from(b) - f64::from(a)) * part.clamp(0.0, 1.0)).round() as u8
        };
        Self {
            r: mix(self.r, other.r),
            g: mix(self.g, other.g),
            b: mix(self.b, other.b),
        }
    }

    /// Relative brightness, 0 (black) to 1 (white).
    pub fn brightness(self) -> f64 {
        (0.299 * f64::from(self.r) + 0.587 * f64::from(self.g) + 0.114 * f64::from(self.b)) / 255.0
    }
}

/// Dashes of a line: drawn and empty lengths in turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dash {
    /// Length drawn.
    pub on: f64,
    /// Length left out.
    pub off: f64,
}

/// A drawn line. Ends and corners are round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: f64,
    /// Its dashes; `None`: solid.
    pub dash: Option<Dash>,
}

impl Stroke {
    /// A solid line.
    pub const fn new(color: Color, width: f64) -> Self {
        Self {
            color,
            width,
            dash: None,
        }
    }

    /// The same with dashes.
    #[must_use]
    pub const fn dashed(mut self, on: f64, off: f64) -> Self {
        self.dash = Some(Dash { on, off });
        self
    }
}

/// A filled area's colour.
pub type Fill = Color;

/// A shape. A filled path is convex, or nearly so (a box with slightly bowed sides): the screen's painter
/// relies on it. Anything else is drawn as several paths or as strokes.
#[derive(Debug, Clone, PartialEq)]
pub struct PathItem {
    /// The outline.
    pub path: BezPath,
    /// Colour inside, painted first.
    pub fill: Option<Fill>,
    /// The line, painted over the fill.
    pub stroke: Option<Stroke>,
}

/// Words in their place.
#[derive(Debug, Clone, PartialEq)]
pub struct TextItem {
    /// Top left of the layout.
    pub origin: Point,
    /// Its lines and glyphs.
    pub layout: Arc<TextLayout>,
    /// Colours by [`crate::text::GlyphRun::brush`]; a brush beyond the end takes the last one.
    pub colors: Vec<Color>,
}

impl TextItem {
    /// The colour of a brush.
    pub fn color(&self, brush: u16) -> Color {
        self.colors
            .get(usize::from(brush))
            .or(self.colors.last())
            .copied()
            .unwrap_or(Color::hex(0))
    }
}

/// A picture in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureItem {
    /// Which picture of the document.
    pub asset: AssetId,
    /// Where it is painted, whole; a part that looks out is cut by [`Item::Clip`].
    pub frame: Rect,
}

/// One thing to paint.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A shape.
    Path(PathItem),
    /// Words.
    Text(TextItem),
    /// A picture.
    Picture(PictureItem),
    /// Things at another size and place.
    Group {
        /// Size of one of their units in the units around them.
        scale: f64,
        /// Where their origin is in the units around them.
        offset: Vec2,
        /// The things; shared, so that a cached list costs nothing.
        items: Arc<Vec<Item>>,
    },
    /// Things that are only seen inside a rectangle.
    Clip {
        /// The rectangle.
        frame: Rect,
        /// The things.
        items: Vec<Item>,
    },
}

/// Things to paint, from bottom to top, with helpers to add them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DisplayList {
    /// The things.
    pub items: Vec<Item>,
}

impl DisplayList {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a shape.
    pub fn path(&mut self, path: BezPath, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.items.push(Item::Path(PathItem { path, fill, stroke }));
    }

    /// Adds a rectangle, with round corners if `radius` is above 0.
    pub fn rect(&mut self, frame: Rect, radius: f64, fill: Option<Fill>, stroke: Option<Stroke>) {
        let path = if radius > 0.0 {
            let radius = radius.min(frame.width() / 2.0).min(frame.height() / 2.0);
            RoundedRect::from_rect(frame, radius).to_path(0.01)
        } else {
            frame.to_path(0.01)
        };
        self.path(path, fill, stroke);
    }

    /// Adds a circle.
    pub fn circle(&mut self, center: Point, radius: f64, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.path(Circle::new(center, radius).to_path(0.01), fill, stroke);
    }

    /// Adds a line through points.
    pub fn line(&mut self, points: &[Point], stroke: Stroke) {
        let mut path = BezPath::new();
        for (at, point) in points.iter().enumerate() {
            if at == 0 {
                path.move_to(*point)
            } else {
                path.line_to(*point)
            }
        }
        self.path(path, None, Some(stroke));
    }

    /// Adds words in one colour.
    pub fn text(&mut self, origin: Point, layout: impl Into<Arc<TextLayout>>, color: Color) {
        self.items.push(Item::Text(TextItem {
            origin,
            layout: layout.into(),
            colors: vec![color],
        }));
    }

    /// Adds words with a colour for each brush.
    pub fn colored_text(&mut self, origin: Point, layout: impl Into<Arc<TextLayout>>, colors: Vec<Color>) {
        self.items.push(Item::Text(TextItem {
            origin,
            layout: layout.into(),
            colors,
        }));
    }

    /// Adds a picture.
    pub fn picture(&mut self, asset: AssetId, frame: Rect) {
        self.items.push(Item::Picture(PictureItem { asset, frame }));
    }

    /// Adds another list, cut to a rectangle.
    pub fn clipped(&mut self, frame: Rect, inner: DisplayList) {
        self.items.push(Item::Clip {
            frame,
            items: inner.items,
        });
    }

    /// Adds all of another list.
    pub fn append(&mut self, mut other: DisplayList) {
        self.items.append(&mut other.items);
    }

    /// Adds a list scaled around its origin, then moved by `offset`. Text scales with it: its layout is shaped
    /// once and painted larger or smaller.
    pub fn group(&mut self, scale: f64, offset: Vec2, inner: impl Into<Arc<Vec<Item>>>) {
        self.items.push(Item::Group {
            scale,
            offset,
            items: inner.into(),
        });
    }
}
