//! Contents, laid out twice: once to know its length, once with the page numbers.

use std::collections::BTreeMap;

use crate::geometry::{Point, rect};
use crate::report::context::Context;
use crate::report::document::{Anchor, Link, Section, Target};
use crate::report::layout::{BODY, Block, Drawing, Entry, Flow, Fragment, LABEL, Part, TABLE, mm};
use crate::report::rich::{Rich, RichPara};
use crate::report::structure::Role;

/// Lines with page numbers, from 1; a line whose page is not known yet shows none. The layout does not depend
/// on the numbers.
///
/// `density`: 0 is usual, each step sets the lines a little closer.
pub(in crate::report) fn contents(
    cx: &Context<'_>,
    flow: &mut Flow,
    entries: &[Entry],
    pages: &BTreeMap<Anchor, usize>,
    density: usize,
) {
    let between = [mm(2.0), mm(1.1), mm(0.4)]
        .get(density)
        .copied()
        .unwrap_or_default();
    super::title(cx, flow, Section::Contents);
    let width = flow.width();
    let mut rest = entries;
    let mut first = true;
    while let Some((main, tail)) = rest.split_first() {
        let below = tail.iter().take_while(|entry| entry.level > 0).count();
        let (things, next) = tail.split_at(below);
        // What is nested more deeply stands in the bookmarks only.
        let things: Vec<&Entry> = things.iter().filter(|entry| entry.level == 1).collect();
        let number = |entry: &Entry| {
            pages
                .get(&entry.anchor)
                .map(ToString::to_string)
                .unwrap_or_default()
        };
        let before = if std::mem::take(&mut first) { 0.0 } else { between };
        let line = section_line(main, &number(main), width).group(Role::ContentsLine);
        let block = Block::new(line).before(before);
        flow.push(if things.is_empty() { block } else { block.keep() });
        // Things in two columns, read downwards; a column is cut where the page ends.
        let each = (width - GUTTER) / 2.0;
        for part in things.chunks(ROWS * 2) {
            let (left, right) = part.split_at(part.len().div_ceil(2));
            for (at, thing) in left.iter().enumerate() {
                let mut row = Fragment::new(width);
                add(&mut row, 0.0, thing_line(cx, thing, &number(thing), each));
                if let Some(thing) = right.get(at) {
                    let line = thing_line(cx, thing, &number(thing), each);
                    add(&mut row, each + GUTTER, line);
                }
                flow.push(Block::new(row));
            }
        }
        rest = next;
    }
}

/// Puts a line into a row; it stays a line of its own.
fn add(row: &mut Fragment, x: f64, line: Fragment) {
    let mut drawing = Drawing::default();
    let height = line.height;
    line.group(Role::ContentsLine).paint(Point::ZERO, &mut drawing);
    row.put(Point::new(x, 0.0), Part::Drawing(drawing, height));
}

/// Between the two columns of things.
const GUTTER: f64 = mm(8.0);
/// Lines of a column at most, so that its end is never far from its beginning.
const ROWS: usize = 30;

fn section_line(entry: &Entry, number: &str, width: f64) -> Fragment {
    let style = BODY.semi_bold();
    let mut fragment = Fragment::new(width);
    fragment.pad = 2.6;
    fragment.ruled = true;
    let words = Rich::new(style).words(&entry.title).set(width - mm(14.0));
    fragment.put(Point::new(0.0, 2.6), Part::Para(words));
    finish(fragment, entry, Rich::new(style).words(number).set_line(), 2.6)
}

fn thing_line(cx: &Context<'_>, entry: &Entry, number: &str, width: f64) -> Fragment {
    let indent = mm(12.0);
    let mut fragment = Fragment::new(width);
    fragment.pad = 1.3;
    if let Anchor::Thing(id) = entry.anchor {
        let pill = Rich::new(TABLE).pill(cx, id).set(indent - 3.0);
        fragment.put(Point::new(0.0, 1.9), Part::Para(pill));
    }
    // Two lines are enough to find a thing again.
    let words = Rich::new(TABLE).words(&entry.title).set(width - indent - mm(9.0));
    if let (Some(words), _) = words.cut(TABLE.leading * 2.0 + 0.1) {
        fragment.put(Point::new(indent, 1.9), Part::Para(words));
    }
    finish(fragment, entry, Rich::new(TABLE).quiet(number).set_line(), 1.9)
}

/// Adds the number at the right and the link over the whole line.
fn finish(mut fragment: Fragment, entry: &Entry, number: RichPara, top: f64) -> Fragment {
    let mut drawing = Drawing::default();
    drawing.links.push(Link {
        frame: rect(0.0, 0.0, fragment.width, fragment.height),
        target: Target::Anchor(entry.anchor),
        label: entry.title.clone(),
    });
    number.paint(Point::new(fragment.width - number.width(), top), &mut drawing);
    fragment.put(Point::ZERO, Part::Drawing(drawing, LABEL.leading));
    fragment
}
