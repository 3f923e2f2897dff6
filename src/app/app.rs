//! The window's heart: what is open, what is asked, what is under way.
//!
//! [`Wirebrief`] knows nothing of the windowing system, so tests drive it without one.
//! [`Wirebrief::logic`] takes in what happened; [`Wirebrief::ui`] draws and carries out commands.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Instant, SystemTime};

use eframe::egui::{self, Ui, ViewportCommand};

use super::{
    canvas::PictureTarget,
    command::{self, Command},
    dialogs::{
        self, Browser, ChangedAnswer, ExportDialog, FileAnswer, FileDialogs, FileRequest, HeldAnswer,
        Message, MessageAnswer, UnsavedAnswer, changed_ui, discard_ui, held_ui, message_ui, unsaved_ui,
    },
    document::Document,
    form::PictureFor,
    keeping::Keeping,
    left::Offer,
    person,
    pictures::{Reading, is_picture},
    settings::{RecentFile, Settings},
    sharing::{Arrived, Left},
    shell::shortcuts_ui,
    start_page::StartPage,
    theme,
    tour::TourCard,
    versions::VersionDialogs,
    widgets::{Toasts, Tone},
};
use crate::{
    file::{FileError, Opened, recovery::unix_seconds, stamp::IfChanged},
    import::{ImportError, Imported},
    job::{Job, Outcome, Wake},
    language::Language,
    spec::{Asset, AssetId},
};

/// What a chosen file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileUse {
    /// Open it.
    Open,
    /// Save the document there.
    SaveAs,
    /// Write the PDF there.
    Export,
    /// Take a picture for the product's logo.
    Logo,
    /// Take a picture for the product's icon.
    Icon,
    /// Take a picture for this part of the form.
    Picture(PictureFor),
    /// Take a picture for a page.
    OnPage,
    /// Compare the document with it.
    Compare,
    /// Bring its changes in.
    BringIn,
    /// The version from which both sides began.
    BringInBase,
}

/// What goes on once unsaved changes are safe or given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// An empty document.
    New,
    /// A built-in document with this key.
    BuiltIn(String),
    /// Ask for a file to open.
    Choose,
    /// Open this file.
    Open(PathBuf),
    /// Bring this recovery file back.
    Recover(PathBuf),
    /// The start page.
    Close,
    /// The end of the app.
    Quit,
}

/// A question or message on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dialog {
    /// What to do with unsaved changes before this goes on.
    Unsaved(Next),
    /// The list of shortcuts.
    Shortcuts,
    /// What to do with a file that somebody else has open. In words, who that is.
    Held(String),
    /// What to do with the document's file, which somebody else has changed.
    Changed(PathBuf),
    /// What to do with a file of which newer work was left behind.
    Left,
    /// Whether this recovered work is really to go, and its name.
    Discard(PathBuf, String),
}

/// A file dialog of the system that is open.
pub(super) struct Asking {
    pub(super) what: FileUse,
    pub(super) request: FileRequest,
    pub(super) answer: Receiver<FileAnswer>,
}

/// A file being read.
pub(super) struct Opening {
    pub(super) path: PathBuf,
    pub(super) as_recovery: bool,
    pub(super) job: Job<Read>,
    pub(super) since: Instant,
}

/// What came of reading a file.
pub(super) enum Read {
    /// A document of ours.
    Opened(Box<Arrived>),
    /// A document of ours that travelled in a PDF.
    TakenOut(Opened),
    /// A mini program that exists already.
    Imported(Imported),
    /// It could not be read; perhaps there is work that was left of it.
    Failed(FileError, Option<Box<Left>>),
    /// It could not be taken over.
    NotImported(ImportError),
}

/// A picture being read.
pub(super) struct Picture {
    pub(super) what: FileUse,
    pub(super) path: PathBuf,
    pub(super) job: Job<Result<(AssetId, Asset), FileError>>,
}

