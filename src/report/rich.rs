//! Paragraphs in which identifiers, priorities and markers stand between the words.

use std::borrow::Cow;
use std::sync::Arc;

use crate::geometry::{BezPath, Circle, Point, Rect, Shape, rect};
use crate::scene::{Color, Item, PathItem, Stroke, TextItem, document_palette};
use crate::spec::{AnyId, Priority};
use crate::text::{
    CAP_HEIGHT, Paragraph, Piece, TextLayout, TextLine, TextStyle, Weight, lay_out, lay_out_text,
};

use super::context::Context;
use super::document::{Anchor, Link, Target};
use super::layout::{Drawing, MARKER_RADIUS, mm};

/// Colours of words, as brushes of the text layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Ordinary words.
    Text,
    /// Quiet words.
    Second,
    /// Links.
    Accent,
    /// Open points.
    Warning,
    /// On a dark ground.
    White,
}

impl Ink {
    const ALL: [Self; 5] = [Self::Text, Self::Second, Self::Accent, Self::Warning, Self::White];

    fn brush(self) -> u16 {
        self as u16
    }

    /// Its colour.
    pub(super) fn color(self) -> Color {
        let palette = document_palette();
        match self {
            Self::Text => palette.text,
            Self::Second => palette.text_second,
            Self::Accent => palette.accent,
            Self::Warning => palette.warning,
            Self::White => palette.paper,
        }
    }
}

/// Size of an identifier's pill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PillSize {
    /// Among words.
    Small,
    /// Beside a block's heading.
    Heading,
    /// Beside a page's title.
    Title,
}

impl PillSize {
    /// Text size, height, padding, radius.
    fn measures(self) -> (f64, f64, f64, f64) {
        match self {
            Self::Small => (7.5, 11.0, 3.5, 2.5),
            Self::Heading => (9.0, 13.0, 4.2, 3.0),
            Self::Title => (11.0, 16.0, 5.0, 3.0),
        }
    }
}

/// A thing between the words.
#[derive(Debug, Clone)]
enum Inline {
    /// A pill: words on a ground with round corners.
    Pill {
        words: Arc<TextLayout>,
        height: f64,
        radius: f64,
        fill: Option<Color>,
        stroke: Option<Stroke>,
        ink: Color,
    },
    /// A numbered circle.
    Marker { words: Arc<TextLayout>, radius: f64 },
    /// In.
    Tick,
    /// Out.
    Cross,
    /// A box to tick by hand.
    TickBox,
    /// Room.
    Room,
}

#[derive(Debug, Clone)]
struct InlineBox {
    inline: Inline,
    /// Width of the thing itself.
    width: f64,
    /// Signs that must not be parted from it by a line break: an opening bracket before, a full stop after.
    before: Option<Sign>,
    after: Option<Sign>,
    link: Option<(Target, String)>,
}

/// Signs set beside a thing.
#[derive(Debug, Clone)]
struct Sign {
    words: Arc<TextLayout>,
    ink: Ink,
}

impl InlineBox {
    fn new(inline: Inline, width: f64, link: Option<(Target, String)>) -> Self {
        Self {
            inline,
            width,
            before: None,
            after: None,
            link,
        }
    }

    /// Width with the signs.
    fn whole(&self) -> f64 {
        let sign = |sign: &Option<Sign>| sign.as_ref().map_or(0.0, |s| s.words.width + 0.8);
        sign(&self.before) + self.width + sign(&self.after)
    }
}

/// Signs that no line may end with.
const OPENING: [char; 12] = ['(', '[', '{', '（', '【', '《', '「', '『', '“', '‘', '〈', '〔'];
/// Signs that no line may begin with.
const CLOSING: [char; 27] = [
    ')', ']', '}', '）', '】', '》', '」', '』', '”', '’', '〉', '〕', '.', ',', ';', ':', '!', '?', '。',
    '，', '、', '；', '：', '！', '？', '…', '%',
];

/// A paragraph being put together.
#[derive(Debug, Clone)]
pub(super) struct Rich {
    style: TextStyle,
    pieces: Vec<Piece<'static>>,
    boxes: Vec<InlineBox>,
}

impl Rich {
    /// Nothing yet, in this style.
    pub(super) fn new(style: TextStyle) -> Self {
        Self {
            style,
            pieces: Vec::new(),
            boxes: Vec::new(),
        }
    }

    /// Whether nothing has been added.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Adds words in the style's own weight.
    pub(super) fn ink(mut self, words: &str, ink: Ink) -> Self {
        self.push(words, self.style.weight, ink);
        self
    }

