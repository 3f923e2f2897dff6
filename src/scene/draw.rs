//! What components are drawn with. Each component is written once; style, bars and muting are settled here.

use std::borrow::Cow;

use super::SceneOptions;
use super::icons;
use super::item::{Color, Dash, DisplayList, Item, PathItem, PictureItem, Stroke, TextItem};
use super::sketch::{self, Pencil, Radii};
use super::style::{Palette, document_palette};
use crate::geometry::{Affine, BezPath, Point, Rect, Vec2, rect};
use crate::spec::{Align, AssetId, DrawingStyle, Element, Page, Spec};
use crate::text::{CAP_HEIGHT, TextLayout, TextStyle, Weight, lay_out_text};

/// The document's colours.
pub(super) const P: Palette = document_palette();
/// Width of the line around big things.
pub(super) const FRAME: f64 = 1.5;
/// Width of other lines.
pub(super) const LINE: f64 = 1.2;
/// Width of light dividing lines.
pub(super) const HAIR: f64 = 1.0;
/// Lighter than the bars of words: for second words.
const BAR_SECOND: Color = Color::hex(0xCB_CB_C8);
/// Lines inside crossed pictures.
const CROSS: Color = Color::hex(0xB4_B5_B5);
/// In small pictures lines are this much wider, or they would vanish.
const BARS_LINE: f64 = 3.2;
/// Text below this size is left out.
const SMALLEST_TEXT: f64 = 3.0;

/// Where words stand between left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Middle,
    Right,
}

/// How words look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub size: f64,
    pub weight: Weight,
    pub color: Color,
    pub side: Side,
}

impl Words {
    /// Words in the text colour.
    pub const fn plain(size: f64) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            color: P.text,
            side: Side::Left,
        }
    }

    /// Words in the text colour, semi-bold.
    pub const fn strong(size: f64) -> Self {
        Self {
            size,
            weight: Weight::SemiBold,
            color: P.text,
            side: Side::Left,
        }
    }

    /// Words in the second text colour.
    pub const fn second(size: f64) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            color: P.text_second,
            side: Side::Left,
        }
    }

    pub const fn color(mut self, color: Color) -> Self {
        self.color = color;
        self
    }

    pub const fn middle(mut self) -> Self {
        self.side = Side::Middle;
        self
    }

    pub const fn right(mut self) -> Self {
        self.side = Side::Right;
        self
    }

    /// As the element says, or else as they are.
    pub fn aligned(mut self, align: Align) -> Self {
        self.side = match align {
            Align::Auto => self.side,
            Align::Start => Side::Left,
            Align::Center => Side::Middle,
            Align::End => Side::Right,
        };
        self
    }

    fn style(self, leading: f64) -> TextStyle {
        let style = TextStyle::new(self.size, self.size * leading);
        match self.weight {
            Weight::Regular => style,
            Weight::SemiBold => style.semi_bold(),
        }
    }

    fn left_of(self, frame: Rect, width: f64) -> f64 {
        match self.side {
            Side::Left => frame.x0,
            Side::Middle => frame.center().x - width / 2.0,
            Side::Right => frame.x1 - width,
        }
    }
}

