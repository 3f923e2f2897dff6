//! From kept versions to their file.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{lists, singles};
use crate::spec::{AssetId, Baseline, Page, Spec};

/// The file of a document's kept versions; `None` if there is nothing to say.
///
/// # Errors
/// Says if something cannot be written as JSON, which is not known to happen.
pub(in crate::file) fn write(spec: &Spec) -> Result<Option<Vec<u8>>, serde_json::Error> {
    let history = &spec.history;
    if history.kept.is_empty() && history.owner.is_none() {
        return Ok(None);
    }
    let mut parts = Parts::default();
    let mut versions = Vec::with_capacity(history.kept.len());
    let mut only_here: BTreeSet<&AssetId> = BTreeSet::new();
    for baseline in &history.kept {
        versions.push(serde_json::to_string(&one(baseline, &mut parts)?)?);
        let assets = baseline.spec.assets.keys();
        only_here.extend(assets.filter(|id| !spec.assets.contains_key(*id)));
    }
    let head = serde_json::to_string(&json!({ "owner": history.owner, "only_here": only_here }))?;
    // The parts are texts already; they are put together without being read again.
    let text = format!(
        "{},\n\"versions\":[\n{}\n],\n\"parts\":[\n{}\n]}}\n",
        head.trim_end_matches('}'),
        versions.join(",\n"),
        parts.texts.join(",\n")
    );
    Ok(Some(text.into_bytes()))
}

fn one(baseline: &Baseline, parts: &mut Parts) -> Result<Value, serde_json::Error> {
    let spec = &*baseline.spec;
    // What is no part of its own.
    let mut shell = Spec::empty(spec.id);
    shell.counters = spec.counters;
    shell.version.clone_from(&spec.version);
    shell.status = spec.status;
    shell.style = spec.style;
    let Value::Object(mut fields) = serde_json::to_value(&shell)? else {
        return Ok(Value::Null);
    };
    macro_rules! list {
        ($name:ident) => {
            let places: Result<Vec<usize>, _> = spec.$name.iter().map(|part| parts.place(part)).collect();
            set(&mut fields, stringify!($name), places?);
        };
    }
    macro_rules! single {
        ($name:ident) => {
            let place = parts.place(&spec.$name)?;
            fields.insert(stringify!($name).to_owned(), place.into());
        };
    }
    lists!(list);
    singles!(single);
    let pages: Result<Vec<usize>, _> = spec.pages.iter().map(|page| parts.place_of_page(page)).collect();
    set(&mut fields, "pages", pages?);
    let mut version = json!({
        "kind": baseline.kind,
        "owner": baseline.owner,
        "renumbered": baseline.renumbered,
        "version": baseline.version,
        "assets": spec.assets.keys().collect::<Vec<_>>(),
    });
    if let Value::Object(version) = &mut version {
        version.insert("spec".to_owned(), Value::Object(fields));
    }
    Ok(version)
}

fn set(fields: &mut Map<String, Value>, name: &str, places: Vec<usize>) {
    if places.is_empty() {
        fields.remove(name);
    } else {
        fields.insert(name.to_owned(), places.into());
    }
}

/// Every part once.
#[derive(Default)]
struct Parts {
    texts: Vec<String>,
    /// Where parts in memory have their place.
    by_address: HashMap<usize, usize>,
    /// Where equal parts have their place.
    by_text: HashMap<String, usize>,
}

impl Parts {
    fn place<T: Serialize>(&mut self, part: &Arc<T>) -> Result<usize, serde_json::Error> {
        // The document keeps all parts alive meanwhile, so an address is that of one part.
        let address = Arc::as_ptr(part) as usize;
        if let Some(place) = self.by_address.get(&address) {
            return Ok(*place);
        }
        let place = self.place_of_text(serde_json::to_string(part)?);
        self.by_address.insert(address, place);
        Ok(place)
    }

    fn place_of_text(&mut self, text: String) -> usize {
        if let Some(place) = self.by_text.get(&text) {
            return *place;
        }
        let place = self.texts.len();
        self.texts.push(text.clone());
        self.by_text.insert(text, place);
        place
    }

    /// A page names its elements by their places too: one that was moved costs itself alone.
    fn place_of_page(&mut self, page: &Arc<Page>) -> Result<usize, serde_json::Error> {
        let address = Arc::as_ptr(page) as usize;
        if let Some(place) = self.by_address.get(&address) {
            return Ok(*place);
        }
        let elements: Result<Vec<usize>, _> =
            page.elements.iter().map(|element| self.place(element)).collect();
        let mut bare = (**page).clone();
        bare.elements.clear();
        let mut value = serde_json::to_value(&bare)?;
        if let Value::Object(fields) = &mut value {
            set(fields, "elements", elements?);
        }
        let place = self.place_of_text(value.to_string());
        self.by_address.insert(address, place);
        Ok(place)
    }
}
