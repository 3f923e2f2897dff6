//! Pages as drawings: every component draws something sound at any size and with any words, the same each time.
//!
//! With `WIREBRIEF_SHOTS` set, galleries of all components and of the sample's pages are written to `.screenshots/`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use wirebrief::export::png::render_png;
use wirebrief::geometry::{BezPath, Point, Rect, Shape, Size, Vec2, rect};
use wirebrief::scene::{
    Color, DisplayList, Item, SceneOptions, element_items, frame_items, icon_items, page_items,
};
use wirebrief::spec::{
    DrawingStyle, Element, ElementId, ElementKind, ICONS, Page, PageId, Spec, TabBar, TabItem,
};
use wirebrief::text::{CAP_HEIGHT, TextStyle, lay_out_text};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

const HAND: SceneOptions = SceneOptions {
    style: DrawingStyle::HandDrawn,
    bars: false,
};
const CLEAN: SceneOptions = SceneOptions {
    style: DrawingStyle::Clean,
    bars: false,
};
const BARS: SceneOptions = SceneOptions {
    style: DrawingStyle::HandDrawn,
    bars: true,
};

/// Words that suit a component: English, Chinese.
fn words(kind: ElementKind) -> (&'static str, &'static str) {
    match kind {
        ElementKind::StatusBar | ElementKind::HomeIndicator | ElementKind::TabBar => ("", ""),
        ElementKind::BackToTop | ElementKind::Image | ElementKind::Video | ElementKind::Avatar => ("", ""),
        ElementKind::Switch | ElementKind::Slider | ElementKind::Stepper | ElementKind::Line => ("", ""),
        ElementKind::Arrow | ElementKind::Brace | ElementKind::CrossOut | ElementKind::Pen => ("", ""),
        ElementKind::NavigationBar => ("Menu", "点单"),
        ElementKind::Tabs => ("All\nRunning\nPicked up", "全部\n进行中\n已取餐"),
        ElementKind::SearchBar => ("", ""),
        ElementKind::SideBar => (
            "Popular\nMilk tea\nFruit tea\nFresh milk\nSnacks",
            "招牌热卖\n醇香奶茶\n鲜果茶\n鲜奶\n小食",
        ),
        ElementKind::Steps => (
            "Paid\nBeing made\nReady\nPicked up",
            "已付款\n制作中\n可取餐\n已取餐",
        ),
        ElementKind::FilterBar => ("Nearest\nPrice\nRating", "距离\n价格\n评分"),
        ElementKind::Heading => ("Your usual drinks", "常点饮品"),
        ElementKind::Text => (
            "One coupon per order. Coupons have no cash value and are not exchanged.",
            "每单限用一张优惠券。优惠券不可兑换现金，也不能找零。",
        ),
        ElementKind::Carousel => ("Second cup half price", "第二杯半价"),
        ElementKind::IconGrid => (
            "cup|Order\ncoupon|Coupons\npin|Shops\ngift|Gifts\nreceipt|Orders\nchat|Help",
            "cup|点单\ncoupon|优惠券\npin|门店\ngift|礼品卡\nreceipt|订单\nchat|客服",
        ),
        ElementKind::ListRow => ("Pick-up time|Today, 08:40", "取餐时间|今天 08:40"),
        ElementKind::Card => (
            "Autumn in a cup\nOsmanthus and chestnut, until the end of October\n¥18",
            "一杯秋天\n桂花与栗子，供应到十月底\n¥18",
        ),
        ElementKind::MediaRow => (
            "Brown sugar pearl|Assam, fresh milk, pearls|from ¥18",
            "黑糖珍珠奶茶|阿萨姆红茶、鲜奶、珍珠|¥18 起",
        ),
        ElementKind::Map => ("River Street 12", "河畔街 12 号"),
        ElementKind::QrCode => ("https://half-moon.example/t/7", "半月茶 101"),
        ElementKind::Badge => ("3", "3"),
        ElementKind::Tag => ("New", "新品"),
        ElementKind::Price => ("from ¥18", "¥18 起"),
        ElementKind::Rating => ("", ""),
        ElementKind::NoticeBar => (
            "Closed now. Orders again from 08:00.",
            "已打烊，明天 8:00 开始接单",
        ),
        ElementKind::Divider => ("No more", "没有更多了"),
        ElementKind::Table => (
            "Size,Sugar,Price\nRegular,30 %,¥18\nLarge,50 %,¥20\nLarge,Full,¥20",
            "规格，糖度，价格\n标准，三分，¥18\n大杯，五分，¥20\n大杯，全糖，¥20",
        ),
        ElementKind::Calendar => ("July 2026", "2026 年 7 月"),
        ElementKind::EmptyState => (
            "No order yet|Your orders and their numbers will stand here|Order now",
            "还没有订单|下单后会显示在这里|去点单",
        ),
        ElementKind::Loading => ("Loading", "加载中"),
        ElementKind::Chart => (
            "Mon|12\nTue|18\nWed|9\nThu|22\nFri|30\nSat|41",
            "一|12\n二|18\n三|9\n四|22\n五|30\n六|41",
        ),
        ElementKind::TextField => ("Remark", "备注"),
        ElementKind::TextArea => ("What happened?", "发生了什么"),
        ElementKind::PhoneCode => ("Phone|Send code", "手机号|获取验证码"),
        ElementKind::PickerRow => ("Shop|River Street", "门店|河畔店"),
        ElementKind::DateRow => ("Birthday|14 July", "生日|7 月 14 日"),
        ElementKind::RadioList => ("Pick up\nDelivery|¥5\nEat here", "到店自取\n外送|¥5\n堂食"),
        ElementKind::CheckboxList => (
            "Pearls|+¥2\nCoconut jelly|+¥3\nPudding|+¥3",
            "珍珠|+¥2\n椰果|+¥3\n布丁|+¥3",
        ),
        ElementKind::Uploader => ("Add", "添加"),
        ElementKind::AgreementBox => (
            "I agree to|the terms of use",
            "我已阅读并同意《用户协议》和《隐私政策》",
        ),
        ElementKind::MainButton => ("Order now", "立即点单"),
        ElementKind::SecondButton => ("Scan the table", "扫桌码点单"),
        ElementKind::SmallButton => ("Follow", "关注"),
        ElementKind::TextLink => ("All orders", "全部订单"),
        ElementKind::BottomBar => ("¥34|2 cups|Check out", "¥34|2 杯|去结算"),
        ElementKind::FloatingButton => ("", ""),
        ElementKind::PlatformButton => ("Log in with phone number", "手机号快捷登录"),
        ElementKind::Dialog => (
            "Osmanthus oolong is sold out\nGo on with one cup for ¥18?\nNo|Yes",
            "桂花乌龙已售罄\n只下单一杯，共 ¥18？\n取消|继续",
        ),
        ElementKind::Sheet => (
            "Choose a shop\nThe nearest one is 320 m away and ready in about eight minutes.\nCancel|Choose",
            "选择门店\n最近的门店距离 320 米，约 8 分钟可取。\n取消|选择",
        ),
        ElementKind::ActionSheet => ("Take a picture\nFrom the album\nCancel", "拍照\n从相册选择\n取消"),
        ElementKind::Toast => ("Added", "已加入"),
        ElementKind::ConsentSheet => (
            "Your privacy\nWe use your phone number to find your orders, and your place to find the nearest shop. \
             Nothing else, and nobody else gets it.\nNot now|Agree",
            "用户隐私保护提示\n我们用手机号查找您的订单，用位置推荐最近的门店，不作他用，也不会提供给他人。\n不同意|同意",
        ),
        ElementKind::ProductCard => (
            "Taro milk tea|Real taro, purple rice|¥17",
            "芋泥奶茶|手捣芋泥、紫米|¥17",
        ),
        ElementKind::CartRow => (
            "Brown sugar pearl|Regular, little ice|¥18|1",
            "黑糖珍珠奶茶|标准、少冰|¥18|1",
        ),
        ElementKind::OrderRow => (
            "Order 101|Being made|2 cups · ¥34 · ready at about 08:40|Order again",
            "订单 101|制作中|2 杯 · ¥34 · 约 08:40 可取|再来一单",
        ),
        ElementKind::Coupon => (
            "¥3|off 20 or more|until 31 July|Use",
            "¥3|满 20 可用|7 月 31 日前|去使用",
        ),
        ElementKind::Address => (
            "Half-Moon, River Street|320 m · ready in about 8 min|Open until 21:30",
            "半月茶铺 · 河畔店|320 m · 约 8 分钟可取|营业至 21:30",
        ),
        ElementKind::BookingSlot => (
            "09:00\n09:30\n10:00\n10:30\n11:00\n11:30\n14:00\n14:30",
            "09:00\n09:30\n10:00\n10:30\n11:00\n11:30\n14:00\n14:30",
        ),
        ElementKind::MemberCard => (
            "Mina\nGold member\n128|points\n3|coupons\n¥26|balance",
            "米娜\n黄金会员\n128|积分\n3|优惠券\n¥26|余额",
        ),
        ElementKind::Timeline => (
            "Paid|08:31\nBeing made|08:33\nReady|\nPicked up|",
            "已付款|08:31\n制作中|08:33\n可取餐|\n已取餐|",
        ),
        ElementKind::Note => (
            "Ask the shop: what happens when a drink is sold out?",
            "问店长：售罄后怎么显示？",
        ),
        ElementKind::Marker => ("1", "1"),
        ElementKind::Rectangle => ("", ""),
        ElementKind::Ellipse => ("", ""),
    }
}

