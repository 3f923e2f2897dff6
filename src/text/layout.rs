//! Paragraphs to positioned glyphs, by parley with the bundled fonts only.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride};
use parley::{
    FontContext, FontFamily, FontFamilyName, FontWeight, InlineBox, InlineBoxKind, Layout, LayoutContext,
    LineBreak, LineHeight, OverflowWrap, PositionedLayoutItem, StyleProperty, VerticalAlign,
};

use super::font::{ASCENT, DESCENT, Face, Weight};
use super::known::Known;

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Text size.
    pub size: f64,
    /// Distance of base lines.
    pub leading: f64,
    /// Weight of pieces that name none of their own.
    pub weight: Weight,
    /// Extra space between letters. Default 0.
    pub tracking: f64,
}

impl TextStyle {
    /// Regular weight, no tracking.
    pub const fn new(size: f64, leading: f64) -> Self {
        Self {
            size,
            leading,
            weight: Weight::Regular,
            tracking: 0.0,
        }
    }

    /// The same in semi-bold.
    #[must_use]
    pub const fn semi_bold(mut self) -> Self {
        self.weight = Weight::SemiBold;
        self
    }

    /// The same with extra space between letters.
    #[must_use]
    pub const fn tracked(mut self, tracking: f64) -> Self {
        self.tracking = tracking;
        self
    }

    /// Base line of the first line below the top of the paragraph.
    pub fn first_baseline(&self) -> f64 {
        (self.leading - (ASCENT + DESCENT) * self.size) / 2.0 + ASCENT * self.size
    }
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'a> {
    /// Words.
    Text {
        /// The words; line feeds break the line.
        text: Cow<'a, str>,
        /// Their weight.
        weight: Weight,
        /// A number of the caller's (a colour, say), found again on the glyph runs.
        brush: u16,
    },
    /// Room for something that flows with the words (an identifier's pill).
    Box {
        /// A number of the caller's, found again on [`PlacedBox`].
        id: u64,
        /// Its width.
        width: f64,
    },
}

/// What is to be set.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph<'a> {
    /// Its parts in reading order.
    pub pieces: Vec<Piece<'a>>,
    /// How it is set.
    pub style: TextStyle,
    /// Lines are broken at this width; `None`: only at line feeds.
    pub max_width: Option<f64>,
    /// More lines than this are cut, with an ellipsis; `None`: all. Only texts without boxes are cut.
    pub max_lines: Option<usize>,
}

/// A positioned glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Number in the font file; 0 is "no such character".
    pub id: u16,
    /// Left edge, from the layout's left edge.
    pub x: f64,
    /// Shift upwards from the base line (for accents).
    pub rise: f64,
    /// Width.
    pub advance: f64,
    /// Bytes of [`TextLayout::text`] that this glyph stands for. Empty for the further glyphs of a cluster.
    pub start: u32,
    /// End of those bytes.
    pub end: u32,
}

/// Glyphs of one font on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// Font file.
    pub face: Face,
    /// The piece's number.
    pub brush: u16,
    /// Left edge, from the layout's left edge.
    pub x: f64,
    /// Width.
    pub width: f64,
    /// Its bytes in [`TextLayout::text`].
    pub range: Range<usize>,
    /// Its glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLine {
    /// Base line, from the layout's top.
    pub baseline: f64,
    /// Width of what is visible, trailing spaces left out.
    pub width: f64,
    /// Its bytes in [`TextLayout::text`].
    pub range: Range<usize>,
    /// Its glyphs.
    pub runs: Vec<GlyphRun>,
}

/// A box of the paragraph in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedBox {
    /// The piece's number.
    pub id: u64,
    /// Left edge, from the layout's left edge.
    pub x: f64,
    /// Base line of its line, from the layout's top.
    pub baseline: f64,
    /// Width.
    pub width: f64,
}

/// A paragraph that has been set.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLayout {
    /// All words, boxes left out.
    pub text: Arc<str>,
    /// How it is set.
    pub style: TextStyle,
    /// Lines from top to bottom.
    pub lines: Vec<TextLine>,
    /// Boxes in reading order.
    pub boxes: Vec<PlacedBox>,
    /// Width of the widest line.
    pub width: f64,
    /// Lines times leading.
    pub height: f64,
    /// Characters that none of the fonts has; they show as an empty box.
    pub missing: Vec<char>,
}

struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<u16>,
    known: Known,
}

