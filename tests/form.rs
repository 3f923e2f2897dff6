//! What people do in the forms, by the names that a screen reader says.
#![cfg(feature = "gui")]
// A helper that goes wrong should fail the test at once.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, ImeEvent, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use support::raster;
use wirebrief::app::form::{FormRequest, FormState, Step, Target, progress, step_ui};
use wirebrief::app::theme::ThemeMode;
use wirebrief::edit::find::{self, Query};
use wirebrief::edit::{Editor, elements, pages, parts, words};
use wirebrief::geometry::rect;
use wirebrief::language::Language;
use wirebrief::spec::{
    Action, AnswerKind, AnyId, ElementKind, FieldKind, FunctionKind, Priority, Reference, Spec, TestResult,
    violations,
};

type App<'a> = Harness<'a, (Editor, FormState)>;

fn open(spec: Spec, step: Step) -> App<'static> {
    let state = (Editor::new(spec), FormState::default());
    let mut app = raster::builder([1072.0, 2400.0], ThemeMode::Light).build_ui_state(
        move |ui, (editor, state): &mut (Editor, FormState)| {
            step_ui(ui, editor, state, step, Language::English)
        },
        state,
    );
    app.run_steps(2);
    app
}

fn spec<'a>(app: &'a App<'_>) -> &'a Spec {
    assert_eq!(violations(app.state().0.spec()), []);
    app.state().0.spec()
}

fn field<'a>(app: &'a App<'_>, name: &'a str) -> egui_kittest::Node<'a> {
    let mut fields = app.query_all_by(|node| {
        matches!(node.role(), Role::TextInput | Role::MultilineTextInput) && named(node, name)
    });
    fields
        .next()
        .unwrap_or_else(|| panic!("no field is called {name:?}"))
}

/// Whether a node is called so, by itself or by the question that names it.
fn named(node: &egui_kittest::kittest::AccessKitNode<'_>, name: &str) -> bool {
    node.label().is_some_and(|label| label == name)
        || node
            .labelled_by()
            .any(|other| other.value().or(other.label()).is_some_and(|text| text == name))
}

fn type_into(app: &mut App<'_>, name: &str, text: &str) {
    field(app, name).focus();
    app.run_steps(2);
    app.event(Event::Text(text.to_owned()));
    app.run_steps(2);
}

fn press(app: &mut App<'_>, key: Key) {
    app.key_press(key);
    app.run_steps(3);
}

fn click(app: &mut App<'_>, role: Role, name: &str) {
    let node = app.get_all_by_role_and_label(role, name).next().unwrap();
    // A row of a list may be scrolled out of sight.
    if role == Role::ListBoxOption {
        node.click_accesskit()
    } else {
        node.click()
    }
    app.run_steps(4);
}

#[test]
fn typing_a_name_changes_the_document_and_undo_takes_it_back() {
    let mut app = open(Spec::default(), Step::Requirements);
    type_into(&mut app, "What is it called?", "Tea by the Lake");
    assert_eq!(spec(&app).brief.name, "Tea by the Lake");
    assert_eq!(
        app.state().0.undo_label().map(|label| label.key),
        Some("change_brief")
    );
    app.state_mut().0.undo();
    app.run_steps(2);
    assert_eq!(spec(&app).brief.name, "");
    assert_eq!(field(&app, "What is it called?").value().unwrap_or_default(), "");
}

#[test]
fn unfinished_chinese_input_never_enters_the_document() {
    let mut app = open(Spec::default(), Step::Requirements);
    field(&app, "What is it called?").focus();
    app.run_steps(2);
    let preedit = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    for text in ["c", "ch", "cha"] {
        app.event(preedit(text));
        app.run_steps(2);
        assert_eq!(spec(&app).brief.name, "", "{text} is not finished");
    }
    app.event(preedit(""));
    app.event(Event::Ime(ImeEvent::Commit("茶".to_owned())));
    app.run_steps(2);
    assert_eq!(spec(&app).brief.name, "茶");
    assert!(app.state_mut().0.undo());
    assert!(!app.state_mut().0.undo(), "one word is one step");
}

#[test]
fn a_feature_and_an_example_are_added_and_filled_in() {
    let mut app = open(Spec::default(), Step::Requirements);
    click(&mut app, Role::Button, "Add a feature");
    assert_eq!(spec(&app).features.len(), 1);
    app.event(Event::Text("Order ahead".to_owned()));
    app.run_steps(2);
    assert_eq!(
        spec(&app).features[0].name,
        "Order ahead",
        "the new card has the keyboard"
    );
    type_into(&mut app, "I can", "order before I arrive");
    click(&mut app, Role::Button, "Another example");
    type_into(&mut app, "When A-1.1", "I pay");
    type_into(&mut app, "Then A-1.1", "a code shows");
    press(&mut app, Key::Enter);
    click(&mut app, Role::RadioButton, "Should");
    let feature = &spec(&app).features[0];
    assert_eq!(feature.can, "order before I arrive");
    assert_eq!(feature.criteria[0].then, "a code shows");
    assert_eq!(
        feature.criteria.len(),
        2,
        "Enter in the last part goes on with the next example"
    );
    assert_eq!(feature.priority, Priority::Should);
}

