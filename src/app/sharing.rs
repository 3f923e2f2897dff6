//! Two people, one folder: reading and writing a file that others may have open or may have changed.
//!
//! What stands here runs in a job's thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use crate::{
    file::{
        self, FileError, Opened,
        lock::{self, Holder, Me, Taken},
        recovery::{self, Note},
        stamp::{IfChanged, Saved, Stamp, save_stamped},
    },
    job::{self, Hold},
    spec::Spec,
};

/// A document as it came out of a file, with all that has to be known to write it back.
#[derive(Debug)]
pub struct Arrived {
    /// The document.
    pub opened: Opened,
    /// What the file was like.
    pub stamp: Option<Stamp>,
    /// The sign for others, if it could be put up.
    pub hold: Option<Hold>,
    /// Somebody else has it open.
    pub holder: Option<Holder>,
    /// What is known about recovered work.
    pub note: Note,
    /// Newer work that was left behind.
    pub left: Option<Box<Left>>,
}

/// Work that was left behind, beside the file that it belongs to.
#[derive(Debug)]
pub struct Left {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was kept, in unix seconds.
    pub when: u64,
    /// The document.
    pub opened: Opened,
    /// What is known about it.
    pub note: Note,
}

/// The newest work that was left of a file and that can be read.
pub fn left_of(path: &Path, me: &Me) -> Option<Box<Left>> {
    let (work, when, note) = recovery::left_of(&me.home, path)?;
    let opened = file::open(&work).ok()?;
    Some(Box::new(Left {
        path: work,
        when,
        opened,
        note,
    }))
}

/// What a document came out of.
#[derive(Debug)]
pub enum Came {
    /// A file of its own.
    FromFile(Box<Arrived>),
    /// A PDF that it travelled in. Nothing is saved over that.
    OutOfPdf(Box<Opened>),
}

/// Reads a document and puts up the sign that it is open, if this program is to write it.
pub fn open(path: &Path, me: &Me) -> Result<Came, FileError> {
    let found = job::open(path)?;
    let opened = found.opened;
    if found.out_of_pdf.is_some() {
        return Ok(Came::OutOfPdf(Box::new(opened)));
    }
    let (hold, holder) = if opened.may_overwrite() {
        hold(path, me)
    } else {
        (None, None)
    };
    let mut left = if holder.is_none() { left_of(path, me) } else { None };
    if let Some(same) = left.take_if(|left| left.opened.spec == opened.spec && opened.may_overwrite()) {
        // The file has it all: the program ended after it had saved.
        recovery::discard(&me.home, &same.path);
    }
    Ok(Came::FromFile(Box::new(Arrived {
        opened,
        stamp: found.stamp,
        hold,
        holder,
        note: Note::default(),
        left,
    })))
}

/// Reads recovered work. If somebody else has the file that it belongs to open, it is on its own from now on.
pub fn open_recovered(path: &Path, me: &Me) -> Result<Arrived, FileError> {
    let opened = file::open(path)?;
    let mut note = recovery::note_of(path);
    let (hold, holder) = match &note.path {
        Some(path) => hold(path, me),
        None => (None, None),
    };
    if holder.is_some() {
        note.path = None;
        note.stamp = None;
    }
    Ok(Arrived {
        opened,
        stamp: None,
        hold,
        holder: None,
        note,
        left: None,
    })
}

fn hold(path: &Path, me: &Me) -> (Option<Hold>, Option<Holder>) {
    match lock::take(path, me) {
        Taken::Mine(lock) => (Some(Hold::start(lock)), None),
        Taken::Held(holder) => (None, Some(holder)),
        Taken::Unprotected => (None, None),
    }
}

/// A document to be written.
#[derive(Debug, Clone)]
pub struct SaveTask {
    /// The file.
    pub path: PathBuf,
    /// The document.
    pub spec: Arc<Spec>,
    /// The file is the document's own, and was like this.
    pub own: Option<Option<Stamp>>,
    /// What to do if it is not like that any more.
    pub if_changed: IfChanged,
    /// The running program and the folder of its lock; `None`: no sign is put up.
    pub me: Option<(Uuid, PathBuf)>,
}

/// What became of it, without errors.
#[derive(Debug)]
pub enum SaveDone {
    /// It is in the file.
    Written {
        /// What the file is like.
        stamp: Stamp,
        /// The sign for others, if it is a new one.
        hold: Option<Hold>,
        /// The disk does not confirm that it will still be there after a power cut.
        doubt: Option<FileError>,
    },
    /// Somebody else has changed the file. Nothing was written.
    Changed,
    /// Somebody else has the file open. Nothing was written.
    Held(Holder),
}

/// Writes a document.
///
/// # Errors
/// Says why not; the file is as it was then.
pub fn save(task: &SaveTask) -> Result<SaveDone, FileError> {
    let me = task.me.as_ref().map(|(instance, home)| Me::new(*instance, home));
    if task.own.is_none()
        && let Some(holder) = me.as_ref().and_then(|me| lock::who_has(&task.path, me))
    {
        return Ok(SaveDone::Held(holder));
    }
    let known = task.own.as_ref().and_then(Option::as_ref);
    let (stamp, doubt) = match save_stamped(&task.path, &task.spec, known, task.if_changed)? {
        Saved::Written(stamp) => (stamp, None),
        Saved::Unconfirmed(stamp, error) => (stamp, Some(error)),
        Saved::Changed => return Ok(SaveDone::Changed),
    };
    Ok(SaveDone::Written {
        stamp,
        hold: me.and_then(|me| match task.own {
            Some(_) => None,
            None => hold(&task.path, &me).0,
        }),
        doubt,
    })
}
