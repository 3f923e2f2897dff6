//! Figures of the core: open, save, undo, checks, export.

use std::ops::ControlFlow;

use wirebrief::check::check;
use wirebrief::edit::{Editor, elements};
use wirebrief::export::pdf::export_pdf;
use wirebrief::file;
use wirebrief::geometry::{Vec2, rect};
use wirebrief::job::project_of;
use wirebrief::language::Language;
use wirebrief::report::ReportOptions;
use wirebrief::spec::{ElementId, ElementKind, PageId, Spec};

use super::{Bench, support};

/// One page with a grid of `count` elements of everyday kinds.
pub fn crowded(count: usize) -> (Spec, PageId, Vec<ElementId>) {
    const KINDS: [ElementKind; 6] = [
        ElementKind::MainButton,
        ElementKind::Text,
        ElementKind::Image,
        ElementKind::ListRow,
        ElementKind::TextField,
        ElementKind::Tag,
    ];
    let mut spec = Spec::default();
    let page = wirebrief::edit::pages::add_page(&mut spec, "Crowded");
    let mut ids = Vec::with_capacity(count);
    for at in 0..count {
        let (column, row) = ((at % 20) as f64, (at / 20) as f64);
        let frame = rect(column * 60.0, row * 30.0, 56.0, 26.0);
        let id = elements::add_element(&mut spec, page, KINDS[at % KINDS.len()], frame)
            .expect("the page is there");
        elements::edit(&mut spec, id, |element| element.text = format!("Item {at}"));
        ids.push(id);
    }
    (spec, page, ids)
}

fn sample() -> Spec {
    let path = support::repository("assets/samples/half-moon-tea.zh.wirebrief");
    file::open(&path).expect("the sample opens").spec
}

pub fn run(bench: &mut Bench) {
    let sample = sample();
    let sample_bytes = file::to_bytes(&sample).expect("the sample can be written");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("out.wirebrief");
    bench.time("open_sample", || file::read_bytes(&sample_bytes).expect("reads"));
    bench.time("encode_sample", || file::to_bytes(&sample).expect("writes"));
    bench.time("save_sample_fsync", || {
        file::save(&target, &sample).expect("saves")
    });
    let litemall = support::case::litemall();
    if let Some(litemall) = &litemall {
        let bytes = file::to_bytes(litemall).expect("writes");
        bench.time("open_litemall", || file::read_bytes(&bytes).expect("reads"));
        bench.time("encode_litemall", || file::to_bytes(litemall).expect("writes"));
    }
    let export = |spec: &Spec| {
        let options = ReportOptions::new(Language::Chinese, "2026-07-14");
        export_pdf(
            spec,
            &options,
            Some(&project_of(spec).expect("writes")),
            &mut |_| ControlFlow::Continue(()),
        )
        .expect("exports")
    };
    bench.time("check_sample", || check(&sample, Language::Chinese));
    bench.time("export_sample", || export(&sample));
    if bench.wants("export_sample_size") {
        bench.record(
            "export_sample_size",
            export(&sample).bytes.len() as f64 / 1_000.0,
            "kB",
        );
    }
    if let Some(litemall) = &litemall {
        bench.time("check_litemall", || check(litemall, Language::Chinese));
        bench.time("export_litemall", || export(litemall));
    }
    for count in [1_000, 10_000] {
        let (spec, _, ids) = crowded(count);
        let mut editor = Editor::new(spec);
        let moved: Vec<_> = ids.iter().copied().take(1_000).collect();
        bench.time(&format!("move_1000_of_{count}"), || {
            editor.change("move", None, |spec| {
                elements::move_by(spec, &moved, Vec2::new(1.0, 0.0))
            });
        });
        bench.time(&format!("undo_redo_move_1000_of_{count}"), || {
            editor.undo() && editor.redo()
        });
    }
    safety(bench, &folder.path().join("five.wirebrief"));
}

/// Figures of never losing work: saving, keeping, and what undoing costs.
fn safety(bench: &mut Bench, target: &std::path::Path) {
    if bench.wants("save_5mb") {
        let spec = five_megabytes();
        let bytes = file::to_bytes(&spec).expect("writes");
        bench.record("save_5mb_size", bytes.len() as f64 / 1_000_000.0, "MB");
        // All that saving does but the disk: pack, and take the check sum that a change by others is seen by.
        bench.time("save_5mb_without_disk", || {
            let bytes = file::to_bytes(&spec).expect("writes");
            file::stamp::Stamp::new(target, &bytes)
        });
        bench.time("save_5mb_with_fsync", || {
            file::stamp::save_stamped(target, &spec, None, file::stamp::IfChanged::Ask).expect("saves")
        });
        bench.time("open_5mb", || file::stamp::open_stamped(target).expect("opens"));
    }
    if bench.wants("autosave_snapshot_10000") {
        let (spec, _, ids) = crowded(10_000);
        let mut editor = Editor::new(spec);
        let home = tempfile::tempdir().expect("a temporary folder");
        let silent: wirebrief::job::Wake = std::sync::Arc::new(|| {});
        let pace = wirebrief::job::Pace::default();
        let autosave = wirebrief::job::Autosave::start(home.path(), uuid::Uuid::new_v4(), pace, &silent);
        let mut slowest = std::time::Duration::ZERO;
        for round in 0..400 {
            editor.change("move", None, |spec| {
                elements::move_by(spec, &ids[round..=round], Vec2::new(1.0, 0.0))
            });
            let begin = std::time::Instant::now();
            autosave.set(Some(wirebrief::job::Work {
                slot: 0,
                revision: editor.revision(),
                spec: editor.snapshot(),
                note: wirebrief::file::recovery::Note::default(),
            }));
            slowest = slowest.max(begin.elapsed());
            if round % 100 == 0 {
                // While the thread writes, too.
                autosave.hurry();
            }
        }
        bench.record(
            "autosave_snapshot_10000_slowest",
            slowest.as_secs_f64() * 1_000.0,
            "ms",
        );
    }
    if bench.wants("undo_500_of_10000_memory") {
        let (spec, _, ids) = crowded(10_000);
        let mut editor = Editor::new(spec);
        let before = memory_mb();
        for id in ids.iter().take(500) {
            editor.change("move", None, |spec| {
                elements::move_by(spec, &[*id], Vec2::new(1.0, 0.0))
            });
        }
        if let (Some(before), Some(after)) = (before, memory_mb()) {
            bench.record("undo_500_of_10000_memory", after - before, "MB");
        }
        assert!(editor.undo());
    }
}

/// A project with pictures, as large as people's are.
fn five_megabytes() -> Spec {
    let mut spec = support::case::litemall().unwrap_or_else(sample);
    let mut state = 7_u64;
    let mut size = 0;
    while size < 4_700_000 {
        let pixels: Vec<u8> = (0..400 * 300 * 3)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state as u8
            })
            .collect();
        let picture = image::RgbImage::from_raw(400, 300, pixels).expect("as many pixels as that");
        let mut png = std::io::Cursor::new(Vec::new());
        picture
            .write_to(&mut png, image::ImageFormat::Png)
            .expect("a picture can be written");
        size += png.get_ref().len();
        let (id, asset) = file::asset_from_bytes(png.into_inner()).expect("a picture");
        wirebrief::edit::parts::add_asset(&mut spec, id, asset);
    }
    spec
}

/// What this process has in memory now; `None` where the system does not say.
fn memory_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1_000.0)
}