#[test]
fn a_name_and_enter_add_to_a_list_again_and_again() {
    let mut spec_before = Spec::default();
    parts::add_feature(&mut spec_before, "See the menu");
    let mut app = open(spec_before, Step::Requirements);
    type_into(&mut app, "Another feature: its name, then Enter", "Order ahead");
    press(&mut app, Key::Enter);
    app.event(Event::Text("Collect stamps".to_owned()));
    app.run_steps(2);
    press(&mut app, Key::Enter);
    let names: Vec<&str> = spec(&app)
        .features
        .iter()
        .map(|feature| feature.name.as_str())
        .collect();
    assert_eq!(names, ["See the menu", "Order ahead", "Collect stamps"]);
}

#[test]
fn a_card_moves_by_its_menu() {
    let mut spec_before = Spec::default();
    let first = parts::add_feature(&mut spec_before, "First");
    parts::add_feature(&mut spec_before, "Second");
    let mut app = open(spec_before, Step::Requirements);
    app.state_mut().1.jump_to(AnyId::from(first));
    app.run_steps(6);
    click(&mut app, Role::Button, "First: more");
    click(&mut app, Role::MenuItem, "Move down");
    assert_eq!(spec(&app).features[1].name, "First");
}

#[test]
fn a_thing_with_fields_is_added() {
    let mut app = open(Spec::default(), Step::BackEnd);
    click(&mut app, Role::Button, "Add a thing");
    app.event(Event::Text("Order".to_owned()));
    app.run_steps(2);
    type_into(&mut app, "Add a field", "Number");
    press(&mut app, Key::Enter);
    app.event(Event::Text("Phone".to_owned()));
    app.run_steps(2);
    press(&mut app, Key::Enter);
    click(&mut app, Role::ComboBox, "Kind D-1.2");
    click(&mut app, Role::ListBoxOption, "Phone number");
    click(&mut app, Role::CheckBox, "Must D-1.1");
    let entity = &spec(&app).entities[0];
    assert_eq!(entity.name, "Order");
    assert_eq!(entity.fields[1].kind, FieldKind::Phone);
    assert!(entity.fields[0].required);
    type_into(&mut app, "Why do you need it?", "To call");
    assert_eq!(spec(&app).entities[0].fields[1].purpose, "To call");
}

#[test]
fn statuses_follow_each_other() {
    let mut spec_before = Spec::default();
    let order = parts::add_entity(&mut spec_before, "Order");
    let mut app = open(spec_before, Step::BackEnd);
    app.state_mut().1.jump_to(AnyId::from(order));
    app.run_steps(6);
    click(&mut app, Role::Button, "Add a status");
    for name in ["Unpaid", "Paid", "Ready"] {
        app.event(Event::Text(name.to_owned()));
        app.run_steps(2);
        press(&mut app, Key::Enter);
    }
    let entity = &spec(&app).entities[0];
    assert_eq!(entity.statuses.len(), 3);
    let ways: Vec<(u32, u32)> = entity.transitions.iter().map(|way| (way.from, way.to)).collect();
    assert_eq!(ways, [(1, 2), (2, 3)]);
}

#[test]
fn deleting_a_role_that_is_used_says_where_and_can_be_undone() {
    let mut spec_before = Spec::default();
    let guest = parts::add_role(&mut spec_before, "Guest");
    let feature = parts::add_feature(&mut spec_before, "Order ahead");
    spec_before.feature_mut(feature).unwrap().roles.push(guest);
    let mut app = open(spec_before, Step::Requirements);
    click(&mut app, Role::Button, "Guest");
    click(&mut app, Role::Button, "Delete");
    assert_eq!(spec(&app).roles.len(), 1, "asked first");
    app.get_by_label("It is taken out of these as well:");
    app.get_all_by_label("F-1").next().unwrap();
    app.get_by_label("Keep");
    click(&mut app, Role::Button, "Delete");
    assert!(spec(&app).roles.is_empty());
    assert!(spec(&app).features[0].roles.is_empty());
    app.state_mut().0.undo();
    app.run_steps(2);
    assert_eq!(spec(&app).features[0].roles, [guest]);
}

