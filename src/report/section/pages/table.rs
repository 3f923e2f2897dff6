//! The table beside a wireframe: number, what, what a tap does, what it shows, a note.

use crate::report::context::{Context, one_line};
use crate::report::document::{Anchor, Target};
use crate::report::layout::{Flow, Fragment, NOTE, TABLE, mm};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Cell, Column, Table, bold, quiet};
use crate::report::tap::{add_tap, tap_words};
use crate::spec::{AnyId, Element, ElementId, ElementKind, FieldId, PageId, PageState, Shows};

use super::marker::Marked;

/// Where the table ended.
pub(super) enum End {
    /// On the wireframe's page, at this height.
    SamePage(f64),
    /// On a page of its own.
    FurtherPage,
}

/// The table in a width of so many points: number, what, when tapped, shows in equal measure at any width.
fn columns(cx: &Context<'_>, width: f64) -> Table {
    let number = if width > mm(150.0) { 8.0 } else { 6.5 };
    let rest = width / mm(1.0) - number;
    Table::new(
        vec![
            Column::new("", number).center(),
            Column::new(cx.both("report.page.what"), rest * 0.265).flush(),
            Column::new(cx.both("report.page.when_tapped"), rest * 0.395).flush(),
            Column::new(cx.both("report.page.shows"), rest * 0.34).flush(),
        ],
        width,
    )
}

/// The rows of a page's table, set in a certain width.
pub(super) struct Rows {
    table: Table,
    rows: Vec<Fragment>,
}

impl Rows {
    /// Sets all rows.
    pub(super) fn set(cx: &Context<'_>, marked: &[Marked<'_>], width: f64) -> Self {
        let table = columns(cx, width);
        let rows = marked.iter().map(|item| row(cx, &table, item)).collect();
        Self { table, rows }
    }

    /// Height of all of it.
    pub(super) fn height(&self) -> f64 {
        if self.rows.is_empty() {
            return 0.0;
        }
        let rows: f64 = self.rows.iter().map(|row| row.height).sum();
        rows + self.table.head().map_or(0.0, |head| head.height)
    }
}

/// Rows beside the phone as long as they fit, then rows over the whole width on further pages.
pub(super) fn table(
    cx: &Context<'_>,
    flow: &mut Flow,
    marked: &[Marked<'_>],
    beside: &Rows,
    top: f64,
    left: f64,
) -> End {
    let body = flow.body();
    let mut y = top;
    // The head waits for a row that fits below it.
    let mut head = beside.table.head();
    let mut placed = 0;
    for row in &beside.rows {
        let above = head.as_ref().map_or(0.0, |head| head.height);
        if y + above + row.height > body.y1 {
            break;
        }
        if let Some(head) = head.take() {
            flow.put(left, y, &head);
            y += head.height;
        }
        flow.put(left, y, row);
        y += row.height;
        placed += 1;
    }
    let left_over = marked.get(placed..).unwrap_or_default();
    if left_over.is_empty() {
        return End::SamePage(y);
    }
    flow.next_page();
    wide(cx, flow, left_over);
    End::FurtherPage
}

/// Rows over the whole width.
pub(super) fn wide(cx: &Context<'_>, flow: &mut Flow, marked: &[Marked<'_>]) {
    let mut table = columns(cx, flow.width());
    for item in marked {
        let row = row(cx, &table, item);
        table.add(flow, row, false);
    }
}

fn row(cx: &Context<'_>, table: &Table, item: &Marked<'_>) -> Fragment {
    let element = item.element;
    let id = AnyId::from(element.id);
    let back = (
        Target::Anchor(Anchor::Place(id)),
        format!("{}, {}", item.number, cx.element_name(element)),
    );
    let mut row = table.fragment(vec![
        Rich::new(TABLE).marker(item.number, Some(back)).into(),
        name(cx, element).into(),
        taps(cx, element),
        element
            .shows
            .as_ref()
            .map_or_else(|| quiet("–").into(), |shows| shows_words(cx, shows).into()),
    ]);
    if has_note(cx, element) {
        let note = note(cx, element);
        let x = table.left(1);
        let para = note.set(row.width - x - 2.0);
        row.stack(0.6, x, para);
    }
    if !element.entry.trim().is_empty() {
        let x = table.left(1);
        let line = Rich::new(NOTE)
            .ink(&cx.t("report.page.entry"), Ink::Second)
            .words(" ")
            .words(&one_line(&element.entry));
        let para = line.set(row.width - x - 2.0);
        row.stack(0.6, x, para);
    }
    if let Some(line) = same_on(cx, element) {
        let x = table.left(1);
        let para = line.set(row.width - x - 2.0);
        row.stack(0.6, x, para);
    }
    row.anchor(Anchor::Thing(element.id.into()));
    row
}

