//! Files that lost a part: what is whole comes out, what is gone is said, and nothing is taken silently.

use std::sync::Arc;

use wirebrief::edit::{elements, pages, parts, versions};
use wirebrief::file::{self, Notice, Problem, read_bytes, to_bytes};
use wirebrief::geometry::rect;
use wirebrief::spec::{Action, ElementKind, Spec, Tap, Version, violations};

use super::greedy::container;

/// Six pages with ten elements each, features, and a picture.
fn shop() -> Spec {
    let mut spec = Spec::empty(uuid::Uuid::from_u128(7));
    Arc::make_mut(&mut spec.brief).name = "半月茶铺 Half Moon Tea".to_owned();
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(40, 30)
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    let (id, asset) = file::asset_from_bytes(png.into_inner()).unwrap();
    parts::add_asset(&mut spec, id.clone(), asset);
    Arc::make_mut(&mut spec.brief).brand.logo = Some(id);
    for name in ["Order ahead", "Pay", "Collect stamps"] {
        parts::add_feature(&mut spec, name);
    }
    let all: Vec<_> = (1..=6)
        .map(|n| pages::add_page(&mut spec, format!("Page {n}")))
        .collect();
    for (index, page) in all.iter().enumerate() {
        for row in 0..10 {
            let frame = rect(16.0, 60.0 * f64::from(row), 343.0, 48.0);
            let id = elements::add_element(&mut spec, *page, ElementKind::MainButton, frame).unwrap();
            let next = all[(index + 1) % all.len()];
            elements::edit(&mut spec, id, |element| {
                element.text = format!("To page {}", index + 2);
                element.taps = vec![Tap {
                    part: String::new(),
                    action: Action::OpenPage { page: next },
                }];
            });
        }
    }
    spec
}

/// The text alone, of the shop without its picture.
fn plain_json() -> Vec<u8> {
    let mut spec = shop();
    spec.assets.clear();
    Arc::make_mut(&mut spec.brief).brand.logo = None;
    json_of(&to_bytes(&spec).unwrap())
}

fn json_of(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut json = Vec::new();
    std::io::copy(&mut archive.by_name("spec.json").unwrap(), &mut json).unwrap();
    json
}

#[test]
fn a_file_cut_anywhere_gives_what_is_whole_and_says_what_is_not() {
    let whole = shop();
    let bytes = to_bytes(&whole).unwrap();
    let mut read = 0;
    let mut most = 0;
    for length in 0..bytes.len() {
        match read_bytes(&bytes[..length]) {
            Ok(opened) => {
                assert_eq!(violations(&opened.spec), []);
                assert!(
                    !opened.may_overwrite(),
                    "cut at {length}: it must not be taken silently"
                );
                assert!(opened.notices.contains(&Notice::EndMissing), "cut at {length}");
                assert!(opened.spec.pages.len() >= most, "a longer file gives no less");
                most = opened.spec.pages.len();
                read += 1;
            }
            Err(error) => {
                let expected = match length {
                    0 => Problem::Empty,
                    1 => Problem::NotOurs,
                    _ => Problem::Truncated,
                };
                assert_eq!(error.problem, expected, "cut at {length}");
                assert_eq!(most, 0, "cut at {length}: a shorter one could be read");
            }
        }
    }
    assert_eq!(most, 6);
    assert!(
        read * 2 > bytes.len(),
        "{read} of {} could be half read",
        bytes.len()
    );
    // Without its directory, but with all its content, nothing is lost.
    let directory = bytes
        .windows(4)
        .rposition(|window| window == b"PK\x01\x02")
        .unwrap();
    let directory = bytes[..directory]
        .windows(4)
        .rposition(|window| window == b"PK\x01\x02")
        .unwrap();
    let opened = read_bytes(&bytes[..directory]).unwrap();
    assert_eq!(opened.spec, whole);
    assert_eq!(opened.notices, [Notice::EndMissing]);
}

#[test]
fn a_text_cut_anywhere_gives_what_is_whole() {
    let json = plain_json();
    let mut pages = 0;
    for length in (1..json.len() - 1).step_by(61) {
        if let Ok(opened) = read_bytes(&json[..length]) {
            assert_eq!(violations(&opened.spec), []);
            let cut = opened
                .notices
                .iter()
                .any(|notice| matches!(notice, Notice::CutOff { .. }));
            assert!(cut, "cut at {length}: {:?}", opened.notices);
            assert!(opened.spec.pages.len() >= pages);
            pages = opened.spec.pages.len();
        } else {
            assert_eq!(pages, 0, "cut at {length}: a shorter one could be read");
        }
    }
    assert_eq!(pages, 6);
    // A cut in the middle of the fourth page names it and keeps the elements before.
    let text = String::from_utf8(json.clone()).unwrap();
    let at = text.find("\"P-4.6\"").unwrap();
    let opened = read_bytes(&json[..at]).unwrap();
    assert_eq!(opened.spec.pages.len(), 4);
    assert_eq!(opened.spec.pages[3].elements.len(), 5);
    assert_eq!(opened.spec.pages[2].elements.len(), 10);
    let place = "P-4".to_owned();
    assert!(
        opened.notices.contains(&Notice::CutOff { place }),
        "{:?}",
        opened.notices
    );
    let lost = opened
        .notices
        .iter()
        .any(|notice| matches!(notice, Notice::LinkRemoved { to, .. } if to == "P-5"));
    assert!(lost, "what led to lost pages is listed: {:?}", opened.notices);
}

