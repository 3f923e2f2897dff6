//! Inputs that are changed at random, again and again: no panic, no hang, and what comes out is sound.
//!
//! `cargo test` tries some thousands. In a release build, `WIREBRIEF_FUZZ=SECONDS` goes on for so long over all targets
//! together, or until `WIREBRIEF_FUZZ_INPUTS` were tried, with `WIREBRIEF_FUZZ_THREADS` threads of their own seeds, the
//! first of which is `WIREBRIEF_FUZZ_SEED`. An input that fails is written to `WIREBRIEF_FUZZ_OUT`, or to the folder
//! for temporary files, to be kept in `tests/corpus/found` with a name that begins with its target's.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use wirebrief::file::{self, Opened, read_bytes, to_bytes};
use wirebrief::spec::violations;
use wirebrief::{edit, import, job};

use super::clock::Clock;
use super::mutate::{Dice, mutate};
use super::seeds::{self, Seeds, stored};
use crate::support;

/// More time of a processor than this is a hang.
const HANG: Duration = Duration::from_secs(2);
/// What the short run allows: builds for tests are slow.
const HANG_OF_TESTS: Duration = Duration::from_secs(20);
/// What takes longer by the clock on the wall is done once more by the one of the processor.
const SUSPICIOUS: Duration = Duration::from_millis(100);
/// Nobody waits for that any more.
const STUCK: Duration = Duration::from_secs(120);
/// Most memory that all of it may ever have taken.
const MEMORY_KB: u64 = 1_500_000;
/// One of so many inputs is a large one.
const LARGE: usize = 256;

/// What is tried.
struct Target {
    name: &'static str,
    seeds: Seeds,
    /// Tries an input, and says whether something came out of it.
    run: fn(&[u8], u64) -> bool,
}

/// What came out of it.
#[derive(Debug, Clone, Copy, Default)]
struct Done {
    inputs: u64,
    /// Those that were not refused: how deep it goes.
    taken: u64,
    slowest: Duration,
}

