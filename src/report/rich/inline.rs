//! What stands between the words: pills, markers, ticks; and how it is painted.

use std::sync::Arc;

use crate::geometry::{BezPath, Circle, Point, Rect, Shape, rect};
use crate::report::document::{Link, Target};
use crate::report::layout::{Drawing, mm};
use crate::scene::{Color, Item, PathItem, Stroke, document_palette};
use crate::text::{CAP_HEIGHT, TextLayout, TextStyle, lay_out_text};

/// Colours of words, as brushes of the text layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Ink {
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
    pub(super) const ALL: [Self; 5] = [Self::Text, Self::Second, Self::Accent, Self::Warning, Self::White];

    pub(super) fn brush(self) -> u16 {
        self as u16
    }

    /// Its colour.
    pub(in crate::report) fn color(self) -> Color {
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
pub(in crate::report) enum PillSize {
    /// Among words.
    Small,
    /// Beside a block's heading.
    Heading,
    /// Beside a page's title.
    Title,
}

impl PillSize {
    /// Text size, height, padding, radius.
    pub(super) fn measures(self) -> (f64, f64, f64, f64) {
        match self {
            Self::Small => (7.5, 11.0, 3.5, 2.5),
            Self::Heading => (9.0, 13.0, 4.2, 3.0),
            Self::Title => (11.0, 16.0, 5.0, 3.0),
        }
    }
}

/// A thing between the words.
#[derive(Debug, Clone)]
pub(super) enum Inline {
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

/// A thing between the words with its width, its link and the signs that cling to it.
#[derive(Debug, Clone)]
pub(super) struct InlineBox {
    inline: Inline,
    /// Width of the thing itself.
    width: f64,
    /// Signs that must not be parted from it by a line break: an opening bracket before, a full stop after.
    pub(super) before: Option<Sign>,
    pub(super) after: Option<Sign>,
    pub(super) link: Option<(Target, String)>,
    /// Where it stands in the paragraph's words, in bytes.
    pub(super) at: usize,
}

/// Signs set beside a thing.
#[derive(Debug, Clone)]
pub(super) struct Sign {
    pub(super) words: Arc<TextLayout>,
    pub(super) ink: Ink,
}

impl InlineBox {
    pub(super) fn new(inline: Inline, width: f64, link: Option<(Target, String)>) -> Self {
        Self {
            inline,
            width,
            before: None,
            after: None,
            link,
            at: 0,
        }
    }

    /// Width with the signs.
    pub(super) fn whole(&self) -> f64 {
        let sign = |sign: &Option<Sign>| sign.as_ref().map_or(0.0, |s| s.words.width + 0.8);
        sign(&self.before) + self.width + sign(&self.after)
    }
}

impl InlineBox {
    /// What it stands for, if it is drawn and not written.
    pub(super) fn meaning(&self) -> &'static str {
        match self.inline {
            Inline::Tick => "✓",
            Inline::Cross => "✗",
            Inline::TickBox => "☐",
            Inline::Pill { .. } | Inline::Marker { .. } | Inline::Room => "",
        }
    }

    /// Paints it with the middle of its left edge at `at`, in the given width.
    pub(super) fn paint(&self, at: Point, width: f64, drawing: &mut Drawing) {
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
pub(in crate::report) fn label_in(frame: Rect, words: &Arc<TextLayout>, ink: Color, drawing: &mut Drawing) {
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
pub(in crate::report) fn tick_box(drawing: &mut Drawing, at: Point) {
    drawing.list.rect(
        rect(at.x, at.y, mm(3.8), mm(3.8)),
        1.6,
        Some(Color::WHITE),
        Some(Stroke::new(document_palette().ink, 0.75)),
    );
}

/// A filled triangle with its tip at `tip`, pointing along `(dx, dy)` of length 1.
pub(in crate::report) fn arrow_head(drawing: &mut Drawing, tip: Point, (dx, dy): (f64, f64), color: Color) {
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
