//! The hand-off document: a [`crate::spec::Spec`] laid out as pages of display lists.
//!
//! Coordinates are points (1/72 inch), x to the right from the page's left edge, y downwards from its top.

mod document;

pub use document::{Anchor, Link, OutlineEntry, Paper, Report, ReportOptions, ReportPage, Section, Target};
