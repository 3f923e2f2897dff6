//! The window: the only room that knows egui.
//!
//! Functions that draw take `&mut egui::Ui`, end in `_ui`, read plain data and give back what
//! the person asked for. None of them changes the document.

#[allow(
    clippy::module_inception,
    reason = "the heart of the room, as the design names it"
)]
mod app;
pub mod canvas;
mod checks;
pub mod command;
pub mod dialogs;
mod dispatch;
mod document;
pub mod fixes;
mod flow;
pub mod form;
mod keeping;
mod left;
pub mod panels;
pub mod person;
mod pictures;
mod preview;
mod recovery;
mod review;
mod run;
mod screen;
mod session;
pub mod settings;
mod sharing;
pub mod shell;
pub mod start;
mod start_page;
pub mod step;
pub mod theme;
pub mod tour;
mod versions;
pub mod widgets;

pub use app::Wirebrief;
pub use recovery::install_hook;
pub use run::run;
