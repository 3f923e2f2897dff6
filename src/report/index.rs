//! What belongs to what, looked up once for the whole document: asking the document itself would look through all
//! of its pages every time, and a long document asks often.

use std::collections::HashMap;
use std::hash::Hash;

use crate::spec::{AnyId, EntityId, FeatureId, FieldId, Page, PageId, Question, Rule, Shows, Spec, TestId};

/// Who is linked with whom, in the document's order.
pub(super) struct Index<'a> {
    pages: HashMap<PageId, &'a Page>,
    /// Names of everything but elements.
    names: HashMap<AnyId, &'a str>,
    questions: HashMap<AnyId, Vec<&'a Question>>,
    rules_of_feature: HashMap<FeatureId, Vec<&'a Rule>>,
    rules_of_entity: HashMap<EntityId, Vec<&'a Rule>>,
    tests: HashMap<AnyId, Vec<TestId>>,
    tests_of_feature: HashMap<FeatureId, Vec<TestId>>,
    pages_of_feature: HashMap<FeatureId, Vec<PageId>>,
    entities_of_feature: HashMap<FeatureId, Vec<EntityId>>,
    features_of_entity: HashMap<EntityId, Vec<FeatureId>>,
    feature_of_page: HashMap<PageId, FeatureId>,
    pages_showing: HashMap<EntityId, Vec<(PageId, &'a Shows)>>,
    leading: HashMap<PageId, Vec<PageId>>,
}

/// Adds a thing to a list, once. Only the last one can be the same: things come in the order of the document.
fn add<K: Eq + Hash, V: PartialEq>(lists: &mut HashMap<K, Vec<V>>, key: K, value: V) {
    let list = lists.entry(key).or_default();
    if list.last() != Some(&value) {
        list.push(value);
    }
}

/// A list that nothing was added to is empty.
fn list<'s, K: Eq + Hash, V>(lists: &'s HashMap<K, Vec<V>>, key: &K) -> &'s [V] {
    lists.get(key).map(Vec::as_slice).unwrap_or_default()
}

impl<'a> Index<'a> {
    /// Looks through the document once.
    pub(super) fn new(spec: &'a Spec) -> Self {
        let mut index = Self {
            pages: spec.pages.iter().map(|page| (page.id, page.as_ref())).collect(),
            names: names(spec),
            questions: HashMap::new(),
            rules_of_feature: HashMap::new(),
            rules_of_entity: HashMap::new(),
            tests: HashMap::new(),
            tests_of_feature: HashMap::new(),
            pages_of_feature: HashMap::new(),
            entities_of_feature: HashMap::new(),
            features_of_entity: HashMap::new(),
            feature_of_page: HashMap::new(),
            pages_showing: HashMap::new(),
            leading: HashMap::new(),
        };
        for question in spec.questions.iter().filter(|question| question.is_open()) {
            if let Some(about) = question.about {
                index.questions.entry(about).or_default().push(question);
            }
        }
        let mut feature_of_rule = HashMap::new();
        for rule in &spec.rules {
            if let Some(feature) = rule.feature {
                feature_of_rule.insert(rule.id, feature);
                index.rules_of_feature.entry(feature).or_default().push(rule);
            }
            if let Some(entity) = rule.entity {
                index.rules_of_entity.entry(entity).or_default().push(rule);
            }
        }
        for test in &spec.tests {
            for proved in &test.proves {
                add(&mut index.tests, *proved, test.id);
                let feature = match proved {
                    AnyId::Feature(feature) => Some(*feature),
                    AnyId::Criterion(criterion) => Some(criterion.feature),
                    AnyId::Rule(rule) => feature_of_rule.get(rule).copied(),
                    AnyId::Role(_)
                    | AnyId::Page(_)
                    | AnyId::Element(_)
                    | AnyId::Entity(_)
                    | AnyId::Field(_)
                    | AnyId::Admin(_)
                    | AnyId::Service(_)
                    | AnyId::Test(_)
                    | AnyId::Question(_)
                    | AnyId::Function(_)
                    | AnyId::Launch(_) => None,
                };
                if let Some(feature) = feature {
                    add(&mut index.tests_of_feature, feature, test.id);
                }
            }
        }
        // What a feature names itself comes first.
        for feature in &spec.features {
            index.pages_of_feature.insert(feature.id, feature.pages.clone());
            index
                .entities_of_feature
                .insert(feature.id, feature.entities.clone());
            for page in &feature.pages {
                index.feature_of_page.entry(*page).or_insert(feature.id);
            }
        }
        for page in &spec.pages {
            index.page(page);
        }
        for feature in &spec.features {
            for entity in list(&index.entities_of_feature, &feature.id) {
                add(&mut index.features_of_entity, *entity, feature.id);
            }
        }
        index
    }

