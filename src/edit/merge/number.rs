//! Identifiers: things that both sides made with the same number get different ones.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::links::relink;
use crate::spec::{AnyId, CriterionId, ElementId, FieldId, GroupId, Page, SharedId, Spec};

/// Which identifiers become which.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Renumbering(pub(super) HashMap<AnyId, AnyId>);

impl Renumbering {
    /// What an identifier becomes: its own new one, or that of its owner.
    pub(super) fn of(&self, id: AnyId) -> AnyId {
        if let Some(new) = self.0.get(&id) {
            return *new;
        }
        let owner = |owner: AnyId| self.0.get(&owner);
        match id {
            AnyId::Element(part) => match owner(part.page.into()) {
                Some(AnyId::Page(page)) => ElementId { page: *page, ..part }.into(),
                Some(_) | None => id,
            },
            AnyId::Criterion(part) => match owner(part.feature.into()) {
                Some(AnyId::Feature(feature)) => CriterionId {
                    feature: *feature,
                    ..part
                }
                .into(),
                Some(_) | None => id,
            },
            AnyId::Field(part) => match owner(part.entity.into()) {
                Some(AnyId::Entity(entity)) => FieldId {
                    entity: *entity,
                    ..part
                }
                .into(),
                Some(_) | None => id,
            },
            AnyId::Feature(_)
            | AnyId::Role(_)
            | AnyId::Page(_)
            | AnyId::Entity(_)
            | AnyId::Rule(_)
            | AnyId::Admin(_)
            | AnyId::Service(_)
            | AnyId::Test(_)
            | AnyId::Question(_)
            | AnyId::Function(_)
            | AnyId::Launch(_) => id,
        }
    }

    /// Renumbers a whole document, with every link in it.
    pub(super) fn apply(&self, spec: &mut Spec) {
        if self.0.is_empty() {
            return;
        }
        relink(spec, &mut |id| Some(self.of(id)));
        macro_rules! list {
            ($($list:ident: $kind:ident),*) => {
                $(for part in &mut spec.$list {
                    if let AnyId::$kind(new) = self.of(part.id.into())
                        && new != part.id
                    {
                        Arc::make_mut(part).id = new;
                    }
                })*
            };
        }
        for feature in &mut spec.features {
            if feature
                .criteria
                .iter()
                .any(|c| self.of(c.id.into()) != AnyId::from(c.id))
            {
                for criterion in &mut Arc::make_mut(feature).criteria {
                    if let AnyId::Criterion(new) = self.of(criterion.id.into()) {
                        criterion.id = new;
                    }
                }
            }
        }
        for entity in &mut spec.entities {
            if entity
                .fields
                .iter()
                .any(|f| self.of(f.id.into()) != AnyId::from(f.id))
            {
                for field in &mut Arc::make_mut(entity).fields {
                    if let AnyId::Field(new) = self.of(field.id.into()) {
                        field.id = new;
                    }
                }
            }
        }
        for page in &mut spec.pages {
            if page
                .all_elements()
                .any(|e| self.of(e.id.into()) != AnyId::from(e.id))
            {
                each_element(Arc::make_mut(page), |element| {
                    if let AnyId::Element(new) = self.of(element.id.into())
                        && new != element.id
                    {
                        Arc::make_mut(element).id = new;
                    }
                });
            }
        }
        list!(
            roles: Role, features: Feature, functions: Function, pages: Page, entities: Entity, rules: Rule,
            admin_functions: Admin, services: Service, tests: Test, questions: Question
        );
        if spec
            .launch
            .items
            .iter()
            .any(|item| self.0.contains_key(&item.id.into()))
        {
            for item in &mut Arc::make_mut(&mut spec.launch).items {
                if let AnyId::Launch(new) = self.of(item.id.into()) {
                    item.id = new;
                }
            }
        }
    }
}

pub(super) fn each_element(page: &mut Page, mut change: impl FnMut(&mut Arc<crate::spec::Element>)) {
    page.elements
        .iter_mut()
        .chain(page.states.iter_mut().flat_map(|state| &mut state.added))
        .for_each(&mut change);
}

/// Finds numbers that both sides gave to different new things, and gives theirs new ones. Counters of the result are
/// those of `theirs` raised above everything.
pub(super) fn collisions(base: &Spec, mine: &Spec, theirs: &Spec) -> (Renumbering, crate::spec::Counters) {
    let mut map = HashMap::new();
    let mut counters = highest(&mine.counters, &theirs.counters);
    macro_rules! list {
        ($($list:ident: $take:ident),*) => {
            $({
                let old: HashSet<_> = base.$list.iter().map(|x| x.id).collect();
                let of_mine: HashMap<_, _> = mine.$list.iter().map(|x| (x.id, x)).collect();
                for new in theirs.$list.iter().filter(|x| !old.contains(&x.id)) {
                    if of_mine.get(&new.id).is_some_and(|own| **own != *new) {
                        map.insert(AnyId::from(new.id), AnyId::from(counters.$take()));
                    }
                }
            })*
        };
    }
    list!(
        roles: take_role, features: take_feature, functions: take_function, pages: take_page, entities: take_entity,
        rules: take_rule, admin_functions: take_admin, services: take_service, tests: take_test,
        questions: take_question
    );
    let old: HashSet<_> = base.launch.items.iter().map(|x| x.id).collect();
    for new in theirs.launch.items.iter().filter(|x| !old.contains(&x.id)) {
        if mine.launch.items.iter().any(|own| own.id == new.id && own != new) {
            map.insert(new.id.into(), counters.take_launch().into());
        }
    }
    parts(base, mine, theirs, &mut map);
    (Renumbering(map), counters)
}

