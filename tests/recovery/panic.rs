//! A panic in a job or in the window: the document is in the recovery folder, and a crash log says what happened.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;

use wirebrief::app::install_hook;
use wirebrief::file::recovery;

use crate::support::driver::Driver;

/// Where the program that breaks off works, and where it breaks.
const CHILD: &str = "WIREBRIEF_PANIC_CHILD";
const BROKE_OFF: i32 = 70;

/// The program that breaks off. Does nothing when it is run as a test.
#[test]
fn type_something_and_break_off() {
    let Ok(task) = std::env::var(CHILD) else { return };
    let (folder, place) = task.split_once('|').unwrap();
    let folder = tempfile::tempdir_in(folder).unwrap();
    install_hook(Some(folder.path().join("settings")));
    let mut driver = Driver::in_folder(folder, r#"{"language": "en", "theme": "light"}"#);
    driver.new_document_named("Tea by the Lake");
    // Much sooner than anything is kept by itself.
    driver.fill("What is it called?", ", typed last");
    match place {
        "job" => drop(std::thread::spawn(|| panic!("a job went wrong")).join()),
        _ => drop(catch_unwind(AssertUnwindSafe(|| panic!("the window went wrong")))),
    }
    // As the window does it: nothing is tidied up.
    std::process::exit(BROKE_OFF);
}

fn home_in(folder: &Path) -> PathBuf {
    let mut inner = std::fs::read_dir(folder).unwrap().flatten();
    inner.next().unwrap().path().join("settings")
}

#[test]
fn a_panic_leaves_the_document_and_a_crash_log() {
    for (place, words) in [("job", "a job went wrong"), ("window", "the window went wrong")] {
        let folder = tempfile::tempdir().unwrap();
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["panic::type_something_and_break_off", "--exact", "--nocapture"])
            .env(CHILD, format!("{}|{place}", folder.path().display()))
            .output()
            .unwrap()
            .status;
        assert_eq!(status.code(), Some(BROKE_OFF), "{place}");
        let home = home_in(folder.path());
        let logs: Vec<PathBuf> = std::fs::read_dir(home.join("crashes"))
            .unwrap()
            .flatten()
            .map(|entry| entry.path())
            .collect();
        assert_eq!(logs.len(), 1, "{place}: {logs:?}");
        let log = std::fs::read_to_string(&logs[0]).unwrap();
        assert!(
            log.contains(words) && log.contains("the document was kept in"),
            "{log}"
        );
        // The next start offers what was there at that moment, to the last letter.
        let left = recovery::find(&home.join("recovery"));
        assert_eq!(left.len(), 1, "{place}");
        assert_eq!(left[0].name, "Tea by the Lake, typed last");
        assert!(left[0].spec.is_some());
    }
}
