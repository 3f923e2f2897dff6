//! From display lists to egui's shapes: what is painted at once and what is kept both come from here.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, FontId, Galley, Pos2, Shape,
    emath::TSTransform,
    epaint::{PathShape, PathStroke, TextShape},
    pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
};

use crate::app::theme;
use crate::geometry::{BezPath, PathEl, Point, Rect};
use crate::scene::{Color, Item, PathItem, Stroke, TextItem};
use crate::spec::AssetId;
use crate::text::{Face, GlyphRun};

/// Text smaller than this is left out, in screen px.
pub(super) const READABLE_PX: f32 = 4.0;

/// How exactly lines are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// As exactly as the eye can see.
    Fine,
    /// What is finer than a part of a px is left out: a page that is seen from afar.
    Far,
    /// Corners are all that matters: something of a few px.
    Speck,
}

impl Detail {
    /// Below this scale a page is seen from afar.
    const FAR: f32 = 0.5;

    /// What a scale asks for.
    pub(super) fn at(scale: f32) -> Self {
        if scale < Self::FAR { Self::Far } else { Self::Fine }
    }

    /// How far a line may run beside the curve it stands for, in screen px.
    fn tolerance(self) -> f64 {
        match self {
            Self::Fine => 0.1,
            Self::Far => 0.2,
            Self::Speck => 0.8,
        }
    }

    /// Corners nearer than this to the last one are left out, in screen px. Two corners on the same spot have no
    /// direction between them: the area would come out hollow. A round box whose sides have no length is full of
    /// them.
    fn grain(self) -> f32 {
        match self {
            Self::Fine => 0.02,
            Self::Far => 0.25,
            Self::Speck => 1.6,
        }
    }
}

/// Takes what comes out, from bottom to top. Each thing is seen only inside `clip`, if there is one.
pub(super) trait Output {
    /// A shape of plain colour, or several in a [`Shape::Vec`].
    fn shape(&mut self, clip: Option<egui::Rect>, shape: Shape);
    /// Words on one line.
    fn words(&mut self, clip: Option<egui::Rect>, words: Words);
    /// A picture in its rectangle.
    fn picture(&mut self, clip: Option<egui::Rect>, rect: egui::Rect, asset: &AssetId);
}

/// Words on one line, laid out and placed.
#[derive(Debug, Clone)]
pub(super) struct Words {
    galley: Arc<Galley>,
    /// The galley's left top corner.
    pos: Pos2,
    /// How much larger the words are shown than they were laid out.
    rest: f32,
    color: Color32,
}

impl Words {
    /// The words as a shape after another transformation.
    pub(super) fn shape(&self, transform: TSTransform) -> Shape {
        let scale = self.rest * transform.scaling;
        let mut shape = TextShape::new(Pos2::ZERO, Arc::clone(&self.galley), self.color);
        if (scale - 1.0).abs() > 1e-3 {
            shape.transform(TSTransform::from_scaling(scale));
        }
        shape.pos = transform * self.pos;
        Shape::Text(shape)
    }
}

/// Turns display lists into shapes.
#[derive(Clone, Copy)]
pub(super) struct Tracer<'a> {
    pub ctx: &'a egui::Context,
    /// From the list's coordinates to those of the shapes.
    pub ui_from_list: TSTransform,
    /// Text in its exact size, else in one of few sizes and scaled.
    pub sharp: bool,
    /// How exactly lines are followed.
    pub detail: Detail,
    /// What lies outside is left out; `None`: everything is wanted.
    pub clip: Option<egui::Rect>,
}