/// New parts of things that both sides have: criteria, fields, elements.
fn parts(base: &Spec, mine: &Spec, theirs: &Spec, map: &mut HashMap<AnyId, AnyId>) {
    for feature in &theirs.features {
        let (Some(old), Some(own)) = (base.feature(feature.id), mine.feature(feature.id)) else {
            continue;
        };
        let mut next = own.next_criterion.max(feature.next_criterion).max(1);
        for new in feature
            .criteria
            .iter()
            .filter(|c| old.criteria.iter().all(|o| o.id != c.id))
        {
            if own.criteria.iter().any(|c| c.id == new.id && c != new) {
                let id = CriterionId {
                    feature: feature.id,
                    number: next,
                };
                map.insert(new.id.into(), id.into());
                next = next.saturating_add(1);
            }
        }
    }
    for entity in &theirs.entities {
        let (Some(old), Some(own)) = (base.entity(entity.id), mine.entity(entity.id)) else {
            continue;
        };
        let mut next = own.next_field.max(entity.next_field).max(1);
        for new in entity
            .fields
            .iter()
            .filter(|f| old.fields.iter().all(|o| o.id != f.id))
        {
            if own.fields.iter().any(|f| f.id == new.id && f != new) {
                let id = FieldId {
                    entity: entity.id,
                    number: next,
                };
                map.insert(new.id.into(), id.into());
                next = next.saturating_add(1);
            }
        }
    }
    for page in &theirs.pages {
        let (Some(old), Some(own)) = (base.page(page.id), mine.page(page.id)) else {
            continue;
        };
        if Arc::ptr_eq(page, own) || Arc::ptr_eq(page, old) {
            continue;
        }
        let of_base: HashSet<ElementId> = old.all_elements().map(|e| e.id).collect();
        let of_mine: HashMap<ElementId, _> = own.all_elements().map(|e| (e.id, e)).collect();
        let mut next = own.next_element.max(page.next_element).max(1);
        for new in page.all_elements().filter(|e| !of_base.contains(&e.id)) {
            if of_mine.get(&new.id).is_some_and(|own| *own != new) {
                let id = ElementId {
                    page: page.id,
                    number: next,
                };
                map.insert(new.id.into(), id.into());
                next = next.saturating_add(1);
            }
        }
    }
}

/// Gives groups, shared parts and statuses that are new on both sides different numbers. Nobody ever sees them.
pub(super) fn part_unseen(base: &Spec, mine: &Spec, theirs: &mut Spec) {
    let shift = |counter: u32, own: u32| own.max(1).saturating_sub(counter.max(1));
    let (first_group, groups) = (
        base.counters.group.max(1),
        shift(base.counters.group, mine.counters.group),
    );
    let (first_shared, shared) = (
        base.counters.shared.max(1),
        shift(base.counters.shared, mine.counters.shared),
    );
    if groups > 0 || shared > 0 {
        for page in &mut theirs.pages {
            let touched = |e: &crate::spec::Element| {
                e.groups.iter().any(|g| g.0 >= first_group)
                    || e.shared.is_some_and(|s| s.part.0 >= first_shared)
            };
            if !page.all_elements().any(|e| touched(e)) {
                continue;
            }
            let own = mine.page(page.id);
            each_element(Arc::make_mut(page), |element| {
                // What both sides have alike has the same groups already.
                if !touched(element) || own.and_then(|own| own.element(element.id)) == Some(element) {
                    return;
                }
                let element = Arc::make_mut(element);
                for group in element.groups.iter_mut().filter(|g| g.0 >= first_group) {
                    *group = GroupId(group.0.saturating_add(groups));
                }
                if let Some(slot) = element.shared.as_mut().filter(|s| s.part.0 >= first_shared) {
                    slot.part = SharedId(slot.part.0.saturating_add(shared));
                }
            });
        }
        for part in theirs.shared.iter_mut().filter(|part| part.id.0 >= first_shared) {
            let part = Arc::make_mut(part);
            part.id = SharedId(part.id.0.saturating_add(shared));
        }
        theirs.counters.group = theirs.counters.group.saturating_add(groups);
        theirs.counters.shared = theirs.counters.shared.saturating_add(shared);
    }
    for entity in &mut theirs.entities {
        let (Some(old), Some(own)) = (base.entity(entity.id), mine.entity(entity.id)) else {
            continue;
        };
        let first = old.next_status.max(1);
        let by = shift(first, own.next_status);
        // What both sides have alike keeps its number.
        let fresh: HashSet<u32> = entity
            .statuses
            .iter()
            .filter(|status| status.id >= first && !own.statuses.contains(status))
            .map(|status| status.id)
            .collect();
        if by == 0 || fresh.is_empty() {
            continue;
        }
        let entity = Arc::make_mut(entity);
        let new = |id: u32| {
            if fresh.contains(&id) {
                id.saturating_add(by)
            } else {
                id
            }
        };
        entity
            .statuses
            .iter_mut()
            .for_each(|status| status.id = new(status.id));
        for way in &mut entity.transitions {
            way.from = new(way.from);
            way.to = new(way.to);
        }
        entity.next_status = entity.next_status.saturating_add(by);
    }
}

/// The higher of all counters.
pub(super) fn highest(a: &crate::spec::Counters, b: &crate::spec::Counters) -> crate::spec::Counters {
    crate::spec::Counters {
        role: a.role.max(b.role),
        feature: a.feature.max(b.feature),
        function: a.function.max(b.function),
        page: a.page.max(b.page),
        group: a.group.max(b.group),
        entity: a.entity.max(b.entity),
        rule: a.rule.max(b.rule),
        admin: a.admin.max(b.admin),
        service: a.service.max(b.service),
        test: a.test.max(b.test),
        launch: a.launch.max(b.launch),
        question: a.question.max(b.question),
        shared: a.shared.max(b.shared),
    }
}
