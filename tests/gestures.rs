//! Gestures of the canvas in full: what they stick to, lines by their ends, groups, the grid, and that Esc leaves no
//! trace of any of them.
// A helper that goes wrong should fail the test at once.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "support/desk.rs"]
mod desk;

use std::sync::Arc;

use desk::{ALT, CTRL, Desk, PLAIN, SHIFT};
use wirebrief::edit::elements;
use wirebrief::geometry::snapping::{GRID, Meaning};
use wirebrief::geometry::{Point, Rect, Vec2, rect};
use wirebrief::spec::{ElementId, ElementKind, PageId, violations};
use wirebrief::tool::{Choice, Event, Modifiers, NewElement, act, line_ends, pictures};

impl Desk {
    /// Adds an arrow between two points of the page, and selects it.
    fn with_arrow(&mut self, from: (f64, f64), to: (f64, f64)) -> ElementId {
        let arrow = NewElement::of(ElementKind::Arrow);
        self.tools.choose(&mut self.editor, Choice::Draw(arrow));
        self.drag(from, to, CTRL);
        self.selected()[0]
    }

    fn ends(&self, id: ElementId) -> [Point; 2] {
        line_ends(self.editor.spec().element(id).expect("the line is there")).expect("it has ends")
    }

    fn meanings(&self) -> Vec<Meaning> {
        self.tools.guides().iter().map(|guide| guide.meaning).collect()
    }

    fn hint(&self) -> &'static str {
        self.tools.hint(&self.editor)
    }

    /// Holds a drag and gives it up: nothing may be left of it.
    fn gives_up(&mut self, from: (f64, f64), to: (f64, f64), modifiers: Modifiers) {
        let (before, selection) = (self.editor.snapshot(), self.editor.selection().clone());
        self.hold(from, to, modifiers);
        assert!(
            !Arc::ptr_eq(&before, &self.editor.snapshot()),
            "the drag did nothing"
        );
        assert!(self.tools.escape(&mut self.editor));
        assert!(Arc::ptr_eq(&before, &self.editor.snapshot()));
        assert_eq!(*self.editor.selection(), selection);
        assert!(self.tools.guides().is_empty());
        self.send(Event::Release, to, modifiers);
        assert!(Arc::ptr_eq(&before, &self.editor.snapshot()));
    }
}

fn at(x: f64, y: f64) -> Point {
    Point::new(x, y)
}

#[test]
fn an_arrow_runs_from_press_to_release_and_each_end_goes_alone() {
    let (mut desk, _) = Desk::with(&[]);
    let arrow = desk.with_arrow((300.0, 400.0), (100.0, 250.0));
    assert_eq!(desk.ends(arrow), [at(300.0, 400.0), at(100.0, 250.0)]);
    assert_eq!(desk.hint(), "line_selected");

    desk.drag((100.0, 250.0), (51.0, 333.0), CTRL);
    assert_eq!(desk.ends(arrow), [at(300.0, 400.0), at(51.0, 333.0)]);
    assert_eq!(desk.editor.undo_label().map(|l| l.key), Some("resize"));
    desk.drag((301.0, 401.0), (202.0, 602.0), CTRL);
    assert_eq!(desk.ends(arrow), [at(201.0, 601.0), at(51.0, 333.0)]);
    desk.editor.undo();
    desk.editor.undo();
    assert_eq!(desk.ends(arrow), [at(300.0, 400.0), at(100.0, 250.0)]);
}

