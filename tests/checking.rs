//! Every rule speaks up where it should, and stays silent on a document that is ready.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

mod support;

use std::sync::Arc;

use wirebrief::check::{Place, Source, check, rules};
use wirebrief::edit::{elements, pages, parts};
use wirebrief::geometry::rect;
use wirebrief::language::Language;
use wirebrief::spec::*;

/// A small document that nobody has to ask anything about.
fn ready() -> Spec {
    let mut spec = Spec::empty(uuid::Uuid::from_u128(1));
    let brief = Arc::make_mut(&mut spec.brief);
    brief.name = "Half Moon Tea".to_owned();
    brief.goal = "Fewer people wait at the counter".to_owned();
    brief.measure = "200 orders a week by October".to_owned();
    brief.owner = OwnerType::Enterprise;
    brief.platforms = vec![Platform::WeChat];
    let guest = parts::add_role(&mut spec, "Guest");
    let home = pages::add_page(&mut spec, "Home");
    let menu = pages::add_page(&mut spec, "Menu");
    for (page, path) in [(home, "pages/home"), (menu, "pages/menu")] {
        spec.page_mut(page).unwrap().path = path.to_owned();
    }
    let button = add(
        &mut spec,
        home,
        ElementKind::MainButton,
        "Order now",
        Action::OpenPage { page: menu },
    );
    add(
        &mut spec,
        menu,
        ElementKind::MainButton,
        "Pay",
        Action::Pay {
            text: "Not paid".to_owned(),
            page: Some(home),
        },
    );
    add(&mut spec, menu, ElementKind::TextLink, "Log in", Action::LogIn);
    add(&mut spec, menu, ElementKind::TextLink, "Log out", Action::LogOut);
    let feature = parts::add_feature(&mut spec, "Order ahead");
    spec.feature_mut(feature).unwrap().roles = vec![guest];
    elements::edit(&mut spec, button, |e| e.features = vec![feature]);
    let criterion = parts::add_criterion(&mut spec, feature).unwrap();
    spec.feature_mut(feature).unwrap().criteria[0].then = "A pick-up number is shown".to_owned();
    let test = parts::add_test(&mut spec);
    let test = spec.test_mut(test).unwrap();
    test.proves = vec![criterion.into()];
    test.expected = "A number is shown".to_owned();
    let order = parts::add_entity(&mut spec, "Order");
    let phone = parts::add_field(&mut spec, order, "Phone", FieldKind::Phone).unwrap();
    let items = parts::add_field(&mut spec, order, "Items", FieldKind::Link).unwrap();
    for field in &mut spec.entity_mut(order).unwrap().fields {
        if field.id == phone {
            field.purpose = "To call when the order is ready".to_owned();
        }
        if field.id == items {
            field.target = Some(order);
        }
    }
    let paid = parts::add_status(&mut spec, order, "Paid").unwrap();
    let done = parts::add_status(&mut spec, order, "Done").unwrap();
    spec.entity_mut(order).unwrap().statuses[1].last = true;
    parts::add_transition(
        &mut spec,
        order,
        Transition {
            from: paid,
            to: done,
            event: "is picked up".to_owned(),
            by: "staff".to_owned(),
        },
    );
    let question = parts::add_question(&mut spec, "Which till?", None);
    spec.question_mut(question).unwrap().answer = "The old one".to_owned();
    Arc::make_mut(&mut spec.launch).contact = "Phone in the shop".to_owned();
    spec
}

fn add(spec: &mut Spec, page: PageId, kind: ElementKind, text: &str, action: Action) -> ElementId {
    let id = elements::add_element(spec, page, kind, rect(16.0, 100.0, 343.0, 48.0)).unwrap();
    elements::edit(spec, id, |e| {
        e.text = text.to_owned();
        e.taps = vec![Tap {
            part: String::new(),
            action,
        }];
    });
    id
}

fn brief(spec: &mut Spec) -> &mut Brief {
    Arc::make_mut(&mut spec.brief)
}

fn launch(spec: &mut Spec) -> &mut Launch {
    Arc::make_mut(&mut spec.launch)
}

fn feature(spec: &mut Spec) -> &mut Feature {
    spec.feature_mut(FeatureId(1)).unwrap()
}

fn page(spec: &mut Spec, number: u32) -> &mut Page {
    spec.page_mut(PageId(number)).unwrap()
}

fn order(spec: &mut Spec) -> &mut Entity {
    spec.entity_mut(EntityId(1)).unwrap()
}

fn first_button(spec: &mut Spec) -> &mut Element {
    let id = spec.pages[0].elements[0].id;
    page(spec, 1).element_mut(id).unwrap()
}

