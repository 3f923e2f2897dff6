//! Helpers shared by the tests.
// A helper that goes wrong should fail the test at once.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

pub mod raster;
