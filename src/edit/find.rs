//! Looks for words in everything that people typed, and replaces them.

use std::ops::Range;

use super::words::{self, Spot};
use crate::spec::Spec;

/// Most places that are listed; a search that finds more is too vague to be read through.
pub const MAX_HITS: usize = 2_000;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The words. Empty: nothing is found.
    pub words: String,
    /// Whether capital letters count.
    pub match_case: bool,
}

/// A place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The text.
    pub spot: Spot,
    /// Which bytes of it.
    pub range: Range<usize>,
    /// The line of the text with the words, cut to what is near them.
    pub excerpt: String,
    /// Which bytes of the excerpt the words are.
    pub in_excerpt: Range<usize>,
}

/// Letters shown before the words in an excerpt.
const BEFORE: usize = 16;
/// Letters shown after them.
const AFTER: usize = 48;

/// All places with the words, in the order of the document, at most [`MAX_HITS`].
pub fn find(spec: &Spec, query: &Query) -> Vec<Hit> {
    let needle = folded(&query.words, query.match_case);
    let mut hits = Vec::new();
    if needle.is_empty() {
        return hits;
    }
    words::each(spec, |spot, text| {
        if hits.len() >= MAX_HITS {
            return;
        }
        for range in places(text, &needle, query.match_case) {
            let (excerpt, in_excerpt) = excerpt(text, &range);
            hits.push(Hit {
                spot,
                range,
                excerpt,
                in_excerpt,
            });
        }
    });
    hits.truncate(MAX_HITS);
    hits
}

/// Replaces the words at one place. `false` if they are not there any longer.
pub fn replace_one(spec: &mut Spec, query: &Query, hit: &Hit, by: &str) -> bool {
    let needle = folded(&query.words, query.match_case);
    let Some(text) = words::text(spec, hit.spot) else {
        return false;
    };
    if !places(text, &needle, query.match_case).contains(&hit.range) || !may_take(hit.spot, by) {
        return false;
    }
    let mut replaced = text.to_owned();
    replaced.replace_range(hit.range.clone(), by);
    words::set_text(spec, hit.spot, replaced)
}

/// Replaces the words everywhere. Says how often.
pub fn replace_all(spec: &mut Spec, query: &Query, by: &str) -> usize {
    let needle = folded(&query.words, query.match_case);
    if needle.is_empty() {
        return 0;
    }
    let mut count = 0;
    let mut changes = Vec::new();
    words::each(spec, |spot, text| {
        let found = places(text, &needle, query.match_case);
        if !found.is_empty() && may_take(spot, by) {
            count += found.len();
            let mut replaced = text.to_owned();
            for range in found.into_iter().rev() {
                replaced.replace_range(range, by);
            }
            changes.push((spot, replaced));
        }
    });
    for (spot, text) in changes {
        words::set_text(spec, spot, text);
    }
    count
}

/// Whether a text may hold these words: the path of a page takes only what the platform allows there.
fn may_take(spot: Spot, words: &str) -> bool {
    let is_fit = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '_' | '/' | '-')
    };
    spot.field != "path" || words.chars().all(is_fit)
}

/// The letters that are compared.
fn folded(text: &str, match_case: bool) -> Vec<char> {
    text.chars().map(|letter| fold(letter, match_case)).collect()
}

fn fold(letter: char, match_case: bool) -> char {
    if match_case {
        return letter;
    }
    // Letters whose small form is longer than one are compared as they are.
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) => small,
        _ => letter,
    }
}

