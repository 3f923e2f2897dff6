//! Ready-made blocks for shops and services.

use super::form::stepper_at;
use super::parts::{
    ButtonLook, button, frame_line, hairline, leads_nowhere, outline, plus_button, price, round_check,
};
use crate::geometry::{Point, Rect, rect};
use crate::scene::draw::{
    Drawer, P, Words, band, bottom, column, inset, left, right, row, row_inner, span, square, square_left,
    top,
};
use crate::scene::item::Stroke;
use crate::spec::Element;

/// A picture with a name, a line and a price: "name|line|price".
pub(super) fn product_card(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let radius = 8.0_f64.min(f.height() / 6.0);
    d.rect(f, radius, Some(P.paper), Some(outline()));
    let words_height = 84.0_f64.min(f.height() * 0.5);
    let picture = inset(
        Rect::new(f.x0, f.y0, f.x1, f.y1 - words_height),
        8.0_f64.min(f.width() * 0.06),
        0.0,
    );
    let picture = Rect::new(picture.x0, (f.y0 + 8.0).min(picture.y1), picture.x1, picture.y1);
    d.picture(picture, 4.0, element.picture.as_ref(), &element.icon);
    let cells = d.cells();
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let inner = inset(
        bottom(f, words_height),
        (f.width() * 0.07).min(10.0),
        (words_height * 0.08).min(8.0),
    );
    let third = inner.height() / 3.0;
    d.label(top(inner, third), cell(0), Words::strong(14.0));
    d.label(
        band(inner, inner.y0 + third, inner.y0 + 2.0 * third),
        cell(1),
        Words::second(12.0),
    );
    let low = bottom(inner, third);
    let side = 26.0_f64.min(f.width() * 0.2).min(third + 4.0);
    plus_button(d, square(Point::new(low.x1 - side / 2.0, low.center().y), side));
    price(d, span(low, low.x0, low.x1 - side - 6.0), cell(2), 16.0);
}

/// Goods in a cart: "name|options|price|quantity", one a line.
pub(super) fn cart_row(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let entries = d.entries_or(((f.height() / 104.0).round() as usize).clamp(1, 40));
    let count = entries.len();
    for (at, entry) in entries.iter().enumerate() {
        let line_frame = row(f, at, count);
        let inner = row_inner(d, line_frame);
        let cells: Vec<&str> = Element::cells(entry).collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let check = 18.0_f64.min(line_frame.height() * 0.4);
        let chosen = element.chosen.is_none_or(|only| only as usize == at);
        round_check(d, square_left(inner, check), chosen);
        let side = (line_frame.height() - 20.0)
            .min(72.0)
            .min(inner.width() * 0.3)
            .max(1.0);
        let room = span(inner, inner.x0 + check + 12.0, inner.x1);
        let picture = square_left(room, side);
        let radius = if element.icon.is_empty() { 0.0 } else { side * 0.08 };
        d.picture(picture, radius, element.picture.as_ref(), &element.icon);
        let room = span(room, picture.x1 + 12.0, room.x1);
        let parts = band(room, picture.y0, picture.y1);
        let third = parts.height() / 3.0;
        d.label(top(parts, third), cell(0), Words::strong(14.5));
        d.label(
            band(parts, parts.y0 + third, parts.y0 + third * 2.0),
            cell(1),
            Words::second(12.0),
        );
        let low = bottom(parts, third);
        let height = 26.0_f64.min(third + 4.0);
        let width = (height * 3.1).min(low.width() * 0.55);
        let place = rect(low.x1 - width, low.center().y - height / 2.0, width, height);
        if width > 6.0 {
            stepper_at(d, place, if cell(3).is_empty() { "1" } else { cell(3) });
        }
        price(d, span(low, low.x0, place.x0 - 8.0), cell(2), 16.0);
        if at + 1 < count {
            d.level(room.x0, line_frame.x1, line_frame.y1, hairline());
        }
    }
}

