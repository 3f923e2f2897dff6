//! What can be wrong with a file.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What is wrong, and with which file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// What is wrong.
    pub problem: Problem,
    /// The file, if there is one.
    pub path: Option<PathBuf>,
}

impl FileError {
    /// The message in words: `say` looks up a key of the locale files and puts the values in.
    /// What happened comes first, then what to do, then the path.
    pub fn words(&self, say: impl Fn(&str, &[(&str, &str)]) -> String) -> String {
        let values = self.problem.values();
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let mut words = say(&format!("file.error.{}", self.problem.key()), &values);
        if let Some(path) = &self.path {
            words.push('\n');
            words.push_str(&path.display().to_string());
        }
        words
    }
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{}: {}", self.problem, path.display()),
            None => self.problem.fmt(f),
        }
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.problem)
    }
}

impl From<Problem> for FileError {
    fn from(problem: Problem) -> Self {
        Self { problem, path: None }
    }
}

/// What is wrong with a file. The words here are for logs; people read those of `assets/locales/file.yml`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Nothing has this name.
    #[error("there is no file with this name")]
    Missing,
    /// A folder has this name.
    #[error("this is a folder, not a file")]
    Folder,
    /// Neither a file nor a folder: a device, a pipe …
    #[error("this is not an ordinary file")]
    NotAFile,
    /// The system does not allow it.
    #[error("no permission")]
    NoPermission,
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Something else than a Wirebrief document.
    #[error("this is not a Wirebrief document")]
    NotOurs,
    /// The end is missing.
    #[error("the file ends too early")]
    Truncated,
    /// It is ours, but cannot be read.
    #[error("the file is damaged: {detail}")]
    Damaged {
        /// Where or how, for the one who wants to mend it.
        detail: String,
    },
    /// A newer program wrote it and even its outline cannot be understood.
    #[error("the file has format version {found}, this program knows {known}")]
    Newer {
        /// The file's format version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// A version that never existed.
    #[error("{found} is no format version")]
    NoVersion {
        /// What stands in its place.
        found: String,
    },
    /// Larger than this program reads.
    #[error("more than {limit}")]
    TooLarge {
        /// The limit, with its unit.
        limit: String,
    },
    /// More parts than a document can have.
    #[error("more than {limit} parts")]
    TooManyParts {
        /// The limit.
        limit: usize,
    },
    /// Values inside values inside values.
    #[error("nested too deeply")]
    TooDeep,
    /// A name in the container that leads out of it.
    #[error("an unsafe name in the container: {name}")]
    UnsafeName {
        /// The name.
        name: String,
    },
    /// The folder to write into is not there.
    #[error("the folder does not exist")]
    NoFolder,
    /// No room left.
    #[error("the disk is full")]
    DiskFull,
    /// Nothing can be written there at all.
    #[error("this place is read-only")]
    ReadOnlyPlace,
    /// A PDF of another program, or one without the project.
    #[error("this PDF has no project inside")]
    PdfNothing,
    /// A PDF with a password.
    #[error("this PDF is locked with a password")]
    PdfLocked,
    /// A PDF whose project cannot be read any more.
    #[error("the project inside this PDF is damaged")]
    PdfDamaged,
    /// Another program holds it.
    #[error("another program uses the file")]
    InUse,
    /// A network drive or a stick that is not there any more.
    #[error("the drive does not answer: {detail}")]
    DriveGone {
        /// The system's words.
        detail: String,
    },
    /// It was written whole, but the disk does not confirm that it will still be there after a power cut.
    #[error("the file was written, but the disk does not confirm it: {detail}")]
    Unconfirmed {
        /// The system's words.
        detail: String,
    },
    /// A name that this place does not take.
    #[error("this place does not take such a name")]
    BadName,
    /// Bytes that are neither PNG nor JPEG.
    #[error("not a PNG or JPEG picture")]
    NotAPicture,
    /// A picture beyond the limits.
    #[error("the picture is too large")]
    PictureTooLarge {
        /// The limit, with its unit.
        limit: String,
    },
    /// Anything else that the system says.
    #[error("{detail}")]
    System {
        /// The system's words.
        detail: String,
    },
}

