//! Exporting the document: what goes into it, what it will look like, and writing it.

mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use super::message::Message;
use crate::{
    app::{
        canvas::Pictures,
        widgets::{Day, Tone},
    },
    export::pdf,
    job::{self, ExportError, ExportTask, Exported, Job, Outcome, Wake},
    language::Language,
    report::{self, Anchor, Report, ReportOptions, Section},
    scene::Item,
    spec::{AssetId, Spec},
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
pub(super) const PARTS: [Part; 7] = [
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
        sections: &[Section::Data, Section::Rules, Section::BackEnd],
    },
    Part {
        key: "tests",
        sections: &[Section::Tests],
    },
    Part {
        key: "launch",
        sections: &[Section::Launch, Section::Privacy],
    },
    Part {
        key: "glossary",
        sections: &[Section::Glossary],
    },
    Part {
        key: "sign_off",
        sections: &[Section::SignOff],
    },
];

/// Below so many dots an inch, a printed picture looks blurred.
const BLURRED: f64 = 110.0;
/// What the fonts add to a file, about.
const BYTES_OF_FONTS: usize = 30_000;
/// What they add more if the document's own words are Chinese.
const BYTES_OF_HAN: usize = 110_000;
/// What a thing that is painted adds to a file, about.
const BYTES_OF_AN_ITEM: usize = 22;
/// What a page adds to a file, about, with its links and its part of the project.
const BYTES_OF_A_PAGE: usize = 4_400;

/// Who gets the document: a choice of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    /// Builds it: everything but the signatures.
    Developer,
    /// Pays for it: nothing that only a developer reads.
    Client,
    /// Everything.
    Both,
}

impl Audience {
    /// All, in the order in which they are offered.
    pub(super) const ALL: [Self; 3] = [Self::Developer, Self::Client, Self::Both];

