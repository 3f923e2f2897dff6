//! The program itself, run as people and scripts run it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use wirebrief::file;

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
    for command in ["export", "check", "info", "templates", "new", "import"] {
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
        ("format_version", wirebrief::spec::FORMAT_VERSION as usize),
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
    for key in ["rule", "severity", "step", "message", "why", "where", "source"] {
        assert!(first[key].is_string(), "{key} is missing in {first}");
    }
    let chinese = json(&wirebrief(&["check", &file, "--json", "--lang", "zh"]));
    assert_ne!(chinese[0]["message"], first["message"]);
}

#[test]
fn all_rules_are_listed_with_their_sources() {
    let list = wirebrief(&["rules", "--json"]);
    assert_eq!(code(&list), 0);
    let rules = json(&list);
    let rules = rules.as_array().unwrap();
    assert_eq!(rules.len(), wirebrief::check::rules().count());
    for rule in rules {
        for key in ["rule", "severity", "step", "message", "why", "source", "as_of"] {
            let text = rule[key].as_str().unwrap_or_default();
            assert!(!text.is_empty() && !text.contains("%{"), "{key} of {rule}");
        }
    }
    let english = out(&wirebrief(&["rules", "--lang", "en"]));
    let chinese = out(&wirebrief(&["rules", "--lang", "zh"]));
    assert!(
        english.contains("goal_missing") && english.contains("The goal is missing"),
        "{english}"
    );
    assert!(
        chinese.contains("goal_missing") && chinese.contains("还没有写目标"),
        "{chinese}"
    );
    // The findings of a document are breaches of rules on the list.
    let folder = Folder::new();
    let file = folder.name("new.wirebrief");
    wirebrief(&["new", &file, "--template", "small-shop"]);
    for finding in json(&wirebrief(&["check", &file, "--json"])).as_array().unwrap() {
        assert!(
            rules.iter().any(|rule| rule["rule"] == finding["rule"]),
            "{finding}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_named_and_ends_with_code_2() {
    let folder = Folder::new();
    let good = folder.name("good.wirebrief");
    wirebrief(&["new", &good, "--template", "half-moon-tea"]);
    let mut bytes = fs::read(&good).unwrap();
    // Half a file is read as far as it goes, and what is lost is told.
    bytes.truncate(bytes.len() / 2);
    let half = wirebrief(&["info", &folder.with("half.wirebrief", &bytes)]);
    assert_eq!(code(&half), 0);
    assert!(err(&half).contains("read as far as possible"), "{}", err(&half));
    // So little is left that there is nothing to bring back.
    bytes.truncate(24);
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
                br#"{"format":"wirebrief","format_version":3,"spec":{"id":"00000000-0000-0000-0000-000000000000"}}"#,
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

/// A program from elsewhere that reads PDFs. Where CI asks for them it must be there.
fn reader(program: &str, arguments: &[&str]) -> Option<String> {
    let needed = std::env::var_os("WIREBRIEF_TOOLS").is_some();
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            assert!(output.status.success(), "{program}: {}", err(&output));
            Some(out(&output))
        }
        Err(error) => {
            assert!(!needed, "{program} is missing: {error}");
            None
        }
    }
}

#[test]
fn the_document_for_the_developer_is_written_and_can_be_read_elsewhere() {
    let folder = Folder::new();
    for (language, words) in [("en", "Half-Moon Tea"), ("zh", "半月")] {
        let file = folder.name(&format!("tea.{language}.wirebrief"));
        let pdf = folder.name(&format!("tea.{language}.pdf"));
        wirebrief(&["new", &file, "--template", "half-moon-tea", "--lang", language]);
        let arguments = [
            "export",
            &file,
            "--pdf",
            &pdf,
            "--lang",
            language,
            "--date",
            "2026-07-14",
        ];
        let exported = wirebrief(&arguments);
        assert_eq!(
            (code(&exported), out(&exported)),
            (0, String::new()),
            "{}",
            err(&exported)
        );
        let first = fs::read(&pdf).unwrap();
        assert!(first.starts_with(b"%PDF-"));
        // An earlier PDF may be replaced, and the same document gives the same bytes.
        assert_eq!(code(&wirebrief(&arguments)), 0);
        assert_eq!(fs::read(&pdf).unwrap(), first);
        if let Some(text) = reader("pdftotext", &[&pdf, "-"]) {
            for words in [words, "F-1", "P-1", "D-1", "T-1"] {
                assert!(text.contains(words), "{words} is missing in the PDF");
            }
        }
        reader("qpdf", &["--check", &pdf]);
    }
}

#[test]
fn an_export_that_cannot_be_written_is_explained() {
    let folder = Folder::new();
    let file = folder.name("tea.wirebrief");
    wirebrief(&["new", &file]);
    let before = fs::read(&file).unwrap();
    let nowhere = folder.name("no/such/folder/tea.pdf");
    let some_folder = folder.0.path().to_str().unwrap().to_owned();
    for (pdf, words) in [
        (&nowhere, "folder to save in"),
        (&some_folder, "folder"),
        (&file, "not a PDF"),
    ] {
        let output = wirebrief(&["export", &file, "--pdf", pdf]);
        assert_eq!(code(&output), 2, "{pdf}");
        let message = err(&output);
        assert!(message.contains(words), "{words} is missing in {message}");
        assert!(
            message.trim_end().ends_with(pdf.as_str()),
            "the path is not last in {message}"
        );
    }
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(code(&wirebrief(&["export", &file])), 2);
    let pdf = folder.name("tea.pdf");
    let output = wirebrief(&["export", &file, "--pdf", &pdf, "--date", "2026-02-30"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("YYYY-MM-DD"));
    assert!(!Path::new(&pdf).exists());
}

#[test]
fn a_real_shop_becomes_a_pdf() {
    let Some(app) = support::case("litemall/app.json") else {
        return;
    };
    let folder = Folder::new();
    let (file, pdf) = (folder.name("shop.wirebrief"), folder.name("shop.pdf"));
    wirebrief(&["import", app.to_str().unwrap(), &file]);
    let exported = wirebrief(&["export", &file, "--pdf", &pdf, "--lang", "zh"]);
    assert_eq!(code(&exported), 0, "{}", err(&exported));
    if let Some(text) = reader("pdftotext", &[&pdf, "-"]) {
        assert!(text.contains("P-41") && text.contains("首页"));
    }
}

#[test]
fn what_goes_into_the_pdf_is_chosen_on_the_command_line() {
    let folder = Folder::new();
    let file = folder.name("a.wirebrief");
    assert_eq!(
        code(&wirebrief(&[
            "new",
            &file,
            "--template",
            "membership",
            "--lang",
            "en"
        ])),
        0
    );
    let export = |name: &str, more: &[&str]| {
        let pdf = folder.name(name);
        let mut arguments = vec!["export", &file, "--pdf", &pdf, "--date", "2026-07-14"];
        arguments.extend(more);
        let output = wirebrief(&arguments);
        assert_eq!(code(&output), 0, "{more:?}: {}", err(&output));
        (fs::read(folder.path(name)).unwrap(), err(&output))
    };
    let pages = |words: &str| -> usize {
        let digits = words.chars().skip_while(|c| !c.is_ascii_digit());
        digits
            .take_while(char::is_ascii_digit)
            .collect::<String>()
            .parse()
            .unwrap()
    };
    let (usual, said) = export("usual.pdf", &[]);
    let (_, shorter) = export("short.pdf", &["--without", "tests,launch,page-map,sign-off"]);
    assert!(pages(&shorter) + 3 < pages(&said), "{shorter} {said}");
    for (at, more) in [
        &["--paper", "letter"][..],
        &["--lang", "both"],
        &["--draft"],
        &["--style", "clean"],
        &["--no-notes"],
    ]
    .iter()
    .enumerate()
    {
        let (bytes, _) = export(&format!("{at}.pdf"), more);
        assert_ne!(bytes, usual, "{more:?} makes no difference");
    }
    for (wrong, hint) in [
        (["--paper", "a3"], "letter"),
        (["--without", "everything"], "page-map"),
        (["--lang", "fr"], "both"),
        (["--style", "nice"], "clean"),
    ] {
        let pdf = folder.name("wrong.pdf");
        let output = wirebrief(&["export", &file, "--pdf", &pdf, wrong[0], wrong[1]]);
        assert_eq!(code(&output), 2, "{wrong:?}");
        assert!(err(&output).contains(hint), "{}", err(&output));
        assert!(!folder.path("wrong.pdf").exists());
    }
}

#[test]
fn the_same_document_is_exported_to_the_same_bytes_and_comes_out_of_its_pdf_again() {
    let folder = Folder::new();
    let file = folder.name("tea.wirebrief");
    let new = wirebrief(&["new", &file, "--template", "order-and-pick-up", "--lang", "en"]);
    assert_eq!(code(&new), 0, "{}", err(&new));
    let pdfs = ["one.pdf", "two.pdf"].map(|name| folder.name(name));
    for pdf in &pdfs {
        // Two processes: nothing of the first is left in the second.
        let output = wirebrief(&[
            "export",
            &file,
            "--pdf",
            pdf,
            "--date",
            "2026-07-14",
            "--lang",
            "zh",
        ]);
        assert_eq!(code(&output), 0, "{}", err(&output));
    }
    let [one, two] = pdfs.each_ref().map(|pdf| std::fs::read(pdf).unwrap());
    assert!(one == two, "the same document on the same day gives other bytes");
    let back = folder.name("back.wirebrief");
    let output = wirebrief(&["import", &pdfs[0], &back]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(std::fs::read(&back).unwrap() == std::fs::read(&file).unwrap());
    // What is there already is not overwritten unasked, and the PDF can be looked at like a document.
    assert_eq!(code(&wirebrief(&["import", &pdfs[0], &back])), 2);
    assert_eq!(
        json(&wirebrief(&["info", &pdfs[0], "--json"])),
        json(&wirebrief(&["info", &file, "--json"]))
    );
    let other = folder.with("other.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n");
    let output = wirebrief(&["import", &other, &folder.name("never.wirebrief")]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("PDF"), "{}", err(&output));
}

#[test]
fn what_is_handed_over_is_kept_in_the_document_as_a_version() {
    let folder = Folder::new();
    let file = folder.name("tea.wirebrief");
    let path = folder.path("tea.wirebrief");
    let new = wirebrief(&["new", &file, "--template", "order-and-pick-up", "--lang", "en"]);
    assert_eq!(code(&new), 0, "{}", err(&new));
    let pdf = folder.name("tea.pdf");
    let export = |more: &[&str]| {
        let mut arguments = vec!["export", &file, "--pdf", &pdf, "--date", "2026-07-14"];
        arguments.extend(more);
        let output = wirebrief(&arguments);
        assert_eq!(code(&output), 0, "{}", err(&output));
        err(&output)
    };
    let kept = || file::open(&path).unwrap().spec;
    let untouched = fs::read(&path).unwrap();
    export(&["--no-record"]);
    assert!(fs::read(&path).unwrap() == untouched, "it was to stay as it is");

    let said = export(&[]);
    assert!(said.contains("as version 0.1"), "{said}");
    let first = kept();
    let last = first.last_hand_off().unwrap();
    assert_eq!(
        (
            first.history.kept.len(),
            last.version.number.as_str(),
            last.version.date.as_str()
        ),
        (1, "0.1", "2026-07-14")
    );
    let travels = wirebrief::job::open(Path::new(&pdf)).unwrap().opened.spec;
    assert_eq!(travels, first, "the PDF and the file say the same");
    // Nothing has changed: it is the same hand-off.
    let before = fs::read(&path).unwrap();
    export(&[]);
    assert!(fs::read(&path).unwrap() == before);

    let mut changed = first.clone();
    std::sync::Arc::make_mut(&mut changed.brief).goal = "Half of all cups without a queue".to_owned();
    file::save(&path, &changed).unwrap();
    let said = export(&[]);
    assert!(said.contains("as version 0.2"), "{said}");
    assert_eq!(kept().history.kept.len(), 2);
    if let Some(text) = reader("pdftotext", &["-layout", &pdf, "-"]) {
        assert!(text.contains("Half of all cups without a queue") && text.contains("0.2"));
    }
    // No sign is left behind that would keep others out.
    let left: Vec<_> = fs::read_dir(folder.0.path()).unwrap().flatten().collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn an_export_leaves_documents_alone_that_are_not_its_to_write() {
    let folder = Folder::new();
    let file = folder.name("tea.wirebrief");
    let path = folder.path("tea.wirebrief");
    wirebrief(&["new", &file, "--template", "membership", "--lang", "en"]);
    let whole = fs::read(&path).unwrap();
    let check = |name: &str, words: &str| {
        let path = folder.path(name);
        let before = fs::read(&path).unwrap();
        let output = wirebrief(&["export", &folder.name(name), "--pdf", &folder.name("out.pdf")]);
        assert_eq!(code(&output), 0, "{name}: {}", err(&output));
        assert!(
            err(&output).contains(words),
            "{words} is missing in {}",
            err(&output)
        );
        assert!(fs::read(&path).unwrap() == before, "{name} was touched");
    };
    // Somebody has it open.
    let anna = wirebrief::file::lock::Me {
        instance: uuid::Uuid::new_v4(),
        home: "/home/anna".into(),
        name: "Anna".to_owned(),
        host: "laptop-3".to_owned(),
    };
    let wirebrief::file::lock::Taken::Mine(lock) = wirebrief::file::lock::take(&path, &anna) else {
        panic!("nobody else has it open");
    };
    check("tea.wirebrief", "open in a window");
    lock.release();
    // Only half of it was read.
    folder.with("half.wirebrief", &whole[..whole.len() * 2 / 3]);
    check("half.wirebrief", "could not be read");
    // An older program has to go on with it.
    let old = fs::read(support::repository("tests/corpus/v1.wirebrief")).unwrap();
    folder.with("old.wirebrief", &old);
    check("old.wirebrief", "newest form");
    // It is protected.
    folder.with("protected.wirebrief", &whole);
    let mut permissions = fs::metadata(folder.path("protected.wirebrief"))
        .unwrap()
        .permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path("protected.wirebrief"), permissions).unwrap();
    check("protected.wirebrief", "cannot be written");
    // Not even by force does a document become its own PDF.
    let output = wirebrief(&["export", &file, "--pdf", &file, "--force"]);
    assert_eq!(code(&output), 2);
    assert!(fs::read(&path).unwrap() == whole);
}