fn tabs(spec: &mut Spec, numbers: &[u32]) {
    Arc::make_mut(&mut spec.tab_bar).items = numbers
        .iter()
        .map(|number| TabItem {
            page: PageId(*number),
            text: "Menu".to_owned(),
            icon: String::new(),
        })
        .collect();
}

type Break = fn(&mut Spec);

/// For every rule: what breaks it, and where that is to be mended.
const BREAKS: &[(&str, &str, Break)] = &[
    ("name_missing", "brief.name", |s| brief(s).name = " ".to_owned()),
    ("name_width", "brief.name", |s| brief(s).name = "茶".to_owned()),
    ("name_width", "brief.name", |s| {
        brief(s).name = "半月茶铺点单取餐外卖会员积分商城".to_owned()
    }),
    ("name_short", "brief.name", |s| brief(s).name = "半月".to_owned()),
    ("name_refused", "brief.name", |s| {
        brief(s).name = "半月茶铺小程序".to_owned()
    }),
    ("goal_missing", "brief.goal", |s| brief(s).goal.clear()),
    ("measure_missing", "brief.measure", |s| brief(s).measure.clear()),
    ("audience_missing", "roles", |s| parts::delete_role(s, RoleId(1))),
    ("owner_unknown", "brief.owner", |s| {
        brief(s).owner = OwnerType::Unknown
    }),
    ("platform_missing", "brief.platforms", |s| {
        brief(s).platforms.clear()
    }),
    ("features_missing", "features", |s| {
        parts::delete_feature(s, FeatureId(1))
    }),
    ("feature_unnamed", "F-1", |s| feature(s).name.clear()),
    ("feature_without_criteria", "F-1", |s| {
        feature(s).criteria[0].then.clear()
    }),
    ("feature_without_role", "F-1", |s| feature(s).roles.clear()),
    ("feature_without_page", "F-1", |s| {
        first_button(s).features.clear()
    }),
    ("feature_without_test", "F-1", |s| {
        parts::delete_test(s, TestId(1))
    }),
    ("feature_far_from_home", "F-1", |s| {
        // Home → menu → third → fourth, and the feature only there.
        first_button(s).features.clear();
        for number in [3, 4] {
            pages::add_page(s, "Further");
            add(
                s,
                PageId(number - 1),
                ElementKind::MainButton,
                "On",
                Action::OpenPage { page: PageId(number) },
            );
        }
        feature(s).pages = vec![PageId(4)];
    }),
    ("vague_word", "brief.goal", |s| {
        brief(s).goal = "A fast app".to_owned()
    }),
    ("vague_word", "F-1", |s| {
        feature(s).details = "要好看、高端".to_owned()
    }),
    ("vague_word", "A-1.1", |s| {
        feature(s).criteria[0].then = "Cakes, tea, etc.".to_owned()
    }),
    ("placeholder_text", "P-1.1", |s| {
        first_button(s).text = "Lorem ipsum dolor".to_owned()
    }),
    ("pages_missing", "pages", |s| {
        pages::delete_page(s, PageId(1));
        pages::delete_page(s, PageId(2));
    }),
    ("only_one_page", "P-1", |s| pages::delete_page(s, PageId(2))),
    ("page_unnamed", "P-2", |s| page(s, 2).name.clear()),
    ("page_empty", "P-2", |s| page(s, 2).elements.clear()),
    ("page_path_bad", "P-2", |s| {
        page(s, 2).path = "/pages/菜单".to_owned()
    }),
    ("page_path_capital", "P-2", |s| {
        page(s, 2).path = "pages/theMenu".to_owned()
    }),
    ("page_path_twice", "P-2", |s| {
        page(s, 2).path = "pages/home".to_owned()
    }),
    ("tab_bar_count", "tab_bar", |s| tabs(s, &[1])),
    ("tab_bar_count", "tab_bar", |s| {
        for _ in 3..=6 {
            pages::add_page(s, "More");
        }
        tabs(s, &[1, 2, 3, 4, 5, 6]);
    }),
    ("tab_text_long", "P-2", |s| {
        tabs(s, &[1, 2]);
        Arc::make_mut(&mut s.tab_bar).items[1].text = "Everything we sell".to_owned();
    }),
    ("tap_undecided", "P-1.1", |s| first_button(s).taps.clear()),
    ("tap_undecided", "P-1.1", |s| {
        first_button(s).taps[0].action = Action::Undecided
    }),
    ("page_unreachable", "P-2", |s| {
        first_button(s).taps[0].action = Action::Back
    }),
    ("payment_individual", "P-2.1", |s| {
        brief(s).owner = OwnerType::Individual
    }),
    ("web_individual", "P-1.1", |s| {
        brief(s).owner = OwnerType::Individual;
        first_button(s).taps[0].action = Action::OpenWeb {
            text: "example.org".to_owned(),
        };
    }),
    ("log_out_missing", "P-2.2", |s| {
        page(s, 2).elements.pop();
    }),
    ("data_without_fields", "D-1", |s| order(s).fields.clear()),
    ("personal_without_purpose", "D-1.1", |s| {
        order(s).fields[0].purpose.clear()
    }),
    ("link_without_target", "D-1.2", |s| {
        order(s).fields[1].target = None
    }),
    ("status_open", "D-1", |s| order(s).statuses[1].last = false),
    ("status_unreached", "D-1", |s| order(s).transitions.clear()),
    ("test_without_expected", "T-1", |s| {
        s.test_mut(TestId(1)).unwrap().expected.clear()
    }),
    ("test_proves_nothing", "T-1", |s| {
        s.test_mut(TestId(1)).unwrap().proves.clear()
    }),
    ("contact_missing", "launch.contact", |s| launch(s).contact.clear()),
    ("short_name_width", "launch.short_name", |s| {
        launch(s).short_name = "茶".to_owned()
    }),
    ("introduction_length", "launch.introduction", |s| {
        launch(s).introduction = "茶".repeat(121)
    }),
    ("question_open", "Q-1", |s| {
        s.question_mut(QuestionId(1)).unwrap().answer.clear()
    }),
];

