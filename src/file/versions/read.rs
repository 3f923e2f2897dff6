//! From the file of kept versions to documents that keep every invariant, whatever the file holds.

use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::{lists, singles};
use crate::file::limits::{self, MAX_ELEMENTS, MAX_PARTS, MAX_UNPACKED_BYTES};
use crate::file::notice::{Notice, Notices};
use crate::file::restore;
use crate::spec::{
    AnyId, Asset, AssetId, Baseline, BaselineKind, Element, ElementId, History, MAX_KEPT, Page, Spec,
    Version, violations,
};

/// Most versions that are put right. Our own are whole; one that is not was hit by something, and mending takes time.
const MAX_MENDED: usize = 8;

type Assets = BTreeMap<AssetId, Arc<Asset>>;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    owner: Option<Uuid>,
    #[serde(default)]
    only_here: Vec<AssetId>,
    #[serde(default)]
    versions: Vec<Value>,
    #[serde(default)]
    parts: Vec<Value>,
}

#[derive(Deserialize)]
struct One {
    kind: BaselineKind,
    #[serde(default)]
    owner: Option<Uuid>,
    #[serde(default)]
    renumbered: Vec<(AnyId, AnyId)>,
    #[serde(default)]
    version: Version,
    #[serde(default)]
    assets: Vec<AssetId>,
    spec: Value,
}

/// Gives a document the versions that it keeps. What cannot be read is left out and listed. `assets` are all pictures
/// of the container; the document has them all already.
pub(in crate::file) fn read(bytes: &[u8], spec: &mut Spec, notices: &mut Notices) {
    let file = limits::check_json(bytes)
        .ok()
        .and_then(|()| serde_json::from_slice::<File>(bytes).ok());
    let Some(file) = file else {
        notices.push(Notice::VersionsLeftOut);
        return;
    };
    let assets = spec.assets.clone();
    let only_here: HashSet<&AssetId> = file.only_here.iter().collect();
    let mut parts = Parts::new(file.parts, spec, notices);
    let mut history = History {
        owner: file.owner,
        kept: Vec::new(),
    };
    let too_many = file.versions.len().saturating_sub(MAX_KEPT);
    for number in 0..too_many {
        notices.push(left_out(number));
    }
    let mut mended = 0;
    for (number, value) in file.versions.into_iter().enumerate().skip(too_many) {
        let read = (mended < MAX_MENDED)
            .then(|| serde_json::from_value::<One>(value).ok())
            .flatten()
            .and_then(|one| parts.version(one, &assets));
        match read {
            Some((baseline, sound)) => {
                if !sound {
                    mended += 1;
                    notices.push(Notice::VersionMended {
                        version: baseline.version.number.clone(),
                    });
                }
                history.kept.push(Arc::new(baseline));
            }
            None => notices.push(left_out(number)),
        }
    }
    // Whatever the file says: a picture that the document shows stays.
    let shown: HashSet<AssetId> = spec.pictures().cloned().collect();
    spec.assets
        .retain(|id, _| shown.contains(id) || !only_here.contains(id));
    spec.history = Arc::new(history);
}

/// The newest version of a document that cannot be read itself, with all kept versions. `assets` are all pictures of
/// the container. `None`: there is none.
pub(in crate::file) fn newest(bytes: &[u8], assets: Assets, notices: &mut Notices) -> Option<Spec> {
    let mut shell = Spec::empty(Uuid::nil());
    shell.assets = assets;
    read(bytes, &mut shell, notices);
    let last = shell.history.kept.last()?;
    let mut spec = (*last.spec).clone();
    spec.history = Arc::clone(&shell.history);
    Some(spec)
}

fn left_out(number: usize) -> Notice {
    Notice::PartLeftOut {
        place: format!("versions[{number}]"),
    }
}

/// The parts of all versions.
struct Parts {
    values: Vec<Value>,
    /// How much each takes, roughly in bytes.
    weights: Vec<u64>,
    /// What the versions may take together, so that a small file cannot name a large part ever again.
    budget: u64,
    /// Parts that were read, shared by all versions that have them.
    read: HashMap<(usize, TypeId), Arc<dyn Any + Send + Sync>>,
    /// The document's own parts: a version that has an equal one shares it.
    document: Spec,
    elements: HashMap<ElementId, Arc<Element>>,
}

impl Parts {
    fn new(mut values: Vec<Value>, document: &Spec, notices: &mut Notices) -> Self {
        values.iter_mut().for_each(|value| restore::trim(value, notices));
        let elements = document.pages.iter().flat_map(|page| page.all_elements());
        Self {
            weights: values.iter().map(weight).collect(),
            values,
            budget: MAX_UNPACKED_BYTES,
            read: HashMap::new(),
            document: document.without_history(),
            elements: elements
                .map(|element| (element.id, Arc::clone(element)))
                .collect(),
        }
    }

