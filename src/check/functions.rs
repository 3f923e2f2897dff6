//! Rules about the platform's functions: messages, codes, sharing, search, leaving.

use super::words::{claims, is_chinese, says};
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank};
use crate::spec::{Action, ActionKind, AnyId, FunctionKind, Login, PlatformFunction, fits_share_card};

/// Signs that a code may carry beside letters and digits.
const CODE_SIGNS: &str = "!#$&'()*+,/:;=?@-._~";

/// What to call it in a message.
fn called(function: &PlatformFunction) -> &str {
    [&function.name, &function.details]
        .into_iter()
        .filter_map(|words| words.lines().next())
        .map(str::trim)
        .find(|words| !words.is_empty())
        .unwrap_or_default()
}

/// Lines that say something.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The value of a line such as `Pick-up code: A-0142`.
fn sample(line: &str) -> &str {
    line.split_once([':', '：']).map_or("", |(_, value)| value.trim())
}

/// Pairs of numbers such as `500×400` in a text.
fn shapes(line: &str) -> Vec<(u32, u32)> {
    let line: String = line
        .chars()
        .map(|letter| {
            if letter == 'x' || letter == 'X' || letter == '*' {
                '×'
            } else {
                letter
            }
        })
        .collect();
    line.match_indices('×')
        .filter_map(|(at, sign)| {
            let before = line.get(..at)?.trim_end();
            let after = line.get(at + sign.len()..)?.trim_start();
            let tail = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
            let head = after.bytes().take_while(u8::is_ascii_digit).count();
            Some((
                before.get(tail..)?.parse().ok()?,
                after.get(..head)?.parse().ok()?,
            ))
        })
        .collect()
}

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "function_unsaid",
        Should,
        Requirements,
        Practice,
        |facts, found| {
            for function in &facts.spec.functions {
                if blank(&function.details) && blank(&function.content) {
                    let kind = found
                        .language
                        .t(&format!("function.{}", function.kind.key()))
                        .into_owned();
                    found.add_with(function.id, &[("kind", &kind)]);
                }
            }
        },
    ),
    Rule::new(
        "function_without_landing",
        Should,
        Requirements,
        Practice,
        |facts, found| {
            for function in facts
                .spec
                .functions
                .iter()
                .filter(|function| function.landing.is_none())
            {
                match function.kind {
                    FunctionKind::Message | FunctionKind::QrScan | FunctionKind::ChatShare => {
                        found.add_with(function.id, &[("name", called(function))]);
                    }
                    FunctionKind::OfficialAccount
                    | FunctionKind::Switching
                    | FunctionKind::History
                    | FunctionKind::Search => {}
                }
            }
        },
    ),
    Rule::new(
        "function_without_feature",
        Hint,
        Requirements,
        Practice,
        |facts, found| {
            for function in facts
                .spec
                .functions
                .iter()
                .filter(|function| function.feature.is_none())
            {
                match function.kind {
                    FunctionKind::Message | FunctionKind::QrScan | FunctionKind::ChatShare => {
                        found.add_with(function.id, &[("name", called(function))]);
                    }
                    FunctionKind::OfficialAccount
                    | FunctionKind::Switching
                    | FunctionKind::History
                    | FunctionKind::Search => {}
                }
            }
        },
    ),
    Rule::new(
        "message_keywords",
        Should,
        Requirements,
        WeChatMessages,
        |facts, found| {
            for function in of(facts, FunctionKind::Message) {
                let count = lines(&function.content).count();
                if count > 0 && !(2..=5).contains(&count) {
                    let values = [("name", called(function)), ("count", &count.to_string())];
                    found.add_with(function.id, &values);
                }
            }
        },
    ),
    Rule::new(
        "message_value_long",
        Should,
        Requirements,
        WeChatMessages,
        |facts, found| {
            for function in of(facts, FunctionKind::Message) {
                for value in lines(&function.content).map(sample) {
                    let length = value.chars().count();
                    let most = if value.is_ascii() { 32 } else { 20 };
                    if length > most {
                        let values = [
                            ("value", value),
                            ("length", &length.to_string()),
                            ("most", &most.to_string()),
                        ];
                        found.add_with(function.id, &values);
                    }
                }
            }
        },
    ),
    Rule::new(
        "message_name_long",
        Hint,
        Requirements,
        WeChatMessages,
        |facts, found| {
            for function in of(facts, FunctionKind::Message) {
                let length = function.name.trim().chars().count();
                // English names are for the team; the words that are handed in are Chinese.
                if length > 15 && function.name.chars().any(is_chinese) {
                    let values = [("name", called(function)), ("length", &length.to_string())];
                    found.add_with(function.id, &values);
                }
            }
        },
    ),
    Rule::new(
        "message_long_term",
        MustFix,
        Requirements,
        WeChatMessages,
        |facts, found| {
            const LONG_TERM: [&str; 6] = [
                "long-term",
                "long term",
                "permanent subscription",
                "长期订阅",
                "长期消息",
                "长期通知",
            ];
            const OPEN_TO: [&str; 18] = [
                "government",
                "medical",
                "clinic",
                "hospital",
                "transport",
                "finance",
                "bank",
                "education",
                "school",
                "政务",
                "政府",
                "医疗",
                "医院",
                "交通",
                "金融",
                "银行",
                "教育",
                "学校",
            ];
            if says(&facts.spec.brief.category, &OPEN_TO) {
                return;
            }
            for function in of(facts, FunctionKind::Message) {
                let words = format!("{}\n{}", function.details, function.content);
                if claims(&words, &LONG_TERM).is_some() {
                    found.add_with(function.id, &[("name", called(function))]);
                }
            }
        },
    ),
    Rule::new(
        "message_never_asked",
        MustFix,
        FrontEnd,
        WeChatMessages,
        |facts, found| {
            if facts.does(ActionKind::AskForMessages) {
                return;
            }
            for function in of(facts, FunctionKind::Message) {
                found.add_with(function.id, &[("name", called(function))]);
            }
        },
    ),
    Rule::new(
        "messages_at_once",
        MustFix,
        FrontEnd,
        WeChatMessages,
        |facts, found| {
            if !facts.wechat {
                return;
            }
            for (element, action) in facts.actions() {
                if let Action::AskForMessages { text } = action {
                    let count = text
                        .split([',', ';', '，', '、', '；', '\n'])
                        .filter(|name| !blank(name))
                        .count();
                    if count > 5 {
                        found.add_with(element.id, &[("count", &count.to_string())]);
                    }
                }
            }
        },
    ),
    Rule::new(
        "code_value",
        MustFix,
        Requirements,
        WeChatCodes,
        |facts, found| {
            for function in of(facts, FunctionKind::QrScan) {
                let Some(value) = lines(&function.content).next() else {
                    continue;
                };
                let fits = |letter: char| letter.is_ascii_alphanumeric() || CODE_SIGNS.contains(letter);
                // A description in words ("the number of the table") is no value yet.
                if !value.contains(' ')
                    && !is_address(value)
                    && (!value.chars().all(fits) || value.chars().count() > 32)
                {
                    found.add_with(function.id, &[("value", value)]);
                }
            }
        },
    ),
    Rule::new(
        "code_link_individual",
        MustFix,
        Requirements,
        WeChatOwners,
        |facts, found| {
            if facts.wechat_individual() {
                for function in of(facts, FunctionKind::QrScan) {
                    if lines(&function.content).any(is_address) {
                        found.add_with(function.id, &[("name", called(function))]);
                    }
                }
            }
        },
    ),
    Rule::new(
        "code_place_unsaid",
        Hint,
        Requirements,
        Practice,
        |facts, found| {
            for function in of(facts, FunctionKind::QrScan) {
                if !blank(&function.details) && !function.details.chars().any(char::is_numeric) {
                    found.add_with(function.id, &[("name", called(function))]);
                }
            }
        },
    ),
    Rule::new(
        "landing_without_path",
        Should,
        Interface,
        WeChatCodes,
        |facts, found| {
            if !facts.wechat {
                return;
            }
            for page in &facts.spec.pages {
                let opens = of(facts, FunctionKind::QrScan).any(|function| function.landing == Some(page.id));
                if opens && blank(&page.path) {
                    found
                        .add_with(page.id, &[("name", &page.name)])
                        .fix(Fix::CorrectPath(page.id));
                }
            }
        },
    ),
    Rule::new(
        "share_title_missing",
        Should,
        FrontEnd,
        WeChatSharing,
        |facts, found| {
            for page in &facts.spec.pages {
                let shares = page
                    .all_elements()
                    .flat_map(|element| &element.taps)
                    .any(|tap| tap.action == Action::Share);
                let is_described =
                    of_any(facts, FunctionKind::ChatShare).any(|function| function.landing == Some(page.id));
                if shares && blank(&page.share) && !is_described {
                    found
                        .add_with(page.id, &[("name", &page.name)])
                        .fix(Fix::SuggestShareTitle(page.id));
                }
            }
        },
    ),
    Rule::new(
        "share_picture_shape",
        Should,
        Requirements,
        WeChatSharing,
        |facts, found| {
            for function in of(facts, FunctionKind::ChatShare) {
                for line in lines(&function.content) {
                    let moments = says(line, &["moments", "朋友圈"]);
                    for (width, height) in shapes(line)
                        .into_iter()
                        .filter(|(width, height)| *width >= 100 && *height >= 100)
                    {
                        let fits = if moments {
                            width == height
                        } else {
                            u64::from(width) * 4 == u64::from(height) * 5
                        };
                        if !fits {
                            let shape = format!("{width}×{height}");
                            found.add_with(function.id, &[("shape", &shape)]);
                        }
                    }
                }
            }
        },
    ),
    Rule::new(
        "share_card_cut",
        Should,
        FrontEnd,
        WeChatSharing,
        |facts, found| {
            for page in facts.spec.pages.iter().filter(|_| facts.wechat) {
                let picture = page.share_picture.as_ref();
                let Some(asset) = picture.and_then(|picture| facts.spec.assets.get(picture)) else {
                    continue;
                };
                if !fits_share_card(asset.width, asset.height) {
                    let shape = format!("{} × {}", asset.width, asset.height);
                    found.add_with(page.id, &[("name", &page.name), ("shape", &shape)]);
                }
            }
        },
    ),
    Rule::new(
        "leaving_unsaid",
        Should,
        FrontEnd,
        WeChatRunning,
        |facts, found| {
            if blank(&facts.spec.back_end.survives)
                && let Some(function) = of_any(facts, FunctionKind::Switching).next()
                && blank(&function.details)
            {
                found.add(Place::Field("back_end.survives"));
            }
        },
    ),
    Rule::new(
        "search_all_closed",
        Should,
        Requirements,
        WeChatSearch,
        |facts, found| {
            let pages = &facts.spec.pages;
            if let Some(function) = of(facts, FunctionKind::Search).next()
                && !pages.is_empty()
                && pages.iter().all(|page| page.login == Login::Required)
            {
                found.add(function.id);
            }
        },
    ),
    Rule::new(
        "history_unrecognisable",
        Hint,
        Launch,
        WeChatRunning,
        |facts, found| {
            let launch = &facts.spec.launch;
            if of(facts, FunctionKind::History).next().is_some()
                && launch.icon.is_none()
                && blank(&launch.short_name)
            {
                found.add(Place::Field("launch.icon"));
            }
        },
    ),
    Rule::new("function_without_test", Hint, Test, Practice, |facts, found| {
        for function in facts
            .spec
            .functions
            .iter()
            .filter(|function| !blank(called(function)))
        {
            let by_feature = function
                .feature
                .is_some_and(|feature| facts.proven.contains(&AnyId::Feature(feature)));
            if !by_feature && !facts.proven.contains(&AnyId::Function(function.id)) {
                found.add_with(function.id, &[("name", called(function))]);
            }
        }
    }),
];

fn is_address(line: &str) -> bool {
    line.starts_with("http://") || line.starts_with("https://")
}

/// Those of a kind, whatever the platform.
fn of_any<'a>(facts: &super::Facts<'a>, kind: FunctionKind) -> impl Iterator<Item = &'a PlatformFunction> {
    facts
        .spec
        .functions
        .iter()
        .map(AsRef::as_ref)
        .filter(move |function: &&PlatformFunction| function.kind == kind)
}

/// Those of a kind on WeChat, whose limits are meant; none elsewhere.
fn of<'a>(facts: &super::Facts<'a>, kind: FunctionKind) -> impl Iterator<Item = &'a PlatformFunction> {
    let applies = facts.wechat;
    of_any(facts, kind).filter(move |_| applies)
}
