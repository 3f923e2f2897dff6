//! Words in frames: on one line or several, shortened to fit, or as the bars of small pictures.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::Arc;

use super::draw::{Drawer, P};
use super::item::{Color, Item, TextItem};
use super::places::{inset, top};
use super::sketch;
use crate::geometry::{Point, Rect, rect};
use crate::spec::Align;
use crate::text::{CAP_HEIGHT, TextLayout, TextStyle, Weight, lay_out_text};

/// Base lines of blocks are this many text sizes apart.
pub(super) const LEADING: f64 = 1.45;
/// Text below this size is left out.
const SMALLEST_TEXT: f64 = 3.0;
/// Lighter than the bars of words: for second words.
const BAR_SECOND: Color = Color::hex(0xCB_CB_C8);

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

    fn style(self) -> TextStyle {
        let style = TextStyle::new(self.size, self.size * LEADING);
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

impl Drawer<'_> {
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
            match self.set(frame.width(), text, words, lines) {
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

    fn set(&self, width: f64, text: &str, words: Words, lines: usize) -> Option<Arc<TextLayout>> {
        if width < 1.0 || words.size < SMALLEST_TEXT {
            return None;
        }
        // No more of a long text is looked at than could ever fit.
        let most = (width / words.size * 5.0 + 8.0) as usize * lines;
        let text = start_of(text, most);
        let text: Cow<'_, str> = if lines == 1 && text.contains(['\n', '\r', '\t']) {
            text.split_whitespace().collect::<Vec<_>>().join(" ").into()
        } else {
            text.trim_end().into()
        };
        let style = words.style();
        // Most words fit as they are; then they are the same layout whatever the frame's width.
        let free = kept_layout(&text, style, None, None);
        if free.width <= width && free.lines.len() <= lines {
            return Some(free);
        }
        let layout = kept_layout(&text, style, Some(width), Some(lines));
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
        let Some(layout) = self.set(frame.width(), text, words, lines) else {
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
        let Some(layout) = self.set(frame.width(), text, words, most) else {
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
            let line = kept_layout(text, layout.style, None, None);
            let y = frame.y0 + at as f64 * layout.style.leading;
            self.put(Point::new(words.left_of(frame, line.width), y), line, words.color);
        }
    }

    fn put(&mut self, origin: Point, layout: Arc<TextLayout>, color: Color) {
        let color = self.shade(color);
        self.list.items.push(Item::Text(TextItem {
            origin,
            layout,
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
        // The bar of a very short word would be a dot.
        let width = width.max(words.size * 1.9).min(frame.width());
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
        kept_layout(start_of(text, 200), words.style(), None, None).width
    }
}

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

/// The first `most` characters.
fn start_of(text: &str, most: usize) -> &str {
    text.char_indices()
        .nth(most)
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text)
}

/// Layouts are kept in two heaps; when the young one is full, the old one is thrown away.
const MOST_KEPT: usize = 2000;

/// A layout and what was asked for: the words, their style in numbers, width and lines.
struct Kept {
    text: Box<str>,
    asked: Asked,
    layout: Arc<TextLayout>,
}

type Asked = ([u64; 3], bool, Option<usize>);
/// Both heaps share the way keys are made, so that a key means the same in both.
type Heap = HashMap<u64, Kept, BuildHasherDefault<DefaultHasher>>;

/// Lays words out, or takes the layout of the same words from before: shaping is what a drawing costs, and while
/// an element is dragged or pulled its words stay the same.
fn kept_layout(text: &str, style: TextStyle, width: Option<f64>, lines: Option<usize>) -> Arc<TextLayout> {
    thread_local! {
        static HEAPS: RefCell<(Heap, Heap)> = RefCell::default();
    }
    let numbers = [style.size, style.leading, width.unwrap_or(-1.0)].map(f64::to_bits);
    let asked: Asked = (numbers, matches!(style.weight, Weight::SemiBold), lines);
    HEAPS.with_borrow_mut(|(young, old)| {
        let key = young.hasher().hash_one((text, asked));
        let is_it = |kept: &Kept| &*kept.text == text && kept.asked == asked;
        if let Some(kept) = young.get(&key).filter(|kept| is_it(kept)) {
            return kept.layout.clone();
        }
        if young.len() >= MOST_KEPT {
            std::mem::swap(young, old);
            young.clear();
        }
        let kept = old.remove(&key).filter(is_it).unwrap_or_else(|| Kept {
            text: text.into(),
            asked,
            layout: lay_out_text(text, style, width, lines),
        });
        let layout = kept.layout.clone();
        young.insert(key, kept);
        layout
    })
}
