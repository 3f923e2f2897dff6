//! What a file was like when it was read or written, so that a change by somebody else is seen before it is lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::atomic::{self, folder_of};
use super::error::{FileError, Problem};
use super::limits::MAX_FILE_BYTES;
use super::{EXTENSION, Opened, container, read_limited, to_bytes};
use crate::spec::Spec;

/// Most backups that are kept beside a file.
pub const MAX_BACKUPS: usize = 3;

/// What a file was like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    /// When it was written, in nanoseconds since 1970; `None` where the system does not say.
    modified: Option<u128>,
    /// SHA-256 of the content, as hexadecimal digits.
    hash: String,
}

impl Stamp {
    /// Of a file with this content, which has just been read or written.
    pub fn new(path: &Path, bytes: &[u8]) -> Self {
        Self {
            length: bytes.len() as u64,
            modified: fs::metadata(path).ok().as_ref().and_then(modified),
            hash: hash_of(bytes),
        }
    }

    /// Whether the file holds something else now. A file that is gone, or cannot be read, holds nothing that could be
    /// lost; what is in the way there, writing will say.
    pub fn is_outdated(&self, path: &Path) -> bool {
        let Ok(about) = fs::metadata(path) else {
            return false;
        };
        if about.len() == self.length && self.modified.is_some() && modified(&about) == self.modified {
            return false;
        }
        // Copying and syncing change the time without changing the content.
        match read_limited(path, MAX_FILE_BYTES) {
            Ok(bytes) => hash_of(&bytes) != self.hash,
            Err(_) => false,
        }
    }
}

fn modified(about: &fs::Metadata) -> Option<u128> {
    let passed = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(passed.as_nanos())
}

fn hash_of(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Opens a file and says what it was like.
///
/// # Errors
/// As [`super::open`].
pub fn open_stamped(path: &Path) -> Result<(Opened, Stamp), FileError> {
    let bytes = read_limited(path, MAX_FILE_BYTES).map_err(|problem| problem.at(path))?;
    let opened = container::read(&bytes).map_err(|problem| problem.at(path))?;
    Ok((opened, Stamp::new(path, &bytes)))
}

/// What "save" does with a file that somebody else has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfChanged {
    /// Leave it and say so.
    Ask,
    /// Keep a backup of it and write over it.
    Overwrite,
}

/// What became of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is in the file, which is like this now.
    Written(Stamp),
    /// The same, but the disk does not confirm that it will still be there after a power cut.
    Unconfirmed(Stamp, FileError),
    /// The file was changed by somebody else since it was opened; nothing was written.
    Changed,
}

/// Writes a document whole, unless the file was changed since `known`.
///
/// # Errors
/// As [`super::save`].
pub fn save_stamped(
    path: &Path,
    spec: &Spec,
    known: Option<&Stamp>,
    if_changed: IfChanged,
) -> Result<Saved, FileError> {
    let bytes = to_bytes(spec).map_err(|error| error.problem.at(path))?;
    if known.is_some_and(|stamp| stamp.is_outdated(path)) {
        match if_changed {
            IfChanged::Ask => return Ok(Saved::Changed),
            IfChanged::Overwrite => {
                keep_backup(path)?;
            }
        }
    }
    match atomic::write(path, &bytes) {
        Ok(()) => Ok(Saved::Written(Stamp::new(path, &bytes))),
        Err(error) if matches!(error.problem, Problem::Unconfirmed { .. }) => {
            Ok(Saved::Unconfirmed(Stamp::new(path, &bytes), error))
        }
        Err(error) => Err(error),
    }
}

/// Keeps a copy of a file beside it: `tea.backup-1.wirebrief`. Older ones move on, at most [`MAX_BACKUPS`] stay.
///
/// # Errors
/// Says why it could not be kept and names the path.
pub fn keep_backup(path: &Path) -> Result<PathBuf, FileError> {
    let bytes = read_limited(path, MAX_FILE_BYTES).map_err(|problem| problem.at(path))?;
    for number in (1..MAX_BACKUPS).rev() {
        let from = backup_path(path, number);
        match fs::rename(&from, backup_path(path, number + 1)) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Problem::writing(&error).at(&from)),
        }
    }
    let backup = backup_path(path, 1);
    atomic::write(&backup, &bytes)?;
    Ok(backup)
}

fn backup_path(path: &Path, number: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    folder_of(path).join(format!("{stem}.backup-{number}.{EXTENSION}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn named(name: &str) -> Spec {
        let mut spec = Spec::empty(uuid::Uuid::from_u128(1));
        Arc::make_mut(&mut spec.brief).name = name.to_owned();
        spec
    }

    fn name_in(path: &Path) -> String {
        super::super::open(path).unwrap().spec.brief.name.clone()
    }

    #[test]
    fn a_change_by_somebody_else_is_seen_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tea.wirebrief");
        let save = |name: &str, known: Option<&Stamp>, if_changed| {
            save_stamped(&path, &named(name), known, if_changed).unwrap()
        };
        let Saved::Written(mine) = save("mine", None, IfChanged::Ask) else {
            panic!("there was nothing to change");
        };
        assert!(!mine.is_outdated(&path));
        super::super::save(&path, &named("yours")).unwrap();
        assert_eq!(save("mine 2", Some(&mine), IfChanged::Ask), Saved::Changed);
        assert_eq!(name_in(&path), "yours");
        for round in 0..5 {
            super::super::save(&path, &named(&format!("yours {round}"))).unwrap();
            let saved = save("mine 2", Some(&mine), IfChanged::Overwrite);
            assert!(matches!(saved, Saved::Written(_)));
        }
        assert_eq!(name_in(&path), "mine 2");
        let backups = |number| name_in(&backup_path(&path, number));
        assert_eq!(
            [backups(1), backups(2), backups(3)],
            ["yours 4", "yours 3", "yours 2"]
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1 + MAX_BACKUPS);
    }

    #[test]
    fn the_same_content_with_another_time_is_no_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tea.wirebrief");
        super::super::save(&path, &named("tea")).unwrap();
        let (_, stamp) = open_stamped(&path).unwrap();
        let bytes = fs::read(&path).unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(UNIX_EPOCH).unwrap();
        assert!(!stamp.is_outdated(&path));
        fs::remove_file(&path).unwrap();
        assert!(!stamp.is_outdated(&path), "nothing is there to be lost");
        fs::write(&path, &bytes[1..]).unwrap();
        assert!(stamp.is_outdated(&path));
    }
}
