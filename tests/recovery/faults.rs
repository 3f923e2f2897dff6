//! Every call of the system that a save is made of fails once; disks fill up; folders go away.

use std::cell::Cell;
use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use wirebrief::file::atomic::{About, Disk, System, write, write_on};
use wirebrief::file::{self, Problem};
use wirebrief::spec::Spec;

/// The system's disk, but one of its calls fails, or all from one on.
struct Failing {
    kind: ErrorKind,
    at: usize,
    for_good: bool,
    calls: Cell<usize>,
}

impl Failing {
    fn call<T>(&self, done: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let call = self.calls.get();
        self.calls.set(call + 1);
        if call == self.at || (self.for_good && call > self.at) {
            return Err(self.kind.into());
        }
        done()
    }
}

impl Disk for Failing {
    type File = File;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.call(|| System.resolve(path))
    }

    fn about(&self, path: &Path) -> io::Result<About> {
        self.call(|| System.about(path))
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        self.call(|| System.create(path))
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        // Some systems take only a part at a time.
        self.call(|| System.write(file, &bytes[..bytes.len().min(700)]))
    }

    fn set_permissions(&self, file: &File, permissions: &Permissions) -> io::Result<()> {
        self.call(|| System.set_permissions(file, permissions))
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.call(|| System.sync(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(|| System.rename(from, to))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(|| System.sync_folder(folder))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call(|| System.remove(path))
    }
}

fn named(name: &str) -> Spec {
    let mut spec = Spec::empty(uuid::Uuid::from_u128(7));
    Arc::make_mut(&mut spec.brief).name = name.to_owned();
    spec
}

#[test]
fn whichever_call_fails_the_old_or_the_new_file_is_there_whole() {
    let (old, new) = (
        file::to_bytes(&named("old")).unwrap(),
        file::to_bytes(&named(&"new ".repeat(900))).unwrap(),
    );
    let kinds = [
        (ErrorKind::StorageFull, Some(Problem::DiskFull)),
        (ErrorKind::QuotaExceeded, Some(Problem::DiskFull)),
        (ErrorKind::ReadOnlyFilesystem, Some(Problem::ReadOnlyPlace)),
        (ErrorKind::PermissionDenied, Some(Problem::NoPermission)),
        (ErrorKind::StaleNetworkFileHandle, None),
        (ErrorKind::TimedOut, None),
        (ErrorKind::Other, None),
    ];
    let (mut failed, mut written, mut in_doubt) = (0, 0, 0);
    for (kind, expected) in kinds {
        for for_good in [false, true] {
            for at in 0.. {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("tea.wirebrief");
                write(&path, &old).unwrap();
                let disk = Failing {
                    kind,
                    at,
                    for_good,
                    calls: Cell::new(0),
                };
                let done = write_on(&disk, &path, &new);
                let found = fs::read(&path).unwrap();
                match done {
                    Ok(()) => {
                        assert_eq!(found, new, "{kind} at call {at}: it says that it is saved");
                        written += 1;
                    }
                    Err(error) if matches!(error.problem, Problem::Unconfirmed { .. }) => {
                        assert_eq!(found, new, "{kind} at call {at}: it says that it is there");
                        in_doubt += 1;
                    }
                    Err(error) => {
                        assert_eq!(found, old, "{kind} at call {at}: it says that it is not saved");
                        failed += 1;
                        if let Some(expected) = &expected {
                            assert_eq!(&error.problem, expected, "call {at}");
                        } else {
                            assert!(matches!(
                                error.problem,
                                Problem::DriveGone { .. } | Problem::System { .. }
                            ));
                        }
                        if !for_good {
                            let left = fs::read_dir(folder.path()).unwrap().count();
                            assert_eq!(left, 1, "{kind} at call {at}: nothing is left lying about");
                        }
                    }
                }
                if at >= disk.calls.get() {
                    break;
                }
            }
        }
    }
    assert!(failed > 60 && written > 20, "{failed} failed, {written} written");
    // The last call of a save, once for each kind that is more than a refusal, with more failures after it or without.
    assert_eq!(in_doubt, 2 * 6);
}

#[test]
fn a_folder_that_is_not_confirmed_is_told_unless_the_system_never_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tea.wirebrief");
    write(&path, b"old").unwrap();
    // resolve, about, create, write, permissions, sync, rename, sync of the folder.
    let failing = |kind| Failing {
        kind,
        at: 7,
        for_good: false,
        calls: Cell::new(0),
    };
    for kind in [
        ErrorKind::Unsupported,
        ErrorKind::InvalidInput,
        ErrorKind::PermissionDenied,
    ] {
        write_on(&failing(kind), &path, b"new").unwrap();
    }
    let error = write_on(&failing(ErrorKind::Other), &path, b"newer").unwrap_err();
    assert!(matches!(error.problem, Problem::Unconfirmed { .. }));
    assert_eq!(fs::read(&path).unwrap(), b"newer");
    for language in wirebrief::language::Language::ALL {
        let words = error.words(|key, values| language.f(key, values));
        assert!(
            words.ends_with("tea.wirebrief") && !words.contains("file.error"),
            "{words}"
        );
    }
}

