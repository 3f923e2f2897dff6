//! Strokes as hands draw them, for want of recorded ones: slow at corners and fast between them, seen by a pointer
//! 60 to 120 times a second, drifting, trembling, with corners rounded, ends that overshoot or stop short, tilted, and
//! rounded to whole px of the screen. Everything comes from a seed.
#![allow(dead_code)]

use std::f64::consts::{PI, TAU};

use wirebrief::geometry::{Point, Vec2};

/// A small generator of even randomness (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    pub fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.roll()
    }

    /// Evenly on a logarithmic scale.
    pub fn scale(&mut self, low: f64, high: f64) -> f64 {
        self.between(low.ln(), high.ln()).exp()
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[((self.roll() * from.len() as f64) as usize).min(from.len() - 1)]
    }

    pub fn chance(&mut self, part: f64) -> bool {
        self.roll() < part
    }

    /// Around 0, mostly within ±1, never beyond ±2.
    pub fn bell(&mut self) -> f64 {
        (self.roll() + self.roll() + self.roll() + self.roll() - 2.0) * 1.7
    }
}

/// How well somebody draws. Shares are of the figure's size.
#[derive(Debug, Clone, Copy)]
pub struct Skill {
    pub name: &'static str,
    /// How far a corner lies from where it should, as a share of the short side.
    corner: f64,
    /// How far sides bow and wander, as a share of the diagonal.
    drift: f64,
    /// Tremor in screen px.
    tremor: f64,
    /// Over how much of the short side corners are rounded off.
    rounding: f64,
    /// How far the end passes the start or stops short of it, as a share of the way around.
    closing: f64,
    /// Tilt in degrees.
    tilt: f64,
    /// Speed in px a second.
    speed: (f64, f64),
}

/// From careful to sloppy.
pub const SKILLS: [Skill; 3] = [
    Skill {
        name: "careful",
        corner: 0.02,
        drift: 0.004,
        tremor: 0.3,
        rounding: 0.05,
        closing: 0.01,
        tilt: 1.5,
        speed: (150.0, 500.0),
    },
    Skill {
        name: "usual",
        corner: 0.05,
        drift: 0.009,
        tremor: 0.5,
        rounding: 0.10,
        closing: 0.03,
        tilt: 3.0,
        speed: (300.0, 900.0),
    },
    Skill {
        name: "sloppy",
        corner: 0.09,
        drift: 0.017,
        tremor: 0.8,
        rounding: 0.18,
        closing: 0.055,
        tilt: 6.0,
        speed: (500.0, 1400.0),
    },
];

/// A hand at work.
pub struct Hand {
    pub dice: Dice,
    pub skill: Skill,
    /// Screen px per page unit.
    pub zoom: f64,
    hertz: f64,
}

impl Hand {
    pub fn new(seed: u64, skill: Skill) -> Self {
        let mut dice = Dice::new(seed);
        let zoom = *dice.pick(&[0.5, 0.75, 1.0, 1.0, 1.5, 2.0]);
        let hertz = *dice.pick(&[60.0, 75.0, 90.0, 120.0]);
        Self {
            dice,
            skill,
            zoom,
            hertz,
        }
    }

    /// A width and a height between 24 and 340 units with an aspect of at most 6 either way.
    pub fn size(&mut self) -> (f64, f64) {
        loop {
            let long = self.dice.scale(24.0, 340.0);
            let aspect = self.dice.scale(1.0, 6.0);
            let short = long / aspect;
            // Nobody can draw, or means, a flatter thing than a finger.
            if short >= 12.0 {
                return if self.dice.chance(0.65) {
                    (long, short)
                } else {
                    (short, long)
                };
            }
        }
    }

    /// A place for a figure of this size on the page: its middle.
    fn place(&mut self) -> Vec2 {
        Vec2::new(self.dice.between(40.0, 330.0), self.dice.between(40.0, 700.0))
    }

