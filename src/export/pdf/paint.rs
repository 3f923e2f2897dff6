//! Display lists to printpdf operations.
//!
//! All coordinates are turned into the PDF's own (points from the lower left) here, so that the content stream
//! needs no transformations and text extraction finds plain positions.

use std::ops::ControlFlow;

use printpdf::{
    Codepoint, Color as PdfColor, Line, LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint, Op,
    PaintMode, PdfDocument, PdfFont, PdfFontHandle, PdfPage, Point as PdfPoint, Polygon, PolygonRing, Pt,
    Rgb, TextItem as Show, TextMatrix, WindingOrder, XObjectTransform,
};
use printpdf::{CurTransMat, PdfSaveOptions};

use super::font::{EmbeddedFont, Fonts};
use super::picture::Pictures;
use super::{PdfError, PdfProgress};
use crate::geometry::{BezPath, Point, Rect, Shape, Vec2};
use crate::report::{Report, ReportPage};
use crate::scene::{Color, Item, PathItem, Stroke, TextItem};
use crate::spec::{AssetId, Spec};

/// Paints all pages.
pub(super) fn paint(
    spec: &Spec,
    report: &Report,
    fonts: &Fonts,
    progress: &mut dyn FnMut(PdfProgress) -> ControlFlow<()>,
) -> Result<(lopdf::Document, Vec<AssetId>), PdfError> {
    let mut document = PdfDocument::new(&report.title);
    for font in fonts.iter() {
        document
            .resources
            .fonts
            .map
            .insert(font.id.clone(), PdfFont::new(font.parsed.clone()));
    }
    let mut pictures = Pictures::new(spec);
    let total = report.pages.len();
    for (done, page) in report.pages.iter().enumerate() {
        if progress(PdfProgress { done, total }).is_break() {
            return Err(PdfError::Cancelled);
        }
        document.pages.push(paint_page(page, fonts, &mut pictures));
    }
    let broken = pictures.add_to(&mut document);
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: Some(super::picture::lossless()),
    };
    let mut warnings = Vec::new();
    let painted = document.to_lopdf_document(&options, &mut warnings);
    let _ = progress(PdfProgress { done: total, total });
    Ok((painted, broken))
}

fn paint_page(page: &ReportPage, fonts: &Fonts, pictures: &mut Pictures<'_>) -> PdfPage {
    let mut painter = Painter {
        ops: Vec::new(),
        fonts,
        pictures,
        height: page.size.height,
        scale: 1.0,
        offset: Vec2::ZERO,
        fill: None,
        stroke: None,
    };
    painter.ops.push(Op::SetLineCapStyle {
        cap: LineCapStyle::Round,
    });
    painter.ops.push(Op::SetLineJoinStyle {
        join: LineJoinStyle::Round,
    });
    painter.items(&page.list.items);
    let (width, height) = (Pt(page.size.width as f32), Pt(page.size.height as f32));
    PdfPage::new(width.into(), height.into(), painter.ops)
}

struct Painter<'a, 'b> {
    ops: Vec<Op>,
    fonts: &'a Fonts,
    pictures: &'a mut Pictures<'b>,
    /// Page height in points.
    height: f64,
    /// Points of one unit of the list that is being painted.
    scale: f64,
    /// Where its origin is, in points from the top left.
    offset: Vec2,
    /// Colours that are set, so that they are only written when they change.
    fill: Option<Color>,
    stroke: Option<Stroke>,
}

/// Three decimals of a point are a third of a thousandth of a millimetre.
fn short(value: f64) -> f32 {
    ((value * 1000.0).round() / 1000.0) as f32
}

impl Painter<'_, '_> {
    fn place(&self, point: Point) -> Point {
        let placed = (point.to_vec2() * self.scale + self.offset).to_point();
        Point::new(placed.x, self.height - placed.y)
    }

