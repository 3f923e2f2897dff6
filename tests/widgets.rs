//! What the widgets do, by labels and roles, without a window.
#![cfg(feature = "gui")]

mod support;

use eframe::egui::{self, Event, Id, ImeEvent, Key, Modifiers, Popup, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use support::raster::{Raster, builder, save};
use wirebrief::{
    app::{
        command,
        theme::{Icon, ThemeMode},
        widgets::{self, Card, Field, PickItem, PickerAnswer},
    },
    language::Language,
};

const WIDE: [f32; 2] = [560.0, 480.0];

/// A document with undo, as small as can be.
#[derive(Default)]
struct Document {
    text: String,
    past: Vec<String>,
    other: String,
}

impl Document {
    fn set(&mut self, text: String) {
        self.past.push(std::mem::replace(&mut self.text, text));
    }
}

fn field_harness(field: Field<'static>, text: &str) -> Harness<'static, Document> {
    let document = Document {
        text: text.to_owned(),
        ..Document::default()
    };
    let mut harness = builder(WIDE, ThemeMode::Light).build_ui_state(
        move |ui, document: &mut Document| {
            for command in command::consume(ui.ctx()) {
                if command == command::Command::Undo
                    && let Some(text) = document.past.pop()
                {
                    document.text = text;
                }
            }
            if let Some(text) = widgets::text_field_ui(ui, Id::unique("field"), &document.text, &field) {
                document.set(text);
            }
            let other = Field::new("Other");
            if let Some(text) = widgets::text_field_ui(ui, Id::unique("other"), &document.other, &other) {
                document.other = text;
            }
        },
        document,
    );
    harness.run();
    harness
}

fn focus(harness: &mut Harness<'_, Document>, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

fn ime(harness: &mut Harness<'_, Document>, event: ImeEvent) {
    harness.event(Event::Ime(event));
    harness.run();
}

fn preedit(text: &str) -> ImeEvent {
    ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    }
}

#[test]
fn unfinished_input_never_reaches_the_document() {
    let mut harness = field_harness(Field::new("Name"), "茶");
    focus(&mut harness, "Name");
    harness.key_press(Key::End);
    harness.run();
    for part in ["p", "pu", "pu z"] {
        ime(&mut harness, preedit(part));
        assert_eq!(harness.state().text, "茶");
        assert_eq!(
            harness.get_by_label("Name").value().as_deref(),
            Some(&*format!("茶{part}"))
        );
    }
    ime(&mut harness, ImeEvent::Commit("铺子".to_owned()));
    assert_eq!(harness.state().text, "茶铺子");
    assert_eq!(harness.state().past, ["茶"]);
}

#[test]
fn a_dismissed_composition_leaves_nothing_behind() {
    let mut harness = field_harness(Field::new("Name"), "tea");
    focus(&mut harness, "Name");
    ime(&mut harness, preedit("ni"));
    ime(&mut harness, preedit(""));
    assert_eq!(harness.state().text, "tea");
    assert!(harness.state().past.is_empty());

    // Leaving the field in the middle of one gives it up too.
    ime(&mut harness, preedit("hao"));
    focus(&mut harness, "Other");
    assert_eq!(harness.state().text, "tea");
    assert_eq!(harness.get_by_label("Name").value().as_deref(), Some("tea"));
}

#[test]
fn typing_reaches_the_document_and_undo_shows_through() {
    let mut harness = field_harness(Field::new("Name"), "");
    focus(&mut harness, "Name");
    for letter in ["a", "b"] {
        harness.event(Event::Text(letter.to_owned()));
        harness.run();
    }
    assert_eq!(harness.state().text, "ab");
    // While the field still has the keyboard …
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(harness.state().text, "a");
    assert_eq!(harness.get_by_label("Name").value().as_deref(), Some("a"));
    // … and when it no longer has.
    focus(&mut harness, "Other");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(harness.state().text, "");
    assert_eq!(harness.get_by_label("Name").value().as_deref(), Some(""));
}

#[test]
fn a_change_from_elsewhere_shows_while_nobody_types_in_between() {
    let mut harness = field_harness(Field::new("Name"), "before");
    focus(&mut harness, "Name");
    harness.state_mut().text = "after".to_owned();
    harness.run();
    assert_eq!(harness.get_by_label("Name").value().as_deref(), Some("after"));
    assert!(harness.state().past.is_empty(), "showing is not changing");
}

#[test]
fn escape_keeps_or_reverts_as_the_field_says() {
    for (field, left) in [
        (Field::new("Name"), "xold"),
        (Field::new("Name").escape_reverts(), "old"),
    ] {
        let mut harness = field_harness(field, "old");
        focus(&mut harness, "Name");
        harness.key_press(Key::Home);
        harness.event(Event::Text("x".to_owned()));
        harness.run();
        assert_eq!(harness.state().text, "xold");
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(harness.state().text, left);
        assert!(!harness.get_by_label("Name").is_focused());
    }
}

#[test]
fn assistive_technology_can_fill_a_field() {
    let mut harness = field_harness(Field::new("Name"), "old");
    harness.get_by_label("Name").set_text_value_accesskit("new");
    harness.run();
    assert_eq!(harness.state().text, "new");
}

/// Runs one widget with a value that it may replace.
fn with_value<T: Clone + 'static>(
    value: T,
    mut show: impl FnMut(&mut egui::Ui, &T) -> Option<T> + 'static,
) -> (Harness<'static, T>, Raster) {
    let raster = Raster::default();
    let mut harness = builder(WIDE, ThemeMode::Light)
        .renderer(raster.clone())
        .build_ui_state(
            move |ui, value: &mut T| {
                if let Some(new) = show(ui, value) {
                    *value = new;
                }
            },
            value,
        );
    harness.run();
    (harness, raster)
}

#[test]
fn a_date_takes_whole_days_only() {
    let (mut harness, raster) = with_value("2026-07-14".to_owned(), |ui, value| {
        let changed = widgets::date_field_ui(ui, Id::unique("day"), Language::English, "First day", value);
        widgets::text_field_ui(ui, Id::unique("other"), "", &Field::new("Other"));
        changed
    });
    let field = |harness: &Harness<'static, String>| {
        harness
            .get_by_role_and_label(Role::TextInput, "First day")
            .value()
    };
    harness
        .get_by_role_and_label(Role::TextInput, "First day")
        .click();
    harness.run();
    harness.key_press(Key::End);
    harness.key_press(Key::Backspace);
    harness.run();
    assert_eq!(
        harness.state(),
        "2026-07-14",
        "not finished: the 1st, or on its way to the 15th"
    );
    harness.key_press(Key::Backspace);
    harness.run();
    harness.get_by_label("Other").click();
    harness.run();
    assert_eq!(field(&harness).as_deref(), Some("2026-07-"));
    assert!(harness.query_by_label_contains("Write it as").is_some());

    harness.get_by_label("First day: pick from a calendar").click();
    harness.run();
    save(&raster.picture(&harness), "calendar");
    harness.get_by_label("Month after").click();
    harness.run();
    harness.get_by_label("20 August 2026").click();
    harness.run();
    assert_eq!(harness.state(), "2026-08-20");
    assert_eq!(field(&harness).as_deref(), Some("2026-08-20"));
    assert!(harness.query_by_label_contains("Write it as").is_none());

    harness
        .get_by_role_and_label(Role::TextInput, "First day")
        .click();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(Event::Text("2026-9-3".to_owned()));
    harness.run();
    assert_eq!(harness.state(), "2026-08-20");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state(), "2026-09-03");
}