    /// Adds ordinary words.
    pub(super) fn words(self, words: &str) -> Self {
        self.ink(words, Ink::Text)
    }

    /// Adds quiet words.
    pub(super) fn quiet(self, words: &str) -> Self {
        self.ink(words, Ink::Second)
    }

    /// Adds semi-bold words.
    pub(super) fn bold(mut self, words: &str) -> Self {
        self.push(words, Weight::SemiBold, Ink::Text);
        self
    }

    fn push(&mut self, words: &str, weight: Weight, ink: Ink) {
        let mut words = words;
        if let (Some(Piece::Box { width, .. }), Some(inline)) =
            (self.pieces.last_mut(), self.boxes.last_mut())
        {
            let rest = words.trim_start_matches(CLOSING);
            let signs = words.get(..words.len() - rest.len()).unwrap_or_default();
            if !signs.is_empty() && inline.after.is_none() && signs.chars().count() <= 3 {
                let style = TextStyle { weight, ..self.style };
                let set = lay_out_text(signs, style, None, Some(1)).into();
                inline.after = Some(Sign { words: set, ink });
                *width = inline.whole();
                words = rest;
            }
        }
        if !words.is_empty() {
            self.pieces.push(Piece::Text {
                text: clean(words).into_owned().into(),
                weight,
                brush: ink.brush(),
            });
        }
    }

    /// Adds the client's words; identifiers that they name become pills.
    pub(super) fn linked(mut self, cx: &Context<'_>, words: &str, ink: Ink) -> Self {
        let mut rest = words;
        while let Some((before, id, after)) = next_id(cx, rest) {
            self = self.ink(before, ink).pill(cx, id);
            rest = after;
        }
        self.ink(rest, ink)
    }

    /// Adds an identifier.
    pub(super) fn pill(self, cx: &Context<'_>, id: impl Into<AnyId>) -> Self {
        self.sized_pill(cx, id, PillSize::Small)
    }

    /// Adds an identifier in the size of a heading.
    pub(super) fn sized_pill(self, cx: &Context<'_>, id: impl Into<AnyId>, size: PillSize) -> Self {
        let id = id.into();
        let palette = document_palette();
        let (text, height, padding, radius) = size.measures();
        let words = lay_out_text(
            &id.to_string(),
            TextStyle::new(text, height).semi_bold(),
            None,
            Some(1),
        );
        let width = words.width + 2.0 * padding;
        self.boxed(InlineBox::new(
            Inline::Pill {
                words: words.into(),
                height,
                radius,
                fill: Some(palette.accent_soft),
                stroke: None,
                ink: palette.accent,
            },
            width,
            Some((Target::Anchor(Anchor::Thing(id)), cx.label(id))),
        ))
    }

    /// Adds identifiers with spaces between.
    pub(super) fn pills<I: Into<AnyId>>(
        mut self,
        cx: &Context<'_>,
        ids: impl IntoIterator<Item = I>,
    ) -> Self {
        for (at, id) in ids.into_iter().enumerate() {
            if at > 0 {
                self = self.words(" ");
            }
            self = self.pill(cx, id);
        }
        self
    }

    /// Adds a priority.
    pub(super) fn priority(self, cx: &Context<'_>, priority: Priority) -> Self {
        let palette = document_palette();
        let (fill, stroke, ink) = match priority {
            Priority::Must => (Some(palette.text), None, palette.paper),
            Priority::Should => (None, Some(Stroke::new(palette.ink, 0.75)), palette.text),
            Priority::Could => (None, Some(Stroke::new(palette.bar, 0.75)), palette.text_second),
            Priority::NotNow => (Some(palette.raised), None, palette.text_second),
        };
        self.round_pill(&cx.t(&format!("priority.{}", priority.key())), fill, stroke, ink)
    }

    /// Adds the sign for something that nobody has answered.
    pub(super) fn open(self, cx: &Context<'_>) -> Self {
        let palette = document_palette();
        self.round_pill(
            &cx.t("report.open"),
            Some(palette.warning_soft),
            None,
            palette.warning,
        )
    }

    /// Adds a word on a round ground.
    pub(super) fn round_pill(
        self,
        words: &str,
        fill: Option<Color>,
        stroke: Option<Stroke>,
        ink: Color,
    ) -> Self {
        let words = lay_out_text(
            &clean(words),
            TextStyle::new(7.5, 12.0).semi_bold(),
            Some(mm(60.0)),
            Some(1),
        );
        let width = words.width + 12.0;
        self.boxed(InlineBox::new(
            Inline::Pill {
                words: words.into(),
                height: 12.0,
                radius: 6.0,
                fill,
                stroke,
                ink,
            },
            width,
            None,
        ))
    }

