//! Which language a run of words is marked as.

use crate::language::Language;
use crate::scene::TextItem;
use crate::text::{Face, GlyphRun};

/// The language of a run, if it is not the document's. Numbers, signs and single letters belong to any.
pub(super) fn foreign(own: Language, item: &TextItem, run: &GlyphRun) -> Option<&'static str> {
    let words = item.layout.text.get(run.range.clone()).unwrap_or_default();
    if words.is_ascii() && own == Language::English {
        return None;
    }
    if let Some(language) = of_script(words) {
        return Some(language);
    }
    match own {
        Language::English => match run.face {
            Face::Latin | Face::LatinSemiBold => None,
            Face::Han | Face::HanSemiBold => words.chars().any(is_han).then_some("zh-CN"),
        },
        Language::Chinese => {
            let bytes = words.as_bytes();
            let word = bytes
                .windows(2)
                .any(|pair| pair.iter().all(u8::is_ascii_alphabetic));
            (word && !words.chars().any(is_han)).then_some("en")
        }
    }
}

/// The language that the letters of some words belong to, where one script is enough to tell. Japanese is known by
/// its syllables: its other characters are Chinese ones.
fn of_script(words: &str) -> Option<&'static str> {
    let script = |c: char| match c {
        // The middle dot and the long vowel's sign stand in Chinese texts, too.
        '\u{30FB}' | '\u{30FC}' => None,
        '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FF9D}' => Some("ja"),
        '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7A3}' => Some("ko"),
        '\u{0620}'..='\u{065F}' | '\u{066E}'..='\u{06D3}' | '\u{0750}'..='\u{077F}' => Some("ar"),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Some("ar"),
        '\u{05D0}'..='\u{05EA}' | '\u{FB1D}'..='\u{FB4F}' => Some("he"),
        '\u{0400}'..='\u{052F}' => Some("ru"),
        '\u{0E01}'..='\u{0E4E}' => Some("th"),
        _ => None,
    };
    words.chars().find_map(script)
}

/// Whether a character is Chinese.
fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Language tag of the document.
pub(super) fn language_tag(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Chinese => "zh-CN",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_tell_their_language() {
        for (words, language) in [
            ("ご注文はこちら", Some("ja")),
            ("메뉴", Some("ko")),
            ("مرحبا", Some("ar")),
            ("שלום", Some("he")),
            ("Меню", Some("ru")),
            ("เมนู", Some("th")),
            ("菜单", None),
            ("约翰・史密斯", None),
            ("Menu 12 %", None),
        ] {
            assert_eq!(of_script(words), language, "{words}");
        }
    }
}
