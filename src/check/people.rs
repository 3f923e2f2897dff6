//! Rules about how the product treats people: what they write is looked after, and nobody is forced.

use super::words::{claims, says};
use super::{Place, Rule, Severity::*, Source::*, Step::*, blank};
use crate::spec::{ElementKind, Spec};

/// Words for what people write for others to read.
const PUBLISHED: [&str; 22] = [
    "comment",
    "comments",
    "review",
    "reviews",
    "rate the",
    "post",
    "posts",
    "forum",
    "community",
    "moments feed",
    "upload photos",
    "评论",
    "评价",
    "留言",
    "发帖",
    "帖子",
    "社区",
    "论坛",
    "晒单",
    "发布动态",
    "弹幕",
    "笔记",
];

/// Words for looking at it before others do.
const FILTERED: [&str; 22] = [
    "filter",
    "filters",
    "filtered",
    "moderate",
    "moderated",
    "moderation",
    "text check",
    "content check",
    "checked before",
    "is checked",
    "are checked",
    "hide",
    "审核",
    "过滤",
    "敏感词",
    "屏蔽",
    "内容安全",
    "先审",
    "检测",
    "block",
    "blocked",
    "approve",
];

/// Words for telling somebody about it.
const REPORTED: [&str; 11] = [
    "report",
    "reported",
    "complaint",
    "complaints",
    "complain",
    "flag",
    "举报",
    "投诉",
    "反馈",
    "申诉",
    "help and complaints",
];

/// Words for something that people only get after sharing, following or loading something.
const FORCED: [&str; 28] = [
    "share to unlock",
    "share to get",
    "must share",
    "have to share",
    "only after sharing",
    "after sharing",
    "reward for sharing",
    "rewarded for sharing",
    "coupon for sharing",
    "invite to unlock",
    "must follow",
    "follow to unlock",
    "follow to get",
    "must download",
    "download to unlock",
    "分享后",
    "转发后",
    "分享才能",
    "分享得",
    "分享领",
    "转发得",
    "转发领",
    "邀请好友得",
    "集赞",
    "关注后",
    "关注才能",
    "下载后才",
    "强制分享",
];

/// The same for messages.
const REWARDED: [&str; 8] = [
    "reward for subscribing",
    "coupon for subscribing",
    "must subscribe",
    "subscribe to unlock",
    "订阅得",
    "订阅领",
    "订阅有礼",
    "订阅才能",
];

/// What people write for others: where the document says so first.
fn published(spec: &Spec) -> Option<Place> {
    for page in &spec.pages {
        let writes = page
            .all_elements()
            .find(|e| matches!(e.kind, ElementKind::TextArea | ElementKind::Uploader));
        if let Some(element) = writes
            && (says(&page.name, &PUBLISHED) || page.all_elements().any(|e| e.kind == ElementKind::Rating))
        {
            return Some(element.id.into());
        }
    }
    spec.features
        .iter()
        .find(|feature| {
            feature.priority != crate::spec::Priority::NotNow
                && (claims(&feature.name, &PUBLISHED).is_some() || claims(&feature.can, &PUBLISHED).is_some())
        })
        .map(|feature| feature.id.into())
}

/// Texts of the document in which somebody may ask for what is not allowed, with their places.
fn for_each_wish(spec: &Spec, mut see: impl FnMut(Place, &str)) {
    for feature in spec
        .features
        .iter()
        .filter(|f| f.priority != crate::spec::Priority::NotNow)
    {
        let words = [&feature.name, &feature.can, &feature.so_that, &feature.details].map(String::as_str);
        see(feature.id.into(), &words.join("\n"));
        for criterion in &feature.criteria {
            see(criterion.id.into(), &criterion.then);
        }
    }
    for function in &spec.functions {
        see(
            function.id.into(),
            &format!("{}\n{}\n{}", function.name, function.details, function.content),
        );
    }
    for rule in &spec.rules {
        see(rule.id.into(), &rule.text);
    }
    for element in spec.pages.iter().flat_map(|page| page.all_elements()) {
        if !element.text.is_empty() || !element.note.is_empty() {
            see(element.id.into(), &format!("{}\n{}", element.text, element.note));
        }
    }
}

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "content_unfiltered",
        MustFix,
        BackEnd,
        WeChatReview,
        |facts, found| {
            if facts.wechat
                && published(facts.spec).is_some()
                && blank(&facts.spec.back_end.moderation)
                && !facts.says(&FILTERED)
            {
                found.add(Place::Field("back_end.moderation"));
            }
        },
    ),
    Rule::new(
        "content_without_complaints",
        Should,
        FrontEnd,
        WeChatReview,
        |facts, found| {
            if facts.wechat
                && let Some(place) = published(facts.spec)
                && !facts.says(&REPORTED)
                && !says(&facts.spec.back_end.moderation, &REPORTED)
            {
                found.add(place);
            }
        },
    ),
    Rule::new(
        "forced_share",
        MustFix,
        Requirements,
        WeChatReview,
        |facts, found| {
            if facts.wechat {
                for_each_wish(facts.spec, |place, text| {
                    if let Some(word) = claims(text, &FORCED) {
                        found.add_with(place, &[("word", word)]);
                    }
                });
            }
        },
    ),
    Rule::new(
        "subscription_rewarded",
        MustFix,
        Requirements,
        WeChatMessages,
        |facts, found| {
            if facts.wechat {
                for_each_wish(facts.spec, |place, text| {
                    if let Some(word) = claims(text, &REWARDED) {
                        found.add_with(place, &[("word", word)]);
                    }
                });
            }
        },
    ),
];
