//! Messages in plain words, and the question before unsaved changes go.

use std::path::PathBuf;

use eframe::egui::{self, Ui, vec2};

use super::ask::{Ask, ask_ui, path_ui, take_keyboard};
use crate::{
    app::{
        command::Command,
        theme::{self, palette, size},
        widgets::{Button, ButtonKind, ModalFrame, Tone, modal_ui, paint},
    },
    file::{self, FileError, Notice},
    import::{self, ImportError},
    language::Language,
};

/// Something that the person must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What happened, in a few words.
    pub title: String,
    /// What that means and what to do.
    pub text: String,
    /// The file it is about.
    pub path: Option<PathBuf>,
    /// Single points, one a line.
    pub points: Vec<String>,
    /// How bad it is.
    pub tone: Tone,
    /// The file is on the list of recent ones and can be taken off.
    pub forgettable: bool,
    /// Saving under another name would help, and is offered.
    pub offers_save_as: bool,
}

impl Message {
    /// A file that could not be opened, saved or exported. `key` names the title.
    pub fn of_file(language: Language, key: &str, error: &FileError) -> Self {
        let nameless = FileError {
            problem: error.problem.clone(),
            path: None,
        };
        Self {
            title: language.t(key).into_owned(),
            text: nameless.words(|key, values| language.f(key, values)),
            path: error.path.clone(),
            points: Vec::new(),
            tone: Tone::Error,
            forgettable: false,
            offers_save_as: false,
        }
    }

    /// A document that could not be saved: what happened, that nothing is lost yet, and another place as a way out.
    /// `is_kept`: there is a copy in the recovery folder, or will be in a moment.
    pub fn of_save(language: Language, error: &FileError, is_kept: bool) -> Self {
        let mut message = Self::of_file(language, "app.cannot_save", error);
        if is_kept {
            message.text.push('\n');
            message.text.push_str(&language.t("recover.save_failed"));
        }
        message.offers_save_as = true;
        message
    }

    /// A mini program that could not be taken over.
    pub fn of_import(language: Language, error: &ImportError) -> Self {
        let nameless = ImportError {
            problem: error.problem.clone(),
            path: None,
        };
        Self {
            title: language.t("app.cannot_open").into_owned(),
            text: nameless.words(|key, values| language.f(key, values)),
            path: error.path.clone(),
            points: Vec::new(),
            tone: Tone::Error,
            forgettable: false,
            offers_save_as: false,
        }
    }

    /// What of a mini program was not taken over.
    pub fn of_left_out(language: Language, path: PathBuf, notices: &[import::Notice]) -> Self {
        Self {
            title: language.t("app.imported").into_owned(),
            text: language.t("app.imported.text").into_owned(),
            path: Some(path),
            points: notices
                .iter()
                .map(|notice| notice.words(|key, values| language.f(key, values)))
                .collect(),
            tone: Tone::Warning,
            forgettable: false,
            offers_save_as: false,
        }
    }

    /// Work in a thread that broke off.
    pub fn lost(language: Language, key: &str, path: Option<PathBuf>, detail: &str) -> Self {
        Self {
            title: language.t(key).into_owned(),
            text: language.f("app.broke_off", &[("detail", detail)]),
            path,
            points: Vec::new(),
            tone: Tone::Error,
            forgettable: false,
            offers_save_as: false,
        }
    }

