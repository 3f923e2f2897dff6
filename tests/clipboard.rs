//! Copy and paste: on a page, to another page, to another document, and what strangers put into the clipboard.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

use std::io::Cursor;

use proptest::prelude::*;
use serde_json::{Value, json};
use wirebrief::edit::{Editor, elements, pages, parts};
use wirebrief::file::{Notice, Problem, asset_from_bytes, clip_from_text, clip_to_text, is_clip};
use wirebrief::geometry::{Point, Rect, Vec2, rect};
use wirebrief::spec::*;
use wirebrief::tool::{act, place};

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let gradient = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 90]));
    gradient.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A document with two pages. On the first: a picture, and a button that opens the second, in one group.
fn document() -> (Editor, PageId, PageId) {
    let mut spec = Spec::new();
    let home = pages::add_page(&mut spec, "Home");
    let menu = pages::add_page(&mut spec, "Menu");
    let feature = parts::add_feature(&mut spec, "Order ahead");
    let (id, asset) = asset_from_bytes(png(40, 30)).unwrap();
    parts::add_asset(&mut spec, id.clone(), asset);
    let picture =
        elements::add_element(&mut spec, home, ElementKind::Image, rect(20.0, 100.0, 80.0, 60.0)).unwrap();
    elements::edit(&mut spec, picture, |e| e.picture = Some(id));
    let button = elements::add_element(
        &mut spec,
        home,
        ElementKind::MainButton,
        rect(20.0, 200.0, 200.0, 48.0),
    )
    .unwrap();
    elements::edit(&mut spec, button, |e| {
        e.text = "去点单 →".to_owned();
        e.features = vec![feature];
        e.taps = vec![Tap {
            part: String::new(),
            action: Action::OpenPage { page: menu },
        }];
    });
    elements::group(&mut spec, home, &[picture, button]);
    let mut editor = Editor::new(spec);
    editor.open_page(home);
    (editor, home, menu)
}

fn frames(editor: &Editor, page: PageId) -> Vec<Rect> {
    let page = editor.spec().page(page).unwrap();
    page.elements.iter().map(|e| e.frame).collect()
}

fn pasted(editor: &Editor) -> Vec<Element> {
    let spec = editor.spec();
    let selected = editor.selection().elements.iter();
    selected
        .map(|id| (**spec.element(*id).unwrap()).clone())
        .collect()
}

#[test]
fn what_is_pasted_lies_beside_the_original_and_at_the_same_place_elsewhere() {
    let (mut editor, home, menu) = document();
    act::select_all(&mut editor);
    let clip = act::copy(&editor).unwrap();
    act::paste(&mut editor, &clip);
    act::paste(&mut editor, &clip);
    let shifted = |by: f64| {
        clip.elements
            .iter()
            .map(|e| e.frame + Vec2::new(by, by))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        frames(&editor, home),
        [shifted(0.0), shifted(16.0), shifted(32.0)].concat()
    );
    let last: Vec<Rect> = pasted(&editor).iter().map(|e| e.frame).collect();
    assert_eq!(last, shifted(32.0), "what was pasted is selected");

    editor.open_page(menu);
    act::paste(&mut editor, &clip);
    assert_eq!(frames(&editor, menu), shifted(0.0));
    let copies = pasted(&editor);
    assert_eq!(copies[0].groups, copies[1].groups);
    assert_ne!(copies[0].groups, clip.elements[0].groups);
    assert_eq!(copies[1].taps, clip.elements[1].taps);
    assert_eq!(violations(editor.spec()), []);
}

#[test]
fn cut_and_paste_moves_to_another_page_and_can_be_undone_in_two_steps() {
    let (mut editor, home, menu) = document();
    let before = editor.snapshot();
    act::select_all(&mut editor);
    let clip = act::cut(&mut editor).unwrap();
    assert_eq!(frames(&editor, home), []);
    editor.open_page(menu);
    act::paste(&mut editor, &clip);
    assert_eq!(frames(&editor, menu).len(), 2);
    editor.undo();
    editor.undo();
    assert_eq!(editor.spec(), &*before);
}