    /// Reads one version, and says whether it was sound.
    fn version(&mut self, one: One, assets: &Assets) -> Option<(Baseline, bool)> {
        let Value::Object(mut fields) = one.spec else {
            return None;
        };
        let mut sound = true;
        let mut places: HashMap<&str, Value> = HashMap::new();
        macro_rules! take {
            ($name:ident) => {
                places.extend(
                    fields
                        .remove(stringify!($name))
                        .map(|value| (stringify!($name), value)),
                );
            };
        }
        lists!(take);
        singles!(take);
        let pages = take_places(fields.remove("pages"), MAX_PARTS)?;
        let mut spec: Spec = serde_json::from_value(Value::Object(fields)).ok()?;
        macro_rules! list {
            ($name:ident) => {
                let own = self.document.$name.clone();
                for place in take_places(places.remove(stringify!($name)), MAX_PARTS)? {
                    let part = self.part(place, |part| own.iter().find(|other| other.id_is(part)))?;
                    sound &= part.is_some();
                    spec.$name.extend(part);
                }
            };
        }
        macro_rules! single {
            ($name:ident) => {
                let own = Arc::clone(&self.document.$name);
                let place = places
                    .remove(stringify!($name))
                    .and_then(|place| place.as_u64());
                let part = match place.and_then(|place| usize::try_from(place).ok()) {
                    Some(place) => self.part(place, |_| Some(&own))?,
                    None => None,
                };
                sound &= part.is_some();
                spec.$name = part.unwrap_or_default();
            };
        }
        lists!(list);
        singles!(single);
        for place in pages {
            let page = self.page(place)?;
            sound &= page.is_some();
            spec.pages.extend(page);
        }
        let named = one.assets.into_iter().filter_map(|id| {
            let asset = Arc::clone(assets.get(&id)?);
            Some((id, asset))
        });
        spec.assets = named.collect();
        if !violations(&spec).is_empty() {
            restore::mend(&mut spec);
            sound = false;
        }
        let baseline = Baseline {
            kind: one.kind,
            version: one.version,
            owner: one.owner,
            renumbered: one.renumbered,
            spec: Arc::new(spec),
        };
        Some((baseline, sound))
    }

    /// A part by its place. The outer `None`: there is none, or the versions take too much; the inner one: it cannot be
    /// read. `own` finds the document's part that may be equal.
    fn part<'a, T: DeserializeOwned + PartialEq + Send + Sync + 'static>(
        &mut self,
        place: usize,
        own: impl FnOnce(&T) -> Option<&'a Arc<T>>,
    ) -> Option<Option<Arc<T>>> {
        self.pay(place)?;
        if let Some(part) = self.known(place) {
            return Some(Some(part));
        }
        let Ok(part) = serde_json::from_value::<T>(self.values.get(place)?.clone()) else {
            return Some(None);
        };
        let shared = own(&part).filter(|own| ***own == part).map(Arc::clone);
        let part = shared.unwrap_or_else(|| Arc::new(part));
        self.read
            .insert((place, TypeId::of::<T>()), Arc::clone(&part) as _);
        Some(Some(part))
    }

    fn known<T: Send + Sync + 'static>(&self, place: usize) -> Option<Arc<T>> {
        let part = self.read.get(&(place, TypeId::of::<T>()))?;
        Arc::clone(part).downcast().ok()
    }

    fn pay(&mut self, place: usize) -> Option<()> {
        self.budget = self.budget.checked_sub(*self.weights.get(place)?)?;
        Some(())
    }

    fn page(&mut self, place: usize) -> Option<Option<Arc<Page>>> {
        self.pay(place)?;
        let mut value = self.values.get(place)?.clone();
        let Value::Object(fields) = &mut value else {
            return Some(None);
        };
        let places = take_places(fields.remove("elements"), MAX_ELEMENTS)?;
        if let Some(page) = self.known::<Page>(place) {
            // Its elements are named again, and so they are paid for again.
            places.iter().try_for_each(|place| self.pay(*place))?;
            return Some(Some(page));
        }
        let Ok(mut page) = serde_json::from_value::<Page>(value) else {
            return Some(None);
        };
        let known = std::mem::take(&mut self.elements);
        let elements: Option<Vec<Option<Arc<Element>>>> = places
            .into_iter()
            .map(|place| self.part(place, |element: &Element| known.get(&element.id)))
            .collect();
        self.elements = known;
        page.elements = elements?.into_iter().flatten().collect();
        let own = self.document.pages.iter().find(|own| own.id == page.id);
        let page = match own.filter(|own| ***own == page) {
            Some(own) => Arc::clone(own),
            None => Arc::new(page),
        };
        self.read
            .insert((place, TypeId::of::<Page>()), Arc::clone(&page) as _);
        Some(Some(page))
    }
}

/// A list of places; `None` if it is none.
fn take_places(value: Option<Value>, most: usize) -> Option<Vec<usize>> {
    let Some(value) = value else {
        return Some(Vec::new());
    };
    let places: Vec<usize> = serde_json::from_value(value).ok()?;
    (places.len() <= most).then_some(places)
}

/// Roughly how many bytes a value takes.
fn weight(value: &Value) -> u64 {
    16 + match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => text.len() as u64,
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| key.len() as u64 + weight(value))
            .sum(),
    }
}

/// Whether two things of a list are the same one.
trait IdIs {
    fn id_is(&self, other: &Self) -> bool;
}

macro_rules! id_is {
    ($($name:ident),*) => {
        $(impl IdIs for crate::spec::$name {
            fn id_is(&self, other: &Self) -> bool {
                self.id == other.id
            }
        })*
    };
}
id_is!(
    Role,
    Feature,
    PlatformFunction,
    SharedPart,
    Entity,
    Rule,
    AdminFunction,
    Service,
    TestCase,
    Question
);

impl IdIs for Version {
    fn id_is(&self, other: &Self) -> bool {
        self == other
    }
}
