//! What is saved comes back the same, and what is damaged is mended or explained.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

mod support;

use std::io::{Cursor, Write};
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use wirebrief::edit::parts;
use wirebrief::file::{self, Notice, Opened, Problem, read_bytes, to_bytes};
use wirebrief::spec::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn problem(bytes: &[u8]) -> Problem {
    read_bytes(bytes).expect_err("this must not open").problem
}

/// A container with any content.
fn container(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A small document that has a bit of everything a file can be damaged in.
fn sample() -> Spec {
    use wirebrief::edit::{elements, pages};
    use wirebrief::geometry::rect;
    let mut spec = Spec::empty(uuid::Uuid::from_u128(7));
    Arc::make_mut(&mut spec.brief).name = "半月茶铺 Half Moon Tea".to_owned();
    let home = pages::add_page(&mut spec, "Home");
    let menu = pages::add_page(&mut spec, "Menu");
    pages::set_parent(&mut spec, menu, Some(home));
    pages::set_tab(&mut spec, home, true);
    pages::set_tab(&mut spec, menu, true);
    let feature = parts::add_feature(&mut spec, "Order ahead");
    parts::add_criterion(&mut spec, feature);
    let entity = parts::add_entity(&mut spec, "Order");
    parts::add_field(&mut spec, entity, "Phone", FieldKind::Phone);
    let button = elements::add_element(
        &mut spec,
        home,
        ElementKind::MainButton,
        rect(16.0, 700.5, 343.0, 48.0),
    )
    .unwrap();
    elements::edit(&mut spec, button, |e| {
        e.text = "Order now".to_owned();
        e.taps = vec![Tap {
            part: String::new(),
            action: Action::OpenPage { page: menu },
        }];
        e.features = vec![feature];
    });
    let (id, asset) = {
        let mut png = Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(5, 4)
            .write_to(&mut png, image::ImageFormat::Png)
            .unwrap();
        file::asset_from_bytes(png.into_inner()).unwrap()
    };
    parts::add_asset(&mut spec, id.clone(), asset);
    Arc::make_mut(&mut spec.brief).brand.logo = Some(id);
    let test = parts::add_test(&mut spec);
    spec.test_mut(test).unwrap().proves = vec![feature.into()];
    spec
}

/// The sample as JSON with one thing changed, opened again. The result must be sound.
fn opened_with(change: impl FnOnce(&mut Value)) -> Opened {
    let mut spec = serde_json::to_value(sample()).unwrap();
    // A bare file has no pictures.
    spec["brief"]["brand"].as_object_mut().unwrap().remove("logo");
    change(&mut spec);
    let envelope = json!({"format": "wirebrief", "format_version": 1, "app_version": "0.1.0", "spec": spec});
    let opened = read_bytes(envelope.to_string().as_bytes()).expect("this must open");
    assert_eq!(violations(&opened.spec), []);
    opened
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_is_saved_comes_back_the_same(spec in support::random_spec::spec()) {
        let bytes = to_bytes(&spec).unwrap();
        let opened = read_bytes(&bytes).unwrap();
        prop_assert_eq!(&opened.notices, &[]);
        prop_assert!(opened.may_overwrite());
        prop_assert_eq!(&opened.spec, &spec);
        prop_assert_eq!(to_bytes(&opened.spec).unwrap(), bytes);
    }

    #[test]
    fn no_bytes_at_all_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes(&bytes);
        let mut json = b"{\"format\":\"wirebrief\",\"format_version\":1,\"spec\":".to_vec();
        json.extend(&bytes);
        let _ = read_bytes(&json);
    }

    #[test]
    fn any_value_in_any_place_is_survived(place in any::<prop::sample::Index>(), junk in junk()) {
        let mut spec = serde_json::to_value(sample()).unwrap();
        let mut pointers = Vec::new();
        collect(&spec, String::new(), &mut pointers);
        let pointer = place.get(&pointers);
        *spec.pointer_mut(pointer).unwrap() = junk;
        let envelope = json!({"format": "wirebrief", "format_version": 1, "spec": spec});
        if let Ok(opened) = read_bytes(envelope.to_string().as_bytes()) {
            prop_assert_eq!(violations(&opened.spec), [], "{}", pointer);
            // What was mended once is sound.
            let again = read_bytes(&to_bytes(&opened.spec).unwrap()).unwrap();
            prop_assert_eq!(again.notices, []);
        }
    }
}

