//! What is filled in.

use super::parts::{
    ButtonLook, button, checkbox, chevron, cross, hairline, outline, plus_button, radio, round_check,
    row_label,
};
use crate::geometry::{Point, Rect, rect};
use crate::scene::draw::{
    Drawer, P, Words, band, bottom, inset, left, right, row, row_inner, span, square, square_left,
    square_right,
};
use crate::scene::item::Stroke;
use crate::spec::Element;

/// Width of the label at the left of a row.
fn label_width(f: Rect) -> f64 {
    (f.width() * 0.3).min(100.0)
}

/// What stands in a field: the hint in second text, a bar if there is none.
fn field(d: &mut Drawer<'_>, f: Rect, hint: &str) {
    d.rect(f, 6.0_f64.min(f.height() / 4.0), Some(P.paper), Some(outline()));
    let inner = inset(f, 10.0_f64.min(f.width() * 0.08), 0.0);
    if hint.trim().is_empty() {
        let bar = square_left(inner, inner.height().min(9.0));
        let bar = Rect::new(bar.x0, bar.y0, bar.x0 + inner.width() * 0.5, bar.y1);
        d.rect(bar, bar.height() / 2.0, Some(P.fill_dark), None);
    } else {
        d.label(inner, hint, Words::second(14.0));
    }
}

/// A label with a field at its right; without a label the field takes all.
pub(super) fn text_field(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let inner = row_inner(d, f);
    let height = (f.height() - 8.0).min(40.0).max(f.height().min(12.0));
    let label = element.text.lines().next().unwrap_or_default();
    let mut x = inner.x0;
    if !label.trim().is_empty() || !element.hint.is_empty() && d.is_blank() && element.required {
        let words = d.width_of(label, Words::plain(15.0)) + 16.0;
        x = row_label(
            d,
            inner,
            label,
            label_width(inner).max(words.min(inner.width() * 0.45)),
        ) + 8.0;
    } else if d.is_blank() && element.hint.is_empty() {
        x = row_label(d, inner, "", label_width(inner)) + 8.0;
    }
    let room = span(inner, x, inner.x1);
    let place = rect(room.x0, f.center().y - height / 2.0, room.width(), height);
    field(d, place, &element.hint);
}

/// A label with a large field below.
pub(super) fn text_area(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let inner = inset(row_inner(d, f), 0.0, 6.0);
    let mut y = inner.y0;
    if !element.text.trim().is_empty() && inner.height() >= 50.0 {
        let label = element.text.lines().next().unwrap_or_default();
        row_label(d, band(inner, y, y + 24.0), label, inner.width());
        y += 28.0;
    }
    let place = band(inner, y, inner.y1);
    d.rect(
        place,
        6.0_f64.min(place.height() / 4.0),
        Some(P.paper),
        Some(outline()),
    );
    let room = inset(
        place,
        10.0_f64.min(place.width() * 0.08),
        8.0_f64.min(place.height() * 0.1),
    );
    if element.hint.trim().is_empty() {
        let bar = band(left(room, room.width() * 0.5), room.y0 + 4.0, room.y0 + 13.0);
        d.rect(bar, bar.height() / 2.0, Some(P.fill_dark), None);
    } else {
        d.block(room, &element.hint, Words::second(14.0));
    }
    if element.count > 0 && place.height() > 50.0 {
        let text = format!("0/{}", element.count);
        d.label(bottom(room, 16.0), &text, Words::second(11.0).right());
    }
}

/// A field for a number and a button that sends a code: "label|button".
pub(super) fn phone_code(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let inner = row_inner(d, f);
    let height = (f.height() - 8.0).min(40.0).max(f.height().min(12.0));
    let cells = d.cells();
    let (label, send) = match cells.as_slice() {
        [] => ("", ""),
        [send] => ("", *send),
        [label, send, ..] => (*label, *send),
    };
    let send_width = (d.width_of(send, Words::strong(13.0)) + 28.0)
        .max(64.0)
        .min(inner.width() * 0.4);
    let place = rect(
        inner.x1 - send_width,
        f.center().y - height / 2.0,
        send_width,
        height,
    );
    let mut x = inner.x0;
    if !label.is_empty() {
        x = row_label(d, inner, label, label_width(inner)) + 8.0;
    }
    let room = rect(x, place.y0, (place.x0 - 8.0 - x).max(0.0), height);
    if room.width() > 4.0 {
        field(d, room, &element.hint);
    }
    button(d, place, send, "", ButtonLook::White, 13.0);
}