#[test]
fn a_hole_in_the_text_takes_little_with_it() {
    let json = plain_json();
    let (mut opened_ones, mut tried, mut kept) = (0, 0, 0);
    for at in (200..json.len() - 200).step_by(97) {
        let mut damaged = json.clone();
        for byte in &mut damaged[at..at + 24] {
            *byte = 0;
        }
        tried += 1;
        // The beginning says what the file is; without it nobody knows.
        let Ok(opened) = read_bytes(&damaged) else {
            continue;
        };
        assert_eq!(violations(&opened.spec), []);
        assert!(
            !opened.may_overwrite(),
            "a hole at {at} must not be taken silently"
        );
        opened_ones += 1;
        kept += opened
            .spec
            .pages
            .iter()
            .map(|page| page.elements.len())
            .sum::<usize>();
    }
    assert!(
        opened_ones * 100 >= tried * 95,
        "{opened_ones} of {tried} could be read"
    );
    let average = kept as f64 / f64::from(opened_ones);
    assert!(average > 55.0, "{average} of 60 elements are left on average");
}

#[test]
fn numbers_that_are_none_do_not_take_the_document_with_them() {
    let json = String::from_utf8(plain_json()).unwrap();
    for number in ["1e999", "-1e400", "NaN", "Infinity", "-Infinity", "nan", "0x10"] {
        let damaged = json.replacen("343.0", number, 1);
        assert_ne!(damaged, json);
        let opened = read_bytes(damaged.as_bytes()).unwrap();
        assert_eq!(violations(&opened.spec), []);
        assert_eq!(opened.spec.pages.len(), 6, "{number}");
        assert!(!opened.may_overwrite(), "{number}");
    }
    // Large, but numbers: put right by themselves.
    let opened = read_bytes(json.replacen("343.0", "1e300", 1).as_bytes()).unwrap();
    assert_eq!(violations(&opened.spec), []);
    assert!(
        matches!(opened.notices[..], [Notice::Resized { .. }]),
        "{:?}",
        opened.notices
    );
}

#[test]
fn a_letter_that_is_none_costs_only_itself() {
    let mut json = plain_json();
    let at = json.windows(9).position(|window| window == b"Half Moon").unwrap();
    json[at] = 0xff;
    let opened = read_bytes(&json).unwrap();
    assert_eq!(opened.notices, [Notice::CheckSum]);
    assert_eq!(opened.spec.brief.name, "半月茶铺 \u{fffd}alf Moon Tea");
}

#[test]
fn a_damaged_original_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tea.wirebrief");
    let bytes = to_bytes(&shop()).unwrap();
    let cut = &bytes[..bytes.len() * 2 / 3];
    std::fs::write(&path, cut).unwrap();
    let opened = file::open(&path).unwrap();
    assert!(!opened.may_overwrite());
    assert_eq!(std::fs::read(&path).unwrap(), cut);
    // What came out of it is a sound document.
    let copy = folder.path().join("copy.wirebrief");
    file::save(&copy, &opened.spec).unwrap();
    assert!(file::open(&copy).unwrap().may_overwrite());
}

#[test]
fn a_container_that_is_not_ours_is_not_taken_apart() {
    let other = container(&[("word/document.xml", b"<w/>"), ("spec.json.bak", b"{}")]);
    assert_eq!(read_bytes(&other).unwrap_err().problem, Problem::NotOurs);
    let cut = &other[..other.len() - 30];
    assert_eq!(read_bytes(cut).unwrap_err().problem, Problem::Truncated);
    // A name that leads out is refused without a directory too.
    let mut rude = container(&[("spec.json", b"{}"), ("zz/etc/passwd", b"x")]);
    let directory = rude
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
        .unwrap();
    rude.truncate(directory);
    let at = rude.windows(3).position(|window| window == b"zz/").unwrap();
    rude[at..at + 2].copy_from_slice(b"..");
    assert!(matches!(
        read_bytes(&rude).unwrap_err().problem,
        Problem::UnsafeName { .. }
    ));
}