#[test]
fn a_document_that_is_ready_has_no_findings() {
    for language in Language::ALL {
        assert_eq!(check(&ready(), language), []);
    }
}

#[test]
fn every_rule_speaks_up_and_points_to_the_place() {
    for (rule, place, break_it) in BREAKS {
        let mut spec = ready();
        break_it(&mut spec);
        let findings = check(&spec, Language::English);
        assert!(
            findings
                .iter()
                .any(|f| f.rule == *rule && f.target.to_string() == *place),
            "{rule} at {place} is not among {findings:#?}"
        );
    }
}

#[test]
fn every_rule_has_a_test_and_its_words_in_both_languages() {
    for rule in rules() {
        assert!(
            BREAKS.iter().any(|(id, ..)| *id == rule.id),
            "no test breaks {}",
            rule.id
        );
        assert!(rule.as_of.len() == 7);
    }
    for (rule, _, break_it) in BREAKS {
        let mut spec = ready();
        break_it(&mut spec);
        let [english, chinese] = Language::ALL.map(|language| check(&spec, language));
        for (english, chinese) in english.iter().zip(&chinese) {
            for (a, b) in [
                (&english.message, &chinese.message),
                (&english.why, &chinese.why),
                (&english.source, &chinese.source),
            ] {
                for text in [a, b] {
                    assert!(!text.contains("%{") && !text.contains("check."), "{rule}: {text}");
                }
                assert_ne!(a, b, "{rule} is not translated");
            }
        }
    }
    for source in Source::ALL {
        let key = format!("check.source.{}", source.key());
        assert!(!Language::English.t(&key).contains(&key), "{key}");
    }
}

#[test]
fn rules_of_a_platform_are_silent_on_others() {
    let mut spec = ready();
    brief(&mut spec).platforms = vec![Platform::App];
    brief(&mut spec).owner = OwnerType::Individual;
    brief(&mut spec).name = "茶".to_owned();
    launch(&mut spec).contact.clear();
    assert_eq!(check(&spec, Language::English), []);
}

#[test]
fn what_is_left_for_later_needs_no_page_and_no_test() {
    let mut spec = ready();
    let later = parts::add_feature(&mut spec, "Delivery");
    spec.feature_mut(later).unwrap().priority = Priority::NotNow;
    assert_eq!(check(&spec, Language::English), []);
}

#[test]
fn whole_words_only() {
    let mut spec = ready();
    brief(&mut spec).goal = "Breakfast and fasteners, easygoing sketches".to_owned();
    assert_eq!(check(&spec, Language::English), []);
}

#[test]
fn a_place_is_told_in_short() {
    assert_eq!(Place::from(FeatureId(3)).to_string(), "F-3");
    assert_eq!(Place::Field("brief.name").to_string(), "brief.name");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 48, ..Default::default() })]

    #[test]
    fn any_document_can_be_checked(spec in support::random_spec::spec()) {
        for finding in check(&spec, Language::Chinese) {
            if let Place::Thing(id) = finding.target {
                proptest::prop_assert!(spec.contains(id), "{} points to {id}, which is not there", finding.rule);
            }
        }
    }
}
