//! The document that is open: its editor, its file, and whether the two agree.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::shell::SavedState;
use crate::{
    edit::Editor,
    file::{FileError, Opened},
    job::{Job, Outcome},
    spec::Spec,
};

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Begun here: empty, from a template, or the sample.
    New,
    /// Read from a file.
    File,
    /// Brought back after the app ended unexpectedly, from this recovery file.
    Recovered(PathBuf),
}

/// A document being written.
#[derive(Debug)]
struct Saving {
    job: Job<Result<(), FileError>>,
    revision: u64,
    path: PathBuf,
}

/// How an attempt to save ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveEnd {
    /// It is in this file.
    Saved(PathBuf),
    /// It is not; the file is as it was.
    Failed(FileError),
    /// It is not, and nobody knows why: words for the log.
    Lost {
        /// Where it was to go.
        path: PathBuf,
        /// What happened.
        detail: String,
    },
}

/// A document that is open.
#[derive(Debug)]
pub struct Session {
    /// The document with its history.
    pub editor: Editor,
    /// Its file, if it has one.
    path: Option<PathBuf>,
    origin: Origin,
    /// The revision that needs no question before it goes: what is in the file, or the untouched
    /// beginning of a new document.
    settled: Option<u64>,
    /// The last revision that could not be saved.
    failed: Option<u64>,
    /// Saving may write over the file it came from.
    may_overwrite: bool,
    saving: Option<Saving>,
}

impl Session {
    /// A document that has no file yet.
    pub fn new(spec: impl Into<Arc<Spec>>) -> Self {
        let editor = Editor::new(spec);
        Self {
            settled: Some(editor.revision()),
            editor,
            path: None,
            origin: Origin::New,
            failed: None,
            may_overwrite: true,
            saving: None,
        }
    }

    /// A document from a file.
    pub fn opened(path: PathBuf, opened: Opened) -> Self {
        let may_overwrite = opened.may_overwrite();
        Self {
            path: Some(path),
            origin: Origin::File,
            may_overwrite,
            ..Self::new(opened.spec)
        }
    }

    /// A document brought back from a recovery file. It counts as unsaved until it has a file.
    pub fn recovered(recovery: PathBuf, spec: Spec) -> Self {
        Self {
            origin: Origin::Recovered(recovery),
            settled: None,
            ..Self::new(spec)
        }
    }

    /// Its file, if it has one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Where it came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The file that "save" writes; `None`: it has to be asked for.
    pub fn save_target(&self) -> Option<&Path> {
        self.path.as_deref().filter(|_| self.may_overwrite)
    }

    /// Whether "save" may write over its file. Not if a newer program wrote it, or if parts of it
    /// could not be read.
    pub fn may_overwrite(&self) -> bool {
        self.may_overwrite
    }

    /// What it is called: the product's name, else the file's, else the given words.
    pub fn name(&self, unnamed: &str) -> String {
        let name = self.editor.spec().brief.name.trim();
        if !name.is_empty() {
            return name.to_owned();
        }
        self.path
            .as_deref()
            .and_then(Path::file_stem)
            .map_or_else(|| unnamed.to_owned(), |stem| stem.to_string_lossy().into_owned())
    }

    /// Whether something would be lost if it were closed now.
    pub fn is_unsaved(&self) -> bool {
        self.settled != Some(self.editor.revision())
    }

    /// Whether it is being written now.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Its state in one word, for the top bar.
    pub fn saved_state(&self) -> SavedState {
        let revision = self.editor.revision();
        if self.saving.is_some() {
            SavedState::Saving
        } else if self.failed == Some(revision) {
            SavedState::Failed
        } else if !self.is_unsaved() && !self.may_overwrite {
            SavedState::ReadOnly
        } else if !self.is_unsaved() && self.path.is_some() {
            SavedState::Saved
        } else if matches!(self.origin, Origin::Recovered(_)) && self.editor.undo_label().is_none() {
            SavedState::Recovered
        } else {
            SavedState::Unsaved
        }
    }

    /// A file name for a place that does not have one yet, with this extension.
    pub fn suggested_name(&self, unnamed: &str, extension: &str) -> String {
        let name: String = self
            .name(unnamed)
            .chars()
            .map(|c| {
                if c.is_control() || "/\\:*?\"<>|".contains(c) {
                    '-'
                } else {
                    c
                }
            })
            .take(80)
            .collect();
        let name = name.trim().trim_matches('.').trim();
        let name = if name.is_empty() { unnamed } else { name };
        format!("{name}.{extension}")
    }

