//! A file is opened of which newer work was left behind: both are offered, and nothing is decided for the person.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use eframe::egui::{self, Painter, Rect};

use super::{
    app::{Dialog, Wirebrief},
    dialogs::{LeftAnswer, LeftQuestion, Message, left_ui},
    sharing::{Arrived, Left},
    start_page::{Sheet, when_words},
};
use crate::file::{FileError, recovery::unix_seconds};
use crate::spec::{Spec, diff::diff};

/// The file and the work, until the person has chosen.
pub(super) struct Offer {
    file: PathBuf,
    /// What the file holds, or why it cannot be opened.
    arrived: Result<Box<Arrived>, FileError>,
    left: Left,
    work_sheet: Option<Sheet>,
    file_sheet: Option<Sheet>,
    /// How much the work has changed since the file.
    changes: usize,
}

impl Wirebrief {
    /// Asks what to do with a file and the work that was left of it.
    pub(super) fn offer_left(&mut self, file: PathBuf, arrived: Result<Box<Arrived>, FileError>, left: Left) {
        let sheet = |spec: &Spec| Sheet::first(&Arc::new(spec.clone()), 1).pop();
        let file_spec = arrived.as_ref().ok().map(|arrived| &arrived.opened.spec);
        self.offer = Some(Box::new(Offer {
            work_sheet: sheet(&left.opened.spec),
            file_sheet: file_spec.and_then(sheet),
            changes: file_spec.map_or(0, |file| diff(file, &left.opened.spec).changes.len()),
            file,
            arrived,
            left,
        }));
        self.dialog = Some(Dialog::Left);
    }

    pub(super) fn left_dialog_ui(&mut self, ctx: &egui::Context) {
        let Some(offer) = self.offer.take() else {
            self.dialog = None;
            return;
        };
        match self.ask_about(ctx, &offer) {
            None => self.offer = Some(offer),
            Some(LeftAnswer::Cancel) => self.dialog = None,
            Some(LeftAnswer::Discard) => {
                let path = offer.left.path.clone();
                let name = match offer.left.opened.spec.brief.name.trim() {
                    "" => self.settings.language.t("app.unnamed").into_owned(),
                    name => name.to_owned(),
                };
                self.offer = Some(offer);
                self.dialog = Some(Dialog::Discard(path, name));
            }
            Some(LeftAnswer::OpenFile) => {
                self.dialog = None;
                self.open_offered(*offer);
            }
            Some(LeftAnswer::BringBack) => {
                self.dialog = None;
                let Offer {
                    arrived, left, file, ..
                } = *offer;
                // The sign that the file is open stays up; it is the same document.
                let hold = arrived.ok().and_then(|arrived| arrived.hold);
                let Left {
                    path, opened, note, ..
                } = left;
                self.show_recovered(
                    &path,
                    Arrived {
                        opened,
                        note,
                        hold,
                        stamp: None,
                        holder: None,
                        left: None,
                    },
                );
                self.remember_file(&file);
            }
        }
    }

    fn ask_about(&self, ctx: &egui::Context, offer: &Offer) -> Option<LeftAnswer> {
        let language = self.settings.language;
        let now = unix_seconds(SystemTime::now());
        let mut when = when_words(language, offer.left.when, now);
        if offer.changes > 0 {
            when.push('\n');
            when.push_str(&language.n("recover.left.changes", offer.changes));
        }
        let text = match &offer.arrived {
            Ok(_) => language.t("recover.left.text").into_owned(),
            Err(error) => {
                let error = Message::of_file(language, "app.cannot_open", error).text;
                language.f("recover.left.broken", &[("error", &error)])
            }
        };
        let saved = std::fs::metadata(&offer.file)
            .and_then(|about| about.modified())
            .map_or_else(
                |_| String::new(),
                |saved| when_words(language, unix_seconds(saved), now),
            );
        let paint = |sheet: &Option<Sheet>, painter: &Painter, rect: Rect| {
            if let Some(sheet) = sheet {
                sheet.paint(painter, rect);
            }
        };
        let work = |painter: &Painter, rect: Rect, _: usize| paint(&offer.work_sheet, painter, rect);
        let file = |painter: &Painter, rect: Rect, _: usize| paint(&offer.file_sheet, painter, rect);
        let question = LeftQuestion {
            text: &text,
            path: &offer.file,
            work: (&work, &when),
            file: offer.arrived.is_ok().then_some((&file as _, saved.as_str())),
        };
        left_ui(ctx, language, &question)
    }

    /// Opens the file of the offer as it is.
    fn open_offered(&mut self, offer: Offer) {
        match offer.arrived {
            Ok(arrived) => self.show_arrived(offer.file, false, arrived),
            Err(error) => self.tell_of_failure(&offer.file, &error),
        }
    }

    /// The work of the offer was thrown away, or not after all.
    pub(super) fn discarded_left(&mut self, work: &Path, is_gone: bool) {
        match self.offer.take() {
            Some(offer) if offer.left.path != work => {}
            Some(offer) if is_gone => self.open_offered(*offer),
            Some(offer) => {
                self.offer = Some(offer);
                self.dialog = Some(Dialog::Left);
            }
            None => {}
        }
    }
}