#[test]
fn shift_keeps_an_end_straight_and_an_end_sticks_to_edges() {
    let (mut desk, _) = Desk::with(&[rect(40.0, 100.0, 90.0, 60.0)]);
    let arrow = desk.with_arrow((300.0, 400.0), (200.0, 250.0));
    desk.drag((200.0, 250.0), (100.0, 391.0), SHIFT);
    assert_eq!(desk.ends(arrow)[1], at(100.0, 400.0), "straight across");
    desk.drag((100.0, 400.0), (205.0, 312.0), SHIFT);
    assert_eq!(desk.ends(arrow)[1], at(205.0, 305.0), "at 45 degrees");
    desk.drag((205.0, 305.0), (134.0, 133.0), PLAIN);
    assert_eq!(desk.ends(arrow)[1], at(130.0, 130.0), "the middle of a side");
    desk.drag((130.0, 130.0), (295.0, 200.0), PLAIN);
    assert_eq!(desk.ends(arrow)[1].x, 300.0, "straight above its other end");
}

#[test]
fn a_line_is_moved_whole_when_it_is_not_held_by_an_end() {
    let (mut desk, _) = Desk::with(&[]);
    let arrow = desk.with_arrow((300.0, 400.0), (100.0, 400.0));
    desk.drag((200.0, 400.0), (210.0, 431.0), CTRL);
    assert_eq!(desk.ends(arrow), [at(310.0, 431.0), at(110.0, 431.0)]);
}

#[test]
fn every_gesture_that_is_given_up_leaves_no_trace() {
    let (mut desk, ids) = Desk::with(&[rect(40.0, 100.0, 90.0, 60.0), rect(200.0, 500.0, 90.0, 60.0)]);
    for modifiers in [PLAIN, SHIFT, CTRL, ALT] {
        desk.select(&ids[..1]);
        desk.gives_up((80.0, 130.0), (120.0, 222.0), modifiers);
        desk.select(&ids);
        desk.gives_up((290.0, 560.0), (320.0, 622.0), modifiers);
        desk.select(&ids[..1]);
        desk.gives_up((40.0, 130.0), (20.0, 150.0), modifiers);
    }
    let arrow = desk.with_arrow((300.0, 400.0), (100.0, 250.0));
    desk.select(&[arrow]);
    for modifiers in [PLAIN, SHIFT, CTRL, ALT] {
        desk.gives_up((100.0, 250.0), (151.0, 333.0), modifiers);
    }
    for kind in [ElementKind::Rectangle, ElementKind::Line] {
        for modifiers in [PLAIN, SHIFT, CTRL, ALT] {
            desk.tools
                .choose(&mut desk.editor, Choice::Draw(NewElement::of(kind)));
            desk.gives_up((20.0, 600.0), (99.0, 711.0), modifiers);
        }
    }
}

#[test]
fn the_grid_is_stuck_to_unless_a_neighbour_is_near_or_ctrl_is_held() {
    let (mut desk, ids) = Desk::with(&[rect(51.0, 300.0, 30.0, 30.0), rect(211.0, 500.0, 30.0, 31.0)]);
    desk.grid = Some(GRID);
    desk.drag((60.0, 310.0), (104.0, 344.0), PLAIN);
    assert_eq!(desk.frame(ids[0]), rect(96.0, 336.0, 30.0, 30.0));
    desk.drag((110.0, 350.0), (227.0, 354.0), PLAIN);
    assert_eq!(desk.frame(ids[0]).x0, 211.0, "the neighbour's edge is nearer");
    desk.drag((222.0, 356.0), (173.0, 359.0), CTRL);
    assert_eq!(desk.frame(ids[0]).x0, 162.0);

    desk.tools.choose(
        &mut desk.editor,
        Choice::Draw(NewElement::of(ElementKind::Rectangle)),
    );
    desk.drag((26.0, 603.0), (99.0, 677.0), PLAIN);
    assert_eq!(
        *desk.frames().last().expect("drawn"),
        rect(24.0, 600.0, 72.0, 80.0)
    );
}

