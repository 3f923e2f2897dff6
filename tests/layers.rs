//! Who may import whom, and that every text exists. Both are read from the sources.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use support::repository;
use support::source::{Token, rust_files, tokens};

/// Every room with the rooms it may use. `app` and `cli` may use all.
const ROOMS: [(&str, &[&str]); 15] = [
    ("geometry", &[]),
    ("language", &[]),
    ("spec", &["geometry"]),
    ("edit", &["spec", "geometry"]),
    ("tool", &["spec", "edit", "geometry"]),
    ("check", &["spec", "geometry", "language"]),
    ("text", &["geometry"]),
    ("scene", &["spec", "text", "geometry"]),
    (
        "report",
        &["scene", "check", "spec", "text", "language", "geometry"],
    ),
    (
        "export",
        &["report", "scene", "spec", "text", "language", "geometry"],
    ),
    ("import", &["spec", "geometry"]),
    ("file", &["spec", "geometry"]),
    ("job", &["export", "report", "file", "spec"]),
    ("app", ALL),
    ("cli", ALL),
];

const ALL: &[&str] = &[
    "geometry", "language", "spec", "edit", "tool", "check", "text", "scene", "report", "export", "import",
    "file", "job",
];

/// Crates that only some rooms may know, so that exchanging one touches one room.
const CRATES: [(&str, &[&str]); 20] = [
    ("eframe", &["app"]),
    ("egui", &["app"]),
    ("egui_extras", &["app"]),
    ("egui_notify", &["app"]),
    ("lucide_icons", &["app"]),
    ("opener", &["app"]),
    ("pollster", &["app"]),
    ("rfd", &["app"]),
    ("sys_locale", &["app"]),
    ("winit", &["app"]),
    ("wgpu", &["app"]),
    ("clap", &["cli"]),
    ("kurbo", &["geometry"]),
    ("parley", &["text"]),
    ("printpdf", &["export/pdf"]),
    ("lopdf", &["export/pdf"]),
    ("subsetter", &["export/pdf"]),
    ("tiny_skia", &["export"]),
    ("rust_i18n", &["language"]),
    ("zip", &["file"]),
];

/// Every import of a source text that its room is not allowed. `path` is the file's place below `src`.
fn forbidden(path: &str, source: &str) -> Vec<String> {
    let modules = modules(path);
    let Some(room) = modules.first().copied() else {
        // lib.rs and main.rs put the rooms together.
        return Vec::new();
    };
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{path}: the room {room} is not in the table")];
    };
    let mut found = Vec::new();
    let tokens = tokens(source);
    // Inline modules that are open, by the depth of braces at which they began.
    let mut inline: Vec<usize> = Vec::new();
    let mut depth = 0;
    for (i, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign("{") => {
                if let Some([Token::Word(module), Token::Word(_)]) = i.checked_sub(2).map(|at| &tokens[at..i])
                    && module == "mod"
                {
                    inline.push(depth);
                }
                depth += 1;
            }
            Token::Sign("}") => {
                depth = usize::saturating_sub(depth, 1);
                inline.retain(|began| *began < depth);
            }
            Token::Sign(_) | Token::Text(_) | Token::Word(_) => {}
        }
        let Token::Word(word) = token else { continue };
        let follows = |n: usize, sign: &'static str| tokens.get(i + n) == Some(&Token::Sign(sign));
        let inside_path = i > 0 && tokens[i - 1] == Token::Sign("::");
        match word.as_str() {
            "crate" | "wirebrief" if !inside_path => {
                let Some(rest) = tokens.get(i + 1..) else { continue };
                if follows(1, "::") {
                    for name in names_after(&rest[1..]) {
                        complain(room, allowed, &name, path, &mut found);
                    }
                } else if rest.first() == Some(&Token::Word("as".to_owned())) {
                    found.push(format!("{path}: {word} must not get another name"));
                }
            }
            "super" if !inside_path && follows(1, "::") => {
                let mut up = 1;
                while tokens.get(i + 2 * up) == Some(&Token::Word("super".to_owned()))
                    && follows(2 * up + 1, "::")
                {
                    up += 1;
                }
                if up >= modules.len() + inline.len() {
                    for name in names_after(&tokens[i + 2 * up..]) {
                        complain(room, allowed, &name, path, &mut found);
                    }
                }
            }
            "path" if follows(1, "=") && i > 0 && tokens[i - 1] == Token::Sign("[") => {
                found.push(format!("{path}: a module from elsewhere"));
            }
            "include" if follows(1, "!") => found.push(format!("{path}: source text from elsewhere")),
            name => {
                let named = !inside_path
                    && (follows(1, "::")
                        || (i > 0 && tokens[i - 1] == Token::Word("use".to_owned()))
                        || (i > 1 && tokens[i - 2] == Token::Word("extern".to_owned())));
                if named
                    && let Some((name, rooms)) = CRATES.iter().find(|(known, _)| *known == name)
                    && !rooms
                        .iter()
                        .any(|allowed| *allowed == room || path.starts_with(&format!("{allowed}/")))
                {
                    found.push(format!("{path}: {room} must not know the crate {name}"));
                }
            }
        }
    }
    found
}