/// An order: "title|status|summary|button …", in cells or lines.
pub(super) fn order_row(d: &mut Drawer<'_>, f: Rect) {
    let radius = 10.0_f64.min(f.height() / 4.0);
    d.rect(f, radius, Some(P.paper), Some(outline()));
    let cells = d.cells();
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let inner = inset(f, (f.width() * 0.05).min(14.0), (f.height() * 0.04).min(6.0));
    let head = top(inner, (inner.height() * 0.4).min(36.0));
    let status = d.width_of(cell(1), Words::plain(13.0)).min(head.width() * 0.5);
    d.label(
        left(head, head.width() - status - 8.0),
        cell(0),
        Words::strong(15.0),
    );
    if !cell(1).is_empty() {
        d.label(right(head, status + 1.0), cell(1), Words::plain(13.0).right());
    }
    d.level(inner.x0, inner.x1, head.y1, hairline());
    let mut body = band(inner, head.y1 + 4.0, inner.y1);
    let buttons: Vec<&str> = cells.iter().skip(3).take(2).copied().collect();
    if !buttons.is_empty() && body.height() >= 40.0 {
        let foot = bottom(body, 36.0);
        let foot = top(foot, 30.0);
        let mut x1 = foot.x1;
        for (at, text) in buttons.iter().rev().enumerate() {
            let width = (d.width_of(text, Words::strong(13.0)) + 26.0).min((x1 - foot.x0).max(1.0));
            let look = if at == 0 {
                ButtonLook::Gray
            } else {
                ButtonLook::White
            };
            button(
                d,
                rect(x1 - width, foot.y0, width, foot.height()),
                text,
                "",
                look,
                13.0,
            );
            x1 -= width + 8.0;
        }
        body = band(body, body.y0, foot.y0 - 2.0);
    }
    let words = Words::second(13.0);
    if d.is_blank() && body.height() > 50.0 {
        let side = (body.height() - 12.0).min(52.0);
        let picture = square_left(body, side);
        d.picture(picture, 0.0, None, "");
        let beside = span(body, picture.x1 + 12.0, body.x1);
        d.label(band(beside, picture.y0, picture.center().y), "", words);
        return;
    }
    d.block(inset(body, 0.0, (body.height() * 0.12).min(6.0)), cell(2), words);
}

/// A coupon: "amount|what for|until when|button".
pub(super) fn coupon(d: &mut Drawer<'_>, f: Rect) {
    let radius = 10.0_f64.min(f.height() / 4.0);
    let fill = if d.element.muted { P.fill } else { P.paper };
    d.rect(f, radius, Some(fill), Some(outline()));
    let cells = d.cells();
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let part = (f.width() * 0.3).min(100.0);
    let amount = inset(left(f, part), 8.0_f64.min(part * 0.1), 0.0);
    d.label(
        amount,
        cell(0),
        Words::strong((f.height() * 0.3).min(26.0)).middle(),
    );
    let x = f.x0 + part;
    let notch = (f.height() * 0.07).min(6.0);
    let dashes = Stroke::new(P.bar, 1.2).dashed(4.0, 4.0);
    d.line(
        Point::new(x, f.y0 + notch + 2.0),
        Point::new(x, f.y1 - notch - 2.0),
        dashes,
    );
    for y in [f.y0, f.y1] {
        let inward = if y == f.y0 { 1.0 } else { -1.0 };
        half_round(d, Point::new(x, y), notch, inward);
    }
    let mut room = inset(Rect::new(x, f.y0, f.x1, f.y1), (f.width() * 0.04).min(14.0), 0.0);
    if !cell(3).is_empty() {
        let width = (d.width_of(cell(3), Words::strong(13.0)) + 26.0).min(room.width() * 0.45);
        let height = 30.0_f64.min(f.height() * 0.5);
        let place = rect(room.x1 - width, f.center().y - height / 2.0, width, height);
        button(d, place, cell(3), "", ButtonLook::Gray, 13.0);
        room = span(room, room.x0, place.x0 - 8.0);
    }
    let half = (f.height() * 0.3).min(24.0);
    let middle = f.center().y;
    d.label(band(room, middle - half, middle), cell(1), Words::strong(15.0));
    d.label(band(room, middle, middle + half), cell(2), Words::second(12.0));
}

/// A round notch in an edge that runs from left to right.
fn half_round(d: &mut Drawer<'_>, center: Point, radius: f64, inward: f64) {
    use crate::geometry::BezPath;
    const ARC: f64 = 0.552;
    let (r, y) = (radius, inward * radius);
    let mut path = BezPath::new();
    let low = Point::new(center.x, center.y + y);
    path.move_to(Point::new(center.x - r, center.y));
    path.curve_to(
        Point::new(center.x - r, center.y + y * ARC),
        Point::new(center.x - r * ARC, low.y),
        low,
    );
    path.curve_to(
        Point::new(center.x + r * ARC, low.y),
        Point::new(center.x + r, center.y + y * ARC),
        Point::new(center.x + r, center.y),
    );
    let edge = 1.0;
    let cover = rect(center.x - r, center.y - edge, 2.0 * r, 2.0 * edge);
    // The notch is open: paper over the edge's line, then the round.
    d.rect(cover, 0.0, Some(P.paper), None);
    d.exact(path.clone(), Some(P.paper), None);
    d.trace(&path, 1.0, outline());
}

