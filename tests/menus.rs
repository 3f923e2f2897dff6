//! The menus of the start page and the top bar.
#![cfg(feature = "gui")]

mod support;

use eframe::egui::{self, Key, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use support::raster::{Raster, builder, save, whole_window};
use wirebrief::{
    app::{
        command::{Command, Step},
        shell::{self, MenuState, RailView, SavedState, StepRow, TopBarView},
        start::{StartAction, StartView, TemplateCard, start_ui},
        theme::ThemeMode,
    },
    language::Language,
};

fn frame(mode: ThemeMode, language: Language) -> (Harness<'static, Vec<Command>>, Raster) {
    let raster = Raster::default();
    let show = move |ui: &mut egui::Ui, asked: &mut Vec<Command>| {
        whole_window(ui, |ui| {
            let menu = MenuState {
                language,
                theme: mode,
                can_undo: true,
                can_redo: false,
                can_save: true,
                canvas: Some(1),
            };
            let top = TopBarView {
                name: "A name that is far too long for the bar at the top of a small window, much too long",
                saved: SavedState::Unsaved,
                menu,
                undo_label: "Move 3 items",
                redo_label: "",
                findings: 12,
                findings_open: true,
            };
            asked.extend(shell::top_bar_ui(ui, &top));
            let rows = [Step::Requirements, Step::Interface, Step::Review].map(|step| StepRow {
                step,
                done: 0.5,
                note: "12 of 14 answered",
                findings: 3,
            });
            let rail = RailView {
                rows: &rows,
                current: Step::Requirements,
                collapsed: false,
                language,
            };
            asked.extend(shell::rail_ui(ui, &rail));
            let fill = wirebrief::app::theme::palette(ui).background;
            egui::CentralPanel::default()
                .frame(egui::Frame::new().fill(fill))
                .show(ui, |_| {});
        });
    };
    let mut harness = builder([1024.0, 700.0], mode)
        .renderer(raster.clone())
        .build_ui_state(show, Vec::new());
    harness.run();
    (harness, raster)
}

#[test]
fn the_menu_names_every_command_and_closes_when_one_is_chosen() {
    let (mut harness, raster) = frame(ThemeMode::Light, Language::English);
    harness.get_by_label("Menu").click();
    harness.run();
    save(&raster.picture(&harness), "menu");
    harness.get_by_label("Save as…").click();
    harness.run();
    assert_eq!(harness.state(), &[Command::SaveAs]);
    assert!(harness.query_by_label("Save as…").is_none());
}

#[test]
fn language_and_look_are_in_the_menu() {
    let (mut harness, raster) = frame(ThemeMode::Dark, Language::English);
    harness.get_by_label("Menu").click();
    harness.run();
    harness.get_by_label_contains("Language").click();
    harness.run();
    save(&raster.picture(&harness), "menu-dark");
    harness.get_by_label("简体中文").click();
    harness.run();
    assert_eq!(harness.state(), &[Command::SetLanguage(Language::Chinese)]);
}

#[test]
fn bar_and_rail_give_commands() {
    let (mut harness, _) = frame(ThemeMode::Light, Language::English);
    for (role, label) in [
        (Role::Button, "Undo"),
        (Role::Button, "Preview"),
        (Role::Button, "Findings"),
        (Role::Button, "Export PDF"),
        (Role::Tab, "Interface, 12 of 14 answered, 3 findings"),
        (Role::Button, "Collapse"),
    ] {
        harness.get_by_role_and_label(role, label).click();
        harness.run();
    }
    let wanted = [
        Command::Undo,
        Command::Preview,
        Command::ToggleFindings,
        Command::ExportPdf,
        Command::GoToStep(Step::Interface),
        Command::ToggleRail,
    ];
    assert_eq!(harness.state(), &wanted);
}

#[test]
fn the_start_page_works_with_the_keyboard_alone() {
    let raster = Raster::default();
    let show = |ui: &mut egui::Ui, asked: &mut Vec<StartAction>| {
        whole_window(ui, |ui| {
            let card = |key, title| TemplateCard {
                key,
                title,
                line: "",
                counts: "",
                words: "",
                is_blank: false,
                thumbnail: &|_, _, _| {},
            };
            let view = StartView {
                language: Language::English,
                theme: ThemeMode::Light,
                templates: &[card("order", "Order and pick up"), card("book", "Book a time")],
                recent: &[],
                recovered: &[],
                sample_pages: Some(23),
                version: "1.0",
            };
            asked.extend(start_ui(ui, &view));
        });
    };
    let mut harness = builder([1280.0, 800.0], ThemeMode::Light)
        .renderer(raster.clone())
        .build_ui_state(show, Vec::new());
    harness.run();
    harness.get_by_label_contains("Book a time").focus();
    harness.run();
    save(&raster.picture(&harness), "start-focus");
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Open the sample").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    let asked = harness.state();
    assert_eq!(
        asked,
        &[StartAction::Template("book".to_owned()), StartAction::Sample]
    );
}

#[test]
fn a_word_finds_a_template_in_either_language() {
    let show = |ui: &mut egui::Ui, asked: &mut Vec<StartAction>| {
        whole_window(ui, |ui| {
            let names = ["Blank", "Order", "Shop", "Card", "Table", "Course"];
            let mut templates: Vec<TemplateCard<'_>> = names
                .iter()
                .map(|name| TemplateCard {
                    key: name,
                    title: name,
                    line: "",
                    counts: "",
                    words: "",
                    is_blank: false,
                    thumbnail: &|_, _, _| {},
                })
                .collect();
            templates.push(TemplateCard {
                key: "book",
                title: "Book a time",
                line: "Clinic, lessons",
                words: "salon 理发 美容",
                ..templates[0].clone()
            });
            let view = StartView {
                language: Language::English,
                theme: ThemeMode::Light,
                templates: &templates,
                recent: &[],
                recovered: &[],
                sample_pages: None,
                version: "1.0",
            };
            asked.extend(start_ui(ui, &view));
        });
    };
    let mut harness = builder([1280.0, 800.0], ThemeMode::Light).build_ui_state(show, Vec::new());
    harness.run();
    let find = "Find a template by what you do";
    for (typed, found) in [
        ("Salon", true),
        ("约理发", false),
        ("理发", true),
        ("lessons clinic", true),
    ] {
        harness.get_by_label(find).focus();
        harness.run();
        harness.get_by_label(find).type_text(typed);
        harness.run();
        assert!(harness.query_by_label_contains("Order").is_none(), "{typed}");
        assert_eq!(
            harness.query_by_label_contains("Book").is_some(),
            found,
            "{typed}"
        );
        harness.key_press(Key::Enter);
        harness.run();
        let asked = std::mem::take(harness.state_mut());
        assert_eq!(asked.len(), usize::from(found), "{typed}");
        harness.get_by_label(find).focus();
        harness.run();
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.query_by_label_contains("Order").is_some());
    }
}

#[test]
fn the_shortcuts_can_be_looked_up() {
    for (language, name) in [
        (Language::English, "shortcuts"),
        (Language::Chinese, "shortcuts-zh"),
    ] {
        let raster = Raster::default();
        let show = move |ui: &mut egui::Ui, open: &mut bool| {
            wirebrief::app::theme::set_language(ui.ctx(), language);
            if *open {
                *open = !shell::shortcuts_ui(ui.ctx(), language);
            }
        };
        let mut harness = builder([1024.0, 700.0], ThemeMode::Light)
            .renderer(raster.clone())
            .build_ui_state(show, true);
        harness.run();
        save(&raster.picture(&harness), name);
        harness.key_press(Key::Escape);
        harness.run();
        assert!(!harness.state());
    }
}