const LATIN: &str = "Wirebrief Latin";
const HAN: &str = "Wirebrief Han";
/// The regular Chinese face once more, for characters that the semi-bold one lacks.
const HAN_ALL: &str = "Wirebrief Han all";

impl Typesetter {
    fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let mut add = |face: Face, family: &str| {
            let name = FontInfoOverride {
                family_name: Some(family),
                ..FontInfoOverride::default()
            };
            collection.register_fonts(Blob::new(Arc::new(face.data())), Some(name));
        };
        add(Face::Latin, LATIN);
        add(Face::LatinSemiBold, LATIN);
        add(Face::Han, HAN);
        add(Face::HanSemiBold, HAN);
        add(Face::Han, HAN_ALL);
        Self {
            fonts: FontContext {
                collection,
                source_cache: Default::default(),
            },
            layouts: LayoutContext::new(),
            known: Known::default(),
        }
    }

    fn set(&mut self, paragraph: &Paragraph<'_>) -> TextLayout {
        let style = paragraph.style;
        let mut text = String::new();
        for piece in &paragraph.pieces {
            if let Piece::Text { text: words, .. } = piece {
                text.push_str(words);
            }
        }
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        let families = [LATIN, HAN, HAN_ALL].map(FontFamilyName::named);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(
            &families,
        ))));
        builder.push_default(StyleProperty::FontSize(style.size as f32));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(
            style.leading as f32,
        )));
        builder.push_default(StyleProperty::LetterSpacing(style.tracking as f32));
        builder.push_default(StyleProperty::LineBreak(LineBreak::Strict));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::FontWeight(font_weight(style.weight)));
        let mut at = 0;
        for piece in &paragraph.pieces {
            match piece {
                Piece::Text {
                    text: words,
                    weight,
                    brush,
                } => {
                    let range = at..at + words.len();
                    at = range.end;
                    builder.push(StyleProperty::FontWeight(font_weight(*weight)), range.clone());
                    builder.push(StyleProperty::Brush(*brush), range);
                }
                Piece::Box { id, width } => builder.push_inline_box(InlineBox {
                    id: *id,
                    kind: InlineBoxKind::InFlow,
                    index: at,
                    width: *width as f32,
                    height: 1.0,
                    baseline: None,
                    vertical_align: VerticalAlign::BASELINE,
                }),
            }
        }
        let mut layout: Layout<u16> = builder.build(&text);
        // A space that hangs over a line's end stands inside of the line where its words run to the left.
        let hanging = if text.chars().any(runs_left) {
            0.3 * style.size
        } else {
            0.0
        };
        layout.break_all_lines(paragraph.max_width.map(|w| (w - hanging) as f32));
        read(&layout, text.into(), style)
    }
}

/// Whether a character is written from right to left, or tells others to be.
fn runs_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8FF}'
            | '\u{200F}'
            | '\u{202B}'
            | '\u{202E}'
            | '\u{2067}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}'
    )
}

fn font_weight(weight: Weight) -> FontWeight {
    match weight {
        Weight::Regular => FontWeight::NORMAL,
        Weight::SemiBold => FontWeight::SEMI_BOLD,
    }
}

