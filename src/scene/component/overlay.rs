//! What lies over a page.

use super::parts::{ButtonLook, button, frame_line, hairline};
use crate::geometry::{Point, Rect, rect};
use crate::scene::draw::{Drawer, P, Words, band, bottom, column, inset, row, square, square_right, top};
use crate::spec::Element;

/// An overlay's words: its title, its lines, its buttons.
struct Message<'a> {
    title: &'a str,
    lines: Vec<&'a str>,
    buttons: Vec<&'a str>,
}

/// Reads lines as title, text and buttons. Buttons are the cells of the last line if it has any; otherwise the
/// lines from the third on, two at most. `many`: only a line with cells holds buttons.
fn message<'a>(d: &Drawer<'a>, only_cells: bool) -> Message<'a> {
    let element: &'a Element = d.element;
    let mut lines: Vec<&str> = element.entries().take(60).collect();
    let mut buttons = Vec::new();
    let parted = lines.last().is_some_and(|line| line.contains(['|', '｜']));
    if parted {
        buttons = lines
            .pop()
            .map(|line| Element::cells(line).take(3).collect())
            .unwrap_or_default();
    } else if !only_cells && lines.len() >= 3 {
        let from = lines.len() - (lines.len() - 2).min(2);
        buttons = lines.split_off(from);
    }
    let title = if lines.is_empty() { "" } else { lines.remove(0) };
    Message {
        title,
        lines,
        buttons,
    }
}

/// A question in the middle of the screen with its answers.
pub(super) fn dialog(d: &mut Drawer<'_>, f: Rect) {
    let message = message(d, false);
    let radius = 12.0_f64.min(f.height() / 4.0);
    d.rect(f, radius, Some(P.paper), Some(frame_line()));
    let foot_height = (f.height() * 0.3).min(50.0);
    let mut buttons = message.buttons;
    if d.is_blank() {
        buttons = vec!["", ""];
    }
    let foot = bottom(f, if buttons.is_empty() { 0.0 } else { foot_height });
    let inner = inset(
        Rect::new(f.x0, f.y0, f.x1, foot.y0),
        (f.width() * 0.08).min(24.0),
        (f.height() * 0.08).min(18.0),
    );
    let title_height = if message.lines.is_empty() && !d.is_blank() {
        inner.height()
    } else {
        (inner.height() * 0.4).min(28.0)
    };
    d.centered_block(
        top(inner, title_height),
        message.title,
        Words::strong(17.0).middle(),
    );
    let body = band(inner, inner.y0 + title_height + 6.0, inner.y1);
    if body.height() > 8.0 {
        d.block(body, &message.lines.join("\n"), Words::second(14.0).middle());
    }
    if buttons.is_empty() {
        return;
    }
    d.level(f.x0, f.x1, foot.y0, hairline());
    let count = buttons.len();
    for (at, text) in buttons.iter().enumerate() {
        let cell = column(foot, at, count);
        if at > 0 {
            d.line(
                Point::new(cell.x0, cell.y0),
                Point::new(cell.x0, cell.y1),
                hairline(),
            );
        }
        let words = if at + 1 == count {
            Words::strong(16.0)
        } else {
            Words::plain(16.0)
        };
        d.label(inset(cell, 8.0, 0.0), text, words.middle());
    }
}

/// A sheet's ground with round upper corners; returns its inside.
fn ground(d: &mut Drawer<'_>, f: Rect) -> Rect {
    let radius = 14.0_f64.min(f.height() / 4.0);
    d.rect_radii(f, [radius, radius, 0.0, 0.0], Some(P.paper), Some(frame_line()));
    inset(f, (f.width() * 0.05).min(16.0), (f.height() * 0.05).min(12.0))
}

/// Buttons side by side at the lower edge of a frame; returns the room above them.
fn buttons_below(d: &mut Drawer<'_>, f: Rect, buttons: &[&str], look_last: ButtonLook) -> Rect {
    let count = buttons.len();
    if count == 0 {
        return f;
    }
    let height = (f.height() * 0.24).min(44.0);
    let foot = bottom(f, height);
    for (at, text) in buttons.iter().enumerate() {
        let cell = inset(column(foot, at, count), if count > 1 { 4.0 } else { 0.0 }, 0.0);
        let look = if at + 1 == count {
            look_last
        } else {
            ButtonLook::White
        };
        button(d, cell, text, "", look, 15.0);
    }
    Rect::new(f.x0, f.y0, f.x1, (foot.y0 - 10.0).max(f.y0))
}

