//! Rules about the brief: what, why, for whom, for whose account.

use super::{Place, Rule, Severity::*, Source::*, Step::*, blank, width};
use crate::spec::OwnerType;

/// Words that the platform refuses in a name.
const REFUSED: [&str; 8] = [
    "小程序",
    "国家级",
    "最高级",
    "最佳",
    "第一",
    "免费",
    "清仓",
    "mini program",
];

pub(super) const RULES: &[Rule] = &[
    Rule::new("name_missing", MustFix, Requirements, Practice, |facts, found| {
        if blank(&facts.spec.brief.name) {
            found.add(Place::Field("brief.name"));
        }
    }),
    Rule::new(
        "name_width",
        MustFix,
        Requirements,
        WeChatNames,
        |facts, found| {
            let name = &facts.spec.brief.name;
            if facts.wechat && !blank(name) && !(4..=30).contains(&width(name)) {
                found.add_with(Place::Field("brief.name"), &[("width", &width(name).to_string())]);
            }
        },
    ),
    Rule::new("name_short", Hint, Requirements, WeChatNames, |facts, found| {
        let name = &facts.spec.brief.name;
        if facts.wechat && (4..8).contains(&width(name)) {
            found.add(Place::Field("brief.name"));
        }
    }),
    Rule::new(
        "name_refused",
        MustFix,
        Requirements,
        WeChatNames,
        |facts, found| {
            let name = facts.spec.brief.name.to_lowercase();
            if facts.wechat
                && let Some(word) = REFUSED.iter().find(|word| name.contains(*word))
            {
                found.add_with(Place::Field("brief.name"), &[("word", word)]);
            }
        },
    ),
    Rule::new("goal_missing", MustFix, Requirements, Practice, |facts, found| {
        if blank(&facts.spec.brief.goal) {
            found.add(Place::Field("brief.goal"));
        }
    }),
    Rule::new(
        "measure_missing",
        Should,
        Requirements,
        Practice,
        |facts, found| {
            let brief = &facts.spec.brief;
            if !blank(&brief.goal) && blank(&brief.measure) {
                found.add(Place::Field("brief.measure"));
            }
        },
    ),
    Rule::new(
        "audience_missing",
        MustFix,
        Requirements,
        Practice,
        |facts, found| {
            if facts.spec.roles.iter().all(|role| blank(&role.name)) {
                found.add(Place::Field("roles"));
            }
        },
    ),
    Rule::new(
        "owner_unknown",
        Should,
        Requirements,
        WeChatOwners,
        |facts, found| {
            if facts.spec.brief.owner == OwnerType::Unknown {
                found.add(Place::Field("brief.owner"));
            }
        },
    ),
    Rule::new(
        "platform_missing",
        Should,
        Requirements,
        Practice,
        |facts, found| {
            if facts.spec.brief.platforms.is_empty() {
                found.add(Place::Field("brief.platforms"));
            }
        },
    ),
];
