//! The sheet as a picture.

use crate::geometry::{BezPath, Point, Rect, rect};
use crate::report::context::{Context, one_line};
use crate::report::document::{Anchor, Link, Target};
use crate::report::layout::{Drawing, LABEL, TABLE, mm};
use crate::report::rich::{Ink, Rich, arrow_head};
use crate::scene::{Stroke, document_palette};
use crate::spec::{Page, PageId};
use crate::text::{TextStyle, lay_out_text};

use super::plan::{self, Cell, Sheet};
use super::route::{Route, routes};
use super::{COLUMNS, Grid, LEFT, SLOT};
use crate::report::section::pages::wireframe;

const LINE: f64 = mm(0.26);
const CORNER: f64 = mm(2.2);
const BRIDGE: f64 = mm(1.3);
const WORDS: TextStyle = TextStyle::new(7.0, 9.0);

/// Size of a page's thumbnail: the first screen, whole.
fn thumbnail(page: &Page) -> (f64, f64) {
    let tall = page.height.min(page.screen_height).max(1.0);
    let scale = (SLOT.0 / page.width.max(1.0)).min(SLOT.1 / tall);
    (page.width * scale, scale)
}

/// Draws a sheet; its origin is the top left of the body. Gives back how many ways found no room for a line.
///
/// `whole`: every page stands on it, so ways without a line stand beside their pages.
pub(super) fn sheet(
    cx: &Context<'_>,
    sheet: &Sheet,
    whole: bool,
    grid: Grid,
    drawing: &mut Drawing,
) -> usize {
    let mut sheet = sheet.clone();
    let palette = document_palette();
    if sheet.tabs > 0 {
        let columns = sheet.tabs.min(COLUMNS) as f64;
        let band = rect(
            0.0,
            mm(13.6),
            (LEFT * 2.0 + (columns - 1.0) * grid.pitch() + SLOT.0).min(grid.width),
            mm(65.8),
        );
        drawing.list.rect(band, mm(1.9), Some(palette.ground), None);
    }
    let spec = cx.spec;
    let widths: Vec<(usize, usize, f64)> = sheet
        .cells
        .iter()
        .filter_map(|cell| {
            let page = spec.page(cell.page)?;
            Some((cell.row, cell.column, thumbnail(page).0 / 2.0))
        })
        .collect();
    let half_width = |row: usize, column: usize| {
        widths
            .iter()
            .find(|(r, c, _)| (*r, *c) == (row, column))
            .map_or(SLOT.0 / 2.0, |(_, _, half)| *half)
    };
    let wanted = sheet.links.len();
    let routes = routes(&mut sheet, grid, half_width);
    let left_out = wanted - sheet.links.len();
    lines(&routes, grid, drawing);
    for cell in &sheet.cells {
        if let Some(page) = spec.page(cell.page) {
            page_cell(cx, page, cell, whole, grid, drawing);
        }
    }
    legend(cx, &sheet, grid, drawing);
    left_out
}

fn page_cell(cx: &Context<'_>, page: &Page, cell: &Cell, whole: bool, grid: Grid, drawing: &mut Drawing) {
    let at = grid.slot(cell.row, cell.column);
    let (width, scale) = thumbnail(page);
    let tall = page.height.min(page.screen_height).max(1.0) * scale;
    // The lower row hangs from the lines, the upper one stands on them.
    let top = if cell.row == 0 { at.y + SLOT.1 - tall } else { at.y };
    let left = at.x + (SLOT.0 - width) / 2.0;
    let frame = rect(left, top, width, tall);
    let mut picture = wireframe(cx, page, None, frame, scale, true);
    drawing.list.items.append(&mut picture.items);
    drawing
        .anchors
        .push((Anchor::Place(page.id.into()), Point::new(frame.x0, frame.y0)));
    drawing.links.push(Link {
        frame,
        target: Target::Anchor(Anchor::Thing(page.id.into())),
        label: cx.label(page.id.into()),
    });

    let room = (grid.pitch() - mm(3.0)).min(grid.width - left);
    let label_y = if cell.row == 0 {
        at.y - mm(6.4)
    } else {
        at.y + SLOT.1 + mm(1.9)
    };
    let name = lay_out_text(
        &cx.name(page.id),
        TABLE.semi_bold(),
        Some(room - mm(9.0)),
        Some(1),
    );
    let label = Rich::new(TABLE)
        .pill(cx, page.id)
        .words(" ")
        .bold(&name.text)
        .set(room);
    let label_width = label.width();
    label.paint(Point::new(left, label_y), drawing);
    way_in(
        cx,
        page.id,
        left + label_width + 8.0,
        label_y,
        left + room,
        drawing,
    );
    if whole {
        elsewhere(cx, cell, at, (left, room), drawing);
    }
}

