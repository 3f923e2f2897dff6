//! Display lists to files: PDF, PNG; a document to other programs' formats.

pub mod pdf;
pub mod png;
