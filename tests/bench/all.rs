//! Speed, measured: `cargo bench`. Prints a table and writes `target/bench.json`.
//!
//! Every figure is the median of several runs of the same work in one process. `cargo bench -- NAME` runs
//! those whose name contains NAME; `BENCH_SECONDS` is how long each is run, half a second if not given. With `BENCH_CPU=1`
//! the time is what this thread spent on a processor, for a machine that others use at the same time (Linux only; the
//! mean, since the system counts in ticks).

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark may end at once"
)]

#[path = "../support/mod.rs"]
mod support;

#[path = "big.rs"]
mod big;
#[path = "document.rs"]
mod document;
#[cfg(feature = "gui")]
#[path = "typing.rs"]
mod typing;
#[path = "versions.rs"]
mod versions;
#[cfg(feature = "gui")]
#[path = "window.rs"]
mod window;

use std::time::{Duration, Instant};

/// Collects figures.
pub struct Bench {
    filter: Option<String>,
    rows: Vec<(String, f64, &'static str)>,
}

impl Bench {
    /// Times `work` until the time for a row is used up (at least five runs) and keeps the median.
    pub fn time<R>(&mut self, name: &str, mut work: impl FnMut() -> R) {
        if !self.wants(name) {
            return;
        }
        std::hint::black_box(work());
        let mut runs: Vec<Duration> = Vec::new();
        let seconds = std::env::var("BENCH_SECONDS")
            .ok()
            .and_then(|text| text.parse().ok());
        let enough = Duration::from_secs_f64(seconds.unwrap_or(0.5));
        let (start, on_cpu) = (Instant::now(), cpu_time());
        while runs.len() < 5 || (start.elapsed() < enough && runs.len() < 1_000) {
            let at = Instant::now();
            std::hint::black_box(work());
            runs.push(at.elapsed());
        }
        let time = match (on_cpu, cpu_time()) {
            (Some(before), Some(after)) => (after - before) / runs.len() as u32,
            _ => {
                runs.sort();
                runs[runs.len() / 2]
            }
        };
        self.record(name, time.as_secs_f64() * 1_000.0, "ms");
    }

    /// Whether a figure was asked for.
    pub fn wants(&self, name: &str) -> bool {
        self.filter
            .as_ref()
            .is_none_or(|filter| name.contains(filter.as_str()))
    }

    /// Keeps a figure that was measured otherwise.
    pub fn record(&mut self, name: &str, value: f64, unit: &'static str) {
        println!("{name:<36} {value:>12.3} {unit}");
        self.rows.push((name.to_owned(), value, unit));
    }
}

/// What this thread has spent on a processor so far, if that is asked for and the system tells.
fn cpu_time() -> Option<Duration> {
    std::env::var_os("BENCH_CPU")?;
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}

fn main() {
    let filter = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let mut bench = Bench {
        filter,
        rows: Vec::new(),
    };
    document::run(&mut bench);
    big::run(&mut bench);
    versions::run(&mut bench);
    #[cfg(feature = "gui")]
    typing::run(&mut bench);
    #[cfg(feature = "gui")]
    window::run(&mut bench);
    let rows: Vec<_> = bench
        .rows
        .iter()
        .map(|(name, value, unit)| serde_json::json!({"name": name, "value": (value * 1e4).round() / 1e4, "unit": unit}))
        .collect();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench.json");
    std::fs::write(&path, serde_json::to_string_pretty(&rows).expect("rows are JSON"))
        .expect("target can be written");
}
