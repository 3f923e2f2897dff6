//! Files that are damaged, wrong on purpose, or both: half read, or refused with a reason, in no time and no memory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

#[path = "../support/mod.rs"]
mod support;

mod clock;
mod damage;
mod fuzz;
mod greedy;
mod mutate;
mod seeds;