#[test]
fn a_picture_goes_to_another_document_as_text_and_links_that_mean_nothing_there_do_not() {
    let (mut from, _, _) = document();
    act::select_all(&mut from);
    let clip = act::copy(&from).unwrap();
    let text = clip_to_text(&clip);
    assert!(is_clip(&text));
    let read = clip_from_text(&text).unwrap();
    assert_eq!(read.notices, []);
    assert_eq!(read.clip, clip);

    // A page, a feature and an element with the same numbers are other things in another document.
    let (other, page, _) = document();
    let mut spec = other.spec().clone();
    spec.id = uuid::Uuid::from_u128(9);
    spec.assets.clear();
    let all: Vec<ElementId> = spec.page(page).unwrap().elements.iter().map(|e| e.id).collect();
    elements::delete_elements(&mut spec, &all);
    let mut to = Editor::new(spec);
    to.open_page(page);
    act::paste(&mut to, &read.clip);
    let copies = pasted(&to);
    let id = copies[0].picture.clone().unwrap();
    assert_eq!(to.spec().assets[&id], from.spec().assets[&id]);
    assert_eq!(copies[1].text, "去点单 →");
    assert_eq!(copies[1].features, []);
    assert_eq!(copies[1].taps[0].action.target(), None);
    assert_eq!(violations(to.spec()), []);
}

/// A text of copied elements with something else in one place.
fn text_with(change: impl FnOnce(&mut Value)) -> String {
    let (mut editor, _, _) = document();
    act::select_all(&mut editor);
    let mut json: Value = serde_json::from_str(&clip_to_text(&act::copy(&editor).unwrap())).unwrap();
    change(&mut json);
    // The mark comes first; a JSON value sorts its keys.
    let rest = json
        .as_object()
        .unwrap()
        .iter()
        .filter(|(key, _)| *key != "wirebrief_clip");
    let rest: Vec<String> = rest.map(|(key, value)| format!("{key:?}:{value}")).collect();
    format!("{{\"wirebrief_clip\":1,{}}}", rest.join(","))
}

/// Pastes a text into an empty document and sweeps its invariants.
fn paste_text(text: &str) -> Option<(Vec<Element>, Vec<Notice>)> {
    assert!(is_clip(text));
    let read = clip_from_text(text).ok()?;
    let mut spec = Spec::empty(uuid::Uuid::nil());
    let page = pages::add_page(&mut spec, "Home");
    let mut editor = Editor::new(spec);
    editor.open_page(page);
    act::paste(&mut editor, &read.clip);
    assert_eq!(violations(editor.spec()), []);
    Some((pasted(&editor), read.notices))
}

#[test]
fn a_stranger_in_the_clipboard_does_no_harm() {
    let (elements, notices) = paste_text(&text_with(|json| {
        json["elements"][0]["frame"] = json!([1e300, -1e300, 1e18, 0.0]);
        json["elements"][0]["font_size"] = json!(1e300);
        json["elements"][1]["kind"] = json!("hologram");
    }))
    .unwrap();
    let frame = elements[0].frame;
    assert!(frame.x1 <= 200_000.0 && frame.y0 >= -200_000.0, "{frame:?}");
    assert_eq!(elements[0].font_size, 0.0);
    assert_eq!(
        (elements[1].kind, elements[1].name.as_str()),
        (ElementKind::Rectangle, "hologram")
    );
    assert!(notices.iter().any(|n| matches!(n, Notice::UnknownKind { .. })));

    let (elements, notices) = paste_text(&text_with(|json| {
        let name = json["elements"][0]["picture"].as_str().unwrap().to_owned();
        json["pictures"][name] = json!("bm90IGEgcGljdHVyZQ==");
    }))
    .unwrap();
    assert_eq!(elements[0].picture, None, "other bytes than the name says");
    assert!(notices.iter().any(|n| matches!(n, Notice::PictureLeftOut { .. })));

    let problem = |text: &str| clip_from_text(text).unwrap_err().problem;
    let deep = format!("{{\"wirebrief_clip\":1,\"elements\":{}", "[".repeat(100_000));
    assert_eq!(problem(&deep), Problem::TooDeep);
    let wide = format!(
        "{{\"wirebrief_clip\":1,\"elements\":[{}1]}}",
        "1,".repeat(4_000_000)
    );
    assert!(matches!(problem(&wide), Problem::TooManyParts { .. }));
    assert!(matches!(
        problem(&format!("{}{}", deep, " ".repeat(25_000_000))),
        Problem::TooLarge { .. }
    ));
    let many = text_with(|json| {
        let one = json["elements"][0].clone();
        json["elements"] = Value::Array(vec![one; 30_000]);
    });
    assert_eq!(paste_text(&many).unwrap().0.len(), 20_000);
    assert!(!is_clip("wirebrief_clip"));
    assert!(!is_clip("{\"elements\":[]}"));
}

