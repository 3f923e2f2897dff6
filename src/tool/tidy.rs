//! Tidying up: from strokes that the pen drew to the component that they mean.
//!
//! The strokes stay in the history. What the tidy-up does is a step of its own, and undoing it gives them back.

use crate::edit::{Editor, elements};
use crate::geometry::handles::Handle;
use crate::geometry::ink::{self, Recognised, Shape};
use crate::geometry::snapping::{SNAP_PX, Surroundings, snap_point, snap_resize};
use crate::geometry::{Point, Rect, sane_rect};
use crate::spec::{ElementId, ElementKind};

use super::{NewElement, query};

/// Whether and how the pen tidies up what is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct TidyUp {
    /// Off, every stroke stays as it was drawn.
    pub on: bool,
    /// What components start with, for those that carry words. Others start with nothing.
    pub samples: Vec<NewElement>,
}

impl Default for TidyUp {
    fn default() -> Self {
        Self {
            on: true,
            samples: Vec::new(),
        }
    }
}

impl TidyUp {
    /// The components with words that the pen can make.
    pub const WITH_WORDS: [ElementKind; 6] = [
        ElementKind::Text,
        ElementKind::Heading,
        ElementKind::MainButton,
        ElementKind::SmallButton,
        ElementKind::TextField,
        ElementKind::TextArea,
    ];

    fn new_element(&self, kind: ElementKind) -> NewElement {
        let sample = self.samples.iter().find(|sample| sample.kind == kind);
        sample.cloned().unwrap_or_else(|| NewElement::of(kind))
    }
}

/// A stroke of the pen that nothing but strokes has followed yet.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    /// As the pointer went, in page units.
    pub(super) points: Vec<Point>,
    /// What stands for it in the document: the stroke, or what it became.
    pub(super) element: ElementId,
}

/// A component that takes the place of strokes.
#[derive(Debug, Clone)]
struct Plan {
    new: NewElement,
    frame: Rect,
    points: Vec<Point>,
}

/// Tidies up the newest of these strokes, together with ones before it where they make a figure. Strokes of a whole
/// figure leave the list: nothing more is added to it. Returns whether anything was tidied up.
pub(super) fn tidy_up(
    editor: &mut Editor,
    strokes: &mut Vec<Drawn>,
    tidy: &TidyUp,
    px: f64,
    grid: Option<f64>,
) -> bool {
    let ways: Vec<Vec<Point>> = strokes.iter().map(|stroke| stroke.points.clone()).collect();
    let Some(seen) = ink::recognise(&ways) else {
        return false;
    };
    let used = strokes.split_off(strokes.len().saturating_sub(seen.strokes));
    let ids: Vec<ElementId> = used.iter().map(|stroke| stroke.element).collect();
    let Some((stays, go)) = ids.split_first() else {
        return false;
    };
    let Some(page) = query::page(editor) else {
        return false;
    };
    let around = Surroundings {
        grid,
        ..query::surroundings(page, &ids)
    };
    let plan = plan(&seen, tidy, page.width, &around, SNAP_PX * px);
    editor.change("tidy_up", None, |spec| {
        elements::edit(spec, *stays, |element| {
            let Plan { new, frame, points } = plan;
            element.kind = new.kind;
            element.text = new.text;
            element.hint = new.hint;
            element.icon = new.icon;
            element.chosen = new.chosen;
            element.frame = sane_rect(frame);
            element.points = points;
        });
        elements::delete_elements(spec, go);
    });
    if seen.strokes == 1 {
        strokes.extend(used);
    } else {
        strokes.clear();
    }
    true
}

fn plan(seen: &Recognised, tidy: &TidyUp, page_width: f64, around: &Surroundings, reach: f64) -> Plan {
    let framed = |kind: ElementKind, frame: Rect| Plan {
        new: tidy.new_element(kind),
        frame: in_place(frame, around, reach),
        points: Vec::new(),
    };
    let frame = seen.frame;
    match seen.shape {
        Shape::Box { rounded } => {
            let kind = button_of(frame, rounded).unwrap_or(ElementKind::Rectangle);
            framed(kind, frame)
        }
        Shape::Ellipse => round(frame, tidy, around, reach),
        Shape::Line { from, to } => line(from, to, tidy, around, reach),
        Shape::Arrow { from, to } => {
            let (from, to) = levelled(from, to, 6.0);
            through(
                ElementKind::Arrow,
                snapped(from, around, reach),
                snapped(to, around, reach),
            )
        }
        Shape::Squiggle => words(frame, tidy, around, reach),
        Shape::CrossedBox => framed(ElementKind::Image, frame),
        Shape::WrittenBox { rounded, words } => {
            written(frame, rounded, words, tidy, page_width, around, reach)
        }
    }
}