#[test]
fn a_box_that_is_resized_or_drawn_sticks_to_the_size_of_another() {
    let (mut desk, ids) = Desk::with(&[rect(20.0, 100.0, 123.0, 40.0), rect(210.0, 300.0, 60.0, 61.0)]);
    desk.select(&ids[1..]);
    desk.hold((270.0, 330.0), (331.0, 330.0), PLAIN);
    let said = desk.meanings();
    assert_eq!(said, [Meaning::Size(123.0), Meaning::Size(123.0)]);
    desk.send(Event::Release, (331.0, 330.0), PLAIN);
    assert_eq!(desk.frame(ids[1]).width(), 123.0);

    desk.tools.choose(
        &mut desk.editor,
        Choice::Draw(NewElement::of(ElementKind::Rectangle)),
    );
    desk.drag((46.0, 500.0), (166.0, 558.0), PLAIN);
    let drawn = *desk.frames().last().expect("drawn");
    assert_eq!(drawn.size().to_vec2(), Vec2::new(123.0, 61.0));
}

#[test]
fn equal_gaps_are_marked_on_both_sides() {
    let (mut desk, ids) = Desk::with(&[
        rect(40.0, 100.0, 60.0, 40.0),
        rect(40.0, 170.0, 60.0, 40.0),
        rect(220.0, 300.0, 60.0, 44.0),
    ]);
    desk.hold((230.0, 310.0), (53.0, 252.0), PLAIN);
    assert_eq!(
        desk.frame(ids[2]),
        rect(40.0, 240.0, 60.0, 44.0),
        "30 under the second, as the second under the first"
    );
    let gaps = desk
        .meanings()
        .into_iter()
        .filter(|m| *m == Meaning::Distance(30.0));
    assert_eq!(gaps.count(), 2);
}

#[test]
fn ctrl_pressed_in_the_middle_of_a_drag_lets_go() {
    let (mut desk, ids) = Desk::with(&[rect(60.0, 300.0, 50.0, 50.0)]);
    desk.hold((70.0, 320.0), (29.0, 381.0), PLAIN);
    assert_eq!(desk.frame(ids[0]).x0, 16.0);
    desk.send(Event::Move, (29.0, 381.0), CTRL);
    assert_eq!(desk.frame(ids[0]).x0, 19.0);
    assert!(desk.tools.guides().is_empty());
    desk.send(Event::Release, (29.0, 381.0), CTRL);
    assert_eq!(desk.frame(ids[0]).x0, 19.0);
}

#[test]
fn alt_draws_from_the_middle_and_shift_makes_it_square() {
    let (mut desk, _) = Desk::with(&[]);
    let both = Modifiers { shift: true, ..ALT };
    for (modifiers, drawn) in [
        (Modifiers { ctrl: true, ..ALT }, rect(40.0, 380.0, 120.0, 40.0)),
        (both, rect(40.0, 340.0, 120.0, 120.0)),
    ] {
        desk.tools.choose(
            &mut desk.editor,
            Choice::Draw(NewElement::of(ElementKind::Rectangle)),
        );
        desk.drag((100.0, 400.0), (160.0, 420.0), modifiers);
        assert_eq!(*desk.frames().last().expect("drawn"), drawn);
    }
}

#[test]
fn several_are_resized_together_and_never_below_eight() {
    let (mut desk, ids) = Desk::with_kind(
        ElementKind::Rectangle,
        &[rect(100.0, 300.0, 50.0, 50.0), rect(200.0, 300.0, 100.0, 50.0)],
    );
    desk.select(&ids);
    desk.drag((300.0, 325.0), (200.0, 325.0), CTRL);
    assert_eq!(desk.frame(ids[0]), rect(100.0, 300.0, 25.0, 50.0));
    assert_eq!(desk.frame(ids[1]), rect(150.0, 300.0, 50.0, 50.0));
    desk.drag((200.0, 350.0), (-300.0, -100.0), CTRL);
    for id in ids {
        let frame = desk.frame(id);
        assert!(frame.width() >= 8.0 && frame.height() >= 8.0, "{frame:?}");
    }
}

