//! The whole app through its window, without one: driven by what people read and assistive
//! technology hears.
#![cfg(feature = "gui")]

mod support;

use std::path::{Path, PathBuf};

use eframe::egui::{self, Key, Modifiers, Role, accesskit};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use support::driver::{Driver, saved};
use wirebrief::app::dialogs::FileAnswer;
use wirebrief::spec::Action;

#[test]
fn new_fill_in_draw_link_undo_export() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea by the Lake");
    assert!(driver.says("Not saved yet"));

    // A feature.
    driver.click("Add a feature");
    assert_eq!(driver.spec().features.len(), 1);

    // Two pages, a box on the first.
    driver.step(Key::Num2);
    let add = driver
        .harness
        .get_all_by_role_and_label(Role::Button, "Add a page")
        .next()
        .unwrap();
    add.click();
    driver.settle();
    let first = driver.spec().pages[0].id;
    driver.click_any("Draw a box");
    let canvas = driver.harness.get_by_role(Role::Canvas).rect();
    driver.drag(
        canvas.center() - egui::vec2(60.0, 40.0),
        canvas.center() + egui::vec2(60.0, 40.0),
    );
    assert_eq!(
        driver.spec().page(first).unwrap().elements.len(),
        1,
        "a box was drawn"
    );

    // Linked to a new page.
    let element = driver.spec().page(first).unwrap().elements[0].id;
    driver.click_any("Link to a page");
    let canvas = driver.harness.get_by_role(Role::Canvas).rect();
    driver.harness.hover_at(canvas.center());
    driver.harness.step();
    driver.harness.drag_at(canvas.center());
    driver.harness.step();
    driver.harness.drop_at(canvas.center());
    driver.settle();
    driver.fill("When tapped, open …", "Order");
    driver.harness.key_press(Key::Enter);
    driver.settle();
    let spec = driver.spec();
    let taps = &spec.element(element).unwrap().taps;
    let second = spec.pages[1].id;
    assert_eq!(taps[0].action, Action::OpenPage { page: second });
    drop(spec);

    // Back and forth through the whole history: form and canvas have one.
    let done = driver.spec();
    let mut steps = 0;
    while driver
        .harness
        .query_all_by_role_and_label(Role::Button, "Undo")
        .any(|b| !b.accesskit_node().is_disabled())
    {
        driver.click("Undo");
        steps += 1;
        assert!(steps < 50);
    }
    assert!(driver.spec().pages.is_empty() && driver.spec().brief.name.is_empty());
    for _ in 0..steps {
        driver.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(*driver.spec(), *done);

    // Exported: the PDF is there and holds the words.
    let pdf = driver.path("tea.pdf");
    driver.answer(FileAnswer::Chosen(driver.path("tea")));
    driver.click("Export PDF");
    assert!(driver.has("Export"), "the dialog is open");
    driver.click("Export");
    assert!(driver.says("“tea.pdf” is written"));
    let bytes = std::fs::read(&pdf).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let request = driver.desk.borrow().asked.last().cloned().unwrap();
    assert_eq!(request.file_name, "Tea by the Lake.pdf");
}

#[test]
fn saving_asks_for_a_name_once_and_says_what_happened() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea");
    let file = driver.path("tea.wirebrief");
    driver.answer(FileAnswer::Chosen(driver.path("tea")));
    driver.keys(Modifiers::COMMAND, Key::S);
    assert!(driver.says("Saved"));
    assert_eq!(saved(&file).brief.name, "Tea");
    driver.fill("What should it achieve?", "Shorter queues");
    assert!(driver.says("Not saved yet"));
    driver.keys(Modifiers::COMMAND, Key::S);
    assert!(driver.says("Saved"));
    assert_eq!(saved(&file).brief.goal, "Shorter queues");
    assert_eq!(driver.desk.borrow().asked.len(), 1);
}

