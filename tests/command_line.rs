//! The program itself, run as people and scripts run it.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The program in a place of its own, without a screen and with English messages.
fn wirebrief(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wirebrief"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn name(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    fn with(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), content).unwrap();
        self.name(name)
    }
}

#[test]
fn help_reads_well_and_names_every_command() {
    let help = wirebrief(&["--help"]);
    assert_eq!((code(&help), err(&help)), (0, String::new()));
    let text = out(&help);
    for word in [
        "check",
        "info",
        "templates",
        "new",
        "import",
        "Examples:",
        "Exit codes",
    ] {
        assert!(text.contains(word), "{word} is missing in\n{text}");
    }
    for command in ["check", "info", "templates", "new", "import"] {
        let help = wirebrief(&[command, "--help"]);
        assert_eq!(code(&help), 0, "{command}");
        assert!(!out(&help).contains("cli."), "{}", out(&help));
    }
    assert!(out(&wirebrief(&["--version"])).starts_with("wirebrief "));
    let chinese = Command::new(env!("CARGO_BIN_EXE_wirebrief"))
        .arg("--help")
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .unwrap();
    assert!(out(&chinese).contains("用法") && out(&chinese).contains("选项"));
}

#[test]
fn without_a_screen_the_program_says_so_and_names_another_way() {
    let output = wirebrief(&[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("wirebrief --help"), "{}", err(&output));
}

#[test]
fn a_mistake_on_the_command_line_is_an_error() {
    for arguments in [
        vec!["check"],
        vec!["new"],
        vec!["info", "a", "b"],
        vec!["--nonsense"],
    ] {
        let output = wirebrief(&arguments);
        assert_eq!((code(&output), out(&output)), (2, String::new()), "{arguments:?}");
    }
    let folder = Folder::new();
    let output = wirebrief(&["new", &folder.name("a.wirebrief"), "--lang", "fr"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("zh (Chinese)"));
    let output = wirebrief(&["new", &folder.name("a.wirebrief"), "--template", "nothing"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("nothing"));
    assert!(!folder.path("a.wirebrief").exists());
}

#[test]
fn every_template_makes_a_document_of_its_own() {
    let folder = Folder::new();
    let templates = out(&wirebrief(&["templates"]));
    assert!(templates.lines().count() >= 2);
    for template in templates
        .lines()
        .filter_map(|line| line.split_whitespace().next())
    {
        for language in ["en", "zh"] {
            let file = folder.name(&format!("{template}.{language}.wirebrief"));
            let made = wirebrief(&["new", &file, "--template", template, "--lang", language]);
            assert_eq!(
                (code(&made), err(&made)),
                (0, String::new()),
                "{template} {language}"
            );
            let info = wirebrief(&["info", &file, "--json"]);
            assert_eq!(
                (code(&info), err(&info)),
                (0, String::new()),
                "{template} {language}"
            );
        }
    }
    let id = |name: &str| wirebrief::file::open(&folder.path(name)).unwrap().spec.id;
    assert_ne!(id("half-moon-tea.en.wirebrief"), id("half-moon-tea.zh.wirebrief"));
}

#[test]
fn a_document_is_counted() {
    let folder = Folder::new();
    let file = folder.name("tea.wirebrief");
    wirebrief(&["new", &file, "--template", "half-moon-tea", "--lang", "en"]);
    let counts = json(&wirebrief(&["info", &file, "--json"]));
    let spec = wirebrief::file::open(Path::new(&file)).unwrap().spec;
    let totals = spec.totals();
    for (key, count) in [
        ("features", totals.features),
        ("pages", totals.pages),
        ("elements", totals.elements),
        ("links", totals.links),
        ("entities", totals.entities),
        ("fields", totals.fields),
        ("tests", totals.tests),
        ("format_version", 1),
    ] {
        assert_eq!(counts[key], count, "{key}");
    }
    let check = wirebrief(&["check", &file, "--json"]);
    let findings = json(&check);
    assert_eq!(counts["findings"], findings.as_array().unwrap().len());
    assert_eq!(code(&check), i32::from(!findings.as_array().unwrap().is_empty()));
    let text = out(&wirebrief(&["info", &file]));
    assert!(
        text.contains("features") && text.contains(&totals.pages.to_string()),
        "{text}"
    );
}

#[test]
fn findings_are_told_with_their_place_and_end_with_code_1() {
    let folder = Folder::new();
    let file = folder.name("new.wirebrief");
    assert_eq!(code(&wirebrief(&["new", &file])), 0);
    let check = wirebrief(&["check", &file]);
    assert_eq!((code(&check), err(&check)), (1, String::new()));
    assert!(out(&check).contains("brief.name"), "{}", out(&check));
    let check = wirebrief(&["check", &file, "--json"]);
    assert_eq!(code(&check), 1);
    let findings = json(&check);
    let first = &findings[0];
    for key in ["rule", "severity", "step", "message", "why", "target", "source"] {
        assert!(first[key].is_string(), "{key} is missing in {first}");
    }
    let chinese = json(&wirebrief(&["check", &file, "--json", "--lang", "zh"]));
    assert_ne!(chinese[0]["message"], first["message"]);
}

#[test]
fn what_cannot_be_read_is_named_and_ends_with_code_2() {
    let folder = Folder::new();
    let good = folder.name("good.wirebrief");
    wirebrief(&["new", &good, "--template", "half-moon-tea"]);
    let mut bytes = fs::read(&good).unwrap();
    bytes.truncate(bytes.len() / 2);
    let huge = folder.path("huge.wirebrief");
    fs::File::create(&huge)
        .unwrap()
        .set_len(wirebrief::file::MAX_FILE_BYTES + 1)
        .unwrap();
    fs::create_dir(folder.path("folder.wirebrief")).unwrap();
    let cases = [
        (folder.name("missing.wirebrief"), "no file"),
        (folder.with("empty.wirebrief", b""), "empty"),
        (folder.with("cut.wirebrief", &bytes), "end of the file"),
        (folder.with("picture.wirebrief", b"\x89PNG\r\n"), "not a Wirebrief document"),
        (
            folder.with(
                "newer.wirebrief",
                br#"{"format":"wirebrief","format_version":2,"spec":{"id":"00000000-0000-0000-0000-000000000000"}}"#,
            ),
            "newer Wirebrief",
        ),
        (
            folder.with("never.wirebrief", br#"{"format":"wirebrief","format_version":0,"spec":{}}"#),
            "never existed",
        ),
        (huge.to_str().unwrap().to_owned(), "256 MB"),
        (folder.name("folder.wirebrief"), "folder"),
    ];
    for (file, words) in &cases {
        for command in ["check", "info"] {
            let output = wirebrief(&[command, file]);
            assert_eq!(
                (code(&output), out(&output)),
                (2, String::new()),
                "{command} {file}"
            );
            let message = err(&output);
            assert!(message.contains(words), "{words} is missing in {message}");
            assert!(
                message.trim_end().ends_with(file.as_str()),
                "the path is not last in {message}"
            );
        }
    }
}

#[test]
fn a_mended_file_says_what_was_mended_and_stays_as_it_is() {
    let folder = Folder::new();
    let text =
        br#"{"format":"wirebrief","format_version":1,"spec":{"id":"00000000-0000-0000-0000-000000000001",
        "pages":[{"id":"P-1","name":"Home"}]}}"#;
    let file = folder.with("a.wirebrief", text);
    let output = wirebrief(&["info", &file]);
    assert_eq!(code(&output), 0);
    assert!(err(&output).contains("P-1"), "{}", err(&output));
    assert_eq!(fs::read(&file).unwrap(), text);
}

#[test]
fn what_is_there_already_is_not_overwritten_unasked() {
    let folder = Folder::new();
    let file = folder.with("mine.txt", b"important");
    let refused = wirebrief(&["new", &file]);
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("--force"));
    assert_eq!(fs::read(&file).unwrap(), b"important");
    assert_eq!(code(&wirebrief(&["new", &file, "--force"])), 0);
    assert_eq!(code(&wirebrief(&["info", &file])), 0);
    let nowhere = wirebrief(&["new", &folder.name("no/such/folder.wirebrief")]);
    assert_eq!(code(&nowhere), 2);
    assert!(err(&nowhere).contains("folder to save in"), "{}", err(&nowhere));
}

#[test]
fn an_existing_mini_program_is_imported() {
    let folder = Folder::new();
    let app = folder.with("app.json", br#"{"pages": ["pages/a/a", "pages/b/b", "../x"]}"#);
    let file = folder.name("out.wirebrief");
    let output = wirebrief(&["import", &app, &file]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(err(&output).contains("../x"));
    assert_eq!(json(&wirebrief(&["info", &file, "--json"]))["pages"], 2);
    let wrong = wirebrief(&[
        "import",
        &folder.with("wrong.json", b"[]"),
        &folder.name("never.wirebrief"),
    ]);
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).trim_end().ends_with("wrong.json"));
    assert!(!folder.path("never.wirebrief").exists());
}

#[test]
fn a_real_shop_is_imported_whole() {
    let Some(app) = support::case("litemall/app.json") else {
        return;
    };
    let folder = Folder::new();
    let file = folder.name("shop.wirebrief");
    let imported = wirebrief(&["import", app.to_str().unwrap(), &file]);
    assert_eq!(code(&imported), 0, "{}", err(&imported));
    let info = json(&wirebrief(&["info", &file, "--json"]));
    assert_eq!(
        (&info["pages"], &info["tabs"]),
        (&Value::from(41), &Value::from(4))
    );
}