const KINDS_WITH_CHOICE: [ElementKind; 10] = [
    ElementKind::SideBar,
    ElementKind::Steps,
    ElementKind::FilterBar,
    ElementKind::Switch,
    ElementKind::RadioList,
    ElementKind::CheckboxList,
    ElementKind::AgreementBox,
    ElementKind::BookingSlot,
    ElementKind::Timeline,
    ElementKind::Chart,
];

fn spec() -> Spec {
    let mut spec = Spec::empty(uuid::Uuid::from_u128(7));
    for (number, name) in [(1, "Home"), (2, "Menu"), (3, "Orders"), (4, "Me")] {
        spec.pages.push(Arc::new(Page::new(PageId(number), name)));
    }
    let item = |page, text: &str, icon: &str| TabItem {
        page: PageId(page),
        text: text.to_owned(),
        icon: icon.to_owned(),
    };
    spec.tab_bar = Arc::new(TabBar {
        items: vec![
            item(1, "Home", "home"),
            item(2, "Menu", "cup"),
            item(3, "Orders", "receipt"),
            item(4, "Me", "person"),
        ],
    });
    spec
}

fn element(kind: ElementKind, number: u32, frame: Rect, text: &str) -> Element {
    let id = ElementId {
        page: PageId(2),
        number,
    };
    let mut element = Element::new(id, kind, frame);
    element.text = text.to_owned();
    element
}

