//! Exporting the document: what goes into it, what it will look like, and writing it.

mod view;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::message::Message;
use crate::{
    app::{
        canvas::Pictures,
        widgets::{Day, Tone},
    },
    job::{self, ExportError, ExportTask, Exported, Job, Outcome, Wake},
    language::Language,
    report::{self, Report, ReportOptions, Section},
    scene::Item,
    spec::Spec,
};

/// What is offered as one choice: several sections of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// Key of its name below `export.part.`.
    pub(super) key: &'static str,
    /// The sections it stands for.
    pub(super) sections: &'static [Section],
}

/// The parts that can be left out. Cover, contents and open questions are always there.
pub(super) const PARTS: [Part; 6] = [
    Part {
        key: "requirements",
        sections: &[
            Section::Summary,
            Section::Requirements,
            Section::Features,
            Section::Functions,
        ],
    },
    Part {
        key: "wireframes",
        sections: &[Section::PageMap, Section::Pages],
    },
    Part {
        key: "data",
        sections: &[Section::Data, Section::BackEnd],
    },
    Part {
        key: "tests",
        sections: &[Section::Tests],
    },
    Part {
        key: "launch",
        sections: &[Section::Launch],
    },
    Part {
        key: "sign_off",
        sections: &[Section::SignOff],
    },
];

/// What the person asked for in this frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportAnswer {
    /// Close the dialog.
    Close,
    /// Ask where to write to.
    ChooseFile,
    /// Open a file or folder outside of the app.
    OpenOutside(PathBuf),
}

/// The open dialog.
pub struct ExportDialog {
    spec: Arc<Spec>,
    options: ReportOptions,
    report: Option<Arc<Report>>,
    /// The options that the report was made with.
    made_with: Option<ReportOptions>,
    building: Option<(ReportOptions, Job<Report>)>,
    /// Pages of every section, as last known: a part that is left out still says how long it is.
    lengths: BTreeMap<Section, usize>,
    /// The pages small, with bars for words.
    small: Vec<Arc<Vec<Item>>>,
    page: usize,
    /// The page was chosen by other means than in the list of small ones.
    scroll_to_page: bool,
    writing: Option<Job<Result<Exported, ExportError>>>,
    written: Option<Exported>,
    pictures: Pictures,
}

impl ExportDialog {
    /// A dialog over a snapshot.
    pub fn new(spec: Arc<Spec>, language: Language) -> Self {
        Self {
            spec,
            options: ReportOptions::new(language, Day::today().iso()),
            report: None,
            made_with: None,
            building: None,
            lengths: BTreeMap::new(),
            small: Vec::new(),
            page: 0,
            scroll_to_page: false,
            writing: None,
            written: None,
            pictures: Pictures::default(),
        }
    }

    /// Whether a thread works for it.
    pub fn is_busy(&self) -> bool {
        self.building.is_some() || self.writing.is_some() || self.made_with.as_ref() != Some(&self.options)
    }

    /// Whether the file is being written.
    pub fn is_writing(&self) -> bool {
        self.writing.is_some()
    }

    /// The language of the document, which need not be the interface's.
    pub fn language(&self) -> Language {
        self.options.language
    }

    /// Writes the document to `path` in a thread.
    pub fn write(&mut self, path: PathBuf, wake: &Wake) {
        let Some(report) = &self.report else { return };
        let task = ExportTask {
            spec: Arc::clone(&self.spec),
            report: Arc::clone(report),
            path,
        };
        self.written = None;
        self.writing = Some(job::spawn("export the document", wake, move |control| {
            job::export_pdf(&task, control)
        }));
    }

    /// Takes in what threads did and lays out again if the options have changed. Gives back what
    /// went wrong, if anything did.
    pub fn poll(&mut self, wake: &Wake, language: Language) -> Option<Message> {
        let mut trouble = None;
        if let Some(outcome) = self.building.as_ref().and_then(|(_, job)| job.poll())
            && let Some((options, _)) = self.building.take()
        {
            match outcome {
                Outcome::Done(report) => self.take_report(report),
                Outcome::Lost(detail) => {
                    trouble = Some(Message::lost(language, "export.cannot_lay_out", None, &detail));
                }
            }
            self.made_with = Some(options);
        }
        if self.building.is_none() && self.made_with.as_ref() != Some(&self.options) {
            let spec = Arc::clone(&self.spec);
            let options = self.options.clone();
            let job = job::spawn("lay out the document", wake, move |_| {
                report::build(&spec, &options)
            });
            self.building = Some((self.options.clone(), job));
        }
        if let Some(outcome) = self.writing.as_ref().and_then(Job::poll) {
            self.writing = None;
            match outcome {
                Outcome::Done(Ok(written)) => self.written = Some(written),
                Outcome::Done(Err(ExportError::Cancelled)) => {}
                Outcome::Done(Err(ExportError::File(error))) => {
                    trouble = Some(Message::of_file(language, "export.cannot_write", &error));
                }
                Outcome::Done(Err(ExportError::Pdf(error))) => {
                    let detail = error.to_string();
                    trouble = Some(Message::lost(language, "export.cannot_write", None, &detail));
                }
                Outcome::Lost(detail) => {
                    trouble = Some(Message::lost(language, "export.cannot_write", None, &detail));
                }
            }
        }
        trouble
    }

    fn take_report(&mut self, report: Report) {
        let mut lengths: BTreeMap<Section, usize> = BTreeMap::new();
        for page in &report.pages {
            *lengths.entry(page.section).or_default() += 1;
        }
        self.lengths.extend(lengths);
        self.small = report
            .pages
            .iter()
            .map(|page| Arc::new(view::with_bars(&page.list.items)))
            .collect();
        self.page = self.page.min(report.pages.len().saturating_sub(1));
        self.report = Some(Arc::new(report));
    }

    fn pages(&self) -> usize {
        self.report.as_ref().map_or(0, |report| report.pages.len())
    }

    /// Pages of a part, as far as known.
    fn length_of(&self, part: Part) -> Option<usize> {
        let known: Vec<usize> = part
            .sections
            .iter()
            .filter_map(|section| self.lengths.get(section).copied())
            .collect();
        (!known.is_empty()).then(|| known.iter().sum())
    }

    fn has(&self, part: Part) -> bool {
        !part
            .sections
            .iter()
            .any(|section| self.options.without.contains(section))
    }

    fn set_part(&mut self, part: Part, wanted: bool) {
        self.options
            .without
            .retain(|section| !part.sections.contains(section));
        if !wanted {
            self.options.without.extend(part.sections);
        }
        self.options.without.sort_unstable();
        self.written = None;
    }

    /// What is worth knowing before the hand-off.
    fn remarks(&self, language: Language) -> Vec<(Tone, String)> {
        let mut remarks = Vec::new();
        match self.spec.totals().open_questions {
            0 => remarks.push((Tone::Good, language.t("export.no_open_questions").into_owned())),
            count => remarks.push((Tone::Warning, language.n("export.open_questions", count))),
        }
        if let Some(report) = &self.report
            && !report.missing.is_empty()
        {
            let signs: String = report.missing.iter().take(12).collect();
            remarks.push((
                Tone::Warning,
                language.f("export.missing_signs", &[("signs", &signs)]),
            ));
        }
        if let Some(written) = &self.written
            && !written.broken_pictures.is_empty()
        {
            let text = language.n("export.broken_pictures", written.broken_pictures.len());
            remarks.push((Tone::Warning, text));
        }
        remarks
    }
}
