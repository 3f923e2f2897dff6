//! Step 2 in the window: drawing, writing, linking, and how it looks.
//! With `WIREBRIEF_PICTURES=folder` the pictures are written there.

mod support;

use eframe::egui;
use support::raster::{self, shoot};
use wirebrief::app::canvas::{CanvasState, canvas_step_ui};
use wirebrief::app::theme::{self, ThemeMode};
use wirebrief::edit::{Editor, Selection};
use wirebrief::language::Language;
use wirebrief::spec::{ElementId, PageId, Spec};

fn sample(language: Language) -> Spec {
    wirebrief::file::builtin::find("half-moon-tea", language.code())
        .expect("the sample is there")
        .open()
        .expect("it opens")
}

fn show(ui: &mut egui::Ui, editor: &mut Editor, state: &mut CanvasState, language: Language) {
    theme::set_language(ui.ctx(), language);
    // Where the step lies in the window, beside the rail and below the top bar.
    let place = egui::Rect::from_min_max(egui::pos2(208.0, 48.0), ui.max_rect().max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
    canvas_step_ui(&mut child, editor, state, language, &mut Vec::new());
}

fn picture(name: &str, language: Language, mode: ThemeMode, prepare: impl FnOnce(&mut Editor)) {
    let mut editor = Editor::new(sample(language));
    prepare(&mut editor);
    let mut state = CanvasState::default();
    shoot(name, [1280.0, 800.0], 1.0, mode, |ui| {
        show(ui, &mut editor, &mut state, language)
    });
}

#[test]
fn the_canvas_looks_calm_in_both_looks_and_languages() {
    let second = |editor: &mut Editor| {
        let page = editor.spec().pages.get(1).map(|p| p.id).unwrap_or(PageId(1));
        editor.open_page(page);
    };
    let row = |editor: &mut Editor| {
        let page = editor.spec().pages.get(1).map(|p| p.id).unwrap_or(PageId(1));
        let elements: Vec<ElementId> = editor
            .spec()
            .page(page)
            .and_then(|p| p.elements.iter().find(|e| e.shows.is_some()))
            .map(|e| e.id)
            .into_iter()
            .collect();
        editor.select(Selection {
            page: Some(page),
            elements,
        });
    };
    picture("canvas-element", Language::English, ThemeMode::Light, row);
    picture("canvas-page-zh-dark", Language::Chinese, ThemeMode::Dark, second);
    picture("canvas-element-zh-dark", Language::Chinese, ThemeMode::Dark, row);
    picture("canvas-page", Language::English, ThemeMode::Light, second);
    let _ = raster::builder::<()>;
}
