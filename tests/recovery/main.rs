//! Nothing that was done is lost: not to a crash, a full disk, a power cut, nor to somebody else with the same file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

#[path = "../support/mod.rs"]
mod support;

mod crash;
mod faults;
mod panic;
mod power;
#[cfg(feature = "gui")]
mod window;