/// Links with pages on other sheets, as pills; as many as fit on a line.
fn elsewhere(cx: &Context<'_>, cell: &Cell, at: Point, (left, room): (f64, f64), drawing: &mut Drawing) {
    let lists = [
        ("report.map.from", &cell.from_elsewhere),
        ("report.map.also", &cell.elsewhere),
    ];
    let longest = lists.iter().map(|(_, pages)| pages.len()).max().unwrap_or(0);
    let y = if cell.row == 0 {
        at.y - mm(11.0)
    } else {
        at.y + SLOT.1 + mm(6.4)
    };
    for count in (1..=longest.min(5)).rev() {
        let mut rich = Rich::new(WORDS);
        for (key, pages) in lists.iter().filter(|(_, pages)| !pages.is_empty()) {
            if !rich.is_empty() {
                rich = rich.words("  ");
            }
            let shown = pages.iter().take(count).copied();
            rich = rich.pattern(&cx.t(key), Ink::Second, |rich, _| rich.pills(cx, shown.clone()));
            if pages.len() > count {
                rich = rich.quiet(&format!(" +{}", pages.len() - count));
            }
        }
        let para = rich.set(room);
        if para.lines() <= 1 || count == 1 {
            if let (Some(line), _) = para.cut(WORDS.leading + 0.1) {
                line.paint(Point::new(left, y), drawing);
            }
            return;
        }
    }
}

/// Platform functions that open a page: a way in from outside.
fn way_in(cx: &Context<'_>, page: PageId, left: f64, y: f64, right: f64, drawing: &mut Drawing) {
    let names: Vec<String> = cx
        .spec
        .functions
        .iter()
        .filter(|f| f.landing == Some(page))
        .map(|f| cx.name(f.id))
        .collect();
    if names.is_empty() || right - left < mm(14.0) {
        return;
    }
    let middle = y + TABLE.leading / 2.0 - 0.3;
    play_sign(drawing, Point::new(left + 5.0, middle));
    let words = one_line(&names.join(&cx.t("report.comma")));
    let words = lay_out_text(&words, WORDS, Some(right - left - 13.0), Some(1));
    drawing.list.text(
        Point::new(left + 13.0, middle - WORDS.leading / 2.0),
        words,
        document_palette().text_second,
    );
}

fn play_sign(drawing: &mut Drawing, center: Point) {
    let accent = document_palette().accent;
    drawing
        .list
        .circle(center, 4.8, None, Some(Stroke::new(accent, 0.9)));
    arrow_head(drawing, Point::new(center.x + 2.8, center.y), (1.0, 0.0), accent);
}

/// All lines, then their words over them.
fn lines(routes: &[Route], grid: Grid, drawing: &mut Drawing) {
    let ink = document_palette().ink;
    let uprights: Vec<(usize, (f64, f64, f64))> = routes
        .iter()
        .enumerate()
        .flat_map(|(at, route)| route.uprights().map(move |part| (at, part)))
        .collect();
    for (at, route) in routes.iter().enumerate() {
        let crossings: Vec<f64> = route.level().map_or_else(Vec::new, |(y, left, right)| {
            let mut xs: Vec<f64> = uprights
                .iter()
                .filter(|(other, (x, top, bottom))| {
                    *other != at && *x > left + 1.0 && *x < right - 1.0 && *top < y && *bottom > y
                })
                .map(|(_, (x, _, _))| *x)
                .collect();
            xs.sort_by(f64::total_cmp);
            xs
        });
        drawing.list.path(
            line_path(&route.points, &crossings),
            None,
            Some(Stroke::new(ink, LINE)),
        );
        heads(route, drawing);
    }
    for (at, route) in routes.iter().enumerate() {
        label(at, route, routes, &uprights, grid, drawing);
    }
}