#[test]
fn shift_keeps_proportions_and_alt_the_middle() {
    let (mut desk, ids) = Desk::with(&[rect(100.0, 300.0, 100.0, 50.0)]);
    desk.select(&ids);
    desk.drag((200.0, 350.0), (260.0, 351.0), SHIFT);
    assert_eq!(desk.frame(ids[0]), rect(100.0, 300.0, 160.0, 80.0));
    desk.drag((260.0, 340.0), (270.0, 340.0), Modifiers { ctrl: true, ..ALT });
    assert_eq!(desk.frame(ids[0]), rect(90.0, 300.0, 180.0, 80.0));
}

/// Two boxes in a group, which with a third is in an outer group.
fn nested() -> (Desk, Vec<ElementId>) {
    let (mut desk, ids) = Desk::with(&[
        rect(50.0, 50.0, 50.0, 50.0),
        rect(150.0, 50.0, 50.0, 50.0),
        rect(50.0, 250.0, 50.0, 50.0),
    ]);
    desk.select(&ids[..2]);
    act::group(&mut desk.editor);
    desk.select(&ids);
    act::group(&mut desk.editor);
    (desk, ids)
}

#[test]
fn groups_in_groups_are_entered_and_left_one_by_one() {
    let (mut desk, ids) = nested();
    desk.click((300.0, 500.0), PLAIN);
    desk.click((70.0, 70.0), PLAIN);
    assert_eq!(desk.selected(), ids);
    assert_eq!(desk.hint(), "group_selected");
    desk.double_click((70.0, 70.0));
    assert_eq!(desk.selected(), &ids[..2]);
    assert_eq!(desk.hint(), "in_group");
    desk.double_click((70.0, 70.0));
    assert_eq!(desk.selected(), &ids[..1]);
    desk.tools.escape(&mut desk.editor);
    assert_eq!(desk.selected(), &ids[..2], "Esc leaves the inner group");
    desk.tools.escape(&mut desk.editor);
    assert_eq!(desk.selected(), ids, "then the outer one");
    desk.tools.escape(&mut desk.editor);
    assert_eq!(desk.selected(), []);
    assert!(desk.tools.entered().is_none());
}

#[test]
fn a_click_beside_everything_leaves_the_group() {
    let (mut desk, ids) = nested();
    desk.double_click((70.0, 70.0));
    assert!(desk.tools.entered().is_some());
    desk.click((300.0, 500.0), PLAIN);
    assert!(desk.tools.entered().is_none());
    desk.click((70.0, 70.0), PLAIN);
    assert_eq!(desk.selected(), ids, "the whole group again");
}

#[test]
fn a_locked_thing_says_why_it_does_not_move() {
    let (mut desk, ids) = Desk::with(&[rect(50.0, 300.0, 50.0, 50.0)]);
    desk.select(&ids);
    act::toggle_lock(&mut desk.editor);
    let before = desk.editor.snapshot();
    desk.hold((60.0, 320.0), (160.0, 420.0), PLAIN);
    assert_eq!(desk.hint(), "locked");
    desk.send(Event::Release, (160.0, 420.0), PLAIN);
    assert!(Arc::ptr_eq(&before, &desk.editor.snapshot()));
    act::toggle_lock(&mut desk.editor);
    desk.drag((60.0, 320.0), (161.0, 420.0), CTRL);
    assert_eq!(desk.frame(ids[0]), rect(151.0, 400.0, 50.0, 50.0));
}

