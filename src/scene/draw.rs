//! What components are drawn with. Each component is written once; style, bars and muting are settled here.

use super::SceneOptions;
use super::icons;
use super::item::{Color, Dash, DisplayList, Item, PathItem, PictureItem, Stroke};
pub(super) use super::places::{
    band, bottom, column, inset, left, right, row, span, square, square_left, square_right, top,
};
use super::sketch::{self, Pencil, Radii};
use super::style::{Palette, document_palette};
pub(super) use super::words::{LEADING, Side, Words};
use crate::geometry::{Affine, BezPath, Point, Rect, Vec2, rect};
use crate::spec::{AssetId, DrawingStyle, Element, Page, Spec};

/// The document's colours.
pub(super) const P: Palette = document_palette();
/// Width of the line around big things.
pub(super) const FRAME: f64 = 1.5;
/// Width of other lines.
pub(super) const LINE: f64 = 1.2;
/// Width of light dividing lines.
pub(super) const HAIR: f64 = 1.0;
/// Lines inside crossed pictures.
const CROSS: Color = Color::hex(0xB4_B5_B5);
/// In small pictures lines are this much wider, or they would vanish.
const BARS_LINE: f64 = 3.2;

/// Icons that are simple enough to be seen small and from afar.
const FAR_ICONS: [&str; 9] = [
    "chevron_left",
    "chevron_right",
    "chevron_down",
    "plus",
    "minus",
    "check",
    "close",
    "search",
    "play",
];

/// Draws one element.
pub(super) struct Drawer<'a> {
    pub spec: &'a Spec,
    pub page: &'a Page,
    pub element: &'a Element,
    /// Words become bars.
    pub bars: bool,
    /// The element says nothing at all: missing words are shown as grey bars.
    pub(super) blank: bool,
    pencil: Pencil,
    pub(super) list: DisplayList,
}

impl<'a> Drawer<'a> {
    pub fn new(spec: &'a Spec, page: &'a Page, element: &'a Element, options: SceneOptions) -> Self {
        // In a small picture a wobble would only blur the lines.
        let style = if options.bars {
            DrawingStyle::Clean
        } else {
            options.style
        };
        Self {
            spec,
            page,
            element,
            bars: options.bars,
            blank: element.text.trim().is_empty(),
            pencil: Pencil::new(style, element.id),
            list: DisplayList::new(),
        }
    }

    /// What has been drawn.
    pub fn finish(self) -> Vec<Item> {
        self.list.items
    }

    /// Whether the element has no words of its own.
    pub fn is_blank(&self) -> bool {
        self.blank
    }