/// What opened must be sound, and what is written of it must be the same again.
fn sound(opened: &Opened, round: u64) {
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

fn open(bytes: &[u8], round: u64) -> bool {
    let opened = read_bytes(bytes);
    opened.iter().for_each(|opened| sound(opened, round));
    opened.is_ok()
}

fn targets() -> Vec<Target> {
    let documents = seeds::documents();
    let clips = documents.small.iter().filter_map(|spec| {
        let page = spec.pages.iter().find(|page| !page.elements.is_empty())?;
        let ids: Vec<_> = page.elements.iter().map(|element| element.id).collect();
        let clip = edit::clipboard::copy(spec, page.id, &ids)?;
        Some(file::clip_to_text(&clip).into_bytes())
    });
    let clips = Seeds {
        small: clips.collect(),
        large: Vec::new(),
    };
    let target = |name, seeds, run| Target { name, seeds, run };
    vec![
        target(
            "pdf",
            seeds::pdfs(&documents),
            (|bytes, round| {
                let found = job::from_bytes(bytes.to_vec());
                found.iter().for_each(|found| sound(&found.opened, round));
                found.is_ok()
            }) as fn(&[u8], u64) -> bool,
        ),
        target("container", documents.containers, open),
        target("spec.json", documents.texts.clone(), open),
        target("packed spec.json", documents.texts, |text, round| {
            open(&stored("spec.json", text, None), round)
        }),
        target("versions.json", documents.versions, |text, round| {
            let spec = br#"{"format":"wirebrief","format_version":2,"spec":{"id":"00000000-0000-0000-0000-000000000007"}}"#;
            let opened = read_bytes(&stored("spec.json", spec, Some(("versions.json", text)))).unwrap();
            sound(&opened, round);
            !opened.spec.history.kept.is_empty()
        }),
        target("app.json", seeds::app_json(), |text, round| {
            let imported = import::from_text(text);
            if let Ok(imported) = &imported
                && round.is_multiple_of(4)
            {
                assert_eq!(violations(&imported.spec), []);
            }
            imported.is_ok()
        }),
        target("pictures", seeds::pictures(), |bytes, _| {
            file::asset_from_bytes(bytes.to_vec()).is_ok()
        }),
        target("clipboard", clips, |bytes, _| {
            let text = String::from_utf8_lossy(bytes);
            file::is_clip(&text) && file::clip_from_text(&text).is_ok()
        }),
    ]
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

/// What a thread has in hand.
type Hand = Arc<Mutex<Option<(Instant, &'static str, Vec<u8>)>>>;

/// A run: what all threads of it share.
struct Run {
    targets: Vec<Target>,
    done: Mutex<Vec<Done>>,
    failures: Mutex<Vec<String>>,
    count: AtomicUsize,
    stop: AtomicBool,
    hang: Duration,
    out: PathBuf,
}

impl Run {
    /// Tries so many inputs of every target, with seeds of this thread's own.
    fn batch(&self, rounds: u64, seed: u64, dice: &mut Dice, hand: &Hand) {
        for (index, target) in self.targets.iter().enumerate() {
            let first = self.done.lock().unwrap()[index].inputs;
            let (mut slowest, mut taken) = (Duration::ZERO, 0);
            for round in first..first + rounds {
                let large = !target.seeds.large.is_empty() && dice.below(LARGE) == 0;
                let list = if large {
                    &target.seeds.large
                } else {
                    &target.seeds.small
                };
                let (base, other) = (dice.one(list), dice.one(&target.seeds.small));
                let input = mutate(base, other, dice);
                *hand.lock().unwrap() = Some((Instant::now(), target.name, input.clone()));
                let started = Instant::now();
                let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(&input, round)));
                let mut took = started.elapsed();
                if outcome.is_ok() && took > SUSPICIOUS {
                    // Machines are busy: only the processor's own time says how long it takes.
                    let clock = Clock::start(false);
                    (target.run)(&input, round);
                    took = clock.elapsed();
                }
                *hand.lock().unwrap() = None;
                taken += u64::from(*outcome.as_ref().unwrap_or(&false));
                slowest = slowest.max(took);
                if outcome.is_err() || took > self.hang {
                    self.keep(target.name, seed, &input, &format!("{took:?}"));
                }
            }
            let mut done = self.done.lock().unwrap();
            done[index].inputs += rounds;
            done[index].taken += taken;
            done[index].slowest = done[index].slowest.max(slowest);
            self.count.fetch_add(rounds as usize, Ordering::Relaxed);
        }
    }

    fn keep(&self, name: &str, seed: u64, input: &[u8], why: &str) {
        let mut failures = self.failures.lock().unwrap();
        let file = format!("{}-{seed}-{}", name.replace(' ', "-"), failures.len());
        let path = self.out.join(file);
        std::fs::write(&path, input).unwrap();
        let words = format!("{name}: {why}, kept as {}", path.display());
        println!("{words}");
        failures.push(words);
        if failures.len() > 20 {
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    fn say(&self, begin: Instant) {
        let done = self.done.lock().unwrap();
        let each: Vec<String> = std::iter::zip(&self.targets, &*done)
            .map(|(target, done)| {
                let Done {
                    inputs,
                    taken,
                    slowest,
                } = done;
                format!("{} {inputs} ({taken} taken, slowest {slowest:?})", target.name)
            })
            .collect();
        println!(
            "{:?}: {} inputs, {} failures, at most {:?} kB: {}",
            begin.elapsed(),
            self.count.load(Ordering::Relaxed),
            self.failures.lock().unwrap().len(),
            most_memory_kb(),
            each.join(", ")
        );
    }
}

#[test]
fn no_input_brings_it_down() {
    let long = number("WIREBRIEF_FUZZ").map(Duration::from_secs);
    let most = number("WIREBRIEF_FUZZ_INPUTS").unwrap_or(u64::MAX);
    let seed = number("WIREBRIEF_FUZZ_SEED").unwrap_or(20_261_126);
    let threads = number("WIREBRIEF_FUZZ_THREADS").unwrap_or(1);
    let targets = targets();
    let run = Run {
        done: Mutex::new(vec![Done::default(); targets.len()]),
        targets,
        failures: Mutex::default(),
        count: AtomicUsize::new(0),
        stop: AtomicBool::new(false),
        hang: if long.is_some() { HANG } else { HANG_OF_TESTS },
        out: std::env::var_os("WIREBRIEF_FUZZ_OUT").map_or_else(std::env::temp_dir, PathBuf::from),
    };
    let hands: Vec<Hand> = (0..threads).map(|_| Hand::default()).collect();
    let begin = Instant::now();
    let Some(long) = long else {
        let rounds = if cfg!(debug_assertions) { 400 } else { 4_000 };
        run.batch(rounds, seed, &mut Dice::new(seed), &hands[0]);
        run.say(begin);
        let failures = run.failures.lock().unwrap();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        // Inputs that are all refused at the door would try nothing.
        for (target, done) in std::iter::zip(&run.targets, &*run.done.lock().unwrap()) {
            assert!(done.taken * 50 > done.inputs, "{}: {done:?}", target.name);
        }
        return;
    };
    std::thread::scope(|scope| {
        let run = &run;
        for (hand, seed) in std::iter::zip(&hands, seed..) {
            scope.spawn(move || {
                let mut dice = Dice::new(seed);
                while !run.stop.load(Ordering::Relaxed) {
                    run.batch(250, seed, &mut dice, hand);
                }
            });
        }
        let mut said = begin;
        while !run.stop.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(200));
            let over = begin.elapsed() >= long || run.count.load(Ordering::Relaxed) as u64 >= most;
            if over {
                run.stop.store(true, Ordering::Relaxed);
            }
            if said.elapsed() > Duration::from_secs(60) {
                said = Instant::now();
                run.say(begin);
            }
            for hand in &hands {
                let stuck = hand
                    .lock()
                    .unwrap()
                    .clone()
                    .filter(|(since, ..)| since.elapsed() > STUCK);
                if let Some((_, name, input)) = stuck {
                    run.keep(name, seed, &input, "it does not come to an end");
                    std::process::exit(1);
                }
            }
        }
    });
    run.say(begin);
    let failures = run.failures.lock().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    // In the short run other tests of this file run in the same process; they have their own limits.
    if let Some(most) = most_memory_kb() {
        assert!(most < MEMORY_KB, "{most} kB");
    }
}

/// Inputs that once did harm, and the shapes in which harm usually comes.
#[test]
fn what_was_found_once_does_no_harm_again() {
    let folder = support::repository("tests/corpus/found");
    let list: Vec<_> = std::fs::read_dir(&folder).unwrap().flatten().collect();
    assert!(!list.is_empty(), "nothing in {}", folder.display());
    let targets = targets();
    for entry in list {
        let bytes = std::fs::read(entry.path()).unwrap();
        for target in &targets {
            let clock = Clock::start(false);
            // Round 0 looks at everything.
            (target.run)(&bytes, 0);
            let took = clock.elapsed();
            assert!(took < HANG_OF_TESTS, "{}: {took:?}", entry.path().display());
        }
    }
}
