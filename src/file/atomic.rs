//! Writing so that nothing is ever lost: either the new file is there whole, or the old one still is.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::{FileError, Problem};

/// Writes a file whole: temporary file in the same folder → fsync → rename → fsync of the folder.
/// The permissions of a file that was there before stay; a link leads on to the file it names.
///
/// # Errors
/// Says why it could not be written and names the path. What was there before is untouched then.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    try_write(path, bytes).map_err(|problem| problem.at(path))
}

fn try_write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    // Renaming over a link would replace the link, not the file behind it.
    let target = if path.is_symlink() {
        fs::canonicalize(path).map_err(|error| Problem::writing(&error))?
    } else {
        path.to_owned()
    };
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(Problem::Folder);
    }
    if before.as_ref().is_some_and(|about| !about.is_file()) {
        return Err(Problem::NotAFile);
    }
    if before
        .as_ref()
        .is_some_and(|about| about.permissions().readonly())
    {
        // The rename would succeed; but somebody protected this file on purpose.
        return Err(Problem::NoPermission);
    }
    let folder = folder_of(&target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".wirebrief.tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file: the person's own mask decides, not that of temporary files.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder
        .tempfile_in(&folder)
        .map_err(|error| Problem::writing(&error))?;
    file.write_all(bytes)
        .and_then(|()| file.flush())
        .map_err(|error| Problem::writing(&error))?;
    if let Some(before) = before {
        // Some file systems know no permissions; the content matters more.
        let _ = file.as_file().set_permissions(before.permissions());
    }
    file.as_file()
        .sync_all()
        .map_err(|error| Problem::writing(&error))?;
    file.persist(&target)
        .map_err(|error| Problem::writing(&error.error))?;
    sync_folder(&folder);
    Ok(())
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

/// Makes the rename itself survive a power cut. Not every file system lets one ask for it, and the file is
/// complete either way, so a refusal is no error.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
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
}
