//! The program is killed at random moments while it edits and saves, started again, and what is left is compared.
//!
//! The program is this test itself, started once more: see [`edit_and_save_until_killed`]. 24 kills, or as many as
//! `WIREBRIEF_KILLS` says; some of them at the pace of the real app if `WIREBRIEF_KILLS_REAL` says how many.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use wirebrief::edit::{Editor, elements, pages};
use wirebrief::file::recovery::{Note, find};
use wirebrief::file::stamp::{IfChanged, Saved, open_stamped, save_stamped};
use wirebrief::file::{self};
use wirebrief::geometry::rect;
use wirebrief::job::{Autosave, Pace, Wake, Work};
use wirebrief::spec::{ElementKind, Spec};

const CHILD: &str = "WIREBRIEF_CRASH_CHILD";

/// A twentieth of the real pace, so that a thousand kills take minutes.
const QUICK: Pace = Pace {
    quiet: Duration::from_millis(100),
    longest: Duration::from_millis(500),
};

struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// The number of the last edit in a document.
fn number(spec: &Spec) -> u64 {
    spec.brief.name.parse().unwrap_or(0)
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// Does nothing, unless it is the program that is to be killed. Then it edits and saves without end, and says each
/// time what it did, after it was done.
#[test]
fn edit_and_save_until_killed() {
    let Ok(order) = std::env::var(CHILD) else { return };
    let mut order = order.split('|');
    let folder = PathBuf::from(order.next().unwrap());
    let mut edit: u64 = order.next().unwrap().parse().unwrap();
    let is_real = order.next().unwrap() == "real";
    let mut dice = Dice(edit.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let (home, document) = (folder.join("recovery"), folder.join("tea.wirebrief"));
    // Some save all the time, some hardly ever.
    let saves_every = if dice.below(2) == 0 { 9 } else { 70 };
    let (pace, longest_pause) = if is_real {
        (Pace::default(), 400)
    } else {
        (QUICK, 25)
    };

    let silent: Wake = Arc::new(|| {});
    let orphan = find(&home).into_iter().next();
    let autosave = Autosave::start(&home, uuid::Uuid::new_v4(), pace, &silent);
    let (mut spec, mut stamp) = match open_stamped(&document) {
        Ok((opened, stamp)) => (opened.spec, Some(stamp)),
        Err(_) => (first_document(), None),
    };
    if let Some(orphan) = orphan {
        autosave.claim(&orphan.path, 0).unwrap();
        let kept = file::open(&folder.join("recovery").join(claimed(&home)))
            .unwrap()
            .spec;
        if number(&kept) > number(&spec) {
            spec = kept;
        }
    }
    let mut editor = Editor::new(spec);
    let keep = |editor: &Editor, stamp: &Option<file::stamp::Stamp>| {
        autosave.set(Some(Work {
            slot: 0,
            revision: editor.revision(),
            spec: editor.snapshot(),
            note: Note {
                name: String::new(),
                path: Some(document.clone()),
                stamp: stamp.clone(),
            },
        }));
    };
    loop {
        edit += 1;
        editor.change("edit", None, |spec| {
            Arc::make_mut(&mut spec.brief).name = edit.to_string();
            let page = spec.pages[0].id;
            if spec.pages[0].elements.len() < 400 {
                let frame = rect((edit % 300) as f64, (edit % 700) as f64, 40.0, 20.0);
                elements::add_element(spec, page, ElementKind::Card, frame);
            }
        });
        keep(&editor, &stamp);
        say(&format!("edit {edit}"));
        if dice.below(saves_every) == 0 {
            match save_stamped(&document, editor.spec(), stamp.as_ref(), IfChanged::Ask).unwrap() {
                Saved::Written(written) => stamp = Some(written),
                Saved::Unconfirmed(_, error) => panic!("this disk is sound: {error}"),
                Saved::Changed => panic!("nobody else writes this file"),
            }
            say(&format!("saved {edit}"));
            autosave.set(None);
        }
        thread::sleep(Duration::from_millis(dice.below(longest_pause)));
    }
}

/// The file that a claim made.
fn claimed(home: &Path) -> PathBuf {
    let list = std::fs::read_dir(home).unwrap().flatten();
    list.map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "wirebrief"))
        .max_by_key(|path| std::fs::metadata(path).unwrap().modified().unwrap())
        .unwrap()
}

/// A page, and a picture that makes writing take a while.
fn first_document() -> Spec {
    let mut spec = Spec::new();
    pages::add_page(&mut spec, "Home");
    let mut dice = Dice(7);
    let pixels: Vec<u8> = (0..120 * 120 * 3).map(|_| dice.below(256) as u8).collect();
    let picture = image::RgbImage::from_raw(120, 120, pixels).unwrap();
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let (id, asset) = file::asset_from_bytes(png.into_inner()).unwrap();
    wirebrief::edit::parts::add_asset(&mut spec, id, asset);
    spec
}