#[test]
fn what_nobody_knows_becomes_an_open_question_until_it_is_answered() {
    let mut app = open(Spec::default(), Step::Requirements);
    click(&mut app, Role::Button, "I don’t know yet: What may it cost?");
    let question = &spec(&app).questions[0];
    assert_eq!(question.text, "What may it cost?");
    assert_eq!(question.field, "brief.budget");
    type_into(&mut app, "Who has to answer? Q-1", "Ming");
    assert_eq!(spec(&app).questions[0].owner, "Ming");
    click(&mut app, Role::Button, "Open question Q-1");
    assert_eq!(
        app.state_mut().1.take_requests(),
        [FormRequest::GoTo(Step::Launch)]
    );
    app.run_steps(6);
    // The next one is asked of the same person.
    click(
        &mut app,
        Role::Button,
        "I don’t know yet: Who will own the account?",
    );
    assert_eq!(spec(&app).questions[1].owner, "Ming");
    type_into(&mut app, "From", "20000");
    assert_eq!(spec(&app).questions[0].answer, "CNY 20,000");
    assert!(app.query_by_label("Open question Q-1").is_none());
    click(&mut app, Role::ComboBox, "Who will own the account?");
    click(&mut app, Role::ListBoxOption, "A company");
    assert_eq!(spec(&app).questions[1].answer, "A company");
    // Taken back, the question is open again.
    app.state_mut().0.undo();
    app.run_steps(2);
    assert!(spec(&app).questions[1].is_open());
}

#[test]
fn questions_stand_by_who_has_to_answer_and_are_answered_in_place() {
    let mut spec_before = Spec::default();
    let goal = parts::add_question(&mut spec_before, "What should it achieve?", None);
    let question = spec_before.question_mut(goal).unwrap();
    question.field = "brief.goal".to_owned();
    question.owner = "Ming".to_owned();
    parts::add_question(&mut spec_before, "Which courier?", None);
    let mut app = open(spec_before, Step::Review);
    app.get_by_label("Nobody is asked yet");
    app.get_by_label("Ming");
    type_into(&mut app, "The answer Q-1", "no");
    app.event(Event::Text(" queue".to_owned()));
    app.run_steps(2);
    assert_eq!(
        spec(&app).brief.goal,
        "no queue",
        "the answer stands in the form too"
    );
    assert_eq!(spec(&app).questions[0].answer, "no queue");
    press(&mut app, Key::Tab);
    app.get_by_label("Answered (1)");
    type_into(
        &mut app,
        "Another question, then Enter",
        "When is the shop closed?",
    );
    press(&mut app, Key::Enter);
    assert_eq!(spec(&app).questions.len(), 3);
}

fn paste(app: &mut App<'_>, name: &str, text: &str) {
    field(app, name).focus();
    app.run_steps(2);
    app.event(Event::Paste(text.to_owned()));
    app.run_steps(4);
}

#[test]
fn many_pasted_lines_become_as_many_features_in_one_step() {
    let mut spec_before = Spec::default();
    parts::add_feature(&mut spec_before, "See the menu");
    let mut app = open(spec_before, Step::Requirements);
    let lines =
        "1. Order ahead\r\n2. Collect stamps\n\n- As a courier I can see the address so that I find it\n";
    paste(&mut app, "Another feature: its name, then Enter", lines);
    let names: Vec<&str> = spec(&app)
        .features
        .iter()
        .map(|feature| feature.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["See the menu", "Order ahead", "Collect stamps", "See the address"]
    );
    assert_eq!(spec(&app).features[3].so_that, "I find it");
    assert_eq!(spec(&app).roles[0].name, "Courier");
    assert_eq!(
        app.state_mut().1.take_message().as_deref(),
        Some("3 lines added. Undo takes them all back.")
    );
    app.state_mut().0.undo();
    app.run_steps(2);
    assert_eq!(spec(&app).features.len(), 1);
    // One line is plain typing.
    paste(&mut app, "Another feature: its name, then Enter", "Pay");
    press(&mut app, Key::Enter);
    assert_eq!(spec(&app).features[1].name, "Pay");
}