/// Which button a box is, if it is one: of a button's size with round corners, or of the very size of the platform's
/// buttons (343 × 48, and 32 high where it is small), which little else on a page has.
fn button_of(frame: Rect, rounded: bool) -> Option<ElementKind> {
    let (width, height) = (frame.width(), frame.height());
    let main = (280.0..=360.0).contains(&width) && (40.0..=56.0).contains(&height);
    let small = (64.0..=120.0).contains(&width) && (26.0..=38.0).contains(&height);
    let round = rounded && (22.0..=66.0).contains(&height) && width >= 1.5 * height;
    (main || small || round).then(|| button_for(frame))
}

/// The button for a box that is one: from 40 high or 160 wide on a finger takes it for the page's main thing to do.
fn button_for(frame: Rect) -> ElementKind {
    if frame.height() >= 40.0 || frame.width() >= 160.0 {
        ElementKind::MainButton
    } else {
        ElementKind::SmallButton
    }
}

/// A circle: up to 64 units across a person's picture, which no design has larger in a list; else a plain round.
fn round(frame: Rect, tidy: &TidyUp, around: &Surroundings, reach: f64) -> Plan {
    let (width, height) = (frame.width(), frame.height());
    // Hands draw circles up to a quarter too wide or too high.
    let is_circle = width.max(height) < 1.25 * width.min(height);
    let kind = if is_circle && width.max(height) <= 64.0 {
        ElementKind::Avatar
    } else {
        ElementKind::Ellipse
    };
    let mut frame = frame;
    if is_circle {
        // The side of a circle is even, so that its middle lies on a whole unit.
        let side = ((width + height) / 4.0).round() * 2.0;
        frame = Rect::from_center_size(frame.center().round(), (side, side));
        let snap = crate::geometry::snapping::snap_move(frame, around, reach.min(side / 4.0));
        frame = frame + snap.delta;
    } else {
        frame = in_place(frame, around, reach);
    }
    Plan {
        new: tidy.new_element(kind),
        frame,
        points: Vec::new(),
    }
}

/// Level and as wide as a quarter of a page it parts the page; else it is a line.
fn line(from: Point, to: Point, tidy: &TidyUp, around: &Surroundings, reach: f64) -> Plan {
    let (from, to) = levelled(from, to, 10.0);
    if from.y == to.y && (to.x - from.x).abs() >= 96.0 {
        let y = from.y.round();
        let high = ElementKind::Divider.default_size().height / 2.0;
        let (left, right) = (from.x.min(to.x), from.x.max(to.x));
        let level = |x: f64| snapped(Point::new(x, y), around, reach).x;
        return Plan {
            new: tidy.new_element(ElementKind::Divider),
            frame: Rect::new(level(left), y - high, level(right), y + high),
            points: Vec::new(),
        };
    }
    let (mut start, mut end) = (snapped(from, around, reach), snapped(to, around, reach));
    // What was levelled stays level wherever its ends stick.
    if from.y == to.y {
        (start.y, end.y) = (from.y.round(), from.y.round());
    } else if from.x == to.x {
        (start.x, end.x) = (from.x.round(), from.x.round());
    }
    through(ElementKind::Line, start, end)
}

/// Words at the squiggle's place: small waves are text, waves of more than 24 units a heading.
fn words(frame: Rect, tidy: &TidyUp, around: &Surroundings, reach: f64) -> Plan {
    let (kind, height) = if frame.height() > 24.0 {
        (ElementKind::Heading, ElementKind::Heading.default_size().height)
    } else {
        // One line at the usual size of 14.
        (ElementKind::Text, 20.0)
    };
    let line = Rect::from_center_size(frame.center(), (frame.width(), height));
    let level = in_place(line, around, reach);
    let top = (level.center().y - height / 2.0).round();
    Plan {
        new: tidy.new_element(kind),
        frame: Rect::new(level.x0, top, level.x1, top + height),
        points: Vec::new(),
    }
}

