//! Readable names from technical paths.

/// A name for a page without a title: the last segment of its path that says something.
/// `pages/ucenter/orderDetail/orderDetail` → "Order detail"; `pages/ucenter/index/index` → "Ucenter".
pub(super) fn name_from_path(path: &str) -> String {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let telling = segments.iter().rev().find(|segment| {
        !matches!(
            segment.to_ascii_lowercase().as_str(),
            "index" | "main" | "pages" | "page"
        )
    });
    words(telling.or(segments.last()).copied().unwrap_or(path))
}

/// `orderDetail`, `order-detail`, `order_detail` → "Order detail".
fn words(segment: &str) -> String {
    let mut name = String::new();
    let mut before: Option<char> = None;
    for letter in segment.chars() {
        if matches!(letter, '-' | '_' | '.') {
            if !name.is_empty() && !name.ends_with(' ') {
                name.push(' ');
            }
        } else if name.is_empty() {
            name.extend(letter.to_uppercase());
        } else if letter.is_uppercase() && before.is_some_and(char::is_lowercase) {
            name.push(' ');
            name.extend(letter.to_lowercase());
        } else {
            name.push(letter);
        }
        before = Some(letter);
    }
    name.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::name_from_path;

    #[test]
    fn paths_become_readable() {
        for (path, name) in [
            ("pages/ucenter/orderDetail/orderDetail", "Order detail"),
            ("pages/ucenter/index/index", "Ucenter"),
            ("pages/index/index", "Index"),
            ("shop/pages/after-sale_list", "After sale list"),
            ("pages/VIP/VIP", "VIP"),
            ("pages/首页/首页", "首页"),
            ("-", ""),
        ] {
            assert_eq!(name_from_path(path), name, "{path}");
        }
    }
}
