//! Files: the `.wirebrief` container, reading what is damaged, writing without ever losing anything.
//!
//! A container is a zip with `spec.json`, `assets/<sha256>.<png|jpg>` and, if versions are kept, `versions.json`. A
//! bare `spec.json` is read too.
//!
//! Reading goes: limits (no declared size is trusted) → envelope → [`migrate`] (JSON to JSON, one function per
//! version) → restore (each part by itself; what is bad is dropped or mended and listed as a [`Notice`]). What was cut
//! or has holes is read as far as it is whole.
//! Writing goes: temporary file in the same folder → fsync → rename → fsync of the folder ([`atomic`]).
//!
//! Work that is not in its file yet lies in a folder of its own ([`recovery`]). Who has a document open stands beside
//! it ([`lock`]), and what a file was like is remembered, so that nobody's changes are written over ([`stamp`]).
//!
//! Nothing here puts words before people: errors and notices carry a key of `assets/locales/file.yml` and values.

mod asset;
pub mod atomic;
pub mod builtin;
mod clip;
mod container;
mod error;
mod limits;
pub mod lock;
mod migrate;
mod notice;
pub mod recovery;
mod restore;
mod salvage;
pub mod stamp;
mod versions;

use std::io::Read;
use std::path::Path;

pub use asset::{asset_from_bytes, asset_from_path, asset_from_pixels};
pub use clip::{ReadClip, clip_from_text, clip_to_text, is_clip};
pub use container::{Parts, to_bytes, to_parts};
pub use error::{FileError, Problem};
pub use limits::{MAX_FILE_BYTES, MAX_PICTURE_BYTES, MAX_PICTURE_SIDE, MAX_TEXT};
pub use notice::{Notice, notices_in_words};

use crate::spec::Spec;

/// Extension of the files, without the dot.
pub const EXTENSION: &str = "wirebrief";

/// A document as it came out of a file.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The document; it keeps every invariant of [`crate::spec::violations`].
    pub spec: Spec,
    /// What was mended or left out, in the order in which it was found. Empty: the file was sound.
    pub notices: Vec<Notice>,
    /// The file comes from a newer program: it may be looked at, but not overwritten.
    pub read_only: bool,
    /// The file's format version.
    pub format_version: u32,
}

impl Opened {
    /// Whether "save" may write over the file it came from. Otherwise "save" has to become "save as", so that
    /// nothing is lost which this version did not understand.
    pub fn may_overwrite(&self) -> bool {
        !self.read_only && self.notices.is_empty()
    }
}

/// Reads a document from the bytes of a container or of a bare `spec.json`.
///
/// # Errors
/// Says what is wrong with the bytes, without a path.
pub fn read_bytes(bytes: &[u8]) -> Result<Opened, FileError> {
    Ok(container::read(bytes)?)
}

/// Opens a file. The file itself is never touched.
///
/// # Errors
/// Says what is wrong and names the path.
pub fn open(path: &Path) -> Result<Opened, FileError> {
    let bytes = read_limited(path, MAX_FILE_BYTES).map_err(|problem| problem.at(path))?;
    container::read(&bytes).map_err(|problem| problem.at(path))
}

/// Writes a document whole, or leaves what was there before. The same document always gives the same bytes.
///
/// # Errors
/// Says why the file could not be written and names the path.
pub fn save(path: &Path, spec: &Spec) -> Result<(), FileError> {
    let bytes = to_bytes(spec).map_err(|error| error.problem.at(path))?;
    atomic::write(path, &bytes)
}

/// Reads a whole file of at most `limit` bytes, whatever size the file system declares.
pub(crate) fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    // A pipe would block when it is opened, so the kind is asked for first.
    let about = std::fs::metadata(path).map_err(|error| Problem::reading(&error))?;
    if about.is_dir() {
        return Err(Problem::Folder);
    }
    if !about.is_file() {
        return Err(Problem::NotAFile);
    }
    if about.len() > limit {
        return Err(Problem::too_large(limit));
    }
    let file = std::fs::File::open(path).map_err(|error| Problem::reading(&error))?;
    let mut bytes = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::reading(&error))?;
    if bytes.len() as u64 > limit {
        return Err(Problem::too_large(limit));
    }
    Ok(bytes)
}
