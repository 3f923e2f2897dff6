//! Differences in words: one block for each thing, one line for each field.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Frame, Margin, Stroke, Ui, vec2};

use crate::app::theme::{self, palette, size};
use crate::app::widgets::{Tone, id_pill_ui, status_pill_ui};
use crate::language::Language;
use crate::spec::Spec;
use crate::spec::diff::{Change, ChangeKind, Value};

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
    ui.horizontal(|ui| {
        let kind = language
            .t(&format!("diff.kind.{}", change.kind.key()))
            .into_owned();
        status_pill_ui(ui, tone(change.kind), &kind);
        if let Some(id) = change.id() {
            id_pill_ui(ui, &id.to_string());
        }
        let title = short(&change.title(spec, &t));
        if !title.is_empty() {
            let title = theme::rich(title, theme::semibold(size::BODY), colors.text);
            ui.add(eframe::egui::Label::new(title).truncate());
        }
    });
    for field in &change.fields {
        let name = language.t(&format!("diff.field.{}", field.field)).into_owned();
        // Of lists that have something in common only the rest is told.
        let parts = different(&field.before, &field.after);
        let (before, after) = match &parts {
            Some((gone, fresh)) => (gone, fresh),
            None => (&field.before, &field.after),
        };
        let before = short(&before.words(earlier, &t));
        let after = short(&after.words(later, &t));
        let nothing = language.t("diff.nothing").into_owned();
        let second = TextFormat {
            font_id: theme::regular(size::NOTE),
            color: colors.text_second,
            line_height: Some(theme::line_height(size::NOTE)),
            ..TextFormat::default()
        };
        let old = TextFormat {
            strikethrough: if before.is_empty() {
                Stroke::NONE
            } else {
                Stroke::new(1.0, colors.text_second)
            },
            ..second.clone()
        };
        let arrow = TextFormat {
            font_id: theme::icons(size::NOTE),
            ..second.clone()
        };
        let new = TextFormat {
            color: colors.text,
            ..second.clone()
        };
        let mut job = LayoutJob::default();
        job.append(&language.f("diff.colon", &[("name", &name)]), 0.0, second);
        let said = |words: String| if words.is_empty() { nothing.clone() } else { words };
        if parts.is_some() {
            if !before.is_empty() {
                job.append(&before, 6.0, old);
            }
            if !after.is_empty() {
                job.append(&char::from(theme::Icon::Plus).to_string(), 6.0, arrow);
                job.append(&after, 2.0, new);
            }
        } else {
            job.append(&said(before), 6.0, old);
            job.append(&char::from(theme::Icon::ArrowRight).to_string(), 6.0, arrow);
            job.append(&said(after), 6.0, new);
        }
        ui.indent_line(job);
    }
    ui.add_space(8.0);
}

/// What only the earlier list has, and what only the later one has; `None` if they are no lists, or have nothing in
/// common, or differ only in their order.
fn different(before: &Value, after: &Value) -> Option<(Value, Value)> {
    fn items(value: &Value) -> &[Value] {
        match value {
            Value::Nothing => &[],
            Value::List(values) => values,
            Value::Text(_)
            | Value::Word(_)
            | Value::Sentence(..)
            | Value::Thing(_)
            | Value::Picture(_)
            | Value::Tap(..) => std::slice::from_ref(value),
        }
    }
    let (old, new) = (items(before), items(after));
    let only = |of: &[Value], other: &[Value]| -> Vec<Value> {
        of.iter()
            .filter(|value| !other.contains(value))
            .cloned()
            .collect()
    };
    let (gone, fresh) = (only(old, new), only(new, old));
    let in_common = gone.len() < old.len();
    let differs = !gone.is_empty() || !fresh.is_empty();
    (in_common && differs).then_some((Value::List(gone), Value::List(fresh)))
}

trait IndentLine {
    /// A text of several looks, a little to the right, on as many lines as it needs.
    fn indent_line(&mut self, job: LayoutJob);
}

impl IndentLine for Ui {
    fn indent_line(&mut self, mut job: LayoutJob) {
        job.wrap.max_width = self.available_width() - 8.0;
        Frame::new()
            .inner_margin(Margin {
                left: 8,
                ..Margin::ZERO
            })
            .show(self, |ui| ui.label(job));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_lists_only_the_difference_is_told() {
        let list = |words: &[&str]| Value::List(words.iter().map(|w| Value::Text((*w).to_owned())).collect());
        let one = |word: &str| Value::Text(word.to_owned());
        assert_eq!(
            different(&list(&["a", "b"]), &list(&["b", "c"])),
            Some((list(&["a"]), list(&["c"])))
        );
        assert_eq!(
            different(&one("a"), &list(&["a", "b"])),
            Some((list(&[]), list(&["b"])))
        );
        assert_eq!(different(&one("a"), &one("b")), None);
        assert_eq!(different(&list(&["a", "b"]), &list(&["c", "d"])), None);
        assert_eq!(different(&list(&["a", "b"]), &list(&["b", "a"])), None);
        assert_eq!(different(&Value::Nothing, &list(&["a", "b"])), None);
    }
}