/// A place: "name|line|distance or hours", with a pin.
pub(super) fn address(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let cells = d.cells();
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let name = if element.icon.is_empty() {
        "pin"
    } else {
        &element.icon
    };
    let side = (f.height() * 0.5).min(24.0).min(f.width() * 0.15);
    let half = (f.height() / 2.0).min(25.0);
    let middle = f.center().y;
    let upper = band(f, middle - half + 1.0, middle + 1.0);
    let lower = band(f, middle + 1.0, middle + half - 1.0);
    d.icon(name, square(Point::new(f.x0 + side / 2.0, middle), side), P.ink);
    let x = f.x0 + side + 9.0;
    let room = span(upper, x, f.x1 - 20.0);
    let used = d.label(room, cell(0), Words::strong(15.0));
    if !d.bars && !leads_nowhere(d) {
        let arrow = 14.0_f64.min(upper.height());
        d.icon(
            "chevron_right",
            square_left(span(upper, x + used + 4.0, f.x1), arrow),
            P.ink,
        );
    }
    let room = span(lower, x, f.x1);
    let words = Words::second(12.0);
    let far = if cell(2).is_empty() {
        0.0
    } else {
        d.width_of(cell(2), words).min(room.width() * 0.5) + 8.0
    };
    d.label(left(room, room.width() - far), cell(1), words);
    if far > 0.0 {
        d.label(right(room, far - 6.0), cell(2), words.right());
    }
}

/// Chips side by side, the chosen one grey with a strong line.
pub(super) fn chips(d: &mut Drawer<'_>, f: Rect, entries: &[&str], columns: usize) {
    let columns = columns.clamp(1, 12);
    let rows = entries.len().div_ceil(columns).max(1);
    let gap = 8.0_f64.min(f.width() * 0.03);
    let gap_y = if rows > 1 { gap.min(f.height() * 0.08) } else { 0.0 };
    let width = (f.width() - gap * (columns - 1) as f64) / columns as f64;
    let height = (f.height() - gap_y * (rows - 1) as f64) / rows as f64;
    let chip_height = height.min(44.0);
    let chosen = d.element.chosen.map(|at| at as usize);
    for (at, entry) in entries.iter().enumerate() {
        let (x, y) = (at % columns, at / columns);
        let cell = rect(
            f.x0 + x as f64 * (width + gap),
            f.y0 + y as f64 * (height + gap_y) + (height - chip_height) / 2.0,
            width,
            chip_height,
        );
        let mut cells = Element::cells(entry);
        let (label, second) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let active = chosen == Some(at);
        let chip = inset(cell, 0.7, 0.7);
        let radius = (chip_height / 2.0).min(18.0);
        let (fill, stroke) = if active {
            (P.fill_dark, frame_line())
        } else {
            (P.paper, Stroke::new(P.ink, 1.0))
        };
        d.rect(chip, radius, Some(fill), Some(stroke));
        let inner = inset(chip, (radius * 0.5).min(width * 0.08), 0.0);
        let words = if active {
            Words::strong(13.0)
        } else {
            Words::plain(13.0)
        };
        if second.is_empty() || chip_height < 34.0 {
            let whole = if second.is_empty() {
                label.to_owned()
            } else {
                format!("{label} {second}")
            };
            d.label(inner, &whole, words.middle());
        } else {
            let inner = inset(inner, 0.0, chip_height * 0.1);
            d.label(top(inner, inner.height() * 0.55), label, words.middle());
            d.label(
                bottom(inner, inner.height() * 0.45),
                second,
                Words::second(11.0).middle(),
            );
        }
    }
}

/// Times to choose from: "09:00|full", one a line.
pub(super) fn booking_slot(d: &mut Drawer<'_>, f: Rect) {
    let entries = d.entries_or(8);
    let columns = match d.element.columns as usize {
        0 => (((f.width() + 8.0) / 86.0).floor().max(1.0) as usize).min(entries.len().max(1)),
        columns => columns,
    };
    chips(d, f, &entries, columns);
}

