//! What several rules want to know, worked out once.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet, VecDeque};

use super::words::has_word;
use crate::spec::{Action, ActionKind, AnyId, Element, FeatureId, OwnerType, Page, PageId, Platform, Spec};

/// A document with what follows from it.
pub(super) struct Facts<'a> {
    /// The document.
    pub(super) spec: &'a Spec,
    /// Whether it is to run on WeChat: only then do its rules apply.
    pub(super) wechat: bool,
    /// Taps from the first page; a tab costs one. Pages that nothing leads to are not in it.
    pub(super) taps_from_home: HashMap<PageId, usize>,
    /// Pages on which each feature appears.
    pub(super) pages_of_feature: HashMap<FeatureId, Vec<PageId>>,
    /// What some test proves; a proven criterion or rule proves its feature.
    pub(super) proven: HashSet<AnyId>,
    /// Kinds of everything that taps do.
    done_by_taps: HashSet<ActionKind>,
    /// Everything that was written, in small letters; put together when a rule first asks for it.
    written: OnceCell<String>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(spec: &'a Spec) -> Self {
        Self {
            spec,
            wechat: spec.brief.platforms.contains(&Platform::WeChat),
            taps_from_home: taps_from_home(spec),
            pages_of_feature: pages_of_feature(spec),
            proven: proven(spec),
            done_by_taps: spec
                .pages
                .iter()
                .flat_map(|page| page.all_elements())
                .flat_map(|element| &element.taps)
                .map(|tap| tap.action.kind())
                .collect(),
            written: OnceCell::new(),
        }
    }

    /// Whether some tap does this.
    pub(super) fn does(&self, kind: ActionKind) -> bool {
        self.done_by_taps.contains(&kind)
    }

    /// Whether it runs on WeChat for a private person.
    pub(super) fn wechat_individual(&self) -> bool {
        self.wechat && self.spec.brief.owner == OwnerType::Individual
    }

    /// The first element on which a tap does this.
    pub(super) fn first_doing(&self, kind: ActionKind) -> Option<&'a Element> {
        self.actions()
            .find(|(_, action)| action.kind() == kind)
            .map(|(element, _)| element)
    }

    /// Whether the document says one of these words anywhere.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        let written = self.written.get_or_init(|| written(self.spec));
        words.iter().any(|word| has_word(written, word))
    }

    /// All elements with their pages.
    pub(super) fn elements(&self) -> impl Iterator<Item = (&'a Page, &'a Element)> {
        let spec = self.spec;
        spec.pages
            .iter()
            .flat_map(|page| page.all_elements().map(move |element| (&**page, &**element)))
    }

    /// Everything that taps do.
    pub(super) fn actions(&self) -> impl Iterator<Item = (&'a Element, &'a Action)> {
        self.elements()
            .flat_map(|(_, element)| element.taps.iter().map(move |tap| (element, &tap.action)))
    }
}

/// Everything that was written about what the product does.
fn written(spec: &Spec) -> String {
    let mut all = String::new();
    let mut see = |text: &str| {
        if !text.is_empty() {
            all.push_str(text);
            all.push('\n');
        }
    };
    let brief = &spec.brief;
    for text in [
        &brief.pitch,
        &brief.problem,
        &brief.existing,
        &brief.constraints,
        &brief.category,
    ] {
        see(text);
    }
    for feature in &spec.features {
        for text in [&feature.name, &feature.can, &feature.details] {
            see(text);
        }
        for criterion in &feature.criteria {
            see(&criterion.when);
            see(&criterion.then);
        }
    }
    for function in &spec.functions {
        for text in [&function.name, &function.details] {
            see(text);
        }
    }
    for page in &spec.pages {
        see(&page.name);
        see(&page.purpose);
        for element in page.all_elements() {
            for text in [&element.name, &element.text, &element.note] {
                see(text);
            }
            for tap in &element.taps {
                see(&tap.part);
                see(tap.action.text());
            }
        }
    }
    for rule in &spec.rules {
        see(&rule.text);
    }
    for admin in &spec.admin_functions {
        see(&admin.name);
        see(&admin.details);
    }
    for service in &spec.services {
        see(&service.name);
        see(&service.purpose);
    }
    see(&spec.back_end.payment);
    see(&spec.back_end.refunds);
    for item in &spec.launch.items {
        see(&item.what);
    }
    all.to_lowercase()
}

fn taps_from_home(spec: &Spec) -> HashMap<PageId, usize> {
    let mut links: HashMap<PageId, Vec<PageId>> = HashMap::new();
    for link in spec.page_links() {
        links.entry(link.from).or_default().push(link.to);
    }
    let mut taps = HashMap::new();
    let mut queue = VecDeque::new();
    if let Some(first) = spec.pages.first() {
        taps.insert(first.id, 0);
        queue.push_back(first.id);
    }
    // A scanned code or a message opens a page directly, as the first page is opened.
    for landing in spec.functions.iter().filter_map(|function| function.landing) {
        if taps.insert(landing, 0).is_none() {
            queue.push_back(landing);
        }
    }
    let tabs: Vec<PageId> = spec.tab_bar.items.iter().map(|item| item.page).collect();
    if let Some(first) = spec.pages.first() {
        // The bar stands on every tab page; from the first page it is one tap at most if that is a tab.
        links.entry(first.id).or_default().extend(tabs);
    }
    while let Some(page) = queue.pop_front() {
        let next = taps.get(&page).copied().unwrap_or(0) + 1;
        for to in links.get(&page).into_iter().flatten() {
            if !taps.contains_key(to) {
                taps.insert(*to, next);
                queue.push_back(*to);
            }
        }
    }
    taps
}

fn pages_of_feature(spec: &Spec) -> HashMap<FeatureId, Vec<PageId>> {
    let mut pages: HashMap<FeatureId, Vec<PageId>> = HashMap::new();
    for feature in &spec.features {
        pages.entry(feature.id).or_default().extend(&feature.pages);
    }
    for page in &spec.pages {
        for feature in page.all_elements().flat_map(|element| &element.features) {
            let pages = pages.entry(*feature).or_default();
            if !pages.contains(&page.id) {
                pages.push(page.id);
            }
        }
    }
    pages
}

fn proven(spec: &Spec) -> HashSet<AnyId> {
    let rules: HashMap<_, _> = spec.rules.iter().map(|rule| (rule.id, rule.feature)).collect();
    let mut proven = HashSet::new();
    for id in spec.tests.iter().flat_map(|test| &test.proves) {
        proven.insert(*id);
        if let AnyId::Criterion(criterion) = id {
            proven.insert(AnyId::Feature(criterion.feature));
        }
        if let AnyId::Rule(rule) = id
            && let Some(feature) = rules.get(rule).copied().flatten()
        {
            proven.insert(AnyId::Feature(feature));
        }
    }
    proven
}
