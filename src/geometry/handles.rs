//! The eight squares around a selection, and what dragging them does to a frame.

use kurbo::{Point, Rect, Size, Vec2};

use super::MIN_SIZE;

/// Side of a drawn handle, in screen px.
pub const HANDLE_PX: f64 = 8.0;

/// Side of the area in which a handle is hit, in screen px.
pub const HANDLE_HIT_PX: f64 = 12.0;

/// Below this many screen px along an edge, the handle in its middle hides.
const ROOM_FOR_MIDDLE_PX: f64 = 36.0;

/// Below this many screen px, only one of two opposite handles stays.
const ROOM_FOR_BOTH_PX: f64 = 20.0;

/// A handle, named after the side or corner it pulls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Handle {
    TopLeft,
    Top,
    TopRight,
    Right,
    BottomRight,
    Bottom,
    BottomLeft,
    Left,
}

impl Handle {
    /// All, clockwise from the top left.
    pub const ALL: [Self; 8] = [
        Self::TopLeft,
        Self::Top,
        Self::TopRight,
        Self::Right,
        Self::BottomRight,
        Self::Bottom,
        Self::BottomLeft,
        Self::Left,
    ];

    /// Which side it pulls in each direction: −1 left or top, 1 right or bottom, 0 neither.
    pub fn pull(self) -> (f64, f64) {
        match self {
            Self::TopLeft => (-1.0, -1.0),
            Self::Top => (0.0, -1.0),
            Self::TopRight => (1.0, -1.0),
            Self::Right => (1.0, 0.0),
            Self::BottomRight => (1.0, 1.0),
            Self::Bottom => (0.0, 1.0),
            Self::BottomLeft => (-1.0, 1.0),
            Self::Left => (-1.0, 0.0),
        }
    }

    /// Where it sits on a frame.
    pub fn position(self, frame: Rect) -> Point {
        let (x, y) = self.pull();
        let half = frame.size() / 2.0;
        frame.center() + Vec2::new(x * half.width, y * half.height)
    }

    /// Whether it is shown on a frame that is this large on the screen, in px.
    pub fn is_shown(self, size_px: Size) -> bool {
        let (x, y) = self.pull();
        let corner = x != 0.0 && y != 0.0;
        let narrow = size_px.width < ROOM_FOR_BOTH_PX;
        let flat = size_px.height < ROOM_FOR_BOTH_PX;
        let gives_way = (narrow && x < 0.0) || (flat && y < 0.0);
        let middle_fits = (x != 0.0 || size_px.width >= ROOM_FOR_MIDDLE_PX)
            && (y != 0.0 || size_px.height >= ROOM_FOR_MIDDLE_PX);
        !gives_way && (corner || middle_fits)
    }
}

/// The handle at a point: the nearest shown one within reach. `px` is the length of a screen px in page units.
pub fn handle_at(frame: Rect, point: Point, px: f64) -> Option<Handle> {
    let reach = HANDLE_HIT_PX / 2.0 * px;
    Handle::ALL
        .into_iter()
        .filter(|handle| handle.is_shown(frame.size() / px))
        .map(|handle| (handle, handle.position(frame) - point))
        .filter(|(_, away)| away.x.abs() <= reach && away.y.abs() <= reach)
        .min_by(|(_, a), (_, b)| a.hypot2().total_cmp(&b.hypot2()))
        .map(|(handle, _)| handle)
}

/// How a handle is dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Resizing {
    /// Width and height keep their proportion.
    pub keep_aspect: bool,
    /// The middle stays where it is.
    pub from_centre: bool,
}

/// The frame after a handle has been dragged by `delta`: never turned over, never smaller than [`MIN_SIZE`], and not
/// smaller than `least` unless it was so before.
pub fn resize(frame: Rect, handle: Handle, delta: Vec2, how: Resizing, least: Size) -> Rect {
    let least_width = least.width.min(frame.width()).max(MIN_SIZE);
    let least_height = least.height.min(frame.height()).max(MIN_SIZE);
    let (x, y) = handle.pull();
    let both = if how.from_centre { 2.0 } else { 1.0 };
    let mut width = frame.width() + x * delta.x * both;
    let mut height = frame.height() + y * delta.y * both;
    if how.keep_aspect && frame.width() > 0.0 && frame.height() > 0.0 {
        let (by_width, by_height) = (width / frame.width(), height / frame.height());
        // The direction that the pointer moved in more decides; an edge only knows its own.
        let scale = match (x == 0.0, y == 0.0) {
            (false, true) => by_width,
            (true, false) => by_height,
            _ if (by_width - 1.0).abs() >= (by_height - 1.0).abs() => by_width,
            _ => by_height,
        };
        let smallest = (least_width / frame.width()).max(least_height / frame.height());
        let scale = scale.max(smallest);
        width = frame.width() * scale;
        height = frame.height() * scale;
    }
    let (width, height) = (width.max(least_width), height.max(least_height));
    let (x0, x1) = stretch(frame.x0, frame.x1, width, if how.from_centre { 0.0 } else { x });
    let (y0, y1) = stretch(frame.y0, frame.y1, height, if how.from_centre { 0.0 } else { y });
    Rect::new(x0, y0, x1, y1)
}

