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
}
