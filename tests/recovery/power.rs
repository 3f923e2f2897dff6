//! The power goes at every byte of a save. A disk in memory knows what had really reached it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs::Permissions;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use wirebrief::file::atomic::{About, Disk, write_on};

/// What a file holds, and what of it the disk is known to have.
#[derive(Clone, Default)]
struct Content {
    now: Vec<u8>,
    on_disk: Vec<u8>,
}

/// What was done to names and has perhaps not reached the disk.
#[derive(Clone)]
enum Name {
    Made(PathBuf, usize),
    Moved(PathBuf, PathBuf),
    Gone(PathBuf),
}

#[derive(Default)]
struct Plates {
    contents: Vec<Content>,
    names: BTreeMap<PathBuf, usize>,
    names_on_disk: BTreeMap<PathBuf, usize>,
    journal: Vec<Name>,
}

fn apply(names: &mut BTreeMap<PathBuf, usize>, change: &Name) {
    match change {
        Name::Made(path, content) => {
            names.insert(path.clone(), *content);
        }
        Name::Moved(from, to) => {
            if let Some(content) = names.remove(from) {
                names.insert(to.clone(), content);
            }
        }
        Name::Gone(path) => {
            names.remove(path);
        }
    }
}

/// A disk whose power goes after so many calls.
#[derive(Default)]
struct Power {
    plates: RefCell<Plates>,
    left: Cell<usize>,
    forgets_to_sync: bool,
}

impl Power {
    fn call(&self) -> io::Result<()> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::Error::other("no power"));
        }
        self.left.set(left - 1);
        Ok(())
    }

    fn rename_names(&self, change: Name) {
        let mut plates = self.plates.borrow_mut();
        apply(&mut plates.names, &change);
        plates.journal.push(change);
    }

    /// Everything that the file may hold when the power comes back: names reach the disk in their order, but nobody
    /// knows how far; content that was not waited for may be missing, cut, or zeros.
    fn after_the_cut(&self, path: &Path) -> Vec<Option<Vec<u8>>> {
        let plates = self.plates.borrow();
        let mut outcomes = Vec::new();
        for reached in 0..=plates.journal.len() {
            let mut names = plates.names_on_disk.clone();
            for change in &plates.journal[..reached] {
                apply(&mut names, change);
            }
            let Some(content) = names.get(path).map(|content| &plates.contents[*content]) else {
                outcomes.push(None);
                continue;
            };
            outcomes.push(Some(content.on_disk.clone()));
            if content.on_disk != content.now {
                outcomes.push(Some(content.now.clone()));
                outcomes.push(Some(content.now[..content.now.len() / 2].to_vec()));
                outcomes.push(Some(vec![0; content.now.len()]));
            }
        }
        outcomes
    }
}

impl Disk for Power {
    type File = usize;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.call()?;
        Ok(path.to_owned())
    }

    fn about(&self, path: &Path) -> io::Result<About> {
        self.call()?;
        if !self.plates.borrow().names.contains_key(path) {
            return Err(ErrorKind::NotFound.into());
        }
        Ok(About {
            is_file: true,
            is_folder: false,
            permissions: None,
        })
    }

    fn create(&self, path: &Path) -> io::Result<usize> {
        self.call()?;
        self.plates.borrow_mut().contents.push(Content::default());
        let content = self.plates.borrow().contents.len() - 1;
        self.rename_names(Name::Made(path.to_owned(), content));
        Ok(content)
    }

    fn write(&self, file: &mut usize, bytes: &[u8]) -> io::Result<usize> {
        self.call()?;
        // One byte at a time, so that the power can go at each.
        self.plates.borrow_mut().contents[*file].now.push(bytes[0]);
        Ok(1)
    }

    fn set_permissions(&self, _: &usize, _: &Permissions) -> io::Result<()> {
        self.call()
    }

    fn sync(&self, file: &usize) -> io::Result<()> {
        self.call()?;
        if !self.forgets_to_sync {
            let content = &mut self.plates.borrow_mut().contents[*file];
            content.on_disk = content.now.clone();
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        self.rename_names(Name::Moved(from.to_owned(), to.to_owned()));
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.call()?;
        let mut plates = self.plates.borrow_mut();
        plates.names_on_disk = plates.names.clone();
        plates.journal.clear();
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        self.rename_names(Name::Gone(path.to_owned()));
        Ok(())
    }
}

/// Cuts the power after every call of a save. Gives back how often that was, and what was found that was neither
/// the old nor the new file, or the old one after a save that said it was done.
fn cut_everywhere(forgets_to_sync: bool, begins_with: Option<&[u8]>, new: &[u8]) -> (usize, Vec<String>) {
    let path = Path::new("/shop/tea.wirebrief");
    let mut wrong = Vec::new();
    for calls in 0.. {
        let mut disk = Power::default();
        if let Some(old) = begins_with {
            disk.left.set(usize::MAX);
            write_on(&disk, path, old).unwrap();
        }
        disk.forgets_to_sync = forgets_to_sync;
        disk.left.set(calls);
        let done = write_on(&disk, path, new);
        for found in disk.after_the_cut(path) {
            let is_old = found.as_deref() == begins_with;
            let is_new = found.as_deref() == Some(new);
            // Without power nobody is told that it is done.
            let is_told = done.is_ok() && disk.left.get() > 0;
            if !is_new && (!is_old || is_told) {
                wrong.push(format!(
                    "after {calls} calls: {:?} bytes",
                    found.map(|found| found.len())
                ));
            }
        }
        if disk.left.get() > 0 {
            return (calls, wrong);
        }
    }
    unreachable!("a save ends")
}

#[test]
fn the_power_may_go_at_any_byte() {
    let old: Vec<u8> = (0..300_u16).map(|n| n as u8).collect();
    let new: Vec<u8> = (0..700_u16).map(|n| (n * 7) as u8 | 1).collect();
    for begins_with in [None, Some(old.as_slice())] {
        let (calls, wrong) = cut_everywhere(false, begins_with, &new);
        assert!(calls > new.len());
        // Before the folder is on the disk a save is not done; the last call makes it so.
        assert_eq!(wrong, Vec::<String>::new());
    }
}

#[test]
fn the_disk_in_memory_would_notice_a_save_that_does_not_wait() {
    let (_, wrong) = cut_everywhere(true, Some(b"old"), b"new and longer");
    assert!(!wrong.is_empty());
}