/// A box with words: round, or with its words in the middle, it is a button, or a box with words where it is too
/// high for one; with words at its left it is a field to fill in.
fn written(
    frame: Rect,
    rounded: bool,
    words: Rect,
    tidy: &TidyUp,
    page_width: f64,
    around: &Surroundings,
    reach: f64,
) -> Plan {
    let one_line = frame.height() <= 72.0;
    let left = words.x0 - frame.x0;
    let right = frame.x1 - words.x1;
    let at_left = !rounded && right > left + 0.2 * frame.width();
    let frame = in_place(frame, around, reach);
    let field = |kind: ElementKind, above: f64| {
        let mut new = tidy.new_element(kind);
        // The words stand in the field, where they were drawn, not beside it.
        new.hint = std::mem::take(&mut new.text);
        (new, row_around(frame, above, page_width))
    };
    let (new, frame) = match (one_line, at_left) {
        (true, false) => (tidy.new_element(button_for(frame)), frame),
        (true, true) => field(ElementKind::TextField, 4.0),
        (false, true) => field(ElementKind::TextArea, 6.0),
        (false, false) => {
            let text = tidy.new_element(ElementKind::Text).text;
            let kind = ElementKind::Rectangle;
            (
                NewElement {
                    kind,
                    text,
                    ..NewElement::default()
                },
                frame,
            )
        }
    };
    Plan {
        new,
        frame,
        points: Vec::new(),
    }
}

/// The row around a field, so that the field itself lies where the box was drawn: rows keep the page's margins.
fn row_around(field: Rect, above: f64, page_width: f64) -> Rect {
    let (near, far) = if field.width() + 32.0 >= 300.0 {
        (16.0, 16.0)
    } else {
        ((field.width() * 0.047).min(12.0).round(), 1.0)
    };
    Rect::new(
        (field.x0 - near).max(0.0),
        field.y0 - above,
        (field.x1 + far).min(page_width.max(field.x1)),
        field.y1 + above,
    )
}

/// A line or arrow through two points.
fn through(kind: ElementKind, from: Point, to: Point) -> Plan {
    let ends = [from, to];
    let frame = ink::frame_of(&ends);
    Plan {
        new: NewElement::of(kind),
        frame,
        points: ink::to_frame(&ends, frame),
    }
}

/// The same line exactly level or upright if it is so within some degrees.
fn levelled(from: Point, to: Point, degrees: f64) -> (Point, Point) {
    let (across, down) = ((to.x - from.x).abs(), (to.y - from.y).abs());
    let middle = from.midpoint(to);
    let slope = degrees.to_radians().tan();
    if down <= across * slope {
        (Point::new(from.x, middle.y), Point::new(to.x, middle.y))
    } else if across <= down * slope {
        (Point::new(middle.x, from.y), Point::new(middle.x, to.y))
    } else {
        (from, to)
    }
}

/// A point on whole units, or on what it sticks to.
fn snapped(point: Point, around: &Surroundings, reach: f64) -> Point {
    let whole = point.round();
    whole + snap_point(whole, around, reach).delta
}

/// A frame on whole units whose sides stick to what is near: edges, margins, sizes of neighbours.
fn in_place(frame: Rect, around: &Surroundings, reach: f64) -> Rect {
    let whole = Rect::new(
        frame.x0.round(),
        frame.y0.round(),
        frame.x1.round(),
        frame.y1.round(),
    );
    // A small thing is not pulled out of its shape.
    let reach = reach.min(whole.width().min(whole.height()) / 4.0);
    let first = snap_resize(whole, Handle::TopLeft, false, around, reach).delta;
    let frame = Rect::new(whole.x0 + first.x, whole.y0 + first.y, whole.x1, whole.y1);
    let second = snap_resize(frame, Handle::BottomRight, false, around, reach).delta;
    Rect::new(frame.x0, frame.y0, frame.x1 + second.x, frame.y1 + second.y)
}
