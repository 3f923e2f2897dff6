//! What is tapped.

use super::parts::{ButtonLook, button, count_dot, hairline, icon_and_words, outline, price};
use crate::geometry::{Point, Rect, Vec2, rect};
use crate::scene::draw::{Drawer, LINE, P, Side, Words, row_inner, span, square, square_left};
use crate::scene::item::Stroke;

fn whole_button(d: &mut Drawer<'_>, f: Rect, look: ButtonLook, size: f64) {
    let element = d.element;
    button(d, f, &element.text, &element.icon, look, size);
}

/// The one thing to do: dark.
pub(super) fn main_button(d: &mut Drawer<'_>, f: Rect) {
    whole_button(d, f, ButtonLook::Dark, 16.0);
}

/// Another thing to do: white.
pub(super) fn second_button(d: &mut Drawer<'_>, f: Rect) {
    whole_button(d, f, ButtonLook::White, 16.0);
}

/// A small thing to do.
pub(super) fn small_button(d: &mut Drawer<'_>, f: Rect) {
    whole_button(d, f, ButtonLook::White, 13.0);
}

/// A button of the platform's: grey.
pub(super) fn platform_button(d: &mut Drawer<'_>, f: Rect) {
    whole_button(d, f, ButtonLook::Gray, 16.0);
}

/// Words in the accent colour with a line below.
pub(super) fn text_link(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let size = if element.font_size > 0.0 {
        element.font_size.clamp(4.0, 200.0)
    } else {
        14.0
    };
    let words = Words::plain(size).color(P.accent).aligned(element.align);
    if !element.icon.is_empty() {
        icon_and_words(d, f, &element.icon, &element.text, words);
        return;
    }
    let used = d.label(f, &element.text, words);
    if d.bars || used <= 0.0 || element.text.trim().is_empty() {
        return;
    }
    let x0 = match words.side {
        Side::Left => f.x0,
        Side::Middle => f.center().x - used / 2.0,
        Side::Right => f.x1 - used,
    };
    let size = size.min(f.height() + 2.0);
    let y = (f.center().y + size * 0.56).min(f.y1 + 1.0);
    d.level(x0, x0 + used, y, Stroke::new(P.accent, 1.0));
}

/// An amount, small words and the button: "¥34|2 cups|Check out". One cell is a button over the whole width, four
/// have a white button before the dark one.
pub(super) fn bottom_bar(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    d.rect(f, 0.0, Some(P.paper), None);
    d.level(f.x0, f.x1, f.y0 + 0.5, Stroke::new(P.ink, LINE));
    if f.y1 < d.page.height - 40.0 {
        d.level(f.x0, f.x1, f.y1 - 0.5, hairline());
    }
    let inner = row_inner(d, f);
    let cells = d.cells();
    let height = (f.height() - 12.0).min(40.0).max(f.height().min(10.0));
    let place = |x0: f64, x1: f64| rect(x0, f.center().y - height / 2.0, (x1 - x0).max(1.0), height);
    if let [only] = cells.as_slice() {
        button(
            d,
            place(inner.x0, inner.x1),
            only,
            &element.icon,
            ButtonLook::Dark,
            15.0,
        );
        return;
    }
    let (words, buttons): (&[&str], &[&str]) = if cells.is_empty() {
        (&["", ""], &[""])
    } else {
        cells.split_at((cells.len() - 1).min(2))
    };
    let mut x1 = inner.x1;
    for (at, text) in buttons.iter().rev().take(2).enumerate() {
        let wide = d.width_of(text, Words::strong(14.0)) + height * 1.0;
        let width = wide.max(88.0).min((x1 - inner.x0) * 0.55);
        let look = if at == 0 {
            ButtonLook::Dark
        } else {
            ButtonLook::White
        };
        button(d, place(x1 - width, x1), text, "", look, 14.0);
        x1 -= width + 8.0;
    }
    let mut room = span(inner, inner.x0, x1 - 4.0);
    if !element.icon.is_empty() && room.width() >= 24.0 {
        room = round_icon(d, room, height.min(36.0));
    }
    let used = price(d, room, words.first().copied().unwrap_or_default(), 18.0);
    let gap = if used > 0.0 { 10.0 } else { 0.0 };
    let rest = span(room, room.x0 + used + gap, room.x1);
    d.label(
        rest,
        words.get(1).copied().unwrap_or_default(),
        Words::second(12.0),
    );
}

/// The bar's icon in a round, with a number on it; returns the room beside it.
fn round_icon(d: &mut Drawer<'_>, room: Rect, side: f64) -> Rect {
    let element = d.element;
    let round = square_left(room, side);
    d.ellipse(round, Some(P.fill_dark), Some(outline()));
    d.icon(&element.icon, square(round.center(), side * 0.62), P.ink);
    if element.count > 0 && side >= 16.0 {
        let center = Point::new(round.x1 - side * 0.1, round.y0 + side * 0.12);
        count_dot(d, center, side * 0.22, element.count);
    }
    span(room, round.x1 + 12.0, room.x1)
}

/// A round button that floats over the page.
pub(super) fn floating_button(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let side = f.width().min(f.height());
    let round = square(f.center(), side - 2.0);
    let icon = if element.icon.is_empty() {
        "plus"
    } else {
        &element.icon
    };
    let text = element.text.trim();
    d.ellipse(round, Some(P.ink), Some(outline()));
    if text.is_empty() || side < 36.0 {
        d.icon(icon, square(f.center(), side * 0.5), P.paper);
    } else {
        d.icon(
            icon,
            square(f.center() - Vec2::new(0.0, side * 0.12), side * 0.38),
            P.paper,
        );
        let y = f.center().y + side * 0.24;
        let words = rect(f.center().x - side * 0.36, y - 6.0, side * 0.72, 12.0);
        d.label(
            words,
            text,
            Words::plain((side * 0.2).min(10.0)).color(P.paper).middle(),
        );
    }
    if element.count > 0 && side >= 16.0 {
        count_dot(
            d,
            Point::new(round.x1 - side * 0.1, round.y0 + side * 0.1),
            (side * 0.17).min(10.0),
            element.count,
        );
    }
}
