//! The documents that come with the program are as good as we ask of others: sound, complete, drawn properly,
//! and the same in both languages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use wirebrief::spec::{
    ActionKind, AnyId, ComponentGroup, Element, ElementKind, FORMAT_VERSION, ICONS, Page, PageId, Priority,
    Spec, violations,
};

/// A document of the program in one language.
struct Document {
    key: String,
    language: String,
    json: Value,
    spec: Spec,
}

impl Document {
    fn name(&self) -> String {
        format!("{}.{}", self.key, self.language)
    }

    /// Whether it is there to begin one's own from; otherwise it shows a finished one.
    fn is_template(&self) -> bool {
        self.key != "half-moon-tea"
    }
}

fn documents() -> Vec<Document> {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let mut found = Vec::new();
    for folder in ["samples", "templates"] {
        let Ok(entries) = std::fs::read_dir(assets.join(folder)) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            let file = path.file_name().unwrap().to_str().unwrap();
            let mut parts = file.split('.');
            let (key, language) = (parts.next().unwrap(), parts.next().unwrap());
            let json: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(json["format"], "wirebrief", "{file}");
            let version = json["format_version"].as_u64().unwrap();
            assert!((1..=u64::from(FORMAT_VERSION)).contains(&version), "{file}");
            let spec = serde_json::from_value(json["spec"].clone()).unwrap_or_else(|e| panic!("{file}: {e}"));
            found.push(Document {
                key: key.to_owned(),
                language: language.to_owned(),
                json: json["spec"].clone(),
                spec,
            });
        }
    }
    found.sort_by_key(Document::name);
    assert!(found.len() >= 2);
    found
}