#[test]
fn unsaved_changes_are_asked_about_and_each_answer_holds() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea");

    // Cancel: everything stays.
    driver.keys(Modifiers::COMMAND, Key::W);
    assert!(driver.has("Save your changes?"));
    driver.click("Cancel");
    assert_eq!(driver.spec().brief.name, "Tea");

    // Save, but then no name: everything stays.
    driver.answer(FileAnswer::Cancelled);
    driver.keys(Modifiers::COMMAND, Key::W);
    driver.click("Save");
    assert_eq!(driver.spec().brief.name, "Tea");

    // Save: it is in the file, and the start page is there.
    let file = driver.path("tea.wirebrief");
    driver.answer(FileAnswer::Chosen(file.clone()));
    driver.keys(Modifiers::COMMAND, Key::W);
    driver.click("Save");
    assert!(driver.app().document_spec().is_none());
    assert_eq!(saved(&file).brief.name, "Tea");

    // Don't save: the file keeps what it had.
    let row = driver
        .harness
        .get_by_label_contains("Tea. Step 1 of 6 · just now");
    row.click();
    driver.settle();
    driver.fill("What should it achieve?", "Shorter queues");
    driver.keys(Modifiers::COMMAND, Key::N);
    driver.click("Don’t save");
    assert_eq!(driver.spec().brief.name, "");
    assert_eq!(saved(&file).brief.goal, "");
}

#[test]
fn closing_the_window_asks_too() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea");
    driver.request_close();
    assert!(driver.has("Save your changes?"));
    driver.harness.key_press(Key::Escape);
    driver.settle();
    assert!(!driver.has("Save your changes?"));
    assert_eq!(driver.spec().brief.name, "Tea");
    driver.request_close();
    driver
        .harness
        .get_by_role_and_label(Role::Button, "Don’t save")
        .click();
    let mut told_to_go = false;
    for _ in 0..6 {
        driver.harness.step();
        let commands = driver.harness.output().viewport_output[&egui::ViewportId::ROOT]
            .commands
            .clone();
        told_to_go |= commands.contains(&egui::ViewportCommand::Close);
    }
    assert!(told_to_go);
}

#[test]
fn a_file_that_cannot_be_opened_says_why_and_nothing_is_lost() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea");
    let file = driver.path("tea.wirebrief");
    driver.answer(FileAnswer::Chosen(file.clone()));
    driver.keys(Modifiers::COMMAND, Key::S);
    for (name, content, words) in [
        ("empty.wirebrief", &b""[..], "The file is empty"),
        ("letter.wirebrief", &b"Dear Sir"[..], "not a Wirebrief document"),
    ] {
        let bad = driver.path(name);
        std::fs::write(&bad, content).unwrap();
        driver.answer(FileAnswer::Chosen(bad.clone()));
        driver.keys(Modifiers::COMMAND, Key::O);
        assert!(driver.has("The file could not be opened"), "{name}");
        assert!(driver.has_part(words), "{name}");
        assert!(driver.has_part(&bad.display().to_string()), "{name}");
        driver.click("OK");
        assert_eq!(driver.spec().brief.name, "Tea");
    }
    driver.answer(FileAnswer::Chosen(driver.path("nowhere.wirebrief")));
    driver.keys(Modifiers::COMMAND, Key::O);
    assert!(driver.has_part("no file with this name"));
    driver.click("OK");
    // A folder in place of a file.
    driver.answer(FileAnswer::Chosen(driver.folder.path().to_owned()));
    driver.keys(Modifiers::COMMAND, Key::O);
    assert!(driver.has_part("This is a folder"));
    driver.click("OK");
    assert_eq!(driver.spec().brief.name, "Tea");
}

#[test]
fn a_recent_file_that_is_gone_can_be_taken_off_the_list() {
    let gone = std::env::temp_dir().join("wirebrief-test-that-is-not-there.wirebrief");
    let settings = serde_json::json!({
        "language": "en",
        "recent": [{"path": gone, "name": "Gone tea", "when": 1_784_000_000_u64}],
    });
    let mut driver = Driver::with_settings(&settings.to_string());
    let row = driver.harness.get_by_label_contains("Gone tea");
    row.click();
    driver.settle();
    assert!(driver.has("The file could not be opened"));
    driver
        .harness
        .get_all_by_role_and_label(Role::Button, "Take off the list")
        .last()
        .unwrap()
        .click();
    driver.settle();
    assert!(!driver.has_part("Gone tea"));
}

