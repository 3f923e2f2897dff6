//! What is still missing and can be written down from what is there: tests, lines of the launch sheet,
//! personal data that the drawings ask for. Pure functions over a [`Spec`]; the words come from outside.

use std::collections::HashSet;

use super::parts;
use crate::spec::{
    ActionKind, AnyId, Criterion, Element, ElementKind, FunctionKind, Page, PageId, PageState,
    PlatformFunction, Spec, StateKind, Tap,
};
pub use crate::spec::{PersonalData, personal_data};

/// A test that nobody has written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedTest {
    /// What asks for it.
    pub source: TestSource,
    /// The example, page, element or function it proves.
    pub proves: AnyId,
    /// Which case of it: the state of a page, the part of an element. Empty: the whole.
    pub case: String,
    /// What to do, one step a line.
    pub steps: String,
    /// What must be seen.
    pub expected: String,
}

impl SuggestedTest {
    /// What it is known by when nobody needs it: `P-2` or `P-2/empty`.
    pub fn key(&self) -> String {
        key_of(self.proves, &self.case)
    }
}

fn key_of(proves: AnyId, case: &str) -> String {
    if case.is_empty() {
        proves.to_string()
    } else {
        format!("{proves}/{case}")
    }
}

/// What asks for a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TestSource {
    /// An acceptance criterion.
    Criterion,
    /// A page as a whole.
    Page,
    /// A state of a page.
    State,
    /// A tap.
    Tap,
    /// A platform function in use.
    Function,
}

impl TestSource {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Criterion,
        Self::Page,
        Self::State,
        Self::Tap,
        Self::Function,
    ];

    /// Key of its name in the locale files, below `test_source.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Criterion => "criterion",
            Self::Page => "page",
            Self::State => "state",
            Self::Tap => "tap",
            Self::Function => "function",
        }
    }
}

/// The words around what the document says, in the language of the document. `%{page}` and the like stand for names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestWords {
    /// First step of the test of a page: `%{page}`.
    pub open_page: String,
    /// Second step of the test of a state: `%{state}`.
    pub look_at_state: String,
    /// What must be seen on a page.
    pub page_expected: String,
    /// What must be seen on a page that has a purpose: `%{purpose}`.
    pub page_expected_purpose: String,
    /// What must be seen in a state that nobody has described: `%{state}`.
    pub state_expected: String,
    /// Names of the states in the order of [`StateKind::ALL`].
    pub states: Vec<String>,
    /// Step of a tap: `%{element}`.
    pub tap: String,
    /// Step of a tap on a part: `%{part}` of `%{element}`.
    pub tap_part: String,
    /// What must be seen after a tap, in the order of [`ActionKind::ALL`]: `%{text}`, `%{page}`. Empty: no test.
    pub tap_expected: Vec<String>,
    /// What must be seen besides when a page opens after the rest: `%{page}`.
    pub then_opens: String,
    /// Names of the kinds of elements in the order of [`ElementKind::ALL`].
    pub elements: Vec<String>,
    /// Steps of the test of a platform function, in the order of [`FunctionKind::ALL`]: `%{name}`, `%{details}`.
    pub function_steps: Vec<String>,
    /// What must be seen then: `%{page}`, `%{content}`.
    pub function_expected: Vec<String>,
    /// Stands for a page that nobody has named.
    pub some_page: String,
}

/// A test for every example, page, state, tap and platform function in use that no test proves and that nobody said is
/// not needed. Empty examples and taps that do nothing ask for none.
pub fn missing_tests(spec: &Spec, words: &TestWords) -> Vec<SuggestedTest> {
    let proven: HashSet<(AnyId, &str)> = spec
        .tests
        .iter()
        .flat_map(|test| test.proves.iter().map(|id| (*id, test.case.trim())))
        .collect();
    let tested_pages: HashSet<PageId> = spec
        .tests
        .iter()
        .flat_map(|test| &test.proves)
        .filter_map(|id| match id {
            AnyId::Page(page) => Some(*page),
            AnyId::Element(element) => Some(element.page),
            _ => None,
        })
        .collect();
    let not_needed: HashSet<&str> = spec.test_plan.not_needed.iter().map(String::as_str).collect();
    let mut found = Vec::new();
    for criterion in spec.features.iter().flat_map(|feature| &feature.criteria) {
        if has_words(criterion) {
            found.push(test_of_criterion(criterion));
        }
    }
    for page in &spec.pages {
        if !tested_pages.contains(&page.id) {
            found.push(test_of_page(page, words));
        }
        found.extend(page.states.iter().map(|state| test_of_state(page, state, words)));
        for element in page.all_elements() {
            let taps = element.taps.iter();
            found.extend(taps.filter_map(|tap| test_of_tap(spec, page, element, tap, words)));
        }
    }
    found.extend(
        spec.functions
            .iter()
            .map(|function| test_of_function(spec, function, words)),
    );
    found.retain(|test| {
        !proven.contains(&(test.proves, test.case.as_str())) && !not_needed.contains(test.key().as_str())
    });
    found.sort_by_key(|test| TestSource::ALL.iter().position(|source| *source == test.source));
    found
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
        source: TestSource::Criterion,
        proves: criterion.id.into(),
        case: String::new(),
        steps: steps.join("\n"),
        expected: criterion.then.trim().to_owned(),
    }
}

