//! The hand-off document's layout: nothing overlaps, nothing leads nowhere, whatever the content.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of a test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use support::paper::{cut_rows, faults, moved, seen};
use wirebrief::export::pdf::write_report;
use wirebrief::geometry::Vec2;
use wirebrief::language::Language;
use wirebrief::report::{Anchor, Paper, Report, ReportOptions, Section, Target, build, build_with};
use wirebrief::scene::Item;
use wirebrief::spec::{
    AdminFunction, AnyId, Baseline, BaselineKind, Criterion, CriterionId, Element, ElementKind, Entity,
    EntityId, Estimate, Feature, FeatureId, Field, FieldId, Page, PageId, Priority, Reply, Role, RoleId,
    Rule, RuleId, Spec, TestCase, TestId, Version,
};

const DATE: &str = "2026-07-14";

fn sample(language: &str) -> Spec {
    let path = format!(
        "{}/assets/samples/half-moon-tea.{language}.wirebrief",
        env!("CARGO_MANIFEST_DIR")
    );
    wirebrief::file::open(Path::new(&path)).unwrap().spec
}

fn built(spec: &Spec, language: Language) -> Report {
    build(spec, &ReportOptions::new(language, DATE))
}

fn anchors(report: &Report) -> BTreeMap<Anchor, usize> {
    let mut places = BTreeMap::new();
    for (at, page) in report.pages.iter().enumerate() {
        for (anchor, _) in &page.anchors {
            assert_eq!(places.insert(*anchor, at), None, "{anchor:?} stands twice");
        }
    }
    places
}

/// Page numbers of the contents against the anchors of the same lines.
fn check_contents(report: &Report) -> usize {
    let places = anchors(report);
    let mut checked = 0;
    for page in report.pages.iter().filter(|p| p.section == Section::Contents) {
        let words = seen(page).words;
        let bottom = page.size.height - 60.0;
        for link in page
            .links
            .iter()
            .filter(|l| l.frame.y1 < bottom && l.frame.width() > 200.0)
        {
            let Target::Anchor(anchor) = link.target;
            let number = words
                .iter()
                .filter(|word| {
                    word.frame.x1 > link.frame.x1 - 2.0
                        && word.frame.y0 >= link.frame.y0
                        && word.frame.y1 <= link.frame.y1 + 2.0
                })
                .find_map(|word| word.text.parse::<usize>().ok());
            assert_eq!(number, Some(places[&anchor] + 1), "{anchor:?}");
            checked += 1;
        }
    }
    checked
}

/// Everything that can be said of any report. With `WIREBRIEF_SHOW` its pages are written there, to be looked at.
fn check_all(report: &Report, spec: &Spec, name: &str) {
    if let Some(folder) = std::env::var_os("WIREBRIEF_SHOW") {
        let file = write_report(spec, report, None, &mut |_| ControlFlow::Continue(())).unwrap();
        let name = name.replace(|c: char| !c.is_alphanumeric(), "-");
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), file.bytes).unwrap();
    }
    let faults = faults(report);
    assert!(
        faults.is_empty(),
        "{name}: {} faults\n{}",
        faults.len(),
        faults.iter().take(20).cloned().collect::<Vec<_>>().join("\n")
    );
    check_contents(report);
}

#[test]
fn the_sample_is_laid_out_without_overlaps_and_all_its_links_lead_somewhere() {
    for (language, code) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        let spec = sample(code);
        for paper in [Paper::A4, Paper::Letter] {
            let mut options = ReportOptions::new(language, DATE);
            options.paper = paper;
            let report = build(&spec, &options);
            check_all(&report, &spec, &format!("sample {code} {paper:?}"));
            assert!(check_contents(&report) > 20);
            assert_eq!(report.missing, Vec::<char>::new());
            let places = anchors(&report);
            for section in Section::ALL {
                assert!(
                    places.contains_key(&Anchor::Section(section)),
                    "{section:?} is missing"
                );
            }
            let things = (spec.features.iter().map(|f| AnyId::from(f.id)))
                .chain(spec.pages.iter().map(|p| p.id.into()))
                .chain(spec.entities.iter().map(|e| e.id.into()))
                .chain(spec.rules.iter().map(|r| r.id.into()))
                .chain(spec.tests.iter().map(|t| t.id.into()))
                .chain(spec.questions.iter().map(|q| q.id.into()))
                .chain(spec.roles.iter().map(|r| r.id.into()));
            for id in things {
                assert!(places.contains_key(&Anchor::Thing(id)), "{id} is nowhere");
            }
        }
    }
}

