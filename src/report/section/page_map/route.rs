//! Lines between the pages of a sheet: level between neighbours, otherwise through lanes between the two rows.

use crate::geometry::Point;
use crate::report::layout::mm;

use super::plan::{Link, Sheet};
use super::{Grid, LANES, SLOT};

/// Room between a thumbnail and the end of a line.
const GAP: f64 = 2.5;
/// Ports of a column, at most.
const PORTS: usize = 8;
/// Lanes, at most.
const MAX_LANES: usize = 7;

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Route {
    pub(super) points: Vec<Point>,
    pub(super) both: bool,
    pub(super) label: String,
}

impl Route {
    /// Upright parts as (x, top, bottom).
    pub(super) fn uprights(&self) -> impl Iterator<Item = (f64, f64, f64)> {
        self.points.windows(2).filter_map(|pair| match pair {
            [a, b] if (a.x - b.x).abs() < 0.01 => Some((a.x, a.y.min(b.y), a.y.max(b.y))),
            _ => None,
        })
    }

    /// The level part as (y, left, right).
    pub(super) fn level(&self) -> Option<(f64, f64, f64)> {
        self.points.windows(2).find_map(|pair| match pair {
            [a, b] if (a.y - b.y).abs() < 0.01 => Some((a.y, a.x.min(b.x), a.x.max(b.x))),
            _ => None,
        })
    }
}

/// An end of a link at the lanes.
#[derive(Debug, Clone, Copy)]
struct Port {
    link: usize,
    start: bool,
    row: usize,
    column: usize,
    other: usize,
}

/// Routes for all links of a sheet. What finds no room becomes a pill beside its page.
pub(super) fn routes(sheet: &mut Sheet, grid: Grid, half_width: impl Fn(usize, usize) -> f64) -> Vec<Route> {
    loop {
        match attempt(sheet, grid, &half_width) {
            Ok(routes) => return routes,
            Err(link) => sheet.demote(link),
        }
    }
}

fn ends(sheet: &Sheet, link: &Link) -> Option<((usize, usize), (usize, usize))> {
    let (from, to) = (sheet.cell(link.from)?, sheet.cell(link.to)?);
    Some(((from.row, from.column), (to.row, to.column)))
}

fn is_level((a_row, a_column): (usize, usize), (b_row, b_column): (usize, usize)) -> bool {
    a_row == b_row && a_column.abs_diff(b_column) == 1
}

/// The routes, or the number of a link for which there is no room.
fn attempt(
    sheet: &Sheet,
    grid: Grid,
    half_width: &impl Fn(usize, usize) -> f64,
) -> Result<Vec<Route>, usize> {
    let mut ports: Vec<Port> = Vec::new();
    for (at, link) in sheet.links.iter().enumerate() {
        let Some((from, to)) = ends(sheet, link) else {
            return Err(at);
        };
        if is_level(from, to) {
            continue;
        }
        let port = |start, own: (usize, usize), other: (usize, usize)| Port {
            link: at,
            start,
            row: own.0,
            column: own.1,
            other: other.1,
        };
        ports.push(port(true, from, to));
        // Straight down: one port for both rows.
        if from.1 != to.1 {
            ports.push(port(false, to, from));
        }
    }
    let xs = place_ports(&mut ports, grid, half_width)?;
    let x_of = |link: usize, start: bool| {
        ports
            .iter()
            .zip(&xs)
            .find(|(p, _)| p.link == link && p.start == start)
            .or(ports.iter().zip(&xs).find(|(p, _)| p.link == link))
            .map(|(_, x)| *x)
    };
    // Lanes: short links first, each in the first lane where it meets no other.
    let mut spans: Vec<(usize, f64, f64)> = Vec::new();
    for (at, link) in sheet.links.iter().enumerate() {
        let Some((from, to)) = ends(sheet, link) else {
            continue;
        };
        if is_level(from, to) || from.1 == to.1 {
            continue;
        }
        if let (Some(a), Some(b)) = (x_of(at, true), x_of(at, false)) {
            spans.push((at, a.min(b), a.max(b)));
        }
    }
    spans.sort_by(|a, b| (a.2 - a.1).total_cmp(&(b.2 - b.1)));
    let mut lanes: Vec<Vec<(usize, f64, f64)>> = Vec::new();
    for span in spans {
        let clear = |lane: &Vec<(usize, f64, f64)>| {
            lane.iter()
                .all(|other| span.2 + 6.0 < other.1 || other.2 + 6.0 < span.1)
        };
        let free = lanes.iter().position(clear);
        if free.is_none() && lanes.len() < MAX_LANES {
            lanes.push(Vec::new());
        }
        let lane = free.unwrap_or(lanes.len().saturating_sub(1));
        match lanes.get_mut(lane).filter(|lane| clear(lane)) {
            Some(lane) => lane.push(span),
            None => return Err(span.0),
        }
    }
    let bends = |at: usize| {
        let (from, to) = sheet.links.get(at).and_then(|link| ends(sheet, link))?;
        Some([(x_of(at, true)?, from.0), (x_of(at, false)?, to.0)])
    };
    sort_lanes(&mut lanes, &bends);
    let count = lanes.len().max(1) as f64;
    let spacing = ((LANES.1 - LANES.0) / count).min(mm(7.0));
    let middle = (LANES.0 + LANES.1) / 2.0;
    let lane_y = |lane: usize| middle + (lane as f64 - (count - 1.0) / 2.0) * spacing;

    let mut routes = Vec::new();
    for (at, link) in sheet.links.iter().enumerate() {
        let Some((from, to)) = ends(sheet, link) else {
            continue;
        };
        let points = if is_level(from, to) {
            level(grid, from, to, half_width)
        } else {
            let (Some(a), Some(b)) = (x_of(at, true), x_of(at, false)) else {
                continue;
            };
            let lane = lanes.iter().position(|lane| lane.iter().any(|s| s.0 == at));
            let (start, end) = (edge(grid, from.0), edge(grid, to.0));
            match lane {
                Some(lane) => {
                    let y = lane_y(lane);
                    vec![
                        Point::new(a, start),
                        Point::new(a, y),
                        Point::new(b, y),
                        Point::new(b, end),
                    ]
                }
                None => vec![Point::new(a, start), Point::new(a, end)],
            }
        };
        routes.push(Route {
            points,
            both: link.both,
            label: link.label.clone(),
        });
    }
    Ok(routes)
}