    /// A closed or open way through corners, as drawn. `closed`: comes back to the first corner, more or less.
    pub fn corners(&mut self, corners: &[Point], closed: bool) -> Vec<Point> {
        let (short, _) = extent(corners);
        let err = self.skill.corner * short;
        let mut way: Vec<Point> = Vec::new();
        let mut stops: Vec<Point> = corners.to_vec();
        if closed {
            // Once more around, of which only the overshoot is drawn.
            stops.push(corners[0]);
            stops.push(corners[1]);
        }
        for stop in &mut stops {
            *stop += Vec2::new(self.dice.bell() * err, self.dice.bell() * err);
        }
        for pair in stops.windows(2) {
            let steps = (pair[0].distance(pair[1]) / 0.5).ceil().max(1.0);
            for step in 0..steps as usize {
                way.push(pair[0].lerp(pair[1], step as f64 / steps));
            }
        }
        way.extend(stops.last());
        if closed {
            let around = polyline_length(&corners.iter().chain(corners.first()).copied().collect::<Vec<_>>());
            let extra = self.closing(around);
            let end = around + extra;
            way = cut(&way, end);
        }
        let reach = self.skill.rounding * short * self.dice.between(0.4, 1.3);
        let rounded = rounded_off(&way, (reach / 0.5) as usize);
        self.draw(&rounded)
    }

    /// How far the end passes the start (above 0) or stops short of it (below).
    fn closing(&mut self, around: f64) -> f64 {
        self.dice.bell() * self.skill.closing * around
    }

    /// What the pointer reports of an ideal way.
    pub fn draw(&mut self, way: &[Point]) -> Vec<Point> {
        let (_, diagonal) = extent(way);
        let middle = way.iter().fold(Vec2::ZERO, |sum, p| sum + p.to_vec2()) / way.len() as f64;
        // Drift: three slow waves along the way, each direction with its own.
        let mut waves = Vec::new();
        for _ in 0..3 {
            let length = diagonal * self.dice.between(0.35, 1.6);
            let size = self.skill.drift * diagonal * self.dice.between(0.2, 1.0) + 0.15;
            waves.push((
                TAU / length,
                size,
                self.dice.between(0.0, TAU),
                self.dice.between(0.0, TAU),
            ));
        }
        let turn = self.dice.bell().clamp(-1.0, 1.0) * self.skill.tilt.to_radians();
        let (sin, cos) = turn.sin_cos();
        let mut walked = 0.0;
        let mut last = way[0];
        let mut bent = Vec::with_capacity(way.len());
        for point in way {
            walked += last.distance(*point);
            last = *point;
            let off = waves.iter().fold(Vec2::ZERO, |off, (pace, size, x, y)| {
                off + Vec2::new((walked * pace + x).sin(), (walked * pace + y).sin()) * *size
            });
            let from = point.to_vec2() - middle;
            let turned = Vec2::new(from.x * cos - from.y * sin, from.x * sin + from.y * cos);
            bent.push((middle + turned + off).to_point());
        }
        self.sample(&bent)
    }

    /// Walks a way as fast as a hand does and says where it is at every tick of the pointer.
    fn sample(&mut self, way: &[Point]) -> Vec<Point> {
        let speed = self.dice.between(self.skill.speed.0, self.skill.speed.1) / self.zoom;
        // Nobody draws anything in less than a fifth of a second.
        let total = polyline_length(way);
        let speed = speed.min(total / 0.2);
        let bends = bends(way);
        let (mut at, mut ahead) = (0.0, 0.0);
        let mut points = Vec::new();
        let mut along = 0.0;
        let mut lengths = vec![0.0];
        for pair in way.windows(2) {
            along += pair[0].distance(pair[1]);
            lengths.push(along);
        }
        let tick = 1.0 / self.hertz;
        let mut index = 0;
        let mut shake = Vec2::ZERO;
        loop {
            while index + 1 < lengths.len() && lengths[index + 1] < at {
                index += 1;
            }
            let here = if index + 1 < way.len() {
                let piece = (lengths[index + 1] - lengths[index]).max(1e-9);
                way[index].lerp(way[index + 1], ((at - lengths[index]) / piece).clamp(0.0, 1.0))
            } else {
                way[way.len() - 1]
            };
            // Tremor is a little slower than the pointer's ticks.
            shake = shake * 0.6 + Vec2::new(self.dice.bell(), self.dice.bell()) * 0.6 * self.skill.tremor;
            let px = (here.to_vec2() + shake / self.zoom) * self.zoom;
            let seen = Vec2::new(px.x.round(), px.y.round()) / self.zoom;
            if points
                .last()
                .is_none_or(|p: &Point| p.distance(seen.to_point()) > 0.01)
            {
                points.push(seen.to_point());
            }
            if at >= total {
                return points;
            }
            // Slow where it bends, at the beginning and at the end.
            let bend = bends[index];
            let ends = (at.min(total - at) / (0.08 * total).max(4.0)).clamp(0.0, 1.0);
            let pace = (1.0 - 0.8 * bend) * (0.3 + 0.7 * ends);
            ahead += (pace - ahead) * (tick * 18.0).min(1.0);
            at = (at + (speed * ahead.max(0.12)) * tick).min(total);
        }
    }
}

