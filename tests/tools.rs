//! What the pointer and the keys do to a page, without a window.
// A helper that goes wrong should fail the test at once.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "support/desk.rs"]
mod desk;

use std::sync::Arc;

use desk::{ALT, CTRL, Desk, PLAIN, SHIFT};
use wirebrief::edit::elements;
use wirebrief::geometry::snapping::Meaning;
use wirebrief::geometry::{Rect, Vec2, rect};
use wirebrief::spec::{Action, ElementKind, PageId, violations};
use wirebrief::tool::{Choice, Cursor, Effect, Event, Modifiers, NewElement, ToolKind, act};

#[test]
fn a_click_selects_and_a_click_beside_deselects() {
    let (mut desk, ids) = Desk::with(&[rect(10.0, 10.0, 50.0, 50.0), rect(100.0, 100.0, 50.0, 50.0)]);
    desk.click((30.0, 30.0), PLAIN);
    assert_eq!(desk.selected(), [ids[0]]);
    desk.click((120.0, 120.0), SHIFT);
    assert_eq!(desk.selected(), ids);
    desk.click((30.0, 30.0), CTRL);
    assert_eq!(
        desk.selected(),
        [ids[1]],
        "a second click with Ctrl takes it off again"
    );
    desk.click((300.0, 300.0), PLAIN);
    assert_eq!(desk.selected(), []);
}

#[test]
fn a_small_shake_of_the_hand_moves_nothing() {
    let (mut desk, ids) = Desk::with(&[rect(100.0, 100.0, 50.0, 50.0)]);
    desk.drag((120.0, 120.0), (122.0, 122.0), PLAIN);
    assert_eq!(desk.frame(ids[0]), rect(100.0, 100.0, 50.0, 50.0));
    assert!(desk.editor.undo_label().is_none());
}

#[test]
fn a_drag_moves_and_is_one_step_to_undo() {
    let (mut desk, ids) = Desk::with(&[rect(100.0, 100.0, 50.0, 50.0)]);
    desk.drag((120.0, 120.0), (150.0, 133.0), CTRL);
    // Ctrl at the press toggled it out of the empty selection and in; snapping is off.
    assert_eq!(desk.frame(ids[0]), rect(130.0, 113.0, 50.0, 50.0));
    assert_eq!(
        desk.editor.undo_label().map(|l| (l.key, l.count)),
        Some(("move", Some(1)))
    );
    assert!(desk.editor.undo());
    assert_eq!(desk.frame(ids[0]), rect(100.0, 100.0, 50.0, 50.0));
    assert!(!desk.editor.undo());
}

#[test]
fn shift_keeps_the_direction() {
    let (mut desk, ids) = Desk::with(&[rect(10.0, 300.0, 50.0, 50.0)]);
    desk.click((20.0, 320.0), PLAIN);
    desk.drag((20.0, 320.0), (90.0, 350.0), SHIFT);
    assert_eq!(desk.frame(ids[0]).y0, 300.0);
    assert_eq!(desk.frame(ids[0]).x0, 80.0);
}

#[test]
fn alt_pulls_a_copy_out_and_leaves_the_original() {
    let (mut desk, ids) = Desk::with(&[rect(10.0, 300.0, 50.0, 50.0)]);
    desk.drag((20.0, 320.0), (221.0, 413.0), ALT);
    assert_eq!(desk.frame(ids[0]), rect(10.0, 300.0, 50.0, 50.0));
    let [copy] = desk.selected() else {
        panic!("the copy is selected")
    };
    assert_ne!(*copy, ids[0]);
    assert_eq!(desk.frame(*copy), rect(211.0, 393.0, 50.0, 50.0));
    assert_eq!(desk.editor.undo_label().map(|l| l.key), Some("duplicate"));
    desk.editor.undo();
    assert_eq!(desk.frames().len(), 1);
}

