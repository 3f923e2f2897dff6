//! Answers that the platform counts, with a counter beneath them.

use eframe::egui::Ui;

use super::context::Form;
use crate::app::theme::{self, palette, size};
use crate::app::widgets::Field;
use crate::spec::Spec;

/// How the platform counts a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// A Chinese character counts 2.
    Width,
    /// Every character counts 1.
    Letters,
    /// Keywords of a message, counted by whoever knows them.
    Keywords,
}

impl Measure {
    /// The length of a text.
    pub(super) fn of(self, text: &str) -> usize {
        let is_wide = |letter: char| matches!(u32::from(letter), 0x1100..=0x115F | 0x2E80..=0xFFDC | 0x2_0000..=0x3_FFFD);
        let text = text.trim();
        match self {
            Self::Width => text
                .chars()
                .map(|letter| if is_wide(letter) { 2 } else { 1 })
                .sum(),
            Self::Letters | Self::Keywords => text.chars().count(),
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Width | Self::Letters => "form.counter",
            Self::Keywords => "form.counter.keywords",
        }
    }
}

/// A question whose answer the platform counts.
pub(super) struct Counted<'a> {
    pub(super) key: &'static str,
    pub(super) value: &'a str,
    pub(super) measure: Measure,
    pub(super) range: std::ops::RangeInclusive<usize>,
    pub(super) rows: usize,
    pub(super) set: fn(&mut Spec, String),
}

impl Form<'_> {
    /// A question whose answer the platform counts, with a counter beneath it.
    pub(super) fn counted(&mut self, ui: &mut Ui, label: &'static str, counted: &Counted<'_>) {
        let set = counted.set;
        let is_answered = !counted.value.trim().is_empty();
        self.ask(ui, counted.key, is_answered, |form, ui, at| {
            let count = counted.measure.of(counted.value);
            let is_wrong = count > 0 && !counted.range.contains(&count);
            let hint = form.t_or_empty(&format!("{}.hint", counted.key));
            let name = form.t(counted.key);
            let field = Field::new(&name).hint(&hint).rows(counted.rows).error(is_wrong);
            let field = if counted.rows == 1 { field.grow() } else { field };
            form.text(ui, at, label, counted.value, field, move |spec, text| {
                set(spec, text)
            });
            form.counter_ui(ui, count, counted.range.clone(), counted.measure);
        });
    }

    /// “12 of 4 to 30”, in the error colour and with what to do where it is out of range.
    pub(super) fn counter_ui(
        &self,
        ui: &mut Ui,
        count: usize,
        range: std::ops::RangeInclusive<usize>,
        measure: Measure,
    ) {
        let (from, to) = (*range.start(), *range.end());
        let words = [
            ("count", count.to_string()),
            ("from", from.to_string()),
            ("to", to.to_string()),
        ];
        let words: Vec<_> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let mut text = self.language.f(measure.key(), &words);
        let is_wrong = count > 0 && !range.contains(&count);
        if is_wrong {
            let (key, away) = if count < from {
                ("form.counter.short", from - count)
            } else {
                ("form.counter.long", count - to)
            };
            text.push_str(&self.t("form.comma"));
            text.push_str(&self.language.f(key, &[("count", &away.to_string())]));
        }
        let color = if is_wrong {
            palette(ui).error
        } else {
            palette(ui).text_second
        };
        ui.add_space(4.0 - ui.spacing().item_spacing.y);
        ui.label(theme::rich(text, theme::regular(size::NOTE), color));
    }

    /// “12 of at most 15”, beneath a field.
    pub(super) fn at_most_ui(&self, ui: &mut Ui, count: usize, most: usize) {
        let words = [("count", count.to_string()), ("to", most.to_string())];
        let words: Vec<_> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let text = self.language.f("form.counter.at_most", &words);
        let color = if count > most {
            palette(ui).error
        } else {
            palette(ui).text_second
        };
        ui.add_space(4.0 - ui.spacing().item_spacing.y);
        ui.label(theme::rich(text, theme::regular(size::NOTE), color));
    }
}

#[cfg(test)]
mod tests {
    use super::Measure;

    #[test]
    fn a_chinese_character_counts_two() {
        assert_eq!(Measure::Width.of("Tea 茶"), 6);
        assert_eq!(Measure::Width.of(" 湖畔茶铺 "), 8);
        assert_eq!(Measure::Width.of(""), 0);
        assert_eq!(Measure::Letters.of(" 湖畔茶铺 "), 4);
    }
}
