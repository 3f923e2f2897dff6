//! Numbers beside a drawing: which number a thing gets and on which side of the page it stands.
//!
//! Screen and paper ask here, so that they agree.

use kurbo::Rect;

/// A numbered marker beside a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marker {
    /// Place of its thing in the list that was asked about.
    pub index: usize,
    /// From 1, from top to bottom over both sides.
    pub number: usize,
    /// At the right of the page, else at the left.
    pub right: bool,
    /// Height of the end of its leader: the middle of its thing.
    pub y: f64,
}

/// Numbers things from top to bottom, in a row from left to right. What stands aside gets its marker on that side;
/// what stands in the middle takes turns, so that both sides fill evenly.
pub fn number(frames: &[Rect], page_width: f64) -> Vec<Marker> {
    let mut order: Vec<(usize, Rect)> = frames.iter().copied().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| a.center().y.total_cmp(&b.center().y).then(a.x0.total_cmp(&b.x0)));
    let mut right = false;
    let mut markers = Vec::with_capacity(frames.len());
    for (at, (index, frame)) in order.into_iter().enumerate() {
        let aside = frame.center().x - page_width / 2.0;
        right = if aside.abs() < page_width * 0.08 {
            !right
        } else {
            aside > 0.0
        };
        markers.push(Marker {
            index,
            number: at + 1,
            right,
            y: frame.center().y,
        });
    }
    markers
}

/// Pulls heights apart until neighbours are `pitch` away from each other, as near to where they were as a run
/// downwards allows. `heights` are in order.
pub fn spread(heights: &[f64], pitch: f64) -> Vec<f64> {
    let mut lowest = f64::NEG_INFINITY;
    heights
        .iter()
        .map(|height| {
            lowest = height.max(lowest + pitch);
            lowest
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::rect;

    #[test]
    fn numbers_run_down_and_wide_things_take_turns() {
        let frames = [
            rect(0.0, 700.0, 375.0, 60.0),
            rect(16.0, 100.0, 343.0, 40.0),
            rect(16.0, 160.0, 343.0, 100.0),
            rect(0.0, 300.0, 80.0, 300.0),
            rect(90.0, 300.0, 280.0, 80.0),
        ];
        let markers = number(&frames, 375.0);
        let order: Vec<usize> = markers.iter().map(|m| m.index).collect();
        assert_eq!(order, [1, 2, 4, 3, 0]);
        let sides: Vec<bool> = markers.iter().map(|m| m.right).collect();
        assert_eq!(sides, [true, false, true, false, true]);
        assert_eq!(spread(&[10.0, 12.0, 50.0], 20.0), [10.0, 30.0, 50.0]);
    }
}
