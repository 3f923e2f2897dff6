//! Every rule speaks up where it should, and stays silent where it is close to it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

mod support;

#[cfg(feature = "gui")]
#[path = "checking/app.rs"]
mod app;
#[path = "checking/back_end.rs"]
mod back_end;
#[path = "checking/interface.rs"]
mod interface;
#[path = "checking/ready.rs"]
mod ready;
#[path = "checking/requirements.rs"]
mod requirements;

use std::collections::BTreeSet;

use ready::*;
use wirebrief::check::{Finding, Place, Severity, Source, check, rules};
use wirebrief::edit::parts;
use wirebrief::language::Language;
use wirebrief::spec::*;

/// A rule, where its finding is to be mended, what breaks it, and what comes close without breaking it.
type Pair = (&'static str, &'static str, fn(&mut Spec), fn(&mut Spec));

fn pairs() -> impl Iterator<Item = &'static Pair> {
    [requirements::PAIRS, interface::PAIRS, back_end::PAIRS]
        .into_iter()
        .flatten()
}

/// What a rule finds in a changed document.
fn found(rule: &str, change: fn(&mut Spec)) -> Vec<Finding> {
    let mut spec = ready();
    change(&mut spec);
    let mut findings = check(&spec, Language::English);
    findings.retain(|finding| finding.rule == rule);
    findings
}

#[test]
fn a_document_that_is_ready_has_no_findings() {
    for language in Language::ALL {
        assert_eq!(check(&ready(), language), []);
    }
}