/// The whole app but for its window.
pub struct Wirebrief {
    /// Settings and recovery files lie here; `None`: nothing is remembered.
    pub(super) home: Option<PathBuf>,
    /// Keeps work that is not in its file.
    pub(super) keeping: Keeping,
    pub(super) settings: Settings,
    pub(super) wake: Wake,
    pub(super) files: Box<dyn FileDialogs>,
    pub(super) document: Option<Document>,
    pub(super) start: StartPage,
    pub(super) dialog: Option<Dialog>,
    pub(super) messages: VecDeque<Message>,
    pub(super) toasts: Toasts<()>,
    pub(super) wanted: Option<(FileUse, FileRequest)>,
    pub(super) asking: Option<Asking>,
    pub(super) browser: Option<(FileUse, Browser)>,
    pub(super) opening: Option<Opening>,
    /// A file that was read, while the person is asked about it.
    pub(super) arrived: Option<(PathBuf, Box<Arrived>)>,
    /// A file and the work that was left of it, until the person has chosen.
    pub(super) offer: Option<Box<Offer>>,
    pub(super) export: Option<ExportDialog>,
    pub(super) versions: VersionDialogs,
    /// A picture being read for the document.
    pub(super) picture: Option<Picture>,
    /// Pictures being read for the open page.
    pub(super) reading: Vec<Reading>,
    /// Where the picture goes that a file is being chosen for.
    pub(super) picture_target: PictureTarget,
    /// Commands that only the canvas understands, until it is drawn.
    pub(super) for_canvas: Vec<Command>,
    /// The card of the tour that is shown.
    pub(super) tour: Option<TourCard>,
    /// Waits until the document is saved.
    pub(super) after_save: Option<Next>,
    pub(super) may_quit: bool,
    title: String,
}

impl Wirebrief {
    /// An app that keeps its settings in `home` and asks for files through `files`.
    pub fn new(ctx: &egui::Context, home: Option<PathBuf>, files: Box<dyn FileDialogs>) -> Self {
        let settings = home
            .as_deref()
            .map_or_else(Settings::default, Settings::load_from);
        theme::install(ctx, settings.theme);
        theme::set_language(ctx, settings.language);
        person::set(ctx, settings.person.clone());
        let waker = ctx.clone();
        let wake: Wake = Arc::new(move || waker.request_repaint());
        let mut app = Self {
            keeping: Keeping::start(home.as_deref(), &wake),
            home,
            settings,
            wake,
            files,
            document: None,
            start: StartPage::default(),
            dialog: None,
            messages: VecDeque::new(),
            toasts: Toasts::default(),
            wanted: None,
            asking: None,
            browser: None,
            opening: None,
            arrived: None,
            offer: None,
            export: None,
            versions: VersionDialogs::default(),
            picture: None,
            reading: Vec::new(),
            picture_target: PictureTarget::Page(None),
            for_canvas: Vec::new(),
            tour: None,
            after_save: None,
            may_quit: false,
            title: String::new(),
        };
        app.refresh_start();
        app
    }

    /// The language of the interface.
    pub fn language(&self) -> Language {
        self.settings.language
    }

    /// Opens a file as if the person had chosen it.
    pub fn open_path(&mut self, path: PathBuf) {
        // Work that is left behind must find its file from anywhere.
        let path = std::path::absolute(&path).unwrap_or(path);
        self.guard(Next::Open(path));
    }

    /// Whether a thread works for the app, so that news will come by itself.
    pub fn is_busy(&self) -> bool {
        self.opening.is_some()
            || self.asking.is_some()
            || self.wanted.is_some()
            || self.picture.is_some()
            || !self.reading.is_empty()
            || self.versions.is_busy()
            || self.start.is_busy()
            || self.export.as_ref().is_some_and(ExportDialog::is_busy)
            || self
                .browser
                .as_ref()
                .is_some_and(|(_, browser)| browser.is_busy())
            || self.document.as_ref().is_some_and(Document::is_busy)
    }

