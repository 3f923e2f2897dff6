//! Copied elements, on their way to another page or document.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::asset::{Asset, AssetId};
use super::element::Element;
use super::id::PageId;

/// Copied elements with the pictures they show. It is no part of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// Document they come from.
    pub document: uuid::Uuid,
    /// Page they come from.
    pub page: PageId,
    /// The elements from bottom to top, with the identifiers they have there.
    pub elements: Vec<Arc<Element>>,
    /// Their pictures.
    pub assets: BTreeMap<AssetId, Arc<Asset>>,
}

impl Clip {
    /// How many pictures its elements show that are neither in it nor in `known`, a document's pictures.
    pub fn missing_pictures(&self, known: &BTreeMap<AssetId, Arc<Asset>>) -> usize {
        let mut missing: Vec<&AssetId> = self
            .elements
            .iter()
            .filter_map(|element| element.picture.as_ref())
            .filter(|id| !self.assets.contains_key(*id) && !known.contains_key(*id))
            .collect();
        missing.sort();
        missing.dedup();
        missing.len()
    }
}