/// An element as somebody would draw it.
fn usual(kind: ElementKind, number: u32, chinese: bool) -> Element {
    let size = kind.default_size();
    let text = if chinese { words(kind).1 } else { words(kind).0 };
    let mut element = element(kind, number, rect(0.0, 0.0, size.width, size.height), text);
    let hint = match kind {
        ElementKind::SearchBar => ["Search for a drink", "搜索饮品"],
        ElementKind::TextField => ["Less ice, please", "少冰，谢谢"],
        ElementKind::TextArea => ["Up to 200 characters", "最多 200 字"],
        ElementKind::PhoneCode => ["Your number", "请输入手机号"],
        _ => ["", ""],
    };
    element.hint = hint[usize::from(chinese)].to_owned();
    if KINDS_WITH_CHOICE.contains(&kind) {
        element.chosen = Some(1);
    }
    if kind == ElementKind::MediaRow {
        element.icon = "cup".to_owned();
    }
    if kind == ElementKind::BottomBar {
        element.icon = "cart".to_owned();
        element.count = 2;
    }
    element
}

/// Calls `see` with everything, in page units.
fn walk(items: &[Item], see: &mut impl FnMut(&Item)) {
    for item in items {
        see(item);
        match item {
            Item::Clip { items, .. } => walk(items, see),
            Item::Group { items, .. } => walk(items, see),
            Item::Path(_) | Item::Text(_) | Item::Picture(_) => {}
        }
    }
}

