//! Differences in words: one block for each thing, one line for each field.

use eframe::egui::{Align, Layout, Ui, vec2};

use crate::app::theme::{self, palette, size};
use crate::app::widgets::{Tone, id_pill_ui, status_pill_ui};
use crate::language::Language;
use crate::spec::Spec;
use crate::spec::diff::{Change, ChangeKind};

/// The most signs of a value that are shown at once.
const LONGEST: usize = 220;

/// The tone of a kind of change, wherever it is shown.
pub(super) fn tone(kind: ChangeKind) -> Tone {
    match kind {
        ChangeKind::Added => Tone::Good,
        ChangeKind::Changed => Tone::Warning,
        ChangeKind::Removed => Tone::Error,
    }
}

/// A value short enough to be read at a glance.
pub(super) fn short(words: &str) -> String {
    let words = words.trim().replace('\n', " \u{b7} ");
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", words.get(..end).unwrap_or_default()),
        None => words,
    }
}

/// One thing that is different.
pub(super) fn change_ui(ui: &mut Ui, language: Language, change: &Change, earlier: &Spec, later: &Spec) {
    let t = |key: &str, values: &[(&str, &str)]| language.f(key, values);
    let spec = if change.kind == ChangeKind::Removed {
        earlier
    } else {
        later
    };
    let colors = palette(ui);
    ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
    ui.horizontal_wrapped(|ui| {
        let kind = language
            .t(&format!("diff.kind.{}", change.kind.key()))
            .into_owned();
        status_pill_ui(ui, tone(change.kind), &kind);
        if let Some(id) = change.id() {
            id_pill_ui(ui, &id.to_string());
        }
        let title = short(&change.title(spec, &t));
        if !title.is_empty() {
            ui.label(theme::rich(title, theme::semibold(size::BODY), colors.text));
        }
    });
    for field in &change.fields {
        let name = language.t(&format!("diff.field.{}", field.field)).into_owned();
        let before = short(&field.before.words(earlier, &t));
        let after = short(&field.after.words(later, &t));
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.add_space(8.0);
                ui.spacing_mut().item_spacing.x = 6.0;
                ui.label(theme::note(ui, language.f("diff.colon", &[("name", &name)])));
                let nothing = language.t("diff.nothing");
                let old = if before.is_empty() {
                    nothing.as_ref()
                } else {
                    before.as_str()
                };
                let new = if after.is_empty() {
                    nothing.as_ref()
                } else {
                    after.as_str()
                };
                let old = theme::rich(old, theme::regular(size::NOTE), colors.text_second);
                ui.label(if before.is_empty() {
                    old
                } else {
                    old.strikethrough()
                });
                ui.label(crate::app::widgets::paint::icon_text(
                    theme::Icon::ArrowRight,
                    12.0,
                    colors.text_second,
                ));
                ui.label(theme::rich(new, theme::regular(size::NOTE), colors.text));
            });
        });
    }
    ui.add_space(6.0);
}