/// The shop, kept as two versions and changed since.
fn with_versions() -> (Spec, Spec) {
    let mut spec = shop();
    let version = |number: &str| Version {
        number: number.to_owned(),
        date: "2026-11-20".to_owned(),
        ..Version::default()
    };
    versions::save_version(&mut spec, version("0.1"));
    Arc::make_mut(&mut spec.brief).goal = "Half of all cups without a queue".to_owned();
    versions::save_version(&mut spec, version("0.2"));
    let kept = spec.clone();
    parts::add_feature(&mut spec, "Only in the document itself");
    (spec, kept)
}

#[test]
fn when_the_document_is_lost_its_newest_kept_version_is_there() {
    let (spec, kept) = with_versions();
    let bytes = to_bytes(&spec).unwrap();
    let second = bytes
        .windows(4)
        .skip(4)
        .position(|window| window == b"PK\x03\x04")
        .unwrap()
        + 4;
    let mut over = bytes.clone();
    over[..second].fill(0);
    let mut inside = bytes.clone();
    inside[80..second].fill(0x55);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut others = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::copy(&mut entry, &mut content).unwrap();
        others.push((entry.name().unwrap().into_owned(), content));
    }
    let with_data = |data: Option<&[u8]>| {
        let mut entries: Vec<(&str, &[u8])> = others
            .iter()
            .filter(|(name, _)| name != "spec.json")
            .map(|(name, content)| (name.as_str(), content.as_slice()))
            .collect();
        entries.extend(data.map(|data| ("spec.json", data)));
        container(&entries)
    };
    for (name, damaged) in [
        ("its beginning is written over", over),
        ("a hole in the middle of its text", inside),
        ("it is not there at all", with_data(None)),
        ("it is empty", with_data(Some(b""))),
        ("it is full of zeros", with_data(Some(&[0; 5_000]))),
        ("it is something else", with_data(Some(b"{\"format\":\"other\"}"))),
    ] {
        let opened = read_bytes(&damaged).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(violations(&opened.spec), [], "{name}");
        let version = "0.2, 2026-11-20".to_owned();
        assert_eq!(opened.notices[0], Notice::FromVersion { version }, "{name}");
        assert!(!opened.may_overwrite(), "{name}");
        assert_eq!(opened.spec.without_history(), kept.without_history(), "{name}");
        assert_eq!(
            opened.spec.history.kept.len(),
            2,
            "{name}: both can be gone back to"
        );
    }
    // As long as more of the document itself can be read, that counts.
    let whole = with_data(Some(&json_of(&bytes)));
    assert_eq!(read_bytes(&whole).unwrap().spec, spec);
    // Nothing was kept: there is nothing to offer.
    let mut alone = to_bytes(&shop()).unwrap();
    alone[..60].fill(0);
    alone[60..900].fill(0x55);
    assert!(read_bytes(&alone).is_err());
}

#[test]
fn versions_cannot_take_away_a_picture_that_the_document_shows() {
    let mut plain = shop();
    let picture = Arc::make_mut(&mut plain.brief).brand.logo.take().unwrap();
    let show: [fn(&mut Spec, wirebrief::spec::AssetId); 6] = [
        |spec, id| Arc::make_mut(&mut spec.brief).brand.logo = Some(id),
        |spec, id| Arc::make_mut(&mut spec.launch).icon = Some(id),
        |spec, id| Arc::make_mut(&mut spec.pages[0]).share_picture = Some(id),
        |spec, id| Arc::make_mut(&mut spec.features[0]).pictures.push(id),
        |spec, id| {
            let page = Arc::make_mut(&mut spec.pages[0]);
            Arc::make_mut(&mut page.elements[0]).picture = Some(id);
        },
        |spec, id| {
            let liked = wirebrief::spec::Reference {
                picture: Some(id),
                ..Default::default()
            };
            Arc::make_mut(&mut spec.brief).references.push(liked);
        },
    ];
    for (place, show) in show.into_iter().enumerate() {
        let mut spec = plain.clone();
        show(&mut spec, picture.clone());
        let only_here = format!(
            r#"{{"only_here":["{}"],"versions":[],"parts":[]}}"#,
            picture.as_str()
        );
        let name = format!("assets/{}.png", picture.as_str());
        let damaged = container(&[
            ("spec.json", &json_of(&to_bytes(&spec).unwrap())),
            ("versions.json", only_here.as_bytes()),
            (&name, &spec.assets[&picture].bytes),
        ]);
        let opened = read_bytes(&damaged).unwrap();
        assert_eq!(violations(&opened.spec), [], "{place}");
        assert_eq!(opened.spec, spec, "{place}");
    }
}
