//! The sections of the document, one file each, and what they share.

mod back_end;
mod contents;
mod control;
mod cover;
mod data;
mod features;
mod functions;
mod glossary;
mod launch;
mod page_map;
mod pages;
mod privacy;
mod requirements;
mod rules;
mod sign_off;
mod summary;
mod tests;

use std::ops::{ControlFlow, Range};

use crate::geometry::{Point, rect};
use crate::scene::{Stroke, document_palette};
use crate::spec::{AnyId, Question};

use super::context::Context;
use super::document::{Anchor, Section};
use super::layout::{
    BODY, Block, Drawing, FACT, Flow, Fragment, HAIRLINE, HEADING, LABEL, Part, SUBHEADING, TABLE, TITLE, mm,
};
use super::rich::{Ink, PillSize, Rich};
use super::structure::Role;

pub(super) use contents::contents;

/// Lays out a section other than the contents, or of the section of pages those of a range. A section without content
/// adds no page.
pub(super) fn lay_out(
    cx: &Context<'_>,
    section: Section,
    pages: Range<usize>,
    flow: &mut Flow,
) -> ControlFlow<()> {
    match section {
        Section::Cover => cover::cover(cx, flow),
        Section::Control => control::control(cx, flow),
        Section::Contents => {}
        Section::Summary => summary::summary(cx, flow),
        Section::Requirements => requirements::requirements(cx, flow),
        Section::Features => return features::features(cx, flow),
        Section::Functions => functions::functions(cx, flow),
        Section::PageMap => page_map::page_map(cx, flow),
        Section::Pages => return pages::pages(cx, pages, flow),
        Section::Data => data::data(cx, flow),
        Section::Rules => rules::rules(cx, flow),
        Section::BackEnd => back_end::back_end(cx, flow),
        Section::Tests => tests::tests(cx, flow),
        Section::Launch => launch::launch(cx, flow),
        Section::Privacy => privacy::privacy(cx, flow),
        Section::Glossary => glossary::glossary(cx, flow),
        Section::SignOff => sign_off::sign_off(cx, flow),
    }
    ControlFlow::Continue(())
}

/// The section's title on a new page, with its anchor and its line in the contents.
fn title(cx: &Context<'_>, flow: &mut Flow, section: Section) {
    flow.next_page();
    let key = format!("section.{}", section.key());
    let words = heading_words(cx, Rich::new(TITLE), &key);
    let mut fragment = Fragment::new(flow.width());
    fragment.anchor(Anchor::Section(section));
    fragment.stack(5.0, 0.0, words.set(flow.width()));
    flow.entry(0, cx.both(&key), Anchor::Section(section));
    flow.push(Block::new(fragment).keep());
    flow.push(Block::new(Fragment::gap(mm(3.5))).keep());
}

/// A line of explanation below a title.
fn lead(flow: &mut Flow, words: &str) {
    let para = Rich::new(BODY).quiet(words).set(flow.width().min(mm(140.0)));
    let width = flow.width();
    flow.push(Block::new(Fragment::of(para, width)).keep());
    flow.push(Block::new(Fragment::gap(mm(2.5))).keep());
}

/// Heading of a block.
fn heading(cx: &Context<'_>, flow: &mut Flow, key: &str) {
    let para = heading_words(cx, Rich::new(SUBHEADING), key).set(flow.width());
    let width = flow.width();
    flow.push(Block::new(Fragment::of(para, width)).before(mm(7.5)).keep());
    flow.push(Block::new(Fragment::gap(mm(1.6))).keep());
}

/// Heading of a part of a section, with its line in contents and bookmarks.
fn part(cx: &Context<'_>, flow: &mut Flow, section: Section, number: u8, key: &str) {
    let anchor = Anchor::Part(section, number);
    flow.entry(1, cx.both(key), anchor);
    let para = heading_words(cx, Rich::new(SUBHEADING), key).set(flow.width());
    let mut fragment = Fragment::new(flow.width());
    fragment.anchor(anchor);
    fragment.stack(0.0, 0.0, para);
    flow.push(Block::new(fragment).before(mm(7.5)).keep());
    flow.push(Block::new(Fragment::gap(mm(1.6))).keep());
}

