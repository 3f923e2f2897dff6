//! What the pen leaves in the document: strokes, what they are tidied up to, and what undo gives back.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "support/desk.rs"]
mod desk;
#[path = "support/hand.rs"]
mod hand;

use std::sync::Arc;

use desk::{CTRL, Desk, PLAIN};
use hand::{Hand, SKILLS};
use wirebrief::geometry::{Point, Rect, Vec2, rect};
use wirebrief::spec::{Element, ElementKind};
use wirebrief::tool::{Choice, Event, Modifiers, NewElement, ToolKind};

fn with_pen(frames: &[Rect]) -> Desk {
    let (mut desk, _) = Desk::with(frames);
    desk.tools.choose(&mut desk.editor, Choice::Pen);
    desk
}

fn elements(desk: &Desk) -> Vec<Arc<Element>> {
    let page = desk
        .editor
        .selection()
        .page
        .and_then(|id| desk.editor.spec().page(id));
    page.expect("a page is open").elements.clone()
}

fn kinds(desk: &Desk) -> Vec<ElementKind> {
    elements(desk).iter().map(|e| e.kind).collect()
}

/// Draws a stroke through points, held with these keys at its end.
fn stroke(desk: &mut Desk, points: &[Point], modifiers: Modifiers) {
    let at = |p: &Point| (p.x, p.y);
    desk.send(Event::Move, at(&points[0]), modifiers);
    desk.send(Event::Press, at(&points[0]), modifiers);
    for point in &points[1..] {
        desk.send(Event::Move, at(point), modifiers);
    }
    desk.send(Event::Release, at(&points[points.len() - 1]), modifiers);
}

/// A way through corners, a point every few units.
fn way(corners: &[(f64, f64)]) -> Vec<Point> {
    let mut points = Vec::new();
    for pair in corners.windows(2) {
        let (a, b) = (Point::from(pair[0]), Point::from(pair[1]));
        let steps = (a.distance(b) / 4.0).ceil() as usize;
        points.extend((0..steps).map(|step| a.lerp(b, step as f64 / steps as f64)));
    }
    points.extend(corners.last().map(|p| Point::from(*p)));
    points
}

fn a_box(frame: Rect) -> Vec<Point> {
    way(&[
        (frame.x0 + 1.0, frame.y0),
        (frame.x1, frame.y0 + 2.0),
        (frame.x1 - 1.0, frame.y1),
        (frame.x0, frame.y1 - 2.0),
        (frame.x0 - 1.0, frame.y0 + 3.0),
    ])
}

fn a_squiggle(from: Point, width: f64) -> Vec<Point> {
    (0..=120)
        .map(|step| {
            let part = f64::from(step) / 120.0;
            from + Vec2::new(part * width, 6.0 * (part * 40.0).sin())
        })
        .collect()
}

#[test]
fn a_rough_box_becomes_a_rectangle_and_undo_gives_the_stroke_then_nothing() {
    let mut desk = with_pen(&[]);
    stroke(&mut desk, &a_box(rect(60.0, 250.0, 150.0, 110.0)), PLAIN);
    assert_eq!(kinds(&desk), [ElementKind::Rectangle]);
    let frame = elements(&desk)[0].frame;
    assert_eq!(frame, frame.round(), "on whole units");
    assert!(
        (frame.width() - 150.0).abs() <= 4.0 && (frame.height() - 110.0).abs() <= 4.0,
        "{frame:?}"
    );
    assert_eq!(desk.tools.kind(), ToolKind::Pen, "the pen stays in hand");
    assert_eq!(desk.tools.hint(&desk.editor), "pen_tidied");

    assert_eq!(desk.editor.undo_label().map(|l| l.key), Some("tidy_up"));
    desk.editor.undo();
    assert_eq!(kinds(&desk), [ElementKind::Pen], "the stroke is back");
    assert!(elements(&desk)[0].points.len() >= 4);
    assert_eq!(desk.tools.hint(&desk.editor), "pen_tidy");
    desk.editor.undo();
    assert_eq!(kinds(&desk), []);
    assert!(!desk.editor.undo());
    desk.editor.redo();
    desk.editor.redo();
    assert_eq!(kinds(&desk), [ElementKind::Rectangle]);
}

