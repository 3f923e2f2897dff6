//! Keeping work that is not in its file: a thread writes the newest snapshot to the recovery folder.
//!
//! The window only leaves a pointer ([`Autosave::set`]); when to write and writing itself are the thread's. Whoever
//! drops the [`Autosave`], a panic included, leaves the work behind, to be offered at the next start. Only
//! [`Autosave::set`] with nothing takes it away: it is in its file, or the person gave it up.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::worker::{Wake, words_of};
use crate::file::recovery::{Keeper, Note, tidy};
use crate::file::{FileError, Problem};
use crate::spec::Spec;

/// When work is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// So long after the last change.
    pub quiet: Duration,
    /// So long after the first change that is not kept yet, whatever goes on.
    pub longest: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            quiet: Duration::from_secs(2),
            longest: Duration::from_secs(10),
        }
    }
}

impl Pace {
    /// When to write what was first changed and last changed at these moments. Writing takes time too, so the longest
    /// wait ends a little early.
    fn due(self, first: Instant, last: Instant) -> Instant {
        (last + self.quiet).min(first + self.longest - self.longest / 10)
    }
}

/// A document that is not in its file.
#[derive(Debug, Clone)]
pub struct Work {
    /// Which of the documents that this program has had open.
    pub slot: u64,
    /// A number that differs whenever the document does.
    pub revision: u64,
    /// The document.
    pub spec: Arc<Spec>,
    /// What is known about it.
    pub note: Note,
}

impl Work {
    fn is_same(&self, other: &Self) -> bool {
        self.slot == other.slot && self.revision == other.revision && self.note == other.note
    }
}

#[derive(Debug, Default)]
struct State {
    wanted: Option<Work>,
    /// When the first and the last change that is not kept yet came.
    changed: Option<(Instant, Instant)>,
    /// Slots that may have something in the folder.
    used: Vec<u64>,
    /// Do not wait for the pace.
    at_once: bool,
    /// Slot and revision that the folder has.
    kept: Option<(u64, u64)>,
    /// What went wrong, until somebody asks.
    problem: Option<FileError>,
    closing: bool,
}

struct Shared {
    folder: PathBuf,
    instance: Uuid,
    state: Mutex<State>,
    news: Condvar,
    /// Held while something is written. `None` inside: the folder could not be used yet.
    keeper: Mutex<Option<Keeper>>,
}

impl Shared {
    /// The state; what a thread that broke off left behind is whole all the same.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The thread that keeps work.
pub struct Autosave {
    shared: Arc<Shared>,
    ended: Receiver<()>,
}

impl std::fmt::Debug for Autosave {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Autosave")
            .field("folder", &self.shared.folder)
            .finish_non_exhaustive()
    }
}

impl Autosave {
    /// Starts the thread. It holds the lock of `instance` in `folder` and tidies the folder up first.
    /// `wake` is called when something went wrong.
    pub fn start(folder: &Path, instance: Uuid, pace: Pace, wake: &Wake) -> Self {
        let shared = Arc::new(Shared {
            folder: folder.to_owned(),
            instance,
            state: Mutex::default(),
            news: Condvar::new(),
            keeper: Mutex::new(None),
        });
        let (sender, ended) = sync_channel(1);
        let (for_thread, wake) = (Arc::clone(&shared), Arc::clone(wake));
        let started = thread::Builder::new()
            .name("keep work safe".to_owned())
            .spawn(move || {
                drop(unlocked(&for_thread));
                tidy(&for_thread.folder);
                while step(&for_thread, pace, &wake) {}
                let mut keeper = for_thread.keeper.lock().unwrap_or_else(PoisonError::into_inner);
                *keeper = None;
                drop(sender);
            });
        if let Err(error) = started {
            shared.lock().problem = Some(Problem::writing(&error).at(folder));
        }
        Self { shared, ended }
    }

