//! What follows from the document: links between pages, totals, names of identifiers.

use std::collections::HashSet;
use std::sync::Arc;

use super::{
    AnyId, AssetId, Criterion, CriterionId, Element, ElementId, Entity, Feature, FeatureId, Field, FieldId,
    Page, PageId, Spec,
};

/// A tap that leads from one page to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageLink {
    /// The page with the element.
    pub from: PageId,
    /// The element.
    pub element: ElementId,
    /// The page that opens.
    pub to: PageId,
}

/// How much there is of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Totals {
    /// Features.
    pub features: usize,
    /// Pages.
    pub pages: usize,
    /// Elements on all pages and states.
    pub elements: usize,
    /// Taps that lead to a page.
    pub links: usize,
    /// Kinds of data.
    pub entities: usize,
    /// Their fields.
    pub fields: usize,
    /// Business rules.
    pub rules: usize,
    /// Test cases.
    pub tests: usize,
    /// Questions without an answer.
    pub open_questions: usize,
}

impl Spec {
    /// Every identifier of the document that a link can lead to.
    pub fn ids(&self) -> HashSet<AnyId> {
        let mut ids: HashSet<AnyId> = HashSet::new();
        ids.extend(self.roles.iter().map(|x| AnyId::from(x.id)));
        for feature in &self.features {
            ids.insert(feature.id.into());
            ids.extend(feature.criteria.iter().map(|x| AnyId::from(x.id)));
        }
        ids.extend(self.functions.iter().map(|x| AnyId::from(x.id)));
        for page in &self.pages {
            ids.insert(page.id.into());
            ids.extend(page.all_elements().map(|x| AnyId::from(x.id)));
        }
        for entity in &self.entities {
            ids.insert(entity.id.into());
            ids.extend(entity.fields.iter().map(|x| AnyId::from(x.id)));
        }
        ids.extend(self.rules.iter().map(|x| AnyId::from(x.id)));
        ids.extend(self.admin_functions.iter().map(|x| AnyId::from(x.id)));
        ids.extend(self.services.iter().map(|x| AnyId::from(x.id)));
        ids.extend(self.tests.iter().map(|x| AnyId::from(x.id)));
        ids.extend(self.questions.iter().map(|x| AnyId::from(x.id)));
        ids.extend(self.launch.items.iter().map(|x| AnyId::from(x.id)));
        ids
    }

    /// The pictures that the document shows somewhere; one may come several times.
    pub fn pictures(&self) -> impl Iterator<Item = &AssetId> {
        let of_pages = self.pages.iter().flat_map(|page| {
            let of_elements = page.all_elements().filter_map(|element| element.picture.as_ref());
            of_elements.chain(&page.share_picture)
        });
        let of_features = self.features.iter().flat_map(|feature| &feature.pictures);
        let of_references = self
            .brief
            .references
            .iter()
            .filter_map(|one| one.picture.as_ref());
        of_pages
            .chain(of_features)
            .chain(of_references)
            .chain(&self.brief.brand.logo)
            .chain(&self.launch.icon)
    }

    /// All taps that lead to a page, in the order of pages and elements. The tab bar is not among them.
    pub fn page_links(&self) -> impl Iterator<Item = PageLink> {
        self.pages.iter().flat_map(|page| {
            page.all_elements().flat_map(|element| {
                element
                    .taps
                    .iter()
                    .filter_map(|tap| tap.action.target())
                    .map(|to| PageLink {
                        from: page.id,
                        element: element.id,
                        to,
                    })
            })
        })
    }

    /// How much there is of everything.
    pub fn totals(&self) -> Totals {
        Totals {
            features: self.features.len(),
            pages: self.pages.len(),
            elements: self.pages.iter().map(|p| p.all_elements().count()).sum(),
            links: self.page_links().count(),
            entities: self.entities.len(),
            fields: self.entities.iter().map(|e| e.fields.len()).sum(),
            rules: self.rules.len(),
            tests: self.tests.len(),
            open_questions: self.questions.iter().filter(|q| q.is_open()).count(),
        }
    }

    /// The element with this identifier.
    pub fn element(&self, id: ElementId) -> Option<&Arc<Element>> {
        self.page(id.page)?.element(id)
    }

    /// The criterion with this identifier.
    pub fn criterion(&self, id: CriterionId) -> Option<&Criterion> {
        self.feature(id.feature)?.criteria.iter().find(|c| c.id == id)
    }