/// How much a way bends at each of its points: 0 straight, 1 a sharp corner within a few units.
fn bends(way: &[Point]) -> Vec<f64> {
    let reach = 12;
    (0..way.len())
        .map(|at| {
            let before = way[at.saturating_sub(reach)];
            let after = way[(at + reach).min(way.len() - 1)];
            let (a, b) = (way[at] - before, after - way[at]);
            if a.hypot() < 0.1 || b.hypot() < 0.1 {
                return 0.0;
            }
            (a.cross(b).atan2(a.dot(b)).abs() / (PI / 2.0)).min(1.0)
        })
        .collect()
}

fn polyline_length(points: &[Point]) -> f64 {
    points.windows(2).map(|p| p[0].distance(p[1])).sum()
}

/// The short side and the diagonal of what is around points.
fn extent(points: &[Point]) -> (f64, f64) {
    let min = points.iter().fold(Point::new(1e9, 1e9), |m, p| {
        Point::new(m.x.min(p.x), m.y.min(p.y))
    });
    let max = points.iter().fold(Point::new(-1e9, -1e9), |m, p| {
        Point::new(m.x.max(p.x), m.y.max(p.y))
    });
    let size = max - min;
    let short = if size.x.min(size.y) < 1.0 {
        size.x.max(size.y) * 0.3
    } else {
        size.x.min(size.y)
    };
    (short, size.hypot())
}

/// The first part of a way.
fn cut(way: &[Point], length: f64) -> Vec<Point> {
    let mut walked = 0.0;
    let mut kept = vec![way[0]];
    for pair in way.windows(2) {
        walked += pair[0].distance(pair[1]);
        if walked > length {
            break;
        }
        kept.push(pair[1]);
    }
    kept
}

/// Every point moved to the mean of those around it: corners become round.
fn rounded_off(way: &[Point], reach: usize) -> Vec<Point> {
    (0..way.len())
        .map(|at| {
            // Less at the ends, which stay.
            let reach = reach.min(at).min(way.len() - 1 - at);
            let near = &way[at - reach..=at + reach];
            (near.iter().fold(Vec2::ZERO, |sum, p| sum + p.to_vec2()) / near.len() as f64).to_point()
        })
        .collect()
}

/// A curve as many short steps.
fn traced(steps: usize, at: impl Fn(f64) -> (f64, f64)) -> Vec<Point> {
    (0..=steps)
        .map(|step| {
            let (x, y) = at(step as f64 / steps as f64);
            Point::new(x, y)
        })
        .collect()
}

/// Draws one stroke, or several, of what is asked for.
impl Hand {
    fn moved(&mut self, points: Vec<Point>) -> Vec<Point> {
        let to = self.place();
        points.into_iter().map(|p| p + to).collect()
    }

    /// Corners of a box in the order of drawing: any first corner, either way around.
    fn box_corners(&mut self, width: f64, height: f64) -> Vec<Point> {
        let (w, h) = (width / 2.0, height / 2.0);
        let mut corners = vec![
            Point::new(-w, -h),
            Point::new(w, -h),
            Point::new(w, h),
            Point::new(-w, h),
        ];
        let turn = (self.dice.roll() * 4.0) as usize;
        corners.rotate_left(turn);
        if self.dice.chance(0.4) {
            corners.reverse();
        }
        corners
    }

    pub fn rectangle(&mut self) -> Vec<Point> {
        let (width, height) = self.size();
        let stroke = self.rectangle_of(width, height);
        self.moved(stroke)
    }

    /// Around the origin.
    pub fn rectangle_of(&mut self, width: f64, height: f64) -> Vec<Point> {
        let mut corners = self.box_corners(width, height);
        if self.dice.chance(0.25) {
            // Begun in the middle of a side.
            let part = self.dice.between(0.2, 0.8);
            let start = corners[0].lerp(corners[1], part);
            let first = corners.remove(0);
            corners.push(first);
            corners.insert(0, start);
        }
        self.corners(&corners, true)
    }

    /// A box with round corners, around the origin.
    pub fn rounded_of(&mut self, width: f64, height: f64, part: f64) -> Vec<Point> {
        let r = width.min(height) * part;
        let (w, h) = (width / 2.0, height / 2.0);
        let mut way = Vec::new();
        for (x, y, from) in [
            (w - r, -h + r, -PI / 2.0),
            (w - r, h - r, 0.0),
            (-w + r, h - r, PI / 2.0),
            (-w + r, -h + r, PI),
        ] {
            for step in 0..=8 {
                let angle = from + PI / 2.0 * f64::from(step) / 8.0;
                way.push(Point::new(x + r * angle.cos(), y + r * angle.sin()));
            }
        }
        self.around(way)
    }

