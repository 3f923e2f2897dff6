//! Several elements: what they have in common, and lining them up.

use eframe::egui::{Id, Ui};

use super::{
    ask_ui, common, edit_all, folds_ui, head_ui, links, look, place, scroll_ui, shared, states, taps,
};
use crate::app::canvas::{CanvasState, kind_icon};
use crate::app::command::Command;
use crate::app::theme::{self, Icon};
use crate::app::widgets::{
    Field, PickItem, PickerAnswer, add_chip_ui, checkbox_ui, picker_button_ui, picker_ui, removable_chip_ui,
    secondary_button_ui, text_area_ui,
};
use crate::edit::{Editor, elements};
use crate::language::Language;
use crate::spec::{ComponentGroup, Element, ElementId, ElementKind, FeatureId, Tap};
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
    let inherited = act::has_inherited(editor);
    if !inherited {
        folds_ui(ui, |ui| place::several_ui(ui, editor, state, language, &chosen));
    }
    scroll_ui(ui, "several", |ui| {
        let name = language.n("inspector.several", chosen.len());
        let kind = common(&chosen, |e| e.kind);
        let note = match kind {
            Some(kind) => language.t(&format!("component.{}", kind.key())).into_owned(),
            None => language.t("inspector.mixed").into_owned(),
        };
        let page = ids.first().map(|id| id.page.to_string()).unwrap_or_default();
        head_ui(ui, Icon::SquareDashed, &name, &page, &note, |_| {});
        shared::badge_ui(ui, editor, state, language, ids);
        if inherited {
            states::inherited_ui(ui, editor, language);
            return;
        }
        ask_ui(ui, &language.t("inspector.align_each_other"), |ui| {
            place::align_ui(ui, editor, language);
            place::spread_ui(ui, editor, language, chosen.len());
        });
        kind_ui(ui, editor, language, &chosen);
        let product = chosen
            .iter()
            .all(|e| !e.kind.is_markup() && e.kind != ElementKind::TabBar);
        if product {
            tap_ui(ui, editor, language, &chosen, ids);
            links::shows_ui(ui, editor, language, &chosen);
            common_features_ui(ui, editor, language, &chosen);
        }
        note_ui(ui, editor, language, &chosen, ids);
        look::several_ui(ui, editor, language, &chosen, ids);
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
                edit_all(editor, "muted", ids, |e| e.muted = muted);
            }
            let is_field = |e: &&Element| e.kind.group() == ComponentGroup::Form;
            let required = chosen.iter().all(|e| e.required);
            if chosen.iter().all(is_field)
                && let Some(required) = checkbox_ui(ui, &language.t("inspector.required"), required)
            {
                edit_all(editor, "required", ids, |e| e.required = required);
            }
        });
        shared::offer_ui(ui, editor, state, language, ids);
        ui.label(theme::note(ui, language.t("inspector.several_help")));
    });
}

/// "What is it", for all of them: words, links and notes stay.
fn kind_ui(ui: &mut Ui, editor: &mut Editor, language: Language, chosen: &[&Element]) {
    // A line cannot become a button.
    let Some(has_points) = common(chosen, |e| e.kind.has_points()) else {
        return;
    };
    let Some(first) = chosen.first() else { return };
    let kind = common(chosen, |e| e.kind);
    let question = language.t("inspector.kind").into_owned();
    ask_ui(ui, &question, |ui| {
        let names: Vec<(ElementKind, String)> = ElementKind::ALL
            .into_iter()
            .filter(|kind| kind.has_points() == has_points)
            .map(|kind| {
                let key = format!("component.{}", kind.key());
                (kind, language.t(&key).into_owned())
            })
            .collect();
        let items: Vec<PickItem<'_>> = names
            .iter()
            .map(|(other, name)| PickItem {
                text: name,
                number: "",
                icon: Some(kind_icon(*other)),
                chosen: Some(*other) == kind,
            })
            .collect();
        let id = Id::unique((first.id, chosen.len(), "kind"));
        let hint = language.t("inspector.different");
        if let Some(PickerAnswer::Picked(index)) =
            picker_button_ui(ui, id, language, &question, &hint, &items, false)
            && let Some((kind, _)) = names.get(index)
        {
            act::become_kind(editor, *kind);
        }
    });
}

/// What a tap on any of them does.
fn tap_ui(ui: &mut Ui, editor: &mut Editor, language: Language, chosen: &[&Element], ids: &[ElementId]) {
    let same = common(chosen, |e| &e.taps);
    // Several taps on parts of a thing are a matter of that thing.
    if same.is_some_and(|taps| taps.len() > 1) {
        return;
    }
    let question = language.t("inspector.tap").into_owned();
    ask_ui(ui, &question, |ui| {
        if same.is_none() {
            ui.label(theme::note(ui, language.t("inspector.different_taps")));
        }
        let none = Tap::default();
        let tap = same.and_then(|taps| taps.first()).unwrap_or(&none);
        taps::action_ui(ui, editor, language, ids, 0, tap);
    });
}

/// One note for all of them.
fn note_ui(ui: &mut Ui, editor: &mut Editor, language: Language, chosen: &[&Element], ids: &[ElementId]) {
    let Some(first) = chosen.first() else { return };
    let question = language.t("inspector.note").into_owned();
    let same = common(chosen, |e| e.note.as_str());
    ask_ui(ui, &question, |ui| {
        let hint = match same {
            Some(_) => language.t("inspector.note_hint"),
            None => language.t("inspector.different_notes"),
        };
        let field = Field::new(&question).hint(&hint).rows(3);
        let id = Id::unique((first.id, chosen.len(), "note"));
        if let Some(note) = text_area_ui(ui, id, same.unwrap_or_default(), &field) {
            edit_all(editor, "note", ids, |e| e.note.clone_from(&note));
        }
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
