//! What is true of every document, whatever was done to it. Tests sweep this after every step; opening a
//! file mends what breaks it.

use std::collections::{HashMap, HashSet};

use super::{AnyId, Page, PageId, SharedId, SharedSlot, Spec};
use crate::geometry::{MAX_COORDINATE, MIN_SIZE};

/// A broken invariant, in words for developers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation(pub String);

/// All broken invariants of a document; empty for a sound one.
///
/// 1. No identifier occurs twice, and none is at or above its counter.
/// 2. Every reference leads to something that is there.
/// 3. An element carries its page's number; criteria and fields carry their owner's.
/// 4. Frames are finite, ordered and not smaller than [`MIN_SIZE`]; page sizes are positive.
/// 5. The tree of pages has no circle.
/// 6. A shared part stands on at least two pages and is alike on all of them: each has every slot once, in the same
///    order. Elements of states belong to none.
pub fn violations(spec: &Spec) -> Vec<Violation> {
    let mut found = Sweep {
        spec,
        known: spec.ids(),
        pages: spec.pages.iter().map(|page| (page.id, &**page)).collect(),
        out: Vec::new(),
    };
    found.identifiers();
    found.pages();
    found.references();
    found.page_tree();
    found.shared();
    found.out
}

struct Sweep<'a> {
    spec: &'a Spec,
    /// To look links up quickly: kept versions of files that mean harm are swept too.
    known: HashSet<AnyId>,
    pages: HashMap<PageId, &'a Page>,
    out: Vec<Violation>,
}

