//! Who refers to a thing: what a deletion takes along or leaves with a gap.

use crate::spec::{AnyId, Element, EntityId, FeatureId, PageId, RoleId, Spec};

/// Everything that refers to a thing, without what belongs to the thing itself. In the order of the document,
/// each once.
pub fn mentions(spec: &Spec, id: AnyId) -> Vec<AnyId> {
    let mut found = Vec::new();
    match id {
        AnyId::Role(role) => of_role(spec, role, &mut found),
        AnyId::Feature(feature) => of_feature(spec, feature, &mut found),
        AnyId::Page(page) => of_page(spec, page, &mut found),
        AnyId::Entity(entity) => of_entity(spec, entity, &mut found),
        AnyId::Field(field) => of_elements(spec, &mut found, |element| {
            element
                .shows
                .as_ref()
                .is_some_and(|shows| shows.fields.contains(&field))
        }),
        AnyId::Criterion(_)
        | AnyId::Element(_)
        | AnyId::Rule(_)
        | AnyId::Admin(_)
        | AnyId::Service(_)
        | AnyId::Test(_)
        | AnyId::Question(_)
        | AnyId::Function(_)
        | AnyId::Launch(_) => {}
    }
    let is_meant = |other: AnyId| other == id || belongs_to(other, id);
    let proofs = spec
        .tests
        .iter()
        .filter(|test| test.proves.iter().any(|other| is_meant(*other)));
    found.extend(proofs.map(|test| AnyId::Test(test.id)));
    let questions = spec
        .questions
        .iter()
        .filter(|question| question.about.is_some_and(is_meant));
    found.extend(questions.map(|question| AnyId::Question(question.id)));
    found
}

/// How many parts of its own a thing has that go with it: examples of a feature, fields of a kind of data,
/// elements of a page.
pub fn contents(spec: &Spec, id: AnyId) -> usize {
    match id {
        AnyId::Feature(id) => spec.feature(id).map_or(0, |feature| feature.criteria.len()),
        AnyId::Entity(id) => spec.entity(id).map_or(0, |entity| entity.fields.len()),
        AnyId::Page(id) => spec.page(id).map_or(0, |page| page.all_elements().count()),
        AnyId::Criterion(_)
        | AnyId::Role(_)
        | AnyId::Element(_)
        | AnyId::Field(_)
        | AnyId::Rule(_)
        | AnyId::Admin(_)
        | AnyId::Service(_)
        | AnyId::Test(_)
        | AnyId::Question(_)
        | AnyId::Function(_)
        | AnyId::Launch(_) => 0,
    }
}

fn belongs_to(part: AnyId, whole: AnyId) -> bool {
    match (part, whole) {
        (AnyId::Criterion(part), AnyId::Feature(whole)) => part.feature == whole,
        (AnyId::Element(part), AnyId::Page(whole)) => part.page == whole,
        (AnyId::Field(part), AnyId::Entity(whole)) => part.entity == whole,
        _ => false,
    }
}

fn of_elements(spec: &Spec, found: &mut Vec<AnyId>, is_meant: impl Fn(&Element) -> bool) {
    let elements = spec.pages.iter().flat_map(|page| page.all_elements());
    found.extend(
        elements
            .filter(|element| is_meant(element))
            .map(|element| AnyId::Element(element.id)),
    );
}

fn of_role(spec: &Spec, id: RoleId, found: &mut Vec<AnyId>) {
    let features = spec.features.iter().filter(|feature| feature.roles.contains(&id));
    found.extend(features.map(|feature| AnyId::Feature(feature.id)));
    let entities = spec.entities.iter().filter(|entity| entity.names_role(id));
    found.extend(entities.map(|entity| AnyId::Entity(entity.id)));
    let admins = spec
        .admin_functions
        .iter()
        .filter(|admin| admin.roles.contains(&id));
    found.extend(admins.map(|admin| AnyId::Admin(admin.id)));
}

fn of_feature(spec: &Spec, id: FeatureId, found: &mut Vec<AnyId>) {
    let functions = spec
        .functions
        .iter()
        .filter(|function| function.feature == Some(id));
    found.extend(functions.map(|function| AnyId::Function(function.id)));
    of_elements(spec, found, |element| element.features.contains(&id));
    let rules = spec.rules.iter().filter(|rule| rule.feature == Some(id));
    found.extend(rules.map(|rule| AnyId::Rule(rule.id)));
}

fn of_page(spec: &Spec, id: PageId, found: &mut Vec<AnyId>) {
    let features = spec.features.iter().filter(|feature| feature.pages.contains(&id));
    found.extend(features.map(|feature| AnyId::Feature(feature.id)));
    let functions = spec
        .functions
        .iter()
        .filter(|function| function.landing == Some(id));
    found.extend(functions.map(|function| AnyId::Function(function.id)));
    let children = spec.pages.iter().filter(|page| page.parent == Some(id));
    found.extend(children.map(|page| AnyId::Page(page.id)));
    of_elements(spec, found, |element| {
        element.id.page != id && element.taps.iter().any(|tap| tap.action.target() == Some(id))
    });
}

fn of_entity(spec: &Spec, id: EntityId, found: &mut Vec<AnyId>) {
    let features = spec
        .features
        .iter()
        .filter(|feature| feature.entities.contains(&id));
    found.extend(features.map(|feature| AnyId::Feature(feature.id)));
    let fields = spec
        .entities
        .iter()
        .filter(|entity| entity.id != id)
        .flat_map(|entity| &entity.fields);
    found.extend(
        fields
            .filter(|field| field.target == Some(id))
            .map(|field| AnyId::Field(field.id)),
    );
    of_elements(spec, found, |element| {
        element.shows.as_ref().is_some_and(|shows| shows.entity == id)
    });
    let rules = spec.rules.iter().filter(|rule| rule.entity == Some(id));
    found.extend(rules.map(|rule| AnyId::Rule(rule.id)));
    let admins = spec
        .admin_functions
        .iter()
        .filter(|admin| admin.entity == Some(id));
    found.extend(admins.map(|admin| AnyId::Admin(admin.id)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::parts;

    #[test]
    fn what_refers_to_a_thing_is_found_and_gone_after_its_deletion() {
        let mut spec = Spec::default();
        let guest = parts::add_role(&mut spec, "Guest");
        let feature = parts::add_feature(&mut spec, "Order");
        spec.feature_mut(feature).unwrap().roles.push(guest);
        let criterion = parts::add_criterion(&mut spec, feature).unwrap();
        let test = parts::add_test(&mut spec);
        spec.test_mut(test).unwrap().proves = vec![criterion.into()];
        let question = parts::add_question(&mut spec, "Who?", Some(guest.into()));

        assert_eq!(
            mentions(&spec, guest.into()),
            [AnyId::Feature(feature), AnyId::Question(question)]
        );
        assert_eq!(mentions(&spec, feature.into()), [AnyId::Test(test)]);
        assert_eq!(contents(&spec, feature.into()), 1);
        parts::delete_role(&mut spec, guest);
        assert!(mentions(&spec, guest.into()).is_empty());
    }
}