#[test]
fn a_table_from_a_spreadsheet_becomes_fields_and_tests() {
    let mut spec_before = Spec::default();
    let order = parts::add_entity(&mut spec_before, "Order");
    let mut app = open(spec_before, Step::BackEnd);
    app.state_mut().1.jump_to(AnyId::Entity(order));
    app.run_steps(6);
    let table = "字段\t类型\t必填\t示例\n编号\t文字\t是\tA-0142\n总价\t金额\t是\t30\n备注\t文字\t否\t少冰\n";
    paste(&mut app, "Add a field", table);
    let fields = &spec(&app).entities[0].fields;
    let shown: Vec<_> = fields
        .iter()
        .map(|field| {
            (
                field.name.as_str(),
                field.kind,
                field.required,
                field.sample.as_str(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("编号", FieldKind::Text, true, "A-0142"),
            ("总价", FieldKind::Money, true, "30"),
            ("备注", FieldKind::Text, false, "少冰"),
        ]
    );
    let mut app = open(Spec::default(), Step::Test);
    let table = "Steps\tExpected\n\"Open the menu\nTap a drink\"\tIts page opens\nPay\tA code shows\n";
    paste(&mut app, "Another test: what to do, then Enter", table);
    assert_eq!(spec(&app).tests[0].steps, "Open the menu\nTap a drink");
    assert_eq!(spec(&app).tests[1].expected, "A code shows");
}

#[test]
fn lines_move_by_keyboard_and_by_dragging() {
    let mut spec_before = Spec::default();
    let order = parts::add_entity(&mut spec_before, "Order");
    for name in ["Number", "Total", "Remark"] {
        parts::add_field(&mut spec_before, order, name, FieldKind::Text);
    }
    let mut app = open(spec_before, Step::BackEnd);
    app.state_mut().1.jump_to(AnyId::Entity(order));
    app.run_steps(8);
    let names = |app: &App<'_>| -> Vec<String> {
        spec(app).entities[0]
            .fields
            .iter()
            .map(|field| field.name.clone())
            .collect()
    };
    // Alt with an arrow key while typing in the line.
    field(&app, "Field D-1.1").focus();
    app.run_steps(2);
    app.key_press_modifiers(eframe::egui::Modifiers::ALT, Key::ArrowDown);
    app.run_steps(3);
    assert_eq!(names(&app), ["Total", "Number", "Remark"]);
    // The arrow keys on the handle.
    app.get_by_label("Move Remark").focus();
    app.run_steps(2);
    press(&mut app, Key::ArrowUp);
    assert_eq!(names(&app), ["Total", "Remark", "Number"]);
    // The pointer.
    let from = app.get_by_label("Move Number").rect().center();
    let to = app.get_by_label("Move Total").rect().center() - eframe::egui::vec2(0.0, 10.0);
    app.drag_at(from);
    app.run_steps(2);
    app.hover_at(from.lerp(to, 0.5));
    app.run_steps(2);
    app.hover_at(to);
    app.run_steps(2);
    app.drop_at(to);
    app.run_steps(3);
    assert_eq!(names(&app), ["Number", "Total", "Remark"]);
}

/// Drags what stands at one place to another.
fn drag(app: &mut App<'_>, from: eframe::egui::Pos2, to: eframe::egui::Pos2) {
    app.drag_at(from);
    app.run_steps(2);
    for part in [0.3, 0.6, 1.0] {
        app.hover_at(from.lerp(to, part));
        app.run_steps(2);
    }
    app.drop_at(to);
    app.run_steps(3);
}

#[test]
fn chips_of_roles_move_by_dragging_by_keyboard_and_by_buttons() {
    let mut spec_before = Spec::default();
    for name in ["Guest", "Member", "Staff"] {
        parts::add_role(&mut spec_before, name);
    }
    let mut app = open(spec_before, Step::Requirements);
    let names = |app: &App<'_>| -> Vec<String> {
        let roles = &spec(app).roles;
        roles.iter().map(|role| role.name.clone()).collect()
    };
    let chip = |app: &App<'_>, name: &str| app.get_by_role_and_label(Role::Button, name).rect();
    let from = chip(&app, "Staff").center();
    let to = chip(&app, "Guest").left_center() + eframe::egui::vec2(2.0, 0.0);
    drag(&mut app, from, to);
    assert_eq!(names(&app), ["Staff", "Guest", "Member"]);
    assert!(app.query_by_label("Who is it?").is_none(), "a drag opens nothing");
    // The keyboard stays with what it moves.
    app.get_by_role_and_label(Role::Button, "Staff").focus();
    app.run_steps(2);
    for _ in 0..2 {
        app.key_press_modifiers(eframe::egui::Modifiers::ALT, Key::ArrowRight);
        app.run_steps(3);
    }
    assert_eq!(names(&app), ["Guest", "Member", "Staff"]);
    click(&mut app, Role::Button, "Member");
    click(&mut app, Role::Button, "Move Member to the left");
    assert_eq!(names(&app), ["Member", "Guest", "Staff"]);
    app.state_mut().0.undo();
    app.run_steps(2);
    assert_eq!(names(&app), ["Guest", "Member", "Staff"]);
}

