//! Step 2: pages, the canvas, components and the inspector.
//!
//! [`canvas_step_ui`] is the only entry. What the pointer does is decided in [`crate::tool`]; this room turns
//! egui's input into the tools' events and paints.

mod bake;
mod camera;
mod flash;
mod input;
mod keys;
mod layer;
mod marks;
mod menu;
mod names;
mod overlay;
mod painter;
mod pictures;
mod quick_add;
mod sheet;
mod states;
mod strip;
mod trace;
mod words;

use std::sync::Arc;

use eframe::egui::{self, Frame, Id, Margin, Panel, Rect, Sense, Ui, vec2};

pub use camera::{Camera, MAX_ZOOM, MIN_ZOOM};
pub use painter::{Pictures, ScenePainter};
pub use sheet::Sheets;

use crate::app::command::{CanvasCommand, Command};
use crate::app::panels::{self, PanelState};
use crate::app::shell::hint_line_ui;
use crate::app::theme::{palette, space};
use crate::app::widgets::{EmptyDrawing, empty_state_ui};
use crate::edit::{Editor, pages};
use crate::language::Language;
use crate::spec::Clip;
use crate::spec::{ElementId, ElementKind, PageId};
use crate::tool::{Choice, Effect, NewElement, ToolBox, ToolKind, act::LastCopy};

pub(in crate::app) use menu::link_to_new;
pub(in crate::app) use names::{element_name, kind_icon, new_element};
pub(in crate::app) use pictures::{PictureSource, PictureTarget, PictureWish};
pub(in crate::app) use states::{add as add_state, hidden_here, missing_kinds, open_sheet, state_name};

/// What the canvas step remembers between frames. Nothing of it belongs to the document.
pub struct CanvasState {
    /// Where the page lies on the screen.
    pub camera: Camera,
    /// The tool in hand.
    pub tools: ToolBox,
    /// Whether the grid is on: drawn, and things stick to it.
    pub grid: bool,
    /// What is in the app's own clipboard.
    clip: Option<Clip>,
    /// The same as it was put into the system's clipboard.
    clip_text: String,
    last_copy: LastCopy,
    /// The words that are being edited in place.
    words: Option<words::Words>,
    /// The search over components that `/` opens.
    quick_add: Option<quick_add::QuickAdd>,
    /// Pictures that somebody asked for.
    picture_wish: Option<PictureWish>,
    /// Where the menu stands that a key opened.
    menu_at: Option<menu::ByKey>,
    /// The page that was last fitted into the canvas, and how large the canvas was then.
    fitted: Option<(PageId, egui::Vec2)>,
    /// Whether the person has moved or zoomed since then.
    moved: bool,
    /// When the wheel last zoomed, in egui's time.
    zoomed_at: f64,
    input: input::InputState,
    /// Asks which page a tap opens: for this element, beside this place on the screen.
    picking: Option<(ElementId, egui::Pos2)>,
    /// Drawn pages, kept while they do not change.
    pub(in crate::app) sheets: Sheets,
    /// The document's pictures on the graphics card.
    pub(in crate::app) pictures: Pictures,
    /// The panels at both sides.
    pub(in crate::app) panels: PanelState,
    /// The canvas's place on the screen in the last frame.
    canvas: Option<Rect>,
    /// The selection that was last brought into sight.
    revealed: Vec<ElementId>,
    /// What "Show me" meant.
    flash: flash::Flash,
    /// The numbers beside the open page.
    numbered: Option<overlay::Numbered>,
}

impl Default for CanvasState {
    fn default() -> Self {
        Self {
            camera: Camera::default(),
            tools: ToolBox::default(),
            grid: false,
            clip: None,
            clip_text: String::new(),
            last_copy: LastCopy::default(),
            words: None,
            quick_add: None,
            picture_wish: None,
            menu_at: None,
            fitted: None,
            moved: false,
            zoomed_at: f64::NEG_INFINITY,
            input: input::InputState::default(),
            picking: None,
            sheets: Sheets::default(),
            pictures: Pictures::default(),
            panels: PanelState::default(),
            canvas: None,
            revealed: Vec::new(),
            flash: flash::Flash::default(),
            numbered: None,
        }
    }
}

impl CanvasState {
    /// Ends what is under way: a gesture, editing in place. Call before another step or document opens.
    pub fn leave(&mut self, editor: &mut Editor) {
        self.finish_words(editor);
        self.tools.cancel(editor);
        self.picking = None;
        self.quick_add = None;
    }

    /// Takes a tool in hand.
    fn take_tool(&mut self, editor: &mut Editor, language: Language, tool: ToolKind) {
        self.finish_words(editor);
        let choice = match tool {
            ToolKind::Select => Choice::Select,
            ToolKind::Draw => Choice::Draw(new_element(language, ElementKind::Rectangle)),
            ToolKind::Text => Choice::Text(new_element(language, ElementKind::Text)),
            ToolKind::Pen => Choice::Pen,
            ToolKind::Connect => Choice::Connect,
            ToolKind::Pan => Choice::Pan,
        };
        self.tools.choose(editor, choice);
    }