#[test]
fn with_tidy_up_off_or_ctrl_held_the_stroke_stays() {
    let mut desk = with_pen(&[]);
    let shape = a_box(rect(60.0, 250.0, 150.0, 110.0));
    stroke(&mut desk, &shape, CTRL);
    assert_eq!(kinds(&desk), [ElementKind::Pen]);
    desk.tools.tidy.on = false;
    stroke(&mut desk, &shape, PLAIN);
    assert_eq!(kinds(&desk), [ElementKind::Pen, ElementKind::Pen]);
    assert_eq!(desk.tools.hint(&desk.editor), "pen");
}

#[test]
fn esc_in_the_middle_of_a_stroke_restores_exactly() {
    let mut desk = with_pen(&[rect(20.0, 20.0, 100.0, 50.0)]);
    stroke(&mut desk, &a_box(rect(60.0, 250.0, 150.0, 110.0)), PLAIN);
    let (before, revision) = (desk.editor.snapshot(), desk.editor.revision());
    for point in &way(&[(60.0, 250.0), (210.0, 250.0), (210.0, 360.0)]) {
        let event = if desk.tools.is_busy() {
            Event::Move
        } else {
            Event::Press
        };
        desk.send(event, (point.x, point.y), PLAIN);
    }
    assert_eq!(
        kinds(&desk).last(),
        Some(&ElementKind::Pen),
        "it is seen while it is drawn"
    );
    assert!(desk.tools.escape(&mut desk.editor));
    assert!(Arc::ptr_eq(&before, &desk.editor.snapshot()));
    assert_eq!(desk.editor.revision(), revision);
    desk.send(Event::Release, (210.0, 360.0), PLAIN);
    assert!(Arc::ptr_eq(&before, &desk.editor.snapshot()));
    assert!(
        desk.tools.escape(&mut desk.editor),
        "a second Esc puts the pen away"
    );
    assert_eq!(desk.tools.kind(), ToolKind::Select);
}

#[test]
fn a_cross_in_a_box_makes_it_a_picture_and_every_step_can_be_taken_back() {
    let mut desk = with_pen(&[]);
    stroke(&mut desk, &a_box(rect(60.0, 250.0, 150.0, 110.0)), PLAIN);
    stroke(&mut desk, &way(&[(66.0, 254.0), (205.0, 355.0)]), PLAIN);
    assert_eq!(
        kinds(&desk),
        [ElementKind::Rectangle, ElementKind::Pen],
        "half a cross waits for the other half"
    );
    stroke(&mut desk, &way(&[(204.0, 256.0), (63.0, 352.0)]), PLAIN);
    assert_eq!(kinds(&desk), [ElementKind::Image]);
    let seen: Vec<Vec<ElementKind>> = (0..5)
        .map(|_| {
            desk.editor.undo();
            kinds(&desk)
        })
        .collect();
    use ElementKind::{Pen, Rectangle};
    assert_eq!(
        seen,
        [
            vec![Rectangle, Pen, Pen],
            vec![Rectangle, Pen],
            vec![Rectangle],
            vec![Pen],
            vec![]
        ]
    );
}

#[test]
fn after_another_action_strokes_are_no_longer_put_together() {
    let mut desk = with_pen(&[]);
    stroke(&mut desk, &a_box(rect(60.0, 250.0, 150.0, 110.0)), PLAIN);
    stroke(&mut desk, &way(&[(66.0, 254.0), (205.0, 355.0)]), PLAIN);
    desk.editor
        .change("version", None, |spec| spec.version = "9".to_owned());
    stroke(&mut desk, &way(&[(204.0, 256.0), (63.0, 352.0)]), PLAIN);
    assert_eq!(
        kinds(&desk),
        [ElementKind::Rectangle, ElementKind::Pen, ElementKind::Line]
    );
}

