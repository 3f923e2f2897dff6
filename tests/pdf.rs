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

/// Writes a document where `.ci/pdf` looks for it.
fn keep(name: &str, bytes: &[u8]) {
    let folder = support::repository("target/pdf");
    std::fs::create_dir_all(&folder).expect("target can be written");
    std::fs::write(folder.join(name), bytes).expect("target can be written");
}

#[test]
fn the_samples_are_kept_for_the_checks_of_standards() {
    for (code, language) in [("en", Language::English), ("zh", Language::Chinese)] {
        keep(
            &format!("sample-{code}.pdf"),
            &export(&sample(code), language).bytes,
        );
    }
    if let Some(spec) = support::case::litemall() {
        keep("litemall.pdf", &export(&spec, Language::Chinese).bytes);
    }
}

#[test]
fn a_hostile_document_is_exported_whole() {
    let spec = support::hostile::hostile();
    for language in Language::ALL {
        let file = export(&spec, language);
        assert!(file.pages >= 300, "{} pages", file.pages);
        assert!(
            file.missing.contains(&'🧋') && file.missing.contains(&'م'),
            "{:?}",
            file.missing
        );
        keep(&format!("hostile-{}.pdf", language.code()), &file.bytes);
    }
}

/// The objects of a PDF in a form that can be read, by qpdf; `None` if qpdf is not there and need not be.
fn plain(bytes: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("in.pdf");
    std::fs::write(&path, bytes).expect("written");
    match Command::new("qpdf")
        .args(["--qdf", "--object-streams=disable"])
        .arg(&path)
        .arg("-")
        .output()
    {
        Ok(output) => {
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
            Some(output.stdout)
        }
        Err(error) => {
            assert!(
                std::env::var_os("WIREBRIEF_TOOLS").is_none(),
                "qpdf cannot be run: {error}"
            );
            None
        }
    }
}

fn count(bytes: &[u8], words: &str) -> usize {
    bytes
        .windows(words.len())
        .filter(|window| *window == words.as_bytes())
        .count()
}

/// A document that shows a picture, as large as its section lets it be.
fn with_picture(bytes: Vec<u8>) -> Spec {
    let mut spec = Spec::default();
    let (id, asset) = file::asset_from_bytes(bytes).expect("a picture");
    wirebrief::edit::parts::add_asset(&mut spec, id.clone(), asset);
    let feature = wirebrief::edit::parts::add_feature(&mut spec, "Shows a picture");
    let feature = spec
        .features
        .iter_mut()
        .find(|f| f.id == feature)
        .expect("just added");
    std::sync::Arc::make_mut(feature).pictures.push(id);
    spec
}

fn encoded(picture: &image::DynamicImage, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("memory");
    bytes.into_inner()
}

/// A picture in which no two neighbours are the same, so that it packs badly.
fn noise(width: u32, height: u32) -> image::DynamicImage {
    image::RgbImage::from_fn(width, height, |x, y| {
        let mix = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519);
        image::Rgb([mix as u8, (mix >> 8) as u8, (mix >> 16) as u8])
    })
    .into()
}

#[test]
fn a_photo_passes_through_with_every_byte() {
    for picture in [
        noise(600, 400),
        image::DynamicImage::from(noise(300, 300).into_luma8()),
    ] {
        let jpeg = encoded(&picture, image::ImageFormat::Jpeg);
        let made = export(&with_picture(jpeg.clone()), Language::English);
        assert!(
            made.bytes.windows(jpeg.len()).any(|window| window == jpeg),
            "it was packed anew"
        );
        assert_eq!((made.broken_pictures.len(), made.reduced_pictures.len()), (0, 0));
    }
}

#[test]
fn only_large_pictures_finer_than_print_are_made_smaller_and_that_is_said() {
    for format in [image::ImageFormat::Jpeg, image::ImageFormat::Png] {
        // 80 mm high at most: 945 px are 300 dots an inch.
        let large = with_picture(encoded(&noise(2_400, 1_800), format));
        let made = export(&large, Language::English);
        assert_eq!(made.reduced_pictures.len(), 1, "{format:?}");
        if let Some(plain) = plain(&made.bytes) {
            assert_eq!(count(&plain, "/Width 1260"), 1, "{format:?}");
        }
        let fitting = with_picture(encoded(&noise(1_200, 900), format));
        assert_eq!(
            export(&fitting, Language::English).reduced_pictures.len(),
            0,
            "{format:?}"
        );
    }
}

#[test]
fn pictures_of_every_kind_are_shown() {
    use base64::Engine;
    let decode = |text: &str| {
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .expect("a picture")
    };
    // Four inks, as from a printing house; colours from a list with one that can be seen through.
    let inks = decode(CMYK_JPEG);
    let list = decode(INDEXED_PNG);
    let clear = image::RgbaImage::from_fn(40, 40, |x, y| image::Rgba([200, 30, 30, (x * y) as u8]));
    let deep =
        image::ImageBuffer::<image::Rgb<u16>, _>::from_fn(40, 40, |x, _| image::Rgb([x as u16 * 999, 0, 0]));
    for (name, bytes, mask, space) in [
        ("inks", inks, false, "/DeviceRGB"),
        ("list", list, true, "/DeviceRGB"),
        (
            "clear",
            encoded(&clear.into(), image::ImageFormat::Png),
            true,
            "/DeviceRGB",
        ),
        (
            "deep",
            encoded(&deep.into(), image::ImageFormat::Png),
            false,
            "/DeviceRGB",
        ),
        (
            "grey",
            encoded(&noise(40, 40).into_luma8().into(), image::ImageFormat::Png),
            false,
            "/DeviceGray",
        ),
    ] {
        let made = export(&with_picture(bytes), Language::English);
        assert_eq!(made.broken_pictures.len(), 0, "{name}");
        let Some(plain) = plain(&made.bytes) else { return };
        assert_eq!(count(&plain, "/SMask") > 0, mask, "{name}");
        assert!(count(&plain, space) > 0, "{name}");
        assert_eq!(count(&plain, "/DeviceCMYK"), 0, "{name}");
    }
}

const CMYK_JPEG: &str = "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3QEhcTkBEV0U3OFBtUVdfYmdoZz5NcXlwZHhcZWdj/8AAFAgAEAAQBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD0CvP69Ar0Ciiiiiiiiiiiiv/Z";
const INDEXED_PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAgMAAAC5YVYYAAAACVBMVEX/AAAA/wAAAP8tSs2KAAAAAXRSTlMAQObYZgAAABZJREFUeJxjlPBkaJNgTFRl2c6AzAAAN4QEwc1Yj8oAAAAASUVORK5CYII=";

#[test]
fn copied_text_is_the_text_that_was_written() {
    let mut spec = Spec::default();
    let words = [
        "一⼀丨⼁ look alike",
        "office ﬁne fluff",
        "e\u{301}te\u{301} café",
        "Say “yes” – ‘no’… 100 % ≠ 99.9",
        "黑糖珍珠奶茶（大杯）¥18",
    ];
    for name in words {
        wirebrief::edit::parts::add_feature(&mut spec, name);
    }
    let made = export(&spec, Language::English);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("out.pdf");
    std::fs::write(&path, &made.bytes).expect("written");
    let Some(text) = tool("pdftotext", &["-raw"], &path) else {
        return;
    };
    let flat: String = text.split_whitespace().collect();
    for name in words {
        let wanted: String = name.split_whitespace().collect();
        assert!(flat.contains(&wanted), "{name}");
    }
    assert!(!text.contains('\u{200B}'), "there are letters that nobody wrote");
}
