//! What is looked at.

use super::parts::{chevron, icon_and_words, outline, price as price_words};
use crate::geometry::{BezPath, Point, Rect, Vec2, rect};
use crate::scene::draw::{Drawer, LEADING, P, Words, inset, left, row_inner, span, square, square_left};
use crate::scene::item::Stroke;

fn size_or(d: &Drawer<'_>, preset: f64) -> f64 {
    let size = d.element.font_size;
    if size.is_finite() && size > 0.0 {
        size.clamp(4.0, 400.0)
    } else {
        preset
    }
}

/// Words that open a part of a page.
pub(super) fn heading(d: &mut Drawer<'_>, f: Rect) {
    let words = Words::strong(size_or(d, 20.0)).aligned(d.element.align);
    words_in(d, f, words);
}

/// Words on one or more lines.
pub(super) fn text(d: &mut Drawer<'_>, f: Rect) {
    let size = size_or(d, 14.0);
    // Small print stands back.
    let words = if size < 13.5 {
        Words::second(size)
    } else {
        Words::plain(size)
    };
    let words = words.aligned(d.element.align);
    if d.is_blank() && f.height() >= words.size * LEADING * 1.8 {
        let lines = (f.height() / (words.size * LEADING)).floor().clamp(2.0, 6.0);
        for at in 0..lines as usize {
            let line = rect(
                f.x0,
                f.y0 + at as f64 * words.size * LEADING,
                f.width(),
                words.size * LEADING,
            );
            let share = if at + 1 == lines as usize { 0.55 } else { 0.96 };
            let bar = inset(line, 0.0, words.size * 0.44);
            d.rect(
                left(bar, f.width() * share),
                bar.height() / 2.0,
                Some(P.fill_dark),
                None,
            );
        }
        return;
    }
    words_in(d, f, words);
}

fn words_in(d: &mut Drawer<'_>, f: Rect, words: Words) {
    let element = d.element;
    let many = element.text.contains('\n') || f.height() >= words.size * LEADING * 1.9;
    if !element.icon.is_empty() {
        icon_and_words(d, f, &element.icon, &element.text, words);
    } else if many {
        d.block(f, &element.text, words);
    } else {
        d.label(f, &element.text, words);
    }
}

/// The element's picture, an icon in a box, or a crossed box; its words on a white label.
pub(super) fn image(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let radius = if element.icon.is_empty() {
        0.0
    } else {
        (f.width().min(f.height()) * 0.08).min(8.0)
    };
    d.picture(f, radius, element.picture.as_ref(), &element.icon);
    if !element.text.trim().is_empty() {
        label_on_picture(d, f, &element.text);
    }
}

/// White label in the middle of a picture.
fn label_on_picture(d: &mut Drawer<'_>, f: Rect, text: &str) {
    let words = Words::strong(15.0).middle();
    let height = 38.0_f64.min(f.height());
    let width = (d.width_of(text, words) + 28.0).min(f.width() - 8.0);
    let label = rect(
        f.center().x - width / 2.0,
        f.center().y - height / 2.0,
        width,
        height,
    );
    d.rect(label, 6.0, Some(P.paper), Some(outline()));
    d.label(inset(label, 8.0, 0.0), text, words);
}

/// A picture with words in its middle and dots below.
pub(super) fn carousel(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    d.picture(f, 0.0, element.picture.as_ref(), &element.icon);
    if let Some(text) = element.entries().next().filter(|_| f.height() >= 24.0) {
        label_on_picture(d, f, text);
    }
    if f.height() < 60.0 {
        return;
    }
    let count = if element.count > 0 {
        element.count.min(12)
    } else {
        4
    };
    let pitch = 14.0_f64.min(f.width() / f64::from(count));
    let y = f.y1 - 14.0;
    let current = element.chosen.unwrap_or(0).min(count - 1);
    for at in 0..count {
        let x = f.center().x + (f64::from(at) - f64::from(count - 1) / 2.0) * pitch;
        let center = Point::new(x, y);
        if at == current {
            d.circle(center, 3.6, Some(P.ink), None);
        } else if d.bars {
            d.circle(center, 3.0, Some(P.bar), None);
        } else {
            d.circle(center, 3.2, Some(P.paper), Some(Stroke::new(P.ink, 1.0)));
        }
    }
}

/// A round picture of a person.
pub(super) fn avatar(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let side = f.width().min(f.height());
    let round = square(f.center(), side);
    if element.picture.is_some() && !d.bars {
        d.picture(round, side * 0.1, element.picture.as_ref(), "person");
        return;
    }
    d.ellipse(inset(round, 1.0, 1.0), Some(P.fill), Some(outline()));
    let icon = if element.icon.is_empty() {
        "person"
    } else {
        &element.icon
    };
    d.icon(icon, square(f.center(), side * 0.56), P.ink);
}

