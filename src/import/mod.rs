//! From what exists already to a document: the `app.json` of a mini program.
//!
//! What is read may come from anywhere, so everything is bounded, and nothing outside the given folder is opened.

mod app_json;
mod error;
mod naming;

pub use app_json::{Imported, from_path, from_text};
pub use error::{ImportError, Notice, Problem};
