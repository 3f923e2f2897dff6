//! The dialog that says on which pages a header or footer stands.

use eframe::egui::{self, Id, ScrollArea, Ui, vec2};

use super::PanelState;
use super::pages::name_of;
use crate::app::theme::{self, palette};
use crate::app::widgets::{
    Button, Field, ModalFrame, Tone, checkbox_ui, draft_field_ui, filter_chip_ui, id_pill_ui, modal_ui,
    notice_ui, question_ui, segmented_ui,
};
use crate::edit::{Editor, shared};
use crate::language::Language;
use crate::spec::{ElementId, PageId, SharedId, SharedPart, SharedPlace, Spec};

/// What is being decided.
#[derive(Debug)]
pub(super) struct Sharing {
    /// The part that is changed; `None`: a new one.
    part: Option<SharedId>,
    /// What it consists of, on the page it is looked at from.
    elements: Vec<ElementId>,
    /// The page it is looked at from. It always has the part.
    own: PageId,
    pages: Vec<PageId>,
    place: SharedPlace,
    name: String,
    query: String,
}

/// How the dialog ended.
enum End {
    Done,
    Stop,
    Cancel,
}

impl PanelState {
    /// Asks on which pages the selection should stand; for something that is shared already, on which pages its part
    /// does.
    pub(in crate::app) fn ask_to_share(&mut self, editor: &Editor, language: Language) {
        let spec = editor.spec();
        let selected = &editor.selection().elements;
        let elements = shared::sharable(spec, selected);
        if let Some(own) = elements.first().map(|id| id.page) {
            let place = shared::guess_place(spec, &elements);
            self.sharing = Some(Sharing {
                part: None,
                own,
                pages: vec![own],
                place,
                name: default_name(language, place),
                query: String::new(),
                elements,
            });
        } else if let Some(id) = selected.first()
            && let Some(part) = spec.shared_of(*id)
        {
            self.ask_for_pages(spec, language, part.id, id.page);
        }
    }

    /// Asks on which pages a part should stand, seen from one of them.
    pub(super) fn ask_for_pages(&mut self, spec: &Spec, language: Language, part: SharedId, own: PageId) {
        let (Some(part), Some(page)) = (spec.shared_part(part), spec.page(own)) else {
            return;
        };
        self.sharing = Some(Sharing {
            part: Some(part.id),
            elements: part.on(page).map(|e| e.id).collect(),
            own,
            pages: part.pages.clone(),
            place: part.place,
            name: part_name(language, part),
            query: String::new(),
        });
    }
}

fn default_name(language: Language, place: SharedPlace) -> String {
    let key = match place {
        SharedPlace::Top => "shared.header",
        SharedPlace::Bottom => "shared.footer",
    };
    language.t(key).into_owned()
}

/// What a part is called, also while it has no name.
pub(super) fn part_name(language: Language, part: &SharedPart) -> String {
    if part.name.trim().is_empty() {
        default_name(language, part.place)
    } else {
        part.name.clone()
    }
}

/// The dialog, while it is open.
pub(super) fn sharing_ui(ui: &mut Ui, editor: &mut Editor, state: &mut PanelState, language: Language) {
    let Some(mut sharing) = state.sharing.take() else {
        return;
    };
    let spec = editor.snapshot();
    let is_there = match sharing.part {
        Some(part) => spec.shared_part(part).is_some(),
        None => sharing.elements.iter().all(|id| spec.element(*id).is_some()),
    };
    if !is_there || spec.page(sharing.own).is_none() {
        return;
    }
    let title = language.t("shared.title").into_owned();
    let frame = ModalFrame::new("shared part", &title);
    let answer = modal_ui(
        ui.ctx(),
        language,
        &frame,
        &mut sharing,
        |ui, sharing| body_ui(ui, &spec, language, sharing),
        |ui, sharing| foot_ui(ui, language, sharing),
    );
    let end = answer.inner.or(answer.closed.then_some(End::Cancel));
    match end {
        Some(End::Done) => carry_out(editor, language, &sharing),
        Some(End::Stop) => {
            if let Some(part) = sharing.part {
                editor.change("share_end", None, |spec| shared::dissolve(spec, part));
            }
        }
        Some(End::Cancel) => {}
        None => state.sharing = Some(sharing),
    }
}

fn carry_out(editor: &mut Editor, language: Language, sharing: &Sharing) {
    // The name that the language gives is not written: the other language has its own.
    let name = match sharing.name.trim() {
        name if name == default_name(language, sharing.place) => String::new(),
        name => name.to_owned(),
    };
    match sharing.part {
        None => {
            editor.change("share", None, |spec| {
                shared::share(spec, &sharing.elements, &sharing.pages, sharing.place, name)
            });
        }
        Some(part) => {
            editor.change("share_pages", None, |spec| {
                shared::rename(spec, part, name);
                if spec.shared_part(part).is_some_and(|p| p.place != sharing.place) {
                    shared::set_place(spec, part, sharing.place);
                }
                shared::set_pages(spec, part, &sharing.pages);
            });
        }
    }
}

