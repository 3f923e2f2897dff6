//! Figures of long hand-off documents: 103, 100 and 1,000 pages of the same make.

use std::ops::ControlFlow;

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
    let mut hundred = None;
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
        let time = bench.time(&figure, || export(&spec));
        match name {
            "hand_off_100" => hundred = time,
            // What ten times the pages cost: 10 if every page costs the same.
            "hand_off_1000" => {
                if let (Some(hundred), Some(thousand)) = (hundred, time) {
                    bench.record("export_hand_off_1000_by_100", thousand / hundred, "times");
                }
            }
            _ => {}
        }
        let path = support::repository(&format!("target/{name}.wirebrief"));
        file::save(&path, &spec).expect("target can be written");
    }
}
