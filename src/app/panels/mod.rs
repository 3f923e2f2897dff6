//! The panels beside the canvas: pages at the left, components and the inspector at the right.

mod components;
mod delete;
pub mod findings;
mod inspector;
mod pages;
pub mod search;
mod share;
mod side;
pub mod threads;
mod tree;

use std::collections::HashSet;

use eframe::egui::{Frame, Margin, Panel, Ui};

pub(in crate::app) use components::{add_component, found_components};
pub(in crate::app) use delete::dialogs_ui;
pub(in crate::app) use inspector::shared_menu_ui;
pub(in crate::app) use pages::{name_of_new_page, pages_in_order, pages_ui};

use crate::app::canvas::CanvasState;
use crate::app::widgets::segmented_ui;
use crate::edit::Editor;
use crate::language::Language;
use crate::spec::{ElementId, PageId};

/// What the panels remember between frames.
#[derive(Debug, Default)]
pub struct PanelState {
    tab: SideTab,
    /// What is searched for among the components.
    query: String,
    /// The selection that the inspector was last brought up for.
    seen: Vec<ElementId>,
    renaming: Option<PageId>,
    /// Whether a row of the list of pages has the keyboard.
    pub(in crate::app) row_has_focus: bool,
    /// The open page that was last brought into sight in the list.
    open_row: Option<PageId>,
    /// Pages of the tree whose children are hidden.
    folded: HashSet<PageId>,
    deleting: Option<PageId>,
    inspector: inspector::Folds,
    /// On which pages something is to stand.
    sharing: Option<share::Sharing>,
}

/// Which panel is open at the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum SideTab {
    #[default]
    Components,
    Inspector,
}

impl PanelState {
    /// Lets the person name a page in the list.
    pub(in crate::app) fn rename(&mut self, page: PageId) {
        self.renaming = Some(page);
    }

    /// Opens the inspector.
    pub(in crate::app) fn inspect(&mut self) {
        self.tab = SideTab::Inspector;
    }
}

/// The panel at the right: components or the inspector.
pub(in crate::app) fn side_ui(ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState, language: Language) {
    // Something newly selected is what the person wants to know about; components stay at hand while drawing.
    let selected = &editor.selection().elements;
    if *selected != state.panels.seen {
        if !selected.is_empty() && !editor.in_gesture() {
            state.panels.tab = SideTab::Inspector;
        }
        state.panels.seen.clone_from(selected);
    }
    Panel::top("side tabs")
        .exact_size(48.0)
        .resizable(false)
        .frame(Frame::new().inner_margin(Margin {
            left: 16,
            right: 16,
            top: 8,
            bottom: 8,
        }))
        .show(ui, |ui| {
            let components = language.t("side.components");
            let inspector = language.t("side.inspector");
            let chosen = usize::from(state.panels.tab == SideTab::Inspector);
            let width = ui.available_width();
            let name = language.t("side.name");
            if let Some(other) = segmented_ui(ui, &name, &[&components, &inspector], chosen, Some(width)) {
                state.panels.tab = if other == 0 {
                    SideTab::Components
                } else {
                    SideTab::Inspector
                };
            }
        });
    match state.panels.tab {
        SideTab::Components => components::components_ui(ui, editor, state, language),
        SideTab::Inspector => inspector::inspector_ui(ui, editor, state, language),
    }
}