/// Where the words stand in a text, from left to right, none within another.
fn places(text: &str, needle: &[char], match_case: bool) -> Vec<Range<usize>> {
    let Some(first) = needle.first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..) {
        let start = rest
            .char_indices()
            .find(|(_, letter)| fold(*letter, match_case) == *first)
            .map(|(at, _)| from + at);
        let Some(start) = start else { break };
        let Some(rest) = text.get(start..) else { break };
        let mut letters = rest.char_indices();
        let is_here = needle.iter().all(|wanted| {
            letters
                .next()
                .is_some_and(|(_, letter)| fold(letter, match_case) == *wanted)
        });
        if is_here {
            let end = letters.next().map_or(text.len(), |(at, _)| start + at);
            found.push(start..end);
            from = end;
        } else {
            from = start + rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// The line around a place, cut to what is near it, and where the place is in it.
fn excerpt(text: &str, range: &Range<usize>) -> (String, Range<usize>) {
    let (before, rest) = text.split_at_checked(range.start).unwrap_or((text, ""));
    let (hit, after) = rest
        .split_at_checked(range.end.saturating_sub(range.start))
        .unwrap_or((rest, ""));
    let line_before = before.rsplit('\n').next().unwrap_or_default();
    let skipped = line_before.chars().count().saturating_sub(BEFORE);
    let mut shown: String = if skipped > 0 { "…" } else { "" }.to_owned();
    shown.extend(line_before.chars().skip(skipped));
    let start = shown.len();
    shown.push_str(&hit.replace('\n', " "));
    let end = shown.len();
    let line_after = after.split('\n').next().unwrap_or_default();
    shown.extend(line_after.chars().take(AFTER));
    if line_after.chars().nth(AFTER).is_some() {
        shown.push('…');
    }
    (shown, start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::parts;
    use crate::edit::words::Owner;
    use std::sync::Arc;

    fn query(words: &str) -> Query {
        Query {
            words: words.to_owned(),
            match_case: false,
        }
    }

    fn shop() -> Spec {
        let mut spec = Spec::default();
        Arc::make_mut(&mut spec.brief).name = "Tea by the Lake".to_owned();
        let feature = parts::add_feature(&mut spec, "See the teas");
        spec.feature_mut(feature).unwrap().details = "Tea, TEA and 茶：茶铺里的茶".to_owned();
        spec
    }

    #[test]
    fn replies_paths_and_shared_headers_are_found_and_paths_stay_paths() {
        let mut spec = Spec::default();
        let page = crate::edit::pages::add_page(&mut spec, "Home");
        spec.page_mut(page).unwrap().path = "pages/tea/index".to_owned();
        let question = parts::add_question(&mut spec, "Which cups?", Some(page.into()));
        let reply = crate::spec::Reply {
            text: "Those for tea".to_owned(),
            ..Default::default()
        };
        spec.question_mut(question).unwrap().replies.push(reply);
        spec.shared.push(Arc::new(crate::spec::SharedPart {
            id: crate::spec::SharedId(1),
            name: "Tea header".to_owned(),
            place: Default::default(),
            pages: vec![page],
            next_slot: 1,
        }));
        let fields: Vec<&str> = find(&spec, &query("tea"))
            .iter()
            .map(|hit| hit.spot.field)
            .collect();
        assert_eq!(fields, ["path", "shared name", "reply"]);
        assert_eq!(replace_all(&mut spec, &query("tea"), "Coffee"), 2);
        assert_eq!(spec.page(page).unwrap().path, "pages/tea/index");
        assert_eq!(spec.shared[0].name, "Coffee header");
        assert_eq!(replace_all(&mut spec, &query("tea"), "coffee"), 1);
        assert_eq!(spec.page(page).unwrap().path, "pages/coffee/index");
    }

    #[test]
    fn words_are_found_whatever_their_capitals_and_in_chinese() {
        let spec = shop();
        let found = find(&spec, &query("tea"));
        assert_eq!(found.len(), 4);
        assert_eq!(found[0].spot, Spot::new(Owner::Part("brief"), "name"));
        assert_eq!(found[0].range, 0..3);
        assert_eq!(find(&spec, &query("茶")).len(), 3);
        let exact = Query {
            match_case: true,
            ..query("TEA")
        };
        assert_eq!(find(&spec, &exact).len(), 1);
        assert!(find(&spec, &query("")).is_empty());
        assert!(find(&spec, &query("coffee")).is_empty());
    }

    #[test]
    fn an_excerpt_shows_the_line_near_the_words() {
        let text = format!(
            "first line\n{} needle {}\nlast",
            "long ".repeat(9),
            "tail ".repeat(30)
        );
        let needle = folded("needle", false);
        let range = places(&text, &needle, false).remove(0);
        let (shown, place) = excerpt(&text, &range);
        assert_eq!(&shown[place], "needle");
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert!(!shown.contains("first") && !shown.contains("last"));
    }

    #[test]
    fn words_that_overlap_themselves_are_found_once() {
        assert_eq!(places("aaaa", &['a', 'a'], false), [0..2, 2..4]);
        assert_eq!(places("aab", &['a', 'b'], false).first(), Some(&(1..3)));
        assert_eq!(places("ÄÖ", &['ö'], false).first(), Some(&(2..4)));
    }

    #[test]
    fn one_or_all_are_replaced() {
        let mut spec = shop();
        let found = find(&spec, &query("tea"));
        assert!(replace_one(&mut spec, &query("tea"), &found[0], "Coffee"));
        assert_eq!(spec.brief.name, "Coffee by the Lake");
        assert!(
            !replace_one(&mut spec, &query("tea"), &found[0], "Coffee"),
            "it is not there any longer"
        );
        assert_eq!(replace_all(&mut spec, &query("tea"), "drink"), 3);
        assert_eq!(spec.features[0].name, "See the drinks");
        assert_eq!(spec.features[0].details, "drink, drink and 茶：茶铺里的茶");
        assert!(find(&spec, &query("tea")).is_empty());
    }
}
