//! Several elements: what they have in common, and lining them up.

use eframe::egui::Ui;

use super::{ask_ui, head_ui, place, scroll_ui, shared};
use crate::app::canvas::CanvasState;
use crate::app::command::Command;
use crate::app::theme::{self, Icon};
use crate::app::widgets::{
    PickItem, PickerAnswer, add_chip_ui, checkbox_ui, picker_ui, removable_chip_ui, secondary_button_ui,
};
use crate::edit::{Editor, elements};
use crate::language::Language;
use crate::spec::{Element, ElementId, FeatureId};
use crate::tool::act;

pub(super) fn several_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    ids: &[ElementId],
) {
    let spec = editor.snapshot();
    let chosen: Vec<&Element> = ids
        .iter()
        .filter_map(|id| spec.element(*id))
        .map(|e| &**e)
        .collect();
    scroll_ui(ui, "several", |ui| {
        let name = language.n("inspector.several", chosen.len());
        let first = chosen.first().map(|e| e.kind);
        let note = if chosen.iter().all(|e| Some(e.kind) == first) {
            first
                .map(|kind| language.t(&format!("component.{}", kind.key())).into_owned())
                .unwrap_or_default()
        } else {
            language.t("inspector.mixed").into_owned()
        };
        let page = ids.first().map(|id| id.page.to_string()).unwrap_or_default();
        head_ui(ui, Icon::SquareDashed, &name, &page, &note, |_| {});
        shared::badge_ui(ui, editor, state, language, ids);
        ask_ui(ui, &language.t("inspector.align_each_other"), |ui| {
            place::align_ui(ui, editor, language);
            place::spread_ui(ui, editor, language, chosen.len());
        });
        common_features_ui(ui, editor, language, &chosen);
        ask_ui(ui, &language.t("inspector.together"), |ui| {
            let grouped = chosen.iter().any(|e| !e.groups.is_empty());
            ui.horizontal_wrapped(|ui| {
                if secondary_button_ui(ui, Some(Icon::Group), &Command::Group.label(language)).clicked() {
                    act::group(editor);
                }
                if grouped
                    && secondary_button_ui(ui, Some(Icon::Ungroup), &Command::Ungroup.label(language))
                        .clicked()
                {
                    act::ungroup(editor);
                }
            });
            let locked = act::is_locked(editor);
            if checkbox_ui(ui, &language.t("inspector.all_locked"), locked).is_some() {
                act::toggle_lock(editor);
            }
            let muted = chosen.iter().all(|e| e.muted);
            if let Some(muted) = checkbox_ui(ui, &language.t("inspector.muted"), muted) {
                editor.change("muted", None, |spec| {
                    for id in ids {
                        elements::edit(spec, *id, |e| e.muted = muted);
                    }
                });
            }
        });
        shared::offer_ui(ui, editor, state, language, ids);
        ui.label(theme::note(ui, language.t("inspector.several_help")));
    });
}

/// Features that all of them are for.
fn common_features_ui(ui: &mut Ui, editor: &mut Editor, language: Language, chosen: &[&Element]) {
    let spec = editor.snapshot();
    let common: Vec<FeatureId> = spec
        .features
        .iter()
        .map(|f| f.id)
        .filter(|id| chosen.iter().all(|e| e.features.contains(id)))
        .collect();
    let ids: Vec<ElementId> = chosen.iter().map(|e| e.id).collect();
    let set = |editor: &mut Editor, feature: FeatureId, wanted: bool| {
        editor.change("feature", None, |spec| {
            for id in &ids {
                elements::edit(spec, *id, |e| {
                    e.features.retain(|f| *f != feature);
                    if wanted {
                        e.features.push(feature);
                    }
                });
            }
        });
    };
    ask_ui(ui, &language.t("inspector.feature"), |ui| {
        ui.horizontal_wrapped(|ui| {
            for id in &common {
                let Some(feature) = spec.feature(*id) else {
                    continue;
                };
                let remove = language.f("inspector.remove", &[("name", &feature.name)]);
                if removable_chip_ui(ui, None, &id.to_string(), &feature.name, &remove).removed {
                    set(editor, *id, false);
                }
            }
            let rest: Vec<_> = spec.features.iter().filter(|f| !common.contains(&f.id)).collect();
            let numbers: Vec<String> = rest.iter().map(|f| f.id.to_string()).collect();
            let items: Vec<PickItem<'_>> = rest
                .iter()
                .zip(&numbers)
                .map(|(f, number)| PickItem {
                    text: &f.name,
                    number,
                    ..PickItem::default()
                })
                .collect();
            let name = language.t("inspector.add_feature").into_owned();
            let opener = add_chip_ui(ui, &name);
            if let Some(PickerAnswer::Picked(index)) = picker_ui(&opener, language, &name, &items, false)
                && let Some(feature) = rest.get(index)
            {
                set(editor, feature.id, true);
            }
        });
    });
}
