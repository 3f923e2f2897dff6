//! Wirebrief
fn main() {}
