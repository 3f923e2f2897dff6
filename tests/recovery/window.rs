//! What people see of it: the start page's offer, who has a file open, a file that changed, and the saved state.

use std::path::Path;
use std::time::{Duration, Instant};

use eframe::egui::{Key, Modifiers};
use wirebrief::app::dialogs::FileAnswer;
use wirebrief::file::{self, lock, recovery};
use wirebrief::spec::Spec;

use crate::support::driver::{Driver, saved};

const ENGLISH: &str = r#"{"language": "en", "theme": "light"}"#;

fn wait_for(what: impl Fn() -> bool) {
    let begin = Instant::now();
    while !what() {
        assert!(begin.elapsed() < Duration::from_secs(30), "it never comes");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn kept_in(home: &Path) -> usize {
    let Ok(list) = std::fs::read_dir(home.join("recovery")) else {
        return 0;
    };
    let is_work = |entry: std::fs::DirEntry| entry.path().extension().is_some_and(|e| e == "wirebrief");
    list.flatten().map(is_work).filter(|is_work| *is_work).count()
}

/// The window is torn away: nobody is asked, nothing is tidied up.
fn crash(driver: Driver) -> tempfile::TempDir {
    let Driver { harness, folder, .. } = driver;
    let home = folder.path().join("settings");
    drop(harness);
    // Its thread ends after it has written; a real crash would leave what was written before.
    let lock = || {
        let list = std::fs::read_dir(home.join("recovery")).unwrap().flatten();
        list.map(|entry| entry.path())
            .any(|path| path.extension().is_some_and(|e| e == "lock"))
    };
    wait_for(|| !lock());
    folder
}

fn start_again(folder: tempfile::TempDir) -> Driver {
    Driver::in_folder(folder, ENGLISH)
}

fn open(driver: &mut Driver, path: &Path) {
    driver.answer(FileAnswer::Chosen(path.to_owned()));
    driver.keys(Modifiers::COMMAND, Key::O);
}

fn save(driver: &mut Driver) {
    driver.keys(Modifiers::COMMAND, Key::S);
}

/// A dialog's button comes after one with the same words on the page behind it.
fn click_last(driver: &mut Driver, label: &str) {
    use egui_kittest::kittest::Queryable as _;
    let role = eframe::egui::Role::Button;
    let buttons = driver.harness.query_all_by_role_and_label(role, label);
    buttons.last().unwrap().click();
    driver.settle();
}

fn file_named(driver: &Driver, file: &str, name: &str) -> std::path::PathBuf {
    let path = driver.path(file);
    let mut spec = Spec::new();
    std::sync::Arc::make_mut(&mut spec.brief).name = name.to_owned();
    file::save(&path, &spec).unwrap();
    path
}

#[test]
fn work_is_kept_by_itself_two_seconds_after_the_last_change() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea by the Lake");
    let home = driver.path("settings");
    let begin = Instant::now();
    wait_for(|| kept_in(&home) == 1);
    assert!(begin.elapsed() < Duration::from_secs(9), "{:?}", begin.elapsed());
    assert!(
        recovery::find(&home.join("recovery")).is_empty(),
        "the work of a program that runs is nobody else's"
    );
    // Saved: it goes.
    driver.answer(FileAnswer::Chosen(driver.path("tea")));
    save(&mut driver);
    assert!(driver.says("Saved"));
    wait_for(|| kept_in(&home) == 0);
}

#[test]
fn work_left_by_an_unexpected_end_goes_back_into_its_file() {
    let mut driver = Driver::new();
    let path = file_named(&driver, "tea.wirebrief", "Tea");
    open(&mut driver, &path);
    driver.fill("What is it called?", " by the Lake");
    assert_eq!(saved(&path).brief.name, "Tea");
    let mut driver = start_again(crash(driver));
    assert!(driver.has_part("Tea by the Lake. From the file tea.wirebrief"));
    driver.click("Bring it back");
    assert_eq!(driver.spec().brief.name, "Tea by the Lake");
    assert!(driver.says("Recovered"));
    save(&mut driver);
    assert!(driver.says("Saved"), "it goes into its file without a question");
    assert_eq!(saved(&path).brief.name, "Tea by the Lake");
    let driver = start_again(crash(driver));
    assert!(!driver.has("Bring it back"), "it is safe now");
}

#[test]
fn recovered_work_that_is_lost_again_is_offered_again() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea by the Lake");
    let mut driver = start_again(crash(driver));
    driver.click("Bring it back");
    let mut driver = start_again(crash(driver));
    driver.click("Bring it back");
    assert_eq!(driver.spec().brief.name, "Tea by the Lake");
}

