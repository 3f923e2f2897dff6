//! Documents that come with the program: templates to start from and samples to look at.

use super::error::FileError;
use crate::spec::Spec;

/// What a built-in document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To start one's own from.
    Template,
    /// To see what a finished one looks like.
    Sample,
}

/// A document that comes with the program, in one language.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// Its name on the command line, and below `builtin.` in the locale files: `blank`.
    pub key: &'static str,
    /// Template or sample.
    pub purpose: Purpose,
    /// Code of the language it is written in, `en` or `zh`; `None`: it has no words.
    pub language: Option<&'static str>,
    bytes: Option<&'static [u8]>,
}

/// One in one language, from the file below `assets/`.
macro_rules! built_in {
    ($key:literal, $purpose:ident, $language:literal, $file:literal) => {
        BuiltIn {
            key: $key,
            purpose: Purpose::$purpose,
            language: Some($language),
            bytes: Some(include_bytes!(concat!("../../assets/", $file))),
        }
    };
}

/// All of them, in the order in which they are offered.
const ALL: &[BuiltIn] = &[
    BuiltIn {
        key: "blank",
        purpose: Purpose::Template,
        language: None,
        bytes: None,
    },
    built_in!(
        "order-and-pick-up",
        Template,
        "en",
        "templates/order-and-pick-up.en.json"
    ),
    built_in!(
        "order-and-pick-up",
        Template,
        "zh",
        "templates/order-and-pick-up.zh.json"
    ),
    built_in!("book-a-time", Template, "en", "templates/book-a-time.en.json"),
    built_in!("book-a-time", Template, "zh", "templates/book-a-time.zh.json"),
    built_in!("small-shop", Template, "en", "templates/small-shop.en.json"),
    built_in!("small-shop", Template, "zh", "templates/small-shop.zh.json"),
    built_in!("membership", Template, "en", "templates/membership.en.json"),
    built_in!("membership", Template, "zh", "templates/membership.zh.json"),
    built_in!("table-order", Template, "en", "templates/table-order.en.json"),
    built_in!("table-order", Template, "zh", "templates/table-order.zh.json"),
    built_in!("sign-up", Template, "en", "templates/sign-up.en.json"),
    built_in!("sign-up", Template, "zh", "templates/sign-up.zh.json"),
    built_in!("news", Template, "en", "templates/news.en.json"),
    built_in!("news", Template, "zh", "templates/news.zh.json"),
    built_in!(
        "half-moon-tea",
        Sample,
        "en",
        "samples/half-moon-tea.en.wirebrief"
    ),
    built_in!(
        "half-moon-tea",
        Sample,
        "zh",
        "samples/half-moon-tea.zh.wirebrief"
    ),
];

/// All of them, in the order in which they are offered.
pub fn all() -> &'static [BuiltIn] {
    ALL
}

/// The one with this name in this language, otherwise in any.
pub fn find(key: &str, language: &str) -> Option<&'static BuiltIn> {
    let named = || ALL.iter().filter(|built_in| built_in.key == key);
    named()
        .find(|built_in| built_in.language.is_none_or(|code| code == language))
        .or_else(|| named().next())
}

impl BuiltIn {
    /// A copy with an identity of its own.
    ///
    /// # Errors
    /// Only if the program itself was built with a damaged file; a test opens all of them.
    pub fn open(&self) -> Result<Spec, FileError> {
        let mut spec = match self.bytes {
            Some(bytes) => super::read_bytes(bytes)?.spec,
            None => Spec::new(),
        };
        spec.id = uuid::Uuid::new_v4();
        Ok(spec)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_document_is_sound() {
        for built_in in all() {
            if let Some(bytes) = built_in.bytes {
                let opened = super::super::read_bytes(bytes).unwrap();
                assert_eq!(opened.notices, [], "{} {:?}", built_in.key, built_in.language);
            }
            let (one, two) = (built_in.open().unwrap(), built_in.open().unwrap());
            assert_eq!(crate::spec::violations(&one), []);
            assert_ne!(one.id, two.id);
        }
        let tea = |language| find("half-moon-tea", language).and_then(|tea| tea.language);
        assert_eq!((tea("en"), tea("zh")), (Some("en"), Some("zh")));
        assert!(find("blank", "zh").is_some());
        assert!(find("nothing", "zh").is_none());
    }
}