#[test]
fn a_picker_finds_by_a_part_of_the_name_and_by_number() {
    let answer: Option<PickerAnswer> = None;
    let (mut harness, raster) = with_value(answer, |ui, _| {
        let items = [
            ("Home", "P-1"),
            ("Menu", "P-2"),
            ("Check out", "P-4"),
            ("结算", "P-5"),
        ]
        .map(|(text, number)| PickItem {
            text,
            number,
            icon: Some(Icon::Smartphone),
            chosen: number == "P-2",
        });
        widgets::picker_button_ui(
            ui,
            "pick",
            Language::English,
            "Opens",
            "Choose a page",
            &items,
            true,
        )
        .map(Some)
    });
    let open = |harness: &mut Harness<'static, Option<PickerAnswer>>| {
        harness.get_by_role_and_label(Role::ComboBox, "Opens").click();
        harness.run();
    };
    let type_text = |harness: &mut Harness<'static, Option<PickerAnswer>>, text: &str| {
        harness.event(Event::Text(text.to_owned()));
        harness.run();
    };
    open(&mut harness);
    save(&raster.picture(&harness), "picker");
    type_text(&mut harness, "e");
    assert!(harness.query_by_label("结算").is_none());
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state(), &Some(PickerAnswer::Picked(1)));
    assert!(!Popup::is_any_open(&harness.ctx));

    open(&mut harness);
    type_text(&mut harness, "p-5");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state(), &Some(PickerAnswer::Picked(3)));

    open(&mut harness);
    type_text(&mut harness, "Orders");
    harness.get_by_label("Add “Orders”").click();
    harness.run();
    assert_eq!(harness.state(), &Some(PickerAnswer::Create("Orders".to_owned())));
}