    /// What the parts of a page say about others.
    fn page(&mut self, page: &'a Page) {
        for element in page.all_elements() {
            for target in element.taps.iter().filter_map(|tap| tap.action.target()) {
                if target != page.id {
                    add(&mut self.leading, target, page.id);
                }
            }
            if let Some(shows) = &element.shows {
                let shown = self.pages_showing.entry(shows.entity).or_default();
                shown.push((page.id, shows));
            }
            for feature in &element.features {
                let pages = self.pages_of_feature.entry(*feature).or_default();
                if pages.last() != Some(&page.id) && !pages.contains(&page.id) {
                    pages.push(page.id);
                }
                if let Some(shows) = &element.shows {
                    let entities = self.entities_of_feature.entry(*feature).or_default();
                    if !entities.contains(&shows.entity) {
                        entities.push(shows.entity);
                    }
                }
            }
        }
    }

    /// The page with this identifier.
    pub(super) fn page_of(&self, id: PageId) -> Option<&'a Page> {
        self.pages.get(&id).copied()
    }

    /// What a thing is called; `None` if it is not in the document.
    pub(super) fn name(&self, id: AnyId) -> Option<&'a str> {
        match id {
            AnyId::Element(id) => {
                let element = self.pages.get(&id.page)?.element(id)?;
                Some(&element.name)
            }
            AnyId::Feature(_)
            | AnyId::Criterion(_)
            | AnyId::Role(_)
            | AnyId::Page(_)
            | AnyId::Entity(_)
            | AnyId::Field(_)
            | AnyId::Rule(_)
            | AnyId::Admin(_)
            | AnyId::Service(_)
            | AnyId::Test(_)
            | AnyId::Question(_)
            | AnyId::Function(_)
            | AnyId::Launch(_) => self.names.get(&id).copied(),
        }
    }

    /// Open questions about a thing.
    pub(super) fn questions(&self, about: AnyId) -> &[&'a Question] {
        list(&self.questions, &about)
    }

    /// Rules of a feature.
    pub(super) fn rules_of_feature(&self, id: FeatureId) -> &[&'a Rule] {
        list(&self.rules_of_feature, &id)
    }

    /// Rules of a kind of data.
    pub(super) fn rules_of_entity(&self, id: EntityId) -> &[&'a Rule] {
        list(&self.rules_of_entity, &id)
    }

    /// Tests that prove a thing.
    pub(super) fn tests(&self, id: AnyId) -> &[TestId] {
        list(&self.tests, &id)
    }

    /// Tests that prove a feature, one of its criteria or one of its rules.
    pub(super) fn tests_of_feature(&self, id: FeatureId) -> &[TestId] {
        list(&self.tests_of_feature, &id)
    }

    /// Pages on which a feature appears: those it names itself, then those with an element for it.
    pub(super) fn pages_of_feature(&self, id: FeatureId) -> &[PageId] {
        list(&self.pages_of_feature, &id)
    }

    /// Kinds of data that a feature uses: those it names itself, then those shown by elements for it.
    pub(super) fn entities_of_feature(&self, id: FeatureId) -> &[EntityId] {
        list(&self.entities_of_feature, &id)
    }

    /// Features that use a kind of data.
    pub(super) fn features_of_entity(&self, id: EntityId) -> &[FeatureId] {
        list(&self.features_of_entity, &id)
    }

    /// The first feature that names a page.
    pub(super) fn feature_of_page(&self, id: PageId) -> Option<FeatureId> {
        self.feature_of_page.get(&id).copied()
    }

    /// Pages with an element that shows this kind of data.
    pub(super) fn pages_showing(&self, entity: EntityId) -> Vec<PageId> {
        let mut pages: Vec<PageId> = list(&self.pages_showing, &entity)
            .iter()
            .map(|(page, _)| *page)
            .collect();
        pages.dedup();
        pages
    }

    /// Pages with an element that shows this field, or the whole of its kind of data; at most so many.
    pub(super) fn pages_showing_field(&self, field: FieldId, most: usize) -> Vec<PageId> {
        let shown = list(&self.pages_showing, &field.entity).iter();
        let shown = shown.filter(|(_, shows)| shows.fields.is_empty() || shows.fields.contains(&field));
        let mut pages: Vec<PageId> = Vec::new();
        for (page, _) in shown {
            if pages.len() == most {
                break;
            }
            if pages.last() != Some(page) {
                pages.push(*page);
            }
        }
        pages
    }

    /// Other pages from which a tap leads to this one.
    pub(super) fn leading_to(&self, page: PageId) -> &[PageId] {
        list(&self.leading, &page)
    }
}