#[test]
fn a_place_that_cannot_be_written_is_reported_and_the_document_stays() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea");
    driver.answer(FileAnswer::Chosen(driver.path("no such folder/tea.wirebrief")));
    driver.keys(Modifiers::COMMAND, Key::S);
    assert!(driver.has("The document could not be saved"));
    assert!(driver.has_part("folder"));
    driver.click("OK");
    assert!(driver.says("Could not be saved"));
    assert_eq!(driver.spec().brief.name, "Tea");

    driver.answer(FileAnswer::Chosen(driver.path("no such folder/tea.pdf")));
    driver.click("Export PDF");
    driver.click("Export");
    assert!(driver.has("The PDF could not be written"));
    driver.click("OK");
    driver.click("Cancel");
    assert_eq!(driver.spec().brief.name, "Tea");
}

#[test]
fn a_newer_file_opens_to_read_and_is_saved_under_another_name() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea");
    let file = driver.path("tea.json");
    let mut newer = serde_json::to_value(&*driver.spec()).unwrap();
    newer["format"] = "wirebrief".into();
    newer["format_version"] = 99.into();
    newer["app_version"] = "9.0.0".into();
    let bytes = serde_json::to_vec(&newer).unwrap();
    std::fs::write(&file, &bytes).unwrap();
    driver.answer(FileAnswer::Chosen(file.clone()));
    driver.keys(Modifiers::COMMAND, Key::O);
    driver.click("Don’t save");
    if driver.has("The file could not be opened") {
        // Nothing of it could be understood: then it is refused, which is as good.
        return;
    }
    assert!(driver.has("A newer Wirebrief wrote this file"));
    driver.click("OK");
    assert!(driver.says("Opened to read"));
    driver.answer(FileAnswer::Chosen(file.clone()));
    driver.keys(Modifiers::COMMAND, Key::S);
    assert!(
        driver.has("The document could not be saved"),
        "its own name is refused"
    );
    driver.click("OK");
    assert_eq!(std::fs::read(&file).unwrap(), bytes, "never written over");
}

#[test]
fn the_language_changes_at_once_and_is_remembered() {
    let mut driver = Driver::new();
    driver.click_any("English");
    driver.click_any("简体中文");
    assert!(driver.has("你想做一个什么样的小程序？"));
    driver.click("新建空白");
    assert!(driver.has("尚未保存"));
    for number in [Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7] {
        driver.step(number);
    }
    driver.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    driver.keys(Modifiers::COMMAND, Key::P);
    driver.keys(Modifiers::COMMAND, Key::P);
    driver.keys(Modifiers::COMMAND, Key::E);
    driver.harness.key_press(Key::Escape);
    driver.settle();
    let settings = std::fs::read_to_string(driver.path("settings/settings.json")).unwrap();
    assert!(settings.contains(r#""language": "zh""#), "{settings}");
}

#[test]
fn a_finding_leads_to_the_place_where_it_is_mended() {
    let mut driver = Driver::new();
    driver.click("New, empty");
    driver.step(Key::Num6);
    driver.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    assert!(driver.has_part("Must fix"));
    driver
        .harness
        .get_all_by_role_and_label(Role::Button, "Show me")
        .next()
        .unwrap()
        .click();
    driver.settle();
    assert!(
        driver.has("What is it called?"),
        "the first finding is about the name"
    );
    driver.click("Hide the findings");
    assert!(!driver.has_part("Must fix"));
}

#[test]
fn the_sample_opens_and_can_be_walked_through() {
    let mut driver = Driver::new();
    driver.click("Open the sample");
    let pages = driver.spec().pages.clone();
    driver.click("Preview");
    assert!(driver.has_part("Tap: "), "something can be tapped");
    let tabs: Vec<_> = driver.harness.get_all_by_role(Role::Tab).collect();
    assert_eq!(tabs.len(), pages.len());
    drop(tabs);
    driver.click("End the preview");
    driver.step(Key::Num7);
    assert!(driver.has("The six steps"));
    for number in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6] {
        driver.step(number);
    }
    assert!(!driver.says("Could not be saved"));
}

#[test]
fn the_apps_own_file_dialog_saves_and_asks_before_it_replaces() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea");
    let file = driver.path("tea.wirebrief");
    driver.answer(FileAnswer::Unavailable);
    driver.keys(Modifiers::COMMAND, Key::S);
    assert!(driver.has("Save the document"));
    let folder = driver.harness.get_by_role_and_label(Role::TextInput, "Folder");
    folder.focus();
    driver.harness.step();
    driver.keys(Modifiers::COMMAND, Key::A);
    driver
        .harness
        .get_by_role_and_label(Role::TextInput, "Folder")
        .type_text(&driver.folder.path().display().to_string());
    driver.settle();
    driver.keys(Modifiers::NONE, Key::Enter);
    let name = driver.harness.get_by_role_and_label(Role::TextInput, "File name");
    name.focus();
    driver.settle();
    driver.keys(Modifiers::COMMAND, Key::A);
    driver
        .harness
        .get_by_role_and_label(Role::TextInput, "File name")
        .type_text("tea");
    driver.settle();
    driver.keys(Modifiers::NONE, Key::Enter);
    assert!(driver.says("Saved"));
    assert_eq!(saved(&file).brief.name, "Tea");

    // Again as another name that exists: it asks.
    driver.fill("What should it achieve?", "Shorter queues");
    driver.answer(FileAnswer::Unavailable);
    driver.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    driver
        .harness
        .get_by_role_and_label(Role::ListItem, "tea.wirebrief")
        .click();
    driver.settle();
    driver.click("Save");
    assert!(driver.has_part("is there already"));
    assert_eq!(saved(&file).brief.goal, "", "not before the answer");
    driver.click("Replace");
    assert_eq!(saved(&file).brief.goal, "Shorter queues");
}

