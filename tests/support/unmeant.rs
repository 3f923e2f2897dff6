//! Strokes that mean no part of a page: scribbles, letters, ticks, spirals, and other drawings.
#![allow(dead_code)]

use std::f64::consts::{PI, TAU};

use wirebrief::geometry::{Point, Vec2};

use crate::hand::Hand;

/// Letters, digits and signs of one stroke as corners of a smooth line, in a box of 0 to 10 in both directions.
const SIGNS: [(&str, &[(f64, f64)]); 27] = [
    (
        "a",
        &[
            (9.0, 2.0),
            (5.0, 0.0),
            (1.0, 4.0),
            (3.0, 9.0),
            (8.0, 7.0),
            (9.0, 1.0),
            (8.6, 8.0),
            (10.0, 10.0),
        ],
    ),
    (
        "b",
        &[
            (1.0, 0.0),
            (1.0, 5.0),
            (1.0, 10.0),
            (1.4, 6.5),
            (5.0, 4.6),
            (8.0, 7.0),
            (6.0, 10.0),
            (1.2, 9.6),
        ],
    ),
    (
        "d",
        &[
            (8.0, 5.0),
            (4.0, 4.5),
            (2.0, 7.5),
            (4.5, 10.0),
            (8.0, 8.0),
            (8.0, 0.0),
            (8.0, 9.0),
            (9.5, 10.0),
        ],
    ),
    (
        "e",
        &[
            (1.0, 5.5),
            (8.5, 4.5),
            (7.0, 1.0),
            (3.0, 1.0),
            (1.0, 5.0),
            (3.0, 9.5),
            (9.0, 8.5),
        ],
    ),
    (
        "g",
        &[
            (8.0, 1.0),
            (4.0, 0.0),
            (2.0, 3.0),
            (5.0, 5.0),
            (8.0, 1.5),
            (8.0, 8.0),
            (5.0, 10.0),
            (2.0, 8.6),
        ],
    ),
    (
        "h",
        &[
            (1.0, 0.0),
            (1.0, 10.0),
            (1.3, 6.0),
            (4.0, 4.0),
            (7.0, 5.0),
            (7.0, 10.0),
        ],
    ),
    (
        "k",
        &[
            (1.0, 0.0),
            (1.0, 10.0),
            (1.2, 6.5),
            (7.0, 3.0),
            (2.5, 6.0),
            (8.0, 10.0),
        ],
    ),
    (
        "m",
        &[
            (0.0, 2.0),
            (0.5, 9.0),
            (1.0, 3.0),
            (3.5, 2.0),
            (4.0, 9.0),
            (4.5, 3.0),
            (7.5, 2.0),
            (8.0, 9.0),
            (10.0, 8.0),
        ],
    ),
    (
        "n",
        &[
            (1.0, 2.0),
            (1.2, 10.0),
            (1.8, 4.0),
            (5.5, 2.0),
            (8.0, 4.0),
            (8.4, 10.0),
        ],
    ),
    (
        "r",
        &[(1.0, 2.0), (1.2, 10.0), (1.8, 5.0), (4.5, 2.4), (7.5, 3.0)],
    ),
    (
        "s",
        &[
            (8.0, 1.5),
            (4.5, 0.0),
            (1.5, 2.6),
            (5.0, 5.0),
            (8.4, 7.6),
            (5.0, 10.0),
            (1.0, 8.6),
        ],
    ),
    (
        "u",
        &[(1.0, 0.0), (1.0, 7.0), (4.0, 10.0), (8.0, 7.0), (8.0, 0.0)],
    ),
    (
        "w",
        &[(0.0, 0.0), (2.5, 10.0), (5.0, 2.0), (7.5, 10.0), (10.0, 0.0)],
    ),
    (
        "y",
        &[
            (1.0, 0.0),
            (2.0, 4.0),
            (5.0, 5.0),
            (8.0, 0.5),
            (8.0, 7.0),
            (5.0, 10.0),
            (1.0, 9.0),
        ],
    ),
    ("z", &[(1.0, 0.0), (9.0, 0.0), (1.0, 10.0), (9.0, 10.0)]),
    (
        "M",
        &[(0.0, 10.0), (1.0, 0.0), (5.0, 7.0), (9.0, 0.0), (10.0, 10.0)],
    ),
    ("N", &[(0.0, 10.0), (0.0, 0.0), (8.0, 10.0), (8.0, 0.0)]),
    (
        "C",
        &[
            (9.0, 2.0),
            (5.5, 0.0),
            (1.0, 4.0),
            (2.0, 8.6),
            (5.5, 10.0),
            (9.0, 8.4),
        ],
    ),
    ("L", &[(1.0, 0.0), (1.0, 10.0), (7.0, 10.0)]),
    (
        "R",
        &[
            (1.0, 10.0),
            (1.0, 0.0),
            (6.0, 0.6),
            (7.0, 3.0),
            (5.0, 5.0),
            (1.4, 5.0),
            (8.0, 10.0),
        ],
    ),
    (
        "2",
        &[(1.0, 2.6), (4.5, 0.0), (8.0, 3.0), (1.0, 10.0), (9.0, 10.0)],
    ),
    (
        "3",
        &[
            (1.0, 1.0),
            (5.5, 0.0),
            (7.5, 2.6),
            (4.0, 4.8),
            (8.0, 7.4),
            (5.0, 10.0),
            (1.0, 9.0),
        ],
    ),
    (
        "6",
        &[
            (7.0, 0.0),
            (3.0, 3.0),
            (1.5, 7.0),
            (4.5, 10.0),
            (8.0, 7.5),
            (5.0, 5.2),
            (1.8, 7.0),
        ],
    ),
    (
        "8",
        &[
            (7.5, 1.5),
            (4.5, 0.0),
            (2.0, 2.5),
            (5.0, 4.8),
            (8.0, 7.5),
            (4.8, 10.0),
            (1.8, 7.6),
            (5.0, 4.8),
            (7.6, 2.0),
        ],
    ),
    ("?", &[(1.5, 2.5), (4.0, 0.0), (8.0, 2.5), (5.0, 6.0), (5.0, 9.0)]),
    (
        "&",
        &[
            (9.0, 10.0),
            (3.0, 3.0),
            (5.0, 0.0),
            (7.0, 2.4),
            (1.6, 7.6),
            (4.6, 10.0),
            (9.0, 6.0),
        ],
    ),
    (
        "{",
        &[
            (6.0, 0.0),
            (4.0, 1.5),
            (4.4, 4.0),
            (2.0, 5.0),
            (4.4, 6.0),
            (4.0, 8.5),
            (6.0, 10.0),
        ],
    ),
];