#[test]
fn the_same_document_gives_the_same_pages() {
    let spec = sample("en");
    assert_eq!(built(&spec, Language::English), built(&spec, Language::English));
}

#[test]
fn an_empty_document_shows_what_is_open() {
    for language in Language::ALL {
        let report = built(&Spec::default(), language);
        check_all(&report, &Spec::default(), &format!("empty {}", language.code()));
        let sections: Vec<Section> = report.pages.iter().map(|p| p.section).collect();
        for absent in [
            Section::Features,
            Section::Pages,
            Section::Data,
            Section::Tests,
            Section::Launch,
        ] {
            assert!(!sections.contains(&absent), "{absent:?} has nothing to say");
        }
        assert!(sections.contains(&Section::Requirements));
    }
}

fn long(n: usize) -> [String; 4] {
    [
        "a".repeat(n),
        "茉莉奶绿，少冰。".repeat(n / 8),
        "many words make a long text, ".repeat(n / 29),
        "9https://example.com/x?y=".repeat(n / 25),
    ]
}

/// A document in which everything is called `text`.
fn spec_of(text: &str) -> Spec {
    let mut spec = Spec::default();
    let words = || text.to_owned();
    let brief = Arc::make_mut(&mut spec.brief);
    brief.name = words();
    brief.second_name = words();
    brief.kind = words();
    brief.pitch = words();
    brief.goal = words();
    brief.measure = words();
    brief.client = words();
    brief.category = words();
    brief.budget = words();
    brief.launch_date = words();
    brief.out_of_scope = words();
    spec.version = words();
    let role = RoleId(1);
    spec.roles.push(Arc::new(Role {
        id: role,
        name: words(),
        about: words(),
        staff: false,
    }));
    let feature = FeatureId(1);
    let criterion = CriterionId { feature, number: 1 };
    spec.features.push(Arc::new(Feature {
        id: feature,
        name: words(),
        roles: vec![role],
        can: words(),
        so_that: words(),
        details: words(),
        priority: Priority::Must,
        criteria: vec![Criterion {
            id: criterion,
            given: words(),
            when: words(),
            then: words(),
        }],
        pages: vec![PageId(1)],
        entities: vec![EntityId(1)],
        pictures: Vec::new(),
        estimates: Vec::new(),
        next_criterion: 2,
    }));
    let mut page = Page::new(PageId(1), text);
    page.path = words();
    page.purpose = words();
    let mut element = Element::new(
        page.take_element_id(),
        ElementKind::MainButton,
        wirebrief::geometry::rect(16.0, 100.0, 343.0, 48.0),
    );
    element.name = words();
    element.note = words();
    page.elements.push(Arc::new(element));
    spec.pages.push(Arc::new(page));
    let entity = EntityId(1);
    spec.entities.push(Arc::new(Entity {
        id: entity,
        name: words(),
        about: words(),
        fields: vec![Field {
            id: FieldId { entity, number: 1 },
            name: words(),
            kind: Default::default(),
            limits: words(),
            target: None,
            required: true,
            sample: words(),
            seen_by_roles: Vec::new(),
            seen_by: words(),
            changed_by_roles: Vec::new(),
            changed_by: words(),
            purpose: words(),
        }],
        statuses: vec![
            wirebrief::spec::Status {
                id: 1,
                name: words(),
                last: false,
            },
            wirebrief::spec::Status {
                id: 2,
                name: words(),
                last: true,
            },
        ],
        transitions: vec![wirebrief::spec::Transition {
            from: 1,
            to: 2,
            event: words(),
            by: words(),
        }],
        seen_by: Vec::new(),
        changed_by: Vec::new(),
        volume: words(),
        kept: words(),
        next_field: 2,
        next_status: 3,
    }));
    spec.rules.push(Arc::new(Rule {
        id: RuleId(1),
        text: words(),
        feature: Some(feature),
        entity: None,
    }));
    spec.admin_functions.push(Arc::new(AdminFunction {
        id: wirebrief::spec::AdminId(1),
        name: words(),
        details: words(),
        roles: vec![role],
        entity: Some(entity),
    }));
    spec.tests.push(Arc::new(TestCase {
        id: TestId(1),
        proves: vec![criterion.into()],
        case: String::new(),
        steps: words(),
        expected: words(),
        result: Default::default(),
    }));
    let launch = Arc::make_mut(&mut spec.launch);
    launch.introduction = words();
    launch.items.push(wirebrief::spec::LaunchItem {
        id: wirebrief::spec::LaunchId(1),
        what: words(),
        owner: words(),
        due: words(),
        status: Default::default(),
    });
    let id = wirebrief::spec::QuestionId(1);
    spec.questions.push(Arc::new(wirebrief::spec::Question {
        owner: words(),
        needed_for: words(),
        due: words(),
        ..wirebrief::spec::Question::new(id, words(), Some(feature.into()))
    }));
    spec
}

