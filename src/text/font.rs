//! The bundled fonts. Nothing depends on the machine's own fonts, so that a document looks the same everywhere.

/// A font file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Inter, regular: Latin and signs.
    Latin,
    /// Inter, semi-bold.
    LatinSemiBold,
    /// Noto Sans SC, regular: every Chinese character it has.
    Han,
    /// Noto Sans SC, semi-bold, the characters of GB 2312; others are taken from [`Face::Han`].
    HanSemiBold,
}

impl Face {
    /// All faces.
    pub const ALL: [Self; 4] = [Self::Latin, Self::LatinSemiBold, Self::Han, Self::HanSemiBold];

    /// The bytes of the TrueType file.
    pub fn data(self) -> &'static [u8] {
        match self {
            Self::Latin => include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
            Self::LatinSemiBold => include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
            Self::Han => include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf"),
            Self::HanSemiBold => include_bytes!("../../assets/fonts/NotoSansSC-SemiBold-GB2312.ttf"),
        }
    }

    /// PostScript name, for documents that name their fonts.
    pub fn postscript_name(self) -> &'static str {
        match self {
            Self::Latin => "Inter-Regular",
            Self::LatinSemiBold => "Inter-SemiBold",
            Self::Han => "NotoSansSC-Regular",
            Self::HanSemiBold => "NotoSansSC-SemiBold",
        }
    }

    /// Whether it is one of the Chinese faces.
    pub fn is_han(self) -> bool {
        matches!(self, Self::Han | Self::HanSemiBold)
    }
}

/// Weight of text. There are only two. Default: regular.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Weight {
    /// 400.
    #[default]
    Regular,
    /// 600.
    SemiBold,
}

/// Inter's ascent, as a part of the text size. All lines take their base line from it, whatever
/// script they hold, so that mixed text stands on one grid.
pub const ASCENT: f64 = 1984.0 / 2048.0;
/// Inter's descent below the base line, as a part of the text size.
pub const DESCENT: f64 = 494.0 / 2048.0;
/// Height of Inter's capital letters, as a part of the text size.
pub const CAP_HEIGHT: f64 = 1490.0 / 2048.0;
/// Height of Inter's small letters, as a part of the text size.
pub const X_HEIGHT: f64 = 1118.0 / 2048.0;
