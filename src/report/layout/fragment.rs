//! Pieces of a page that know how high they are and where they may be cut.

use crate::geometry::{Point, Rect, Vec2, rect};
use crate::report::document::{Anchor, Link};
use crate::report::rich::RichPara;
use crate::report::structure::Role;
use crate::scene::{Color, DisplayList, Item, Stroke, document_palette};

use super::metrics::HAIRLINE;
use super::tag::{Tag, Tagging, Whole, group};

/// Things to paint with what can be clicked in them, in their own coordinates.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Drawing {
    pub(in crate::report) list: DisplayList,
    pub(in crate::report) links: Vec<Link>,
    pub(in crate::report) anchors: Vec<(Anchor, Point)>,
    /// What is in it, in reading order.
    pub(in crate::report) tags: Vec<Tag>,
    /// Whether the tags say everything: nothing is to be guessed from what is painted.
    pub(in crate::report) tagged: bool,
}

impl Drawing {
    /// Adds everything of another drawing, moved.
    pub(in crate::report) fn place(&mut self, at: Point, other: &Drawing) {
        let by = at.to_vec2();
        self.tags
            .extend(other.tags_at(self.list.items.len(), self.links.len()));
        self.list
            .items
            .extend(other.list.items.iter().map(|item| moved(item, by)));
        self.links.extend(other.links.iter().map(|link| Link {
            frame: link.frame + by,
            target: link.target,
            label: link.label.clone(),
        }));
        self.anchors
            .extend(other.anchors.iter().map(|(anchor, point)| (*anchor, *point + by)));
    }
}

/// The same thing at another place.
fn moved(item: &Item, by: Vec2) -> Item {
    let mut item = item.clone();
    match &mut item {
        Item::Path(path) => path.path.apply_affine(crate::geometry::Affine::translate(by)),
        Item::Text(text) => text.origin += by,
        Item::Picture(picture) => picture.frame = picture.frame + by,
        Item::Group { offset, .. } => *offset += by,
        Item::Clip { frame, items } => {
            *frame = *frame + by;
            for inner in items {
                *inner = moved(inner, by);
            }
        }
    }
    item
}

/// A part of a fragment.
#[derive(Debug, Clone)]
pub(in crate::report) enum Part {
    /// Words; can be cut between lines.
    Para(RichPara),
    /// Anything else, with its height; never cut.
    Drawing(Drawing, f64),
}

impl Part {
    fn height(&self) -> f64 {
        match self {
            Self::Para(para) => para.height(),
            Self::Drawing(_, height) => *height,
        }
    }
}

/// A piece of a page.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Fragment {
    /// Its width in points.
    pub(in crate::report) width: f64,
    /// Its height in points.
    pub(in crate::report) height: f64,
    /// What stands where in it.
    pub(in crate::report) parts: Vec<(Point, Part)>,
    /// Ground over its whole area.
    pub(in crate::report) ground: Option<Color>,
    /// Round corners of the ground.
    pub(in crate::report) radius: f64,
    /// Whether a hairline closes it below.
    pub(in crate::report) ruled: bool,
    /// Empty room below its content.
    pub(in crate::report) pad: f64,
    /// What its parts are together.
    pub(in crate::report) tagging: Tagging,
    /// If it is a piece of something that was cut.
    whole: Option<Whole>,
}

impl Fragment {
    /// Nothing yet, so wide.
    pub(in crate::report) fn new(width: f64) -> Self {
        Self {
            width,
            ..Self::default()
        }
    }

    /// One paragraph.
    pub(in crate::report) fn of(para: RichPara, width: f64) -> Self {
        let mut fragment = Self::new(width);
        fragment.stack(0.0, 0.0, para);
        fragment
    }

    /// Nothing but room.
    pub(in crate::report) fn gap(height: f64) -> Self {
        Self {
            height,
            ..Self::default()
        }
    }

    /// A drawing of the given height.
    pub(in crate::report) fn drawing(drawing: Drawing, width: f64, height: f64) -> Self {
        let mut fragment = Self::new(width);
        fragment.put(Point::ZERO, Part::Drawing(drawing, height));
        fragment
    }

    /// Adds a part at its place; the fragment grows if need be.
    pub(in crate::report) fn put(&mut self, at: Point, part: Part) {
        self.height = self.height.max(at.y + part.height() + self.pad);
        self.parts.push((at, part));
    }