/// Takes over parley's result in our own terms. Base lines are our own: see [`ASCENT`].
fn read(layout: &Layout<u16>, text: Arc<str>, style: TextStyle) -> TextLayout {
    let mut lines = Vec::with_capacity(layout.len());
    let mut boxes = Vec::new();
    let mut missing = Vec::new();
    for (number, line) in layout.lines().enumerate() {
        let baseline = style.first_baseline() + number as f64 * style.leading;
        let mut runs: Vec<GlyphRun> = Vec::new();
        // A parley run is cut into glyph runs where the style changes; the clusters, which know the
        // text, are only reachable through the whole run, so their iterator is kept between the parts.
        let mut clusters = None;
        for item in line.items() {
            match item {
                PositionedLayoutItem::GlyphRun(part) => {
                    let run = part.run();
                    let key = run.text_range();
                    if clusters.as_ref().is_none_or(|(range, _)| *range != key) {
                        clusters = Some((
                            key,
                            run.visual_clusters().collect::<Vec<_>>().into_iter().peekable(),
                        ));
                    }
                    let Some((_, clusters)) = &mut clusters else {
                        continue;
                    };
                    let mut x = f64::from(part.offset());
                    let mut glyphs: Vec<Glyph> = Vec::new();
                    let mut range: Option<Range<usize>> = None;
                    while let Some(cluster) = clusters.next_if(|c| c.style_index() == part.style_index()) {
                        let bytes = cluster.text_range();
                        range = Some(
                            range.map_or(bytes.clone(), |r| r.start.min(bytes.start)..r.end.max(bytes.end)),
                        );
                        if cluster.is_ligature_continuation()
                            && let Some(last) = glyphs.last_mut()
                        {
                            last.end = last.end.max(bytes.end as u32);
                            continue;
                        }
                        let mut first = true;
                        for glyph in cluster.glyphs() {
                            if glyph.id == 0 {
                                missing.extend(
                                    text.get(bytes.clone())
                                        .unwrap_or_default()
                                        .chars()
                                        .filter(|c| !c.is_control()),
                                );
                            }
                            glyphs.push(Glyph {
                                id: glyph.id as u16,
                                x: x + f64::from(glyph.x),
                                rise: f64::from(-glyph.y),
                                advance: f64::from(glyph.advance),
                                start: if first {
                                    bytes.start as u32
                                } else {
                                    bytes.end as u32
                                },
                                end: bytes.end as u32,
                            });
                            x += f64::from(glyph.advance);
                            first = false;
                        }
                    }
                    if let Some(range) = range
                        && !glyphs.is_empty()
                    {
                        runs.push(GlyphRun {
                            face: face_of(run.font().data.data()),
                            brush: part.style().brush,
                            x: f64::from(part.offset()),
                            width: f64::from(part.advance()),
                            range,
                            glyphs,
                        });
                    }
                }
                PositionedLayoutItem::InlineBox(placed) => boxes.push(PlacedBox {
                    id: placed.id,
                    x: f64::from(placed.x),
                    baseline,
                    width: f64::from(placed.width),
                }),
            }
        }
        let metrics = line.metrics();
        // A line of boxes alone has no words: its range is empty, where the words before it end.
        let words = line.text_range();
        let end = lines.last().map_or(0, |last: &TextLine| last.range.end);
        lines.push(TextLine {
            baseline,
            width: f64::from(metrics.advance - metrics.hanging_advance),
            range: if words.start <= words.end { words } else { end..end },
            runs,
        });
    }
    let width = lines.iter().map(|l| l.width).fold(0.0, f64::max);
    let height = lines.len().max(1) as f64 * style.leading;
    TextLayout {
        text,
        style,
        lines,
        boxes,
        width,
        height,
        missing,
    }
}

/// Which bundled file a font is. The bytes are never copied, so their address tells.
fn face_of(data: &[u8]) -> Face {
    Face::ALL
        .into_iter()
        .find(|face| std::ptr::eq(face.data().as_ptr(), data.as_ptr()))
        .unwrap_or(Face::Latin)
}

thread_local! {
    static TYPESETTER: RefCell<Typesetter> = RefCell::new(Typesetter::new());
}

/// Sets a paragraph. Never fails: what no font has shows as an empty box and is listed. What a thread has set lately
/// is not set again.
pub fn lay_out(paragraph: &Paragraph<'_>) -> Arc<TextLayout> {
    TYPESETTER.with(|typesetter| {
        let mut typesetter = typesetter.borrow_mut();
        let key = typesetter.known.key(paragraph);
        if let Some(layout) = key.and_then(|key| typesetter.known.get(key, paragraph)) {
            return layout;
        }
        let layout = typesetter.set(paragraph);
        let layout = match paragraph.max_lines {
            Some(max) if layout.lines.len() > max.max(1) && layout.boxes.is_empty() => {
                cut(&mut typesetter, paragraph, &layout, max.max(1))
            }
            _ => layout,
        };
        let layout = Arc::new(layout);
        if let Some(key) = key {
            typesetter.known.add(key, paragraph, &layout);
        }
        layout
    })
}

