//! What a key costs: the whole window with the real shop open, typing into fields of every step.

use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use eframe::egui;
use wirebrief::app::Wirebrief;
use wirebrief::app::dialogs::{FileAnswer, FileDialogs, FileRequest};
use wirebrief::job::Wake;

use super::{Bench, cpu_time, support};

/// File dialogs that nobody opens.
struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn ask(&mut self, _: &FileRequest, _: Option<&eframe::Frame>, _: &Wake) -> Receiver<FileAnswer> {
        let (sender, receiver) = sync_channel(1);
        sender.send(FileAnswer::Cancelled).expect("there is room for one");
        receiver
    }
}

/// The app in a window of 1280×800 that paints nowhere.
struct Window {
    context: egui::Context,
    app: Wirebrief,
    time: f64,
}

impl Window {
    /// One frame, input to triangles. Returns how long it took.
    fn frame(&mut self, events: Vec<egui::Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                egui::Pos2::ZERO,
                egui::vec2(1280.0, 800.0),
            )),
            time: Some(self.time),
            events,
            focused: true,
            ..egui::RawInput::default()
        };
        let Self { context, app, .. } = self;
        let (begin, on_cpu) = (Instant::now(), cpu_time());
        let mut output = context.run_ui(input, |ui| {
            app.logic(ui.ctx(), None);
            app.ui(ui);
        });
        output.textures_delta.clear();
        std::hint::black_box(context.tessellate(output.shapes, output.pixels_per_point));
        match (on_cpu, cpu_time()) {
            (Some(before), Some(after)) => after - before,
            _ => begin.elapsed(),
        }
    }

    fn key(&mut self, key: egui::Key, modifiers: egui::Modifiers) {
        for pressed in [true, false] {
            self.frame(vec![egui::Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers,
            }]);
        }
    }

    fn rest(&mut self) {
        let begin = Instant::now();
        while self.app.is_busy() && begin.elapsed() < Duration::from_secs(20) {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(2));
        }
        for _ in 0..4 {
            self.frame(Vec::new());
        }
    }

    /// Looks for words and opens what holds them.
    fn go_to(&mut self, words: &str) {
        self.key(egui::Key::F, egui::Modifiers::COMMAND);
        self.frame(vec![egui::Event::Text(words.to_owned())]);
        self.key(egui::Key::Enter, egui::Modifiers::NONE);
        self.rest();
        self.key(egui::Key::Escape, egui::Modifiers::NONE);
        self.rest();
    }

    /// Goes on with Tab until a text field has the keyboard.
    fn next_field(&mut self) -> bool {
        for _ in 0..400 {
            self.key(egui::Key::Tab, egui::Modifiers::NONE);
            if self.context.text_edit_focused() {
                return true;
            }
        }
        false
    }
}

/// Types into several fields of each step, and keeps the median frame of the slowest field.
pub fn run(bench: &mut Bench) {
    const NAME: &str = "typing_litemall";
    /// Fields of each step that are typed into, and at most so many that are tried.
    const FIELDS: usize = 4;
    const TRIES: usize = 60;
    /// Stands in the largest thing of the shop, so that it is found.
    const MARK: &str = "the largest thing of all";
    const STEPS: [(&str, egui::Key); 5] = [
        ("requirements", egui::Key::Num1),
        ("front_end", egui::Key::Num3),
        ("back_end", egui::Key::Num4),
        ("test", egui::Key::Num5),
        ("launch", egui::Key::Num6),
    ];
    if !bench.wants(NAME) {
        return;
    }
    let Some(mut spec) = support::case::litemall() else {
        return;
    };
    let largest = spec.entities.iter().max_by_key(|entity| entity.fields.len());
    let largest = largest.expect("the shop has data").id;
    MARK.clone_into(&mut spec.entity_mut(largest).expect("it is there").about);
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("litemall.wirebrief");
    wirebrief::file::save(&path, &spec).expect("the shop is saved");
    let context = egui::Context::default();
    let app = Wirebrief::new(&context, Some(home.path().to_owned()), Box::new(NoDialogs));
    let mut window = Window {
        context,
        app,
        time: 0.0,
    };
    window.frame(Vec::new());
    window.app.open_path(path);
    window.rest();
    assert_eq!(
        window.app.document_spec().expect("it is open").pages.len(),
        spec.pages.len()
    );
    let mut slowest = 0.0_f64;
    for (step, key) in STEPS {
        window.key(key, egui::Modifiers::COMMAND);
        window.rest();
        if step == "back_end" {
            // Its cards are closed; the largest one costs most.
            window.go_to(MARK);
        }
        let mut of_step = 0.0_f64;
        let mut typed = 0;
        for _ in 0..TRIES {
            if typed == FIELDS || !window.next_field() {
                break;
            }
            window.rest();
            let before = window.app.document_spec();
            let mut frames: Vec<Duration> = (0..40)
                .map(|at| {
                    window.frame(vec![egui::Event::Text(
                        if at % 9 == 8 { " " } else { "a" }.to_owned(),
                    )])
                })
                .collect();
            if window.app.document_spec() == before {
                // A field for searching or for adding: nothing of the document changes yet.
                continue;
            }
            typed += 1;
            frames.sort();
            of_step = of_step.max(frames[frames.len() / 2].as_secs_f64() * 1_000.0);
        }
        assert!(typed > 0, "no field of {step} was typed into");
        bench.record(&format!("{NAME}_{step}"), of_step, "ms");
        slowest = slowest.max(of_step);
    }
    bench.record(NAME, slowest, "ms");
}