#[test]
fn texts_of_thousands_of_characters_never_overflow() {
    for text in long(6_000) {
        let name: String = text.chars().take(12).collect();
        let spec = spec_of(&text);
        let report = built(&spec, Language::English);
        check_all(&report, &spec, &format!("very long {name}"));
    }
    for text in long(200) {
        let name: String = text.chars().take(12).collect();
        let spec = spec_of(&text);
        check_all(&built(&spec, Language::Chinese), &spec, &format!("long {name}"));
    }
}

fn many_features(count: u32) -> Spec {
    let mut spec = Spec::default();
    for number in 1..=count {
        let feature = FeatureId(number);
        spec.features.push(Arc::new(Feature {
            id: feature,
            name: format!("Feature number {number} of many"),
            roles: Vec::new(),
            can: "do something that takes a sentence to say".to_owned(),
            so_that: "it can be told apart".to_owned(),
            details: String::new(),
            priority: Priority::ALL[number as usize % 4],
            criteria: (1..=3)
                .map(|n| Criterion {
                    id: CriterionId { feature, number: n },
                    given: format!(
                        "a state {}",
                        "and more ".repeat((number as usize * 7 + n as usize) % 30)
                    ),
                    when: "somebody taps".to_owned(),
                    then: format!("END-{number}-{n}"),
                })
                .collect(),
            pages: Vec::new(),
            entities: Vec::new(),
            pictures: Vec::new(),
            estimates: Vec::new(),
            next_criterion: 4,
        }));
    }
    spec
}

#[test]
fn three_hundred_features_fill_pages_and_no_row_is_split() {
    let spec = many_features(300);
    let report = built(&spec, Language::English);
    check_all(&report, &spec, "300 features");
    assert!(report.pages.len() > 60);
    // A row's identifier, its first and its last line stand on the same page.
    for page in report.pages.iter().filter(|p| p.section == Section::Features) {
        let found = seen(page).words;
        let has = |words: &str| found.iter().any(|found| found.text == words);
        for feature in &spec.features {
            for criterion in &feature.criteria {
                assert_eq!(
                    has(&criterion.id.to_string()),
                    has(&format!("END-{}-{}", feature.id.0, criterion.id.number)),
                );
            }
        }
        let given = found
            .iter()
            .filter(|word| word.text.starts_with("and more"))
            .count();
        let heads = found.iter().filter(|word| word.text == "Given").count();
        assert!(given == 0 || heads > 0, "rows without a head");
    }
}

