//! Writing a document that has been laid out.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use super::worker::{Cancelled, Control};
use crate::export::pdf::{self, PdfError, PdfProgress, Project};
use crate::file::{self, FileError};
use crate::report::Report;
use crate::spec::{AssetId, Spec};

/// What to write, and where to.
#[derive(Debug, Clone)]
pub struct ExportTask {
    /// The document, for its pictures.
    pub spec: Arc<Spec>,
    /// Its pages.
    pub report: Arc<Report>,
    /// Whether the project travels inside; see [`crate::report::ReportOptions::carries_project`].
    pub with_project: bool,
    /// The file; replaced only when the new one is whole.
    pub path: PathBuf,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// Where it is.
    pub path: PathBuf,
    /// Its pages.
    pub pages: usize,
    /// Its size in bytes.
    pub bytes: usize,
    /// Characters that were printed as empty boxes.
    pub missing: Vec<char>,
    /// Pictures that were left out.
    pub broken_pictures: Vec<AssetId>,
    /// Large pictures that were made smaller, to 300 dots an inch as they are printed.
    pub reduced_pictures: Vec<AssetId>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The person stopped it.
    #[error("the export was stopped; nothing was written")]
    Cancelled,
    /// The PDF could not be made.
    #[error(transparent)]
    Pdf(PdfError),
    /// The file could not be written.
    #[error(transparent)]
    File(FileError),
}

impl From<Cancelled> for ExportError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

/// The project as it travels inside the PDF.
///
/// # Errors
/// As [`file::to_bytes`].
pub fn project_of(spec: &Spec) -> Result<Project, FileError> {
    let parts = file::to_parts(spec)?;
    Ok(Project {
        name: spec.brief.name.trim().to_owned(),
        container: parts.container,
        json: parts.json,
    })
}

/// Makes the PDF and writes it whole, or leaves what was there before. Reports every page.
///
/// # Errors
/// Says what went wrong; the file is untouched then.
pub fn export_pdf(task: &ExportTask, control: &Control) -> Result<Exported, ExportError> {
    let mut progress = |at: PdfProgress| match control.progress(at.done, at.total) {
        Ok(()) => ControlFlow::Continue(()),
        Err(Cancelled) => ControlFlow::Break(()),
    };
    let project = task
        .with_project
        .then(|| project_of(&task.spec))
        .transpose()
        .map_err(ExportError::File)?;
    let made =
        pdf::write_report(&task.spec, &task.report, project.as_ref(), &mut progress).map_err(|error| {
            match error {
                PdfError::Cancelled => ExportError::Cancelled,
                PdfError::Font(_) | PdfError::Assemble(_) => ExportError::Pdf(error),
            }
        })?;
    control.check()?;
    file::atomic::write(&task.path, &made.bytes).map_err(ExportError::File)?;
    Ok(Exported {
        path: task.path.clone(),
        pages: made.pages,
        bytes: made.bytes.len(),
        missing: made.missing,
        broken_pictures: made.broken_pictures,
        reduced_pictures: made.reduced_pictures,
    })
}