    /// Adds a marker's number.
    pub(super) fn marker(self, number: usize, link: Option<(Target, String)>) -> Self {
        let small = self.style.size < 9.0;
        let radius = if small { 5.6 } else { MARKER_RADIUS };
        let words = lay_out_text(
            &number.to_string(),
            TextStyle::new(if number > 99 { 5.0 } else { 7.0 }, 10.0).semi_bold(),
            None,
            Some(1),
        );
        self.boxed(InlineBox::new(
            Inline::Marker {
                words: words.into(),
                radius,
            },
            2.0 * radius,
            link,
        ))
    }

    /// Adds a tick.
    pub(super) fn tick(self) -> Self {
        self.sign(Inline::Tick, 8.0)
    }

    /// Adds a cross.
    pub(super) fn cross(self) -> Self {
        self.sign(Inline::Cross, 8.0)
    }

    /// Adds a box to tick by hand.
    pub(super) fn tick_box(self) -> Self {
        self.sign(Inline::TickBox, mm(3.8))
    }

    /// Adds room.
    pub(super) fn room(self, width: f64) -> Self {
        self.sign(Inline::Room, width)
    }

    fn sign(self, inline: Inline, width: f64) -> Self {
        self.boxed(InlineBox::new(inline, width, None))
    }

    fn boxed(mut self, mut inline: InlineBox) -> Self {
        if let Some(Piece::Text { text, weight, brush }) = self.pieces.last_mut() {
            let rest = text.trim_end_matches(OPENING).len();
            let signs = text.get(rest..).unwrap_or_default().to_owned();
            if !signs.is_empty() && signs.chars().count() <= 3 {
                let style = TextStyle {
                    weight: *weight,
                    ..self.style
                };
                let ink = Ink::ALL.get(usize::from(*brush)).copied().unwrap_or(Ink::Text);
                let words = lay_out_text(&signs, style, None, Some(1)).into();
                inline.before = Some(Sign { words, ink });
                let left = text.get(..rest).unwrap_or_default().to_owned();
                *text = left.into();
            }
        }
        self.pieces.push(Piece::Box {
            id: self.boxes.len() as u64,
            width: inline.whole(),
        });
        self.boxes.push(inline);
        self
    }

    /// Adds a pattern like `Opens %{page}`: words between the names, and what `fill` adds for each name.
    pub(super) fn pattern(
        mut self,
        pattern: &str,
        ink: Ink,
        mut fill: impl FnMut(Self, &str) -> Self,
    ) -> Self {
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once("%{") {
            self = self.ink(before, ink);
            match after.split_once('}') {
                Some((name, tail)) => {
                    self = fill(self, name);
                    rest = tail;
                }
                None => rest = after,
            }
        }
        self.ink(rest, ink)
    }

    /// Sets it in lines of at most `width`.
    pub(super) fn set(self, width: f64) -> RichPara {
        let width = width.max(8.0);
        let mut pieces = self.pieces;
        for piece in &mut pieces {
            if let Piece::Box { width: own, .. } = piece {
                *own = own.min(width);
            }
        }
        let layout = lay_out(&Paragraph {
            pieces,
            style: self.style,
            max_width: Some(width),
            max_lines: None,
        });
        RichPara {
            layout: layout.into(),
            boxes: self.boxes.into(),
        }
    }

    /// Sets it in one line.
    pub(super) fn set_line(self) -> RichPara {
        self.set(f64::from(f32::MAX) / 4.0)
    }
}

/// Line feeds stay, other control characters and tabs become spaces.
fn clean(words: &str) -> Cow<'_, str> {
    if words.chars().any(|c| c.is_control() && c != '\n') {
        Cow::Owned(
            words
                .replace("\r\n", "\n")
                .chars()
                .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
                .collect(),
        )
    } else {
        Cow::Borrowed(words)
    }
}

