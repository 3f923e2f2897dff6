//! An element's words, and what its drawing depends on besides its frame.

use eframe::egui::{Id, Ui};

use super::{area_ui, ask_ui, common, edit, edit_all, text_ui};
use crate::app::canvas::CanvasState;
use crate::app::theme::{self, Icon};
use crate::app::widgets::{
    SelectItem, checkbox_ui, icon_button_ui, secondary_button_ui, select_ui, stepper_ui,
};
use crate::edit::Editor;
use crate::language::Language;
use crate::spec::{Align, Element, ElementId, ElementKind, ICONS};
use crate::tool::{has_words, pictures};

pub(super) fn words_ui(ui: &mut Ui, editor: &mut Editor, language: Language, element: &Element) {
    if has_words(element.kind) {
        let key = if element.kind.has_entries() {
            "inspector.entries"
        } else {
            "inspector.words"
        };
        ask_ui(ui, &language.t(key), |ui| {
            if element.kind.is_multiline() {
                area_ui(ui, editor, element, "words", "", "", &element.text, |e, text| {
                    e.text = text
                });
            } else {
                text_ui(ui, editor, element, "words", "", "", &element.text, |e, text| {
                    e.text = text
                });
            }
            if element.kind == ElementKind::Table {
                ui.label(theme::note(ui, language.t("inspector.table_help")));
            } else if element.kind.has_entries() {
                ui.label(theme::note(ui, language.t("inspector.entries_help")));
            }
        });
    }
    if has_hint(element.kind) {
        ask_ui(ui, &language.t("inspector.hint"), |ui| {
            text_ui(ui, editor, element, "hint", "", "", &element.hint, |e, text| {
                e.hint = text
            });
        });
    }
    numbers_ui(ui, editor, language, element);
    if has_icon(element.kind) {
        ask_ui(ui, &language.t("inspector.icon"), |ui| {
            let name = language.t("inspector.icon");
            if let Some(icon) = icon_ui(ui, language, ("icon", element.id), &name, &element.icon) {
                edit(editor, "icon", element.id, |e| e.icon = icon);
            }
        });
    }
    if has_text_look(element.kind) {
        text_look_ui(ui, editor, language, &[element]);
    }
    if let Some(muted) = checkbox_ui(ui, &language.t("inspector.muted"), element.muted) {
        edit(editor, "muted", element.id, |e| e.muted = muted);
    }
    let is_field = element.kind.group() == crate::spec::ComponentGroup::Form;
    if is_field && let Some(required) = checkbox_ui(ui, &language.t("inspector.required"), element.required) {
        edit(editor, "required", element.id, |e| e.required = required);
    }
}

/// The picture that it shows.
pub(super) fn picture_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    element: &Element,
) {
    if !element.kind.shows_picture() {
        return;
    }
    let question = language.t("inspector.picture");
    ask_ui(ui, &question, |ui| {
        let key = if element.picture.is_some() {
            "inspector.other_picture"
        } else {
            "inspector.choose_picture"
        };
        ui.horizontal(|ui| {
            if secondary_button_ui(ui, Some(Icon::ImagePlus), &language.t(key)).clicked() {
                state.choose_picture(element.id);
            }
            if element.picture.is_some()
                && icon_button_ui(ui, Icon::Trash2, &language.t("inspector.remove_picture")).clicked()
            {
                pictures::take_out_of(editor, element.id);
            }
        });
        ui.label(theme::note(ui, language.t("inspector.picture_help")));
    });
}

fn numbers_ui(ui: &mut Ui, editor: &mut Editor, language: Language, element: &Element) {
    if has_chosen(element.kind) {
        let entries: Vec<String> = element.entries().map(str::to_owned).collect();
        ask_ui(ui, &language.t("inspector.chosen"), |ui| {
            let name = language.t("inspector.chosen");
            let none = language.t("inspector.none_chosen");
            let mut items: Vec<SelectItem<'_>> = vec![(&*none).into()];
            items.extend(entries.iter().map(|entry| SelectItem::from(entry.as_str())));
            let chosen = element.chosen.map_or(0, |n| n as usize + 1);
            if let Some(index) = select_ui(ui, ("chosen", element.id), &name, "", Some(chosen), &items) {
                let chosen = index.checked_sub(1).and_then(|n| u32::try_from(n).ok());
                edit(editor, "chosen", element.id, |e| e.chosen = chosen);
            }
        });
    }
    if matches!(element.kind, ElementKind::IconGrid | ElementKind::BookingSlot) {
        number_ui(
            ui,
            editor,
            language,
            element,
            "columns",
            element.columns,
            |e, n| e.columns = n,
        );
    }
    if matches!(
        element.kind,
        ElementKind::Rating
            | ElementKind::Badge
            | ElementKind::Stepper
            | ElementKind::Carousel
            | ElementKind::Marker
            | ElementKind::Uploader
    ) {
        number_ui(ui, editor, language, element, "count", element.count, |e, n| {
            e.count = n
        });
    }
    if matches!(element.kind, ElementKind::Switch | ElementKind::AgreementBox) {
        let on = element.chosen.is_some();
        if let Some(on) = checkbox_ui(ui, &language.t("inspector.switched_on"), on) {
            edit(editor, "chosen", element.id, |e| e.chosen = on.then_some(0));
        }
    }
}

fn number_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    language: Language,
    element: &Element,
    part: &'static str,
    value: u32,
    set: impl FnOnce(&mut Element, u32),
) {
    let name = language.t(&format!("inspector.{part}")).into_owned();
    ask_ui(ui, &name, |ui| {
        let id = Id::unique((element.id, part));
        if let Some(value) = stepper_ui(ui, id, language, &name, i64::from(value), 0..=99)
            && let Ok(value) = u32::try_from(value)
        {
            edit(editor, part, element.id, |e| set(e, value));
        }
    });
}

