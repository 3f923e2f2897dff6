//! The document that is open: its editor, its file, and whether the two agree.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{sharing::SaveDone, shell::SavedState};
use crate::{
    edit::Editor,
    file::{FileError, Opened, lock::Holder, recovery::Note, stamp::Stamp},
    job::{Hold, Job, Outcome},
    spec::Spec,
};

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Begun here: empty, from a template, or the sample.
    New,
    /// Read from a file.
    File,
    /// Brought back after the app ended unexpectedly.
    Recovered,
}

/// A document being written.
#[derive(Debug)]
struct Saving {
    job: Job<Result<SaveDone, FileError>>,
    revision: u64,
    spec: Arc<Spec>,
    path: PathBuf,
}

/// How an attempt to save ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveEnd {
    /// It is in this file.
    Saved(PathBuf),
    /// It is not, since somebody else has changed the file meanwhile.
    Changed(PathBuf),
    /// It is not, since somebody else has that file open.
    Held(PathBuf, Holder),
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
    /// Where its first file could be, without extension.
    suggestion: Option<PathBuf>,
    /// Its number among the documents that this program has had open.
    slot: u64,
    /// The state that needs no question before it goes: what is in the file, or the untouched
    /// beginning of a new document. Undoing brings the very same one back.
    settled: Option<Arc<Spec>>,
    /// The last revision that could not be saved.
    failed: Option<u64>,
    /// Saving may write over the file it came from.
    may_overwrite: bool,
    /// Somebody else has the file open; this one only looks.
    looks_only: bool,
    /// What the file was like when it was last read or written.
    stamp: Option<Stamp>,
    /// The sign for others that it is open.
    hold: Option<Hold>,
    saving: Option<Saving>,
}

/// Numbers of the documents that this program has had open.
static SLOTS: AtomicU64 = AtomicU64::new(0);

impl Session {
    /// A document that has no file yet.
    pub fn new(spec: impl Into<Arc<Spec>>) -> Self {
        let editor = Editor::new(spec);
        Self {
            settled: Some(editor.snapshot()),
            editor,
            path: None,
            origin: Origin::New,
            suggestion: None,
            slot: SLOTS.fetch_add(1, Ordering::Relaxed),
            failed: None,
            may_overwrite: true,
            looks_only: false,
            stamp: None,
            hold: None,
            saving: None,
        }
    }

    /// A document from a file.
    pub fn opened(path: PathBuf, opened: Opened, stamp: Option<Stamp>, hold: Option<Hold>) -> Self {
        let may_overwrite = opened.may_overwrite();
        Self {
            path: Some(path),
            origin: Origin::File,
            may_overwrite,
            stamp,
            hold,
            ..Self::new(opened.spec)
        }
    }

    /// A document from a file that somebody else has open: to look at.
    pub fn looked_at(path: PathBuf, opened: Opened) -> Self {
        Self {
            may_overwrite: false,
            looks_only: true,
            ..Self::opened(path, opened, None, None)
        }
    }

    /// A copy of a document that somebody else has open. It has no file yet; `suggestion` is where one could be.
    pub fn copied(suggestion: Option<PathBuf>, spec: Spec) -> Self {
        Self {
            suggestion,
            ..Self::new(spec)
        }
    }

    /// A document brought back after an unexpected end. It counts as unsaved until it is saved; then it goes into
    /// the file that it belonged to, if that is free.
    pub fn recovered(note: Note, spec: Spec, hold: Option<Hold>) -> Self {
        Self {
            origin: Origin::Recovered,
            settled: None,
            path: note.path,
            stamp: note.stamp,
            hold,
            ..Self::new(spec)
        }
    }

    /// Its number among the documents that this program has had open.
    pub fn slot(&self) -> u64 {
        self.slot
    }

    /// What is to be known when it has to be brought back.
    pub fn note(&self) -> Note {
        let path = self.save_target().map(Path::to_owned);
        Note {
            name: self.name(""),
            stamp: self.stamp.clone().filter(|_| path.is_some()),
            path,
        }
    }

    /// What the file was like when it was last read or written.
    pub fn stamp(&self) -> Option<&Stamp> {
        self.stamp.as_ref()
    }

    /// Whether somebody else has its file open, so that this one only looks.
    pub fn looks_only(&self) -> bool {
        self.looks_only
    }

    /// Takes the sign off that it is open.
    pub fn take_hold(&mut self) -> Option<Hold> {
        self.hold.take()
    }

    /// Its file, if it has one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
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