/// Puts lanes into the order with the fewest crossings that swaps of two lanes lead to.
fn sort_lanes(lanes: &mut [Vec<(usize, f64, f64)>], bends: &impl Fn(usize) -> Option<[(f64, usize); 2]>) {
    let crossings = |lanes: &[Vec<(usize, f64, f64)>]| {
        let mut count = 0;
        for (lane, spans) in lanes.iter().enumerate() {
            for (link, left, right) in spans {
                for (other_lane, others) in lanes.iter().enumerate() {
                    for (other, _, _) in others.iter().filter(|other| other.0 != *link) {
                        // A bend to the upper row passes the lanes above its own, one to the lower row those below.
                        count += bends(*other)
                            .into_iter()
                            .flatten()
                            .filter(|(x, row)| {
                                let passes = if *row == 0 {
                                    lane < other_lane
                                } else {
                                    lane > other_lane
                                };
                                passes && *x > *left && *x < *right
                            })
                            .count();
                    }
                }
            }
        }
        count
    };
    let mut best = crossings(lanes);
    let mut improved = true;
    while improved {
        improved = false;
        for a in 0..lanes.len() {
            for b in a + 1..lanes.len() {
                lanes.swap(a, b);
                let now = crossings(lanes);
                if now < best {
                    best = now;
                    improved = true;
                } else {
                    lanes.swap(a, b);
                }
            }
        }
    }
}

/// Where lines leave a row: below the upper one, above the lower one.
fn edge(grid: Grid, row: usize) -> f64 {
    let top = grid.slot(row, 0).y;
    if row == 0 { top + SLOT.1 + GAP } else { top - GAP }
}

fn level(
    grid: Grid,
    from: (usize, usize),
    to: (usize, usize),
    half_width: &impl Fn(usize, usize) -> f64,
) -> Vec<Point> {
    let y = grid.slot(from.0, 0).y + SLOT.1 * 0.42;
    let middle = |at: (usize, usize)| grid.slot(at.0, at.1).x + SLOT.0 / 2.0;
    let toward = if to.1 > from.1 { 1.0 } else { -1.0 };
    vec![
        Point::new(middle(from) + toward * (half_width(from.0, from.1) + GAP), y),
        Point::new(middle(to) - toward * (half_width(to.0, to.1) + GAP), y),
    ]
}

/// Every port of a column has an x of its own, so that upright parts never lie on each other.
fn place_ports(
    ports: &mut [Port],
    grid: Grid,
    half_width: &impl Fn(usize, usize) -> f64,
) -> Result<Vec<f64>, usize> {
    ports.sort_by_key(|p| {
        (
            p.column,
            p.other,
            if p.other < p.column { 1 - p.row } else { p.row },
            p.link,
            p.start,
        )
    });
    let mut xs = Vec::with_capacity(ports.len());
    for column in ports.chunk_by(|a, b| a.column == b.column) {
        if column.len() > PORTS {
            return Err(column.last().map_or(0, |p| p.link));
        }
        let Some(first) = column.first() else { continue };
        let half = column
            .iter()
            .map(|p| half_width(p.row, p.column))
            .fold(f64::INFINITY, f64::min)
            - mm(1.8);
        let count = column.len() as f64;
        let spacing = if column.len() > 1 {
            (2.0 * half / (count - 1.0)).min(mm(7.0))
        } else {
            0.0
        };
        let middle = grid.slot(0, first.column).x + SLOT.0 / 2.0;
        for at in 0..column.len() {
            xs.push(middle + (at as f64 - (count - 1.0) / 2.0) * spacing);
        }
    }
    Ok(xs)
}
