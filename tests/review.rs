//! Two people with one document, in the window and on the command line.
#![cfg(feature = "gui")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

mod support;

use egui_kittest::kittest::Queryable;
use std::path::Path;
use std::process::{Command, Output};

use support::driver::Driver;
use wirebrief::app::dialogs::FileAnswer;
use wirebrief::edit::{pages, parts, versions};
use wirebrief::file;
use wirebrief::spec::*;

fn wirebrief(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wirebrief"))
        .args(arguments)
        .env("LC_ALL", "en_US.UTF-8")
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A shop with a home page.
fn shop() -> Spec {
    let mut spec = Spec::new();
    std::sync::Arc::make_mut(&mut spec.brief).name = "Tea by the Lake".to_owned();
    pages::add_page(&mut spec, "Home");
    parts::add_feature(&mut spec, "Order ahead");
    spec
}

fn rename(spec: &mut Spec, name: &str) {
    spec.page_mut(PageId(1)).unwrap().name = name.to_owned();
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn differences_and_versions_are_told_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut spec = shop();
    let version = Version {
        number: "0.3".to_owned(),
        ..Version::default()
    };
    versions::save_version(&mut spec, version);
    let a = folder.path().join("a.wirebrief");
    file::save(&a, &spec).unwrap();
    rename(&mut spec, "Start");
    let b = folder.path().join("b.wirebrief");
    file::save(&b, &spec).unwrap();
    let (a, b) = (text(&a), text(&b));

    let same = wirebrief(&["diff", &a, &a]);
    assert_eq!(same.status.code(), Some(0), "{}", out(&same));
    let found = wirebrief(&["diff", &a, &b]);
    assert_eq!(found.status.code(), Some(1));
    assert!(
        out(&found).contains("P-1") && out(&found).contains("Name: Home \u{2192} Start"),
        "{}",
        out(&found)
    );
    let json: serde_json::Value =
        serde_json::from_slice(&wirebrief(&["diff", &b, "--version", "0.3", "--json"]).stdout).unwrap();
    assert_eq!((&json["changed"], &json["added"]), (&1.into(), &0.into()));
    assert_eq!(json["changes"][0]["what"], "P-1");
    assert_eq!(json["changes"][0]["fields"][0]["after"], "Start");
    let unknown = wirebrief(&["diff", &b, "--version", "0.9"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&unknown.stderr).contains("0.3"),
        "the known ones are named"
    );
}

#[test]
fn a_merge_on_the_command_line_leaves_conflicts_with_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| text(&folder.path().join(name));
    let base = shop();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    rename(&mut mine, "Start");
    rename(&mut theirs, "Welcome");
    parts::add_feature(&mut theirs, "Pay later");
    for (name, spec) in [("base", &base), ("mine", &mine), ("theirs", &theirs)] {
        file::save(&folder.path().join(name), spec).unwrap();
    }
    let (b, m, t, o) = (at("base"), at("mine"), at("theirs"), at("both.wirebrief"));
    let left = wirebrief(&["merge", &b, &m, &t, "-o", &o, "--json"]);
    assert_eq!(left.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&left.stdout).unwrap();
    assert_eq!(json["open"], 1);
    assert_eq!(
        (&json["conflicts"][0]["mine"], &json["conflicts"][0]["theirs"]),
        (&"Start".into(), &"Welcome".into())
    );
    let both = file::open(Path::new(&o)).unwrap().spec;
    assert_eq!(
        (both.features.len(), both.page(PageId(1)).unwrap().name.as_str()),
        (2, "Start")
    );
    let again = wirebrief(&["merge", &b, &m, &t, "-o", &o]);
    assert_eq!(
        again.status.code(),
        Some(2),
        "what is there is not overwritten unasked"
    );
    let chosen = wirebrief(&["merge", &b, &m, &t, "-o", &o, "--prefer", "theirs", "--force"]);
    assert_eq!(chosen.status.code(), Some(0), "{}", out(&chosen));
    assert_eq!(
        file::open(Path::new(&o))
            .unwrap()
            .spec
            .page(PageId(1))
            .unwrap()
            .name,
        "Welcome"
    );
}

/// Opens the document that is saved under a name, as if it had been chosen.
fn open(driver: &mut Driver, path: &Path) {
    let path = path.to_owned();
    driver.answer(FileAnswer::Chosen(path));
    driver.keys(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::O);
    driver.settle();
}

