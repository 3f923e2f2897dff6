//! The entries of the tab bar, which all pages share.

use std::sync::Arc;

use eframe::egui::{Id, Ui, vec2};

use super::{ask_ui, look};
use crate::app::theme::{self, Icon};
use crate::app::widgets::{
    Field, PickItem, PickerAnswer, add_chip_ui, draft_field_ui, picker_ui, small_icon_button_ui,
};
use crate::edit::{Editor, MergeKey, pages, parts};
use crate::language::Language;
use crate::spec::TabItem;

pub(super) fn tab_bar_ui(ui: &mut Ui, editor: &mut Editor, language: Language) {
    ask_ui(ui, &language.t("tabs.title"), |ui| {
        ui.label(theme::note(ui, language.t("tabs.help")));
        let spec = editor.snapshot();
        let count = spec.tab_bar.items.len();
        for (index, item) in spec.tab_bar.items.iter().enumerate() {
            item_ui(ui, editor, language, index, count, item);
        }
        if count >= 5 {
            ui.label(theme::note(ui, language.t("tabs.full")));
            return;
        }
        let rest: Vec<_> = spec
            .pages
            .iter()
            .filter(|page| spec.tab_bar.position(page.id).is_none())
            .collect();
        let numbers: Vec<String> = rest.iter().map(|page| page.id.to_string()).collect();
        let items: Vec<PickItem<'_>> = rest
            .iter()
            .zip(&numbers)
            .map(|(page, number)| PickItem {
                text: &page.name,
                number,
                icon: Some(Icon::Smartphone),
                chosen: false,
            })
            .collect();
        let name = language.t("tabs.add").into_owned();
        let opener = add_chip_ui(ui, &name);
        if let Some(PickerAnswer::Picked(index)) = picker_ui(&opener, language, &name, &items, false)
            && let Some(page) = rest.get(index)
        {
            editor.change("tab", None, |spec| pages::set_tab(spec, page.id, true));
        }
    });
}

fn item_ui(ui: &mut Ui, editor: &mut Editor, language: Language, index: usize, count: usize, item: &TabItem) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let name = language.f("tabs.word", &[("number", &(index + 1).to_string())]);
        let field = Field::new(&name).width(92.0);
        let id = Id::unique(("tab word", item.page));
        if let Some(text) = draft_field_ui(ui, id, &item.text, &field).change {
            let merge = Some(MergeKey::new(item.page, "tab word"));
            editor.change("tab", merge, |spec| {
                if let Some(item) = Arc::make_mut(&mut spec.tab_bar).items.get_mut(index) {
                    item.text = text;
                }
            });
        }
        ui.allocate_ui(vec2(96.0, 32.0), |ui| {
            ui.set_width(96.0);
            let name = language.f("tabs.icon", &[("number", &(index + 1).to_string())]);
            if let Some(icon) = look::icon_ui(ui, language, ("tab icon", item.page), &name, &item.icon) {
                editor.change("tab", None, |spec| {
                    if let Some(item) = Arc::make_mut(&mut spec.tab_bar).items.get_mut(index) {
                        item.icon = icon;
                    }
                });
            }
        });
        ui.spacing_mut().item_spacing.x = 0.0;
        let move_name = language.f("tabs.left", &[("name", &item.text)]);
        ui.add_enabled_ui(index > 0 && count > 1, |ui| {
            if small_icon_button_ui(ui, Icon::ArrowUp, &move_name).clicked() {
                editor.change("tab", None, |spec| {
                    parts::move_in_list(&mut Arc::make_mut(&mut spec.tab_bar).items, index, index - 1);
                });
            }
        });
        let remove = language.f("inspector.remove", &[("name", &item.text)]);
        if small_icon_button_ui(ui, Icon::X, &remove).clicked() {
            let page = item.page;
            editor.change("tab", None, |spec| pages::set_tab(spec, page, false));
        }
    });
}