fn sound(path: &BezPath) -> bool {
    let bounds = path.bounding_box();
    bounds.is_finite()
}

/// Everything must be finite, shapes about in the frame, words in it.
fn check(items: &[Item], element: &Element, what: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let frame = element.frame;
    let about = frame.inflate(9.0, 9.0);
    let mut expect = |holds: bool, why: String| {
        if !holds {
            wrong.push(format!("{what}: {why}"));
        }
    };
    walk(items, &mut |item| match item {
        Item::Path(path) => {
            expect(sound(&path.path), "a path is not finite".to_owned());
            expect(
                path.fill.is_some() || path.stroke.is_some(),
                "an invisible path".to_owned(),
            );
            if let Some(stroke) = path.stroke {
                expect(
                    stroke.width.is_finite() && stroke.width > 0.0,
                    format!("{stroke:?}"),
                );
            }
            let bounds = path.path.bounding_box();
            // A map's streets run on behind its edge.
            let cut = element.kind == ElementKind::Map;
            expect(
                cut || about.union(bounds) == about,
                format!("{bounds:?} stands out of {frame:?}"),
            );
        }
        Item::Text(text) => {
            let size = text.layout.style.size;
            for line in &text.layout.lines {
                let base = text.origin.y + line.baseline;
                let x = text.origin.x;
                let seen = Rect::new(x, base - CAP_HEIGHT * size, x + line.width, base);
                let room = frame.inflate(2.0, 2.0);
                expect(
                    seen.is_finite() && room.union(seen) == room,
                    format!("“{}” {seen:?} stands out of {frame:?}", text.layout.text),
                );
            }
        }
        Item::Picture(picture) => expect(picture.frame.is_finite(), "picture".to_owned()),
        Item::Clip { frame: cut, .. } => expect(about.union(*cut) == about, "clip".to_owned()),
        Item::Group { scale, .. } => expect(*scale > 0.0, "group".to_owned()),
    });
    wrong
}

#[test]
fn every_component_draws_something_in_its_frame_whatever_its_size_and_words() {
    let spec = spec();
    let page = spec.pages[1].clone();
    let mut wrong = Vec::new();
    let long = "Osmanthus oolong with brown sugar and a very long name|second|third|4\n".repeat(30);
    for (number, kind) in ElementKind::ALL.into_iter().enumerate() {
        let usual_size = kind.default_size();
        let texts = [
            words(kind).0,
            words(kind).1,
            "",
            "x",
            "||\n|a|\n,,",
            "🧋 \u{200b}龘\t e\u{301} مرحبا",
            &long,
        ];
        let sizes = [
            (usual_size.width, usual_size.height),
            (8.0, 8.0),
            (8.0, 900.0),
            (900.0, 8.0),
            (24.0, 30.0),
            (60.0, 14.0),
            (2400.0, 1800.0),
        ];
        for (width, height) in sizes {
            for text in texts {
                for (x, y) in [(16.0, 60.0), (-3000.5, 2000.25)] {
                    let mut element = element(kind, number as u32 + 1, rect(x, y, width, height), text);
                    if x < 0.0 {
                        element.muted = true;
                        element.icon = "cup".to_owned();
                        element.chosen = Some(2);
                        element.count = 3;
                        element.columns = 3;
                        element.hint = "Some hint".to_owned();
                        element.font_size = 33.0;
                        element.required = true;
                    }
                    let what = format!(
                        "{kind:?} {width}×{height} {:?}",
                        text.chars().take(12).collect::<String>()
                    );
                    // The clean style has the same places and less to go wrong.
                    let all = (width, height) == sizes[0];
                    for options in [HAND, BARS, CLEAN].into_iter().take(if all { 3 } else { 2 }) {
                        let items = element_items(&spec, &page, &element, options);
                        wrong.extend(check(&items, &element, &what).into_iter().next());
                        if (width, height) == sizes[0] && !options.bars && !text.starts_with('|') {
                            assert!(!items.is_empty(), "{what}: nothing is drawn");
                        }
                    }
                }
            }
        }
    }
    let shown: Vec<_> = wrong.iter().take(60).collect();
    assert!(wrong.is_empty(), "{} wrong: {shown:#?}", wrong.len());
}

