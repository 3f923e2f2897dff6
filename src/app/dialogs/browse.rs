//! The app's own file dialog, for computers without one.

use std::path::{Path, PathBuf};

use eframe::egui::{
    self, Align, CornerRadius, Id, Layout, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::files::{FileAnswer, FilePurpose, FileRequest};
use crate::{
    app::{
        theme::{self, Icon, palette, size, space},
        widgets::{self, Button, Field, ModalFrame, Tone, draft_field_ui, modal_ui, notice_ui, paint},
    },
    job::{self, Job, Outcome, Wake},
    language::Language,
};

/// More files than this in one folder are not listed.
const MOST: usize = 5_000;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// Folders come first.
    is_file: bool,
    /// The name in small letters, to sort by.
    sort: String,
    name: String,
    path: PathBuf,
}

/// What is in the folder.
#[derive(Debug)]
enum Listing {
    Reading(Job<std::io::Result<Vec<Entry>>>),
    Ready(Vec<Entry>),
    Failed(String),
}

/// What a typed or chosen path turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    File,
    Folder,
    Nothing,
    NoFolderForIt,
}

/// The app's own file dialog.
pub struct Browser {
    request: FileRequest,
    folder: PathBuf,
    /// What is typed as folder and not gone to yet.
    typed: Option<String>,
    listing: Listing,
    name: String,
    probe: Option<(PathBuf, Job<Found>)>,
    /// Waits for "replace".
    replace: Option<PathBuf>,
    problem: Option<&'static str>,
    /// The name asks for the keyboard until it has it: a dialog's first frame does not count.
    wants_focus: bool,
    wake: Wake,
}

impl Browser {
    /// A dialog for this request.
    pub fn new(request: FileRequest, wake: &Wake) -> Self {
        let folder = request
            .folder
            .clone()
            .or_else(home)
            .unwrap_or_else(|| PathBuf::from(std::path::MAIN_SEPARATOR_STR));
        Self {
            name: request.file_name.clone(),
            listing: list(&folder, &request, wake),
            folder,
            typed: None,
            request,
            probe: None,
            replace: None,
            problem: None,
            wants_focus: true,
            wake: Wake::clone(wake),
        }
    }

    /// Whether a thread is looking at the disk for it.
    pub fn is_busy(&self) -> bool {
        self.probe.is_some() || matches!(self.listing, Listing::Reading(_))
    }

    fn go(&mut self, folder: PathBuf) {
        self.problem = None;
        self.replace = None;
        self.typed = None;
        self.listing = list(&folder, &self.request, &self.wake);
        self.folder = folder;
    }

    /// Looks what stands at a path, in a thread: the disk may be far away.
    fn probe(&mut self, path: PathBuf) {
        self.problem = None;
        let target = path.clone();
        let job = job::spawn("look at a path", &self.wake, move |_| look(&target));
        self.probe = Some((path, job));
    }