fn test_of_page(page: &Page, words: &TestWords) -> SuggestedTest {
    let expected = if page.purpose.trim().is_empty() {
        words.page_expected.clone()
    } else {
        words
            .page_expected_purpose
            .replace("%{purpose}", page.purpose.trim())
    };
    SuggestedTest {
        source: TestSource::Page,
        proves: page.id.into(),
        case: String::new(),
        steps: words.open_page.replace("%{page}", &page.name),
        expected,
    }
}

/// Names of a state: the one in its test, and the one people read.
fn state_names<'a>(state: &'a PageState, words: &'a TestWords) -> (String, &'a str) {
    let own = state.name.trim();
    let at = StateKind::ALL.iter().position(|kind| *kind == state.kind);
    let kind = at.and_then(|at| words.states.get(at)).map_or("", String::as_str);
    let key = match own {
        "" => state.kind.key().to_owned(),
        own => format!("{} {own}", state.kind.key()),
    };
    (key, if own.is_empty() { kind } else { own })
}

fn test_of_state(page: &Page, state: &PageState, words: &TestWords) -> SuggestedTest {
    let (case, name) = state_names(state, words);
    let steps = [
        words.open_page.replace("%{page}", &page.name),
        words.look_at_state.replace("%{state}", name),
    ];
    let expected = match state.description.trim() {
        "" => words.state_expected.replace("%{state}", name),
        described => described.to_owned(),
    };
    SuggestedTest {
        source: TestSource::State,
        proves: page.id.into(),
        case,
        steps: steps.join("\n"),
        expected,
    }
}

fn test_of_tap(
    spec: &Spec,
    page: &Page,
    element: &Element,
    tap: &Tap,
    words: &TestWords,
) -> Option<SuggestedTest> {
    let kind = tap.action.kind();
    let at = ActionKind::ALL.iter().position(|one| *one == kind)?;
    let expected = words.tap_expected.get(at).filter(|text| !text.is_empty())?;
    let name_of = |id: PageId| {
        spec.page(id)
            .map(|page| page.name.trim())
            .filter(|name| !name.is_empty())
            .unwrap_or(&words.some_page)
    };
    let target = tap.action.target().map(name_of);
    let text = tap.action.text().trim();
    let mut expected = expected
        .replace("%{text}", text)
        .replace("%{page}", target.unwrap_or(&words.some_page));
    // What opens after something else is said besides.
    if let Some(target) = target.filter(|_| kind != ActionKind::OpenPage) {
        expected.push('\n');
        expected.push_str(&words.then_opens.replace("%{page}", target));
    }
    let element_name = element_name(element, words);
    let part = tap.part.trim();
    let step = if part.is_empty() {
        words.tap.replace("%{element}", &element_name)
    } else {
        words
            .tap_part
            .replace("%{part}", part)
            .replace("%{element}", &element_name)
    };
    Some(SuggestedTest {
        source: TestSource::Tap,
        proves: element.id.into(),
        case: part.to_owned(),
        steps: format!("{}\n{step}", words.open_page.replace("%{page}", &page.name)),
        expected: expected.trim().to_owned(),
    })
}

/// What people call an element: its name, its first words, or what it is.
fn element_name(element: &Element, words: &TestWords) -> String {
    let first = || {
        element
            .entries()
            .next()
            .and_then(|entry| Element::cells(entry).next())
    };
    let kind = || {
        let at = ElementKind::ALL.iter().position(|kind| *kind == element.kind);
        at.and_then(|at| words.elements.get(at))
            .map_or("", String::as_str)
    };
    match element.name.trim() {
        "" => first().unwrap_or_else(kind).to_owned(),
        name => name.to_owned(),
    }
}

