//! What opening a file had to mend or leave out.

/// One thing that is different from what stands in the file. Places are identifiers (`P-2.7`) where there is one,
/// otherwise the path inside `spec.json` (`brief.brand.color`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A newer program wrote the file; what this one does not know is not shown.
    NewerVersion {
        /// The file's format version.
        found: u32,
    },
    /// A check sum does not agree, yet the content could be read.
    CheckSum,
    /// The end of the container is missing or damaged; what was whole was taken out.
    EndMissing,
    /// The data ends too early.
    CutOff {
        /// Where it ends.
        place: String,
    },
    /// A part could not be read and is left out.
    PartLeftOut {
        /// Where it stood.
        place: String,
    },
    /// A value could not be read and is empty now.
    ValueLeftOut {
        /// Where it stood.
        place: String,
    },
    /// Something that this version does not know.
    Unknown {
        /// Where it stands.
        place: String,
    },
    /// An element of a kind that this version does not know is shown as a rectangle.
    UnknownKind {
        /// The element.
        place: String,
        /// Its kind in the file.
        kind: String,
    },
    /// Two things had the same identifier, or one did not fit its owner; the later one got a new one.
    Renumbered {
        /// The identifier in the file.
        old: String,
        /// Its new identifier.
        new: String,
    },
    /// A link to something that is not there was taken off.
    LinkRemoved {
        /// Where the link stood.
        place: String,
        /// What it led to.
        to: String,
    },
    /// Many such links, told in one line.
    LinksRemoved {
        /// How many.
        count: usize,
        /// What they led to, or the first of it.
        to: String,
    },
    /// A frame, size or number was out of range.
    Resized {
        /// The page or element.
        place: String,
    },
    /// Pages lay under each other in a circle; this one lies at the top now.
    CircleOpened {
        /// The page.
        place: String,
    },
    /// A header or footer was not the same on its pages; this page has its own now.
    NotShared {
        /// The page.
        place: String,
    },
    /// The counters were too low; new things could have got used identifiers.
    Counters,
    /// The document had no identity and got a new one.
    NewIdentity,
    /// A text longer than the limit was cut.
    TextCut {
        /// Where it stands.
        place: String,
    },
    /// A list longer than the limit was cut.
    ListCut {
        /// Where it stands.
        place: String,
        /// How many were kept.
        kept: usize,
    },
    /// A picture is damaged and left out.
    PictureLeftOut {
        /// Its name in the container.
        name: String,
    },
    /// Something in the container that does not belong there.
    StrangeEntry {
        /// Its name.
        name: String,
    },
    /// The kept versions could not be read; the document itself is there.
    VersionsLeftOut,
    /// The document itself could not be read; what was opened is the newest version that was kept in the file.
    FromVersion {
        /// Its number and its day, as far as it has them.
        version: String,
    },
    /// Something in a kept version had to be mended.
    VersionMended {
        /// Its number or name.
        version: String,
    },
    /// More of the same; the list would be too long.
    More {
        /// How many more.
        count: usize,
    },
}