/// Size and alignment of text, for one or several elements.
fn text_look_ui(ui: &mut Ui, editor: &mut Editor, language: Language, elements: &[&Element]) {
    const SIZES: [f64; 6] = [0.0, 12.0, 14.0, 15.0, 17.0, 22.0];
    let Some(first) = elements.first() else { return };
    let ids: Vec<ElementId> = elements.iter().map(|e| e.id).collect();
    ask_ui(ui, &language.t("inspector.text_size"), |ui| {
        let name = language.t("inspector.text_size");
        let names: Vec<String> = SIZES
            .into_iter()
            .map(|size| {
                if size == 0.0 {
                    language.t("inspector.auto").into_owned()
                } else {
                    size.to_string()
                }
            })
            .collect();
        let items: Vec<SelectItem<'_>> = names.iter().map(|n| SelectItem::from(n.as_str())).collect();
        let same = common(elements, |e| e.font_size);
        let chosen = SIZES.iter().position(|size| Some(*size) == same);
        let hint = match same {
            Some(size) => size.to_string(),
            None => language.t("inspector.different").into_owned(),
        };
        if let Some(size) = select_ui(ui, ("size", first.id, ids.len()), &name, &hint, chosen, &items)
            .and_then(|index| SIZES.get(index))
        {
            edit_all(editor, "text_size", &ids, |e| e.font_size = *size);
        }
    });
    const ALIGNS: [(Align, &str); 4] = [
        (Align::Auto, "auto"),
        (Align::Start, "start"),
        (Align::Center, "center"),
        (Align::End, "end"),
    ];
    ask_ui(ui, &language.t("inspector.align"), |ui| {
        let name = language.t("inspector.align");
        let names: Vec<String> = ALIGNS
            .iter()
            .map(|(_, key)| language.t(&format!("inspector.{key}")).into_owned())
            .collect();
        let items: Vec<&str> = names.iter().map(String::as_str).collect();
        let same = common(elements, |e| e.align);
        // Where they differ no part is raised.
        let chosen = ALIGNS
            .iter()
            .position(|(align, _)| Some(*align) == same)
            .unwrap_or(usize::MAX);
        let width = ui.available_width();
        if let Some((align, _)) = crate::app::widgets::segmented_ui(ui, &name, &items, chosen, Some(width))
            .and_then(|index| ALIGNS.get(index))
        {
            edit_all(editor, "text_align", &ids, |e| e.align = *align);
        }
    });
}

/// What the drawing of several elements depends on, as far as all of them have it.
pub(super) fn several_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    language: Language,
    elements: &[&Element],
    ids: &[ElementId],
) {
    if elements.iter().all(|e| has_icon(e.kind)) {
        ask_ui(ui, &language.t("inspector.icon"), |ui| {
            let name = language.t("inspector.icon");
            let same = common(elements, |e| e.icon.as_str()).unwrap_or_default();
            if let Some(icon) = icon_ui(ui, language, ("icons", ids), &name, same) {
                edit_all(editor, "icon", ids, |e| e.icon.clone_from(&icon));
            }
        });
    }
    if elements.iter().all(|e| has_text_look(e.kind)) {
        text_look_ui(ui, editor, language, elements);
    }
}

fn has_text_look(kind: ElementKind) -> bool {
    matches!(
        kind,
        ElementKind::Heading | ElementKind::Text | ElementKind::Price | ElementKind::TextLink
    )
}

/// A list of the icons a wireframe can show. `Some` when another one is chosen.
pub(super) fn icon_ui(
    ui: &mut Ui,
    language: Language,
    id: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    icon: &str,
) -> Option<String> {
    let none = language.t("inspector.no_icon").into_owned();
    let mut names = vec![none];
    names.extend(
        ICONS
            .iter()
            .map(|icon| language.t(&format!("icon.{icon}")).into_owned()),
    );
    let items: Vec<SelectItem<'_>> = names.iter().map(|n| SelectItem::from(n.as_str())).collect();
    let chosen = ICONS
        .iter()
        .position(|known| *known == icon)
        .map_or(0, |index| index + 1);
    let index = select_ui(ui, id, name, "", Some(chosen), &items)?;
    Some(
        index
            .checked_sub(1)
            .and_then(|index| ICONS.get(index))
            .map(|i| (*i).to_owned())
            .unwrap_or_default(),
    )
}

fn has_hint(kind: ElementKind) -> bool {
    matches!(
        kind,
        ElementKind::TextField
            | ElementKind::TextArea
            | ElementKind::PickerRow
            | ElementKind::DateRow
            | ElementKind::PhoneCode
            | ElementKind::SearchBar
            | ElementKind::NavigationBar
    )
}

fn has_icon(kind: ElementKind) -> bool {
    matches!(
        kind,
        ElementKind::FloatingButton
            | ElementKind::MainButton
            | ElementKind::SecondButton
            | ElementKind::SmallButton
            | ElementKind::ListRow
            | ElementKind::BottomBar
            | ElementKind::EmptyState
            | ElementKind::NoticeBar
            | ElementKind::Toast
            | ElementKind::PlatformButton
            | ElementKind::IconGrid
    )
}

fn has_chosen(kind: ElementKind) -> bool {
    matches!(
        kind,
        ElementKind::Tabs
            | ElementKind::SideBar
            | ElementKind::Steps
            | ElementKind::FilterBar
            | ElementKind::RadioList
            | ElementKind::CheckboxList
            | ElementKind::BookingSlot
            | ElementKind::Timeline
    )
}