#[test]
fn a_dropped_file_opens() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea");
    let file = driver.path("tea.wirebrief");
    driver.answer(FileAnswer::Chosen(file.clone()));
    driver.keys(Modifiers::COMMAND, Key::S);
    driver.keys(Modifiers::COMMAND, Key::W);
    assert!(driver.app().document_spec().is_none());
    driver
        .harness
        .input_mut()
        .dropped_files
        .push(std::sync::Arc::new(Dropped(file)));
    driver.harness.step();
    driver.settle();
    assert_eq!(driver.spec().brief.name, "Tea");
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn the_app_json_of_a_mini_program_becomes_a_document() {
    let mut driver = Driver::new();
    let file = driver.path("app.json");
    std::fs::write(&file, r#"{"pages": ["pages/home/home", "pages/cart/cart"]}"#).unwrap();
    driver.answer(FileAnswer::Chosen(file));
    driver.click("Open a file…");
    assert_eq!(driver.spec().pages.len(), 2);
    assert!(driver.says("Not saved yet"));
}

#[test]
fn everything_on_the_screen_has_a_name() {
    let mut driver = Driver::new();
    driver.click("Open the sample");
    for number in [Key::Num1, Key::Num2, Key::Num7] {
        driver.step(number);
        let root = driver.harness.root();
        let unnamed: Vec<String> = root
            .children_recursive()
            .filter(|node| {
                let node = node.accesskit_node();
                matches!(
                    node.role(),
                    accesskit::Role::Button | accesskit::Role::TextInput | accesskit::Role::CheckBox
                ) && node.label().is_none_or(|label| label.is_empty())
            })
            .map(|node| format!("{:?}", node.rect()))
            .collect();
        assert_eq!(unnamed, Vec::<String>::new(), "{number:?}");
    }
}

#[test]
fn words_are_found_everywhere_and_replaced_as_one_step() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea by the Lake");
    driver.fill("What should it achieve?", "Sell more tea");
    driver.keys(Modifiers::COMMAND, Key::F);
    driver.harness.event(egui::Event::Text("tea".to_owned()));
    driver.settle();
    assert!(driver.has("2 places"));
    driver.keys(Modifiers::NONE, Key::Enter);
    assert!(
        driver.has("1 of 2"),
        "the first Enter shows the place that is marked"
    );
    driver.keys(Modifiers::NONE, Key::Enter);
    assert!(
        driver.has("2 of 2"),
        "Enter goes on and the field keeps the keyboard"
    );
    driver.keys(Modifiers::SHIFT, Key::Enter);
    assert!(driver.has("1 of 2"));
    driver.fill("Replace by", "coffee");
    driver.click("Replace all");
    assert_eq!(driver.spec().brief.name, "coffee by the Lake");
    assert_eq!(driver.spec().brief.goal, "Sell more coffee");
    assert!(driver.says("2 places replaced. Undo takes them all back."));
    driver.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.spec().brief.name, "Tea by the Lake");
    assert_eq!(driver.spec().brief.goal, "Sell more tea");
    driver.click("Replace");
    assert_eq!(
        driver.spec().brief.name,
        "coffee by the Lake",
        "only the marked place"
    );
    assert_eq!(driver.spec().brief.goal, "Sell more tea");
    driver.click("Close the search");
    assert!(!driver.has("Replace all"));
}

