//! Holding a document against others: a thread renews the sign beside it, and takes it down at the end.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use crate::file::lock::{Lock, RENEWED};

/// A document that others see as open. Dropping it takes the sign down, in the thread.
#[derive(Debug)]
pub struct Hold {
    /// Closing it ends the thread.
    open: Option<SyncSender<()>>,
    ended: Receiver<()>,
}

impl Hold {
    /// Renews the sign from now on.
    pub fn start(lock: Lock) -> Self {
        Self::with_pace(lock, RENEWED)
    }

    fn with_pace(mut lock: Lock, pace: Duration) -> Self {
        let (open, closed) = sync_channel::<()>(0);
        let (end, ended) = sync_channel::<()>(0);
        let started = thread::Builder::new()
            .name("hold the document".to_owned())
            .spawn(move || {
                while closed.recv_timeout(pace) == Err(RecvTimeoutError::Timeout) {
                    // Somebody else may have taken it over while this computer slept. Saving will notice what they
                    // changed; until then there is nothing to do.
                    lock.renew();
                }
                lock.release();
                drop(end);
            });
        // Without a thread the sign goes stale after a while; nothing else is wrong.
        drop(started);
        Self {
            open: Some(open),
            ended,
        }
    }

    /// Takes the sign down and waits for that, but no longer than `patience`: a drive may be gone.
    pub fn release(mut self, patience: Duration) {
        self.open = None;
        let _ = self.ended.recv_timeout(patience);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::lock::{Me, Taken, sign_path, take};
    use std::path::PathBuf;
    use uuid::Uuid;

    #[test]
    fn the_sign_is_renewed_and_taken_down() {
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("tea.wirebrief");
        let me = Me {
            instance: Uuid::new_v4(),
            home: PathBuf::from("/home/anna"),
            name: "Anna".to_owned(),
            host: "laptop-3".to_owned(),
        };
        let Taken::Mine(lock) = take(&document, &me) else {
            panic!("nobody has it open");
        };
        let before = std::fs::metadata(sign_path(&document))
            .unwrap()
            .modified()
            .unwrap();
        let hold = Hold::with_pace(lock, Duration::from_millis(20));
        let begin = std::time::Instant::now();
        while std::fs::metadata(sign_path(&document))
            .and_then(|about| about.modified())
            .unwrap()
            == before
        {
            assert!(begin.elapsed() < Duration::from_secs(20), "it is never renewed");
            thread::sleep(Duration::from_millis(5));
        }
        hold.release(Duration::from_secs(20));
        assert!(!sign_path(&document).exists());
    }
}
