//! What happens when an element is tapped.

use eframe::egui::{Id, Ui};

use super::{ask_ui, edit, edit_all};
use crate::app::canvas;
use crate::app::theme::{self, Icon};
use crate::app::widgets::{
    Field, PickItem, PickerAnswer, SelectItem, draft_field_ui, picker_button_ui, quiet_button_ui, select_ui,
    small_icon_button_ui,
};
use crate::edit::Editor;
use crate::language::Language;
use crate::spec::{ActionKind, Element, ElementId, PageId, Spec, Tap};

pub(super) fn taps_ui(ui: &mut Ui, editor: &mut Editor, language: Language, element: &Element) {
    let question = language.t("inspector.tap").into_owned();
    ask_ui(ui, &question, |ui| {
        let none = [Tap::default()];
        let taps: &[Tap] = if element.taps.is_empty() {
            &none
        } else {
            &element.taps
        };
        for (index, tap) in taps.iter().enumerate() {
            tap_ui(ui, editor, language, element, index, tap);
        }
        if !element.taps.is_empty()
            && quiet_button_ui(ui, Some(Icon::Plus), &language.t("inspector.add_tap")).clicked()
        {
            edit(editor, "tap", element.id, |e| e.taps.push(Tap::default()));
            editor.end_merge();
        }
    });
}

fn tap_ui(ui: &mut Ui, editor: &mut Editor, language: Language, element: &Element, index: usize, tap: &Tap) {
    // Only the second tap needs to say which part it is for.
    if index > 0 || !tap.part.is_empty() {
        ui.horizontal(|ui| {
            let name = language.t("inspector.part");
            let hint = language.t("inspector.part_hint");
            let field = Field::new(&name).hint(&hint).width(ui.available_width() - 36.0);
            let id = Id::unique((element.id, "part", index));
            if let Some(part) = draft_field_ui(ui, id, &tap.part, &field).change {
                set_tap(editor, &[element.id], index, |tap| tap.part = part.clone());
            }
            if small_icon_button_ui(ui, Icon::X, &language.t("inspector.remove_tap")).clicked() {
                edit(editor, "tap", element.id, |e| {
                    if index < e.taps.len() {
                        e.taps.remove(index);
                    }
                });
            }
        });
    }
    action_ui(ui, editor, language, &[element.id], index, tap);
}

/// The action of a tap of these elements, which all have the same or are to get it.
pub(super) fn action_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    language: Language,
    ids: &[ElementId],
    index: usize,
    tap: &Tap,
) {
    let Some(first) = ids.first().copied() else { return };
    let kind_id = Id::unique((first, ids.len(), "action", index));
    // "Open a page" is not in the document before a page is chosen; until then it is remembered here.
    let waiting: bool = ui.data(|data| data.get_temp(kind_id).unwrap_or(false));
    let shown = if waiting {
        ActionKind::OpenPage
    } else {
        tap.action.kind()
    };
    let names: Vec<String> = ActionKind::ALL
        .into_iter()
        .map(|kind| language.t(&format!("action.{}", kind.key())).into_owned())
        .collect();
    let items: Vec<SelectItem<'_>> = ActionKind::ALL
        .into_iter()
        .zip(&names)
        .map(|(kind, name)| SelectItem {
            text: name,
            icon: Some(icon(kind)),
            number: "",
        })
        .collect();
    let chosen = ActionKind::ALL.iter().position(|kind| *kind == shown);
    let name = language.t("inspector.tap");
    if let Some(kind) = select_ui(ui, ("action", first, ids.len(), index), &name, "", chosen, &items)
        .and_then(|index| ActionKind::ALL.get(index))
    {
        let waits = *kind == ActionKind::OpenPage && tap.action.target().is_none();
        ui.data_mut(|data| data.insert_temp(kind_id, waits));
        if !waits {
            let action = kind.build(tap.action.text().to_owned(), tap.action.target());
            set_tap(editor, ids, index, |tap| tap.action = action.clone());
            editor.end_merge();
        }
    }
    if takes_text(shown) {
        let text_name = language.t(&format!("action_text.{}", shown.key())).into_owned();
        let field = Field::new(&text_name).hint(&text_name);
        let id = Id::unique((first, ids.len(), "action text", index));
        if let Some(text) = draft_field_ui(ui, id, tap.action.text(), &field).change {
            let action = shown.build(text, tap.action.target());
            set_tap(editor, ids, index, |tap| tap.action = action.clone());
        }
    }
    if takes_page(shown) {
        let must = shown == ActionKind::OpenPage;
        let answer = page_picker_ui(
            ui,
            editor.spec(),
            language,
            first,
            index,
            tap.action.target(),
            must,
        );
        match answer {
            Some(PagePicked::Page(page)) => {
                let action = shown.build(tap.action.text().to_owned(), Some(page));
                set_tap(editor, ids, index, |tap| tap.action = action.clone());
                ui.data_mut(|data| data.remove::<bool>(kind_id));
            }
            Some(PagePicked::None) => {
                let action = shown.build(tap.action.text().to_owned(), None);
                set_tap(editor, ids, index, |tap| tap.action = action.clone());
            }
            Some(PagePicked::New(name)) => {
                canvas::link_to_new(editor, ids, &name);
                ui.data_mut(|data| data.remove::<bool>(kind_id));
            }
            None => {}
        }
        editor_tab_note(ui, editor.spec(), language, tap.action.target());
    }
}