/// A span with a new length: pulled at its end (1), its start (−1), or evenly (0).
fn stretch(start: f64, end: f64, length: f64, pull: f64) -> (f64, f64) {
    if pull > 0.0 {
        (start, start + length)
    } else if pull < 0.0 {
        (end - length, end)
    } else {
        let middle = (start + end) / 2.0;
        (middle - length / 2.0, middle + length / 2.0)
    }
}

/// Where a frame inside `from` comes to lie when `from` becomes `to`.
pub fn carry(frame: Rect, from: Rect, to: Rect) -> Rect {
    let scale = |length: f64, by: f64| if by.abs() < 1e-9 { 1.0 } else { length / by };
    let (sx, sy) = (scale(to.width(), from.width()), scale(to.height(), from.height()));
    Rect::new(
        to.x0 + (frame.x0 - from.x0) * sx,
        to.y0 + (frame.y0 - from.y0) * sy,
        to.x0 + (frame.x1 - from.x0) * sx,
        to.y0 + (frame.y1 - from.y0) * sy,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::rect;

    #[test]
    fn a_dragged_corner_moves_alone_and_stops_at_the_smallest_size() {
        let frame = rect(10.0, 10.0, 100.0, 50.0);
        let plain = Resizing::default();
        assert_eq!(
            resize(
                frame,
                Handle::BottomRight,
                Vec2::new(20.0, 10.0),
                plain,
                Size::ZERO
            ),
            rect(10.0, 10.0, 120.0, 60.0)
        );
        assert_eq!(
            resize(frame, Handle::TopLeft, Vec2::new(500.0, 500.0), plain, Size::ZERO),
            rect(102.0, 52.0, 8.0, 8.0)
        );
        let aspect = Resizing {
            keep_aspect: true,
            from_centre: false,
        };
        assert_eq!(
            resize(
                frame,
                Handle::BottomRight,
                Vec2::new(100.0, 0.0),
                aspect,
                Size::ZERO
            ),
            rect(10.0, 10.0, 200.0, 100.0)
        );
        let centre = Resizing {
            keep_aspect: false,
            from_centre: true,
        };
        assert_eq!(
            resize(frame, Handle::Right, Vec2::new(10.0, 0.0), centre, Size::ZERO),
            rect(0.0, 10.0, 120.0, 50.0)
        );
    }

    #[test]
    fn a_frame_stops_at_its_least_size_and_one_that_was_smaller_never_jumps_to_it() {
        let least = Size::new(40.0, 24.0);
        let pulled = |frame, by| {
            resize(
                frame,
                Handle::BottomRight,
                Vec2::new(by, by),
                Resizing::default(),
                least,
            )
        };
        assert_eq!(
            pulled(rect(0.0, 0.0, 100.0, 50.0), -500.0),
            rect(0.0, 0.0, 40.0, 24.0)
        );
        assert_eq!(
            pulled(rect(0.0, 0.0, 20.0, 50.0), -10.0),
            rect(0.0, 0.0, 20.0, 40.0)
        );
    }

    #[test]
    fn opposite_handles_hide_on_small_things() {
        let shown = |w, h| {
            Handle::ALL
                .into_iter()
                .filter(|handle| handle.is_shown(Size::new(w, h)))
                .collect::<Vec<_>>()
        };
        assert_eq!(shown(200.0, 64.0).len(), 8);
        assert_eq!(
            shown(200.0, 28.0).len(),
            6,
            "no room in the middle of the short sides"
        );
        assert_eq!(shown(10.0, 10.0), [Handle::BottomRight]);
        assert_eq!(
            shown(200.0, 6.0),
            [Handle::BottomRight, Handle::Bottom, Handle::BottomLeft]
        );
    }
}