    /// A button: of about a button's size, corners clearly round.
    pub fn button(&mut self) -> Vec<Point> {
        let height = self.dice.between(28.0, 56.0);
        let width = height * self.dice.scale(1.8, 6.0);
        let part = self.dice.between(0.3, 0.5);
        let stroke = self.rounded_of(width.min(343.0), height, part);
        self.moved(stroke)
    }

    /// Closes a way anywhere, in either direction.
    fn around(&mut self, way: Vec<Point>) -> Vec<Point> {
        let mut dense = Vec::new();
        for (a, b) in way.iter().zip(way.iter().cycle().skip(1)) {
            let steps = (a.distance(*b) / 0.5).ceil().max(1.0);
            for step in 0..steps as usize {
                dense.push(a.lerp(*b, step as f64 / steps));
            }
        }
        let turn = (self.dice.roll() * dense.len() as f64) as usize;
        dense.rotate_left(turn);
        if self.dice.chance(0.4) {
            dense.reverse();
        }
        let around = polyline_length(&dense);
        let end = around + self.closing(around);
        let mut twice = dense.clone();
        twice.extend(dense);
        // What is drawn last does not meet what was drawn first.
        let off = Vec2::new(self.dice.bell(), self.dice.bell()) * self.skill.corner * extent(&way).0;
        let count = twice.len() as f64;
        for (at, point) in twice.iter_mut().enumerate() {
            *point += off * (at as f64 / count * 2.0);
        }
        let cut = cut(&twice, end);
        self.draw(&cut)
    }

    pub fn circle(&mut self) -> Vec<Point> {
        let across = self.dice.scale(24.0, 220.0);
        let aspect = 1.0 + self.dice.bell() * (0.04 + self.skill.corner);
        self.ellipse_of(across, across * aspect)
    }

    pub fn ellipse(&mut self) -> Vec<Point> {
        let across = self.dice.scale(40.0, 300.0);
        let aspect = self.dice.between(1.4, 2.6);
        if self.dice.chance(0.6) {
            self.ellipse_of(across, (across / aspect).max(20.0))
        } else {
            self.ellipse_of((across / aspect).max(20.0), across)
        }
    }

    fn ellipse_of(&mut self, width: f64, height: f64) -> Vec<Point> {
        let ring = traced(80, |t| {
            (width / 2.0 * (t * TAU).cos(), height / 2.0 * (t * TAU).sin())
        });
        let stroke = self.around(ring);
        self.moved(stroke)
    }

    /// Mostly level or upright, sometimes at an angle.
    pub fn line(&mut self) -> Vec<Point> {
        let length = self.dice.scale(30.0, 340.0);
        let angle = match (self.dice.roll() * 4.0) as u32 {
            0 | 1 => 0.0,
            2 => PI / 2.0,
            _ => self.dice.between(0.0, TAU),
        };
        let mut end = Vec2::from_angle(angle) * length;
        if self.dice.chance(0.4) {
            end = -end;
        }
        let stroke = self.corners(&[Point::ZERO, end.to_point()], false);
        self.moved(stroke)
    }

    /// Shaft and head; one to three strokes.
    pub fn arrow(&mut self, strokes: usize) -> Vec<Vec<Point>> {
        let length = self.dice.scale(45.0, 300.0);
        let to = self.place().to_point();
        let angle = self.dice.between(0.0, TAU);
        let along = Vec2::from_angle(angle);
        let from = to - along * length;
        let barb = (length * self.dice.between(0.15, 0.3)).clamp(9.0, 32.0);
        let open = self.dice.between(0.45, 0.85);
        let reach = |turn: f64| to + Vec2::from_angle(angle + PI - turn) * barb;
        let (mut left, mut right) = (reach(open), reach(-open * self.dice.between(0.8, 1.2)));
        if self.dice.chance(0.5) {
            (left, right) = (right, left);
        }
        match strokes {
            1 => {
                let way = match (self.dice.roll() * 3.0) as u32 {
                    0 => vec![from, to, left, to, right],
                    1 => vec![from, to, left, right, to],
                    _ => vec![from, to, left, right],
                };
                let way = if way.len() == 4 {
                    // The quick hook: from the barb straight over to the other side.
                    way
                } else {
                    way
                };
                vec![self.head_way(&way, barb)]
            }
            2 => {
                let shaft = self.corners(&[from, to], false);
                let head = self.head_way(&[left, to, right], barb);
                if self.dice.chance(0.8) {
                    vec![shaft, head]
                } else {
                    vec![head, shaft]
                }
            }
            _ => {
                let shaft = self.corners(&[from, to], false);
                let (a, b) = (
                    self.head_way(&[left, to], barb),
                    self.head_way(&[to, right], barb),
                );
                vec![shaft, a, b]
            }
        }
    }

