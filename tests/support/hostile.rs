//! A document that wants to break its hand-off: longest texts, characters of many scripts, 300 pages.

use std::sync::Arc;

use wirebrief::edit::{elements, pages, parts};
use wirebrief::geometry::rect;
use wirebrief::spec::{AnyId, ElementKind, FieldKind, Spec};

/// Words that have broken other programs.
const NASTY: [&str; 10] = [
    "<script>alert(\"&amp;\")</script> ]]> <?xpacket end=\"w\"?>",
    "(unbalanced ) parentheses \\( and \\ backslashes \\\\ %PDF-1.7 endstream endobj",
    "🧋🏳️‍🌈👩‍👩‍👧‍👦 emoji 🇨🇳 between 中文🧋中文",
    "مرحبا بالعالم 12.5 ريال — שלום עולם (עברית) mixed with English",
    "e\u{301}a\u{300}\u{323} zero\u{200B}width\u{FEFF} \u{202E}override\u{202C} soft\u{AD}hyphen",
    "tab\there, return\rthere, bell\u{7}, nothing\u{0}, separator\u{2028}line\u{2029}paragraph",
    "ＦＵＬＬ　ＷＩＤＴＨ，、。；：“引号”‘单引号’……——《书名》【方头】",
    "龘靐齉爩𠀀𪚥 rare characters 〇々ㄅㄆㄇ あいう カタカナ 한국어",
    "Þórður Ærøskøbing Łódź Ελληνικά Кириллица ﬁ ﬂ ½ ™ ∞ ≠ → ✓ ☐ □",
    "F-1 P-2 D-1.1 T-9 Q-1 A-1.1 (P-1), [F-1]: “P-3”。D-1，",
];

/// So many characters of a word without a place to break it.
fn unbroken(letter: &str, count: usize) -> String {
    letter.repeat(count)
}

/// The document.
pub fn hostile() -> Spec {
    let mut spec = Spec::default();
    let brief = Arc::make_mut(&mut spec.brief);
    brief.name = format!("{} {}", NASTY[0], NASTY[2]);
    brief.second_name = NASTY[3].to_owned();
    brief.pitch = NASTY.join("\n");
    brief.problem = unbroken("难", 3_000);
    brief.goal = unbroken("W", 2_000);
    brief.client = NASTY[5].to_owned();
    brief.out_of_scope = NASTY.join("\n");
    spec.version = unbroken("9", 400);
    for (at, words) in NASTY.iter().enumerate() {
        parts::add_role(&mut spec, *words);
        let feature = parts::add_feature(&mut spec, format!("{words} {}", unbroken("很长的名字", 40)));
        if let Some(feature) = spec.features.iter_mut().find(|f| f.id == feature) {
            let feature = Arc::make_mut(feature);
            feature.can = NASTY.join(" ");
            feature.so_that = unbroken("x", 500);
            feature.details = NASTY.join("\n").repeat(4);
        }
        let entity = parts::add_entity(&mut spec, *words);
        for name in NASTY {
            parts::add_field(&mut spec, entity, name, FieldKind::ALL[at % FieldKind::ALL.len()]);
        }
        parts::add_rule(&mut spec, unbroken(words, 30));
        let test = parts::add_test(&mut spec);
        if let Some(test) = spec.tests.iter_mut().find(|t| t.id == test) {
            let test = Arc::make_mut(test);
            test.steps = NASTY.join("\n");
            test.expected = unbroken(words, 20);
            test.proves = vec![AnyId::Feature(feature)];
        }
        parts::add_question(&mut spec, unbroken(words, 5), Some(AnyId::Feature(feature)));
        parts::add_launch_item(&mut spec, *words);
    }
    for at in 0..260 {
        let page = pages::add_page(&mut spec, format!("{} {at}", NASTY[at % NASTY.len()]));
        for (row, kind) in ElementKind::ALL.iter().cycle().skip(at).take(6).enumerate() {
            let frame = rect(10.0, 90.0 + row as f64 * 90.0, 355.0, 80.0);
            let Some(id) = elements::add_element(&mut spec, page, *kind, frame) else {
                continue;
            };
            elements::edit(&mut spec, id, |element| {
                element.text = NASTY[(at + row) % NASTY.len()].to_owned();
                element.name = NASTY[(at + row + 3) % NASTY.len()].to_owned();
                element.note = NASTY[(at + row + 5) % NASTY.len()].repeat(2);
            });
        }
    }
    spec
}