/// The first identifier in a text of something that is in the document, with the words around it.
fn next_id<'t>(cx: &Context<'_>, text: &'t str) -> Option<(&'t str, AnyId, &'t str)> {
    let bytes = text.as_bytes();
    let word = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-')
    };
    for (dash, _) in text.match_indices('-') {
        let Some(start) = dash.checked_sub(1) else {
            continue;
        };
        if !bytes.get(start).is_some_and(u8::is_ascii_uppercase) || (start > 0 && word(start - 1)) {
            continue;
        }
        let digits = |from: usize| {
            let tail = bytes.get(from..).unwrap_or_default();
            from + tail.iter().take_while(|b| b.is_ascii_digit()).count()
        };
        let mut end = digits(dash + 1);
        if bytes.get(end) == Some(&b'.') && digits(end + 1) > end + 1 {
            end = digits(end + 1);
        }
        if word(end) {
            continue;
        }
        let found = text.get(start..end).and_then(|id| id.parse::<AnyId>().ok());
        if let (Some(id), Some(before), Some(after)) = (found, text.get(..start), text.get(end..))
            && cx.spec.contains(id)
        {
            return Some((before, id, after));
        }
    }
    None
}

/// A paragraph that has been set.
#[derive(Debug, Clone)]
pub(super) struct RichPara {
    layout: Arc<TextLayout>,
    boxes: Arc<[InlineBox]>,
}

impl RichPara {
    /// Room without words.
    pub(super) fn gap(height: f64) -> Self {
        let layout = TextLayout {
            text: "".into(),
            style: TextStyle::new(height, height),
            lines: Vec::new(),
            boxes: Vec::new(),
            width: 0.0,
            height,
            missing: Vec::new(),
        };
        Self {
            layout: layout.into(),
            boxes: Vec::new().into(),
        }
    }

    /// Height in points.
    pub(super) fn height(&self) -> f64 {
        self.layout.height
    }

    /// Width of its widest line, boxes included.
    pub(super) fn width(&self) -> f64 {
        self.layout
            .boxes
            .iter()
            .map(|b| b.x + b.width)
            .fold(self.layout.width, f64::max)
    }

    /// Distance of base lines.
    pub(super) fn leading(&self) -> f64 {
        self.layout.style.leading
    }

    /// Number of lines.
    pub(super) fn lines(&self) -> usize {
        self.layout.lines.len()
    }

    /// Cuts it between lines so that the first piece is at most `room` high.
    pub(super) fn cut(self, room: f64) -> (Option<Self>, Option<Self>) {
        let lines = self.layout.lines.len();
        let mut fit = ((room + 0.01) / self.leading()).floor().max(0.0) as usize;
        // No single line alone before or after the cut.
        if fit < lines && lines - fit == 1 && fit > 2 {
            fit -= 1;
        }
        if fit >= lines {
            return (Some(self), None);
        }
        if fit == 0 {
            return (None, Some(self));
        }
        (Some(self.part(0, fit)), Some(self.part(fit, lines)))
    }

    /// Its lines from `from` up to before `to`.
    fn part(&self, from: usize, to: usize) -> Self {
        let full = &self.layout;
        let up = from as f64 * full.style.leading;
        let low = from as f64 * full.style.leading;
        let high = to as f64 * full.style.leading;
        let lines: Vec<TextLine> = full
            .lines
            .iter()
            .skip(from)
            .take(to - from)
            .map(|line| TextLine {
                baseline: line.baseline - up,
                ..line.clone()
            })
            .collect();
        let boxes = full
            .boxes
            .iter()
            .filter(|b| b.baseline > low && b.baseline < high)
            .map(|b| crate::text::PlacedBox {
                baseline: b.baseline - up,
                ..*b
            })
            .collect();
        let layout = TextLayout {
            width: lines.iter().map(|l| l.width).fold(0.0, f64::max),
            height: lines.len() as f64 * full.style.leading,
            lines,
            boxes,
            text: full.text.clone(),
            style: full.style,
            missing: full.missing.clone(),
        };
        Self {
            layout: layout.into(),
            boxes: self.boxes.clone(),
        }
    }

    /// Paints it with its top left at `at`.
    pub(super) fn paint(&self, at: Point, drawing: &mut Drawing) {
        let layout = &self.layout;
        if !layout.text.is_empty() {
            drawing.list.items.push(Item::Text(TextItem {
                origin: at,
                layout: layout.clone(),
                colors: Ink::ALL.iter().map(|ink| ink.color()).collect(),
            }));
        }
        for placed in &layout.boxes {
            let Some(inline) = usize::try_from(placed.id).ok().and_then(|id| self.boxes.get(id)) else {
                continue;
            };
            let middle = at.y + placed.baseline - CAP_HEIGHT * layout.style.size / 2.0;
            let top = at.y + placed.baseline - layout.style.first_baseline();
            let (mut x, mut room) = (at.x + placed.x, placed.width);
            if let Some(sign) = &inline.before {
                drawing
                    .list
                    .text(Point::new(x, top), sign.words.clone(), sign.ink.color());
                x += sign.words.width + 0.8;
                room -= sign.words.width + 0.8;
            }
            if let Some(sign) = &inline.after {
                room -= sign.words.width + 0.8;
                let after = Point::new(x + room.max(0.0) + 0.8, top);
                drawing.list.text(after, sign.words.clone(), sign.ink.color());
            }
            inline.paint(Point::new(x, middle), room.max(4.0), drawing);
        }
    }
}