    /// Opens the search over components.
    fn open_quick_add(&mut self, editor: &mut Editor) {
        self.finish_words(editor);
        self.quick_add = Some(quick_add::QuickAdd::default());
    }

    /// Opens the inspector at the right.
    pub fn inspect(&mut self) {
        self.panels.inspect();
    }

    /// The part of the page that is on the screen, in page units.
    pub(in crate::app) fn view(&self) -> crate::geometry::Rect {
        match self.canvas {
            Some(canvas) => self.camera.view(canvas),
            None => crate::geometry::rect(0.0, 0.0, 375.0, 812.0),
        }
    }

    /// Lets a component from the palette follow the pointer.
    pub(in crate::app) fn carry(&mut self, editor: &mut Editor, new: NewElement) {
        self.finish_words(editor);
        self.tools.carry(editor, new);
    }

    /// Lets the person edit an element's words in place.
    pub(in crate::app) fn edit_words(&mut self, editor: &mut Editor, element: ElementId) {
        self.finish_words(editor);
        self.words = words::Words::of(editor, element);
    }

    /// Where the rows of the list of pages are on the screen, for links that are pulled onto them.
    pub(in crate::app) fn set_page_rows(&mut self, rows: Vec<(PageId, Rect)>) {
        self.input.page_rows = rows;
    }

    /// Paints a page's small picture. In the middle of a gesture the last one does.
    pub(in crate::app) fn paint_thumbnail(
        &mut self,
        ui: &Ui,
        spec: &crate::spec::Spec,
        page: &Arc<crate::spec::Page>,
        place: Rect,
        in_gesture: bool,
    ) {
        sheet::paint_thumbnail(
            ui,
            &mut self.sheets,
            &mut self.pictures,
            spec,
            page,
            place,
            in_gesture,
        );
    }

    /// Does a command of the canvas for a menu.
    pub(in crate::app) fn run_command(
        &mut self,
        ui: &Ui,
        editor: &mut Editor,
        language: Language,
        command: Command,
    ) {
        keys::run(ui, editor, self, language, command);
    }

    fn finish_words(&mut self, editor: &mut Editor) {
        if let Some(words) = self.words.take() {
            words.end(editor);
        }
    }

    /// Does what only the window can do for a tool.
    fn run(&mut self, editor: &mut Editor, effects: Vec<Effect>, at: egui::Pos2) {
        for effect in effects {
            match effect {
                Effect::EditText(element) => self.edit_words(editor, element),
                Effect::PickPage(element) => self.picking = Some((element, at)),
                Effect::Duplicated(copy) => self.last_copy = copy,
                Effect::Pan(by) => self.pan(editor, vec2(by.x as f32, by.y as f32)),
            }
        }
    }

    fn pan(&mut self, editor: &Editor, by: egui::Vec2) {
        if let (Some(canvas), Some(page)) = (self.canvas, editor.shown()) {
            self.camera.pan(canvas, page, by);
            self.moved = true;
        }
    }
}

/// Shows step 2 in all the room there is. Takes the commands that concern it out of `commands`.
pub fn canvas_step_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    commands: &mut Vec<Command>,
) {
    if editor.selection().page.is_none()
        && let Some(first) = editor.spec().pages.first().map(|p| p.id)
    {
        editor.open_page(first);
    }
    keys::run_commands(ui, editor, state, language, commands);

    let palette = palette(ui);
    let panel = |margin| Frame::new().fill(palette.surface).inner_margin(margin);
    Panel::left("pages")
        .exact_size(space::PAGES)
        .resizable(false)
        .frame(panel(Margin::ZERO))
        .show(ui, |ui| panels::pages_ui(ui, editor, state, language));
    Panel::right("side")
        .exact_size(space::INSPECTOR)
        .resizable(false)
        .frame(panel(Margin::ZERO))
        .show(ui, |ui| panels::side_ui(ui, editor, state, language));
    let hint = language
        .t(&format!("hint.{}", hint_key(editor, state)))
        .into_owned();
    let icon = CanvasCommand::Tool(state.tools.kind()).icon();
    hint_line_ui(ui, icon, &hint);
    egui::CentralPanel::default()
        .frame(Frame::new().fill(palette.background))
        .show(ui, |ui| canvas_ui(ui, editor, state, language));
    panels::dialogs_ui(ui, editor, state, language);
}

fn hint_key(editor: &Editor, state: &CanvasState) -> &'static str {
    match &state.words {
        Some(words) if words.is_multiline() => "words_many",
        Some(_) => "words_one",
        None => state.tools.hint(editor),
    }
}