    /// The open document's name, for tests and the window's title.
    pub fn document_name(&self) -> Option<String> {
        self.document.as_ref().map(|document| self.name_of(document))
    }

    /// The open document as it is now.
    pub fn document_spec(&self) -> Option<Arc<crate::spec::Spec>> {
        self.document
            .as_ref()
            .map(|document| document.session.editor.snapshot())
    }

    pub(super) fn name_of(&self, document: &Document) -> String {
        document.session.name(&self.settings.language.t("app.unnamed"))
    }

    /// Takes in what threads, the system and the window report. Once a frame, before [`Self::ui`].
    pub fn logic(&mut self, ctx: &egui::Context, frame: Option<&eframe::Frame>) {
        self.take_file_answer();
        self.take_opened();
        self.take_saved();
        self.take_picture();
        self.take_pictures();
        self.take_other();
        self.remember_person(ctx);
        if self.start.poll() && self.document.is_some() {
            // A file was opened from outside, so the start page was never seen.
            let text = self.settings.language.t("recover.waiting");
            self.toasts.add(super::widgets::Toast::new(Tone::Neutral, text));
        }
        self.take_dropped(ctx);
        if let Some(document) = &mut self.document {
            document.poll(&self.wake, self.settings.language);
        }
        let language = self.settings.language;
        if let Some(export) = &mut self.export {
            self.messages.extend(export.poll(&self.wake, language));
        }
        self.take_hand_off();
        self.take_close_request(ctx);
        self.ask_for_file(frame);
        self.keep_safe();
        self.set_title(ctx);
    }

    fn take_close_request(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.may_quit {
            return;
        }
        let document = self.document.as_ref();
        if document.is_some_and(|document| document.session.is_unsaved() || document.session.is_saving()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.guard(Next::Quit);
        }
    }

    fn take_dropped(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        let Some(file) = dropped.first() else { return };
        let path = file.path();
        if dropped.iter().all(|file| is_picture(file.path())) {
            let pointer = ctx.input(|input| input.pointer.latest_pos());
            let files = dropped.iter().map(|file| file.path().to_owned()).collect();
            if let Some(document) = self.document.as_mut().filter(|document| document.shows_canvas()) {
                let editor = &document.session.editor;
                document.canvas.drop_pictures(editor, files, pointer);
                return;
            }
        }
        // What is dropped from a browser has no path; it cannot be saved back, so it is left.
        if !path.as_os_str().is_empty() {
            self.guard(Next::Open(path.to_owned()));
        }
    }

    fn set_title(&mut self, ctx: &egui::Context) {
        let product = self.settings.language.t("product.name");
        let title = match &self.document {
            Some(document) => format!("{} – {product}", self.name_of(document)),
            None => product.into_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Draws the app over the whole of `ui` and does what the person asks for.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let product = self.settings.language.t("product.name").into_owned();
        ui.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(product));
        for command in command::consume(&ctx) {
            self.dispatch(&ctx, command);
        }
        if self.document.is_some() {
            self.document_ui(ui);
        } else {
            self.start_ui(ui);
        }
        self.export_ui(&ctx);
        self.version_dialogs_ui(&ctx);
        self.dialogs_ui(&ctx);
        self.remember_window(&ctx);
        self.quit_if_asked(&ctx);
    }

