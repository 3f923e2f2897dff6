//! Display lists as pixels.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use skrifa::instance::{LocationRef, Size as FontSize};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use tiny_skia::{
    FillRule, FilterQuality, LineCap, LineJoin, Mask, Paint, Path, PathBuilder, Pixmap, PixmapPaint,
    StrokeDash, Transform,
};

use crate::geometry::{BezPath, PathEl, Rect, Size};
use crate::scene::{Color, Item, PathItem, PictureItem, Stroke, TextItem};
use crate::spec::{Asset, AssetId};
use crate::text::Face;

/// Most pixels in one direction.
const MAX_PIXELS: f64 = 16_384.0;
/// Most pixels in all: 400 MB.
const MAX_AREA: f64 = 1e8;

/// What can go wrong while pixels are made.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// Nothing to see, or too much of it.
    #[error("a picture of {0:.0} × {1:.0} pixels cannot be made; choose another size")]
    Size(f64, f64),
    /// The pixels could not be packed.
    #[error("the picture could not be packed: {0}")]
    Encode(String),
}

/// A picture in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue, opacity of each pixel, row by row; colours are not multiplied by the opacity.
    pub rgba: Vec<u8>,
}

/// Paints a display list. `size` is what is seen of it, from its origin, in its own units; `scale` is pixels a
/// unit. What nothing is painted on stays transparent. Pictures that are missing or damaged are left out.
///
/// # Errors
/// [`PngError::Size`] if the picture would have no pixel or too many.
pub fn render(
    items: &[Item],
    size: Size,
    scale: f64,
    assets: &BTreeMap<AssetId, Arc<Asset>>,
) -> Result<Raster, PngError> {
    let pixmap = paint(items, size, scale, assets)?;
    Ok(Raster {
        width: pixmap.width(),
        height: pixmap.height(),
        rgba: pixmap
            .pixels()
            .iter()
            .flat_map(|p| {
                let p = p.demultiply();
                [p.red(), p.green(), p.blue(), p.alpha()]
            })
            .collect(),
    })
}

/// Paints a display list into a PNG file's bytes; see [`render`].
///
/// # Errors
/// As [`render`], and [`PngError::Encode`] if the pixels cannot be packed.
pub fn render_png(
    items: &[Item],
    size: Size,
    scale: f64,
    assets: &BTreeMap<AssetId, Arc<Asset>>,
) -> Result<Vec<u8>, PngError> {
    let raster = render(items, size, scale, assets)?;
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    image::ImageEncoder::write_image(
        encoder,
        &raster.rgba,
        raster.width,
        raster.height,
        image::ExtendedColorType::Rgba8,
    )
    .map_err(|error| PngError::Encode(error.to_string()))?;
    Ok(bytes)
}

fn paint(
    items: &[Item],
    size: Size,
    scale: f64,
    assets: &BTreeMap<AssetId, Arc<Asset>>,
) -> Result<Pixmap, PngError> {
    let (width, height) = ((size.width * scale).ceil(), (size.height * scale).ceil());
    let possible = width >= 1.0
        && height >= 1.0
        && width <= MAX_PIXELS
        && height <= MAX_PIXELS
        && width * height <= MAX_AREA;
    let pixmap = possible
        .then(|| Pixmap::new(width as u32, height as u32))
        .flatten();
    let mut painter = Painter {
        pixmap: pixmap.ok_or(PngError::Size(width, height))?,
        assets,
        glyphs: HashMap::new(),
        fonts: HashMap::new(),
        pictures: HashMap::new(),
    };
    let whole = Rect::new(0.0, 0.0, width, height);
    painter.items(
        items,
        Place {
            scale,
            x: 0.0,
            y: 0.0,
        },
        whole,
        None,
    );
    Ok(painter.pixmap)
}

/// Where a list's units are on the picture.
#[derive(Clone, Copy)]
struct Place {
    scale: f64,
    x: f64,
    y: f64,
}

impl Place {
    fn transform(self) -> Transform {
        Transform::from_row(
            self.scale as f32,
            0.0,
            0.0,
            self.scale as f32,
            self.x as f32,
            self.y as f32,
        )
    }

    fn rect(self, frame: Rect) -> Rect {
        Rect::new(
            frame.x0 * self.scale + self.x,
            frame.y0 * self.scale + self.y,
            frame.x1 * self.scale + self.x,
            frame.y1 * self.scale + self.y,
        )
    }
}

struct FontOutlines {
    outlines: OutlineGlyphCollection<'static>,
    units: f64,
}

