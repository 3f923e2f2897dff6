//! A clock that stands still while other programs have the processor, where the system has one.

use std::time::{Duration, Instant};

/// Time since its start.
pub struct Clock {
    begin: Instant,
    of_children: bool,
    used: Option<Duration>,
}

impl Clock {
    /// Of this thread, or of the programs that this one has started and waited for.
    pub fn start(of_children: bool) -> Self {
        Self {
            begin: Instant::now(),
            of_children,
            used: Self::used(of_children),
        }
    }

    fn used(of_children: bool) -> Option<Duration> {
        if of_children {
            let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
            // After the name in brackets; user and system time of children, in hundredths of a second.
            let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
            let ticks: u64 = fields
                .get(13..15)?
                .iter()
                .filter_map(|field| field.parse::<u64>().ok())
                .sum();
            return Some(Duration::from_millis(10 * ticks));
        }
        let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        Some(Duration::from_nanos(
            stat.split_whitespace().next()?.parse().ok()?,
        ))
    }

    /// What was used since then.
    pub fn elapsed(&self) -> Duration {
        match (self.used, Self::used(self.of_children)) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => self.begin.elapsed(),
        }
    }
}
