//! Long documents for figures: wireframes of 60 parts each, features, data and tests, every second one in Chinese.
//!
//! The same number gives the same document, so that figures of two days, and of other programs with the same content
//! (`tests/bench/peers`), can be held against each other.

use std::sync::Arc;

use wirebrief::edit::{elements, pages, parts};
use wirebrief::geometry::rect;
use wirebrief::report::ReportOptions;
use wirebrief::spec::*;

/// Wireframes of [`hand_off_document`].
pub const WIREFRAMES: usize = 60;
/// Parts of each wireframe.
pub const PARTS: usize = 60;

/// The document of the figures: 103 pages of A4, 60 of them wireframes.
pub fn hand_off_document() -> Spec {
    hand_off_of(WIREFRAMES)
}

/// The same make with about 100 pages.
pub fn hand_off_100() -> Spec {
    hand_off_of(58)
}

/// The same make with about 1,000 pages.
pub fn hand_off_1000() -> Spec {
    hand_off_of(628)
}

/// How these documents are handed off: the same day every time.
pub fn hand_off_options() -> ReportOptions {
    ReportOptions::new(wirebrief::language::Language::English, "2026-07-14")
}

/// A document with so many wireframes, and everything else in proportion.
pub fn hand_off_of(wireframes: usize) -> Spec {
    let mut spec = Spec::empty(uuid::Uuid::from_u128(103));
    brief(&mut spec);
    let ids: Vec<PageId> = (0..wireframes)
        .map(|at| pages::add_page(&mut spec, title(at)))
        .collect();
    let entities: Vec<EntityId> = (0..(wireframes / 6).max(1))
        .map(|at| entity(&mut spec, at))
        .collect();
    let features: Vec<FeatureId> = (0..(wireframes / 4).max(1))
        .map(|at| feature(&mut spec, at, &ids, &entities))
        .collect();
    for at in 0..wireframes {
        page(&mut spec, at, &ids, &entities, &features);
    }
    for at in 0..wireframes {
        rule(&mut spec, at, &features, &entities);
    }
    for at in 0..wireframes {
        test(&mut spec, at, &ids);
    }
    for at in 0..(wireframes / 4).max(1) {
        let id = parts::add_admin_function(&mut spec, words(at, &WHAT).to_owned());
        spec.admin_mut(id).unwrap().details = words(at, &SENTENCES).to_owned();
        parts::add_launch_item(&mut spec, words(at, &SENTENCES));
    }
    assert_eq!(violations(&spec), []);
    spec
}

