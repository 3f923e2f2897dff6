//! Work that is not in its file yet, kept in a folder of its own until it is.
//!
//! Every running program has an identity, and holds a lock on `<identity>.lock` in the folder as long as it runs,
//! however it ends. Its work is `<identity>-<slot>.wirebrief`, a document like any other, with a note beside it
//! (`.json`) on the file it belongs to. Work whose program does not run any more is orphaned: it is offered, never
//! opened unasked. Opening it moves it to the program that opens it, in one step, so that only one can.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::{FileError, Problem};
use super::stamp::Stamp;
use super::{EXTENSION, atomic, open, read_limited, save};
use crate::spec::Spec;

/// Most pieces of orphaned work that are kept.
pub const MAX_COUNT: usize = 24;
/// Most bytes of orphaned work that are kept.
pub const MAX_BYTES: u64 = 1_000_000_000;
/// How long orphaned work is kept.
pub const MAX_AGE: Duration = Duration::from_secs(90 * 24 * 60 * 60);
/// Locks and temporary files of programs that do not run are taken away after this long.
const ABANDONED: Duration = Duration::from_secs(60 * 60);
/// Largest note.
const MAX_NOTE_BYTES: u64 = 100_000;
const NOTE: &str = "json";
const LOCK: &str = "lock";

/// What is known about work beside the document itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    /// Its name when it was kept, for work that cannot be read any more.
    pub name: String,
    /// The file it belongs to; `None`: it has none yet.
    pub path: Option<PathBuf>,
    /// What that file was like when it was last read or written.
    pub stamp: Option<Stamp>,
}

/// Work that was left behind.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it lies.
    pub path: PathBuf,
    /// The document's name; may be empty.
    pub name: String,
    /// When it was kept, in unix seconds.
    pub when: u64,
    /// What is known about it.
    pub note: Note,
    /// The document; `None`: it could not be read.
    pub spec: Option<Arc<Spec>>,
}

/// A running program's part of the folder. Others see that it runs as long as this lives.
#[derive(Debug)]
pub struct Keeper {
    folder: PathBuf,
    instance: Uuid,
    lock: Option<File>,
}

impl Keeper {
    /// Makes the folder if need be, and takes the lock.
    ///
    /// # Errors
    /// Says why nothing can be kept there and names the path.
    pub fn new(folder: &Path, instance: Uuid) -> Result<Self, FileError> {
        let failed = |error: &std::io::Error| Problem::writing(error).at(folder);
        fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        let lock = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(lock_path(folder, instance))
            .map_err(|error| failed(&error))?;
        // Where the system knows no locks, others may offer this work too; that is better than to keep nothing.
        let lock = lock.try_lock().is_ok().then_some(lock);
        Ok(Self {
            folder: folder.to_owned(),
            instance,
            lock,
        })
    }

    /// Keeps a document whole, in place of what the slot had. Gives back where.
    ///
    /// # Errors
    /// Says why it could not be kept and names the path. What was kept before is still there then.
    pub fn keep(&self, slot: u64, note: &Note, spec: &Spec) -> Result<PathBuf, FileError> {
        let path = self.path_of(slot);
        let text = serde_json::to_vec(note).map_err(|error| {
            let detail = error.to_string();
            Problem::System { detail }.at(&path)
        })?;
        // Somebody may have emptied the folder meanwhile.
        fs::create_dir_all(&self.folder).map_err(|error| Problem::writing(&error).at(&self.folder))?;
        // The note first: a document without one could not be put back into its file.
        atomic::write(&note_path(&path), &text)?;
        save(&path, spec)?;
        Ok(path)
    }

    /// Throws away what the slot has: it is in its file now, or the person gave it up.
    pub fn forget(&self, slot: u64) {
        remove(&self.path_of(slot));
    }

    /// Makes orphaned work this program's own, so that no other one opens it too.
    ///
    /// # Errors
    /// [`Problem::Missing`] when another one was quicker.
    pub fn claim(&self, orphan: &Path, slot: u64) -> Result<(), FileError> {
        claim(orphan, &self.path_of(slot))
    }

    fn path_of(&self, slot: u64) -> PathBuf {
        path_in(&self.folder, self.instance, slot)
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        if self.lock.take().is_some() {
            let _ = fs::remove_file(lock_path(&self.folder, self.instance));
        }
    }
}

fn path_in(folder: &Path, instance: Uuid, slot: u64) -> PathBuf {
    folder.join(format!("{}-{slot}.{EXTENSION}", instance.simple()))
}