    fn accept(&mut self) {
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            self.problem = Some("browse.no_name");
            return;
        }
        // A separator at the end means a folder.
        let is_folder = name.ends_with(std::path::is_separator);
        let path = self.folder.join(expand(&name));
        let path = if is_folder {
            path
        } else {
            self.request.complete(path)
        };
        self.probe(path);
    }

    /// Takes in what threads found. `Some` when a path was settled.
    fn poll(&mut self) -> Option<PathBuf> {
        if let Listing::Reading(job) = &self.listing
            && let Some(outcome) = job.poll()
        {
            self.listing = match outcome {
                Outcome::Done(Ok(entries)) => Listing::Ready(entries),
                Outcome::Done(Err(error)) => Listing::Failed(error.to_string()),
                Outcome::Lost(words) => Listing::Failed(words),
            };
        }
        let outcome = self.probe.as_ref()?.1.poll()?;
        let (path, _) = self.probe.take()?;
        let found = match outcome {
            Outcome::Done(found) => found,
            Outcome::Lost(_) => Found::NoFolderForIt,
        };
        match (found, self.request.purpose) {
            (Found::Folder, FilePurpose::Open) => {
                self.name.clear();
                self.go(path);
            }
            (Found::Folder, FilePurpose::Save) => {
                self.name = self.request.file_name.clone();
                self.go(path);
            }
            (Found::File, FilePurpose::Open) | (Found::Nothing, FilePurpose::Save) => return Some(path),
            (Found::File, FilePurpose::Save) => self.replace = Some(path),
            (Found::Nothing, FilePurpose::Open) => self.problem = Some("browse.nothing_there"),
            (Found::NoFolderForIt, FilePurpose::Open | FilePurpose::Save) => {
                self.problem = Some("browse.no_folder");
            }
        }
        None
    }

    /// Shows the dialog. `Some` when it is over.
    pub fn show_ui(&mut self, ctx: &egui::Context, language: Language) -> Option<FileAnswer> {
        if let Some(path) = self.poll() {
            return Some(FileAnswer::Chosen(path));
        }
        let title = self.request.title.clone();
        let frame = ModalFrame {
            width: 640.0,
            body_height: Some(480.0),
            ..ModalFrame::new("file", &title)
        };
        let answer = modal_ui(
            ctx,
            language,
            &frame,
            self,
            |ui, this| this.body_ui(ui, language),
            |ui, this| this.foot_ui(ui, language),
        );
        if answer.closed {
            return Some(FileAnswer::Cancelled);
        }
        answer.inner
    }

    fn body_ui(&mut self, ui: &mut Ui, language: Language) {
        self.way_ui(ui, language);
        let below = 8.0 + 18.0 + 4.0 + space::CONTROL;
        let notice = if self.problem.is_some() || self.replace.is_some() {
            44.0
        } else {
            0.0
        };
        let height = (ui.available_height() - below - notice).max(64.0);
        self.list_ui(ui, language, height);
        self.name_ui(ui, language);
        if let Some(path) = &self.replace {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            notice_ui(
                ui,
                Tone::Warning,
                &language.f("browse.replace_question", &[("name", &name)]),
                |_| {},
            );
        } else if let Some(problem) = self.problem {
            notice_ui(ui, Tone::Error, &language.t(problem), |_| {});
        }
    }

    /// Up, home, and the folder as text.
    fn way_ui(&mut self, ui: &mut Ui, language: Language) {
        ui.horizontal(|ui| {
            let parent = self.folder.parent().map(Path::to_owned);
            ui.add_enabled_ui(parent.is_some(), |ui| {
                if widgets::icon_button_ui(ui, Icon::ArrowUp, &language.t("browse.up")).clicked()
                    && let Some(parent) = parent
                {
                    self.go(parent);
                }
            });
            if widgets::icon_button_ui(ui, Icon::House, &language.t("browse.home")).clicked()
                && let Some(home) = home()
            {
                self.go(home);
            }
            let shown = self
                .typed
                .clone()
                .unwrap_or_else(|| self.folder.display().to_string());
            let name = language.t("browse.folder");
            let output = draft_field_ui(ui, Id::unique("browse folder"), &shown, &Field::new(&name));
            if let Some(text) = output.change {
                self.typed = Some(text);
            }
            if output.submitted
                && let Some(typed) = &self.typed
            {
                self.probe(expand(typed.trim()));
            }
        });
    }

    fn list_ui(&mut self, ui: &mut Ui, language: Language, height: f32) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let colors = palette(ui);
        paint::boxed(ui.painter(), rect, space::RADIUS, colors.surface, colors.border);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(4.0)));
        let ui = &mut child;
        ui.set_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
        let note = match &self.listing {
            Listing::Reading(_) => Some(language.t("browse.reading").into_owned()),
            Listing::Failed(words) => Some(language.f("browse.cannot_list", &[("detail", words)])),
            Listing::Ready(entries) if entries.is_empty() => Some(language.t("browse.empty").into_owned()),
            Listing::Ready(_) => None,
        };
        if let Some(note) = note {
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                ui.add_space(8.0);
                ui.label(theme::note(ui, note));
            });
            return;
        }
        let Listing::Ready(entries) = &self.listing else {
            return;
        };
        let mut pressed = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .auto_shrink(false)
            .show_rows(ui, 32.0, entries.len(), |ui, range| {
                for entry in entries.get(range).unwrap_or_default() {
                    let is_chosen = entry.is_file && entry.name == self.name;
                    let response = row_ui(ui, entry, is_chosen);
                    if response.clicked() {
                        pressed = Some((entry.clone(), response.double_clicked()));
                    }
                }
            });
        match pressed {
            Some((entry, _)) if !entry.is_file => self.go(entry.path),
            Some((entry, twice)) => {
                self.name = entry.name;
                self.replace = None;
                let by_key = ui.input(|i| i.key_pressed(egui::Key::Enter));
                if twice || by_key {
                    self.accept();
                }
            }
            None => {}
        }
    }

    fn name_ui(&mut self, ui: &mut Ui, language: Language) {
        let question = language.t("browse.name").into_owned();
        ui.spacing_mut().item_spacing.y = 4.0;
        let label = ui.label(theme::note(ui, question.clone()));
        let field = Field::new(&question).focus(self.wants_focus).select_all();
        let output = draft_field_ui(ui, Id::unique("browse name"), &self.name, &field);
        self.wants_focus &= !output.response.has_focus();
        output.response.labelled_by(label.id);
        if let Some(text) = output.change {
            self.name = text;
            self.replace = None;
            self.problem = None;
        }
        if output.submitted {
            self.accept();
        }
        ui.spacing_mut().item_spacing.y = 8.0;
    }

    fn foot_ui(&mut self, ui: &mut Ui, language: Language) -> Option<FileAnswer> {
        if let Some(path) = self.replace.clone() {
            let replace = language.t("browse.replace");
            let button = Button::new(widgets::ButtonKind::Danger, &replace);
            if ui.add(button).clicked() {
                return Some(FileAnswer::Chosen(path));
            }
            if ui
                .add(Button::secondary(&language.t("browse.other_name")))
                .clicked()
            {
                self.replace = None;
            }
            return None;
        }
        let key = match self.request.purpose {
            FilePurpose::Open => "dialog.open",
            FilePurpose::Save => "dialog.save",
        };
        let ready = !self.name.trim().is_empty() && self.probe.is_none();
        if ui.add(Button::primary(&language.t(key)).enabled(ready)).clicked() {
            self.accept();
        }
        if ui.add(Button::secondary(&language.t("dialog.cancel"))).clicked() {
            return Some(FileAnswer::Cancelled);
        }
        let note = language.f("browse.shown", &[("kind", &self.request.kind)]);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(theme::note(ui, note))
        });
        None
    }
}