/// Draws one element.
pub(super) struct Drawer<'a> {
    pub spec: &'a Spec,
    pub page: &'a Page,
    pub element: &'a Element,
    /// Words become bars.
    pub bars: bool,
    /// The element says nothing at all: missing words are shown as grey bars.
    blank: bool,
    pencil: Pencil,
    list: DisplayList,
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

    fn push(&mut self, path: BezPath, fill: Option<Color>, stroke: Option<Stroke>) {
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
            let side = (frame.width().min(frame.height()) * 0.66).min(100.0);
            self.icon(icon, square(frame.center(), side), P.ink);
        }
        self.rect(frame, radius, None, Some(Stroke::new(P.ink, width)));
    }

    /// Words on one line, in the middle of a frame's height by their capitals. Too long ones end in an ellipsis.
    /// Returns the width they take.
    pub fn label(&mut self, frame: Rect, text: &str, words: Words) -> f64 {
        self.words(frame, text, words, 1)
    }

    /// Words on one line that become smaller, down to three quarters, before they are cut.
    pub fn fitting_label(&mut self, frame: Rect, text: &str, mut words: Words) -> f64 {
        let width = self.width_of(text, words);
        if width > frame.width() {
            words.size *= (frame.width() / width).max(0.75);
        }
        self.label(frame, text, words)
    }

    /// Words on as many lines as fit into a frame, from its top. Returns the height they take.
    pub fn block(&mut self, frame: Rect, text: &str, words: Words) -> f64 {
        let leading = words.size * LEADING;
        let lines = ((frame.height() + 2.0) / leading).floor().clamp(1.0, 400.0) as usize;
        if lines == 1 {
            self.words(top(frame, leading), text, words, 1);
            return leading;
        }
        let used = self.lines(frame, text, words, lines);
        used as f64 * leading
    }

    /// Words on as many lines as fit, the whole in the middle of the frame's height.
    pub fn centered_block(&mut self, frame: Rect, text: &str, words: Words) {
        let leading = words.size * LEADING;
        let lines = ((frame.height() + 2.0) / leading).floor().clamp(1.0, 400.0) as usize;
        if lines == 1 {
            self.words(frame, text, words, 1);
            return;
        }
        let needed = if self.bars {
            estimated_lines(text, words, frame.width(), lines)
        } else {
            match self.set(frame.width(), text, words, lines, LEADING) {
                Some(layout) => layout.lines.len(),
                None => return,
            }
        };
        if needed <= 1 {
            self.words(frame, text, words, 1);
        } else {
            let free = (frame.height() - needed as f64 * leading).max(0.0);
            self.lines(inset(frame, 0.0, free / 2.0), text, words, lines);
        }
    }

    fn set(&self, width: f64, text: &str, words: Words, lines: usize, leading: f64) -> Option<TextLayout> {
        if width < 1.0 || words.size < SMALLEST_TEXT {
            return None;
        }
        // No more of a long text is looked at than could ever fit.
        let most = (width / words.size * 5.0 + 8.0) as usize * lines;
        let text = text
            .char_indices()
            .nth(most)
            .and_then(|(at, _)| text.get(..at))
            .unwrap_or(text);
        let text: Cow<'_, str> = if lines == 1 && text.contains(['\n', '\r', '\t']) {
            text.split_whitespace().collect::<Vec<_>>().join(" ").into()
        } else {
            text.trim_end().into()
        };
        let layout = lay_out_text(&text, words.style(leading), Some(width), Some(lines));
        (layout.width <= width + 1.5 && layout.lines.len() <= lines).then_some(layout)
    }

    fn words(&mut self, frame: Rect, text: &str, mut words: Words, lines: usize) -> f64 {
        // Words never stand out of their frame: they shrink with it.
        words.size = words.size.min(frame.height() + 2.0);
        let text = text.trim();
        if text.is_empty() {
            return if self.blank {
                self.empty_bar(frame, words)
            } else {
                0.0
            };
        }
        if self.bars {
            let width = estimated_width(text, words).min(frame.width());
            self.bar(frame, width, words);
            return width;
        }
        let Some(layout) = self.set(frame.width(), text, words, lines, LEADING) else {
            return 0.0;
        };
        let width = layout.width;
        let baseline = frame.center().y + CAP_HEIGHT * words.size / 2.0;
        let origin = Point::new(
            words.left_of(frame, width),
            baseline - layout.style.first_baseline(),
        );
        self.put(origin, layout, words.color);
        width
    }

    /// Lines from a frame's top; returns how many.
    fn lines(&mut self, frame: Rect, text: &str, words: Words, most: usize) -> usize {
        let leading = words.size * LEADING;
        let text = text.trim();
        if text.is_empty() {
            if self.blank {
                self.empty_bar(top(frame, leading), words);
            }
            return 1;
        }
        if self.bars {
            let count = estimated_lines(text, words, frame.width(), most);
            for at in 0..count {
                let row = rect(frame.x0, frame.y0 + at as f64 * leading, frame.width(), leading);
                let full = frame.width() * 0.96;
                let width = match at + 1 == count {
                    true if count == 1 => estimated_width(text, words).min(full),
                    true => full * 0.6,
                    false => full,
                };
                self.bar(row, width, words);
            }
            return count;
        }
        let Some(layout) = self.set(frame.width(), text, words, most, LEADING) else {
            return 0;
        };
        let count = layout.lines.len();
        match words.side {
            Side::Left => self.put(frame.origin(), layout, words.color),
            Side::Middle | Side::Right => self.put_lines(frame, &layout, words),
        }
        count
    }

    /// A layout is set to the left; lines that stand elsewhere are moved one by one.
    fn put_lines(&mut self, frame: Rect, layout: &TextLayout, words: Words) {
        for (at, line) in layout.lines.iter().enumerate() {
            let text = layout.text.get(line.range.clone()).unwrap_or_default().trim_end();
            if text.is_empty() {
                continue;
            }
            let line = lay_out_text(text, layout.style, None, None);
            let y = frame.y0 + at as f64 * layout.style.leading;
            self.put(Point::new(words.left_of(frame, line.width), y), line, words.color);
        }
    }

    fn put(&mut self, origin: Point, layout: TextLayout, color: Color) {
        let color = self.shade(color);
        self.list.items.push(Item::Text(TextItem {
            origin,
            layout: layout.into(),
            colors: vec![color],
        }));
    }

    /// The bar that stands for words.
    fn bar(&mut self, frame: Rect, width: f64, words: Words) {
        let (share, color) = match words.weight {
            Weight::SemiBold => (0.82, if words.color == P.text { P.ink } else { words.color }),
            Weight::Regular => (0.66, if words.color == P.text { P.bar } else { words.color }),
        };
        let color = if words.color == P.text_second {
            BAR_SECOND
        } else {
            color
        };
        self.rounded_bar(frame, width, words.size * share, words, color);
    }

    /// The light bar that stands for words that nobody has written yet.
    fn empty_bar(&mut self, frame: Rect, words: Words) -> f64 {
        let width = (frame.width() * 0.6).min(words.size * 6.0);
        let share = if self.bars { 0.7 } else { 0.56 };
        let color = if words.color.brightness() > 0.7 {
            words.color.mix(P.ink, 0.35)
        } else {
            P.fill_dark
        };
        self.rounded_bar(frame, width, words.size * share, words, color);
        width
    }

    fn rounded_bar(&mut self, frame: Rect, width: f64, height: f64, words: Words, color: Color) {
        let height = height.min(frame.height());
        let width = width.min(frame.width());
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let bar = rect(
            words.left_of(frame, width),
            frame.center().y - height / 2.0,
            width,
            height,
        );
        let path = sketch::box_path(bar, [height / 2.0; 4]);
        let fill = Some(self.shade(color));
        self.push(path, fill, None);
    }

    /// How wide words are on one line, without drawing them.
    pub fn width_of(&self, text: &str, words: Words) -> f64 {
        let text = text.trim();
        if text.is_empty() {
            return if self.blank { words.size * 3.0 } else { 0.0 };
        }
        if self.bars {
            return estimated_width(text, words);
        }
        let text = text
            .char_indices()
            .nth(200)
            .and_then(|(at, _)| text.get(..at))
            .unwrap_or(text);
        lay_out_text(text, words.style(LEADING), None, None).width
    }
}

