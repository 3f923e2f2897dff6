//! Aligning, distributing, making the same size.

use kurbo::{Rect, Vec2};

/// What frames are lined up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Alignment {
    Left,
    CentreAcross,
    Right,
    Top,
    CentreDown,
    Bottom,
}

/// A direction on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

/// Lines frames up inside `within`: the selection's bounds, or the page for a single frame.
pub fn align(frames: &[Rect], within: Rect, alignment: Alignment) -> Vec<Rect> {
    let moved = |frame: &Rect| {
        *frame
            + match alignment {
                Alignment::Left => Vec2::new(within.x0 - frame.x0, 0.0),
                Alignment::CentreAcross => Vec2::new(within.center().x - frame.center().x, 0.0),
                Alignment::Right => Vec2::new(within.x1 - frame.x1, 0.0),
                Alignment::Top => Vec2::new(0.0, within.y0 - frame.y0),
                Alignment::CentreDown => Vec2::new(0.0, within.center().y - frame.center().y),
                Alignment::Bottom => Vec2::new(0.0, within.y1 - frame.y1),
            }
    };
    frames.iter().map(moved).collect()
}

/// Makes the gaps between frames equal. The outermost two stay. Fewer than three frames stay as they are.
pub fn distribute(frames: &[Rect], axis: Axis) -> Vec<Rect> {
    let span = |frame: &Rect| match axis {
        Axis::Across => (frame.x0, frame.x1),
        Axis::Down => (frame.y0, frame.y1),
    };
    let mut order: Vec<(usize, Rect)> = frames.iter().copied().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| (span(a).0 + span(a).1).total_cmp(&(span(b).0 + span(b).1)));
    let (Some((_, first)), Some((_, last))) = (order.first(), order.last()) else {
        return Vec::new();
    };
    if frames.len() < 3 {
        return frames.to_vec();
    }
    let lengths: f64 = order.iter().map(|(_, f)| span(f).1 - span(f).0).sum();
    let gap = (span(last).1 - span(first).0 - lengths) / (frames.len() - 1) as f64;
    let mut at = span(first).0;
    let mut moved: Vec<(usize, Rect)> = Vec::with_capacity(frames.len());
    for (index, frame) in &order {
        let by = at - span(frame).0;
        let by = match axis {
            Axis::Across => Vec2::new(by, 0.0),
            Axis::Down => Vec2::new(0.0, by),
        };
        moved.push((*index, *frame + by));
        at += span(frame).1 - span(frame).0 + gap;
    }
    moved.sort_by_key(|(index, _)| *index);
    moved.into_iter().map(|(_, frame)| frame).collect()
}

/// Gives all frames the width (across) or height (down) of the last one, their left top corners stay.
pub fn same_size(frames: &[Rect], axis: Axis) -> Vec<Rect> {
    let Some(model) = frames.last() else {
        return Vec::new();
    };
    frames
        .iter()
        .map(|frame| match axis {
            Axis::Across => Rect::new(frame.x0, frame.y0, frame.x0 + model.width(), frame.y1),
            Axis::Down => Rect::new(frame.x0, frame.y0, frame.x1, frame.y0 + model.height()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::rect;

    #[test]
    fn three_frames_get_equal_gaps_whatever_their_order() {
        let frames = [
            rect(90.0, 0.0, 10.0, 10.0),
            rect(0.0, 0.0, 10.0, 10.0),
            rect(20.0, 5.0, 20.0, 10.0),
        ];
        let spread = distribute(&frames, Axis::Across);
        assert_eq!(spread, [frames[0], frames[1], rect(40.0, 5.0, 20.0, 10.0)]);
    }

    #[test]
    fn one_frame_aligns_to_the_page() {
        let page = rect(0.0, 0.0, 375.0, 812.0);
        assert_eq!(
            align(&[rect(10.0, 10.0, 75.0, 20.0)], page, Alignment::CentreAcross),
            [rect(150.0, 10.0, 75.0, 20.0)]
        );
    }
}