#[derive(Debug, Default, Clone)]
struct Tally {
    kills: usize,
    saves: u64,
    edits: u64,
    with_recovery: usize,
    /// Longest time before the kill of which edits were lost.
    longest_loss: Duration,
}

/// Kills one program after the other in a folder of its own.
fn lane(kills: usize, seed: u64, is_real: bool) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let (home, document) = (
        folder.path().join("recovery"),
        folder.path().join("tea.wirebrief"),
    );
    let pace = if is_real { Pace::default() } else { QUICK };
    // The machine that tests run on may be busy; ten seconds of the real pace are not stretched.
    let limit = if is_real { pace.longest } else { pace.longest * 4 };
    let mut dice = Dice(seed | 1);
    let mut tally = Tally::default();
    let mut edit = 0;
    let mut saved = 0;
    for _ in 0..kills {
        let mode = if is_real { "real" } else { "quick" };
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "crash::edit_and_save_until_killed",
                "--exact",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(CHILD, format!("{}|{edit}|{mode}", folder.path().display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let lines: Arc<Mutex<Vec<(Instant, String)>>> = Arc::default();
        let out = BufReader::new(child.stdout.take().unwrap());
        let for_thread = Arc::clone(&lines);
        let reader = thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                for_thread.lock().unwrap().push((Instant::now(), line));
            }
        });
        // Not before it works.
        let begin = Instant::now();
        while !lines
            .lock()
            .unwrap()
            .iter()
            .any(|(_, line)| line.starts_with("edit "))
        {
            assert!(begin.elapsed() < Duration::from_secs(60), "it does not start");
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            thread::sleep(Duration::from_millis(1));
        }
        let wait = if is_real {
            500 + dice.below(14_000)
        } else {
            dice.below(1_400)
        };
        thread::sleep(Duration::from_millis(wait));
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        child.kill().unwrap();
        let killed = Instant::now();
        child.wait().unwrap();
        reader.join().unwrap();

        let lines = lines.lock().unwrap();
        let numbers = |what: &str| -> Vec<(Instant, u64)> {
            let said = lines
                .iter()
                .filter_map(|(at, line)| Some((*at, line.strip_prefix(what)?)));
            said.filter_map(|(at, number)| Some((at, number.parse().ok()?)))
                .collect()
        };
        let edits = numbers("edit ");
        for (_, number) in numbers("saved ") {
            saved = number;
            tally.saves += 1;
        }
        edit = edits.last().map_or(edit, |(_, number)| *number);
        tally.edits += edits.len() as u64;

        // What the next start finds.
        let in_file = if document.exists() {
            let opened = file::open(&document).expect("the file can be read");
            assert_eq!(opened.notices, [], "the file is whole");
            number(&opened.spec)
        } else {
            0
        };
        assert!(in_file >= saved, "{saved} was saved, the file has {in_file}");
        let found = find(&home);
        assert!(
            found.len() <= 1,
            "there is one piece of work, not {}",
            found.len()
        );
        let kept = found.first().map_or(0, |found| {
            assert_eq!(found.note.path.as_deref(), Some(document.as_path()));
            let spec = found.spec.as_ref().expect("the work can be read");
            number(spec)
        });
        let best = in_file.max(kept);
        let lost = edits.iter().find(|(_, number)| *number > best);
        let loss = lost.map_or(Duration::ZERO, |(at, _)| killed.saturating_duration_since(*at));
        assert!(loss <= limit, "edits of {loss:?} are lost ({best} of {edit})");
        tally.longest_loss = tally.longest_loss.max(loss);
        tally.with_recovery += usize::from(kept > in_file);
        tally.kills += 1;
    }
    tally
}

fn count(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

#[test]
fn a_program_that_is_killed_loses_nothing_that_was_saved_and_no_more_than_ten_seconds() {
    const LANES: usize = 6;
    let run = |kills: usize, is_real: bool| {
        let lanes: Vec<_> = (0..LANES)
            .map(|index| {
                let share = kills / LANES + usize::from(index < kills % LANES);
                thread::spawn(move || lane(share, 0x51_7C_C1 + 977 * index as u64, is_real))
            })
            .collect();
        let mut all = Tally::default();
        for lane in lanes {
            let tally = lane.join().expect("nothing was lost");
            all.kills += tally.kills;
            all.saves += tally.saves;
            all.edits += tally.edits;
            all.with_recovery += tally.with_recovery;
            all.longest_loss = all.longest_loss.max(tally.longest_loss);
        }
        println!("real pace: {is_real}: {all:?}");
        assert_eq!(all.kills, kills);
        all
    };
    let all = run(count("WIREBRIEF_KILLS", 24), false);
    assert!(
        all.saves > 0 && all.with_recovery > 0,
        "it tests nothing: {all:?}"
    );
    let real = count("WIREBRIEF_KILLS_REAL", 0);
    if real > 0 {
        run(real, true);
    }
}