/// A number or a short word on dark ground; nothing to say: a dot.
pub(super) fn badge(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let height = f.height().min(f.width());
    let number;
    let text: &str = match element.text.trim() {
        "" if element.count == 0 => "",
        "" => {
            number = if element.count > 999 {
                "999+".to_owned()
            } else {
                element.count.to_string()
            };
            &number
        }
        text => text,
    };
    if text.is_empty() {
        d.ellipse(square(f.center(), height * 0.6), Some(P.ink), None);
        return;
    }
    d.rect(f, height / 2.0, Some(P.ink), None);
    if !d.bars {
        let words = Words::strong((height * 0.62).min(14.0)).color(P.paper).middle();
        d.label(inset(f, 1.0, 0.0), text, words);
    }
}

/// A short word in a small box.
pub(super) fn tag(d: &mut Drawer<'_>, f: Rect) {
    let text: &str = &d.element.text;
    d.rect(f, 4.0, Some(P.fill), Some(Stroke::new(P.ink, 1.0)));
    let words = Words::second((f.height() * 0.56).min(12.0)).middle();
    d.label(inset(f, (f.width() * 0.06).min(6.0), 0.0), text, words);
}

/// An amount.
pub(super) fn price(d: &mut Drawer<'_>, f: Rect) {
    let text: &str = &d.element.text;
    let size = size_or(d, 20.0);
    price_words(d, f, text, size);
}

/// Stars.
pub(super) fn rating(d: &mut Drawer<'_>, f: Rect) {
    let text: &str = &d.element.text;
    let lit = if d.element.count > 0 {
        d.element.count.min(5)
    } else {
        4
    };
    let side = f.height().min(f.width() / 5.0);
    for at in 0..5 {
        let center = Point::new(f.x0 + side * (f64::from(at) + 0.5), f.center().y);
        star(d, center, side * 0.42, at < lit);
    }
    if !text.trim().is_empty() {
        d.label(span(f, f.x0 + side * 5.0 + 6.0, f.x1), text, Words::second(13.0));
    }
}

fn star(d: &mut Drawer<'_>, center: Point, radius: f64, lit: bool) {
    let point = |at: usize, r: f64| center + Vec2::from_angle((at as f64 * 36.0 - 90.0).to_radians()) * r;
    let inner = radius * 0.46;
    if lit {
        // A star is not convex: five kites and a five-sided middle over their seams.
        let mut middle = BezPath::new();
        for at in 0..5 {
            let mut kite = BezPath::new();
            kite.move_to(center);
            kite.line_to(point(at * 2 + 9, inner));
            kite.line_to(point(at * 2, radius));
            kite.line_to(point(at * 2 + 1, inner));
            kite.close_path();
            d.exact(kite, Some(P.ink), None);
            if at == 0 {
                middle.move_to(point(1, inner));
            } else {
                middle.line_to(point(at * 2 + 1, inner));
            }
        }
        middle.close_path();
        d.exact(middle, Some(P.ink), None);
    }
    let mut outline = BezPath::new();
    outline.move_to(point(0, radius));
    for at in 1..10 {
        outline.line_to(point(at, if at % 2 == 0 { radius } else { inner }));
    }
    outline.close_path();
    d.trace(&outline, radius / 14.0, Stroke::new(P.ink, 1.1));
}

/// A line of news with a bell.
pub(super) fn notice_bar(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    d.rect(f, 0.0, Some(P.fill_dark.mix(P.fill, 0.5)), None);
    let inner = row_inner(d, f);
    let side = 18.0_f64.min(f.height() * 0.6);
    let icon = if element.icon.is_empty() {
        "speaker"
    } else {
        &element.icon
    };
    d.icon(icon, square_left(inner, side), P.ink);
    let mut room = span(inner, inner.x0 + side + 8.0, inner.x1);
    if !element.taps.is_empty() {
        room = chevron(d, room);
    }
    d.label(room, &element.text, Words::plain(13.0));
}

/// A light line, with words in its middle if there are any.
pub(super) fn divider(d: &mut Drawer<'_>, f: Rect) {
    let text: &str = &d.element.text;
    let y = f.center().y;
    let stroke = Stroke::new(P.bar.mix(P.fill_dark, 0.5), 1.0);
    if text.trim().is_empty() {
        d.level(f.x0, f.x1, y, stroke);
        return;
    }
    let words = Words::second(12.0).middle();
    let tall = Rect::new(f.x0, f.y0.min(y - 9.0).max(f.y0), f.x1, f.y1);
    let used = d.label(inset(tall, f.width() * 0.15, 0.0), text, words);
    let half = used / 2.0 + 10.0;
    d.level(f.x0, f.center().x - half, y, stroke);
    d.level(f.center().x + half, f.x1, y, stroke);
}
