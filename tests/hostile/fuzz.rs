//! Inputs that are changed at random, again and again: no panic, no hang, and what comes out is sound.
//!
//! `cargo test` tries some thousands. `WIREBRIEF_FUZZ=SECONDS` goes on for so long over all targets together (use a
//! release build), from the seed in `WIREBRIEF_FUZZ_SEED`. An input that fails is written to `WIREBRIEF_FUZZ_OUT`, or
//! to the folder for temporary files, to be kept below `tests/corpus` with a name.

use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use wirebrief::file::{self, read_bytes, to_bytes};
use wirebrief::import;
use wirebrief::spec::violations;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support;

/// Longer than this is a hang.
const HANG: Duration = Duration::from_secs(2);
/// What the short run allows: builds for tests are slow, and machines are busy.
const HANG_OF_TESTS: Duration = Duration::from_secs(30);
/// Most memory that all of it may ever have taken.
const MEMORY_KB: u64 = 1_500_000;

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// Values that have broken programs before.
const TOKENS: [&str; 30] = [
    "null",
    "true",
    "-1",
    "0",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "1e300",
    "1e999",
    "-1e308",
    "NaN",
    "\"\"",
    "\"P-1\"",
    "\"P-1.1\"",
    "\"F-4294967295\"",
    "\"\\ud800\"",
    "\"\u{202e}\"",
    "[]",
    "{}",
    "[[]]",
    "[0,0,0,0]",
    "\"kind\"",
    "\"id\"",
    "\"parent\":\"P-1\"",
    "\"elements\":[]",
    ",",
    "]",
    "}",
    "{\"\":",
    "\n",
];

fn mutate(base: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = base.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        let longest = if dice.below(4) == 0 { 400 } else { 12 };
        let length = 1 + dice.below(longest);
        let end = (at + length).min(bytes.len());
        match dice.below(9) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            1 if !bytes.is_empty() => bytes[at] = [0, 1, 0x7f, 0x80, 0xff, b'"', b'{'][dice.below(7)],
            2 => {
                bytes.drain(at..end);
            }
            3 => {
                let copy = bytes[at..end].to_vec();
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            4 => {
                let token = TOKENS[dice.below(TOKENS.len())];
                bytes.splice(at..end, token.bytes());
            }
            5 => {
                let token = TOKENS[dice.below(TOKENS.len())];
                bytes.splice(at..at, token.bytes());
            }
            6 => {
                // A value of the text for another one.
                let begin = bytes[at..]
                    .iter()
                    .position(|byte| *byte == b':')
                    .map_or(at, |next| at + next + 1);
                let stop = bytes[begin.min(bytes.len())..]
                    .iter()
                    .position(|byte| matches!(byte, b',' | b'\n' | b'}' | b']'))
                    .map_or(bytes.len(), |next| begin + next);
                let token = TOKENS[dice.below(TOKENS.len())];
                bytes.splice(begin.min(stop)..stop, token.bytes());
            }
            7 if dice.below(8) == 0 => bytes.truncate(at),
            _ if bytes.len() >= at + 4 => {
                let numbers = [0_u32, 1, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, u32::MAX];
                bytes[at..at + 4].copy_from_slice(&numbers[dice.below(7)].to_le_bytes());
            }
            _ => {}
        }
    }
    bytes
}

struct Target {
    name: &'static str,
    bases: Vec<Vec<u8>>,
    run: fn(&[u8], u64),
    done: u64,
    slowest: Duration,
}