struct Painter<'a> {
    pixmap: Pixmap,
    assets: &'a BTreeMap<AssetId, Arc<Asset>>,
    glyphs: HashMap<(Face, u16), Option<Path>>,
    fonts: HashMap<Face, Option<FontOutlines>>,
    pictures: HashMap<AssetId, Option<Pixmap>>,
}

impl Painter<'_> {
    /// `seen` is the clip in pixels; `mask` is there if it cuts through pixels that would be painted.
    fn items(&mut self, items: &[Item], place: Place, seen: Rect, mask: Option<&Mask>) {
        for item in items {
            match item {
                Item::Path(path) => self.path(path, place, mask),
                Item::Text(text) => self.text(text, place, mask),
                Item::Picture(picture) => self.picture(picture, place, mask),
                Item::Group { scale, offset, items } => {
                    let inner = Place {
                        scale: place.scale * scale,
                        x: place.x + offset.x * place.scale,
                        y: place.y + offset.y * place.scale,
                    };
                    self.items(items, inner, seen, mask);
                }
                Item::Clip { frame, items } => {
                    let cut = place.rect(*frame).intersect(seen);
                    if cut.width() <= 0.0 || cut.height() <= 0.0 {
                        continue;
                    }
                    if cut == seen {
                        self.items(items, place, seen, mask);
                    } else if let Some(mask) = self.mask(cut) {
                        self.items(items, place, cut, Some(&mask));
                    }
                }
            }
        }
    }

    fn mask(&self, cut: Rect) -> Option<Mask> {
        let mut mask = Mask::new(self.pixmap.width(), self.pixmap.height())?;
        let frame = tiny_skia::Rect::from_ltrb(cut.x0 as f32, cut.y0 as f32, cut.x1 as f32, cut.y1 as f32)?;
        mask.fill_path(
            &PathBuilder::from_rect(frame),
            FillRule::Winding,
            true,
            Transform::identity(),
        );
        Some(mask)
    }

    fn path(&mut self, item: &PathItem, place: Place, mask: Option<&Mask>) {
        let Some(path) = to_path(&item.path) else {
            return;
        };
        let transform = place.transform();
        if let Some(fill) = item.fill {
            self.pixmap
                .fill_path(&path, &ink(fill), FillRule::Winding, transform, mask);
        }
        if let Some(stroke) = item.stroke {
            self.pixmap
                .stroke_path(&path, &ink(stroke.color), &pen(stroke), transform, mask);
        }
    }

    fn text(&mut self, item: &TextItem, place: Place, mask: Option<&Mask>) {
        let size = item.layout.style.size;
        for line in &item.layout.lines {
            for run in &line.runs {
                let ink = ink(item.color(run.brush));
                for glyph in &run.glyphs {
                    let Some(units) = self.outline(run.face, glyph.id) else {
                        continue;
                    };
                    let Some(Some(path)) = self.glyphs.get(&(run.face, glyph.id)) else {
                        continue;
                    };
                    let x = (item.origin.x + glyph.x) * place.scale + place.x;
                    let y = (item.origin.y + line.baseline - glyph.rise) * place.scale + place.y;
                    let unit = (size / units * place.scale) as f32;
                    let transform = Transform::from_row(unit, 0.0, 0.0, -unit, x as f32, y as f32);
                    self.pixmap
                        .fill_path(path, &ink, FillRule::Winding, transform, mask);
                }
            }
        }
    }

    /// Prepares a glyph's outline; returns how many of its units make up the text size.
    fn outline(&mut self, face: Face, id: u16) -> Option<f64> {
        let font = self.fonts.entry(face).or_insert_with(|| {
            let font = FontRef::new(face.data()).ok()?;
            let metrics = font.metrics(FontSize::unscaled(), LocationRef::default());
            Some(FontOutlines {
                outlines: font.outline_glyphs(),
                units: f64::from(metrics.units_per_em.max(1)),
            })
        });
        let font = font.as_ref()?;
        self.glyphs.entry((face, id)).or_insert_with(|| {
            let mut pen = GlyphPen(PathBuilder::new());
            let settings = DrawSettings::unhinted(FontSize::unscaled(), LocationRef::default());
            let glyph = font.outlines.get(GlyphId::from(id))?;
            glyph.draw(settings, &mut pen).ok()?;
            pen.0.finish()
        });
        Some(font.units)
    }

    fn picture(&mut self, item: &PictureItem, place: Place, mask: Option<&Mask>) {
        let assets = self.assets;
        let picture = self
            .pictures
            .entry(item.asset.clone())
            .or_insert_with(|| assets.get(&item.asset).and_then(|asset| decode(asset)));
        let Some(picture) = picture else { return };
        let frame = place.rect(item.frame);
        let (sx, sy) = (
            frame.width() / f64::from(picture.width()),
            frame.height() / f64::from(picture.height()),
        );
        if !(sx > 0.0 && sy > 0.0) {
            return;
        }
        let paint = PixmapPaint {
            quality: FilterQuality::Bilinear,
            ..PixmapPaint::default()
        };
        let transform = Transform::from_row(sx as f32, 0.0, 0.0, sy as f32, frame.x0 as f32, frame.y0 as f32);
        self.pixmap
            .draw_pixmap(0, 0, picture.as_ref(), &paint, transform, mask);
    }
}

