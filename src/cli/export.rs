//! `wirebrief export`

use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use super::arguments::{Export, Languages};
use super::commands::{failure, find, with_path};
use super::hand_off::HandOff;
use super::{Failure, complain, day};
use crate::export::pdf;
use crate::file::atomic;
use crate::job;
use crate::language::Language;
use crate::report::{self, ReportOptions};

/// Writes the hand-off document.
pub(super) fn export(export: &Export, language: Language) -> Result<(), Failure> {
    let found = find(&export.file, language)?;
    if is_same(&export.file, &export.pdf) || (!export.force && is_something_else(&export.pdf)) {
        let words = language.t("cli.export.not_a_pdf");
        return Err(Failure::Error(with_path(&words, &export.pdf)));
    }
    let options = options(export, language);
    let hand_off = HandOff::begin(&export.file, found, &options.date, !export.no_record);
    let spec = hand_off.spec();
    let report = report::build(spec, &options);
    // The project holds the budget too: whoever keeps that back does not hand it over inside.
    let project = options
        .carries_project()
        .then(|| job::project_of(spec))
        .transpose()
        .map_err(|error| failure(&error, language))?;
    let made = pdf::write_report(
        spec,
        &report,
        project.as_ref(),
        &mut |_| ControlFlow::Continue(()),
    );
    let made = made.map_err(|error| {
        let words = language.f("cli.export.failed", &[("detail", &error.to_string())]);
        Failure::Error(with_path(&words, &export.pdf))
    })?;
    atomic::write(&export.pdf, &made.bytes).map_err(|error| failure(&error, language))?;
    if !made.missing.is_empty() {
        let characters = made
            .missing
            .iter()
            .map(char::to_string)
            .collect::<Vec<_>>()
            .join(" ");
        complain(&language.f("cli.export.missing", &[("characters", &characters)]));
    }
    if !made.broken_pictures.is_empty() {
        let count = made.broken_pictures.len().to_string();
        complain(&language.f("cli.export.broken_pictures", &[("count", &count)]));
    }
    if !made.reduced_pictures.is_empty() {
        let count = made.reduced_pictures.len().to_string();
        complain(&language.f("cli.export.reduced_pictures", &[("count", &count)]));
    }
    let pages = language.n("count.pages", made.pages);
    let words = language.f("cli.export.done", &[("pages", &pages)]);
    complain(&with_path(&words, &export.pdf));
    hand_off.finish(language)
}

/// What the arguments ask for.
fn options(export: &Export, language: Language) -> ReportOptions {
    let date = export.date.clone().unwrap_or_else(day::today);
    let (first, second) = match export.lang {
        None => (language, None),
        Some(Languages::One(one)) => (one, None),
        Some(Languages::Both) => {
            let other = Language::ALL.into_iter().find(|other| *other != language);
            (language, other)
        }
    };
    let mut options = ReportOptions::new(first, date);
    options.second = second;
    options.paper = export.paper.unwrap_or_default();
    options.style = export.style;
    options.without = export.without.clone();
    options.notes = !export.no_notes;
    options.budget = !export.no_budget;
    options.draft = export.draft;
    options
}

/// Whether both names lead to one file: a document is never replaced by its own PDF, whatever was asked for.
fn is_same(file: &Path, pdf: &Path) -> bool {
    match (std::fs::canonicalize(file), std::fs::canonicalize(pdf)) {
        (Ok(file), Ok(pdf)) => file == pdf && is_something_else(&pdf),
        _ => false,
    }
}

/// Whether a file is there that an export must not replace unasked: anything but an earlier PDF.
fn is_something_else(path: &Path) -> bool {
    let Ok(about) = std::fs::metadata(path) else {
        return false;
    };
    if !about.is_file() || about.len() == 0 {
        // Folders are refused where the file is written, with words of their own.
        return false;
    }
    let mut start = [0; 5];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_err() || start != *b"%PDF-"
}
