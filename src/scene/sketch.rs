//! The pencil: outlines by hand or with a ruler, from the same geometry.
//!
//! A hand-drawn stroke never changes by itself: its wobble comes from the element's identifier and from the
//! stroke's number within the element, never from a clock or from where the element stands.

use crate::geometry::{BezPath, Point, Rect, Vec2};
use crate::spec::{DrawingStyle, ElementId};

/// Part of a radius at which a quarter circle's control points stand.
const ARC: f64 = 0.552_284_75;
/// A straight line gets a point about this often.
const STEP: f64 = 55.0;
/// Such a point is moved by at most this much.
const WOBBLE: f64 = 0.9;
/// Ends of lines stand out by at most this much.
const OVERSHOOT: f64 = 0.8;
/// Sides of boxes with round corners are bowed by at most this much.
const BOW: f64 = 1.3;

/// Radii of a box's corners: top left, top right, bottom right, bottom left.
pub(super) type Radii = [f64; 4];

/// A small generator of numbers that look random (splitmix64).
#[derive(Debug, Clone, Copy)]
struct Chance(u64);

impl Chance {
    /// A number from -1 to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        (z >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }

    /// A number from `low` to 1 or from -1 to -`low`: never so small that nothing is seen.
    fn away(&mut self, low: f64) -> f64 {
        let value = self.next();
        value.signum() * (low + (1.0 - low) * value.abs())
    }
}

/// Draws outlines, each as one stroke.
#[derive(Debug, Clone)]
pub(super) struct Pencil {
    by_hand: bool,
    seed: u64,
    stroke: u64,
}

impl Pencil {
    /// For all strokes of an element.
    pub(super) fn new(style: DrawingStyle, id: ElementId) -> Self {
        Self::seeded(style, (u64::from(id.page.0) << 32) | u64::from(id.number))
    }

    /// For things that belong to no element.
    pub(super) fn seeded(style: DrawingStyle, seed: u64) -> Self {
        Self {
            by_hand: matches!(style, DrawingStyle::HandDrawn),
            seed: seed.wrapping_mul(0xD6E8_FEB8_6659_FD93),
            stroke: 0,
        }
    }

    /// Chance for the next stroke. It is taken in both styles, so that a switch changes no numbers.
    fn chance(&mut self) -> Chance {
        self.stroke += 1;
        Chance(self.seed ^ self.stroke.wrapping_mul(0xA076_1D64_78BD_642F))
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Point, to: Point) -> BezPath {
        let mut chance = self.chance();
        let mut path = BezPath::new();
        self.add_line(&mut path, &mut chance, from, to);
        path
    }

    fn add_line(&self, path: &mut BezPath, chance: &mut Chance, from: Point, to: Point) {
        let along = to - from;
        let length = along.hypot();
        if !self.by_hand || length < 4.0 {
            path.move_to(from);
            path.line_to(to);
            return;
        }
        let direction = along / length;
        let across = Vec2::new(-direction.y, direction.x);
        // Short lines wobble and stand out less, or they would look broken.
        let small = (length / 40.0).min(1.0);
        let count = ((length / STEP).round() as usize).clamp(2, 4000);
        let over = OVERSHOOT * small;
        let mut points = Vec::with_capacity(count + 1);
        points
            .push(from - direction * (over * chance.next().abs()) + across * (0.35 * small * chance.next()));
        for at in 1..count {
            let part = at as f64 / count as f64 + 0.15 / count as f64 * chance.next();
            points.push(from + along * part + across * (WOBBLE * small * chance.away(0.25)));
        }
        points.push(to + direction * (over * chance.next().abs()) + across * (0.35 * small * chance.next()));
        smooth(path, &points);
    }