fn junk() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!(true)),
        Just(json!(-1)),
        Just(json!(4_294_967_295_u32)),
        Just(json!(1e308)),
        Just(json!("P-1")),
        Just(json!("F-4294967295")),
        Just(json!("")),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[1e308, 0, -1e308, 5]])),
        Just(json!([{"id": "P-1.1", "kind": "hologram", "frame": [1, 2, 3]}])),
    ]
}

fn collect(value: &Value, at: String, pointers: &mut Vec<String>) {
    if !at.is_empty() {
        pointers.push(at.clone());
    }
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{at}/{index}"), pointers);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                collect(item, format!("{at}/{key}"), pointers);
            }
        }
        _ => {}
    }
}

/// The frozen file of a format version.
fn frozen(version: u32) -> std::path::PathBuf {
    support::repository(&format!("tests/corpus/v{version}.wirebrief"))
}

#[test]
fn a_file_of_every_version_still_opens() {
    for version in 1..=FORMAT_VERSION {
        let path = frozen(version);
        assert!(
            path.exists(),
            "{} is missing: see the helper `freeze`",
            path.display()
        );
        let opened = file::open(&path).unwrap();
        assert_eq!((opened.format_version, opened.read_only), (version, false));
        assert_eq!(opened.notices, [], "{version}");
        match version {
            1 => assert_eq!(opened.spec, sample()),
            2 => assert_eq!(opened.spec, sample_of_2()),
            _ => panic!("say here what the file of version {version} holds"),
        }
    }
}

/// Writes the frozen file of the newest version anew:
///
/// ```sh
/// WIREBRIEF_FREEZE=1 cargo test --test files freeze
/// ```
///
/// Only for a format version that is not released yet, when all its fields are there; never for an older one.
#[test]
fn freeze() {
    if std::env::var_os("WIREBRIEF_FREEZE").is_none() {
        return;
    }
    file::save(&frozen(FORMAT_VERSION), &sample_of_2()).unwrap();
}

/// The sample with everything that version 2 added.
fn sample_of_2() -> Spec {
    let mut spec = sample();
    let feature = spec.features[0].id;
    spec.feature_mut(feature).unwrap().estimates = vec![Estimate {
        by: "Mei".to_owned(),
        from_days: 2.0,
        to_days: 3.5,
        note: "without payment".to_owned(),
        date: "2026-11-26".to_owned(),
    }];
    let question = parts::add_question(&mut spec, "Who prints the receipt?", Some(feature.into()));
    let question = spec.question_mut(question).unwrap();
    question.asked_by = "Mei".to_owned();
    question.asked_on = "2026-11-26".to_owned();
    question.replies = vec![Reply {
        author: "Lin".to_owned(),
        date: "2026-11-27".to_owned(),
        text: "The till does.".to_owned(),
    }];
    question.closed = true;
    more_of_2(&mut spec);
    assert_eq!(violations(&spec), []);
    let before = sample();
    let mut history = History {
        kept: Vec::new(),
        owner: Some(uuid::Uuid::from_u128(12)),
    };
    history.keep(Baseline {
        kind: BaselineKind::HandOff,
        version: Version {
            number: "0.1".to_owned(),
            date: "2026-11-25".to_owned(),
            author: "Lin".to_owned(),
            note: "The first one".to_owned(),
        },
        owner: None,
        renumbered: Vec::new(),
        spec: Arc::new(before),
    });
    spec.history = Arc::new(history);
    spec
}

