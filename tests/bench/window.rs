//! Figures of the window: one whole frame of the canvas step, without a graphics card (input → layout → shapes →
//! triangles), and the time from start to the first frame of the real program.

use std::time::{Duration, Instant};

use eframe::egui;
use wirebrief::app::canvas::{CanvasState, canvas_step_ui};
use wirebrief::app::theme::{self, ThemeMode};
use wirebrief::edit::{Editor, elements};
use wirebrief::geometry::{Vec2, rect};
use wirebrief::language::Language;
use wirebrief::spec::Spec;

use super::{Bench, document::crowded};

/// A window of 1280×800 that paints nowhere.
struct Window {
    context: egui::Context,
    time: f64,
}

impl Window {
    fn new() -> Self {
        let context = egui::Context::default();
        theme::install(&context, ThemeMode::Light);
        Self { context, time: 0.0 }
    }

    /// One frame; `events` is the input. Returns the number of triangles' corners.
    fn frame(&mut self, events: Vec<egui::Event>, show: impl FnMut(&mut egui::Ui)) -> usize {
        self.time += 1.0 / 60.0;
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                egui::Pos2::ZERO,
                egui::vec2(1280.0, 800.0),
            )),
            time: Some(self.time),
            events,
            ..egui::RawInput::default()
        };
        let output = self.context.run_ui(input, show);
        let meshes = self.context.tessellate(output.shapes, output.pixels_per_point);
        meshes
            .iter()
            .map(|clipped| match &clipped.primitive {
                egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
                egui::epaint::Primitive::Callback(_) => 0,
            })
            .sum()
    }
}

/// A page on the canvas in a window of its own.
struct Desk {
    window: Window,
    editor: Editor,
    state: CanvasState,
    /// Where the page's origin is on the screen, and the zoom.
    origin: egui::Pos2,
    zoom: f32,
}

impl Desk {
    fn new(spec: Spec, zoom: f32) -> Self {
        let mut desk = Self {
            window: Window::new(),
            editor: Editor::new(spec),
            state: CanvasState::default(),
            origin: egui::pos2(theme::space::PAGES + 4.0, 4.0),
            zoom,
        };
        desk.frame(Vec::new());
        desk.look(egui::Vec2::ZERO);
        // Until everything is drawn and the zoom is at rest.
        for _ in 0..20 {
            desk.frame(Vec::new());
        }
        desk
    }

    /// Moves the page by so much from where it was at first.
    fn look(&mut self, by: egui::Vec2) {
        self.state.camera.zoom = f64::from(self.zoom);
        self.state.camera.offset = egui::vec2(4.0, 4.0) + by;
    }

    fn frame(&mut self, events: Vec<egui::Event>) -> usize {
        let Self {
            window,
            editor,
            state,
            ..
        } = self;
        window.frame(events, |ui| {
            canvas_step_ui(ui, editor, state, Language::English, &mut Vec::new());
        })
    }

    fn at(&self, x: f32, y: f32) -> egui::Pos2 {
        self.origin + egui::vec2(x, y) * self.zoom
    }

    fn button(&mut self, pos: egui::Pos2, pressed: bool) {
        self.frame(vec![
            egui::Event::PointerMoved(pos),
            egui::Event::PointerButton {
                pos,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            },
        ]);
    }
}

/// The canvas between the panels, in px.
const CANVAS: egui::Vec2 = egui::vec2(780.0, 740.0);

/// A page with `count` elements in `columns`, and the zoom at which all of it is on the canvas.
fn page_of(count: usize, columns: usize) -> (Spec, f32) {
    let (mut spec, page, ids) = crowded(count);
    let frames: Vec<_> = ids
        .iter()
        .enumerate()
        .map(|(at, id)| {
            (
                *id,
                rect(
                    (at % columns) as f64 * 60.0,
                    (at / columns) as f64 * 30.0,
                    56.0,
                    26.0,
                ),
            )
        })
        .collect();
    elements::set_frames(&mut spec, &frames);
    let (width, height) = (columns as f64 * 60.0, count.div_ceil(columns) as f64 * 30.0);
    if let Some(page) = spec.page_mut(page) {
        page.width = width;
        page.height = height;
        page.screen_height = height;
    }
    let zoom = (CANVAS.x / width as f32).min(CANVAS.y / height as f32).min(1.0);
    (spec, zoom)
}

/// The zoom at which about 200 elements are on the canvas: 13 columns, 15 rows.
const TWO_HUNDRED: f32 = 1.64;

