//! Lists of things with identifiers, and parts that exist once.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::place::Place;
use super::{Merge, number, order};
use crate::spec::diff::{Part, Subject};
use crate::spec::{AnyId, Spec, Version};

impl Merge<'_> {
    /// Everything but the kept versions.
    pub(super) fn document(&mut self) -> Spec {
        let (base, mine, theirs) = (self.base, self.mine, self.theirs);
        let mut spec = mine.clone();
        macro_rules! lists {
            ($($name:ident: $subject:expr),* $(,)?) => {
                $(spec.$name = self.parts(&base.$name, &mine.$name, &theirs.$name, $subject, Self::plain);)*
            };
        }
        macro_rules! singles {
            ($($name:ident: $part:ident),* $(,)?) => {
                $(spec.$name = self.single(Part::$part, &base.$name, &mine.$name, &theirs.$name);)*
            };
        }
        let head = |spec: &Spec| serde_json::json!({ "version": spec.version, "status": spec.status, "style": spec.style });
        let place = Place::new(Subject::Part(Part::Document));
        let merged = self.fields(&place, &head(base), &head(mine), &head(theirs));
        let part = |name: &str| merged.get(name).cloned().unwrap_or_default();
        spec.version = serde_json::from_value(part("version")).unwrap_or_else(|_| mine.version.clone());
        spec.status = serde_json::from_value(part("status")).unwrap_or(mine.status);
        spec.style = serde_json::from_value(part("style")).unwrap_or(mine.style);
        singles!(brief: Product);
        lists!(
            roles: |x| Subject::Thing(x.id.into()),
            features: |x| Subject::Thing(x.id.into()),
            functions: |x| Subject::Thing(x.id.into()),
        );
        spec.pages = self.parts(
            &base.pages,
            &mine.pages,
            &theirs.pages,
            |x| Subject::Thing(x.id.into()),
            Self::page,
        );
        singles!(tab_bar: TabBar);
        lists!(
            shared: |x| Subject::Shared(x.id),
            entities: |x| Subject::Thing(x.id.into()),
            rules: |x| Subject::Thing(x.id.into()),
            admin_functions: |x| Subject::Thing(x.id.into()),
            services: |x| Subject::Thing(x.id.into()),
        );
        singles!(back_end: BackEnd);
        lists!(tests: |x| Subject::Thing(x.id.into()));
        singles!(test_plan: TestPlan, launch: Launch);
        lists!(questions: |x| Subject::Thing(x.id.into()));
        spec.versions = versions(&base.versions, &mine.versions, &theirs.versions);
        spec.counters = number::highest(&mine.counters, &theirs.counters);
        for (id, asset) in &theirs.assets {
            spec.assets.entry(id.clone()).or_insert_with(|| Arc::clone(asset));
        }
        spec
    }

    fn single<T: Serialize + DeserializeOwned + PartialEq>(
        &mut self,
        part: Part,
        base: &Arc<T>,
        mine: &Arc<T>,
        theirs: &Arc<T>,
    ) -> Arc<T> {
        let place = Place::new(Subject::Part(part));
        self.both(&place, base, mine, theirs, Self::plain)
    }

    /// A part that all three have.
    fn both<T: PartialEq>(
        &mut self,
        place: &Place,
        base: &Arc<T>,
        mine: &Arc<T>,
        theirs: &Arc<T>,
        inside: fn(&mut Self, &Place, Option<&T>, &T, &T) -> Option<T>,
    ) -> Arc<T> {
        let same = |a: &Arc<T>, b: &Arc<T>| Arc::ptr_eq(a, b) || a == b;
        if same(mine, theirs) || same(base, theirs) {
            return Arc::clone(mine);
        }
        if same(base, mine) {
            return Arc::clone(theirs);
        }
        match inside(self, place, Some(base), mine, theirs) {
            Some(merged) => Arc::new(merged),
            None => Arc::clone(mine),
        }
    }

    /// A part without shared parts in it.
    pub(super) fn plain<T: Serialize + DeserializeOwned>(
        &mut self,
        place: &Place,
        base: Option<&T>,
        mine: &T,
        theirs: &T,
    ) -> Option<T> {
        let json = |part: &T| serde_json::to_value(part).unwrap_or_default();
        let merged = self.fields(
            place,
            &base.map(json).unwrap_or_default(),
            &json(mine),
            &json(theirs),
        );
        serde_json::from_value(merged).ok()
    }

    /// A list of things with identifiers.
    pub(super) fn parts<T: PartialEq>(
        &mut self,
        base: &[Arc<T>],
        mine: &[Arc<T>],
        theirs: &[Arc<T>],
        subject: fn(&T) -> Subject,
        inside: fn(&mut Self, &Place, Option<&T>, &T, &T) -> Option<T>,
    ) -> Vec<Arc<T>> {
        let by_id = |list: &[Arc<T>]| -> HashMap<Subject, Arc<T>> {
            list.iter()
                .map(|part| (subject(part), Arc::clone(part)))
                .collect()
        };
        let ids = |list: &[Arc<T>]| -> Vec<Subject> { list.iter().map(|part| subject(part)).collect() };
        let (old, own, other) = (by_id(base), by_id(mine), by_id(theirs));
        let (old_ids, own_ids, other_ids) = (ids(base), ids(mine), ids(theirs));
        let mut found: HashMap<Subject, Arc<T>> = HashMap::new();
        for id in own_ids
            .iter()
            .chain(other_ids.iter().filter(|id| !own.contains_key(id)))
        {
            let place = Place::new(*id);
            let merged = match (old.get(id), own.get(id), other.get(id)) {
                (Some(old), Some(own), Some(other)) => Some(self.both(&place, old, own, other, inside)),
                (None, Some(own), Some(other)) if own == other => Some(Arc::clone(own)),
                (None, Some(own), Some(other)) => {
                    let merged = inside(self, &place, None, own, other);
                    Some(merged.map_or_else(|| Arc::clone(own), Arc::new))
                }
                (None, Some(new), None) | (None, None, Some(new)) => Some(Arc::clone(new)),
                (Some(old), Some(left), None) => {
                    let touched = left != old || self.needs(0, *id);
                    (touched && self.keeps(&place, false)).then(|| Arc::clone(left))
                }
                (Some(old), None, Some(left)) => {
                    let touched = left != old || self.needs(1, *id);
                    (touched && self.keeps(&place, true)).then(|| Arc::clone(left))
                }
                (_, None, None) => None,
            };
            found.extend(merged.map(|merged| (*id, merged)));
        }
        let kept: HashSet<Subject> = found.keys().copied().collect();
        let (mut order, clash) = order::merged(&old_ids, &own_ids, &other_ids, &kept, true);
        if clash && let Some(first) = order.first() {
            let place = Place::new(*first).sister("order");
            if self.conflict(&place).is_theirs() {
                order = order::merged(&old_ids, &own_ids, &other_ids, &kept, false).0;
            }
        }
        order.iter().filter_map(|id| found.remove(id)).collect()
    }

    /// Whether a side links anew to something, or to a part of it.
    fn needs(&self, side: usize, subject: Subject) -> bool {
        let Subject::Thing(id) = subject else { return false };
        let belongs = |used: &AnyId| {
            *used == id
                || match (*used, id) {
                    (AnyId::Element(part), AnyId::Page(whole)) => part.page == whole,
                    (AnyId::Criterion(part), AnyId::Feature(whole)) => part.feature == whole,
                    (AnyId::Field(part), AnyId::Entity(whole)) => part.entity == whole,
                    _ => false,
                }
        };
        self.used.get(side).is_some_and(|used| used.iter().any(belongs))
    }
}

/// Hand-offs of both sides, each once.
fn versions(base: &[Arc<Version>], mine: &[Arc<Version>], theirs: &[Arc<Version>]) -> Vec<Arc<Version>> {
    if theirs == base || theirs == mine {
        return mine.to_vec();
    }
    if mine == base {
        return theirs.to_vec();
    }
    // Lines of a history are not changed later; one that a side took out stays out.
    let mut all: Vec<Arc<Version>> = mine
        .iter()
        .filter(|one| theirs.contains(one) || !base.contains(one))
        .cloned()
        .collect();
    let fresh = theirs
        .iter()
        .filter(|one| !base.contains(one) && !mine.contains(one));
    all.extend(fresh.cloned());
    all
}