/// Values that do not belong where they are put.
fn odd_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!("P-4294967295.4294967295")),
        Just(json!("G-4294967295")),
        Just(json!([[], {}, [{}]])),
        Just(json!({ "page": "P-1", "kind": "open_page" })),
        Just(json!([1e300, 1e300, -1e300, 1e-300])),
    ]
}

/// Puts a value somewhere: each turn goes one step further in.
fn put_somewhere(json: &mut Value, turns: &[usize], value: Value) {
    let Some((turn, rest)) = turns.split_first() else {
        *json = value;
        return;
    };
    match json {
        Value::Array(items) if !items.is_empty() => {
            let at = turn % items.len();
            put_somewhere(&mut items[at], rest, value);
        }
        Value::Object(fields) if !fields.is_empty() => {
            let at = turn % fields.len();
            put_somewhere(fields.values_mut().nth(at).unwrap(), rest, value);
        }
        leaf => *leaf = value,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_text_that_was_changed_anywhere_leaves_the_document_sound(
        changes in prop::collection::vec((prop::collection::vec(any::<usize>(), 1..6), odd_value()), 1..6)
    ) {
        let text = text_with(|json| {
            for (turns, value) in changes {
                put_somewhere(json, &turns, value);
                if !json.is_object() {
                    *json = json!({ "elements": json.take() });
                }
            }
        });
        paste_text(&text);
    }

    #[test]
    fn a_text_that_was_cut_or_scrambled_is_refused_or_sound(
        at in any::<prop::sample::Index>(), other in "\\PC{0,8}", ends in any::<bool>()
    ) {
        let text = text_with(|_| {});
        let letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len() - 20) + 20;
        let mut changed: String = letters[..at].iter().collect();
        changed.push_str(&other);
        if !ends {
            changed.extend(&letters[at..]);
        }
        paste_text(&changed);
    }
}

#[test]
fn a_component_added_at_a_point_lies_inside_the_sheet_and_covers_nothing_in_part() {
    let (editor, home, _) = document();
    let page = editor.spec().page(home).unwrap();
    let put = |kind, x, y| place::place_at(page, kind, Point::new(x, y));
    let button = put(ElementKind::MainButton, 187.0, 500.0);
    assert_eq!((button.x0, button.center().y), (16.0, 500.0));
    let corner = put(ElementKind::Image, 0.0, -50.0);
    assert!(page.bounds().contains_rect(corner), "{corner:?}");
    for y in 80..280 {
        let frame = put(ElementKind::MainButton, 187.0, f64::from(y));
        for other in &page.elements {
            assert!(
                other.frame.intersect(frame).area() <= 0.0,
                "{frame:?} covers {:?}",
                other.frame
            );
        }
    }
    // A bar has its own place, wherever it is asked for; a small thing may lie on a larger one.
    assert_eq!(put(ElementKind::TabBar, 100.0, 100.0).y1, page.screen_height);
    let badge = put(ElementKind::Badge, 60.0, 130.0);
    assert!(rect(20.0, 100.0, 80.0, 60.0).contains_rect(badge), "{badge:?}");
}

#[test]
fn pictures_keep_their_shape_and_stay_on_the_sheet() {
    let (editor, home, _) = document();
    let page = editor.spec().page(home).unwrap();
    let view = page.bounds();
    let one = place::picture_frames(page, &[(3000, 1500)], Some(Point::new(190.0, 600.0)), view);
    assert_eq!(one, [rect(0.0, 506.0, 375.0, 188.0)]);
    let small = place::picture_frames(page, &[(60, 40)], Some(Point::new(100.0, 400.0)), view);
    assert_eq!(small, [rect(70.0, 380.0, 60.0, 40.0)]);
    let several = place::picture_frames(page, &[(900, 900), (400, 800), (50, 20)], None, view);
    for (at, frame) in several.iter().enumerate() {
        assert!(view.contains_rect(*frame), "{frame:?}");
        for other in &several[at + 1..] {
            assert!(frame.intersect(*other).area() <= 0.0);
        }
    }
}
