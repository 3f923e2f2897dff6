//! Versions in the window: saving one, comparing them, bringing in somebody else's changes.

mod bring_in;
mod compare;
mod lines;
mod save;
mod sheets;

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui;

use super::app::{FileUse, Wirebrief};
use super::dialogs::{FilePurpose, FileRequest, Message};
use super::person;
use super::widgets::{Day, Toast, Tone};
use crate::edit::versions;
use crate::file::{self, FileError, Opened};
use crate::job::{self, Job, Outcome};
use crate::spec::{Spec, Version};

use bring_in::{BringIn, BringInAnswer};
use compare::{Compare, CompareAnswer};
use save::{SaveAnswer, SaveVersion};

/// A file that is being read, and what for.
type Reading = (FileUse, PathBuf, Job<Result<Opened, FileError>>);

/// Dialogs about versions: at most one of them is open.
#[derive(Default)]
pub(super) struct VersionDialogs {
    save: Option<SaveVersion>,
    compare: Option<Compare>,
    bring_in: Option<BringIn>,
    reading: Option<Reading>,
}

impl VersionDialogs {
    /// Whether a thread works for them.
    pub(super) fn is_busy(&self) -> bool {
        self.reading.is_some()
    }
}

impl Wirebrief {
    /// "Save as version…"
    pub(super) fn open_save_version(&mut self, ctx: &egui::Context) {
        self.end_canvas_work();
        if let Some(document) = &self.document {
            let spec = document.session.editor.spec();
            let number = match spec.kept_version(&spec.version) {
                Some(_) => versions::next_number(&spec.version),
                None => spec.version.clone(),
            };
            self.versions.save = Some(SaveVersion::new(number, person::get(ctx)));
        }
    }

    /// "Versions and changes…"
    pub(super) fn open_compare(&mut self) {
        self.end_canvas_work();
        if let Some(document) = &self.document {
            self.versions.compare = Some(Compare::new(document.session.editor.snapshot()));
        }
    }

    /// Asks for a file of ours to compare with or to bring in.
    pub(super) fn ask_for_other(&mut self, what: FileUse) {
        let language = self.settings.language;
        self.end_canvas_work();
        self.wanted = Some((
            what,
            FileRequest {
                purpose: FilePurpose::Open,
                title: language.t("app.open_title").into_owned(),
                folder: self.usual_folder(),
                file_name: String::new(),
                kind: language.t("app.kind_document").into_owned(),
                extension: file::EXTENSION.to_owned(),
                also: vec!["json".to_owned()],
            },
        ));
    }

    /// Reads a file that was asked for with [`Self::ask_for_other`].
    pub(super) fn read_other(&mut self, what: FileUse, path: PathBuf) {
        let target = path.clone();
        let job = job::spawn("open a document", &self.wake, move |_| file::open(&target));
        self.versions.reading = Some((what, path, job));
    }

    /// Takes in what was read.
    pub(super) fn take_other(&mut self) {
        let Some(outcome) = self.versions.reading.as_ref().and_then(|(.., job)| job.poll()) else {
            return;
        };
        let Some((what, path, _)) = self.versions.reading.take() else {
            return;
        };
        let language = self.settings.language;
        let opened = match outcome {
            Outcome::Done(Ok(opened)) => opened,
            Outcome::Done(Err(error)) => {
                self.messages
                    .push_back(Message::of_file(language, "app.cannot_open", &error));
                return;
            }
            Outcome::Lost(detail) => {
                let message = Message::lost(language, "app.cannot_open", Some(path), &detail);
                self.messages.push_back(message);
                return;
            }
        };
        if !opened.may_overwrite() {
            let message = Message::of_notices(language, path.clone(), &opened.notices, opened.read_only);
            self.messages.push_back(message);
        }
        let name = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let other = Arc::new(opened.spec);
        match what {
            FileUse::Compare => {
                if let Some(compare) = &mut self.versions.compare {
                    compare.take_file(name, other);
                }
            }
            FileUse::BringInBase => {
                if let Some(bring_in) = &mut self.versions.bring_in {
                    bring_in.take_base(other);
                }
            }
            FileUse::BringIn => {
                if let Some(document) = &self.document {
                    let mine = document.session.editor.snapshot();
                    self.versions.bring_in = Some(BringIn::new(mine, other, name));
                }
            }
            FileUse::Open
            | FileUse::SaveAs
            | FileUse::Export
            | FileUse::Logo
            | FileUse::Icon
            | FileUse::OnPage
            | FileUse::Picture(_) => {}
        }
    }