impl Hand {
    fn spread(&mut self, points: &[(f64, f64)], width: f64, height: f64) -> Vec<Point> {
        let to = Vec2::new(self.dice.between(20.0, 300.0), self.dice.between(20.0, 700.0));
        points
            .iter()
            .map(|(x, y)| Point::new(x * width / 10.0, y * height / 10.0) + to)
            .collect()
    }

    /// A letter, written as large as on a note or as large as a page.
    pub fn letter(&mut self) -> (String, Vec<Point>) {
        let (name, points) = *self.dice.pick(&SIGNS);
        let height = self.dice.scale(16.0, 120.0);
        let width = height * self.dice.between(0.55, 1.0);
        let corners = self.spread(points, width, height);
        let smooth = if matches!(name, "z" | "M" | "N" | "L" | "k" | "w") {
            dense(&corners)
        } else {
            bowed(&corners)
        };
        (name.to_owned(), self.draw(&smooth))
    }

    /// A tick: short down, long up.
    pub fn tick(&mut self) -> Vec<Point> {
        let size = self.dice.scale(14.0, 120.0);
        let mid = self.dice.between(0.25, 0.45);
        let low = self.dice.between(0.85, 1.0);
        let start = self.dice.between(0.35, 0.65);
        let points = [
            (0.0, start * 10.0),
            (mid * 10.0, low * 10.0),
            (10.0, self.dice.between(-3.0, 1.0)),
        ];
        let corners = self.spread(&points, size, size * 0.9);
        self.corners(&corners, false)
    }

    pub fn spiral(&mut self) -> Vec<Point> {
        let size = self.dice.scale(20.0, 150.0) / 2.0;
        let turns = self.dice.between(1.8, 5.0);
        let inner = self.dice.between(0.0, 0.35);
        let start = self.dice.between(0.0, TAU);
        let way = if self.dice.chance(0.5) { 1.0 } else { -1.0 };
        let mut points: Vec<Point> = (0..=400)
            .map(|step| {
                let t = f64::from(step) / 400.0;
                let angle = start + way * t * turns * TAU;
                (Vec2::from_angle(angle) * size * (inner + (1.0 - inner) * t) + Vec2::new(180.0, 300.0))
                    .to_point()
            })
            .collect();
        if self.dice.chance(0.4) {
            points.reverse();
        }
        self.draw(&points)
    }

    /// To and fro without a plan, or hatching.
    pub fn scribble(&mut self) -> Vec<Point> {
        let (width, height) = self.size();
        let to = Vec2::new(self.dice.between(20.0, 200.0), self.dice.between(20.0, 600.0));
        let points: Vec<Point> = if self.dice.chance(0.4) {
            // Hatching: from side to side while it goes on, at any angle.
            let lines = (self.dice.between(6.0, 16.0)) as usize;
            let angle = self.dice.between(0.0, PI);
            let along = Vec2::from_angle(angle);
            (0..lines)
                .map(|at| {
                    let side = if at % 2 == 0 { 0.0 } else { 1.0 };
                    let side = side + self.dice.bell() * 0.08;
                    let on = at as f64 / lines as f64 * 0.6;
                    let (x, y) = (on * width, side * height.max(width * 0.4));
                    (along * x + Vec2::new(-along.y, along.x) * y).to_point()
                })
                .collect()
        } else {
            (0..self.dice.between(6.0, 18.0) as usize)
                .map(|_| Point::new(self.dice.roll() * width, self.dice.roll() * height))
                .collect()
        };
        let moved: Vec<Point> = points.into_iter().map(|p| p + to).collect();
        let way = bowed(&moved);
        self.draw(&way)
    }