    /// The outline of a box. Square corners are four lines that cross a little, round ones are kept true.
    pub(super) fn outline(&mut self, frame: Rect, radii: Radii) -> BezPath {
        let mut chance = self.chance();
        if !self.by_hand {
            return rounded(frame, radii, || 0.0);
        }
        if radii.iter().all(|r| *r < 1.0) {
            let corners = corners(frame);
            let mut path = BezPath::new();
            for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
                self.add_line(&mut path, &mut chance, *from, *to);
            }
            return path;
        }
        let small = (frame.width().min(frame.height()) / 24.0).min(1.0);
        rounded(frame, radii, || BOW * small * chance.away(0.3))
    }

    /// The outline of an ellipse.
    pub(super) fn ellipse(&mut self, frame: Rect) -> BezPath {
        let mut chance = self.chance();
        let (rx, ry) = (frame.width() / 2.0, frame.height() / 2.0);
        let center = frame.center();
        if !self.by_hand {
            return ellipse_path(center, [rx; 4], [ry; 4]);
        }
        let amount = BOW * 0.55 * (rx.min(ry) / 16.0).min(1.0);
        let mut radius = |r: f64| (r + amount * chance.next()).max(r * 0.5);
        let rxs = [radius(rx), radius(rx), radius(rx), radius(rx)];
        let rys = [radius(ry), radius(ry), radius(ry), radius(ry)];
        ellipse_path(center, rxs, rys)
    }

    /// A path of lines and curves that was drawn for a unit of `unit` (an icon in its place): its lines are
    /// bowed, its curves a little off.
    pub(super) fn trace(&mut self, path: &BezPath, unit: f64) -> BezPath {
        let mut chance = self.chance();
        if !self.by_hand {
            return path.clone();
        }
        use crate::geometry::PathEl;
        let amount = 0.42 * unit.min(1.6);
        let mut shift = || Vec2::new(chance.next(), chance.next()) * amount;
        let mut traced = BezPath::new();
        let mut last = Point::ZERO;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => {
                    last = p;
                    traced.move_to(p + shift() * 0.6);
                }
                PathEl::LineTo(p) => {
                    // The further a line goes, the more it bows.
                    let length = (p - last).hypot() / unit.max(0.01);
                    let bow = (length / 12.0).min(1.0);
                    traced.quad_to(last.midpoint(p) + shift() * (1.5 * bow), p + shift() * 0.6);
                    last = p;
                }
                PathEl::QuadTo(a, p) => {
                    traced.quad_to(a + shift(), p + shift() * 0.3);
                    last = p;
                }
                PathEl::CurveTo(a, b, p) => {
                    traced.curve_to(a + shift() * 0.7, b + shift() * 0.7, p);
                    last = p;
                }
                PathEl::ClosePath => traced.close_path(),
            }
        }
        traced
    }
}

/// A clean box, for fills and for clean outlines.
pub(super) fn box_path(frame: Rect, radii: Radii) -> BezPath {
    rounded(frame, radii, || 0.0)
}

/// A clean ellipse.
pub(super) fn clean_ellipse(frame: Rect) -> BezPath {
    ellipse_path(
        frame.center(),
        [frame.width() / 2.0; 4],
        [frame.height() / 2.0; 4],
    )
}

/// A smooth line through points (Catmull-Rom).
pub(super) fn smooth(path: &mut BezPath, points: &[Point]) {
    let Some(first) = points.first() else {
        return;
    };
    path.move_to(*first);
    for (at, pair) in points.windows(2).enumerate() {
        let &[from, to] = pair else { continue };
        let before = at.checked_sub(1).and_then(|i| points.get(i)).unwrap_or(&from);
        let after = points.get(at + 2).unwrap_or(&to);
        path.curve_to(from + (to - *before) / 6.0, to - (*after - from) / 6.0, to);
    }
}

fn corners(frame: Rect) -> [Point; 4] {
    [
        Point::new(frame.x0, frame.y0),
        Point::new(frame.x1, frame.y0),
        Point::new(frame.x1, frame.y1),
        Point::new(frame.x0, frame.y1),
    ]
}

