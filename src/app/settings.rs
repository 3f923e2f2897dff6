//! What the app remembers about the person's choices, outside of any document.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::person::Person;
use super::theme::ThemeMode;
use crate::language::Language;

/// No more recent files than this are remembered.
pub const MAX_RECENT: usize = 12;

const FILE: &str = "settings.json";

/// Why the settings could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// There is no folder for settings on this computer.
    #[error("no folder for settings was found")]
    NoFolder,
    /// The disk refused.
    #[error("settings could not be written; they hold until you quit ({path})")]
    Write {
        /// Where they were to go.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
}

/// How wireframes are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawingStyle {
    /// With a slight wobble.
    #[default]
    HandDrawn,
    /// Straight.
    Clean,
}

/// A file that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentFile {
    /// Where it is.
    pub path: PathBuf,
    /// The document's name when it was last open.
    pub name: String,
    /// When it was last open, in unix seconds.
    pub when: u64,
}

/// The person's choices. A part that a file does not have or that cannot be read has its default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of the interface.
    pub language: Language,
    /// Light, dark, or as the system says.
    pub theme: ThemeMode,
    /// Whether the steps rail is collapsed.
    pub rail_collapsed: bool,
    /// Newest first, at most [`MAX_RECENT`].
    pub recent: Vec<RecentFile>,
    /// Width and height of the window in points, when it was last closed.
    pub window_size: Option<[f32; 2]>,
    /// How wireframes are drawn in a new document.
    pub style: DrawingStyle,
    /// Whether the pen tidies up what it draws.
    pub tidy_up: bool,
    /// Whether the tour has been shown. Whoever has settings from before it was there needs none.
    pub tour_seen: bool,
    /// Who works here.
    pub person: Person,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: system_language(),
            theme: ThemeMode::default(),
            rail_collapsed: false,
            recent: Vec::new(),
            window_size: None,
            style: DrawingStyle::default(),
            tidy_up: true,
            tour_seen: false,
            person: Person::default(),
        }
    }
}

fn system_language() -> Language {
    sys_locale::get_locales()
        .find_map(|locale| Language::from_code(&locale))
        .unwrap_or_default()
}

/// The folder for settings: `WIREBRIEF_HOME` if set, else the system's folder for them.
pub fn folder() -> Option<PathBuf> {
    match std::env::var_os("WIREBRIEF_HOME") {
        Some(home) if !home.is_empty() => Some(PathBuf::from(home)),
        _ => directories::ProjectDirs::from("", "", "Wirebrief").map(|dirs| dirs.config_dir().to_owned()),
    }
}

impl Settings {
    /// Reads the settings. A missing or damaged file, or part of one, gives defaults.
    pub fn load() -> Self {
        folder().map_or_else(Self::default, |folder| Self::load_from(&folder))
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// When there is no folder for them or the disk refuses.
    pub fn save(&self) -> Result<(), SettingsError> {
        self.save_to(&folder().ok_or(SettingsError::NoFolder)?)
    }

    /// As [`Self::load`], from this folder.
    pub fn load_from(folder: &Path) -> Self {
        let Ok(bytes) = std::fs::read(folder.join(FILE)) else {
            return Self::default();
        };
        let Ok(serde_json::Value::Object(parts)) = serde_json::from_slice(&bytes) else {
            return Self::default();
        };
        // Each part by itself: one that a newer or a broken program wrote does not take the
        // others with it.
        let part = |name: &str| parts.get(name).cloned().unwrap_or(serde_json::Value::Null);
        let default = Self::default();
        let mut settings = Self {
            language: serde_json::from_value(part("language")).unwrap_or(default.language),
            theme: serde_json::from_value(part("theme")).unwrap_or(default.theme),
            rail_collapsed: serde_json::from_value(part("rail_collapsed")).unwrap_or(false),
            recent: match part("recent") {
                serde_json::Value::Array(files) => files
                    .into_iter()
                    .filter_map(|file| serde_json::from_value(file).ok())
                    .collect(),
                _ => Vec::new(),
            },
            window_size: serde_json::from_value(part("window_size")).unwrap_or(None),
            style: serde_json::from_value(part("style")).unwrap_or(default.style),
            tidy_up: serde_json::from_value(part("tidy_up")).unwrap_or(default.tidy_up),
            tour_seen: serde_json::from_value(part("tour_seen")).unwrap_or(true),
            person: serde_json::from_value(part("person")).unwrap_or(default.person),
        };
        settings.recent.truncate(MAX_RECENT);
        settings.window_size = settings.window_size.filter(|size| {
            size.iter()
                .all(|side| side.is_finite() && (200.0..=20_000.0).contains(side))
        });
        settings
    }

    /// As [`Self::save`], to this folder.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn save_to(&self, folder: &Path) -> Result<(), SettingsError> {
        let path = folder.join(FILE);
        let write = || -> std::io::Result<()> {
            std::fs::create_dir_all(folder)?;
            let text = serde_json::to_vec_pretty(self)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(&text)?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|source| SettingsError::Write {
            path: path.clone(),
            source,
        })
    }

