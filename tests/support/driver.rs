//! Drives the whole app without a window. File dialogs answer from a list; settings lie in a folder of the test.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use eframe::egui::{self, Key, Modifiers, Role, ViewportEvent};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use wirebrief::app::Wirebrief;
use wirebrief::app::dialogs::{FileAnswer, FileDialogs, FileRequest};
use wirebrief::job::Wake;
use wirebrief::spec::Spec;

/// Dialogs that answer from a list and remember what they were asked.
#[derive(Default)]
pub struct Desk {
    pub answers: VecDeque<FileAnswer>,
    pub asked: Vec<FileRequest>,
}

struct Scripted(Rc<RefCell<Desk>>);

impl FileDialogs for Scripted {
    fn ask(&mut self, request: &FileRequest, _: Option<&eframe::Frame>, _: &Wake) -> Receiver<FileAnswer> {
        let (sender, receiver) = sync_channel(1);
        let mut desk = self.0.borrow_mut();
        desk.asked.push(request.clone());
        let answer = desk.answers.pop_front().unwrap_or(FileAnswer::Cancelled);
        sender.send(answer).unwrap();
        receiver
    }
}

/// The app with its test's folder.
pub struct Seat {
    app: Option<Wirebrief>,
    home: PathBuf,
    desk: Rc<RefCell<Desk>>,
}

pub struct Driver {
    pub harness: Harness<'static, Seat>,
    pub folder: tempfile::TempDir,
    pub desk: Rc<RefCell<Desk>>,
}

impl Driver {
    pub fn new() -> Self {
        Self::with_settings(r#"{"language": "en", "theme": "light"}"#)
    }

    pub fn with_settings(settings: &str) -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), settings)
    }

    pub fn in_folder(folder: tempfile::TempDir, settings: &str) -> Self {
        let home = folder.path().join("settings");
        std::fs::create_dir_all(&home).unwrap();
        std::fs::write(home.join("settings.json"), settings).unwrap();
        let desk = Rc::new(RefCell::new(Desk::default()));
        let seat = Seat {
            app: None,
            home,
            desk: Rc::clone(&desk),
        };
        let harness = Harness::builder()
            .with_size([1280.0, 800.0])
            .with_step_dt(1.0 / 60.0)
            .build_ui_state(
                |ui, seat: &mut Seat| {
                    let app = seat.app.get_or_insert_with(|| {
                        let files = Box::new(Scripted(Rc::clone(&seat.desk)));
                        Wirebrief::new(ui.ctx(), Some(seat.home.clone()), files)
                    });
                    app.logic(ui.ctx(), None);
                    app.ui(ui);
                },
                seat,
            );
        let mut driver = Self {
            harness,
            folder,
            desk,
        };
        driver.settle();
        driver
    }

    pub fn app(&self) -> &Wirebrief {
        self.harness.state().app.as_ref().unwrap()
    }

    pub fn app_mut(&mut self) -> &mut Wirebrief {
        self.harness.state_mut().app.as_mut().unwrap()
    }

    pub fn spec(&self) -> std::sync::Arc<Spec> {
        self.app().document_spec().expect("a document is open")
    }

    /// Opens a file as if it were dropped on the window.
    pub fn open(&mut self, file: &Path) {
        let app = self.harness.state_mut().app.as_mut().unwrap();
        app.open_path(file.to_owned());
        self.settle();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn answer(&self, answer: FileAnswer) {
        self.desk.borrow_mut().answers.push_back(answer);
    }

    /// Lets frames pass until no thread works any more and nothing moves.
    pub fn settle(&mut self) {
        let begin = Instant::now();
        let mut quiet = 0;
        while quiet < 4 {
            assert!(
                begin.elapsed() < Duration::from_secs(60),
                "the app never comes to rest"
            );
            self.harness.step();
            if self.app().is_busy() {
                quiet = 0;
                std::thread::sleep(Duration::from_millis(4));
            } else {
                quiet += 1;
            }
        }
    }

    pub fn click(&mut self, label: &str) {
        self.harness.get_by_role_and_label(Role::Button, label).click();
        self.settle();
    }

    pub fn click_any(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    pub fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub fn step(&mut self, number: Key) {
        self.keys(Modifiers::COMMAND, number);
    }

    pub fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    pub fn has_part(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    /// The state beside the name.
    pub fn says(&self, words: &str) -> bool {
        self.harness
            .query_all_by_role_and_label(Role::Status, words)
            .next()
            .is_some()
    }

    /// The text field with this name, of one row or several.
    pub fn field<'a>(&'a self, label: &'a str) -> Node<'a> {
        self.harness
            .query_all_by_label(label)
            .find(|node| {
                let role = node.accesskit_node().role();
                matches!(role, Role::TextInput | Role::MultilineTextInput)
            })
            .unwrap_or_else(|| panic!("no field is called {label}"))
    }

    /// Types into the field that a question names.
    pub fn fill(&mut self, label: &str, text: &str) {
        self.field(label).focus();
        self.harness.step();
        self.field(label).type_text(text);
        self.settle();
    }

    pub fn drag(&mut self, from: egui::Pos2, to: egui::Pos2) {
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        for part in 1..=8 {
            self.harness.hover_at(from + (to - from) * (part as f32 / 8.0));
            self.harness.step();
        }
        self.harness.drop_at(to);
        self.settle();
    }

    pub fn request_close(&mut self) {
        let viewport = self
            .harness
            .input_mut()
            .viewports
            .entry(egui::ViewportId::ROOT)
            .or_default();
        viewport.events.push(ViewportEvent::Close);
        self.harness.step();
        let viewport = self
            .harness
            .input_mut()
            .viewports
            .entry(egui::ViewportId::ROOT)
            .or_default();
        viewport.events.clear();
        self.settle();
    }

    pub fn new_document_named(&mut self, name: &str) {
        self.click("New, empty");
        self.fill("What is it called?", name);
        assert_eq!(self.spec().brief.name, name);
    }
}

pub fn saved(path: &Path) -> Spec {
    wirebrief::file::open(path).unwrap().spec
}
