//! Figures of long hand-off documents: 103, 100 and 1,000 pages of the same make.

use std::ops::ControlFlow;
use std::time::Instant;

use wirebrief::export::pdf::export_pdf;
use wirebrief::file;
use wirebrief::job::{self, project_of};
use wirebrief::report::{Section, build};
use wirebrief::spec::Spec;

use super::support::hand_off::{hand_off_100, hand_off_1000, hand_off_document, hand_off_options};
use super::{Bench, support};

pub fn run(bench: &mut Bench) {
    let export = |spec: &Spec| {
        export_pdf(
            spec,
            &hand_off_options(),
            Some(&project_of(spec).expect("writes")),
            &mut |_| ControlFlow::Continue(()),
        )
        .expect("exports")
    };
    // For measuring the program as a whole, and for `tests/bench/peers`.
    if bench.wants("write_hand_off") {
        let path = support::repository("target/hand_off.wirebrief");
        file::save(&path, &hand_off_document()).expect("target can be written");
        let size = std::fs::metadata(&path).expect("it is there").len();
        bench.record("write_hand_off_size", size as f64 / 1_000.0, "kB");
    }
    for (name, make) in [
        ("hand_off", hand_off_document as fn() -> Spec),
        ("hand_off_100", hand_off_100),
        ("hand_off_1000", hand_off_1000),
    ] {
        let figure = format!("export_{name}");
        if !bench.wants(&figure) {
            continue;
        }
        let spec = make();
        let report = build(&spec, &hand_off_options());
        let wireframes = report
            .pages
            .iter()
            .filter(|p| p.section == Section::Pages)
            .count();
        bench.record(&format!("{figure}_pages"), report.pages.len() as f64, "pages");
        bench.record(&format!("{figure}_wireframes"), wireframes as f64, "pages");
        drop(report);
        let pdf = export(&spec).bytes;
        bench.record(&format!("{figure}_size"), pdf.len() as f64 / 1_000.0, "kB");
        bench.time(&format!("open_out_of_pdf_{name}"), || {
            job::from_bytes(pdf.clone()).expect("the project is inside")
        });
        drop(pdf);
        bench.time(&figure, || export(&spec));
        let path = support::repository(&format!("target/{name}.wirebrief"));
        file::save(&path, &spec).expect("target can be written");
    } // What ten times the pages cost: 10 if every page costs the same. The best of a few runs of each.
    if bench.wants("export_hand_off_1000_by_100") {
        let best = |spec: &Spec, runs: usize| {
            let runs = (0..runs).map(|_| {
                let at = Instant::now();
                std::hint::black_box(export(spec));
                at.elapsed().as_secs_f64()
            });
            runs.fold(f64::INFINITY, f64::min)
        };
        let (hundred, thousand) = (best(&hand_off_100(), 8), best(&hand_off_1000(), 3));
        bench.record("export_hand_off_1000_by_100", thousand / hundred, "times");
    }
}