#[test]
fn a_file_that_another_program_holds_for_a_moment_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tea.wirebrief");
    write(&path, b"old").unwrap();
    // resolve, about, create, write, permissions, sync, rename.
    let busy = |for_good| Failing {
        kind: ErrorKind::ResourceBusy,
        at: 6,
        for_good,
        calls: Cell::new(0),
    };
    write_on(&busy(false), &path, b"new").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    let error = write_on(&busy(true), &path, b"newer").unwrap_err();
    assert_eq!(error.problem, Problem::InUse);
    assert_eq!(fs::read(&path).unwrap(), b"new");
}

/// A small disk of its own. Taken down at the end.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None`, and the reason printed: this computer lets nobody make one here.
    fn new(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "wirebrief-test"])
            .arg(folder.path())
            .output();
        match done {
            Ok(output) if output.status.success() => Some(Self(folder)),
            Ok(output) => {
                let why = String::from_utf8_lossy(&output.stderr).into_owned();
                println!("skipped: no small disk can be made here: {}", why.trim());
                None
            }
            Err(error) => {
                println!("skipped: no small disk can be made here: {error}");
                None
            }
        }
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).output();
    }
}

/// Bytes that do not shrink.
fn noise(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed | 1;
    std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    })
    .take(length)
    .collect()
}

#[test]
fn a_disk_that_fills_up_keeps_the_old_file() {
    let Some(disk) = SmallDisk::new("400k") else {
        return;
    };
    let path = disk.path().join("tea.wirebrief");
    let mut old = noise(1_000, 1);
    write(&path, &old).unwrap();
    let (mut full, mut saved) = (0, 0);
    for round in 2..60_u64 {
        let new = noise(5_000 * round as usize, round);
        match write(&path, &new) {
            Ok(()) => {
                assert_eq!(fs::read(&path).unwrap(), new);
                old = new;
                saved += 1;
            }
            Err(error) => {
                assert_eq!(error.problem, Problem::DiskFull);
                assert!(fs::read(&path).unwrap() == old, "the old file is whole");
                assert_eq!(
                    fs::read_dir(disk.path()).unwrap().count(),
                    1,
                    "and room is made again"
                );
                full += 1;
            }
        }
    }
    assert!(full > 5 && saved > 5, "{full} full, {saved} saved");
    // Full to the last byte by somebody else.
    let _ = fs::write(disk.path().join("film"), noise(1_000_000, 3));
    let error = file::save(&path, &named("tea")).unwrap_err();
    assert_eq!(error.problem, Problem::DiskFull);
    assert!(fs::read(&path).unwrap() == old);
}

#[test]
fn a_disk_that_becomes_read_only_or_goes_away_is_named() {
    let Some(disk) = SmallDisk::new("1m") else { return };
    let path = disk.path().join("tea.wirebrief");
    file::save(&path, &named("old")).unwrap();
    let remounted = Command::new("mount")
        .args(["-o", "remount,ro"])
        .arg(disk.path())
        .output()
        .unwrap();
    assert!(remounted.status.success());
    let error = file::save(&path, &named("new")).unwrap_err();
    assert_eq!(error.problem, Problem::ReadOnlyPlace);
    assert_eq!(file::open(&path).unwrap().spec.brief.name, "old");
    assert!(
        Command::new("umount")
            .arg(disk.path())
            .output()
            .unwrap()
            .status
            .success()
    );
    assert_eq!(file::open(&path).unwrap_err().problem, Problem::Missing);
}

#[test]
fn a_folder_that_is_deleted_while_the_document_is_open_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("shop");
    fs::create_dir(&inner).unwrap();
    let path = inner.join("tea.wirebrief");
    file::save(&path, &named("old")).unwrap();
    let (_, stamp) = file::stamp::open_stamped(&path).unwrap();
    fs::remove_dir_all(&inner).unwrap();
    let saved = file::stamp::save_stamped(&path, &named("new"), Some(&stamp), file::stamp::IfChanged::Ask);
    assert_eq!(saved.unwrap_err().problem, Problem::NoFolder);
}

#[cfg(unix)]
#[test]
fn a_file_that_lost_its_permission_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tea.wirebrief");
    file::save(&path, &named("old")).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    assert_eq!(
        file::save(&path, &named("new")).unwrap_err().problem,
        Problem::NoPermission
    );
    assert_eq!(file::open(&path).unwrap().spec.brief.name, "old");
}