fn choice_row(d: &mut Drawer<'_>, f: Rect, icon: &str) {
    let element = d.element;
    let inner = row_inner(d, f);
    let cells = d.cells();
    let label = cells.first().copied().unwrap_or_default();
    let value = cells.get(1).copied().unwrap_or(&element.hint);
    let room = if icon.is_empty() {
        chevron(d, inner)
    } else {
        let side = 20.0_f64.min(f.height() * 0.6);
        d.icon(icon, square_right(inner, side), P.text_second);
        span(inner, inner.x0, inner.x1 - side - 8.0)
    };
    let words = if cells.len() > 1 {
        Words::plain(15.0)
    } else {
        Words::second(15.0)
    };
    let label_room = if value.is_empty() {
        room.width()
    } else {
        (room.width() - d.width_of(value, words) - 12.0).max(room.width() * 0.35)
    };
    let x = row_label(d, room, label, label_room);
    if value.is_empty() && d.is_blank() {
        d.label(right(room, room.width() * 0.3), "", words.right());
    } else {
        d.label(span(room, x + 4.0, room.x1), value, words.right());
    }
    d.level(inner.x0, f.x1, f.y1 - 0.5, hairline());
}

/// "label|value" with an arrow that opens choices.
pub(super) fn picker_row(d: &mut Drawer<'_>, f: Rect) {
    choice_row(d, f, "");
}

/// "label|value" with a calendar.
pub(super) fn date_row(d: &mut Drawer<'_>, f: Rect) {
    choice_row(d, f, "calendar");
}

/// On if anything but 0 is chosen.
pub(super) fn switch(d: &mut Drawer<'_>, f: Rect) {
    let on = d.element.chosen.is_some_and(|at| at > 0);
    let height = f.height().min(f.width() * 0.62);
    let track = rect(f.x0, f.center().y - height / 2.0, f.width(), height);
    let track = inset(track, 1.0, 1.0);
    d.rect(
        track,
        track.height() / 2.0,
        Some(if on { P.ink } else { P.fill_dark }),
        Some(outline()),
    );
    let radius = track.height() / 2.0 - 2.0;
    let x = if on {
        track.x1 - radius - 2.0
    } else {
        track.x0 + radius + 2.0
    };
    d.circle(
        Point::new(x, track.center().y),
        radius.max(1.0),
        Some(P.paper),
        Some(outline()),
    );
}

/// Rows, or chips where the element has columns; the mark is drawn by `mark`.
fn choices(d: &mut Drawer<'_>, f: Rect, mark: fn(&mut Drawer<'_>, Rect, bool)) {
    let entries = d.entries_or(3);
    let count = entries.len();
    if d.element.columns > 0 {
        super::business::chips(d, f, &entries, d.element.columns as usize);
        return;
    }
    let chosen = d.element.chosen.map(|at| at as usize);
    for (at, entry) in entries.iter().enumerate() {
        let line_frame = row(f, at, count);
        let inner = row_inner(d, line_frame);
        let side = 20.0_f64.min(line_frame.height() * 0.7);
        mark(d, square_left(inner, side), chosen == Some(at));
        let mut cells = Element::cells(entry);
        let (label, value) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let room = span(inner, inner.x0 + side + 12.0, inner.x1);
        let value_width = d.width_of(value, Words::second(14.0)).min(room.width() * 0.5);
        let gap = if value.is_empty() { 0.0 } else { value_width + 10.0 };
        d.label(left(room, room.width() - gap), label, Words::plain(15.0));
        if !value.is_empty() {
            d.label(right(room, value_width + 1.0), value, Words::second(14.0).right());
        }
        d.level(room.x0, line_frame.x1, line_frame.y1 - 0.5, hairline());
    }
}

/// Choices of which one holds.
pub(super) fn radio_list(d: &mut Drawer<'_>, f: Rect) {
    choices(d, f, radio);
}

/// Choices of which several may hold.
pub(super) fn checkbox_list(d: &mut Drawer<'_>, f: Rect) {
    choices(d, f, checkbox);
}

