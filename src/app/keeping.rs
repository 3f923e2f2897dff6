//! Work that is not in its file is kept safe while the window is open, and left behind only if it was not given up.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;

use super::{
    app::Wirebrief,
    recovery,
    widgets::{Toast, Tone},
};
use crate::{
    file::FileError,
    job::{Autosave, Pace, Wake, Work},
    spec::Spec,
};

/// How long the end of the app waits for a disk.
const PATIENCE: Duration = Duration::from_secs(3);

/// Keeps work that is not in its file.
#[derive(Debug)]
pub(super) struct Keeping {
    /// This running program.
    instance: Uuid,
    /// `None`: there is no folder for it.
    autosave: Option<Autosave>,
    folder: PathBuf,
    /// What was given to the autosave last: the document's number, and its state.
    left: Option<(u64, Arc<Spec>)>,
    /// The document for which it was said that nothing can be kept.
    warned: Option<u64>,
}

impl Keeping {
    /// Starts to keep work in the recovery folder of `home`.
    pub(super) fn start(home: Option<&Path>, wake: &Wake) -> Self {
        let instance = Uuid::new_v4();
        let folder = home.map(recovery::folder_in);
        let autosave = folder.as_deref().map(|folder| {
            let autosave = Autosave::start(folder, instance, Pace::default(), wake);
            recovery::rescue_with(autosave.rescue());
            autosave
        });
        Self {
            instance,
            autosave,
            folder: folder.unwrap_or_default(),
            left: None,
            warned: None,
        }
    }

    /// This program and the folder of its lock, for the sign beside a document.
    pub(super) fn me(&self) -> (Uuid, PathBuf) {
        (self.instance, self.folder.clone())
    }

    /// Whether there is a folder to keep work in.
    pub(super) fn is_working(&self) -> bool {
        self.autosave.is_some() && self.warned.is_none()
    }

    /// Makes orphaned work this program's own.
    pub(super) fn claim(&self, orphan: &Path, slot: u64) -> Result<(), FileError> {
        match &self.autosave {
            Some(autosave) => autosave.claim(orphan, slot),
            None => Ok(()),
        }
    }
}

impl Wirebrief {
    /// Leaves the document to the autosave whenever it has changed. Costs a pointer.
    pub(super) fn keep_safe(&mut self) {
        let Some(autosave) = &self.keeping.autosave else {
            return;
        };
        let unsaved = self
            .document
            .as_ref()
            .map(|document| &document.session)
            .filter(|session| session.is_unsaved());
        let now = unsaved.map(|session| (session.slot(), session.editor.base()));
        let is_same = match (&now, &self.keeping.left) {
            (None, None) => true,
            (Some((slot, spec)), Some((old_slot, old))) => slot == old_slot && Arc::ptr_eq(spec, old),
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_same {
            autosave.set(unsaved.map(|session| Work {
                slot: session.slot(),
                revision: session.editor.revision(),
                spec: Arc::clone(session.editor.base()),
                note: session.note(),
            }));
            self.keeping.left = now.map(|(slot, spec)| (slot, Arc::clone(spec)));
        }
        let slot = unsaved.map(|session| session.slot());
        if autosave.take_problem().is_some() && slot.is_some() && slot != self.keeping.warned {
            // Said once for a document; it is tried again all the same.
            self.keeping.warned = slot;
            let text = self.settings.language.t("recover.not_kept");
            self.toasts.add(Toast::new(Tone::Error, text));
        }
    }

    /// The end: what the person saved or gave up needs no keeping. What a window that is torn away leaves does.
    pub(super) fn end_keeping(&mut self) {
        let session = self.document.as_mut().map(|document| &mut document.session);
        let is_settled = session.as_ref().is_none_or(|session| !session.is_unsaved());
        if let Some(autosave) = self.keeping.autosave.take() {
            if self.may_quit || is_settled {
                autosave.set(None);
            }
            autosave.close(PATIENCE);
        }
        if let Some(hold) = session.and_then(|session| session.take_hold()) {
            hold.release(PATIENCE);
        }
    }
}