    /// Other things that people draw: a star, a heart, a house, a cloud, a triangle, an arc, a bracket, a wave.
    pub fn other(&mut self) -> (String, Vec<Point>) {
        let (width, height) = {
            let size = self.dice.scale(24.0, 200.0);
            (size * self.dice.between(0.7, 1.3), size)
        };
        let star: Vec<(f64, f64)> = (0..=5)
            .map(|at| {
                let angle = -PI / 2.0 + f64::from(at) * TAU * 2.0 / 5.0;
                (5.0 + 5.0 * angle.cos(), 5.0 + 5.0 * angle.sin())
            })
            .collect();
        let cloud: Vec<(f64, f64)> = (0..=60)
            .map(|at| {
                let t = f64::from(at) / 60.0 * TAU;
                let bump = 1.0 + 0.22 * (t * 3.0).sin().abs();
                (5.0 + 4.0 * bump * t.cos(), 5.0 + 3.4 * bump * t.sin())
            })
            .collect();
        let arc: Vec<(f64, f64)> = (0..=30)
            .map(|at| {
                let t = PI * (0.1 + 0.8 * f64::from(at) / 30.0);
                (5.0 - 5.0 * t.cos(), 6.0 * t.sin())
            })
            .collect();
        let wave: Vec<(f64, f64)> = (0..=40)
            .map(|at| {
                let t = f64::from(at) / 40.0;
                (t * 10.0, 5.0 + 2.0 * (t * TAU).sin())
            })
            .collect();
        let kinds: [Drawn; 8] = [
            ("star", star, false),
            (
                "heart",
                vec![
                    (5.0, 2.6),
                    (2.4, 0.0),
                    (0.0, 3.4),
                    (5.0, 10.0),
                    (10.0, 3.4),
                    (7.6, 0.0),
                    (5.0, 2.6),
                ],
                true,
            ),
            (
                "house",
                vec![
                    (0.0, 10.0),
                    (0.0, 4.0),
                    (5.0, 0.0),
                    (10.0, 4.0),
                    (10.0, 10.0),
                    (0.0, 10.0),
                ],
                false,
            ),
            ("cloud", cloud, true),
            (
                "triangle",
                vec![(5.0, 0.0), (10.0, 10.0), (0.0, 10.0), (5.0, 0.0)],
                false,
            ),
            ("arc", arc, true),
            (
                "bracket",
                vec![(8.0, 0.0), (1.0, 0.0), (1.0, 10.0), (8.0, 10.0)],
                false,
            ),
            ("wave", wave, true),
        ];
        let (name, points, smooth) = self.dice.pick(&kinds).clone();
        let corners = self.spread(&points, width, height);
        let way = if smooth { bowed(&corners) } else { dense(&corners) };
        (name.to_owned(), self.draw(&way))
    }
}

/// Straight from corner to corner in short steps.
fn dense(corners: &[Point]) -> Vec<Point> {
    let mut way = Vec::new();
    for pair in corners.windows(2) {
        let steps = (pair[0].distance(pair[1]) / 0.5).ceil().max(1.0);
        for step in 0..steps as usize {
            way.push(pair[0].lerp(pair[1], step as f64 / steps));
        }
    }
    way.extend(corners.last());
    way
}

/// A smooth line through corners.
fn bowed(corners: &[Point]) -> Vec<Point> {
    let mut way = Vec::new();
    for at in 0..corners.len() - 1 {
        let (p1, p2) = (corners[at], corners[at + 1]);
        let p0 = if at == 0 { p1 } else { corners[at - 1] };
        let p3 = *corners.get(at + 2).unwrap_or(&p2);
        let steps = (p1.distance(p2) / 0.5).ceil().max(1.0);
        for step in 0..steps as usize {
            let t = step as f64 / steps;
            let (a, b) = ((p2 - p0) / 2.0, (p3 - p1) / 2.0);
            let (t2, t3) = (t * t, t * t * t);
            let at = p1.to_vec2() * (2.0 * t3 - 3.0 * t2 + 1.0)
                + a * (t3 - 2.0 * t2 + t)
                + p2.to_vec2() * (3.0 * t2 - 2.0 * t3)
                + b * (t3 - t2);
            way.push(at.to_point());
        }
    }
    way.extend(corners.last());
    way
}
/// A shape by name, its points, and whether it closes.
type Drawn = (&'static str, Vec<(f64, f64)>, bool);