#[test]
fn after_pulling_a_copy_out_the_next_duplicate_goes_as_far_again() {
    let (mut desk, _) = Desk::with(&[rect(10.0, 300.0, 50.0, 50.0)]);
    let effects = desk.drag((20.0, 320.0), (131.0, 320.0), Modifiers { shift: true, ..ALT });
    let [Effect::Duplicated(last)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    act::duplicate(&mut desk.editor, &mut last.clone());
    let [_, first, second] = desk.frames()[..] else {
        panic!("three of them")
    };
    assert_eq!(second.x0 - first.x0, first.x0 - 10.0);
}

#[test]
fn things_stick_to_the_margin_and_say_how_far_it_is() {
    let (mut desk, ids) = Desk::with(&[rect(60.0, 300.0, 50.0, 50.0)]);
    desk.hold((70.0, 320.0), (23.0, 381.0), PLAIN);
    assert!(
        desk.tools
            .guides()
            .iter()
            .any(|g| g.meaning == Meaning::Distance(16.0))
    );
    desk.send(Event::Release, (23.0, 381.0), PLAIN);
    assert_eq!(desk.frame(ids[0]).x0, 16.0);
    assert!(desk.tools.guides().is_empty());
}

#[test]
fn reach_of_snapping_shrinks_when_zoomed_in() {
    let (mut desk, ids) = Desk::with(&[rect(60.0, 300.0, 50.0, 50.0)]);
    desk.px = 0.25;
    desk.drag((70.0, 320.0), (31.0, 320.0), PLAIN);
    assert_eq!(
        desk.frame(ids[0]).x0,
        21.0,
        "five units are twenty px here, out of reach"
    );
}

#[test]
fn handles_resize_with_proportion_and_from_the_centre() {
    let (mut desk, ids) = Desk::with_kind(ElementKind::Rectangle, &[rect(100.0, 300.0, 100.0, 50.0)]);
    desk.click((150.0, 320.0), PLAIN);
    desk.drag((200.0, 350.0), (231.0, 370.0), CTRL);
    assert_eq!(desk.frame(ids[0]), rect(100.0, 300.0, 131.0, 70.0));
    desk.editor.undo();
    desk.drag((200.0, 350.0), (250.0, 352.0), SHIFT);
    assert_eq!(desk.frame(ids[0]), rect(100.0, 300.0, 150.0, 75.0));
    desk.editor.undo();
    let alt_ctrl = Modifiers {
        alt: true,
        ctrl: true,
        shift: false,
    };
    desk.drag((200.0, 325.0), (220.0, 325.0), alt_ctrl);
    assert_eq!(desk.frame(ids[0]), rect(80.0, 300.0, 140.0, 50.0));
    desk.editor.undo();
    desk.drag((200.0, 350.0), (0.0, 0.0), CTRL);
    assert_eq!(
        desk.frame(ids[0]),
        rect(100.0, 300.0, 8.0, 8.0),
        "never smaller than eight"
    );
}

#[test]
fn several_things_grow_together() {
    let (mut desk, ids) = Desk::with(&[rect(100.0, 300.0, 50.0, 50.0), rect(150.0, 350.0, 50.0, 50.0)]);
    desk.select(&ids);
    desk.drag((200.0, 400.0), (300.0, 500.0), CTRL);
    assert_eq!(desk.frame(ids[0]), rect(100.0, 300.0, 100.0, 100.0));
    assert_eq!(desk.frame(ids[1]), rect(200.0, 400.0, 100.0, 100.0));
}

#[test]
fn a_marquee_takes_what_it_touches_but_nothing_locked() {
    let (mut desk, ids) = Desk::with(&[
        rect(50.0, 50.0, 50.0, 50.0),
        rect(150.0, 150.0, 50.0, 50.0),
        rect(60.0, 120.0, 20.0, 20.0),
    ]);
    desk.editor.change("lock", None, |spec| {
        elements::edit(spec, ids[2], |e| e.locked = true)
    });
    desk.drag((10.0, 10.0), (160.0, 160.0), PLAIN);
    assert_eq!(desk.selected(), [ids[0], ids[1]]);
    desk.click((70.0, 130.0), PLAIN);
    assert_eq!(desk.selected(), [ids[2]], "a click still reaches it");
    desk.drag((70.0, 130.0), (170.0, 330.0), PLAIN);
    assert_eq!(
        desk.frame(ids[2]),
        rect(60.0, 120.0, 20.0, 20.0),
        "but it does not move"
    );
}

#[test]
fn escape_during_a_marquee_brings_the_old_selection_back() {
    let (mut desk, ids) = Desk::with(&[rect(50.0, 50.0, 50.0, 50.0), rect(150.0, 150.0, 50.0, 50.0)]);
    desk.select(&ids[1..]);
    desk.hold((10.0, 10.0), (90.0, 90.0), PLAIN);
    assert_eq!(desk.selected(), [ids[0]]);
    assert!(desk.tools.escape(&mut desk.editor));
    assert_eq!(desk.selected(), [ids[1]]);
}

#[test]
fn groups_are_one_thing_until_they_are_entered() {
    let (mut desk, ids) = Desk::with(&[rect(50.0, 50.0, 50.0, 50.0), rect(150.0, 150.0, 50.0, 50.0)]);
    desk.select(&ids);
    act::group(&mut desk.editor);
    desk.click((300.0, 300.0), PLAIN);
    desk.click((70.0, 70.0), PLAIN);
    assert_eq!(desk.selected(), ids);
    assert_eq!(desk.double_click((70.0, 70.0)), []);
    assert_eq!(desk.selected(), [ids[0]]);
    desk.tools.escape(&mut desk.editor);
    assert_eq!(desk.selected(), ids, "Esc leaves the group");
    act::ungroup(&mut desk.editor);
    desk.click((300.0, 300.0), PLAIN);
    desk.click((70.0, 70.0), PLAIN);
    assert_eq!(desk.selected(), [ids[0]]);
}

#[test]
fn a_double_click_edits_the_words() {
    let (mut desk, ids) = Desk::with(&[rect(50.0, 50.0, 50.0, 50.0)]);
    assert_eq!(desk.double_click((70.0, 70.0)), [Effect::EditText(ids[0])]);
}

#[test]
fn what_is_selected_behind_something_larger_can_be_moved() {
    let (mut desk, ids) = Desk::with(&[rect(100.0, 300.0, 40.0, 40.0), rect(50.0, 250.0, 200.0, 200.0)]);
    desk.click((120.0, 320.0), PLAIN);
    assert_eq!(desk.selected(), [ids[1]]);
    desk.select(&ids[..1]);
    desk.drag((120.0, 320.0), (131.0, 333.0), PLAIN);
    assert_eq!(desk.frame(ids[1]), rect(50.0, 250.0, 200.0, 200.0));
    assert_ne!(desk.frame(ids[0]), rect(100.0, 300.0, 40.0, 40.0));
}

#[test]
fn a_component_is_drawn_by_dragging_or_clicking() {
    let (mut desk, _) = Desk::with(&[]);
    desk.tools.choose(
        &mut desk.editor,
        Choice::Draw(NewElement::of(ElementKind::Rectangle)),
    );
    assert_eq!(desk.tools.cursor(), Cursor::Cross);
    desk.drag((40.0, 300.0), (101.0, 377.0), CTRL);
    assert_eq!(desk.frames(), [rect(40.0, 300.0, 61.0, 77.0)]);
    assert_eq!(desk.tools.kind(), ToolKind::Select, "the select tool comes back");
    assert_eq!(desk.selected().len(), 1);
    desk.tools.choose(
        &mut desk.editor,
        Choice::Draw(NewElement::of(ElementKind::MainButton)),
    );
    desk.click((190.0, 600.0), PLAIN);
    assert_eq!(
        desk.frames().get(1).map(Rect::size),
        Some(ElementKind::MainButton.default_size())
    );
    desk.tools.choose(
        &mut desk.editor,
        Choice::Draw(NewElement::of(ElementKind::Rectangle)),
    );
    desk.drag((40.0, 400.0), (101.0, 410.0), SHIFT);
    assert_eq!(
        desk.frames().last().map(|f| f.size().to_vec2()),
        Some(Vec2::new(61.0, 61.0))
    );
}

#[test]
fn a_line_runs_from_press_to_release() {
    let (mut desk, _) = Desk::with(&[]);
    desk.tools
        .choose(&mut desk.editor, Choice::Draw(NewElement::of(ElementKind::Line)));
    desk.drag((140.0, 300.0), (40.0, 302.0), SHIFT);
    let page = desk.editor.spec().page(PageId(1)).expect("page");
    let line = page.elements.last().expect("line");
    assert_eq!(line.points.len(), 2);
    assert!(line.points[0].x > line.points[1].x && line.points[0].y == line.points[1].y);
}

#[test]
fn new_words_are_edited_at_once() {
    let (mut desk, _) = Desk::with(&[]);
    let new = NewElement {
        text: "Text".to_owned(),
        ..NewElement::of(ElementKind::Text)
    };
    desk.tools.choose(&mut desk.editor, Choice::Text(new));
    let effects = desk.click((100.0, 300.0), PLAIN);
    assert_eq!(effects, [Effect::EditText(desk.selected()[0])]);
}

#[test]
fn a_component_from_the_palette_lands_where_it_is_let_go() {
    let (mut desk, _) = Desk::with(&[]);
    desk.tools
        .carry(&mut desk.editor, NewElement::of(ElementKind::Avatar));
    let mut outside = desk.pointer((600.0, 300.0), PLAIN);
    outside.over_canvas = false;
    desk.tools.handle(&mut desk.editor, Event::Move, outside);
    assert!(desk.frames().is_empty());
    desk.send(Event::Move, (100.0, 300.0), CTRL);
    assert_eq!(desk.frames().len(), 1, "it is seen on the way");
    desk.tools.handle(&mut desk.editor, Event::Move, outside);
    assert!(desk.frames().is_empty(), "and not beside the canvas");
    desk.send(Event::Move, (100.0, 300.0), CTRL);
    desk.send(Event::Release, (100.0, 300.0), CTRL);
    assert_eq!(desk.frames(), [rect(76.0, 276.0, 48.0, 48.0)]);
    assert_eq!(desk.tools.kind(), ToolKind::Select);

    desk.tools
        .carry(&mut desk.editor, NewElement::of(ElementKind::Avatar));
    desk.send(Event::Move, (200.0, 300.0), CTRL);
    desk.tools.handle(&mut desk.editor, Event::Release, outside);
    assert_eq!(desk.frames().len(), 1, "let go of beside the canvas it is gone");
}

#[test]
fn the_pen_draws_a_calm_stroke_and_stays_in_hand() {
    let (mut desk, _) = Desk::with(&[]);
    desk.tools.tidy.on = false;
    desk.tools.choose(&mut desk.editor, Choice::Pen);
    desk.drag((40.0, 300.0), (140.0, 300.0), PLAIN);
    let page = desk.editor.spec().page(PageId(1)).expect("page");
    let stroke = page.elements.last().expect("stroke");
    assert_eq!(stroke.kind, ElementKind::Pen);
    assert_eq!(stroke.points.len(), 2, "a straight stroke needs no more");
    assert!(
        stroke
            .points
            .iter()
            .all(|p| (0.0..=1.0).contains(&p.x) && (0.0..=1.0).contains(&p.y))
    );
    assert_eq!(desk.tools.kind(), ToolKind::Pen);
    desk.click((50.0, 500.0), PLAIN);
    assert_eq!(desk.frames().len(), 1, "a mere click draws nothing");
}

#[test]
fn a_link_is_pulled_to_a_page_or_chosen_from_a_list() {
    let (mut desk, ids) = Desk::with(&[rect(50.0, 50.0, 50.0, 50.0)]);
    desk.tools.choose(&mut desk.editor, Choice::Connect);
    assert_eq!(desk.click((70.0, 70.0), PLAIN), [Effect::PickPage(ids[0])]);
    desk.tools.choose(&mut desk.editor, Choice::Connect);
    desk.hold((70.0, 70.0), (-100.0, 70.0), PLAIN);
    assert!(desk.tools.link().is_some());
    let mut over = desk.pointer((-100.0, 70.0), PLAIN);
    over.over_canvas = false;
    over.over_page = Some(PageId(2));
    desk.tools.handle(&mut desk.editor, Event::Move, over);
    desk.tools.handle(&mut desk.editor, Event::Release, over);
    let taps = &desk.editor.spec().element(ids[0]).expect("element").taps;
    assert_eq!(taps.len(), 1);
    assert_eq!(taps[0].action, Action::OpenPage { page: PageId(2) });
    assert_eq!(desk.tools.kind(), ToolKind::Select);
}

#[test]
fn the_hand_moves_the_drawing_and_not_the_document() {
    let (mut desk, _) = Desk::with(&[rect(50.0, 50.0, 50.0, 50.0)]);
    let before = desk.editor.snapshot();
    desk.tools.choose(&mut desk.editor, Choice::Pan);
    desk.send(Event::Press, (60.0, 60.0), PLAIN);
    assert_eq!(desk.tools.cursor(), Cursor::Grabbing);
    assert_eq!(
        desk.send(Event::Move, (70.0, 65.0), PLAIN),
        [Effect::Pan(Vec2::new(10.0, 5.0))]
    );
    desk.send(Event::Release, (70.0, 65.0), PLAIN);
    assert!(Arc::ptr_eq(&before, &desk.editor.snapshot()));
}

#[test]
fn keys_move_copy_paste_and_go_round() {
    let (mut desk, ids) = Desk::with(&[rect(50.0, 50.0, 50.0, 50.0), rect(150.0, 50.0, 50.0, 50.0)]);
    desk.select(&ids[..1]);
    for _ in 0..3 {
        act::nudge(&mut desk.editor, Vec2::new(10.0, 0.0));
    }
    assert_eq!(desk.frame(ids[0]).x0, 80.0);
    desk.editor.undo();
    assert_eq!(desk.frame(ids[0]).x0, 50.0, "a burst of arrow keys is one step");

    let clip = act::copy(&desk.editor).expect("something is selected");
    act::paste(&mut desk.editor, &clip);
    assert_eq!(desk.frame(desk.selected()[0]), rect(66.0, 66.0, 50.0, 50.0));
    desk.editor.open_page(PageId(2));
    act::paste(&mut desk.editor, &clip);
    assert_eq!(
        desk.frame(desk.selected()[0]),
        rect(50.0, 50.0, 50.0, 50.0),
        "in place on another page"
    );

    desk.editor.open_page(PageId(1));
    assert_eq!(act::cycle(&mut desk.editor, true), Some(ids[0]));
    assert_eq!(act::cycle(&mut desk.editor, true), Some(ids[1]));
    assert_eq!(act::cycle(&mut desk.editor, false), Some(ids[0]));
}

#[test]
fn a_duplicate_that_was_moved_goes_as_far_again() {
    let (mut desk, ids) = Desk::with(&[rect(50.0, 50.0, 50.0, 50.0)]);
    let mut last = act::LastCopy::default();
    desk.select(&ids);
    act::duplicate(&mut desk.editor, &mut last);
    act::nudge(&mut desk.editor, Vec2::new(-16.0, 44.0));
    act::duplicate(&mut desk.editor, &mut last);
    assert_eq!(desk.frame(desk.selected()[0]), rect(50.0, 170.0, 50.0, 50.0));
}

#[test]
fn components_that_are_added_find_room() {
    let (mut desk, _) = Desk::with(&[]);
    let view = rect(0.0, 0.0, 375.0, 812.0);
    for kind in [
        ElementKind::StatusBar,
        ElementKind::NavigationBar,
        ElementKind::TabBar,
        ElementKind::SearchBar,
        ElementKind::Card,
        ElementKind::Card,
    ] {
        act::add(&mut desk.editor, &NewElement::of(kind), view).expect("added");
    }
    let frames = desk.frames();
    assert_eq!(frames[1].y0, 44.0, "the title bar lies under the status bar");
    assert_eq!(frames[2].y1, 812.0, "the tab bar at the lower edge");
    for (at, a) in frames.iter().enumerate() {
        for b in &frames[at + 1..] {
            assert_eq!(a.intersect(*b).area(), 0.0, "{a:?} lies over {b:?}");
        }
    }
    for _ in 0..30 {
        act::add(&mut desk.editor, &NewElement::of(ElementKind::Card), view).expect("added");
    }
    assert_eq!(violations(desk.editor.spec()), []);
}
