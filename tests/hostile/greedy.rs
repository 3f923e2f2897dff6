//! Files that want too much: opened within two seconds and a gigabyte, or refused with a reason. Each goes through the
//! library and, under a limit of the system, through the command line.

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};
use wirebrief::file::{self, Problem, read_bytes};
use wirebrief::spec::violations;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::clock::Clock;

/// What a release build may take of a processor. A debug build is slower.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// Kilobytes of address space that the command line gets.
const MEMORY_KB: u64 = 1_000_000;

pub fn container(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(parts: &str) -> Vec<u8> {
    format!(
        r#"{{"format":"wirebrief","format_version":1,"app_version":"0.1.0","spec":{{"id":"00000000-0000-0000-0000-000000000001",{parts}}}}}"#
    )
    .into_bytes()
}

fn page(number: usize, rest: &str) -> String {
    format!(
        r#"{{"id":"P-{number}","name":"x","width":375,"height":812,"screen_height":812,"next_element":1{rest}}}"#
    )
}

fn repeated(count: usize, item: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for index in 0..count {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&item(index));
    }
    text
}

fn elements(count: usize) -> String {
    repeated(count, |index| {
        format!(
            r#"{{"id":"P-1.{}","kind":"rectangle","frame":[1,2,3,4],"text":"t"}}"#,
            index + 1
        )
    })
}

