//! Roles, features, data, rules, tests, questions …: adding and deleting with every mention.

use std::sync::Arc;

use crate::spec::{
    AdminFunction, AdminId, AnyId, Asset, AssetId, Criterion, CriterionId, Entity, EntityId, Feature,
    FeatureId, Field, FieldId, FieldKind, FunctionId, FunctionKind, LaunchId, LaunchItem, LaunchStatus,
    PlatformFunction, Priority, Question, QuestionId, Role, RoleId, Rule, RuleId, Service, ServiceId, Spec,
    Status, TestCase, TestId, TestResult, Transition,
};

/// Takes every mention in tests and questions off what `is_gone`.
pub(super) fn forget(spec: &mut Spec, is_gone: impl Fn(AnyId) -> bool) {
    for test in &mut spec.tests {
        if test.proves.iter().any(|id| is_gone(*id)) {
            Arc::make_mut(test).proves.retain(|id| !is_gone(*id));
        }
    }
    for question in &mut spec.questions {
        if question.about.is_some_and(&is_gone) {
            Arc::make_mut(question).about = None;
        }
    }
}

/// Adds an audience or role.
pub fn add_role(spec: &mut Spec, name: impl Into<String>) -> RoleId {
    let id = spec.counters.take_role();
    spec.roles.push(Arc::new(Role {
        id,
        name: name.into(),
        about: String::new(),
        staff: false,
    }));
    id
}

/// Deletes a role with every mention of it.
pub fn delete_role(spec: &mut Spec, id: RoleId) {
    spec.roles.retain(|role| role.id != id);
    for feature in &mut spec.features {
        if feature.roles.contains(&id) {
            Arc::make_mut(feature).roles.retain(|role| *role != id);
        }
    }
    for entity in &mut spec.entities {
        if entity.names_role(id) {
            let entity = Arc::make_mut(entity);
            entity.seen_by.retain(|role| *role != id);
            entity.changed_by.retain(|role| *role != id);
            for field in &mut entity.fields {
                field.seen_by_roles.retain(|role| *role != id);
                field.changed_by_roles.retain(|role| *role != id);
            }
        }
    }
    for admin in &mut spec.admin_functions {
        if admin.roles.contains(&id) {
            Arc::make_mut(admin).roles.retain(|role| *role != id);
        }
    }
    forget(spec, |other| other == AnyId::Role(id));
}

/// Adds a feature.
pub fn add_feature(spec: &mut Spec, name: impl Into<String>) -> FeatureId {
    let id = spec.counters.take_feature();
    spec.features.push(Arc::new(Feature {
        id,
        name: name.into(),
        roles: Vec::new(),
        can: String::new(),
        so_that: String::new(),
        details: String::new(),
        priority: Priority::Must,
        criteria: Vec::new(),
        pages: Vec::new(),
        entities: Vec::new(),
        pictures: Vec::new(),
        estimates: Vec::new(),
        next_criterion: 1,
    }));
    id
}

/// Deletes a feature with every mention of it. Its rules stay, without a feature.
pub fn delete_feature(spec: &mut Spec, id: FeatureId) {
    spec.features.retain(|feature| feature.id != id);
    for page in &mut spec.pages {
        if !page.all_elements().any(|e| e.features.contains(&id)) {
            continue;
        }
        let page = Arc::make_mut(page);
        for element in page
            .elements
            .iter_mut()
            .chain(page.states.iter_mut().flat_map(|s| &mut s.added))
        {
            if element.features.contains(&id) {
                Arc::make_mut(element).features.retain(|feature| *feature != id);
            }
        }
    }
    for function in &mut spec.functions {
        if function.feature == Some(id) {
            Arc::make_mut(function).feature = None;
        }
    }
    for rule in &mut spec.rules {
        if rule.feature == Some(id) {
            Arc::make_mut(rule).feature = None;
        }
    }
    forget(spec, |other| match other {
        AnyId::Feature(feature) => feature == id,
        AnyId::Criterion(criterion) => criterion.feature == id,
        _ => false,
    });
}

/// Adds an acceptance criterion to a feature.
pub fn add_criterion(spec: &mut Spec, feature: FeatureId) -> Option<CriterionId> {
    let feature = spec.feature_mut(feature)?;
    let number = feature.next_criterion.max(1);
    feature.next_criterion = number.saturating_add(1);
    let id = CriterionId {
        feature: feature.id,
        number,
    };
    feature.criteria.push(Criterion {
        id,
        given: String::new(),
        when: String::new(),
        then: String::new(),
    });
    Some(id)
}

/// Deletes a criterion with every mention of it.
pub fn delete_criterion(spec: &mut Spec, id: CriterionId) {
    if let Some(feature) = spec.feature_mut(id.feature) {
        feature.criteria.retain(|c| c.id != id);
    }
    forget(spec, |other| other == AnyId::Criterion(id));
}