/// A sheet over the lower half: title, text, buttons.
pub(super) fn sheet(d: &mut Drawer<'_>, f: Rect) {
    let message = message(d, true);
    let inner = ground(d, f);
    let head = top(inner, (inner.height() * 0.2).min(30.0));
    let close = (head.height() * 0.6).min(16.0);
    // A picture or a link that lies at the right takes the place of the cross.
    d.label(
        inset(head, close + 8.0, 0.0),
        message.title,
        Words::strong(17.0).middle(),
    );
    if !d.bars {
        let handle = rect(f.center().x - 18.0, f.y0 + 5.0, 36.0, 4.0);
        if f.height() > 80.0 && f.width() > 80.0 {
            d.rect(handle, 2.0, Some(P.fill_dark), None);
        }
    }
    let body = band(inner, head.y1 + 8.0, inner.y1);
    let body = buttons_below(d, body, &message.buttons, ButtonLook::Dark);
    if message.lines.is_empty() {
        if d.is_blank() {
            d.icon("close", square_right(head, close), P.text_second);
        }
        return;
    }
    d.block(body, &message.lines.join("\n"), Words::plain(14.0));
}

/// Choices one below the other; the last one, apart, closes it.
pub(super) fn action_sheet(d: &mut Drawer<'_>, f: Rect) {
    let entries = d.entries_or(4);
    let count = entries.len();
    let radius = 14.0_f64.min(f.height() / 4.0);
    d.rect_radii(f, [radius, radius, 0.0, 0.0], Some(P.paper), None);
    let gap = if count > 1 {
        (f.height() * 0.04).min(8.0)
    } else {
        0.0
    };
    let rows = Rect::new(f.x0, f.y0, f.x1, f.y1 - gap);
    for (at, entry) in entries.iter().enumerate() {
        let last = at + 1 == count;
        let mut cell = row(rows, at, count);
        if last {
            cell = cell + crate::geometry::Vec2::new(0.0, gap);
            if gap > 0.0 {
                d.rect(rect(f.x0, cell.y0 - gap, f.width(), gap), 0.0, Some(P.fill), None);
            }
        }
        let words = if last && count > 1 {
            Words::second(16.0)
        } else {
            Words::plain(16.0)
        };
        d.label(
            inset(cell, 16.0_f64.min(f.width() * 0.1), 0.0),
            entry,
            words.middle(),
        );
        if at + 2 < count {
            d.level(f.x0, f.x1, cell.y1, hairline());
        }
    }
    d.rect_radii(f, [radius, radius, 0.0, 0.0], None, Some(frame_line()));
}

/// A short message on dark ground.
pub(super) fn toast(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let radius = 12.0_f64.min(f.height() / 3.0);
    d.rect(f, radius, Some(P.ink), None);
    let words = Words::plain(15.0).color(P.paper).middle();
    let inner = inset(f, (f.width() * 0.08).min(12.0), (f.height() * 0.08).min(12.0));
    if f.height() < 80.0 {
        d.centered_block(inner, &element.text, words);
        return;
    }
    let icon = if element.icon.is_empty() {
        "check"
    } else {
        &element.icon
    };
    let side = (f.height().min(f.width()) * 0.34).min(48.0);
    d.icon(
        icon,
        square(Point::new(f.center().x, f.y0 + f.height() * 0.38), side),
        P.paper,
    );
    let body = band(inner, f.y0 + f.height() * 0.38 + side / 2.0 + 4.0, inner.y1);
    d.centered_block(body, &element.text, words);
}

/// Asks for consent: title, what for, answers.
pub(super) fn consent_sheet(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let mut message = message(d, false);
    if d.is_blank() {
        message.buttons = vec!["", ""];
        message.lines = vec![""; 3];
    }
    let inner = ground(d, f);
    let head = top(inner, (inner.height() * 0.18).min(32.0));
    let icon = if element.icon.is_empty() {
        "shield"
    } else {
        &element.icon
    };
    let side = head.height().min(26.0).min(head.width());
    d.icon(
        icon,
        rect(head.x0, head.center().y - side / 2.0, side, side),
        P.ink,
    );
    let title = Rect::new((head.x0 + side + 10.0).min(head.x1), head.y0, head.x1, head.y1);
    d.label(title, message.title, Words::strong(17.0));
    let body = band(inner, head.y1 + 10.0, inner.y1 - 4.0);
    let body = buttons_below(d, body, &message.buttons, ButtonLook::Dark);
    if d.is_blank() {
        for at in 0..3 {
            let line = row(top(body, 72.0), at, 3);
            let width = line.width() * if at == 2 { 0.5 } else { 0.92 };
            let bar = inset(
                rect(line.x0, line.y0, width, line.height()),
                0.0,
                line.height() * 0.32,
            );
            d.rect(bar, bar.height() / 2.0, Some(P.fill_dark), None);
        }
        return;
    }
    d.block(body, &message.lines.join("\n"), Words::plain(14.0));
}
