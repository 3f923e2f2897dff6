//! A page's display list as content.
//!
//! A page is painted in whole tenths of a point from its lower left: nothing is further than 0.018 mm from its place,
//! which is less than half a dot of a printer, and whole numbers are short. Every shape counts from its own first point, so that shapes of the same size
//! are written with the same numbers wherever they stand, and pack to almost nothing. Everything stands between
//! marks: either it belongs to an element of the structure, or it is an artifact.

use std::collections::BTreeSet;

use super::content::Content;
use super::font::{EmbeddedFont, Fonts, spell};
use super::marks::PageMarks;
use super::pack;
use super::picture;
use super::script::foreign;
use super::structure::role_name;
use crate::geometry::{BezPath, PathEl, Point, Rect, Vec2};
use crate::report::{Report, ReportPage, Role};
use crate::scene::{Color, Item, PathItem, Stroke, TextItem};
use crate::spec::AssetId;
use crate::text::GlyphRun;

/// Units of the content in a point.
const UNITS: f64 = 10.0;
/// Paths with at least so many points count from their first one.
const OWN_ORIGIN: usize = 2;
/// A glyph this far from its place is brought back, in 1/1000 of the text size; a reader's widths are rounded.
const DRIFT: f64 = 3.0;

/// What the pages share.
pub(super) struct Painting<'a> {
    pub report: &'a Report,
    pub fonts: &'a Fonts,
    /// Pictures that can be painted.
    pub pictures: &'a BTreeSet<AssetId>,
}

/// What the current marks say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Part of an element.
    Leaf(usize),
    /// Decoration.
    Artifact,
    /// Header or footer.
    Furniture,
}

/// A point of the page in the content's units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Place {
    x: i64,
    y: i64,
}

/// A step of a path in the content's units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Move(Place),
    Line(Place),
    Curve([Place; 3]),
    Close,
}

/// What the reader's graphics state holds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct State {
    fill: Option<Color>,
    stroke: Option<Stroke>,
    /// Font and size, in hundredths of a point.
    font: Option<(usize, i64)>,
}

/// Paints a page; `marks` learns which parts it got.
pub(super) fn paint_page(painting: &Painting<'_>, page: &ReportPage, marks: &mut PageMarks) -> Vec<u8> {
    let mut painter = Painter {
        content: Content::default(),
        painting,
        marks,
        height: page.size.height,
        scale: 1.0,
        offset: Vec2::ZERO,
        state: State::default(),
        origin: Place::default(),
        path: Vec::new(),
        wedges: None,
        open: None,
    };
    // Round ends and corners.
    painter.content.op("1 J 1 j");
    painter.content.fine(1.0 / UNITS);
    painter.content.bytes.extend_from_slice(b"0 0 ");
    painter.content.fine(1.0 / UNITS);
    painter.content.op("0 0 cm");
    painter.page(page);
    painter.content.bytes
}

struct Painter<'a, 'b> {
    content: Content,
    painting: &'a Painting<'b>,
    marks: &'a mut PageMarks,
    /// Page height in points.
    height: f64,
    /// Points of one unit of the list that is being painted.
    scale: f64,
    /// Where its origin is, in points from the top left.
    offset: Vec2,
    state: State,
    /// Where the reader counts from.
    origin: Place,
    /// The path that is being painted, kept for its room.
    path: Vec<Step>,
    /// Small corners of one colour that are painted at once.
    wedges: Option<Wedges>,
    open: Option<Open>,
}

/// Triangles of one colour, all turning the same way: painted at once they look as if painted one by one.
struct Wedges {
    fill: Color,
    to_left: bool,
    steps: Vec<Step>,
}

impl Painter<'_, '_> {
    fn page(&mut self, page: &ReportPage) {
        let mut passed = 0;
        for (at, item) in page.list.items.iter().enumerate() {
            while self.is_past(passed, at) {
                passed += 1;
            }
            let here = self.marks.at(at, passed);
            let in_parts = here
                .first()
                .and_then(|leaf| self.marks.leaves.get(*leaf))
                .is_some_and(|leaf| leaf.bytes.is_some());
            match (item, here.first().copied()) {
                (Item::Text(text), Some(_)) if in_parts => {
                    let here = here.to_vec();
                    self.text(text, &here);
                }
                (item, Some(leaf)) => {
                    self.mark(Open::Leaf(leaf));
                    self.item(item);
                }
                (item, None) => {
                    self.mark(if page.furniture.contains(&at) {
                        Open::Furniture
                    } else {
                        Open::Artifact
                    });
                    self.item(item);
                }
            }
        }
        self.settle();
        self.close();
    }

