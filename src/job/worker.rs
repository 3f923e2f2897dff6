//! One job: a thread, its progress and its result.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread;

/// Tells whoever waits that there is news: in the window, a repaint.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The person asked for the job to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped on request")]
pub struct Cancelled;

/// How a job talks with those who wait for it.
#[derive(Clone)]
pub struct Control {
    shared: Arc<Shared>,
    wake: Wake,
}

#[derive(Default)]
struct Shared {
    cancelled: AtomicBool,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Control {
    /// A control of its own, for work outside of a job: nobody cancels it and nobody looks.
    pub fn detached() -> Self {
        Self {
            shared: Arc::default(),
            wake: Arc::new(|| {}),
        }
    }

    /// Says how far the work is, in parts of a whole.
    ///
    /// # Errors
    /// [`Cancelled`] when the work should stop: pass it on with `?`.
    pub fn progress(&self, done: usize, total: usize) -> Result<(), Cancelled> {
        self.shared.total.store(total, Ordering::Relaxed);
        self.shared.done.store(done, Ordering::Relaxed);
        (self.wake)();
        self.check()
    }

    /// Whether to go on.
    ///
    /// # Errors
    /// [`Cancelled`] when the work should stop.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.shared.cancelled.load(Ordering::Relaxed) {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }
}

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<T> {
    /// With its result.
    Done(T),
    /// Without one: the thread could not be started, or its work broke off. Its words, for logs.
    Lost(String),
}

/// Work that is under way in a thread. Dropping it lets the thread finish and forgets the result.
pub struct Job<T> {
    name: &'static str,
    control: Control,
    answer: Receiver<Outcome<T>>,
}

impl<T> std::fmt::Debug for Job<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Starts work in a thread with this name.
pub fn spawn<T: Send + 'static>(
    name: &'static str,
    wake: &Wake,
    work: impl FnOnce(&Control) -> T + Send + 'static,
) -> Job<T> {
    let control = Control {
        shared: Arc::default(),
        wake: Arc::clone(wake),
    };
    // One place: the result. The thread never waits for anybody to take it.
    let (sender, answer) = sync_channel(1);
    let for_thread = control.clone();
    let reply = sender.clone();
    let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
        let outcome = match catch_unwind(AssertUnwindSafe(|| work(&for_thread))) {
            Ok(result) => Outcome::Done(result),
            Err(panic) => Outcome::Lost(words_of(panic.as_ref())),
        };
        send(&reply, outcome);
        (for_thread.wake)();
    });
    if let Err(error) = started {
        send(&sender, Outcome::Lost(error.to_string()));
    }
    Job {
        name,
        control,
        answer,
    }
}

fn send<T>(sender: &SyncSender<Outcome<T>>, outcome: Outcome<T>) {
    // The one who asked may be gone; then nobody wants the result.
    drop(sender.try_send(outcome));
}

pub(super) fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let words = panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    words.unwrap_or_else(|| "the work broke off".to_owned())
}

impl<T> Job<T> {
    /// Its result, once, when it is there. Never waits.
    pub fn poll(&self) -> Option<Outcome<T>> {
        match self.answer.try_recv() {
            Ok(outcome) => Some(outcome),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Outcome::Lost("no answer".to_owned())),
        }
    }

    /// Waits for the result: only for programs without a window.
    pub fn wait(self) -> Outcome<T> {
        self.answer
            .recv()
            .unwrap_or_else(|_| Outcome::Lost("no answer".to_owned()))
    }

    /// Asks it to stop. It ends at its next step.
    pub fn cancel(&self) {
        self.control.shared.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.control.check().is_err()
    }

    /// How far it is: parts done, parts in all. `(0, 0)` before it said so.
    pub fn progress(&self) -> (usize, usize) {
        let shared = &self.control.shared;
        (
            shared.done.load(Ordering::Relaxed),
            shared.total.load(Ordering::Relaxed),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn silent() -> Wake {
        Arc::new(|| {})
    }

    #[test]
    fn a_job_hands_back_its_result_and_wakes_the_one_who_waits() {
        let (sender, woken) = sync_channel(8);
        let wake: Wake = Arc::new(move || {
            let _ = sender.try_send(());
        });
        let job = spawn("test sum", &wake, |control| {
            control.progress(1, 2).unwrap();
            thread::current().name().map(str::to_owned)
        });
        woken.recv().unwrap();
        assert_eq!(job.wait(), Outcome::Done(Some("test sum".to_owned())));
    }

    #[test]
    fn a_cancelled_job_ends_at_its_next_step() {
        let (go, wait) = sync_channel::<()>(0);
        let job = spawn("test cancel", &silent(), move |control| {
            control.progress(3, 9)?;
            wait.recv().unwrap();
            control.progress(4, 9)
        });
        job.cancel();
        let _ = go.send(());
        assert_eq!(job.wait(), Outcome::Done(Err(Cancelled)));
    }

    #[test]
    fn work_that_breaks_off_is_reported_and_ends_nothing_else() {
        let job = spawn("test panic", &silent(), |_| {
            assert_eq!(1, 2, "the sum is wrong");
        });
        assert!(matches!(job.wait(), Outcome::Lost(words) if words.contains("the sum is wrong")));
    }
}
