//! What is looked at and takes more than words: videos, maps, codes, tables, calendars, charts, empty pages.

use super::parts::{ButtonLook, button, hairline, outline};
use crate::geometry::{BezPath, Point, Rect, Vec2, rect};
use crate::scene::draw::{
    Drawer, HAIR, P, Words, band, bottom, column, inset, row, row_inner, span, square, top,
};
use crate::scene::item::Stroke;
use crate::spec::Element;

/// A picture with a play button and a line that says how far it is.
pub(super) fn video(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    if element.picture.is_some() {
        d.picture(f, 0.0, element.picture.as_ref(), "");
    } else {
        d.rect(f, 0.0, Some(P.fill_dark), Some(Stroke::new(P.ink, 1.5)));
    }
    let radius = (f.width().min(f.height()) * 0.16).min(30.0);
    d.circle(f.center(), radius, Some(P.paper), Some(outline()));
    let play = square(f.center() + Vec2::new(radius * 0.06, 0.0), radius * 1.05);
    d.icon("play", play, P.ink);
    if f.height() < 70.0 {
        return;
    }
    let y = f.y1 - 16.0;
    let (x0, x1) = (f.x0 + 16.0, f.x1 - 16.0);
    let at = x0 + (x1 - x0) * 0.3;
    d.level(x0, x1, y, Stroke::new(P.paper, 3.0));
    d.level(x0, at, y, Stroke::new(P.ink, 3.0));
    d.circle(Point::new(at, y), 4.5, Some(P.ink), None);
    if !element.text.trim().is_empty() {
        d.label(
            top(inset(f, 14.0, 10.0), 22.0),
            &element.text,
            Words::strong(14.0),
        );
    }
}

/// Streets, a river and a pin; words on a label beside the pin.
pub(super) fn map(d: &mut Drawer<'_>, f: Rect) {
    d.rect(f, 0.0, Some(P.fill), None);
    let at = |x: f64, y: f64| Point::new(f.x0 + f.width() * x, f.y0 + f.height() * y);
    let unit = (f.width().min(f.height() * 1.9) / 375.0).clamp(0.1, 3.0);
    let wide = if d.bars { 0.4 } else { 1.0 };
    d.clipped(f, |d| {
        let mut river = BezPath::new();
        river.move_to(at(-0.05, 0.72));
        river.curve_to(at(0.25, 0.5), at(0.45, 0.98), at(0.68, 0.7));
        river.quad_to(at(0.85, 0.5), at(1.05, 0.58));
        d.exact(river, None, Some(Stroke::new(P.fill_dark, 22.0 * unit * wide)));
        for (from, through, to) in [
            ((-0.05, 0.3), (0.4, 0.22), (1.05, 0.36)),
            ((0.22, -0.1), (0.3, 0.5), (0.2, 1.1)),
            ((0.62, -0.1), (0.56, 0.45), (0.72, 1.1)),
            ((0.86, -0.1), (0.84, 0.4), (0.95, 1.1)),
        ] {
            let mut street = BezPath::new();
            street.move_to(at(from.0, from.1));
            street.quad_to(at(through.0, through.1), at(to.0, to.1));
            d.exact(street, None, Some(Stroke::new(P.paper, 9.0 * unit * wide)));
        }
    });
    let element = d.element;
    let side = (54.0 * unit).clamp(10.0, 44.0).min(f.height() * 0.5);
    let place = at(0.5, 0.4);
    pin(d, square(place, side));
    for (number, other) in [at(0.24, 0.27), at(0.8, 0.66)].into_iter().enumerate() {
        if number < (element.count.saturating_sub(1) as usize).min(2)
            || element.count == 0 && f.width() > 200.0
        {
            pin(d, square(other, side * 0.8));
        }
    }
    if !element.text.trim().is_empty() {
        let words = Words::strong(13.0).middle();
        let width = (d.width_of(&element.text, words) + 24.0).min(f.width() - 8.0);
        let y = place.y + side / 2.0 + 4.0;
        let label = band(rect(place.x - width / 2.0, f.y0, width, f.height()), y, y + 28.0);
        if label.height() > 10.0 {
            d.rect(label, 6.0, Some(P.paper), Some(outline()));
            d.label(inset(label, 6.0, 0.0), &element.text, words);
        }
    }
    d.rect(f, 0.0, None, Some(outline()));
}

/// A pin with a white head.
fn pin(d: &mut Drawer<'_>, f: Rect) {
    let unit = f.width() / 24.0;
    let at = |x: f64, y: f64| Point::new(f.x0 + x * unit, f.y0 + y * unit);
    let mut drop = BezPath::new();
    drop.move_to(at(12.0, 21.6));
    drop.curve_to(at(8.0, 16.9), at(5.3, 13.4), at(5.3, 9.6));
    drop.curve_to(at(5.3, 5.8), at(8.3, 3.0), at(12.0, 3.0));
    drop.curve_to(at(15.7, 3.0), at(18.7, 5.8), at(18.7, 9.6));
    drop.curve_to(at(18.7, 13.4), at(16.0, 16.9), at(12.0, 21.6));
    drop.close_path();
    d.exact(drop, Some(P.paper), None);
    d.icon("pin", f, P.ink);
}