/// The line with round corners, and small bridges where it crosses upright lines.
fn line_path(points: &[Point], crossings: &[f64]) -> BezPath {
    let mut path = BezPath::new();
    match points {
        [a, b] => {
            path.move_to(*a);
            path.line_to(*b);
        }
        [a, b, c, d] => {
            let toward = (c.x - b.x).signum();
            let radius = CORNER
                .min((c.x - b.x).abs() / 2.0)
                .min((b.y - a.y).abs())
                .min((d.y - c.y).abs());
            path.move_to(*a);
            path.line_to((b.x, b.y + (a.y - b.y).signum() * radius));
            path.quad_to(*b, Point::new(b.x + toward * radius, b.y));
            let mut ordered: Vec<f64> = crossings.to_vec();
            if toward < 0.0 {
                ordered.reverse();
            }
            let (start, end) = (b.x + toward * radius, c.x - toward * radius);
            let mut last = start;
            for x in ordered {
                let (enter, leave) = (x - toward * BRIDGE, x + toward * BRIDGE);
                // Too near to a corner or to another bridge: the lines simply cross.
                if (enter - last) * toward < 0.3 || (end - leave) * toward < 0.3 {
                    continue;
                }
                path.line_to((enter, b.y));
                let rise = BRIDGE * 1.3;
                path.curve_to((enter, b.y - rise), (leave, b.y - rise), (leave, b.y));
                last = leave;
            }
            path.line_to((end, b.y));
            path.quad_to(*c, Point::new(c.x, c.y + (d.y - c.y).signum() * radius));
            path.line_to(*d);
        }
        _ => {}
    }
    path
}

fn heads(route: &Route, drawing: &mut Drawing) {
    let ink = document_palette().ink;
    let mut head = |tip: Point, before: Point| {
        let along = tip - before;
        let length = along.hypot().max(0.001);
        arrow_head(drawing, tip, (along.x / length, along.y / length), ink);
    };
    if let [.., before, tip] = route.points.as_slice() {
        head(*tip, *before);
    }
    if let (true, [tip, after, ..]) = (route.both, route.points.as_slice()) {
        head(*tip, *after);
    }
}

/// The words of a link, where they meet no other line; left out if there is no such place.
fn label(
    at: usize,
    route: &Route,
    all: &[Route],
    uprights: &[(usize, (f64, f64, f64))],
    grid: Grid,
    drawing: &mut Drawing,
) {
    let words = one_line(&route.label);
    if words.is_empty() {
        return;
    }
    let palette = document_palette();
    let full = lay_out_text(&words, WORDS, None, Some(1));
    if let [a, b] = route.points.as_slice() {
        if (a.y - b.y).abs() < 0.01 {
            let room = (a.x - b.x).abs() - 10.0;
            let shown = lay_out_text(&words, WORDS, Some(room.max(20.0)), Some(1));
            let x = (a.x + b.x - shown.width) / 2.0;
            drawing.list.text(
                Point::new(x, a.y - WORDS.leading - 1.2),
                shown,
                palette.text_second,
            );
        } else {
            let half = full.width / 2.0 + 4.0;
            if a.x - half >= 0.0 && a.x + half <= grid.width {
                upright_label(a, b, &full, at, all, uprights, drawing);
            }
        }
        return;
    }
    let Some((y, left, right)) = route.level() else {
        return;
    };
    let mut stops: Vec<f64> = uprights
        .iter()
        .filter(|(other, (x, top, bottom))| {
            *other != at && *x > left && *x < right && *top < y + 6.0 && *bottom > y - 6.0
        })
        .map(|(_, (x, _, _))| *x)
        .collect();
    stops.push(left + CORNER);
    stops.push(right - CORNER);
    stops.sort_by(f64::total_cmp);
    let widest = stops
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some((*a, *b)),
            _ => None,
        })
        .max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    let Some((from, to)) = widest else { return };
    let room = to - from - 12.0;
    if room < full.width.min(mm(12.0)) {
        return;
    }
    let shown = if full.width > room {
        lay_out_text(&words, WORDS, Some(room), Some(1))
    } else {
        full
    };
    let x = (from + to - shown.width) / 2.0;
    let frame = Rect::new(
        x - 4.0,
        y - WORDS.leading / 2.0,
        x + shown.width + 4.0,
        y + WORDS.leading / 2.0,
    );
    drawing.list.rect(frame, 0.0, Some(palette.paper), None);
    drawing
        .list
        .text(Point::new(x, y - WORDS.leading / 2.0), shown, palette.text_second);
}

/// Words on a straight line down, between the lanes.
fn upright_label(
    a: &Point,
    b: &Point,
    words: &crate::text::TextLayout,
    at: usize,
    all: &[Route],
    uprights: &[(usize, (f64, f64, f64))],
    drawing: &mut Drawing,
) {
    let (low, high) = (a.y.min(b.y) + mm(9.5), a.y.max(b.y) - mm(3.5));
    let half = words.width / 2.0 + 4.0;
    let mut y = low;
    while y + WORDS.leading <= high {
        let frame = Rect::new(a.x - half, y, a.x + half, y + WORDS.leading);
        let meets_upright = uprights.iter().any(|(other, (x, top, bottom))| {
            *other != at
                && *x > frame.x0 - 1.0
                && *x < frame.x1 + 1.0
                && *top < frame.y1
                && *bottom > frame.y0
        });
        let meets_level = all.iter().enumerate().any(|(other, route)| {
            other != at
                && route.level().is_some_and(|(level, left, right)| {
                    level > frame.y0 - 6.0 && level < frame.y1 + 6.0 && left < frame.x1 && right > frame.x0
                })
        });
        if !meets_upright && !meets_level {
            let palette = document_palette();
            drawing.list.rect(frame, 0.0, Some(palette.paper), None);
            drawing.list.text(
                Point::new(a.x - words.width / 2.0, y),
                words.clone(),
                palette.text_second,
            );
            return;
        }
        y += 3.0;
    }
}

