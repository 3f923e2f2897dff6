//! Every text that people type, each with the place where it stands: for search, for replacing, and for questions that
//! nobody could answer yet.
//!
//! A text of a part that is added later is listed here once, in the table of its type; reading, writing and finding
//! follow from that.

mod settle;
mod table;

use std::fmt;
use std::sync::Arc;

pub use self::settle::{settle_questions, spot_of};
use self::table::*;
use crate::spec::{AnyId, Element, Spec};

/// What a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A thing with an identifier.
    Id(AnyId),
    /// One of several parts of a thing, from 0: the taps of an element, the statuses of an entity.
    Nth(AnyId, usize),
    /// A part of the document of which there is one.
    Part(&'static str),
    /// A line of a list whose lines have no identifiers, from 0.
    Line(&'static str, usize),
}

impl<T: Into<AnyId>> From<T> for Owner {
    fn from(id: T) -> Self {
        Self::Id(id.into())
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Nth(id, at) => write!(f, "{id}/{at}"),
            Self::Part(part) => f.write_str(part),
            Self::Line(list, at) => write!(f, "{list}/{at}"),
        }
    }
}

/// Where a text stands: a field of what it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// What it belongs to.
    pub owner: Owner,
    /// Which field, as the form calls it.
    pub field: &'static str,
}

impl Spot {
    /// A field of a thing, part or line.
    pub fn new(owner: impl Into<Owner>, field: &'static str) -> Self {
        Self {
            owner: owner.into(),
            field,
        }
    }

    /// The thing that it is about, if it has an identifier.
    pub fn thing(self) -> Option<AnyId> {
        match self.owner {
            Owner::Id(id) | Owner::Nth(id, _) => Some(id),
            Owner::Part(_) | Owner::Line(..) => None,
        }
    }
}

/// Names of the lists whose lines have no identifiers.
pub mod list {
    /// Products liked or disliked.
    pub const REFERENCES: &str = "references";
    /// Entries of the tab bar.
    pub const TAB_BAR: &str = "tab bar";
    /// Permissions and personal data.
    pub const PERMISSIONS: &str = "permissions";
    /// Pages that the review is told about.
    pub const REVIEW_PAGES: &str = "review pages";
    /// Headers and footers that several pages have in common.
    pub const SHARED: &str = "shared";
    /// Hand-offs so far.
    pub const VERSIONS: &str = "versions";
}

struct Walk<'a, F> {
    visit: &'a mut F,
}

impl<F: FnMut(Spot, &str)> Walk<'_, F> {
    fn all<T>(&mut self, owner: impl Into<Owner>, table: &[Text<T>], item: &T) {
        let owner = owner.into();
        for text in table {
            let words = (text.get)(item);
            if !words.is_empty() {
                let field = text.field;
                (self.visit)(Spot { owner, field }, words);
            }
        }
    }

    fn element(&mut self, element: &Element) {
        self.all(element.id, ELEMENT, element);
        for (at, tap) in element.taps.iter().enumerate() {
            self.all(Owner::Nth(element.id.into(), at), TAP, tap);
        }
    }
}

