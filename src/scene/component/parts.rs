//! Parts that several components share.

use crate::geometry::{Point, Rect, rect};
use crate::scene::draw::{
    Drawer, FRAME, HAIR, LINE, P, Side, Words, inset, left, span, square, square_left, square_right,
};
use crate::scene::item::{Color, Stroke};
use crate::spec::Action;

/// Whether the client decided that a tap does nothing: then no arrow says otherwise.
pub(super) fn leads_nowhere(d: &Drawer<'_>) -> bool {
    let taps = &d.element.taps;
    !taps.is_empty() && taps.iter().all(|tap| matches!(tap.action, Action::Nothing))
}

/// A line around big things.
pub(super) fn frame_line() -> Stroke {
    Stroke::new(P.ink, FRAME)
}

/// A line around other things.
pub(super) fn outline() -> Stroke {
    Stroke::new(P.ink, LINE)
}

/// A light dividing line.
pub(super) fn hairline() -> Stroke {
    Stroke::new(P.fill_dark, HAIR)
}

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ButtonLook {
    /// Dark, the main one.
    Dark,
    /// White with a line.
    White,
    /// Grey with a line.
    Gray,
}

/// A button with round ends, with an icon before its words if there is one.
pub(super) fn button(d: &mut Drawer<'_>, f: Rect, text: &str, icon: &str, look: ButtonLook, size: f64) {
    let (fill, ink) = match look {
        ButtonLook::Dark => (P.ink, P.paper),
        ButtonLook::White => (P.paper, P.text),
        ButtonLook::Gray => (P.fill_dark, P.text),
    };
    d.rect(f, f.height() / 2.0, Some(fill), Some(outline()));
    let size = size.min(f.height() * 0.62);
    let words = Words::strong(size).color(ink).middle();
    let inner = inset(f, (f.height() * 0.3).min(14.0).min(f.width() * 0.08), 0.0);
    icon_and_words(d, inner, icon, text, words);
}

/// Words with an icon before them, together where the words stand.
pub(super) fn icon_and_words(d: &mut Drawer<'_>, f: Rect, icon: &str, text: &str, words: Words) {
    if icon.is_empty() {
        d.fitting_label(f, text, words);
        return;
    }
    let side = (words.size * 1.3).min(f.height()).min(f.width());
    if text.trim().is_empty() {
        d.icon(icon, square(f.center(), side), words.color);
        return;
    }
    let gap = words.size * 0.45;
    let width = (d.width_of(text, words) + 0.5).min((f.width() - side - gap).max(0.0));
    let whole = side + gap + width;
    let x = match words.side {
        Side::Left => f.x0,
        Side::Middle => f.center().x - whole / 2.0,
        Side::Right => f.x1 - whole,
    };
    d.icon(icon, square_left(span(f, x, x + side), side), words.color);
    let mut beside = words;
    beside.side = Side::Left;
    d.fitting_label(span(f, x + side + gap, x + whole + 0.5), text, beside);
}

/// An arrow head that says "leads on", at the right edge of a frame. Returns the room that is left of it.
pub(super) fn chevron(d: &mut Drawer<'_>, f: Rect) -> Rect {
    let side = 16.0_f64.min(f.height());
    d.icon("chevron_right", square_right(f, side), P.text_second);
    span(f, f.x0, f.x1 - side - 4.0)
}

/// A round plus button.
pub(super) fn plus_button(d: &mut Drawer<'_>, f: Rect) {
    let side = f.width().min(f.height());
    let f = square(f.center(), side);
    d.ellipse(f, Some(P.paper), Some(outline()));
    cross(d, f.center(), side * 0.24, true);
}

/// A plus or a minus.
pub(super) fn cross(d: &mut Drawer<'_>, c: Point, half: f64, upright: bool) {
    d.line(
        Point::new(c.x - half, c.y),
        Point::new(c.x + half, c.y),
        outline(),
    );
    if upright {
        d.line(
            Point::new(c.x, c.y - half),
            Point::new(c.x, c.y + half),
            outline(),
        );
    }
}