#[test]
fn forty_one_pages_with_seventy_five_links_have_a_readable_map() {
    let mut spec = Spec::default();
    for number in 1..=41 {
        let mut page = Page::new(PageId(number), format!("Page {number}"));
        for link in 0..2 {
            let mut element = Element::new(
                page.take_element_id(),
                ElementKind::MainButton,
                wirebrief::geometry::rect(16.0, 100.0 + f64::from(link) * 60.0, 343.0, 48.0),
            );
            element.name = format!("Button {link} with a name");
            let to = PageId((number * (link + 2) * 7 + 3) % 41 + 1);
            element.taps.push(wirebrief::spec::Tap {
                part: String::new(),
                action: wirebrief::spec::Action::OpenPage { page: to },
            });
            page.elements.push(Arc::new(element));
        }
        spec.pages.push(Arc::new(page));
    }
    let bar = Arc::make_mut(&mut spec.tab_bar);
    for number in 1..=4 {
        bar.items.push(wirebrief::spec::TabItem {
            page: PageId(number),
            text: format!("Tab {number}"),
            icon: "home".to_owned(),
        });
    }
    assert!(spec.page_links().count() >= 75);
    let report = built(&spec, Language::English);
    check_all(&report, &spec, "41 pages");
    let map = || report.pages.iter().filter(|p| p.section == Section::PageMap);
    let shown = map()
        .flat_map(|p| &p.anchors)
        .filter(|(anchor, _)| matches!(anchor, Anchor::Place(AnyId::Page(_))))
        .count();
    assert_eq!(shown, 41, "every page stands on the map once");
    // Every way is seen: there is a place to click for each, but for those there and back, which share one.
    let ways: BTreeSet<(PageId, PageId)> = spec
        .page_links()
        .filter(|link| link.from != link.to)
        .map(|link| (link.from.min(link.to), link.from.max(link.to)))
        .collect();
    let named = map().skip(1).flat_map(|p| &p.links).count();
    assert!(named >= ways.len(), "{named} of {}", ways.len());
}

#[test]
fn a_page_with_eighty_described_elements_has_eighty_numbers() {
    let mut spec = Spec::default();
    let mut page = Page::new(PageId(1), "Crowded");
    for number in 0..80 {
        let mut element = Element::new(
            page.take_element_id(),
            ElementKind::SmallButton,
            wirebrief::geometry::rect(
                f64::from(number % 4) * 90.0,
                f64::from(number / 4) * 40.0,
                80.0,
                32.0,
            ),
        );
        element.name = format!("Button {number}");
        page.elements.push(Arc::new(element));
    }
    spec.pages.push(Arc::new(page));
    let report = built(&spec, Language::Chinese);
    check_all(&report, &spec, "80 elements");
    let places = anchors(&report);
    for element in &spec.pages[0].elements {
        assert!(places.contains_key(&Anchor::Thing(element.id.into())));
    }
}

#[test]
fn the_document_of_the_figures_has_103_pages_with_60_wireframes() {
    use support::hand_off::{PARTS, WIREFRAMES, hand_off_document, hand_off_options};
    let spec = hand_off_document();
    assert!(spec.pages.iter().all(|page| page.elements.len() == PARTS));
    let report = build(&spec, &hand_off_options());
    let of = |section| report.pages.iter().filter(|page| page.section == section).count();
    let pages: Vec<_> = Section::ALL.map(|section| (section, of(section))).into();
    assert_eq!(of(Section::Pages), WIREFRAMES, "{pages:?}");
    assert!((100..=106).contains(&report.pages.len()), "{pages:?}");
}

