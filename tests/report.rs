//! The hand-off document's layout: nothing overlaps, nothing leads nowhere, whatever the content.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of a test")]

mod support;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use wirebrief::geometry::{Rect, Vec2};
use wirebrief::language::Language;
use wirebrief::report::{
    Anchor, OutlineEntry, Paper, Report, ReportOptions, Section, Target, build, build_with,
};
use wirebrief::scene::Item;
use wirebrief::spec::{
    AdminFunction, AnyId, Criterion, CriterionId, Element, ElementKind, Entity, EntityId, Feature, FeatureId,
    Field, FieldId, Page, PageId, Priority, Role, RoleId, Rule, RuleId, Spec, TestCase, TestId,
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

/// Boxes of all lines of text on a page, wireframes left out: they are the scene's.
fn lines(items: &[Item], by: Vec2, found: &mut Vec<(Rect, String)>) {
    for item in items {
        if let Item::Text(text) = item {
            let style = text.layout.style;
            for line in &text.layout.lines {
                let baseline = text.origin.y + line.baseline;
                // Pills stand between the words: each stretch of words has a box of its own.
                let mut stretch: Option<(f64, f64, String)> = None;
                let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
                for glyph in glyphs {
                    let words = &text.layout.text[glyph.start as usize..glyph.end as usize];
                    let end = glyph.x + glyph.advance;
                    match &mut stretch {
                        Some((_, right, all)) if glyph.x < *right + 1.0 => {
                            *right = end;
                            all.push_str(words);
                        }
                        _ => {
                            let new = (glyph.x, end, words.to_owned());
                            add(
                                stretch.replace(new),
                                text.origin.x,
                                baseline,
                                style.size,
                                by,
                                found,
                            );
                        }
                    }
                }
                add(stretch, text.origin.x, baseline, style.size, by, found);
            }
        }
    }
}

/// From the height of small letters to the base line: what must never be touched.
fn add(
    stretch: Option<(f64, f64, String)>,
    x: f64,
    baseline: f64,
    size: f64,
    by: Vec2,
    found: &mut Vec<(Rect, String)>,
) {
    let Some((left, right, words)) = stretch else {
        return;
    };
    // Spaces may hang over.
    let spaces = |n: usize| n as f64 * size * 0.28;
    let left = left + spaces(words.len() - words.trim_start().len());
    let right = right - spaces(words.len() - words.trim_end().len());
    let words = words.trim();
    if !words.is_empty() {
        let frame = Rect::new(x + left, baseline - 0.55 * size, x + right, baseline);
        found.push((frame + by, words.to_owned()));
    }
}

fn check_layout(report: &Report, name: &str) {
    for (at, page) in report.pages.iter().enumerate() {
        let mut found = Vec::new();
        lines(&page.list.items, Vec2::ZERO, &mut found);
        // Markers stand in the margin; nothing else leaves it, and nothing leaves the paper.
        let area = Rect::new(36.0, 20.0, page.size.width - 55.0, page.size.height - 24.0);
        for (frame, words) in &found {
            assert!(
                frame.x0 >= area.x0 && frame.x1 <= area.x1 && frame.y0 >= area.y0 && frame.y1 <= area.y1,
                "{name}, page {}: “{words}” leaves the page: {frame:?}",
                at + 1
            );
        }
        let foot = page.size.height - 20.0 * 72.0 / 25.4;
        for (frame, words) in &found {
            let in_footer = frame.y1 > page.size.height - 15.6 * 72.0 / 25.4;
            if page.section != Section::Cover && !in_footer {
                assert!(
                    frame.y1 <= foot + 1.0,
                    "{name}, page {}: “{words}” in the footer's room",
                    at + 1
                );
            }
        }
        found.sort_by(|a, b| a.0.y0.total_cmp(&b.0.y0));
        for (index, (a, a_words)) in found.iter().enumerate() {
            for (b, b_words) in &found[index + 1..] {
                if b.y0 >= a.y1 - 0.4 {
                    break;
                }
                let apart = a.x1 <= b.x0 + 0.4 || b.x1 <= a.x0 + 0.4 || b.y0 >= a.y1 - 0.4;
                assert!(
                    apart,
                    "{name}, page {}, {:?}: “{a_words}” {a:?} over “{b_words}” {b:?}",
                    at + 1,
                    page.section
                );
            }
        }
    }
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

fn check_links(report: &Report, name: &str) {
    let places = anchors(report);
    for (at, page) in report.pages.iter().enumerate() {
        for link in &page.links {
            let Target::Anchor(anchor) = link.target;
            assert!(
                places.contains_key(&anchor),
                "{name}, page {}: {anchor:?}",
                at + 1
            );
            assert!(!link.label.is_empty());
            assert!(
                link.frame.x0 >= 0.0 && link.frame.x1 <= page.size.width,
                "{name}: {link:?}"
            );
        }
    }
    fn check(entries: &[OutlineEntry], report: &Report) {
        for entry in entries {
            assert!(entry.page < report.pages.len());
            check(&entry.children, report);
        }
    }
    check(&report.outline, report);
}

/// Page numbers of the contents against the anchors of the same lines.
fn check_contents(report: &Report) -> usize {
    let places = anchors(report);
    let mut checked = 0;
    for page in report.pages.iter().filter(|p| p.section == Section::Contents) {
        let mut found = Vec::new();
        lines(&page.list.items, Vec2::ZERO, &mut found);
        let bottom = page.size.height - 60.0;
        for link in page
            .links
            .iter()
            .filter(|l| l.frame.y1 < bottom && l.frame.width() > 200.0)
        {
            let Target::Anchor(anchor) = link.target;
            let number = found
                .iter()
                .filter(|(frame, _)| {
                    frame.x1 > link.frame.x1 - 2.0
                        && frame.y0 >= link.frame.y0
                        && frame.y1 <= link.frame.y1 + 2.0
                })
                .find_map(|(_, words)| words.parse::<usize>().ok());
            assert_eq!(number, Some(places[&anchor] + 1), "{anchor:?}");
            checked += 1;
        }
    }
    checked
}

fn check_all(report: &Report, name: &str) {
    check_layout(report, name);
    check_links(report, name);
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
            check_all(&report, code);
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
        check_all(&report, "empty");
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
            seen_by: words(),
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
fn texts_of_ten_thousand_characters_never_overflow() {
    for text in long(10_000) {
        let name: String = text.chars().take(12).collect();
        let report = built(&spec_of(&text), Language::English);
        check_all(&report, &name);
    }
    for text in long(200) {
        let name: String = text.chars().take(12).collect();
        check_all(&built(&spec_of(&text), Language::Chinese), &name);
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
    check_all(&report, "300 features");
    assert!(report.pages.len() > 60);
    // A row's identifier, its first and its last line stand on the same page.
    for page in report.pages.iter().filter(|p| p.section == Section::Features) {
        let mut found = Vec::new();
        lines(&page.list.items, Vec2::ZERO, &mut found);
        let has = |words: &str| found.iter().any(|(_, found)| found == words);
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
            .filter(|(_, words)| words.starts_with("and more"))
            .count();
        let heads = found.iter().filter(|(_, words)| words == "Given").count();
        assert!(given == 0 || heads > 0, "rows without a head");
    }
}

#[test]
fn headings_never_stand_alone_at_the_foot_of_a_page() {
    let report = built(&many_features(60), Language::English);
    for page in &report.pages {
        let mut found = Vec::new();
        lines(&page.list.items, Vec2::ZERO, &mut found);
        let foot = page.size.height - 60.0;
        let lowest = found
            .iter()
            .filter(|(frame, _)| frame.y1 < foot)
            .max_by(|a, b| a.0.y1.total_cmp(&b.0.y1));
        if let Some((_, words)) = lowest {
            assert_ne!(words, "Accepted when");
            assert_ne!(words, "Given");
        }
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
    check_all(&report, "41 pages");
    let shown: usize = report
        .pages
        .iter()
        .filter(|p| p.section == Section::PageMap)
        .map(|p| p.links.iter().filter(|l| l.frame.height() > 100.0).count())
        .sum();
    assert_eq!(shown, 41, "every page stands on the map once");
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
    check_links(&report, "80 elements");
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
    let spec = sample("en");
    for section in Section::ALL {
        let mut options = ReportOptions::new(Language::English, DATE);
        options.without = vec![section];
        let report = build(&spec, &options);
        assert!(
            report.pages.iter().all(|page| page.section != section),
            "{section:?}"
        );
        check_links(&report, "without a section");
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
        check_all(&report, name);
        let places = anchors(&report);
        assert_eq!(spec.pages.len(), 41);
        for page in &spec.pages {
            assert!(places.contains_key(&Anchor::Thing(page.id.into())), "{name}");
        }
    }
}
