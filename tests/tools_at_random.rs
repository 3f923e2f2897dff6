//! Whatever the pointer and the keys do, in any order, the document stays sound and a cancelled gesture leaves no trace.
// A helper that goes wrong should fail the test at once.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "support/desk.rs"]
mod desk;

use std::sync::Arc;

use desk::Desk;
use proptest::prelude::*;
use wirebrief::edit::{Sheet, elements, states};
use wirebrief::geometry::{Point, Vec2, rect};
use wirebrief::spec::{Asset, AssetId, ElementKind, PageId, Spec, StateKind, violations};
use wirebrief::tool::{Choice, Event, Modifiers, NewElement, act, pictures};

#[derive(Debug, Clone)]
enum Step {
    Choose(u8),
    Event(u8, i16, i16, u8),
    Escape,
    LoseFocus,
    Key(u8),
    Open(u8),
    Undo,
    Redo,
}

/// A picture of one point.
fn picture() -> (AssetId, Asset) {
    wirebrief::file::asset_from_pixels(1, 1, vec![9, 90, 80, 255]).expect("a picture")
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        1 => (0u8..9).prop_map(Step::Choose),
        12 => (0u8..4, -40i16..420, -40i16..860, 0u8..8).prop_map(|(e, x, y, m)| Step::Event(e, x, y, m)),
        1 => Just(Step::Escape),
        1 => Just(Step::LoseFocus),
        2 => (0u8..20).prop_map(Step::Key),
        1 => (0u8..3).prop_map(Step::Open),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ];
    prop::collection::vec(step, 1..80)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_hand_does_the_document_stays_sound(script in steps()) {
        let (mut desk, _) = Desk::with(&[
            rect(20.0, 20.0, 100.0, 60.0),
            rect(60.0, 50.0, 200.0, 300.0),
            rect(100.0, 400.0, 30.0, 30.0),
        ]);
        desk.editor.change("add_state", None, |spec| {
            for kind in [StateKind::Other, StateKind::Empty] {
                states::add_state(spec, PageId(1), kind, "Nothing there");
            }
        });
        let mut last = act::LastCopy::default();
        // The document when the gesture under way began.
        let mut start: Option<Arc<Spec>> = None;
        for step in script {
            let open = desk.editor.selection().sheet();
            let normal = desk.editor.spec().page(PageId(1)).map(|page| page.elements.clone());
            match step {
                Step::Choose(n) => {
                    let choice = match n {
                        0..=3 => Choice::Select,
                        4 => Choice::Draw(NewElement::of(ElementKind::Rectangle)),
                        5 => Choice::Text(NewElement::of(ElementKind::Text)),
                        6 => Choice::Pen,
                        7 => Choice::Connect,
                        _ => Choice::Draw(NewElement::of(ElementKind::Arrow)),
                    };
                    desk.tools.choose(&mut desk.editor, choice);
                }
                Step::Event(e, x, y, m) => {
                    let event = [Event::Press, Event::Move, Event::Release, Event::DoubleClick][usize::from(e)];
                    let modifiers = Modifiers { shift: m & 1 != 0, ctrl: m & 2 != 0, alt: m & 4 != 0 };
                    let before = desk.editor.snapshot();
                    desk.send(event, (f64::from(x), f64::from(y)), modifiers);
                    if start.is_none() && desk.editor.in_gesture() {
                        start = Some(before);
                    }
                }
                Step::Escape => {
                    desk.tools.escape(&mut desk.editor);
                }
                Step::LoseFocus => desk.tools.cancel(&mut desk.editor),
                Step::Key(n) if !desk.tools.is_busy() => match n {
                    0 => act::nudge(&mut desk.editor, Vec2::new(1.0, -10.0)),
                    1 => { act::delete(&mut desk.editor); }
                    2 => act::duplicate(&mut desk.editor, &mut last),
                    3 => act::group(&mut desk.editor),
                    4 => act::ungroup(&mut desk.editor),
                    5 => act::toggle_lock(&mut desk.editor),
                    6 => act::select_all(&mut desk.editor),
                    7 => act::reorder(&mut desk.editor, elements::Order::ToBack),
                    8 => act::align(&mut desk.editor, wirebrief::geometry::arrange::Alignment::Left),
                    9 => act::distribute(&mut desk.editor, wirebrief::geometry::arrange::Axis::Down),
                    10 => { act::cycle(&mut desk.editor, true); }
                    11 => act::make_different(&mut desk.editor),
                    12 => act::hide_here(&mut desk.editor),
                    13 => act::grow(&mut desk.editor, Vec2::new(-10.0, 1.0)),
                    14 => { act::select_behind(&mut desk.editor); }
                    15 => act::same_size(&mut desk.editor, wirebrief::geometry::arrange::Axis::Across),
                    16 => {
                        let new = NewElement::of(ElementKind::Avatar);
                        act::add_at(&mut desk.editor, &new, Point::new(350.0, 20.0));
                    }
                    17 => pictures::add(&mut desk.editor, vec![picture()], None, rect(0.0, 0.0, 375.0, 600.0)),
                    18 => if let Some(id) = pictures::waiting_for_picture(&desk.editor) {
                        pictures::put_into(&mut desk.editor, id, picture());
                    },
                    _ => if let Some(clip) = act::cut(&mut desk.editor) { act::paste(&mut desk.editor, &clip) },
                },
                Step::Key(_) => {}
                Step::Open(n) => {
                    desk.tools.cancel(&mut desk.editor);
                    let state = usize::from(n).checked_sub(1);
                    desk.editor.open_sheet(Sheet { page: PageId(1), state });
                }
                Step::Undo => {
                    desk.tools.cancel(&mut desk.editor);
                    desk.editor.undo();
                }
                Step::Redo => {
                    desk.tools.cancel(&mut desk.editor);
                    desk.editor.redo();
                }
            }
            prop_assert_eq!(violations(desk.editor.spec()), []);
            let selected = desk.editor.selection();
            let shown = desk.editor.shown().expect("a page is open");
            prop_assert!(selected.elements.iter().all(|id| shown.element(*id).is_some()));
            let in_state = open.is_some_and(|sheet| sheet.page == PageId(1) && sheet.state.is_some());
            if in_state && !matches!(step, Step::Undo | Step::Redo) {
                let now = desk.editor.spec().page(PageId(1)).map(|page| page.elements.clone());
                prop_assert!(now == normal, "a state changed the normal drawing");
            }
            if !desk.editor.in_gesture() {
                if matches!(step, Step::Escape | Step::LoseFocus) && let Some(start) = &start {
                    prop_assert!(Arc::ptr_eq(start, &desk.editor.snapshot()), "a cancelled gesture left a trace");
                }
                start = None;
            }
        }
    }
}