#[test]
fn the_tour_is_shown_once_and_can_be_called_again() {
    let mut driver = Driver::with_settings(r#"{"language": "en", "theme": "light", "tour_seen": false}"#);
    driver.new_document_named("Tea");
    assert!(driver.has("Six steps, any order"));
    for title in [
        "Plain questions",
        "Draw the pages",
        "It thinks along",
        "Hand it over",
    ] {
        driver.click("Next");
        assert!(driver.has(title), "{title}");
    }
    driver.click("Start");
    assert!(!driver.has("Hand it over"));
    let settings = std::fs::read_to_string(driver.path("settings/settings.json")).unwrap();
    assert!(settings.contains("\"tour_seen\": true"), "{settings}");
    driver.click("Menu");
    driver.settle();
    driver.harness.get_by_label_contains("Help").click();
    driver.settle();
    driver.click_any("Show the tour");
    assert!(driver.has("Six steps, any order"));
    driver.click("Skip");
    assert!(!driver.has("Six steps, any order"));
    assert_eq!(driver.spec().brief.name, "Tea");
}

#[test]
fn show_me_opens_the_state_of_a_page_that_holds_what_is_meant() {
    use wirebrief::edit::{elements, pages, states};
    use wirebrief::geometry::rect;
    use wirebrief::spec::{ElementKind, Spec, StateKind};

    let mut driver = Driver::new();
    let mut spec = Spec::new();
    let page = pages::add_page(&mut spec, "Orders");
    let place = rect(20.0, 120.0, 200.0, 24.0);
    elements::add_element(&mut spec, page, ElementKind::Text, place).unwrap();
    let sheet = states::add_state(&mut spec, page, StateKind::Failed, "It did not work").unwrap();
    let place = rect(20.0, 300.0, 200.0, 44.0);
    let button = elements::add_element(&mut spec, sheet, ElementKind::MainButton, place).unwrap();
    elements::edit(&mut spec, button, |element| {
        element.text = "Lorem ipsum".to_owned();
    });
    let file = driver.path("orders.wirebrief");
    wirebrief::file::save(&file, &spec).unwrap();
    driver.open(&file);
    driver.click("Findings");
    // From a form, and while the normal drawing is open.
    for key in [Key::Num1, Key::Num2] {
        driver.step(key);
        let card = driver
            .harness
            .query_all_by_label_contains("Lorem ipsum")
            .find(|node| node.accesskit_node().role() == Role::Label)
            .unwrap()
            .rect();
        let show = driver
            .harness
            .query_all_by_role_and_label(Role::Button, "Show me")
            .find(|button| button.rect().min.y > card.max.y - 1.0)
            .unwrap();
        show.click_accesskit();
        driver.settle();
        let state = driver
            .harness
            .get_by_role_and_label(Role::ComboBox, "State of the page");
        assert_eq!(state.value().as_deref(), Some("Something failed"), "{key:?}");
        let name = format!("Main button {button}");
        let drawn = driver.harness.get_by_role_and_label(Role::GraphicsObject, &name);
        assert!(drawn.accesskit_node().is_selected().unwrap_or_default());
        // Back to the normal drawing.
        let state = driver
            .harness
            .get_by_role_and_label(Role::ComboBox, "State of the page");
        state.click();
        driver.settle();
        driver.click_any("Normal");
    }
}