impl Sweep<'_> {
    fn say(&mut self, text: String) {
        self.out.push(Violation(text));
    }

    fn unique(&mut self, kind: &str, numbers: impl Iterator<Item = u32>, next: u32) {
        let mut seen = HashSet::new();
        for number in numbers {
            if !seen.insert(number) {
                self.say(format!("{kind}-{number} occurs twice"));
            }
            if number >= next {
                self.say(format!("{kind}-{number} is not below its counter {next}"));
            }
        }
    }

    fn identifiers(&mut self) {
        let spec = self.spec;
        let c = &spec.counters;
        self.unique("U", spec.roles.iter().map(|x| x.id.0), c.role);
        self.unique("F", spec.features.iter().map(|x| x.id.0), c.feature);
        self.unique("N", spec.functions.iter().map(|x| x.id.0), c.function);
        self.unique("P", spec.pages.iter().map(|x| x.id.0), c.page);
        self.unique("D", spec.entities.iter().map(|x| x.id.0), c.entity);
        self.unique("R", spec.rules.iter().map(|x| x.id.0), c.rule);
        self.unique("M", spec.admin_functions.iter().map(|x| x.id.0), c.admin);
        self.unique("S", spec.services.iter().map(|x| x.id.0), c.service);
        self.unique("T", spec.tests.iter().map(|x| x.id.0), c.test);
        self.unique("L", spec.launch.items.iter().map(|x| x.id.0), c.launch);
        self.unique("H", spec.shared.iter().map(|x| x.id.0), c.shared.max(1));
        self.unique("Q", spec.questions.iter().map(|x| x.id.0), c.question);
        for feature in &spec.features {
            let numbers = feature.criteria.iter().map(|x| x.id.number);
            self.unique(
                &format!("A-{}.", feature.id.0),
                numbers,
                feature.next_criterion.max(1),
            );
            if feature.criteria.iter().any(|x| x.id.feature != feature.id) {
                self.say(format!("{} holds a criterion of another feature", feature.id));
            }
        }
        for entity in &spec.entities {
            let numbers = entity.fields.iter().map(|x| x.id.number);
            self.unique(&format!("D-{}.", entity.id.0), numbers, entity.next_field.max(1));
            self.unique(
                &format!("status of {}", entity.id),
                entity.statuses.iter().map(|x| x.id),
                entity.next_status.max(1),
            );
            if entity.fields.iter().any(|x| x.id.entity != entity.id) {
                self.say(format!("{} holds a field of another entity", entity.id));
            }
            let statuses: HashSet<u32> = entity.statuses.iter().map(|s| s.id).collect();
            for t in &entity.transitions {
                if !statuses.contains(&t.from) || !statuses.contains(&t.to) {
                    self.say(format!("a transition of {} leads nowhere", entity.id));
                }
            }
        }
    }

    fn pages(&mut self) {
        let spec = self.spec;
        for page in &spec.pages {
            self.unique(
                &format!("P-{}.", page.id.0),
                page.all_elements().map(|x| x.id.number),
                page.next_element.max(1),
            );
            let positive = |v: f64| (MIN_SIZE..=MAX_COORDINATE).contains(&v);
            if ![page.width, page.height, page.screen_height]
                .into_iter()
                .all(positive)
            {
                self.say(format!("{} has no usable size", page.id));
            }
            for element in page.all_elements() {
                if element.id.page != page.id {
                    self.say(format!("{} stands on {}", element.id, page.id));
                }
                let f = element.frame;
                let finite = [f.x0, f.y0, f.x1, f.y1]
                    .into_iter()
                    .all(|v| v.is_finite() && v.abs() <= 2.0 * MAX_COORDINATE);
                // A little slack: x1 - x0 of large coordinates loses the last bits.
                if !finite || f.width() < MIN_SIZE - 1e-6 || f.height() < MIN_SIZE - 1e-6 {
                    self.say(format!("{} has no usable frame: {f:?}", element.id));
                }
                if element
                    .points
                    .iter()
                    .any(|p| !p.x.is_finite() || !p.y.is_finite())
                {
                    self.say(format!("{} has a point that is not finite", element.id));
                }
                if !element.font_size.is_finite() {
                    self.say(format!("{} has no usable text size", element.id));
                }
            }
        }
    }

    fn refer(&mut self, from: &str, to: impl Into<AnyId>) {
        let to = to.into();
        if !self.known.contains(&to) {
            self.say(format!("{from} refers to {to}, which is not there"));
        }
    }

    fn references(&mut self) {
        let spec = self.spec;
        for feature in &spec.features {
            let from = feature.id.to_string();
            feature.roles.iter().for_each(|id| self.refer(&from, *id));
            feature.pages.iter().for_each(|id| self.refer(&from, *id));
            feature.entities.iter().for_each(|id| self.refer(&from, *id));
        }
        for function in &spec.functions {
            let from = function.id.to_string();
            function.landing.iter().for_each(|id| self.refer(&from, *id));
            function.feature.iter().for_each(|id| self.refer(&from, *id));
        }
        for page in &spec.pages {
            page.parent
                .iter()
                .for_each(|id| self.refer(&page.id.to_string(), *id));
            let hides = page.states.iter().any(|state| !state.hidden.is_empty());
            let normal: HashSet<_> = if hides {
                page.elements.iter().map(|e| e.id).collect()
            } else {
                HashSet::new()
            };
            for state in &page.states {
                for id in &state.hidden {
                    if !normal.contains(id) {
                        self.say(format!("a state of {} hides {id}, which is not there", page.id));
                    }
                }
            }
            for element in page.all_elements() {
                let from = element.id.to_string();
                element
                    .taps
                    .iter()
                    .filter_map(|t| t.action.target())
                    .for_each(|id| self.refer(&from, id));
                element.features.iter().for_each(|id| self.refer(&from, *id));
                if let Some(shows) = &element.shows {
                    self.refer(&from, shows.entity);
                    shows.fields.iter().for_each(|id| self.refer(&from, *id));
                }
                self.picture(&from, element.picture.as_ref());
            }
        }
        for page in &spec.pages {
            self.picture(&page.id.to_string(), page.share_picture.as_ref());
        }
        for item in &spec.tab_bar.items {
            self.refer("the tab bar", item.page);
        }
        let tabs: HashSet<PageId> = spec.tab_bar.items.iter().map(|i| i.page).collect();
        if tabs.len() != spec.tab_bar.items.len() {
            self.say("a page is twice in the tab bar".to_owned());
        }
        for entity in &spec.entities {
            let from = entity.id.to_string();
            entity
                .seen_by
                .iter()
                .chain(&entity.changed_by)
                .for_each(|id| self.refer(&from, *id));
            entity
                .fields
                .iter()
                .flat_map(|f| f.seen_by_roles.iter().chain(&f.changed_by_roles))
                .for_each(|id| self.refer(&from, *id));
            entity
                .fields
                .iter()
                .filter_map(|f| f.target)
                .for_each(|id| self.refer(&from, id));
        }
        for rule in &spec.rules {
            let from = rule.id.to_string();
            rule.feature.iter().for_each(|id| self.refer(&from, *id));
            rule.entity.iter().for_each(|id| self.refer(&from, *id));
        }
        for admin in &spec.admin_functions {
            let from = admin.id.to_string();
            admin.roles.iter().for_each(|id| self.refer(&from, *id));
            admin.entity.iter().for_each(|id| self.refer(&from, *id));
        }
        for test in &spec.tests {
            test.proves
                .iter()
                .for_each(|id| self.refer(&test.id.to_string(), *id));
        }
        for question in &spec.questions {
            question
                .about
                .iter()
                .for_each(|id| self.refer(&question.id.to_string(), *id));
        }
        for reviewed in &spec.launch.review_pages {
            self.refer("the review", reviewed.page);
        }
        for feature in &spec.features {
            for picture in &feature.pictures {
                self.picture(&feature.id.to_string(), Some(picture));
            }
        }
        for reference in &spec.brief.references {
            self.picture("a product liked or disliked", reference.picture.as_ref());
        }
        self.picture("the logo", spec.brief.brand.logo.as_ref());
        self.picture("the icon", spec.launch.icon.as_ref());
    }

    fn picture(&mut self, from: &str, id: Option<&super::AssetId>) {
        if let Some(id) = id
            && !self.spec.assets.contains_key(id)
        {
            self.say(format!("{from} shows a picture that is not there"));
        }
    }

    fn page_tree(&mut self) {
        let spec = self.spec;
        let parents: HashMap<PageId, PageId> = spec
            .pages
            .iter()
            .filter_map(|page| Some((page.id, page.parent?)))
            .collect();
        // Pages from which the way up is known to end. Each page is walked over once.
        let mut ends: HashSet<PageId> = HashSet::new();
        for page in &spec.pages {
            let mut way: HashSet<PageId> = HashSet::new();
            let mut at = Some(page.id);
            while let Some(id) = at.filter(|id| !ends.contains(id)) {
                if !way.insert(id) {
                    self.say(format!("{} is among its own parents", page.id));
                    break;
                }
                at = parents.get(&id).copied();
            }
            ends.extend(way);
        }
    }

    fn shared(&mut self) {
        let spec = self.spec;
        for part in &spec.shared {
            let pages: HashSet<PageId> = part.pages.iter().copied().collect();
            if pages.len() < 2 || pages.len() != part.pages.len() {
                self.say(format!("{} stands on these pages: {:?}", part.id, part.pages));
            }
            let found: Vec<&Page> = part
                .pages
                .iter()
                .filter_map(|id| self.pages.get(id).copied())
                .collect();
            if found.len() != part.pages.len() {
                self.say(format!("{} stands on a page that is not there", part.id));
            }
            let Some((first, others)) = found.split_first() else {
                continue;
            };
            let slots: Vec<u32> = part
                .on(first)
                .filter_map(|e| e.shared)
                .map(|shared| shared.slot)
                .collect();
            if slots.is_empty() {
                self.say(format!("{} has no element", part.id));
            }
            self.unique(&format!("{}.", part.id), slots.into_iter(), part.next_slot.max(1));
            for other in others {
                if !part.is_alike(first, other) {
                    self.say(format!("{} differs on {} and {}", part.id, first.id, other.id));
                }
            }
        }
        for page in &spec.pages {
            let parts: HashSet<SharedId> = spec.shared_on(page.id).map(|part| part.id).collect();
            let lone = |shared: &SharedSlot| !parts.contains(&shared.part);
            for element in &page.elements {
                if element.shared.as_ref().is_some_and(lone) {
                    self.say(format!("{} is part of nothing", element.id));
                }
            }
            for element in page.states.iter().flat_map(|state| &state.added) {
                if element.shared.is_some() {
                    self.say(format!("{} belongs to a state and is shared", element.id));
                }
            }
        }
    }
}
