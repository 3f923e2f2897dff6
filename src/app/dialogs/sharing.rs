//! Questions about files that others use too, and about work that was brought back.

use std::path::Path;

use eframe::egui::{self, Ui};

use super::message::{signed_ui, take_keyboard};
use crate::{
    app::{
        theme,
        widgets::{Button, ModalFrame, Tone, modal_ui},
    },
    file::lock::Holder,
    language::Language,
};

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
    let title = language.t("share.held").into_owned();
    let frame = ModalFrame {
        width: 540.0,
        ..ModalFrame::new("held", &title)
    };
    let answer = modal_ui(
        ctx,
        language,
        &frame,
        &mut (),
        |ui, ()| {
            signed_ui(
                ui,
                Tone::Warning,
                &format!("{words}\n{}", language.t("share.held.text")),
            );
            path_ui(ui, path);
        },
        |ui, ()| {
            let look = ui.add(Button::primary(&language.t("share.look")));
            take_keyboard(&look);
            if look.clicked() {
                return Some(HeldAnswer::Look);
            }
            if ui.add(Button::secondary(&language.t("share.copy"))).clicked() {
                return Some(HeldAnswer::Copy);
            }
            if ui.add(Button::quiet(&language.t("dialog.cancel"))).clicked() {
                return Some(HeldAnswer::Cancel);
            }
            None
        },
    );
    if answer.closed {
        return Some(HeldAnswer::Cancel);
    }
    answer.inner
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
    let title = language.t("share.changed").into_owned();
    let frame = ModalFrame {
        width: 540.0,
        ..ModalFrame::new("changed", &title)
    };
    let answer = modal_ui(
        ctx,
        language,
        &frame,
        &mut (),
        |ui, ()| {
            signed_ui(ui, Tone::Warning, &language.t("share.changed.text"));
            path_ui(ui, path);
        },
        |ui, ()| {
            let copy = ui.add(Button::primary(&language.t("share.save_copy")));
            take_keyboard(&copy);
            if copy.clicked() {
                return Some(ChangedAnswer::SaveAs);
            }
            if ui
                .add(Button::secondary(&language.t("share.overwrite")))
                .clicked()
            {
                return Some(ChangedAnswer::Overwrite);
            }
            if ui.add(Button::secondary(&language.t("share.compare"))).clicked() {
                return Some(ChangedAnswer::Compare);
            }
            if ui.add(Button::quiet(&language.t("dialog.cancel"))).clicked() {
                return Some(ChangedAnswer::Cancel);
            }
            None
        },
    );
    if answer.closed {
        return Some(ChangedAnswer::Cancel);
    }
    answer.inner
}

/// Asks whether recovered work is really to go. `Some(true)`: yes.
pub fn discard_ui(ctx: &egui::Context, language: Language, name: &str) -> Option<bool> {
    let title = language.t("recover.discard").into_owned();
    let frame = ModalFrame::new("discard", &title);
    let answer = modal_ui(
        ctx,
        language,
        &frame,
        &mut (),
        |ui, ()| {
            let text = language.f("recover.discard.text", &[("name", name)]);
            signed_ui(ui, Tone::Warning, &text);
        },
        |ui, ()| {
            // The button that cannot be taken back does not get the keyboard.
            let keep = ui.add(Button::primary(&language.t("recover.keep")));
            take_keyboard(&keep);
            if keep.clicked() {
                return Some(false);
            }
            let discard = ui.add(Button::secondary(&language.t("start.discard")));
            discard.clicked().then_some(true)
        },
    );
    if answer.closed {
        return Some(false);
    }
    answer.inner
}

pub(super) fn path_ui(ui: &mut Ui, path: &Path) {
    let shown = path.display().to_string();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(28.0);
        ui.vertical(|ui| ui.label(theme::note(ui, shown)));
    });
}
