//! Copied elements as text, which another window of the app can paste.
//!
//! One JSON object: `{"wirebrief_clip":1,"document":…,"page":…,"elements":[…],"pictures":{"<sha256>":"<base64>"}}`.
//! The system's clipboard holds what any program puts there, so the text is read as warily as a file: limits first,
//! then each part by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::Value;

use super::asset::{asset_from_bytes, measure};
use super::error::{FileError, Problem};
use super::limits::{MAX_CLIP_AREA, MAX_CLIP_BYTES, MAX_CLIP_PICTURES, MAX_CLIP_READ_BYTES, check_json};
use super::notice::{Notice, Notices};
use super::restore::restore_elements;
use crate::spec::{Asset, AssetId, Clip, Element, PageId};

/// What every text of this kind begins with.
const MARK: &str = "{\"wirebrief_clip\":";

#[derive(Serialize)]
struct Written<'a> {
    wirebrief_clip: u32,
    document: uuid::Uuid,
    page: PageId,
    elements: &'a [Arc<Element>],
    pictures: BTreeMap<&'a str, String>,
}

/// Copied elements as they came out of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadClip {
    /// The elements, with frames and numbers that a document may hold. Links may lead to what another document has.
    pub clip: Clip,
    /// What was mended or left out; empty: all of it was sound.
    pub notices: Vec<Notice>,
}

/// The text for the system's clipboard. Pictures that would make it larger than 12 MB are left out, and elements too
/// if they alone would: it must go through the clipboard of every system in one piece.
pub fn clip_to_text(clip: &Clip) -> String {
    let mut written = Written {
        wirebrief_clip: 1,
        document: clip.document,
        page: clip.page,
        elements: &clip.elements,
        pictures: BTreeMap::new(),
    };
    let text = |written: &Written<'_>| serde_json::to_string(written).unwrap_or_default();
    let mut length = text(&written).len();
    if length > MAX_CLIP_BYTES {
        written.elements = &[];
        return text(&written);
    }
    // Small ones first, so that as many as possible go with their elements.
    let mut pictures: Vec<(&AssetId, &Arc<Asset>)> = clip.assets.iter().collect();
    pictures.sort_by_key(|(_, asset)| asset.bytes.len());
    for (id, asset) in pictures {
        // Three bytes become four letters; the name and its signs come on top.
        length += asset.bytes.len().div_ceil(3) * 4 + id.as_str().len() + 8;
        if length > MAX_CLIP_BYTES {
            break;
        }
        written
            .pictures
            .insert(id.as_str(), STANDARD.encode(&asset.bytes));
    }
    text(&written)
}

/// Whether a text says that it holds copied elements.
pub fn is_clip(text: &str) -> bool {
    text.trim_start().starts_with(MARK)
}

/// Reads copied elements from a text that [`is_clip`]. May take a while if there are pictures: each is decoded once.
///
/// # Errors
/// Says why nothing of it can be used.
pub fn clip_from_text(text: &str) -> Result<ReadClip, FileError> {
    if text.len() > MAX_CLIP_READ_BYTES {
        return Err(Problem::too_large(MAX_CLIP_READ_BYTES as u64).into());
    }
    check_json(text.as_bytes())?;
    let json: Value = serde_json::from_str(text).map_err(|error| Problem::Damaged {
        detail: error.to_string(),
    })?;
    let Value::Object(mut fields) = json else {
        return Err(Problem::NotOurs.into());
    };
    let mut notices = Notices::default();
    let document = fields
        .remove("document")
        .and_then(|id| serde_json::from_value(id).ok());
    let page = fields
        .remove("page")
        .and_then(|id| serde_json::from_value(id).ok());
    let elements = fields.remove("elements").unwrap_or_default();
    let elements = restore_elements(elements, &mut notices);
    let wanted: BTreeSet<&AssetId> = elements.iter().filter_map(|e| e.picture.as_ref()).collect();
    let assets = match fields.remove("pictures") {
        Some(Value::Object(pictures)) => {
            let pictures = pictures.into_iter().filter_map(|(name, text)| {
                let id = AssetId::from_hex(&name)?;
                wanted.contains(&id).then_some((id, text))
            });
            read_pictures(pictures, &mut notices)
        }
        Some(_) | None => BTreeMap::new(),
    };
    Ok(ReadClip {
        clip: Clip {
            // One that does not say where it comes from comes from elsewhere.
            document: document.unwrap_or_else(uuid::Uuid::new_v4),
            page: page.unwrap_or(PageId(0)),
            elements,
            assets,
        },
        notices: notices.into_vec(),
    })
}

fn read_pictures(
    pictures: impl Iterator<Item = (AssetId, Value)>,
    notices: &mut Notices,
) -> BTreeMap<AssetId, Arc<Asset>> {
    let mut assets = BTreeMap::new();
    let mut area = 0_u64;
    for (index, (name, text)) in pictures.enumerate() {
        let read = (index < MAX_CLIP_PICTURES)
            .then(|| read_picture(&name, &text, &mut area))
            .flatten();
        match read {
            Some(asset) => {
                assets.insert(name, Arc::new(asset));
            }
            None => notices.push(Notice::PictureLeftOut {
                name: name.as_str().to_owned(),
            }),
        }
    }
    assets
}

/// A picture whose bytes have this name. `area` counts the px of all of them: a short text can hold pictures that
/// take long to decode.
fn read_picture(name: &AssetId, text: &Value, area: &mut u64) -> Option<Asset> {
    let bytes = STANDARD.decode(text.as_str()?).ok()?;
    let measured = measure(bytes).ok()?;
    *area = area.saturating_add(u64::from(measured.width) * u64::from(measured.height));
    if *area > MAX_CLIP_AREA {
        return None;
    }
    let (id, asset) = asset_from_bytes(measured.bytes).ok()?;
    (id == *name).then_some(asset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::rect;
    use crate::spec::{AssetFormat, ElementId, ElementKind};

    #[test]
    fn pictures_that_are_too_large_for_a_clipboard_stay_behind() {
        let page = PageId(1);
        let mut element = Element::new(
            ElementId { page, number: 1 },
            ElementKind::Image,
            rect(0.0, 0.0, 80.0, 80.0),
        );
        let asset = |length: usize| {
            Arc::new(Asset {
                format: AssetFormat::Png,
                width: 1,
                height: 1,
                bytes: vec![7; length],
            })
        };
        let name = |digit: &str| AssetId::from_hex(&digit.repeat(64)).unwrap();
        element.picture = Some(name("a"));
        let clip = Clip {
            document: uuid::Uuid::from_u128(7),
            page,
            elements: vec![Arc::new(element)],
            assets: [(name("a"), asset(MAX_CLIP_BYTES)), (name("b"), asset(3000))].into(),
        };
        let text = clip_to_text(&clip);
        assert!(is_clip(&text));
        assert!((4000..5000).contains(&text.len()), "{}", text.len());
        assert!(text.contains(&"b".repeat(64)));
    }
}
