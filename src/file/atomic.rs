//! Writing so that nothing is ever lost: either the new file is there whole, or the old one still is.
//!
//! The system's calls stand behind [`Disk`], so that tests can let each single one fail, or cut the power there.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::error::{FileError, Problem};

/// What every temporary file ends with.
const TEMPORARY: &str = ".wirebrief.tmp";
/// A temporary file that nobody has finished for so long was left behind by a program that ended.
const ABANDONED: Duration = Duration::from_secs(10 * 60);
/// More files than this in a folder are not looked through for what was left behind.
const MAX_LISTED: usize = 10_000;
/// How often a file that another program holds is tried again, and how long to wait between.
const TRIES: u32 = 8;
const PAUSE: Duration = Duration::from_millis(40);

/// What stands at a path.
#[derive(Debug, Clone)]
pub struct About {
    /// An ordinary file.
    pub is_file: bool,
    /// A folder.
    pub is_folder: bool,
    /// Its permissions, where the system has such.
    pub permissions: Option<Permissions>,
}

/// The calls that writing a file is made of. [`System`] is the real one.
#[allow(
    clippy::missing_errors_doc,
    reason = "each gives back what the system says; nothing else can go wrong"
)]
pub trait Disk {
    /// A file being written.
    type File;
    /// The file that a link leads to; the path itself if it is none.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// What stands there now.
    fn about(&self, path: &Path) -> io::Result<About>;
    /// Makes a file that was not there.
    fn create(&self, path: &Path) -> io::Result<Self::File>;
    /// Writes some of the bytes at the end and says how many.
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<usize>;
    /// Gives the file these permissions.
    fn set_permissions(&self, file: &Self::File, permissions: &Permissions) -> io::Result<()>;
    /// Waits until everything written is on the disk.
    fn sync(&self, file: &Self::File) -> io::Result<()>;
    /// Puts a file in another one's place.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// The system's own disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct System;

impl Disk for System {
    type File = File;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        if path.is_symlink() {
            fs::canonicalize(path)
        } else {
            Ok(path.to_owned())
        }
    }

