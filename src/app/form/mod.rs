//! The steps as forms: one quiet column of plain questions and lists of cards.
//!
//! Nothing here changes the document while it draws. Every widget asks for a change, and
//! [`step_ui`] hands them to [`Editor::change`] when the column is drawn.

mod brand;
mod brief;
mod cards;
mod chips;
mod context;
mod entities;
mod features;
mod fields;
mod front_end;
mod functions;
mod jump;
mod launch;
mod permissions;
mod progress;
mod questions;
mod references;
mod roles;
mod rules;
mod services;
mod statuses;
mod tab_bar;
mod taps;
mod test_cases;
mod transitions;
mod versions;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use eframe::egui::{self, Id, Ui};

pub use self::jump::Target;
pub use self::progress::{Progress, progress};
pub use self::taps::{TapCount, count_taps};
pub(in crate::app) use self::test_cases::words as test_words;
pub use crate::app::command::Step;

use self::context::Form;
use crate::app::theme::space;
use crate::app::widgets::{self, Tone};
use crate::edit::Editor;
use crate::language::Language;
use crate::spec::{AnyId, ElementId, PageId, Spec};

/// Something that the form cannot do by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormRequest {
    /// Let the person choose a picture, and keep it as [`crate::spec::Brand::logo`].
    ChooseLogo,
    /// Let the person choose a picture, and keep it as [`crate::spec::Launch::icon`].
    ChooseIcon,
    /// Open a page on the canvas.
    ShowPage(PageId),
    /// Open a page on the canvas with this element selected.
    ShowElement(ElementId),
    /// Go to another step; [`FormState::jump_to`] has been told already where there.
    GoTo(Step),
}

/// What the checks say about a thing, shown at its card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// How bad the worst of it is.
    pub tone: Tone,
    /// A few words: “Vague word: fast”. Shown if there is only one finding.
    pub text: String,
    /// How many findings there are.
    pub count: usize,
}

/// What the form remembers that is not in the document: open cards, filters, where to look.
#[derive(Debug, Default)]
pub struct FormState {
    /// Cards that are open, or, for pages in the list of taps, closed.
    toggled: HashSet<AnyId>,
    /// “More” rows and editors that are open.
    unfolded: HashSet<Id>,
    /// Heights of open cards when they were drawn last, so that those out of sight need no layout.
    heights: HashMap<AnyId, f32>,
    /// Unfinished texts of the rows that add something.
    drafts: HashMap<Id, String>,
    /// Filters of lists; 0 shows everything.
    filters: HashMap<Id, usize>,
    /// The widget that gets the keyboard as soon as it is drawn.
    focus: Option<Id>,
    jump: jump::Jump,
    /// What the person wants to delete, while we ask.
    deleting: Option<AnyId>,
    marks: HashMap<AnyId, Mark>,
    requests: Vec<FormRequest>,
    /// What the form last said in passing, such as how many tests were added.
    said: Option<String>,
}

impl FormState {
    /// Opens, scrolls to and marks a thing (`AnyId`) or a question (`"brief.goal"`, `"launch.short_name"`).
    /// Takes effect when its step ([`Target::step`]) is drawn next.
    pub fn jump_to(&mut self, target: impl Into<Target>) {
        let target = target.into();
        if let Some(card) = target.card() {
            // In the list of taps pages are open unless they were closed.
            match card {
                AnyId::Page(_) => self.toggled.remove(&card),
                _ => self.toggled.insert(card),
            };
        }
        self.filters.clear();
        self.jump.start(target);
    }

    /// Whether the last jump has ended at something that was drawn and is marked.
    pub fn has_arrived(&self) -> bool {
        self.jump.has_arrived()
    }

    /// What the checks say, by the thing it is about.
    pub fn set_marks(&mut self, marks: HashMap<AnyId, Mark>) {
        self.marks = marks;
    }

    /// What the form asked for since the last call.
    pub fn take_requests(&mut self) -> Vec<FormRequest> {
        std::mem::take(&mut self.requests)
    }

    /// Something to tell the person in passing (“6 tests added”), once.
    pub fn take_message(&mut self) -> Option<String> {
        self.said.take()
    }

    fn is_open(&self, id: AnyId) -> bool {
        self.toggled.contains(&id) != matches!(id, AnyId::Page(_))
    }