/// Goes through every text that is not empty, in the order of the document.
pub fn each(spec: &Spec, mut visit: impl FnMut(Spot, &str)) {
    let mut walk = Walk { visit: &mut visit };
    walk.all(Owner::Part("brief"), BRIEF, &spec.brief);
    for role in &spec.roles {
        walk.all(role.id, ROLE, role);
    }
    for feature in &spec.features {
        walk.all(feature.id, FEATURE, feature);
        for criterion in &feature.criteria {
            walk.all(criterion.id, CRITERION, criterion);
        }
    }
    walk.all(Owner::Part("brand"), BRAND, &spec.brief.brand);
    for (at, reference) in spec.brief.references.iter().enumerate() {
        walk.all(Owner::Line(list::REFERENCES, at), REFERENCE, reference);
    }
    for function in &spec.functions {
        walk.all(function.id, FUNCTION, function);
        for (question, answer) in function.answered() {
            // The key of a choice is nothing that anybody typed.
            if !matches!(question.kind, crate::spec::AnswerKind::Choice(_)) {
                (walk.visit)(Spot::new(function.id, question.key), answer);
            }
        }
    }
    for page in &spec.pages {
        walk.all(page.id, PAGE, page);
        for element in &page.elements {
            walk.element(element);
        }
        for (at, state) in page.states.iter().enumerate() {
            walk.all(Owner::Nth(page.id.into(), at), STATE, state);
            for element in &state.added {
                walk.element(element);
            }
        }
    }
    for (at, part) in spec.shared.iter().enumerate() {
        walk.all(Owner::Line(list::SHARED, at), SHARED, part);
    }
    for (at, item) in spec.tab_bar.items.iter().enumerate() {
        walk.all(Owner::Line(list::TAB_BAR, at), TAB, item);
    }
    for entity in &spec.entities {
        walk.all(entity.id, ENTITY, entity);
        for field in &entity.fields {
            walk.all(field.id, FIELD, field);
        }
        for (at, status) in entity.statuses.iter().enumerate() {
            walk.all(Owner::Nth(entity.id.into(), at), STATUS, status);
        }
        for (at, transition) in entity.transitions.iter().enumerate() {
            walk.all(Owner::Nth(entity.id.into(), at), TRANSITION, transition);
        }
    }
    for rule in &spec.rules {
        walk.all(rule.id, RULE, rule);
    }
    for admin in &spec.admin_functions {
        walk.all(admin.id, ADMIN, admin);
    }
    for service in &spec.services {
        walk.all(service.id, SERVICE, service);
    }
    walk.all(Owner::Part("back_end"), BACK_END, &spec.back_end);
    walk.all(Owner::Part("test_plan"), TEST_PLAN, &spec.test_plan);
    for test in &spec.tests {
        walk.all(test.id, TEST, test);
    }
    walk.all(Owner::Part("launch"), LAUNCH, &spec.launch);
    for item in &spec.launch.items {
        walk.all(item.id, LAUNCH_ITEM, item);
    }
    for (at, permission) in spec.launch.permissions.iter().enumerate() {
        walk.all(Owner::Line(list::PERMISSIONS, at), PERMISSION, permission);
    }
    for (at, page) in spec.launch.review_pages.iter().enumerate() {
        walk.all(Owner::Line(list::REVIEW_PAGES, at), REVIEW_PAGE, page);
    }
    for question in &spec.questions {
        walk.all(question.id, QUESTION, question);
        for (at, reply) in question.replies.iter().enumerate() {
            walk.all(Owner::Nth(question.id.into(), at), REPLY, reply);
        }
    }
    for (at, version) in spec.versions.iter().enumerate() {
        walk.all(Owner::Line(list::VERSIONS, at), VERSION, version);
    }
}

/// The text at this spot; `None` if there is no such spot in the document.
pub fn text(spec: &Spec, spot: Spot) -> Option<&str> {
    let field = spot.field;
    match spot.owner {
        Owner::Part("brief") => get(BRIEF, &spec.brief, field),
        Owner::Part("brand") => get(BRAND, &spec.brief.brand, field),
        Owner::Part("back_end") => get(BACK_END, &spec.back_end, field),
        Owner::Part("test_plan") => get(TEST_PLAN, &spec.test_plan, field),
        Owner::Part("launch") => get(LAUNCH, &spec.launch, field),
        Owner::Part(_) => None,
        Owner::Line(name, at) => match name {
            list::REFERENCES => get(REFERENCE, spec.brief.references.get(at)?, field),
            list::SHARED => get(SHARED, spec.shared.get(at)?, field),
            list::TAB_BAR => get(TAB, spec.tab_bar.items.get(at)?, field),
            list::PERMISSIONS => get(PERMISSION, spec.launch.permissions.get(at)?, field),
            list::REVIEW_PAGES => get(REVIEW_PAGE, spec.launch.review_pages.get(at)?, field),
            list::VERSIONS => get(VERSION, spec.versions.get(at)?, field),
            _ => None,
        },
        Owner::Nth(AnyId::Element(id), at) => get(TAP, spec.element(id)?.taps.get(at)?, field),
        Owner::Nth(AnyId::Question(id), at) => get(REPLY, spec.question(id)?.replies.get(at)?, field),
        Owner::Nth(AnyId::Page(id), at) => get(STATE, spec.page(id)?.states.get(at)?, field),
        Owner::Nth(AnyId::Entity(id), at) => {
            let entity = spec.entity(id)?;
            let status = entity
                .statuses
                .get(at)
                .and_then(|status| get(STATUS, status, field));
            status.or_else(|| get(TRANSITION, entity.transitions.get(at)?, field))
        }
        Owner::Nth(..) => None,
        Owner::Id(id) => match id {
            AnyId::Feature(id) => get(FEATURE, spec.feature(id)?, field),
            AnyId::Criterion(id) => {
                let feature = spec.feature(id.feature)?;
                get(
                    CRITERION,
                    feature.criteria.iter().find(|item| item.id == id)?,
                    field,
                )
            }
            AnyId::Role(id) => get(ROLE, spec.role(id)?, field),
            AnyId::Page(id) => get(PAGE, spec.page(id)?, field),
            AnyId::Element(id) => get(ELEMENT, spec.element(id)?, field),
            AnyId::Entity(id) => get(ENTITY, spec.entity(id)?, field),
            AnyId::Field(id) => {
                let entity = spec.entity(id.entity)?;
                get(FIELD, entity.fields.iter().find(|item| item.id == id)?, field)
            }
            AnyId::Rule(id) => get(RULE, spec.rule(id)?, field),
            AnyId::Admin(id) => get(ADMIN, spec.admin(id)?, field),
            AnyId::Service(id) => get(SERVICE, spec.service(id)?, field),
            AnyId::Test(id) => get(TEST, spec.test(id)?, field),
            AnyId::Question(id) => get(QUESTION, spec.question(id)?, field),
            AnyId::Function(id) => {
                let function = spec.function(id)?;
                get(FUNCTION, function, field).or_else(|| {
                    let known = function.kind.questions().iter().any(|one| one.key == field);
                    known.then(|| function.answer(field))
                })
            }
            AnyId::Launch(id) => get(
                LAUNCH_ITEM,
                spec.launch.items.iter().find(|item| item.id == id)?,
                field,
            ),
        },
    }
}

