//! Pictures that the document carries.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Name of a picture: the SHA-256 of its bytes in lower-case hexadecimal, and so the same for the same picture.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(String);

impl AssetId {
    /// Takes 64 hexadecimal digits in lower case; `None` for anything else, so that an identifier
    /// from a hostile file can never be a path.
    pub fn from_hex(hex: &str) -> Option<Self> {
        let valid = hex.len() == 64
            && hex
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        valid.then(|| Self(hex.to_owned()))
    }

    /// The 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AssetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AssetId({}…)", self.0.get(..8).unwrap_or(&self.0))
    }
}

impl Serialize for AssetId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for AssetId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| D::Error::custom("not the name of a picture"))
    }
}

/// How a picture's bytes are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssetFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl AssetFormat {
    /// Extension inside the container.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

/// A picture. Its bytes live beside `spec.json` in the container, not in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Asset {
    /// PNG or JPEG.
    pub format: AssetFormat,
    /// Width in px.
    pub width: u32,
    /// Height in px.
    pub height: u32,
    /// The file as it came.
    pub bytes: Vec<u8>,
}