#[test]
fn statuses_move_and_keep_their_ways() {
    let mut spec_before = Spec::default();
    let order = parts::add_entity(&mut spec_before, "Order");
    for name in ["Paid", "New", "Done"] {
        parts::add_status(&mut spec_before, order, name);
    }
    let mut app = open(spec_before, Step::BackEnd);
    app.state_mut().1.jump_to(AnyId::Entity(order));
    app.run_steps(8);
    let names = |app: &App<'_>| -> Vec<String> {
        let statuses = &spec(app).entities[0].statuses;
        statuses.iter().map(|status| status.name.clone()).collect()
    };
    let from = app.get_by_role_and_label(Role::Button, "New").rect().center();
    let to = app
        .get_by_role_and_label(Role::Button, "Paid")
        .rect()
        .left_center();
    drag(&mut app, from, to + eframe::egui::vec2(4.0, 0.0));
    assert_eq!(names(&app), ["New", "Paid", "Done"]);
    app.get_by_role_and_label(Role::Button, "Done").focus();
    app.run_steps(2);
    app.key_press_modifiers(eframe::egui::Modifiers::ALT, Key::ArrowLeft);
    app.run_steps(3);
    assert_eq!(names(&app), ["New", "Done", "Paid"]);
}

#[test]
fn versions_review_pages_and_questions_move_too() {
    let mut spec_before = Spec::default();
    for name in ["Home", "Menu"] {
        let page = pages::add_page(&mut spec_before, name);
        let review_page = wirebrief::spec::ReviewPage {
            page,
            title: name.to_owned(),
            tags: String::new(),
        };
        std::sync::Arc::make_mut(&mut spec_before.launch)
            .review_pages
            .push(review_page);
    }
    for number in ["0.1", "0.2", "0.3"] {
        let version = wirebrief::spec::Version {
            number: number.to_owned(),
            ..Default::default()
        };
        spec_before.versions.push(std::sync::Arc::new(version));
    }
    for (text, owner) in [("A?", "Mei"), ("B?", ""), ("C?", "Mei")] {
        let id = parts::add_question(&mut spec_before, text, None);
        spec_before.question_mut(id).unwrap().owner = owner.to_owned();
    }
    let mut app = open(spec_before.clone(), Step::Launch);
    app.get_by_label("Move Menu").focus();
    app.run_steps(2);
    press(&mut app, Key::ArrowUp);
    let titles: Vec<_> = spec(&app)
        .launch
        .review_pages
        .iter()
        .map(|page| page.title.as_str())
        .collect();
    assert_eq!(titles, ["Menu", "Home"]);

    let mut app = open(spec_before, Step::Review);
    app.get_by_label("Move 0.1").focus();
    app.run_steps(2);
    // The keyboard goes with the line.
    press(&mut app, Key::ArrowDown);
    press(&mut app, Key::ArrowDown);
    let numbers: Vec<_> = spec(&app)
        .versions
        .iter()
        .map(|version| version.number.as_str())
        .collect();
    assert_eq!(numbers, ["0.2", "0.3", "0.1"]);
    app.get_by_label("Move Q-3").focus();
    app.run_steps(2);
    press(&mut app, Key::ArrowUp);
    let texts: Vec<_> = spec(&app)
        .questions
        .iter()
        .map(|question| question.text.as_str())
        .collect();
    assert_eq!(texts, ["C?", "A?", "B?"], "within those that Mei is asked");
}

#[test]
fn the_parts_of_an_element_move() {
    let mut spec_before = Spec::default();
    let page = pages::add_page(&mut spec_before, "Menu");
    let frame = rect(0.0, 0.0, 200.0, 48.0);
    let id = elements::add_element(&mut spec_before, page, ElementKind::IconGrid, frame).unwrap();
    elements::edit(&mut spec_before, id, |element| {
        for part in ["Orders", "Coupons", "Help"] {
            element.taps.push(wirebrief::spec::Tap {
                part: part.to_owned(),
                action: Action::Nothing,
            });
        }
    });
    let mut app = open(spec_before, Step::FrontEnd);
    app.get_by_label("Move Help").focus();
    app.run_steps(2);
    press(&mut app, Key::ArrowUp);
    press(&mut app, Key::ArrowUp);
    let taps = &spec(&app).element(id).unwrap().taps;
    let names: Vec<&str> = taps.iter().map(|tap| tap.part.as_str()).collect();
    assert_eq!(names, ["Help", "Orders", "Coupons"]);
}

