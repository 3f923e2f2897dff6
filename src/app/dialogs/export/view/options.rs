//! What goes into the document, for whom, in which language, on which paper.

use eframe::egui::{Frame, Margin, ScrollArea, Ui, pos2};

use super::super::{Audience, ExportDialog, PARTS};
use super::OPTIONS;
use crate::{
    app::{
        theme::{self, Icon, palette, size},
        widgets::{self, SelectItem, Tone, notice_ui, paint},
    },
    language::Language,
    report::Paper,
    spec::DrawingStyle,
};

impl ExportDialog {
    /// All options, between what asks for attention and what is well.
    pub(super) fn options_ui(&mut self, ui: &mut Ui, language: Language) {
        ScrollArea::vertical()
            .id_salt("export options")
            .auto_shrink(false)
            .show(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin::symmetric(24, 16))
                    .show(ui, |ui| {
                        ui.set_width(OPTIONS - 48.0);
                        ui.spacing_mut().item_spacing.y = 0.0;
                        // What asks for attention comes first, what is well comes last.
                        let (warnings, rest): (Vec<_>, Vec<_>) = self
                            .remarks(language)
                            .into_iter()
                            .partition(|(tone, _)| *tone == Tone::Warning);
                        for (tone, text) in &warnings {
                            notice_ui(ui, *tone, text, |_| {});
                            ui.add_space(8.0);
                        }
                        ui.add_space(if warnings.is_empty() { 0.0 } else { 8.0 });
                        self.audience_ui(ui, language);
                        ui.add_space(18.0);
                        self.parts_ui(ui, language);
                        ui.add_space(18.0);
                        self.style_ui(ui, language);
                        ui.add_space(18.0);
                        self.language_ui(ui, language);
                        ui.add_space(18.0);
                        self.paper_ui(ui, language);
                        ui.add_space(16.0);
                        for (tone, text) in &rest {
                            notice_ui(ui, *tone, text, |_| {});
                            ui.add_space(8.0);
                        }
                    });
            });
    }

    fn audience_ui(&mut self, ui: &mut Ui, language: Language) {
        let question = language.t("export.audience").into_owned();
        ui.label(theme::strong(ui, &question));
        ui.add_space(8.0);
        let names = Audience::ALL.map(|audience| {
            language
                .t(&format!("export.audience.{}", audience.key()))
                .into_owned()
        });
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let now = self.audience();
        // Parts chosen one by one are nobody's usual ones: then none is marked.
        let chosen = Audience::ALL
            .iter()
            .position(|audience| Some(*audience) == now)
            .unwrap_or(usize::MAX);
        let width = ui.available_width();
        if let Some(index) = widgets::segmented_ui(ui, &question, &names, chosen, Some(width))
            && let Some(audience) = Audience::ALL.get(index)
        {
            self.set_audience(*audience);
        }
    }

    fn parts_ui(&mut self, ui: &mut Ui, language: Language) {
        ui.label(theme::strong(ui, language.t("export.parts")));
        ui.add_space(6.0);
        for part in PARTS {
            let length = self
                .length_of(part)
                .map(|pages| language.n("export.pages", pages));
            let top = ui.cursor().min;
            let name = language.t(&format!("export.part.{}", part.key)).into_owned();
            if let Some(wanted) = widgets::checkbox_ui(ui, &name, self.has(part)) {
                self.set_part(part, wanted);
            }
            if let Some(length) = length {
                let color = palette(ui).text_second;
                let galley = paint::line(ui, &length, theme::regular(size::NOTE), color, 80.0);
                paint::text_right(ui.painter(), pos2(ui.max_rect().max.x, top.y + 14.0), galley);
            }
        }
        let switches = [
            ("export.notes", &mut self.options.notes),
            ("export.budget", &mut self.options.budget),
            ("export.draft", &mut self.options.draft),
        ];
        for (key, value) in switches {
            let name = language.t(key).into_owned();
            if let Some(wanted) = widgets::checkbox_ui(ui, &name, *value) {
                *value = wanted;
                self.written = None;
            }
        }
    }

    fn style_ui(&mut self, ui: &mut Ui, language: Language) {
        let question = language.t("export.style").into_owned();
        ui.label(theme::strong(ui, &question));
        ui.add_space(8.0);
        let names = DrawingStyle::ALL.map(|style| language.t(&format!("style.{}", style.key())).into_owned());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let now = self.options.style.unwrap_or(self.spec.style);
        let chosen = DrawingStyle::ALL
            .iter()
            .position(|style| *style == now)
            .unwrap_or(0);
        let width = ui.available_width();
        if let Some(index) = widgets::segmented_ui(ui, &question, &names, chosen, Some(width)) {
            self.options.style = DrawingStyle::ALL.get(index).copied();
            self.written = None;
        }
    }

    fn language_ui(&mut self, ui: &mut Ui, language: Language) {
        let question = language.t("export.language").into_owned();
        ui.label(theme::strong(ui, &question));
        ui.add_space(8.0);
        // Each language alone, then each with the other beside it.
        let others = |first: Language| Language::ALL.into_iter().filter(move |other| *other != first);
        let pairs = Language::ALL
            .into_iter()
            .flat_map(|first| others(first).map(move |second| (first, Some(second))));
        let choices: Vec<(Language, Option<Language>)> = Language::ALL
            .into_iter()
            .map(|only| (only, None))
            .chain(pairs)
            .collect();
        let names: Vec<String> = choices
            .iter()
            .map(|(first, second)| match second {
                None => first.own_name().to_owned(),
                Some(second) => format!("{} + {}", first.own_name(), second.own_name()),
            })
            .collect();
        let items: Vec<SelectItem<'_>> = names
            .iter()
            .map(|name| SelectItem {
                icon: Some(Icon::Globe),
                ..SelectItem::from(name.as_str())
            })
            .collect();
        let now = (self.options.language, self.options.second);
        let chosen = choices.iter().position(|choice| *choice == now);
        if let Some(index) = widgets::select_ui(ui, "export language", &question, "", chosen, &items)
            && let Some((first, second)) = choices.get(index)
        {
            self.options.language = *first;
            self.options.second = *second;
            self.written = None;
        }
    }

    fn paper_ui(&mut self, ui: &mut Ui, language: Language) {
        let question = language.t("export.paper").into_owned();
        ui.label(theme::strong(ui, &question));
        ui.add_space(8.0);
        let letter = language.t("export.letter").into_owned();
        let chosen = match self.options.paper {
            Paper::A4 => 0,
            Paper::Letter => 1,
        };
        let width = ui.available_width();
        if let Some(index) = widgets::segmented_ui(ui, &question, &["A4", &letter], chosen, Some(width)) {
            self.options.paper = if index == 0 { Paper::A4 } else { Paper::Letter };
            self.written = None;
        }
    }
}
