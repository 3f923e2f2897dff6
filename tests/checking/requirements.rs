//! What breaks the rules about the brief, features, wording and platform functions, and what comes close.

use wirebrief::edit::{elements, parts};
use wirebrief::spec::*;

use super::Pair;
use super::ready::*;

pub const PAIRS: &[Pair] = &[
    // The brief.
    (
        "name_missing",
        "brief.name",
        |s| brief(s).name = " ".to_owned(),
        |s| brief(s).name = "茶铺点单".to_owned(),
    ),
    (
        "pitch_missing",
        "brief.pitch",
        |s| brief(s).pitch.clear(),
        |s| brief(s).pitch = "茶".to_owned(),
    ),
    (
        "goal_missing",
        "brief.goal",
        |s| brief(s).goal.clear(),
        |s| brief(s).goal = "Less".to_owned(),
    ),
    (
        "measure_missing",
        "brief.measure",
        |s| brief(s).measure.clear(),
        |s| {
            // Without a goal, the goal is what is missing.
            brief(s).goal.clear();
            brief(s).measure.clear();
        },
    ),
    (
        "measure_without_number",
        "brief.measure",
        |s| brief(s).measure = "More orders".to_owned(),
        |s| brief(s).measure = "每周二百单".to_owned(),
    ),
    (
        "audience_missing",
        "roles",
        |s| parts::delete_role(s, RoleId(1)),
        |s| {
            parts::add_role(s, "");
        },
    ),
    (
        "role_unnamed",
        "U-2",
        |s| {
            parts::add_role(s, " ");
        },
        |s| {
            parts::add_role(s, "X");
        },
    ),
    (
        "role_twice",
        "U-2",
        |s| {
            parts::add_role(s, "guest ");
        },
        |s| {
            parts::add_role(s, "Guests");
        },
    ),
    (
        "role_without_feature",
        "U-2",
        |s| {
            parts::add_role(s, "Cook");
        },
        |s| {
            let cook = parts::add_role(s, "Cook");
            let admin = admin(s);
            s.admin_mut(admin).unwrap().roles = vec![cook];
        },
    ),
    (
        "client_missing",
        "brief.client",
        |s| brief(s).client.clear(),
        |s| brief(s).client = "I".to_owned(),
    ),
    (
        "platform_missing",
        "brief.platforms",
        |s| brief(s).platforms.clear(),
        |s| brief(s).platforms = vec![Platform::App],
    ),
    (
        "launch_date_missing",
        "brief.launch_date",
        |s| brief(s).launch_date.clear(),
        |s| brief(s).launch_date = "2027-01-01".to_owned(),
    ),
    (
        "budget_missing",
        "brief.budget",
        |s| brief(s).budget.clear(),
        |s| brief(s).budget = "0".to_owned(),
    ),
    (
        "dates_crossed",
        "brief.answers_by",
        |s| brief(s).answers_by = "2026-10-02".to_owned(),
        |s| brief(s).answers_by = "2026-10-01".to_owned(),
    ),
    // The account.
    (
        "name_width",
        "brief.name",
        |s| brief(s).name = "茶".to_owned(),
        |s| brief(s).name = "茶铺".to_owned(),
    ),
    (
        "name_width",
        "brief.name",
        |s| brief(s).name = "半月茶铺点单取餐外卖会员积分商城".to_owned(),
        |s| brief(s).name = "半月茶铺点单取餐外卖会员积分商".to_owned(),
    ),
    (
        "name_short",
        "brief.name",
        |s| brief(s).name = "半月".to_owned(),
        |s| brief(s).name = "半月茶铺".to_owned(),
    ),
    (
        "name_refused",
        "brief.name",
        |s| brief(s).name = "半月茶铺小程序".to_owned(),
        |s| {
            // A word within another one is another word.
            brief(s).name = "Freedom Tea".to_owned()
        },
    ),
    (
        "name_brand",
        "brief.name",
        |s| brief(s).name = "半月微信茶".to_owned(),
        |s| brief(s).name = "半月微茶".to_owned(),
    ),
    (
        "owner_unknown",
        "brief.owner",
        |s| brief(s).owner = OwnerType::Unknown,
        |s| brief(s).owner = OwnerType::Other,
    ),
    (
        "category_missing",
        "brief.category",
        |s| brief(s).category.clear(),
        |s| brief(s).category = "Tools".to_owned(),
    ),
    (
        "category_licence",
        "brief.category",
        |s| brief(s).category = "Own catering".to_owned(),
        |s| brief(s).category = "自营餐饮，食品经营许可证办理中".to_owned(),
    ),
    (
        "category_licence",
        "brief.category",
        |s| brief(s).category = "社区".to_owned(),
        |s| {
            // The paper may be on the launch sheet.
            brief(s).category = "Own catering".to_owned();
            parts::add_launch_item(s, "Food licence handed in");
        },
    ),
    (
        "payment_individual",
        "P-2.1",
        |s| brief(s).owner = OwnerType::Individual,
        |s| brief(s).owner = OwnerType::SoleTrader,
    ),
    (
        "web_individual",
        "P-1.1",
        |s| {
            brief(s).owner = OwnerType::Individual;
            first_button(s).taps[0].action = Action::OpenWeb {
                text: "example.org".to_owned(),
            };
        },
        |s| {
            first_button(s).taps[0].action = Action::OpenWeb {
                text: "example.org".to_owned(),
            };
        },
    ),
    (
        "phone_individual",
        "P-1.2",
        |s| {
            brief(s).owner = OwnerType::Individual;
            draw(s, PageId(1), ElementKind::PlatformButton, "Use my phone number");
        },
        |s| {
            // Typing a number is open to everybody.
            brief(s).owner = OwnerType::Individual;
            draw(s, PageId(1), ElementKind::TextField, "Phone number");
        },
    ),
    // Features.
    (
        "features_missing",
        "features",
        |s| parts::delete_feature(s, FeatureId(1)),
        |s| feature(s).priority = Priority::NotNow,
    ),
    (
        "feature_unnamed",
        "F-1",
        |s| {
            feature(s).name.clear();
            feature(s).can.clear();
        },
        |s| feature(s).name.clear(),
    ),
    (
        "feature_twice",
        "F-2",
        |s| {
            parts::add_feature(s, "order  Ahead");
        },
        |s| {
            parts::add_feature(s, "Order behind");
        },
    ),
    (
        "feature_only_named",
        "F-1",
        |s| feature(s).can.clear(),
        |s| {
            feature(s).can.clear();
            feature(s).details = "In the shop's own words".to_owned();
        },
    ),
    (
        "feature_without_criteria",
        "F-1",
        |s| feature(s).criteria[0].then.clear(),
        |s| {
            parts::add_criterion(s, FeatureId(1));
        },
    ),
    (
        "criterion_incomplete",
        "A-1.1",
        |s| feature(s).criteria[0].when.clear(),
        |s| {
            feature(s).criteria[0].given.clear();
            feature(s).criteria[0].when = "I tap".to_owned();
        },
    ),
    (
        "feature_without_role",
        "F-1",
        |s| feature(s).roles.clear(),
        |s| {
            // Without people, those are what is missing.
            parts::delete_role(s, RoleId(1));
        },
    ),
    (
        "all_features_must",
        "features",
        |s| {
            for _ in 0..7 {
                parts::add_feature(s, "More");
            }
        },
        |s| {
            for _ in 0..7 {
                parts::add_feature(s, "More");
            }
            feature(s).priority = Priority::Should;
        },
    ),
    (
        "feature_without_page",
        "F-1",
        |s| {
            feature(s).pages.clear();
            first_button(s).features.clear();
        },
        |s| feature(s).pages.clear(),
    ),
    (
        "feature_later_but_drawn",
        "F-1",
        |s| feature(s).priority = Priority::NotNow,
        |s| {
            feature(s).priority = Priority::NotNow;
            feature(s).pages.clear();
            first_button(s).features.clear();
        },
    ),
    ("feature_far_from_home", "F-1", |s| far(s, 4), |s| far(s, 3)),
    (
        "feature_without_test",
        "F-1",
        |s| parts::delete_test(s, TestId(1)),
        |s| test_case(s).proves = vec![FeatureId(1).into()],
    ),
    (
        "criterion_without_test",
        "A-1.2",
        |s| {
            parts::add_criterion(s, FeatureId(1));
            feature(s).criteria[1].then = "Money is back".to_owned();
        },
        |s| {
            // A test of the whole feature proves its examples.
            parts::add_criterion(s, FeatureId(1));
            feature(s).criteria[1].then = "Money is back".to_owned();
            test_case(s).proves.push(FeatureId(1).into());
        },
    ),
    // Wording.
    (
        "vague_word",
        "brief.goal",
        |s| brief(s).goal = "A fast app".to_owned(),
        |s| brief(s).goal = "Breakfast and fasteners, easygoing sketches".to_owned(),
    ),
    (
        "vague_word",
        "F-1",
        |s| feature(s).details = "要好看、高端".to_owned(),
        |s| {
            // Once it is an open question, that is the finding.
            feature(s).details = "要好看".to_owned();
            question(s, "“好看”指什么？", Some(FeatureId(1).into()));
        },
    ),
    (
        "vague_word",
        "A-1.1",
        |s| feature(s).criteria[0].then = "Cakes, tea, etc.".to_owned(),
        |s| feature(s).criteria[0].then = "Cakes, tea, etching".to_owned(),
    ),
    (
        "vague_word",
        "A-1.1",
        |s| feature(s).criteria[0].then = "The number shows quickly".to_owned(),
        |s| feature(s).criteria[0].then = "The quicksand shows".to_owned(),
    ),
    (
        "vague_word",
        "brief.pitch",
        |s| brief(s).pitch = "快速点单".to_owned(),
        |s| brief(s).pitch = "快餐点单".to_owned(),
    ),
    (
        "placeholder_text",
        "P-1.1",
        |s| first_button(s).text = "Lorem ipsum dolor".to_owned(),
        |s| first_button(s).text = "Ipsum".to_owned(),
    ),
    (
        "placeholder_elsewhere",
        "F-1",
        |s| feature(s).details = "TODO: ask Mina".to_owned(),
        |s| feature(s).details = "What to do: ask Mina".to_owned(),
    ),
    (
        "bracket_left",
        "F-1",
        |s| feature(s).details = "Open until [your hours]".to_owned(),
        |s| feature(s).details = "Open until 18:00 [2]".to_owned(),
    ),
    // Platform functions.
    (
        "function_unsaid",
        "N-1",
        |s| {
            let id = function(s, FunctionKind::Search, "");
            s.function_mut(id).unwrap().details.clear();
        },
        |s| {
            function(s, FunctionKind::Search, "");
        },
    ),
    (
        "function_without_landing",
        "N-1",
        |s| {
            let id = function(s, FunctionKind::QrScan, "t=07");
            s.function_mut(id).unwrap().landing = None;
        },
        |s| {
            let id = function(s, FunctionKind::Search, "tea");
            s.function_mut(id).unwrap().landing = None;
        },
    ),
    (
        "function_without_feature",
        "N-1",
        |s| {
            let id = function(s, FunctionKind::QrScan, "t=07");
            s.function_mut(id).unwrap().feature = None;
        },
        |s| {
            let id = function(s, FunctionKind::History, "Icon");
            s.function_mut(id).unwrap().feature = None;
        },
    ),
    (
        "message_keywords",
        "N-1",
        |s| {
            message(s, "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6");
        },
        |s| {
            message(s, "a: 1\nb: 2\nc: 3\nd: 4\ne: 5");
        },
    ),
    (
        "message_value_long",
        "N-1",
        |s| {
            message(s, "a: 1\n提示：请在三十分钟之内到河边街十二号店的柜台取走饮品");
        },
        |s| {
            message(s, "a: 1\n提示：请在三十分钟之内到河边街十二号店取");
        },
    ),
    (
        "message_value_long",
        "N-1",
        |s| {
            message(s, "a: 1\nb: 123456789 123456789 123456789 123");
        },
        |s| {
            message(s, "a: 1\nb: 123456789 123456789 123456789 12");
        },
    ),
    (
        "message_name_long",
        "N-1",
        |s| {
            let id = message(s, "a: 1\nb: 2");
            s.function_mut(id).unwrap().name = "您的饮品已经做好请到柜台取餐吧".to_owned() + "快来";
        },
        |s| {
            let id = message(s, "a: 1\nb: 2");
            s.function_mut(id).unwrap().name = "您的饮品已经做好请到柜台取餐吧".to_owned();
        },
    ),
    (
        "message_long_term",
        "N-1",
        |s| {
            let id = message(s, "a: 1\nb: 2");
            s.function_mut(id).unwrap().details = "长期订阅，每周一发".to_owned();
        },
        |s| {
            let id = message(s, "a: 1\nb: 2");
            s.function_mut(id).unwrap().details = "Long-term, each Monday".to_owned();
            brief(s).category = "Education".to_owned();
        },
    ),
    (
        "message_never_asked",
        "N-1",
        |s| {
            function(s, FunctionKind::Message, "a: 1\nb: 2");
        },
        |s| {
            message(s, "a: 1\nb: 2");
        },
    ),
    (
        "messages_at_once",
        "P-1.1",
        |s| {
            first_button(s).taps[0].action = Action::AskForMessages {
                text: "a, b, c, d, e, f".to_owned(),
            }
        },
        |s| {
            first_button(s).taps[0].action = Action::AskForMessages {
                text: "a, b, c, d, e".to_owned(),
            }
        },
    ),
    (
        "code_value",
        "N-1",
        |s| {
            function(s, FunctionKind::QrScan, "桌=7");
        },
        |s| {
            function(s, FunctionKind::QrScan, "t=07&s=1");
        },
    ),
    (
        "code_value",
        "N-1",
        |s| {
            function(s, FunctionKind::QrScan, "t=0123456789012345678901234567890");
        },
        |s| {
            function(s, FunctionKind::QrScan, "t=012345678901234567890123456789");
        },
    ),
    (
        "code_link_individual",
        "N-1",
        |s| {
            brief(s).owner = OwnerType::Individual;
            function(s, FunctionKind::QrScan, "https://example.org/t/7");
        },
        |s| {
            function(s, FunctionKind::QrScan, "https://example.org/t/7");
        },
    ),
    (
        "code_place_unsaid",
        "N-1",
        |s| {
            let id = function(s, FunctionKind::QrScan, "t=07");
            s.function_mut(id).unwrap().details = "On tables".to_owned();
        },
        |s| {
            function(s, FunctionKind::QrScan, "t=07");
        },
    ),
    (
        "landing_without_path",
        "P-2",
        |s| {
            function(s, FunctionKind::QrScan, "t=07");
            page(s, 2).path.clear();
        },
        |s| page(s, 2).path.clear(),
    ),
    (
        "share_title_missing",
        "P-1",
        |s| first_button(s).taps[0].action = Action::Share,
        |s| {
            first_button(s).taps[0].action = Action::Share;
            page(s, 1).share = "Tea for two".to_owned();
        },
    ),
    (
        "share_picture_shape",
        "N-1",
        |s| {
            function(s, FunctionKind::ChatShare, "Picture: 400 x 400, PNG");
        },
        |s| {
            function(
                s,
                FunctionKind::ChatShare,
                "Picture: 500×400, PNG\nMoments: 400×400",
            );
        },
    ),
    (
        "share_card_cut",
        "P-1",
        |s| share_picture(s, 400, 400),
        |s| share_picture(s, 752, 600),
    ),
    (
        "leaving_unsaid",
        "back_end.survives",
        |s| {
            let id = function(s, FunctionKind::Switching, "Maps");
            s.function_mut(id).unwrap().details.clear();
        },
        |s| {
            function(s, FunctionKind::Switching, "Maps");
        },
    ),
    (
        "search_all_closed",
        "N-1",
        |s| {
            function(s, FunctionKind::Search, "tea");
            page(s, 1).login = Login::Required;
            page(s, 2).login = Login::Required;
        },
        |s| {
            function(s, FunctionKind::Search, "tea");
            page(s, 2).login = Login::Required;
        },
    ),
    (
        "history_unrecognisable",
        "launch.icon",
        |s| {
            function(s, FunctionKind::History, "Icon");
            launch(s).icon = None;
            launch(s).short_name.clear();
        },
        |s| {
            function(s, FunctionKind::History, "Icon");
            launch(s).icon = None;
        },
    ),
    (
        "function_without_test",
        "N-1",
        |s| {
            let id = function(s, FunctionKind::Search, "tea");
            s.function_mut(id).unwrap().feature = None;
        },
        |s| {
            function(s, FunctionKind::Search, "tea");
        },
    ),
    // What people are asked for.
    (
        "forced_share",
        "F-1",
        |s| feature(s).details = "分享后可领券".to_owned(),
        |s| feature(s).details = "No coupon for sharing; nobody must share.".to_owned(),
    ),
    (
        "subscription_rewarded",
        "F-1",
        |s| feature(s).details = "A coupon for subscribing".to_owned(),
        |s| feature(s).details = "Never a coupon for subscribing".to_owned(),
    ),
    (
        "question_open",
        "Q-1",
        |s| s.question_mut(QuestionId(1)).unwrap().answer.clear(),
        |s| s.question_mut(QuestionId(1)).unwrap().answer = "No".to_owned(),
    ),
    (
        "question_unowned",
        "Q-1",
        |s| s.question_mut(QuestionId(1)).unwrap().answer.clear(),
        |s| {
            question(s, "Who?", None);
        },
    ),
    // Other platforms.
    (
        "douyin_name",
        "brief.name",
        |s| {
            brief(s).platforms = vec![Platform::Douyin];
            brief(s).name = "半月茶铺点单取餐外卖会".to_owned();
        },
        |s| {
            brief(s).platforms = vec![Platform::Douyin];
            brief(s).name = "半月茶铺点单取餐外卖".to_owned();
        },
    ),
    (
        "douyin_introduction",
        "launch.introduction",
        |s| {
            brief(s).platforms = vec![Platform::Douyin];
            launch(s).introduction = "提前点单".to_owned();
        },
        |s| {
            launch(s).introduction = "提前点单".to_owned();
        },
    ),
    (
        "pictures_heavy",
        "pages",
        |s| {
            picture(s, 2, 9, 9, (2 << 20) + 1);
        },
        |s| {
            picture(s, 2, 9, 9, 1 << 20);
        },
    ),
    (
        "douyin_pictures",
        "pages",
        |s| {
            brief(s).platforms = vec![Platform::Douyin];
            picture(s, 2, 9, 9, (4 << 20) + 1);
        },
        |s| {
            brief(s).platforms = vec![Platform::Douyin];
            picture(s, 2, 9, 9, (4 << 20) - 200);
        },
    ),
    (
        "small_package",
        "pages",
        |s| {
            brief(s).platforms = vec![Platform::Alipay];
            picture(s, 2, 9, 9, (2 << 20) + 1);
        },
        |s| {
            picture(s, 2, 9, 9, (2 << 20) + 1);
        },
    ),
    (
        "web_without_domain",
        "services",
        |s| brief(s).platforms.push(Platform::MobileWeb),
        |s| {
            brief(s).platforms.push(Platform::MobileWeb);
            service(s, "https://tea.example.org");
        },
    ),
];

/// The feature only on the last of so many pages, one tap after the other.
fn far(s: &mut Spec, pages: u32) {
    first_button(s).features.clear();
    for number in 3..=pages {
        let id = wirebrief::edit::pages::add_page(s, "Further");
        let before = PageId(number - 1);
        add(
            s,
            before,
            ElementKind::MainButton,
            "On",
            Action::OpenPage { page: id },
        );
    }
    feature(s).pages = vec![PageId(pages)];
    elements::edit(
        s,
        ElementId {
            page: PageId(1),
            number: 1,
        },
        |e| e.note = "far".to_owned(),
    );
}
