//! Display lists as egui shapes: the screen's painter of [`crate::scene`].

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{
    self, Color32, ColorImage, FontId, Galley, Mesh, Painter, Pos2, Shape, TextureHandle, TextureOptions,
    emath::TSTransform,
    epaint::{PathShape, PathStroke, TextShape},
    pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
};

use crate::app::theme;
use crate::geometry::{BezPath, PathEl, Point, Rect};
use crate::scene::{Color, Item, PathItem, PictureItem, Stroke, TextItem};
use crate::spec::{Asset, AssetId};
use crate::text::{Face, GlyphRun};

/// Text smaller than this is left out, in screen px.
const READABLE_PX: f32 = 4.0;

/// The largest side of a picture on the graphics card, in px; larger ones are made smaller.
const MAX_PICTURE_SIDE: u32 = 2048;

/// Pictures of the document as textures. Pictures that cannot be read are remembered too.
#[derive(Default)]
pub struct Pictures {
    textures: HashMap<AssetId, Option<TextureHandle>>,
}

impl Pictures {
    fn get(
        &mut self,
        ctx: &egui::Context,
        assets: &std::collections::BTreeMap<AssetId, Arc<Asset>>,
        id: &AssetId,
    ) -> Option<TextureHandle> {
        if let Some(known) = self.textures.get(id) {
            return known.clone();
        }
        let asset = assets.get(id)?;
        let texture = decode(asset).map(|image| ctx.load_texture("picture", image, TextureOptions::LINEAR));
        self.textures.insert(id.clone(), texture.clone());
        texture
    }
}

fn decode(asset: &Asset) -> Option<ColorImage> {
    let image = image::load_from_memory(&asset.bytes).ok()?;
    let image = if image.width().max(image.height()) > MAX_PICTURE_SIDE {
        image.thumbnail(MAX_PICTURE_SIDE, MAX_PICTURE_SIDE)
    } else {
        image
    };
    let rgba = image.to_rgba8();
    let size = [rgba.width() as usize, rgba.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, &rgba))
}

/// Paints display lists.
pub struct ScenePainter<'a> {
    /// Where to.
    pub painter: &'a Painter,
    /// From the list's coordinates to the screen.
    pub ui_from_list: TSTransform,
    /// The document's pictures.
    pub assets: &'a std::collections::BTreeMap<AssetId, Arc<Asset>>,
    /// Pictures that are ready to paint.
    pub pictures: &'a mut Pictures,
    /// Text in its exact size. While the size changes from frame to frame that would fill the glyph atlas, so then
    /// it is made in few sizes and scaled.
    pub sharp: bool,
}