    /// Key of its name below `export.audience.`.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Developer => "developer",
            Self::Client => "client",
            Self::Both => "both",
        }
    }

    /// Sections that it does without.
    fn without(self) -> Vec<Section> {
        match self {
            Self::Developer => vec![Section::SignOff],
            Self::Client => vec![Section::Data, Section::Rules, Section::BackEnd],
            Self::Both => Vec::new(),
        }
    }

    /// Whether it reads the notes for the developer.
    fn notes(self) -> bool {
        match self {
            Self::Developer | Self::Both => true,
            Self::Client => false,
        }
    }
}

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
    building: Option<(ReportOptions, Job<Option<Report>>)>,
    /// Pages of every section, as last known: a part that is left out still says how long it is.
    lengths: BTreeMap<Section, usize>,
    /// The pages small, with bars for words.
    small: Vec<Arc<Vec<Item>>>,
    page: usize,
    /// The page is shown large, and can be moved about.
    is_large: bool,
    /// The page that was shown large last.
    large_page: Option<usize>,
    /// Pages that links lead to.
    places: BTreeMap<Anchor, usize>,
    /// The pictures that are printed, with the dots an inch where they are coarsest.
    dots: BTreeMap<AssetId, f64>,
    /// About how large the file will be, in bytes.
    about: usize,
    /// The page was chosen by other means than in the list of small ones.
    scroll_to_page: bool,
    writing: Option<Job<Result<Exported, ExportError>>>,
    written: Option<Exported>,
    /// What was written and is not marked in the document yet.
    handed_over: Option<Arc<Spec>>,
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
            is_large: false,
            large_page: None,
            places: BTreeMap::new(),
            dots: BTreeMap::new(),
            about: 0,
            scroll_to_page: false,
            writing: None,
            written: None,
            handed_over: None,
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

    /// What was written since this was asked last: the document keeps it as a hand-off.
    pub fn take_handed_over(&mut self) -> Option<Arc<Spec>> {
        self.handed_over.take()
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
            with_project: self.options.carries_project(),
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
                Outcome::Done(Some(report)) => self.take_report(report),
                // It was stopped: other options are wanted by now.
                Outcome::Done(None) => {}
                Outcome::Lost(detail) => {
                    trouble = Some(Message::lost(language, "export.cannot_lay_out", None, &detail));
                }
            }
            self.made_with = Some(options);
        }
        if let Some((options, job)) = &self.building
            && *options != self.options
        {
            job.cancel();
        }
        if self.building.is_none() && self.made_with.as_ref() != Some(&self.options) {
            let spec = Arc::clone(&self.spec);
            let options = self.options.clone();
            let job =
                job::spawn("lay out the document", wake, move |control| {
                    report::build_with(&spec, &options, &mut |step| match control
                        .progress(step.done, step.total)
                    {
                        Ok(()) => ControlFlow::Continue(()),
                        Err(job::Cancelled) => ControlFlow::Break(()),
                    })
                });
            self.building = Some((self.options.clone(), job));
        }
        if let Some(outcome) = self.writing.as_ref().and_then(Job::poll) {
            self.writing = None;
            match outcome {
                Outcome::Done(Ok(written)) => {
                    self.written = Some(written);
                    self.handed_over = Some(Arc::clone(&self.spec));
                }
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
        self.places = report
            .pages
            .iter()
            .enumerate()
            .flat_map(|(at, page)| page.anchors.iter().map(move |(anchor, _)| (*anchor, at)))
            .collect();
        self.small = report
            .pages
            .iter()
            .map(|page| Arc::new(view::with_bars(&page.list.items)))
            .collect();
        self.dots = self.pictures_of(&report);
        self.about = self.about_bytes(&report);
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

    /// Who the document is for, if the options are just what one of them wants.
    fn audience(&self) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| {
            self.options.without == audience.without() && self.options.notes == audience.notes()
        })
    }

    fn set_audience(&mut self, audience: Audience) {
        self.options.without = audience.without();
        self.options.notes = audience.notes();
        self.written = None;
    }

    /// About how large the file will be, in bytes.
    fn about_bytes(&self, report: &Report) -> usize {
        let pictures: usize = self
            .dots
            .keys()
            .filter_map(|id| self.spec.assets.get(id))
            .map(|asset| asset.bytes.len())
            .sum();
        let items: usize = report.pages.iter().map(|page| weight(&page.list.items)).sum();
        let languages = [Some(report.language), self.options.second];
        let han = if languages.contains(&Some(Language::Chinese)) {
            BYTES_OF_HAN
        } else {
            0
        };
        BYTES_OF_FONTS + han + items * BYTES_OF_AN_ITEM + report.pages.len() * BYTES_OF_A_PAGE + pictures
    }

    /// The pictures that are printed, with the dots an inch where they are coarsest.
    fn pictures_of(&self, report: &Report) -> BTreeMap<AssetId, f64> {
        fn look(items: &[Item], scale: f64, spec: &Spec, found: &mut BTreeMap<AssetId, f64>) {
            for item in items {
                match item {
                    Item::Picture(picture) => {
                        let Some(asset) = spec.assets.get(&picture.asset) else {
                            continue;
                        };
                        let inches = (picture.frame.width() * scale / 72.0).max(0.001);
                        let dots = f64::from(asset.width) / inches;
                        let known = found.entry(picture.asset.clone()).or_insert(dots);
                        *known = known.min(dots);
                    }
                    Item::Group {
                        scale: own, items, ..
                    } => look(items, scale * own, spec, found),
                    Item::Clip { items, .. } => look(items, scale, spec, found),
                    Item::Path(_) | Item::Text(_) => {}
                }
            }
        }
        let mut found = BTreeMap::new();
        for page in &report.pages {
            look(&page.list.items, 1.0, &self.spec, &mut found);
        }
        found
    }

    /// What is worth knowing, before the hand-off and after it; everything once.
    fn remarks(&self, language: Language) -> Vec<(Tone, String)> {
        let mut remarks = Vec::new();
        match self.spec.totals().open_questions {
            0 => remarks.push((Tone::Good, language.t("export.no_open_questions").into_owned())),
            count => remarks.push((Tone::Warning, language.n("export.open_questions", count))),
        }
        if !self.options.carries_project() {
            remarks.push((Tone::Warning, language.t("export.no_project").into_owned()));
        }
        let Some(report) = &self.report else {
            return remarks;
        };
        if !report.open.is_empty() {
            let list = report.open.iter().map(|question| format!("\n· {question}"));
            let mut text = language.n("export.open_essentials", report.open.len());
            text.extend(list.take(6));
            if report.open.len() > 6 {
                text.push_str("\n…");
            }
            remarks.push((Tone::Warning, text));
        }
        if !report.missing.is_empty() {
            let signs: String = report.missing.iter().take(12).collect();
            remarks.push((
                Tone::Warning,
                language.f("export.missing_signs", &[("signs", &signs)]),
            ));
        }
        self.picture_remarks(language, &mut remarks);
        remarks
    }

    fn picture_remarks(&self, language: Language, remarks: &mut Vec<(Tone, String)>) {
        let broken: BTreeSet<&AssetId> = self
            .written
            .iter()
            .flat_map(|written| &written.broken_pictures)
            .collect();
        if !broken.is_empty() {
            remarks.push((Tone::Warning, language.n("export.broken_pictures", broken.len())));
        }
        // Before the file is written it is known which ones will be reduced, after it which ones were.
        let reduced = match &self.written {
            Some(written) => written.reduced_pictures.len(),
            None => {
                let pictures = self.dots.iter();
                let reduced = pictures.filter(|(id, dots)| {
                    let asset = self.spec.assets.get(id);
                    asset.is_some_and(|asset| pdf::is_reduced(asset, **dots))
                });
                reduced.count()
            }
        };
        if reduced > 0 {
            remarks.push((Tone::Neutral, language.n("export.reduced_pictures", reduced)));
        }
        let pictures = &self.dots;
        let coarse = pictures.values().filter(|dots| **dots < BLURRED).count();
        match coarse {
            0 if !pictures.is_empty() && broken.is_empty() => {
                remarks.push((Tone::Good, language.t("export.sharp_pictures").into_owned()));
            }
            0 => {}
            count => remarks.push((Tone::Warning, language.n("export.blurred_pictures", count))),
        }
    }
}

/// Things to paint, those in wireframes too.
fn weight(items: &[Item]) -> usize {
    items
        .iter()
        .map(|item| match item {
            Item::Path(_) | Item::Text(_) | Item::Picture(_) => 1,
            Item::Group { items, .. } => weight(items),
            Item::Clip { items, .. } => weight(items),
        })
        .sum()
}