impl Tracer<'_> {
    /// Traces items from bottom to top.
    pub(super) fn trace(&self, items: &[Item], out: &mut impl Output) {
        for item in items {
            match item {
                Item::Path(path) => self.path(path, out),
                Item::Text(text) => self.text(text, out),
                Item::Picture(picture) => {
                    let rect = self.rect(picture.frame);
                    if self.sees(rect) {
                        out.picture(self.clip, rect, &picture.asset);
                    }
                }
                Item::Group { scale, offset, items } => {
                    let inner = TSTransform::new(egui::vec2(offset.x as f32, offset.y as f32), *scale as f32);
                    Self {
                        ui_from_list: self.ui_from_list * inner,
                        ..*self
                    }
                    .trace(items, out);
                }
                Item::Clip { frame, items } => {
                    let frame = self.rect(*frame);
                    let clip = self.clip.map_or(frame, |clip| clip.intersect(frame));
                    if clip.is_positive() {
                        Self {
                            clip: Some(clip),
                            ..*self
                        }
                        .trace(items, out);
                    }
                }
            }
        }
    }

    fn sees(&self, rect: egui::Rect) -> bool {
        self.clip.is_none_or(|clip| clip.intersects(rect))
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

    fn path(&self, item: &PathItem, out: &mut impl Output) {
        let scale = self.ui_from_list.scaling;
        for (points, closed) in self.polylines(&item.path) {
            if points.len() < 2 || (self.detail == Detail::Speck && is_dust(&points)) {
                continue;
            }
            let fill = item.fill.map_or(Color32::TRANSPARENT, color);
            if item.fill.is_some() && points.len() > 2 {
                let area = PathShape {
                    points: points.clone(),
                    closed: true,
                    fill,
                    stroke: PathStroke::NONE,
                };
                out.shape(self.clip, Shape::Path(area));
            }
            if let Some(stroke) = &item.stroke {
                out.shape(self.clip, stroked(points, closed, stroke, scale, self.detail));
            }
        }
    }

    /// The path's parts as points on the screen, and whether each is closed.
    fn polylines(&self, path: &BezPath) -> Vec<(Vec<Pos2>, bool)> {
        let scale = self.ui_from_list.scaling.max(1e-3);
        let tolerance = self.detail.tolerance() / f64::from(scale);
        let grain = self.detail.grain();
        let mut parts: Vec<(Vec<Pos2>, bool)> = Vec::new();
        crate::geometry::flatten(path, tolerance, |element| match element {
            PathEl::MoveTo(point) => parts.push((vec![self.pos(point)], false)),
            PathEl::LineTo(point) | PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                if let Some((points, _)) = parts.last_mut() {
                    let point = self.pos(point);
                    if points.last().is_none_or(|last| last.distance(point) > grain) {
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
                        && first.distance(*last) < grain.max(0.05)
                    {
                        points.pop();
                    }
                }
            }
        });
        parts
    }

    fn text(&self, item: &TextItem, out: &mut impl Output) {
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
                if self.sees(seen) {
                    let color = color(item.color(run.brush));
                    if let Some(words) = self.run(words, run, place, size_px, color) {
                        out.words(self.clip, words);
                    }
                }
            }
        }
    }

    /// One run with its base line's left end at `place`.
    fn run(&self, words: &str, run: &GlyphRun, place: Pos2, size_px: f32, color: Color32) -> Option<Words> {
        let scale = self.ui_from_list.scaling;
        let step = if self.sharp {
            (size_px * 8.0).round() / 8.0
        } else {
            quantized(size_px)
        };
        let rest = if self.sharp { 1.0 } else { size_px / step };
        let width = run.width as f32 * scale / rest;
        let galley = set(self.ctx, words, font(run.face, step), color, width);
        let row = galley.rows.first()?;
        // The glyph's own base line, without the lift that lets Chinese stand on the Latin one.
        let lift = if run.face.is_han() {
            theme::CHINESE_LIFT * step
        } else {
            0.0
        };
        let baseline = row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y) - lift;
        Some(Words {
            pos: place - egui::vec2(0.0, baseline * rest),
            galley,
            rest,
            color,
        })
    }
}

/// Whether a part of a speck is too small to be missed.
fn is_dust(points: &[Pos2]) -> bool {
    const DUST_PX: f32 = 2.0;
    let size = egui::Rect::from_points(points).size();
    size.x < DUST_PX && size.y < DUST_PX
}

/// A line as shapes.
fn stroked(mut points: Vec<Pos2>, closed: bool, stroke: &Stroke, scale: f32, detail: Detail) -> Shape {
    let width = stroke.width as f32 * scale;
    let line = match detail {
        Detail::Fine | Detail::Far => egui::Stroke::new(width.max(0.5), color(stroke.color)),
        // Its edges are hard: what is thinner than a px is a paler px.
        Detail::Speck => {
            let pale = color(stroke.color).gamma_multiply(width.clamp(0.4, 1.0));
            egui::Stroke::new(width.max(1.0), pale)
        }
    };
    match stroke.dash {
        Some(dash) => {
            if closed {
                points.extend(points.first().copied());
            }
            let on = (dash.on as f32 * scale).max(1.0);
            let off = (dash.off as f32 * scale).max(1.0);
            Shape::Vec(Shape::dashed_line(&points, line, on, off))
        }
        None if closed => Shape::closed_line(points, line),
        None => Shape::line(points, line),
    }
}

/// The nearest of the text sizes that are made while zooming: steps of the fourth root of two.
pub(super) fn quantized(size_px: f32) -> f32 {
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
fn set(ctx: &egui::Context, words: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
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
    let lay_out = |job: LayoutJob| ctx.fonts_mut(|fonts| fonts.layout_job(job));
    let galley = lay_out(job(0.0));
    let letters = words.chars().count().saturating_sub(1);
    let missing = width - galley.size().x;
    if letters == 0 || missing.abs() < 0.5 {
        return galley;
    }
    lay_out(job(missing / letters as f32))
}

/// A colour of the document on the screen.
fn color(color: Color) -> Color32 {
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