/// A card on dark ground: name, level, then "number|what" pairs.
pub(super) fn member_card(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let radius = 12.0_f64.min(f.height() / 5.0);
    d.rect(f, radius, Some(P.ink), Some(outline()));
    let inner = inset(f, (f.width() * 0.06).min(20.0), (f.height() * 0.1).min(18.0));
    let lines: Vec<&str> = element.entries().take(12).collect();
    // A single entry with cells is read like lines.
    let (words, pairs): (Vec<&str>, Vec<&str>) = if lines.len() == 1 {
        (d.cells(), Vec::new())
    } else {
        lines.iter().partition(|line| !line.contains(['|', '｜']))
    };
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let side = (inner.height() * 0.36).min(44.0).min(inner.width() * 0.3);
    let round = square(Point::new(inner.x0 + side / 2.0, inner.y0 + side / 2.0), side);
    d.ellipse(round, Some(P.fill_dark), None);
    let icon = if element.icon.is_empty() {
        "crown"
    } else {
        &element.icon
    };
    d.icon(icon, square(round.center(), side * 0.58), P.ink);
    let room = span(band(inner, round.y0, round.y1), round.x1 + 12.0, inner.x1);
    let half = room.height() / 2.0;
    d.label(top(room, half), word(0), Words::strong(17.0).color(P.paper));
    d.label(bottom(room, half), word(1), Words::plain(13.0).color(P.fill_dark));
    let foot = bottom(inner, (inner.height() * 0.36).min(44.0));
    if foot.y0 <= round.y1 {
        return;
    }
    let count = if d.is_blank() { 3 } else { pairs.len().min(4) };
    for at in 0..count {
        let cell = column(foot, at, count);
        let mut cells = Element::cells(pairs.get(at).copied().unwrap_or_default());
        let (number, label) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let half = cell.height() * 0.55;
        d.label(top(cell, half), number, Words::strong(18.0).color(P.paper));
        d.label(
            bottom(cell, cell.height() - half),
            label,
            Words::plain(12.0).color(P.fill_dark),
        );
    }
    if pairs.is_empty() && !d.is_blank() {
        d.label(
            bottom(foot, foot.height() * 0.6),
            word(2),
            Words::strong(16.0).color(P.paper),
        );
    }
}

/// What has happened: "what|when", one a line; the chosen one is now.
pub(super) fn timeline(d: &mut Drawer<'_>, f: Rect) {
    let entries = d.entries_or(4);
    let count = entries.len();
    let current = d.element.chosen.map(|at| at as usize);
    let pitch = (f.height() / count.max(1) as f64).min(56.0);
    let radius = (pitch * 0.14).min(6.0).min(f.width() * 0.1);
    let x = f.x0 + radius + 4.0;
    let center = |at: usize| Point::new(x, f.y0 + (at as f64 + 0.5) * pitch);
    for at in 1..count {
        let done = current.is_none_or(|now| at <= now);
        let color = if done { P.ink } else { P.bar };
        let (from, to) = (center(at - 1).y + radius + 3.0, center(at).y - radius - 3.0);
        if to > from {
            d.line(Point::new(x, from), Point::new(x, to), Stroke::new(color, 1.2));
        }
    }
    for (at, entry) in entries.iter().enumerate() {
        let now = current == Some(at);
        if now {
            d.circle(
                center(at),
                radius * 1.35,
                Some(P.paper),
                Some(Stroke::new(P.accent, 1.5)),
            );
            d.circle(center(at), radius * 0.75, Some(P.accent), None);
        } else if current.is_none_or(|now| at < now) {
            d.circle(center(at), radius, Some(P.ink), None);
        } else {
            d.circle(center(at), radius, Some(P.paper), Some(Stroke::new(P.bar, 1.2)));
        }
        let mut cells = Element::cells(entry);
        let (label, when) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let cell = rect(f.x0, center(at).y - pitch / 2.0, f.width(), pitch);
        let room = span(cell, x + radius + 12.0, f.x1);
        let far = if when.is_empty() {
            0.0
        } else {
            d.width_of(when, Words::second(13.0)).min(room.width() * 0.5) + 8.0
        };
        let words = if now {
            Words::strong(14.0)
        } else {
            Words::plain(14.0)
        };
        d.label(left(room, room.width() - far), label, words);
        if far > 0.0 {
            d.label(right(room, far), when, Words::second(13.0).right());
        }
    }
}
