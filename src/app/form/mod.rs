//! The steps as forms: one quiet column of plain questions and lists of cards.
//!
//! Nothing here changes the document while it draws. Every widget asks for a change, and
//! [`step_ui`] hands them to [`Editor::change`] when the column is drawn.

mod adding;
mod asking;
mod brand;
mod brief;
mod budget;
mod cards;
mod chips;
mod context;
mod counted;
mod entities;
mod features;
mod fields;
mod front_end;
mod functions;
mod inputs;
mod jump;
mod kept;
mod languages;
mod launch;
mod linked;
mod moving;
mod page_map;
mod pasting;
mod permissions;
mod pictures;
mod progress;
mod questions;
mod references;
mod review;
mod review_pages;
mod roles;
mod rules;
mod services;
mod statuses;
mod suggested_tests;
mod tab_bar;
mod taps;
mod test_cases;
mod transitions;
mod unknown;
mod versions;
mod who;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{self, Id, Ui};

pub use self::jump::Target;
pub use self::progress::{Progress, progress};
pub(in crate::app) use self::suggested_tests::words as test_words;
pub(in crate::app) use self::taps::element_name;
pub use self::taps::{TapCount, count_taps};
pub use crate::app::command::Step;

use self::context::Form;
use crate::app::theme::space;
use crate::app::widgets::{self, Tone};
use crate::edit::Editor;
use crate::edit::words::Spot;
use crate::language::Language;
use crate::spec::{AnyId, ElementId, FeatureId, PageId, QuestionId, Spec};

/// Something that the form cannot do by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormRequest {
    /// Let the person choose a picture, and keep it as [`crate::spec::Brand::logo`].
    ChooseLogo,
    /// Let the person choose a picture, and keep it as [`crate::spec::Launch::icon`].
    ChooseIcon,
    /// Let the person choose a picture for this.
    ChoosePicture(PictureFor),
    /// Open a page on the canvas.
    ShowPage(PageId),
    /// Open a page on the canvas with this element selected.
    ShowElement(ElementId),
    /// Go to another step; [`FormState::jump_to`] has been told already where there.
    GoTo(Step),
}

/// What a picture of the form belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFor {
    /// A feature: one of the pictures that show what is meant.
    Feature(FeatureId),
    /// The card that is shared from a page.
    ShareCard(PageId),
    /// A product liked or disliked, by its place in the list.
    Reference(usize),
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
    /// What the checks say about questions, by their names: `brief.name`.
    remarks: HashMap<&'static str, Mark>,
    /// The field in which Alt with an arrow key was pressed to move its line, and how far.
    shift: Option<(context::At, isize)>,
    /// Letters of a field to be selected as soon as it has the keyboard.
    select: Option<(Id, Range<usize>)>,
    /// The question whose answer is being written: it stays among the open ones until then.
    answering: Option<QuestionId>,
    /// The question whose owner is being written, and who it was before.
    naming: Option<(QuestionId, String)>,
    /// Steps that have been shown before.
    shown: HashSet<&'static str>,
    /// What was put together for a revision of the document.
    kept: kept::Kept,
    thumbnails: pictures::Thumbnails,
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

    /// What the checks say about questions, by their names: `brief.name`.
    pub fn set_remarks(&mut self, remarks: HashMap<&'static str, Mark>) {
        self.remarks = remarks;
    }

    /// Goes to a text and selects these letters of it. With `keyboard` the field takes the keyboard.
    pub fn jump_to_text(&mut self, spot: Spot, letters: Range<usize>, keyboard: bool) {
        self.jump_to(Target::from(spot));
        let at = context::At {
            thing: spot.owner,
            field: spot.field,
        };
        self.select = keyboard.then(|| (at.id(), letters));
        if !keyboard {
            self.jump.keep_keyboard();
        }
    }

    /// What the form asked for since the last call.
    pub fn take_requests(&mut self) -> Vec<FormRequest> {
        std::mem::take(&mut self.requests)
    }

    /// Something to tell the person in passing (“6 tests added”), once.
    pub fn take_message(&mut self) -> Option<String> {
        self.said.take()
    }

    /// Whether a form is shown for the first time since the document was opened.
    pub(in crate::app) fn begins(&mut self, form: &'static str) -> bool {
        self.shown.insert(form)
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
        // Where another document was scrolled to says nothing about this one.
        let begins = form.state.begins(id);
        widgets::column_ui(ui, id, (width, begins), |ui| match step {
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
    state.kept.begin(editor.revision(), language);
    let mut form = Form::new(&spec, state, language);
    draw(&mut form, ui);
    cards::deletion_ui(&mut form, ui.ctx());
    let done = form.finish(ui.ctx());
    let mut is_changed = false;
    for edit in done.edits {
        let before = Arc::clone(&spec);
        let target = editor.change(edit.label, edit.merge, move |spec| {
            let target = (edit.change)(spec);
            unknown::settle(&before, spec, language);
            target
        });
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
    page_map::page_map_ui(form, ui);
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