#[test]
fn what_nobody_knows_is_asked_from_a_sentence_and_from_a_table() {
    let mut spec_before = Spec::default();
    let feature = parts::add_feature(&mut spec_before, "Order ahead");
    let order = parts::add_entity(&mut spec_before, "Order");
    parts::add_field(&mut spec_before, order, "Total", FieldKind::Money);
    let guest = parts::add_role(&mut spec_before, "Guest");
    let mut app = open(spec_before, Step::Requirements);
    app.state_mut().1.jump_to(AnyId::Feature(feature));
    app.run_steps(8);
    let question = "“Order ahead”: what is it good for?";
    click(&mut app, Role::Button, &format!("I don’t know yet: {question}"));
    assert_eq!(spec(&app).questions[0].text, question);
    assert_eq!(spec(&app).questions[0].about, Some(feature.into()));
    app.get_by_role_and_label(Role::Button, "Open question Q-1");
    type_into(&mut app, "so that", "no queue");
    assert_eq!(spec(&app).questions[0].answer, "no queue");

    let mut app = open(spec(&app).clone(), Step::BackEnd);
    app.state_mut().1.jump_to(AnyId::Entity(order));
    app.run_steps(8);
    let question = "“Total” of “Order”: who may see it?";
    click(&mut app, Role::Button, &format!("I don’t know yet: {question}"));
    assert!(spec(&app).questions[1].is_open());
    // Chosen from the roles, it is answered.
    click(&mut app, Role::ComboBox, "Who sees it D-1.1");
    click(&mut app, Role::ListBoxOption, "Guest");
    assert_eq!(spec(&app).entities[0].fields[0].seen_by_roles, [guest]);
    assert_eq!(spec(&app).questions[1].answer, "Guest");
    app.state_mut().0.undo();
    app.run_steps(2);
    assert!(spec(&app).questions[1].is_open());
}

#[test]
fn languages_are_chosen_and_others_are_typed() {
    let mut spec_before = Spec::default();
    std::sync::Arc::make_mut(&mut spec_before.brief).product_languages = "简体中文、Klingon".to_owned();
    let mut app = open(spec_before, Step::Requirements);
    app.state_mut().1.jump_to("brief.product_languages");
    app.run_steps(8);
    click(&mut app, Role::Button, "English");
    assert_eq!(spec(&app).brief.product_languages, "简体中文, Klingon, English");
    click(&mut app, Role::Button, "Simplified Chinese");
    click(&mut app, Role::Button, "Remove Klingon");
    assert_eq!(spec(&app).brief.product_languages, "English");
    type_into(&mut app, "Another language", "Esperanto");
    press(&mut app, Key::Enter);
    assert_eq!(spec(&app).brief.product_languages, "English, Esperanto");
}

#[test]
fn what_developers_asked_is_talked_about_in_the_list_of_open_questions() {
    let mut spec_before = Spec::default();
    let feature = parts::add_feature(&mut spec_before, "Order ahead");
    let id = parts::add_question(&mut spec_before, "How far ahead?", Some(feature.into()));
    let question = spec_before.question_mut(id).unwrap();
    question.asked_by = "Li".to_owned();
    question.replies.push(wirebrief::spec::Reply {
        author: "Mei".to_owned(),
        text: "A day?".to_owned(),
        ..Default::default()
    });
    let mut app = open(spec_before, Step::Review);
    app.get_by_label("A day?");
    type_into(&mut app, "Reply…", "A day is enough");
    click(&mut app, Role::Button, "Reply");
    assert_eq!(spec(&app).questions[0].replies[1].text, "A day is enough");
    click(&mut app, Role::Button, "Close");
    assert!(!spec(&app).questions[0].is_open());
}