/// Shortens a text until it fits into `max` lines with an ellipsis at its end.
fn cut(typesetter: &mut Typesetter, paragraph: &Paragraph<'_>, full: &TextLayout, max: usize) -> TextLayout {
    let last = full.lines.get(max - 1).map_or(0, |line| line.range.end);
    let weight = paragraph.pieces.iter().find_map(|p| match p {
        Piece::Text { weight, brush, .. } => Some((*weight, *brush)),
        Piece::Box { .. } => None,
    });
    let (weight, brush) = weight.unwrap_or_default();
    let kept = full.text.get(..last).unwrap_or_default();
    let mut ends: Vec<usize> = kept.char_indices().map(|(at, _)| at).collect();
    ends.push(kept.len());
    // The longest start of the text that fits, by halving.
    let (mut low, mut high) = (0, ends.len());
    let mut best = None;
    while low < high {
        let middle = (low + high) / 2;
        let start = ends
            .get(middle)
            .and_then(|end| kept.get(..*end))
            .unwrap_or_default();
        let words = format!("{}…", start.trim_end());
        let attempt = typesetter.set(&Paragraph {
            pieces: vec![Piece::Text {
                text: words.into(),
                weight,
                brush,
            }],
            style: paragraph.style,
            max_width: paragraph.max_width,
            max_lines: None,
        });
        if attempt.lines.len() <= max {
            best = Some(attempt);
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    best.unwrap_or_else(|| full.clone())
}

/// Sets plain words in one style, with brush 0.
pub fn lay_out_text(
    text: &str,
    style: TextStyle,
    max_width: Option<f64>,
    max_lines: Option<usize>,
) -> Arc<TextLayout> {
    lay_out(&Paragraph {
        pieces: vec![Piece::Text {
            text: Cow::Borrowed(text),
            weight: style.weight,
            brush: 0,
        }],
        style,
        max_width,
        max_lines,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: TextStyle = TextStyle::new(10.0, 14.0);

    #[test]
    fn every_byte_of_mixed_text_is_found_again_in_its_glyphs() {
        for text in [
            "Half-Moon 半月茶点单, ¥ 18 fi",
            "no",
            "茉莉奶绿 “Jasmine” → x",
            "e\u{301}a",
        ] {
            let layout = lay_out_text(text, BODY, None, None);
            assert_eq!(layout.lines.len(), 1, "{text}");
            assert_eq!(layout.missing, Vec::<char>::new(), "{text}");
            let mut bytes = vec![0; text.len()];
            for glyph in layout.lines[0].runs.iter().flat_map(|r| &r.glyphs) {
                (glyph.start..glyph.end).for_each(|b| bytes[b as usize] += 1);
            }
            assert!(bytes.iter().all(|n| *n == 1), "{text}: {bytes:?}");
        }
    }

    #[test]
    fn chinese_comes_from_the_chinese_font_and_no_line_starts_with_a_stop() {
        let layout = lay_out_text(
            "打烊后不可点击，文字改为明天开始接单，仍可浏览。",
            BODY,
            Some(61.0),
            None,
        );
        assert!(layout.lines.len() > 3);
        for line in &layout.lines {
            assert!(line.width <= 61.5, "{line:?}");
            assert!(!layout.text[line.range.clone()].starts_with(['，', '。']));
            assert!(line.runs.iter().all(|run| run.face == Face::Han));
        }
    }

    #[test]
    fn rare_characters_in_bold_fall_back_and_unknown_ones_are_listed() {
        let rare = lay_out_text("龘", BODY.semi_bold(), None, None);
        assert_eq!(rare.lines[0].runs[0].face, Face::Han);
        assert_eq!(
            lay_out_text("好", BODY.semi_bold(), None, None).lines[0].runs[0].face,
            Face::HanSemiBold
        );
        assert_eq!(lay_out_text("a🧋b", BODY, None, None).missing, vec!['🧋']);
    }

    #[test]
    fn boxes_flow_with_the_words_and_brushes_survive() {
        let text = |text: &'static str, brush| Piece::Text {
            text: text.into(),
            weight: Weight::Regular,
            brush,
        };
        let layout = lay_out(&Paragraph {
            pieces: vec![
                text("Opens ", 1),
                Piece::Box { id: 7, width: 20.0 },
                text(" Shops", 2),
            ],
            style: BODY,
            max_width: None,
            max_lines: None,
        });
        assert_eq!(layout.boxes.len(), 1);
        let [first, second] = layout.lines[0].runs.as_slice() else {
            panic!("{layout:?}")
        };
        assert_eq!((first.brush, second.brush), (1, 2));
        assert!(second.x >= layout.boxes[0].x + 20.0 - 0.01);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let layout = lay_out_text("Brown sugar pearl milk with oats", BODY, Some(60.0), Some(1));
        assert_eq!(layout.lines.len(), 1);
        assert!(layout.text.ends_with('…') && layout.width <= 60.0);
    }
}