#[test]
fn left_work_can_be_kept_for_later_or_thrown_away_after_a_question() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea by the Lake");
    let home = driver.path("settings");
    let mut driver = start_again(crash(driver));
    driver.click("Keep for later");
    assert!(!driver.has("Bring it back"));
    assert_eq!(kept_in(&home), 1);
    let mut driver = start_again(crash(driver));
    driver.click("Discard");
    assert!(driver.has("Discard this work?"));
    driver.click("Keep it");
    assert_eq!(kept_in(&home), 1);
    driver.click("Discard");
    click_last(&mut driver, "Discard");
    assert_eq!(kept_in(&home), 0);
    assert!(!driver.has("Bring it back"));
}

#[test]
fn changes_that_were_given_up_are_not_offered() {
    let mut driver = Driver::new();
    driver.new_document_named("Tea by the Lake");
    let home = driver.path("settings");
    wait_for(|| kept_in(&home) == 1);
    driver.keys(Modifiers::COMMAND, Key::W);
    driver.click("Don’t save");
    wait_for(|| kept_in(&home) == 0);
}

#[test]
fn the_second_person_learns_that_a_file_is_open_and_may_look_or_copy() {
    let mut first = Driver::new();
    let path = file_named(&first, "tea.wirebrief", "Tea");
    open(&mut first, &path);
    assert!(lock::sign_path(&path).exists());

    let mut second = Driver::new();
    open(&mut second, &path);
    assert!(second.has("Somebody else has this document open"));
    second.click("Look at it");
    assert!(second.says("Opened to read"));
    second.fill("What is it called?", "Coffee");
    second.answer(FileAnswer::Chosen(path.clone()));
    save(&mut second);
    assert!(
        second.has("The document could not be saved"),
        "not over the other's file"
    );
    second.click("OK");
    assert_eq!(saved(&path).brief.name, "Tea");

    let mut third = Driver::new();
    open(&mut third, &path);
    third.click("Open a copy");
    assert_eq!(third.spec().brief.name, "Tea");
    assert!(third.says("Not saved yet"));
    third.fill("What is it called?", "Coffee");
    third.answer(FileAnswer::Chosen(path.clone()));
    save(&mut third);
    assert!(third.has("Somebody else has that file open"));
    third.click("OK");
    let copy = third.path("copy.wirebrief");
    third.answer(FileAnswer::Chosen(copy.clone()));
    save(&mut third);
    assert_eq!(
        third.desk.borrow().asked.last().unwrap().file_name,
        "tea (copy).wirebrief"
    );
    assert!(third.says("Saved"));
    assert_eq!(
        (saved(&path).brief.name.as_str(), saved(&copy).brief.name.as_str()),
        ("Tea", "TeaCoffee")
    );

    // The first one closes it; then it is free.
    first.keys(Modifiers::COMMAND, Key::W);
    wait_for(|| !lock::sign_path(&path).exists());
    let mut fourth = Driver::new();
    open(&mut fourth, &path);
    assert!(!fourth.has("Somebody else has this document open"));
    assert!(fourth.says("Saved"));
}

