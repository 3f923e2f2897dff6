//! Rules about step 6, the launch: what the platform asks for, and who sees to it.

use std::collections::HashSet;

use super::words::{first_of, is_chinese, same_name, says};
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank, width};
use crate::spec::{AssetFormat, LaunchStatus};

/// Largest icon that is taken, in bytes.
const LARGEST_ICON: usize = 2 * 1024 * 1024;

/// Words that the platform refuses in an introduction.
const ADVERTISING: [&str; 14] = [
    "国家级",
    "最高级",
    "最佳",
    "最好",
    "第一",
    "唯一",
    "顶级",
    "全网最低",
    "免费领",
    "best in",
    "the best",
    "number one",
    "cheapest",
    "100% free",
];

/// Whether one text takes its characters from another, in order.
fn is_taken_from(short: &str, long: &str) -> bool {
    let mut rest = long.chars().flat_map(char::to_lowercase);
    short
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .flat_map(char::to_lowercase)
        .all(|letter| rest.any(|other| other == letter))
}

/// Whether two texts have a word in common: two Chinese characters in a row, or a Latin word of three letters.
fn have_word_in_common(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let latin = a
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| word.len() >= 3)
        .any(|word| super::words::has_word(&b, word));
    let letters: Vec<char> = a.chars().collect();
    latin
        || letters.windows(2).any(|pair| {
            pair.iter().all(|letter| is_chinese(*letter)) && b.contains(&pair.iter().collect::<String>())
        })
}

