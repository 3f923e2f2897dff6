//! Step 2 in the window: what keys, menus and chips do. Pointer and looks are tested in `canvas.rs`.
#![cfg(feature = "gui")]
// A helper that goes wrong should fail the test at once.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

mod support;

use eframe::egui::{Event, Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable as _;
use support::easel::Hand;
use wirebrief::geometry::{Rect, rect};
use wirebrief::spec::{Action, ElementKind, PageId, StateKind};
use wirebrief::tool::ToolKind;

const PLAIN: Modifiers = Modifiers::NONE;

fn frames(hand: &Hand) -> Vec<Rect> {
    let page = hand.editor().spec().page(PageId(1)).expect("page");
    page.elements.iter().map(|e| e.frame).collect()
}

fn kinds(hand: &Hand) -> Vec<ElementKind> {
    let page = hand.editor().spec().page(PageId(1)).expect("page");
    page.elements.iter().map(|e| e.kind).collect()
}

fn click_canvas(hand: &mut Hand) {
    let at = hand.at(5.0, 700.0);
    hand.click_at(at);
    hand.harness.run();
}

#[test]
fn a_slash_finds_components_in_two_languages_and_by_other_names() {
    let mut hand = Hand::with(&[]);
    click_canvas(&mut hand);
    for (words, kind) in [
        ("main bu", ElementKind::MainButton),
        ("主按", ElementKind::MainButton),
        ("banner", ElementKind::Carousel),
        ("轮播", ElementKind::Carousel),
        ("sku", ElementKind::ProductCard),
    ] {
        // The sign arrives with its key, and must not stand in the search.
        hand.harness.event(Event::Text("/".to_owned()));
        hand.key(PLAIN, Key::Slash);
        hand.harness.run();
        hand.write(words);
        hand.key(PLAIN, Key::Enter);
        assert_eq!(kinds(&hand).last(), Some(&kind), "{words}");
    }
    // Arrows choose among what is found.
    hand.key(PLAIN, Key::Slash);
    hand.write("button");
    hand.key(PLAIN, Key::ArrowDown);
    hand.key(PLAIN, Key::Enter);
    assert_eq!(kinds(&hand).last(), Some(&ElementKind::SecondButton));
    let count = hand.count();
    // Esc adds nothing, and the keyboard is back on the canvas: what was added last moves.
    hand.key(PLAIN, Key::Slash);
    hand.key(PLAIN, Key::Escape);
    let before = *frames(&hand).last().expect("a frame");
    hand.key(PLAIN, Key::ArrowDown);
    assert_eq!(hand.count(), count);
    assert_eq!(frames(&hand).last().expect("a frame").y0, before.y0 + 1.0);
}

#[test]
fn letters_take_tools_unless_words_are_written() {
    let mut hand = Hand::with(&[(ElementKind::MainButton, rect(16.0, 300.0, 343.0, 48.0))]);
    click_canvas(&mut hand);
    for (key, tool) in [
        (Key::P, ToolKind::Pen),
        (Key::T, ToolKind::Text),
        (Key::R, ToolKind::Draw),
        (Key::L, ToolKind::Connect),
        (Key::H, ToolKind::Pan),
        (Key::V, ToolKind::Select),
    ] {
        hand.key(PLAIN, key);
        assert_eq!(hand.harness.state().state.tools.kind(), tool);
    }
    let at = hand.at(180.0, 324.0);
    hand.click_at(at);
    hand.key(PLAIN, Key::F2);
    hand.key(PLAIN, Key::P);
    assert_eq!(hand.harness.state().state.tools.kind(), ToolKind::Select);
}

#[test]
fn zoom_keys_work_on_any_keyboard() {
    let mut hand = Hand::with(&[(ElementKind::Card, rect(40.0, 300.0, 100.0, 100.0))]);
    let at = hand.at(90.0, 350.0);
    hand.click_at(at);
    hand.harness.run();
    let zoom = |hand: &Hand| hand.harness.state().state.camera.zoom;
    let fitted = zoom(&hand);
    let press = |hand: &mut Hand, key, physical_key, modifiers| {
        hand.harness.event(Event::Key {
            key,
            physical_key: Some(physical_key),
            pressed: true,
            repeat: false,
            modifiers,
        });
        hand.harness.run();
    };
    press(&mut hand, Key::Num0, Key::Num0, Modifiers::COMMAND);
    assert_eq!(zoom(&hand), 1.0);
    // On an English keyboard Shift+2 types an @, which is no key of its own.
    press(&mut hand, Key::Num2, Key::Num2, Modifiers::SHIFT);
    let close = zoom(&hand);
    assert!(close > 1.5, "the selection fills the canvas: {close}");
    press(&mut hand, Key::Exclamationmark, Key::Num1, Modifiers::SHIFT);
    assert_eq!(zoom(&hand), fitted);
    // French: digits are typed with Shift, the key is the same.
    press(&mut hand, Key::Quote, Key::Num2, Modifiers::SHIFT);
    assert_eq!(zoom(&hand), close);
}

#[test]
fn the_menu_key_opens_the_menu_and_the_keyboard_goes_on_in_it() {
    let mut hand = Hand::with(&[
        (ElementKind::Card, rect(40.0, 200.0, 300.0, 300.0)),
        (ElementKind::MainButton, rect(60.0, 320.0, 260.0, 48.0)),
    ]);
    click_canvas(&mut hand);
    hand.key(PLAIN, Key::Tab);
    hand.key(PLAIN, Key::Tab);
    assert_eq!(hand.editor().selection().elements, [hand.element(2).id]);
    hand.key(PLAIN, Key::Menu);
    hand.harness.run();
    let first = hand.harness.get_by_role_and_label(Role::MenuItem, "Edit text");
    assert!(first.is_focused(), "the first row has the keyboard");
    // The last row deletes.
    for _ in 0..40 {
        let delete = hand.harness.get_by_role_and_label(Role::MenuItem, "Delete");
        if delete.is_focused() {
            break;
        }
        hand.key(PLAIN, Key::ArrowDown);
    }
    hand.key(PLAIN, Key::Enter);
    assert_eq!(hand.count(), 1);
    // Esc closes the menu and nothing else; the keyboard is back on the canvas.
    hand.key(PLAIN, Key::Tab);
    hand.key(Modifiers::SHIFT, Key::F10);
    hand.harness.run();
    hand.key(PLAIN, Key::Escape);
    assert!(
        hand.harness
            .query_by_role_and_label(Role::MenuItem, "Delete")
            .is_none()
    );
    assert_eq!(hand.editor().selection().elements, [hand.element(1).id]);
    hand.key(PLAIN, Key::ArrowDown);
    assert_eq!(hand.element(1).frame.y0, 201.0);
}

#[test]
fn keys_line_up_space_out_and_size() {
    let mut hand = Hand::with(&[
        (ElementKind::Card, rect(20.0, 100.0, 60.0, 40.0)),
        (ElementKind::Card, rect(50.0, 150.0, 80.0, 30.0)),
        (ElementKind::Card, rect(90.0, 400.0, 60.0, 60.0)),
    ]);
    click_canvas(&mut hand);
    hand.key(Modifiers::COMMAND, Key::A);
    hand.key(Modifiers::ALT, Key::A);
    assert!(frames(&hand).iter().all(|f| f.x0 == 20.0));
    hand.key(Modifiers::ALT | Modifiers::SHIFT, Key::V);
    let gaps: Vec<f64> = frames(&hand).windows(2).map(|w| w[1].y0 - w[0].y1).collect();
    assert_eq!(gaps[0], gaps[1]);
    hand.key(Modifiers::ALT | Modifiers::SHIFT, Key::W);
    let widths: Vec<f64> = frames(&hand).iter().map(Rect::width).collect();
    assert!(widths.iter().all(|w| *w == widths[0]), "{widths:?}");
    hand.key(Modifiers::COMMAND, Key::ArrowRight);
    hand.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(frames(&hand)[0].width(), widths[0] + 1.0);
    assert_eq!(frames(&hand)[0].height(), 50.0);
    hand.key(Modifiers::COMMAND, Key::L);
    hand.key(Modifiers::ALT, Key::D);
    assert!(frames(&hand).iter().all(|f| f.x0 == 20.0), "locked things stay");
}

#[test]
fn what_lies_behind_is_reached_with_keys() {
    let mut hand = Hand::with(&[
        (ElementKind::Card, rect(40.0, 200.0, 300.0, 300.0)),
        (ElementKind::MainButton, rect(60.0, 320.0, 260.0, 48.0)),
    ]);
    let at = hand.at(180.0, 344.0);
    hand.click_at(at);
    hand.key(Modifiers::ALT, Key::B);
    assert_eq!(hand.editor().selection().elements, [hand.element(1).id]);
}

#[test]
fn a_state_is_drawn_over_the_normal_page() {
    let mut hand = Hand::with(&[
        (ElementKind::NavigationBar, rect(0.0, 0.0, 375.0, 44.0)),
        (ElementKind::ListRow, rect(0.0, 60.0, 375.0, 56.0)),
    ]);
    hand.harness
        .get_by_role_and_label(Role::ComboBox, "State of the page")
        .click();
    hand.harness.run();
    hand.click("Nothing there yet");
    let page = |hand: &Hand| hand.editor().spec().page(PageId(1)).expect("page").clone();
    assert_eq!(page(&hand).states[0].kind, StateKind::Empty);
    assert_eq!(hand.editor().selection().state, Some(0));
    assert_eq!(page(&hand).states[0].hidden, [hand.element(2).id]);
    // What is added belongs to the state.
    click_canvas(&mut hand);
    hand.key(PLAIN, Key::Slash);
    hand.write("main button");
    hand.key(PLAIN, Key::Enter);
    assert_eq!(page(&hand).elements.len(), 2);
    assert_eq!(page(&hand).states[0].added.len(), 2);
    // The bar is inherited: the inspector offers to make it different.
    let at = hand.at(100.0, 22.0);
    hand.click_at(at);
    hand.harness.run();
    hand.click("Make it different here");
    assert_eq!(page(&hand).states[0].added.len(), 3);
    assert_eq!(page(&hand).elements.len(), 2);
    // Beside everything: the state itself, and what it hides.
    hand.key(PLAIN, Key::Escape);
    hand.click("Show List rows again");
    assert!(
        page(&hand).states[0].hidden.len() == 1,
        "the bar stays as it was made"
    );
}

#[test]
fn pages_go_under_others_with_keys_and_stay_whole() {
    let mut hand = Hand::with(&[]);
    hand.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    hand.write("Orders");
    hand.key(PLAIN, Key::Enter);
    hand.harness
        .get_by_role_and_label(Role::ListBoxOption, "Orders, P-3")
        .focus();
    hand.harness.run();
    hand.key(Modifiers::ALT, Key::ArrowRight);
    let parent = |hand: &Hand, page| hand.editor().spec().page(PageId(page)).expect("page").parent;
    assert_eq!(parent(&hand, 3), Some(PageId(2)));
    hand.key(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(parent(&hand, 3), None);
    // A click in the list gives it the keyboard; letters still take tools.
    hand.harness
        .get_by_role_and_label(Role::ListBoxOption, "Orders, P-3")
        .click();
    hand.harness.run();
    hand.key(PLAIN, Key::R);
    assert_eq!(hand.harness.state().state.tools.kind(), ToolKind::Draw);
    hand.key(PLAIN, Key::V);
    hand.harness
        .get_by_role_and_label(Role::ListBoxOption, "Menu, P-2")
        .click();
    hand.harness.run();
    hand.key(PLAIN, Key::Delete);
    assert_eq!(
        hand.editor().spec().pages.len(),
        2,
        "nothing leads there, so it goes at once"
    );
    hand.key(Modifiers::COMMAND, Key::Z);
    hand.harness
        .get_by_role_and_label(Role::ListBoxOption, "Orders, P-3")
        .click();
    hand.harness.run();
    // Page Up and Page Down go through the pages.
    click_canvas(&mut hand);
    let open = |hand: &Hand| hand.editor().selection().page;
    assert_eq!(open(&hand), Some(PageId(3)));
    hand.key(PLAIN, Key::PageUp);
    assert_eq!(open(&hand), Some(PageId(2)));
}

#[test]
fn several_elements_get_one_kind_one_tap_and_one_note() {
    let mut hand = Hand::with(&[
        (ElementKind::Card, rect(20.0, 100.0, 160.0, 100.0)),
        (ElementKind::Image, rect(200.0, 100.0, 160.0, 100.0)),
    ]);
    click_canvas(&mut hand);
    hand.key(Modifiers::COMMAND, Key::A);
    hand.harness
        .get_by_role_and_label(Role::ComboBox, "What happens when tapped")
        .click();
    hand.harness.run();
    hand.harness
        .get_by_role_and_label(Role::ListBoxOption, "Go back")
        .click();
    hand.harness.run();
    for number in [1, 2] {
        assert_eq!(hand.element(number).taps[0].action, Action::Back);
    }
    let notes = hand
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note for the developer");
    notes.focus();
    hand.harness.run();
    hand.write("Same size as before.");
    for number in [1, 2] {
        assert_eq!(hand.element(number).note, "Same size as before.");
    }
    hand.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(hand.element(2).note, "");
}

#[test]
fn the_view_follows_what_is_pulled_over_its_edge() {
    let mut hand = Hand::with(&[(ElementKind::Card, rect(40.0, 100.0, 100.0, 100.0))]);
    hand.harness.state_mut().state.camera.zoom = 2.0;
    hand.harness.run();
    let canvas = hand.harness.get_by_role(Role::Canvas).rect();
    let from = hand.at(90.0, 150.0);
    hand.harness.hover_at(from);
    hand.harness.step();
    hand.harness.drag_at(from);
    hand.harness.step();
    hand.harness.hover_at(from + vec2(0.0, 10.0));
    hand.harness.step();
    let edge = eframe::egui::pos2(from.x, canvas.max.y - 4.0);
    hand.harness.hover_at(edge);
    hand.harness.step();
    let offset = |hand: &Hand| hand.harness.state().state.camera.offset.y;
    let before = offset(&hand);
    for _ in 0..10 {
        hand.harness.step();
    }
    assert_eq!(offset(&hand), before, "not at once");
    for _ in 0..40 {
        hand.harness.step();
    }
    assert!(offset(&hand) < before - 20.0, "{} {before}", offset(&hand));
    let moved = hand.element(1).frame;
    let seen = hand.at(90.0, moved.center().y);
    assert!(
        (seen.y - edge.y).abs() < 30.0,
        "what is pulled stays at the pointer"
    );
    hand.harness.drop_at(edge);
    hand.harness.run();
    assert!(hand.element(1).frame.y0 > 250.0);
}

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl eframe::egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn pictures_come_from_the_clipboard_from_files_and_by_dropping() {
    use std::sync::Arc;
    use support::driver::Driver;
    use wirebrief::app::dialogs::FileAnswer;
    let mut driver = Driver::new();
    driver.new_document_named("Tea");
    driver.step(Key::Num2);
    driver.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    driver.keys(PLAIN, Key::Enter);
    let images = |driver: &Driver| -> Vec<(Rect, Option<wirebrief::spec::AssetId>)> {
        let spec = driver.spec();
        let page = spec.pages.last().expect("a page");
        page.elements
            .iter()
            .map(|e| (e.frame, e.picture.clone()))
            .collect()
    };
    // What the clipboard holds becomes a picture in its own size.
    let pixels = vec![eframe::egui::Color32::from_rgb(200, 30, 30); 60 * 40];
    let image = eframe::egui::ColorImage::new([60, 40], pixels);
    driver.harness.event(Event::PasteImage(Arc::new(image)));
    driver.settle();
    let pasted = images(&driver);
    assert_eq!((pasted[0].0.width(), pasted[0].0.height()), (60.0, 40.0));
    let id = pasted[0].1.clone().expect("it has a picture");
    assert!(driver.spec().assets.contains_key(&id));
    // A file is chosen.
    let file = driver.path("door.png");
    image::RgbaImage::from_pixel(30, 20, image::Rgba([0, 90, 80, 255]))
        .save(&file)
        .expect("a picture is written");
    driver.keys(PLAIN, Key::Escape);
    driver.answer(FileAnswer::Chosen(file.clone()));
    driver.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    driver.settle();
    assert_eq!(images(&driver).len(), 2);
    // The same file and another one are dropped: each picture is kept once.
    let other = driver.path("cup.png");
    image::RgbaImage::from_pixel(20, 20, image::Rgba([9, 9, 80, 255]))
        .save(&other)
        .expect("a picture is written");
    driver.harness.input_mut().dropped_files =
        vec![Arc::new(Dropped(file)), Arc::new(Dropped(other.clone()))];
    driver.harness.step();
    driver.harness.input_mut().dropped_files.clear();
    driver.settle();
    assert_eq!(images(&driver).len(), 4);
    assert_eq!(driver.spec().assets.len(), 3);
    driver.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(images(&driver).len(), 2, "one step for both");
    // An element that waits for a picture takes it.
    driver.keys(PLAIN, Key::Slash);
    driver.harness.event(Event::Text("product card".to_owned()));
    driver.settle();
    driver.keys(PLAIN, Key::Enter);
    driver.answer(FileAnswer::Chosen(other));
    driver.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    driver.settle();
    let all = images(&driver);
    assert_eq!(all.len(), 3);
    assert!(all[2].1.is_some(), "it went into the card");
    // What is no picture says so and changes nothing.
    let bad = driver.path("bad.png");
    std::fs::write(&bad, b"no picture").expect("a file");
    driver.keys(PLAIN, Key::Escape);
    driver.answer(FileAnswer::Chosen(bad));
    driver.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    driver.settle();
    assert_eq!(images(&driver).len(), 3);
    assert!(driver.has_part("bad.png"));
}

#[test]
fn every_hint_fits_its_line() {
    use wirebrief::app::theme;
    use wirebrief::language::Language;
    let hand = Hand::with(&[]);
    let mut count = 0;
    for file in std::fs::read_dir(support::repository("assets/locales")).expect("locales") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a locale file");
        for key in text.lines().filter(|line| line.starts_with("hint.")) {
            let key = key.trim_end_matches(':');
            for language in Language::ALL {
                let hint = language.t(key).into_owned();
                let font = theme::regular(theme::size::NOTE);
                let width = hand
                    .harness
                    .ctx
                    .fonts_mut(|fonts| fonts.layout_no_wrap(hint.clone(), font, Default::default()))
                    .size()
                    .x;
                // The canvas between its panels in a window of 1280.
                assert!(width <= 576.0 - 48.0, "{key} {language:?}: {width}: {hint}");
                count += 1;
            }
        }
    }
    assert!(count > 40, "{count}");
}