/// What else a document of version 2 may hold.
fn more_of_2(spec: &mut Spec) {
    let (home, menu, order) = (PageId(1), PageId(2), EntityId(1));
    let staff = parts::add_role(spec, "Shop staff");
    let entity = spec.entity_mut(order).unwrap();
    entity.seen_by = vec![staff];
    entity.fields[0].seen_by_roles = vec![staff];
    entity.fields[0].changed_by_roles = vec![staff];
    let made = parts::add_status(spec, order, "Being made").unwrap();
    let ready = parts::add_status(spec, order, "Ready").unwrap();
    let way = Transition {
        from: made,
        to: ready,
        event: "the cup is closed".to_owned(),
        by: "staff".to_owned(),
    };
    assert!(parts::add_transition(spec, order, way));
    let function = parts::add_function(spec, FunctionKind::ALL[0]);
    assert!(spec.functions.iter().any(|one| one.id == function));
    parts::add_rule(spec, "An order is kept for two hours.");
    parts::add_admin_function(spec, "Close the shop for today");
    parts::add_service(spec, "Label printer");
    parts::add_launch_item(spec, "Register the name");
    let logo = spec.brief.brand.logo.clone();
    let back_end = Arc::make_mut(&mut spec.back_end);
    back_end.sold = vec![Sold::Goods, Sold::Digital];
    back_end.moderation = "The owner looks at every remark.".to_owned();
    let brief = Arc::make_mut(&mut spec.brief);
    brief.references.push(Reference {
        name: "The tea house next door".to_owned(),
        liked: true,
        why: "Two taps to an order".to_owned(),
        picture: logo.clone(),
    });
    let launch = Arc::make_mut(&mut spec.launch);
    launch.third_parties = "The courier gets name and phone.".to_owned();
    launch.review_pages.push(ReviewPage {
        page: menu,
        title: "Menu".to_owned(),
        tags: "tea,order".to_owned(),
    });
    let page = spec.page_mut(home).unwrap();
    page.share_picture = logo;
    let id = page.take_element_id();
    let hidden = page.elements[0].id;
    let bar = page.take_element_id();
    let frame = wirebrief::geometry::rect(0.0, 0.0, 375.0, 88.0);
    let bar_element = Element::new(bar, ElementKind::NavigationBar, frame);
    page.elements.push(Arc::new(bar_element));
    page.states.push(PageState {
        kind: StateKind::Empty,
        name: "No order yet".to_owned(),
        description: "A cup and one sentence".to_owned(),
        hidden: vec![hidden],
        added: vec![Arc::new(Element::new(
            id,
            ElementKind::Text,
            wirebrief::geometry::rect(16.0, 300.0, 343.0, 24.0),
        ))],
    });
    let header = wirebrief::edit::shared::share(spec, &[bar], &[menu], SharedPlace::ALL[0], "Top");
    assert!(header.is_some());
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut json = Vec::new();
    std::io::copy(&mut archive.by_name("spec.json").unwrap(), &mut json).unwrap();
    json
}

#[test]
fn a_flipped_bit_is_never_taken_silently() {
    let bytes = to_bytes(&sample()).unwrap();
    let mut harmless = 0;
    for at in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1 << (at % 8);
        if let Ok(opened) = read_bytes(&bytes) {
            assert_eq!(violations(&opened.spec), []);
            // Dates, versions and rights in the container say nothing about the document.
            if opened.notices.is_empty() {
                assert_eq!(opened.spec, sample(), "byte {at} changed the document silently");
                harmless += 1;
            }
        }
    }
    assert!(
        harmless < bytes.len() / 4,
        "{harmless} of {} bytes are not watched",
        bytes.len()
    );
}

#[test]
fn what_is_no_document_is_named_for_what_it_is() {
    assert_eq!(problem(b""), Problem::Empty);
    assert_eq!(problem(&[0; 4096]), Problem::Empty);
    assert_eq!(problem(b"%PDF-1.7 ..."), Problem::NotOurs);
    assert_eq!(problem(b"{\"pages\": []}"), Problem::NotOurs);
    assert_eq!(
        problem(&container(&[("word/document.xml", b"<w/>")])),
        Problem::NotOurs
    );
    assert_eq!(problem(&container(&[])), Problem::NotOurs);
    let version = |version: &str| {
        format!("{{\"format\":\"wirebrief\",\"format_version\":{version},\"spec\":[]}}").into_bytes()
    };
    let (found, known) = (FORMAT_VERSION + 1, FORMAT_VERSION);
    assert_eq!(
        problem(&version(&found.to_string())),
        Problem::Newer { found, known }
    );
    for never in ["0", "-3", "1.5", "\"1\"", "null", "99999999999"] {
        assert!(
            matches!(problem(&version(never)), Problem::NoVersion { .. }),
            "{never}"
        );
    }
    assert!(matches!(problem(&version("1")), Problem::Damaged { .. }));
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(file::open(folder.path()).unwrap_err().problem, Problem::Folder);
    let nothing = folder.path().join("nothing.wirebrief");
    let error = file::open(&nothing).unwrap_err();
    assert_eq!(error.problem, Problem::Missing);
    assert!(
        error.to_string().ends_with(nothing.to_str().unwrap()),
        "the path comes last"
    );
}