/// A heading's words; those of a second language follow quietly.
fn heading_words(cx: &Context<'_>, rich: Rich, key: &str) -> Rich {
    let rich = rich.bold(&cx.t(key));
    match cx.second_of(key) {
        Some(second) => rich.regular(&format!("  {second}"), Ink::Second),
        None => rich,
    }
}

/// Heading of a thing with its identifier, 15 pt.
fn thing_heading(cx: &Context<'_>, flow: &mut Flow, id: AnyId, before: f64) {
    let para = Rich::new(HEADING)
        .heading_pill(cx, id, PillSize::Heading)
        .words(" ")
        .bold(&cx.name(id))
        .set(flow.width());
    let mut fragment = Fragment::new(flow.width());
    fragment.anchor(Anchor::Thing(id));
    fragment.stack(0.0, 0.0, para);
    flow.push(Block::new(fragment).before(before).keep());
}

/// Running text, paragraph by paragraph.
fn running(cx: &Context<'_>, flow: &mut Flow, words: &str, ink: Ink) {
    for line in words.lines().filter(|line| !line.trim().is_empty()) {
        let width = flow.width();
        let para = Rich::new(BODY).linked(cx, line.trim(), ink).set(width);
        flow.push(Block::new(Fragment::of(para, width)).before(2.0).running());
    }
}

/// A strip of facts between two hairlines: label above, value below; as many to a line as fit.
fn facts(flow: &mut Flow, facts: Vec<(String, Rich)>, columns: usize) {
    if facts.is_empty() {
        return;
    }
    let width = flow.width();
    let pitch = width / columns.max(1) as f64;
    let mut strip = Fragment::new(width);
    strip.ruled = true;
    let mut drawing = Drawing::default();
    drawing.list.line(
        &[Point::ZERO, Point::new(width, 0.0)],
        Stroke::new(document_palette().hairline, HAIRLINE),
    );
    strip.put(Point::ZERO, Part::Drawing(drawing, 0.0));
    let mut y = 6.0;
    let mut facts = facts.into_iter().peekable();
    while facts.peek().is_some() {
        let mut bottom = y;
        for (at, (label, value)) in facts.by_ref().take(columns.max(1)).enumerate() {
            let x = at as f64 * pitch;
            let label = Rich::new(LABEL).quiet(&label).set(pitch - 8.0);
            let value = value.set(pitch - 8.0);
            let below = y + label.height();
            bottom = bottom.max(below + value.height());
            strip.put(Point::new(x, y), Part::Para(label.tagged(Role::Label)));
            strip.put(Point::new(x, below), Part::Para(value.tagged(Role::Body)));
        }
        y = bottom + 6.0;
    }
    strip.height = y;
    flow.push(Block::new(strip));
}

/// A fact's value, or the sign that it is open.
fn fact(cx: &Context<'_>, value: &str) -> Rich {
    match value.trim() {
        "" => Rich::new(FACT).open(cx),
        value => Rich::new(FACT).words(value),
    }
}

/// A line of label and value over the whole width, closed by a hairline.
fn label_row(cx: &Context<'_>, flow: &mut Flow, key: &str, value: &str) {
    if value.trim().is_empty() {
        return;
    }
    let left = mm(38.0);
    let mut row = Fragment::new(flow.width());
    row.pad = 4.5;
    row.ruled = true;
    let words = Rich::new(TABLE).quiet(&cx.both(key)).set(left - 8.0);
    row.put(Point::new(0.0, 4.5), Part::Para(words));
    let mut y = 4.5;
    for line in value.lines().filter(|line| !line.trim().is_empty()) {
        let para = Rich::new(TABLE)
            .linked(cx, line.trim(), Ink::Text)
            .set(flow.width() - left);
        let height = para.height();
        row.put(Point::new(left, y), Part::Para(para));
        y += height;
    }
    flow.push_row(Block::new(row), &[0.0, left]);
}

/// The open questions about a thing, each in a warm bar.
fn questions_about(cx: &Context<'_>, flow: &mut Flow, about: AnyId) {
    let width = flow.width();
    for block in question_blocks(cx, about, width) {
        flow.push(block);
    }
}