/// A line with a knob; the count says where, in per cent.
pub(super) fn slider(d: &mut Drawer<'_>, f: Rect) {
    let share = if d.element.count > 0 {
        f64::from(d.element.count.min(100)) / 100.0
    } else {
        0.5
    };
    let radius = (f.height() / 2.0 - 1.0).min(12.0).min(f.width() / 4.0);
    let y = f.center().y;
    let (x0, x1) = (f.x0 + radius, f.x1 - radius);
    let x = x0 + (x1 - x0) * share;
    let wide = if d.bars { 1.3 } else { 3.0 };
    d.level(x0, x1, y, Stroke::new(P.fill_dark, wide));
    d.level(x0, x, y, Stroke::new(P.ink, wide));
    d.circle(Point::new(x, y), radius, Some(P.paper), Some(outline()));
}

/// Minus, a number, plus.
pub(super) fn stepper(d: &mut Drawer<'_>, f: Rect) {
    let number = d.element.count.max(1).to_string();
    stepper_at(d, f, &number);
}

/// A stepper in a frame, with the number as it is.
pub(super) fn stepper_at(d: &mut Drawer<'_>, f: Rect, number: &str) {
    let side = f.height().min(f.width() / 3.0);
    let minus = square(Point::new(f.x0 + side / 2.0, f.center().y), side);
    d.ellipse(inset(minus, 0.6, 0.6), Some(P.paper), Some(outline()));
    if !d.bars {
        cross(d, minus.center(), side * 0.22, false);
    }
    let place = square(Point::new(f.x1 - side / 2.0, f.center().y), side);
    plus_button(d, inset(place, 0.6, 0.6));
    // From afar the two rounds say it all.
    if !d.bars {
        let words = Words::strong((side * 0.56).min(15.0)).middle();
        d.label(span(f, minus.x1, place.x0), number, words);
    }
}

/// Pictures that have been added and a tile to add more.
pub(super) fn uploader(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let side = f.height().min(96.0).min(f.width());
    let pitch = side + 8.0;
    let most = ((f.width() + 8.0) / pitch).floor().max(1.0) as u32;
    let pictures = element.count.min(most - 1);
    for at in 0..pictures {
        let tile = rect(f.x0 + f64::from(at) * pitch, f.y0, side, side);
        d.picture(inset(tile, 1.0, 1.0), 4.0, element.picture.as_ref(), "");
    }
    let tile = inset(
        rect(f.x0 + f64::from(pictures) * pitch, f.y0, side, side),
        1.0,
        1.0,
    );
    d.rect(tile, 6.0, Some(P.fill), Some(outline().dashed(5.0, 4.0)));
    let text: &str = &element.text;
    if text.trim().is_empty() || side < 60.0 {
        cross(d, tile.center(), side * 0.16, true);
    } else {
        let center = Point::new(tile.center().x, tile.y0 + tile.height() * 0.4);
        cross(d, center, side * 0.13, true);
        let words = band(
            inset(tile, 4.0, 0.0),
            tile.y0 + tile.height() * 0.64,
            tile.y1 - 6.0,
        );
        d.label(words, text, Words::second(12.0).middle());
    }
}

/// A small box with a sentence; what is agreed to is a link: in 《》 or behind `|`.
pub(super) fn agreement_box(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let side = 16.0_f64.min(f.height()).min(f.width() * 0.3);
    round_check(d, square_left(f, side), element.chosen.is_some_and(|at| at > 0));
    let mut room = span(f, f.x0 + side + 7.0, f.x1);
    let words = Words::second(12.0);
    if element.text.trim().is_empty() {
        d.label(room, "", words);
        return;
    }
    for cell in Element::cells(&element.text)
        .take(6)
        .collect::<Vec<_>>()
        .iter()
        .enumerate()
    {
        let (at, cell) = cell;
        for (piece, is_link) in linked(cell, at % 2 == 1) {
            let words = if is_link { words.color(P.accent) } else { words };
            let used = d.label(room, piece, words);
            if used <= 0.0 {
                return;
            }
            let gap = if piece.ends_with(|c: char| c.is_ascii()) {
                3.4
            } else {
                0.0
            };
            room = span(room, room.x0 + used + gap, room.x1);
        }
    }
}

/// Pieces of a sentence and whether they are links.
fn linked(text: &str, all: bool) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('《') {
        let end = rest.find('》').map_or(rest.len(), |at| at + '》'.len_utf8());
        if end <= start {
            break;
        }
        pieces.push((rest.get(..start).unwrap_or_default(), all));
        pieces.push((rest.get(start..end).unwrap_or_default(), true));
        rest = rest.get(end..).unwrap_or_default();
    }
    pieces.push((rest, all));
    pieces.retain(|(piece, _)| !piece.trim().is_empty());
    pieces
}