/// A PNG that says it is this large, and has nothing in it.
fn empty_png(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend([8, 6, 0, 0, 0]);
    let mut sum = flate2::Crc::new();
    sum.update(&png[12..]);
    png.extend(sum.sum().to_be_bytes());
    png
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn with_pictures(pictures: &[Vec<u8>]) -> Vec<u8> {
    let json = document(&format!(r#""pages":[{}]"#, page(1, "")));
    let names: Vec<String> = pictures
        .iter()
        .map(|bytes| format!("assets/{}.png", sha256(bytes)))
        .collect();
    let mut entries: Vec<(&str, &[u8])> = vec![("spec.json", &json)];
    entries.extend(
        names
            .iter()
            .map(String::as_str)
            .zip(pictures.iter().map(Vec::as_slice)),
    );
    container(&entries)
}

/// A container whose directory names the same content again and again.
fn overlapping(count: usize) -> Vec<u8> {
    let zeros = vec![0_u8; 31_000_000];
    let one = container(&[(&format!("assets/{}.png", "0".repeat(64)), &zeros)]);
    let directory = one
        .windows(4)
        .rposition(|window| window == b"PK\x01\x02")
        .unwrap();
    let end = one
        .windows(4)
        .rposition(|window| window == b"PK\x05\x06")
        .unwrap();
    let mut bytes = one[..directory].to_vec();
    for number in 0..count {
        let mut entry = one[directory..end].to_vec();
        let digits = entry.len() - 8;
        entry[digits..digits + 4].copy_from_slice(format!("{number:04x}").as_bytes());
        bytes.extend(entry);
    }
    let length = (bytes.len() - directory) as u32;
    let mut tail = one[end..].to_vec();
    tail[8..10].copy_from_slice(&(count as u16).to_le_bytes());
    tail[10..12].copy_from_slice(&(count as u16).to_le_bytes());
    tail[12..16].copy_from_slice(&length.to_le_bytes());
    bytes.extend(tail);
    bytes
}

/// A size in the header that is a lie.
fn lying(mut bytes: Vec<u8>) -> Vec<u8> {
    let directory = bytes
        .windows(4)
        .rposition(|window| window == b"PK\x01\x02")
        .unwrap();
    for at in [22, directory + 24] {
        bytes[at..at + 4].copy_from_slice(&u32::MAX.saturating_sub(1).to_le_bytes());
    }
    bytes
}

/// Every greedy file with its name.
/// A version that a document kept, whose parts are named by their places.
fn version(places: &str) -> String {
    format!(
        r#"{{"kind":"named","version":{{"number":"1"}},"spec":{{"id":"00000000-0000-0000-0000-000000000001",{places}}}}}"#
    )
}

fn with_versions(parts: &str, versions: &str) -> Vec<u8> {
    let kept = format!(r#"{{"versions":[{versions}],"parts":{parts}}}"#);
    container(&[
        ("spec.json", &document(r#""pages":[]"#)),
        ("versions.json", kept.as_bytes()),
    ])
}

fn greedy() -> Vec<(&'static str, Vec<u8>)> {
    let million = 1_000_000;
    vec![
        (
            "spec of blanks",
            container(&[("spec.json", &vec![b' '; 65_000_000])]),
        ),
        ("sixty megabytes of blanks before it", {
            let mut json = vec![b' '; 60_000_000];
            json.extend(document(r#""pages":[]"#));
            container(&[("spec.json", &json)])
        }),
        (
            "a million elements",
            document(&format!(
                r#""pages":[{}]"#,
                page(1, &format!(r#","elements":[{}]"#, elements(million)))
            )),
        ),
        (
            "as many elements as there may be values",
            document(&format!(
                r#""pages":[{}]"#,
                page(1, &format!(r#","elements":[{}]"#, elements(290_000)))
            )),
        ),
        (
            "a million pages",
            document(&format!(
                r#""pages":[{}]"#,
                repeated(million, |_| "{}".to_owned())
            )),
        ),
        (
            "two million numbers in a stroke",
            document(&format!(
                r#""pages":[{}]"#,
                page(
                    1,
                    &format!(
                        r#","elements":[{{"id":"P-1.1","kind":"ink","frame":[0,0,9,9],"ink":{{"points":[{}]}}}}]"#,
                        repeated(million, |index| format!("[{index},{index}]"))
                    )
                )
            )),
        ),
        (
            "one text of sixty megabytes",
            document(&format!(r#""version":"{}""#, "茶".repeat(20_000_000))),
        ),
        (
            "a hundred texts as long as they may be",
            document(&format!(
                r#""rules":[{}]"#,
                repeated(100, |index| format!(
                    r#"{{"id":"R-{}","text":"{}"}}"#,
                    index + 1,
                    "x".repeat(100_000)
                ))
            )),
        ),
        (
            "keys that nobody knows",
            document(&repeated(700_000, |index| format!(r#""k{index}":{index}"#))),
        ),
        (
            "the same key again and again",
            document(&repeated(million, |_| r#""version":"1""#.to_owned())),
        ),
        (
            "deeper than anything",
            document(&format!(r#""pages":{}"#, "[".repeat(million))),
        ),
        (
            "five thousand things of the same name",
            document(&format!(
                r#""pages":[{}],"features":[{}]"#,
                repeated(5_000, |_| page(
                    1,
                    r#","elements":[{"id":"P-1.1","kind":"rectangle","frame":[1,2,3,4]}]"#
                )),
                repeated(5_000, |_| {
                    r#"{"id":"F-1","name":"f","pages":["P-1","P-2","P-9"]}"#.to_owned()
                })
            )),
        ),
        (
            "pages under each other in a circle",
            document(&format!(
                r#""pages":[{}]"#,
                repeated(5_000, |index| page(
                    index + 1,
                    &format!(r#","parent":"P-{}""#, (index + 1) % 5_000 + 1)
                ))
            )),
        ),
        (
            "links to nothing",
            document(&format!(
                r#""pages":[{}]"#,
                page(
                    1,
                    &format!(
                        r#","elements":[{}]"#,
                        repeated(20_000, |index| format!(
                            r#"{{"id":"P-1.{}","kind":"rectangle","frame":[1,2,3,4],"group":{},"features":["F-{index}"],"taps":[{{"action":{{"kind":"open_page","page":"P-{index}"}}}}]}}"#,
                            index + 1,
                            index % 7
                        ))
                    )
                )
            )),
        ),
        (
            "numbers beyond all bounds",
            document(&format!(
                r#""pages":[{}]"#,
                page(
                    1,
                    r#","elements":[{"id":"P-1.1","kind":"rectangle","frame":[1e300,-1e300,1e308,5]},{"id":"P-1.2","kind":"rectangle","frame":[1e999,NaN,Infinity,-Infinity]}]"#
                )
            )),
        ),
        (
            "a picture that says it is endless",
            with_pictures(&[empty_png(u32::MAX / 2, u32::MAX / 2)]),
        ),
        ("a hundred large empty pictures", {
            let pictures: Vec<Vec<u8>> = (0..100).map(|n| empty_png(8_000, 7_900 + n)).collect();
            with_pictures(&pictures)
        }),
        (
            "a size that is a lie",
            lying(container(&[("spec.json", &document(r#""pages":[]"#))])),
        ),
        ("the same content 4,000 times", overlapping(4_000)),
        (
            "two hundred versions that name the same thing again and again",
            with_versions(
                &format!("[{}]", page(1, r#","elements":[]"#)),
                &repeated(200, |_| {
                    version(&format!(r#""pages":[{}]"#, repeated(5_000, |_| "0".to_owned())))
                }),
            ),
        ),
        (
            "two hundred versions full of things of the same name",
            with_versions(
                &format!("[{}]", repeated(5_000, |_| page(1, r#","elements":[]"#))),
                &repeated(200, |_| {
                    version(&format!(
                        r#""pages":[{}]"#,
                        repeated(5_000, |index| index.to_string())
                    ))
                }),
            ),
        ),
        ("a version with 1,200 headers on 5,000 pages", {
            let pages = repeated(5_000, |index| page(index + 1, r#","elements":[]"#));
            let names = repeated(5_000, |index| format!("\"P-{}\"", index + 1));
            let headers = repeated(1_200, |index| {
                format!(r#"{{"id":"H-{}","place":"header","pages":[{names}]}}"#, index + 1)
            });
            with_versions(
                &format!("[{pages},{headers}]"),
                &version(&format!(
                    r#""pages":[{}],"shared":[{}]"#,
                    repeated(5_000, |index| index.to_string()),
                    repeated(1_200, |index| (index + 5_000).to_string())
                )),
            )
        }),
        (
            "a version whose pages have thousands of states and statuses",
            with_versions(
                &format!(
                    r#"[{{"id":"P-1","name":"x","width":375,"height":812,"screen_height":812,"next_element":1,"states":[{}]}},{{"id":"D-1","name":"d","statuses":[{}],"transitions":[{}]}}]"#,
                    repeated(5_000, |_| r#"{"kind":"empty","hidden":["P-1.1"]}"#.to_owned()),
                    repeated(5_000, |index| format!(r#"{{"id":{index},"name":"s"}}"#)),
                    repeated(5_000, |index| format!(
                        r#"{{"from":{},"to":0,"event":"e"}}"#,
                        index + 9_000
                    )),
                ),
                &version(r#""pages":[0],"entities":[1]"#),
            ),
        ),
        ("six thousand files", {
            let names: Vec<String> = (0..6_000).map(|n| format!("assets/{n}")).collect();
            let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"".as_slice())).collect();
            container(&entries)
        }),
        (
            "a name that leads out",
            container(&[
                ("spec.json", &document(r#""pages":[]"#)),
                ("../../etc/passwd", b"x"),
            ]),
        ),
    ]
}

#[test]
fn files_that_want_too_much_are_opened_quickly_or_refused() {
    let mut opened = Vec::new();
    let mut refused = Vec::new();
    for (name, bytes) in greedy() {
        let begin = Clock::start(false);
        let result = read_bytes(&bytes);
        let took = begin.elapsed();
        println!(
            "{name}: {took:?}, {}",
            match &result {
                Ok(opened) => format!("opened with {} notices", opened.notices.len()),
                Err(error) => error.to_string(),
            }
        );
        assert!(took < TIME, "{name}: {took:?}");
        match result {
            Ok(found) => {
                // Looking up links one by one would take long in the largest ones.
                if found.spec.pages.len() < 100 && found.spec.features.len() < 100 {
                    let many = found.spec.pages.iter().any(|page| page.elements.len() > 2_000);
                    assert!(many || violations(&found.spec).is_empty(), "{name}");
                }
                opened.push(name);
            }
            Err(error) => refused.push((name, error.problem)),
        }
    }
    let why = |name: &str| &refused.iter().find(|(known, _)| *known == name).unwrap().1;
    assert!(matches!(why("a million elements"), Problem::TooManyParts { .. }));
    assert!(matches!(why("a name that leads out"), Problem::UnsafeName { .. }));
    assert!(matches!(
        why("the same content 4,000 times"),
        Problem::TooLarge { .. }
    ));
    assert!(matches!(why("deeper than anything"), Problem::TooDeep));
    assert!(opened.contains(&"numbers beyond all bounds"));
    assert!(
        opened.contains(&"a picture that says it is endless"),
        "without the picture"
    );
    assert!(opened.contains(&"five thousand things of the same name"));
}

#[test]
fn the_command_line_opens_them_within_a_gigabyte() {
    if !cfg!(target_os = "linux") {
        println!("skipped: there is no ulimit here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in greedy() {
        let path = folder.path().join("greedy.wirebrief");
        std::fs::write(&path, &bytes).unwrap();
        let begin = Clock::start(true);
        let output = info_within(&path, MEMORY_KB);
        let took = begin.elapsed();
        let words = String::from_utf8_lossy(&output.stderr);
        println!(
            "{name}: {took:?}, {:?} {}",
            output.status.code(),
            words.lines().next().unwrap_or_default()
        );
        // 0: opened, 2: refused with words. Anything else is a crash or a signal.
        let code = output.status.code();
        assert!(
            code == Some(0) || (code == Some(2) && !words.trim().is_empty()),
            "{name}: {:?} {words}",
            output.status
        );
        assert!(
            !words.contains("panicked") && !words.contains("memory allocation"),
            "{name}: {words}"
        );
        assert!(took < TIME, "{name}: {took:?}");
    }
    // The limit is a real one.
    let path = folder.path().join("tea.wirebrief");
    file::save(&path, &wirebrief::spec::Spec::new()).unwrap();
    assert_eq!(info_within(&path, MEMORY_KB).status.code(), Some(0));
    assert_ne!(info_within(&path, 20_000).status.code(), Some(0));
}

fn info_within(path: &Path, kilobytes: u64) -> std::process::Output {
    Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -v {kilobytes}; exec \"$0\" info \"$1\""))
        .arg(env!("CARGO_BIN_EXE_wirebrief"))
        .arg(path)
        .output()
        .unwrap()
}

#[test]
fn groups_in_circles_and_strange_links_are_put_right() {
    let element = |number: usize, rest: Value| {
        let mut element = json!({"id": format!("P-1.{number}"), "kind": "rectangle", "frame": [1, 2, 3, 4]});
        for (key, value) in rest.as_object().unwrap() {
            element[key] = value.clone();
        }
        element
    };
    let spec = json!({
        "id": "00000000-0000-0000-0000-000000000001",
        "pages": [{
            "id": "P-1", "width": 1e308, "height": -5, "screen_height": 0, "next_element": 1, "parent": "P-1",
            "elements": [
                element(1, json!({"group": 4_294_967_295_u32})),
                element(1, json!({"group": 1, "features": ["F-1", "F-1", "P-1", 7, null]})),
                element(2, json!({"taps": [{"action": {"kind": "open_page", "page": "P-1.1"}}, 3, null]})),
            ],
        }],
    });
    let envelope = json!({"format": "wirebrief", "format_version": 1, "spec": spec});
    let opened = read_bytes(envelope.to_string().as_bytes()).unwrap();
    assert_eq!(violations(&opened.spec), []);
    assert!(!opened.notices.is_empty());
}
