//! Lines between the boxes: level and upright parts in the room between columns and rows, never through a box and
//! never on each other.

use crate::geometry::{Point, Rect, rect};
use crate::report::layout::mm;

use super::plan::{Cell, Link, ROWS, Sheet};

/// Head of a box.
pub(super) const HEAD: f64 = mm(7.0);
/// A line of a box.
pub(super) const LINE: f64 = mm(3.7);
/// Room below the last line.
pub(super) const FOOT: f64 = mm(1.2);
/// Width of a box.
const WIDTH: f64 = mm(38.0);
/// Room between two rows of boxes, for level lines.
const BETWEEN: f64 = mm(8.5);
/// Room above the first row.
const ABOVE: f64 = mm(4.5);
/// Smallest distance of two lines side by side.
const APART: f64 = mm(1.3);

/// Lines leave a box at its right so much above the middle of their row, at its left so much below it: two that come
/// from both sides of a channel do not look like one.
const ASIDE: f64 = 1.0;

/// Rows of boxes that fit into a height.
pub(super) fn rows_in(height: f64) -> usize {
    let highest = HEAD + ROWS as f64 * LINE + FOOT;
    (((height - ABOVE) / (highest + BETWEEN)).floor() as usize).max(1)
}

/// Where boxes stand.
pub(super) struct Frame {
    width: f64,
    pitch: f64,
    /// Top and bottom of every row of boxes.
    rows: Vec<(f64, f64)>,
}

impl Frame {
    /// For a sheet in a width.
    pub(super) fn new(sheet: &Sheet, width: f64) -> Self {
        let columns = sheet.columns.max(2);
        let count = sheet.cells.iter().map(|cell| cell.row + 1).max().unwrap_or(0);
        let mut y = ABOVE;
        let rows = (0..count).map(|row| {
            let cells = sheet.cells.iter().filter(|cell| cell.row == row);
            let top = y;
            let bottom = top + cells.map(height).fold(HEAD + FOOT, f64::max);
            y = bottom + BETWEEN;
            (top, bottom)
        });
        Self {
            width,
            pitch: (width - WIDTH) / (columns - 1) as f64,
            rows: rows.collect(),
        }
    }

    /// Height of all rows.
    pub(super) fn height(&self) -> f64 {
        self.rows.last().map_or(0.0, |(_, bottom)| *bottom)
    }

    /// The box of a cell.
    pub(super) fn of(&self, cell: &Cell) -> Rect {
        let (top, _) = self.rows.get(cell.row).copied().unwrap_or_default();
        rect(cell.column as f64 * self.pitch, top, WIDTH, height(cell))
    }

    /// Room between two columns: the channel at the left of a column.
    fn channel(&self, column: usize) -> (f64, f64) {
        let right = column as f64 * self.pitch;
        ((right - self.pitch + WIDTH).max(0.0), right.min(self.width))
    }

    /// Room above a row of boxes, or below the last one.
    fn corridor(&self, row: usize) -> (f64, f64) {
        let top = row.checked_sub(1).and_then(|above| self.rows.get(above));
        let top = top.map_or(0.0, |(_, bottom)| *bottom);
        let bottom = self.rows.get(row).map_or(top + BETWEEN, |(top, _)| *top);
        (top, bottom)
    }
}

fn height(cell: &Cell) -> f64 {
    HEAD + cell.rows.len() as f64 * LINE + FOOT
}

/// Middle of a line of a box, from the box's top.
pub(super) fn line_y(row: usize) -> f64 {
    HEAD + (row as f64 + 0.5) * LINE + FOOT / 2.0
}

/// A line with what stands at its ends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Route {
    /// From the field's box to the other one.
    pub(super) points: Vec<Point>,
    /// Several at the other end; else several at this one.
    pub(super) many: bool,
}

/// A link with the sides of the boxes that it uses.
#[derive(Debug, Clone, Copy)]
struct Way {
    link: Link,
    from: Point,
    to: Point,
    /// Channels of both ends; the same if one upright part is enough.
    channels: (usize, usize),
    /// Corridor between them, if there are two.
    corridor: usize,
}

/// A part of a line that needs a track of its own.
#[derive(Debug, Clone, Copy)]
struct Part {
    way: usize,
    /// Whether it is the upright part at the other end.
    last: bool,
    low: f64,
    high: f64,
}

/// Routes for the links; those for which there is no room are left to the words in the boxes.
pub(super) fn routes(sheet: &mut Sheet, frame: &Frame) -> Vec<Route> {
    loop {
        match attempt(sheet, frame) {
            Ok(routes) => return routes,
            Err(link) => {
                if link >= sheet.links.len() {
                    return Vec::new();
                }
                sheet.links.remove(link);
            }
        }
    }
}