    fn toggle(&mut self, id: AnyId) {
        if !self.toggled.remove(&id) {
            self.toggled.insert(id);
        }
    }
}

/// Shows a step as a scrolling column and carries out what the person does in it.
/// [`Step::Interface`] shows what there is to say about the look; the canvas is elsewhere.
pub fn step_ui(ui: &mut Ui, editor: &mut Editor, state: &mut FormState, step: Step, language: Language) {
    let id = match step {
        Step::Requirements => "form requirements",
        Step::Interface => "form interface",
        Step::FrontEnd => "form front end",
        Step::BackEnd => "form back end",
        Step::Test => "form test",
        Step::Launch => "form launch",
        Step::Review => "form review",
    };
    // 32 at either side: with the findings open the column is as narrow as the look asks for.
    let width = space::COLUMN.min(ui.available_width() - 64.0);
    with_form(ui, editor, state, language, |form, ui| {
        widgets::column_ui(ui, id, width, |ui| match step {
            Step::Requirements => requirements_ui(form, ui),
            Step::Interface => brand::step_ui(form, ui),
            Step::FrontEnd => front_end::step_ui(form, ui),
            Step::BackEnd => back_end_ui(form, ui),
            Step::Test => test_cases::step_ui(form, ui),
            Step::Launch => launch::step_ui(form, ui),
            Step::Review => review_ui(form, ui),
        });
    });
}

/// Logo, colour and tone of the product, to stand in a panel of the canvas step.
pub fn brand_ui(ui: &mut Ui, editor: &mut Editor, state: &mut FormState, language: Language) {
    with_form(ui, editor, state, language, brand::brand_ui);
}

/// The open questions alone, to stand on a page of their own.
pub fn questions_ui(ui: &mut Ui, editor: &mut Editor, state: &mut FormState, language: Language) {
    with_form(ui, editor, state, language, questions::questions_ui);
}

/// Draws over a snapshot, then carries out the changes in the order in which they were asked for.
fn with_form(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut FormState,
    language: Language,
    draw: impl FnOnce(&mut Form<'_>, &mut Ui),
) {
    let spec: Arc<Spec> = editor.snapshot();
    let mut form = Form::new(&spec, state, language);
    draw(&mut form, ui);
    cards::deletion_ui(&mut form, ui.ctx());
    let done = form.finish(ui.ctx());
    drop(spec);
    let mut is_changed = false;
    for edit in done.edits {
        let target = editor.change(edit.label, edit.merge, edit.change);
        if let Some(target) = target {
            state.jump_to(target);
        }
        is_changed = true;
    }
    if done.ends_merge {
        editor.end_merge();
    }
    if is_changed {
        ui.ctx().request_repaint();
    }
}

fn requirements_ui(form: &mut Form<'_>, ui: &mut Ui) {
    form.head(ui, "form.requirements", "form.requirements.purpose");
    brief::first_questions_ui(form, ui);
    features::features_ui(form, ui);
    brief::product_ui(form, ui);
    form.section(ui, "form.brand", "", None);
    brand::brand_ui(form, ui);
    brief::owner_ui(form, ui);
    brief::scope_ui(form, ui);
    functions::functions_ui(form, ui);
}

fn back_end_ui(form: &mut Form<'_>, ui: &mut Ui) {
    form.head(ui, "form.back_end", "form.back_end.purpose");
    entities::entities_ui(form, ui);
    rules::rules_ui(form, ui);
    rules::admin_ui(form, ui);
    services::services_ui(form, ui);
    services::money_ui(form, ui);
}

fn review_ui(form: &mut Form<'_>, ui: &mut Ui) {
    form.head(ui, "form.review", "form.review.purpose");
    questions::questions_ui(form, ui);
    versions::versions_ui(form, ui);
}

/// The padding between two groups of questions.
fn gap(ui: &mut Ui) {
    ui.add_space(space::GROUP - ui.spacing().item_spacing.y);
}

/// Text of second weight on one line with controls.
fn word(ui: &mut Ui, text: &str) {
    use crate::app::theme::{self, palette, size};
    let color = palette(ui).text_second;
    let galley = widgets::paint::line(ui, text, theme::regular(size::BODY), color, f32::INFINITY);
    let size = egui::vec2(galley.size().x, space::CONTROL);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    widgets::paint::text_left(ui.painter(), rect.left_center(), galley);
}
