//! Rules about sizes, and about platforms other than WeChat. Figures that nobody has verified lately only hint.

use super::{Place, Rule, Severity::*, Source::*, Step::*, blank, width};
use crate::spec::{Platform, Spec};

/// How much all pictures take, in bytes.
fn pictures(spec: &Spec) -> usize {
    spec.assets.values().map(|asset| asset.bytes.len()).sum()
}

/// As people say it: "3.4".
fn megabytes(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / f64::from(1 << 20))
}

/// Whether the pictures take more than a number of megabytes; with their size.
fn heavier_than(spec: &Spec, most: usize) -> Option<String> {
    let size = pictures(spec);
    (size > most << 20).then(|| megabytes(size))
}

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "pictures_heavy",
        Hint,
        Launch,
        WeChatConfiguration,
        |facts, found| {
            if facts.wechat
                && let Some(size) = heavier_than(facts.spec, 2)
            {
                found.add_with(Place::Field("pages"), &[("size", &size)]);
            }
        },
    ),
    Rule::new("douyin_name", MustFix, Requirements, Douyin, |facts, found| {
        let name = &facts.spec.brief.name;
        let is_chosen = facts.spec.brief.platforms.contains(&Platform::Douyin);
        if is_chosen && !blank(name) && !(4..=20).contains(&width(name)) {
            found.add_with(Place::Field("brief.name"), &[("width", &width(name).to_string())]);
        }
    }),
    Rule::new("douyin_introduction", MustFix, Launch, Douyin, |facts, found| {
        let length = facts.spec.launch.introduction.trim().chars().count();
        let is_chosen = facts.spec.brief.platforms.contains(&Platform::Douyin);
        if is_chosen && length > 0 && !(10..=60).contains(&length) {
            found.add_with(
                Place::Field("launch.introduction"),
                &[("length", &length.to_string())],
            );
        }
    }),
    Rule::new("douyin_pictures", Hint, Launch, Douyin, |facts, found| {
        if facts.spec.brief.platforms.contains(&Platform::Douyin)
            && let Some(size) = heavier_than(facts.spec, 4)
        {
            found.add_with(Place::Field("pages"), &[("size", &size)]);
        }
    }),
    Rule::new("small_package", Hint, Launch, Unverified, |facts, found| {
        let platforms = &facts.spec.brief.platforms;
        if (platforms.contains(&Platform::Alipay) || platforms.contains(&Platform::Baidu))
            && let Some(size) = heavier_than(facts.spec, 2)
        {
            found.add_with(Place::Field("pages"), &[("size", &size)]);
        }
    })
    .read_in("2020"),
    Rule::new("web_without_domain", Hint, BackEnd, Practice, |facts, found| {
        let spec = facts.spec;
        let is_web = spec.brief.platforms.contains(&Platform::MobileWeb);
        if is_web && spec.services.iter().all(|service| blank(&service.domain)) {
            found.add(Place::Field("services"));
        }
    }),
];