/// A price: its amount large, words around it small ("from ¥18").
pub(super) fn price(d: &mut Drawer<'_>, f: Rect, text: &str, size: f64) -> f64 {
    let is_amount = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '¥' | '￥' | '$' | '€' | '£' | '.' | ',' | '−' | '-' | '+' | '%' | '½' | ' '
            )
    };
    let text = text.trim();
    let start = text.find(['¥', '￥', '$', '€', '£']);
    let Some(start) = start.filter(|at| *at < 40) else {
        return d.label(f, text, Words::strong(size));
    };
    let rest = text.get(start..).unwrap_or_default();
    let length = rest
        .char_indices()
        .skip(1)
        .find(|(_, c)| !is_amount(*c))
        .map_or(rest.len(), |(at, _)| at);
    let (before, amount, after) = (
        text.get(..start).unwrap_or_default().trim(),
        rest.get(..length).unwrap_or_default().trim(),
        rest.get(length..).unwrap_or_default().trim(),
    );
    let small = Words::second((size * 0.72).max(10.0).min(size));
    let mut x = f.x0;
    for (part, words) in [(before, small), (amount, Words::strong(size)), (after, small)] {
        if !part.is_empty() {
            x += d.label(span(f, x, f.x1), part, words) + size * 0.25;
        }
    }
    (x - size * 0.25 - f.x0).max(0.0)
}

/// A round mark to choose with.
pub(super) fn radio(d: &mut Drawer<'_>, f: Rect, chosen: bool) {
    let side = f.width().min(f.height());
    d.ellipse(square(f.center(), side), Some(P.paper), Some(outline()));
    if chosen {
        d.ellipse(square(f.center(), side * 0.5), Some(P.ink), None);
    }
}

/// A square mark to choose with.
pub(super) fn checkbox(d: &mut Drawer<'_>, f: Rect, chosen: bool) {
    let side = f.width().min(f.height());
    let f = square(f.center(), side);
    let fill = if chosen { P.ink } else { P.paper };
    d.rect(f, side * 0.2, Some(fill), Some(outline()));
    if chosen {
        d.icon("check", inset(f, side * 0.14, side * 0.14), P.paper);
    }
}

/// A round mark with a check, as lists of goods have.
pub(super) fn round_check(d: &mut Drawer<'_>, f: Rect, chosen: bool) {
    let side = f.width().min(f.height());
    let f = square(f.center(), side);
    let fill = if chosen { P.ink } else { P.paper };
    d.ellipse(f, Some(fill), Some(outline()));
    if chosen {
        d.icon("check", inset(f, side * 0.2, side * 0.2), P.paper);
    }
}

/// A small filled pill with words, no wider than the frame; returns its width.
pub(super) fn pill(
    d: &mut Drawer<'_>,
    f: Rect,
    text: &str,
    words: Words,
    fill: Color,
    with_line: bool,
) -> f64 {
    let height = f.height();
    let width = (d.width_of(text, words) + height * 0.9)
        .max(height)
        .min(f.width());
    let x = match words.side {
        Side::Left => f.x0,
        Side::Middle => f.center().x - width / 2.0,
        Side::Right => f.x1 - width,
    };
    let frame = rect(x, f.y0, width, height);
    d.rect(frame, height / 2.0, Some(fill), with_line.then(outline));
    d.label(
        inset(frame, (height * 0.3).min(width * 0.1), 0.0),
        text,
        words.middle(),
    );
    width
}

/// A dot with a number, as on a cart.
pub(super) fn count_dot(d: &mut Drawer<'_>, center: Point, radius: f64, count: u32) {
    let text = if count > 99 {
        "99+".to_owned()
    } else {
        count.to_string()
    };
    let words = Words::strong(radius * 1.25).color(P.paper).middle();
    let width = (d.width_of(&text, words) + radius * 0.8).max(radius * 2.0);
    let frame = rect(center.x - width / 2.0, center.y - radius, width, radius * 2.0);
    d.rect(frame, radius, Some(P.ink), None);
    if !d.bars {
        d.label(frame, &text, words);
    }
}

/// A label at the left of a row, with a star if it must be filled in. Returns where it ends.
pub(super) fn row_label(d: &mut Drawer<'_>, f: Rect, text: &str, width: f64) -> f64 {
    let words = Words::plain(15.0);
    if text.trim().is_empty() && !d.is_blank() {
        return f.x0;
    }
    let star = if d.element.required { 10.0 } else { 0.0 };
    let used = d.label(left(f, (width - star).max(0.0)), text, words);
    if d.element.required && used > 0.0 {
        let x = f.x0 + used + 3.0;
        d.label(span(f, x, x + 8.0), "*", words);
    }
    f.x0 + width
}