    fn dialogs_ui(&mut self, ctx: &egui::Context) {
        let language = self.settings.language;
        if let Some((what, mut browser)) = self.browser.take() {
            match browser.show_ui(ctx, language) {
                Some(answer) => self.file_answered(what, answer),
                None => self.browser = Some((what, browser)),
            }
        }
        match self.dialog.clone() {
            Some(Dialog::Unsaved(next)) => {
                let name = self.document_name().unwrap_or_default();
                if let Some(answer) = unsaved_ui(ctx, language, &name) {
                    self.dialog = None;
                    match answer {
                        UnsavedAnswer::Save => {
                            self.after_save = Some(next);
                            self.save();
                        }
                        UnsavedAnswer::Discard => self.go_on(ctx, next),
                        UnsavedAnswer::Cancel => {}
                    }
                }
            }
            Some(Dialog::Shortcuts) if shortcuts_ui(ctx, language) => self.dialog = None,
            Some(Dialog::Shortcuts) | None => {}
            Some(Dialog::Held(words)) => self.held_dialog_ui(ctx, &words),
            Some(Dialog::Left) => self.left_dialog_ui(ctx),
            Some(Dialog::Changed(path)) => self.changed_dialog_ui(ctx, path),
            Some(Dialog::Discard(path, name)) => {
                if let Some(discard) = discard_ui(ctx, language, &name) {
                    self.dialog = None;
                    if discard {
                        self.discard_recovered(&path);
                    }
                    self.discarded_left(&path, discard);
                }
            }
        }
        if let Some(opening) = &self.opening {
            // Most files are there before anybody could read a word.
            let waited = opening.since.elapsed().as_millis() > 300;
            if waited && dialogs::opening_ui(ctx, language, &opening.path.display().to_string()) {
                self.opening = None;
            } else if !waited {
                ctx.request_repaint_after_secs(0.3);
            }
        }
        if let Some(message) = self.messages.front()
            && let Some(answer) = message_ui(ctx, language, message)
        {
            let message = self.messages.pop_front();
            match answer {
                MessageAnswer::Closed => {}
                MessageAnswer::Forget => {
                    if let Some(path) = message.and_then(|message| message.path) {
                        self.settings.forget(&path);
                        self.save_settings();
                    }
                }
                MessageAnswer::SaveAs => self.save_as(),
            }
        }
        // None of the messages in passing has a button.
        let _: Option<()> = self.toasts.show_ui(ctx, language);
    }

    fn held_dialog_ui(&mut self, ctx: &egui::Context, words: &str) {
        let Some((path, arrived)) = self.arrived.take() else {
            self.dialog = None;
            return;
        };
        match held_ui(ctx, self.settings.language, words, &path) {
            Some(answer) => {
                self.dialog = None;
                match answer {
                    HeldAnswer::Look => self.show_to_look(path, *arrived),
                    HeldAnswer::Copy => self.show_copy(&path, *arrived),
                    HeldAnswer::Cancel => {}
                }
            }
            None => self.arrived = Some((path, arrived)),
        }
    }

    fn changed_dialog_ui(&mut self, ctx: &egui::Context, path: PathBuf) {
        let Some(answer) = changed_ui(ctx, self.settings.language, &path) else {
            return;
        };
        self.dialog = None;
        match answer {
            // What was to come after saving still comes then.
            ChangedAnswer::SaveAs => self.save_as(),
            ChangedAnswer::Overwrite => self.save_to(path, IfChanged::Overwrite),
            ChangedAnswer::Compare => {
                self.after_save = None;
                self.open_compare();
                self.read_other(FileUse::Compare, path);
            }
            ChangedAnswer::Cancel => self.after_save = None,
        }
    }

    /// Opens a file or folder with the system's program for it.
    pub(super) fn open_outside(&mut self, path: PathBuf) {
        let language = self.settings.language;
        let shown = path.clone();
        // Starting another program may take a while; nothing waits for it.
        let started = std::thread::Builder::new()
            .name("open a file".to_owned())
            .spawn(move || drop(opener::open(path)));
        if started.is_err() {
            let text = language.f(
                "app.cannot_open_outside",
                &[("path", &shown.display().to_string())],
            );
            self.toasts.add(super::widgets::Toast::new(Tone::Warning, text));
        }
    }