    fn about(&self, path: &Path) -> io::Result<About> {
        let about = fs::metadata(path)?;
        Ok(About {
            is_file: about.is_file(),
            is_folder: about.is_dir(),
            permissions: Some(about.permissions()),
        })
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        // As for any new file: the person's own mask decides who may read it.
        File::options().write(true).create_new(true).open(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn set_permissions(&self, file: &File, permissions: &Permissions) -> io::Result<()> {
        file.set_permissions(permissions.clone())
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(unix) {
            File::open(folder)?.sync_all()
        } else {
            Ok(())
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// Writes a file whole: temporary file in the same folder → fsync → rename → fsync of the folder.
/// The permissions of a file that was there before stay; a link leads on to the file it names.
///
/// # Errors
/// Says why it could not be written and names the path. What was there before is untouched then; only with
/// [`Problem::Unconfirmed`] the new file is there already.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    write_on(&System, path, bytes)?;
    // Only here, where it worked: the folder can be written to.
    sweep(path);
    Ok(())
}

/// [`write`] on a disk of one's own.
///
/// # Errors
/// As [`write`].
pub fn write_on<D: Disk>(disk: &D, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    try_write(disk, path, bytes).map_err(|problem| problem.at(path))
}

fn try_write<D: Disk>(disk: &D, path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    // Renaming over a link would replace the link, not the file behind it.
    let target = disk.resolve(path).map_err(|error| Problem::writing(&error))?;
    let before = match disk.about(&target) {
        Ok(about) => Some(about),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Problem::writing(&error)),
    };
    if let Some(about) = &before {
        if about.is_folder {
            return Err(Problem::Folder);
        }
        if !about.is_file {
            return Err(Problem::NotAFile);
        }
        // The rename would succeed; but somebody protected this file on purpose.
        if about.permissions.as_ref().is_some_and(Permissions::readonly) {
            return Err(Problem::NoPermission);
        }
    }
    let folder = folder_of(&target);
    let temporary = folder.join(temporary_name(&target));
    let permissions = before.and_then(|about| about.permissions);
    let done = fill(disk, &temporary, bytes, permissions.as_ref())
        .and_then(|()| patiently(|| disk.rename(&temporary, &target)));
    if let Err(error) = done {
        // If this fails too, the next save takes it away.
        let _ = disk.remove(&temporary);
        return Err(Problem::writing(&error));
    }
    // Makes the rename itself survive a power cut. Not every file system lets one ask for it, and the file is
    // complete either way, so a refusal is no error. A disk that fails at it may lose what it says that it has.
    match disk.sync_folder(&folder) {
        Err(error) if !is_refusal(&error) => Err(Problem::Unconfirmed {
            detail: error.to_string(),
        }),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Whether the system does not do such a thing here, in contrast to trying and failing.
fn is_refusal(error: &io::Error) -> bool {
    /// What some network drives say (EBADF).
    const NO_SUCH_CALL: i32 = 9;
    matches!(
        error.kind(),
        ErrorKind::Unsupported
            | ErrorKind::InvalidInput
            | ErrorKind::PermissionDenied
            | ErrorKind::IsADirectory
    ) || error.raw_os_error() == Some(NO_SUCH_CALL)
}

/// Makes the temporary file, complete and on the disk.
fn fill<D: Disk>(disk: &D, path: &Path, bytes: &[u8], permissions: Option<&Permissions>) -> io::Result<()> {
    let mut file = disk.create(path)?;
    let mut rest = bytes;
    while !rest.is_empty() {
        match disk.write(&mut file, rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    if let Some(permissions) = permissions {
        // Some file systems know no permissions; the content matters more.
        let _ = disk.set_permissions(&file, permissions);
    }
    disk.sync(&file)
}

/// Programs that copy files into a cloud, or look for viruses, hold a file for a moment on some systems.
fn patiently(mut call: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    let mut tries = 1;
    loop {
        match call() {
            Err(error) if tries < TRIES && Problem::writing(&error) == Problem::InUse => {
                tries += 1;
                std::thread::sleep(PAUSE);
            }
            done => return done,
        }
    }
}

pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

/// What all temporary files for one file begin with. Short, since the file's own name may be as long as names can be.
fn mark_of(path: &Path) -> String {
    use std::fmt::Write as _;
    let name = path.file_name().unwrap_or_default();
    let mut mark = ".".to_owned();
    for byte in Sha256::digest(name.as_encoded_bytes()).iter().take(6) {
        let _ = write!(mark, "{byte:02x}");
    }
    mark.push('-');
    mark
}

fn temporary_name(path: &Path) -> String {
    format!("{}{}{TEMPORARY}", mark_of(path), uuid::Uuid::new_v4().simple())
}

/// Takes away what a program that ended in the middle of a save left beside this file.
fn sweep(path: &Path) {
    let mark = mark_of(path);
    let now = SystemTime::now();
    let Ok(list) = fs::read_dir(folder_of(path)) else {
        return;
    };
    for entry in list.take(MAX_LISTED).flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if name.starts_with(&mark)
            && name.ends_with(TEMPORARY)
            && let Ok(modified) = entry.metadata().and_then(|about| about.modified())
            && now.duration_since(modified).is_ok_and(|age| age > ABANDONED)
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_stays_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.wirebrief");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let inside_nothing = folder.path().join("no/such/folder/a.pdf");
        let error = write(&inside_nothing, b"x").unwrap_err();
        assert_eq!(error.problem, Problem::NoFolder);
        assert_eq!(error.path.as_deref(), Some(inside_nothing.as_path()));
        assert_eq!(write(folder.path(), b"x").unwrap_err().problem, Problem::Folder);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let link = folder.path().join("link");
        write(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        write(&link, b"two").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        assert_eq!(write(&path, b"three").unwrap_err().problem, Problem::NoPermission);
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }

    #[test]
    fn what_a_save_that_was_cut_off_left_behind_is_taken_away_later() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.wirebrief");
        let left = |name: &str| {
            let path = folder.path().join(name);
            let file = File::create(&path).unwrap();
            file.set_modified(SystemTime::now() - 2 * ABANDONED).unwrap();
            path
        };
        let old = left(&temporary_name(&path));
        let of_another = left(&temporary_name(&folder.path().join("b.wirebrief")));
        let young = folder.path().join(temporary_name(&path));
        fs::write(&young, b"").unwrap();
        write(&path, b"one").unwrap();
        assert!(!old.exists());
        assert!(of_another.exists() && young.exists(), "it may be under way");
    }
}