impl Notice {
    /// Key of its message in the locale files, below `file.notice.`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NewerVersion { .. } => "newer_version",
            Self::CheckSum => "check_sum",
            Self::EndMissing => "end_missing",
            Self::CutOff { .. } => "cut_off",
            Self::PartLeftOut { .. } => "part_left_out",
            Self::ValueLeftOut { .. } => "value_left_out",
            Self::Unknown { .. } => "unknown",
            Self::UnknownKind { .. } => "unknown_kind",
            Self::Renumbered { .. } => "renumbered",
            Self::LinkRemoved { .. } => "link_removed",
            Self::LinksRemoved { .. } => "links_removed",
            Self::Resized { .. } => "resized",
            Self::CircleOpened { .. } => "circle_opened",
            Self::NotShared { .. } => "not_shared",
            Self::Counters => "counters",
            Self::NewIdentity => "new_identity",
            Self::TextCut { .. } => "text_cut",
            Self::ListCut { .. } => "list_cut",
            Self::PictureLeftOut { .. } => "picture_left_out",
            Self::StrangeEntry { .. } => "strange_entry",
            Self::VersionsLeftOut => "versions_left_out",
            Self::FromVersion { .. } => "from_version",
            Self::VersionMended { .. } => "version_mended",
            Self::More { .. } => "more",
        }
    }

    /// The values that its message names.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NewerVersion { found } => vec![("found", found.to_string())],
            Self::CutOff { place }
            | Self::PartLeftOut { place }
            | Self::ValueLeftOut { place }
            | Self::Unknown { place }
            | Self::Resized { place }
            | Self::CircleOpened { place }
            | Self::NotShared { place }
            | Self::TextCut { place } => vec![("place", place.clone())],
            Self::UnknownKind { place, kind } => vec![("place", place.clone()), ("kind", kind.clone())],
            Self::Renumbered { old, new } => vec![("old", old.clone()), ("new", new.clone())],
            Self::LinkRemoved { place, to } => vec![("place", place.clone()), ("to", to.clone())],
            Self::LinksRemoved { count, to } => vec![("count", count.to_string()), ("to", to.clone())],
            Self::ListCut { place, kept } => vec![("place", place.clone()), ("kept", kept.to_string())],
            Self::PictureLeftOut { name } | Self::StrangeEntry { name } => vec![("name", name.clone())],
            Self::More { count } => vec![("count", count.to_string())],
            Self::VersionMended { version } | Self::FromVersion { version } => {
                vec![("version", version.clone())]
            }
            Self::CheckSum
            | Self::EndMissing
            | Self::Counters
            | Self::NewIdentity
            | Self::VersionsLeftOut => Vec::new(),
        }
    }

    /// The message in words: `say` looks up a key of the locale files and puts the values in.
    pub fn words(&self, say: impl Fn(&str, &[(&str, &str)]) -> String) -> String {
        let values = self.values();
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        say(&format!("file.notice.{}", self.key()), &values)
    }
}

/// Links that were taken off are told one by one up to so many.
const LINKS_EACH: usize = 3;
/// Targets of links that are named when there are more.
const LINKS_NAMED: usize = 12;

/// All notices in words, each once. Where much is missing, many links lead there: those are told in one line.
pub fn notices_in_words<'a>(
    notices: &'a [Notice],
    say: impl Fn(&str, &[(&str, &str)]) -> String,
) -> Vec<String> {
    let target = |notice: &'a Notice| {
        if let Notice::LinkRemoved { to, .. } = notice {
            Some(to.as_str())
        } else {
            None
        }
    };
    let targets = notices.iter().filter_map(target);
    let links = targets.clone().count();
    let mut lines: Vec<String> = Vec::new();
    for notice in notices {
        let words = if links > LINKS_EACH && matches!(notice, Notice::LinkRemoved { .. }) {
            let mut named: Vec<&str> = targets.clone().collect();
            named.sort_unstable();
            named.dedup();
            let more = if named.len() > LINKS_NAMED { " …" } else { "" };
            named.truncate(LINKS_NAMED);
            let to = named.join(", ") + more;
            Notice::LinksRemoved { count: links, to }.words(&say)
        } else {
            notice.words(&say)
        };
        if !lines.contains(&words) {
            lines.push(words);
        }
    }
    lines
}

/// Notices as they are collected: at most [`Notices::LIMIT`], the rest is only counted.
#[derive(Debug, Default)]
pub(super) struct Notices {
    list: Vec<Notice>,
    more: usize,
}

impl Notices {
    /// More than anybody reads.
    const LIMIT: usize = 500;

    pub(super) fn push(&mut self, notice: Notice) {
        if self.list.len() < Self::LIMIT {
            self.list.push(notice);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn into_vec(mut self) -> Vec<Notice> {
        if self.more > 0 {
            self.list.push(Notice::More { count: self.more });
        }
        self.list
    }
}