    /// Shows the open dialog, if there is one, and does what the person asks for.
    pub(super) fn version_dialogs_ui(&mut self, ctx: &egui::Context) {
        if self.document.is_none() {
            self.versions = VersionDialogs::default();
            return;
        }
        self.save_version_ui(ctx);
        self.compare_ui(ctx);
        self.bring_in_ui(ctx);
    }

    fn save_version_ui(&mut self, ctx: &egui::Context) {
        let language = self.settings.language;
        let Some(dialog) = &mut self.versions.save else {
            return;
        };
        match dialog.show_ui(ctx, language) {
            Some(SaveAnswer::Close) => self.versions.save = None,
            Some(SaveAnswer::Save { number, author, note }) => {
                self.versions.save = None;
                person::rename(ctx, &author);
                let version = Version {
                    number: number.clone(),
                    date: Day::today().iso(),
                    author,
                    note,
                };
                if let Some(document) = &mut self.document {
                    let editor = &mut document.session.editor;
                    editor.change("save_version", None, |spec| versions::save_version(spec, version));
                    let words = language.f("version.saved", &[("number", &number)]);
                    self.toasts.add(Toast::new(Tone::Good, words));
                }
            }
            None => {}
        }
    }

    fn compare_ui(&mut self, ctx: &egui::Context) {
        let language = self.settings.language;
        let Some(dialog) = &mut self.versions.compare else {
            return;
        };
        let Some(answer) = dialog.show_ui(ctx, language) else {
            return;
        };
        let Some(document) = &mut self.document else {
            return;
        };
        let editor = &mut document.session.editor;
        match answer {
            CompareAnswer::Close => self.versions.compare = None,
            CompareAnswer::ChooseFile => self.ask_for_other(FileUse::Compare),
            CompareAnswer::RestoreAll(kept) => {
                editor.change("restore_version", None, |spec| {
                    versions::restore_version(spec, &kept)
                });
                self.versions.compare = None;
                let words = language.t("version.restored");
                self.toasts.add(Toast::new(Tone::Good, words));
            }
            CompareAnswer::RestorePage(kept, page) => {
                let restored = editor.change("restore_page", None, |spec| {
                    versions::restore_page(spec, &kept, page)
                });
                let gone = restored.map_or(0, |notes| notes.len());
                let words = if gone > 0 {
                    language.n("version.page_restored_without", gone)
                } else {
                    language.t("version.page_restored").into_owned()
                };
                self.toasts.add(Toast::new(Tone::Good, words));
                dialog.refresh(editor.snapshot());
            }
        }
    }

    fn bring_in_ui(&mut self, ctx: &egui::Context) {
        let language = self.settings.language;
        let Some(dialog) = &mut self.versions.bring_in else {
            return;
        };
        match dialog.show_ui(ctx, language) {
            Some(BringInAnswer::Close) => self.versions.bring_in = None,
            Some(BringInAnswer::ChooseBase) => self.ask_for_other(FileUse::BringInBase),
            Some(BringInAnswer::BringIn(merged, count)) => {
                self.versions.bring_in = None;
                if let Some(document) = &mut self.document {
                    let editor = &mut document.session.editor;
                    editor.change("bring_in", None, |spec| *spec = *merged);
                    let words = language.n("bring_in.done", count);
                    self.toasts.add(Toast::new(Tone::Good, words));
                }
            }
            None => {}
        }
    }

    /// The document as it is handed over: marked as the next hand-off, unless it is the last one unchanged.
    pub(super) fn marked_for_hand_off(&self, ctx: &egui::Context, spec: &Arc<Spec>) -> Arc<Spec> {
        let version = Version {
            number: versions::hand_off_number(spec),
            date: Day::today().iso(),
            author: person::get(ctx).name,
            note: String::new(),
        };
        let mut marked = (**spec).clone();
        versions::hand_off(&mut marked, version);
        Arc::new(marked)
    }

    /// Keeps what was handed over in the document, and in its file if that held all of it until now: nobody is asked
    /// about a change that nobody made.
    pub(super) fn take_hand_off(&mut self) {
        let Some(handed_over) = self.export.as_mut().and_then(|export| export.take_handed_over()) else {
            return;
        };
        let Some(document) = &mut self.document else {
            return;
        };
        let was_saved = !document.session.is_unsaved() && document.session.save_target().is_some();
        let editor = &mut document.session.editor;
        editor.change("hand_off", None, |spec| {
            versions::record_hand_off(spec, &handed_over)
        });
        if was_saved && document.session.is_unsaved() {
            self.save();
        }
    }

    /// Keeps the person's name with the settings.
    pub(super) fn remember_person(&mut self, ctx: &egui::Context) {
        let now = person::get(ctx);
        if now != self.settings.person {
            self.settings.person = now;
            self.save_settings();
        }
    }
}
