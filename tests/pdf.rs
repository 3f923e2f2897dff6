//! The hand-off PDF, read back by another program.
//!
//! poppler's and qpdf's tools read the file. Where `WIREBRIEF_TOOLS` is set they must be there; elsewhere a test
//! that needs them says so and ends, so that the tests need nothing but Rust.

// A helper that goes wrong should fail the test at once.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use wirebrief::export::pdf::{PdfError, PdfFile, export_pdf};
use wirebrief::file;
use wirebrief::job::project_of;
use wirebrief::language::Language;
use wirebrief::report::ReportOptions;
use wirebrief::spec::Spec;

fn export(spec: &Spec, language: Language) -> PdfFile {
    let options = ReportOptions::new(language, "2026-07-14");
    let project = project_of(spec).expect("the project can be written");
    export_pdf(spec, &options, Some(&project), &mut |_| ControlFlow::Continue(())).expect("the export works")
}

fn sample(code: &str) -> Spec {
    let path = support::repository(&format!("assets/samples/half-moon-tea.{code}.wirebrief"));
    file::open(&path).expect("the sample opens").spec
}

/// What a tool prints about a PDF; `None` if the tool is not there and need not be.
fn tool(name: &str, arguments: &[&str], pdf: &Path) -> Option<String> {
    let output = match Command::new(name).args(arguments).arg(pdf).arg("-").output() {
        Ok(output) => output,
        Err(_) if std::env::var_os("WIREBRIEF_TOOLS").is_none() => {
            eprintln!("{name} is not installed: this part is not tested");
            return None;
        }
        Err(error) => panic!("{name} cannot be run: {error}"),
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{name}: {text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(text)
}

fn check_only(name: &str, arguments: &[&str], pdf: &Path) {
    match Command::new(name).args(arguments).arg(pdf).output() {
        Ok(output) => assert!(
            output.status.success(),
            "{name}: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ),
        Err(error) => {
            assert!(
                std::env::var_os("WIREBRIEF_TOOLS").is_none(),
                "{name} cannot be run: {error}"
            );
        }
    }
}

fn read_back(spec: &Spec, language: Language, words: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("out.pdf");
    let file = export(spec, language);
    std::fs::write(&path, &file.bytes).expect("written");
    check_only("qpdf", &["--check"], &path);
    let Some(text) = tool("pdftotext", &["-layout"], &path) else {
        return;
    };
    // Form feeds part the pages.
    assert_eq!(text.matches('\u{c}').count(), file.pages);
    let flat: String = text.split_whitespace().collect();
    for word in words {
        let wanted: String = word.split_whitespace().collect();
        assert!(flat.contains(&wanted), "“{word}” is not in the PDF's text");
    }
    for feature in &spec.features {
        let name: String = feature.name.split_whitespace().collect();
        assert!(flat.contains(&name), "{} is not in the PDF's text", feature.name);
    }
    for page in &spec.pages {
        assert!(
            flat.contains(&page.id.to_string()),
            "{} is not in the PDF",
            page.id
        );
    }
    assert!(!flat.contains('\u{FFFD}'), "some text cannot be copied");
}

#[test]
fn the_english_sample_can_be_read_searched_and_followed() {
    let spec = sample("en");
    read_back(
        &spec,
        Language::English,
        &[
            "Half-Moon Tea",
            "Contents",
            "Test sheet",
            "Brown sugar pearl",
            "Check out",
        ],
    );
}

#[test]
fn the_chinese_sample_can_be_read_and_searched() {
    read_back(
        &sample("zh"),
        Language::Chinese,
        &["半月茶点单", "目录", "黑糖珍珠奶茶", "去结算"],
    );
}

#[test]
fn links_bookmarks_and_facts_are_seen_by_another_program() {
    let spec = sample("en");
    let file = export(&spec, Language::English);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("out.pdf");
    std::fs::write(&path, &file.bytes).expect("written");
    // pdfinfo takes no output file, so it is run without the dash.
    let info = |arguments: &[&str]| match Command::new("pdfinfo").args(arguments).arg(&path).output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(error) => {
            assert!(
                std::env::var_os("WIREBRIEF_TOOLS").is_none(),
                "pdfinfo cannot be run: {error}"
            );
            None
        }
    };
    let Some(facts) = info(&[]) else { return };
    assert!(
        facts.contains(&format!("Pages:           {}", file.pages)),
        "{facts}"
    );
    assert!(facts.contains("Half-Moon Tea"), "{facts}");
    assert!(facts.contains("Jul 14 00:00:00 2026"), "{facts}");
    let destinations = info(&["-dests"]).unwrap_or_default();
    for id in ["\"F-1\"", "\"P-2\"", "\"D-1\"", "\"T-1\""] {
        assert!(
            destinations.contains(id),
            "{id} cannot be jumped to:\n{destinations}"
        );
    }
    // qpdf's JSON names every object; links are annotations with a destination.
    if let Ok(output) = Command::new("qpdf")
        .args(["--json", "--json-key=qpdf"])
        .arg(&path)
        .output()
    {
        let json = String::from_utf8_lossy(&output.stdout).into_owned();
        let links = json.matches("\"/Subtype\": \"/Link\"").count();
        assert!(links > 200, "only {links} links");
        assert!(json.matches("\"/Title\": \"u:").count() > spec.features.len() + spec.pages.len());
    } else {
        assert!(
            std::env::var_os("WIREBRIEF_TOOLS").is_none(),
            "qpdf cannot be run"
        );
    }
}

#[test]
fn the_same_document_on_the_same_day_gives_the_same_bytes() {
    let spec = sample("zh");
    assert_eq!(
        export(&spec, Language::Chinese).bytes,
        export(&spec, Language::Chinese).bytes
    );
}

#[test]
fn an_empty_document_is_exported_too() {
    let file = export(&Spec::default(), Language::English);
    assert!(file.pages >= 2, "{} pages", file.pages);
}

#[test]
fn a_cancelled_export_gives_no_file() {
    let options = ReportOptions::new(Language::English, "2026-07-14");
    let result = export_pdf(&sample("en"), &options, None, &mut |_| ControlFlow::Break(()));
    assert!(matches!(result, Err(PdfError::Cancelled)));
}

#[test]
fn a_real_shop_with_forty_one_pages_is_exported() {
    let Some(spec) = support::case::litemall() else {
        return;
    };
    read_back(
        &spec,
        Language::Chinese,
        &["首页", "购物车", "会员管理", "商品详情"],
    );
}
