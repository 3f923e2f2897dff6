//! Words as outlines, for those that are drawn rather than read.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::geometry::BezPath;

use super::layout::TextLayout;

/// The outlines of a paragraph, with its top left at the origin. A font that cannot be read adds nothing.
pub fn outline(layout: &TextLayout) -> BezPath {
    let mut path = BezPath::new();
    for line in &layout.lines {
        for run in &line.runs {
            let Ok(font) = FontRef::new(run.face.data()) else {
                continue;
            };
            let outlines = font.outline_glyphs();
            let size = Size::new(layout.style.size as f32);
            for glyph in &run.glyphs {
                let mut pen = Pen {
                    path: &mut path,
                    x: glyph.x,
                    y: line.baseline - glyph.rise,
                };
                if let Some(found) = outlines.get(GlyphId::new(u32::from(glyph.id))) {
                    // What has been drawn of a damaged glyph stays; the path is sound all the same.
                    let _ = found.draw(DrawSettings::unhinted(size, LocationRef::default()), &mut pen);
                }
            }
        }
    }
    path
}

struct Pen<'a> {
    path: &'a mut BezPath,
    x: f64,
    y: f64,
}

impl Pen<'_> {
    /// Fonts count upwards.
    fn at(&self, x: f32, y: f32) -> (f64, f64) {
        (self.x + f64::from(x), self.y - f64::from(y))
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.at(cx, cy), self.at(x, y));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.path
            .curve_to(self.at(ax, ay), self.at(bx, by), self.at(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}

#[cfg(test)]
mod tests {
    use super::outline;
    use crate::geometry::Shape as _;
    use crate::text::{TextStyle, lay_out_text};

    #[test]
    fn outlines_fill_the_height_of_capitals_and_the_width_of_the_words() {
        let words = lay_out_text("DRAFT", TextStyle::new(100.0, 120.0), None, None);
        let frame = outline(&words).bounding_box();
        assert!((frame.height() - 73.0).abs() < 4.0, "{frame:?}");
        assert!(
            frame.width() > words.width * 0.9 && frame.width() <= words.width,
            "{frame:?}"
        );
    }
}
