//! What the start page shows, read in a thread: templates, recent files, work to bring back.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use eframe::egui::{self, Painter, Rect, Ui, emath::TSTransform};

use super::{
    app::{Dialog, Next, Wirebrief},
    canvas::{Pictures, ScenePainter},
    command::{Command, Step},
    dialogs::Message,
    form,
    recovery::folder_in,
    settings::RecentFile,
    start::{RecentRow, RecoveredRow, StartAction, StartView, TemplateCard, start_ui},
    widgets::{Day, Tone},
};
use crate::{
    check,
    file::{
        builtin::{self, Purpose},
        recovery::{self, unix_seconds},
    },
    job::{self, Job, Outcome, Wake},
    language::Language,
    report::{self, ReportOptions},
    scene::{self, Item, SceneOptions},
    spec::{DrawingStyle, Page, Spec},
};

/// A page drawn small.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    items: Arc<Vec<Item>>,
    width: f64,
    spec: Arc<Spec>,
}

impl Sheet {
    fn of(spec: &Arc<Spec>, page: &Page) -> Self {
        let options = SceneOptions {
            style: DrawingStyle::Clean,
            bars: true,
        };
        Self {
            items: Arc::new(scene::page_items(spec, page, None, options)),
            width: page.width.max(1.0),
            spec: Arc::clone(spec),
        }
    }

    /// The first pages that have something on them.
    pub(super) fn first(spec: &Arc<Spec>, count: usize) -> Vec<Self> {
        let drawn = spec.pages.iter().filter(|page| !page.elements.is_empty());
        drawn.take(count).map(|page| Self::of(spec, page)).collect()
    }

    /// The page it opens with, and the two others that show the most different parts: they tell best what it is.
    fn most_telling(spec: &Arc<Spec>) -> Vec<Self> {
        let kinds = |page: &Page| {
            page.elements
                .iter()
                .map(|e| e.kind)
                .collect::<BTreeSet<_>>()
                .len()
        };
        let mut others: Vec<(usize, &Arc<Page>)> = spec.pages.iter().enumerate().skip(1).collect();
        others.sort_by_key(|(place, page)| (Reverse(kinds(page)), *place));
        others.truncate(2);
        others.sort_by_key(|(place, _)| *place);
        let others = others.into_iter().map(|(_, page)| page);
        spec.pages
            .first()
            .into_iter()
            .chain(others)
            .map(|page| Self::of(spec, page))
            .collect()
    }

    pub(super) fn paint(&self, painter: &Painter, rect: Rect) {
        // Small pictures show no photographs: they would be a smear, and need the graphics card.
        let mut pictures = Pictures::default();
        ScenePainter {
            painter,
            ui_from_list: TSTransform::new(rect.min.to_vec2(), rect.width() / self.width as f32),
            assets: &self.spec.assets,
            pictures: &mut pictures,
            sharp: false,
        }
        .paint(&self.items);
    }
}

#[derive(Debug, Clone)]
struct Template {
    key: &'static str,
    counts: String,
    sheets: Vec<Sheet>,
    /// Words that people search it by.
    words: String,
}

#[derive(Debug, Clone)]
struct Recent {
    note: String,
    status: Option<(Tone, String)>,
    sheet: Option<Sheet>,
}

#[derive(Debug, Clone, Default)]
struct Loaded {
    language: Language,
    templates: Vec<Template>,
    sample_pages: Option<usize>,
    recent: HashMap<PathBuf, Recent>,
}

/// Work that was left behind.
#[derive(Debug, Clone)]
struct Recovered {
    path: PathBuf,
    name: String,
    when: u64,
    /// Where it belongs, in words.
    place: String,
    is_readable: bool,
    sheet: Option<Sheet>,
}

fn recovered(language: Language, found: recovery::Found) -> Recovered {
    let file = found.note.path.as_ref().and_then(|path| path.file_name());
    Recovered {
        place: match file {
            Some(file) => language.f("recover.belongs", &[("file", &file.to_string_lossy())]),
            None => language.t("recover.no_file").into_owned(),
        },
        is_readable: found.spec.is_some(),
        sheet: found.spec.and_then(|spec| Sheet::first(&spec, 1).pop()),
        path: found.path,
        name: found.name,
        when: found.when,
    }
}

