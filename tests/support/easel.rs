//! The canvas step in a window of its own, with a hand that moves pointer and keys.

use eframe::egui::{self, Event, Key, Modifiers, Pos2, accesskit::Role, pos2};
use egui_kittest::{Harness, kittest::Queryable as _};
use wirebrief::app::canvas::{CanvasState, canvas_step_ui};
use wirebrief::app::command::{self, Command};
use wirebrief::app::theme::{self, ThemeMode};
use wirebrief::edit::{Editor, elements, pages};
use wirebrief::geometry::{Point, Rect};
use wirebrief::language::Language;
use wirebrief::spec::{Element, ElementId, ElementKind, PageId, Spec, violations};

use super::raster::{Raster, builder};

/// The canvas step in a window, with undo as the window has it.
pub struct Desk {
    pub editor: Editor,
    pub state: CanvasState,
    pub language: Language,
}

pub fn show(ui: &mut egui::Ui, desk: &mut Desk) {
    theme::set_language(ui.ctx(), desk.language);
    let mut commands = command::consume(ui.ctx());
    for command in &commands {
        if *command == Command::Undo {
            desk.editor.undo();
        }
    }
    // Where the step lies in the window, beside the rail and below the top bar.
    let window = ui.ctx().content_rect();
    let place = egui::Rect::from_min_max(pos2(208.0, 48.0), window.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
    child.set_clip_rect(place);
    canvas_step_ui(
        &mut child,
        &mut desk.editor,
        &mut desk.state,
        desk.language,
        &mut commands,
    );
    assert_eq!(violations(desk.editor.spec()), []);
}

pub struct Hand {
    pub harness: Harness<'static, Desk>,
    pub raster: Raster,
}

impl Hand {
    pub fn over(spec: Spec) -> Self {
        let raster = Raster::default();
        let desk = Desk {
            editor: Editor::new(spec),
            state: CanvasState::default(),
            language: Language::English,
        };
        let mut harness = builder([1280.0, 800.0], ThemeMode::Light)
            .renderer(raster.clone())
            .build_ui_state(show, desk);
        harness.run();
        Self { harness, raster }
    }

    /// Two pages, with these elements on the first.
    pub fn with(things: &[(ElementKind, Rect)]) -> Self {
        let mut spec = Spec::new();
        let page = pages::add_page(&mut spec, "Home");
        pages::add_page(&mut spec, "Menu");
        for (kind, frame) in things {
            elements::add_element(&mut spec, page, *kind, *frame);
        }
        Self::over(spec)
    }

    pub fn editor(&self) -> &Editor {
        &self.harness.state().editor
    }

    /// The element with this number on the first page.
    pub fn element(&self, number: u32) -> Element {
        let id = ElementId {
            page: PageId(1),
            number,
        };
        (**self.editor().spec().element(id).expect("the element is there")).clone()
    }

    pub fn count(&self) -> usize {
        self.editor().spec().page(PageId(1)).expect("page").elements.len()
    }

    /// A point of the page on the screen.
    pub fn at(&self, x: f64, y: f64) -> Pos2 {
        let canvas = self.harness.get_by_role(Role::Canvas).rect();
        self.harness.state().state.camera.pos_ui(canvas, Point::new(x, y))
    }

    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run();
    }

    pub fn click_at(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.harness.step();
        self.harness.drag_at(pos);
        self.harness.step();
        self.harness.drop_at(pos);
        self.harness.step();
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        for part in 1..=5 {
            self.harness.hover_at(from.lerp(to, part as f32 / 5.0));
            self.harness.step();
        }
        self.harness.drop_at(to);
        self.harness.run();
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    pub fn write(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }
}
