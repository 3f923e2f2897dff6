//! What is looked at and comes in rows or tiles.

use super::parts::{chevron, hairline, leads_nowhere, outline, pill, plus_button, price};
use crate::geometry::{Point, Rect, rect};
use crate::scene::draw::{
    Drawer, P, Words, band, bottom, inset, left, right, row, row_inner, span, square, square_left, top,
};
use crate::spec::{Element, ICONS};

/// The icon's name and the words of an entry "icon|words".
fn icon_entry(entry: &str) -> (&str, &str) {
    let mut cells = Element::cells(entry);
    let first = cells.next().unwrap_or_default();
    match cells.next() {
        Some(second) if ICONS.contains(&first) || first.is_empty() => (first, second),
        Some(_) | None if ICONS.contains(&first) => (first, ""),
        Some(_) | None => ("", first),
    }
}

/// Icons in tiles with words below.
pub(super) fn icon_grid(d: &mut Drawer<'_>, f: Rect) {
    let entries = d.entries_or(if f.height() >= 150.0 { 8 } else { 4 });
    let rows = (f.height() / 92.0).round().max(1.0);
    let columns = match d.element.columns as usize {
        0 => ((entries.len() as f64 / rows).ceil() as usize).max(1),
        columns => columns.min(12),
    };
    let rows = entries.len().div_ceil(columns).max(1);
    for (at, entry) in entries.iter().enumerate() {
        let line = row(f, at / columns, rows);
        let width = line.width() / columns as f64;
        let cell = rect(
            line.x0 + (at % columns) as f64 * width,
            line.y0,
            width,
            line.height(),
        );
        let (icon, words) = icon_entry(entry);
        let side = (cell.height() * 0.56).min(52.0).min(cell.width() * 0.7);
        let high = side + 22.0;
        let y0 = cell.y0 + (cell.height() - high).max(0.0) / 2.0;
        let tile = square(Point::new(cell.center().x, y0 + side / 2.0), side);
        d.rect(tile, side * 0.24, Some(P.fill), Some(outline()));
        if !icon.is_empty() {
            d.icon(icon, square(tile.center(), side * 0.54), P.ink);
        }
        let label = band(cell, tile.y1 + 3.0, tile.y1 + 22.0);
        d.label(inset(label, 2.0, 0.0), words, Words::plain(12.0).middle());
    }
}

/// Rows "label|value" with an arrow that leads on.
pub(super) fn list_row(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let entries = d.entries_or(((f.height() / 56.0).round() as usize).clamp(1, 40));
    let count = entries.len();
    // A list of sums leads nowhere.
    let sums = entries.iter().filter(|entry| looks_like_price(entry)).count();
    let is_bill = count > 1 && sums * 2 > count;
    for (at, entry) in entries.iter().enumerate() {
        let line = row(f, at, count);
        let inner = row_inner(d, line);
        let mut cells = Element::cells(entry);
        let (label, value) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let mut room = if is_bill || leads_nowhere(d) {
            inner
        } else {
            chevron(d, inner)
        };
        if !element.icon.is_empty() {
            let side = 22.0;
            d.icon(&element.icon, square_left(room, side), P.ink);
            room = span(room, room.x0 + side + 12.0, room.x1);
        }
        // The last line of a bill is what is to pay.
        let is_sum = is_bill && at + 1 == count;
        let label_words = if is_sum {
            Words::strong(15.0)
        } else {
            Words::plain(15.0)
        };
        let value_words = match (is_bill, is_sum) {
            (_, true) => Words::strong(15.0),
            (true, false) => Words::plain(14.0),
            (false, false) => Words::second(14.0),
        };
        let value_words = value_words.right();
        let value_width = d.width_of(value, value_words).min(room.width() * 0.6);
        let label_room = if value.is_empty() {
            room.width()
        } else {
            room.width() - value_width - 12.0
        };
        let used = d.label(left(room, label_room), label, label_words);
        if !value.is_empty() {
            d.label(span(room, room.x0 + used + 10.0, room.x1), value, value_words);
        }
        if at + 1 < count || !is_bill {
            d.level(inner.x0, line.x1, line.y1 - 0.5, hairline());
        }
    }
}