    fn remember_window(&mut self, ctx: &egui::Context) {
        let is_special = ctx.input(|input| {
            let viewport = input.viewport();
            viewport.fullscreen == Some(true)
                || viewport.maximized == Some(true)
                || viewport.minimized == Some(true)
        });
        let size = ctx.content_rect().size();
        if !is_special && size.x >= 200.0 && size.y >= 200.0 {
            self.settings.window_size = Some([size.x.round(), size.y.round()]);
        }
    }

    /// Writes the settings. A failure is said once, in passing.
    pub(super) fn save_settings(&mut self) {
        let Some(home) = &self.home else { return };
        if self.settings.save_to(home).is_err() {
            let text = self
                .settings
                .language
                .f("app.settings_failed", &[("path", &home.display().to_string())]);
            self.toasts.add(super::widgets::Toast::new(Tone::Warning, text));
        }
    }

    /// Call when the window closes.
    pub fn on_exit(&mut self) {
        self.save_settings();
        self.end_keeping();
    }

    /// Puts a file first among the recent ones.
    pub(super) fn remember_file(&mut self, path: &Path) {
        let name = self.document_name().unwrap_or_default();
        let now = unix_seconds(SystemTime::now());
        self.settings.remember(path, &name, now);
        self.save_settings();
    }

    /// Loads what the start page shows.
    pub(super) fn refresh_start(&mut self) {
        let recent: Vec<RecentFile> = self.settings.recent.clone();
        self.start
            .refresh(self.settings.language, recent, self.home.clone(), &self.wake);
    }

    fn take_file_answer(&mut self) {
        let Some(asking) = &self.asking else { return };
        let answer = match asking.answer.try_recv() {
            Ok(answer) => answer,
            Err(std::sync::mpsc::TryRecvError::Empty) => return,
            // The thread is gone: as if there were no dialog at all.
            Err(std::sync::mpsc::TryRecvError::Disconnected) => FileAnswer::Unavailable,
        };
        if let Some(asking) = self.asking.take() {
            match answer {
                FileAnswer::Unavailable => {
                    let browser = Browser::new(asking.request, &self.wake);
                    self.browser = Some((asking.what, browser));
                }
                FileAnswer::Chosen(path) => {
                    let path = asking.request.complete(path);
                    self.file_answered(asking.what, FileAnswer::Chosen(path));
                }
                FileAnswer::Cancelled => self.file_answered(asking.what, FileAnswer::Cancelled),
            }
        }
    }

    fn ask_for_file(&mut self, frame: Option<&eframe::Frame>) {
        if let Some((what, request)) = self.wanted.take() {
            let answer = self.files.ask(&request, frame, &self.wake);
            self.asking = Some(Asking {
                what,
                request,
                answer,
            });
            // Answers that are there already come in the next frame.
            (self.wake)();
        }
    }

    fn take_opened(&mut self) {
        let Some(outcome) = self.opening.as_ref().and_then(|opening| opening.job.poll()) else {
            return;
        };
        let Some(opening) = self.opening.take() else {
            return;
        };
        let language = self.settings.language;
        match outcome {
            Outcome::Done(Read::Opened(opened)) => {
                self.show_arrived(opening.path, opening.as_recovery, opened);
            }
            Outcome::Done(Read::TakenOut(opened)) => self.show_taken_out(opening.path, opened),
            Outcome::Done(Read::Imported(imported)) => self.show_imported(opening.path, imported),
            Outcome::Done(Read::NotImported(error)) => {
                self.messages.push_back(Message::of_import(language, &error));
            }
            Outcome::Done(Read::Failed(error, Some(left))) => {
                self.offer_left(opening.path, Err(error), *left);
            }
            Outcome::Done(Read::Failed(error, None)) => self.tell_of_failure(&opening.path, &error),
            Outcome::Lost(detail) => {
                let message = Message::lost(language, "app.cannot_open", Some(opening.path), &detail);
                self.messages.push_back(message);
            }
        }
    }
}
