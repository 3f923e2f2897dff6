//! What is still missing and can be written down from what is there: tests, lines of the launch sheet,
//! personal data that the drawings ask for. Pure functions over a [`Spec`]; the words come from outside.

use super::parts;
use crate::spec::{AnyId, Criterion, Page, Spec, StateKind};
pub use crate::spec::{PersonalData, personal_data};

/// A test that nobody has written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedTest {
    /// The example or page it proves.
    pub proves: AnyId,
    /// What to do, one step a line.
    pub steps: String,
    /// What must be seen.
    pub expected: String,
}

/// The words around what the document says, in the language of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestWords {
    /// First step of the test of a page; `%{page}` stands for its name.
    pub open_page: String,
    /// Step for each state of a page; `%{state}` stands for its name.
    pub look_at_state: String,
    /// What must be seen on a page.
    pub page_expected: String,
    /// What must be seen on a page that has a purpose; `%{purpose}` stands for it.
    pub page_expected_purpose: String,
    /// Names of the states in the order of [`StateKind::ALL`].
    pub states: Vec<String>,
}

/// One test for every example and every page that no test proves. Empty examples ask for none.
pub fn missing_tests(spec: &Spec, words: &TestWords) -> Vec<SuggestedTest> {
    let is_proven = |id: AnyId| spec.tests.iter().any(|test| test.proves.contains(&id));
    let criteria = spec
        .features
        .iter()
        .flat_map(|feature| &feature.criteria)
        .filter(|criterion| has_words(criterion) && !is_proven(criterion.id.into()))
        .map(test_of_criterion);
    let pages = spec
        .pages
        .iter()
        .filter(|page| {
            let has_tested_element = spec
                .tests
                .iter()
                .flat_map(|test| &test.proves)
                .any(|id| matches!(id, AnyId::Element(element) if element.page == page.id));
            !is_proven(page.id.into()) && !has_tested_element
        })
        .map(|page| test_of_page(page, words));
    criteria.chain(pages).collect()
}

/// Whether an example says anything.
pub fn has_words(criterion: &Criterion) -> bool {
    [&criterion.given, &criterion.when, &criterion.then]
        .iter()
        .any(|part| !part.trim().is_empty())
}

fn test_of_criterion(criterion: &Criterion) -> SuggestedTest {
    let steps = [criterion.given.trim(), criterion.when.trim()];
    let steps: Vec<&str> = steps.into_iter().filter(|step| !step.is_empty()).collect();
    SuggestedTest {
        proves: criterion.id.into(),
        steps: steps.join("\n"),
        expected: criterion.then.trim().to_owned(),
    }
}

fn test_of_page(page: &Page, words: &TestWords) -> SuggestedTest {
    let mut steps = vec![words.open_page.replace("%{page}", &page.name)];
    for state in &page.states {
        let named = StateKind::ALL.iter().position(|kind| *kind == state.kind);
        let kind = named
            .and_then(|at| words.states.get(at))
            .map_or("", String::as_str);
        let name = if state.name.trim().is_empty() {
            kind
        } else {
            state.name.as_str()
        };
        steps.push(words.look_at_state.replace("%{state}", name));
    }
    let expected = if page.purpose.trim().is_empty() {
        words.page_expected.clone()
    } else {
        words
            .page_expected_purpose
            .replace("%{purpose}", page.purpose.trim())
    };
    SuggestedTest {
        proves: page.id.into(),
        steps: steps.join("\n"),
        expected,
    }
}

/// Adds the suggested tests. Returns how many.
pub fn add_tests(spec: &mut Spec, tests: Vec<SuggestedTest>) -> usize {
    let count = tests.len();
    for suggested in tests {
        let id = parts::add_test(spec);
        if let Some(test) = spec.test_mut(id) {
            test.proves = vec![suggested.proves];
            test.steps = suggested.steps;
            test.expected = suggested.expected;
        }
    }
    count
}

/// Adds lines to the launch sheet, those that are on it already excepted. Returns how many.
pub fn add_launch_items(spec: &mut Spec, lines: &[String]) -> usize {
    let mut count = 0;
    for line in lines {
        if !spec
            .launch
            .items
            .iter()
            .any(|item| item.what.trim() == line.trim())
        {
            parts::add_launch_item(spec, line.as_str());
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{elements, pages};
    use crate::geometry::rect;
    use crate::spec::{ElementKind, FieldKind};

    fn words() -> TestWords {
        TestWords {
            open_page: "Open %{page}".to_owned(),
            look_at_state: "Bring about: %{state}".to_owned(),
            page_expected: "As drawn".to_owned(),
            page_expected_purpose: "People can: %{purpose}".to_owned(),
            states: StateKind::ALL
                .iter()
                .map(|state| state.key().to_owned())
                .collect(),
        }
    }

    #[test]
    fn every_example_and_every_page_gets_one_test_and_only_one() {
        let mut spec = Spec::default();
        let feature = parts::add_feature(&mut spec, "Order");
        let first = parts::add_criterion(&mut spec, feature).unwrap();
        parts::add_criterion(&mut spec, feature).unwrap();
        if let Some(criterion) = spec
            .feature_mut(feature)
            .and_then(|feature| feature.criteria.first_mut())
        {
            criterion.given = "2 drinks".to_owned();
            criterion.when = "I pay".to_owned();
            criterion.then = "a code shows".to_owned();
        }
        let page = pages::add_page(&mut spec, "Menu");
        spec.page_mut(page).unwrap().states.push(crate::spec::PageState {
            kind: StateKind::Empty,
            name: String::new(),
            description: String::new(),
            hidden: Vec::new(),
            added: Vec::new(),
        });

        let tests = missing_tests(&spec, &words());
        assert_eq!(tests.len(), 2, "the empty example asks for none");
        assert_eq!(tests[0].proves, AnyId::Criterion(first));
        assert_eq!(tests[0].steps, "2 drinks\nI pay");
        assert_eq!(tests[0].expected, "a code shows");
        assert_eq!(tests[1].steps, "Open Menu\nBring about: empty");

        assert_eq!(add_tests(&mut spec, tests), 2);
        assert!(missing_tests(&spec, &words()).is_empty());
        assert!(crate::spec::violations(&spec).is_empty());
    }

    #[test]
    fn a_page_whose_element_is_tested_needs_no_test_of_its_own() {
        let mut spec = Spec::default();
        let page = pages::add_page(&mut spec, "Menu");
        let frame = rect(0.0, 0.0, 100.0, 40.0);
        let button = elements::add_element(&mut spec, page, ElementKind::MainButton, frame).unwrap();
        let test = parts::add_test(&mut spec);
        spec.test_mut(test).unwrap().proves = vec![button.into()];
        assert!(missing_tests(&spec, &words()).is_empty());
    }

    #[test]
    fn drawings_and_fields_say_which_personal_data_is_needed() {
        let mut spec = Spec::default();
        let page = pages::add_page(&mut spec, "Menu");
        elements::add_element(&mut spec, page, ElementKind::Map, rect(0.0, 0.0, 100.0, 40.0));
        let order = parts::add_entity(&mut spec, "Order");
        parts::add_field(&mut spec, order, "Phone", FieldKind::Phone);
        assert_eq!(
            personal_data(&spec),
            [PersonalData::Phone, PersonalData::Location]
        );
    }

    #[test]
    fn the_launch_sheet_gets_each_line_once() {
        let mut spec = Spec::default();
        let lines = vec!["Account".to_owned(), "Icon".to_owned()];
        assert_eq!(add_launch_items(&mut spec, &lines), 2);
        assert_eq!(add_launch_items(&mut spec, &lines), 0);
    }
}