#[test]
fn a_choice_opens_and_closes_with_the_keyboard() {
    let (mut harness, raster) = with_value(0_usize, |ui, value| {
        let items = ["Row with a picture".into(), "Button".into(), "Search bar".into()];
        widgets::select_ui(ui, "kind", "What is it", "", Some(*value), &items)
    });
    harness
        .get_by_role_and_label(Role::ComboBox, "What is it")
        .focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    save(&raster.picture(&harness), "select");
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_ne!(*harness.state(), 0);
    assert!(!Popup::is_any_open(&harness.ctx));
}

#[test]
fn the_parts_of_a_segmented_control_follow_the_arrow_keys() {
    let (mut harness, _) = with_value(0_usize, |ui, value| {
        widgets::segmented_ui(ui, "How important", &["Must", "Should", "Could"], *value, None)
    });
    harness.get_by_label("Should").click();
    harness.run();
    assert_eq!(*harness.state(), 1);
    harness.get_by_label("Should").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(*harness.state(), 2);
    assert!(harness.get_by_label("Could").is_focused());
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(*harness.state(), 0);
}

#[test]
fn a_stepper_stays_in_its_range() {
    let (mut harness, _) = with_value(9_i64, |ui, value| {
        widgets::stepper_ui(
            ui,
            Id::unique("count"),
            Language::English,
            "How often",
            *value,
            0..=10,
        )
    });
    for _ in 0..3 {
        harness.get_by_label("How often: more").click();
        harness.run();
    }
    assert_eq!(*harness.state(), 10);
    harness
        .get_by_role_and_label(Role::TextInput, "How often")
        .set_text_value_accesskit("-40");
    harness.run();
    assert_eq!(*harness.state(), 0);
}

fn cards() -> (Harness<'static, Vec<&'static str>>, Raster) {
    with_value(vec!["One", "Two", "Three"], |ui, list| {
        let mut answer = None;
        for (place, title) in list.iter().enumerate() {
            let handle = format!("Move {title}");
            let card = Card::new(Id::unique(title), "F-1", title, "", false).movable("list", place, &handle);
            let output = widgets::card_ui(ui, &card, |_| {}, |_| {});
            if let Some((from, to)) = output.moved.filter(|(_, to)| *to < list.len()) {
                let mut list = list.clone();
                let title = list.remove(from);
                list.insert(to, title);
                answer = Some(list);
            }
        }
        answer
    })
}

#[test]
fn cards_move_with_the_keyboard() {
    let (mut harness, _) = cards();
    harness.get_by_label("Move One").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state(), &["Two", "One", "Three"]);
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state(), &["Two", "Three", "One"]);
}

#[test]
fn cards_move_with_the_pointer() {
    let (mut harness, _) = cards();
    let from = harness.get_by_label("Move One").rect().center();
    let target = harness.get_by_label("F-1 Three").rect();
    harness.drag_at(from);
    harness.step();
    for part in 1..=8 {
        harness.hover_at(from.lerp(target.center_bottom() - egui::vec2(0.0, 6.0), part as f32 / 8.0));
        harness.step();
    }
    harness.drop_at(target.center_bottom() - egui::vec2(0.0, 6.0));
    harness.run();
    assert_eq!(harness.state(), &["Two", "Three", "One"]);
}

#[test]
fn escape_leaves_the_field_first_and_the_dialog_second() {
    let (mut harness, _) = with_value(true, |ui, open| {
        if !*open {
            return None;
        }
        let frame = widgets::ModalFrame::new("ask", "Ask");
        let body = |ui: &mut egui::Ui, (): &mut ()| {
            widgets::text_field_ui(ui, Id::unique("inside"), "", &Field::new("Inside"));
        };
        let answer = widgets::modal_ui(ui.ctx(), Language::English, &frame, &mut (), body, |_, ()| {});
        answer.closed.then_some(false)
    });
    harness.get_by_label("Inside").click();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(*harness.state(), "the dialog is still there");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(!*harness.state());
}

#[test]
fn delete_takes_away_the_chip_that_has_the_keyboard() {
    let (mut harness, _) = with_value((false, Vec::new()), |ui, (removed, commands)| {
        let mut commands = commands.clone();
        commands.extend(command::consume(ui.ctx()));
        let chip = widgets::removable_chip_ui(ui, None, "F-2", "Order ahead", "Remove Order ahead");
        Some((*removed || chip.removed, commands))
    });
    harness.get_by_label("Order ahead").focus();
    harness.run();
    harness.key_press(Key::Delete);
    harness.run();
    assert_eq!(harness.state(), &(true, vec![]));
}