#[test]
fn a_file_that_somebody_changed_is_not_written_over_unasked() {
    let mut driver = Driver::new();
    let path = file_named(&driver, "tea.wirebrief", "Tea");
    open(&mut driver, &path);
    driver.fill("What is it called?", " by the Lake");
    let mine = driver.spec().brief.name.clone();
    file_named(&driver, "tea.wirebrief", "Somebody's tea");
    save(&mut driver);
    assert!(driver.has("The file was changed by somebody else"));
    driver.click("Cancel");
    assert!(driver.says("Could not be saved"));
    assert_eq!(saved(&path).brief.name, "Somebody's tea");

    save(&mut driver);
    driver.click("Compare");
    assert!(driver.has("Versions and changes"), "what is different is shown");
    driver.click("Done");

    save(&mut driver);
    let copy = driver.path("mine.wirebrief");
    driver.answer(FileAnswer::Chosen(copy.clone()));
    driver.click("Save a copy…");
    assert_eq!(saved(&copy).brief.name, mine);
    assert_eq!(saved(&path).brief.name, "Somebody's tea");
    assert!(driver.says("Saved"));
    assert!(lock::sign_path(&copy).exists());
    wait_for(|| !lock::sign_path(&path).exists());

    // The copy is the document's file now.
    file_named(&driver, "mine.wirebrief", "Somebody's again");
    driver.fill("What is it called?", " once more");
    save(&mut driver);
    driver.click("Overwrite");
    assert!(driver.says("Saved"));
    assert_eq!(
        saved(&driver.path("mine.backup-1.wirebrief")).brief.name,
        "Somebody's again"
    );
    assert_eq!(saved(&copy).brief.name, driver.spec().brief.name);
}

#[test]
fn a_save_that_fails_offers_another_place_and_says_that_nothing_is_lost() {
    let mut driver = Driver::new();
    std::fs::create_dir(driver.path("shop")).unwrap();
    let path = driver.path("shop/tea.wirebrief");
    file::save(&path, &Spec::new()).unwrap();
    open(&mut driver, &path);
    driver.fill("What is it called?", "Tea");
    std::fs::remove_dir_all(driver.path("shop")).unwrap();
    save(&mut driver);
    assert!(driver.has("The document could not be saved"));
    assert!(driver.has_part("What you did is still here"));
    let elsewhere = driver.path("tea.wirebrief");
    driver.answer(FileAnswer::Chosen(elsewhere.clone()));
    driver.click("Save as…");
    assert!(driver.says("Saved"));
    assert_eq!(saved(&elsewhere).brief.name, "Tea");
}

#[test]
fn undoing_back_to_what_is_in_the_file_reads_saved() {
    let mut driver = Driver::new();
    let path = file_named(&driver, "tea.wirebrief", "");
    open(&mut driver, &path);
    assert!(driver.says("Saved"));
    driver.click("Add a feature");
    assert!(driver.says("Not saved yet"));
    driver.keys(Modifiers::COMMAND, Key::Z);
    assert!(driver.says("Saved"));
}

/// A file that was opened and changed, and then the program ended.
fn left_behind() -> (Driver, std::path::PathBuf) {
    let mut driver = Driver::new();
    let path = file_named(&driver, "tea.wirebrief", "Tea");
    open(&mut driver, &path);
    driver.fill("What is it called?", " by the Lake");
    (start_again(crash(driver)), path)
}

#[test]
fn a_file_that_is_opened_offers_the_work_that_was_left_of_it() {
    let (mut driver, path) = left_behind();
    let home = driver.path("settings");
    open(&mut driver, &path);
    assert!(driver.has("There is newer work for this file"));
    assert!(
        driver.app().document_name().is_none(),
        "nothing is opened unasked"
    );
    driver.click("Open the file");
    assert_eq!(driver.spec().brief.name, "Tea");
    assert!(driver.says("Saved"));
    assert_eq!(kept_in(&home), 1, "it is kept for another time");

    driver.keys(Modifiers::COMMAND, Key::W);
    wait_for(|| !lock::sign_path(&path).exists());
    open(&mut driver, &path);
    click_last(&mut driver, "Bring it back");
    assert_eq!(driver.spec().brief.name, "Tea by the Lake");
    assert!(driver.says("Recovered"));
    assert!(lock::sign_path(&path).exists(), "others see that it is open");
    save(&mut driver);
    assert!(driver.says("Saved"), "it goes into its file without a question");
    assert_eq!(saved(&path).brief.name, "Tea by the Lake");
    wait_for(|| kept_in(&home) == 0);
}

