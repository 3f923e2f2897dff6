//! The bars that frame a screen.

use super::parts::{count_dot, hairline, outline};
use crate::geometry::{Point, Rect, rect};
use crate::scene::draw::{Drawer, LINE, P, Words, bottom, column, inset, left, span, square};
use crate::scene::item::Stroke;
use crate::spec::{TabItem, capsule_in, capsule_unit};

/// Time at the left, signal and battery at the right. Small pictures do without.
pub(super) fn status_bar(d: &mut Drawer<'_>, f: Rect) {
    if d.bars {
        return;
    }
    let size = (f.height() * 0.6).min(15.0);
    let unit = size / 15.0;
    let y = f.center().y + f.height() * 0.025;
    let row = inset(Rect::new(f.x0, y - size, f.x1, y + size), 0.0, 0.0);
    let side = (30.0 * unit).min(f.width() * 0.08);
    d.label(
        left(inset(row, side, 0.0), f.width() * 0.4),
        "9:41",
        Words::strong(size),
    );
    if f.width() < 120.0 {
        return;
    }
    let x1 = f.x1 - side + 3.0 * unit;
    let body = rect(x1 - 24.0 * unit, y - 5.5 * unit, 21.0 * unit, 11.0 * unit);
    d.rect(body, 3.0 * unit, None, Some(Stroke::new(P.ink, 1.0)));
    d.rect(
        inset(span(body, body.x0, body.x1 - 3.0 * unit), 2.4 * unit, 2.4 * unit),
        unit,
        Some(P.ink),
        None,
    );
    d.rect(
        rect(body.x1 + 1.2 * unit, y - 1.8 * unit, 1.4 * unit, 3.6 * unit),
        0.6 * unit,
        Some(P.ink),
        None,
    );
    for bar in 0..4 {
        let height = (3.4 + 2.1 * f64::from(bar)) * unit;
        let x = body.x0 - (28.0 - 5.0 * f64::from(bar)) * unit;
        let frame = rect(x, y + 5.0 * unit - height, 3.4 * unit, height);
        d.rect(frame, 0.8 * unit, Some(P.ink), None);
    }
}

/// The title in the middle and the platform's capsule at the right; a way back on pages that are opened from others.
pub(super) fn navigation_bar(d: &mut Drawer<'_>, f: Rect) {
    let unit = capsule_unit(f);
    // In a small picture its thick line would touch the edge.
    let capsule = if d.bars {
        inset(capsule_in(f), 7.0 * unit, 2.0 * unit)
    } else {
        capsule_in(f)
    };
    let text = if d.element.text.trim().is_empty() {
        &d.page.name
    } else {
        &d.element.text
    };
    let title = inset(f, 105.0 * unit, 0.0);
    d.label(title, text, Words::strong((17.0 * unit).max(8.0)).middle());
    draw_capsule(d, capsule, unit);
    let is_root = d.spec.pages.first().is_none_or(|first| first.id == d.page.id)
        || d.spec.tab_bar.position(d.page.id).is_some();
    if !is_root && !d.bars {
        let side = 20.0 * unit;
        d.icon(
            "chevron_left",
            square(Point::new(f.x0 + 18.0 * unit, f.center().y), side),
            P.ink,
        );
    }
    d.level(f.x0, f.x1, f.y1 - 0.5, hairline());
}

fn draw_capsule(d: &mut Drawer<'_>, f: Rect, unit: f64) {
    d.rect(f, f.height() / 2.0, Some(P.paper), Some(outline()));
    if d.bars {
        return;
    }
    let y = f.center().y;
    let dots = f.x0 + f.width() * 0.255;
    for (dx, radius) in [(-7.2, 2.0), (0.0, 3.3), (7.2, 2.0)] {
        d.circle(Point::new(dots + dx * unit, y), radius * unit, Some(P.ink), None);
    }
    let x = f.center().x;
    let half = 9.0 * unit;
    d.line(Point::new(x, y - half), Point::new(x, y + half), hairline());
    let ring = Point::new(f.x1 - f.width() * 0.255, y);
    d.circle(ring, 8.6 * unit, None, Some(outline()));
    d.circle(ring, 3.4 * unit, Some(P.ink), None);
}