#[test]
fn the_hint_names_what_the_hand_does_now() {
    let (mut desk, ids) = Desk::with(&[rect(50.0, 300.0, 50.0, 50.0)]);
    assert_eq!(desk.hint(), "select");
    desk.click((60.0, 320.0), PLAIN);
    assert_eq!(desk.hint(), "one_selected");
    desk.send(Event::Move, (100.0, 350.0), PLAIN);
    assert_eq!(desk.hint(), "handle");
    desk.hold((60.0, 320.0), (90.0, 320.0), PLAIN);
    assert_eq!(desk.hint(), "moving");
    desk.send(Event::Move, (91.0, 320.0), ALT);
    assert_eq!(desk.hint(), "copying");
    desk.tools.escape(&mut desk.editor);
    desk.hold((250.0, 520.0), (290.0, 620.0), PLAIN);
    assert_eq!(desk.hint(), "marquee");
    desk.tools.escape(&mut desk.editor);
    desk.select(&ids);
    desk.tools
        .choose(&mut desk.editor, Choice::Draw(NewElement::of(ElementKind::Line)));
    assert_eq!(desk.hint(), "draw_line");
    desk.hold((250.0, 520.0), (290.0, 620.0), PLAIN);
    assert_eq!(desk.hint(), "line_end");
}

#[test]
fn a_group_is_nudged_as_one_and_in_one_step() {
    let (mut desk, ids) = nested();
    let frames = |desk: &Desk| -> Vec<Rect> { ids.iter().map(|id| desk.frame(*id)).collect() };
    let before = frames(&desk);
    for _ in 0..12 {
        act::nudge(&mut desk.editor, Vec2::new(0.0, 1.0));
    }
    let down: Vec<Rect> = before.iter().map(|f| *f + Vec2::new(0.0, 12.0)).collect();
    assert_eq!(frames(&desk), down);
    desk.editor.undo();
    assert_eq!(frames(&desk), before);
}

#[test]
fn the_end_of_the_first_screen_attracts_on_a_page_that_scrolls() {
    let (mut desk, ids) = Desk::with(&[rect(50.0, 300.0, 50.0, 51.0)]);
    desk.editor.change("page", None, |spec| {
        if let Some(page) = spec.page_mut(PageId(1)) {
            page.height = 2000.0;
        }
        elements::set_frames(spec, &[(ids[0], rect(50.0, 700.0, 50.0, 51.0))]);
    });
    desk.drag((60.0, 720.0), (60.0, 778.0), PLAIN);
    let fold = desk.editor.spec().page(PageId(1)).expect("page").screen_height;
    assert_eq!(desk.frame(ids[0]).y1, fold);
}

#[test]
fn keys_make_things_larger_and_never_smaller_than_eight() {
    let (mut desk, ids) = Desk::with_kind(
        ElementKind::Rectangle,
        &[rect(20.0, 20.0, 40.0, 30.0), rect(100.0, 20.0, 12.0, 30.0)],
    );
    desk.select(&ids);
    for _ in 0..3 {
        act::grow(&mut desk.editor, Vec2::new(-10.0, 10.0));
    }
    assert_eq!(desk.frame(ids[0]), rect(20.0, 20.0, 10.0, 60.0));
    assert_eq!(desk.frame(ids[1]), rect(100.0, 20.0, 8.0, 60.0));
    desk.editor.undo();
    assert_eq!(
        desk.frame(ids[0]),
        rect(20.0, 20.0, 40.0, 30.0),
        "one step for all of it"
    );
}

#[test]
fn the_next_one_behind_is_selected_until_the_top_comes_again() {
    let (mut desk, ids) = Desk::with(&[
        rect(20.0, 20.0, 300.0, 300.0),
        rect(40.0, 40.0, 200.0, 200.0),
        rect(300.0, 500.0, 20.0, 20.0),
        rect(60.0, 60.0, 100.0, 100.0),
    ]);
    desk.select(&[ids[3]]);
    let seen: Vec<_> = (0..3)
        .filter_map(|_| act::select_behind(&mut desk.editor))
        .collect();
    assert_eq!(seen, [ids[1], ids[0], ids[3]]);
}

