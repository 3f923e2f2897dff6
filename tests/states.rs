//! The states of a page inherit its normal drawing: what is done in one stays there.
// A helper that goes wrong should fail the test at once.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "support/desk.rs"]
mod desk;

use std::sync::Arc;

use desk::{ALT, Desk, PLAIN, SHIFT};
use wirebrief::edit::{Sheet, elements, states};
use wirebrief::geometry::arrange::Alignment;
use wirebrief::geometry::{Rect, Vec2, rect};
use wirebrief::spec::{Element, ElementId, ElementKind, PageId, PageState, StateKind, violations};
use wirebrief::tool::{Choice, Event, NewElement, act};

/// A page with these boxes and one state that starts as the normal drawing, which is open.
fn in_a_state(frames: &[Rect]) -> (Desk, Vec<ElementId>) {
    let (mut desk, ids) = Desk::with(frames);
    let page = PageId(1);
    let sheet = desk.editor.change("add_state", None, |spec| {
        states::add_state(spec, page, StateKind::Other, "")
    });
    desk.editor.open_sheet(sheet.expect("the page is there"));
    (desk, ids)
}

const TWO: [Rect; 2] = [
    Rect::new(20.0, 20.0, 120.0, 80.0),
    Rect::new(20.0, 200.0, 120.0, 260.0),
];

fn normal(desk: &Desk) -> Vec<Arc<Element>> {
    desk.editor.spec().page(PageId(1)).expect("page").elements.clone()
}

fn state(desk: &Desk) -> PageState {
    desk.editor.spec().page(PageId(1)).expect("page").states[0].clone()
}

fn draw(desk: &mut Desk, from: (f64, f64), to: (f64, f64)) -> ElementId {
    let new = NewElement::of(ElementKind::Rectangle);
    desk.tools.choose(&mut desk.editor, Choice::Draw(new));
    desk.drag(from, to, PLAIN);
    let [id] = desk.selected() else {
        panic!("one is drawn")
    };
    *id
}

#[test]
fn what_is_drawn_in_a_state_is_only_there() {
    let (mut desk, ids) = in_a_state(&TWO);
    let before = normal(&desk);
    let drawn = draw(&mut desk, (200.0, 300.0), (300.0, 400.0));
    assert_eq!(normal(&desk), before);
    assert_eq!(state(&desk).added[0].id, drawn);
    assert_eq!(desk.frames().len(), 3, "it stands on top of what is inherited");
    let there = desk.frame(drawn);
    desk.drag((250.0, 350.0), (250.0, 450.0), PLAIN);
    assert!((state(&desk).added[0].frame.y0 - there.y0 - 100.0).abs() <= 8.0);
    desk.editor.open_page(PageId(1));
    assert_eq!(desk.frames().len(), 2);
    desk.select(&ids);
    assert_eq!(desk.selected(), ids);
}

#[test]
fn what_is_inherited_can_be_selected_but_stays_as_it_is() {
    let (mut desk, ids) = in_a_state(&TWO);
    let before = desk.editor.snapshot();
    desk.drag((40.0, 40.0), (200.0, 400.0), PLAIN);
    assert_eq!(desk.selected(), [ids[0]]);
    assert_eq!(desk.tools.hint(&desk.editor), "inherited");
    assert!(
        desk.double_click((40.0, 40.0)).is_empty(),
        "its words are not edited"
    );
    act::select_all(&mut desk.editor);
    assert_eq!(desk.selected(), ids);
    act::nudge(&mut desk.editor, Vec2::new(3.0, 3.0));
    act::align(&mut desk.editor, Alignment::Right);
    act::reorder(&mut desk.editor, elements::Order::ToBack);
    act::toggle_lock(&mut desk.editor);
    act::group(&mut desk.editor);
    act::become_kind(&mut desk.editor, ElementKind::Image);
    act::link(&mut desk.editor, ids[0], PageId(2));
    desk.tools.choose(&mut desk.editor, Choice::Connect);
    desk.click((40.0, 40.0), PLAIN);
    assert!(Arc::ptr_eq(&before, &desk.editor.snapshot()));
}