#[test]
fn a_long_layout_tells_how_far_it_is_and_can_be_stopped() {
    let spec = many_features(20);
    let options = ReportOptions::new(Language::English, DATE);
    let mut seen = Vec::new();
    let report = build_with(&spec, &options, &mut |progress| {
        seen.push(progress);
        ControlFlow::Continue(())
    });
    assert!(report.is_some());
    assert!(seen.windows(2).all(|pair| pair[0].done < pair[1].done));
    assert!(seen.last().is_some_and(|last| last.done == last.total));
    let stopped = build_with(&spec, &options, &mut |progress| {
        if progress.done > 5 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(stopped.is_none());
}

#[test]
fn sections_that_are_not_wanted_are_left_out_and_nothing_links_to_them() {
    let template = wirebrief::file::builtin::find("membership", "en").unwrap();
    let spec = template.open().unwrap();
    for section in Section::ALL {
        let mut options = ReportOptions::new(Language::English, DATE);
        options.without = vec![section];
        let report = build(&spec, &options);
        assert!(
            report.pages.iter().all(|page| page.section != section),
            "{section:?}"
        );
        let faults = faults(&report);
        assert!(faults.is_empty(), "without {section:?}: {faults:?}");
    }
}

#[test]
fn a_real_shop_has_every_one_of_its_pages() {
    let Some(path) = support::case("litemall/app.json") else {
        return;
    };
    let imported = wirebrief::import::from_path(&path).unwrap().spec;
    let whole = support::case::litemall().unwrap();
    for (name, spec) in [("app.json", imported), ("the whole shop", whole)] {
        let report = built(&spec, Language::Chinese);
        check_all(&report, &spec, name);
        let places = anchors(&report);
        assert_eq!(spec.pages.len(), 41);
        for page in &spec.pages {
            assert!(places.contains_key(&Anchor::Thing(page.id.into())), "{name}");
        }
    }
}

/// Every template, in both languages and on both papers, with labels in two languages too.
#[test]
fn every_template_is_laid_out_well() {
    for built_in in wirebrief::file::builtin::all() {
        let spec = built_in.open().unwrap();
        let language = built_in
            .language
            .and_then(Language::from_code)
            .unwrap_or_default();
        let other = Language::ALL.into_iter().find(|other| *other != language);
        for (paper, second) in [(Paper::A4, None), (Paper::Letter, other)] {
            let mut options = ReportOptions::new(language, DATE);
            (options.paper, options.second, options.draft) = (paper, second, second.is_some());
            let name = format!(
                "{} {} {paper:?} {}",
                built_in.key,
                language.code(),
                second.is_some()
            );
            check_all(&build(&spec, &options), &spec, &name);
        }
    }
}

/// All words of a section, in the order in which they are painted, without spaces: lines break anywhere.
fn words_of(report: &Report, section: Section) -> String {
    let pages = report.pages.iter().filter(|page| page.section == section);
    let texts = pages
        .flat_map(|page| &page.list.items)
        .filter_map(|item| match item {
            Item::Text(text) => Some(text.layout.text.to_string()),
            Item::Path(_) | Item::Picture(_) | Item::Clip { .. } | Item::Group { .. } => None,
        });
    texts.collect::<String>().split_whitespace().collect()
}

#[test]
fn what_changed_since_the_last_hand_off_is_told_with_links_and_estimates_and_threads_are_printed() {
    let mut spec = sample("en");
    let before = Arc::new(spec.without_history());
    Arc::make_mut(&mut spec.history).keep(Baseline {
        kind: BaselineKind::HandOff,
        version: Version {
            number: "0.3".to_owned(),
            date: "2026-07-03".to_owned(),
            ..Version::default()
        },
        owner: None,
        renumbered: Vec::new(),
        spec: before,
    });
    let first = built(&spec, Language::English);
    assert!(
        !words_of(&first, Section::Control).contains("Whatchangedsince"),
        "nothing has"
    );
    let feature = Arc::make_mut(&mut spec.features[1]);
    feature.name = "Order from afar".to_owned();
    feature.estimates.push(Estimate {
        by: "Lin".to_owned(),
        from_days: 3.0,
        to_days: 5.5,
        note: "with the till as it is".to_owned(),
        date: String::new(),
    });
    let gone = spec.rules.pop().unwrap();
    Arc::make_mut(&mut spec.brief).budget = "a secret sum".to_owned();
    let question = spec.questions.iter_mut().find(|q| q.is_open()).unwrap();
    Arc::make_mut(question).replies.push(Reply {
        author: "Lin".to_owned(),
        date: "2026-07-10".to_owned(),
        text: "A drawing would do.".to_owned(),
    });
    let mut options = ReportOptions::new(Language::English, DATE);
    options.budget = false;
    let report = build(&spec, &options);
    check_all(&report, &spec, "changed");
    let control = words_of(&report, Section::Control);
    for words in [
        "Whatchangedsincethelasthand-off",
        "Sinceversion0.3of3July2026",
        "Orderfromafar",
        "(was:Orderaheadandpickup)",
        "Adrawingwoulddo.",
        &format!("{}", gone.id),
    ] {
        assert!(control.contains(words), "{words} in {control}");
    }
    let all: String = Section::ALL
        .iter()
        .map(|section| words_of(&report, *section))
        .collect();
    assert!(!all.contains("secret"), "the budget is not for everybody");
    let features = words_of(&report, Section::Features);
    assert!(
        features.contains("3–5.5days") && features.contains("withthetillasitis"),
        "{features}"
    );
    let changed = Target::Anchor(Anchor::Thing(spec.features[1].id.into()));
    let control = report
        .pages
        .iter()
        .find(|page| page.section == Section::Control)
        .unwrap();
    assert!(control.links.iter().any(|link| link.target == changed));
}

#[test]
fn the_check_of_the_pages_finds_what_is_wrong_with_them() {
    let spec = sample("en");
    let good = built(&spec, Language::English);
    assert_eq!(faults(&good), Vec::<String>::new());
    let at = good
        .pages
        .iter()
        .position(|p| p.section == Section::Features)
        .unwrap();
    let expect = |what: &str, spoil: &dyn Fn(&mut Report)| {
        let mut bad = good.clone();
        spoil(&mut bad);
        let found = faults(&bad);
        assert!(
            found.iter().any(|fault| fault.contains(what)),
            "{what}: {found:?}"
        );
    };
    let is_body_text = |item: &Item| matches!(item, Item::Text(text) if text.origin.y > 120.0 && text.origin.y < 600.0 && text.origin.x < 150.0);
    let push = |page: usize, by: Vec2| {
        move |report: &mut Report| {
            let items = &mut report.pages[page].list.items;
            let index = items.iter().position(is_body_text).unwrap();
            items[index] = moved(&items[index], by);
        }
    };
    expect("leaves the text area", &push(at, Vec2::new(-100.0, 0.0)));
    expect("leaves the text area", &push(at, Vec2::new(520.0, 0.0)));
    expect("leaves the text area", &push(at, Vec2::new(0.0, 660.0)));
    expect("stands on", &|report| {
        let items = &mut report.pages[at].list.items;
        let index = items.iter().position(is_body_text).unwrap();
        let copy = moved(&items[index], Vec2::new(1.0, 2.0));
        items.push(copy);
    });
    expect("is not a link", &|report| report.pages[at].links.clear());
    expect("leads nowhere", &|report| {
        let nowhere = wirebrief::spec::FeatureId(999);
        report.pages[at].links[0].target = Target::Anchor(Anchor::Thing(nowhere.into()));
    });
    expect("cannot be clicked", &|report| {
        report.pages[at].links[0].frame = wirebrief::geometry::rect(-50.0, 0.0, 10.0, 10.0);
    });
    expect("stands twice", &|report| {
        let anchor = report.pages[at].anchors[0];
        report.pages[at + 1].anchors.push(anchor);
    });
    expect("does not say", &|report| {
        report.pages.remove(at);
    });
    expect("the heading", &|report| {
        let page = &mut report.pages[at + 1];
        // All but the headings of the page is taken away.
        page.list.items.retain(|item| match item {
            Item::Text(text) => text.layout.style.size > 11.0 || text.origin.y < 45.0,
            Item::Path(_) | Item::Picture(_) | Item::Clip { .. } | Item::Group { .. } => false,
        });
    });
    expect("the head of a table", &|report| {
        // All words below the head of the list are taken away.
        report.pages[at].list.items.retain(|item| match item {
            Item::Text(text) => text.origin.y < 125.0 || text.origin.y > 780.0,
            Item::Path(_) | Item::Picture(_) | Item::Clip { .. } | Item::Group { .. } => true,
        });
    });
    expect("leads nowhere", &|report| report.outline[2].page = 4_000);
}

#[test]
fn rows_are_cut_only_if_they_fill_a_page() {
    let mut spec = Spec::default();
    for number in 1..=120_u32 {
        let words = "many words make a row high, ".repeat(number as usize * 3 % 70);
        spec.rules.push(Arc::new(Rule {
            id: RuleId(number),
            text: format!("((r{number} {words} r{number}))"),
            feature: None,
            entity: None,
        }));
        spec.tests.push(Arc::new(TestCase {
            id: TestId(number),
            proves: vec![RuleId(number).into()],
            case: String::new(),
            steps: format!("((t{number}\n{}", "do this\n".repeat(number as usize * 7 % 19)),
            expected: format!("{} t{number}))", words.chars().take(300).collect::<String>()),
            result: Default::default(),
        }));
    }
    let report = built(&spec, Language::English);
    assert_eq!(cut_rows(&report), Vec::<String>::new());
    check_all(&report, &spec, "rows");
    // A row that is higher than any page must be cut: the test sees it.
    let rule = Arc::make_mut(&mut spec.rules[0]);
    rule.text = format!("((long {} long))", "many words make a row high, ".repeat(900));
    assert_eq!(cut_rows(&built(&spec, Language::English)).len(), 1);
}

/// Signs that no font has, letters that run from right to left, words without a place to break, hundreds of pages.
#[test]
fn a_hostile_document_is_laid_out_well() {
    let texts = [
        "😀 emoji 👩‍👩‍👧‍👦 and 🏳️‍🌈 flags",
        "שלום עולם، مرحبا بالعالم، text from the other side (1) [2]",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "https://example.com/a/very/long/address/that/has/no/space?and=parameters&more=of-them#end",
        "茉莉奶绿（少冰，去糖）：“一句话”，《书名》！？——……、；。（（「『」）",
        "\u{200B}zero\u{200D}width\u{FEFF}\u{202E}overridden\u{202C} \u{0}\u{7} control",
        "a\u{0301}\u{0302}\u{0303}\u{0304}\u{0305}\u{0306}\u{0307}\u{0308} stacked marks",
        "F-1 P-1 D-1 R-1 T-1 U-1 (F-1), “P-1”；D-1。A-1.1、F-1F-1 P-1.1",
    ];
    for (at, text) in texts.iter().enumerate() {
        let spec = spec_of(&text.repeat(3));
        for language in Language::ALL {
            let report = built(&spec, language);
            check_all(&report, &spec, &format!("hostile {at} {}", language.code()));
        }
    }
    // Many of everything: hundreds of pages.
    let one = spec_of(&texts.join(" "));
    let mut spec = many_features(150);
    spec.brief = one.brief.clone();
    for number in 1..=150_u32 {
        let mut page = Page::new(PageId(number), texts[number as usize % texts.len()]);
        for element in 0..number % 40 {
            let mut element = Element::new(
                page.take_element_id(),
                ElementKind::ALL[(number + element) as usize % ElementKind::ALL.len()],
                wirebrief::geometry::rect(
                    f64::from(element % 3) * 120.0,
                    f64::from(element) * 19.0,
                    110.0,
                    30.0,
                ),
            );
            element.note = texts[(number as usize + 3) % texts.len()].to_owned();
            element.taps.push(wirebrief::spec::Tap {
                part: String::new(),
                action: wirebrief::spec::Action::OpenPage {
                    page: PageId((number * 7 + element.id.number) % 150 + 1),
                },
            });
            page.elements.push(Arc::new(element));
        }
        page.height = f64::from(300 + number * 20);
        page.width = if number % 9 == 0 { 800.0 } else { 375.0 };
        spec.pages.push(Arc::new(page));
    }
    let report = built(&spec, Language::Chinese);
    assert!(report.pages.len() > 300, "{} pages", report.pages.len());
    check_all(&report, &spec, "hostile and long");
}

/// Scales of the drawings inside of drawings.
fn scales(items: &[Item], found: &mut Vec<f64>) {
    for item in items {
        match item {
            Item::Group { scale, .. } => found.push(*scale),
            Item::Clip { items, .. } => scales(items, found),
            Item::Path(_) | Item::Text(_) | Item::Picture(_) => {}
        }
    }
}

#[test]
fn a_page_of_four_screens_is_cut_into_strips_that_can_be_read() {
    let mut spec = Spec::default();
    let mut page = Page::new(PageId(1), "News");
    page.height = 3_200.0;
    for at in 0..32_u32 {
        let frame = wirebrief::geometry::rect(12.0, 10.0 + f64::from(at) * 99.0, 351.0, 90.0);
        let mut element = Element::new(page.take_element_id(), ElementKind::Card, frame);
        element.note = format!("Card {at}");
        page.elements.push(Arc::new(element));
    }
    let last = page.elements.last().unwrap().id;
    spec.pages.push(Arc::new(page));
    for language in Language::ALL {
        let report = built(&spec, language);
        check_all(&report, &spec, &format!("strips {}", language.code()));
        let mut found = Vec::new();
        for page in report.pages.iter().filter(|page| page.section == Section::Pages) {
            scales(&page.list.items, &mut found);
        }
        // Every strip is as large as an ordinary page, 72 mm wide.
        let size = 72.0 / 25.4 * 72.0 / 375.0;
        assert!(found.len() >= 3, "{found:?}");
        assert!(found.iter().all(|scale| (scale - size).abs() < 0.01), "{found:?}");
        // Every number stands on some strip.
        let places = anchors(&report);
        assert!(places.contains_key(&Anchor::Place(last.into())));
    }
}

#[test]
fn all_kinds_of_data_stand_in_one_diagram_on_as_many_sheets_as_it_needs() {
    let mut spec = Spec::default();
    for number in 1..=45_u32 {
        let fields: Vec<_> = (1..=9_u32)
            .map(|at| match at {
                2 | 5 => serde_json::json!({
                    "id": format!("D-{number}.{at}"),
                    "name": format!("Link {at}"),
                    "kind": "link",
                    "target": format!("D-{}", (number * at) % 45 + 1),
                }),
                _ => serde_json::json!({"id": format!("D-{number}.{at}"), "name": format!("Field {at}")}),
            })
            .collect();
        let entity = serde_json::json!({"id": format!("D-{number}"), "name": format!("Thing {number}"), "fields": fields});
        spec.entities
            .push(Arc::new(serde_json::from_value::<Entity>(entity).unwrap()));
    }
    let report = built(&spec, Language::English);
    check_all(&report, &spec, "diagram");
    let sheets = report.structure.elements.iter();
    let sheets: Vec<&str> = sheets
        .map(|element| element.description.as_str())
        .filter(|words| words.starts_with("Diagram of all kinds of data"))
        .collect();
    assert!(sheets.len() >= 3, "{sheets:?}");
    for number in 1..=45 {
        let name = format!("D-{number}, Thing {number}");
        let shown = sheets.iter().filter(|words| words.contains(&name)).count();
        assert_eq!(shown, 1, "{name}");
    }
}
