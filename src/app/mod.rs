//! The window: the only room that knows egui.
//!
//! Functions that draw take `&mut egui::Ui`, end in `_ui`, read plain data and give back what
//! the person asked for. None of them changes the document.

pub mod canvas;
pub mod command;
pub mod form;
mod panels;
pub mod settings;
pub mod shell;
pub mod start;
pub mod step;
pub mod theme;
pub mod widgets;