#[test]
fn delete_hides_what_is_inherited_and_undo_shows_it_again() {
    let (mut desk, ids) = in_a_state(&TWO);
    let before = normal(&desk);
    desk.click((40.0, 40.0), PLAIN);
    assert_eq!(act::delete(&mut desk.editor), 1);
    assert_eq!(desk.editor.undo_label().map(|label| label.key), Some("hide_here"));
    assert_eq!(state(&desk).hidden, [ids[0]]);
    assert_eq!(normal(&desk), before);
    assert_eq!(desk.frames(), [TWO[1]]);
    assert_eq!(desk.selected(), []);
    desk.click((40.0, 40.0), PLAIN);
    assert_eq!(desk.selected(), [], "what is hidden is not hit");
    desk.editor.undo();
    assert_eq!(desk.frames(), TWO);
    assert_eq!(desk.selected(), [ids[0]]);
    desk.editor.redo();
    act::show_again(&mut desk.editor, ids[0]);
    assert_eq!(desk.frames(), TWO);
    assert_eq!(desk.selected(), [ids[0]]);
}

#[test]
fn made_different_it_can_be_changed_without_touching_the_normal_drawing() {
    let (mut desk, ids) = in_a_state(&TWO);
    let before = normal(&desk);
    desk.click((40.0, 40.0), PLAIN);
    act::make_different(&mut desk.editor);
    let [copy] = desk.selected() else {
        panic!("the copy is selected")
    };
    let copy = *copy;
    assert!(!ids.contains(&copy));
    assert_eq!(desk.frame(copy), TWO[0]);
    desk.drag((40.0, 40.0), (140.0, 340.0), ALT);
    desk.drag((40.0, 40.0), (100.0, 500.0), PLAIN);
    assert_ne!(desk.frame(copy), TWO[0]);
    assert_eq!(normal(&desk), before);
    assert_eq!(state(&desk).hidden, [ids[0]]);
    assert_eq!(state(&desk).added.len(), 2, "Alt pulled out one more");
    while desk.editor.undo_label().map(|label| label.key) != Some("add_state") {
        desk.editor.undo();
    }
    assert_eq!(state(&desk).hidden, []);
    assert_eq!(desk.frames(), TWO);
}

#[test]
fn copies_and_groups_stay_in_the_state() {
    let (mut desk, ids) = in_a_state(&TWO);
    let before = normal(&desk);
    desk.select(&ids);
    let clip = act::copy(&desk.editor).expect("something is copied");
    act::paste(&mut desk.editor, &clip);
    act::duplicate(&mut desk.editor, &mut act::LastCopy::default());
    assert_eq!(state(&desk).added.len(), 4);
    act::group(&mut desk.editor);
    let copies = desk.selected().to_vec();
    desk.click((300.0, 600.0), PLAIN);
    desk.editor.select(desk.editor.selection().with(vec![copies[0]]));
    act::reorder(&mut desk.editor, elements::Order::ToFront);
    assert_eq!(state(&desk).added.last().map(|e| e.id), Some(copies[0]));
    assert!(state(&desk).added.iter().filter(|e| !e.groups.is_empty()).count() == 2);
    act::ungroup(&mut desk.editor);
    assert!(state(&desk).added.iter().all(|e| e.groups.is_empty()));
    act::select_all(&mut desk.editor);
    assert_eq!(act::delete(&mut desk.editor), 6);
    assert_eq!(desk.frames(), []);
    assert_eq!(normal(&desk), before);
}

#[test]
fn escape_leaves_no_trace_in_a_state() {
    let (mut desk, _) = in_a_state(&TWO);
    draw(&mut desk, (200.0, 300.0), (300.0, 400.0));
    for (choice, from) in [
        (Choice::Select, (250.0, 350.0)),
        (Choice::Select, (300.0, 400.0)),
        (Choice::Select, (40.0, 40.0)),
        (Choice::Select, (350.0, 700.0)),
        (Choice::Pen, (40.0, 40.0)),
        (Choice::Draw(NewElement::of(ElementKind::Card)), (40.0, 40.0)),
    ] {
        desk.tools.choose(&mut desk.editor, choice.clone());
        let before = desk.editor.snapshot();
        let (selection, shown) = (desk.editor.selection().clone(), desk.frames());
        desk.hold(from, (180.0, 620.0), ALT);
        assert!(desk.tools.escape(&mut desk.editor));
        assert!(Arc::ptr_eq(&before, &desk.editor.snapshot()), "{choice:?}");
        assert_eq!(desk.editor.selection().state, selection.state);
        assert_eq!(desk.frames(), shown);
        desk.send(Event::Release, (180.0, 620.0), PLAIN);
    }
}

