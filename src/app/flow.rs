//! The ways of a document: begun, opened, saved, closed; and the question before changes go.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use eframe::egui::{self, ViewportCommand};

use super::{
    app::{Dialog, FileUse, Next, Opening, Picture, Read, Wirebrief},
    dialogs::{ExportDialog, FileAnswer, FilePurpose, FileRequest, Message, holder_words},
    document::Document,
    form::PictureFor,
    session::{SaveEnd, Session},
    sharing::{self, Arrived, Came, SaveTask},
    start_page::when_words,
    versions::VersionDialogs,
    widgets::{Day, Toast, Tone},
};
use crate::{
    edit,
    file::{self, FileError, Opened, Problem, builtin, lock::Me, recovery::unix_seconds, stamp::IfChanged},
    import::{self, Imported},
    job::{self, Outcome},
    spec::{Asset, AssetId, Spec},
};

impl Wirebrief {
    /// Goes on with `next`, after asking if there are unsaved changes.
    pub(super) fn guard(&mut self, next: Next) {
        if self.export.as_ref().is_some_and(ExportDialog::is_writing) {
            self.toasts.add(Toast::new(
                Tone::Neutral,
                self.settings.language.t("app.wait_for_export"),
            ));
            return;
        }
        let Some(document) = &mut self.document else {
            self.carry_on(next);
            return;
        };
        document.session.editor.cancel();
        if document.session.is_saving() {
            self.after_save = Some(next);
        } else if document.session.is_unsaved() {
            self.dialog = Some(Dialog::Unsaved(next));
        } else {
            self.carry_on(next);
        }
    }

    /// Goes on with `next` although there may be unsaved changes: the person said so.
    pub(super) fn go_on(&mut self, ctx: &egui::Context, next: Next) {
        self.carry_on(next);
        ctx.request_repaint();
    }

    fn carry_on(&mut self, next: Next) {
        match next {
            Next::New => self.show_new(Spec::new()),
            Next::BuiltIn(key) => self.show_built_in(&key),
            Next::Choose => self.ask_to_open(),
            Next::Open(path) => self.begin_open(path, false),
            Next::Recover(path) => self.begin_open(path, true),
            Next::Close => self.close(),
            Next::Quit => {
                self.may_quit = true;
                // Sent from the next frame's logic would be too late for tests that look now.
                self.wake_up();
            }
        }
    }

    fn wake_up(&self) {
        (self.wake)();
    }

