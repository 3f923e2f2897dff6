//! Comparing documents: what was added, removed and changed, down to element and field.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use wirebrief::edit::{elements, pages, parts};
use wirebrief::geometry::{Vec2, rect};
use wirebrief::language::Language;
use wirebrief::spec::diff::{Change, ChangeKind, Diff, DiffStep, Subject, diff};
use wirebrief::spec::*;

/// A change in one line: "interface changed P-1.1 Order / text: Order -> Order now".
fn line(change: &Change, earlier: &Spec, later: &Spec) -> String {
    let t = |key: &str, values: &[(&str, &str)]| Language::English.f(key, values);
    let what = match change.subject {
        Subject::Thing(id) => id.to_string(),
        Subject::State(page, kind, nth) => format!("{page} {} {nth}", kind.key()),
        Subject::Shared(id) => id.to_string(),
        Subject::Part(part) => part.key().to_owned(),
    };
    let spec = if change.kind == ChangeKind::Removed {
        earlier
    } else {
        later
    };
    let mut line = format!(
        "{} {} {what} {}",
        change.step.key(),
        change.kind.key(),
        change.name.words(spec, &t)
    );
    for field in &change.fields {
        line.push_str(&format!(
            " / {}: {} -> {}",
            field.field,
            field.before.words(earlier, &t),
            field.after.words(later, &t)
        ));
    }
    line
}

fn lines(earlier: &Spec, later: &Spec) -> Vec<String> {
    let found = diff(earlier, later);
    found
        .changes
        .iter()
        .map(|change| line(change, earlier, later))
        .collect()
}

/// A shop with two pages, a feature and an order.
fn shop() -> Spec {
    let mut spec = Spec::empty(uuid::Uuid::from_u128(5));
    let home = pages::add_page(&mut spec, "Home");
    pages::add_page(&mut spec, "Menu");
    for y in [100.0, 200.0] {
        let button = elements::add_element(
            &mut spec,
            home,
            ElementKind::MainButton,
            rect(16.0, y, 343.0, 48.0),
        );
        elements::edit(&mut spec, button.unwrap(), |e| e.text = "Order".to_owned());
    }
    parts::add_feature(&mut spec, "Order ahead");
    let order = parts::add_entity(&mut spec, "Order");
    parts::add_field(&mut spec, order, "Time", FieldKind::Time);
    spec
}

#[test]
fn every_change_is_told_with_its_place_and_both_values() {
    let before = shop();
    let mut spec = before.clone();
    let (home, menu) = (PageId(1), PageId(2));
    let button = ElementId {
        page: home,
        number: 1,
    };
    elements::edit(&mut spec, button, |e| {
        e.text = "Order now".to_owned();
        e.taps = vec![Tap {
            part: "the + sign".to_owned(),
            action: Action::OpenPage { page: menu },
        }];
    });
    elements::move_by(&mut spec, &[button], Vec2::new(0.0, 8.0));
    let note =
        elements::add_element(&mut spec, home, ElementKind::Text, rect(0.0, 300.0, 99.0, 20.0)).unwrap();
    elements::edit(&mut spec, note, |e| e.name = "Opening hours".to_owned());
    elements::delete_elements(
        &mut spec,
        &[ElementId {
            page: home,
            number: 2,
        }],
    );
    let feature = spec.feature_mut(FeatureId(1)).unwrap();
    feature.priority = Priority::Could;
    feature.pages = vec![menu];
    let criterion = parts::add_criterion(&mut spec, FeatureId(1)).unwrap();
    spec.feature_mut(criterion.feature).unwrap().criteria[0].then = "It is ready.".to_owned();
    let field = &mut spec.entity_mut(EntityId(1)).unwrap().fields[0];
    field.required = true;
    field.kind = FieldKind::Date;
    Arc::make_mut(&mut spec.brief).brand.color = "#112233".to_owned();
    spec.page_mut(menu).unwrap().states.push(PageState {
        kind: StateKind::Empty,
        name: String::new(),
        description: String::new(),
        hidden: Vec::new(),
        added: Vec::new(),
    });
    assert_eq!(
        lines(&before, &spec),
        [
            "requirements changed product Product / color:  -> #112233",
            "requirements changed F-1 Order ahead / pages:  -> P-2 Menu / priority: Must -> Could",
            "requirements added A-1.1 It is ready.",
            "interface changed P-1.1 Order now / text: Order -> Order now / position: 16 / 100 -> 16 / 108",
            "interface added P-1.3 Opening hours",
            "interface removed P-1.2 Order",
            "interface added P-2 empty 0 Nothing there yet",
            "front_end changed P-1.1 Order now / taps:  -> the + sign: Open a page: P-2 Menu",
            "back_end changed D-1.1 Time / kind: Time -> Date / required:  -> Yes",
        ]
    );
    let found = diff(&before, &spec);
    assert_eq!(found.pages(&spec), [home, menu]);
    assert_eq!(
        [ChangeKind::Added, ChangeKind::Changed, ChangeKind::Removed].map(|kind| found.count(kind)),
        [3, 4, 1]
    );
    assert_eq!(found.elements(home).len(), 3);
    assert_eq!(found.of_step(DiffStep::FrontEnd).count(), 1);
}