fn lock_path(folder: &Path, instance: Uuid) -> PathBuf {
    folder.join(format!("{}.{LOCK}", instance.simple()))
}

fn note_path(work: &Path) -> PathBuf {
    work.with_extension(NOTE)
}

fn claim(from: &Path, to: &Path) -> Result<(), FileError> {
    fs::rename(from, to).map_err(|error| Problem::reading(&error).at(from))?;
    // Without its note the work has lost its file's place, no more.
    let _ = fs::rename(note_path(from), note_path(to));
    Ok(())
}

fn remove(work: &Path) {
    // What cannot be removed is offered again; nothing is lost.
    let _ = fs::remove_file(work);
    let _ = fs::remove_file(note_path(work));
}

/// The program that work belongs to, by the file's name.
fn owner(work: &Path) -> Option<Uuid> {
    let (instance, _) = work.file_stem()?.to_str()?.rsplit_once('-')?;
    Uuid::try_parse(instance).ok()
}

/// Whether the program with this identity runs.
pub fn is_running(folder: &Path, instance: Uuid) -> bool {
    let file = File::options().write(true).open(lock_path(folder, instance));
    match file {
        Ok(file) => matches!(file.try_lock(), Err(TryLockError::WouldBlock)),
        Err(_) => false,
    }
}

/// All orphaned work, newest first, but not its documents.
fn orphans(folder: &Path) -> Vec<(PathBuf, SystemTime, u64)> {
    let Ok(list) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<_> = list
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let is_work = path.extension().is_some_and(|extension| extension == EXTENSION);
            let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            let runs = owner(&path).is_some_and(|instance| is_running(folder, instance));
            let when = about.modified().unwrap_or(UNIX_EPOCH);
            (is_work && !runs).then_some((path, when, about.len()))
        })
        .collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found
}

/// What is known about work beside the document itself. Nothing, if it has no note that can be read.
pub fn note_of(work: &Path) -> Note {
    read_limited(&note_path(work), MAX_NOTE_BYTES)
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default()
}

/// The newest orphaned work that belongs to a file, with its time in unix seconds. Reads notes only.
pub fn left_of(folder: &Path, file: &Path) -> Option<(PathBuf, u64, Note)> {
    let same = |path: &Path| match (fs::canonicalize(path), fs::canonicalize(file)) {
        (Ok(one), Ok(other)) => one == other,
        _ => path == file,
    };
    orphans(folder).into_iter().find_map(|(work, when, _)| {
        let note = note_of(&work);
        let belongs = note.path.as_deref().is_some_and(same);
        belongs.then(|| (work, unix_seconds(when), note))
    })
}

/// Reads the work that no running program owns, newest first. Slow: call it in a thread.
pub fn find(folder: &Path) -> Vec<Found> {
    orphans(folder)
        .into_iter()
        .map(|(path, when, _)| {
            let note = note_of(&path);
            let spec = open(&path).ok().map(|opened| Arc::new(opened.spec));
            let name = spec.as_ref().map_or(&note.name, |spec| &spec.brief.name);
            Found {
                name: name.clone(),
                when: unix_seconds(when),
                note,
                spec,
                path,
            }
        })
        .collect()
}

/// Throws orphaned work away, and nothing else. `false`: it is still there.
pub fn discard(folder: &Path, work: &Path) -> bool {
    let is_ours = work.parent() == Some(folder)
        && work.extension().is_some_and(|extension| extension == EXTENSION)
        && owner(work).is_none_or(|instance| !is_running(folder, instance));
    if is_ours {
        remove(work);
    }
    is_ours && !work.exists()
}

/// Keeps the folder within its limits: the oldest orphaned work goes when there is too much, though never the
/// newest piece; so do notes without work and what programs that ended in the middle of a write left behind.
/// Slow: call it in a thread.
pub fn tidy(folder: &Path) {
    let now = SystemTime::now();
    let mut bytes = 0;
    for (index, (path, when, length)) in orphans(folder).into_iter().enumerate() {
        bytes += length;
        let is_old = now.duration_since(when).is_ok_and(|age| age > MAX_AGE);
        if index > 0 && (index >= MAX_COUNT || bytes > MAX_BYTES || is_old) {
            remove(&path);
        }
    }
    let Ok(list) = fs::read_dir(folder) else { return };
    for entry in list.flatten() {
        let path = entry.path();
        let abandoned = entry
            .metadata()
            .and_then(|about| about.modified())
            .is_ok_and(|when| now.duration_since(when).is_ok_and(|age| age > ABANDONED));
        if !abandoned {
            continue;
        }
        let extension = path.extension().and_then(std::ffi::OsStr::to_str);
        let is_litter = match extension {
            Some(NOTE) => !path.with_extension(EXTENSION).exists(),
            Some("tmp") => true,
            Some(LOCK) => {
                let stem = path.file_stem().and_then(std::ffi::OsStr::to_str);
                let instance = stem.and_then(|stem| Uuid::try_parse(stem).ok());
                instance.is_some_and(|instance| !is_running(folder, instance))
            }
            Some(_) | None => false,
        };
        if is_litter {
            let _ = fs::remove_file(path);
        }
    }
}