/// The same as blocks, for those who want to know their height first.
fn question_blocks(cx: &Context<'_>, about: AnyId, width: f64) -> Vec<Block> {
    let open = cx.index.questions(about).iter();
    open.flat_map(|question| question_bar(cx, question, width))
        .collect()
}

/// "Shop owner, by 21 July".
fn who_until(cx: &Context<'_>, question: &Question) -> String {
    let owner = question.owner.trim();
    match (owner, question.due.trim()) {
        (owner, "") => owner.to_owned(),
        ("", due) => cx.f("report.by_date", &[("date", &cx.date(due))]),
        (owner, due) => cx.f("report.owner_by", &[("owner", owner), ("date", &cx.date(due))]),
    }
}

fn question_bar(cx: &Context<'_>, question: &Question, width: f64) -> [Block; 2] {
    let start = Rich::new(TABLE)
        .room(2.0)
        .open(cx)
        .words(" ")
        .pill(cx, question.id);
    let mut bar = bar(cx, start, &question.text, &who_until(cx, question), width);
    bar.anchor(Anchor::Place(question.id.into()));
    barred(bar)
}

/// Something essential that nobody has said, as a question.
fn missing(cx: &Context<'_>, flow: &mut Flow, key: &str) {
    let start = Rich::new(TABLE).room(2.0).open(cx);
    let bar = bar(cx, start, &cx.open_question(key), "", flow.width());
    for block in barred(bar) {
        flow.push(block);
    }
}

/// A bar with the room around it.
fn barred(bar: Fragment) -> [Block; 2] {
    [Block::new(bar).before(5.0).keep(), Block::new(Fragment::gap(2.0))]
}

fn bar(cx: &Context<'_>, start: Rich, words: &str, aside: &str, width: f64) -> Fragment {
    let palette = document_palette();
    let start = start.set(mm(40.0));
    let left = 7.0 + start.width() + 5.0;
    let aside = (!aside.is_empty()).then(|| Rich::new(LABEL).quiet(aside).set(mm(38.0).min(width / 3.0)));
    let taken = aside.as_ref().map_or(0.0, |a| a.width() + 8.0);
    let para = Rich::new(TABLE)
        .linked(cx, words.trim(), Ink::Text)
        .set(width - left - taken - 7.0);
    let mut fragment = Fragment::new(width);
    fragment.ground = Some(palette.warning_soft);
    fragment.radius = 4.0;
    fragment.pad = 5.4;
    fragment.put(Point::new(6.0, 5.4), Part::Para(start));
    fragment.put(Point::new(left, 5.4), Part::Para(para));
    if let Some(aside) = aside {
        let x = width - 7.0 - aside.width();
        fragment.put(Point::new(x, 6.3), Part::Para(aside));
    }
    fragment
}

/// Empty lines to write on, each with a label above; widths in parts of the whole.
fn signature_lines(labels: &[String], width: f64) -> Fragment {
    let palette = document_palette();
    let count = labels.len().max(1) as f64;
    let gap = 16.0;
    let each = (width - gap * (count - 1.0)) / count;
    let mut fragment = Fragment::new(width);
    let mut lines = Drawing::default();
    for (at, label) in labels.iter().enumerate() {
        let x = at as f64 * (each + gap);
        let para = Rich::new(LABEL).quiet(label).set(each);
        fragment.put(Point::new(x, 0.0), Part::Para(para));
        lines.list.line(
            &[Point::new(x, 27.0), Point::new(x + each, 27.0)],
            Stroke::new(palette.bar, 0.75),
        );
    }
    fragment.put(Point::ZERO, Part::Drawing(lines, 28.0));
    fragment
}

/// A filled box with round corners behind a fragment, with padding.
fn panel(inner: Fragment, width: f64, padding: f64) -> Fragment {
    let mut drawing = Drawing::default();
    let height = inner.height + 2.0 * padding;
    drawing.list.rect(
        rect(0.0, 0.0, width, height),
        6.0,
        Some(document_palette().ground),
        None,
    );
    inner.paint(Point::new(padding, padding), &mut drawing);
    Fragment::drawing(drawing, width, height)
}