/// The routes, or the place of a link for which there is no room.
fn attempt(sheet: &Sheet, frame: &Frame) -> Result<Vec<Route>, usize> {
    let ways = ways(sheet, frame);
    let mut uprights: Vec<Vec<Part>> = vec![Vec::new(); sheet.columns + 1];
    let mut levels: Vec<Vec<Part>> = vec![Vec::new(); frame.rows.len() + 1];
    for (at, way) in ways.iter().enumerate() {
        let mut add = |channel: usize, last: bool, a: f64, b: f64| {
            if let Some(parts) = uprights.get_mut(channel) {
                parts.push(Part {
                    way: at,
                    last,
                    low: a.min(b),
                    high: a.max(b),
                });
            }
        };
        let (first, second) = way.channels;
        if first == second {
            add(first, false, way.from.y, way.to.y);
            continue;
        }
        // Which track of the corridor it takes is not known yet: all of it counts.
        let (top, bottom) = frame.corridor(way.corridor);
        let reach = |y: f64| if y < top { bottom } else { top };
        add(first, false, way.from.y, reach(way.from.y));
        add(second, true, way.to.y, reach(way.to.y));
        let x = |channel: usize| {
            let (left, right) = frame.channel(channel);
            (left, right)
        };
        let (a, b) = (x(first), x(second));
        if let Some(parts) = levels.get_mut(way.corridor) {
            parts.push(Part {
                way: at,
                last: false,
                low: a.0.min(b.0),
                high: a.1.max(b.1),
            });
        }
    }
    // By way: x of its first and last upright part, y of its level one.
    let mut xs = vec![[0.0; 2]; ways.len()];
    for (channel, parts) in uprights.iter_mut().enumerate() {
        let room = frame.channel(channel);
        let tracks = tracks(parts, room)?;
        let tracks = untangle(parts, tracks, &ways, room);
        let count = tracks.iter().copied().max().map_or(0, |last| last + 1);
        for (part, track) in parts.iter().zip(tracks) {
            let x = room.0 + (room.1 - room.0) * (track + 1) as f64 / (count + 1) as f64;
            let slots = xs.get_mut(part.way);
            if let Some(slot) = slots.and_then(|slots| slots.get_mut(usize::from(part.last))) {
                *slot = x;
            }
        }
    }
    let mut ys = vec![0.0; ways.len()];
    for (row, parts) in levels.iter_mut().enumerate() {
        let room = frame.corridor(row);
        let tracks = tracks(parts, room)?;
        let count = tracks.iter().copied().max().map_or(0, |last| last + 1);
        for (part, track) in parts.iter().zip(tracks) {
            let y = room.0 + (room.1 - room.0) * (track + 1) as f64 / (count + 1) as f64;
            if let Some(slot) = ys.get_mut(part.way) {
                *slot = y;
            }
        }
    }
    let routes = ways.iter().zip(xs).zip(ys).map(|((way, [first, last]), y)| {
        let mut points = vec![way.from, Point::new(first, way.from.y)];
        if way.channels.0 == way.channels.1 {
            points.push(Point::new(first, way.to.y));
        } else {
            points.extend([
                Point::new(first, y),
                Point::new(last, y),
                Point::new(last, way.to.y),
            ]);
        }
        points.push(way.to);
        Route {
            points,
            many: way.link.many,
        }
    });
    Ok(routes.collect())
}

/// Sides, heights and channels of all links.
fn ways(sheet: &Sheet, frame: &Frame) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::with_capacity(sheet.links.len());
    for link in &sheet.links {
        let (Some(a), Some(b)) = (sheet.cells.get(link.from), sheet.cells.get(link.to)) else {
            continue;
        };
        let (own, other) = (frame.of(a), frame.of(b));
        let y = own.y0 + line_y(link.row);
        let into = other.y0 + HEAD / 2.0;
        let right = |frame: Rect, y: f64| Point::new(frame.x1, y - ASIDE);
        let left = |frame: Rect, y: f64| Point::new(frame.x0, y + ASIDE);
        let (from, to, channels) = match a.column.cmp(&b.column) {
            std::cmp::Ordering::Less => (right(own, y), left(other, into), (a.column + 1, b.column)),
            std::cmp::Ordering::Greater => (left(own, y), right(other, into), (a.column, b.column + 1)),
            // Out and back; at the right edge there is room at the left only.
            std::cmp::Ordering::Equal if a.column + 1 < sheet.columns => {
                (right(own, y), right(other, into), (a.column + 1, a.column + 1))
            }
            std::cmp::Ordering::Equal => (left(own, y), left(other, into), (a.column, a.column)),
        };
        let middle = |row: usize| {
            let (top, bottom) = frame.corridor(row);
            (top + bottom) / 2.0
        };
        let length = |row: usize| (from.y - middle(row)).abs() + (middle(row) - to.y).abs();
        let corridors = [a.row, a.row + 1, b.row, b.row + 1];
        let corridor = corridors
            .into_iter()
            .min_by(|x, y| length(*x).total_cmp(&length(*y)));
        ways.push(Way {
            link: *link,
            from,
            to,
            channels,
            corridor: corridor.unwrap_or(a.row),
        });
    }
    // Lines that end at the same side of a box do so one below the other, in the order of where they come from.
    let mut ends: Vec<usize> = (0..ways.len()).collect();
    let key = |at: &usize| {
        ways.get(*at).map_or((0, 0, 0), |way| {
            (way.link.to, way.channels.1, (way.from.y * 16.0) as i64)
        })
    };
    ends.sort_by_key(key);
    let side = |at: usize| ways.get(at).map(|way| (way.link.to, way.channels.1));
    let mut shifts = vec![0.0; ways.len()];
    for group in ends.chunk_by(|a, b| side(*a) == side(*b)) {
        let count = group.len();
        let step = if count > 1 {
            ((HEAD - mm(2.0)) / (count - 1) as f64).min(mm(1.9))
        } else {
            0.0
        };
        for (place, at) in group.iter().enumerate() {
            if let Some(shift) = shifts.get_mut(*at) {
                *shift = (place as f64 - (count - 1) as f64 / 2.0) * step;
            }
        }
    }
    for (way, shift) in ways.iter_mut().zip(shifts) {
        way.to.y += shift;
    }
    ways
}

