//! Rules about personal data: named, with a purpose, kept for a time, and never a secret.

use super::words::says;
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank};
use crate::language::Language;
use crate::spec::{ElementKind, Permission, PersonalData, personal_data};

/// Words after which somebody may have written down a secret.
const SECRETS: [&str; 14] = [
    "password",
    "passwd",
    "pwd",
    "secret",
    "appsecret",
    "api key",
    "apikey",
    "private key",
    "token",
    "密码",
    "密钥",
    "口令",
    "秘钥",
    "私钥",
];

/// Names of data about the business itself.
const SHOPS: [&str; 11] = [
    "shop",
    "store",
    "branch",
    "supplier",
    "brand",
    "门店",
    "店铺",
    "分店",
    "商家",
    "供应商",
    "品牌",
];

/// Whether a line of the list speaks of this.
fn names(permission: &Permission, data: PersonalData) -> bool {
    let what = permission.what.to_lowercase();
    // People call it by many names, and may have begun the list in the other language.
    Language::ALL.into_iter().any(|language| {
        let key = format!("permission_words.{}", data.key());
        let words = language.t(&key);
        words.split('|').any(|word| what.contains(word))
    })
}

/// Whether a text holds a secret itself: a word for one, a colon or an equals sign, then signs without a gap.
fn holds_secret(text: &str) -> bool {
    let lower = text.to_lowercase();
    SECRETS.iter().any(|word| {
        lower.match_indices(word).any(|(at, found)| {
            let after = lower.get(at + found.len()..).unwrap_or_default().trim_start();
            let Some(value) = after.strip_prefix([':', '：', '=', '是']) else {
                return false;
            };
            let value: String = value
                .trim_start()
                .chars()
                .take_while(|c| c.is_ascii_graphic())
                .collect();
            value.len() >= 5 && value.bytes().any(|b| b.is_ascii_digit())
        })
    })
}

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "permission_missing",
        Should,
        FrontEnd,
        WeChatPrivacy,
        |facts, found| {
            for data in personal_data(facts.spec) {
                if !facts
                    .spec
                    .launch
                    .permissions
                    .iter()
                    .any(|permission| names(permission, data))
                {
                    let what = found
                        .language
                        .t(&format!("permission.{}", data.key()))
                        .into_owned();
                    found
                        .add_with(Place::Field("permissions"), &[("what", &what)])
                        .fix(Fix::AddPermission(data));
                }
            }
        },
    ),
    Rule::new(
        "permission_without_purpose",
        MustFix,
        FrontEnd,
        WeChatPrivacy,
        |facts, found| {
            for (at, permission) in facts.spec.launch.permissions.iter().enumerate() {
                if !blank(&permission.what) && blank(&permission.purpose) {
                    found
                        .add_with(Place::Field("permissions"), &[("what", permission.what.trim())])
                        .fix(Fix::WritePermissionPurpose(at));
                }
            }
        },
    ),
    Rule::new(
        "location_purpose_long",
        MustFix,
        FrontEnd,
        WeChatPrivacy,
        |facts, found| {
            for permission in facts.spec.launch.permissions.iter().filter(|_| facts.wechat) {
                let length = permission.purpose.trim().chars().count();
                if length > 30 && names(permission, PersonalData::Location) {
                    found.add_with(Place::Field("permissions"), &[("length", &length.to_string())]);
                }
            }
        },
    ),
    Rule::new(
        "personal_without_purpose",
        MustFix,
        BackEnd,
        WeChatPrivacy,
        |facts, found| {
            for field in facts.spec.entities.iter().flat_map(|entity| &entity.fields) {
                if field.kind.is_personal() && blank(&field.purpose) {
                    found
                        .add_with(field.id, &[("name", &field.name)])
                        .fix(Fix::WritePurpose(field.id));
                }
            }
        },
    ),
    Rule::new(
        "retention_missing",
        Hint,
        BackEnd,
        WeChatPrivacy,
        |facts, found| {
            // The address and the number of a shop are nobody's secret.
            let guests = facts
                .spec
                .entities
                .iter()
                .filter(|entity| !says(&entity.name, &SHOPS));
            for entity in guests {
                if blank(&entity.kept) && entity.fields.iter().any(|field| field.kind.is_personal()) {
                    found.add_with(entity.id, &[("name", &entity.name)]);
                }
            }
        },
    ),
    Rule::new(
        "consent_missing",
        Should,
        Interface,
        WeChatPrivacy,
        |facts, found| {
            for page in facts.spec.pages.iter().filter(|_| facts.wechat) {
                let agrees = page
                    .all_elements()
                    .any(|e| matches!(e.kind, ElementKind::AgreementBox | ElementKind::ConsentSheet));
                let asks = page.all_elements().find(|e| e.kind == ElementKind::PhoneCode);
                if let Some(element) = asks.filter(|_| !agrees) {
                    found.add_with(element.id, &[("name", &page.name)]);
                }
            }
        },
    ),
    Rule::new("secret_written", MustFix, BackEnd, Practice, |facts, found| {
        let spec = facts.spec;
        for service in &spec.services {
            if [&service.purpose, &service.holder, &service.domain]
                .into_iter()
                .any(|text| holds_secret(text))
            {
                found.add(service.id);
            }
        }
        for (place, text) in [
            ("test_plan.accounts", &spec.test_plan.accounts),
            ("test_plan.sample_data", &spec.test_plan.sample_data),
            ("launch.account_holder", &spec.launch.account_holder),
            ("back_end.payment", &spec.back_end.payment),
            ("brief.existing", &spec.brief.existing),
        ] {
            if holds_secret(text) {
                found.add(Place::Field(place));
            }
        }
    }),
    Rule::new(
        "location_followed",
        Should,
        FrontEnd,
        WeChatReview,
        |facts, found| {
            const FOLLOWS: [&str; 10] = [
                "track the location",
                "tracks the location",
                "location in the background",
                "background location",
                "live location",
                "real-time location",
                "持续定位",
                "实时定位",
                "后台定位",
                "实时位置",
            ];
            if !facts.wechat || facts.elements().any(|(_, e)| e.kind == ElementKind::Switch) {
                return;
            }
            for feature in &facts.spec.features {
                let words = format!("{}\n{}\n{}", feature.name, feature.can, feature.details);
                if super::words::claims(&words, &FOLLOWS).is_some() {
                    found.add_with(feature.id, &[("name", &feature.name)]);
                }
            }
        },
    ),
    Rule::new("contact_missing", Should, Launch, WeChatReview, |facts, found| {
        if facts.wechat && blank(&facts.spec.launch.contact) {
            found.add(Place::Field("launch.contact"));
        }
    }),
    Rule::new(
        "contact_not_drawn",
        Should,
        FrontEnd,
        WeChatReview,
        |facts, found| {
            use crate::spec::ActionKind::{Call, ContactService};
            // Before anything leads anywhere, this is not what is missing.
            let is_begun = facts.actions().nth(3).is_some();
            let is_seen = facts.does(Call)
                || facts.does(ContactService)
                || facts.elements().any(|(_, e)| {
                    says(
                        &format!("{}\n{}", e.name, e.text),
                        &[
                            "contact",
                            "contact us",
                            "customer service",
                            "help",
                            "联系",
                            "客服",
                            "电话",
                        ],
                    )
                });
            if facts.wechat && is_begun && !is_seen {
                found.add(Place::Field("launch.contact"));
            }
        },
    ),
];