/// Names of everything but elements.
fn names(spec: &Spec) -> HashMap<AnyId, &str> {
    let mut names: HashMap<AnyId, &str> = HashMap::new();
    for feature in &spec.features {
        names.insert(feature.id.into(), &feature.name);
        for criterion in &feature.criteria {
            names.insert(criterion.id.into(), &criterion.then);
        }
    }
    for entity in &spec.entities {
        names.insert(entity.id.into(), &entity.name);
        for field in &entity.fields {
            names.insert(field.id.into(), &field.name);
        }
    }
    names.extend(spec.roles.iter().map(|x| (x.id.into(), x.name.as_str())));
    names.extend(spec.pages.iter().map(|x| (x.id.into(), x.name.as_str())));
    names.extend(spec.rules.iter().map(|x| (x.id.into(), x.text.as_str())));
    names.extend(
        spec.admin_functions
            .iter()
            .map(|x| (x.id.into(), x.name.as_str())),
    );
    names.extend(spec.services.iter().map(|x| (x.id.into(), x.name.as_str())));
    names.extend(spec.tests.iter().map(|x| (x.id.into(), x.expected.as_str())));
    names.extend(spec.questions.iter().map(|x| (x.id.into(), x.text.as_str())));
    names.extend(spec.functions.iter().map(|x| (x.id.into(), x.name.as_str())));
    names.extend(spec.launch.items.iter().map(|x| (x.id.into(), x.what.as_str())));
    names
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::geometry::rect;
    use crate::spec::{Action, Element, ElementId, ElementKind, Entity, Feature, Tap};

    /// Three pages that lead to each other and show two kinds of data for two features.
    fn spec() -> Spec {
        let mut spec = Spec::default();
        let entities = [EntityId(1), EntityId(2)];
        let features = [FeatureId(1), FeatureId(2)];
        for id in entities {
            let entity = serde_json::json!({"id": id, "name": format!("Data {id}")});
            spec.entities
                .push(Arc::new(serde_json::from_value::<Entity>(entity).unwrap()));
        }
        for id in features {
            let feature = serde_json::json!({"id": id, "name": format!("Feature {id}"), "pages": ["P-3"]});
            spec.features
                .push(Arc::new(serde_json::from_value::<Feature>(feature).unwrap()));
        }
        for number in 1..=3_u32 {
            let mut page = Page::new(PageId(number), format!("Page {number}"));
            for at in 1..=6_u32 {
                let id = ElementId {
                    page: page.id,
                    number: at,
                };
                let mut element = Element::new(id, ElementKind::Text, rect(0.0, 0.0, 10.0, 10.0));
                let to = PageId(at % 4 + 1);
                element.taps.push(Tap {
                    action: Action::OpenPage { page: to },
                    ..Tap::default()
                });
                element.features.extend(features.get((at % 3) as usize));
                if at != number {
                    element.shows = entities.get(((at + number) % 3) as usize).map(|entity| Shows {
                        entity: *entity,
                        fields: Vec::new(),
                    });
                }
                page.elements.push(Arc::new(element));
            }
            spec.pages.push(Arc::new(page));
        }
        spec
    }

    #[test]
    fn it_says_the_same_as_the_document() {
        let spec = spec();
        let index = Index::new(&spec);
        for feature in &spec.features {
            assert_eq!(index.pages_of_feature(feature.id), spec.pages_of_feature(feature));
            assert_eq!(
                index.entities_of_feature(feature.id),
                spec.entities_of_feature(feature)
            );
            assert_eq!(
                index.tests_of_feature(feature.id),
                spec.tests_of_feature(feature.id)
            );
            assert!(index.pages_of_feature(feature.id).len() > 2);
        }
        for entity in &spec.entities {
            assert_eq!(index.pages_showing(entity.id), spec.pages_showing(entity));
            assert!(!index.features_of_entity(entity.id).is_empty());
        }
        for page in &spec.pages {
            let links = spec.page_links().filter(|l| l.to == page.id && l.from != page.id);
            let mut from: Vec<PageId> = links.map(|l| l.from).collect();
            from.dedup();
            assert_eq!(index.leading_to(page.id), from);
            assert_eq!(index.name(page.id.into()), Some(page.name.as_str()));
        }
        assert_eq!(index.name(PageId(9).into()), None);
    }
}