#[test]
fn what_stands_elsewhere_in_its_list_is_told_once() {
    let before = shop();
    let mut spec = before.clone();
    for name in ["Cart", "Me"] {
        pages::add_page(&mut spec, name);
    }
    let before = {
        let mut longer = before;
        longer.clone_from(&spec);
        longer
    };
    pages::move_page(&mut spec, PageId(4), 0);
    assert_eq!(
        lines(&before, &spec),
        ["interface changed P-4 Me / order: 4 -> 1"]
    );
    let mut spec = before.clone();
    let upper = ElementId {
        page: PageId(1),
        number: 1,
    };
    elements::reorder(&mut spec, PageId(1), &[upper], elements::Order::ToFront);
    assert_eq!(diff(&before, &spec).changes.len(), 1);
}

#[test]
fn states_that_are_drawn_in_another_way_are_named() {
    let mut before = shop();
    let home = PageId(1);
    let state = |kind| PageState {
        kind,
        name: String::new(),
        description: String::new(),
        hidden: Vec::new(),
        added: Vec::new(),
    };
    let kinds = [
        StateKind::Empty,
        StateKind::Other,
        StateKind::Other,
        StateKind::Failed,
    ];
    before.page_mut(home).unwrap().states = kinds.map(state).into();
    let mut spec = before.clone();
    let found = |before: &Spec, spec: &Spec| diff(before, spec).states(home, before, spec);
    // What all inherit, and words about one, change no drawing of theirs.
    let button = ElementId {
        page: home,
        number: 1,
    };
    elements::move_by(&mut spec, &[button], Vec2::new(0.0, 8.0));
    spec.page_mut(home).unwrap().states[0].description = "No orders yet".to_owned();
    assert_eq!(found(&before, &spec), []);
    // Hidden in one, added to another, one is gone and one is new.
    let page = spec.page_mut(home).unwrap();
    page.states[0].hidden = vec![button];
    let id = page.take_element_id();
    let text = Element::new(id, ElementKind::Text, rect(0.0, 0.0, 90.0, 20.0));
    page.states[2].added.push(Arc::new(text));
    page.states.remove(3);
    page.states.push(state(StateKind::Offline));
    assert_eq!(
        found(&before, &spec),
        [
            (StateKind::Empty, 0),
            (StateKind::Other, 1),
            (StateKind::Offline, 0),
            (StateKind::Failed, 0)
        ]
    );
}

/// Keys of fields that a document's parts can have, and that the comparison can name.
fn field_names(found: &Diff, into: &mut BTreeSet<String>) {
    for change in &found.changes {
        into.extend(change.fields.iter().map(|field| field.field.to_string()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_document_is_like_itself_and_a_change_is_found_from_both_sides(
        spec in support::random_spec::spec(), ops in support::random_spec::ops(12),
    ) {
        // Read again, so that nothing is shared in memory.
        let again: Spec = serde_json::from_value(serde_json::to_value(&spec).unwrap()).unwrap();
        prop_assert_eq!(diff(&spec, &again), Diff::default());
        let mut other = spec.clone();
        for op in &ops {
            support::random_spec::apply(&mut other, op);
        }
        let there = diff(&spec, &other);
        let back = diff(&other, &spec);
        // Every change has words in both languages.
        let mut names = BTreeSet::new();
        field_names(&there, &mut names);
        for name in names {
            let key = format!("diff.field.{name}");
            prop_assert_ne!(Language::English.t(&key), key.as_str(), "no word for this field in diff.yml");
            prop_assert_ne!(Language::Chinese.t(&key), key.as_str());
        }
        let t = |key: &str, values: &[(&str, &str)]| Language::Chinese.f(key, values);
        for change in &there.changes {
            for value in change.fields.iter().flat_map(|field| [&field.before, &field.after]) {
                prop_assert!(!value.words(&spec, &t).starts_with("diff."), "{:?}", value);
            }
        }
        // The way back tells the same things.
        let subjects = |found: &Diff| {
            let mut all: Vec<String> = found.changes.iter().map(|c| format!("{:?} {:?}", c.subject, c.step)).collect();
            all.sort();
            all
        };
        let moved = |found: &Diff| {
            let fields = found.changes.iter().flat_map(|c| &c.fields);
            fields.filter(|f| f.field == "order" || f.field == "layer").count()
        };
        if moved(&there) == 0 && moved(&back) == 0 {
            prop_assert_eq!(subjects(&there), subjects(&back));
        }
        prop_assert_eq!(there.count(ChangeKind::Added), back.count(ChangeKind::Removed));
    }
}