    /// Tells the window to go, once nothing is in the way.
    pub(super) fn quit_if_asked(&mut self, ctx: &egui::Context) {
        if self.may_quit {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn close(&mut self) {
        self.document = None;
        self.export = None;
        self.after_save = None;
        self.refresh_start();
    }

    fn show_new(&mut self, mut spec: Spec) {
        self.receive(&mut spec);
        self.show(Session::new(spec));
    }

    /// If somebody else worked on the document last, their state is kept, so that it is known later from where both
    /// went on.
    fn receive(&self, spec: &mut Spec) {
        edit::versions::receive(spec, self.settings.person.id, &Day::today().iso());
    }

    fn show(&mut self, session: Session) {
        self.versions = VersionDialogs::default();
        self.export = None;
        self.after_save = None;
        self.document = Some(Document::new(session));
    }

    fn show_built_in(&mut self, key: &str) {
        let language = self.settings.language;
        let Some(built_in) = builtin::find(key, language.code()) else {
            return;
        };
        match built_in.open() {
            Ok(spec) => self.show_new(spec),
            Err(error) => {
                let message = Message::of_file(language, "app.cannot_open", &error);
                self.messages.push_back(message);
            }
        }
    }

    /// Asks for a file to open.
    pub(super) fn ask_to_open(&mut self) {
        let language = self.settings.language;
        let folder = self.usual_folder();
        self.wanted = Some((
            FileUse::Open,
            FileRequest {
                purpose: FilePurpose::Open,
                title: language.t("app.open_title").into_owned(),
                folder,
                file_name: String::new(),
                kind: language.t("app.kind_document").into_owned(),
                extension: file::EXTENSION.to_owned(),
                also: vec!["json".to_owned(), "pdf".to_owned()],
            },
        ));
    }

    /// Asks for a picture.
    pub(super) fn ask_for_picture(&mut self, what: FileUse) {
        let language = self.settings.language;
        self.wanted = Some((
            what,
            FileRequest {
                purpose: FilePurpose::Open,
                title: language.t("app.picture_title").into_owned(),
                folder: self.usual_folder(),
                file_name: String::new(),
                kind: language.t("app.kind_picture").into_owned(),
                extension: "png".to_owned(),
                also: vec!["jpg".to_owned(), "jpeg".to_owned()],
            },
        ));
    }

    /// The folder of the open document, else of the one before.
    pub(super) fn usual_folder(&self) -> Option<PathBuf> {
        let open = self
            .document
            .as_ref()
            .and_then(|document| document.session.path());
        let suggested = self
            .document
            .as_ref()
            .and_then(|document| document.session.suggested_folder());
        if open.is_none()
            && let Some(folder) = suggested
        {
            return Some(folder.to_owned());
        }
        let before = self.settings.recent.first().map(|recent| recent.path.as_path());
        open.or(before)
            .and_then(Path::parent)
            .filter(|folder| !folder.as_os_str().is_empty())
            .map(Path::to_owned)
    }

    fn begin_open(&mut self, path: PathBuf, as_recovery: bool) {
        let target = path.clone();
        let me = self.keeping.me();
        let job = job::spawn("open a document", &self.wake, move |_| {
            let me = Me::new(me.0, &me.1);
            read(&target, as_recovery, &me)
        });
        self.opening = Some(Opening {
            path,
            as_recovery,
            job,
            since: Instant::now(),
        });
    }

    /// Shows a document that was read, or asks about it first.
    pub(super) fn show_arrived(&mut self, path: PathBuf, as_recovery: bool, mut arrived: Box<Arrived>) {
        let language = self.settings.language;
        if as_recovery {
            self.show_recovered(&path, *arrived);
        } else if let Some(holder) = &arrived.holder {
            let since = when_words(language, holder.since, unix_seconds(SystemTime::now()));
            self.dialog = Some(Dialog::Held(holder_words(language, holder, &since)));
            self.arrived = Some((path, arrived));
        } else if let Some(left) = arrived.left.take() {
            self.offer_left(path, Ok(arrived), *left);
        } else {
            self.tell_of_notices(&path, &arrived);
            let Arrived {
                mut opened,
                stamp,
                hold,
                ..
            } = *arrived;
            self.receive(&mut opened.spec);
            self.show(Session::opened(path.clone(), opened, stamp, hold));
            self.remember_file(&path);
        }
    }

    fn tell_of_notices(&mut self, path: &Path, arrived: &Arrived) {
        let opened = &arrived.opened;
        if !opened.may_overwrite() {
            let message = Message::of_notices(
                self.settings.language,
                path.to_owned(),
                &opened.notices,
                opened.read_only,
            );
            self.messages.push_back(message);
        }
    }

    /// Says why a file cannot be opened.
    pub(super) fn tell_of_failure(&mut self, path: &Path, error: &FileError) {
        let forgettable = self.settings.recent.iter().any(|recent| recent.path == path);
        self.messages.push_back(Message {
            forgettable,
            ..Message::of_file(self.settings.language, "app.cannot_open", error)
        });
    }

    pub(super) fn show_recovered(&mut self, path: &Path, mut arrived: Arrived) {
        self.tell_of_notices(path, &arrived);
        if !arrived.opened.may_overwrite() {
            // Half of it is no reason to write over a file that is whole: it needs a name of its own.
            arrived.note.path = None;
            arrived.note.stamp = None;
            arrived.hold = None;
        }
        let session = Session::recovered(arrived.note, arrived.opened.spec, arrived.hold);
        match self.keeping.claim(path, session.slot()) {
            Ok(()) => self.show(session),
            Err(error) if error.problem == Problem::Missing => {
                let language = self.settings.language;
                self.messages.push_back(Message {
                    text: language.t("recover.taken").into_owned(),
                    ..Message::of_file(language, "app.cannot_open", &error)
                });
                self.refresh_start();
            }
            // It can be read but not moved; so it is offered again, and that is better than not at all.
            Err(_) => self.show(session),
        }
    }

    /// Shows a document that somebody else has open, to look at.
    pub(super) fn show_to_look(&mut self, path: PathBuf, arrived: Arrived) {
        self.show(Session::looked_at(path, arrived.opened));
    }

    /// Goes on in a copy of a document that somebody else has open.
    pub(super) fn show_copy(&mut self, path: &Path, arrived: Arrived) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = self.settings.language.f("share.copy_name", &[("name", &stem)]);
        let folder = path.parent().map(Path::to_owned);
        self.show(Session::copied(
            folder.map(|folder| folder.join(name)),
            arrived.opened.spec,
        ));
    }

    /// Shows a project that travelled in a PDF. It has no file of its own yet: saving asks for one.
    pub(super) fn show_taken_out(&mut self, path: PathBuf, opened: Opened) {
        let language = self.settings.language;
        if opened.may_overwrite() {
            self.toasts
                .add(Toast::new(Tone::Good, language.t("app.out_of_pdf")));
        } else {
            let message = Message::of_notices(language, path, &opened.notices, opened.read_only);
            self.messages.push_back(message);
        }
        self.show_new(opened.spec);
    }

    pub(super) fn show_imported(&mut self, path: PathBuf, imported: Imported) {
        if !imported.notices.is_empty() {
            let message = Message::of_left_out(self.settings.language, path, &imported.notices);
            self.messages.push_back(message);
        }
        self.show_new(imported.spec);
    }

    /// Saves where it was, or asks where to.
    pub(super) fn save(&mut self) {
        let Some(document) = &self.document else { return };
        if document.session.is_saving() {
            return;
        }
        match document.session.save_target() {
            Some(path) => {
                let path = path.to_owned();
                self.save_to(path, IfChanged::Ask);
            }
            None => self.save_as(),
        }
    }

    /// Asks where to save.
    pub(super) fn save_as(&mut self) {
        let language = self.settings.language;
        let Some(document) = &self.document else { return };
        let unnamed = language.t("app.unnamed");
        let file_name = match document
            .session
            .path()
            .filter(|_| document.session.may_overwrite())
        {
            Some(path) => path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            None => document.session.suggested_name(&unnamed, file::EXTENSION),
        };
        self.wanted = Some((
            FileUse::SaveAs,
            FileRequest {
                purpose: FilePurpose::Save,
                title: language.t("app.save_title").into_owned(),
                folder: self.usual_folder(),
                file_name,
                kind: language.t("app.kind_document").into_owned(),
                extension: file::EXTENSION.to_owned(),
                also: Vec::new(),
            },
        ));
    }

    pub(super) fn save_to(&mut self, path: PathBuf, if_changed: IfChanged) {
        let language = self.settings.language;
        let Some(document) = &mut self.document else {
            return;
        };
        if !document.session.may_overwrite() && document.session.path() == Some(&path) {
            // A newer or damaged file is never written over, whatever name was chosen.
            let text = if document.session.looks_only() {
                "share.looks_only"
            } else {
                "app.other_name_needed"
            };
            self.after_save = None;
            self.messages.push_back(Message {
                title: language.t("app.cannot_save").into_owned(),
                text: language.t(text).into_owned(),
                path: Some(path),
                points: Vec::new(),
                tone: Tone::Error,
                forgettable: false,
                offers_save_as: true,
            });
            return;
        }
        document.session.editor.cancel();
        let is_own = document.session.path() == Some(&path);
        let task = SaveTask {
            path: path.clone(),
            spec: document.session.editor.snapshot(),
            own: is_own.then(|| document.session.stamp().cloned()),
            if_changed,
            me: Some(self.keeping.me()),
        };
        let job = job::spawn("save the document", &self.wake, move |_| sharing::save(&task));
        document.session.begin_save(path, job);
    }

    pub(super) fn take_saved(&mut self) {
        let language = self.settings.language;
        let Some(document) = &mut self.document else {
            return;
        };
        let Some(end) = document.session.poll_save() else {
            return;
        };
        let is_kept = self.keeping.is_working();
        match end {
            SaveEnd::Saved(path) => {
                self.remember_file(&path);
                if let Some(next) = self.after_save.take() {
                    // Whatever was typed meanwhile is asked about again.
                    self.guard(next);
                }
            }
            SaveEnd::Changed(path) => self.dialog = Some(Dialog::Changed(path)),
            SaveEnd::Held(path, holder) => {
                self.after_save = None;
                let since = when_words(language, holder.since, unix_seconds(SystemTime::now()));
                let text = [
                    holder_words(language, &holder, &since),
                    language.t("share.choose_other_name").into_owned(),
                ];
                self.messages.push_back(Message {
                    title: language.t("share.cannot_save_there").into_owned(),
                    text: text.join("\n"),
                    path: Some(path),
                    points: Vec::new(),
                    tone: Tone::Error,
                    forgettable: false,
                    offers_save_as: true,
                });
            }
            SaveEnd::Failed(error) => {
                self.after_save = None;
                self.messages
                    .push_back(Message::of_save(language, &error, is_kept));
            }
            SaveEnd::Lost { path, detail } => {
                self.after_save = None;
                self.messages
                    .push_back(Message::lost(language, "app.cannot_save", Some(path), &detail));
            }
        }
    }

    /// Goes on after a file dialog.
    pub(super) fn file_answered(&mut self, what: FileUse, answer: FileAnswer) {
        let path = match answer {
            FileAnswer::Chosen(path) => path,
            FileAnswer::Cancelled | FileAnswer::Unavailable => {
                if what == FileUse::SaveAs {
                    self.after_save = None;
                }
                return;
            }
        };
        match what {
            FileUse::Open => self.begin_open(path, false),
            FileUse::SaveAs => self.save_to(path, IfChanged::Ask),
            FileUse::Export => {
                if let Some(export) = &mut self.export {
                    export.write(path, &self.wake);
                }
            }
            FileUse::Logo | FileUse::Icon | FileUse::Picture(_) => self.begin_picture(what, path),
            FileUse::OnPage => {
                let target = self.picture_target;
                self.read_pictures(target, move || vec![file::asset_from_path(&path)]);
            }
            FileUse::Compare | FileUse::BringIn | FileUse::BringInBase => self.read_other(what, path),
        }
    }

    fn begin_picture(&mut self, what: FileUse, path: PathBuf) {
        let target = path.clone();
        let job = job::spawn("read a picture", &self.wake, move |_| read_picture(&target));
        self.picture = Some(Picture { what, path, job });
    }

    /// Puts a picture that was read into the document.
    pub(super) fn take_picture(&mut self) {
        let Some(outcome) = self.picture.as_ref().and_then(|picture| picture.job.poll()) else {
            return;
        };
        let Some(Picture { what, path, .. }) = self.picture.take() else {
            return;
        };
        let language = self.settings.language;
        match outcome {
            Outcome::Done(Ok((id, asset))) => {
                let Some(document) = &mut self.document else {
                    return;
                };
                document.session.editor.change("add_picture", None, |spec| {
                    edit::parts::add_asset(spec, id.clone(), asset);
                    match what {
                        FileUse::Logo => Arc::make_mut(&mut spec.brief).brand.logo = Some(id),
                        FileUse::Icon => Arc::make_mut(&mut spec.launch).icon = Some(id),
                        FileUse::Picture(PictureFor::Feature(feature)) => {
                            if let Some(feature) = spec.feature_mut(feature)
                                && !feature.pictures.contains(&id)
                            {
                                feature.pictures.push(id);
                            }
                        }
                        FileUse::Picture(PictureFor::ShareCard(page)) => {
                            if let Some(page) = spec.page_mut(page) {
                                page.share_picture = Some(id);
                            }
                        }
                        FileUse::Picture(PictureFor::Reference(at)) => {
                            if let Some(reference) = Arc::make_mut(&mut spec.brief).references.get_mut(at) {
                                reference.picture = Some(id);
                            }
                        }
                        FileUse::Open
                        | FileUse::SaveAs
                        | FileUse::Export
                        | FileUse::OnPage
                        | FileUse::Compare
                        | FileUse::BringIn
                        | FileUse::BringInBase => {}
                    }
                });
            }
            Outcome::Done(Err(error)) => {
                let message = Message::of_file(language, "app.cannot_use_picture", &error);
                self.messages.push_back(message);
            }
            Outcome::Lost(detail) => {
                let message = Message::lost(language, "app.cannot_use_picture", Some(path), &detail);
                self.messages.push_back(message);
            }
        }
    }
}

/// Reads a document, or takes over a mini program from its `app.json` or the folder with it.
fn read(path: &Path, as_recovery: bool, me: &Me) -> Read {
    if as_recovery {
        return match sharing::open_recovered(path, me) {
            Ok(arrived) => Read::Opened(Box::new(arrived)),
            Err(error) => Read::Failed(error, None),
        };
    }
    let is_app_json = path.file_name().is_some_and(|name| name == "app.json");
    let has_app_json = ["app.json", "miniprogram/app.json", "src/app.json"]
        .iter()
        .any(|name| path.join(name).is_file());
    if is_app_json || has_app_json {
        return match import::from_path(path) {
            Ok(imported) => Read::Imported(imported),
            Err(error) => Read::NotImported(error),
        };
    }
    match sharing::open(path, me) {
        Ok(Came::FromFile(arrived)) => Read::Opened(arrived),
        Ok(Came::OutOfPdf(opened)) => Read::TakenOut(*opened),
        Err(error) => Read::Failed(error, sharing::left_of(path, me)),
    }
}

fn read_picture(path: &Path) -> Result<(AssetId, Asset), FileError> {
    let failed = |error: &std::io::Error| {
        let detail = error.to_string();
        Problem::System { detail }.at(path)
    };
    let about = std::fs::metadata(path).map_err(|error| failed(&error))?;
    if !about.is_file() {
        return Err(Problem::NotAFile.at(path));
    }
    if about.len() > file::MAX_PICTURE_BYTES {
        let limit = format!("{} MB", file::MAX_PICTURE_BYTES / 1_000_000);
        return Err(Problem::PictureTooLarge { limit }.at(path));
    }
    let bytes = std::fs::read(path).map_err(|error| failed(&error))?;
    file::asset_from_bytes(bytes).map_err(|error| error.problem.at(path))
}