/// Cells of a table's line: parted by commas, or by `|` or tabs where the line has them.
fn table_cells(line: &str) -> Vec<&str> {
    let cells: Vec<&str> = if line.contains(['|', '｜', '\t']) {
        line.split(['|', '｜', '\t']).collect()
    } else {
        line.split([',', '，']).collect()
    };
    cells.into_iter().map(str::trim).take(12).collect()
}

/// Lines of cells; the first is the head.
pub(super) fn table(d: &mut Drawer<'_>, f: Rect) {
    let entries = d.entries_or(4);
    let rows: Vec<Vec<&str>> = if d.is_blank() {
        vec![vec![""; 3]; entries.len()]
    } else {
        entries.iter().map(|line| table_cells(line)).collect()
    };
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let count = rows.len().max(1);
    let radius = 6.0_f64.min(f.height() / 4.0);
    d.rect(f, radius, Some(P.paper), None);
    let head = row(f, 0, count);
    d.rect_radii(head, [radius, radius, 0.0, 0.0], Some(P.fill), None);
    for (y, cells) in rows.iter().enumerate() {
        let line_frame = row(f, y, count);
        for (x, cell) in cells.iter().enumerate() {
            let place = inset(column(line_frame, x, columns), (f.width() * 0.03).min(12.0), 0.0);
            let words = if y == 0 {
                Words::strong(13.0)
            } else {
                Words::plain(13.0)
            };
            d.label(place, cell, words);
        }
        if y + 1 < count {
            d.level(f.x0, f.x1, line_frame.y1, hairline());
        }
    }
    d.rect(f, radius, None, Some(outline()));
}

/// A month: its name, arrows, days; the chosen day in the accent colour.
pub(super) fn calendar(d: &mut Drawer<'_>, f: Rect) {
    let head_height = (f.height() * 0.16).min(44.0).min(f.width() * 0.5);
    let head = top(f, head_height);
    let arrow = (head_height * 0.4).min(16.0);
    let text: &str = &d.element.text;
    d.label(
        inset(head, (head_height * 1.2).min(f.width() / 4.0), 0.0),
        text,
        Words::strong(16.0).middle(),
    );
    if !d.bars {
        d.icon(
            "chevron_left",
            square(Point::new(f.x0 + head_height / 2.0, head.center().y), arrow),
            P.ink,
        );
        d.icon(
            "chevron_right",
            square(Point::new(f.x1 - head_height / 2.0, head.center().y), arrow),
            P.ink,
        );
    }
    let mut grid = band(f, head.y1 + 2.0, f.y1);
    // In a small one there is no room for the days of the week.
    if !d.bars && f.height() >= 200.0 {
        let week = band(grid, grid.y0 + 4.0, grid.y0 + 24.0);
        grid = band(grid, week.y1, grid.y1);
        let is_han = |sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign);
        let days = if text.chars().any(is_han) {
            ["日", "一", "二", "三", "四", "五", "六"]
        } else {
            ["S", "M", "T", "W", "T", "F", "S"]
        };
        for (at, day) in days.into_iter().enumerate() {
            d.label(
                column(week, at, 7),
                day,
                Words::plain(12.0).color(P.text_second).middle(),
            );
        }
    }
    let first = 3;
    let rows = 5;
    let chosen = d.element.chosen.map_or(15, |day| day.min(30) + 1);
    for place in 0..35_usize {
        let Some(day) = place.checked_sub(first - 1).filter(|day| (1..=31).contains(day)) else {
            continue;
        };
        let cell = column(row(grid, place / 7, rows), place % 7, 7);
        let side = cell.width().min(cell.height()) * 0.86;
        let active = day as u32 == chosen;
        if d.bars {
            let color = if active { P.accent } else { P.fill_dark };
            d.circle(cell.center(), side * 0.3, Some(color), None);
            continue;
        }
        if active {
            d.circle(cell.center(), (side / 2.0).min(18.0), Some(P.accent), None);
        }
        let color = if active { P.paper } else { P.text };
        let words = if active {
            Words::strong(14.0)
        } else {
            Words::plain(14.0)
        };
        d.label(cell, &day.to_string(), words.color(color).middle());
    }
    d.level(f.x0, f.x1, head.y1, hairline());
}

