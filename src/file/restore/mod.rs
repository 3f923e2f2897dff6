//! From JSON of the newest format to a document that keeps every invariant, whatever the JSON holds.
//!
//! Three passes: [`trim`] cuts what is too long, [`parts`] reads each part by itself and leaves out what cannot be
//! read, [`mend`] repairs what parts say about each other. Each of them lists what it did.

mod mend;
mod parts;
mod shared;
mod trim;
mod unknown;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::notice::Notices;
use crate::spec::{Asset, AssetId, Element, Spec};

/// Reads a document. Never fails: what cannot be read is left out and listed.
///
/// Afterwards [`crate::spec::violations`] finds nothing. It is not asked here: it looks things up one by one, which a
/// hostile file could make very slow, while [`mend`] looks them up in sets.
pub(super) fn restore(mut json: Value, assets: BTreeMap<AssetId, Arc<Asset>>, notices: &mut Notices) -> Spec {
    trim::trim(&mut json, notices);
    let mut spec = parts::read(&mut json, notices);
    spec.assets = assets;
    mend::mend(&mut spec, notices);
    if notices.is_empty() {
        unknown::report(&json, &spec, notices);
    }
    spec
}

/// Repairs a kept version; nobody needs to know what exactly was wrong with it.
pub(super) fn mend(spec: &mut Spec) {
    mend::mend(spec, &mut Notices::default());
}

/// Cuts what is too long in a part of kept versions.
pub(super) fn trim(part: &mut Value, notices: &mut Notices) {
    trim::trim(part, notices);
}

/// Reads elements that come without a page, from the clipboard. Never fails: what cannot be read is left out and
/// listed. Links and pictures are left as they are; they belong to the document that is pasted into.
pub(super) fn restore_elements(json: Value, notices: &mut Notices) -> Vec<Arc<Element>> {
    const LIST: &str = "elements";
    let mut json = Value::Object([(LIST.to_owned(), json)].into_iter().collect());
    trim::trim(&mut json, notices);
    let Some(list) = json.get_mut(LIST) else {
        return Vec::new();
    };
    parts::prepare_elements(list, "clip", notices);
    let Value::Array(elements) = list.take() else {
        return Vec::new();
    };
    elements
        .into_iter()
        .filter_map(|element| serde_json::from_value::<Element>(element).ok())
        .map(|mut element| {
            mend::mend_alone(&mut element, notices);
            Arc::new(element)
        })
        .collect()
}