#[test]
fn a_drawing_is_the_same_each_time_and_moves_with_its_element() {
    let spec = spec();
    let page = spec.pages[1].clone();
    for (number, kind) in ElementKind::ALL.into_iter().enumerate() {
        let element = usual(kind, number as u32 + 1, false);
        let first = element_items(&spec, &page, &element, HAND);
        assert_eq!(first, element_items(&spec, &page, &element, HAND), "{kind:?}");
        let again = element_items(&spec, &page, &usual(kind, 900, false), HAND);
        let mut moved = element.clone();
        moved.frame = moved.frame + Vec2::new(0.0, 128.0);
        let moved = element_items(&spec, &page, &moved, HAND);
        assert_eq!(first.len(), moved.len(), "{kind:?}");
        assert_eq!(first.len(), again.len(), "{kind:?}");
        for (a, b) in first.iter().zip(&moved) {
            if let (Item::Path(a), Item::Path(b)) = (a, b) {
                let (a, b) = (
                    a.path.bounding_box(),
                    b.path.bounding_box() - Vec2::new(0.0, 128.0),
                );
                assert!(
                    (a.y0 - b.y0).abs() < 1e-6 && (a.x1 - b.x1).abs() < 1e-6,
                    "{kind:?}: a stroke changed by moving: {a:?} {b:?}"
                );
            }
        }
    }
}

fn texts(items: &[Item]) -> Vec<(Point, String)> {
    let mut found = Vec::new();
    walk(items, &mut |item| {
        if let Item::Text(text) = item {
            found.push((text.origin, text.layout.text.to_string()));
        }
    });
    found
}

#[test]
fn hand_drawn_and_clean_say_the_same_in_the_same_places() {
    let spec = spec();
    let page = spec.pages[1].clone();
    for chinese in [false, true] {
        for (number, kind) in ElementKind::ALL.into_iter().enumerate() {
            let element = usual(kind, number as u32 + 1, chinese);
            let hand = element_items(&spec, &page, &element, HAND);
            let clean = element_items(&spec, &page, &element, CLEAN);
            assert_eq!(texts(&hand), texts(&clean), "{kind:?}");
            let bars = element_items(&spec, &page, &element, BARS);
            assert_eq!(texts(&bars), [], "{kind:?} has words in a small picture");
        }
    }
}

#[test]
fn a_page_is_a_white_sheet_with_its_elements_and_a_state_hides_and_adds() {
    let spec = spec();
    let mut page = Page::clone(&spec.pages[1]);
    page.elements
        .push(Arc::new(usual(ElementKind::Heading, 1, false)));
    let state = wirebrief::spec::PageState {
        kind: wirebrief::spec::StateKind::Empty,
        name: String::new(),
        description: String::new(),
        hidden: vec![page.elements[0].id],
        added: vec![Arc::new(usual(ElementKind::MainButton, 2, false))],
    };
    let normal = page_items(&spec, &page, None, HAND);
    let [Item::Clip { frame, items }] = normal.as_slice() else {
        panic!("not cut to the sheet")
    };
    assert_eq!(*frame, page.bounds());
    assert!(matches!(&items[0], Item::Path(sheet) if sheet.fill == Some(Color::WHITE)));
    assert_eq!(texts(&normal)[0].1, "Your usual drinks");
    let empty = page_items(&spec, &page, Some(&state), HAND);
    assert_eq!(texts(&empty).len(), 1);
    assert_eq!(texts(&empty)[0].1, "Order now");
    assert_eq!(frame_items(&page, HAND).len(), 1);
}