pub fn run(bench: &mut Bench) {
    let idle_pointer = |at: &mut f32| {
        // The pointer moves a little, so that every frame has work to do.
        *at = (*at + 1.0) % 50.0;
        vec![egui::Event::PointerMoved(egui::pos2(600.0 + *at, 400.0))]
    };
    for (count, columns) in [(100, 10), (1_000, 28), (10_000, 72)] {
        let name = format!("canvas_frame_{count}_visible");
        if bench.wants(&name) {
            let (spec, zoom) = page_of(count, columns);
            let mut desk = Desk::new(spec, zoom);
            let mut at = 0.0;
            bench.time(&name, || desk.frame(idle_pointer(&mut at)));
        }
    }
    for count in [1_000, 10_000] {
        let name = format!("canvas_frame_200_of_{count}");
        if bench.wants(&name) {
            let (spec, _) = page_of(count, if count == 1_000 { 28 } else { 72 });
            let mut desk = Desk::new(spec, TWO_HUNDRED);
            let mut at = 0.0;
            bench.time(&name, || desk.frame(idle_pointer(&mut at)));
        }
    }
    for (name, zoom, picked, steps) in [
        ("canvas_drag_10000", None, 5_030, 0),
        ("canvas_drag_10000_200_visible", Some(TWO_HUNDRED), 72 * 5 + 5, 0),
        // The same with as much to undo as is kept: it must cost the same.
        (
            "canvas_drag_10000_500_undo_steps",
            Some(TWO_HUNDRED),
            72 * 5 + 5,
            500,
        ),
    ] {
        if bench.wants(name) {
            drag(bench, name, zoom, picked, steps);
        }
    }
    for (name, zoom) in [
        ("canvas_pan_10000", None),
        ("canvas_pan_200_of_10000", Some(TWO_HUNDRED)),
    ] {
        if bench.wants(name) {
            let (spec, all) = page_of(10_000, 72);
            let mut desk = Desk::new(spec, zoom.unwrap_or(all));
            let mut at = 0.0;
            bench.time(name, || {
                at = (at + 1.0) % 7.0;
                desk.look(egui::vec2(-at, -2.0 * at));
                desk.frame(Vec::new())
            });
        }
    }
    if bench.wants("canvas_undo_move_1000") {
        let (spec, zoom) = page_of(10_000, 72);
        let moved: Vec<_> = spec.pages[0].elements.iter().take(1_000).map(|e| e.id).collect();
        let mut desk = Desk::new(spec, zoom);
        desk.editor.change("move", None, |spec| {
            elements::move_by(spec, &moved, Vec2::new(4.0, 0.0));
        });
        let mut undo = true;
        bench.time("canvas_undo_move_1000", || {
            undo = !undo;
            if undo {
                desk.editor.redo()
            } else {
                desk.editor.undo()
            };
            desk.frame(Vec::new())
        });
    }
    first_frame(bench);
}

/// One element of 10,000 is dragged, with snapping, after so many steps that can be undone.
fn drag(bench: &mut Bench, name: &str, zoom: Option<f32>, picked: usize, steps: usize) {
    let (spec, all) = page_of(10_000, 72);
    let last = spec.pages[0].elements[9_999].id;
    let mut desk = Desk::new(spec, zoom.unwrap_or(all));
    for _ in 0..steps {
        desk.editor.change("move", None, |spec| {
            elements::move_by(spec, &[last], Vec2::new(1.0, 0.0));
        });
    }
    let (column, row) = ((picked % 72) as f32, (picked / 72) as f32);
    let from = desk.at(column * 60.0 + 28.0, row * 30.0 + 13.0);
    desk.button(from, true);
    let mut at = 0.0;
    let mut step = |desk: &mut Desk| {
        at = (at + 1.0) % 40.0;
        desk.frame(vec![egui::Event::PointerMoved(
            from + egui::vec2(20.0 + at, at / 2.0),
        )])
    };
    step(&mut desk);
    assert!(desk.editor.in_gesture(), "nothing is dragged");
    bench.time(name, || step(&mut desk));
    desk.button(from, false);
}

/// Starts the program itself. Needs a screen; without one the figure is left out.
fn first_frame(bench: &mut Bench) {
    const NAME: &str = "start_to_first_frame";
    if !bench.wants(NAME)
        || (std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none())
    {
        return;
    }
    let home = tempfile::tempdir().expect("a folder");
    let mut runs: Vec<Duration> = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_wirebrief"))
            .env("WIREBRIEF_HOME", home.path())
            .env("WIREBRIEF_EXIT_AFTER_FIRST_FRAME", "1")
            .status()
            .expect("the program starts");
        assert!(status.success(), "{status}");
        runs.push(start.elapsed());
    }
    runs.sort();
    bench.record(NAME, runs[runs.len() / 2].as_secs_f64() * 1_000.0, "ms");
}