    fn pdf_point(&self, point: Point) -> PdfPoint {
        let placed = self.place(point);
        PdfPoint {
            x: Pt(short(placed.x)),
            y: Pt(short(placed.y)),
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Path(path) => self.path(path),
                Item::Text(text) => self.text(text),
                Item::Picture(picture) => self.picture(&picture.asset, picture.frame),
                Item::Group { scale, offset, items } => {
                    let (outer_scale, outer_offset) = (self.scale, self.offset);
                    self.offset = outer_offset + *offset * outer_scale;
                    self.scale = outer_scale * scale;
                    self.items(items);
                    (self.scale, self.offset) = (outer_scale, outer_offset);
                }
                Item::Clip { frame, items } => self.clipped(*frame, items),
            }
        }
    }

    fn clipped(&mut self, frame: Rect, items: &[Item]) {
        self.ops.push(Op::SaveGraphicsState);
        let saved = (self.fill, self.stroke);
        if let Some(ring) = self.rings(&frame.to_path(0.1)).into_iter().next() {
            self.ops.push(Op::DrawPolygon {
                polygon: Polygon {
                    rings: vec![PolygonRing { points: ring.points }],
                    mode: PaintMode::Clip,
                    winding_order: WindingOrder::NonZero,
                },
            });
        }
        self.items(items);
        self.ops.push(Op::RestoreGraphicsState);
        (self.fill, self.stroke) = saved;
    }

    fn set_fill(&mut self, color: Color) {
        if self.fill != Some(color) {
            self.fill = Some(color);
            self.ops.push(Op::SetFillColor {
                col: pdf_color(color),
            });
        }
    }

    fn set_stroke(&mut self, stroke: Stroke) {
        let stroke = Stroke {
            width: stroke.width * self.scale,
            ..stroke
        };
        if self.stroke == Some(stroke) {
            return;
        }
        if self.stroke.map(|s| s.color) != Some(stroke.color) {
            self.ops.push(Op::SetOutlineColor {
                col: pdf_color(stroke.color),
            });
        }
        if self.stroke.map(|s| s.width) != Some(stroke.width) {
            self.ops.push(Op::SetOutlineThickness {
                pt: Pt(short(stroke.width)),
            });
        }
        if self.stroke.map(|s| s.dash) != Some(stroke.dash) {
            let dash = match stroke.dash {
                Some(dash) => {
                    LineDashPattern::new(0.0, &[short(dash.on * self.scale), short(dash.off * self.scale)])
                }
                None => LineDashPattern::new(0.0, &[]),
            };
            self.ops.push(Op::SetLineDashPattern { dash });
        }
        self.stroke = Some(stroke);
    }

    fn path(&mut self, item: &PathItem) {
        let rings = self.rings(&item.path);
        if let Some(fill) = item.fill {
            self.set_fill(fill);
            self.ops.push(Op::DrawPolygon {
                polygon: Polygon {
                    rings: rings
                        .iter()
                        .map(|r| PolygonRing {
                            points: r.points.clone(),
                        })
                        .collect(),
                    mode: PaintMode::Fill,
                    winding_order: WindingOrder::NonZero,
                },
            });
        }
        if let Some(stroke) = item.stroke {
            self.set_stroke(stroke);
            for ring in rings {
                self.ops.push(Op::DrawLine {
                    line: Line {
                        points: ring.points,
                        is_closed: ring.closed,
                    },
                });
            }
        }
    }

    /// Cuts a path into its parts, in the PDF's coordinates.
    fn rings(&self, path: &BezPath) -> Vec<Ring> {
        use crate::geometry::PathEl;
        let mut rings: Vec<Ring> = Vec::new();
        let mut last = Point::ZERO;
        let at = |point: Point, bezier: bool| LinePoint {
            p: self.pdf_point(point),
            bezier,
        };
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(point) => {
                    rings.push(Ring {
                        points: vec![at(point, false)],
                        closed: false,
                    });
                    last = point;
                }
                PathEl::LineTo(point) => {
                    push(&mut rings, [at(point, false)]);
                    last = point;
                }
                PathEl::QuadTo(control, point) => {
                    let first = last + (control - last) * (2.0 / 3.0);
                    let second = point + (control - point) * (2.0 / 3.0);
                    push(&mut rings, [at(first, true), at(second, true), at(point, false)]);
                    last = point;
                }
                PathEl::CurveTo(first, second, point) => {
                    push(&mut rings, [at(first, true), at(second, true), at(point, false)]);
                    last = point;
                }
                PathEl::ClosePath => {
                    if let Some(ring) = rings.last_mut() {
                        ring.closed = true;
                    }
                }
            }
        }
        rings
    }

    fn text(&mut self, item: &TextItem) {
        let size = item.layout.style.size * self.scale;
        self.ops.push(Op::StartTextSection);
        let mut face = None;
        for line in &item.layout.lines {
            for run in &line.runs {
                let Some(font) = self.fonts.get(run.face) else {
                    continue;
                };
                self.set_fill(item.color(run.brush));
                if face != Some(run.face) {
                    face = Some(run.face);
                    self.ops.push(Op::SetFont {
                        font: PdfFontHandle::External(font.id.clone()),
                        size: Pt(short(size)),
                    });
                }
                let origin = self.place(item.origin + Vec2::new(run.x, line.baseline));
                self.ops.push(Op::SetTextMatrix {
                    matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, short(origin.x), short(origin.y)]),
                });
                self.ops.push(Op::ShowText {
                    items: vec![Show::GlyphIds(self.glyphs(font, item, run))],
                });
            }
        }
        self.ops.push(Op::EndTextSection);
    }

    /// Glyphs with the corrections that bring the reader's pen to where the layout has it.
    fn glyphs(&self, font: &EmbeddedFont, item: &TextItem, run: &crate::text::GlyphRun) -> Vec<Codepoint> {
        let layout = &item.layout;
        let thousandths = 1000.0 / layout.style.size;
        let mut pen = 0.0;
        let mut shown: Vec<Codepoint> = Vec::with_capacity(run.glyphs.len());
        for glyph in &run.glyphs {
            let wanted = (glyph.x - run.x) * thousandths;
            if (wanted - pen).abs() >= 0.5
                && let Some(last) = shown.last_mut()
            {
                // A positive number moves the pen back.
                let back = (pen - wanted).round();
                last.offset = back as f32;
                pen -= back;
            }
            let number = font.glyph(glyph.id);
            let words = layout
                .text
                .get(glyph.start as usize..glyph.end as usize)
                .unwrap_or_default();
            // Further glyphs of a cluster stand for nothing of their own.
            let words = if words.is_empty() { "\u{200b}" } else { words };
            shown.push(Codepoint::with_cid(number, 0.0, words.to_owned()));
            pen += font.width(number);
        }
        shown
    }

    fn picture(&mut self, asset: &AssetId, frame: Rect) {
        let Some(id) = self.pictures.use_picture(asset) else {
            return;
        };
        let lower_left = self.place(Point::new(frame.x0, frame.y1));
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw([
                short(frame.width() * self.scale),
                0.0,
                0.0,
                short(frame.height() * self.scale),
                short(lower_left.x),
                short(lower_left.y),
            ]),
        });
        self.ops.push(Op::UseXobject {
            id,
            transform: XObjectTransform {
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
        self.ops.push(Op::RestoreGraphicsState);
    }
}

/// A part of a path.
struct Ring {
    points: Vec<LinePoint>,
    closed: bool,
}

fn push<const N: usize>(rings: &mut [Ring], points: [LinePoint; N]) {
    if let Some(ring) = rings.last_mut() {
        ring.points.extend(points);
    }
}

fn pdf_color(color: Color) -> PdfColor {
    let part = |value: u8| short(f64::from(value) / 255.0);
    PdfColor::Rgb(Rgb {
        r: part(color.r),
        g: part(color.g),
        b: part(color.b),
        icc_profile: None,
    })
}