/// Every second thing is in Chinese.
fn words(at: usize, list: &[[&'static str; 2]]) -> &'static str {
    list[(at / 2) % list.len()][at % 2]
}

/// Short words: names of things, buttons, entries.
const WHAT: [[&str; 2]; 12] = [
    ["Menu", "菜单"],
    ["Order ahead", "提前下单"],
    ["Choose a size", "选择规格"],
    ["Cart", "购物车"],
    ["Pay", "去支付"],
    ["My orders", "我的订单"],
    ["Pick-up number", "取餐号"],
    ["Coupons", "优惠券"],
    ["Member card", "会员卡"],
    ["Opening hours", "营业时间"],
    ["Delivery address", "收货地址"],
    ["Customer service", "联系客服"],
];

/// Sentences as clients write them.
const SENTENCES: [[&str; 2]; 10] = [
    [
        "Guests order before they come, so that nobody waits in line during the lunch break.",
        "顾客到店前先下单,午休高峰不用排队等候。",
    ],
    [
        "The price stands beside every size, and the sum changes at once when something is added.",
        "每个规格旁边都标明价格,加购后合计金额马上变化。",
    ],
    [
        "If the shop is closed, the page says when it opens again and nothing can be paid.",
        "门店打烊时,页面提示下次营业时间,此时不能支付。",
    ],
    [
        "An order that nobody pays within 15 minutes is cancelled and the drinks are free for others.",
        "超过 15 分钟未支付的订单自动取消,库存释放给其他顾客。",
    ],
    [
        "Staff see new orders on the tablet with a sound, and mark them as made with one tap.",
        "店员平板有新订单会响铃,制作完成后点一下即可标记。",
    ],
    [
        "A message tells the guest that the order is ready, with its number and the shop's address.",
        "制作完成后给顾客发通知,包含取餐号和门店地址。",
    ],
    [
        "A coupon is used once, before the last day printed on it, and never together with another.",
        "每张优惠券限用一次,有效期内使用,不能与其他优惠叠加。",
    ],
    [
        "Money goes back the way it came, within two working days after the owner has agreed.",
        "退款经店主同意后,两个工作日内原路退回。",
    ],
    [
        "Only the owner sees turnover, and only of the shops that belong to the same account.",
        "营业额只有店主能看,且只能看本账号名下的门店。",
    ],
    [
        "Addresses are kept until the account is deleted, and are never given to other firms.",
        "收货地址保存到账号注销为止,不会提供给其他公司。",
    ],
];

/// Names of fields with a kind and a sample value.
const FIELDS: [([&str; 2], FieldKind, [&str; 2]); 8] = [
    (["Number", "编号"], FieldKind::Code, ["A-0317", "A-0317"]),
    (
        ["Name", "名称"],
        FieldKind::Text,
        ["Jasmine milk tea", "茉莉奶绿"],
    ),
    (["Price", "价格"], FieldKind::Money, ["18.00", "18.00"]),
    (
        ["Picture", "图片"],
        FieldKind::Picture,
        ["square, 750 px", "正方形,750 像素"],
    ),
    (["Pick-up time", "取餐时间"], FieldKind::Time, ["12:20", "12:20"]),
    (["Sold out", "是否售罄"], FieldKind::YesNo, ["no", "否"]),
    (
        ["Size", "规格"],
        FieldKind::Choice,
        ["small, large", "中杯、大杯"],
    ),
    (
        ["Remark", "备注"],
        FieldKind::Text,
        ["less ice, please", "少冰,谢谢"],
    ),
];

fn title(at: usize) -> String {
    format!("{} {}", words(at, &WHAT), at + 1)
}

fn brief(spec: &mut Spec) {
    let brief = Arc::make_mut(&mut spec.brief);
    brief.name = "Half Moon Tea".to_owned();
    brief.second_name = "半月茶铺".to_owned();
    brief.kind = "ordering mini program".to_owned();
    brief.pitch = SENTENCES[0][0].to_owned();
    brief.goal = "A third of all cups ordered ahead".to_owned();
    brief.measure = "33 % of orders by 2026-12-31".to_owned();
    brief.client = "Half Moon Tea Ltd, 半月茶业有限公司".to_owned();
    brief.platforms = vec![Platform::WeChat];
    for name in ["Guest", "店员"] {
        parts::add_role(spec, name);
    }
}

fn entity(spec: &mut Spec, at: usize) -> EntityId {
    let id = parts::add_entity(spec, words(at, &WHAT));
    for (nth, (name, kind, sample)) in FIELDS.iter().enumerate() {
        let field = parts::add_field(spec, id, name[at % 2], *kind).unwrap();
        let entity = spec.entity_mut(id).unwrap();
        let field = entity.fields.iter_mut().find(|f| f.id == field).unwrap();
        field.sample = sample[at % 2].to_owned();
        field.required = nth % 2 == 0;
    }
    spec.entity_mut(id).unwrap().about = words(at, &SENTENCES).to_owned();
    if at.is_multiple_of(3) {
        let stations: Vec<u32> = [
            ["New", "新建"],
            ["Paid", "已支付"],
            ["Ready", "待取餐"],
            ["Done", "已完成"],
        ]
        .iter()
        .map(|name| parts::add_status(spec, id, name[at % 2]).unwrap())
        .collect();
        for pair in stations.windows(2) {
            let transition = Transition {
                from: pair[0],
                to: pair[1],
                event: ["goes on", "下一步"][at % 2].to_owned(),
                by: ["staff", "店员"][at % 2].to_owned(),
            };
            parts::add_transition(spec, id, transition);
        }
    }
    id
}

fn feature(spec: &mut Spec, at: usize, ids: &[PageId], entities: &[EntityId]) -> FeatureId {
    let id = parts::add_feature(spec, words(at, &WHAT));
    let roles = vec![spec.roles[at % 2].id];
    for nth in 0..3 {
        let criterion = parts::add_criterion(spec, id).unwrap();
        let feature = spec.feature_mut(id).unwrap();
        let criterion = feature.criteria.iter_mut().find(|c| c.id == criterion).unwrap();
        let language = at % 2;
        criterion.given = SENTENCES[(at + nth) % 10][language].to_owned();
        criterion.when = WHAT[(at + nth) % 12][language].to_owned();
        criterion.then = SENTENCES[(at + nth + 3) % 10][language].to_owned();
    }
    let feature = spec.feature_mut(id).unwrap();
    feature.roles = roles;
    feature.can = words(at, &SENTENCES).to_owned();
    feature.so_that = words(at + 4, &SENTENCES).to_owned();
    feature.details = words(at + 6, &SENTENCES).to_owned();
    feature.priority = Priority::ALL[at % 3];
    feature.pages = (0..3).map(|nth| ids[(at * 3 + nth) % ids.len()]).collect();
    feature.pages.sort();
    feature.pages.dedup();
    feature.entities = vec![entities[at % entities.len()]];
    id
}

/// Sixty parts on a screen: bars, a notice, twelve small products of four parts each, buttons; nine of them described.
fn page(spec: &mut Spec, at: usize, ids: &[PageId], entities: &[EntityId], features: &[FeatureId]) {
    use ElementKind as K;
    let id = ids[at];
    let language = at % 2;
    let word = |nth: usize| WHAT[(at + nth) % 12][language];
    let mut add = |kind, frame, text: &str| {
        let element = elements::add_element(spec, id, kind, frame).unwrap();
        elements::edit(spec, element, |element| element.text = text.to_owned());
        element
    };
    add(K::StatusBar, rect(0.0, 0.0, 375.0, 44.0), "");
    add(K::NavigationBar, rect(0.0, 44.0, 375.0, 44.0), &title(at));
    let notice = add(
        K::NoticeBar,
        rect(0.0, 88.0, 375.0, 36.0),
        SENTENCES[at % 10][language],
    );
    let entries = format!("{}\n{}\n{}", word(0), word(1), word(2));
    let tabs = add(K::Tabs, rect(0.0, 124.0, 375.0, 44.0), &entries);
    add(K::Rectangle, rect(8.0, 172.0, 359.0, 500.0), "");
    let mut described = vec![notice, tabs];
    for cell in 0..12_usize {
        let (x, y) = (
            (cell % 3) as f64 * 118.0 + 16.0,
            (cell / 3) as f64 * 124.0 + 178.0,
        );
        let picture = add(K::Image, rect(x, y, 108.0, 62.0), "");
        add(K::Text, rect(x, y + 64.0, 108.0, 18.0), word(cell));
        add(
            K::Price,
            rect(x, y + 84.0, 60.0, 24.0),
            &format!("¥{}", 12 + cell),
        );
        add(
            K::Tag,
            rect(x + 62.0, y + 86.0, 46.0, 20.0),
            ["new", "新品"][language],
        );
        if cell % 3 == 0 {
            described.push(picture);
        }
    }
    let bar = add(K::Text, rect(16.0, 684.0, 200.0, 22.0), word(7));
    described.push(bar);
    add(K::Price, rect(16.0, 708.0, 100.0, 28.0), "¥54");
    add(K::SmallButton, rect(230.0, 690.0, 60.0, 32.0), word(4));
    let pay = add(K::MainButton, rect(16.0, 748.0, 213.0, 44.0), word(9));
    described.push(pay);
    add(K::SecondButton, rect(239.0, 748.0, 120.0, 44.0), word(10));
    let more = add(K::SmallButton, rect(299.0, 690.0, 60.0, 32.0), word(5));
    described.push(more);
    add(K::HomeIndicator, rect(0.0, 796.0, 375.0, 16.0), "");

    for (nth, element) in described.into_iter().enumerate() {
        let entity = entities[(at + nth) % entities.len()];
        let shown = spec.entity(entity).unwrap().fields[nth % 8].id;
        let next = ids[(at + 1 + nth) % ids.len()];
        elements::edit(spec, element, |element| {
            element.name = word(nth).to_owned();
            element.note = SENTENCES[(at + nth) % 10][language].to_owned();
            match nth % 3 {
                0 => {
                    let action = Action::ChangeHere {
                        text: word(nth + 1).to_owned(),
                    };
                    element.taps = vec![Tap {
                        part: String::new(),
                        action,
                    }];
                }
                // Links lead to the next page only from one part: a map of pages shows links, not a hedge.
                1 if nth == 4 => {
                    let action = Action::OpenPage { page: next };
                    element.taps = vec![Tap {
                        part: String::new(),
                        action,
                    }];
                }
                1 => {
                    element.shows = Some(Shows {
                        entity,
                        fields: vec![shown],
                    });
                }
                _ => element.features = vec![features[(at / 3) % features.len()]],
            }
        });
    }
    let page = spec.page_mut(id).unwrap();
    assert_eq!(page.elements.len(), PARTS);
    page.purpose = words(at, &SENTENCES).to_owned();
    page.path = format!("pages/page-{}/index", at + 1);
    page.parent = (!at.is_multiple_of(6)).then(|| ids[at - at % 6]);
}

fn rule(spec: &mut Spec, at: usize, features: &[FeatureId], entities: &[EntityId]) {
    let id = parts::add_rule(spec, words(at, &SENTENCES));
    let rule = spec.rule_mut(id).unwrap();
    rule.feature = Some(features[at % features.len()]);
    rule.entity = Some(entities[at % entities.len()]);
}

fn test(spec: &mut Spec, at: usize, ids: &[PageId]) {
    let id = parts::add_test(spec);
    let proves = ids[at % ids.len()];
    let language = at % 2;
    let test = spec.test_mut(id).unwrap();
    test.proves = vec![proves.into()];
    test.steps = format!("{}\n{}", WHAT[at % 12][language], WHAT[(at + 5) % 12][language]);
    test.expected = SENTENCES[at % 10][language].to_owned();
}