    /// Corners that are missed by a share of a barb.
    fn head_way(&mut self, corners: &[Point], barb: f64) -> Vec<Point> {
        let err = self.skill.corner * barb;
        let mut way = Vec::new();
        let mut stops = corners.to_vec();
        for stop in &mut stops {
            *stop += Vec2::new(self.dice.bell() * err, self.dice.bell() * err);
        }
        for pair in stops.windows(2) {
            let steps = (pair[0].distance(pair[1]) / 0.5).ceil().max(1.0);
            for step in 0..steps as usize {
                way.push(pair[0].lerp(pair[1], step as f64 / steps));
            }
        }
        way.extend(stops.last());
        let rounded = rounded_off(&way, (self.skill.rounding * barb * 0.6) as usize);
        self.draw(&rounded)
    }

    pub fn squiggle(&mut self) -> Vec<Point> {
        let width = self.dice.scale(50.0, 300.0);
        let stroke = self.squiggle_of(width);
        self.moved(stroke)
    }

    /// Around the origin.
    pub fn squiggle_of(&mut self, width: f64) -> Vec<Point> {
        let height = self.dice.between(6.0, 20.0).min(width / 3.2);
        let wave = (height * self.dice.between(0.8, 2.2)).max(6.0);
        let waves = (width / wave).clamp(3.0, 16.0).round();
        let sizes: Vec<f64> = (0..=waves as usize * 2 + 2)
            .map(|_| self.dice.between(0.7, 1.0))
            .collect();
        let kind = (self.dice.roll() * 3.0) as u32;
        let loops = self.dice.between(0.5, 1.1) * width / waves;
        let mut way = traced(600, |t| {
            let phase = t * waves * TAU;
            let size = sizes[(phase / PI) as usize] * height / 2.0;
            match kind {
                0 => (width * (t - 0.5), size * phase.sin()),
                1 => (width * (t - 0.5), size * (phase.sin().asin() / (PI / 2.0))),
                _ => (width * (t - 0.5) + loops * 0.5 * phase.cos(), size * phase.sin()),
            }
        });
        if self.dice.chance(0.2) {
            way.reverse();
        }
        self.draw(&way)
    }

    /// A box with a cross through it: the cross in one stroke or two.
    pub fn crossed_box(&mut self, cross: usize) -> Vec<Vec<Point>> {
        let (width, height) = loop {
            let (width, height) = self.size();
            // Nobody crosses a strip.
            if width.min(height) >= 24.0 && width.max(height) < 4.0 * width.min(height) {
                break (width, height);
            }
        };
        let outline = self.rectangle_of(width, height);
        let part = self.dice.between(0.75, 1.03);
        let (w, h) = (width / 2.0 * part, height / 2.0 * part);
        let (a, b, c, d) = (
            Point::new(-w, -h),
            Point::new(w, h),
            Point::new(w, -h),
            Point::new(-w, h),
        );
        let mut strokes = vec![outline];
        if cross == 1 {
            let way = if self.dice.chance(0.5) {
                [a, b, c, d]
            } else {
                [c, d, a, b]
            };
            strokes.push(self.corners(&way, false));
        } else {
            strokes.push(self.corners(&[a, b], false));
            let second = if self.dice.chance(0.7) { [c, d] } else { [d, c] };
            strokes.push(self.corners(&second, false));
            if self.dice.chance(0.3) {
                strokes.swap(1, 2);
            }
        }
        self.all_moved(strokes)
    }

    /// A box with a squiggle in it.
    pub fn written_box(&mut self) -> Vec<Vec<Point>> {
        let height = self.dice.between(34.0, 110.0);
        let width = self.dice.between(110.0, 340.0);
        let outline = self.rectangle_of(width, height);
        let across = width * self.dice.between(0.45, 0.75);
        let words = self.squiggle_of(across);
        let strokes = vec![outline, words];
        self.all_moved(strokes)
    }

    fn all_moved(&mut self, strokes: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
        let to = self.place();
        strokes
            .into_iter()
            .map(|stroke| stroke.into_iter().map(|p| p + to).collect())
            .collect()
    }
}
