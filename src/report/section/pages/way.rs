//! Where a page is reached from and where it leads to.

use crate::geometry::Point;
use crate::report::context::{Context, one_line};
use crate::report::document::{Anchor, Target};
use crate::report::layout::{Block, Drawing, Fragment, HAIRLINE, Part, TABLE, mm};
use crate::report::rich::Rich;
use crate::scene::{Stroke, document_palette};
use crate::spec::{Element, ElementKind, Page, PageId, Tap};

use super::marker::Marked;

/// Columns of ways over a page's whole width.
pub(super) const WIDE: usize = 4;
/// Columns of ways below a phone.
pub(super) const NARROW: usize = 2;

/// Two strips between hairlines.
pub(super) fn ways(
    cx: &Context<'_>,
    page: &Page,
    marked: &[Marked<'_>],
    width: f64,
    columns: usize,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (key, cells) in [
        ("report.page.reached_from", reached_from(cx, page)),
        ("report.page.leads_to", leads_to(cx, page, marked)),
    ] {
        if !cells.is_empty() {
            let first = blocks.is_empty();
            let strip = strip(&cx.both(key), cells, width, columns, first);
            blocks.push(Block::new(strip).before(if first { mm(4.5) } else { 0.0 }));
        }
    }
    blocks
}

fn strip(label: &str, cells: Vec<Rich>, width: f64, columns: usize, first: bool) -> Fragment {
    // Beside the words over the whole width, above them in a narrow column.
    let above = columns == NARROW;
    let left = if above { 0.0 } else { mm(21.0) };
    let pitch = (width - left) / columns as f64;
    let mut strip = Fragment::new(width);
    strip.ruled = true;
    strip.pad = 4.6;
    if first {
        let mut drawing = Drawing::default();
        drawing.list.line(
            &[Point::ZERO, Point::new(width, 0.0)],
            Stroke::new(document_palette().hairline, HAIRLINE),
        );
        strip.put(Point::ZERO, Part::Drawing(drawing, 0.0));
    }
    let label = Rich::new(crate::report::layout::NOTE.semi_bold())
        .quiet(label)
        .set(if above { width } else { left - 6.0 });
    let mut top: f64 = if above { 5.0 + label.height() + 2.0 } else { 4.6 };
    strip.put(Point::new(0.0, 5.0), Part::Para(label));
    let mut cells = cells.into_iter().peekable();
    while cells.peek().is_some() {
        let mut bottom = top;
        for (at, cell) in cells.by_ref().take(columns).enumerate() {
            let cell = cell.set(pitch - 6.0);
            bottom = bottom.max(top + cell.height());
            strip.put(Point::new(left + at as f64 * pitch, top), Part::Para(cell));
        }
        top = bottom + 2.0;
    }
    strip
}

/// What the tap is on, in the client's words if there are any.
fn tapped(element: &Element, tap: &Tap) -> String {
    let words = [
        tap.part.as_str(),
        element.name.as_str(),
        element.text.lines().next().unwrap_or_default(),
    ];
    let found = words.into_iter().map(str::trim).find(|words| !words.is_empty());
    let short: String = one_line(found.unwrap_or_default()).chars().take(40).collect();
    short
}

fn reached_from(cx: &Context<'_>, page: &Page) -> Vec<Rich> {
    let mut cells = Vec::new();
    if cx.spec.pages.first().is_some_and(|first| first.id == page.id) {
        cells.push(Rich::new(TABLE).words(&cx.t("report.page.opens_here")));
    }
    if cx.spec.tab_bar.position(page.id).is_some() {
        cells.push(Rich::new(TABLE).words(&cx.t("report.page.tab_bar")));
    }
    let leading = cx.index.leading_to(page.id).iter();
    for from in leading.filter_map(|from| cx.index.page_of(*from)) {
        let mut names: Vec<String> = Vec::new();
        for element in from.all_elements() {
            for tap in element
                .taps
                .iter()
                .filter(|tap| tap.action.target() == Some(page.id))
            {
                let name = tapped(element, tap);
                if !name.is_empty() && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let mut rich = Rich::new(TABLE)
            .pill(cx, from.id)
            .words(" ")
            .words(&cx.name(from.id));
        for name in names.iter().take(2) {
            rich = rich.quiet(&cx.f("report.page.quoted", &[("words", name)]));
        }
        cells.push(rich);
    }
    for function in cx.spec.functions.iter().filter(|f| f.landing == Some(page.id)) {
        cells.push(
            Rich::new(TABLE)
                .pill(cx, function.id)
                .words(" ")
                .words(&cx.name(function.id)),
        );
    }
    cells
}

fn leads_to(cx: &Context<'_>, page: &Page, marked: &[Marked<'_>]) -> Vec<Rich> {
    let mut ways: Vec<(PageId, Vec<&Marked<'_>>)> = Vec::new();
    let mut tabs = None;
    for item in marked {
        let targets = item.element.taps.iter().filter_map(|tap| tap.action.target());
        if item.element.kind == ElementKind::TabBar {
            tabs = Some(item);
            continue;
        }
        for target in targets {
            match ways.iter_mut().find(|(to, _)| *to == target) {
                Some((_, items)) if items.iter().any(|i| i.number == item.number) => {}
                Some((_, items)) => items.push(item),
                None => ways.push((target, vec![item])),
            }
        }
    }
    let marker = |rich: Rich, item: &Marked<'_>| {
        let target = Target::Anchor(Anchor::Thing(item.element.id.into()));
        let label = format!("{}, {}", item.number, cx.element_name(item.element));
        rich.words(" ").marker(item.number, Some((target, label)))
    };
    let mut cells: Vec<Rich> = ways
        .into_iter()
        .map(|(to, items)| {
            let rich = Rich::new(TABLE).pill(cx, to).words(" ").words(&cx.name(to));
            items.into_iter().take(6).fold(rich, marker)
        })
        .collect();
    if let Some(item) = tabs {
        let pages = cx
            .spec
            .tab_bar
            .items
            .iter()
            .map(|i| i.page)
            .filter(|to| *to != page.id);
        let rich = Rich::new(TABLE).pills::<PageId>(cx, pages);
        if !rich.is_empty() {
            cells.push(marker(rich, item));
        }
    }
    cells
}