#[test]
fn a_squiggle_in_a_box_gives_it_words() {
    let words = |kind: ElementKind, text: &str| NewElement {
        kind,
        text: text.to_owned(),
        ..NewElement::default()
    };
    let mut desk = with_pen(&[]);
    desk.tools.tidy.samples = vec![
        words(ElementKind::MainButton, "Continue"),
        words(ElementKind::TextField, "Name"),
        words(ElementKind::Text, "Words"),
    ];
    // In the middle: a button.
    stroke(&mut desk, &a_box(rect(16.0, 100.0, 343.0, 60.0)), PLAIN);
    stroke(&mut desk, &a_squiggle(Point::new(120.0, 130.0), 130.0), PLAIN);
    // At the left: a field, which lies where the box was drawn.
    stroke(&mut desk, &a_box(rect(16.0, 200.0, 343.0, 40.0)), PLAIN);
    stroke(&mut desk, &a_squiggle(Point::new(30.0, 220.0), 110.0), PLAIN);
    // By itself: words.
    stroke(&mut desk, &a_squiggle(Point::new(30.0, 300.0), 110.0), PLAIN);
    assert_eq!(
        kinds(&desk),
        [ElementKind::MainButton, ElementKind::TextField, ElementKind::Text]
    );
    let all = elements(&desk);
    assert_eq!(
        (all[0].text.as_str(), all[0].frame.x0, all[0].frame.x1),
        ("Continue", 16.0, 359.0)
    );
    assert_eq!((all[1].text.as_str(), all[1].hint.as_str()), ("", "Name"));
    assert_eq!((all[1].frame.x0, all[1].frame.x1), (0.0, 375.0));
    assert_eq!((all[2].text.as_str(), all[2].frame.height()), ("Words", 20.0));
}

#[test]
fn a_line_is_levelled_and_an_arrow_gets_its_head_in_a_second_stroke() {
    let mut desk = with_pen(&[]);
    stroke(
        &mut desk,
        &way(&[(18.0, 203.0), (180.0, 199.0), (356.0, 206.0)]),
        PLAIN,
    );
    stroke(&mut desk, &way(&[(40.0, 400.0), (140.0, 330.0)]), PLAIN);
    stroke(
        &mut desk,
        &way(&[(122.0, 331.0), (141.0, 330.0), (133.0, 347.0)]),
        PLAIN,
    );
    assert_eq!(kinds(&desk), [ElementKind::Divider, ElementKind::Arrow]);
    let all = elements(&desk);
    assert_eq!(
        (all[0].frame.x0, all[0].frame.x1),
        (16.0, 359.0),
        "on the page's margins"
    );
    let tip = wirebrief::geometry::ink::from_frame(&all[1].points, all[1].frame)[1];
    assert!(tip.distance(Point::new(141.0, 330.0)) < 5.0, "{tip:?}");
    desk.editor.undo();
    assert_eq!(
        kinds(&desk),
        [ElementKind::Divider, ElementKind::Line, ElementKind::Pen]
    );
}

#[test]
fn what_is_tidied_up_sticks_to_its_neighbours() {
    let mut desk = with_pen(&[rect(40.0, 100.0, 120.0, 90.0)]);
    stroke(&mut desk, &a_box(rect(44.0, 300.0, 113.0, 86.0)), PLAIN);
    let frame = elements(&desk)[1].frame;
    assert_eq!((frame.x0, frame.x1), (40.0, 160.0), "in line with the one above");
    let circle: Vec<Point> = (0..=40)
        .map(|step| Point::new(250.0, 500.0) + Vec2::from_angle(f64::from(step) * 0.157) * 25.0)
        .collect();
    stroke(&mut desk, &circle, PLAIN);
    let avatar = Arc::clone(&elements(&desk)[2]);
    assert_eq!(avatar.kind, ElementKind::Avatar);
    assert_eq!(avatar.frame.width(), avatar.frame.height());
}

#[test]
fn whatever_hands_draw_the_document_stays_whole_and_undo_empties_it() {
    for seed in 0..12 {
        let mut desk = with_pen(&[]);
        let mut hand = Hand::new(seed, SKILLS[(seed % 3) as usize]);
        desk.px = 1.0 / hand.zoom;
        let mut strokes = vec![
            hand.rectangle(),
            hand.circle(),
            hand.squiggle(),
            hand.line(),
            hand.button(),
        ];
        strokes.extend(hand.crossed_box(1));
        strokes.extend(hand.crossed_box(2));
        strokes.extend(hand.written_box());
        strokes.extend(hand.arrow(1));
        strokes.extend(hand.arrow(3));
        for points in &strokes {
            // The desk sweeps the document's invariants after every event.
            stroke(&mut desk, points, PLAIN);
        }
        assert!(!kinds(&desk).is_empty());
        while desk.editor.undo() {}
        assert_eq!(kinds(&desk), []);
    }
}