#[test]
fn every_rule_speaks_up_and_points_to_the_place() {
    let mut wrong = Vec::new();
    for (rule, place, breaks, _) in pairs() {
        let findings = found(rule, *breaks);
        let is_there = findings
            .iter()
            .flat_map(Finding::places)
            .any(|at| at.to_string() == *place);
        if !is_there {
            wrong.push(format!("{rule} at {place} is not among {findings:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_is_silent_close_to_a_breach() {
    let mut wrong = Vec::new();
    for (rule, _, _, comes_close) in pairs() {
        let mut spec = ready();
        comes_close(&mut spec);
        if spec == ready() {
            wrong.push(format!("{rule}: nothing comes close to it"));
        }
        let findings = found(rule, *comes_close);
        if !findings.is_empty() {
            wrong.push(format!("{rule} speaks up for nothing: {findings:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_pair_of_tests_and_every_pair_a_rule() {
    let known: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
    let tested: BTreeSet<&str> = pairs().map(|(rule, ..)| *rule).collect();
    assert_eq!(known, tested);
    assert_eq!(known.len(), rules().count(), "two rules have one name");
}

#[test]
fn every_rule_has_its_words_in_both_languages() {
    let mut wrong = Vec::new();
    let mut see = |rule: &str, english: &str, chinese: &str| {
        for text in [english, chinese] {
            if text.contains("%{") || text.contains("check.") || text.trim().is_empty() {
                wrong.push(format!("{rule}: {text}"));
            }
            if text.ends_with(['.', '。']) && text == chinese && text == english {
                wrong.push(format!("{rule}: {text}"));
            }
        }
        if english == chinese {
            wrong.push(format!("{rule} is not translated: {english}"));
        }
    };
    for rule in rules() {
        let [english, chinese] = Language::ALL.map(|language| rule.title(language));
        see(rule.id, &english, &chinese);
        let [english, chinese] = Language::ALL.map(|language| rule.source_words(language));
        see(rule.id, &english, &chinese);
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let is_month =
            matches!(rule.as_of.split_once('-'), Some((year, month)) if digits(year) && digits(month));
        assert!(
            is_month || (rule.as_of.len() == 4 && digits(rule.as_of)),
            "{}",
            rule.as_of
        );
    }
    for (rule, _, breaks, _) in pairs() {
        let mut spec = ready();
        breaks(&mut spec);
        let [english, chinese] = Language::ALL.map(|language| check(&spec, language));
        assert_eq!(english.len(), chinese.len());
        for (english, chinese) in english.iter().zip(&chinese) {
            see(rule, &english.message, &chinese.message);
            see(rule, &english.why, &chinese.why);
            see(rule, &english.source, &chinese.source);
            see(rule, &english.label, &chinese.label);
        }
    }
    for source in Source::ALL {
        for key in ["check.source", "check.source_short"] {
            let key = format!("{key}.{}", source.key());
            let [english, chinese] = Language::ALL.map(|language| language.f(&key, &[("month", "2026-07")]));
            see(&key, &english, &chinese);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_of_a_platform_are_silent_on_others() {
    // Everything that breaks a rule of a platform, on a platform without those rules.
    let mut wrong = Vec::new();
    for (id, _, breaks, _) in pairs() {
        let rule = rules().find(|rule| rule.id == *id).unwrap();
        let is_general = matches!(rule.source, Source::Practice) || GENERAL.contains(id);
        if is_general {
            continue;
        }
        let mut spec = ready();
        breaks(&mut spec);
        brief(&mut spec).platforms = vec![Platform::App];
        if check(&spec, Language::English)
            .iter()
            .any(|finding| finding.rule == *id)
        {
            wrong.push(*id);
        }
    }
    assert_eq!(wrong, [""; 0]);
}

/// Rules that the platform wrote down first, but that are good advice anywhere.
const GENERAL: &[&str] = &[
    "owner_unknown",
    "placeholder_text",
    "share_title_missing",
    "leaving_unsaid",
    "page_name_empty_words",
    "page_path_bad",
    "page_path_capital",
    "page_path_twice",
    "tab_bar_count",
    "tab_unnamed",
    "tab_text_long",
    "tab_without_icon",
    "tab_bar_elsewhere",
    "tab_page_below",
    "back_from_root",
    "tap_target_small",
    "text_small",
    "toast_for_error",
    "message_for_error",
    "overlay_without_close",
    "media_by_itself",
    "tap_undecided",
    "log_out_missing",
    "permission_missing",
    "permission_without_purpose",
    "personal_without_purpose",
    "retention_missing",
    "feature_far_from_home",
];

#[test]
fn many_of_one_kind_are_one_finding_that_names_all_places() {
    let mut spec = ready();
    for name in ["One", "Two", "Three"] {
        parts::add_rule(&mut spec, name);
    }
    let of_rules = |spec: &Spec| {
        let mut findings = check(spec, Language::English);
        findings.retain(|finding| finding.rule == "rule_about_nothing");
        findings
    };
    assert_eq!(of_rules(&spec).len(), 3);
    parts::add_rule(&mut spec, "Four");
    let [finding] = of_rules(&spec).try_into().unwrap();
    let places: Vec<String> = finding.places().map(|place| place.to_string()).collect();
    assert_eq!(places, ["R-1", "R-2", "R-3", "R-4"]);
    assert_eq!(
        finding.message,
        "A rule is linked to nothing: One (and 3 more like it)"
    );
    assert_eq!(finding.label, "4 places");
    let messages: Vec<(Place, &str)> = finding.messages().collect();
    assert_eq!(messages[0].1, "A rule is linked to nothing: One");
    assert_eq!(
        messages[3],
        (RuleId(4).into(), "A rule is linked to nothing: Four")
    );
}

#[test]
fn what_is_left_for_later_needs_no_page_and_no_test() {
    let mut spec = ready();
    let later = parts::add_feature(&mut spec, "Delivery");
    spec.feature_mut(later).unwrap().priority = Priority::NotNow;
    assert_eq!(check(&spec, Language::English), []);
}

#[test]
fn figures_that_nobody_verified_only_hint() {
    for rule in rules().filter(|rule| rule.source == Source::Unverified) {
        assert_eq!(rule.severity, Severity::Hint, "{}", rule.id);
    }
}

#[test]
fn a_place_is_told_in_short() {
    assert_eq!(Place::from(FeatureId(3)).to_string(), "F-3");
    assert_eq!(Place::Field("brief.name").to_string(), "brief.name");
}

#[test]
fn a_finding_is_told_to_other_programs_by_fixed_names() {
    let mut spec = ready();
    brief(&mut spec).goal.clear();
    let json = serde_json::to_value(check(&spec, Language::English)).unwrap();
    let finding = json[0].as_object().unwrap();
    let keys: BTreeSet<&str> = finding.keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        BTreeSet::from(["rule", "severity", "step", "message", "why", "where", "source"])
    );
    assert_eq!(finding["where"], "brief.goal");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 48, ..Default::default() })]

    #[test]
    fn any_document_can_be_checked(spec in support::random_spec::spec()) {
        for finding in check(&spec, Language::Chinese) {
            for place in finding.places() {
                if let Place::Thing(id) = place {
                    proptest::prop_assert!(spec.contains(id), "{} points to {id}, which is not there", finding.rule);
                }
            }
        }
    }
}

/// A document with so many of everything.
fn crowd(count: u32) -> Spec {
    let mut spec = ready();
    let mut elements = Vec::new();
    for number in 0..count {
        let id = ElementId {
            page: PageId(1),
            number: 100 + number,
        };
        let kind = if number % 2 == 0 {
            ElementKind::Dialog
        } else {
            ElementKind::MainButton
        };
        let mut element = Element::new(id, kind, wirebrief::geometry::rect(0.0, 100.0, 300.0, 40.0));
        element.text = "Welcome".to_owned();
        elements.push(std::sync::Arc::new(element));
    }
    page(&mut spec, 1).elements.extend(elements);
    for _ in 0..count / 8 {
        parts::add_rule(&mut spec, "fast, nice and so on");
        parts::add_role(&mut spec, "Guest");
        parts::add_feature(&mut spec, "Order ahead");
        parts::add_launch_item(&mut spec, "Filing");
    }
    spec
}

#[test]
fn a_crowded_document_costs_what_it_holds_and_not_its_square() {
    let time = |spec: &Spec| {
        let begin = std::time::Instant::now();
        let findings = check(spec, Language::English);
        assert!(findings.len() < 100, "{}", findings.len());
        begin.elapsed().as_secs_f64()
    };
    let (small, large) = (crowd(2_000), crowd(16_000));
    // The best of three, as others may be at work on the machine. Eight times as much; the square would be 64 times.
    let best = |spec: &Spec| (0..3).map(|_| time(spec)).fold(f64::INFINITY, f64::min);
    let (small, large) = (best(&small), best(&large));
    assert!(large < 24.0 * small, "{small} s, then {large} s");
}