#[test]
fn thousands_of_pages_under_each_other_open_in_no_time() {
    let pages: Vec<Value> = (1..=5_000)
        .map(|n| {
            json!({"id": format!("P-{n}"), "width": 375, "height": 812, "screen_height": 812, "next_element": 1,
                   "parent": format!("P-{}", n % 5_000 + 1)})
        })
        .collect();
    let spec =
        json!({"id": "00000000-0000-0000-0000-000000000001", "pages": pages, "counters": {"page": 5001}});
    let envelope = json!({"format": "wirebrief", "format_version": 1, "spec": spec});
    let opened = read_bytes(envelope.to_string().as_bytes()).unwrap();
    assert_eq!(
        opened.notices,
        [Notice::CircleOpened {
            place: "P-1".to_owned()
        }]
    );
}

#[test]
fn a_bare_text_file_is_read_too() {
    let mut bytes = b"\xEF\xBB\xBF \n".to_vec();
    let mut spec = sample();
    spec.assets.clear();
    Arc::make_mut(&mut spec.brief).brand.logo = None;
    bytes.extend(unpacked(&to_bytes(&spec).unwrap()));
    assert_eq!(read_bytes(&bytes).unwrap().spec, spec);
}

#[test]
fn a_newer_file_opens_for_looking_only() {
    let mut spec = serde_json::to_value(sample()).unwrap();
    spec["hologram"] = json!({"depth": 3});
    let found = FORMAT_VERSION + 1;
    let envelope = json!({"format": "wirebrief", "format_version": found, "spec": spec});
    let opened = read_bytes(envelope.to_string().as_bytes()).unwrap();
    assert!(opened.read_only && !opened.may_overwrite());
    assert_eq!(opened.notices[0], Notice::NewerVersion { found });
    assert_eq!(opened.spec.pages.len(), 2);
}

#[test]
fn a_file_that_wants_too_much_is_refused_before_it_gets_it() {
    let zeros = vec![b' '; 65_000_000];
    assert!(matches!(
        problem(&container(&[("spec.json", &zeros)])),
        Problem::TooLarge { .. }
    ));
    let deep = format!("{{\"format\":\"wirebrief\",\"spec\":{}", "[".repeat(100_000));
    assert_eq!(problem(deep.as_bytes()), Problem::TooDeep);
    let wide = format!("{{\"format\":\"wirebrief\",\"spec\":[{}", "[],".repeat(3_000_001));
    assert!(matches!(problem(wide.as_bytes()), Problem::TooManyParts { .. }));
    let names: Vec<String> = (0..5_001).map(|n| format!("assets/{n}")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"".as_slice())).collect();
    assert_eq!(
        problem(&container(&entries)),
        Problem::TooManyParts { limit: 5_000 }
    );
}

#[test]
fn names_that_lead_out_of_the_container_are_refused() {
    for name in [
        "../spec.json",
        "assets/../../x.png",
        "/etc/passwd",
        "a\\..\\b",
        "C:x",
    ] {
        let bytes = container(&[("spec.json", b"{}"), (name, b"")]);
        // The writer itself may clean a name; then it has to be put in by hand.
        assert!(
            matches!(problem(&bytes), Problem::UnsafeName { .. }),
            "{name}: {:?}",
            problem(&bytes)
        );
    }
}

#[test]
fn a_damaged_picture_is_left_out_and_listed() {
    let spec = sample();
    let json = unpacked(&to_bytes(&spec).unwrap());
    let (id, asset) = spec.assets.iter().next().unwrap();
    let name = format!("assets/{}.png", id.as_str());
    let mut wrong = asset.bytes.clone();
    wrong[20] ^= 1;
    let opened = read_bytes(&container(&[
        ("spec.json", &json),
        (&name, &wrong),
        ("thumb.jpg", b"x"),
    ]))
    .unwrap();
    assert!(opened.spec.assets.is_empty());
    assert_eq!(opened.spec.brief.brand.logo, None);
    assert!(opened.notices.contains(&Notice::PictureLeftOut { name }));
    assert!(opened.notices.contains(&Notice::StrangeEntry {
        name: "thumb.jpg".to_owned()
    }));
    assert_eq!(violations(&opened.spec), []);
}

#[test]
fn one_bad_value_does_not_take_its_neighbours_with_it() {
    let opened = opened_with(|spec| spec["brief"]["owner"] = json!("alien"));
    assert_eq!(
        opened.notices,
        [Notice::ValueLeftOut {
            place: "brief.owner".to_owned()
        }]
    );
    assert_eq!(opened.spec.brief.name, sample().brief.name);

    let opened = opened_with(|spec| spec["features"][0]["priority"] = json!(7));
    assert_eq!(
        opened.notices,
        [Notice::ValueLeftOut {
            place: "F-1.priority".to_owned()
        }]
    );

    let opened = opened_with(|spec| {
        spec["tests"]
            .as_array_mut()
            .unwrap()
            .insert(0, json!({"steps": "no number"}));
    });
    assert_eq!(
        opened.notices,
        [Notice::PartLeftOut {
            place: "tests[0]".to_owned()
        }]
    );
    assert_eq!(opened.spec.tests, sample().tests);
}

