//! States of a page as small pictures.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::geometry::{Point, rect};
use crate::report::context::{Context, one_line};
use crate::report::describe;
use crate::report::document::Anchor;
use crate::report::layout::{Block, Drawing, Fragment, NOTE, Part, SUBHEADING, TABLE, mm};
use crate::report::rich::{Ink, Rich};
use crate::scene::Item;
use crate::spec::{Page, PageState};

use super::super::heading_words;
use super::{framed, scene, table};

/// How large the pictures are, and how many stand in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pictures {
    /// Four to a line.
    Usual,
    /// Four to a line, smaller.
    Small,
    /// Two to a line, in the phone's column.
    Column,
    /// Two to a line on a sheet of their own, large enough to be read.
    Large,
}

impl Pictures {
    /// Largest width and height of a picture, and how many stand in a line.
    fn measures(self) -> (f64, f64, usize) {
        match self {
            Self::Usual => (mm(20.0), mm(40.0), 4),
            Self::Small => (mm(14.5), mm(29.0), 4),
            Self::Column => (mm(13.0), mm(26.0), 2),
            Self::Large => (mm(32.0), mm(69.5), 2),
        }
    }
}

/// The scenes of a page's states, each drawn once however often the sheet is arranged anew.
pub(super) struct Scenes {
    bars: Vec<OnceCell<Arc<Vec<Item>>>>,
    words: Vec<OnceCell<Arc<Vec<Item>>>>,
}

impl Scenes {
    /// None drawn yet.
    pub(super) fn new(page: &Page) -> Self {
        let none = || page.states.iter().map(|_| OnceCell::new()).collect();
        Self {
            bars: none(),
            words: none(),
        }
    }

    fn get(&self, cx: &Context<'_>, page: &Page, at: usize, bars: bool) -> Arc<Vec<Item>> {
        let known = if bars { &self.bars } else { &self.words };
        let draw = || scene(cx, page, page.states.get(at), bars);
        known
            .get(at)
            .map_or_else(draw, |cell| Arc::clone(cell.get_or_init(draw)))
    }
}

/// Strips of pictures with a heading; nothing for a page without states.
pub(super) fn states(
    cx: &Context<'_>,
    page: &Page,
    scenes: &Scenes,
    width: f64,
    pictures: Pictures,
) -> Vec<Block> {
    if page.states.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    let heading = heading_words(cx, Rich::new(SUBHEADING), "report.page.states").set(width);
    blocks.push(Block::new(Fragment::of(heading, width)).before(mm(5.5)).keep());
    let (widest, _, columns) = pictures.measures();
    for (line, states) in page.states.chunks(columns).enumerate() {
        let mut row = Fragment::new(width);
        let widths = shares(cx, states, widest + mm(2.8), width);
        let mut left = 0.0;
        for ((at, state), cell_width) in states.iter().enumerate().zip(widths) {
            let scene = |bars| scenes.get(cx, page, line * columns + at, bars);
            row.put_all(
                Point::new(left, 0.0),
                cell(cx, page, state, &scene, cell_width - 8.0, pictures),
            );
            left += cell_width;
        }
        blocks.push(Block::new(row).before(if line == 0 { mm(2.2) } else { mm(4.0) }));
    }
    blocks
}

/// Widths of a line's cells: each has its picture, and the more words the wider.
fn shares(cx: &Context<'_>, states: &[PageState], picture: f64, width: f64) -> Vec<f64> {
    let count = states.len().max(1) as f64;
    let words = width - count * (picture + 8.0);
    let least = mm(15.0).min(words / count);
    let lengths: Vec<f64> = states.iter().map(|state| length(cx, state)).collect();
    let all: f64 = lengths.iter().sum::<f64>().max(1.0);
    lengths
        .into_iter()
        .map(|length| picture + 8.0 + least + (words - count * least) * length / all)
        .collect()
}

/// About how much there is to read about a state; Chinese characters are twice as wide as others.
fn length(cx: &Context<'_>, state: &PageState) -> f64 {
    let wide = |text: &str| -> usize { text.chars().map(|c| if c > '\u{2E80}' { 2 } else { 1 }).sum() };
    let added: usize = table::added(cx, state).map(|(_, line)| line.length() + 4).sum();
    (wide(&state.description) + wide(&state.name) + added + 12) as f64
}

/// What a state is called.
pub(super) fn state_name(cx: &Context<'_>, state: &PageState) -> String {
    match (state.name.trim(), state.kind) {
        ("", kind) => cx.t(&format!("state.{}", kind.key())),
        (name, _) => one_line(name),
    }
}

fn cell(
    cx: &Context<'_>,
    page: &Page,
    state: &PageState,
    scene: &dyn Fn(bool) -> Arc<Vec<Item>>,
    width: f64,
    pictures: Pictures,
) -> Fragment {
    let mut cell = Fragment::new(width);
    let tall = page.height.min(page.screen_height).max(1.0);
    let (widest, highest, _) = pictures.measures();
    let scale = (widest / page.width.max(1.0)).min(highest / tall);
    // Words are bars where nobody could read them.
    let bars = scale * 12.0 < 4.0 / 1.4;
    let frame = rect(0.0, 0.0, page.width * scale, tall * scale);
    let drawing = Drawing {
        list: framed(cx, page, scene(bars), frame, scale, bars),
        ..Drawing::default()
    }
    .figure(describe::state(cx, page, state, &state_name(cx, state)));
    cell.put(Point::ZERO, Part::Drawing(drawing, frame.height()));
    let left = frame.width() + mm(2.8);
    let mut words = Fragment::new(width - left);
    words.stack(
        0.0,
        0.0,
        Rich::new(TABLE).bold(&state_name(cx, state)).set(width - left),
    );
    if !state.description.trim().is_empty() {
        let description = Rich::new(NOTE).linked(cx, &one_line(&state.description), Ink::Second);
        words.stack(1.0, 0.0, description.set(width - left));
    }
    for (id, line) in table::added(cx, state) {
        words.anchor_at(Point::new(0.0, words.height), Anchor::Thing(id.into()));
        words.stack(2.2, 0.0, line.set(width - left));
    }
    cell.put_all(Point::new(left, 0.0), words);
    cell
}