/// Adds a use of a platform function.
pub fn add_function(spec: &mut Spec, kind: FunctionKind) -> FunctionId {
    let id = spec.counters.take_function();
    spec.functions.push(Arc::new(PlatformFunction {
        id,
        kind,
        name: String::new(),
        details: String::new(),
        landing: None,
        content: String::new(),
        feature: None,
        answers: Vec::new(),
    }));
    id
}

/// Deletes a use of a platform function.
pub fn delete_function(spec: &mut Spec, id: FunctionId) {
    spec.functions.retain(|f| f.id != id);
    forget(spec, |other| other == AnyId::Function(id));
}

/// Adds a kind of data.
pub fn add_entity(spec: &mut Spec, name: impl Into<String>) -> EntityId {
    let id = spec.counters.take_entity();
    spec.entities.push(Arc::new(Entity {
        id,
        name: name.into(),
        about: String::new(),
        fields: Vec::new(),
        statuses: Vec::new(),
        transitions: Vec::new(),
        seen_by: Vec::new(),
        changed_by: Vec::new(),
        volume: String::new(),
        kept: String::new(),
        next_field: 1,
        next_status: 1,
    }));
    id
}

/// Takes fields off everything on pages that shows them; an entity that is gone takes the whole mention with it.
fn forget_shown(spec: &mut Spec, is_gone: impl Fn(FieldId) -> bool, entity_gone: Option<EntityId>) {
    for page in &mut spec.pages {
        let touched = |e: &crate::spec::Element| {
            e.shows
                .as_ref()
                .is_some_and(|s| Some(s.entity) == entity_gone || s.fields.iter().any(|f| is_gone(*f)))
        };
        if !page.all_elements().any(|e| touched(e)) {
            continue;
        }
        let page = Arc::make_mut(page);
        for element in page
            .elements
            .iter_mut()
            .chain(page.states.iter_mut().flat_map(|s| &mut s.added))
        {
            if touched(element) {
                let element = Arc::make_mut(element);
                if let Some(shows) = &mut element.shows {
                    shows.fields.retain(|f| !is_gone(*f));
                }
                if element.shows.as_ref().map(|s| s.entity) == entity_gone {
                    element.shows = None;
                }
            }
        }
    }
}

/// Deletes a kind of data with every mention of it. Fields of others that led to it become plain texts.
pub fn delete_entity(spec: &mut Spec, id: EntityId) {
    spec.entities.retain(|entity| entity.id != id);
    for entity in &mut spec.entities {
        if entity.fields.iter().any(|f| f.target == Some(id)) {
            for field in Arc::make_mut(entity)
                .fields
                .iter_mut()
                .filter(|f| f.target == Some(id))
            {
                field.target = None;
                field.kind = FieldKind::Text;
            }
        }
    }
    for feature in &mut spec.features {
        if feature.entities.contains(&id) {
            Arc::make_mut(feature).entities.retain(|e| *e != id);
        }
    }
    for rule in &mut spec.rules {
        if rule.entity == Some(id) {
            Arc::make_mut(rule).entity = None;
        }
    }
    for admin in &mut spec.admin_functions {
        if admin.entity == Some(id) {
            Arc::make_mut(admin).entity = None;
        }
    }
    forget_shown(spec, |field| field.entity == id, Some(id));
    forget(spec, |other| match other {
        AnyId::Entity(entity) => entity == id,
        AnyId::Field(field) => field.entity == id,
        _ => false,
    });
}

/// Adds a field to an entity.
pub fn add_field(
    spec: &mut Spec,
    entity: EntityId,
    name: impl Into<String>,
    kind: FieldKind,
) -> Option<FieldId> {
    let entity = spec.entity_mut(entity)?;
    let number = entity.next_field.max(1);
    entity.next_field = number.saturating_add(1);
    let id = FieldId {
        entity: entity.id,
        number,
    };
    entity.fields.push(Field {
        id,
        name: name.into(),
        kind,
        limits: String::new(),
        target: None,
        required: false,
        sample: String::new(),
        seen_by_roles: Vec::new(),
        seen_by: String::new(),
        changed_by_roles: Vec::new(),
        changed_by: String::new(),
        purpose: String::new(),
    });
    Some(id)
}

/// Deletes a field with every mention of it.
pub fn delete_field(spec: &mut Spec, id: FieldId) {
    if let Some(entity) = spec.entity_mut(id.entity) {
        entity.fields.retain(|f| f.id != id);
    }
    forget_shown(spec, |field| field == id, None);
    forget(spec, |other| other == AnyId::Field(id));
}

/// Adds a status to an entity and returns its number.
pub fn add_status(spec: &mut Spec, entity: EntityId, name: impl Into<String>) -> Option<u32> {
    let entity = spec.entity_mut(entity)?;
    let id = entity.next_status.max(1);
    entity.next_status = id.saturating_add(1);
    entity.statuses.push(Status {
        id,
        name: name.into(),
        last: false,
    });
    Some(id)
}