fn stored(name: &str, content: &[u8], and: Option<(&str, &[u8])>) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, options).unwrap();
    zip.write_all(content).unwrap();
    if let Some((name, content)) = and {
        zip.start_file(name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn text_of(container: &[u8], name: &str) -> Option<Vec<u8>> {
    if !container.starts_with(b"PK") {
        return (name == "spec.json").then(|| container.to_vec());
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(container)).unwrap();
    let mut text = Vec::new();
    std::io::copy(&mut archive.by_name(name).ok()?, &mut text).unwrap();
    Some(text)
}

/// What opened must be sound, and what is written of it must be the same again.
fn open(bytes: &[u8], round: u64) {
    let Ok(opened) = read_bytes(bytes) else { return };
    if round.is_multiple_of(4) {
        assert_eq!(violations(&opened.spec), []);
    }
    if round.is_multiple_of(32) {
        let written = to_bytes(&opened.spec).unwrap();
        let again = read_bytes(&written).unwrap();
        assert_eq!(again.notices, []);
        assert_eq!(again.spec, opened.spec);
    }
}

fn targets() -> Vec<Target> {
    let target = |name, bases, run| Target {
        name,
        bases,
        run,
        done: 0,
        slowest: Duration::ZERO,
    };
    let small = std::fs::read(support::repository("tests/corpus/v1.wirebrief")).unwrap();
    let sample = std::fs::read(support::repository("assets/samples/half-moon-tea.en.wirebrief")).unwrap();
    let small_text = text_of(&small, "spec.json").unwrap();
    let sample_text = text_of(&sample, "spec.json").unwrap();
    let mut texts = vec![
        small_text.clone(),
        small_text.clone(),
        small_text.clone(),
        sample_text,
    ];
    let mut kept = Vec::new();
    for number in 2..20 {
        let path = support::repository(&format!("tests/corpus/v{number}.wirebrief"));
        let Ok(bytes) = std::fs::read(path) else { break };
        texts.push(text_of(&bytes, "spec.json").unwrap());
        kept.extend(text_of(&bytes, "versions.json"));
    }
    let png = |width, height| {
        let mut bytes = Cursor::new(Vec::new());
        image::DynamicImage::new_rgba8(width, height)
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    };
    let jpeg = {
        let mut bytes = Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(24, 16)
            .write_to(&mut bytes, image::ImageFormat::Jpeg)
            .unwrap();
        bytes.into_inner()
    };
    let app = br##"{"pages":["pages/index/index","pages/cart/cart"],"subPackages":[{"root":"shop","pages":["a/a"]}],
        "window":{"navigationBarTitleText":"Tea","navigationBarBackgroundColor":"#fff"},
        "tabBar":{"color":"#000","list":[{"pagePath":"pages/index/index","text":"Home"},{"pagePath":"pages/cart/cart","text":"Cart"}]},
        "permission":{"scope.userLocation":{"desc":"to find the shop"}}}"##
        .to_vec();
    let clip = {
        let opened = read_bytes(&small).unwrap();
        let page = &opened.spec.pages[0];
        let spec = &opened.spec;
        let ids: Vec<_> = page.elements.iter().map(|element| element.id).collect();
        let clip = wirebrief::edit::clipboard::copy(spec, page.id, &ids).unwrap();
        file::clip_to_text(&clip).into_bytes()
    };
    let mut all = vec![
        target(
            "container",
            vec![small.clone(), small, stored("spec.json", &small_text, None)],
            open as fn(&[u8], u64),
        ),
        target("spec.json", texts.clone(), open),
        target(
            "spec.json in a container",
            vec![small_text.clone()],
            |text, round| {
                open(&stored("spec.json", text, None), round);
            },
        ),
        target("app.json", vec![app], |text, _| drop(import::from_text(text))),
        target("pictures", vec![png(5, 4), png(64, 64), jpeg], |bytes, _| {
            drop(file::asset_from_bytes(bytes.to_vec()));
        }),
        target("clipboard", vec![clip], |bytes, _| {
            let text = String::from_utf8_lossy(bytes);
            if file::is_clip(&text) {
                drop(file::clip_from_text(&text));
            }
        }),
    ];
    if !kept.is_empty() {
        all.push(target("versions.json", kept, |text, round| {
            let spec = br#"{"format":"wirebrief","format_version":2,"spec":{"id":"00000000-0000-0000-0000-000000000001"}}"#;
            open(&stored("spec.json", spec, Some(("versions.json", text))), round);
        }));
    }
    all
}

/// The most memory that this process has ever had, in kilobytes; `None` where the system does not say.
fn most_memory_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn no_input_brings_it_down() {
    let long = number("WIREBRIEF_FUZZ");
    let seed = number("WIREBRIEF_FUZZ_SEED").unwrap_or(20_261_126);
    let hang = if long.is_some() { HANG } else { HANG_OF_TESTS };
    let rounds = if cfg!(debug_assertions) { 150 } else { 1_500 };
    let out =
        std::env::var_os("WIREBRIEF_FUZZ_OUT").map_or_else(std::env::temp_dir, std::path::PathBuf::from);
    let mut targets = targets();
    let mut dice = Dice(seed | 1);
    let begin = Instant::now();
    let mut failures = Vec::new();
    let mut said = Instant::now();
    loop {
        for target in &mut targets {
            for _ in 0..if long.is_some() { 400 } else { rounds } {
                let base = &target.bases[dice.below(target.bases.len())];
                let input = mutate(base, &mut dice);
                let started = Instant::now();
                let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(&input, target.done)));
                let took = started.elapsed();
                target.done += 1;
                target.slowest = target.slowest.max(took);
                if outcome.is_err() || took > hang {
                    let path = out.join(format!(
                        "{}-{}-{}",
                        target.name.replace(' ', "-"),
                        seed,
                        target.done
                    ));
                    std::fs::write(&path, &input).unwrap();
                    failures.push(format!("{}: {took:?}, kept as {}", target.name, path.display()));
                    println!("{}", failures[failures.len() - 1]);
                }
            }
        }
        let is_over = long.is_none_or(|seconds| begin.elapsed() >= Duration::from_secs(seconds));
        if is_over || said.elapsed() > Duration::from_secs(60) {
            said = Instant::now();
            let sum: u64 = targets.iter().map(|target| target.done).sum();
            let each: Vec<String> = targets
                .iter()
                .map(|target| format!("{} {} (slowest {:?})", target.name, target.done, target.slowest))
                .collect();
            println!(
                "{:?}, seed {seed}: {sum} inputs, {} failures, at most {:?} kB: {}",
                begin.elapsed(),
                failures.len(),
                most_memory_kb(),
                each.join(", ")
            );
        }
        if is_over || failures.len() > 20 {
            break;
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    // The other tests of this file run in the same process; they have their own limits.
    if long.is_some()
        && let Some(most) = most_memory_kb()
    {
        assert!(most < MEMORY_KB, "{most} kB");
    }
}

/// Inputs that once did harm.
#[test]
fn what_was_found_once_does_no_harm_again() {
    let folder = support::repository("tests/corpus/found");
    let Ok(list) = std::fs::read_dir(&folder) else {
        return;
    };
    for entry in list.flatten() {
        let bytes = std::fs::read(entry.path()).unwrap();
        let begin = Instant::now();
        for target in targets() {
            (target.run)(&bytes, 0);
        }
        assert!(begin.elapsed() < HANG_OF_TESTS, "{}", entry.path().display());
    }
}
