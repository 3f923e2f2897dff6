//! Which data an element shows, and which features it is for.

use eframe::egui::Ui;

use super::{ask_ui, common, edit, edit_all};
use crate::app::theme::Icon;
use crate::app::widgets::{
    PickItem, PickerAnswer, add_chip_ui, picker_button_ui, picker_ui, removable_chip_ui,
};
use crate::edit::{Editor, elements, parts};
use crate::language::Language;
use crate::spec::{Element, ElementId, EntityId, FieldKind, Shows};

/// The data, and which of its fields. Several elements are asked about together.
pub(super) fn shows_ui(ui: &mut Ui, editor: &mut Editor, language: Language, elements: &[&Element]) {
    let Some(first) = elements.first() else { return };
    let ids: Vec<ElementId> = elements.iter().map(|e| e.id).collect();
    let question = language.t("inspector.shows").into_owned();
    ask_ui(ui, &question, |ui| {
        let spec = editor.snapshot();
        let same = common(elements, |e| &e.shows);
        let shown = same.and_then(Option::as_ref);
        let mut rows: Vec<(Option<EntityId>, String, String)> =
            vec![(None, language.t("inspector.no_data").into_owned(), String::new())];
        rows.extend(
            spec.entities
                .iter()
                .map(|e| (Some(e.id), e.name.clone(), e.id.to_string())),
        );
        let items: Vec<PickItem<'_>> = rows
            .iter()
            .map(|(entity, name, number)| PickItem {
                text: name,
                number,
                icon: entity.is_some().then_some(Icon::Database),
                chosen: entity.is_some() && *entity == shown.map(|s| s.entity),
            })
            .collect();
        let hint = if same.is_some() {
            language.t("inspector.choose_data")
        } else {
            language.t("inspector.different")
        };
        let id = ("shows", first.id, ids.len());
        match picker_button_ui(ui, id, language, &question, &hint, &items, true) {
            Some(PickerAnswer::Picked(row)) => {
                if let Some((entity, ..)) = rows.get(row)
                    && (same.is_none() || *entity != shown.map(|s| s.entity))
                {
                    let shows = entity.map(|entity| Shows {
                        entity,
                        fields: Vec::new(),
                    });
                    edit_all(editor, "shows", &ids, |e| e.shows.clone_from(&shows));
                }
            }
            Some(PickerAnswer::Create(name)) => {
                editor.change("shows", None, |spec| {
                    let entity = parts::add_entity(spec, name);
                    for id in &ids {
                        elements::edit(spec, *id, |e| {
                            e.shows = Some(Shows {
                                entity,
                                fields: Vec::new(),
                            })
                        });
                    }
                });
            }
            None => {}
        }
        if let Some(shows) = shown {
            fields_ui(ui, editor, language, &ids, shows);
        }
    });
}

fn fields_ui(ui: &mut Ui, editor: &mut Editor, language: Language, ids: &[ElementId], shows: &Shows) {
    let spec = editor.snapshot();
    let Some(entity) = spec.entity(shows.entity) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        for id in &shows.fields {
            let Some(field) = spec.field(*id) else { continue };
            let remove = language.f("inspector.remove", &[("name", &field.name)]);
            if removable_chip_ui(ui, None, "", &field.name, &remove).removed {
                let id = *id;
                edit_all(editor, "shows", ids, |e| {
                    if let Some(shows) = &mut e.shows {
                        shows.fields.retain(|f| *f != id);
                    }
                });
            }
        }
        let rest: Vec<_> = entity
            .fields
            .iter()
            .filter(|f| !shows.fields.contains(&f.id))
            .collect();
        let items: Vec<PickItem<'_>> = rest
            .iter()
            .map(|f| PickItem {
                text: &f.name,
                ..PickItem::default()
            })
            .collect();
        let name = language.t("inspector.add_field").into_owned();
        let opener = add_chip_ui(ui, &name);
        let added = match picker_ui(&opener, language, &name, &items, true) {
            Some(PickerAnswer::Picked(index)) => rest.get(index).map(|f| (Some(f.id), String::new())),
            Some(PickerAnswer::Create(name)) => Some((None, name)),
            None => None,
        };
        if let Some((known, new_name)) = added {
            let entity = shows.entity;
            editor.change("shows", None, |spec| {
                let field = known.or_else(|| parts::add_field(spec, entity, new_name, FieldKind::Text));
                for id in ids {
                    elements::edit(spec, *id, |e| {
                        if let (Some(shows), Some(field)) = (&mut e.shows, field) {
                            shows.fields.push(field);
                        }
                    });
                }
            });
        }
    });
}

/// The features.
pub(super) fn features_ui(ui: &mut Ui, editor: &mut Editor, language: Language, element: &Element) {
    ask_ui(ui, &language.t("inspector.feature"), |ui| {
        let spec = editor.snapshot();
        ui.horizontal_wrapped(|ui| {
            for id in &element.features {
                let Some(feature) = spec.feature(*id) else {
                    continue;
                };
                let remove = language.f("inspector.remove", &[("name", &feature.name)]);
                let chip = removable_chip_ui(ui, None, &id.to_string(), &feature.name, &remove);
                if chip.removed {
                    let id = *id;
                    edit(editor, "feature", element.id, |e| e.features.retain(|f| *f != id));
                }
            }
            let rest: Vec<_> = spec
                .features
                .iter()
                .filter(|f| !element.features.contains(&f.id))
                .collect();
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
            let added = match picker_ui(&opener, language, &name, &items, true) {
                Some(PickerAnswer::Picked(index)) => rest.get(index).map(|f| (Some(f.id), String::new())),
                Some(PickerAnswer::Create(name)) => Some((None, name)),
                None => None,
            };
            if let Some((known, new_name)) = added {
                let element = element.id;
                editor.change("feature", None, |spec| {
                    let feature = known.unwrap_or_else(|| parts::add_feature(spec, new_name));
                    elements::edit(spec, element, |e| e.features.push(feature));
                });
            }
        });
    });
}