    /// The document that is not in its file now; `None`: there is none, and what was kept of it goes.
    /// Costs a pointer; never waits for a disk.
    pub fn set(&self, work: Option<Work>) {
        let now = Instant::now();
        let mut state = self.shared.lock();
        let is_news = match (&state.wanted, &work) {
            (None, None) => false,
            (Some(old), Some(new)) => !old.is_same(new),
            (None, Some(_)) | (Some(_), None) => true,
        };
        if !is_news {
            return;
        }
        let is_other = match (&state.wanted, &work) {
            (Some(old), Some(new)) => old.slot != new.slot,
            (None, _) | (_, None) => true,
        };
        let first = match state.changed {
            Some((first, _)) if !is_other => first,
            Some(_) | None => now,
        };
        state.changed = work.as_ref().map(|_| (first, now));
        if let Some(work) = &work
            && !state.used.contains(&work.slot)
        {
            state.used.push(work.slot);
        }
        let old = std::mem::replace(&mut state.wanted, work);
        drop(state);
        self.shared.news.notify_all();
        // Taking a large document apart is not done while others wait.
        drop(old);
    }

    /// Makes orphaned work this program's own, in a slot: it lies there from now on. It goes when it was
    /// [set](Self::set) and then no longer is, not before.
    ///
    /// # Errors
    /// [`Problem::Missing`] when another program was quicker.
    pub fn claim(&self, orphan: &Path, slot: u64) -> Result<(), FileError> {
        let keeper = unlocked(&self.shared);
        match keeper.as_ref() {
            Some(keeper) => keeper.claim(orphan, slot),
            // Nothing can be kept here; then it is looked at where it is.
            None => Ok(()),
        }
    }

    /// Writes what is not kept yet without waiting for a pause.
    pub fn hurry(&self) {
        self.shared.lock().at_once = true;
        self.shared.news.notify_all();
    }

    /// Slot and revision that lie in the folder now.
    pub fn kept(&self) -> Option<(u64, u64)> {
        self.shared.lock().kept
    }

    /// What went wrong since this was last asked.
    pub fn take_problem(&self) -> Option<FileError> {
        self.shared.lock().problem.take()
    }

    /// For a panic hook: see [`Rescue::rescue`].
    pub fn rescue(&self) -> Rescue {
        Rescue(Arc::clone(&self.shared))
    }

    /// Ends the thread after what it is writing, and waits for that, but no longer than `patience`.
    pub fn close(self, patience: Duration) {
        self.end();
        // Either answer means that it has ended or takes too long.
        let _ = self.ended.recv_timeout(patience);
    }

    fn end(&self) {
        self.shared.lock().closing = true;
        self.shared.news.notify_all();
    }
}

impl Drop for Autosave {
    fn drop(&mut self) {
        self.end();
    }
}

/// Writes the work from wherever something went wrong.
#[derive(Clone)]
pub struct Rescue(Arc<Shared>);

impl std::fmt::Debug for Rescue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rescue")
    }
}

impl Rescue {
    /// Writes what is not kept yet, now and in this thread. Gives back where it lies. Waits for nobody for long.
    pub fn rescue(&self) -> Option<PathBuf> {
        const PATIENCE: Duration = Duration::from_millis(1_500);
        let work = try_for(PATIENCE, &self.0.state)?.wanted.clone()?;
        let mut keeper = try_for(PATIENCE, &self.0.keeper)?;
        if keeper.is_none() {
            *keeper = Keeper::new(&self.0.folder, self.0.instance).ok();
        }
        let path = keeper.as_ref()?.keep(work.slot, &work.note, &work.spec).ok()?;
        if let Some(mut state) = try_for(PATIENCE, &self.0.state) {
            remember(&mut state, &work);
        }
        Some(path)
    }
}