#[test]
fn a_function_asks_what_only_its_kind_needs_and_explains_limits() {
    let mut spec_before = Spec::default();
    let code = parts::add_function(&mut spec_before, FunctionKind::QrScan);
    let message = parts::add_function(&mut spec_before, FunctionKind::Message);
    let mut app = open(spec_before, Step::Requirements);
    app.state_mut().1.jump_to(AnyId::Function(code));
    app.run_steps(6);
    type_into(&mut app, "A sample of the value in the code", "桌=7");
    app.get_by_label("Not allowed in a code: 桌");
    assert_eq!(
        spec(&app).function(code).unwrap().answer("code_value"),
        "桌=7",
        "nothing is blocked"
    );
    app.state_mut().1.jump_to(AnyId::Function(message));
    app.run_steps(6);
    click(&mut app, Role::Button, "One-time");
    assert_eq!(spec(&app).function(message).unwrap().answer("term"), "one_time");
    type_into(&mut app, "What does it say?", "Number: 7");
    app.get_by_label("1 of 2 to 5 keywords, 1 too few");
    for kind in FunctionKind::ALL {
        for question in kind.questions() {
            for language in Language::ALL {
                let key = format!("function_question.{}", question.key);
                assert!(!language.t(&key).ends_with(&key), "{key}");
                if let AnswerKind::Choice(choices) = question.kind {
                    for choice in choices {
                        let key = format!("function_answer.{choice}");
                        assert!(!language.t(&key).ends_with(&key), "{key}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_may_be_entered_is_said_at_every_field_of_a_page() {
    let mut spec_before = Spec::default();
    let page = pages::add_page(&mut spec_before, "Check out");
    let frame = rect(0.0, 0.0, 200.0, 48.0);
    let phone = elements::add_element(&mut spec_before, page, ElementKind::TextField, frame).unwrap();
    elements::edit(&mut spec_before, phone, |element| {
        element.name = "Phone".to_owned()
    });
    let mut app = open(spec_before, Step::FrontEnd);
    click(&mut app, Role::CheckBox, "Must: Phone");
    type_into(&mut app, "What may be entered: Phone", "11 digits");
    let element = spec(&app).element(phone).unwrap();
    assert!(element.required);
    assert_eq!(element.entry, "11 digits");
}

#[test]
fn the_budget_is_a_range_of_money() {
    let mut app = open(Spec::default(), Step::Requirements);
    type_into(&mut app, "From", "20000");
    type_into(&mut app, "To", "8000");
    assert_eq!(spec(&app).brief.budget, "CNY 20,000–8,000");
    app.get_by_label("The second amount is smaller than the first");
    click(&mut app, Role::ComboBox, "Currency");
    click(&mut app, Role::ListBoxOption, "EUR");
    assert_eq!(spec(&app).brief.budget, "EUR 20,000–8,000");
}

#[test]
fn suggested_tests_are_accepted_one_by_one_or_refused() {
    let mut spec_before = Spec::default();
    pages::add_page(&mut spec_before, "Menu");
    pages::add_page(&mut spec_before, "Cart");
    parts::add_function(&mut spec_before, FunctionKind::Search);
    let mut app = open(spec_before, Step::Test);
    click(&mut app, Role::DisclosureTriangle, "Pages 2");
    click(&mut app, Role::Button, "Not needed: P-2");
    assert_eq!(spec(&app).test_plan.not_needed, ["P-2"]);
    click(&mut app, Role::Button, "Accept");
    assert_eq!(spec(&app).tests.len(), 1);
    click(&mut app, Role::Button, "Bring back 1 that was not needed");
    assert!(spec(&app).test_plan.not_needed.is_empty());
    click(&mut app, Role::Button, "Accept everything");
    assert_eq!(spec(&app).tests.len(), 3);
}

#[test]
fn a_found_text_is_shown_wherever_it_hides() {
    let mut spec_before = Spec::default();
    let feature = parts::add_feature(&mut spec_before, "Order");
    spec_before.feature_mut(feature).unwrap().details = "needle".to_owned();
    let order = parts::add_entity(&mut spec_before, "Order");
    let phone = parts::add_field(&mut spec_before, order, "Phone", FieldKind::Phone).unwrap();
    let entity = spec_before.entity_mut(order).unwrap();
    entity.kept = "needle".to_owned();
    entity.fields[0].purpose = "needle".to_owned();
    for step in 0..60 {
        parts::add_launch_item(&mut spec_before, format!("line {step}"));
    }
    std::sync::Arc::make_mut(&mut spec_before.launch).items[59].owner = "needle".to_owned();
    std::sync::Arc::make_mut(&mut spec_before.brief).constraints = "needle".to_owned();
    std::sync::Arc::make_mut(&mut spec_before.brief)
        .references
        .push(Reference {
            name: "needle".to_owned(),
            ..Reference::default()
        });
    let query = Query {
        words: "needle".to_owned(),
        match_case: false,
    };
    let found = find::find(&spec_before, &query);
    assert_eq!(found.len(), 6);
    assert_eq!(
        found
            .iter()
            .filter(|hit| hit.spot.thing() == Some(phone.into()))
            .count(),
        1
    );
    for hit in found {
        let step = Target::from(hit.spot).step();
        let mut app = open(spec_before.clone(), step);
        app.state_mut().1.jump_to_text(hit.spot, 0..6, true);
        app.run_steps(10);
        assert!(app.state().1.has_arrived(), "{:?}", hit.spot);
        app.event(Event::Text("found".to_owned()));
        app.run_steps(2);
        let text = words::text(spec(&app), hit.spot).unwrap();
        assert_eq!(text, "found", "the words are selected at {:?}", hit.spot);
    }
}

#[test]
fn a_tap_gets_its_page() {
    let mut spec_before = Spec::default();
    let menu = pages::add_page(&mut spec_before, "Menu");
    let cart = pages::add_page(&mut spec_before, "Cart");
    let frame = rect(0.0, 0.0, 200.0, 48.0);
    let button = elements::add_element(&mut spec_before, menu, ElementKind::MainButton, frame).unwrap();
    elements::edit(&mut spec_before, button, |element| {
        element.name = "To the cart".to_owned()
    });
    let mut app = open(spec_before, Step::FrontEnd);
    assert_eq!(
        progress(spec(&app), Step::FrontEnd).note(Language::English),
        "Not started"
    );
    click(&mut app, Role::ComboBox, "To the cart: What happens");
    click(&mut app, Role::ListBoxOption, "Open a page");
    click(&mut app, Role::ComboBox, "Choose a page");
    click(&mut app, Role::ListBoxOption, "Cart");
    let element = spec(&app).element(button).unwrap();
    assert_eq!(element.taps[0].action, Action::OpenPage { page: cart });
    assert_eq!(
        progress(spec(&app), Step::FrontEnd).note(Language::English),
        "1 of 1 taps set"
    );
}

#[test]
fn tests_are_suggested_once() {
    let mut spec_before = Spec::default();
    let feature = parts::add_feature(&mut spec_before, "Order");
    parts::add_criterion(&mut spec_before, feature);
    let feature = spec_before.feature_mut(feature).unwrap();
    feature.criteria[0].then = "a code shows".to_owned();
    pages::add_page(&mut spec_before, "Menu");
    let mut app = open(spec_before, Step::Test);
    // They are shown first, and nothing is added unasked.
    click(&mut app, Role::Button, "Suggest tests");
    assert!(app.state().1.has_arrived());
    assert_eq!(spec(&app).tests.len(), 0);
    assert_eq!(app.query_all_by_label("Accept").count(), 2);
    click(&mut app, Role::Button, "Accept everything");
    assert_eq!(spec(&app).tests.len(), 2);
    assert_eq!(app.state_mut().1.take_message().as_deref(), Some("2 tests added"));
    click(&mut app, Role::Button, "Suggest tests");
    assert_eq!(spec(&app).tests.len(), 2);
    let said = app.state_mut().1.take_message();
    assert_eq!(said.as_deref(), Some("Nothing is left to suggest"));
    let first = spec(&app).tests[0].id;
    app.state_mut().1.jump_to(AnyId::Test(first));
    app.run_steps(6);
    click(&mut app, Role::RadioButton, "Good");
    assert_eq!(spec(&app).tests[0].result, TestResult::Good);
}

#[test]
fn the_usual_list_of_a_launch_is_added_once() {
    let mut app = open(Spec::default(), Step::Launch);
    click(&mut app, Role::Button, "Add the usual list");
    let count = spec(&app).launch.items.len();
    assert!(count > 10);
    type_into(&mut app, "What stands below the icon?", "湖畔茶铺");
    app.get_by_label("8 of 4 to 10");
    assert_eq!(spec(&app).launch.items.len(), count);
}

#[test]
fn showing_a_question_opens_what_hides_it_and_gives_it_the_keyboard() {
    let mut app = open(Spec::default(), Step::Requirements);
    app.state_mut().1.jump_to("brief.category");
    app.run_steps(6);
    app.event(Event::Text("Catering".to_owned()));
    app.run_steps(2);
    assert_eq!(spec(&app).brief.category, "Catering");
}

#[test]
fn every_target_has_a_step() {
    assert_eq!(Target::from("brief.goal").step(), Step::Requirements);
    assert_eq!(Target::from("launch.contact").step(), Step::Launch);
    assert_eq!(Target::from("tab_bar").step(), Step::FrontEnd);
    assert_eq!(Target::from("back_end.payment").step(), Step::BackEnd);
}

#[test]
fn every_word_of_the_forms_is_there_in_both_languages() {
    let mut keys: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(support::repository("src/app/form")).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for part in source.split('"').skip(1) {
            let is_key = part.starts_with("form.")
                && part.len() > 5
                && !part.contains(['{', ' '])
                && part.contains('.');
            if is_key {
                keys.push(part.to_owned());
            }
        }
        // Labels of undo steps.
        for start in [
            "form.change(\"",
            "form.add(\"",
            ".change(\"",
            "LABEL: &str = \"",
            "label: \"",
            "=> \"delete_",
        ] {
            for part in source.split(start).skip(1) {
                let label = part.split('"').next().unwrap();
                let label = if start.ends_with("delete_") {
                    format!("delete_{label}")
                } else {
                    label.to_owned()
                };
                keys.push(format!("edit.{label}"));
            }
        }
    }
    assert!(keys.len() > 300);
    for key in keys {
        for language in Language::ALL {
            let is_there = |key: &str| !language.t(key).ends_with(key);
            assert!(
                is_there(&key) || is_there(&format!("{key}.other")),
                "{key} in {language:?}"
            );
        }
    }
}