    /// Whether a leaf ends before an item.
    fn is_past(&self, order: usize, item: usize) -> bool {
        let leaf = self
            .marks
            .order
            .get(order)
            .and_then(|at| self.marks.leaves.get(*at));
        leaf.is_some_and(|leaf| leaf.items.end <= item)
    }

    /// What follows belongs to this.
    fn mark(&mut self, open: Open) {
        if self.open == Some(open) {
            return;
        }
        self.settle();
        self.close();
        match open {
            Open::Leaf(leaf) => {
                let elements = &self.painting.report.structure.elements;
                let element = self.marks.leaves.get(leaf).map_or(0, |leaf| leaf.element);
                let role = elements.get(element).map_or(Role::Span, |element| element.role);
                let number = self.marks.number(leaf);
                self.content
                    .op(&format!("/{}<</MCID {number}>>BDC", role_name(role)));
            }
            Open::Artifact => self.content.op("/Artifact BMC"),
            Open::Furniture => self.content.op("/Artifact<</Type/Pagination>>BDC"),
        }
        self.open = Some(open);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.content.op("EMC");
        }
    }

    fn place(&self, point: Point) -> Place {
        let placed = point.to_vec2() * self.scale + self.offset;
        Place {
            x: (placed.x * UNITS).round() as i64,
            y: ((self.height - placed.y) * UNITS).round() as i64,
        }
    }

    /// Writes a place, counted from the origin.
    fn point(&mut self, place: Place) {
        self.content.whole(place.x - self.origin.x);
        self.content.whole(place.y - self.origin.y);
    }

    /// Counts from here from now on.
    fn set_origin(&mut self, place: Place) {
        if self.origin != place {
            self.content.bytes.extend_from_slice(b"1 0 0 1 ");
            self.point(place);
            self.content.op("cm");
            self.origin = place;
        }
    }

    fn items(&mut self, items: &[Item]) {
        items.iter().for_each(|item| self.item(item));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Path(path) => self.path(path),
            Item::Text(text) => self.text(text, &[]),
            Item::Picture(picture) => self.picture(&picture.asset, picture.frame),
            Item::Group { scale, offset, items } => {
                let (outer_scale, outer_offset) = (self.scale, self.offset);
                self.offset = outer_offset + *offset * outer_scale;
                self.scale = outer_scale * scale;
                self.items(items);
                (self.scale, self.offset) = (outer_scale, outer_offset);
            }
            Item::Clip { frame, items } => {
                self.settle();
                self.content.op("q");
                let saved = (self.state, self.origin);
                self.rectangle(*frame);
                self.content.op("W n");
                self.items(items);
                self.settle();
                self.content.op("Q");
                (self.state, self.origin) = saved;
            }
        }
    }

    fn rectangle(&mut self, frame: Rect) {
        let low = self.place(Point::new(frame.x0, frame.y1));
        let high = self.place(Point::new(frame.x1, frame.y0));
        self.point(low);
        self.content.whole(high.x - low.x);
        self.content.whole(high.y - low.y);
        self.content.op("re");
    }

    /// A colour; a grey has an operator of its own.
    fn color(&mut self, color: Color, gray: &str, operator: &str) {
        let part = |value: u8| f64::from(value) / 255.0;
        if color.r == color.g && color.g == color.b {
            self.content.fine(part(color.r));
            self.content.op(gray);
            return;
        }
        for value in [color.r, color.g, color.b] {
            self.content.fine(part(value));
        }
        self.content.op(operator);
    }

    fn set_fill(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.state.fill = Some(color);
            self.color(color, "g", "rg");
        }
    }

    fn set_stroke(&mut self, stroke: Stroke) {
        let stroke = Stroke {
            width: stroke.width * self.scale,
            ..stroke
        };
        let known = self.state.stroke;
        if known == Some(stroke) {
            return;
        }
        if known.map(|s| s.color) != Some(stroke.color) {
            self.color(stroke.color, "G", "RG");
        }
        if known.map(|s| s.width) != Some(stroke.width) {
            self.length(stroke.width);
            self.content.op("w");
        }
        // A page begins without dashes.
        if known.and_then(|s| s.dash) != stroke.dash {
            self.content.bytes.push(b'[');
            if let Some(dash) = stroke.dash {
                self.length(dash.on * self.scale);
                self.length(dash.off * self.scale);
            }
            self.content.op("]0 d");
        }
        self.state.stroke = Some(stroke);
    }

    /// A length in points, to a tenth of a unit.
    fn length(&mut self, points: f64) {
        self.content.number((points * UNITS * 10.0).round() / 10.0);
    }

    /// Paints the small corners that have waited for others of their kind.
    fn settle(&mut self) {
        if let Some(wedges) = self.wedges.take() {
            self.set_fill(wedges.fill);
            self.steps(&wedges.steps);
            self.content.op("f");
        }
    }

    /// Keeps a triangle without a line for others that follow; `false` for any other path.
    fn wedge(&mut self, item: &PathItem) -> bool {
        let (Some(fill), None) = (item.fill, item.stroke) else {
            return false;
        };
        let [
            PathEl::MoveTo(a),
            PathEl::LineTo(b),
            PathEl::LineTo(c),
            PathEl::ClosePath,
        ] = item.path.elements()
        else {
            return false;
        };
        let to_left = (*b - *a).cross(*c - *a) > 0.0;
        let [a, b, c] = [a, b, c].map(|point| self.place(*point));
        let steps = [Step::Move(a), Step::Line(b), Step::Line(c), Step::Close];
        match &mut self.wedges {
            Some(wedges) if wedges.fill == fill && wedges.to_left == to_left => wedges.steps.extend(steps),
            Some(_) | None => {
                self.settle();
                self.wedges = Some(Wedges {
                    fill,
                    to_left,
                    steps: steps.to_vec(),
                });
            }
        }
        true
    }

    fn path(&mut self, item: &PathItem) {
        if self.wedge(item) {
            return;
        }
        self.settle();
        let operator = match (item.fill, item.stroke) {
            (Some(_), Some(_)) => "B",
            (Some(_), None) => "f",
            (None, Some(_)) => "S",
            (None, None) => return,
        };
        if let Some(fill) = item.fill {
            self.set_fill(fill);
        }
        if let Some(stroke) = item.stroke {
            self.set_stroke(stroke);
        }
        match upright(&item.path) {
            Some(frame) => self.rectangle(frame),
            None => self.outline(&item.path),
        }
        self.content.op(operator);
    }

    fn outline(&mut self, path: &BezPath) {
        let mut steps = std::mem::take(&mut self.path);
        steps.clear();
        let mut last = Point::ZERO;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(point) => {
                    steps.push(Step::Move(self.place(point)));
                    last = point;
                }
                PathEl::LineTo(point) => {
                    steps.push(Step::Line(self.place(point)));
                    last = point;
                }
                PathEl::QuadTo(control, point) => {
                    let first = last + (control - last) * (2.0 / 3.0);
                    let second = point + (control - point) * (2.0 / 3.0);
                    steps.push(Step::Curve([first, second, point].map(|p| self.place(p))));
                    last = point;
                }
                PathEl::CurveTo(first, second, point) => {
                    steps.push(Step::Curve([first, second, point].map(|p| self.place(p))));
                    last = point;
                }
                PathEl::ClosePath => steps.push(Step::Close),
            }
        }
        self.steps(&steps);
        self.path = steps;
    }

    /// Writes a path without what adds nothing to it: lines of no length, a line to where closing leads anyway.
    fn steps(&mut self, steps: &[Step]) {
        let points: usize = steps
            .iter()
            .map(|step| match step {
                Step::Move(_) | Step::Line(_) => 1,
                Step::Curve(points) => points.len(),
                Step::Close => 0,
            })
            .sum();
        if let Some(Step::Move(first)) = steps.first()
            && points >= OWN_ORIGIN
        {
            self.set_origin(*first);
        }
        let (mut start, mut last) = (Place::default(), Place::default());
        // A dot is a line of no length: the first one is kept.
        let mut drawn = false;
        for (at, step) in steps.iter().enumerate() {
            match *step {
                Step::Move(point) => {
                    self.point(point);
                    self.content.op("m");
                    (start, last, drawn) = (point, point, false);
                }
                Step::Line(point) => {
                    let closes = point == start && steps.get(at + 1) == Some(&Step::Close);
                    if drawn && (point == last || closes) {
                        continue;
                    }
                    self.point(point);
                    self.content.op("l");
                    (last, drawn) = (point, true);
                }
                Step::Curve([first, second, point]) => {
                    let operator = if first == last {
                        "v"
                    } else if second == point {
                        "y"
                    } else {
                        "c"
                    };
                    if operator != "v" {
                        self.point(first);
                    }
                    if operator != "y" {
                        self.point(second);
                    }
                    self.point(point);
                    self.content.op(operator);
                    (last, drawn) = (point, true);
                }
                Step::Close => {
                    self.content.op("h");
                    last = start;
                }
            }
        }
    }

    /// Paints words. `leaves`: the parts of the structure that they belong to, if each has some of the words.
    fn text(&mut self, item: &TextItem, leaves: &[usize]) {
        self.settle();
        let painting = self.painting;
        let size = item.layout.style.size * self.scale;
        let mut within = false;
        // Where the reader's line begins: at the origin when text begins.
        let mut begin = self.origin;
        for line in &item.layout.lines {
            for run in &line.runs {
                let Some(font) = painting.fonts.get(run.face) else {
                    continue;
                };
                if !leaves.is_empty() {
                    let wanted = self.part_of(run, leaves);
                    if self.open != Some(wanted) {
                        if std::mem::take(&mut within) {
                            self.content.op("ET");
                        }
                        self.mark(wanted);
                    }
                }
                if !within {
                    within = true;
                    begin = self.origin;
                    self.content.op("BT");
                }
                self.set_fill(item.color(run.brush));
                let key = (font.number, (size * 100.0).round() as i64);
                if self.state.font != Some(key) {
                    self.state.font = Some(key);
                    self.content
                        .bytes
                        .extend_from_slice(format!("/F{} ", font.number).as_bytes());
                    self.content.number(size * UNITS);
                    self.content.op("Tf");
                }
                let place = self.place(item.origin + Vec2::new(run.x, line.baseline));
                self.content.whole(place.x - begin.x);
                self.content.whole(place.y - begin.y);
                self.content.op("Td");
                begin = place;
                let foreign = foreign(painting.report.language, item, run);
                if let Some(language) = foreign {
                    self.content.op(&format!("/Span<</Lang({language})>>BDC"));
                }
                self.glyphs(font, item, run, size);
                if foreign.is_some() {
                    self.content.op("EMC");
                }
            }
        }
        if within {
            self.content.op("ET");
        }
    }

    /// The part of the structure that a run belongs to.
    fn part_of(&self, run: &GlyphRun, leaves: &[usize]) -> Open {
        let found = leaves.iter().find(|at| {
            let leaf = self.marks.leaves.get(**at);
            let bytes = leaf.and_then(|leaf| leaf.bytes.as_ref());
            bytes.is_some_and(|bytes| bytes.contains(&run.range.start))
        });
        found.map_or(Open::Artifact, |leaf| Open::Leaf(*leaf))
    }

    /// Glyphs with the corrections that bring the reader's pen to where the layout has it.
    fn glyphs(&mut self, font: &EmbeddedFont, item: &TextItem, run: &GlyphRun, size: f64) {
        let thousandths = 1000.0 / item.layout.style.size;
        let mut pen = 0.0;
        let mut rise = 0;
        let mut codes: Vec<u16> = Vec::with_capacity(run.glyphs.len());
        self.content.bytes.push(b'[');
        spell(&item.layout, run, |at, words| {
            let (Some(glyph), Some(words)) = (run.glyphs.get(at), words) else {
                return;
            };
            let raised = (glyph.rise * thousandths).round() as i64;
            if raised != rise {
                // Accents that stand higher than the letter's own place.
                rise = raised;
                flush(&mut self.content, &mut codes);
                self.content.op("]TJ");
                self.length(raised as f64 / 1000.0 * size);
                self.content.op("Ts");
                self.content.bytes.push(b'[');
            }
            let back = (pen - (glyph.x - run.x) * thousandths).round();
            if back.abs() >= DRIFT {
                // A positive number moves the pen back.
                flush(&mut self.content, &mut codes);
                self.content.whole(back as i64);
                pen -= back;
            }
            let code = font.code(glyph.id, words);
            codes.push(code);
            pen += font.width(code);
        });
        flush(&mut self.content, &mut codes);
        self.content.op("]TJ");
        if rise != 0 {
            self.content.op("0 Ts");
        }
    }

    fn picture(&mut self, asset: &AssetId, frame: Rect) {
        if !self.painting.pictures.contains(asset) {
            return;
        }
        self.settle();
        self.content.op("q");
        let low = self.place(Point::new(frame.x0, frame.y1));
        let high = self.place(Point::new(frame.x1, frame.y0));
        self.content.whole(high.x - low.x);
        self.content.bytes.extend_from_slice(b"0 0 ");
        self.content.whole(high.y - low.y);
        self.point(low);
        self.content.op("cm");
        pack::name(&mut self.content.bytes, picture::name(asset).0.as_bytes());
        self.content.op(" Do");
        self.content.op("Q");
    }
}

fn flush(content: &mut Content, codes: &mut Vec<u16>) {
    if !codes.is_empty() {
        content.codes(codes);
        codes.clear();
    }
}

/// The rectangle that a path is, if it is one.
fn upright(path: &BezPath) -> Option<Rect> {
    let [
        PathEl::MoveTo(a),
        PathEl::LineTo(b),
        PathEl::LineTo(c),
        PathEl::LineTo(d),
        PathEl::ClosePath,
    ] = path.elements()
    else {
        return None;
    };
    let level_first = a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
    let upright_first = a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y;
    (level_first || upright_first).then(|| Rect::from_points(*a, *c))
}
