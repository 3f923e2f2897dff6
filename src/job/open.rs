//! Opening a document, whatever kind of file it travels in.

use std::path::Path;

use crate::export::pdf::{self, NoProject};
use crate::file::{self, FileError, MAX_FILE_BYTES, Opened, Problem, stamp::Stamp};

/// A document from a file.
#[derive(Debug, Clone)]
pub struct Found {
    /// The document.
    pub opened: Opened,
    /// Its container, if it came out of a PDF: nothing may be saved over that file.
    pub out_of_pdf: Option<Vec<u8>>,
    /// What the file was like, if it was opened by its name.
    pub stamp: Option<Stamp>,
}

/// Opens a document, or takes the project out of a PDF that Wirebrief has made. The file itself is never touched.
///
/// # Errors
/// Says what is wrong and names the path.
pub fn open(path: &Path) -> Result<Found, FileError> {
    let bytes = file::read_limited(path, MAX_FILE_BYTES).map_err(|problem| problem.at(path))?;
    let stamp = Stamp::new(path, &bytes);
    let found = from_bytes(bytes).map_err(|error| error.problem.at(path))?;
    Ok(Found {
        stamp: Some(stamp),
        ..found
    })
}

/// The same for the bytes of a file.
///
/// # Errors
/// Says what is wrong, without a path.
pub fn from_bytes(bytes: Vec<u8>) -> Result<Found, FileError> {
    // A container is a zip; a PDF that hides behind other bytes is none of ours.
    if bytes.starts_with(b"PK") || !pdf::is_pdf(&bytes) {
        return Ok(Found {
            opened: file::read_bytes(&bytes)?,
            out_of_pdf: None,
            stamp: None,
        });
    }
    let container = pdf::project_in(&bytes).map_err(|reason| match reason {
        NoProject::NotAPdf => Problem::NotOurs,
        NoProject::Nothing => Problem::PdfNothing,
        NoProject::Locked => Problem::PdfLocked,
        NoProject::Damaged => Problem::PdfDamaged,
        NoProject::TooLarge => Problem::too_large(MAX_FILE_BYTES),
    })?;
    drop(bytes);
    Ok(Found {
        opened: file::read_bytes(&container)?,
        out_of_pdf: Some(container),
        stamp: None,
    })
}