    /// Notes that `job` writes the document as it is now to `path`.
    pub fn begin_save(&mut self, path: PathBuf, job: Job<Result<(), FileError>>) {
        self.saving = Some(Saving {
            job,
            revision: self.editor.revision(),
            path,
        });
    }

    /// How saving ended, once, when it has.
    pub fn poll_save(&mut self) -> Option<SaveEnd> {
        let outcome = self.saving.as_ref()?.job.poll()?;
        let Saving { revision, path, .. } = self.saving.take()?;
        Some(match outcome {
            Outcome::Done(Ok(())) => {
                self.settled = Some(revision);
                self.failed = None;
                self.path = Some(path.clone());
                self.origin = Origin::File;
                self.may_overwrite = true;
                SaveEnd::Saved(path)
            }
            Outcome::Done(Err(error)) => {
                self.failed = Some(revision);
                SaveEnd::Failed(error)
            }
            Outcome::Lost(detail) => {
                self.failed = Some(revision);
                SaveEnd::Lost { path, detail }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{edit::MergeKey, file::Problem, job};

    fn rename(session: &mut Session, name: &str) {
        session
            .editor
            .change("product_name", Some(MergeKey::new("brief", "name")), |spec| {
                Arc::make_mut(&mut spec.brief).name = name.to_owned();
            });
    }

    fn save(session: &mut Session, result: Result<(), FileError>) -> SaveEnd {
        let wake: job::Wake = Arc::new(|| {});
        let job = job::spawn("test save", &wake, move |_| result);
        session.begin_save(PathBuf::from("/tea.wirebrief"), job);
        assert_eq!(session.saved_state(), SavedState::Saving);
        loop {
            if let Some(end) = session.poll_save() {
                return end;
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn an_untouched_document_goes_without_a_question() {
        let mut session = Session::new(Spec::new());
        assert!(!session.is_unsaved());
        assert_eq!(session.saved_state(), SavedState::Unsaved);
        rename(&mut session, "Tea");
        assert!(session.is_unsaved());
    }

    #[test]
    fn what_is_typed_while_saving_stays_unsaved() {
        let mut session = Session::new(Spec::new());
        rename(&mut session, "Tea");
        let wake: job::Wake = Arc::new(|| {});
        let job = job::spawn("test save", &wake, |_| Ok(()));
        session.begin_save(PathBuf::from("/tea.wirebrief"), job);
        rename(&mut session, "Tea by the Lake");
        while session.poll_save().is_none() {
            std::thread::yield_now();
        }
        assert!(session.is_unsaved());
        assert_eq!(session.path(), Some(Path::new("/tea.wirebrief")));
    }

    #[test]
    fn a_failed_save_says_so_until_the_next_change_or_attempt() {
        let mut session = Session::new(Spec::new());
        rename(&mut session, "Tea");
        let error = Problem::DiskFull.at(Path::new("/tea.wirebrief"));
        assert!(matches!(save(&mut session, Err(error)), SaveEnd::Failed(_)));
        assert_eq!(session.saved_state(), SavedState::Failed);
        assert_eq!(session.path(), None, "it has no file yet");
        rename(&mut session, "Tea by the Lake");
        assert_eq!(session.saved_state(), SavedState::Unsaved);
        assert!(matches!(save(&mut session, Ok(())), SaveEnd::Saved(_)));
        assert_eq!(session.saved_state(), SavedState::Saved);
    }

    #[test]
    fn a_newer_file_is_never_written_over() {
        let opened = Opened {
            spec: Spec::new(),
            notices: Vec::new(),
            read_only: true,
            format_version: 99,
        };
        let session = Session::opened(PathBuf::from("/new.wirebrief"), opened);
        assert_eq!(session.saved_state(), SavedState::ReadOnly);
        assert_eq!(session.save_target(), None);
    }

    #[test]
    fn a_name_becomes_a_file_name_that_every_system_takes() {
        let mut session = Session::new(Spec::new());
        assert_eq!(session.suggested_name("Unnamed", "pdf"), "Unnamed.pdf");
        rename(&mut session, " 茶/饮: \"湖畔\" ");
        assert_eq!(session.suggested_name("Unnamed", "pdf"), "茶-饮- -湖畔-.pdf");
        rename(&mut session, "...");
        assert_eq!(
            session.suggested_name("Unnamed", "wirebrief"),
            "Unnamed.wirebrief"
        );
    }
}