/// What the start page knows.
#[derive(Debug, Default)]
pub(super) struct StartPage {
    loaded: Loaded,
    job: Option<Job<Loaded>>,
    recovered: Vec<Recovered>,
    /// Its own job: it is waited for, and drawing all the rest takes a while.
    recovering: Option<Job<Vec<Recovered>>>,
    /// Recovered work that the person keeps for another time.
    put_off: HashSet<PathBuf>,
    was_read: bool,
}

impl StartPage {
    /// Reads everything again.
    pub(super) fn refresh(
        &mut self,
        language: Language,
        recent: Vec<RecentFile>,
        home: Option<PathBuf>,
        wake: &Wake,
    ) {
        self.recovering = home.map(|home| {
            job::spawn("look for work to bring back", wake, move |_| {
                let found = recovery::find(&folder_in(&home)).into_iter();
                found.map(|found| recovered(language, found)).collect()
            })
        });
        self.job = Some(job::spawn("read the start page", wake, move |_| {
            load(language, &recent)
        }));
    }

    /// Takes in what was read. `true`, once: there is work to bring back.
    pub(super) fn poll(&mut self) -> bool {
        if let Some(outcome) = self.job.as_ref().and_then(Job::poll) {
            self.job = None;
            if let Outcome::Done(loaded) = outcome {
                self.loaded = loaded;
            }
        }
        let Some(outcome) = self.recovering.as_ref().and_then(Job::poll) else {
            return false;
        };
        self.recovering = None;
        if let Outcome::Done(recovered) = outcome {
            self.recovered = recovered;
            self.recovered.retain(|found| !self.put_off.contains(&found.path));
        }
        let is_first = !std::mem::replace(&mut self.was_read, true);
        is_first && !self.recovered.is_empty()
    }

    pub(super) fn is_busy(&self) -> bool {
        self.job.is_some() || self.recovering.is_some()
    }
}

fn load(language: Language, recent: &[RecentFile]) -> Loaded {
    let mut loaded = Loaded {
        language,
        ..Loaded::default()
    };
    let mut seen = Vec::new();
    for built_in in builtin::all() {
        if seen.contains(&built_in.key) {
            continue;
        }
        seen.push(built_in.key);
        let Some(built_in) = builtin::find(built_in.key, language.code()) else {
            continue;
        };
        let Ok(spec) = built_in.open() else { continue };
        let spec = Arc::new(spec);
        match built_in.purpose {
            Purpose::Template => loaded.templates.push(Template {
                key: built_in.key,
                counts: if spec.pages.is_empty() {
                    String::new()
                } else {
                    counts(language, &spec)
                },
                sheets: Sheet::most_telling(&spec),
                words: words_for_search(built_in.key),
            }),
            Purpose::Sample => {
                let options = ReportOptions::new(language, Day::today().iso());
                loaded.sample_pages = Some(report::build(&spec, &options).pages.len());
            }
        }
    }
    for file in recent {
        let info = match job::open(&file.path) {
            Ok(found) => recent_info(language, &Arc::new(found.opened.spec), file.when),
            Err(_) => Recent {
                note: when_words(language, file.when, now()),
                status: Some((Tone::Error, language.t("app.recent_gone").into_owned())),
                sheet: None,
            },
        };
        loaded.recent.insert(file.path.clone(), info);
    }
    loaded
}

fn counts(language: Language, spec: &Spec) -> String {
    let pages = language.n("count.pages", spec.pages.len());
    let features = language.n("count.features", spec.features.len());
    language.f("app.counts", &[("pages", &pages), ("features", &features)])
}

fn recent_info(language: Language, spec: &Arc<Spec>, when: u64) -> Recent {
    let findings = check::check(spec, language).len();
    let when = when_words(language, when, now());
    let step = Step::ALL
        .into_iter()
        .filter(|step| *step != Step::Review)
        .find(|step| form::progress(spec, *step).share() < 1.0)
        .map(|step| step.number().to_string());
    let note = match step {
        Some(step) => language.f("app.recent_step", &[("step", &step), ("when", &when)]),
        None => language.f("app.recent_ready", &[("when", &when)]),
    };
    let status = match findings {
        0 => (Tone::Good, language.t("app.no_findings").into_owned()),
        count => (Tone::Warning, language.n("count.findings", count)),
    };
    Recent {
        note,
        status: Some(status),
        sheet: Sheet::first(spec, 1).pop(),
    }
}

fn now() -> u64 {
    unix_seconds(SystemTime::now())
}

