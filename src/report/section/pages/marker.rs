//! Numbered circles beside a wireframe, with leaders to what they stand for.

use crate::geometry::{Point, Rect, markers, rect};
use crate::report::context::Context;
use crate::report::document::{Anchor, Link, Target};
use crate::report::layout::{Drawing, MARKER_RADIUS, mm};
use crate::report::rich::label_in;
use crate::scene::{Stroke, document_palette};
use crate::spec::{Element, Page};
use crate::text::{TextStyle, lay_out_text};

/// Distance of the circles' centres from the phone.
const OUTSIDE: f64 = mm(5.2);
/// Smallest distance between two centres.
const APART: f64 = mm(6.0);
/// Width of leaders.
const LEADER: f64 = 0.63;

/// An element with its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marked<'a> {
    pub(super) element: &'a Element,
    /// From 1, from top to bottom.
    pub(super) number: usize,
    /// Whether the circle stands at the left.
    left: bool,
    /// Height that its leader aims at, in page units.
    y: f64,
}

/// A marker on the paper.
pub(super) struct Placed<'a> {
    marked: Marked<'a>,
    center: Point,
    radius: f64,
    dot: Point,
}

/// Height that the circles of the fuller side need.
pub(super) fn room(marked: &[Marked<'_>]) -> f64 {
    let left = marked.iter().filter(|m| m.left).count();
    left.max(marked.len() - left) as f64 * APART * 0.85
}

/// The described elements with their numbers and sides, which the screen takes from the same place.
pub(super) fn marked(page: &Page) -> Vec<Marked<'_>> {
    let described: Vec<&Element> = page.described().map(AsRef::as_ref).collect();
    let frames: Vec<Rect> = described.iter().map(|e| e.frame).collect();
    markers::number(&frames, page.width)
        .into_iter()
        .filter_map(|marker| {
            Some(Marked {
                element: described.get(marker.index)?,
                number: marker.number,
                left: !marker.right,
                y: marker.y,
            })
        })
        .collect()
}

/// Heights near the wanted ones, which are sorted, at least `apart` from each other and within the bounds if
/// there is room. Groups that would touch are moved together, so that each one's mean stays where it was.
pub(super) fn spread(wanted: &[f64], apart: f64, low: f64, high: f64) -> Vec<f64> {
    let count = wanted.len();
    let apart = if count > 1 {
        apart.min(((high - low) / (count - 1) as f64).max(apart * 0.8))
    } else {
        apart
    };
    // Groups of neighbours: sum of what their first member wants, and how many.
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for (at, want) in wanted.iter().enumerate() {
        let mut group = (want - at as f64 * apart, 1);
        while let Some((sum, members)) = groups.last().copied() {
            if sum / members as f64 >= group.0 / group.1 as f64 {
                group = (group.0 + sum, group.1 + members);
                groups.pop();
            } else {
                break;
            }
        }
        groups.push(group);
    }
    let mut heights: Vec<f64> = groups
        .iter()
        .flat_map(|(sum, members)| std::iter::repeat_n(sum / *members as f64, *members))
        .enumerate()
        .map(|(at, base)| base + at as f64 * apart)
        .collect();
    // Keep the bounds; the upper one wins if there is no room for both.
    let mut limit = high;
    for height in heights.iter_mut().rev() {
        *height = height.min(limit);
        limit = *height - apart;
    }
    let mut limit = low;
    for height in &mut heights {
        *height = height.max(limit);
        limit = *height + apart;
    }
    heights
}

/// Those whose leaders aim at a part of the page.
pub(super) fn within<'a>(marked: &[Marked<'a>], from: f64, to: f64) -> Vec<Marked<'a>> {
    let aims = marked.iter().filter(|m| m.y.max(0.0) >= from && m.y < to);
    aims.copied().collect()
}

