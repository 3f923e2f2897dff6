//! Bringing two people's work together, and versions kept inside a document.

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
use support::random_spec::{self, Op};
use wirebrief::edit::merge::{Base, Choices, Merged, Note, Side, find_base, merge};
use wirebrief::edit::{elements, pages, parts, shared, versions};
use wirebrief::geometry::rect;
use wirebrief::language::Language;
use wirebrief::spec::diff::diff;
use wirebrief::spec::*;

fn changed(base: &Spec, ops: &[Op]) -> Spec {
    let mut spec = base.clone();
    for op in ops {
        let before = spec.clone();
        random_spec::apply(&mut spec, op);
        shared::keep_alike(&before, &mut spec, before.pages.first().map(|page| page.id));
    }
    spec
}

fn merged(base: &Spec, mine: &Spec, theirs: &Spec, rest: Option<Side>) -> Merged {
    let choices = Choices {
        rest,
        ..Choices::default()
    };
    let merged = merge(&Base::of(Arc::new(base.clone())), mine, theirs, &choices);
    assert_eq!(violations(&merged.spec), []);
    merged
}

fn ids(spec: &Spec) -> BTreeSet<AnyId> {
    let mut ids: BTreeSet<AnyId> = BTreeSet::new();
    ids.extend(spec.roles.iter().map(|x| AnyId::from(x.id)));
    ids.extend(spec.features.iter().map(|x| AnyId::from(x.id)));
    ids.extend(
        spec.features
            .iter()
            .flat_map(|x| &x.criteria)
            .map(|x| AnyId::from(x.id)),
    );
    ids.extend(spec.functions.iter().map(|x| AnyId::from(x.id)));
    ids.extend(spec.pages.iter().map(|x| AnyId::from(x.id)));
    ids.extend(
        spec.pages
            .iter()
            .flat_map(|x| x.all_elements())
            .map(|x| AnyId::from(x.id)),
    );
    ids.extend(spec.entities.iter().map(|x| AnyId::from(x.id)));
    ids.extend(
        spec.entities
            .iter()
            .flat_map(|x| &x.fields)
            .map(|x| AnyId::from(x.id)),
    );
    ids.extend(spec.rules.iter().map(|x| AnyId::from(x.id)));
    ids.extend(spec.admin_functions.iter().map(|x| AnyId::from(x.id)));
    ids.extend(spec.services.iter().map(|x| AnyId::from(x.id)));
    ids.extend(spec.tests.iter().map(|x| AnyId::from(x.id)));
    ids.extend(spec.questions.iter().map(|x| AnyId::from(x.id)));
    ids.extend(spec.launch.items.iter().map(|x| AnyId::from(x.id)));
    ids
}

/// What an identifier of theirs is here.
fn here(notes: &[Note], id: AnyId) -> AnyId {
    let new = |id: AnyId| {
        notes.iter().find_map(|note| match note {
            Note::Renumbered { old, new } if *old == id => Some(*new),
            _ => None,
        })
    };
    match (new(id), id) {
        (Some(new), _) => new,
        (None, AnyId::Element(part)) => match new(part.page.into()) {
            Some(AnyId::Page(page)) => ElementId { page, ..part }.into(),
            _ => id,
        },
        (None, AnyId::Criterion(part)) => match new(part.feature.into()) {
            Some(AnyId::Feature(feature)) => CriterionId { feature, ..part }.into(),
            _ => id,
        },
        (None, AnyId::Field(part)) => match new(part.entity.into()) {
            Some(AnyId::Entity(entity)) => FieldId { entity, ..part }.into(),
            _ => id,
        },
        (None, _) => id,
    }
}

fn of_kinds(ops: Vec<Op>, kinds: &[u8]) -> Vec<Op> {
    ops.into_iter()
        .map(|op| Op {
            what: kinds[usize::from(op.what) % kinds.len()],
            ..op
        })
        .collect()
}

