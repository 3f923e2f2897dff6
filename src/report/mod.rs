//! The hand-off document: a [`crate::spec::Spec`] laid out as pages of display lists.
//!
//! Coordinates are points (1/72 inch), x to the right from the page's left edge, y downwards from its top.
//!
//! [`build`] is pure: the same document and options give the same pages. It runs in a background thread;
//! [`build_with`] tells how far it is and stops when asked to.

mod build;
mod context;
mod describe;
mod document;
mod index;
mod layout;
mod parallel;
mod rich;
mod section;
mod structure;
mod table;
mod tap;

pub use build::{build, build_with};
pub use document::{
    Anchor, Link, OutlineEntry, Paper, Progress, Report, ReportOptions, ReportPage, Section, Target,
};
pub use structure::{Element, Kid, Names, Role, Structure};