/// A large light icon, a sentence, a second one, a button: "title|line|button" or one a line.
pub(super) fn empty_state(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let cells = d.cells();
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let with_button = cells.len() >= 3;
    let icon = (f.height() * 0.4).min(72.0).min(f.width());
    let button_height = if with_button { 36.0 } else { 0.0 };
    let needed = icon + 12.0 + 24.0 + 22.0 + if with_button { 12.0 + button_height } else { 0.0 };
    let scale = (f.height() / needed).min(1.0);
    let mut y = f.y0 + (f.height() - needed * scale) / 2.0;
    let name = if element.icon.is_empty() {
        "tray"
    } else {
        &element.icon
    };
    d.icon(
        name,
        square(Point::new(f.center().x, y + icon * scale / 2.0), icon * scale),
        P.bar,
    );
    y += (icon + 12.0) * scale;
    let inner = inset(f, (f.width() * 0.08).min(24.0), 0.0);
    d.label(
        band(inner, y, y + 24.0 * scale),
        cell(0),
        Words::strong(15.0).middle(),
    );
    y += 25.0 * scale;
    d.label(
        band(inner, y, y + 21.0 * scale),
        cell(1),
        Words::second(13.0).middle(),
    );
    y += 33.0 * scale;
    if with_button {
        let width = (d.width_of(cell(2), Words::strong(14.0)) + 40.0).min(inner.width());
        let place = band(inner, y, y + button_height * scale);
        let place = rect(f.center().x - width / 2.0, place.y0, width, place.height());
        button(d, place, cell(2), "", ButtonLook::White, 14.0);
    }
}

/// A turning wheel; in a large frame the grey shapes that stand for what is to come.
pub(super) fn loading(d: &mut Drawer<'_>, f: Rect) {
    let text: &str = &d.element.text;
    if f.height() >= 150.0 && f.width() >= 120.0 && text.trim().is_empty() {
        skeleton(d, f);
        return;
    }
    let with_words = !text.trim().is_empty() && f.height() >= 36.0;
    let wheel = if with_words { band(f, f.y0, f.y1 - 22.0) } else { f };
    let outer = (wheel.width().min(wheel.height()) * 0.4).min(16.0);
    for at in 0..10 {
        let direction = Vec2::from_angle((f64::from(at) * 36.0 - 90.0).to_radians());
        let shade = P.fill_dark.mix(P.ink, f64::from(at) / 10.0);
        let c = wheel.center();
        d.line(
            c + direction * (outer * 0.55),
            c + direction * outer,
            Stroke::new(shade, (outer * 0.14).max(1.0)),
        );
    }
    if with_words {
        d.label(bottom(f, 20.0), text, Words::second(13.0).middle());
    }
}

fn skeleton(d: &mut Drawer<'_>, f: Rect) {
    let inner = row_inner(d, f);
    let rows = (f.height() / 92.0).floor().clamp(1.0, 40.0) as usize;
    let pitch = f.height() / rows as f64;
    for at in 0..rows {
        let line_frame = rect(inner.x0, f.y0 + at as f64 * pitch, inner.width(), pitch);
        let side = (pitch - 20.0).min(64.0);
        let tile = rect(line_frame.x0, line_frame.y0 + 10.0, side, side);
        d.rect(tile, 4.0, Some(P.fill_dark), None);
        let room = span(line_frame, tile.x1 + 12.0, line_frame.x1);
        for (share, y, color) in [(0.85, 0.16, P.fill_dark), (0.6, 0.5, P.fill)] {
            let bar = rect(room.x0, tile.y0 + side * y, room.width() * share, 12.0);
            d.rect(bar, 6.0, Some(color), None);
        }
    }
}

/// Columns "label|number".
pub(super) fn chart(d: &mut Drawer<'_>, f: Rect) {
    const PRESET: [f64; 6] = [0.45, 0.7, 0.55, 0.9, 0.65, 0.8];
    let entries = d.entries_or(PRESET.len());
    let blank = d.is_blank();
    let values: Vec<f64> = if blank {
        PRESET.to_vec()
    } else {
        entries
            .iter()
            .map(|entry| {
                let number: String = Element::cells(entry)
                    .nth(1)
                    .unwrap_or_default()
                    .chars()
                    .filter(|c| c.is_ascii_digit() || *c == '.')
                    .take(12)
                    .collect();
                number.parse().unwrap_or(0.0)
            })
            .collect()
    };
    let most = values.iter().copied().fold(0.0, f64::max);
    let count = entries.len().min(40);
    let foot = 22.0_f64.min(f.height() * 0.2);
    let area = inset(Rect::new(f.x0, f.y0, f.x1, f.y1 - foot), 4.0, 2.0);
    for step in 1..=3 {
        let y = area.y1 - area.height() * f64::from(step) / 3.0;
        d.level(area.x0, area.x1, y, Stroke::new(P.fill_dark, HAIR));
    }
    for at in 0..count {
        let cell = column(area, at, count);
        let value = values.get(at).copied().unwrap_or(0.0);
        let share = if most > 0.0 {
            (value / most).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let width = (cell.width() * 0.5).min(36.0);
        let height = area.height() * share * 0.94;
        let bar = rect(cell.center().x - width / 2.0, area.y1 - height, width, height);
        let chosen = d.element.chosen == Some(at as u32);
        let fill = if chosen { P.ink } else { P.fill_dark };
        d.rect(bar, 0.0, Some(fill), Some(outline()));
        let label = Element::cells(entries.get(at).copied().unwrap_or_default())
            .next()
            .unwrap_or_default();
        let place = inset(column(bottom(f, foot), at, count), 1.0, 0.0);
        d.label(place, label, Words::second(11.0).middle());
    }
    d.level(area.x0, area.x1, area.y1, outline());
}