impl Problem {
    /// Key of its message in the locale files, below `file.error.`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Folder => "folder",
            Self::NotAFile => "not_a_file",
            Self::NoPermission => "no_permission",
            Self::Empty => "empty",
            Self::NotOurs => "not_ours",
            Self::Truncated => "truncated",
            Self::Damaged { .. } => "damaged",
            Self::Newer { .. } => "newer",
            Self::NoVersion { .. } => "no_version",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyParts { .. } => "too_many_parts",
            Self::TooDeep => "too_deep",
            Self::UnsafeName { .. } => "unsafe_name",
            Self::NoFolder => "no_folder",
            Self::DiskFull => "disk_full",
            Self::ReadOnlyPlace => "read_only_place",
            Self::PdfNothing => "pdf_nothing",
            Self::PdfLocked => "pdf_locked",
            Self::PdfDamaged => "pdf_damaged",
            Self::InUse => "in_use",
            Self::DriveGone { .. } => "drive_gone",
            Self::Unconfirmed { .. } => "unconfirmed",
            Self::BadName => "bad_name",
            Self::NotAPicture => "not_a_picture",
            Self::PictureTooLarge { .. } => "picture_too_large",
            Self::System { .. } => "system",
        }
    }

    /// The values that its message names.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Damaged { detail }
            | Self::System { detail }
            | Self::DriveGone { detail }
            | Self::Unconfirmed { detail } => vec![("detail", detail.clone())],
            Self::Newer { found, known } => {
                vec![("found", found.to_string()), ("known", known.to_string())]
            }
            Self::NoVersion { found } => vec![("found", found.clone())],
            Self::TooLarge { limit } | Self::PictureTooLarge { limit } => vec![("limit", limit.clone())],
            Self::TooManyParts { limit } => vec![("limit", limit.to_string())],
            Self::UnsafeName { name } => vec![("name", name.clone())],
            Self::Missing
            | Self::Folder
            | Self::NotAFile
            | Self::NoPermission
            | Self::Empty
            | Self::NotOurs
            | Self::Truncated
            | Self::TooDeep
            | Self::NoFolder
            | Self::DiskFull
            | Self::ReadOnlyPlace
            | Self::PdfNothing
            | Self::PdfLocked
            | Self::PdfDamaged
            | Self::InUse
            | Self::BadName
            | Self::NotAPicture => Vec::new(),
        }
    }

    /// The problem with the file it was found in.
    pub fn at(self, path: &Path) -> FileError {
        FileError {
            problem: self,
            path: Some(path.to_owned()),
        }
    }

    /// What the system says when a file is read.
    pub(crate) fn reading(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            ErrorKind::PermissionDenied => Self::NoPermission,
            ErrorKind::IsADirectory => Self::Folder,
            _ => Self::other(error),
        }
    }

    /// What reading and writing have in common.
    fn other(error: &io::Error) -> Self {
        /// Another program holds the file, or a part of it (Windows).
        const HELD: [i32; 2] = [32, 33];
        /// The device does not answer, is gone, or lost its link (Linux).
        const GONE: [i32; 6] = [5, 6, 19, 67, 112, 121];
        let detail = error.to_string();
        match error.kind() {
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Self::InUse,
            ErrorKind::StaleNetworkFileHandle
            | ErrorKind::NotConnected
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::ConnectionAborted
            | ErrorKind::ConnectionReset
            | ErrorKind::TimedOut => Self::DriveGone { detail },
            ErrorKind::InvalidFilename => Self::BadName,
            _ => match error.raw_os_error() {
                Some(code) if cfg!(windows) && HELD.contains(&code) => Self::InUse,
                Some(code) if cfg!(unix) && GONE.contains(&code) => Self::DriveGone { detail },
                Some(_) | None => Self::System { detail },
            },
        }
    }

    /// What the system says when a file is written.
    pub(crate) fn writing(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFolder,
            ErrorKind::PermissionDenied => Self::NoPermission,
            ErrorKind::IsADirectory => Self::Folder,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyPlace,
            _ => Self::other(error),
        }
    }

    /// [`Problem::TooLarge`] with a limit in bytes.
    pub(crate) fn too_large(limit: u64) -> Self {
        Self::TooLarge {
            limit: format!("{} MB", limit / 1_000_000),
        }
    }
}