/// A picture with a title and words in a box.
pub(super) fn card(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let radius = 10.0_f64.min(f.height() / 4.0);
    d.rect(f, radius, Some(P.paper), Some(outline()));
    let inner = inset(f, 8.0, 8.0);
    let side = inner.height().min(88.0).min(inner.width() * 0.38);
    let picture = rect(inner.x0, inner.y0, side, side);
    d.picture(
        picture,
        6.0_f64.min(side * 0.1),
        element.picture.as_ref(),
        &element.icon,
    );
    let room = span(inner, picture.x1 + 12.0, inner.x1 - 4.0);
    let cells = d.cells();
    title_and_lines(d, room, &cells);
}

/// A title with words below, from the top of a frame.
fn title_and_lines(d: &mut Drawer<'_>, f: Rect, cells: &[&str]) {
    let title = cells.first().copied().unwrap_or_default();
    d.label(top(f, 24.0), title, Words::strong(15.0));
    let below = band(f, f.y0 + 26.0, f.y1);
    if cells.len() <= 2 {
        d.block(
            below,
            cells.get(1).copied().unwrap_or_default(),
            Words::second(13.0),
        );
        return;
    }
    let lines = cells.len() - 1;
    let pitch = (below.height() / lines as f64).min(20.0);
    for (at, cell) in cells.iter().skip(1).enumerate() {
        let line = rect(f.x0, below.y0 + at as f64 * pitch, f.width(), pitch);
        if looks_like_price(cell) && at + 1 == lines {
            price(d, bottom(f, 22.0), cell, 16.0);
        } else {
            d.label(line, cell, Words::second(13.0));
        }
    }
}

fn looks_like_price(text: &str) -> bool {
    text.contains(['¥', '￥', '$', '€', '£'])
}

/// Rows with a picture: "title|line|price|mark". A mark ("Sold out") stands where the plus button would.
pub(super) fn media_row(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let entries = d.entries_or(((f.height() / 92.0).round() as usize).clamp(1, 40));
    let count = entries.len();
    for (at, entry) in entries.iter().enumerate() {
        let line = row(f, at, count);
        let inner = row_inner(d, line);
        let cells: Vec<&str> = Element::cells(entry).collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let side = (line.height() - 14.0).min(76.0).min(inner.width() * 0.36);
        if side <= 4.0 {
            d.label(inner, cell(0), Words::strong(14.0));
            continue;
        }
        let picture = square_left(inner, side);
        let radius = if element.icon.is_empty() { 0.0 } else { side * 0.08 };
        d.picture(picture, radius, element.picture.as_ref(), &element.icon);
        let room = span(inner, picture.x1 + 13.0, inner.x1);
        let parts = band(room, picture.y0 - 1.0, picture.y1 + 1.0);
        let third = parts.height() / 3.0;
        let button = 28.0_f64.min(side * 0.42);
        let with_price = !cell(2).is_empty() || d.is_blank();
        let title = if with_price {
            top(parts, third)
        } else {
            top(parts, third * 1.35)
        };
        d.label(title, cell(0), Words::strong(14.5));
        let low = bottom(parts, (third * 1.15).min(28.0));
        let sub_end = if with_price { low.y0 } else { parts.y1 };
        let sub = band(parts, title.y1, sub_end);
        let sub = if with_price {
            sub
        } else {
            span(sub, sub.x0, sub.x1 - button - 6.0)
        };
        if sub.height() >= 34.0 {
            d.block(sub, cell(1), Words::second(12.0));
        } else {
            d.label(sub, cell(1), Words::second(12.0));
        }
        let mut price_room = span(low, low.x0, low.x1 - button - 6.0);
        if cell(3).is_empty() {
            let y = low.center().y;
            plus_button(d, square(Point::new(room.x1 - button / 2.0, y), button));
        } else {
            let words = Words::second(11.0).right();
            let place = inset(
                right(low, low.width() * 0.6),
                0.0,
                (low.height() - 24.0).max(0.0) / 2.0,
            );
            let used = pill(d, place, cell(3), words, P.fill, true);
            price_room = span(low, low.x0, low.x1 - used - 6.0);
        }
        price(d, price_room, cell(2), 16.0);
        if at + 1 < count {
            d.level(room.x0, line.x1.min(inner.x1 + 1.0), line.y1, hairline());
        }
    }
}