/// Base lines of blocks are this many text sizes apart.
pub(super) const LEADING: f64 = 1.45;

/// About how wide words are, for bars.
fn estimated_width(text: &str, words: Words) -> f64 {
    let ems: f64 = text
        .chars()
        .take(400)
        .map(|c| if (c as u32) < 0x1100 { 0.53 } else { 1.0 })
        .sum();
    ems * words.size
}

fn estimated_lines(text: &str, words: Words, width: f64, most: usize) -> usize {
    let lines: f64 = text
        .lines()
        .take(most)
        .map(|line| (estimated_width(line, words) / width.max(1.0)).ceil().max(1.0))
        .sum();
    (lines as usize).clamp(1, most)
}

/// The frame made smaller on both sides, at most to nothing.
pub(super) fn inset(frame: Rect, dx: f64, dy: f64) -> Rect {
    let dx = dx.min(frame.width() / 2.0);
    let dy = dy.min(frame.height() / 2.0);
    Rect::new(frame.x0 + dx, frame.y0 + dy, frame.x1 - dx, frame.y1 - dy)
}

/// The frame between two places from left to right, never beyond it.
pub(super) fn span(frame: Rect, x0: f64, x1: f64) -> Rect {
    let x0 = x0.clamp(frame.x0, frame.x1);
    Rect::new(x0, frame.y0, x1.clamp(x0, frame.x1), frame.y1)
}

/// The frame between two heights, never beyond it.
pub(super) fn band(frame: Rect, y0: f64, y1: f64) -> Rect {
    let y0 = y0.clamp(frame.y0, frame.y1);
    Rect::new(frame.x0, y0, frame.x1, y1.clamp(y0, frame.y1))
}

/// The uppermost part of a frame.
pub(super) fn top(frame: Rect, height: f64) -> Rect {
    band(frame, frame.y0, frame.y0 + height)
}

/// The lowest part of a frame.
pub(super) fn bottom(frame: Rect, height: f64) -> Rect {
    band(frame, frame.y1 - height, frame.y1)
}

/// The left part of a frame.
pub(super) fn left(frame: Rect, width: f64) -> Rect {
    span(frame, frame.x0, frame.x0 + width)
}

/// The right part of a frame.
pub(super) fn right(frame: Rect, width: f64) -> Rect {
    span(frame, frame.x1 - width, frame.x1)
}

/// One of `count` equal rows.
pub(super) fn row(frame: Rect, at: usize, count: usize) -> Rect {
    let height = frame.height() / count.max(1) as f64;
    rect(frame.x0, frame.y0 + at as f64 * height, frame.width(), height)
}

/// One of `count` equal columns.
pub(super) fn column(frame: Rect, at: usize, count: usize) -> Rect {
    let width = frame.width() / count.max(1) as f64;
    rect(frame.x0 + at as f64 * width, frame.y0, width, frame.height())
}

/// A square around a point.
pub(super) fn square(center: Point, side: f64) -> Rect {
    let side = side.max(0.0);
    rect(center.x - side / 2.0, center.y - side / 2.0, side, side)
}

/// A square at the left edge of a frame, in the middle of its height, never larger than the frame.
pub(super) fn square_left(frame: Rect, side: f64) -> Rect {
    let side = side.min(frame.width()).min(frame.height());
    square(Point::new(frame.x0 + side / 2.0, frame.center().y), side)
}

/// A square at the right edge of a frame, in the middle of its height, never larger than the frame.
pub(super) fn square_right(frame: Rect, side: f64) -> Rect {
    let side = side.min(frame.width()).min(frame.height());
    square(Point::new(frame.x1 - side / 2.0, frame.center().y), side)
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