/// Writes the text at this spot. `false` if there is no such spot in the document.
pub fn set_text(spec: &mut Spec, spot: Spot, words: String) -> bool {
    // Nothing is copied for a spot that is not there.
    text(spec, spot).is_some() && write(spec, spot, words).unwrap_or(false)
}

fn write(spec: &mut Spec, spot: Spot, words: String) -> Option<bool> {
    let field = spot.field;
    Some(match spot.owner {
        Owner::Part("brief") => set(BRIEF, Arc::make_mut(&mut spec.brief), field, words),
        Owner::Part("brand") => set(BRAND, &mut Arc::make_mut(&mut spec.brief).brand, field, words),
        Owner::Part("back_end") => set(BACK_END, Arc::make_mut(&mut spec.back_end), field, words),
        Owner::Part("test_plan") => set(TEST_PLAN, Arc::make_mut(&mut spec.test_plan), field, words),
        Owner::Part("launch") => set(LAUNCH, Arc::make_mut(&mut spec.launch), field, words),
        Owner::Part(_) => false,
        Owner::Line(name, at) => match name {
            list::REFERENCES => {
                let item = Arc::make_mut(&mut spec.brief).references.get_mut(at)?;
                set(REFERENCE, item, field, words)
            }
            list::SHARED => set(SHARED, Arc::make_mut(spec.shared.get_mut(at)?), field, words),
            list::TAB_BAR => set(
                TAB,
                Arc::make_mut(&mut spec.tab_bar).items.get_mut(at)?,
                field,
                words,
            ),
            list::PERMISSIONS => {
                let item = Arc::make_mut(&mut spec.launch).permissions.get_mut(at)?;
                set(PERMISSION, item, field, words)
            }
            list::REVIEW_PAGES => {
                let item = Arc::make_mut(&mut spec.launch).review_pages.get_mut(at)?;
                set(REVIEW_PAGE, item, field, words)
            }
            list::VERSIONS => set(VERSION, Arc::make_mut(spec.versions.get_mut(at)?), field, words),
            _ => false,
        },
        Owner::Nth(AnyId::Element(id), at) => {
            let element = spec.page_mut(id.page)?.element_mut(id)?;
            set(TAP, element.taps.get_mut(at)?, field, words)
        }
        Owner::Nth(AnyId::Question(id), at) => {
            set(REPLY, spec.question_mut(id)?.replies.get_mut(at)?, field, words)
        }
        Owner::Nth(AnyId::Page(id), at) => set(STATE, spec.page_mut(id)?.states.get_mut(at)?, field, words),
        Owner::Nth(AnyId::Entity(id), at) => {
            let entity = spec.entity_mut(id)?;
            match STATUS.iter().any(|text| text.field == field) {
                true => set(STATUS, entity.statuses.get_mut(at)?, field, words),
                false => set(TRANSITION, entity.transitions.get_mut(at)?, field, words),
            }
        }
        Owner::Nth(..) => false,
        Owner::Id(id) => match id {
            AnyId::Feature(id) => set(FEATURE, spec.feature_mut(id)?, field, words),
            AnyId::Criterion(id) => {
                let feature = spec.feature_mut(id.feature)?;
                let item = feature.criteria.iter_mut().find(|item| item.id == id)?;
                set(CRITERION, item, field, words)
            }
            AnyId::Role(id) => set(ROLE, spec.role_mut(id)?, field, words),
            AnyId::Page(id) => set(PAGE, spec.page_mut(id)?, field, words),
            AnyId::Element(id) => set(ELEMENT, spec.page_mut(id.page)?.element_mut(id)?, field, words),
            AnyId::Entity(id) => set(ENTITY, spec.entity_mut(id)?, field, words),
            AnyId::Field(id) => {
                let entity = spec.entity_mut(id.entity)?;
                set(
                    FIELD,
                    entity.fields.iter_mut().find(|item| item.id == id)?,
                    field,
                    words,
                )
            }
            AnyId::Rule(id) => set(RULE, spec.rule_mut(id)?, field, words),
            AnyId::Admin(id) => set(ADMIN, spec.admin_mut(id)?, field, words),
            AnyId::Service(id) => set(SERVICE, spec.service_mut(id)?, field, words),
            AnyId::Test(id) => set(TEST, spec.test_mut(id)?, field, words),
            AnyId::Question(id) => set(QUESTION, spec.question_mut(id)?, field, words),
            AnyId::Function(id) => {
                let function = spec.function_mut(id)?;
                if FUNCTION.iter().any(|text| text.field == field) {
                    set(FUNCTION, function, field, words)
                } else {
                    function.set_answer(field, words);
                    true
                }
            }
            AnyId::Launch(id) => {
                let items = &mut Arc::make_mut(&mut spec.launch).items;
                set(
                    LAUNCH_ITEM,
                    items.iter_mut().find(|item| item.id == id)?,
                    field,
                    words,
                )
            }
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{elements, pages, parts};
    use crate::geometry::rect;
    use crate::spec::{
        Action, ElementKind, FieldKind, FunctionKind, PageState, Permission, Reference, Reply, ReviewPage,
        SharedId, SharedPart, StateKind, Tap, Transition, Version,
    };

    /// A document with a word in every text there is.
    fn full() -> Spec {
        let mut spec = Spec::default();
        let feature = parts::add_feature(&mut spec, "");
        parts::add_criterion(&mut spec, feature);
        parts::add_role(&mut spec, "");
        for kind in FunctionKind::ALL {
            let id = parts::add_function(&mut spec, kind);
            let function = spec.function_mut(id).unwrap();
            for question in kind.questions() {
                function.set_answer(question.key, "x");
            }
        }
        let page = pages::add_page(&mut spec, "");
        let button = elements::add_element(
            &mut spec,
            page,
            ElementKind::MainButton,
            rect(0.0, 0.0, 90.0, 40.0),
        )
        .unwrap();
        elements::edit(&mut spec, button, |element| {
            element.taps.push(Tap {
                part: String::new(),
                action: Action::Message { text: String::new() },
            });
        });
        spec.page_mut(page).unwrap().states.push(PageState {
            kind: StateKind::Empty,
            name: String::new(),
            description: String::new(),
            hidden: Vec::new(),
            added: Vec::new(),
        });
        pages::set_tab(&mut spec, page, true);
        let entity = parts::add_entity(&mut spec, "");
        parts::add_field(&mut spec, entity, "", FieldKind::Text);
        let status = parts::add_status(&mut spec, entity, "").unwrap();
        let (from, to) = (status, status);
        let transition = Transition {
            from,
            to,
            event: String::new(),
            by: String::new(),
        };
        assert!(parts::add_transition(&mut spec, entity, transition));
        parts::add_rule(&mut spec, "");
        parts::add_admin_function(&mut spec, "");
        parts::add_service(&mut spec, "");
        parts::add_test(&mut spec);
        parts::add_launch_item(&mut spec, "");
        let question = parts::add_question(&mut spec, "", None);
        spec.question_mut(question)
            .unwrap()
            .replies
            .push(Reply::default());
        spec.shared.push(Arc::new(SharedPart {
            id: SharedId(1),
            name: String::new(),
            place: Default::default(),
            pages: Vec::new(),
            next_slot: 1,
        }));
        spec.versions.push(Arc::new(Version::default()));
        Arc::make_mut(&mut spec.brief)
            .references
            .push(Reference::default());
        let launch = Arc::make_mut(&mut spec.launch);
        launch.permissions.push(Permission::default());
        launch.review_pages.push(ReviewPage {
            page,
            title: String::new(),
            tags: String::new(),
        });
        spec
    }

    /// Every spot of a document, whatever its words.
    fn spots(spec: &Spec) -> Vec<Spot> {
        // Whatever is text in the file and not a key, a day or an address is a text that people type.
        let mut found = Vec::new();
        let mut filled = spec.clone();
        let owners = [
            (Owner::Part("brief"), names(BRIEF)),
            (Owner::Part("brand"), names(BRAND)),
            (Owner::Part("back_end"), names(BACK_END)),
            (Owner::Part("test_plan"), names(TEST_PLAN)),
            (Owner::Part("launch"), names(LAUNCH)),
            (Owner::Line(list::REFERENCES, 0), names(REFERENCE)),
            (Owner::Line(list::TAB_BAR, 0), names(TAB)),
            (Owner::Line(list::SHARED, 0), names(SHARED)),
            (Owner::Nth(spec.questions[0].id.into(), 0), names(REPLY)),
            (Owner::Line(list::PERMISSIONS, 0), names(PERMISSION)),
            (Owner::Line(list::REVIEW_PAGES, 0), names(REVIEW_PAGE)),
            (Owner::Line(list::VERSIONS, 0), names(VERSION)),
            (Owner::Nth(spec.entities[0].id.into(), 0), names(STATUS)),
            (Owner::Nth(spec.entities[0].id.into(), 0), names(TRANSITION)),
            (Owner::Nth(spec.pages[0].id.into(), 0), names(STATE)),
            (Owner::Nth(spec.pages[0].elements[0].id.into(), 0), names(TAP)),
            (spec.features[0].id.into(), names(FEATURE)),
            (spec.features[0].criteria[0].id.into(), names(CRITERION)),
            (spec.roles[0].id.into(), names(ROLE)),
            (spec.pages[0].id.into(), names(PAGE)),
            (spec.pages[0].elements[0].id.into(), names(ELEMENT)),
            (spec.entities[0].id.into(), names(ENTITY)),
            (spec.entities[0].fields[0].id.into(), names(FIELD)),
            (spec.rules[0].id.into(), names(RULE)),
            (spec.admin_functions[0].id.into(), names(ADMIN)),
            (spec.services[0].id.into(), names(SERVICE)),
            (spec.tests[0].id.into(), names(TEST)),
            (spec.launch.items[0].id.into(), names(LAUNCH_ITEM)),
            (spec.questions[0].id.into(), names(QUESTION)),
            (spec.functions[0].id.into(), names(FUNCTION)),
        ];
        for (owner, fields) in owners {
            for field in fields {
                let spot = Spot::new(owner, field);
                assert!(set_text(&mut filled, spot, format!("{spot:?}")), "{spot:?}");
                assert_eq!(text(&filled, spot), Some(format!("{spot:?}").as_str()));
                found.push(spot);
            }
        }
        let mut seen = Vec::new();
        each(&filled, |spot, words| {
            if words == format!("{spot:?}") {
                seen.push(spot);
            }
        });
        let (mut a, mut b) = (found.clone(), seen);
        a.sort_unstable();
        b.sort_unstable();
        assert_eq!(a, b, "what can be written is gone through, each once");
        found
    }

    #[test]
    fn every_text_is_found_read_and_written_at_its_spot() {
        let spec = full();
        assert!(spots(&spec).len() > 80);
        assert!(!set_text(
            &mut full(),
            Spot::new(Owner::Line("permissions", 9), "what"),
            "x".to_owned()
        ));
        assert!(!set_text(
            &mut full(),
            Spot::new(Owner::Part("nobody"), "what"),
            "x".to_owned()
        ));
    }

    #[test]
    fn an_open_question_is_answered_by_its_field_and_opened_by_emptying_it() {
        let mut spec = Spec::default();
        let goal = parts::add_question(&mut spec, "What should it achieve?", None);
        spec.question_mut(goal).unwrap().field = "brief.goal".to_owned();
        let by_hand = parts::add_question(&mut spec, "How is it measured?", None);
        let question = spec.question_mut(by_hand).unwrap();
        question.field = "brief.measure".to_owned();
        question.answer = "the developer counts".to_owned();
        let write = |spec: &mut Spec, field: &'static str, words: &str| {
            let before = spec.clone();
            set_text(spec, Spot::new(Owner::Part("brief"), field), words.to_owned());
            settle_questions(&before, spec);
        };
        write(&mut spec, "goal", "no queue");
        assert_eq!(spec.question(goal).unwrap().answer, "no queue");
        write(&mut spec, "goal", "no queue at noon");
        assert_eq!(spec.question(goal).unwrap().answer, "no queue at noon");
        write(&mut spec, "goal", "");
        assert!(spec.question(goal).unwrap().is_open());
        write(&mut spec, "measure", "4 of 10");
        assert_eq!(spec.question(by_hand).unwrap().answer, "the developer counts");
    }
}
