//! Figures of the window: one whole frame of the canvas step, without a graphics card (input → layout → shapes →
//! triangles), and the time from start to the first frame of the real program.

use std::time::{Duration, Instant};

use eframe::egui;
use wirebrief::app::canvas::{CanvasState, canvas_step_ui};
use wirebrief::app::theme::{self, ThemeMode};
use wirebrief::edit::Editor;
use wirebrief::language::Language;

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

pub fn run(bench: &mut Bench) {
    for count in [100, 1_000, 10_000] {
        let name = format!("canvas_frame_{count}_visible");
        if !bench.wants(&name) {
            continue;
        }
        let (mut spec, page, _) = crowded(count);
        let rows = count.div_ceil(20) as f64;
        if let Some(page) = spec.page_mut(page) {
            page.width = 1200.0;
            page.height = (rows * 30.0).max(812.0);
        }
        let mut editor = Editor::new(spec);
        let mut state = CanvasState::default();
        let mut window = Window::new();
        let mut at = 0.0_f32;
        for _ in 0..3 {
            window.frame(Vec::new(), |ui| {
                canvas_step_ui(ui, &mut editor, &mut state, Language::English, &mut Vec::new());
            });
        }
        bench.time(&name, || {
            // The pointer moves a little, so that every frame has work to do.
            at = (at + 1.0) % 50.0;
            window.frame(
                vec![egui::Event::PointerMoved(egui::pos2(600.0 + at, 400.0))],
                |ui| {
                    canvas_step_ui(ui, &mut editor, &mut state, Language::English, &mut Vec::new());
                },
            )
        });
    }
    first_frame(bench);
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