/// A tab page is switched to, which matters to the developer.
fn editor_tab_note(ui: &mut Ui, spec: &Spec, language: Language, target: Option<PageId>) {
    if target.is_some_and(|page| spec.tab_bar.position(page).is_some()) {
        ui.label(theme::note(ui, language.t("inspector.tab_target")));
    }
}

enum PagePicked {
    Page(PageId),
    New(String),
    None,
}

fn page_picker_ui(
    ui: &mut Ui,
    spec: &Spec,
    language: Language,
    element: ElementId,
    index: usize,
    target: Option<PageId>,
    must: bool,
) -> Option<PagePicked> {
    let mut rows: Vec<(Option<PageId>, String, String)> = Vec::new();
    if !must {
        rows.push((None, language.t("inspector.no_page").into_owned(), String::new()));
    }
    rows.extend(
        spec.pages
            .iter()
            .map(|page| (Some(page.id), page.name.clone(), page.id.to_string())),
    );
    let items: Vec<PickItem<'_>> = rows
        .iter()
        .map(|(page, name, number)| PickItem {
            text: name,
            number,
            icon: page.is_some().then_some(Icon::Smartphone),
            chosen: page.is_some() && *page == target || (page.is_none() && target.is_none()),
        })
        .collect();
    let name = language.t("inspector.page").into_owned();
    let hint = language.t("inspector.choose_page");
    let id = ("target", element, index);
    match picker_button_ui(ui, id, language, &name, &hint, &items, index == 0 && must)? {
        PickerAnswer::Picked(row) => rows
            .get(row)
            .map(|(page, ..)| page.map_or(PagePicked::None, PagePicked::Page)),
        PickerAnswer::Create(name) => Some(PagePicked::New(name)),
    }
}

fn set_tap(editor: &mut Editor, ids: &[ElementId], index: usize, change: impl Fn(&mut Tap)) {
    edit_all(editor, "tap", ids, |e| {
        if index >= e.taps.len() {
            e.taps.resize_with(index + 1, Tap::default);
        }
        if let Some(tap) = e.taps.get_mut(index) {
            change(tap);
        }
        // Nothing said is nothing in the document.
        if let [only] = e.taps.as_slice()
            && *only == Tap::default()
        {
            e.taps.clear();
        }
    });
}

fn takes_text(kind: ActionKind) -> bool {
    // A kind that keeps words gives them back.
    !kind.build("x".to_owned(), None).text().is_empty()
}

fn takes_page(kind: ActionKind) -> bool {
    match kind {
        ActionKind::OpenPage
        | ActionKind::Confirm
        | ActionKind::Submit
        | ActionKind::Pay
        | ActionKind::Scan => true,
        ActionKind::Undecided
        | ActionKind::Back
        | ActionKind::ChangeHere
        | ActionKind::Message
        | ActionKind::LogIn
        | ActionKind::LogOut
        | ActionKind::Share
        | ActionKind::Call
        | ActionKind::ContactService
        | ActionKind::AskForMessages
        | ActionKind::OpenWeb
        | ActionKind::OpenMiniProgram
        | ActionKind::Other
        | ActionKind::Nothing => false,
    }
}

fn icon(kind: ActionKind) -> Icon {
    match kind {
        ActionKind::Undecided => Icon::CircleDashed,
        ActionKind::OpenPage => Icon::ArrowRight,
        ActionKind::Back => Icon::ArrowLeft,
        ActionKind::ChangeHere => Icon::RefreshCw,
        ActionKind::Message => Icon::MessageSquare,
        ActionKind::Confirm => Icon::CircleQuestionMark,
        ActionKind::Submit => Icon::Send,
        ActionKind::Pay => Icon::Wallet,
        ActionKind::LogIn => Icon::LogIn,
        ActionKind::LogOut => Icon::LogOut,
        ActionKind::Share => Icon::Share2,
        ActionKind::Scan => Icon::ScanLine,
        ActionKind::Call => Icon::Phone,
        ActionKind::ContactService => Icon::Headset,
        ActionKind::AskForMessages => Icon::BellPlus,
        ActionKind::OpenWeb => Icon::Globe,
        ActionKind::OpenMiniProgram => Icon::ExternalLink,
        ActionKind::Other => Icon::Ellipsis,
        ActionKind::Nothing => Icon::Ban,
    }
}