pub(super) const RULES: &[Rule] = &[
    Rule::new("short_name_missing", Hint, Launch, WeChatNames, |facts, found| {
        if facts.wechat && blank(&facts.spec.launch.short_name) && !blank(&facts.spec.brief.name) {
            found
                .add(Place::Field("launch.short_name"))
                .fix(Fix::SuggestShortName);
        }
    }),
    Rule::new(
        "short_name_width",
        MustFix,
        Launch,
        WeChatNames,
        |facts, found| {
            let name = &facts.spec.launch.short_name;
            if facts.wechat && !blank(name) && !(4..=10).contains(&width(name)) {
                found.add_with(
                    Place::Field("launch.short_name"),
                    &[("width", &width(name).to_string())],
                );
            }
        },
    ),
    Rule::new(
        "short_name_letters",
        MustFix,
        Launch,
        WeChatNames,
        |facts, found| {
            let brief = &facts.spec.brief;
            let short = &facts.spec.launch.short_name;
            let fits = is_taken_from(short, &brief.name) || is_taken_from(short, &brief.second_name);
            if facts.wechat && !blank(short) && !blank(&brief.name) && !fits {
                found
                    .add_with(
                        Place::Field("launch.short_name"),
                        &[("short", short.trim()), ("name", brief.name.trim())],
                    )
                    .fix(Fix::SuggestShortName);
            }
        },
    ),
    Rule::new(
        "introduction_missing",
        Should,
        Launch,
        WeChatNames,
        |facts, found| {
            if facts.wechat && blank(&facts.spec.launch.introduction) {
                let hit = found.add(Place::Field("launch.introduction"));
                if !blank(&facts.spec.brief.pitch) {
                    hit.fix(Fix::SuggestIntroduction);
                }
            }
        },
    ),
    Rule::new(
        "introduction_length",
        MustFix,
        Launch,
        WeChatNames,
        |facts, found| {
            let text = facts.spec.launch.introduction.trim();
            let length = text.chars().count();
            if facts.wechat && length > 0 && !(4..=120).contains(&length) {
                found.add_with(
                    Place::Field("launch.introduction"),
                    &[("length", &length.to_string())],
                );
            }
        },
    ),
    Rule::new(
        "introduction_chinese",
        Should,
        Launch,
        WeChatNames,
        |facts, found| {
            let text = &facts.spec.launch.introduction;
            if facts.wechat && !blank(text) && text.chars().filter(|letter| is_chinese(*letter)).count() < 4 {
                found.add(Place::Field("launch.introduction"));
            }
        },
    ),
    Rule::new(
        "introduction_unrelated",
        Hint,
        Launch,
        WeChatNames,
        |facts, found| {
            let brief = &facts.spec.brief;
            let text = &facts.spec.launch.introduction;
            let is_related = [&brief.name, &brief.second_name, &facts.spec.launch.short_name]
                .into_iter()
                .any(|name| have_word_in_common(name, text));
            if facts.wechat && !blank(text) && !blank(&brief.name) && !is_related {
                found.add(Place::Field("launch.introduction"));
            }
        },
    ),
    Rule::new(
        "introduction_advertising",
        MustFix,
        Launch,
        WeChatNames,
        |facts, found| {
            if facts.wechat
                && let Some(word) = first_of(&facts.spec.launch.introduction, &ADVERTISING)
            {
                found.add_with(Place::Field("launch.introduction"), &[("word", word)]);
            }
        },
    ),
    Rule::new("icon_missing", Should, Launch, WeChatNames, |facts, found| {
        let is_under_way = facts
            .spec
            .launch
            .items
            .iter()
            .any(|item| item.status != LaunchStatus::Done && says(&item.what, &["icon", "图标"]));
        if facts.wechat && facts.spec.launch.icon.is_none() && !is_under_way {
            found.add(Place::Field("launch.icon"));
        }
    }),
    Rule::new("icon_shape", MustFix, Launch, WeChatNames, |facts, found| {
        let icon = facts
            .spec
            .launch
            .icon
            .as_ref()
            .and_then(|icon| facts.spec.assets.get(icon));
        if facts.wechat
            && let Some(icon) = icon
            && icon.width != icon.height
        {
            let shape = format!("{}×{}", icon.width, icon.height);
            found.add_with(Place::Field("launch.icon"), &[("shape", &shape)]);
        }
    }),
    Rule::new("icon_large", MustFix, Launch, WeChatNames, |facts, found| {
        let icon = facts
            .spec
            .launch
            .icon
            .as_ref()
            .and_then(|icon| facts.spec.assets.get(icon));
        if facts.wechat
            && let Some(icon) = icon
            && icon.bytes.len() > LARGEST_ICON
        {
            let size = format!("{:.1}", icon.bytes.len() as f64 / f64::from(1 << 20));
            let kind = match icon.format {
                AssetFormat::Png => "PNG",
                AssetFormat::Jpeg => "JPEG",
            };
            found.add_with(Place::Field("launch.icon"), &[("size", &size), ("kind", kind)]);
        }
    }),
    Rule::new(
        "account_holder_missing",
        Should,
        Launch,
        Practice,
        |facts, found| {
            if facts.wechat && blank(&facts.spec.launch.account_holder) {
                found.add(Place::Field("launch.account_holder"));
            }
        },
    ),
    Rule::new("filing_missing", Should, Launch, WeChatFiling, |facts, found| {
        let items = &facts.spec.launch.items;
        if facts.wechat
            && !items
                .iter()
                .any(|item| says(&item.what, &["filing", "filed", "icp", "备案"]))
        {
            found
                .add(Place::Field("launch.items"))
                .fix(Fix::AddLaunchLine("filing"));
        }
    }),
    Rule::new(
        "privacy_line_missing",
        Hint,
        Launch,
        WeChatPrivacy,
        |facts, found| {
            let items = &facts.spec.launch.items;
            if facts.wechat
                && !facts.spec.launch.permissions.is_empty()
                && !items.iter().any(|item| says(&item.what, &["privacy", "隐私"]))
            {
                found
                    .add(Place::Field("launch.items"))
                    .fix(Fix::AddLaunchLine("privacy"));
            }
        },
    ),
    Rule::new("launch_line_unowned", Should, Launch, Practice, |facts, found| {
        for item in &facts.spec.launch.items {
            if item.status != LaunchStatus::Done && !blank(&item.what) && blank(&item.owner) {
                found.add_with(item.id, &[("what", item.what.trim())]);
            }
        }
    }),
    Rule::new("launch_line_late", Should, Launch, Practice, |facts, found| {
        let day = facts.spec.brief.launch_date.as_str();
        for item in facts.spec.launch.items.iter().filter(|_| !blank(day)) {
            if item.status != LaunchStatus::Done && item.due.as_str() > day {
                let values = [("what", item.what.trim()), ("due", &item.due), ("launch", day)];
                found.add_with(item.id, &values);
            }
        }
    }),
    Rule::new("launch_line_twice", Hint, Launch, Practice, |facts, found| {
        let mut seen = HashSet::new();
        for item in facts.spec.launch.items.iter().filter(|item| !blank(&item.what)) {
            let what = same_name(&item.what);
            if !seen.insert(what) {
                found
                    .add_with(item.id, &[("what", item.what.trim())])
                    .fix(Fix::Delete(item.id.into()));
            }
        }
    }),
    Rule::new("question_open", Hint, Requirements, Practice, |facts, found| {
        for question in facts.spec.questions.iter().filter(|question| question.is_open()) {
            found.add_with(question.id, &[("text", &question.text)]);
        }
    }),
    Rule::new(
        "question_unowned",
        Should,
        Requirements,
        Practice,
        |facts, found| {
            for question in facts.spec.questions.iter().filter(|question| question.is_open()) {
                if blank(&question.owner) {
                    found.add_with(question.id, &[("text", &question.text)]);
                }
            }
        },
    ),
];