fn canvas_ui(ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState, language: Language) {
    let canvas = ui.max_rect();
    state.canvas = Some(canvas);
    let Some(page) = editor.shown().cloned() else {
        no_page_ui(ui, editor, language);
        return;
    };
    // A page that opens fits; so does a page that nobody has moved when the window changes its size.
    let known = state.fitted == Some((page.id, canvas.size()));
    let opens = state.fitted.is_none_or(|(id, _)| id != page.id);
    if opens || (!known && !state.moved) {
        state.camera.fit_screen(canvas, &page);
        state.fitted = Some((page.id, canvas.size()));
        state.moved = false;
        if opens {
            state.finish_words(editor);
        }
    }

    let response = ui.interact(canvas, canvas_id(), Sense::click_and_drag());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Canvas);
        node.set_label(language.f("canvas.name", &[("page", &page.name)]));
    });
    reveal_selection(editor, state, canvas);
    input::handle(ui, editor, state, canvas, &response);
    keys::handle(ui, editor, state, language, canvas, &response);

    let Some(page) = editor.shown().cloned() else {
        return;
    };
    let painter = ui.painter_at(canvas);
    sheet::paint(&painter, editor, state, canvas, &page, language);
    overlay::Numbered::update(&mut state.numbered, &page);
    overlay::paint(&painter, editor, state, language, canvas, &page);
    flash::paint(&painter, state, canvas, &page);
    name_elements(ui, editor, state, language, canvas, &page);
    menu::context_menu_ui(&response, editor, state, language, canvas);
    words::edit_ui(ui, editor, state, language, canvas);
    strip::tools_ui(ui, editor, state, language, canvas);
    strip::pen_ui(ui, state, language, canvas);
    strip::style_ui(ui, editor, language, canvas);
    states::state_ui(ui, editor, state, language, canvas);
    strip::zoom_ui(ui, editor, state, language, canvas);
    menu::pick_page_ui(ui, editor, state, language);
    quick_add::quick_add_ui(ui, editor, state, language, canvas);
    pictures::drop_hint(ui, &painter, canvas, language);
    if response.hovered() || state.tools.is_busy() {
        ui.ctx().set_cursor_icon(input::cursor(state));
    }
}

/// What was selected elsewhere, by undo or by "Show me", comes into sight.
fn reveal_selection(editor: &Editor, state: &mut CanvasState, canvas: Rect) {
    let selected = &editor.selection().elements;
    if *selected == state.revealed || state.tools.is_busy() {
        return;
    }
    state.revealed.clone_from(selected);
    let frame = crate::tool::selected_frame(editor).map(|frame| state.camera.rect_ui(canvas, frame));
    if frame.is_some_and(|frame| !canvas.shrink(24.0).intersects(frame)) {
        keys::show_selected(editor, state, canvas);
    }
}

/// Tells assistive technology what stands on the page, and where.
fn name_elements(
    ui: &Ui,
    editor: &Editor,
    state: &CanvasState,
    language: Language,
    canvas: Rect,
    page: &crate::spec::Page,
) {
    /// More would make a frame slow, and nobody listens to so many.
    const MOST: usize = 300;
    let selected = &editor.selection().elements;
    for element in page.elements.iter().take(MOST) {
        ui.ctx()
            .accesskit_node_builder(Id::unique(("on the canvas", element.id)), |node| {
                let frame = state.camera.rect_ui(canvas, element.frame);
                node.set_role(egui::accesskit::Role::GraphicsObject);
                node.set_label(format!("{} {}", element_name(language, element), element.id));
                node.set_selected(selected.contains(&element.id));
                if !element.text.is_empty() {
                    node.set_value(element.text.as_str());
                }
                node.set_bounds(egui::accesskit::Rect {
                    x0: frame.min.x.into(),
                    y0: frame.min.y.into(),
                    x1: frame.max.x.into(),
                    y1: frame.max.y.into(),
                });
            });
    }
}

fn no_page_ui(ui: &mut Ui, editor: &mut Editor, language: Language) {
    ui.add_space((ui.available_height() / 2.0 - 120.0).max(0.0));
    let button = language.t("pages.add").into_owned();
    let sentence = language.t("canvas.no_page").into_owned();
    let add = empty_state_ui(
        ui,
        EmptyDrawing::Phone,
        &sentence,
        Some((&button, crate::app::theme::Icon::Plus)),
    );
    if add.is_some_and(|button| button.clicked()) {
        let name = panels::name_of_new_page(editor, language);
        add_page(editor, &name);
    }
}

/// Adds a page and opens it.
pub(in crate::app) fn add_page(editor: &mut Editor, name: &str) -> PageId {
    editor.change_selecting("add_page", |spec| {
        let id = pages::add_page(spec, name);
        (id, crate::edit::Selection::of_page(id))
    })
}

/// The canvas among egui's widgets.
fn canvas_id() -> Id {
    Id::unique("canvas")
}

/// The open page as it is drawn.
fn open_page(editor: &Editor) -> Option<&Arc<crate::spec::Page>> {
    editor.shown()
}
