//! Figures of versions: comparing, merging, and what versions in a file cost.

use std::sync::Arc;

use wirebrief::edit::merge::{Base, Choices, merge};
use wirebrief::edit::{elements, parts, versions};
use wirebrief::file;
use wirebrief::geometry::Vec2;
use wirebrief::spec::diff::diff;
use wirebrief::spec::{PageId, Spec, Version};

use super::{Bench, document, support};

/// A day's work on a document: a few pages redrawn, a feature, words here and there.
fn work_on(spec: &mut Spec, day: usize) {
    let pages: Vec<PageId> = spec.pages.iter().map(|page| page.id).collect();
    for page in pages.iter().skip(day * 3).take(4) {
        let moved: Vec<_> = spec
            .page(*page)
            .expect("is there")
            .elements
            .iter()
            .map(|e| e.id)
            .take(2)
            .collect();
        elements::move_by(spec, &moved, Vec2::new(0.0, 4.0));
        spec.page_mut(*page).expect("is there").purpose = format!("Worked on at day {day}");
    }
    parts::add_feature(spec, format!("Wish of day {day}"));
    let fields = spec.entities.len();
    if let Some(entity) = spec.entities.get_mut(day % fields.max(1)) {
        Arc::make_mut(entity).about = format!("Looked at on day {day}");
    }
}

/// The document after `days` days, each of them kept as a version.
fn with_versions(mut spec: Spec, days: usize) -> Spec {
    for day in 0..days {
        work_on(&mut spec, day);
        let version = Version {
            number: format!("0.{day}"),
            ..Version::default()
        };
        versions::save_version(&mut spec, version);
    }
    spec
}

/// As it comes out of a file: nothing shared in memory.
fn read_again(spec: &Spec) -> Spec {
    file::read_bytes(&file::to_bytes(spec).expect("writes"))
        .expect("reads")
        .spec
}

pub fn run(bench: &mut Bench) {
    if let Some(litemall) = support::case::litemall() {
        let mut later = litemall.clone();
        work_on(&mut later, 0);
        bench.time("compare_litemall_shared", || diff(&litemall, &later));
        let apart = read_again(&later);
        bench.time("compare_litemall_apart", || diff(&litemall, &apart));
        let mut theirs = litemall.clone();
        work_on(&mut theirs, 5);
        let base = Base::of(Arc::new(litemall.clone()));
        bench.time("merge_litemall", || {
            merge(&base, &later, &theirs, &Choices::default())
        });
        for count in [0, 1, 10] {
            let kept = with_versions(litemall.clone(), count);
            let bytes = file::to_bytes(&kept).expect("writes");
            let name = format!("litemall_with_{count}_versions");
            bench.record(&format!("size_of_{name}"), bytes.len() as f64 / 1_000.0, "kB");
            bench.time(&format!("open_{name}"), || {
                file::read_bytes(&bytes).expect("reads")
            });
            bench.time(&format!("encode_{name}"), || {
                file::to_bytes(&kept).expect("writes")
            });
        }
    }
    let (crowded, _, ids) = document::crowded(10_000);
    let mut later = crowded.clone();
    elements::move_by(
        &mut later,
        ids.get(..1_000).unwrap_or_default(),
        Vec2::new(1.0, 0.0),
    );
    bench.time("compare_10000_elements_1000_moved", || diff(&crowded, &later));
}