/// Compared without the versions that a document keeps.
fn content(spec: &Spec) -> Spec {
    Spec {
        counters: Counters::default(),
        ..spec.without_history()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn with_nothing_changed_nothing_changes(base in random_spec::spec(), ops in random_spec::ops(30)) {
        let side = changed(&base, &ops);
        for (mine, theirs, expected) in [(&base, &base, &base), (&side, &base, &side), (&base, &side, &side), (&side, &side, &side)] {
            let found = merged(&base, mine, theirs, None);
            prop_assert_eq!(&found.conflicts, &[]);
            prop_assert_eq!(diff(&found.spec, expected).changes, []);
            prop_assert_eq!(content(&found.spec), content(expected));
        }
    }

    #[test]
    fn nothing_is_lost(base in random_spec::spec(), a in random_spec::ops(25), b in random_spec::ops(25)) {
        let (mine, theirs) = (changed(&base, &a), changed(&base, &b));
        let found = merged(&base, &mine, &theirs, None);
        let (old, own, other, now) = (ids(&base), ids(&mine), ids(&theirs), ids(&found.spec));
        for id in own.difference(&old) {
            prop_assert!(now.contains(id), "{} of mine is lost", id);
        }
        for id in other.difference(&old) {
            prop_assert!(now.contains(&here(&found.notes, *id)), "{} of theirs is lost", id);
        }
        for id in &old {
            let deleted = !own.contains(id) || !other.contains(id);
            prop_assert!(deleted || now.contains(id), "{} is lost, and nobody deleted it", id);
            prop_assert!(own.contains(id) || other.contains(id) || !now.contains(id), "{} is there again", id);
        }
        for rest in Side::ALL {
            prop_assert_eq!(merged(&base, &mine, &theirs, Some(rest)).open().count(), 0);
        }
        // What only they changed is as they have it, unless it is told.
        let of_theirs = diff(&base, &theirs);
        let told: BTreeSet<String> = found.conflicts.iter().map(|c| format!("{:?}", c.subject)).collect();
        let mine_changed: BTreeSet<String> = diff(&base, &mine).changes.iter().map(|c| format!("{:?}", c.subject)).collect();
        let left = diff(&found.spec, &theirs);
        for change in &of_theirs.changes {
            let subject = format!("{:?}", change.subject);
            let still = left.changes.iter().find(|c| c.subject == change.subject && c.kind == change.kind);
            if let Some(still) = still.filter(|_| !told.contains(&subject) && !mine_changed.contains(&subject)) {
                // Places in lists and links to things that are gone or have another number are different.
                let only_order = still.fields.iter().all(|f| matches!(&*f.field, "order" | "layer" | "shared" | "groups"));
                let links = found.notes.iter().any(|n| !matches!(n, Note::CircleOpened(_)));
                prop_assert!(only_order || links, "{:?}", still);
            }
        }
    }

    #[test]
    fn disjoint_changes_commute(base in random_spec::spec(), a in random_spec::ops(20), b in random_spec::ops(20)) {
        let mine = changed(&base, &of_kinds(a, &[30, 32, 33, 35, 54, 52]));
        let theirs = changed(&base, &of_kinds(b, &[0, 1, 4, 5, 6, 7, 39, 40, 42, 43, 45]));
        let there = merged(&base, &mine, &theirs, None);
        let back = merged(&base, &theirs, &mine, None);
        prop_assert_eq!(&there.conflicts, &[]);
        prop_assert_eq!(content(&there.spec), content(&back.spec));
    }

    #[test]
    fn a_version_comes_back_whole_or_page_by_page(base in random_spec::spec(), ops in random_spec::ops(40)) {
        let mut spec = base.clone();
        versions::save_version(&mut spec, Version::default());
        let mut later = changed(&spec, &ops);
        let kept = later.history.kept.iter().find(|one| *one.spec == base.without_history()).cloned();
        prop_assume!(kept.is_some());
        let kept = kept.unwrap();
        for page in &kept.spec.pages {
            let mut one = later.clone();
            versions::restore_page(&mut one, &kept.spec, page.id).unwrap();
            prop_assert_eq!(violations(&one), []);
            prop_assert_eq!(one.page(page.id).unwrap().all_elements().count(), page.all_elements().count());
        }
        versions::restore_version(&mut later, &kept.spec);
        prop_assert_eq!(violations(&later), []);
        prop_assert!(diff(&base, &later).changes.iter().all(|c| c.fields.iter().all(|f| f.field == "version")));
    }
}

/// A shop with two pages, a feature and a question.
fn shop() -> Spec {
    let mut spec = Spec::new();
    let home = pages::add_page(&mut spec, "Home");
    pages::add_page(&mut spec, "Menu");
    elements::add_element(
        &mut spec,
        home,
        ElementKind::MainButton,
        rect(16.0, 600.0, 343.0, 48.0),
    );
    let feature = parts::add_feature(&mut spec, "Order ahead");
    parts::add_question(&mut spec, "Until when?", Some(feature.into()));
    spec
}

fn button(spec: &mut Spec, change: impl FnOnce(&mut Element)) {
    let id = ElementId {
        page: PageId(1),
        number: 1,
    };
    elements::edit(spec, id, change);
}

#[test]
fn what_both_changed_is_a_conflict_with_both_values() {
    let base = shop();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    button(&mut mine, |e| {
        e.text = "Order now".to_owned();
        e.frame = rect(16.0, 500.0, 343.0, 48.0);
    });
    button(&mut theirs, |e| {
        e.text = "Buy".to_owned();
        e.note = "Only in opening hours".to_owned();
        e.frame = rect(16.0, 600.0, 200.0, 48.0);
    });
    let found = merged(&base, &mine, &theirs, None);
    let t = |key: &str, values: &[(&str, &str)]| Language::English.f(key, values);
    let told: Vec<(String, String, String)> = found
        .conflicts
        .iter()
        .map(|c| {
            (
                c.path.clone(),
                c.mine.words(&mine, &t),
                c.theirs.words(&theirs, &t),
            )
        })
        .collect();
    assert_eq!(
        told,
        [("P-1.1/text".to_owned(), "Order now".to_owned(), "Buy".to_owned())]
    );
    let merged_button = found
        .spec
        .element(ElementId {
            page: PageId(1),
            number: 1,
        })
        .unwrap();
    assert_eq!(
        merged_button.note, "Only in opening hours",
        "what one side changed is taken"
    );
    assert_eq!(
        merged_button.frame,
        rect(16.0, 500.0, 200.0, 48.0),
        "place and size are two things"
    );
    assert_eq!(
        merged_button.text, "Order now",
        "mine counts until somebody decides"
    );
    let choices = Choices {
        of: [("P-1.1/text".to_owned(), Side::Theirs)].into(),
        rest: None,
    };
    let decided = merge(&Base::of(Arc::new(base)), &mine, &theirs, &choices);
    assert_eq!(decided.open().count(), 0);
    assert_eq!(decided.spec.element(merged_button.id).unwrap().text, "Buy");
}

#[test]
fn a_page_that_the_other_side_still_uses_is_not_deleted_silently() {
    let base = shop();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    pages::delete_page(&mut mine, PageId(2));
    button(&mut theirs, |e| {
        e.taps = vec![Tap {
            part: String::new(),
            action: Action::OpenPage { page: PageId(2) },
        }];
    });
    let found = merged(&base, &mine, &theirs, None);
    assert_eq!(found.conflicts.len(), 1);
    assert_eq!(found.conflicts[0].path, "P-2");
    assert!(found.spec.page(PageId(2)).is_some());
    let gone = merged(&base, &mine, &theirs, Some(Side::Mine));
    assert!(gone.spec.page(PageId(2)).is_none());
    assert!(gone.notes.contains(&Note::LinkGone { to: PageId(2).into() }));
}

#[test]
fn new_things_with_the_same_number_stay_apart_with_their_links() {
    let base = shop();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    pages::add_page(&mut mine, "Cart");
    let profile = pages::add_page(&mut theirs, "Me");
    assert_eq!(profile, PageId(3), "both got the same number");
    pages::set_tab(&mut theirs, profile, true);
    button(&mut theirs, |e| {
        e.taps = vec![Tap {
            part: String::new(),
            action: Action::OpenPage { page: profile },
        }];
    });
    let found = merged(&base, &mine, &theirs, None);
    let names: Vec<&str> = found.spec.pages.iter().map(|page| page.name.as_str()).collect();
    assert_eq!(names, ["Home", "Menu", "Cart", "Me"]);
    let me = found.spec.pages[3].id;
    assert_eq!(
        found.notes,
        [Note::Renumbered {
            old: profile.into(),
            new: me.into()
        }]
    );
    assert_eq!(found.spec.tab_bar.items[0].page, me);
    let target = found
        .spec
        .element(ElementId {
            page: PageId(1),
            number: 1,
        })
        .unwrap()
        .taps[0]
        .action
        .target();
    assert_eq!(target, Some(me));
}

/// A person opens a document.
fn opened(spec: &Spec, me: u128) -> Spec {
    // As it goes through a file, where nothing is shared.
    let bytes = wirebrief::file::to_bytes(spec).unwrap();
    let mut spec = wirebrief::file::read_bytes(&bytes).unwrap().spec;
    versions::receive(&mut spec, uuid::Uuid::from_u128(me), "2026-11-26");
    spec
}

#[test]
fn a_review_goes_back_and_forth_without_anybody_naming_a_version() {
    const CLIENT: u128 = 1;
    const DEVELOPER: u128 = 2;
    let mut client = shop();
    versions::receive(&mut client, uuid::Uuid::from_u128(CLIENT), "2026-11-26");
    // The developer asks something and estimates; meanwhile the client asks something of their own.
    let mut developer = opened(&client, DEVELOPER);
    let asked = parts::add_question(&mut developer, "Which printer?", Some(PageId(1).into()));
    developer
        .feature_mut(FeatureId(1))
        .unwrap()
        .estimates
        .push(Estimate {
            by: "Mei".to_owned(),
            from_days: 2.0,
            to_days: 4.0,
            ..Estimate::default()
        });
    parts::add_question(&mut client, "Can we pay later?", None);
    client.page_mut(PageId(1)).unwrap().name = "Start".to_owned();

    let base = find_base(&client, &developer).expect("the state that the developer opened is kept");
    let found = merge(&base, &client, &developer, &Choices::default());
    assert_eq!(found.conflicts, []);
    let mut client = found.spec;
    let texts = |spec: &Spec| spec.questions.iter().map(|q| q.text.clone()).collect::<Vec<_>>();
    assert_eq!(
        texts(&client),
        ["Until when?", "Can we pay later?", "Which printer?"]
    );
    assert_eq!(client.feature(FeatureId(1)).unwrap().estimates.len(), 1);
    let here = client.questions[2].id;
    assert_ne!(here, asked, "the number was taken");

    // The client answers here; the developer goes on with their own file and adds to the same question.
    client.question_mut(here).unwrap().replies.push(Reply {
        author: "Lin".to_owned(),
        text: "The one in the kitchen.".to_owned(),
        ..Reply::default()
    });
    let mut developer = opened(&developer, DEVELOPER);
    developer.question_mut(asked).unwrap().replies.push(Reply {
        author: "Mei".to_owned(),
        text: "A label printer would do.".to_owned(),
        ..Reply::default()
    });
    let client = opened(&client, CLIENT);
    let base = find_base(&client, &developer).expect("what was brought in before is kept");
    let found = merge(&base, &client, &developer, &Choices::default());
    assert_eq!(found.conflicts, []);
    assert_eq!(
        texts(&found.spec),
        ["Until when?", "Can we pay later?", "Which printer?"]
    );
    let replies: Vec<&str> = found
        .spec
        .question(here)
        .unwrap()
        .replies
        .iter()
        .map(|r| r.text.as_str())
        .collect();
    assert_eq!(replies, ["The one in the kitchen.", "A label printer would do."]);

    // And the other way: the developer brings the client's state in.
    let base = find_base(&developer, &client).unwrap();
    let found = merge(&base, &developer, &client, &Choices::default());
    assert_eq!(found.conflicts, []);
    let mut questions = texts(&found.spec);
    questions.sort();
    assert_eq!(questions, ["Can we pay later?", "Until when?", "Which printer?"]);
    assert_eq!(found.spec.page(PageId(1)).unwrap().name, "Start");
    assert_eq!(violations(&found.spec), []);
}

#[test]
fn a_hand_off_is_marked_once_and_later_changes_are_told() {
    use wirebrief::spec::diff::since_last_hand_off;
    let mut spec = shop();
    assert!(since_last_hand_off(&spec).is_none());
    let version = |number: &str| Version {
        number: number.to_owned(),
        date: "2026-11-26".to_owned(),
        ..Version::default()
    };
    assert_eq!(versions::hand_off_number(&spec), "0.1");
    assert!(versions::hand_off(&mut spec, version("0.1")));
    assert!(
        !versions::hand_off(&mut spec, version("0.1")),
        "the same again is no new one"
    );
    assert!(since_last_hand_off(&spec).is_none());
    assert_eq!(versions::hand_off_number(&spec), "0.1");
    spec.page_mut(PageId(1)).unwrap().name = "Start".to_owned();
    assert_eq!(versions::hand_off_number(&spec), "0.2");
    assert!(versions::hand_off(&mut spec, version("0.2")));
    let (last, found) = since_last_hand_off(&spec).unwrap();
    assert_eq!((last.version.number.as_str(), found.changes.len()), ("0.1", 1));
    assert_eq!(spec.versions.len(), 2);
}
