//! Work that the window must not wait for: named threads that hand back their result by value.
//!
//! A [`Job`] is asked once a frame whether it is done. It is told to stop through its [`Control`],
//! which also carries its progress. The thread calls `wake` when there is news, so that a window
//! which sleeps looks again.

mod autosave;
mod export;
mod hold;
mod open;
mod worker;

pub use autosave::{Autosave, Pace, Rescue, Work};
pub use export::{ExportError, ExportTask, Exported, export_pdf, project_of};
pub use hold::Hold;
pub use open::{Found, from_bytes, open};
pub use worker::{Cancelled, Control, Job, Outcome, Wake, spawn};