#[test]
fn work_that_was_left_of_a_file_can_be_thrown_away_when_it_is_opened() {
    let (mut driver, path) = left_behind();
    let home = driver.path("settings");
    open(&mut driver, &path);
    driver.click("Discard it…");
    assert!(driver.has("Discard this work?"));
    driver.click("Keep it");
    assert!(driver.has("There is newer work for this file"), "it asks again");
    assert_eq!(kept_in(&home), 1);
    driver.click("Discard it…");
    click_last(&mut driver, "Discard");
    assert_eq!(kept_in(&home), 0);
    assert_eq!(driver.spec().brief.name, "Tea");
    // Escape opens nothing, and leaves both alone.
    let (mut driver, path) = left_behind();
    open(&mut driver, &path);
    driver.keys(Modifiers::NONE, Key::Escape);
    assert!(driver.app().document_name().is_none());
    wait_for(|| !lock::sign_path(&path).exists());
    assert_eq!(kept_in(&driver.path("settings")), 1);
}

#[test]
fn a_file_that_cannot_be_read_any_more_gives_back_what_was_left_of_it() {
    let (mut driver, path) = left_behind();
    std::fs::write(&path, b"").unwrap();
    open(&mut driver, &path);
    assert!(driver.has("There is newer work for this file"));
    assert!(driver.has_part("The file is empty") && !driver.has("Open the file"));
    click_last(&mut driver, "Bring it back");
    assert_eq!(driver.spec().brief.name, "Tea by the Lake");
    save(&mut driver);
    assert!(
        driver.has("The file was changed by somebody else"),
        "what is there is not lost either"
    );
    driver.click("Overwrite");
    assert_eq!(saved(&path).brief.name, "Tea by the Lake");
}

#[test]
fn work_that_had_reached_its_file_is_not_offered() {
    let (mut driver, path) = left_behind();
    let home = driver.path("settings");
    let left = recovery::find(&home.join("recovery")).remove(0);
    file::save(&path, left.spec.as_ref().unwrap()).unwrap();
    open(&mut driver, &path);
    assert_eq!(driver.spec().brief.name, "Tea by the Lake");
    assert_eq!(kept_in(&home), 0);
}

#[test]
fn work_that_is_only_half_there_does_not_go_over_its_file() {
    let (driver, path) = left_behind();
    let home = driver.path("settings");
    let left = recovery::find(&home.join("recovery")).remove(0).path;
    let whole = std::fs::read(&left).unwrap();
    // The directory at its end is lost.
    std::fs::write(&left, &whole[..whole.len() - 30]).unwrap();
    let mut driver = start_again(crash(driver));
    driver.click("Bring it back");
    assert!(
        driver.has("Parts of this file could not be read"),
        "what is lost is told"
    );
    driver.click("OK");
    assert_eq!(driver.spec().brief.name, "Tea by the Lake");
    let other = driver.path("mended.wirebrief");
    driver.answer(FileAnswer::Chosen(other.clone()));
    save(&mut driver);
    assert_eq!(saved(&path).brief.name, "Tea");
    assert_eq!(saved(&other).brief.name, "Tea by the Lake");
}

#[test]
fn a_name_without_its_folder_is_understood_from_everywhere_later() {
    let mut driver = Driver::new();
    let path = file_named(&driver, "tea.wirebrief", "Tea");
    let here = std::env::current_dir().unwrap();
    let up: std::path::PathBuf = here.components().skip(1).map(|_| "..").collect();
    let relative = up.join(path.strip_prefix("/").unwrap());
    driver.app_mut().open_path(relative);
    driver.settle();
    driver.fill("What is it called?", " by the Lake");
    let home = driver.path("settings");
    wait_for(|| kept_in(&home) == 1);
    let driver = start_again(crash(driver));
    let note = recovery::find(&home.join("recovery")).remove(0).note;
    assert!(note.path.unwrap().is_absolute());
    drop(driver);
}