/// How to read the map, and its numbers: beside the band, or in one line beside the title.
fn legend(cx: &Context<'_>, sheet: &Sheet, grid: Grid, drawing: &mut Drawing) {
    let links = plan::links(cx.spec);
    let (_, tabs) = plan::roots(cx.spec);
    let deepest = plan::taps_deep(cx.spec, &links);
    let count = links.iter().map(|l| if l.both { 2 } else { 1 }).sum::<usize>();
    let numbers = [
        (
            cx.spec.pages.len(),
            if tabs > 0 {
                cx.f("report.map.pages_tabs", &[("tabs", &tabs.to_string())])
            } else {
                cx.t("report.map.pages")
            },
        ),
        (count, cx.t("report.map.links")),
        (deepest, cx.language.n("report.map.deep", deepest)),
    ];
    let palette = document_palette();
    let taken = sheet
        .cells
        .iter()
        .filter(|c| c.row == 0)
        .map(|c| c.column + 1)
        .max()
        .unwrap_or(0);
    if taken >= COLUMNS {
        let words = numbers
            .iter()
            .map(|(number, words)| format!("{number} {words}"))
            .collect::<Vec<_>>()
            .join(" · ");
        let words = lay_out_text(&words, LABEL, Some(mm(150.0)), Some(1));
        let x = grid.width - words.width;
        drawing
            .list
            .text(Point::new(x, mm(6.0)), words, palette.text_second);
        return;
    }
    let left = (LEFT + taken as f64 * grid.pitch() - mm(7.0)).clamp(mm(150.0), grid.width - mm(41.0));
    let width = grid.width - left;
    let mut y = mm(14.6);
    let heading = Rich::new(TABLE).bold(&cx.t("report.map.legend")).set(width);
    heading.paint(Point::new(left, y), drawing);
    y += heading.height() + 6.0;
    let signs: [(&str, bool); 4] = [
        ("band", tabs > 0),
        ("leads", true),
        ("both", links.iter().any(|l| l.both)),
        ("way_in", cx.spec.functions.iter().any(|f| f.landing.is_some())),
    ];
    let text_left = left + mm(11.5);
    for (sign, _) in signs.into_iter().filter(|(_, used)| *used) {
        let middle = y + LABEL.leading / 2.0;
        let (a, b) = (Point::new(left, middle), Point::new(left + mm(8.5), middle));
        match sign {
            "band" => drawing.list.rect(
                rect(left, middle - mm(1.9), mm(8.5), mm(3.8)),
                3.0,
                Some(palette.raised),
                None,
            ),
            "way_in" => play_sign(drawing, Point::new(left + mm(4.25), middle)),
            _ => {
                drawing.list.line(&[a, b], Stroke::new(palette.ink, LINE));
                arrow_head(drawing, b, (1.0, 0.0), palette.ink);
                if sign == "both" {
                    arrow_head(drawing, a, (-1.0, 0.0), palette.ink);
                }
            }
        }
        let words = Rich::new(LABEL)
            .quiet(&cx.both(&format!("report.map.{sign}")))
            .set(width - mm(11.5));
        words.paint(Point::new(text_left, y), drawing);
        y += words.height() + 6.0;
    }
    y += 2.0;
    drawing.list.line(
        &[Point::new(left, y), Point::new(left + width, y)],
        Stroke::new(palette.hairline, 0.5),
    );
    y += 4.0;
    for (number, words) in numbers {
        let style = TextStyle::new(11.5, 16.0).semi_bold();
        let number = lay_out_text(&number.to_string(), style, None, None);
        let x = left + mm(8.5) - number.width;
        drawing.list.text(Point::new(x, y), number, palette.text);
        let words = Rich::new(LABEL).quiet(&words).set(width - mm(11.5));
        words.paint(Point::new(text_left, y + 4.2), drawing);
        y += 18.0_f64.max(words.height() + 6.0);
    }
}