/// The lock, unless somebody holds it for longer than that: the one who panics may hold it itself.
fn try_for<T>(patience: Duration, mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    let begin = Instant::now();
    loop {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if begin.elapsed() > patience => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// The keeper, made if it can be.
fn unlocked(shared: &Shared) -> MutexGuard<'_, Option<Keeper>> {
    let mut keeper = shared.keeper.lock().unwrap_or_else(PoisonError::into_inner);
    if keeper.is_none() {
        match Keeper::new(&shared.folder, shared.instance) {
            Ok(made) => *keeper = Some(made),
            Err(error) => shared.lock().problem = Some(error),
        }
    }
    keeper
}

fn remember(state: &mut State, work: &Work) {
    state.kept = Some((work.slot, work.revision));
    if state.wanted.as_ref().is_some_and(|wanted| wanted.is_same(work)) {
        state.changed = None;
    }
}

/// Waits until there is something to do, and does it. `false`: the end.
fn step(shared: &Shared, pace: Pace, wake: &Wake) -> bool {
    let mut state = shared.lock();
    loop {
        let wanted = state.wanted.as_ref().map(|work| work.slot);
        let surplus: Vec<u64> = state
            .used
            .iter()
            .copied()
            .filter(|slot| Some(*slot) != wanted)
            .collect();
        if !surplus.is_empty() {
            state.used.retain(|slot| Some(*slot) == wanted);
            state.kept = state.kept.filter(|(slot, _)| Some(*slot) == wanted);
            drop(state);
            let keeper = unlocked(shared);
            for slot in surplus {
                if let Some(keeper) = keeper.as_ref() {
                    keeper.forget(slot);
                }
            }
            return true;
        }
        let due = state.changed.map(|(first, last)| pace.due(first, last));
        let now = Instant::now();
        let is_due = due.is_some_and(|due| due <= now || state.at_once || state.closing);
        if let (true, Some(work)) = (is_due, state.wanted.clone()) {
            state.at_once = false;
            drop(state);
            keep(shared, &work, pace, wake);
            return true;
        }
        if state.closing {
            return false;
        }
        state.at_once = false;
        state = match due {
            Some(due) => {
                let waited = shared
                    .news
                    .wait_timeout(state, due.saturating_duration_since(now));
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
            None => shared.news.wait(state).unwrap_or_else(PoisonError::into_inner),
        };
    }
}

fn keep(shared: &Shared, work: &Work, pace: Pace, wake: &Wake) {
    let kept = catch_unwind(AssertUnwindSafe(|| {
        let keeper = unlocked(shared);
        match keeper.as_ref() {
            Some(keeper) => keeper.keep(work.slot, &work.note, &work.spec).map(|_| ()),
            None => Err(shared
                .lock()
                .problem
                .take()
                .unwrap_or_else(|| Problem::NoFolder.at(&shared.folder))),
        }
    }))
    .unwrap_or_else(|panic| {
        let detail = words_of(panic.as_ref());
        Err(Problem::System { detail }.at(&shared.folder))
    });
    let mut state = shared.lock();
    match kept {
        Ok(()) => remember(&mut state, work),
        Err(error) => {
            state.problem = Some(error);
            // Again after a while: somebody may make room.
            let now = Instant::now();
            if state.closing {
                state.changed = None;
            } else {
                state.changed = state.changed.map(|_| (now, now + pace.longest));
            }
            drop(state);
            wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::recovery::find;

    const QUICK: Pace = Pace {
        quiet: Duration::from_millis(40),
        longest: Duration::from_millis(200),
    };

    fn work(slot: u64, revision: u64) -> Work {
        let mut spec = Spec::new();
        Arc::make_mut(&mut spec.brief).name = revision.to_string();
        Work {
            slot,
            revision,
            spec: Arc::new(spec),
            note: Note::default(),
        }
    }

    fn start(folder: &Path) -> Autosave {
        let silent: Wake = Arc::new(|| {});
        Autosave::start(folder, Uuid::new_v4(), QUICK, &silent)
    }

    fn wait_for(what: impl Fn() -> bool) {
        let begin = Instant::now();
        while !what() {
            assert!(begin.elapsed() < Duration::from_secs(20), "it never comes");
            thread::sleep(Duration::from_millis(2));
        }
    }

    #[test]
    fn two_seconds_after_the_last_change_and_never_more_than_ten_after_the_first() {
        let begin = Instant::now();
        let due = |last: u64| Pace::default().due(begin, begin + Duration::from_secs(last)) - begin;
        assert_eq!(due(0), Duration::from_secs(2));
        assert_eq!(due(3), Duration::from_secs(5));
        assert_eq!(due(8), Duration::from_secs(9));
        assert_eq!(due(3_600), Duration::from_secs(9));
    }

    #[test]
    fn work_is_kept_after_a_pause_and_goes_when_it_is_safe() {
        let home = tempfile::tempdir().unwrap();
        let autosave = start(home.path());
        for revision in 1..=5 {
            autosave.set(Some(work(0, revision)));
        }
        assert_eq!(autosave.kept(), None, "it waits for a pause");
        wait_for(|| autosave.kept() == Some((0, 5)));
        assert!(find(home.path()).is_empty(), "its program still runs");
        autosave.set(None);
        wait_for(|| autosave.kept().is_none());
        autosave.set(Some(work(1, 9)));
        autosave.close(Duration::from_secs(20));
        let left = find(home.path());
        assert_eq!(left.len(), 1, "what is not in its file is left behind");
        assert_eq!(left[0].name, "9");
    }

    #[test]
    fn changes_without_a_pause_are_kept_all_the_same() {
        let home = tempfile::tempdir().unwrap();
        let autosave = start(home.path());
        let begin = Instant::now();
        let mut revision = 0;
        while autosave.kept().is_none() {
            revision += 1;
            autosave.set(Some(work(0, revision)));
            thread::sleep(Duration::from_millis(5));
            assert!(begin.elapsed() < Duration::from_secs(20), "it never comes");
        }
        assert!(begin.elapsed() >= QUICK.longest - QUICK.longest / 5);
    }

    #[test]
    fn a_folder_that_cannot_be_used_is_said_and_tried_again() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("recovery");
        std::fs::write(&folder, b"in the way").unwrap();
        let autosave = start(&folder);
        autosave.set(Some(work(0, 1)));
        wait_for(|| autosave.take_problem().is_some());
        std::fs::remove_file(&folder).unwrap();
        autosave.hurry();
        wait_for(|| autosave.kept() == Some((0, 1)));
    }

    #[test]
    fn a_rescue_writes_at_once_and_from_any_thread() {
        let home = tempfile::tempdir().unwrap();
        let silent: Wake = Arc::new(|| {});
        let slow = Pace {
            quiet: Duration::from_secs(3_600),
            longest: Duration::from_secs(7_200),
        };
        let autosave = Autosave::start(home.path(), Uuid::new_v4(), slow, &silent);
        autosave.set(Some(work(0, 3)));
        let rescue = autosave.rescue();
        let path = thread::spawn(move || rescue.rescue()).join().unwrap().unwrap();
        assert_eq!(crate::file::open(&path).unwrap().spec.brief.name, "3");
    }

    #[test]
    fn work_that_is_opened_again_belongs_to_the_one_who_opened_it() {
        let home = tempfile::tempdir().unwrap();
        let first = start(home.path());
        first.set(Some(work(0, 1)));
        first.close(Duration::from_secs(20));
        let orphan = find(home.path()).remove(0).path;
        let second = start(home.path());
        let third = start(home.path());
        second.claim(&orphan, 7).unwrap();
        assert_eq!(third.claim(&orphan, 0).unwrap_err().problem, Problem::Missing);
        assert!(find(home.path()).is_empty());
        second.set(Some(work(7, 2)));
        second.set(None);
        second.close(Duration::from_secs(20));
        assert!(find(home.path()).is_empty(), "it was made safe");
    }
}
