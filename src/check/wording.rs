//! Words that nobody can build or test, and texts that were forgotten.

use super::words::{first_of, has_word};
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*};
use crate::spec::Spec;

/// The one rule whose reason depends on what it finds.
pub(super) const VAGUE_WORD: &str = "vague_word";

/// Vague words that can be replaced as they stand, with a key below `vague_instead.`.
const REPLACED: [(&str, &str); 11] = [
    ("quickly", "speed"),
    ("fast enough", "speed"),
    ("快速", "speed"),
    ("很快", "speed"),
    ("easily", "ease"),
    ("conveniently", "ease"),
    ("方便地", "ease"),
    ("轻松", "ease"),
    ("简单地", "ease"),
    ("smoothly", "speed"),
    ("流畅", "speed"),
];

/// Vague words with what to write instead, as a key below `check.vague.`.
const VAGUE: [(&str, &str); 60] = [
    ("fast", "speed"),
    ("fast enough", "speed"),
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
    ("conveniently", "ease"),
    ("方便地", "ease"),
    ("轻松", "ease"),
    ("简单地", "ease"),
    ("体验好", "ease"),
    ("powerful", "rest"),
    ("as needed", "rest"),
    ("if necessary", "rest"),
    ("之类", "rest"),
    ("视情况", "rest"),
    ("酌情", "rest"),
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
    ("like amazon", "likeness"),
    ("类似京东", "likeness"),
    ("像美团", "likeness"),
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
    Rule::new(VAGUE_WORD, Should, Requirements, Practice, |facts, found| {
        for_each_requirement(facts.spec, |place, texts| {
            let lower = texts.join("\n").to_lowercase();
            // The longest says most: "fast enough" before "fast".
            let vague = VAGUE.iter().filter(|(word, _)| has_word(&lower, word));
            let Some((word, advice)) = vague.max_by_key(|(word, _)| word.len()) else {
                return;
            };
            if is_asked(facts.spec, place, word) {
                return;
            }
            let why = match *advice {
                "speed" => "check.vague.speed",
                "look" => "check.vague.look",
                "ease" => "check.vague.ease",
                "likeness" => "check.vague.likeness",
                _ => "check.vague.rest",
            };
            let about = match place {
                Place::Thing(id) => Some(id),
                Place::State(page, _) => Some(page.into()),
                Place::Field(_) => None,
            };
            let fix = match REPLACED.iter().find(|(known, _)| known == word) {
                Some((word, instead)) => Fix::Reword { place, word, instead },
                None => Fix::Ask { about, word },
            };
            found.add_with(place, &[("word", word)]).because(why).fix(fix);
        });
    }),
    Rule::new(
        "placeholder_text",
        Should,
        Interface,
        WeChatReview,
        |facts, found| {
            for (_, element) in facts.elements().filter(|(_, element)| !element.kind.is_markup()) {
                if let Some(word) = first_of(&element.text, &PLACEHOLDERS) {
                    found.add_with(element.id, &[("word", word)]);
                }
            }
        },
    ),
    Rule::new(
        "placeholder_elsewhere",
        Should,
        Requirements,
        Practice,
        |facts, found| {
            for_each_requirement(facts.spec, |place, texts| {
                if let Some(word) = texts.iter().find_map(|text| first_of(text, &PLACEHOLDERS)) {
                    found.add_with(place, &[("word", word)]);
                }
            });
        },
    ),
];

/// Whether an open question about this place asks for this word already.
fn is_asked(spec: &Spec, place: Place, word: &str) -> bool {
    spec.questions
        .iter()
        .filter(|question| question.is_open())
        .any(|question| {
            let is_here = match place {
                Place::Thing(id) => question.about == Some(id),
                Place::State(page, _) => question.about == Some(page.into()),
                Place::Field(_) => question.about.is_none(),
            };
            is_here && has_word(&question.text.to_lowercase(), word)
        })
}

/// Texts that somebody builds or tests from. One question for each place is enough, wherever in it a word stands.
fn for_each_requirement(spec: &Spec, mut see: impl FnMut(Place, &[&str])) {
    let brief = &spec.brief;
    see(Place::Field("brief.pitch"), &[&brief.pitch]);
    see(Place::Field("brief.goal"), &[&brief.goal]);
    see(Place::Field("brief.measure"), &[&brief.measure]);
    see(Place::Field("brief.constraints"), &[&brief.constraints]);
    for feature in &spec.features {
        see(
            feature.id.into(),
            &[&feature.can, &feature.so_that, &feature.details],
        );
        for criterion in &feature.criteria {
            see(criterion.id.into(), &[&criterion.then]);
        }
    }
    for rule in &spec.rules {
        see(rule.id.into(), &[&rule.text]);
    }
    for admin in &spec.admin_functions {
        see(admin.id.into(), &[&admin.details]);
    }
    for test in &spec.tests {
        see(test.id.into(), &[&test.expected]);
    }
}