    /// What opening a file had to mend or leave out, and that saving asks for another name.
    pub fn of_notices(language: Language, path: PathBuf, notices: &[Notice], newer: bool) -> Self {
        let key = if newer { "app.newer" } else { "app.mended" };
        let text = if newer {
            "app.newer.text"
        } else {
            "app.mended.text"
        };
        // The title says so already.
        let is_said = |notice: &&Notice| !matches!(notice, Notice::NewerVersion { .. });
        let said: Vec<Notice> = notices.iter().filter(is_said).cloned().collect();
        Self {
            title: language.t(key).into_owned(),
            text: language.t(text).into_owned(),
            path: Some(path),
            points: file::notices_in_words(&said, |key, values| language.f(key, values)),
            tone: Tone::Warning,
            forgettable: false,
            offers_save_as: false,
        }
    }
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageAnswer {
    /// Read.
    Closed,
    /// The file is to go from the list of recent ones.
    Forget,
    /// The document is to be saved under another name.
    SaveAs,
}

/// Shows a message. `Some` when it is over.
pub fn message_ui(ctx: &egui::Context, language: Language, message: &Message) -> Option<MessageAnswer> {
    let frame = ModalFrame::new("message", &message.title);
    let answer = modal_ui(
        ctx,
        language,
        &frame,
        &mut (),
        |ui, ()| {
            signed_ui(ui, message.tone, &message.text);
            if let Some(path) = &message.path {
                path_ui(ui, path);
            }
            if !message.points.is_empty() {
                ui.add_space(4.0);
                for point in &message.points {
                    point_ui(ui, point);
                }
            }
        },
        |ui, ()| {
            if message.offers_save_as {
                let save_as = Command::SaveAs.label(language);
                let save_as = ui.add(Button::primary(&save_as));
                take_keyboard(&save_as);
                if save_as.clicked() {
                    return Some(MessageAnswer::SaveAs);
                }
            }
            let ok = language.t("dialog.ok");
            let ok = if message.offers_save_as {
                ui.add(Button::secondary(&ok))
            } else {
                ui.add(Button::primary(&ok))
            };
            take_keyboard(&ok);
            if ok.clicked() {
                return Some(MessageAnswer::Closed);
            }
            let forget = language.t("start.forget");
            if message.forgettable && ui.add(Button::secondary(&forget)).clicked() {
                return Some(MessageAnswer::Forget);
            }
            None
        },
    );
    if answer.closed {
        return Some(MessageAnswer::Closed);
    }
    answer.inner
}

/// What the person wants done with unsaved changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnsavedAnswer {
    /// Save, then go on.
    Save,
    /// Go on without.
    Discard,
    /// Stay.
    Cancel,
}

/// Asks what to do with unsaved changes. `Some` when answered.
pub fn unsaved_ui(ctx: &egui::Context, language: Language, name: &str) -> Option<UnsavedAnswer> {
    let ask = Ask {
        id: "unsaved",
        title: &language.t("app.unsaved"),
        width: None,
        answers: &[
            (ButtonKind::Primary, "dialog.save", UnsavedAnswer::Save),
            (ButtonKind::Secondary, "dialog.dont_save", UnsavedAnswer::Discard),
            (ButtonKind::Quiet, "dialog.cancel", UnsavedAnswer::Cancel),
        ],
        otherwise: UnsavedAnswer::Cancel,
    };
    ask_ui(ctx, language, &ask, |ui| {
        let text = language.f("app.unsaved.text", &[("name", name)]);
        signed_ui(ui, Tone::Warning, &text);
    })
}

/// Shows that a file is being read. `true` when the person stops it.
pub fn opening_ui(ctx: &egui::Context, language: Language, path: &str) -> bool {
    let title = language.t("app.opening").into_owned();
    let frame = ModalFrame::new("opening", &title);
    let answer = modal_ui(
        ctx,
        language,
        &frame,
        &mut (),
        |ui, ()| {
            ui.horizontal(|ui| {
                ui.add(egui::Spinner::new().size(18.0));
                ui.label(theme::note(ui, path));
            });
        },
        |ui, ()| ui.add(Button::secondary(&language.t("dialog.cancel"))).clicked(),
    );
    answer.closed || answer.inner
}

/// A text with the sign of its tone before it.
pub(super) fn signed_ui(ui: &mut Ui, tone: Tone, text: &str) {
    let colors = palette(ui);
    let (color, _) = tone.colors(colors);
    let width = ui.available_width();
    let galley = paint::lines(ui, text, theme::regular(size::BODY), colors.text, width - 28.0);
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, galley.size().y.max(size::ICON)), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    let first_line = rect.min.y + theme::line_height(size::BODY) / 2.0;
    paint::icon(
        ui.painter(),
        egui::pos2(rect.min.x + 9.0, first_line),
        tone.icon(),
        size::ICON,
        color,
    );
    ui.painter()
        .galley(rect.min + vec2(28.0, 0.0), galley, colors.text);
}

fn point_ui(ui: &mut Ui, text: &str) {
    let colors = palette(ui);
    let width = ui.available_width();
    let galley = paint::lines(ui, text, theme::regular(size::NOTE), colors.text, width - 44.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListItem, true, text));
    let dot = egui::pos2(
        rect.min.x + 34.0,
        rect.min.y + theme::line_height(size::NOTE) / 2.0,
    );
    ui.painter().circle_filled(dot, 2.0, colors.text_second);
    ui.painter()
        .galley(rect.min + vec2(44.0, 0.0), galley, colors.text);
}
