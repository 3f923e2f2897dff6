//! What can be wrong with something to import, and what is left out of it.

use std::path::{Path, PathBuf};

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// What is wrong.
    pub problem: Problem,
    /// The file or folder, if there is one.
    pub path: Option<PathBuf>,
}

impl ImportError {
    /// The message in words: `say` looks up a key of the locale files and puts the values in.
    /// What happened comes first, then what to do, then the path.
    pub fn words(&self, say: impl Fn(&str, &[(&str, &str)]) -> String) -> String {
        let values = self.problem.values();
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let mut words = say(&format!("import.error.{}", self.problem.key()), &values);
        if let Some(path) = &self.path {
            words.push('\n');
            words.push_str(&path.display().to_string());
        }
        words
    }
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{}: {}", self.problem, path.display()),
            None => self.problem.fmt(f),
        }
    }
}

impl std::error::Error for ImportError {}

impl From<Problem> for ImportError {
    fn from(problem: Problem) -> Self {
        Self { problem, path: None }
    }
}

/// What is wrong with something to import. The words here are for logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Nothing has this name.
    #[error("there is nothing with this name")]
    Missing,
    /// A folder without `app.json`.
    #[error("there is no app.json in this folder")]
    NoAppJson,
    /// The system does not allow it.
    #[error("no permission")]
    NoPermission,
    /// Larger than any `app.json`.
    #[error("the file is too large")]
    TooLarge,
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Not JSON.
    #[error("this is not JSON: {detail}")]
    NotJson {
        /// Where and why.
        detail: String,
    },
    /// JSON without a list of pages.
    #[error("this lists no pages")]
    NoPages,
    /// Anything else that the system says.
    #[error("{detail}")]
    System {
        /// The system's words.
        detail: String,
    },
}

impl Problem {
    /// Key of its message in the locale files, below `import.error.`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NoAppJson => "no_app_json",
            Self::NoPermission => "no_permission",
            Self::TooLarge => "too_large",
            Self::Empty => "empty",
            Self::NotJson { .. } => "not_json",
            Self::NoPages => "no_pages",
            Self::System { .. } => "system",
        }
    }

    /// The values that its message names.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotJson { detail } | Self::System { detail } => vec![("detail", detail.clone())],
            Self::Missing
            | Self::NoAppJson
            | Self::NoPermission
            | Self::TooLarge
            | Self::Empty
            | Self::NoPages => Vec::new(),
        }
    }

    pub(super) fn at(self, path: &Path) -> ImportError {
        ImportError {
            problem: self,
            path: Some(path.to_owned()),
        }
    }

    pub(super) fn reading(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Self::Missing,
            std::io::ErrorKind::PermissionDenied => Self::NoPermission,
            _ => Self::System {
                detail: error.to_string(),
            },
        }
    }
}

/// Something that was not taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A page path that leads out of the folder, is empty or is no text.
    PathLeftOut {
        /// The path.
        path: String,
    },
    /// A path that is listed twice.
    Twice {
        /// The path.
        path: String,
    },
    /// More pages than a document can have.
    TooManyPages {
        /// How many were kept.
        kept: usize,
    },
    /// A tab whose page is not listed, or a sixth one.
    TabLeftOut {
        /// The page's path.
        path: String,
    },
    /// A page's own settings cannot be read.
    SettingsUnreadable {
        /// The page's path.
        path: String,
    },
}

impl Notice {
    /// Key of its message in the locale files, below `import.notice.`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::PathLeftOut { .. } => "path_left_out",
            Self::Twice { .. } => "twice",
            Self::TooManyPages { .. } => "too_many_pages",
            Self::TabLeftOut { .. } => "tab_left_out",
            Self::SettingsUnreadable { .. } => "settings_unreadable",
        }
    }

    /// The message in words: `say` looks up a key of the locale files and puts the values in.
    pub fn words(&self, say: impl Fn(&str, &[(&str, &str)]) -> String) -> String {
        let (name, value) = match self {
            Self::PathLeftOut { path }
            | Self::Twice { path }
            | Self::TabLeftOut { path }
            | Self::SettingsUnreadable { path } => ("path", path.clone()),
            Self::TooManyPages { kept } => ("kept", kept.to_string()),
        };
        say(&format!("import.notice.{}", self.key()), &[(name, &value)])
    }
}
