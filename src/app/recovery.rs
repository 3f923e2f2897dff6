//! What is left when the app ends unexpectedly: the document as it was, and a note on what happened.
//!
//! The panic hook may run at any moment and in any thread, so it waits for nobody for long.

use std::backtrace::Backtrace;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, TryLockError};
use std::time::SystemTime;

use crate::file::recovery::unix_seconds;
use crate::job::Rescue;

/// Most crash logs that are kept.
const MAX_LOGS: usize = 20;

static RESCUE: Mutex<Option<Rescue>> = Mutex::new(None);

/// Where recovered work lies within the settings folder.
pub fn folder_in(home: &Path) -> PathBuf {
    home.join("recovery")
}

/// What the hook writes work with.
pub fn rescue_with(rescue: Rescue) {
    match RESCUE.lock() {
        Ok(mut slot) => *slot = Some(rescue),
        Err(poisoned) => *poisoned.into_inner() = Some(rescue),
    }
}

/// Writes what is not in its file. Gives back where it went.
fn rescue() -> Option<PathBuf> {
    let rescue = match RESCUE.try_lock() {
        Ok(slot) => slot.clone(),
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner().clone(),
        Err(TryLockError::WouldBlock) => None,
    }?;
    rescue.rescue()
}

/// From now on a panic in any thread writes a crash log into `home`, and the document into its recovery folder.
pub fn install_hook(home: Option<PathBuf>) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        let Some(home) = &home else { return };
        // A job that breaks off is reported and the window stays. What is kept twice does no harm.
        let rescued = rescue();
        drop(write_log(home, info, rescued.as_deref()));
    }));
}

fn write_log(home: &Path, info: &PanicHookInfo<'_>, rescued: Option<&Path>) -> std::io::Result<()> {
    let thread = std::thread::current();
    let kept = rescued.map_or_else(String::new, |path| {
        format!("the document was kept in {}\n", path.display())
    });
    let text = format!(
        "Wirebrief {}, {}\n{info}\nthread: {}\n{kept}\n{}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        thread.name().unwrap_or("unnamed"),
        Backtrace::force_capture(),
    );
    add_log(&home.join("crashes"), unix_seconds(SystemTime::now()), &text)
}

/// Writes a crash log; the oldest go when there are too many.
fn add_log(folder: &Path, now: u64, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut logs: Vec<PathBuf> = std::fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "log"))
        .collect();
    logs.sort();
    let surplus = (logs.len() + 1).saturating_sub(MAX_LOGS);
    for old in logs.iter().take(surplus) {
        std::fs::remove_file(old)?;
    }
    std::fs::write(folder.join(format!("crash-{now}.log")), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crash_logs_do_not_pile_up() {
        let home = tempfile::tempdir().unwrap();
        for now in 0..30 {
            add_log(home.path(), 1_784_000_000 + now, "it broke").unwrap();
        }
        let mut logs: Vec<_> = std::fs::read_dir(home.path()).unwrap().flatten().collect();
        logs.sort_by_key(std::fs::DirEntry::file_name);
        assert_eq!(logs.len(), MAX_LOGS);
        assert_eq!(logs[0].file_name(), "crash-1784000010.log");
    }
}
