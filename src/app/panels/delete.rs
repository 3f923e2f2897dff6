//! Deleting a page: what leads to it and what names it is listed first.

use eframe::egui::Ui;

use super::pages::name_of;
use super::share::sharing_ui;
use crate::app::canvas::{CanvasState, element_name};
use crate::app::theme;
use crate::app::widgets::{Button, ModalFrame, modal_ui};
use crate::edit::{Editor, Selection, mentions::mentions, pages};
use crate::language::Language;
use crate::spec::{AnyId, PageId, Spec};

/// Deletes a page and opens its neighbour.
fn delete(editor: &mut Editor, page: PageId) {
    let at = editor.spec().pages.iter().position(|p| p.id == page).unwrap_or(0);
    let open = editor.selection().page.filter(|open| *open != page);
    editor.change_selecting("delete_page", |spec| {
        pages::delete_page(spec, page);
        let neighbour = spec.pages.get(at).or(spec.pages.last()).map(|p| p.id);
        (
            (),
            Selection {
                page: open.or(neighbour),
                ..Selection::default()
            },
        )
    });
}

/// Features, tests and the like that name a page; links and pages in the tree are not among them.
fn mentioned_in(spec: &Spec, page: PageId) -> Vec<AnyId> {
    mentions(spec, page.into())
        .into_iter()
        .filter(|id| !matches!(id, AnyId::Element(_) | AnyId::Page(_)))
        .collect()
}

/// Deletes a page, or asks first if anything leads to it or names it.
pub(super) fn ask_to_delete(editor: &mut Editor, state: &mut CanvasState, page: PageId) {
    let spec = editor.spec();
    if pages::links_to(spec, page).is_empty() && mentioned_in(spec, page).is_empty() {
        delete(editor, page);
    } else {
        state.panels.deleting = Some(page);
    }
}

/// The question before a page goes that others lead to.
pub(in crate::app) fn dialogs_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
) {
    sharing_ui(ui, editor, &mut state.panels, language);
    let Some(page) = state.panels.deleting else { return };
    let spec = editor.snapshot();
    let Some(found) = spec.page(page) else {
        state.panels.deleting = None;
        return;
    };
    let links = pages::links_to(&spec, page);
    let mentioned = mentioned_in(&spec, page);
    let title = language.f("pages.delete_title", &[("page", &name_of(found, language))]);
    let frame = ModalFrame::new("delete page", &title);
    let delete_text = language.t("pages.delete").into_owned();
    let keep_text = language.t("pages.keep").into_owned();
    let answer = modal_ui(
        ui.ctx(),
        language,
        &frame,
        &mut (),
        |ui, ()| {
            if !links.is_empty() {
                ui.label(theme::body(ui, language.n("pages.delete_links", links.len())));
            }
            for id in links.iter().take(12) {
                let (Some(from), Some(element)) = (spec.page(id.page), spec.element(*id)) else {
                    continue;
                };
                let line = format!(
                    "{} · {} ({id})",
                    name_of(from, language),
                    element_name(language, element)
                );
                ui.label(theme::note(ui, line));
            }
            if links.len() > 12 {
                ui.label(theme::note(ui, "…"));
            }
            if !mentioned.is_empty() {
                ui.label(theme::body(ui, language.t("pages.delete_mentions")));
            }
            for id in mentioned.iter().take(12) {
                let line = format!("{id} · {}", spec.name_of(*id));
                ui.label(theme::note(ui, line.trim_end_matches(" · ")));
            }
            if mentioned.len() > 12 {
                ui.label(theme::note(ui, "…"));
            }
            ui.label(theme::note(ui, language.t("pages.delete_undo")));
        },
        |ui, ()| {
            let delete = ui
                .add(Button::new(crate::app::widgets::ButtonKind::Danger, &delete_text))
                .clicked();
            let keep = ui.add(Button::secondary(&keep_text)).clicked();
            (delete, keep)
        },
    );
    let (wants_delete, keep) = answer.inner;
    if wants_delete {
        delete(editor, page);
    }
    if wants_delete || keep || answer.closed {
        state.panels.deleting = None;
    }
}