fn complain(room: &str, allowed: &[&str], name: &str, path: &str, found: &mut Vec<String>) {
    let is_room = ROOMS.iter().any(|(known, _)| *known == name);
    if name == "*" || (is_room && name != room && !allowed.contains(&name)) {
        found.push(format!("{path}: {room} must not use {name}"));
    }
}

/// The first names of what follows `crate::`: one, or those of a group.
fn names_after(rest: &[Token]) -> Vec<String> {
    let name = |token: &Token| match token {
        Token::Word(word) => Some(word.clone()),
        Token::Sign("*") => Some("*".to_owned()),
        Token::Sign(_) | Token::Text(_) => None,
    };
    if rest.first() != Some(&Token::Sign("{")) {
        return rest.first().and_then(name).into_iter().collect();
    }
    let mut names = Vec::new();
    let mut depth = 0;
    let mut begins = false;
    for token in rest {
        match token {
            Token::Sign("{") => {
                depth += 1;
                begins = depth == 1;
            }
            Token::Sign("}") => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            Token::Sign(",") => begins = depth == 1,
            token if begins => {
                names.extend(name(token));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

/// The module that a file is: `file/restore/mod.rs` → file, restore.
fn modules(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    if matches!(parts.as_slice(), ["lib" | "main"]) {
        return Vec::new();
    }
    if parts.last() == Some(&"mod") {
        parts.pop();
    }
    parts
}

#[test]
fn every_room_uses_only_what_the_design_allows() {
    let root = repository("src");
    let mut found = Vec::new();
    for file in rust_files(&root) {
        let path = file
            .strip_prefix(&root)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        found.extend(forbidden(&path, &fs::read_to_string(&file).unwrap()));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_table_is_free_of_circles_and_agrees_with_the_crate_docs() {
    for (room, allowed) in ROOMS {
        for other in allowed {
            let (_, back) = ROOMS.iter().find(|(name, _)| name == other).unwrap();
            assert!(!back.contains(&room), "{room} and {other} use each other");
        }
    }
    let docs = fs::read_to_string(repository("src/lib.rs")).unwrap();
    for (room, allowed) in ROOMS
        .iter()
        .filter(|(_, allowed)| *allowed != ALL && !allowed.is_empty())
    {
        let line = docs
            .lines()
            .find(|line| {
                line.starts_with("//! |") && line.split('|').nth(1).unwrap().contains(&format!("`{room}`"))
            })
            .unwrap_or_else(|| panic!("{room} is not in the table of lib.rs"));
        let documented: BTreeSet<&str> = line
            .split('|')
            .nth(2)
            .unwrap()
            .split(',')
            .map(str::trim)
            .collect();
        assert_eq!(documented, allowed.iter().copied().collect(), "{room}");
    }
}

#[test]
fn a_forbidden_import_is_found_however_it_is_written() {
    let is_found = |path: &str, source: &str| !forbidden(path, source).is_empty();
    for source in [
        "use crate::edit::Editor;",
        "use crate::{spec::Spec, edit::Editor};",
        "use crate::{\n    spec::{Page, Spec},\n    edit,\n};",
        "pub use crate :: edit;",
        "fn f() { let e = crate::edit::Editor::new(spec); }",
        "fn f(e: &mut crate::app::App) {}",
        "use super::super::edit;",
        "use super::super::{spec, edit};",
        "mod tests { use super::super::super::edit::Editor; }",
        "mod tests { use super::*; } use super::super::*;",
        "use crate::r#edit;",
        "use wirebrief::edit;",
        "use crate as all;",
        "use crate::*;",
        "#[path = \"../edit/mod.rs\"] mod edit;",
        "include!(\"../edit/mod.rs\");",
        "use egui::Ui;",
        "use kurbo::{Point, Rect};",
        "extern crate rfd;",
        "fn f() { printpdf::x() }",
        "/* a /* nested */ comment */ use crate::edit;",
        "const A: &str = r#\"\"quoted\"#; use crate::edit;",
        "const A: char = '\"'; use crate::edit;",
    ] {
        assert!(is_found("file/builtin.rs", source), "not found: {source}");
    }
    for source in [
        "use crate::spec::{Spec, violations}; use crate::geometry::rect;",
        "use crate::file::Notice; use super::error; use super::super::file;",
        "// use crate::edit::Editor;\n/* crate::edit */ /// [`crate::edit`]\n",
        "const A: &str = \"crate::edit\"; const B: &str = r\"use crate::app;\";",
        "use zip::ZipArchive; fn f<'a>(x: &'a str) -> char { 'x' }",
        "let path = self.app::<u8>(); my::egui::x();",
    ] {
        assert_eq!(
            forbidden("file/builtin.rs", source),
            Vec::<String>::new(),
            "{source}"
        );
    }
    assert!(is_found("spec/mod.rs", "use super::edit;"));
    assert!(!is_found(
        "spec/mod.rs",
        "mod tests { fn f() { g() } use super::*; }"
    ));
    assert!(!is_found("file/restore/mod.rs", "use super::edit;"));
    assert!(is_found("export/html/zip.rs", "use zip::ZipWriter;"));
    assert!(is_found("export/html.rs", "use lopdf::Document;"));
    assert!(!is_found("export/pdf/finish.rs", "use lopdf::Document;"));
    assert!(is_found("newroom/mod.rs", ""));
    assert!(!is_found("main.rs", "use wirebrief::app;"));
}

/// Every entry of the locale files: its key with its texts by language.
fn entries() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut files: Vec<_> = fs::read_dir(repository("assets/locales"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        let texts = fs::read_to_string(&file).unwrap();
        for (key, languages) in entries_of(&texts) {
            let twice = all.insert(key.clone(), languages).is_some();
            assert!(!twice, "{key} stands twice, also in {}", file.display());
        }
    }
    all
}

/// The entries of one file: keys at the beginning of a line, or nested; `en` and `zh` one step further in.
fn entries_of(texts: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut entries: Vec<(String, BTreeMap<String, String>)> = Vec::new();
    let mut path: Vec<(usize, String)> = Vec::new();
    let mut text: Option<(usize, String, String)> = None;
    for line in texts.lines() {
        let indent = line.len() - line.trim_start().len();
        if let Some((at, language, key)) = &text
            && (indent > *at || line.trim().is_empty())
        {
            if let Some((_, languages)) = entries.iter_mut().rev().find(|(known, _)| known == key) {
                let value = languages.entry(language.clone()).or_default();
                value.push('\n');
                value.push_str(line.trim());
            }
            continue;
        }
        text = None;
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') || line.starts_with("_version") {
            continue;
        }
        let (name, value) = line
            .split_once(':')
            .unwrap_or_else(|| panic!("what is this? {line}"));
        let name = name.trim().trim_matches(['"', '\'']).to_owned();
        path.retain(|(at, _)| *at < indent);
        if matches!(name.as_str(), "en" | "zh") {
            let key = path
                .iter()
                .map(|(_, name)| name.as_str())
                .collect::<Vec<_>>()
                .join(".");
            if entries.last().is_none_or(|(last, _)| *last != key) {
                entries.push((key.clone(), BTreeMap::new()));
            }
            let languages = &mut entries.last_mut().unwrap().1;
            assert!(!languages.contains_key(&name), "{key} has {name} twice");
            languages.insert(name.clone(), value.trim().to_owned());
            text = Some((indent, name, key));
        } else {
            assert!(
                value.trim().is_empty(),
                "{name} is neither a key nor a text in a language"
            );
            path.push((indent, name));
        }
    }
    entries
}

/// The places that a text leaves open: `%{name}`.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split("%{")
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

#[test]
fn every_text_is_there_in_both_languages() {
    let entries = entries();
    assert!(entries.len() > 100);
    for (key, languages) in &entries {
        let text = |language: &str| {
            let text = languages
                .get(language)
                .unwrap_or_else(|| panic!("{key} has no {language}"));
            assert!(
                !text.trim_matches(['"', '\'', '|', '-', ' ']).is_empty(),
                "{key} is empty in {language}"
            );
            text
        };
        // A text that counts needs no number where the word says it: "one page".
        if !key.ends_with(".one") {
            assert_eq!(placeholders(text("en")), placeholders(text("zh")), "{key}");
        }
        if let Some(counted) = key.strip_suffix(".one")
            && text("en").contains("%{count}")
        {
            assert!(
                entries.contains_key(&format!("{counted}.other")),
                "{counted} counts only to one"
            );
        }
    }
}

/// Keys of texts that a source text asks for by name.
fn asked_for(source: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for window in tokens(source).windows(4) {
        if let [before, Token::Word(function), Token::Sign("("), Token::Text(key)] = window {
            let method = *before == Token::Sign(".");
            match function.as_str() {
                "t" | "f" if method => keys.push(key.clone()),
                "n" if method => keys.extend([format!("{key}.one"), format!("{key}.other")]),
                // The helpers of the command line.
                "text" | "explain" if !method && key.contains('.') => keys.push(key.clone()),
                _ => {}
            }
        }
    }
    keys
}

#[test]
fn every_text_that_the_sources_ask_for_is_there() {
    assert_eq!(
        asked_for("a.t(\"x.y\"); a.n(\n \"c.d\", 2); // b.t(\"no\")\n s(\"z\"); x = text(\"cli.a\")"),
        ["x.y", "c.d.one", "c.d.other", "cli.a"]
    );
    let entries = entries();
    let mut missing = BTreeSet::new();
    for file in rust_files(Path::new(&repository("src"))) {
        for key in asked_for(&fs::read_to_string(&file).unwrap()) {
            // Keys that are put together in two steps end in a dot or hold a place.
            let whole = !key.ends_with('.') && !key.contains('{');
            if whole && !entries.contains_key(&key) {
                missing.insert(format!("{key}  ({})", file.display()));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "no text for\n{}",
        missing.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// Keys that come from the data's own `key()` functions, with the part of the locale files they stand in.
#[test]
fn everything_with_a_name_has_one_in_both_languages() {
    use wirebrief::check::{Severity, Source, Step};
    use wirebrief::spec::*;
    let entries = entries();
    let mut missing = Vec::new();
    macro_rules! names {
        ($($kind:ident: $prefix:literal),* $(,)?) => {
            $(for value in $kind::ALL {
                let key = format!("{}.{}", $prefix, value.key());
                if !entries.contains_key(&key) {
                    missing.push(key);
                }
            })*
        };
    }
    names!(
        OwnerType: "owner", Platform: "platform", Priority: "priority", FunctionKind: "function",
        ComponentGroup: "component_group", ElementKind: "component", ActionKind: "action", Login: "login",
        StateKind: "state", FieldKind: "field_kind", TestResult: "test_result",
        LaunchStatus: "launch_status", DocumentStatus: "document_status", Sold: "sold", DrawingStyle: "style",
        Severity: "severity", Step: "step", Source: "check.source",
    );
    missing.extend(
        wirebrief::file::builtin::all()
            .iter()
            .flat_map(|built_in| ["builtin", "builtin_words"].map(|list| format!("{list}.{}", built_in.key)))
            .filter(|key| !entries.contains_key(key)),
    );
    for key in wirebrief::check::Fix::KEYS {
        if !entries.contains_key(&format!("fix.{key}")) {
            missing.push(format!("fix.{key}"));
        }
    }
    // The messages of errors and notices: every key that their tables name has words and the other way round.
    for (file, prefix) in [
        ("src/file/error.rs", "file.error"),
        ("src/file/notice.rs", "file.notice"),
        ("src/import/error.rs", "import."),
    ] {
        let source = fs::read_to_string(repository(file)).unwrap();
        for key in entries.keys().filter(|key| key.starts_with(prefix)) {
            let last = key.rsplit('.').next().unwrap();
            if !source.contains(&format!("=> \"{last}\"")) {
                missing.push(format!("{key} is in no table of {file}"));
            }
        }
        for key in source
            .lines()
            .filter_map(|line| line.trim().split_once("=> \""))
            .map(|(_, key)| key)
        {
            let key = key.trim_end_matches(['"', ',']);
            if !entries
                .keys()
                .any(|known| known.starts_with(prefix) && known.ends_with(&format!(".{key}")))
            {
                missing.push(format!("{prefix} … {key}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
