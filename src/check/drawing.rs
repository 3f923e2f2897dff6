//! Rules about what is drawn: room for the platform, sizes for fingers and eyes, messages over a page.

use super::words::{claims, first_of, is_chinese, says};
use super::{Fix, Rule, Severity::*, Source::*, Step::*, width};
use crate::geometry::{Rect, rect};
use crate::spec::{ComponentGroup, Element, ElementKind, Page};

/// Width that the platform's capsule takes at the right, in page units at a screen 375 wide.
const CAPSULE_WIDTH: f64 = 95.0;

/// Its height.
const CAPSULE_HEIGHT: f64 = 32.0;

/// Smallest side that a finger hits, and the comfortable one.
const SMALLEST_TARGET: f64 = 20.0;

/// Smallest text of the design guide.
const SMALLEST_TEXT: f64 = 12.0;

/// Words on something that closes what lies over a page.
const CLOSES: [&str; 26] = [
    "close",
    "cancel",
    "ok",
    "later",
    "not now",
    "no",
    "yes",
    "got it",
    "back",
    "skip",
    "done",
    "keep",
    "delete",
    "decline",
    "关闭",
    "取消",
    "知道了",
    "好",
    "确定",
    "暂不",
    "以后",
    "跳过",
    "返回",
    "完成",
    "拒绝",
    "×",
];

/// Words for something that went wrong.
const FAILURES: [&str; 14] = [
    "failed",
    "failure",
    "error",
    "could not",
    "went wrong",
    "wrong",
    "invalid",
    "no network",
    "失败",
    "错误",
    "出错",
    "异常",
    "无效",
    "网络不",
];

/// Words for what is heard or moves.
const MEDIA: [&str; 6] = ["music", "sound", "audio", "音乐", "音频", "视频"];

/// Words for what others pay for.
const ADVERTS: [&str; 5] = ["ad", "ads", "advert", "advertisement", "广告"];

/// Where the capsule lies on a page.
fn capsule(page: &Page) -> Rect {
    let bar = page
        .elements
        .iter()
        .find(|e| e.kind == ElementKind::NavigationBar);
    let scale = (page.width / 375.0).min(1.0);
    let middle = match bar {
        Some(bar) => bar.frame.center().y,
        None => {
            let status = page.elements.iter().find(|e| e.kind == ElementKind::StatusBar);
            status.map_or(20.0, |status| status.frame.y1) + 22.0
        }
    };
    let (wide, high) = (CAPSULE_WIDTH * scale, CAPSULE_HEIGHT * scale);
    rect(page.width - wide, middle - high / 2.0, wide, high)
}

/// Whether it can lie behind the capsule without harm: pictures and grounds that fill the width.
fn is_ground(element: &Element, page: &Page) -> bool {
    element.taps.is_empty()
        && (element.frame.width() >= page.width * 0.9 || element.text.trim().is_empty())
        && !element.kind.group().eq(&ComponentGroup::Action)
}

