//! Questions about files that others use too, and about work that was brought back.

use std::path::Path;

use eframe::egui;

use super::ask::{Ask, ask_ui, path_ui};
use super::message::signed_ui;
use crate::{
    app::widgets::{ButtonKind, Tone},
    file::lock::Holder,
    language::Language,
};

/// Width of a question with long answers.
const WIDE: f32 = 540.0;

/// What to do with a document that somebody else has open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldAnswer {
    /// Open it to look at.
    Look,
    /// Open a copy of it.
    Copy,
    /// Leave it.
    Cancel,
}

/// Who has a document open, in words.
pub fn holder_words(language: Language, holder: &Holder, since: &str) -> String {
    let values = [
        ("name", holder.name.as_str()),
        ("host", holder.host.as_str()),
        ("since", since),
    ];
    if holder.is_me {
        language.f("share.held_by_me", &[("since", since)])
    } else if holder.name.is_empty() {
        language.f("share.held_by_somebody", &[("since", since)])
    } else if holder.host.is_empty() {
        language.f("share.held_by", &[("name", &holder.name), ("since", since)])
    } else {
        language.f("share.held_by_at", &values)
    }
}

/// Asks what to do with a document that somebody else has open. `words` says who.
pub fn held_ui(ctx: &egui::Context, language: Language, words: &str, path: &Path) -> Option<HeldAnswer> {
    let ask = Ask {
        id: "held",
        title: &language.t("share.held"),
        width: Some(WIDE),
        answers: &[
            (ButtonKind::Primary, "share.look", HeldAnswer::Look),
            (ButtonKind::Secondary, "share.copy", HeldAnswer::Copy),
            (ButtonKind::Quiet, "dialog.cancel", HeldAnswer::Cancel),
        ],
        otherwise: HeldAnswer::Cancel,
    };
    ask_ui(ctx, language, &ask, |ui| {
        let text = format!("{words}\n{}", language.t("share.held.text"));
        signed_ui(ui, Tone::Warning, &text);
        path_ui(ui, path);
    })
}

/// What to do with a file that somebody else has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangedAnswer {
    /// Save this document under another name.
    SaveAs,
    /// See what is different first.
    Compare,
    /// Write over the file and keep a backup of it.
    Overwrite,
    /// Do not save now.
    Cancel,
}

/// Asks what to do with a file that somebody else has changed.
pub fn changed_ui(ctx: &egui::Context, language: Language, path: &Path) -> Option<ChangedAnswer> {
    let ask = Ask {
        id: "changed",
        title: &language.t("share.changed"),
        width: Some(WIDE),
        answers: &[
            (ButtonKind::Primary, "share.save_copy", ChangedAnswer::SaveAs),
            (ButtonKind::Secondary, "share.overwrite", ChangedAnswer::Overwrite),
            (ButtonKind::Secondary, "share.compare", ChangedAnswer::Compare),
            (ButtonKind::Quiet, "dialog.cancel", ChangedAnswer::Cancel),
        ],
        otherwise: ChangedAnswer::Cancel,
    };
    ask_ui(ctx, language, &ask, |ui| {
        signed_ui(ui, Tone::Warning, &language.t("share.changed.text"));
        path_ui(ui, path);
    })
}

/// Asks whether recovered work is really to go. `Some(true)`: yes.
pub fn discard_ui(ctx: &egui::Context, language: Language, name: &str) -> Option<bool> {
    let ask = Ask {
        id: "discard",
        title: &language.t("recover.discard"),
        width: None,
        // The button that cannot be taken back does not get the keyboard.
        answers: &[
            (ButtonKind::Primary, "recover.keep", false),
            (ButtonKind::Secondary, "start.discard", true),
        ],
        otherwise: false,
    };
    ask_ui(ctx, language, &ask, |ui| {
        let text = language.f("recover.discard.text", &[("name", name)]);
        signed_ui(ui, Tone::Warning, &text);
    })
}
