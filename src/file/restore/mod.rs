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
use crate::spec::{Asset, AssetId, Spec};

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