fn test_of_function(spec: &Spec, function: &PlatformFunction, words: &TestWords) -> SuggestedTest {
    let at = FunctionKind::ALL
        .iter()
        .position(|kind| *kind == function.kind)
        .unwrap_or(0);
    let page = function
        .landing
        .and_then(|id| spec.page(id))
        .map(|page| page.name.trim())
        .filter(|name| !name.is_empty())
        .unwrap_or(&words.some_page);
    let fill = |text: &str| {
        text.replace("%{name}", function.name.trim())
            .replace("%{details}", function.details.trim())
            .replace("%{content}", function.content.trim())
            .replace("%{page}", page)
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let text = |list: &[String]| list.get(at).map(|text| fill(text)).unwrap_or_default();
    SuggestedTest {
        source: TestSource::Function,
        proves: function.id.into(),
        case: String::new(),
        steps: text(&words.function_steps),
        expected: text(&words.function_expected),
    }
}

/// Adds the suggested tests. Returns how many.
pub fn add_tests(spec: &mut Spec, tests: Vec<SuggestedTest>) -> usize {
    let count = tests.len();
    for suggested in tests {
        let id = parts::add_test(spec);
        if let Some(test) = spec.test_mut(id) {
            test.proves = vec![suggested.proves];
            test.case = suggested.case;
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
    use crate::spec::FieldKind;

    fn words() -> TestWords {
        TestWords {
            open_page: "Open %{page}".to_owned(),
            look_at_state: "Bring about: %{state}".to_owned(),
            page_expected: "As drawn".to_owned(),
            page_expected_purpose: "People can: %{purpose}".to_owned(),
            state_expected: "It says so: %{state}".to_owned(),
            tap: "Tap %{element}".to_owned(),
            tap_part: "Tap %{part} of %{element}".to_owned(),
            tap_expected: ActionKind::ALL
                .iter()
                .map(|kind| match kind {
                    ActionKind::Undecided | ActionKind::Nothing => String::new(),
                    ActionKind::OpenPage => "%{page} opens".to_owned(),
                    kind => format!("{} %{{text}}", kind.key()),
                })
                .collect(),
            then_opens: "Then %{page} opens".to_owned(),
            elements: ElementKind::ALL
                .iter()
                .map(|kind| kind.key().to_owned())
                .collect(),
            function_steps: FunctionKind::ALL
                .iter()
                .map(|_| "%{details}\nUse %{name}".to_owned())
                .collect(),
            function_expected: FunctionKind::ALL
                .iter()
                .map(|_| "%{page} opens\n%{content}".to_owned())
                .collect(),
            some_page: "a page".to_owned(),
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
        assert_eq!(tests.len(), 3, "the empty example asks for none");
        assert_eq!(tests[0].proves, AnyId::Criterion(first));
        assert_eq!(tests[0].steps, "2 drinks\nI pay");
        assert_eq!(tests[0].expected, "a code shows");
        assert_eq!(tests[1].steps, "Open Menu");
        assert_eq!(
            (tests[2].case.as_str(), tests[2].steps.as_str()),
            ("empty", "Open Menu\nBring about: empty")
        );

        assert_eq!(add_tests(&mut spec, tests), 3);
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
    fn every_tap_and_every_function_in_use_gets_a_test_unless_nobody_needs_it() {
        let mut spec = Spec::default();
        let page = pages::add_page(&mut spec, "Menu");
        let cart = pages::add_page(&mut spec, "Cart");
        let frame = rect(0.0, 0.0, 100.0, 40.0);
        let button = elements::add_element(&mut spec, page, ElementKind::MainButton, frame).unwrap();
        let tap = |part: &str, kind: ActionKind, page| Tap {
            part: part.to_owned(),
            action: kind.build("Done".to_owned(), page),
        };
        elements::edit(&mut spec, button, |element| {
            element.name = "Order".to_owned();
            element.taps = vec![
                tap("", ActionKind::OpenPage, Some(cart)),
                tap("the sign", ActionKind::Submit, Some(cart)),
                tap("the edge", ActionKind::Nothing, None),
            ];
        });
        let code = parts::add_function(&mut spec, FunctionKind::QrScan);
        let function = spec.function_mut(code).unwrap();
        function.name = "the code".to_owned();
        function.landing = Some(page);
        let of = |spec: &Spec, source: TestSource| -> Vec<SuggestedTest> {
            let tests = missing_tests(spec, &words()).into_iter();
            tests.filter(|test| test.source == source).collect()
        };
        let taps = of(&spec, TestSource::Tap);
        assert_eq!(taps.len(), 2, "what does nothing on purpose asks for none");
        assert_eq!(
            (taps[0].steps.as_str(), taps[0].expected.as_str()),
            ("Open Menu\nTap Order", "Cart opens")
        );
        assert_eq!(taps[1].steps, "Open Menu\nTap the sign of Order");
        assert_eq!(taps[1].expected, "submit Done\nThen Cart opens");
        let functions = of(&spec, TestSource::Function);
        assert_eq!(functions[0].steps, "Use the code");
        assert_eq!(functions[0].expected, "Menu opens");

        std::sync::Arc::make_mut(&mut spec.test_plan).not_needed = vec![taps[0].key()];
        assert_eq!(of(&spec, TestSource::Tap), [taps[1].clone()]);
        let all = missing_tests(&spec, &words());
        add_tests(&mut spec, all);
        assert_eq!(missing_tests(&spec, &words()), []);
        assert!(crate::spec::violations(&spec).is_empty());
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
