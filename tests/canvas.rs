//! Step 2 in the window: drawing, writing, linking, and how it looks.
//! With `WIREBRIEF_PICTURES=folder` the pictures are written there.
#![cfg(feature = "gui")]
// A helper that goes wrong should fail the test at once.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

mod support;

use eframe::egui::{self, Event, ImeEvent, Key, Modifiers, accesskit::Role, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use support::easel::{Desk, Hand, show};
use support::raster::{save, shoot};
use wirebrief::app::canvas::CanvasState;
use wirebrief::app::theme::ThemeMode;
use wirebrief::edit::{Editor, Selection};
use wirebrief::geometry::{Point, rect};
use wirebrief::language::Language;
use wirebrief::spec::{Action, ElementId, ElementKind, PageId, Spec};

const ENGLISH: Language = Language::English;

/// Types into the search field of the palette.
fn search(hand: &mut Hand, words: &str) {
    hand.harness
        .get_by_role_and_label(Role::TextInput, "Search components")
        .focus();
    hand.harness.run();
    hand.write(words);
}

#[test]
fn a_component_from_the_palette_is_added_moved_and_taken_back() {
    let mut hand = Hand::with(&[]);
    search(&mut hand, "main");
    hand.click("Main button");
    assert_eq!(hand.count(), 1);
    let button = hand.element(1);
    assert_eq!(
        (button.kind, button.text.as_str()),
        (ElementKind::MainButton, "Continue")
    );

    let middle = button.frame.center();
    let from = hand.at(middle.x, middle.y);
    hand.drag(from, from + vec2(0.0, 200.0));
    let moved = hand.element(1).frame;
    assert_eq!(moved.size(), button.frame.size());
    assert!(
        (moved.y0 - button.frame.y0 - 200.0 / 0.766).abs() < 12.0,
        "{moved:?}"
    );

    hand.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(hand.element(1).frame, button.frame);
    hand.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(hand.count(), 0);
}

#[test]
fn a_component_is_dragged_from_the_palette_onto_the_page() {
    let mut hand = Hand::with(&[]);
    let tile = hand.harness.get_by_label("Picture").rect().center();
    let to = hand.at(187.0, 500.0);
    hand.drag(tile, to);
    let picture = hand.element(1);
    assert_eq!(picture.kind, ElementKind::Image);
    assert!(
        picture.frame.center().distance(Point::new(187.5, 500.0)) < 12.0,
        "{:?}",
        picture.frame
    );

    let tile = hand.harness.get_by_label("Picture").rect().center();
    hand.drag(tile, pos2(250.0, 760.0));
    assert_eq!(hand.count(), 1, "let go of beside the canvas nothing is added");
}

#[test]
fn components_are_found_by_typing_and_added_with_enter() {
    let mut hand = Hand::with(&[]);
    search(&mut hand, "按钮");
    assert!(hand.harness.query_by_label("Carousel").is_none());
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(hand.count(), 1);
}

#[test]
fn words_are_edited_in_place() {
    let mut hand = Hand::with(&[(ElementKind::MainButton, rect(16.0, 300.0, 343.0, 48.0))]);
    let at = hand.at(187.0, 324.0);
    hand.click_at(at);
    hand.click_at(at);
    hand.harness.run();
    hand.write("Order now");
    hand.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(hand.element(1).text, "", "undo takes back what was typed");
    hand.write("Order now");
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(hand.element(1).text, "Order now");
    assert!(hand.harness.query_by_label("Words of Main button").is_none());

    // The keys alone do it too, and everything is selected so that typing replaces it.
    hand.key(Modifiers::NONE, Key::F2);
    hand.write("Pay");
    hand.key(Modifiers::NONE, Key::Escape);
    assert_eq!(hand.element(1).text, "Pay");
}

#[test]
fn an_enter_of_the_input_method_does_not_end_the_words() {
    let mut hand = Hand::with(&[(ElementKind::MainButton, rect(16.0, 300.0, 343.0, 48.0))]);
    let at = hand.at(187.0, 324.0);
    hand.click_at(at);
    hand.key(Modifiers::NONE, Key::Enter);
    hand.harness.event(Event::Ime(ImeEvent::Preedit {
        text: "xia dan".to_owned(),
        active_range_chars: None,
    }));
    hand.harness.run();
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(
        hand.element(1).text,
        "",
        "unfinished text never reaches the document"
    );
    hand.harness
        .event(Event::Ime(ImeEvent::Commit("下单".to_owned())));
    hand.harness.run();
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(hand.element(1).text, "下单");
}

#[test]
fn many_lines_end_with_ctrl_and_enter() {
    let mut hand = Hand::with(&[(ElementKind::ListRow, rect(0.0, 300.0, 375.0, 112.0))]);
    let at = hand.at(187.0, 324.0);
    hand.click_at(at);
    hand.click_at(at);
    hand.harness.run();
    hand.write("Orders");
    hand.key(Modifiers::NONE, Key::Enter);
    hand.write("Coupons");
    hand.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(hand.element(1).text, "Orders\nCoupons");
}

#[test]
fn a_tap_opens_a_page_and_a_note_tells_the_developer_more() {
    let mut hand = Hand::with(&[(ElementKind::MainButton, rect(16.0, 300.0, 343.0, 48.0))]);
    let at = hand.at(187.0, 324.0);
    hand.click_at(at);
    hand.harness.run();
    hand.harness
        .get_by_role_and_label(Role::ComboBox, "What happens when tapped")
        .click();
    hand.harness.run();
    hand.click("Open a page");
    hand.harness
        .get_by_role_and_label(Role::ComboBox, "Which page opens")
        .click();
    hand.harness.run();
    hand.write("Menu");
    hand.key(Modifiers::NONE, Key::Enter);
    let taps = hand.element(1).taps;
    assert_eq!(
        taps.first().map(|tap| tap.action.clone()),
        Some(Action::OpenPage { page: PageId(2) })
    );

    hand.harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note for the developer")
        .click();
    hand.harness.run();
    hand.write("Closed shops cannot order.");
    assert_eq!(hand.element(1).note, "Closed shops cannot order.");
    hand.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(hand.element(1).note, "");
}

#[test]
fn the_link_tool_asks_for_a_page_and_pulls_onto_the_list() {
    let mut hand = Hand::with(&[(ElementKind::MainButton, rect(16.0, 300.0, 343.0, 48.0))]);
    hand.click("Link to a page");
    let at = hand.at(187.0, 324.0);
    let row = hand
        .harness
        .get_by_role_and_label(Role::ListBoxOption, "Menu, P-2")
        .rect()
        .center();
    hand.drag(at, row);
    let target = |hand: &Hand| hand.element(1).taps.first().and_then(|tap| tap.action.target());
    assert_eq!(target(&hand), Some(PageId(2)));
    hand.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(target(&hand), None);

    hand.click("Link to a page");
    hand.click_at(at);
    hand.harness.run();
    hand.write("Shops");
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(
        target(&hand),
        Some(PageId(3)),
        "a page that is not there yet is made"
    );
    assert_eq!(
        hand.editor().spec().page(PageId(3)).map(|p| p.name.as_str()),
        Some("Shops")
    );
}

#[test]
fn keys_move_copy_and_delete() {
    let mut hand = Hand::with(&[(ElementKind::Card, rect(40.0, 300.0, 100.0, 100.0))]);
    let at = hand.at(90.0, 350.0);
    hand.click_at(at);
    hand.key(Modifiers::NONE, Key::ArrowRight);
    hand.key(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(hand.element(1).frame, rect(41.0, 310.0, 100.0, 100.0));
    hand.key(Modifiers::COMMAND, Key::D);
    assert_eq!(hand.count(), 2);
    hand.harness.event(Event::Copy);
    hand.harness.run();
    hand.harness.event(Event::Paste(String::new()));
    hand.harness.run();
    assert!(hand.count() >= 2);
    hand.key(Modifiers::NONE, Key::Delete);
    let left = hand.count();
    hand.key(Modifiers::COMMAND, Key::A);
    hand.key(Modifiers::NONE, Key::Delete);
    assert!(left > 0 && hand.count() == 0);
}

#[test]
fn escape_in_the_middle_of_a_drag_puts_everything_back() {
    let mut hand = Hand::with(&[(ElementKind::Card, rect(40.0, 300.0, 100.0, 100.0))]);
    let before = hand.editor().snapshot();
    let from = hand.at(90.0, 350.0);
    hand.harness.hover_at(from);
    hand.harness.step();
    hand.harness.drag_at(from);
    hand.harness.step();
    hand.harness.hover_at(from + vec2(60.0, 60.0));
    hand.harness.step();
    assert_ne!(
        hand.element(1).frame,
        rect(40.0, 300.0, 100.0, 100.0),
        "it follows the pointer"
    );
    hand.key(Modifiers::NONE, Key::Escape);
    assert!(std::sync::Arc::ptr_eq(&before, &hand.editor().snapshot()));
    hand.harness.drop_at(from + vec2(60.0, 60.0));
    hand.harness.run();
    assert!(std::sync::Arc::ptr_eq(&before, &hand.editor().snapshot()));
}

#[test]
fn the_wheel_moves_and_zooms_at_the_pointer() {
    let mut hand = Hand::with(&[(ElementKind::Card, rect(40.0, 300.0, 100.0, 100.0))]);
    let at = hand.at(90.0, 350.0);
    hand.harness.hover_at(at);
    hand.harness.step();
    hand.harness.event(Event::Zoom(2.0));
    hand.harness.run();
    let after = hand.at(90.0, 350.0);
    assert!(after.distance(at) < 1.5, "{after:?} is not {at:?}");
    let zoom = hand.harness.state().state.camera.zoom;
    assert!((zoom - 2.0 * 0.766).abs() < 0.01, "{zoom}");
    hand.key(Modifiers::COMMAND, Key::Num0);
    assert_eq!(hand.harness.state().state.camera.zoom, 1.0);
}

#[test]
fn space_and_the_middle_button_move_the_drawing() {
    let mut hand = Hand::with(&[(ElementKind::Card, rect(40.0, 300.0, 100.0, 100.0))]);
    let before = hand.editor().snapshot();
    let from = hand.at(90.0, 350.0);
    hand.harness.key_down(Key::Space);
    hand.harness.step();
    hand.drag(from, from + vec2(30.0, 40.0));
    hand.harness.key_up(Key::Space);
    hand.harness.step();
    assert!(hand.at(90.0, 350.0).distance(from + vec2(30.0, 40.0)) < 1.0);
    let from = hand.at(90.0, 350.0);
    for (pressed, pos) in [(true, from), (false, from + vec2(-30.0, 10.0))] {
        hand.harness.hover_at(pos);
        hand.harness.step();
        hand.harness.event(Event::PointerButton {
            pos,
            button: egui::PointerButton::Middle,
            pressed,
            modifiers: Modifiers::NONE,
        });
        hand.harness.step();
    }
    assert!(hand.at(90.0, 350.0).distance(from + vec2(-30.0, 10.0)) < 1.0);
    assert!(std::sync::Arc::ptr_eq(&before, &hand.editor().snapshot()));
}

#[test]
fn tab_goes_through_the_page_and_the_menu_reaches_what_lies_behind() {
    let mut hand = Hand::with(&[
        (ElementKind::Card, rect(40.0, 300.0, 100.0, 100.0)),
        (ElementKind::Image, rect(20.0, 280.0, 200.0, 200.0)),
    ]);
    let at = hand.at(90.0, 350.0);
    hand.click_at(at);
    let selected = |hand: &Hand| -> Vec<u32> {
        hand.editor()
            .selection()
            .elements
            .iter()
            .map(|id| id.number)
            .collect()
    };
    assert_eq!(selected(&hand), [2]);
    hand.key(Modifiers::NONE, Key::Tab);
    assert_eq!(selected(&hand), [1]);
    hand.key(Modifiers::SHIFT, Key::Tab);
    assert_eq!(selected(&hand), [2]);
    for pressed in [true, false] {
        hand.harness.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        hand.harness.step();
    }
    hand.harness.run();
    hand.harness.get_by_label_contains("Select behind").click();
    hand.harness.run();
    hand.harness.get_by_role_and_label(Role::MenuItem, "Card").click();
    hand.harness.run();
    assert_eq!(selected(&hand), [1]);
    hand.key(Modifiers::NONE, Key::Escape);
    assert_eq!(selected(&hand), [0; 0]);
}

#[test]
fn what_is_selected_elsewhere_comes_into_sight() {
    let mut hand = Hand::with(&[
        (ElementKind::Card, rect(40.0, 20.0, 100.0, 100.0)),
        (ElementKind::Card, rect(40.0, 700.0, 100.0, 100.0)),
    ]);
    hand.harness.hover_at(hand.at(90.0, 20.0));
    hand.harness.step();
    hand.harness.event(Event::Zoom(6.0));
    hand.harness.run();
    let canvas = hand.harness.get_by_role(Role::Canvas).rect();
    assert!(!canvas.contains(hand.at(90.0, 750.0)));
    let elements = vec![ElementId {
        page: PageId(1),
        number: 2,
    }];
    hand.harness
        .state_mut()
        .editor
        .select(Selection::of_page(PageId(1)).with(elements));
    hand.harness.run();
    assert!(canvas.contains(hand.at(90.0, 750.0)));
}

#[test]
fn pages_are_added_named_moved_and_deleted_with_a_warning() {
    let mut hand = Hand::with(&[(ElementKind::MainButton, rect(16.0, 300.0, 343.0, 48.0))]);
    hand.click("Add a page");
    hand.write("Orders");
    hand.key(Modifiers::NONE, Key::Enter);
    let names = |hand: &Hand| -> Vec<String> {
        hand.editor()
            .spec()
            .pages
            .iter()
            .map(|p| p.name.clone())
            .collect()
    };
    assert_eq!(names(&hand), ["Home", "Menu", "Orders"]);
    hand.harness
        .get_by_role_and_label(Role::ListBoxOption, "Orders, P-3")
        .focus();
    hand.harness.run();
    hand.key(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&hand), ["Home", "Orders", "Menu"]);

    hand.harness.state_mut().editor.change("link", None, |spec| {
        let id = ElementId {
            page: PageId(1),
            number: 1,
        };
        wirebrief::tool::act::set_link(spec, id, PageId(2));
    });
    hand.harness.run();
    hand.harness
        .get_by_role_and_label(Role::ListBoxOption, "Menu, P-2 · from Home")
        .click();
    hand.harness.run();
    hand.harness
        .get_by_role_and_label(Role::Button, "More for Menu")
        .click();
    hand.harness.run();
    hand.click("Delete page");
    assert_eq!(names(&hand).len(), 3, "it asks first");
    hand.harness
        .get_by_role_and_label(Role::Button, "Delete page")
        .click();
    hand.harness.run();
    assert_eq!(names(&hand), ["Home", "Orders"]);
    assert_eq!(
        hand.element(1).taps.first().map(|t| t.action.clone()),
        Some(Action::Undecided)
    );
}

#[test]
fn guides_and_distances_show_while_something_is_dragged() {
    let mut hand = Hand::over(sample(ENGLISH));
    hand.click_at(pos2(250.0, 230.0));
    hand.harness.run();
    let page = hand.editor().selection().page.expect("a page is open");
    let found = hand
        .editor()
        .spec()
        .page(page)
        .and_then(|p| p.elements.iter().find(|e| e.shows.is_some()).cloned());
    let middle = found.expect("something shows data").frame.center();
    let from = hand.at(middle.x, middle.y);
    hand.harness.hover_at(from);
    hand.harness.step();
    hand.harness.drag_at(from);
    hand.harness.step();
    hand.harness.hover_at(from + vec2(3.0, 30.0));
    hand.harness.step();
    hand.harness.hover_at(from + vec2(2.0, 34.0));
    hand.harness.step();
    save(&hand.raster.picture(&hand.harness), "canvas-dragging");
    assert!(!hand.harness.state().state.tools.guides().is_empty());
}

fn sample(language: Language) -> Spec {
    wirebrief::file::builtin::find("half-moon-tea", language.code())
        .expect("the sample is there")
        .open()
        .expect("it opens")
}

fn picture(name: &str, language: Language, mode: ThemeMode, prepare: impl FnOnce(&mut Editor)) {
    let mut editor = Editor::new(sample(language));
    prepare(&mut editor);
    let mut desk = Desk {
        editor,
        state: CanvasState::default(),
        language,
    };
    shoot(name, [1280.0, 800.0], 1.0, mode, |ui| show(ui, &mut desk));
}

#[test]
fn the_canvas_looks_calm_in_both_looks_and_languages() {
    let second = |editor: &mut Editor| {
        let page = editor.spec().pages.get(1).map(|p| p.id).expect("a second page");
        editor.open_page(page);
    };
    let row = |editor: &mut Editor| {
        let page = editor.spec().pages.get(1).cloned().expect("a second page");
        let rows = page
            .elements
            .iter()
            .filter(|e| e.kind == ElementKind::MediaRow)
            .take(1);
        let elements = rows.map(|e| e.id).collect();
        editor.select(Selection::of_page(page.id).with(elements));
    };
    picture("canvas-element", ENGLISH, ThemeMode::Light, row);
    picture("canvas-page-zh-dark", Language::Chinese, ThemeMode::Dark, second);
    picture("canvas-element-zh-dark", Language::Chinese, ThemeMode::Dark, row);
    picture("canvas-page", ENGLISH, ThemeMode::Light, second);
}