impl ScenePainter<'_> {
    /// Paints items from bottom to top.
    pub fn paint(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Path(path) => self.path(path),
                Item::Text(text) => self.text(text),
                Item::Picture(picture) => self.picture(picture),
                Item::Group { scale, offset, items } => {
                    let inner = TSTransform::new(egui::vec2(offset.x as f32, offset.y as f32), *scale as f32);
                    ScenePainter {
                        painter: self.painter,
                        ui_from_list: self.ui_from_list * inner,
                        assets: self.assets,
                        pictures: self.pictures,
                        sharp: self.sharp,
                    }
                    .paint(items);
                }
                Item::Clip { frame, items } => {
                    let clip = self.rect(*frame).intersect(self.painter.clip_rect());
                    if !clip.is_positive() {
                        continue;
                    }
                    let painter = self.painter.with_clip_rect(clip);
                    ScenePainter {
                        painter: &painter,
                        ui_from_list: self.ui_from_list,
                        assets: self.assets,
                        pictures: self.pictures,
                        sharp: self.sharp,
                    }
                    .paint(items);
                }
            }
        }
    }

    fn pos(&self, point: Point) -> Pos2 {
        self.ui_from_list * pos2(point.x as f32, point.y as f32)
    }

    fn rect(&self, rect: Rect) -> egui::Rect {
        egui::Rect::from_two_pos(
            self.pos(Point::new(rect.x0, rect.y0)),
            self.pos(Point::new(rect.x1, rect.y1)),
        )
    }

    fn path(&self, item: &PathItem) {
        let scale = self.ui_from_list.scaling;
        for (points, closed) in self.polylines(&item.path) {
            if points.len() < 2 {
                continue;
            }
            let fill = item.fill.map_or(Color32::TRANSPARENT, color);
            if item.fill.is_some() && points.len() > 2 {
                self.painter.add(Shape::Path(PathShape {
                    points: points.clone(),
                    closed: true,
                    fill,
                    stroke: PathStroke::NONE,
                }));
            }
            if let Some(stroke) = &item.stroke {
                self.stroke(points, closed, stroke, scale);
            }
        }
    }

    fn stroke(&self, mut points: Vec<Pos2>, closed: bool, stroke: &Stroke, scale: f32) {
        let line = egui::Stroke::new((stroke.width as f32 * scale).max(0.5), color(stroke.color));
        match stroke.dash {
            Some(dash) => {
                if closed {
                    points.extend(points.first().copied());
                }
                let on = (dash.on as f32 * scale).max(1.0);
                let off = (dash.off as f32 * scale).max(1.0);
                self.painter.extend(Shape::dashed_line(&points, line, on, off));
            }
            None if closed => {
                self.painter.add(Shape::closed_line(points, line));
            }
            None => {
                self.painter.add(Shape::line(points, line));
            }
        }
    }

    /// The path's parts as points on the screen, and whether each is closed.
    fn polylines(&self, path: &BezPath) -> Vec<(Vec<Pos2>, bool)> {
        let tolerance = 0.1 / f64::from(self.ui_from_list.scaling.max(1e-3));
        let mut parts: Vec<(Vec<Pos2>, bool)> = Vec::new();
        crate::geometry::flatten(path, tolerance, |element| match element {
            PathEl::MoveTo(point) => parts.push((vec![self.pos(point)], false)),
            PathEl::LineTo(point) | PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                if let Some((points, _)) = parts.last_mut() {
                    let point = self.pos(point);
                    // Two corners on the same spot have no direction between them: the area would come out
                    // hollow. A round box whose sides have no length is full of them.
                    if points.last().is_none_or(|last| last.distance(point) > 0.02) {
                        points.push(point);
                    }
                }
            }
            PathEl::ClosePath => {
                if let Some((points, closed)) = parts.last_mut() {
                    *closed = true;
                    // A path that ends where it began must not have that corner twice.
                    if points.len() > 2
                        && let (Some(first), Some(last)) = (points.first(), points.last())
                        && first.distance(*last) < 0.05
                    {
                        points.pop();
                    }
                }
            }
        });
        parts
    }

    fn text(&self, item: &TextItem) {
        let scale = self.ui_from_list.scaling;
        let size_px = item.layout.style.size as f32 * scale;
        if size_px < READABLE_PX {
            return;
        }
        for line in &item.layout.lines {
            for run in &line.runs {
                let Some(words) = item.layout.text.get(run.range.clone()) else {
                    continue;
                };
                // A line keeps the break that ended it; the break is no sign.
                let words = words.trim_end_matches(['\n', '\r']);
                let left = Point::new(item.origin.x + run.x, item.origin.y + line.baseline);
                let place = self.pos(left);
                let end = place.x + run.width as f32 * scale;
                let seen = egui::Rect::from_min_max(
                    pos2(place.x - size_px, place.y - size_px * 1.5),
                    pos2(end + size_px, place.y + size_px),
                );
                if seen.intersects(self.painter.clip_rect()) {
                    self.run(words, run, place, size_px, color(item.color(run.brush)));
                }
            }
        }
    }

    /// Paints one run with its base line's left end at `place`.
    fn run(&self, words: &str, run: &GlyphRun, place: Pos2, size_px: f32, color: Color32) {
        let scale = self.ui_from_list.scaling;
        let step = if self.sharp {
            (size_px * 8.0).round() / 8.0
        } else {
            quantized(size_px)
        };
        let rest = if self.sharp { 1.0 } else { size_px / step };
        let width = run.width as f32 * scale / rest;
        let galley = set(self.painter, words, font(run.face, step), color, width);
        let Some(row) = galley.rows.first() else { return };
        // The glyph's own base line, without the lift that lets Chinese stand on the Latin one.
        let lift = if run.face.is_han() {
            theme::CHINESE_LIFT * step
        } else {
            0.0
        };
        let baseline = row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y) - lift;
        let mut shape = TextShape::new(Pos2::ZERO, galley, color);
        if (rest - 1.0).abs() > 1e-3 {
            shape.transform(TSTransform::from_scaling(rest));
        }
        shape.pos = place - egui::vec2(0.0, baseline * rest);
        self.painter.add(Shape::Text(shape));
    }

    fn picture(&mut self, item: &PictureItem) {
        let rect = self.rect(item.frame);
        if !rect.intersects(self.painter.clip_rect()) {
            return;
        }
        if let Some(texture) = self.pictures.get(self.painter.ctx(), self.assets, &item.asset) {
            let mut mesh = Mesh::with_texture(texture.id());
            let whole = egui::Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            mesh.add_rect_with_uv(rect, whole, Color32::WHITE);
            self.painter.add(Shape::mesh(mesh));
        }
    }
}

/// The nearest of the text sizes that are made while zooming: steps of the fourth root of two.
fn quantized(size_px: f32) -> f32 {
    ((size_px.log2() * 4.0).round() / 4.0).exp2()
}

fn font(face: Face, size: f32) -> FontId {
    match face {
        Face::Latin | Face::Han => theme::regular(size),
        Face::LatinSemiBold | Face::HanSemiBold => theme::semibold(size),
    }
}

/// Sets words on one line. Where egui's fonts would make them wider or narrower than the document's layout, the
/// difference goes between the letters.
fn set(painter: &Painter, words: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let job = |spacing: f32| {
        let format = TextFormat {
            extra_letter_spacing: spacing,
            ..TextFormat::simple(font.clone(), color)
        };
        LayoutJob {
            break_on_newline: false,
            wrap: TextWrapping::no_max_width(),
            ..LayoutJob::single_section(words.to_owned(), format)
        }
    };
    let lay_out = |job: LayoutJob| painter.ctx().fonts_mut(|fonts| fonts.layout_job(job));
    let galley = lay_out(job(0.0));
    let letters = words.chars().count().saturating_sub(1);
    let missing = width - galley.size().x;
    if letters == 0 || missing.abs() < 0.5 {
        return galley;
    }
    lay_out(job(missing / letters as f32))
}

/// A colour of the document on the screen.
pub fn color(color: Color) -> Color32 {
    Color32::from_rgb(color.r, color.g, color.b)
}

#[cfg(test)]
mod tests {
    use super::quantized;

    #[test]
    fn text_sizes_come_in_few_steps() {
        assert_eq!(quantized(16.0), 16.0);
        let mut sizes: Vec<f32> = (40..1600).map(|n| quantized(n as f32 / 10.0)).collect();
        sizes.dedup();
        assert!(sizes.len() <= 23, "{} sizes from 4 to 160 px", sizes.len());
    }
}