#[test]
fn each_kind_of_state_starts_with_something_helpful() {
    let (mut desk, ids) = Desk::with(&[
        rect(0.0, 0.0, 375.0, 44.0),
        rect(0.0, 100.0, 375.0, 300.0),
        rect(0.0, 752.0, 375.0, 60.0),
    ]);
    desk.editor.change("kind", None, |spec| {
        elements::edit(spec, ids[0], |e| e.kind = ElementKind::NavigationBar);
        elements::edit(spec, ids[2], |e| e.kind = ElementKind::TabBar);
    });
    let before = normal(&desk);
    for kind in StateKind::ALL {
        let (steps, open) = (desk.editor.snapshot(), desk.editor.selection().state);
        let sheet = desk.editor.change("add_state", None, |spec| {
            states::add_state(spec, PageId(1), kind, "Words")
        });
        desk.editor.open_sheet(sheet.expect("the page is there"));
        assert_eq!(violations(desk.editor.spec()), []);
        let page = desk.editor.shown().expect("open").clone();
        assert_eq!(
            page.elements.iter().any(|e| e.id == ids[1]),
            kind == StateKind::Other
        );
        let own = page.elements.iter().find(|e| !ids.contains(&e.id));
        assert_eq!(own.is_some(), kind != StateKind::Other);
        if let Some(own) = own {
            assert!(
                own.frame.y0 > 44.0 && own.frame.y1 < 752.0,
                "{kind:?}: {:?}",
                own.frame
            );
            assert_eq!(own.text, "Words");
        }
        desk.editor.undo();
        assert_eq!(*steps, *desk.editor.snapshot());
        assert_eq!(desk.editor.selection().state, open);
        desk.editor.redo();
    }
    assert_eq!(normal(&desk), before);
}

#[test]
fn a_deleted_state_takes_what_only_it_has_with_it_and_undo_brings_it_back() {
    let (mut desk, _) = in_a_state(&TWO);
    let drawn = draw(&mut desk, (200.0, 300.0), (300.0, 400.0));
    act::toggle_lock(&mut desk.editor);
    let sheet = desk.editor.selection().sheet().expect("open");
    desk.editor
        .change("delete_state", None, |spec| states::delete_state(spec, sheet));
    assert_eq!(desk.editor.selection().state, None);
    assert!(desk.editor.spec().element(drawn).is_none());
    assert_eq!(desk.frames(), TWO);
    desk.editor.undo();
    assert_eq!(desk.editor.selection().sheet(), Some(sheet));
    assert_eq!(desk.selected(), [drawn]);
}

#[test]
fn something_that_only_a_state_has_is_shown_where_it_stands() {
    let (mut desk, ids) = in_a_state(&TWO);
    let drawn = draw(&mut desk, (200.0, 300.0), (300.0, 400.0));
    desk.editor.open_page(PageId(1));
    desk.select(&[drawn]);
    assert_eq!(desk.editor.selection().state, Some(0));
    assert_eq!(desk.selected(), [drawn]);
    // An element that left the normal drawing is not hidden anywhere either.
    desk.select(&[ids[1]]);
    act::hide_here(&mut desk.editor);
    desk.editor.open_page(PageId(1));
    desk.click((40.0, 220.0), SHIFT);
    act::delete(&mut desk.editor);
    assert_eq!(state(&desk).hidden, []);
    assert_eq!(violations(desk.editor.spec()), []);
}

#[test]
fn a_drawing_that_is_not_there_takes_nothing() {
    let (mut desk, ids) = in_a_state(&TWO);
    let before = desk.editor.snapshot();
    let nowhere = Sheet {
        page: PageId(1),
        state: Some(7),
    };
    desk.editor.change("add", None, |spec| {
        assert_eq!(
            elements::add_element(spec, nowhere, ElementKind::Text, TWO[0]),
            None
        );
        assert!(elements::duplicate_elements(spec, nowhere, &ids, Vec2::ZERO).is_empty());
        assert!(states::make_different(spec, nowhere, &ids).is_empty());
        states::delete_state(spec, nowhere);
    });
    assert!(Arc::ptr_eq(&before, &desk.editor.snapshot()));
}
