//! What is left when the app ends unexpectedly: the document as it was, and a note on what happened.
//!
//! The panic hook may run at any moment, so it only tries the lock and writes what was left for it.

use std::backtrace::Backtrace;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, TryLockError};
use std::thread::ThreadId;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::{file, spec::Spec};

/// What the hook needs, left behind by the window.
struct Last {
    folder: PathBuf,
    spec: Arc<Spec>,
}

static LAST: Mutex<Option<Last>> = Mutex::new(None);

/// Work that can be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The recovery file.
    pub path: PathBuf,
    /// The document's name; may be empty.
    pub name: String,
    /// When it was written, in unix seconds.
    pub when: u64,
}

/// Where recovery files lie within the settings folder.
pub fn folder_in(home: &Path) -> PathBuf {
    home.join("recovery")
}

/// Leaves the document for the hook; `None` when nothing would be lost.
pub fn leave(home: &Path, spec: Option<Arc<Spec>>) {
    let last = spec.map(|spec| Last {
        folder: folder_in(home),
        spec,
    });
    match LAST.lock() {
        Ok(mut slot) => *slot = last,
        Err(poisoned) => *poisoned.into_inner() = last,
    }
}

/// Writes what was left, and forgets it. Gives back where it went.
fn write_last() -> Option<PathBuf> {
    let last = match LAST.try_lock() {
        Ok(mut slot) => slot.take(),
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner().take(),
        Err(TryLockError::WouldBlock) => None,
    }?;
    std::fs::create_dir_all(&last.folder).ok()?;
    let path = last.folder.join(format!("{}.{}", last.spec.id, file::EXTENSION));
    file::save(&path, &last.spec).ok()?;
    Some(path)
}

/// Reads what can be brought back, newest first. Slow: call it in a thread.
pub fn find(home: &Path) -> Vec<Found> {
    let Ok(list) = std::fs::read_dir(folder_in(home)) else {
        return Vec::new();
    };
    let mut found: Vec<Found> = list
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == file::EXTENSION)
        })
        .filter_map(|path| {
            let opened = file::open(&path).ok()?;
            let when = std::fs::metadata(&path)
                .and_then(|about| about.modified())
                .map_or(0, unix_seconds);
            Some(Found {
                name: opened.spec.brief.name.clone(),
                when,
                path,
            })
        })
        .collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.when));
    found
}

/// Throws a recovery file away, and only a recovery file.
pub fn discard(home: &Path, path: &Path) {
    if path.parent() == Some(&folder_in(home)) {
        // If it cannot be removed it is offered again next time; nothing is lost.
        drop(std::fs::remove_file(path));
    }
}

/// Seconds since 1970.
pub fn unix_seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .map_or(0, |passed| passed.as_secs())
}

/// From now on a panic writes a crash log into `home`; one in this thread also the document.
pub fn install_hook(home: Option<PathBuf>) {
    let window: ThreadId = std::thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        let Some(home) = &home else { return };
        // Work in other threads is caught and reported; the document is still in the window then.
        let rescued = if std::thread::current().id() == window {
            write_last()
        } else {
            None
        };
        drop(write_log(home, info, rescued.as_deref()));
    }));
}

fn write_log(home: &Path, info: &PanicHookInfo<'_>, rescued: Option<&Path>) -> std::io::Result<()> {
    let folder = home.join("crashes");
    std::fs::create_dir_all(&folder)?;
    let now = unix_seconds(SystemTime::now());
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
    std::fs::write(folder.join(format!("crash-{now}.log")), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_is_found_again_and_can_be_discarded() {
        let home = tempfile::tempdir().unwrap();
        let mut spec = Spec::new();
        Arc::make_mut(&mut spec.brief).name = "Tea by the Lake".to_owned();
        leave(home.path(), Some(Arc::new(spec)));
        let path = write_last().unwrap();
        assert_eq!(write_last(), None, "it is written once");
        let found = find(home.path());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "Tea by the Lake");
        assert_eq!(found[0].path, path);
        let other = home.path().join("settings.json");
        std::fs::write(&other, "{}").unwrap();
        discard(home.path(), &other);
        assert!(other.exists(), "only recovery files are thrown away");
        discard(home.path(), &path);
        assert_eq!(find(home.path()), []);
    }
}