impl InlineBox {
    /// Paints it with the middle of its left edge at `at`, in the given width.
    fn paint(&self, at: Point, width: f64, drawing: &mut Drawing) {
        let palette = document_palette();
        let mut frame = rect(at.x, at.y - 5.5, width, 11.0);
        match &self.inline {
            Inline::Pill {
                words,
                height,
                radius,
                fill,
                stroke,
                ink,
            } => {
                frame = rect(at.x, at.y - height / 2.0, width, *height);
                drawing.list.rect(frame, *radius, *fill, *stroke);
                label_in(frame, words, *ink, drawing);
            }
            Inline::Marker { words, radius } => {
                let center = Point::new(at.x + radius, at.y);
                frame = Circle::new(center, *radius).bounding_box();
                drawing.list.circle(center, *radius, Some(palette.accent), None);
                label_in(frame, words, palette.paper, drawing);
            }
            Inline::Tick => {
                let points =
                    [(0.8, 0.2), (3.0, 2.6), (7.0, -2.6)].map(|(x, y)| Point::new(at.x + x, at.y + y));
                drawing.list.line(&points, Stroke::new(palette.good, 1.2));
            }
            Inline::Cross => {
                for (up, down) in [(-2.6, 2.6), (2.6, -2.6)] {
                    let points = [
                        Point::new(at.x + 1.2, at.y + up),
                        Point::new(at.x + 6.4, at.y + down),
                    ];
                    drawing.list.line(&points, Stroke::new(palette.text_second, 1.0));
                }
            }
            Inline::TickBox => tick_box(drawing, Point::new(at.x, at.y - mm(1.9))),
            Inline::Room => {}
        }
        if let Some((target, label)) = &self.link {
            drawing.links.push(Link {
                frame,
                target: *target,
                label: label.clone(),
            });
        }
    }
}

/// Words in the middle of a frame, smaller if they do not fit.
pub(super) fn label_in(frame: Rect, words: &Arc<TextLayout>, ink: Color, drawing: &mut Drawing) {
    let room = (frame.width() - 2.0).max(1.0);
    let style = words.style;
    // The middle of the capitals comes to the middle of the frame.
    let rise = style.first_baseline() - CAP_HEIGHT * style.size / 2.0;
    if words.width <= room + 0.01 {
        let origin = Point::new(frame.center().x - words.width / 2.0, frame.center().y - rise);
        drawing.list.text(origin, words.clone(), ink);
    } else {
        let part = room / words.width;
        let smaller = TextStyle {
            size: style.size * part,
            leading: style.leading * part,
            ..style
        };
        let words = lay_out_text(&words.text, smaller, None, Some(1));
        let rise = smaller.first_baseline() - CAP_HEIGHT * smaller.size / 2.0;
        let origin = Point::new(frame.center().x - words.width / 2.0, frame.center().y - rise);
        drawing.list.text(origin, words, ink);
    }
}

/// A box to tick by hand, its top left at `at`.
pub(super) fn tick_box(drawing: &mut Drawing, at: Point) {
    drawing.list.rect(
        rect(at.x, at.y, mm(3.8), mm(3.8)),
        1.6,
        Some(Color::WHITE),
        Some(Stroke::new(document_palette().ink, 0.75)),
    );
}

/// A filled triangle with its tip at `tip`, pointing along `(dx, dy)` of length 1.
pub(super) fn arrow_head(drawing: &mut Drawing, tip: Point, (dx, dy): (f64, f64), color: Color) {
    let (length, half) = (4.2, 2.1);
    let back = Point::new(tip.x - dx * length, tip.y - dy * length);
    let mut path = BezPath::new();
    path.move_to(tip);
    path.line_to(Point::new(back.x - dy * half, back.y + dx * half));
    path.line_to(Point::new(back.x + dy * half, back.y - dx * half));
    path.close_path();
    drawing.list.items.push(Item::Path(PathItem {
        path,
        fill: Some(color),
        stroke: None,
    }));
}