fn row_ui(ui: &mut Ui, entry: &Entry, is_chosen: bool) -> egui::Response {
    let colors = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, ui.is_enabled(), is_chosen, &entry.name));
    let idle = if is_chosen {
        colors.accent_soft
    } else {
        colors.surface
    };
    let fill = paint::hover_fill(ui, &response, idle);
    ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
    if response.has_focus() {
        paint::focus_ring_at(ui, rect.shrink(3.0), 4);
    }
    let (icon, color) = if entry.is_file {
        (Icon::FileText, colors.text_second)
    } else {
        (Icon::Folder, colors.accent)
    };
    paint::icon(
        ui.painter(),
        pos2(rect.min.x + 16.0, rect.center().y),
        icon,
        16.0,
        color,
    );
    let galley = paint::line(
        ui,
        &entry.name,
        theme::regular(size::BODY),
        colors.text,
        rect.width() - 44.0,
    );
    paint::text_left(ui.painter(), pos2(rect.min.x + 34.0, rect.center().y), galley);
    response
}

/// Starts reading a folder.
fn list(folder: &Path, request: &FileRequest, wake: &Wake) -> Listing {
    let folder = folder.to_owned();
    let extensions = request.extensions();
    Listing::Reading(job::spawn("list a folder", wake, move |_| {
        entries_of(&folder, &extensions)
    }))
}

fn entries_of(folder: &Path, extensions: &[String]) -> std::io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)?.flatten().take(MOST) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        // Follows links, so that a linked folder can be entered.
        let Ok(about) = std::fs::metadata(&path) else {
            continue;
        };
        let fits = path
            .extension()
            .is_some_and(|found| extensions.iter().any(|known| found.eq_ignore_ascii_case(known)));
        if about.is_dir() || (about.is_file() && fits) {
            entries.push(Entry {
                is_file: !about.is_dir(),
                sort: name.to_lowercase(),
                name,
                path,
            });
        }
    }
    entries.sort();
    Ok(entries)
}

fn look(path: &Path) -> Found {
    match std::fs::metadata(path) {
        Ok(about) if about.is_dir() => Found::Folder,
        Ok(_) => Found::File,
        Err(_) if path.parent().is_some_and(Path::is_dir) => Found::Nothing,
        Err(_) => Found::NoFolderForIt,
    }
}

/// The person's documents, else their home.
fn home() -> Option<PathBuf> {
    let dirs = directories::UserDirs::new()?;
    let documents = dirs.document_dir().filter(|folder| folder.is_dir());
    Some(documents.unwrap_or_else(|| dirs.home_dir()).to_owned())
}

/// `~/x` as people write it.
fn expand(typed: &str) -> PathBuf {
    match typed.strip_prefix("~/").zip(directories::UserDirs::new()) {
        Some((rest, dirs)) => dirs.home_dir().join(rest),
        None => PathBuf::from(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_shows_folders_first_and_only_fitting_files() {
        let home = tempfile::tempdir().unwrap();
        for name in ["b.wirebrief", "A.WIREBRIEF", "notes.txt", ".hidden.wirebrief"] {
            std::fs::write(home.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(home.path().join("zebra")).unwrap();
        let entries = entries_of(home.path(), &["wirebrief".to_owned()]).unwrap();
        let names: Vec<_> = entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["zebra", "A.WIREBRIEF", "b.wirebrief"]);
        assert!(entries_of(&home.path().join("nowhere"), &[]).is_err());
    }

    #[test]
    fn a_path_is_a_file_a_folder_or_nothing() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("tea.wirebrief");
        std::fs::write(&file, "x").unwrap();
        assert_eq!(look(&file), Found::File);
        assert_eq!(look(home.path()), Found::Folder);
        assert_eq!(look(&home.path().join("new.wirebrief")), Found::Nothing);
        assert_eq!(look(&home.path().join("no/new.wirebrief")), Found::NoFolderForIt);
    }
}