/// Deletes a status with its transitions.
pub fn delete_status(spec: &mut Spec, entity: EntityId, status: u32) {
    if let Some(entity) = spec.entity_mut(entity) {
        entity.statuses.retain(|s| s.id != status);
        entity.transitions.retain(|t| t.from != status && t.to != status);
    }
}

/// Adds a way from one status to another. Refused (`false`) if one of them is not there.
pub fn add_transition(spec: &mut Spec, entity: EntityId, transition: Transition) -> bool {
    let Some(entity) = spec.entity_mut(entity) else {
        return false;
    };
    let known = |id: u32| entity.statuses.iter().any(|s| s.id == id);
    if !known(transition.from) || !known(transition.to) {
        return false;
    }
    entity.transitions.push(transition);
    true
}

/// Adds a business rule.
pub fn add_rule(spec: &mut Spec, text: impl Into<String>) -> RuleId {
    let id = spec.counters.take_rule();
    spec.rules.push(Arc::new(Rule {
        id,
        text: text.into(),
        feature: None,
        entity: None,
    }));
    id
}

/// Deletes a rule with every mention of it.
pub fn delete_rule(spec: &mut Spec, id: RuleId) {
    spec.rules.retain(|rule| rule.id != id);
    forget(spec, |other| other == AnyId::Rule(id));
}

/// Adds a function of the administration.
pub fn add_admin_function(spec: &mut Spec, name: impl Into<String>) -> AdminId {
    let id = spec.counters.take_admin();
    spec.admin_functions.push(Arc::new(AdminFunction {
        id,
        name: name.into(),
        details: String::new(),
        roles: Vec::new(),
        entity: None,
    }));
    id
}

/// Deletes a function of the administration with every mention of it.
pub fn delete_admin_function(spec: &mut Spec, id: AdminId) {
    spec.admin_functions.retain(|admin| admin.id != id);
    forget(spec, |other| other == AnyId::Admin(id));
}

/// Adds an outside service.
pub fn add_service(spec: &mut Spec, name: impl Into<String>) -> ServiceId {
    let id = spec.counters.take_service();
    spec.services.push(Arc::new(Service {
        id,
        name: name.into(),
        purpose: String::new(),
        holder: String::new(),
        domain: String::new(),
    }));
    id
}

/// Deletes an outside service with every mention of it.
pub fn delete_service(spec: &mut Spec, id: ServiceId) {
    spec.services.retain(|service| service.id != id);
    forget(spec, |other| other == AnyId::Service(id));
}

/// Adds a test case.
pub fn add_test(spec: &mut Spec) -> TestId {
    let id = spec.counters.take_test();
    spec.tests.push(Arc::new(TestCase {
        id,
        proves: Vec::new(),
        case: String::new(),
        steps: String::new(),
        expected: String::new(),
        result: TestResult::Open,
    }));
    id
}

/// Deletes a test case with every mention of it.
pub fn delete_test(spec: &mut Spec, id: TestId) {
    spec.tests.retain(|test| test.id != id);
    forget(spec, |other| other == AnyId::Test(id));
}

/// Adds a line to the launch sheet.
pub fn add_launch_item(spec: &mut Spec, what: impl Into<String>) -> LaunchId {
    let id = spec.counters.take_launch();
    Arc::make_mut(&mut spec.launch).items.push(LaunchItem {
        id,
        what: what.into(),
        owner: String::new(),
        due: String::new(),
        status: LaunchStatus::Open,
    });
    id
}

/// Deletes a line of the launch sheet.
pub fn delete_launch_item(spec: &mut Spec, id: LaunchId) {
    Arc::make_mut(&mut spec.launch).items.retain(|item| item.id != id);
    forget(spec, |other| other == AnyId::Launch(id));
}

/// Adds an open question.
pub fn add_question(spec: &mut Spec, text: impl Into<String>, about: Option<AnyId>) -> QuestionId {
    let id = spec.counters.take_question();
    let about = about.filter(|about| spec.contains(*about));
    spec.questions.push(Arc::new(Question::new(id, text, about)));
    id
}

/// Deletes a question with every mention of it.
pub fn delete_question(spec: &mut Spec, id: QuestionId) {
    spec.questions.retain(|question| question.id != id);
    forget(spec, |other| other == AnyId::Question(id));
}

/// Keeps a picture in the document.
pub fn add_asset(spec: &mut Spec, id: AssetId, asset: Asset) {
    spec.assets.entry(id).or_insert_with(|| Arc::new(asset));
}

/// Moves the thing at one place of a list to another; places beyond the end mean the end.
pub fn move_in_list<T>(list: &mut Vec<T>, from: usize, to: usize) {
    if from < list.len() {
        let item = list.remove(from);
        list.insert(to.min(list.len()), item);
    }
}