fn menu(driver: &mut Driver, entry: &str) {
    driver.click("Menu");
    driver.settle();
    driver
        .harness
        .get_by_label_contains("Versions and reviews")
        .click();
    driver.settle();
    driver.click_any(entry);
    driver.settle();
}

#[test]
fn a_version_is_saved_compared_and_brought_back_page_by_page() {
    let mut driver = Driver::new();
    let path = driver.path("tea.wirebrief");
    file::save(&path, &shop()).unwrap();
    open(&mut driver, &path);
    menu(&mut driver, "Save as version…");
    driver.click("Save version");
    driver.settle();
    assert_eq!(driver.spec().history.kept.len(), 1);
    assert_eq!(driver.spec().history.kept[0].version.number, "0.1");

    let mut later = (*driver.spec()).clone();
    rename(&mut later, "Start");
    file::save(&path, &later).unwrap();
    open(&mut driver, &path);
    if driver.has("Don’t save") {
        driver.click("Don’t save");
        driver.settle();
    }
    menu(&mut driver, "Versions and changes…");
    assert!(driver.has_part("Start"), "the page is named");
    driver.click("Restore this page");
    driver.settle();
    assert_eq!(driver.spec().page(PageId(1)).unwrap().name, "Home");
    driver.click("Done");
    driver.settle();
    driver.keys(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::Z);
    driver.settle();
    assert_eq!(
        driver.spec().page(PageId(1)).unwrap().name,
        "Start",
        "it is one step"
    );
    menu(&mut driver, "Versions and changes…");
    driver.click("Restore this version");
    driver.settle();
    let whole = driver.spec();
    assert_eq!(whole.page(PageId(1)).unwrap().name, "Home");
    assert_eq!(whole.history.kept.len(), 1, "what was kept stays");
    driver.keys(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::Z);
    driver.settle();
    assert_eq!(driver.spec().page(PageId(1)).unwrap().name, "Start");
}

#[test]
fn changes_of_others_are_brought_in_after_every_choice_is_made() {
    let mut driver = Driver::new();
    let (mine, theirs) = (driver.path("mine.wirebrief"), driver.path("theirs.wirebrief"));
    let mut base = shop();
    let version = Version {
        number: "0.1".to_owned(),
        date: "2026-11-26".to_owned(),
        ..Version::default()
    };
    versions::save_version(&mut base, version);
    let (mut own, mut other) = (base.clone(), base.clone());
    rename(&mut own, "Start");
    rename(&mut other, "Welcome");
    parts::add_question(&mut other, "Which printer?", Some(PageId(1).into()));
    file::save(&mine, &own).unwrap();
    file::save(&theirs, &other).unwrap();
    open(&mut driver, &mine);
    driver.answer(FileAnswer::Chosen(theirs.clone()));
    menu(&mut driver, "Bring in changes from…");
    assert!(driver.has_part("Which printer?"), "what comes in is told");
    driver.click("Bring in");
    driver.settle();
    assert_eq!(driver.spec().questions.len(), 0, "not before the choice is made");
    driver.click_any("Theirs: Welcome");
    driver.settle();
    driver.click("Bring in");
    driver.settle();
    assert_eq!(driver.spec().questions.len(), 1);
    assert_eq!(driver.spec().page(PageId(1)).unwrap().name, "Welcome");
    driver.keys(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::Z);
    driver.settle();
    assert_eq!(driver.spec().questions.len(), 0, "it is one step");
}

#[test]
fn states_of_a_page_are_compared_side_by_side_too() {
    let mut driver = Driver::new();
    let path = driver.path("tea.wirebrief");
    let mut spec = shop();
    let version = Version {
        number: "0.1".to_owned(),
        ..Version::default()
    };
    versions::save_version(&mut spec, version);
    let page = spec.page_mut(PageId(1)).unwrap();
    page.states.push(PageState {
        kind: StateKind::Empty,
        name: String::new(),
        description: "Nobody has ordered yet".to_owned(),
        hidden: Vec::new(),
        added: Vec::new(),
    });
    file::save(&path, &spec).unwrap();
    open(&mut driver, &path);
    menu(&mut driver, "Versions and changes…");
    let drawings = |driver: &Driver, label| {
        let role = eframe::egui::Role::Image;
        driver.harness.query_all_by_role_and_label(role, label).count()
    };
    // The normal drawing on both sides, and the new state on one.
    assert_eq!((drawings(&driver, "Before"), drawings(&driver, "After")), (1, 2));
    assert!(driver.has_part("Nobody has ordered yet"));
}
