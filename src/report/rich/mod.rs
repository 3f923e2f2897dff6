//! Paragraphs in which identifiers, priorities and markers stand between the words.

mod inline;
mod para;

use std::borrow::Cow;

use crate::scene::{Color, Stroke, document_palette};
use crate::spec::{AnyId, Priority};
use crate::text::{Paragraph, Piece, TextStyle, Weight, lay_out, lay_out_text};

use super::context::Context;
use super::document::{Anchor, Target};
use super::layout::{MARKER_RADIUS, heading_of, mm};

pub(super) use inline::{Ink, PillSize, arrow_head, label_in, tick_box};
pub(super) use para::RichPara;

use inline::{Inline, InlineBox, Sign};

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

    /// About how wide it is, in letters; Chinese characters count twice, identifiers as five.
    pub(super) fn length(&self) -> usize {
        let wide = |c: char| if c > '\u{2E80}' { 2 } else { 1 };
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text { text, .. } => text.chars().map(wide).sum(),
                Piece::Box { .. } => 5,
            })
            .sum()
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

    /// Adds words in regular weight, whatever the style's.
    pub(super) fn regular(mut self, words: &str, ink: Ink) -> Self {
        self.push(words, Weight::Regular, ink);
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
                let set = lay_out_text(signs, style, None, Some(1));
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
        let id = id.into();
        self.leading_pill(cx, id, PillSize::Small, Anchor::Thing(id))
    }

    /// Adds an identifier where its thing is described; it leads to where the thing is seen among others.
    pub(super) fn own_pill(self, cx: &Context<'_>, id: impl Into<AnyId>) -> Self {
        let id = id.into();
        self.leading_pill(cx, id, PillSize::Small, Anchor::Place(id))
    }

    /// The same in the size of a heading.
    pub(super) fn heading_pill(self, cx: &Context<'_>, id: impl Into<AnyId>, size: PillSize) -> Self {
        let id = id.into();
        self.leading_pill(cx, id, size, Anchor::Place(id))
    }

    fn leading_pill(self, cx: &Context<'_>, id: AnyId, size: PillSize, to: Anchor) -> Self {
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
                words,
                height,
                radius,
                fill: Some(palette.accent_soft),
                stroke: None,
                ink: palette.accent,
            },
            width,
            Some((Target::Anchor(to), cx.label(id))),
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
                words,
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
            Inline::Marker { words, radius },
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
                let words = lay_out_text(&signs, style, None, Some(1));
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
        let mut boxes = self.boxes;
        let mut bytes = 0;
        for piece in &mut pieces {
            match piece {
                Piece::Text { text, .. } => bytes += text.len(),
                Piece::Box { id, width: own } => {
                    *own = own.min(width);
                    if let Some(inline) = usize::try_from(*id).ok().and_then(|id| boxes.get_mut(id)) {
                        inline.at = bytes;
                    }
                }
            }
        }
        let layout = lay_out(&Paragraph {
            pieces,
            style: self.style,
            max_width: Some(width),
            max_lines: None,
        });
        RichPara {
            role: heading_of(self.style).unwrap_or_default(),
            layout,
            boxes: boxes.into(),
            whole: None,
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
            && cx.index.name(id).is_some()
        {
            return Some((before, id, after));
        }
    }
    None
}