    /// Adds a paragraph below everything, `gap` lower and `x` to the right.
    pub(in crate::report) fn stack(&mut self, gap: f64, x: f64, para: RichPara) {
        let y = self.height - self.pad + gap;
        self.put(Point::new(x, y), Part::Para(para));
    }

    /// Adds all of another fragment without its ground.
    pub(in crate::report) fn put_all(&mut self, at: Point, other: Fragment) {
        self.height = self.height.max(at.y + other.height + self.pad);
        for (point, part) in other.parts {
            self.parts.push((point + at.to_vec2(), part));
        }
    }

    /// Its parts are one thing together.
    pub(in crate::report) fn group(mut self, role: Role) -> Self {
        self.tagging = Tagging::Group(role);
        self
    }

    /// Makes the top left corner a place that links lead to.
    pub(in crate::report) fn anchor(&mut self, anchor: Anchor) {
        self.anchor_at(Point::ZERO, anchor);
    }

    /// Makes a point a place that links lead to.
    pub(in crate::report) fn anchor_at(&mut self, at: Point, anchor: Anchor) {
        let mut drawing = Drawing::default();
        drawing.anchors.push((anchor, Point::ZERO));
        self.parts.push((at, Part::Drawing(drawing, 0.0)));
    }

    /// Paints it.
    pub(in crate::report) fn paint(&self, at: Point, drawing: &mut Drawing) {
        let frame = rect(at.x, at.y, self.width, self.height);
        if let Some(ground) = self.ground {
            drawing.list.rect(frame, self.radius, Some(ground), None);
        }
        let before = std::mem::take(&mut drawing.tags);
        let mut tags = Vec::with_capacity(self.parts.len());
        for (point, part) in &self.parts {
            let at = *point + at.to_vec2();
            match part {
                Part::Para(para) => para.paint(at, drawing),
                Part::Drawing(inner, _) => drawing.place(at, inner),
            }
            tags.push((*point, std::mem::take(&mut drawing.tags)));
        }
        drawing.tags = before;
        drawing
            .tags
            .extend(group(&self.tagging, self.whole.as_ref(), tags));
        if self.ruled {
            rule(drawing, frame, frame.y1);
        }
    }

    /// Cuts it so that the first piece is at most `room` high; the first piece is `None` if nothing fits.
    pub(in crate::report) fn cut(self, room: f64) -> (Option<Self>, Option<Self>) {
        let mut upper = Vec::new();
        let mut lower = Vec::new();
        let limit = room - self.pad;
        for (at, part) in self.parts {
            let fits = at.y + part.height() <= limit + 0.01;
            match part {
                part if fits => upper.push((at, part)),
                Part::Para(para) => {
                    let (head, tail) = para.cut(limit - at.y);
                    let cut = at.y + head.as_ref().map_or(0.0, RichPara::height);
                    if let Some(head) = head {
                        upper.push((at, Part::Para(head)));
                    }
                    if let Some(tail) = tail {
                        lower.push((Point::new(at.x, cut), Part::Para(tail)));
                    }
                }
                Part::Drawing(drawing, height) => lower.push((at, Part::Drawing(drawing, height))),
            }
        }
        let whole = self.whole.unwrap_or_else(Whole::new);
        let pad_top = self.pad;
        let top = lower.iter().map(|(at, _)| at.y).fold(f64::INFINITY, f64::min);
        let piece = |parts: Vec<(Point, Part)>| {
            (!parts.is_empty()).then(|| Self {
                height: parts
                    .iter()
                    .map(|(at, part)| at.y + part.height())
                    .fold(0.0, f64::max)
                    + self.pad,
                parts,
                width: self.width,
                ground: self.ground,
                radius: self.radius,
                ruled: self.ruled,
                pad: self.pad,
                tagging: self.tagging.clone(),
                whole: Some(whole.clone()),
            })
        };
        for (at, _) in &mut lower {
            at.y += pad_top - top;
        }
        (piece(upper), piece(lower))
    }
}

/// A hairline over a frame's width.
pub(super) fn rule(drawing: &mut Drawing, frame: Rect, y: f64) {
    drawing.list.line(
        &[Point::new(frame.x0, y), Point::new(frame.x1, y)],
        Stroke::new(document_palette().hairline, HAIRLINE),
    );
}
