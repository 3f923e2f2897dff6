//! Figures of the window.

use super::Bench;

pub fn run(_bench: &mut Bench) {}