    /// Puts a file first among the recent ones.
    pub fn remember(&mut self, path: &Path, name: &str, when: u64) {
        self.forget(path);
        self.recent.insert(
            0,
            RecentFile {
                path: path.to_owned(),
                name: name.to_owned(),
                when,
            },
        );
        self.recent.truncate(MAX_RECENT);
    }

    /// Takes a file off the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|file| file.path != path);
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_RECENT, Settings};
    use crate::{
        app::{person::Person, theme::ThemeMode},
        language::Language,
    };
    use std::path::Path;

    #[test]
    fn settings_come_back_as_they_were_written() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("not yet there");
        let mut settings = Settings {
            theme: ThemeMode::Dark,
            rail_collapsed: true,
            ..Settings::default()
        };
        settings.language = Language::Chinese;
        settings.window_size = Some([1280.0, 800.0]);
        settings.tidy_up = false;
        settings.remember(Path::new("/a.wirebrief"), "Tea by the Lake", 1_784_000_000);
        settings.save_to(&folder).unwrap();
        settings.save_to(&folder).unwrap();
        assert_eq!(Settings::load_from(&folder), settings);
        assert_eq!(
            std::fs::read_dir(&folder).unwrap().count(),
            1,
            "no temporary file stays behind"
        );
    }

    #[test]
    fn damaged_settings_keep_what_can_be_read() {
        let home = tempfile::tempdir().unwrap();
        // Whoever has no settings yet gets an identity of their own each time.
        let someone = Person::default();
        let of_someone = |settings: Settings| Settings {
            person: someone.clone(),
            ..settings
        };
        let load = || of_someone(Settings::load_from(home.path()));
        let fresh = of_someone(Settings::default());
        assert_eq!(load(), fresh);
        let file = home.path().join("settings.json");
        for damaged in ["", "{", "[]", "null", "\u{0}\u{1}"] {
            std::fs::write(&file, damaged).unwrap();
            assert_eq!(load(), fresh, "{damaged:?}");
        }
        std::fs::write(&file, "{\"language\": 7}").unwrap();
        let before_the_tour = Settings {
            tour_seen: true,
            ..fresh
        };
        assert_eq!(load(), before_the_tour);
        let partly = r#"{"language": "zh", "theme": "purple", "window_size": [1e9, 3],
            "recent": [{"path": "/x", "name": "X", "when": 1}, {"path": 3}, "y"]}"#;
        std::fs::write(&file, partly).unwrap();
        let settings = Settings::load_from(home.path());
        assert_eq!(settings.language, Language::Chinese);
        assert_eq!(settings.theme, ThemeMode::System);
        assert_eq!(settings.window_size, None);
        assert_eq!(settings.recent.len(), 1);
    }

    #[test]
    fn recent_files_stand_once_and_newest_first() {
        let mut settings = Settings::default();
        for number in 0..20 {
            settings.remember(Path::new(&format!("/{number}")), "n", number);
        }
        settings.remember(Path::new("/15"), "again", 99);
        assert_eq!(settings.recent.len(), MAX_RECENT);
        assert_eq!(settings.recent[0].name, "again");
        assert_eq!(
            settings
                .recent
                .iter()
                .filter(|file| file.path == Path::new("/15"))
                .count(),
            1
        );
    }
}
