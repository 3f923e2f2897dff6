//! Helpers that several tests share. Each test file uses some of them.
// A helper that goes wrong should fail the test at once.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

pub mod case;
#[cfg(feature = "gui")]
pub mod driver;
#[cfg(feature = "gui")]
pub mod easel;
pub mod hand_off;
pub mod hostile;
pub mod paper;
pub mod random_spec;
#[cfg(feature = "gui")]
pub mod raster;
pub mod source;

use std::path::{Path, PathBuf};

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A real case, if the folder of cases is named in `WIREBRIEF_CASES`. Named but missing is a failure.
pub fn case(path: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("WIREBRIEF_CASES")?;
    let path = PathBuf::from(folder).join(path);
    assert!(path.exists(), "the case is missing: {}", path.display());
    Some(path)
}