/// A track for every part, so that none lie on each other; or the place of a link that finds no room.
fn tracks(parts: &[Part], (start, end): (f64, f64)) -> Result<Vec<usize>, usize> {
    let most = ((end - start) / APART).floor() as usize;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| {
        let low = |at: &usize| parts.get(*at).map_or(0.0, |part| part.low);
        low(a).total_cmp(&low(b)).then(a.cmp(b))
    });
    let mut ends: Vec<f64> = Vec::new();
    let mut tracks = vec![0; parts.len()];
    for at in order {
        let Some(part) = parts.get(at) else { continue };
        let track = match ends.iter().position(|end| *end + APART < part.low) {
            Some(track) => track,
            None => {
                ends.push(f64::NEG_INFINITY);
                ends.len() - 1
            }
        };
        if track + 1 >= most.max(1) {
            return Err(longest(parts).unwrap_or(part.way));
        }
        if let Some(end) = ends.get_mut(track) {
            *end = part.high;
        }
        if let Some(slot) = tracks.get_mut(at) {
            *slot = track;
        }
    }
    Ok(tracks)
}

/// The link with the longest part: without it there is most room.
fn longest(parts: &[Part]) -> Option<usize> {
    let longest = parts
        .iter()
        .max_by(|a, b| (a.high - a.low).total_cmp(&(b.high - b.low)));
    longest.map(|part| part.way)
}

/// The order of tracks with the fewest crossings that swaps of two tracks lead to.
fn untangle(parts: &[Part], tracks: Vec<usize>, ways: &[Way], room: (f64, f64)) -> Vec<usize> {
    let count = tracks.iter().copied().max().map_or(0, |last| last + 1);
    let middle = (room.0 + room.1) / 2.0;
    // Level ends inside the channel: height, and whether they go to its left edge.
    let ends = |part: &Part| -> Vec<(f64, bool)> {
        let Some(way) = ways.get(part.way) else {
            return Vec::new();
        };
        let at = |point: Point| (point.y, point.x < middle);
        if way.channels.0 == way.channels.1 {
            vec![at(way.from), at(way.to)]
        } else if part.last {
            vec![at(way.to)]
        } else {
            vec![at(way.from)]
        }
    };
    let ends: Vec<Vec<(f64, bool)>> = parts.iter().map(ends).collect();
    let crossings = |order: &[usize]| {
        let place = |track: &usize| order.get(*track).copied().unwrap_or(*track);
        let mut crossings = 0;
        for ((a, track), own) in parts.iter().zip(&tracks).zip(&ends) {
            for (b, other) in parts.iter().zip(&tracks) {
                if a.way == b.way && a.last == b.last {
                    continue;
                }
                let (mine, theirs) = (place(track), place(other));
                crossings += own
                    .iter()
                    .filter(|(y, to_left)| {
                        let passes = if *to_left { theirs < mine } else { theirs > mine };
                        passes && *y > b.low && *y < b.high
                    })
                    .count();
            }
        }
        crossings
    };
    let mut order: Vec<usize> = (0..count).collect();
    let mut best = crossings(&order);
    let mut improved = best > 0;
    while improved {
        improved = false;
        for a in 0..count {
            for b in a + 1..count {
                order.swap(a, b);
                let now = crossings(&order);
                if now < best {
                    best = now;
                    improved = true;
                } else {
                    order.swap(a, b);
                }
            }
        }
    }
    tracks
        .iter()
        .map(|track| order.get(*track).copied().unwrap_or(*track))
        .collect()
}