fn body_ui(ui: &mut Ui, spec: &Spec, language: Language, sharing: &mut Sharing) {
    ui.label(theme::body(ui, language.t("shared.explain")));
    ui.add_space(4.0);
    question_ui(ui, &language.t("inspector.name"), "", |ui| {
        let field = Field::new("");
        if let Some(name) =
            draft_field_ui(ui, Id::unique("name of a shared part"), &sharing.name, &field).change
        {
            sharing.name = name;
        }
    });
    ui.add_space(4.0);
    let question = language.t("shared.place").into_owned();
    question_ui(ui, &question, "", |ui| {
        let names =
            SharedPlace::ALL.map(|place| language.t(&format!("shared_place.{}", place.key())).into_owned());
        let names = names.each_ref().map(String::as_str);
        let chosen = SharedPlace::ALL.iter().position(|place| *place == sharing.place);
        let chosen = segmented_ui(ui, &question, &names, chosen.unwrap_or(0), None)
            .and_then(|index| SharedPlace::ALL.get(index));
        if let Some(place) = chosen {
            // A name that nobody has written follows.
            if sharing.name == default_name(language, sharing.place) {
                sharing.name = default_name(language, *place);
            }
            sharing.place = *place;
        }
    });
    ui.add_space(4.0);
    question_ui(ui, &language.t("shared.pages"), "", |ui| {
        choices_ui(ui, spec, language, sharing);
        let name = language.t("widget.search");
        let field = Field::new(&name).hint(&name);
        if spec.pages.len() > 6
            && let Some(query) =
                draft_field_ui(ui, Id::unique("search for pages"), &sharing.query, &field).change
        {
            sharing.query = query;
        }
        ScrollArea::vertical()
            .id_salt("pages of a shared part")
            .max_height(196.0)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 0.0;
                pages_ui(ui, spec, language, sharing);
            });
    });
    consequences_ui(ui, spec, language, sharing);
}

/// All pages, the tab pages, or this one alone.
fn choices_ui(ui: &mut Ui, spec: &Spec, language: Language, sharing: &mut Sharing) {
    let all: Vec<PageId> = spec.pages.iter().map(|page| page.id).collect();
    let is_tab = |page: &PageId| spec.tab_bar.position(*page).is_some() || *page == sharing.own;
    let tabs: Vec<PageId> = all.iter().copied().filter(is_tab).collect();
    let none = vec![sharing.own];
    let mut choices = vec![("shared.all", all)];
    if tabs.len() > 1 {
        choices.push(("shared.tabs", tabs));
    }
    choices.push(("shared.none", none));
    ui.horizontal(|ui| {
        for (key, pages) in choices {
            let same = pages.len() == sharing.pages.len() && pages.iter().all(|p| sharing.pages.contains(p));
            if filter_chip_ui(ui, &language.t(key), same).clicked() {
                sharing.pages = pages;
            }
        }
    });
}

fn pages_ui(ui: &mut Ui, spec: &Spec, language: Language, sharing: &mut Sharing) {
    let query = sharing.query.trim().to_lowercase();
    let mut found = 0;
    for page in &spec.pages {
        let name = name_of(page, language);
        let number = page.id.to_string();
        if !name.to_lowercase().contains(&query) && !number.to_lowercase().contains(&query) {
            continue;
        }
        found += 1;
        let is_own = page.id == sharing.own;
        ui.horizontal(|ui| {
            let ticked = sharing.pages.contains(&page.id);
            let answer = ui
                .add_enabled_ui(!is_own, |ui| checkbox_ui(ui, &name, ticked))
                .inner;
            match answer {
                Some(true) => sharing.pages.push(page.id),
                Some(false) => sharing.pages.retain(|id| *id != page.id),
                None => {}
            }
            id_pill_ui(ui, &number);
            if is_own {
                ui.label(theme::note(ui, language.t("shared.this_page")));
            }
        });
    }
    if found == 0 {
        ui.label(theme::note(ui, language.t("widget.nothing_found")));
    }
}

/// What will happen that a person might not expect.
fn consequences_ui(ui: &mut Ui, spec: &Spec, language: Language, sharing: &Sharing) {
    let part = sharing.part.and_then(|id| spec.shared_part(id));
    let was_there = |page: &PageId| part.is_some_and(|part| part.pages.contains(page));
    let replaced = sharing
        .pages
        .iter()
        .filter(|page| **page != sharing.own && !was_there(page))
        .filter(|page| !shared::replaced(spec, &sharing.elements, sharing.place, **page).is_empty())
        .count();
    let left: Vec<String> = part
        .into_iter()
        .flat_map(|part| &part.pages)
        .filter(|page| !sharing.pages.contains(page))
        .filter_map(|id| spec.page(*id))
        .map(|page| name_of(page, language))
        .collect();
    if replaced == 0 && left.is_empty() {
        return;
    }
    ui.add_space(4.0);
    if replaced > 0 {
        notice_ui(
            ui,
            Tone::Neutral,
            &language.n("shared.replaces", replaced),
            |_| {},
        );
    }
    if !left.is_empty() {
        let pages = left.join(&language.t("report.comma"));
        let text = language.f("shared.leaves", &[("pages", &pages)]);
        notice_ui(ui, Tone::Warning, &text, |_| {});
    }
}

fn foot_ui(ui: &mut Ui, language: Language, sharing: &mut Sharing) -> Option<End> {
    let several = sharing.pages.len() > 1;
    let text = language.n("shared.put", sharing.pages.len());
    let mut end = None;
    if ui.add(Button::primary(&text).enabled(several)).clicked() {
        end = Some(End::Done);
    }
    if ui.add(Button::secondary(&language.t("dialog.cancel"))).clicked() {
        end = Some(End::Cancel);
    }
    if sharing.part.is_some() {
        let (text, tip) = (language.t("shared.stop"), language.t("shared.stop_tip"));
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let color = palette(ui).text;
            ui.visuals_mut().override_text_color = Some(color);
            if ui.add(Button::quiet(&text).tooltip(tip)).clicked() {
                end = Some(End::Stop);
            }
        });
    }
    end
}
