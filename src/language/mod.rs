//! Interface and document texts in English and Simplified Chinese.
//!
//! All texts stand in `assets/locales/*.yml`, one file a room, both languages side by side:
//!
//! ```yaml
//! _version: 2
//! start.title:
//!   en: What would you like to have built?
//!   zh: 你想做一个什么样的小程序？
//! ```
//!
//! The interface and the document each have their own [`Language`], so nothing here is global.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

rust_i18n::i18n!("assets/locales", fallback = "en");

/// A language that texts can be asked for in. Default: English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Simplified Chinese.
    #[serde(rename = "zh")]
    Chinese,
}

impl Language {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// `en` or `zh`, as in the locale files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// The language's own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "简体中文",
        }
    }

    /// Reads a code such as `en`, `en_GB`, `zh` or `zh-Hans-CN`.
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_', '.']).next().unwrap_or(code);
        Self::ALL
            .into_iter()
            .find(|l| l.code().eq_ignore_ascii_case(primary))
    }

    /// The text with this key. A key that is in no locale file comes back as it is
    /// (a test makes sure that none is missing).
    pub fn t(self, key: &str) -> Cow<'_, str> {
        _rust_i18n_translate(self.code(), key)
    }

    /// The text with this key, with every `%{name}` replaced by its value.
    pub fn f(self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.t(key).into_owned();
        for (name, value) in values {
            text = text.replace(&format!("%{{{name}}}"), value);
        }
        text
    }

    /// A text that counts: `key.one` for exactly one in English, `key.other` otherwise;
    /// `%{count}` is replaced.
    pub fn n(self, key: &str, count: usize) -> String {
        let form = if count == 1 && self == Self::English {
            "one"
        } else {
            "other"
        };
        self.f(&format!("{key}.{form}"), &[("count", &count.to_string())])
    }

    /// A calendar day `YYYY-MM-DD` as people write it: `14 July 2026`, `2026-07-14`.
    /// Anything else comes back unchanged.
    pub fn date(self, iso: &str) -> String {
        let parts: Vec<&str> = iso.split('-').collect();
        let [year, month, day] = parts.as_slice() else {
            return iso.to_owned();
        };
        let (Ok(month_number), Ok(day_number)) = (month.parse::<usize>(), day.parse::<usize>()) else {
            return iso.to_owned();
        };
        match self {
            Self::Chinese => iso.to_owned(),
            Self::English => {
                const MONTHS: [&str; 12] = [
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December",
                ];
                match MONTHS.get(month_number.wrapping_sub(1)) {
                    Some(name) => format!("{day_number} {name} {year}"),
                    None => iso.to_owned(),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn both_languages_answer_and_counts_agree() {
        assert_eq!(Language::from_code("zh_CN.UTF-8"), Some(Language::Chinese));
        assert_eq!(Language::from_code("fr"), None);
        assert_eq!(Language::English.t("product.name"), "Wirebrief");
        assert_eq!(Language::English.n("count.pages", 1), "1 page");
        assert_eq!(Language::English.n("count.pages", 2), "2 pages");
        assert_eq!(Language::Chinese.n("count.pages", 1), "1 个页面");
        assert_eq!(Language::English.date("2026-07-14"), "14 July 2026");
        assert_eq!(Language::English.date("soon"), "soon");
    }
}
