//! Asking for a file: the system's own dialog in a thread, or word that there is none.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::job::Wake;

/// What the chosen name is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilePurpose {
    /// A file that is there.
    Open,
    /// A file that will be written.
    Save,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRequest {
    /// To open or to save.
    pub purpose: FilePurpose,
    /// Title of the dialog.
    pub title: String,
    /// Where it begins; `None`: the person's documents.
    pub folder: Option<PathBuf>,
    /// The suggested name; empty when opening.
    pub file_name: String,
    /// What the files are called: "Wirebrief document".
    pub kind: String,
    /// Their extension without the dot.
    pub extension: String,
    /// Further extensions that may be opened.
    pub also: Vec<String>,
}

impl FileRequest {
    /// Every extension that is shown.
    pub fn extensions(&self) -> Vec<String> {
        let mut all = vec![self.extension.clone()];
        all.extend(self.also.iter().cloned());
        all
    }

    /// The path with this request's extension, if it has none of them and is to be saved.
    pub fn complete(&self, path: PathBuf) -> PathBuf {
        let has_one = path.extension().is_some_and(|found| {
            self.extensions()
                .iter()
                .any(|known| found.eq_ignore_ascii_case(known))
        });
        if self.purpose == FilePurpose::Open || has_one {
            return path;
        }
        let mut name = path.into_os_string();
        name.push(".");
        name.push(&self.extension);
        PathBuf::from(name)
    }
}

/// How a file dialog ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileAnswer {
    /// With this path.
    Chosen(PathBuf),
    /// Without one.
    Cancelled,
    /// There is no dialog on this computer: the app shows its own.
    Unavailable,
}

/// Whoever asks for files: the system, or a test that knows the answer.
pub trait FileDialogs {
    /// Asks. The answer comes once; `wake` is called when it is there. `frame` is the window to
    /// stand before, if there is one.
    fn ask(
        &mut self,
        request: &FileRequest,
        frame: Option<&eframe::Frame>,
        wake: &Wake,
    ) -> Receiver<FileAnswer>;
}

/// The system's own dialogs.
#[derive(Debug, Default)]
pub struct NativeDialogs {
    /// No thread could be started for one; no more attempts.
    is_broken: bool,
}

/// A dialog that is gone sooner than this was never seen by anybody.
const TOO_QUICK: Duration = Duration::from_millis(400);

type Choice = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;

impl FileDialogs for NativeDialogs {
    fn ask(
        &mut self,
        request: &FileRequest,
        frame: Option<&eframe::Frame>,
        wake: &Wake,
    ) -> Receiver<FileAnswer> {
        let (sender, answer) = sync_channel(1);
        if self.is_broken || !system_has_dialogs() {
            drop(sender.try_send(FileAnswer::Unavailable));
            return answer;
        }
        let mut dialog = rfd::AsyncFileDialog::new()
            .set_title(&request.title)
            .add_filter(&request.kind, &request.extensions());
        if let Some(folder) = &request.folder {
            dialog = dialog.set_directory(folder);
        }
        if !request.file_name.is_empty() {
            dialog = dialog.set_file_name(&request.file_name);
        }
        if let Some(frame) = frame {
            dialog = dialog.set_parent(frame);
        }
        // The future is made here, as some systems want that on the window's thread, and waited
        // for elsewhere.
        let choice: Choice = match request.purpose {
            FilePurpose::Open => Box::pin(dialog.pick_file()),
            FilePurpose::Save => Box::pin(dialog.save_file()),
        };
        let reply = sender.clone();
        let wake = std::sync::Arc::clone(wake);
        let started = thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(move || {
                let begin = Instant::now();
                let answer = match pollster::block_on(choice) {
                    Some(file) => FileAnswer::Chosen(file.path().to_owned()),
                    None if begin.elapsed() < TOO_QUICK => FileAnswer::Unavailable,
                    None => FileAnswer::Cancelled,
                };
                drop(reply.try_send(answer));
                wake();
            });
        if started.is_err() {
            self.is_broken = true;
            drop(sender.try_send(FileAnswer::Unavailable));
        }
        answer
    }
}

/// Whether the system is likely to have file dialogs. Where a portal or helper is missing, the
/// answer would look as if the person had cancelled.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn system_has_dialogs() -> bool {
    !refused_by_environment()
}

/// See above.
#[cfg(all(unix, not(target_os = "macos")))]
fn system_has_dialogs() -> bool {
    !refused_by_environment() && (has_portal() || on_path("zenity"))
}

/// `WIREBRIEF_NO_PORTAL` asks for the app's own dialogs.
fn refused_by_environment() -> bool {
    std::env::var_os("WIREBRIEF_NO_PORTAL").is_some_and(|value| !value.is_empty() && value != "0")
}

/// A message bus, and a portal behind it that knows how to choose files.
#[cfg(all(unix, not(target_os = "macos")))]
fn has_portal() -> bool {
    let runtime_bus = std::env::var_os("XDG_RUNTIME_DIR").map(|folder| PathBuf::from(folder).join("bus"));
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|address| !address.is_empty())
        || runtime_bus.is_some_and(|bus| bus.exists());
    has_bus
        && data_folders().into_iter().any(|folder| {
            std::fs::read_dir(folder.join("xdg-desktop-portal/portals")).is_ok_and(|list| {
                list.flatten().any(|entry| {
                    std::fs::read_to_string(entry.path())
                        .is_ok_and(|text| text.contains("org.freedesktop.impl.portal.FileChooser"))
                })
            })
        })
}

#[cfg(all(unix, not(target_os = "macos")))]
fn data_folders() -> Vec<PathBuf> {
    let named = std::env::var_os("XDG_DATA_DIRS").filter(|folders| !folders.is_empty());
    let mut folders: Vec<PathBuf> = match named {
        Some(folders) => std::env::split_paths(&folders).collect(),
        None => vec![PathBuf::from("/usr/local/share"), PathBuf::from("/usr/share")],
    };
    folders.extend(directories::BaseDirs::new().map(|dirs| dirs.data_dir().to_owned()));
    folders
}

#[cfg(all(unix, not(target_os = "macos")))]
fn on_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_extension_gets_one_when_saved() {
        let mut request = FileRequest {
            purpose: FilePurpose::Save,
            title: String::new(),
            folder: None,
            file_name: String::new(),
            kind: String::new(),
            extension: "wirebrief".to_owned(),
            also: Vec::new(),
        };
        let complete = |request: &FileRequest, name: &str| request.complete(PathBuf::from(name));
        assert_eq!(complete(&request, "/a/Tea"), PathBuf::from("/a/Tea.wirebrief"));
        assert_eq!(complete(&request, "/a/v1.2"), PathBuf::from("/a/v1.2.wirebrief"));
        assert_eq!(
            complete(&request, "/a/Tea.WIREBRIEF"),
            PathBuf::from("/a/Tea.WIREBRIEF")
        );
        request.purpose = FilePurpose::Open;
        assert_eq!(complete(&request, "/a/app.json"), PathBuf::from("/a/app.json"));
    }
}
