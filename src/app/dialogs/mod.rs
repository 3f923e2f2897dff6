//! Dialogs: questions and messages that stand before everything else.

mod ask;
mod browse;
mod export;
mod files;
mod left;
mod message;
mod sharing;

pub use browse::Browser;
pub use export::{ExportAnswer, ExportDialog};
pub use files::{FileAnswer, FileDialogs, FilePurpose, FileRequest, NativeDialogs};
pub use left::{LeftAnswer, LeftQuestion, left_ui};
pub use message::{Message, MessageAnswer, UnsavedAnswer, message_ui, opening_ui, unsaved_ui};
pub use sharing::{ChangedAnswer, HeldAnswer, changed_ui, discard_ui, held_ui, holder_words};