/// Whether it is tapped as a whole.
fn is_tapped(element: &Element) -> bool {
    !element.taps.is_empty() || element.kind.group() == ComponentGroup::Action
}

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "under_capsule",
        MustFix,
        Interface,
        WeChatDesign,
        |facts, found| {
            for page in facts.spec.pages.iter().filter(|_| facts.wechat) {
                let capsule = capsule(page);
                let below = page
                    .elements
                    .iter()
                    .find(|e| e.kind == ElementKind::NavigationBar)
                    .map_or(capsule.y1 + 6.0, |bar| bar.frame.y1);
                for element in page.all_elements() {
                    let over = element.frame.intersect(capsule);
                    let is_own = matches!(
                        element.kind.group(),
                        ComponentGroup::Frame | ComponentGroup::Markup | ComponentGroup::Overlay
                    );
                    if is_own || over.width() < 4.0 || over.height() < 4.0 || is_ground(element, page) {
                        continue;
                    }
                    let y = below.clamp(0.0, 1_000_000.0).ceil() as u32;
                    found
                        .add_with(element.id, &[("name", called(element)), ("page", &page.name)])
                        .fix(Fix::MoveBelowCapsule {
                            element: element.id,
                            y,
                        });
                }
            }
        },
    ),
    Rule::new(
        "tap_target_small",
        Should,
        Interface,
        WeChatDesign,
        |facts, found| {
            for (page, element) in facts.elements() {
                let smallest = element.frame.width().min(element.frame.height());
                if is_tapped(element) && !element.kind.is_markup() && smallest < SMALLEST_TARGET {
                    found
                        .add_with(element.id, &[("name", called(element)), ("page", &page.name)])
                        .fix(Fix::Enlarge(element.id));
                }
            }
        },
    ),
    Rule::new("text_small", Hint, Interface, WeChatDesign, |facts, found| {
        for (page, element) in facts.elements() {
            if element.font_size > 0.0 && element.font_size < SMALLEST_TEXT - 1.0 && !element.kind.is_markup()
            {
                found
                    .add_with(element.id, &[("name", called(element)), ("page", &page.name)])
                    .fix(Fix::EnlargeText(element.id));
            }
        }
    }),
    Rule::new(
        "dialog_button_long",
        Hint,
        Interface,
        WeChatDesign,
        |facts, found| {
            for (_, element) in facts
                .elements()
                .filter(|(_, e)| facts.wechat && e.kind == ElementKind::Dialog)
            {
                let buttons = element.entries().last().filter(|line| line.contains(['|', '｜']));
                for button in buttons.into_iter().flat_map(Element::cells) {
                    // Chinese words are what the platform counts; English ones stand for them.
                    if button.chars().count() > 4 && button.chars().any(is_chinese) {
                        found.add_with(element.id, &[("text", button)]);
                    }
                }
            }
        },
    ),
    Rule::new(
        "action_sheet_long",
        Should,
        Interface,
        WeChatDesign,
        |facts, found| {
            for (_, element) in facts
                .elements()
                .filter(|(_, e)| facts.wechat && e.kind == ElementKind::ActionSheet)
            {
                // The last one closes it and is the platform's own.
                let count = element.entries().count().saturating_sub(1);
                if count > 6 {
                    found.add_with(element.id, &[("count", &count.to_string())]);
                }
            }
        },
    ),
    Rule::new("toast_long", Hint, Interface, WeChatDesign, |facts, found| {
        for (_, element) in facts
            .elements()
            .filter(|(_, e)| facts.wechat && e.kind == ElementKind::Toast)
        {
            let has_icon = element.frame.height() >= 80.0;
            if has_icon && element.text.chars().any(is_chinese) && width(&element.text) > 14 {
                found.add_with(element.id, &[("text", element.text.trim())]);
            }
        }
    }),
    Rule::new(
        "toast_for_error",
        Should,
        Interface,
        WeChatDesign,
        |facts, found| {
            for (_, element) in facts.elements().filter(|(_, e)| e.kind == ElementKind::Toast) {
                if let Some(word) = first_of(&element.text, &FAILURES) {
                    found
                        .add_with(element.id, &[("word", word)])
                        .fix(Fix::MakeDialog(element.id));
                }
            }
        },
    ),
    Rule::new(
        "message_for_error",
        Should,
        FrontEnd,
        WeChatDesign,
        |facts, found| {
            for (element, action) in facts.actions() {
                if let crate::spec::Action::Message { text } = action
                    && let Some(word) = first_of(text, &FAILURES)
                {
                    found.add_with(element.id, &[("word", word)]);
                }
            }
        },
    ),
    Rule::new(
        "overlay_without_close",
        MustFix,
        Interface,
        WeChatReview,
        |facts, found| {
            for page in &facts.spec.pages {
                // Nobody lays hundreds over one page; a file that does must not take minutes.
                let overlays = page
                    .all_elements()
                    .filter(|e| e.kind.group() == ComponentGroup::Overlay)
                    .take(200);
                for element in overlays {
                    let is_overlay = matches!(
                        element.kind,
                        ElementKind::Dialog | ElementKind::Sheet | ElementKind::ConsentSheet
                    );
                    // An empty one still stands for its component, which is drawn with buttons.
                    if !is_overlay || element.text.trim().is_empty() || !element.taps.is_empty() {
                        continue;
                    }
                    let lies_on = |other: &Element| {
                        other.id != element.id
                            && is_tapped(other)
                            && element.frame.contains(other.frame.center())
                    };
                    let has_buttons = element
                        .entries()
                        .last()
                        .is_some_and(|line| line.contains(['|', '｜']));
                    if !has_buttons
                        && !says(&element.text, &CLOSES)
                        && !page.all_elements().any(|e| lies_on(e))
                    {
                        found.add_with(element.id, &[("name", called(element)), ("page", &page.name)]);
                    }
                }
            }
        },
    ),
    Rule::new("advert_large", Should, Interface, WeChatReview, |facts, found| {
        for (page, element) in facts.elements().filter(|_| facts.wechat) {
            let screen = page.width * page.screen_height.min(page.height);
            if element.frame.area() > screen / 2.0
                && (says(&element.name, &ADVERTS) || says(&element.text, &ADVERTS))
            {
                found.add_with(element.id, &[("page", &page.name)]);
            }
        }
    }),
    Rule::new(
        "media_by_itself",
        Should,
        Interface,
        WeChatReview,
        |facts, found| {
            const BY_ITSELF: [&str; 9] = [
                "autoplay",
                "auto-play",
                "plays by itself",
                "starts by itself",
                "plays automatically",
                "starts automatically",
                "自动播放",
                "自动开始播放",
                "进入即播放",
            ];
            for (page, element) in facts.elements() {
                let texts = [&element.note, &element.text, &element.name];
                if !texts.into_iter().any(|text| claims(text, &BY_ITSELF).is_some()) {
                    continue;
                }
                // Pictures may change by themselves; sound and film may not.
                let is_media = element.kind == ElementKind::Video
                    || says(&element.name, &MEDIA)
                    || says(&element.text, &MEDIA);
                if is_media {
                    found.add_with(element.id, &[("page", &page.name)]);
                }
            }
        },
    ),
];

/// What to call an element in a message.
pub(super) fn called(element: &Element) -> &str {
    [
        element.name.as_str(),
        element.text.as_str(),
        element.hint.as_str(),
    ]
    .into_iter()
    .filter_map(|words| words.lines().next())
    .map(str::trim)
    .find(|words| !words.is_empty())
    .unwrap_or(element.kind.key())
}