#[test]
fn the_platforms_capsule_is_kept_free() {
    let (mut desk, _) = Desk::with(&[]);
    let add = |desk: &mut Desk, kind, at| {
        let id = act::add_at(&mut desk.editor, &NewElement::of(kind), at).expect("it is added");
        desk.frame(id)
    };
    add(&mut desk, ElementKind::NavigationBar, at(10.0, 10.0));
    let capsule = desk
        .editor
        .shown()
        .and_then(|page| page.capsule())
        .expect("a capsule");
    assert_eq!(
        (capsule.width(), capsule.height(), capsule.x1),
        (88.0, 32.0, 368.0)
    );
    for kind in [
        ElementKind::Avatar,
        ElementKind::SmallButton,
        ElementKind::SearchBar,
    ] {
        let frame = add(&mut desk, kind, capsule.center());
        assert!(frame.intersect(capsule).area() <= 0.0, "{kind:?} {frame:?}");
    }
}

#[test]
fn pictures_go_where_they_are_awaited() {
    let (mut desk, ids) = Desk::with(&[rect(20.0, 20.0, 200.0, 100.0)]);
    let picture = || wirebrief::file::asset_from_pixels(4, 2, vec![90; 32]).expect("a picture");
    assert_eq!(pictures::waiting_at(&desk.editor, at(50.0, 50.0)), Some(ids[0]));
    desk.select(&ids);
    assert_eq!(pictures::waiting_for_picture(&desk.editor), Some(ids[0]));
    pictures::put_into(&mut desk.editor, ids[0], picture());
    assert_eq!(
        pictures::waiting_for_picture(&desk.editor),
        None,
        "it has one now"
    );
    let view = rect(0.0, 0.0, 375.0, 600.0);
    pictures::add(
        &mut desk.editor,
        vec![picture(), picture()],
        Some(at(180.0, 400.0)),
        view,
    );
    assert_eq!(desk.selected().len(), 2);
    assert_eq!(
        desk.editor.spec().assets.len(),
        1,
        "the same picture is kept once"
    );
    assert_eq!(violations(desk.editor.spec()), []);
    desk.editor.undo();
    pictures::take_out_of(&mut desk.editor, ids[0]);
    assert_eq!(pictures::waiting_for_picture(&desk.editor), Some(ids[0]));
}

#[test]
fn no_kind_is_pulled_drawn_or_grown_smaller_than_it_can_be_used() {
    let least = ElementKind::Dialog.min_size();
    let (mut desk, ids) = Desk::with_kind(ElementKind::Dialog, &[rect(20.0, 300.0, 300.0, 200.0)]);
    desk.select(&ids);
    desk.drag((320.0, 500.0), (30.0, 310.0), CTRL);
    assert_eq!(desk.frame(ids[0]), rect(20.0, 300.0, least.width, least.height));
    act::grow(&mut desk.editor, Vec2::new(-10.0, -10.0));
    assert_eq!(desk.frame(ids[0]).size(), least);
    // Drawn towards the left and upwards, it grows from where the pen was put down.
    desk.tools.choose(
        &mut desk.editor,
        Choice::Draw(NewElement::of(ElementKind::Dialog)),
    );
    desk.drag((300.0, 700.0), (260.0, 680.0), CTRL);
    let drawn = *desk.frames().last().expect("drawn");
    assert_eq!((drawn.x1, drawn.y1), (300.0, 700.0));
    assert_eq!(drawn.size(), least);
    assert!(violations(desk.editor.spec()).is_empty());
}

#[test]
fn among_several_the_one_that_is_smallest_stops_the_pull() {
    let (mut desk, ids) = Desk::with_kind(
        ElementKind::Switch,
        &[rect(20.0, 300.0, 56.0, 32.0), rect(100.0, 300.0, 112.0, 32.0)],
    );
    desk.select(&ids);
    desk.drag((212.0, 332.0), (30.0, 332.0), CTRL);
    assert_eq!(desk.frame(ids[0]).width(), ElementKind::Switch.min_size().width);
    assert_eq!(desk.frame(ids[1]).width(), 56.0);
}
