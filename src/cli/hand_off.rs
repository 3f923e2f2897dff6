//! What is handed over is kept in the document as a version, as the window does it, unless the file must stay as it is.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::commands::{failure, with_path};
use super::{Failure, complain};
use crate::edit::versions;
use crate::file::lock::{self, Lock, Me, Taken};
use crate::file::stamp::{IfChanged, Saved, Stamp, save_stamped};
use crate::job::Found;
use crate::language::Language;
use crate::spec::{FORMAT_VERSION, Spec, Version};

/// A document on its way to its reader.
pub(super) struct HandOff {
    file: PathBuf,
    spec: Spec,
    then: Then,
}

/// What becomes of the file afterwards.
enum Then {
    /// The version is kept in it. Nobody else can open it to write until then.
    Keep {
        lock: Option<Lock>,
        stamp: Option<Stamp>,
    },
    /// There is nothing to keep: nobody wants it, or it is the last version unchanged.
    Nothing,
    /// It stays as it is, for this reason: a key of the locale files.
    Leave(&'static str),
}

impl HandOff {
    /// Marks the document as the next version, if the file may be written.
    pub(super) fn begin(file: &Path, found: Found, day: &str, record: bool) -> Self {
        let mut hand_off = Self {
            file: file.to_owned(),
            spec: found.opened.spec,
            then: Then::Nothing,
        };
        // A PDF is no place to keep anything: its project is taken out first.
        if !record || found.out_of_pdf.is_some() || versions::is_handed_off(&hand_off.spec) {
            return hand_off;
        }
        let is_ours = file
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case(crate::file::EXTENSION));
        let protected = std::fs::metadata(file).is_ok_and(|about| about.permissions().readonly());
        hand_off.then = if !found.opened.notices.is_empty() {
            Then::Leave("cli.export.left_damaged")
        } else if !is_ours || found.opened.format_version != FORMAT_VERSION {
            Then::Leave("cli.export.left_older")
        } else if protected {
            Then::Leave("cli.export.left_protected")
        } else {
            // Without a lock of the system in a folder of one's own, the sign counts for as long as it is fresh.
            match lock::take(file, &Me::new(Uuid::new_v4(), Path::new(""))) {
                Taken::Mine(lock) => Then::Keep {
                    lock: Some(lock),
                    stamp: found.stamp,
                },
                Taken::Held(_) => Then::Leave("cli.export.left_held"),
                Taken::Unprotected => Then::Leave("cli.export.left_protected"),
            }
        };
        if matches!(hand_off.then, Then::Keep { .. }) {
            let version = Version {
                number: versions::hand_off_number(&hand_off.spec),
                date: day.to_owned(),
                ..Version::default()
            };
            versions::hand_off(&mut hand_off.spec, version);
        }
        hand_off
    }

    /// The document as it is handed over.
    pub(super) fn spec(&self) -> &Spec {
        &self.spec
    }

    /// Keeps the version in the file, now that its reader can have it, and says what became of that.
    pub(super) fn finish(mut self, language: Language) -> Result<(), Failure> {
        let reason = match &mut self.then {
            Then::Nothing => return Ok(()),
            Then::Leave(key) => key,
            Then::Keep { stamp, .. } => {
                let saved = save_stamped(&self.file, &self.spec, stamp.as_ref(), IfChanged::Ask);
                match saved.map_err(|error| failure(&error, language))? {
                    Saved::Written(_) => {
                        let words = language.f("cli.export.recorded", &[("number", &self.spec.version)]);
                        complain(&with_path(&words, &self.file));
                        return Ok(());
                    }
                    Saved::Unconfirmed(_, error) => return Err(failure(&error, language)),
                    Saved::Changed => "cli.export.left_changed",
                }
            }
        };
        complain(&with_path(&language.t(reason), &self.file));
        Ok(())
    }
}

impl Drop for HandOff {
    /// Whatever happened on the way, others can open the document again.
    fn drop(&mut self) {
        if let Then::Keep { lock, .. } = &mut self.then
            && let Some(lock) = lock.take()
        {
            lock.release();
        }
    }
}