/// A box whose sides are bowed by what `bow` says, once a side.
fn rounded(frame: Rect, radii: Radii, mut bow: impl FnMut() -> f64) -> BezPath {
    let most = (frame.width().min(frame.height()) / 2.0).max(0.0);
    let [tl, tr, br, bl] = radii.map(|r| r.clamp(0.0, most));
    let mut path = BezPath::new();
    let (x0, y0, x1, y1) = (frame.x0, frame.y0, frame.x1, frame.y1);
    let start = Point::new(x0 + tl, y0);
    path.move_to(start);
    let mut from = start;
    // Of each side: its end, the corner behind it and that corner's radius.
    let sides = [
        (
            Point::new(x1 - tr, y0),
            Point::new(x1, y0),
            Point::new(x1, y0 + tr),
            tr,
        ),
        (
            Point::new(x1, y1 - br),
            Point::new(x1, y1),
            Point::new(x1 - br, y1),
            br,
        ),
        (
            Point::new(x0 + bl, y1),
            Point::new(x0, y1),
            Point::new(x0, y1 - bl),
            bl,
        ),
        (Point::new(x0, y0 + tl), Point::new(x0, y0), start, tl),
    ];
    for (to, corner, next, radius) in sides {
        let side = to - from;
        let length = side.hypot();
        let bow = bow() * (length / 60.0).min(1.0);
        if bow == 0.0 || length < 4.0 {
            path.line_to(to);
        } else {
            // A cubic's middle lies at three quarters of its controls' distance.
            let across = Vec2::new(-side.y, side.x) / length * (bow / 0.75);
            path.curve_to(from + side * 0.3 + across, from + side * 0.72 + across * 0.6, to);
        }
        if radius > 0.0 {
            path.curve_to(to + (corner - to) * ARC, next + (corner - next) * ARC, next);
        }
        from = next;
    }
    path.close_path();
    path
}

/// Right, bottom, left, top quarter by quarter; the radii at each of the four ends.
fn ellipse_path(c: Point, rx: [f64; 4], ry: [f64; 4]) -> BezPath {
    let [right, rx_low, left, rx_high] = rx;
    let [ry_right, bottom, ry_left, top] = ry;
    let mut path = BezPath::new();
    let r = Point::new(c.x + right, c.y);
    let b = Point::new(c.x, c.y + bottom);
    let l = Point::new(c.x - left, c.y);
    let t = Point::new(c.x, c.y - top);
    path.move_to(r);
    path.curve_to(
        r + Vec2::new(0.0, ry_right * ARC),
        b + Vec2::new(rx_low * ARC, 0.0),
        b,
    );
    path.curve_to(
        b - Vec2::new(rx_low * ARC, 0.0),
        l + Vec2::new(0.0, ry_left * ARC),
        l,
    );
    path.curve_to(
        l - Vec2::new(0.0, ry_left * ARC),
        t - Vec2::new(rx_high * ARC, 0.0),
        t,
    );
    path.curve_to(
        t + Vec2::new(rx_high * ARC, 0.0),
        r - Vec2::new(0.0, ry_right * ARC),
        r,
    );
    path.close_path();
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Shape, rect};

    fn both() -> (Pencil, Pencil) {
        (
            Pencil::seeded(DrawingStyle::HandDrawn, 7),
            Pencil::seeded(DrawingStyle::Clean, 7),
        )
    }

    #[test]
    fn a_hand_drawn_line_stays_close_to_the_ruler() {
        for seed in 0..200 {
            let mut pencil = Pencil::seeded(DrawingStyle::HandDrawn, seed);
            let bounds = pencil
                .line(Point::new(10.0, 5.0), Point::new(300.0, 5.0))
                .bounding_box();
            // The curve may swing a little beyond its points.
            assert!(bounds.y0 >= 3.9 && bounds.y1 <= 6.1, "{bounds:?}");
            assert!(bounds.x0 >= 9.1 && bounds.x1 <= 300.9, "{bounds:?}");
        }
    }

    #[test]
    fn boxes_bow_at_most_a_little_and_keep_their_corners() {
        for seed in 0..200 {
            let mut pencil = Pencil::seeded(DrawingStyle::HandDrawn, seed);
            let frame = rect(0.0, 0.0, 200.0, 40.0);
            let bounds = pencil.outline(frame, [8.0; 4]).bounding_box();
            assert!(
                frame.inflate(1.31, 1.31).union(bounds) == frame.inflate(1.31, 1.31),
                "{bounds:?}"
            );
        }
    }

    #[test]
    fn the_same_stroke_is_the_same_again_and_clean_ones_are_exact() {
        let (mut hand, mut clean) = both();
        let mut again = Pencil::seeded(DrawingStyle::HandDrawn, 7);
        let frame = rect(3.0, 4.0, 50.0, 60.0);
        assert_eq!(hand.outline(frame, [0.0; 4]), again.outline(frame, [0.0; 4]));
        assert_eq!(hand.ellipse(frame), again.ellipse(frame));
        assert_ne!(hand.ellipse(frame), again.outline(frame, [0.0; 4]));
        assert_eq!(clean.outline(frame, [5.0; 4]).bounding_box(), frame);
    }
}
