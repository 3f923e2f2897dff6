//! The table beside a wireframe: number, what, what a tap does, what it shows, a note.

use crate::report::context::{Context, one_line};
use crate::report::document::Anchor;
use crate::report::layout::{Block, Flow, Fragment, NOTE, TABLE, mm};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Cell, Column, Table, bold, quiet};
use crate::report::tap::tap_words;
use crate::spec::{Element, ElementKind, FieldId, Page, PageId, Shows};

use super::TABLE_LEFT;
use super::marker::Marked;
use super::state::state_name;

/// Where the table ended.
pub(super) enum End {
    /// On the wireframe's page, at this height.
    SamePage(f64),
    /// On a page of its own.
    FurtherPage,
}

fn columns(cx: &Context<'_>, wide: bool, width: f64) -> Table {
    let widths = if wide {
        [8.0, 40.0, 62.0, 60.0]
    } else {
        [6.5, 21.5, 32.0, 27.5]
    };
    let [number, what, tapped, shows] = widths;
    Table::new(
        vec![
            Column::new("", number).center(),
            Column::new(cx.t("report.page.what"), what).flush(),
            Column::new(cx.t("report.page.when_tapped"), tapped).flush(),
            Column::new(cx.t("report.page.shows"), shows).flush(),
        ],
        width,
    )
}

/// Height of all rows beside the phone.
pub(super) fn height(cx: &Context<'_>, marked: &[Marked<'_>]) -> f64 {
    if marked.is_empty() {
        return 0.0;
    }
    let table = columns(cx, false, mm(87.5));
    let rows: f64 = marked.iter().map(|item| row(cx, &table, item).height).sum();
    rows + table.head().map_or(0.0, |head| head.height)
}

/// Rows beside the phone as long as they fit, then rows over the whole width on further pages.
pub(super) fn table(cx: &Context<'_>, flow: &mut Flow, marked: &[Marked<'_>], top: f64) -> End {
    if marked.is_empty() {
        return End::SamePage(top);
    }
    let narrow = columns(cx, false, mm(87.5));
    let body = flow.body();
    let mut y = top;
    let mut rest = marked.iter();
    let mut left_over = Vec::new();
    if let Some(head) = narrow.head() {
        flow.put(TABLE_LEFT, y, &head);
        y += head.height;
    }
    for item in rest.by_ref() {
        let row = row(cx, &narrow, item);
        if y + row.height > body.y1 {
            left_over.push(*item);
            break;
        }
        flow.put(TABLE_LEFT, y, &row);
        y += row.height;
    }
    left_over.extend(rest.copied());
    if left_over.is_empty() {
        return End::SamePage(y);
    }
    flow.next_page();
    let mut wide = columns(cx, true, flow.width());
    for item in &left_over {
        let row = row(cx, &wide, item);
        wide.add(flow, row, false);
    }
    End::FurtherPage
}

fn row(cx: &Context<'_>, table: &Table, item: &Marked<'_>) -> Fragment {
    let element = item.element;
    let mut row = table.fragment(vec![
        Rich::new(TABLE).marker(item.number, None).into(),
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
        .fold(Cell::empty(), |cell, tap| cell.and(tap_words(cx, tap)));
    if cell.is_empty() {
        quiet("–").into()
    } else {
        cell
    }
}

fn shows_words(cx: &Context<'_>, shows: &Shows) -> Rich {
    let names: Vec<String> = shows
        .fields
        .iter()
        .filter_map(|id: &FieldId| cx.spec.field(*id))
        .map(|field| lower_first(&one_line(&field.name)))
        .collect();
    let rich = Rich::new(TABLE).pill(cx, shows.entity).words(" ");
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

/// Elements that only a state has, in a table below the pictures.
pub(super) fn added(cx: &Context<'_>, page: &Page, width: f64) -> Vec<Block> {
    let columns = vec![
        Column::new(cx.t("report.page.only_in"), 30.0),
        Column::new(cx.t("report.page.what"), 32.0),
        Column::new(cx.t("report.page.when_tapped"), 52.0),
        Column::new(cx.t("report.page.shows_and_note"), 0.0),
    ];
    let table = Table::new(columns, width).before(mm(4.0));
    let mut rows = Vec::new();
    for state in &page.states {
        let mut first = true;
        for element in state
            .added
            .iter()
            .filter(|e| e.is_described() && !e.kind.is_markup())
        {
            let shows = element
                .shows
                .as_ref()
                .map_or_else(Cell::empty, |shows| shows_words(cx, shows).into());
            let state_name = if std::mem::take(&mut first) {
                state_name(cx, state)
            } else {
                String::new()
            };
            let mut row = table.fragment(vec![
                quiet(&state_name).into(),
                bold(&cx.element_name(element)).into(),
                taps(cx, element),
                shows.and(note(cx, element)),
            ]);
            row.anchor(Anchor::Thing(element.id.into()));
            rows.push(row);
        }
    }
    table.blocks(rows)
}