    /// Its entries; if it has none, `count` empty ones that show as bars.
    pub fn entries_or(&self, count: usize) -> Vec<&'a str> {
        let element: &'a Element = self.element;
        let mut entries: Vec<&str> = element.entries().take(500).collect();
        if entries.is_empty() {
            entries.resize(count, "");
        }
        entries
    }

    /// Its lines and their cells in one list, for components that take either.
    pub fn cells(&self) -> Vec<&'a str> {
        let element: &'a Element = self.element;
        element.entries().take(100).flat_map(Element::cells).collect()
    }

    /// The colour as it is drawn: light grey if the element is muted.
    pub fn shade(&self, color: Color) -> Color {
        if !self.element.muted || color.brightness() > 0.85 {
            return color;
        }
        let gray = (color.brightness() * 255.0).round() as u8;
        let gray = Color {
            r: gray,
            g: gray,
            b: gray,
        };
        gray.mix(Color::WHITE, 0.5)
    }

    fn stroke(&self, stroke: Stroke) -> Stroke {
        let factor = if self.bars { BARS_LINE } else { 1.0 };
        Stroke {
            color: self.shade(stroke.color),
            width: stroke.width * factor,
            dash: stroke.dash.map(|d| Dash {
                on: d.on * factor,
                off: d.off * factor,
            }),
        }
    }

    pub(super) fn push(&mut self, path: BezPath, fill: Option<Color>, stroke: Option<Stroke>) {
        self.list.items.push(Item::Path(PathItem { path, fill, stroke }));
    }

    /// A clean fill with the pencil's outline over it.
    fn shape(
        &mut self,
        clean: impl FnOnce() -> BezPath,
        outline: impl FnOnce(&mut Pencil) -> BezPath,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    ) {
        let fill = fill.map(|c| self.shade(c));
        if fill.is_some() {
            self.push(clean(), fill, None);
        }
        if let Some(stroke) = stroke {
            let path = outline(&mut self.pencil);
            let stroke = self.stroke(stroke);
            self.push(path, None, Some(stroke));
        }
    }

    /// A straight line.
    pub fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        let path = self.pencil.line(from, to);
        let stroke = self.stroke(stroke);
        self.push(path, None, Some(stroke));
    }

    /// A level line.
    pub fn level(&mut self, x0: f64, x1: f64, y: f64, stroke: Stroke) {
        if x1 > x0 {
            self.line(Point::new(x0, y), Point::new(x1, y), stroke);
        }
    }

    /// A box, with round corners if `radius` is above 0.
    pub fn rect(&mut self, frame: Rect, radius: f64, fill: Option<Color>, stroke: Option<Stroke>) {
        self.rect_radii(frame, [radius; 4], fill, stroke);
    }

    /// A box with a radius for each corner.
    pub fn rect_radii(&mut self, frame: Rect, radii: Radii, fill: Option<Color>, stroke: Option<Stroke>) {
        if frame.width() <= 0.0 || frame.height() <= 0.0 {
            return;
        }
        self.shape(
            || sketch::box_path(frame, radii),
            |pencil| pencil.outline(frame, radii),
            fill,
            stroke,
        );
    }

    /// An ellipse.
    pub fn ellipse(&mut self, frame: Rect, fill: Option<Color>, stroke: Option<Stroke>) {
        if frame.width() <= 0.0 || frame.height() <= 0.0 {
            return;
        }
        self.shape(
            || sketch::clean_ellipse(frame),
            |pencil| pencil.ellipse(frame),
            fill,
            stroke,
        );
    }

    /// A circle.
    pub fn circle(&mut self, center: Point, radius: f64, fill: Option<Color>, stroke: Option<Stroke>) {
        self.ellipse(square(center, radius * 2.0), fill, stroke);
    }

    /// A path by the pencil; `unit` is how large it is drawn (1: a stroke of an icon of 24).
    pub fn trace(&mut self, path: &BezPath, unit: f64, stroke: Stroke) {
        let path = self.pencil.trace(path, unit);
        let stroke = self.stroke(stroke);
        self.push(path, None, Some(stroke));
    }

    /// A path exactly as it is.
    pub fn exact(&mut self, path: BezPath, fill: Option<Color>, stroke: Option<Stroke>) {
        let fill = fill.map(|c| self.shade(c));
        let stroke = stroke.map(|s| self.stroke(s));
        self.push(path, fill, stroke);
    }

    /// What `draw` draws, seen only inside a rectangle.
    pub fn clipped(&mut self, frame: Rect, draw: impl FnOnce(&mut Self)) {
        let outer = std::mem::take(&mut self.list);
        draw(self);
        let inner = std::mem::replace(&mut self.list, outer);
        if !inner.items.is_empty() {
            self.list.clipped(frame, inner);
        }
    }

    /// An icon in the middle of a frame, as large as fits. Unknown names draw a plain round.
    pub fn icon(&mut self, name: &str, frame: Rect, color: Color) {
        let side = frame.width().min(frame.height());
        if side < 2.0 {
            return;
        }
        if self.bars && side < 30.0 && !FAR_ICONS.contains(&name) {
            // From afar a small icon is a spot.
            let spot = square(frame.center(), side * 0.72);
            let light = color.brightness() > 0.7;
            let color = if light || color == P.accent { color } else { P.bar };
            self.rect(spot, side * 0.2, Some(color), None);
            return;
        }
        let unit = side / 24.0;
        let corner = frame.center() - Vec2::new(side / 2.0, side / 2.0);
        let place = Affine::translate(corner.to_vec2()) * Affine::scale(unit);
        let width = (1.3 * unit).clamp(1.0, 1.5);
        let stroke = Stroke::new(color, if self.bars { width * 0.7 } else { width });
        // Small and far away, a drink without its pearls is clearer.
        let name = if name == "cup" && side < 34.0 {
            "cup_small"
        } else {
            name
        };
        match icons::strokes(name) {
            Some(path) => self.trace(&(place * path.clone()), unit, stroke),
            None => self.circle(frame.center(), side * 0.36, None, Some(stroke)),
        }
    }

    /// A picture: the document's own, an icon in a box, or a crossed box.
    pub fn picture(&mut self, frame: Rect, radius: f64, picture: Option<&AssetId>, icon: &str) {
        if frame.width() <= 0.0 || frame.height() <= 0.0 {
            return;
        }
        let known = picture.and_then(|id| self.spec.assets.get_key_value(id));
        if let Some((id, asset)) = known.filter(|_| !self.bars) {
            let size = (f64::from(asset.width.max(1)), f64::from(asset.height.max(1)));
            let scale = (frame.width() / size.0).max(frame.height() / size.1);
            let (width, height) = (size.0 * scale, size.1 * scale);
            let center = frame.center();
            let whole = rect(center.x - width / 2.0, center.y - height / 2.0, width, height);
            let shown = Item::Picture(PictureItem {
                asset: id.clone(),
                frame: whole,
            });
            self.list.items.push(Item::Clip {
                frame,
                items: vec![shown],
            });
            self.rect(frame, 0.0, None, Some(Stroke::new(P.ink, LINE)));
            return;
        }
        let small = frame.width().min(frame.height()) < 48.0;
        let width = if small { LINE } else { FRAME };
        self.rect(frame, radius, Some(P.fill), None);
        let large = frame.width().min(frame.height()) >= 100.0;
        if icon.is_empty() {
            if !self.bars || large {
                let inner = inset(frame, radius * 0.3, radius * 0.3);
                let cross = Stroke::new(CROSS, HAIR);
                self.line(inner.origin(), Point::new(inner.x1, inner.y1), cross);
                self.line(
                    Point::new(inner.x0, inner.y1),
                    Point::new(inner.x1, inner.y0),
                    cross,
                );
            }
        } else {
            let side = (frame.width().min(frame.height()) * 0.74).min(110.0);
            self.icon(icon, square(frame.center(), side), P.ink);
        }
        self.rect(frame, radius, None, Some(Stroke::new(P.ink, width)));
    }
}

/// The frame without the margins that rows keep at their sides: wide rows and rows at the page's edge stand
/// clear of it, rows that end at the page's margin end where their frame ends.
pub(super) fn row_inner(d: &Drawer<'_>, frame: Rect) -> Rect {
    let near = if frame.width() >= 300.0 {
        16.0
    } else {
        (frame.width() * 0.045).min(12.0)
    };
    let at_edge = frame.x1 >= d.page.width - 8.0 && frame.width() >= 160.0;
    let far = if frame.width() >= 300.0 || at_edge {
        16.0
    } else {
        1.0
    };
    span(frame, frame.x0 + near, frame.x1 - far)
}
