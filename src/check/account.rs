//! Rules about the name, the owner of the account and the service category.

use super::words::{claims, first_of, says};
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank, width};
use crate::spec::{ActionKind, ElementKind, OwnerType};

/// Words that the platform refuses in a name: for mini programs themselves, and advertising.
const REFUSED: [&str; 16] = [
    "小程序",
    "国家级",
    "最高级",
    "世界级",
    "最佳",
    "第一",
    "唯一",
    "顶级",
    "免费",
    "清仓",
    "特价",
    "官方",
    "mini program",
    "free",
    "best",
    "number one",
];

/// Names of others.
const BRANDS: [&str; 14] = [
    "微信",
    "淘宝",
    "天猫",
    "支付宝",
    "抖音",
    "京东",
    "美团",
    "拼多多",
    "wechat",
    "weixin",
    "taobao",
    "alipay",
    "douyin",
    "tiktok",
];

/// What somebody writes about a category, the paper that it needs, and words that say it is there.
const LICENCES: [(&[&str], &str, &[&str]); 7] = [
    (
        &[
            "餐饮",
            "外卖",
            "食品",
            "catering",
            "restaurant",
            "food",
            "café",
            "cafe",
            "tea shop",
            "bakery",
        ],
        "food",
        &["许可证", "许可", "食品经营", "licence", "license", "permit"],
    ),
    (
        &["电商平台", "多商户", "marketplace", "many sellers"],
        "marketplace",
        &["增值电信", "许可证", "telecom", "icp licence", "edi"],
    ),
    (
        &[
            "社区",
            "论坛",
            "问答",
            "笔记",
            "forum",
            "community",
            "q&a",
            "social",
        ],
        "forum",
        &["备案证明", "许可", "proof", "licence"],
    ),
    (
        &[
            "深度合成",
            "人工智能",
            "ai问答",
            "ai 问答",
            "ai绘画",
            "ai answers",
            "ai drawing",
            "chatbot",
            "artificial intelligence",
        ],
        "ai",
        &["算法备案", "algorithm"],
    ),
    (
        &["医疗", "问诊", "药品", "medical", "pharmacy", "clinic"],
        "medical",
        &["许可", "执业", "licence", "license", "permit"],
    ),
    (
        &["直播", "live stream", "livestream", "live streaming"],
        "live",
        &["许可", "网络文化", "licence", "license", "permit"],
    ),
    (
        &["票务", "演出票", "ticketing"],
        "tickets",
        &["许可", "授权", "licence", "license", "permit"],
    ),
];

pub(super) const RULES: &[Rule] = &[
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
            if facts.wechat
                && let Some(word) = first_of(&facts.spec.brief.name, &REFUSED)
            {
                found
                    .add_with(Place::Field("brief.name"), &[("word", word)])
                    .fix(Fix::LeaveOut(word));
            }
        },
    ),
    Rule::new(
        "name_brand",
        MustFix,
        Requirements,
        WeChatNames,
        |facts, found| {
            if facts.wechat
                && let Some(word) = first_of(&facts.spec.brief.name, &BRANDS)
            {
                found.add_with(Place::Field("brief.name"), &[("word", word)]);
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
        "category_missing",
        Should,
        Requirements,
        WeChatCategories,
        |facts, found| {
            if facts.wechat && blank(&facts.spec.brief.category) {
                found.add(Place::Field("brief.category"));
            }
        },
    ),
    Rule::new(
        "category_licence",
        Should,
        Requirements,
        WeChatCategories,
        |facts, found| {
            let category = &facts.spec.brief.category;
            if !facts.wechat || blank(category) {
                return;
            }
            let launch = facts.spec.launch.items.iter().map(|item| item.what.as_str());
            let around: Vec<&str> = launch
                .chain([category.as_str(), facts.spec.brief.existing.as_str()])
                .collect();
            for (kinds, key, papers) in LICENCES {
                if let Some(kind) = claims(category, kinds)
                    && !around.iter().any(|text| says(text, papers))
                {
                    let why = match key {
                        "food" => "check.licence.food",
                        "marketplace" => "check.licence.marketplace",
                        "forum" => "check.licence.forum",
                        "ai" => "check.licence.ai",
                        "medical" => "check.licence.medical",
                        "live" => "check.licence.live",
                        _ => "check.licence.tickets",
                    };
                    found
                        .add_with(Place::Field("brief.category"), &[("kind", kind)])
                        .because(why)
                        .fix(Fix::AddLaunchLine("licence"));
                    return;
                }
            }
        },
    ),
    Rule::new(
        "payment_individual",
        MustFix,
        FrontEnd,
        WeChatOwners,
        |facts, found| {
            if facts.wechat_individual()
                && let Some(element) = facts.first_doing(ActionKind::Pay)
            {
                found.add(element.id);
            }
        },
    ),
    Rule::new(
        "web_individual",
        MustFix,
        FrontEnd,
        WeChatOwners,
        |facts, found| {
            if facts.wechat_individual()
                && let Some(element) = facts.first_doing(ActionKind::OpenWeb)
            {
                found.add(element.id);
            }
        },
    ),
    Rule::new(
        "phone_individual",
        MustFix,
        FrontEnd,
        WeChatOwners,
        |facts, found| {
            if !facts.wechat_individual() {
                return;
            }
            for (_, element) in facts.elements() {
                let words = format!("{}\n{}", element.name, element.text);
                if element.kind == ElementKind::PlatformButton && says(&words, &["phone", "手机", "电话"])
                {
                    found.add(element.id);
                }
            }
        },
    ),
];