fn decode(asset: &Asset) -> Option<Pixmap> {
    let mut reader = image::ImageReader::new(std::io::Cursor::new(&asset.bytes))
        .with_guessed_format()
        .ok()?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MAX_PIXELS as u32);
    limits.max_image_height = Some(MAX_PIXELS as u32);
    reader.limits(limits);
    let rgba = reader.decode().ok()?.into_rgba8();
    let mut pixmap = Pixmap::new(rgba.width(), rgba.height())?;
    for (to, from) in pixmap.pixels_mut().iter_mut().zip(rgba.pixels()) {
        let [r, g, b, a] = from.0;
        *to = tiny_skia::ColorU8::from_rgba(r, g, b, a).premultiply();
    }
    Some(pixmap)
}

struct GlyphPen(PathBuilder);

impl OutlinePen for GlyphPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }
    fn close(&mut self) {
        self.0.close();
    }
}

fn to_path(path: &BezPath) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => builder.move_to(p.x as f32, p.y as f32),
            PathEl::LineTo(p) => builder.line_to(p.x as f32, p.y as f32),
            PathEl::QuadTo(a, p) => builder.quad_to(a.x as f32, a.y as f32, p.x as f32, p.y as f32),
            PathEl::CurveTo(a, b, p) => builder.cubic_to(
                a.x as f32, a.y as f32, b.x as f32, b.y as f32, p.x as f32, p.y as f32,
            ),
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}

fn ink(color: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(color.r, color.g, color.b, 255);
    paint.anti_alias = true;
    paint
}

fn pen(stroke: Stroke) -> tiny_skia::Stroke {
    tiny_skia::Stroke {
        width: stroke.width as f32,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        dash: stroke
            .dash
            .and_then(|dash| StrokeDash::new(vec![dash.on as f32, dash.off as f32], 0.0)),
        ..tiny_skia::Stroke::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Point, Vec2, rect};
    use crate::scene::DisplayList;
    use crate::text::{TextStyle, lay_out_text};

    fn pixel(raster: &Raster, x: u32, y: u32) -> [u8; 4] {
        let at = ((y * raster.width + x) * 4) as usize;
        raster.rgba[at..at + 4].try_into().unwrap()
    }

    #[test]
    fn fills_clips_groups_and_words_come_to_where_they_belong() {
        let red = Color::hex(0xFF0000);
        let mut inner = DisplayList::new();
        inner.rect(rect(0.0, 0.0, 100.0, 100.0), 0.0, Some(red), None);
        let mut clipped = DisplayList::new();
        clipped.group(0.5, Vec2::new(10.0, 10.0), inner.items);
        let mut list = DisplayList::new();
        list.clipped(rect(0.0, 0.0, 20.0, 40.0), clipped);
        list.text(
            Point::new(40.0, 0.0),
            lay_out_text("█珍", TextStyle::new(20.0, 20.0), None, None),
            Color::hex(0),
        );
        let raster = render(&list.items, Size::new(100.0, 60.0), 2.0, &BTreeMap::new()).unwrap();
        assert_eq!((raster.width, raster.height), (200, 120));
        assert_eq!(pixel(&raster, 30, 40), [255, 0, 0, 255]);
        assert_eq!(pixel(&raster, 10, 40), [0; 4]);
        assert_eq!(pixel(&raster, 50, 40), [0; 4]);
        assert_eq!(pixel(&raster, 30, 90), [0; 4]);
        let dark = (80..160).flat_map(|x| (0..40).map(move |y| (x, y)));
        assert!(dark.filter(|(x, y)| pixel(&raster, *x, *y)[3] > 0).count() > 100);
    }

    #[test]
    fn impossible_sizes_are_refused() {
        for (width, scale) in [(0.0, 1.0), (10.0, f64::NAN), (10.0, 1e9), (f64::INFINITY, 1.0)] {
            assert!(render_png(&[], Size::new(width, 10.0), scale, &BTreeMap::new()).is_err());
        }
        let png = render_png(&[], Size::new(10.0, 10.0), 1.0, &BTreeMap::new()).unwrap();
        assert!(png.starts_with(b"\x89PNG"));
    }
}