/// The other pages of a header or footer, so that it is built once.
fn same_on(cx: &Context<'_>, element: &Element) -> Option<Rich> {
    let part = cx.spec.shared_part(element.shared?.part)?;
    if part.pages.len() == cx.spec.pages.len() {
        return Some(Rich::new(NOTE).ink(&cx.t("report.page.same_on_all"), Ink::Second));
    }
    let pages = cx.spec.pages.iter().map(|page| page.id);
    let others = pages.filter(|page| *page != element.id.page && part.pages.contains(page));
    let words = cx.t("report.page.same_on");
    Some(
        Rich::new(NOTE)
            .ink(&words, Ink::Second)
            .words(" ")
            .pills::<PageId>(cx, others),
    )
}

fn has_note(cx: &Context<'_>, element: &Element) -> bool {
    cx.options.notes && !element.note.trim().is_empty()
}

/// What it is; the features it is for follow here if there is no note that they could follow.
fn name(cx: &Context<'_>, element: &Element) -> Rich {
    let name = bold(&cx.element_name(element));
    if has_note(cx, element) || element.features.is_empty() {
        name
    } else {
        name.words(" ").pills(cx, element.features.iter().copied())
    }
}

/// What taps do; a tab bar without taps of its own switches to its tabs.
fn taps(cx: &Context<'_>, element: &Element) -> Cell {
    if element.taps.is_empty() && element.kind == ElementKind::TabBar {
        let pages = cx
            .spec
            .tab_bar
            .items
            .iter()
            .map(|item| item.page)
            .filter(|page| *page != element.id.page);
        let rich = Rich::new(TABLE).pills::<PageId>(cx, pages);
        if !rich.is_empty() {
            return rich.into();
        }
    }
    let cell = element
        .taps
        .iter()
        .fold(Cell::empty(), |cell, tap| cell.and(tap_words(cx, tap, TABLE)));
    if cell.is_empty() {
        quiet("–").into()
    } else {
        cell
    }
}

fn shows_words(cx: &Context<'_>, shows: &Shows) -> Rich {
    shows_in(cx, shows, Rich::new(TABLE))
}

fn shows_in(cx: &Context<'_>, shows: &Shows, rich: Rich) -> Rich {
    let names: Vec<String> = shows
        .fields
        .iter()
        .filter_map(|id: &FieldId| cx.spec.field(*id))
        .map(|field| lower_first(&one_line(&field.name)))
        .collect();
    let rich = rich.pill(cx, shows.entity).words(" ");
    if names.is_empty() {
        rich.words(&cx.name(shows.entity))
    } else {
        rich.words(&names.join(&cx.t("report.comma")))
    }
}

/// A field's name inside a sentence; abbreviations keep their capitals.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let rest: String = name.chars().skip(1).collect();
            format!("{}{rest}", first.to_lowercase())
        }
        _ => name.to_owned(),
    }
}

/// Note for the developer and the features it is for.
fn note(cx: &Context<'_>, element: &Element) -> Rich {
    let mut rich = Rich::new(NOTE);
    if has_note(cx, element) {
        rich = rich.linked(cx, &one_line(&element.note), Ink::Second);
    }
    if !element.features.is_empty() {
        if !rich.is_empty() {
            rich = rich.words(" ");
        }
        rich = rich.pills(cx, element.features.iter().copied());
    }
    rich
}

/// Elements that only a state has, a line for each: what, what a tap does, what it shows, a note.
pub(super) fn added<'a>(
    cx: &'a Context<'_>,
    state: &'a PageState,
) -> impl Iterator<Item = (ElementId, Rich)> + 'a {
    let described = state
        .added
        .iter()
        .filter(|element| element.is_described() && !element.kind.is_markup());
    described.map(|element| {
        let mut rich = Rich::new(NOTE).bold(&cx.element_name(element));
        for (at, tap) in element.taps.iter().enumerate() {
            rich = add_tap(cx, tap, rich.words(if at == 0 { " " } else { "; " }));
        }
        if let Some(shows) = &element.shows {
            rich = shows_in(cx, shows, rich.words(" "));
        }
        if has_note(cx, element) {
            rich = rich.words(" ").linked(cx, &one_line(&element.note), Ink::Second);
        }
        if !element.features.is_empty() {
            rich = rich.words(" ").pills(cx, element.features.iter().copied());
        }
        (element.id, rich)
    })
}