/// How long ago, in words; a day where it is longer. The computer's time zone is not known here,
/// so there is no clock time.
pub(super) fn when_words(language: Language, when: u64, now: u64) -> String {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let counted = |key: &str, count: u64| language.n(key, usize::try_from(count).unwrap_or(0));
    match now.saturating_sub(when) {
        0..MINUTE => language.t("app.when.now").into_owned(),
        passed @ MINUTE..HOUR => counted("app.when.minutes", passed / MINUTE),
        passed @ HOUR..DAY => counted("app.when.hours", passed / HOUR),
        passed if passed < 7 * DAY => counted("app.when.days", passed / DAY),
        _ => language.date(&Day::from_unix(i64::try_from(when).unwrap_or(0)).iso()),
    }
}

/// Name of a template, and whom it is for. The command line says both in one: "Book a time: salon,
/// clinic".
fn template_words(language: Language, key: &str) -> (String, String) {
    let words = language.t(&format!("builtin.{key}")).into_owned();
    match words.split_once([':', '：']) {
        Some((title, line)) => {
            let mut letters = line.trim().chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            (title.trim().to_owned(), first + letters.as_str())
        }
        None => (words, String::new()),
    }
}

/// Words that a template is found by: of both languages, as people type what they are used to.
fn words_for_search(key: &str) -> String {
    let both = Language::ALL.into_iter().flat_map(|language| {
        ["builtin", "builtin_words"].map(|list| language.t(&format!("{list}.{key}")).into_owned())
    });
    both.collect::<Vec<_>>().join(" ")
}

impl Wirebrief {
    pub(super) fn start_ui(&mut self, ui: &mut Ui) {
        let language = self.settings.language;
        if self.start.loaded.language != language && !self.start.is_busy() {
            self.refresh_start();
        }
        let action = {
            let loaded = &self.start.loaded;
            let words: Vec<(String, String)> = loaded
                .templates
                .iter()
                .map(|template| template_words(language, template.key))
                .collect();
            let painters: Vec<_> = loaded
                .templates
                .iter()
                .map(|template| {
                    move |painter: &Painter, rect: Rect, index: usize| {
                        if let Some(sheet) = template.sheets.get(index) {
                            sheet.paint(painter, rect);
                        }
                    }
                })
                .collect();
            let templates: Vec<TemplateCard<'_>> = loaded
                .templates
                .iter()
                .zip(&words)
                .zip(&painters)
                .map(|((template, (title, line)), painter)| TemplateCard {
                    key: template.key,
                    title,
                    line,
                    counts: &template.counts,
                    words: &template.words,
                    is_blank: template.sheets.is_empty(),
                    thumbnail: painter,
                })
                .collect();
            let paths: Vec<String> = self
                .settings
                .recent
                .iter()
                .map(|file| file.path.display().to_string())
                .collect();
            let recent_painters: Vec<_> = self
                .settings
                .recent
                .iter()
                .map(|file| {
                    let sheet = loaded.recent.get(&file.path).and_then(|info| info.sheet.as_ref());
                    move |painter: &Painter, rect: Rect, _: usize| {
                        if let Some(sheet) = sheet {
                            sheet.paint(painter, rect);
                        }
                    }
                })
                .collect();
            let recent: Vec<RecentRow<'_>> = self
                .settings
                .recent
                .iter()
                .zip(&paths)
                .zip(&recent_painters)
                .map(|((file, path), painter)| {
                    let info = loaded.recent.get(&file.path);
                    RecentRow {
                        name: &file.name,
                        note: info.map_or("", |info| &info.note),
                        status: info
                            .and_then(|info| info.status.as_ref())
                            .map(|(tone, text)| (*tone, text.as_str())),
                        path,
                        thumbnail: Some(painter),
                    }
                })
                .collect();
            let unnamed = language.t("app.unnamed");
            let left = &self.start.recovered;
            let whens: Vec<String> = left
                .iter()
                .map(|found| when_words(language, found.when, now()))
                .collect();
            let recovered_painters: Vec<_> = left
                .iter()
                .map(|found| {
                    move |painter: &Painter, rect: Rect, _: usize| {
                        if let Some(sheet) = &found.sheet {
                            sheet.paint(painter, rect);
                        }
                    }
                })
                .collect();
            let recovered: Vec<RecoveredRow<'_>> = left
                .iter()
                .zip(&whens)
                .zip(&recovered_painters)
                .map(|((found, when), painter)| RecoveredRow {
                    name: if found.name.is_empty() {
                        &unnamed
                    } else {
                        &found.name
                    },
                    when,
                    place: &found.place,
                    is_readable: found.is_readable,
                    thumbnail: painter,
                })
                .collect();
            let view = StartView {
                language,
                theme: self.settings.theme,
                templates: &templates,
                recent: &recent,
                recovered: &recovered,
                sample_pages: loaded.sample_pages,
                version: env!("CARGO_PKG_VERSION"),
            };
            start_ui(ui, &view)
        };
        if let Some(action) = action {
            let ctx = ui.ctx().clone();
            self.start_action(&ctx, action);
        }
    }

