//! Looking for words in what people wrote.

/// Signs that end a sentence or a line.
const ENDS: [char; 9] = ['.', '!', '?', ';', '\n', '。', '！', '？', '；'];

/// Words that turn a sentence round.
const DENIALS: [&str; 21] = [
    "no", "nobody", "not", "never", "without", "none", "neither", "don't", "doesn't", "won't", "isn't",
    "cannot", "ban", "不", "无", "没有", "禁止", "不得", "未", "勿", "非",
];

/// Whether a text in small letters holds a word; Latin ones only whole.
pub(super) fn has_word(lower: &str, word: &str) -> bool {
    if lower.len() < word.len() {
        return false;
    }
    if !word.is_ascii() {
        return lower.contains(word);
    }
    lower.match_indices(word).any(|(at, found)| {
        let before = lower.get(..at).and_then(|before| before.chars().next_back());
        let after = lower
            .get(at + found.len()..)
            .and_then(|after| after.chars().next());
        !before.is_some_and(|letter| letter.is_ascii_alphanumeric())
            && !after.is_some_and(|letter| letter.is_ascii_alphanumeric())
    })
}

/// The first of some words that a text holds.
pub(super) fn first_of<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    if text.trim().is_empty() {
        return None;
    }
    let lower = text.to_lowercase();
    words.iter().find(|word| has_word(&lower, word)).copied()
}

/// Whether a text holds one of some words.
pub(super) fn says(text: &str, words: &[&str]) -> bool {
    first_of(text, words).is_some()
}

/// The first of some words that a sentence of the text holds without denying it.
pub(super) fn claims<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    // Most texts hold none of them: those need no second look.
    first_of(text, words)?;
    text.to_lowercase()
        .split(ENDS)
        .filter(|sentence| !DENIALS.iter().any(|denial| has_word(sentence, denial)))
        .find_map(|sentence| words.iter().find(|word| has_word(sentence, word)).copied())
}

/// Whether it is a Chinese character.
pub(super) fn is_chinese(letter: char) -> bool {
    matches!(u32::from(letter), 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3134f)
}

/// Whether nothing was answered.
pub(super) fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Width as the platforms count it: a Chinese character counts 2, a Latin one 1.
pub(super) fn width(text: &str) -> usize {
    text.trim()
        .chars()
        .map(|letter| if u32::from(letter) >= 0x1100 { 2 } else { 1 })
        .sum()
}

/// How something is compared that people typed twice.
pub(super) fn same_name(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