/// The markers around a phone that fills `frame` at `scale` points a page unit; the frame's top shows the page from
/// the height `from` on.
pub(super) fn place<'a>(marked: &[Marked<'a>], frame: Rect, scale: f64, from: f64) -> Vec<Placed<'a>> {
    let top_of_page = frame.y0 - from * scale;
    let mut placed = Vec::new();
    for left in [true, false] {
        let side: Vec<&Marked<'a>> = marked.iter().filter(|m| m.left == left).collect();
        let wanted: Vec<f64> = side.iter().map(|m| top_of_page + m.y * scale).collect();
        let (low, high) = (frame.y0 + MARKER_RADIUS, frame.y1 - MARKER_RADIUS);
        // Where there are more than fit, circles become smaller rather than leave the phone's side.
        let apart = match side.len() {
            0 | 1 => APART,
            count => APART.min(((high - low) / (count - 1) as f64).max(1.0)),
        };
        let radius = MARKER_RADIUS.min(apart * 0.47);
        let heights = spread(&wanted, apart, low, high);
        for (marked, y) in side.into_iter().zip(heights) {
            let of = marked.element.frame;
            let edge = if left { of.x0 } else { of.x1 };
            // Dots keep off the phone's edge, however slim it is.
            let (rim, crown) = (frame.width().min(20.0) / 4.0, frame.height().min(8.0) / 4.0);
            let x = (frame.x0 + edge * scale).clamp(frame.x0 + rim, frame.x1 - rim);
            let (top, bottom) = (top_of_page + of.y0 * scale, top_of_page + of.y1 * scale);
            // The leader is level wherever the circle stands beside its element.
            let inset = ((bottom - top) * 0.2).min(3.0);
            let dot_y = y
                .clamp(top + inset, (bottom - inset).max(top + inset))
                .clamp(frame.y0 + crown, frame.y1 - crown);
            let center_x = if left {
                frame.x0 - OUTSIDE
            } else {
                frame.x1 + OUTSIDE
            };
            placed.push(Placed {
                marked: *marked,
                center: Point::new(center_x, y),
                radius,
                dot: Point::new(x, dot_y),
            });
        }
    }
    placed.sort_by_key(|p| p.marked.number);
    placed
}

/// Draws markers; each links to its row.
pub(super) fn draw(cx: &Context<'_>, placed: &[Placed<'_>], frame: Rect, drawing: &mut Drawing) {
    let palette = document_palette();
    let stroke = Stroke::new(palette.accent, LEADER);
    for marker in placed {
        let Placed {
            marked,
            center,
            radius,
            dot,
        } = marker;
        let toward = if marked.left { 1.0 } else { -1.0 };
        let start = Point::new(center.x + toward * radius, center.y);
        if (dot.y - center.y).abs() < 0.2 {
            drawing.list.line(&[start, Point::new(dot.x, center.y)], stroke);
        } else {
            // A circle that had to give way: the leader bends between the circle and the phone.
            let edge = if marked.left { frame.x0 } else { frame.x1 };
            let bend = (start.x + edge) / 2.0;
            let points = [start, Point::new(bend, center.y), Point::new(bend, dot.y), *dot];
            drawing.list.line(&points, stroke);
        }
        drawing.list.circle(*dot, mm(0.5), Some(palette.accent), None);
        drawing.list.circle(*center, *radius, Some(palette.accent), None);
        let circle = rect(center.x - radius, center.y - radius, 2.0 * radius, 2.0 * radius);
        let words = lay_out_text(
            &marked.number.to_string(),
            TextStyle::new(7.0, 10.0).semi_bold(),
            None,
            Some(1),
        );
        label_in(circle, &words, palette.paper, drawing);
        drawing
            .anchors
            .push((Anchor::Place(marked.element.id.into()), circle.origin()));
        drawing.links.push(Link {
            frame: circle,
            target: Target::Anchor(Anchor::Thing(marked.element.id.into())),
            label: format!("{}, {}", marked.number, cx.element_name(marked.element)),
        });
    }
}
