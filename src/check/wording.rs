//! Words that nobody can build or test, and texts that were forgotten.

use super::{Place, Rule, Severity::*, Source::*, Step::*};
use crate::spec::Spec;

/// Vague words with what to write instead, as a key below `check.vague.`.
const VAGUE: [(&str, &str); 46] = [
    ("fast", "speed"),
    ("quick", "speed"),
    ("quickly", "speed"),
    ("smooth", "speed"),
    ("smoothly", "speed"),
    ("responsive", "speed"),
    ("快速", "speed"),
    ("很快", "speed"),
    ("更快", "speed"),
    ("速度快", "speed"),
    ("流畅", "speed"),
    ("nice", "look"),
    ("beautiful", "look"),
    ("modern", "look"),
    ("elegant", "look"),
    ("stylish", "look"),
    ("high-end", "look"),
    ("good-looking", "look"),
    ("好看", "look"),
    ("美观", "look"),
    ("漂亮", "look"),
    ("高端", "look"),
    ("大气", "look"),
    ("上档次", "look"),
    ("simple", "ease"),
    ("easy", "ease"),
    ("easily", "ease"),
    ("intuitive", "ease"),
    ("convenient", "ease"),
    ("user-friendly", "ease"),
    ("user friendly", "ease"),
    ("简单", "ease"),
    ("方便", "ease"),
    ("易用", "ease"),
    ("人性化", "ease"),
    ("powerful", "rest"),
    ("flexible", "rest"),
    ("and so on", "rest"),
    ("etc", "rest"),
    ("功能强大", "rest"),
    ("等等", "rest"),
    ("灵活", "rest"),
    ("like taobao", "likeness"),
    ("类似淘宝", "likeness"),
    ("像淘宝", "likeness"),
    ("类似美团", "likeness"),
];

/// Texts that somebody put in to fill a place.
const PLACEHOLDERS: [&str; 12] = [
    "lorem ipsum",
    "todo",
    "tbd",
    "xxx",
    "asdf",
    "test test",
    "placeholder text",
    "测试文字",
    "测试数据",
    "占位",
    "待补充",
    "此处文字",
];

pub(super) const RULES: &[Rule] = &[
    Rule::new("vague_word", Should, Requirements, Practice, |facts, found| {
        for_each_requirement(facts.spec, |place, text| {
            if let Some((word, advice)) = VAGUE.iter().find(|(word, _)| has_word(text, word)) {
                found.add_because(place, &[("word", word)], &format!("check.vague.{advice}"));
            }
        });
    }),
    Rule::new(
        "placeholder_text",
        Should,
        Interface,
        WeChatReview,
        |facts, found| {
            for (_, element) in facts.elements().filter(|(_, element)| !element.kind.is_markup()) {
                if let Some(word) = PLACEHOLDERS.iter().find(|word| has_word(&element.text, word)) {
                    found.add_with(element.id, &[("word", word)]);
                }
            }
        },
    ),
];

/// Texts that somebody builds or tests from.
fn for_each_requirement(spec: &Spec, mut see: impl FnMut(Place, &str)) {
    let brief = &spec.brief;
    see(Place::Field("brief.pitch"), &brief.pitch);
    see(Place::Field("brief.goal"), &brief.goal);
    see(Place::Field("brief.measure"), &brief.measure);
    see(Place::Field("brief.constraints"), &brief.constraints);
    for feature in &spec.features {
        // One question for each feature is enough, wherever in it the word stands.
        see(
            feature.id.into(),
            &[&feature.can, &feature.so_that, &feature.details]
                .map(String::as_str)
                .join("\n"),
        );
        for criterion in &feature.criteria {
            see(criterion.id.into(), &criterion.then);
        }
    }
    for rule in &spec.rules {
        see(rule.id.into(), &rule.text);
    }
    for test in &spec.tests {
        see(test.id.into(), &test.expected);
    }
}

/// Whether a text holds a word; Latin ones only whole.
fn has_word(text: &str, word: &str) -> bool {
    if text.len() < word.len() {
        return false;
    }
    if !word.is_ascii() {
        return text.contains(word);
    }
    let text = text.to_ascii_lowercase();
    text.match_indices(word).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + found.len()..)
            .and_then(|after| after.chars().next());
        !before.is_some_and(|letter| letter.is_ascii_alphanumeric())
            && !after.is_some_and(|letter| letter.is_ascii_alphanumeric())
    })
}