    /// The field with this identifier.
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.entity(id.entity)?.fields.iter().find(|f| f.id == id)
    }

    /// Whether something with this identifier is in the document.
    pub fn contains(&self, id: AnyId) -> bool {
        match id {
            AnyId::Feature(id) => self.feature(id).is_some(),
            AnyId::Criterion(id) => self.criterion(id).is_some(),
            AnyId::Role(id) => self.role(id).is_some(),
            AnyId::Page(id) => self.page(id).is_some(),
            AnyId::Element(id) => self.element(id).is_some(),
            AnyId::Entity(id) => self.entity(id).is_some(),
            AnyId::Field(id) => self.field(id).is_some(),
            AnyId::Rule(id) => self.rule(id).is_some(),
            AnyId::Admin(id) => self.admin(id).is_some(),
            AnyId::Service(id) => self.service(id).is_some(),
            AnyId::Test(id) => self.test(id).is_some(),
            AnyId::Question(id) => self.question(id).is_some(),
            AnyId::Function(id) => self.function(id).is_some(),
            AnyId::Launch(id) => self.launch.items.iter().any(|item| item.id == id),
        }
    }

    /// What the thing with this identifier is called; empty if it has no words yet or is not there.
    pub fn name_of(&self, id: AnyId) -> &str {
        match id {
            AnyId::Feature(id) => self.feature(id).map_or("", |x| &x.name),
            AnyId::Criterion(id) => self.criterion(id).map_or("", |x| &x.then),
            AnyId::Role(id) => self.role(id).map_or("", |x| &x.name),
            AnyId::Page(id) => self.page(id).map_or("", |x| &x.name),
            AnyId::Element(id) => self.element(id).map_or("", |x| &x.name),
            AnyId::Entity(id) => self.entity(id).map_or("", |x| &x.name),
            AnyId::Field(id) => self.field(id).map_or("", |x| &x.name),
            AnyId::Rule(id) => self.rule(id).map_or("", |x| &x.text),
            AnyId::Admin(id) => self.admin(id).map_or("", |x| &x.name),
            AnyId::Service(id) => self.service(id).map_or("", |x| &x.name),
            AnyId::Test(id) => self.test(id).map_or("", |x| &x.expected),
            AnyId::Question(id) => self.question(id).map_or("", |x| &x.text),
            AnyId::Function(id) => self.function(id).map_or("", |x| &x.name),
            AnyId::Launch(id) => self
                .launch
                .items
                .iter()
                .find(|item| item.id == id)
                .map_or("", |item| &item.what),
        }
    }

    /// Pages on which a feature appears: those it names itself, then those with an element for it.
    pub fn pages_of_feature(&self, feature: &Feature) -> Vec<PageId> {
        let mut pages = feature.pages.clone();
        for page in &self.pages {
            let drawn = page.all_elements().any(|e| e.features.contains(&feature.id));
            if drawn && !pages.contains(&page.id) {
                pages.push(page.id);
            }
        }
        pages
    }

    /// Kinds of data that a feature uses: those it names itself, then those shown by elements for it.
    pub fn entities_of_feature(&self, feature: &Feature) -> Vec<super::EntityId> {
        let mut entities = feature.entities.clone();
        for element in self.pages.iter().flat_map(|p| p.all_elements()) {
            if let Some(shows) = &element.shows
                && element.features.contains(&feature.id)
                && !entities.contains(&shows.entity)
            {
                entities.push(shows.entity);
            }
        }
        entities
    }

    /// Tests that prove a feature, one of its criteria or one of its rules.
    pub fn tests_of_feature(&self, id: FeatureId) -> Vec<super::TestId> {
        self.tests
            .iter()
            .filter(|test| {
                test.proves.iter().any(|proved| match proved {
                    AnyId::Feature(feature) => *feature == id,
                    AnyId::Criterion(criterion) => criterion.feature == id,
                    AnyId::Rule(rule) => self.rule(*rule).is_some_and(|r| r.feature == Some(id)),
                    _ => false,
                })
            })
            .map(|test| test.id)
            .collect()
    }

    /// Pages with an element that shows this kind of data.
    pub fn pages_showing(&self, entity: &Entity) -> Vec<PageId> {
        let shows = |page: &Page| {
            page.all_elements()
                .any(|e| e.shows.as_ref().is_some_and(|s| s.entity == entity.id))
        };
        self.pages
            .iter()
            .filter(|page| shows(page))
            .map(|page| page.id)
            .collect()
    }
}