#[test]
fn a_picture_of_the_document_covers_its_frame_and_is_cut_to_it() {
    let mut spec = spec();
    let page = spec.pages[1].clone();
    let mut png = Vec::new();
    image::RgbaImage::from_pixel(4, 2, image::Rgba([255, 0, 0, 255]))
        .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
        .unwrap();
    let id = wirebrief::spec::AssetId::from_hex(&"a".repeat(64)).unwrap();
    let asset = wirebrief::spec::Asset {
        format: wirebrief::spec::AssetFormat::Png,
        width: 4,
        height: 2,
        bytes: png,
    };
    let mut image = element(ElementKind::Image, 1, rect(10.0, 10.0, 40.0, 40.0), "");
    image.picture = Some(id.clone());
    let crossed = element_items(&spec, &page, &image, CLEAN);
    assert!(!crossed.iter().any(|item| matches!(item, Item::Clip { .. })));
    spec.assets.insert(id, Arc::new(asset));
    let items = element_items(&spec, &page, &image, CLEAN);
    let cut = items.iter().find_map(|item| match item {
        Item::Clip { frame, items } => Some((*frame, items)),
        _ => None,
    });
    let (cut, inner) = cut.unwrap();
    assert_eq!(cut, image.frame);
    assert!(matches!(&inner[0], Item::Picture(p) if p.frame == rect(-10.0, 10.0, 80.0, 40.0)));
    let raster = wirebrief::export::png::render(&items, Size::new(60.0, 60.0), 1.0, &spec.assets).unwrap();
    let pixel = |x: usize, y: usize| &raster.rgba[(y * 60 + x) * 4..][..4];
    assert_eq!(pixel(30, 30), [255, 0, 0, 255]);
    assert_eq!(pixel(4, 30), [0; 4]);
}