/// Seconds since 1970.
pub fn unix_seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .map_or(0, |passed| passed.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Spec {
        let mut spec = Spec::new();
        Arc::make_mut(&mut spec.brief).name = name.to_owned();
        spec
    }

    fn names(folder: &Path) -> Vec<String> {
        find(folder).into_iter().map(|found| found.name).collect()
    }

    fn age(path: &Path, age: Duration) {
        let file = File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::now() - age).unwrap();
    }

    #[test]
    fn work_is_offered_once_its_program_has_ended() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("recovery");
        let one = Keeper::new(&folder, Uuid::new_v4()).unwrap();
        let note = Note {
            path: Some(PathBuf::from("/somewhere/tea.wirebrief")),
            ..Note::default()
        };
        let path = one.keep(0, &note, &named("Tea")).unwrap();
        assert!(names(&folder).is_empty(), "it still runs");
        assert!(!discard(&folder, &path), "it still runs");
        drop(one);
        let found = find(&folder);
        assert_eq!((found.len(), found[0].note.clone()), (1, note));

        let two = Keeper::new(&folder, Uuid::new_v4()).unwrap();
        let three = Keeper::new(&folder, Uuid::new_v4()).unwrap();
        two.claim(&path, 5).unwrap();
        let late = three.claim(&path, 1).unwrap_err();
        assert_eq!(late.problem, Problem::Missing, "only one can have it");
        assert!(names(&folder).is_empty());
        drop(two);
        assert_eq!(names(&folder), ["Tea"]);
        let outside = home.path().join("mine.wirebrief");
        fs::write(&outside, b"").unwrap();
        assert!(!discard(&folder, &outside) && outside.exists());
        assert!(discard(&folder, &find(&folder)[0].path));
        drop(three);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "nothing is left over");
    }

    #[test]
    fn work_that_cannot_be_read_is_offered_under_its_name_all_the_same() {
        let home = tempfile::tempdir().unwrap();
        let keeper = Keeper::new(home.path(), Uuid::new_v4()).unwrap();
        let note = Note {
            name: "Tea".to_owned(),
            ..Note::default()
        };
        let path = keeper.keep(0, &note, &named("Tea")).unwrap();
        drop(keeper);
        fs::write(&path, b"zeros").unwrap();
        let found = find(home.path());
        assert_eq!(found[0].name, "Tea");
        assert!(found[0].spec.is_none());
    }

    #[test]
    fn the_folder_is_bounded() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        let keeper = Keeper::new(folder, Uuid::new_v4()).unwrap();
        for slot in 0..(MAX_COUNT as u64 + 6) {
            let path = keeper
                .keep(slot, &Note::default(), &named(&slot.to_string()))
                .unwrap();
            age(&path, Duration::from_secs(100 * (100 - slot)));
        }
        tidy(folder);
        drop(keeper);
        assert_eq!(
            find(folder).len(),
            MAX_COUNT + 6,
            "nothing of a running program goes"
        );
        tidy(folder);
        let left = names(folder);
        assert_eq!(left.len(), MAX_COUNT);
        assert_eq!((left[0].as_str(), left[MAX_COUNT - 1].as_str()), ("29", "6"));
        for found in find(folder) {
            age(&found.path, 2 * MAX_AGE);
            age(&note_path(&found.path), 2 * MAX_AGE);
        }
        tidy(folder);
        assert_eq!(find(folder).len(), 1, "the newest stays however old it is");
        let litter =
            ["a.json", "b.tmp", "00000000000000000000000000000007.lock"].map(|name| folder.join(name));
        for path in &litter {
            fs::write(path, b"").unwrap();
        }
        tidy(folder);
        assert!(litter.iter().all(|path| path.exists()), "it may be under way");
        for path in &litter {
            age(path, 2 * ABANDONED);
        }
        tidy(folder);
        assert!(litter.iter().all(|path| !path.exists()));
    }
}
