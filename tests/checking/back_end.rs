//! What breaks the rules about data, money, tests and the launch, and what comes close.

use wirebrief::edit::parts;
use wirebrief::spec::*;

use super::Pair;
use super::ready::*;

pub const PAIRS: &[Pair] = &[
    // Personal data and secrets.
    (
        "personal_without_purpose",
        "D-1.1",
        |s| order(s).fields[0].purpose.clear(),
        |s| {
            order(s).fields[0].purpose.clear();
            order(s).fields[0].kind = FieldKind::Number;
        },
    ),
    (
        "retention_missing",
        "D-1",
        |s| order(s).kept.clear(),
        |s| {
            order(s).kept.clear();
            order(s).fields.remove(0);
        },
    ),
    (
        "secret_written",
        "test_plan.accounts",
        |s| plan(s).accounts = "guest1, password: tea2026".to_owned(),
        |s| plan(s).accounts = "guest1; password: with the owner".to_owned(),
    ),
    (
        "secret_written",
        "S-1",
        |s| {
            let id = service(s, "");
            s.service_mut(id).unwrap().holder = "密钥：a8f3kk20x".to_owned();
        },
        |s| {
            let id = service(s, "");
            s.service_mut(id).unwrap().holder = "密钥由店长保管".to_owned();
        },
    ),
    // Data.
    (
        "data_missing",
        "entities",
        |s| parts::delete_entity(s, EntityId(1)),
        |s| order(s).fields.clear(),
    ),
    (
        "data_unnamed",
        "D-1",
        |s| order(s).name.clear(),
        |s| order(s).name = "单".to_owned(),
    ),
    (
        "data_twice",
        "D-2",
        |s| {
            let id = second_data(s);
            s.entity_mut(id).unwrap().name = "order".to_owned();
        },
        |s| {
            second_data(s);
        },
    ),
    (
        "data_without_fields",
        "D-1",
        |s| order(s).fields.clear(),
        |s| order(s).fields.truncate(1),
    ),
    (
        "data_never_shown",
        "D-2",
        |s| {
            second_data(s);
            order(s).fields[1].target = Some(EntityId(1));
        },
        |s| {
            second_data(s);
        },
    ),
    (
        "data_without_people",
        "D-1",
        |s| order(s).seen_by.clear(),
        |s| {
            order(s).seen_by.clear();
            order(s).changed_by = vec![RoleId(1)];
        },
    ),
    (
        "field_unnamed",
        "D-1.1",
        |s| order(s).fields[0].name.clear(),
        |s| order(s).fields[0].name = "T".to_owned(),
    ),
    (
        "field_twice",
        "D-1.2",
        |s| order(s).fields[1].name = "phone".to_owned(),
        |s| order(s).fields[1].name = "Phones".to_owned(),
    ),
    (
        "choice_without_choices",
        "D-1.3",
        |s| {
            parts::add_field(s, EntityId(1), "Size", FieldKind::Choice);
        },
        |s| {
            parts::add_field(s, EntityId(1), "Size", FieldKind::Choice);
            order(s).fields[2].limits = "small, large".to_owned();
        },
    ),
    (
        "link_without_target",
        "D-1.2",
        |s| order(s).fields[1].target = None,
        |s| {
            order(s).fields[1].target = None;
            order(s).fields[1].kind = FieldKind::Text;
        },
    ),
    (
        "input_longer_than_default",
        "D-1.3",
        |s| {
            parts::add_field(s, EntityId(1), "Remark", FieldKind::Text);
            order(s).fields[2].limits = "up to 200".to_owned();
        },
        |s| {
            parts::add_field(s, EntityId(1), "Remark", FieldKind::Text);
            order(s).fields[2].limits = "up to 140".to_owned();
        },
    ),
    (
        "status_open",
        "D-1",
        |s| order(s).statuses[1].last = false,
        |s| {
            parts::add_status(s, EntityId(1), "Lost");
            order(s).statuses[2].last = true;
        },
    ),
    (
        "status_unreached",
        "D-1",
        |s| order(s).transitions.clear(),
        |s| {
            // Where things begin, nothing leads to.
            order(s).statuses.truncate(1);
            order(s).transitions.clear();
        },
    ),
    (
        "status_after_last",
        "D-1",
        |s| order(s).statuses[0].last = true,
        |s| {
            order(s).statuses[0].last = true;
            order(s).transitions.clear();
        },
    ),
    (
        "transition_without_event",
        "D-1",
        |s| order(s).transitions[0].event.clear(),
        |s| order(s).transitions[0].by.clear(),
    ),
    (
        "rule_empty",
        "R-1",
        |s| {
            parts::add_rule(s, " ");
        },
        |s| {
            parts::add_rule(s, "Closed on Mondays");
        },
    ),
    (
        "rule_about_nothing",
        "R-1",
        |s| {
            parts::add_rule(s, "Closed on Mondays");
        },
        |s| {
            let id = parts::add_rule(s, "Closed on Mondays");
            s.rule_mut(id).unwrap().feature = Some(FeatureId(1));
        },
    ),
    (
        "admin_missing",
        "admins",
        |s| {
            second_data(s);
            parts::delete_admin_function(s, AdminId(1));
        },
        |s| {
            second_data(s);
        },
    ),
    (
        "admin_unnamed",
        "M-1",
        |s| {
            let id = admin(s);
            s.admin_mut(id).unwrap().name.clear();
        },
        |s| {
            admin(s);
        },
    ),
    (
        "admin_without_role",
        "M-1",
        |s| {
            let id = admin(s);
            s.admin_mut(id).unwrap().roles.clear();
        },
        |s| {
            admin(s);
        },
    ),
    (
        "service_without_holder",
        "S-1",
        |s| {
            let id = service(s, "");
            s.service_mut(id).unwrap().holder.clear();
        },
        |s| {
            service(s, "");
        },
    ),
    (
        "service_domain",
        "S-1",
        |s| {
            service(s, "http://tea.example.org");
        },
        |s| {
            service(s, "https://tea.example.org");
        },
    ),
    (
        "service_domain",
        "S-1",
        |s| {
            service(s, "10.0.0.7:8080");
        },
        |s| {
            service(s, "tea.example.org");
        },
    ),
    // Money.
    (
        "payment_unsaid",
        "back_end.payment",
        |s| back_end(s).payment.clear(),
        |s| {
            back_end(s).payment.clear();
            page(s, 2).elements.remove(0);
        },
    ),
    (
        "refund_unsaid",
        "back_end.refunds",
        |s| back_end(s).refunds.clear(),
        |s| {
            back_end(s).refunds.clear();
            parts::add_rule(s, "A refund takes a day");
        },
    ),
    (
        "cancelled_without_refund",
        "D-1",
        |s| {
            back_end(s).refunds.clear();
            leave_paid(s, "Cancelled");
        },
        |s| {
            back_end(s).refunds.clear();
            leave_paid(s, "Lost");
        },
    ),
    (
        "cancelled_without_refund",
        "D-1",
        |s| {
            back_end(s).refunds.clear();
            order(s).statuses[0].name = "已支付".to_owned();
            leave_paid(s, "已取消");
        },
        |s| {
            back_end(s).refunds.clear();
            order(s).statuses[0].name = "未支付".to_owned();
            leave_paid(s, "已取消");
        },
    ),
    (
        "virtual_goods",
        "back_end.payment",
        |s| back_end(s).sold = vec![Sold::Goods, Sold::Digital],
        |s| {
            feature(s).name = "Buy an online course".to_owned();
            back_end(s).sold = vec![Sold::Service];
        },
    ),
    (
        "virtual_goods",
        "F-1",
        |s| feature(s).name = "Buy an online course".to_owned(),
        |s| {
            feature(s).name = "Buy an online course".to_owned();
            back_end(s).payment = "The platform's virtual payment".to_owned();
        },
    ),
    (
        "merchant_missing",
        "launch.items",
        |s| {
            launch(s).items.remove(1);
        },
        |s| {
            launch(s).items.remove(1);
            back_end(s).payment = "商户号已有".to_owned();
        },
    ),
    // Tests.
    (
        "test_without_steps",
        "T-1",
        |s| test_case(s).steps.clear(),
        |s| test_case(s).steps = "Tap".to_owned(),
    ),
    (
        "test_without_expected",
        "T-1",
        |s| test_case(s).expected.clear(),
        |s| {
            test_case(s).expected.clear();
            test_case(s).steps.clear();
        },
    ),
    (
        "test_proves_nothing",
        "T-1",
        |s| test_case(s).proves.clear(),
        |s| test_case(s).proves = vec![PageId(1).into()],
    ),
    (
        "test_failed",
        "T-1",
        |s| test_case(s).result = TestResult::Fault,
        |s| test_case(s).result = TestResult::Good,
    ),
    (
        "page_without_test",
        "P-1",
        |s| parts::delete_test(s, TestId(1)),
        |s| {
            let first = ElementId {
                page: PageId(1),
                number: 1,
            };
            test_case(s).proves = vec![first.into(), PageId(2).into()];
        },
    ),
    (
        "testers_missing",
        "test_plan.testers",
        |s| plan(s).testers.clear(),
        |s| {
            plan(s).testers.clear();
            parts::delete_test(s, TestId(1));
        },
    ),
    (
        "devices_missing",
        "test_plan.devices",
        |s| plan(s).devices.clear(),
        |s| {
            plan(s).devices.clear();
            parts::delete_test(s, TestId(1));
        },
    ),
    // The launch.
    (
        "short_name_missing",
        "launch.short_name",
        |s| launch(s).short_name.clear(),
        |s| {
            launch(s).short_name.clear();
            brief(s).name.clear();
        },
    ),
    (
        "short_name_width",
        "launch.short_name",
        |s| launch(s).short_name = "茶".to_owned(),
        |s| launch(s).short_name = "茶铺".to_owned(),
    ),
    (
        "short_name_letters",
        "launch.short_name",
        |s| launch(s).short_name = "Moon Half".to_owned(),
        |s| launch(s).short_name = "HalfTea".to_owned(),
    ),
    (
        "introduction_missing",
        "launch.introduction",
        |s| launch(s).introduction.clear(),
        |s| launch(s).introduction = "半月茶铺点单".to_owned(),
    ),
    (
        "introduction_length",
        "launch.introduction",
        |s| launch(s).introduction = "茶".repeat(121),
        |s| launch(s).introduction = "茶".repeat(120),
    ),
    (
        "introduction_chinese",
        "launch.introduction",
        |s| launch(s).introduction = "Half Moon Tea: order ahead".to_owned(),
        |s| launch(s).introduction = "Half Moon Tea: 提前点单".to_owned(),
    ),
    (
        "introduction_unrelated",
        "launch.introduction",
        |s| launch(s).introduction = "提前点单，到店就取".to_owned(),
        |s| {
            brief(s).name = "半月茶铺".to_owned();
            launch(s).short_name = "半月".to_owned();
            launch(s).introduction = "在半月提前点单".to_owned();
        },
    ),
    (
        "introduction_advertising",
        "launch.introduction",
        |s| launch(s).introduction = "Half Moon Tea 全国最好喝的茶".to_owned(),
        |s| launch(s).introduction = "Half Moon Tea 友好的茶铺".to_owned(),
    ),
    (
        "icon_missing",
        "launch.icon",
        |s| launch(s).icon = None,
        |s| {
            launch(s).icon = None;
            brief(s).platforms = vec![Platform::App];
        },
    ),
    (
        "icon_shape",
        "launch.icon",
        |s| launch(s).icon = Some(picture(s, 2, 512, 500, 9)),
        |s| launch(s).icon = Some(picture(s, 2, 144, 144, 9)),
    ),
    (
        "icon_large",
        "launch.icon",
        |s| launch(s).icon = Some(picture(s, 2, 512, 512, (2 << 20) + 1)),
        |s| launch(s).icon = Some(picture(s, 2, 512, 512, 2 << 20)),
    ),
    (
        "account_holder_missing",
        "launch.account_holder",
        |s| launch(s).account_holder.clear(),
        |s| launch(s).account_holder = "I".to_owned(),
    ),
    (
        "filing_missing",
        "launch.items",
        |s| {
            launch(s).items.remove(0);
        },
        |s| launch(s).items[0].what = "小程序备案".to_owned(),
    ),
    (
        "privacy_line_missing",
        "launch.items",
        |s| {
            launch(s).items.remove(2);
        },
        |s| {
            launch(s).items.remove(2);
            launch(s).permissions.clear();
        },
    ),
    (
        "launch_line_unowned",
        "L-1",
        |s| launch(s).items[0].owner.clear(),
        |s| {
            launch(s).items[0].owner.clear();
            launch(s).items[0].status = LaunchStatus::Done;
        },
    ),
    (
        "launch_line_late",
        "L-1",
        |s| launch(s).items[0].due = "2026-10-02".to_owned(),
        |s| launch(s).items[0].due = "2026-10-01".to_owned(),
    ),
    (
        "launch_line_twice",
        "L-2",
        |s| launch(s).items[1].what = "filing".to_owned(),
        |s| launch(s).items[1].what = "Filing of the server, merchant".to_owned(),
    ),
];