/// Fails with everything that is wrong in one document, not only with the first thing.
fn each(check: impl Fn(&Document, &mut Vec<String>)) {
    let mut wrong = Vec::new();
    for document in documents() {
        let mut here = Vec::new();
        check(&document, &mut here);
        wrong.extend(
            here.into_iter()
                .map(|text| format!("{}: {text}", document.name())),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Every text of a value with the way to it.
fn texts(value: &Value, path: &str, out: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => out.push((path.to_owned(), text.clone())),
        Value::Array(items) => items.iter().for_each(|item| texts(item, path, out)),
        Value::Object(map) => {
            let path = map.get("id").and_then(Value::as_str).unwrap_or(path);
            for (key, item) in map {
                texts(item, &format!("{path}/{key}"), out);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What of `small` is missing in `large`.
fn lost(small: &Value, large: Option<&Value>, path: &str, out: &mut Vec<String>) {
    match (small, large) {
        (Value::Object(a), Some(Value::Object(b))) => {
            for (key, item) in a {
                lost(item, b.get(key), &format!("{path}/{key}"), out);
            }
        }
        (Value::Array(a), Some(Value::Array(b))) if a.len() == b.len() => {
            for (item, other) in a.iter().zip(b) {
                lost(item, Some(other), path, out);
            }
        }
        (Value::Number(a), Some(Value::Number(b))) if a.as_f64() == b.as_f64() => {}
        (a, Some(b)) if a == b => {}
        // A default that is written out in the file is left out when it is written again.
        (Value::String(a), None) if a.is_empty() => {}
        _ => out.push(format!("{path}: {small} was read as {large:?}")),
    }
}

#[test]
fn every_document_is_sound_and_read_whole() {
    each(|document, wrong| {
        wrong.extend(violations(&document.spec).into_iter().map(|v| v.0));
        let again = serde_json::to_value(&document.spec).unwrap();
        lost(&document.json, Some(&again), "", wrong);
    });
}

#[test]
fn documents_are_as_large_as_promised() {
    let promised: BTreeMap<&str, (usize, usize)> = [
        ("half-moon-tea", (9, 12)),
        ("order-and-pick-up", (7, 9)),
        ("book-a-time", (6, 8)),
        ("small-shop", (9, 12)),
        ("membership", (5, 7)),
        ("table-order", (9, 11)),
        ("sign-up", (7, 12)),
        ("news", (7, 11)),
    ]
    .into();
    each(|document, wrong| {
        let totals = document.spec.totals();
        let (pages, features) = promised[document.key.as_str()];
        if (totals.pages, totals.features) != (pages, features) {
            wrong.push(format!("{} pages, {} features", totals.pages, totals.features));
        }
        if totals.entities < 3 || totals.rules < 4 || totals.tests < totals.features {
            wrong.push(format!("too little behind it: {totals:?}"));
        }
        if document.key == "half-moon-tea"
            && (totals.entities, totals.rules, totals.tests, totals.open_questions) != (8, 14, 38, 5)
        {
            wrong.push(format!("{totals:?}"));
        }
    });
}

#[test]
fn both_languages_have_one_structure() {
    fn same(a: &Value, b: &Value, path: &str, out: &mut Vec<String>) {
        match (a, b) {
            (Value::Object(x), Value::Object(y)) => {
                if !x.keys().eq(y.keys()) {
                    out.push(format!("{path}: other answers"));
                }
                for (key, item) in x {
                    same(item, &y[key], &format!("{path}/{key}"), out);
                }
            }
            (Value::Array(x), Value::Array(y)) => {
                if x.len() != y.len() {
                    out.push(format!("{path}: {} and {}", x.len(), y.len()));
                }
                for (item, other) in x.iter().zip(y) {
                    same(item, other, path, out);
                }
            }
            (Value::String(x), Value::String(y)) => {
                if (x.parse::<AnyId>().is_ok() || y.parse::<AnyId>().is_ok()) && x != y {
                    out.push(format!("{path}: {x} and {y}"));
                }
                // Entries and cells of a list are part of the structure, too.
                let shape = |text: &str| text.split('\n').map(|l| l.split('|').count()).collect::<Vec<_>>();
                if path.ends_with("/text") && shape(x) != shape(y) {
                    out.push(format!("{path}: {x:?} and {y:?}"));
                }
            }
            (x, y) if x == y => {}
            _ => out.push(format!("{path}: {a} and {b}")),
        }
    }
    let documents = documents();
    let mut wrong = Vec::new();
    for english in documents.iter().filter(|d| d.language == "en") {
        let chinese = documents
            .iter()
            .find(|d| d.key == english.key && d.language == "zh")
            .unwrap_or_else(|| panic!("{} has no Chinese sister", english.key));
        same(&english.json, &chinese.json, &english.key, &mut wrong);
        assert_ne!(english.spec.id, chinese.spec.id);
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for page in &chinese.spec.pages {
            assert!(han(&page.name), "{} of {}", page.id, chinese.key);
        }
        for page in &english.spec.pages {
            assert!(!han(&page.name), "{} of {}", page.id, english.key);
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_text_is_empty_or_only_holds_a_place() {
    let english = [
        "lorem",
        "ipsum",
        "todo",
        "tbd",
        "xxx",
        "placeholder",
        "user-friendly",
        "and so on",
        "foo",
        "asdf",
        "sample text",
        "coming soon",
    ];
    let chinese = ["待定", "占位文字", "等等", "高端", "大气", "示例文字", "敬请期待"];
    each(|document, wrong| {
        let mut all = Vec::new();
        texts(&document.json, "", &mut all);
        for (path, text) in all {
            let lower = text.to_lowercase();
            if text.trim().is_empty() && !path.ends_with("/part") {
                wrong.push(format!("{path} is empty"));
            }
            for word in english.iter().chain(&chinese) {
                let bounded = lower.match_indices(word).any(|(at, _)| {
                    let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                    !beside(lower[..at].chars().next_back())
                        && !beside(lower[at + word.len()..].chars().next())
                });
                if bounded {
                    wrong.push(format!("{path} holds “{word}”: {text}"));
                }
            }
        }
        let brief = &document.spec.brief;
        let answers = [
            &brief.goal,
            &brief.measure,
            &brief.pitch,
            &brief.problem,
            &brief.category,
        ];
        if answers.iter().any(|text| text.is_empty()) {
            wrong.push("the brief is not complete".to_owned());
        }
    });
}

/// Kinds that may hold others: what lies wholly inside them is meant to.
fn may_hold_others(kind: ElementKind) -> bool {
    matches!(kind.group(), ComponentGroup::Overlay)
        || matches!(
            kind,
            ElementKind::Rectangle
                | ElementKind::Ellipse
                | ElementKind::Card
                | ElementKind::Map
                | ElementKind::Image
                | ElementKind::Carousel
                | ElementKind::MediaRow
                | ElementKind::OrderRow
                | ElementKind::ListRow
                | ElementKind::MemberCard
        )
}

fn overlaps(page: &Page, elements: &[&Element], what: &str, wrong: &mut Vec<String>) {
    for (place, below) in elements.iter().enumerate() {
        for above in &elements[place + 1..] {
            if matches!(above.kind.group(), ComponentGroup::Overlay) || above.kind.is_markup() {
                continue;
            }
            // What an overlay covers may stand under what the overlay holds.
            let covered = elements.iter().any(|e| {
                matches!(e.kind.group(), ComponentGroup::Overlay)
                    && e.frame.intersect(above.frame).area() >= above.frame.area() - 1.0
            });
            let common = below.frame.intersect(above.frame);
            let touch = common.width() <= 0.5 || common.height() <= 0.5;
            let held = common.area() >= above.frame.area() - 1.0 && may_hold_others(below.kind);
            if !(touch || held || covered) {
                wrong.push(format!(
                    "{} ({what}): {} {:?} lies over {} {:?}",
                    page.name, above.id, above.kind, below.id, below.kind
                ));
            }
        }
    }
}

#[test]
fn pages_are_drawn_properly() {
    each(|document, wrong| {
        for page in &document.spec.pages {
            for element in page.all_elements() {
                let frame = element.frame;
                if frame.x0 < 0.0 || frame.y0 < 0.0 || frame.x1 > page.width || frame.y1 > page.height {
                    wrong.push(format!("{} is outside its page", element.id));
                }
                if !element.icon.is_empty() && !ICONS.contains(&element.icon.as_str()) {
                    wrong.push(format!("{} shows an unknown icon", element.id));
                }
                // Content keeps the margin of 16 unless it goes from edge to edge or stands beside a side bar.
                let full = frame.x0 == 0.0 || frame.x1 == page.width;
                if !full && (frame.x0 < 16.0 || frame.x1 > page.width - 16.0) {
                    wrong.push(format!("{} stands in the margin", element.id));
                }
            }
            let one = |kind| page.elements.iter().filter(|e| e.kind == kind).count() == 1;
            if !(one(ElementKind::StatusBar) && one(ElementKind::NavigationBar)) {
                wrong.push(format!("{} has no bars at the top", page.name));
            }
            let tabs = page.elements.iter().any(|e| e.kind == ElementKind::TabBar);
            if tabs != document.spec.tab_bar.position(page.id).is_some() {
                wrong.push(format!("{}: tab bar drawn {tabs}", page.name));
            }
            if page.elements.len() < 8 {
                wrong.push(format!("{} holds too little", page.name));
            }
            let normal: Vec<&Element> = page.elements.iter().map(AsRef::as_ref).collect();
            overlaps(page, &normal, "normal", wrong);
            for state in &page.states {
                let shown: Vec<&Element> = page.elements_in_state(state).map(AsRef::as_ref).collect();
                overlaps(page, &shown, &state.description, wrong);
            }
            if page.states.len() < 2 || page.purpose.is_empty() || page.path.is_empty() {
                wrong.push(format!("{} is not described", page.name));
            }
        }
    });
}

/// Whether people expect that something happens when they tap it.
fn is_tappable(kind: ElementKind) -> bool {
    use ElementKind as K;
    match kind.group() {
        ComponentGroup::Action | ComponentGroup::Form => true,
        ComponentGroup::Navigation => kind != K::Steps,
        ComponentGroup::Content => matches!(
            kind,
            K::Carousel | K::IconGrid | K::ListRow | K::Card | K::MediaRow | K::Video | K::Map | K::Calendar
        ),
        ComponentGroup::Business => kind != K::Timeline,
        ComponentGroup::Overlay => kind == K::Dialog || kind == K::ActionSheet,
        ComponentGroup::Frame | ComponentGroup::Markup => false,
    }
}

#[test]
fn every_tap_is_decided_and_every_page_two_taps_away_at_most() {
    each(|document, wrong| {
        let spec = &document.spec;
        let mut ways: BTreeMap<PageId, BTreeSet<PageId>> = BTreeMap::new();
        for page in &spec.pages {
            for element in page.all_elements() {
                let undecided = element
                    .taps
                    .iter()
                    .any(|t| t.action.kind() == ActionKind::Undecided);
                if undecided || (is_tappable(element.kind) && element.taps.is_empty()) {
                    wrong.push(format!("{} {:?}: what does a tap do?", element.id, element.kind));
                }
            }
            let to = ways.entry(page.id).or_default();
            to.extend(
                page.elements
                    .iter()
                    .flat_map(|e| &e.taps)
                    .filter_map(|t| t.action.target()),
            );
            if spec.tab_bar.position(page.id).is_some() {
                to.extend(spec.tab_bar.items.iter().map(|i| i.page));
            }
        }
        let mut reached: BTreeSet<PageId> = spec.pages.first().map(|p| p.id).into_iter().collect();
        for _ in 0..2 {
            let next: Vec<PageId> = reached.iter().flat_map(|p| &ways[p]).copied().collect();
            reached.extend(next);
        }
        for page in spec.pages.iter().filter(|p| !reached.contains(&p.id)) {
            wrong.push(format!("{} {} is more than two taps away", page.id, page.name));
        }
    });
}

#[test]
fn every_feature_has_pages_and_tests_and_every_page_a_test() {
    each(|document, wrong| {
        let spec = &document.spec;
        let proved: BTreeSet<AnyId> = spec.tests.iter().flat_map(|t| &t.proves).copied().collect();
        for feature in &spec.features {
            if !(2..=4).contains(&feature.criteria.len())
                || feature.roles.is_empty()
                || feature.entities.is_empty()
                || feature.can.is_empty()
                || feature.so_that.is_empty()
            {
                wrong.push(format!("{} is not complete", feature.id));
            }
            if feature.priority == Priority::NotNow {
                continue;
            }
            for criterion in &feature.criteria {
                if !proved.contains(&criterion.id.into()) {
                    wrong.push(format!("{} is not tested", criterion.id));
                }
            }
            let drawn: BTreeSet<PageId> = spec
                .pages
                .iter()
                .filter(|p| p.all_elements().any(|e| e.features.contains(&feature.id)))
                .map(|p| p.id)
                .collect();
            if drawn.is_empty() || drawn != feature.pages.iter().copied().collect() {
                wrong.push(format!(
                    "{} is on {:?}, drawn on {drawn:?}",
                    feature.id, feature.pages
                ));
            }
        }
        for page in &spec.pages {
            if !proved.contains(&page.id.into()) {
                wrong.push(format!("{} {} is not tested", page.id, page.name));
            }
        }
        for field in spec.entities.iter().flat_map(|e| &e.fields) {
            if field.kind.is_personal() && field.purpose.is_empty() {
                wrong.push(format!(
                    "{} {} is collected without a purpose",
                    field.id, field.name
                ));
            }
        }
    });
}

#[test]
fn nothing_that_a_developer_needs_is_left_out() {
    each(|document, wrong| {
        let spec = &document.spec;
        let (back_end, plan, launch) = (&spec.back_end, &spec.test_plan, &spec.launch);
        let proved: BTreeSet<AnyId> = spec.tests.iter().flat_map(|t| &t.proves).copied().collect();
        let kinds: BTreeSet<_> = spec.functions.iter().map(|function| function.kind).collect();
        if document.is_template() && kinds.len() < 4 {
            wrong.push(format!("only these platform functions: {kinds:?}"));
        }
        for function in &spec.functions {
            if function.name.is_empty()
                || function.details.is_empty()
                || function.content.is_empty()
                || function.landing.is_none()
            {
                wrong.push(format!("{} is not answered", function.id));
            }
            for question in function.kind.questions() {
                // Few products open others.
                if question.key != "jump_ids" && function.answer(question.key).is_empty() {
                    wrong.push(format!("{}: {} is not answered", function.id, question.key));
                }
            }
            if document.is_template() && !proved.contains(&function.id.into()) {
                wrong.push(format!("{} {} is not tested", function.id, function.name));
            }
        }
        for entity in &spec.entities {
            for (place, status) in entity.statuses.iter().enumerate() {
                let enters = place == 0 || entity.transitions.iter().any(|t| t.to == status.id);
                let leaves = status.last || entity.transitions.iter().any(|t| t.from == status.id);
                if !(enters && leaves) {
                    wrong.push(format!("{} {} is a dead end", entity.id, status.name));
                }
            }
        }
        for page in &spec.pages {
            for state in page
                .states
                .iter()
                .filter(|s| s.hidden.is_empty() && s.added.is_empty())
            {
                if document.is_template() {
                    wrong.push(format!("{} looks the same: {}", page.name, state.description));
                }
            }
        }
        let texts = [
            &back_end.payment,
            &back_end.refunds,
            &back_end.load,
            &back_end.survives,
            &plan.testers,
            &plan.devices,
            &plan.sample_data,
            &plan.accounts,
            &launch.contact,
            &launch.version_note,
        ];
        if texts.iter().any(|text| text.is_empty())
            || launch.items.len() < 9
            || launch.permissions.len() < 2
            || spec.admin_functions.len() < 3
            || spec.services.len() < 2
            || spec.questions.len() < 2
            || launch.review_pages.is_empty()
        {
            wrong.push("the last three steps are not complete".to_owned());
        }
        for item in &launch.items {
            if item.owner.is_empty() {
                wrong.push(format!("nobody sees to {}", item.id));
            }
        }
    });
}

/// Answers that only the client can give. A template leaves them out, so that nobody hands in somebody else's name.
const OWN: [&str; 3] = ["brief.name", "brief.client", "launch."];

#[test]
fn a_template_says_where_the_client_has_to_put_their_own() {
    each(|document, wrong| {
        let (brief, launch) = (&document.spec.brief, &document.spec.launch);
        let own = [
            &brief.name,
            &brief.client,
            &launch.short_name,
            &launch.introduction,
        ];
        if own.iter().any(|text| text.is_empty() != document.is_template()) {
            wrong.push("whose is it?".to_owned());
        }
        let mut all = Vec::new();
        texts(&document.json, "", &mut all);
        let open = if document.language == "zh" { '【' } else { '[' };
        let places = all.iter().filter(|(_, text)| text.contains(open)).count();
        if document.is_template() != (places >= 5) {
            wrong.push(format!("{places} texts are marked as the client's own"));
        }
    });
}

#[test]
fn the_readiness_check_finds_nothing_but_what_only_the_client_knows() {
    use wirebrief::check::{Severity, check};
    use wirebrief::language::Language;
    each(|document, wrong| {
        let language = if document.language == "zh" {
            Language::Chinese
        } else {
            Language::English
        };
        let is_own = |target: &str| document.is_template() && OWN.iter().any(|own| target.starts_with(own));
        let findings = check(&document.spec, language);
        let reminds = findings.iter().any(|finding| finding.rule == "bracket_left");
        if reminds != document.is_template() {
            wrong.push("what is left to the client is not said, or said of a sample".to_owned());
        }
        for finding in findings.iter().filter(|finding| finding.rule != "bracket_left") {
            let target = finding.target.to_string();
            if finding.severity != Severity::Hint && !is_own(&target) {
                wrong.push(format!("{target}: {}", finding.message));
            }
        }
    });
}