/// The bar at the lower edge of newer phones. Small pictures do without.
pub(super) fn home_indicator(d: &mut Drawer<'_>, f: Rect) {
    if d.bars {
        return;
    }
    let height = 5.0_f64.min(f.height());
    let width = (f.width() * 134.0 / 375.0).max(height);
    let y = f.y1 - (13.0_f64).min(f.height() / 2.0);
    let bar = rect(f.center().x - width / 2.0, y - height / 2.0, width, height);
    d.rect(bar, height / 2.0, Some(P.ink), None);
}

/// The project's tab bar; the tab of this page in the accent colour.
pub(super) fn tab_bar(d: &mut Drawer<'_>, f: Rect) {
    d.rect(f, 0.0, Some(P.paper), None);
    d.level(f.x0, f.x1, f.y0 + 0.5, Stroke::new(P.ink, LINE));
    let spec = d.spec;
    let items = &spec.tab_bar.items;
    let own = spec.tab_bar.position(d.page.id);
    if items.is_empty() {
        for at in 0..4 {
            empty_tab(d, column(f, at, 4));
        }
        return;
    }
    let count = items.len().min(12);
    for (at, item) in items.iter().take(count).enumerate() {
        tab(d, column(f, at, count), item, own == Some(at));
    }
    if d.element.count > 0
        && f.width() / count as f64 > 44.0
        && f.height() > 40.0
        && let Some(at) = d.element.chosen
    {
        let cell = column(f, (at as usize).min(count - 1), count);
        let center = Point::new(cell.center().x + 12.0, cell.y0 + (f.height() * 0.2).min(12.0));
        count_dot(d, center, (f.height() * 0.13).min(8.0), d.element.count);
    }
}

fn tab(d: &mut Drawer<'_>, cell: Rect, item: &TabItem, chosen: bool) {
    let color = if chosen { P.accent } else { P.text_second };
    let unit = (cell.height() / 60.0).min(1.0).min(cell.width() / 40.0);
    let (icon, words) = halves(cell, unit);
    if d.bars {
        let color = if chosen { P.accent } else { P.bar };
        d.rect(square(icon.center(), 26.0 * unit), 6.0 * unit, Some(color), None);
        let bar = rect(
            cell.center().x - 17.0 * unit,
            words.center().y - 3.0 * unit,
            34.0 * unit,
            6.0 * unit,
        );
        d.rect(
            bar,
            3.0 * unit,
            Some(if chosen { P.accent } else { P.fill_dark }),
            None,
        );
        return;
    }
    let icon_color = if chosen { P.accent } else { P.ink };
    d.icon(&item.icon, icon, icon_color);
    let look = if chosen {
        Words::strong(10.0)
    } else {
        Words::plain(10.0)
    };
    d.label(inset(words, 2.0, 0.0), &item.text, look.color(color).middle());
}

fn empty_tab(d: &mut Drawer<'_>, cell: Rect) {
    let unit = (cell.height() / 60.0).min(1.0).min(cell.width() / 40.0);
    let (icon, words) = halves(cell, unit);
    d.rect(
        square(icon.center(), 22.0 * unit),
        5.0 * unit,
        Some(P.fill_dark),
        None,
    );
    let bar = rect(
        cell.center().x - 12.0 * unit,
        words.center().y - 3.0 * unit,
        24.0 * unit,
        6.0 * unit,
    );
    d.rect(bar, 3.0 * unit, Some(P.fill_dark), None);
}

/// Places of a tab's icon and words.
fn halves(cell: Rect, unit: f64) -> (Rect, Rect) {
    let icon = square(
        Point::new(cell.center().x, cell.y0 + cell.height() * 0.39),
        28.0 * unit,
    );
    (icon, bottom(cell, cell.height() * 0.36))
}