    /// Whether something would be lost if it were closed now. What a gesture shows is not done yet.
    pub fn is_unsaved(&self) -> bool {
        let settled = self.settled.as_ref();
        settled.is_none_or(|settled| !Arc::ptr_eq(settled, self.editor.base()))
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
        } else if self.origin == Origin::Recovered && self.editor.undo_label().is_none() {
            SavedState::Recovered
        } else {
            SavedState::Unsaved
        }
    }

    /// The folder that its first file could be in, where one is known.
    pub fn suggested_folder(&self) -> Option<&Path> {
        let suggestion = self.suggestion.as_deref()?;
        suggestion.parent()
    }

    /// A file name for a place that does not have one yet, with this extension.
    pub fn suggested_name(&self, unnamed: &str, extension: &str) -> String {
        let suggested = self.suggestion.as_deref().and_then(Path::file_name);
        let name: String = suggested
            .map_or_else(|| self.name(unnamed), |name| name.to_string_lossy().into_owned())
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
    pub fn begin_save(&mut self, path: PathBuf, job: Job<Result<SaveDone, FileError>>) {
        self.saving = Some(Saving {
            job,
            revision: self.editor.revision(),
            spec: self.editor.snapshot(),
            path,
        });
    }

    /// How saving ended, once, when it has.
    pub fn poll_save(&mut self) -> Option<SaveEnd> {
        let outcome = self.saving.as_ref()?.job.poll()?;
        let Saving {
            revision, spec, path, ..
        } = self.saving.take()?;
        let done = match outcome {
            Outcome::Done(Ok(done)) => done,
            Outcome::Done(Err(error)) => {
                self.failed = Some(revision);
                return Some(SaveEnd::Failed(error));
            }
            Outcome::Lost(detail) => {
                self.failed = Some(revision);
                return Some(SaveEnd::Lost { path, detail });
            }
        };
        Some(match done {
            SaveDone::Written { stamp, hold, doubt } => {
                // As long as the disk is in doubt, the work stays in the recovery folder too.
                let in_doubt = doubt.is_some();
                self.settled = (!in_doubt).then_some(spec);
                self.failed = in_doubt.then_some(revision);
                if self.path.as_ref() != Some(&path) || self.hold.is_none() {
                    // The sign beside the former file goes with it.
                    self.hold = hold;
                }
                self.stamp = Some(stamp);
                self.path = Some(path.clone());
                self.origin = Origin::File;
                self.may_overwrite = true;
                self.looks_only = false;
                doubt.map_or(SaveEnd::Saved(path), SaveEnd::Failed)
            }
            SaveDone::Changed => {
                self.failed = Some(revision);
                SaveEnd::Changed(path)
            }
            SaveDone::Held(holder) => {
                self.failed = Some(revision);
                SaveEnd::Held(path, holder)
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

    fn written() -> SaveDone {
        SaveDone::Written {
            stamp: Stamp::new(Path::new("/tea.wirebrief"), b"tea"),
            hold: None,
            doubt: None,
        }
    }

    fn save(session: &mut Session, result: Result<SaveDone, FileError>) -> SaveEnd {
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
    fn undoing_back_to_what_is_in_the_file_reads_saved() {
        let mut session = Session::new(Spec::new());
        rename(&mut session, "Tea");
        save(&mut session, Ok(written()));
        session.editor.end_merge();
        rename(&mut session, "Coffee");
        assert_eq!(session.saved_state(), SavedState::Unsaved);
        session.editor.undo();
        assert_eq!(session.saved_state(), SavedState::Saved);
        session.editor.undo();
        assert_eq!(
            session.saved_state(),
            SavedState::Unsaved,
            "before what was saved"
        );
        session.editor.redo();
        assert_eq!(session.saved_state(), SavedState::Saved);
        session.editor.begin();
        session.editor.preview(|spec| spec.version = "9".to_owned());
        assert!(!session.is_unsaved(), "nothing is done yet");
        session.editor.commit("edit");
        assert!(session.is_unsaved());
    }

    #[test]
    fn a_file_that_somebody_else_has_open_is_only_looked_at() {
        let opened = Opened {
            spec: Spec::new(),
            notices: Vec::new(),
            read_only: false,
            format_version: 1,
        };
        let session = Session::looked_at(PathBuf::from("/tea.wirebrief"), opened);
        assert_eq!(session.saved_state(), SavedState::ReadOnly);
        assert_eq!((session.save_target(), session.note().path), (None, None));
    }

    #[test]
    fn what_is_typed_while_saving_stays_unsaved() {
        let mut session = Session::new(Spec::new());
        rename(&mut session, "Tea");
        let wake: job::Wake = Arc::new(|| {});
        let job = job::spawn("test save", &wake, |_| Ok(written()));
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
        assert!(matches!(save(&mut session, Ok(written())), SaveEnd::Saved(_)));
        assert_eq!(session.saved_state(), SavedState::Saved);
    }

    #[test]
    fn what_the_disk_does_not_confirm_stays_unsaved_but_is_no_change_by_others() {
        let mut session = Session::new(Spec::new());
        rename(&mut session, "Tea");
        let detail = "it broke".to_owned();
        let error = Problem::Unconfirmed { detail }.at(Path::new("/tea.wirebrief"));
        let done = SaveDone::Written {
            stamp: Stamp::new(Path::new("/tea.wirebrief"), b"tea"),
            hold: None,
            doubt: Some(error.clone()),
        };
        assert_eq!(save(&mut session, Ok(done)), SaveEnd::Failed(error));
        assert!(session.is_unsaved(), "it stays in the recovery folder");
        assert_eq!(session.saved_state(), SavedState::Failed);
        // The next attempt knows the file as it is now.
        assert_eq!(session.save_target(), Some(Path::new("/tea.wirebrief")));
        assert!(session.stamp().is_some());
        assert!(matches!(save(&mut session, Ok(written())), SaveEnd::Saved(_)));
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
        let session = Session::opened(PathBuf::from("/new.wirebrief"), opened, None, None);
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