#[test]
fn an_unknown_component_keeps_its_place_and_its_words() {
    let opened = opened_with(|spec| spec["pages"][0]["elements"][0]["kind"] = json!("hologram"));
    assert_eq!(
        opened.notices,
        [Notice::UnknownKind {
            place: "P-1.1".to_owned(),
            kind: "hologram".to_owned()
        }]
    );
    let element = &opened.spec.pages[0].elements[0];
    assert_eq!(
        (element.kind, element.text.as_str()),
        (ElementKind::Rectangle, "Order now")
    );
    assert_eq!(element.name, "hologram");
}

#[test]
fn frames_that_nobody_could_draw_are_put_right() {
    for frame in [
        json!([1e308, 0, 1e308, 5]),
        json!([null, null, null, null]),
        json!([]),
        json!("x"),
    ] {
        let opened = opened_with(|spec| spec["pages"][0]["elements"][0]["frame"] = frame.clone());
        assert!(
            opened.notices.iter().all(|n| matches!(n, Notice::Resized { .. })),
            "{:?}",
            opened.notices
        );
        assert!(!opened.notices.is_empty());
        assert_eq!(opened.spec.pages[0].elements.len(), 1);
    }
    let opened = opened_with(|spec| spec["pages"][1]["height"] = json!(-5));
    assert_eq!(
        opened.notices,
        [Notice::Resized {
            place: "P-2".to_owned()
        }]
    );
}

#[test]
fn links_to_nothing_are_taken_off() {
    let opened = opened_with(|spec| {
        spec["pages"].as_array_mut().unwrap().remove(1);
    });
    let element = &opened.spec.pages[0].elements[0];
    assert_eq!(element.taps[0].action, Action::Undecided);
    assert_eq!(opened.spec.tab_bar.items.len(), 1);
    let gone = |place: &str| Notice::LinkRemoved {
        place: place.to_owned(),
        to: "P-2".to_owned(),
    };
    assert_eq!(opened.notices, [gone("P-1.1"), gone("tab_bar")]);
}

#[test]
fn what_is_there_twice_gets_a_number_of_its_own() {
    let opened = opened_with(|spec| {
        let twin = spec["pages"][0].clone();
        spec["pages"].as_array_mut().unwrap().push(twin);
    });
    let ids: Vec<String> = opened.spec.pages.iter().map(|p| p.id.to_string()).collect();
    assert_eq!(ids, ["P-1", "P-2", "P-3"]);
    assert_eq!(opened.spec.pages[2].elements[0].id.to_string(), "P-3.1");
    assert_eq!(opened.spec.counters.page, 4);
}

#[test]
fn counters_that_are_too_low_are_raised_and_circles_opened() {
    let opened = opened_with(|spec| spec["counters"]["page"] = json!(1));
    assert_eq!(opened.notices, [Notice::Counters]);
    assert_eq!(opened.spec.counters.page, 3);
    let opened = opened_with(|spec| spec["pages"][0]["parent"] = json!("P-2"));
    assert_eq!(
        opened.notices,
        [Notice::CircleOpened {
            place: "P-1".to_owned()
        }]
    );
}

#[test]
fn what_this_version_does_not_know_is_listed_and_not_overwritten() {
    let opened = opened_with(|spec| spec["pages"][0]["elements"][0]["glow"] = json!(3));
    assert_eq!(
        opened.notices,
        [Notice::Unknown {
            place: "pages[0].elements[0].glow".to_owned()
        }]
    );
    assert!(!opened.may_overwrite());
}

#[test]
fn saving_never_leaves_half_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tea.wirebrief");
    file::save(&path, &sample()).unwrap();
    let first = std::fs::read(&path).unwrap();
    file::save(&path, &sample()).unwrap();
    assert_eq!(
        std::fs::read(&path).unwrap(),
        first,
        "the same document gives the same bytes"
    );
    assert_eq!(file::open(&path).unwrap().spec, sample());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let error = file::save(&folder.path().join("no/tea.wirebrief"), &sample()).unwrap_err();
    assert_eq!(error.problem, Problem::NoFolder);
}
