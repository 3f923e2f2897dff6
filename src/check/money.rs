//! Rules about paying and paying back.

use super::words::{first_of, says};
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank};
use crate::spec::{ActionKind, Entity, Sold};

/// Words for giving money back.
const REFUND: [&str; 13] = [
    "refund",
    "refunds",
    "refunded",
    "money back",
    "money goes back",
    "goes back",
    "pays back",
    "paid back",
    "退款",
    "退钱",
    "返还",
    "退回",
    "原路",
];

/// Words in the name of a status that comes after a payment.
const PAID: [&str; 10] = [
    "paid",
    "being made",
    "confirmed",
    "to be shipped",
    "已付",
    "已支付",
    "待发货",
    "制作中",
    "备餐",
    "已确认",
];

/// Words in the name of a status that ends something early.
const CANCELLED: [&str; 9] = [
    "cancelled",
    "canceled",
    "called off",
    "rejected",
    "returned",
    "已取消",
    "取消",
    "已关闭",
    "退货",
];

/// Words for goods that nobody can touch.
const VIRTUAL: [&str; 20] = [
    "online course",
    "e-book",
    "ebook",
    "membership fee",
    "paid membership",
    "top up",
    "top-up",
    "stored value",
    "virtual",
    "digital goods",
    "subscription fee",
    "电子书",
    "在线课程",
    "网课",
    "付费会员",
    "开通会员",
    "充值",
    "虚拟商品",
    "付费内容",
    "知识付费",
];

/// The name of a status that follows a payment and ends early, with the one before.
fn cancelled_after_payment(entity: &Entity) -> Option<(&str, &str)> {
    let name = |id: u32| {
        entity
            .statuses
            .iter()
            .find(|status| status.id == id)
            .map(|status| status.name.as_str())
    };
    entity.transitions.iter().find_map(|transition| {
        let (from, to) = (name(transition.from)?, name(transition.to)?);
        // "Unpaid" is another word than "paid"; 未支付 is not 已支付.
        (says(from, &PAID) && says(to, &CANCELLED)).then_some((from, to))
    })
}

pub(super) const RULES: &[Rule] = &[
    Rule::new("payment_unsaid", Should, BackEnd, Practice, |facts, found| {
        if facts.does(ActionKind::Pay) && blank(&facts.spec.back_end.payment) {
            found.add(Place::Field("back_end.payment"));
        }
    }),
    Rule::new("refund_unsaid", Should, BackEnd, Practice, |facts, found| {
        let spec = facts.spec;
        if facts.does(ActionKind::Pay)
            && blank(&spec.back_end.refunds)
            && !spec.rules.iter().any(|rule| says(&rule.text, &REFUND))
        {
            found.add(Place::Field("back_end.refunds"));
        }
    }),
    Rule::new(
        "cancelled_without_refund",
        MustFix,
        BackEnd,
        Practice,
        |facts, found| {
            let spec = facts.spec;
            if !blank(&spec.back_end.refunds) {
                return;
            }
            for entity in &spec.entities {
                if let Some((from, to)) = cancelled_after_payment(entity) {
                    let is_told = spec.rules.iter().any(|rule| {
                        (rule.entity == Some(entity.id) || rule.entity.is_none()) && says(&rule.text, &REFUND)
                    }) || entity.transitions.iter().any(|t| says(&t.event, &REFUND));
                    if !is_told {
                        found
                            .add_with(entity.id, &[("name", &entity.name), ("from", from), ("to", to)])
                            .fix(Fix::AddRefundRule(entity.id));
                    }
                }
            }
        },
    ),
    Rule::new("virtual_goods", Should, BackEnd, WeChatPayment, |facts, found| {
        if !facts.wechat || !facts.does(ActionKind::Pay) {
            return;
        }
        let spec = facts.spec;
        let sold = &spec.back_end.sold;
        if !sold.is_empty() && !sold.contains(&Sold::Digital) {
            // Somebody has said that nothing of the kind is sold, whatever it is called.
            return;
        }
        let told = format!("{}\n{}", spec.back_end.payment, spec.brief.constraints);
        if says(&told, &["virtual payment", "virtual", "虚拟支付", "虚拟"]) {
            return;
        }
        if sold.contains(&Sold::Digital) {
            let word = found.language.t("check.virtual_goods.word").into_owned();
            found.add_with(Place::Field("back_end.payment"), &[("word", &word)]);
            return;
        }
        for feature in spec
            .features
            .iter()
            .filter(|f| f.priority != crate::spec::Priority::NotNow)
        {
            let words = format!("{}\n{}", feature.name, feature.can);
            if let Some(word) = first_of(&words, &VIRTUAL) {
                found.add_with(feature.id, &[("word", word)]);
            }
        }
    }),
    Rule::new(
        "merchant_missing",
        Should,
        Launch,
        WeChatPayment,
        |facts, found| {
            if facts.wechat
                && facts.does(ActionKind::Pay)
                && !facts.says(&["merchant id", "merchant number", "merchant", "商户号", "商户"])
            {
                found
                    .add(Place::Field("launch.items"))
                    .fix(Fix::AddLaunchLine("merchant"));
            }
        },
    ),
];