fn shot(name: &str, list: &DisplayList, size: Size, scale: f64, spec: &Spec) {
    let folder = repository(".screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    let png = render_png(&list.items, size, scale, &spec.assets).unwrap();
    std::fs::write(folder.join(name), png).unwrap();
}

/// All components in four columns, each with its name.
fn gallery(chinese: bool, options: SceneOptions, blank: bool) -> Vec<DisplayList> {
    let spec = spec();
    let page = spec.pages[1].clone();
    let mut sheets = vec![];
    let mut list = DisplayList::new();
    let ground = |list: &mut DisplayList| {
        list.rect(
            rect(0.0, 0.0, 1580.0, 1500.0),
            0.0,
            Some(Color::hex(0xFFFFFF)),
            None,
        );
    };
    ground(&mut list);
    let (mut column, mut y) = (0, 8.0);
    for (number, kind) in ElementKind::ALL.into_iter().enumerate() {
        let mut element = usual(kind, number as u32 + 1, chinese);
        if blank {
            element = crate::element(kind, number as u32 + 1, element.frame, "");
        }
        let height = element.frame.height() + 26.0;
        if y + height > 1500.0 {
            y = 8.0;
            column += 1;
            if column == 4 {
                column = 0;
                sheets.push(std::mem::take(&mut list));
                ground(&mut list);
            }
        }
        let x = 10.0 + f64::from(column) * 395.0;
        let name = lay_out_text(kind.key(), TextStyle::new(9.0, 12.0), None, None);
        list.text(Point::new(x, y), name, Color::hex(0xB04020));
        list.group(
            1.0,
            Vec2::new(x, y + 14.0),
            element_items(&spec, &page, &element, options),
        );
        y += height;
    }
    sheets.push(list);
    sheets
}

#[test]
fn galleries_for_the_eye() {
    if std::env::var_os("WIREBRIEF_SHOTS").is_none() {
        return;
    }
    let size = Size::new(1580.0, 1500.0);
    let empty = spec();
    for (name, chinese, options, blank) in [
        ("hand-en", false, HAND, false),
        ("hand-zh", true, HAND, false),
        ("clean-en", false, CLEAN, false),
        ("bars", false, BARS, false),
        ("blank", false, HAND, true),
    ] {
        for (number, list) in gallery(chinese, options, blank).iter().enumerate() {
            shot(
                &format!("scene-{name}-{}.png", number + 1),
                list,
                size,
                1.0,
                &empty,
            );
        }
    }
    let mut icons = DisplayList::new();
    icons.rect(rect(0.0, 0.0, 840.0, 560.0), 0.0, Some(Color::WHITE), None);
    for (at, name) in ICONS.iter().enumerate() {
        let (x, y) = ((at % 10) as f64 * 84.0 + 14.0, (at / 10) as f64 * 140.0 + 10.0);
        for (row, style) in DrawingStyle::ALL.into_iter().enumerate() {
            let place = rect(x, y + row as f64 * 58.0, 52.0, 52.0);
            let items = icon_items(name, place, Color::hex(0x2B2F36), style);
            icons.items.extend(items);
        }
        let label = lay_out_text(name, TextStyle::new(10.0, 12.0), None, None);
        icons.text(Point::new(x, y + 116.0), label, Color::hex(0x777777));
    }
    shot("scene-icons.png", &icons, Size::new(840.0, 560.0), 1.8, &empty);
    for language in ["en", "zh"] {
        let path = repository(&format!("assets/samples/half-moon-tea.{language}.wirebrief"));
        let Ok(opened) = wirebrief::file::open(&path) else {
            continue;
        };
        sample(&opened.spec, language);
    }
}

fn sample(spec: &Spec, language: &str) {
    for (name, options, per_sheet, scale) in [
        ("hand", HAND, 3, 1.28),
        ("clean", CLEAN, 3, 1.28),
        ("bars", BARS, 12, 0.3),
    ] {
        for (sheet, pages) in spec.pages.chunks(per_sheet).enumerate() {
            let mut list = DisplayList::new();
            let size = Size::new(per_sheet as f64 * 400.0, 850.0);
            list.rect(
                rect(0.0, 0.0, size.width, size.height),
                0.0,
                Some(Color::hex(0xF6F5F2)),
                None,
            );
            for (at, page) in pages.iter().enumerate() {
                let mut inner = DisplayList::new();
                inner.items = page_items(spec, page, None, options);
                inner.items.extend(frame_items(page, options));
                list.group(1.0, Vec2::new(12.0 + at as f64 * 400.0, 16.0), inner.items);
            }
            shot(
                &format!("sample-{language}-{name}-{}.png", sheet + 1),
                &list,
                size,
                scale,
                spec,
            );
        }
    }
    let states: Vec<_> = spec
        .pages
        .iter()
        .flat_map(|p| p.states.iter().map(move |s| (p, s)))
        .collect();
    let mut list = DisplayList::new();
    let size = Size::new(9.0 * 400.0, 4.0 * 850.0);
    list.rect(
        rect(0.0, 0.0, size.width, size.height),
        0.0,
        Some(Color::hex(0xF6F5F2)),
        None,
    );
    for (at, (page, state)) in states.iter().take(36).enumerate() {
        let mut inner = DisplayList::new();
        inner.items = page_items(spec, page, Some(state), HAND);
        inner.items.extend(frame_items(page, HAND));
        let place = Vec2::new((at % 9) as f64 * 400.0 + 12.0, (at / 9) as f64 * 850.0 + 16.0);
        list.group(1.0, place, inner.items);
    }
    shot(&format!("sample-{language}-states.png"), &list, size, 0.43, spec);
}
