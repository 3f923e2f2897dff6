//! Contents, laid out twice: once to know its length, once with the page numbers.

use std::collections::BTreeMap;

use crate::geometry::{Point, rect};
use crate::report::context::Context;
use crate::report::document::{Anchor, Link, Section, Target};
use crate::report::layout::{BODY, Block, Drawing, Entry, Flow, Fragment, LABEL, Part, TABLE, mm};
use crate::report::rich::{Ink, Rich};

/// Lines with page numbers, from 1; a line whose page is not known yet shows none. The layout does not depend
/// on the numbers.
pub(in crate::report) fn contents(
    cx: &Context<'_>,
    flow: &mut Flow,
    entries: &[Entry],
    pages: &BTreeMap<Anchor, usize>,
) {
    super::title(cx, flow, Section::Contents);
    let width = flow.width();
    for (at, entry) in entries.iter().enumerate() {
        let number = pages.get(&entry.anchor).map(|page| page.to_string());
        let main = entry.level == 0;
        let followed = main && entries.get(at + 1).is_some_and(|next| next.level > 0);
        let fragment = line(cx, entry, number.as_deref().unwrap_or_default(), width);
        let block = Block::new(fragment).before(if main && at > 0 { mm(2.6) } else { 0.0 });
        flow.push(if followed { block.keep() } else { block });
    }
}

fn line(cx: &Context<'_>, entry: &Entry, number: &str, width: f64) -> Fragment {
    let main = entry.level == 0;
    let (style, indent, pad) = if main {
        (BODY, 0.0, 2.6)
    } else {
        (TABLE, mm(17.0), 1.8)
    };
    let right = mm(14.0);
    let mut fragment = Fragment::new(width);
    fragment.pad = pad;
    fragment.ruled = main;
    let words = match (main, entry.anchor) {
        (true, _) => Rich::new(style.semi_bold()).words(&entry.title),
        (false, Anchor::Thing(id)) => {
            let pill = Rich::new(TABLE).pill(cx, id).set(indent);
            fragment.put(Point::new(mm(0.0), pad), Part::Para(pill));
            Rich::new(style).words(&entry.title)
        }
        (false, Anchor::Section(_)) => Rich::new(style).words(&entry.title),
    };
    // Two lines are enough to find a thing again.
    let words = words.set(width - indent - right);
    let (words, _) = words.cut(style.leading * 2.0 + 0.1);
    if let Some(words) = words {
        fragment.put(Point::new(indent, pad), Part::Para(words));
    }
    let style = if main { style.semi_bold() } else { style };
    let number = Rich::new(style)
        .ink(number, if main { Ink::Text } else { Ink::Second })
        .set_line();
    let mut drawing = Drawing::default();
    drawing.links.push(Link {
        frame: rect(0.0, 0.0, width, fragment.height),
        target: Target::Anchor(entry.anchor),
        label: entry.title.clone(),
    });
    number.paint(Point::new(width - number.width(), pad), &mut drawing);
    fragment.put(Point::ZERO, Part::Drawing(drawing, LABEL.leading));
    fragment
}