    fn start_action(&mut self, ctx: &egui::Context, action: StartAction) {
        match action {
            StartAction::New => self.guard(Next::New),
            StartAction::Open => self.guard(Next::Choose),
            StartAction::OpenRecent(index) => {
                if let Some(file) = self.settings.recent.get(index) {
                    let path = file.path.clone();
                    self.guard(Next::Open(path));
                }
            }
            StartAction::ForgetRecent(index) => {
                if let Some(file) = self.settings.recent.get(index) {
                    let path = file.path.clone();
                    self.settings.forget(&path);
                    self.save_settings();
                }
            }
            StartAction::ClearRecent => {
                self.settings.recent.clear();
                self.save_settings();
            }
            StartAction::Template(key) => self.guard(Next::BuiltIn(key)),
            StartAction::Sample => {
                let sample = builtin::all().iter().find(|b| b.purpose == Purpose::Sample);
                if let Some(sample) = sample {
                    self.guard(Next::BuiltIn(sample.key.to_owned()));
                }
            }
            StartAction::Recover(index) => {
                if let Some(found) = self.start.recovered.get(index) {
                    let path = found.path.clone();
                    self.guard(Next::Recover(path));
                }
            }
            StartAction::PutOff(index) => {
                if index < self.start.recovered.len() {
                    let found = self.start.recovered.remove(index);
                    self.start.put_off.insert(found.path);
                }
            }
            StartAction::Discard(index) => {
                if let Some(found) = self.start.recovered.get(index) {
                    let name = if found.name.is_empty() {
                        self.settings.language.t("app.unnamed").into_owned()
                    } else {
                        found.name.clone()
                    };
                    self.dialog = Some(Dialog::Discard(found.path.clone(), name));
                }
            }
            StartAction::Command(command) => self.dispatch(ctx, command),
        }
    }

    /// Throws recovered work away for good. The person was asked.
    pub(super) fn discard_recovered(&mut self, path: &Path) {
        self.start.recovered.retain(|found| found.path != path);
        let Some(home) = &self.home else { return };
        if !recovery::discard(&folder_in(home), path) {
            self.messages.push_back(Message {
                title: self.settings.language.t("app.cannot_discard").into_owned(),
                text: self.settings.language.t("app.cannot_discard.text").into_owned(),
                path: Some(path.to_owned()),
                points: Vec::new(),
                tone: Tone::Error,
                forgettable: false,
                offers_save_as: false,
            });
        }
    }
}

/// The command that the start page's own buttons stand for, to be refused while a dialog is open.
pub(super) fn works_without_document(command: Command) -> bool {
    match command {
        Command::New
        | Command::Open
        | Command::Quit
        | Command::SetLanguage(_)
        | Command::SetTheme(_)
        | Command::Shortcuts => true,
        Command::Save
        | Command::SaveAs
        | Command::ExportPdf
        | Command::SaveVersion
        | Command::Versions
        | Command::BringIn
        | Command::Close
        | Command::Undo
        | Command::Redo
        | Command::Cut
        | Command::Copy
        | Command::Paste
        | Command::Duplicate
        | Command::Delete
        | Command::SelectAll
        | Command::Group
        | Command::Ungroup
        | Command::BringForward
        | Command::SendBackward
        | Command::BringToFront
        | Command::SendToBack
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::Zoom100
        | Command::ZoomFit
        | Command::ZoomSelection
        | Command::OnCanvas(_)
        | Command::Preview
        | Command::ToggleFindings
        | Command::Find
        | Command::Tour
        | Command::ToggleRail
        | Command::GoToStep(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_ago_is_said_in_words() {
        let english = |passed: u64| when_words(Language::English, 1_784_000_000 - passed, 1_784_000_000);
        assert_eq!(english(5), "just now");
        assert_eq!(english(61), "1 minute ago");
        assert_eq!(english(7_300), "2 hours ago");
        assert_eq!(english(90_000), "yesterday");
        assert_eq!(english(3 * 86_400), "3 days ago");
        assert_eq!(english(30 * 86_400), "14 June 2026");
    }
}
