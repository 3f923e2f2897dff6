//! `app.json` of a mini program: pages, sub-packages, tab bar, titles.
//!
//! Field names: official WeChat documentation on the global configuration, 2026-07. The sister names of Alipay
//! (`defaultTitle`, `tabBar.items`) are understood too.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::error::{ImportError, Notice, Problem};
use super::naming::name_from_path;
use crate::geometry::rect;
use crate::spec::{Element, ElementKind, Page, PageId, Platform, Spec, TabItem};

/// Largest `app.json`, in bytes. Real ones are below 100 kB.
const MAX_APP_BYTES: u64 = 4_000_000;
/// Largest settings file of a page, in bytes.
const MAX_PAGE_BYTES: u64 = 256_000;
/// Most pages that are taken over.
const MAX_PAGES: usize = 1_000;
/// Longest path and title, in characters.
const MAX_WORDS: usize = 200;
/// Most entries of a tab bar (official WeChat documentation on the tab bar, 2026-07).
const MAX_TABS: usize = 5;

/// A document made from something that exists already.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The new document.
    pub spec: Spec,
    /// What was not taken over.
    pub notices: Vec<Notice>,
}

/// Imports an `app.json`, or the folder it lies in. Beside it, the settings of every page are looked up for titles.
///
/// # Errors
/// Says what is wrong and names the path.
pub fn from_path(path: &Path) -> Result<Imported, ImportError> {
    let about = std::fs::metadata(path).map_err(|error| Problem::reading(&error).at(path))?;
    let file = if about.is_dir() {
        // Where the tools of the platforms put it.
        ["app.json", "miniprogram/app.json", "src/app.json"]
            .iter()
            .map(|name| path.join(name))
            .find(|file| file.is_file())
            .ok_or_else(|| Problem::NoAppJson.at(path))?
    } else {
        path.to_owned()
    };
    let bytes = read_limited(&file, MAX_APP_BYTES).map_err(|problem| problem.at(&file))?;
    let folder = file.parent().map(Path::to_owned);
    let settings = Settings::beside(folder);
    import(&bytes, &settings).map_err(|problem| problem.at(&file))
}

/// Imports the text of an `app.json` alone.
///
/// # Errors
/// Says what is wrong with the text.
pub fn from_text(bytes: &[u8]) -> Result<Imported, ImportError> {
    Ok(import(bytes, &Settings { folder: None })?)
}

fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    let about = std::fs::metadata(path).map_err(|error| Problem::reading(&error))?;
    if !about.is_file() {
        return Err(Problem::Missing);
    }
    let file = File::open(path).map_err(|error| Problem::reading(&error))?;
    let mut bytes = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::reading(&error))?;
    if bytes.len() as u64 > limit {
        return Err(Problem::TooLarge);
    }
    Ok(bytes)
}

fn parse(bytes: &[u8]) -> Result<Map<String, Value>, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(Problem::Empty);
    }
    serde_json::from_slice(bytes).map_err(|error| Problem::NotJson {
        detail: error.to_string(),
    })
}

/// The settings files of single pages.
struct Settings {
    /// Folder of the `app.json`, with links resolved.
    folder: Option<PathBuf>,
}

impl Settings {
    fn beside(folder: Option<PathBuf>) -> Self {
        let folder = folder.map(|folder| {
            if folder.as_os_str().is_empty() {
                PathBuf::from(".")
            } else {
                folder
            }
        });
        Self {
            folder: folder.and_then(|folder| folder.canonicalize().ok()),
        }
    }

    /// Settings of a page; `None` if it has none. A link that leads out of the folder counts as none.
    fn of(&self, path: &str) -> Option<Result<Map<String, Value>, Problem>> {
        let folder = self.folder.as_ref()?;
        let file = folder.join(format!("{path}.json")).canonicalize().ok()?;
        if !file.starts_with(folder) {
            return None;
        }
        Some(read_limited(&file, MAX_PAGE_BYTES).and_then(|bytes| parse(&bytes)))
    }
}

/// A text within the limits, without control characters.
fn words(value: Option<&Value>) -> String {
    let text = value.and_then(Value::as_str).unwrap_or_default();
    text.trim()
        .chars()
        .filter(|letter| !letter.is_control())
        .take(MAX_WORDS)
        .collect()
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A path that stays inside its folder, without slashes at its ends.
fn clean_path(path: &str) -> Option<String> {
    let path = path.trim().trim_matches('/');
    let safe = !path.is_empty()
        && path.chars().count() <= MAX_WORDS
        && !path.contains(['\\', ':', '?', '#'])
        && !path.chars().any(char::is_control)
        && path
            .split('/')
            .all(|segment| !segment.is_empty() && segment != "." && segment != "..");
    safe.then(|| path.to_owned())
}

/// All page paths in their order, sub-packages behind the main package; the entry page first.
fn paths(app: &Map<String, Value>, notices: &mut Vec<Notice>) -> Vec<String> {
    let mut listed: Vec<String> = list(app.get("pages")).iter().map(as_text).collect();
    for name in ["subPackages", "subpackages"] {
        for package in list(app.get(name)) {
            let root = package.get("root").and_then(Value::as_str).unwrap_or_default();
            for page in list(package.get("pages")) {
                listed.push(format!("{}/{}", root.trim_matches('/'), as_text(page)));
            }
        }
    }
    let mut paths: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for listed in listed {
        let shown = || listed.chars().take(MAX_WORDS).collect::<String>();
        let Some(path) = clean_path(&listed) else {
            notices.push(Notice::PathLeftOut { path: shown() });
            continue;
        };
        if !seen.insert(path.clone()) {
            notices.push(Notice::Twice { path });
        } else if paths.len() == MAX_PAGES {
            notices.push(Notice::TooManyPages { kept: MAX_PAGES });
            break;
        } else {
            paths.push(path);
        }
    }
    let entry = app
        .get("entryPagePath")
        .and_then(Value::as_str)
        .and_then(clean_path);
    if let Some(at) = entry.and_then(|entry| paths.iter().position(|path| *path == entry)) {
        let entry = paths.remove(at);
        paths.insert(0, entry);
    }
    paths
}

/// A page is listed as its path, by some frameworks as an object with a path.
fn as_text(value: &Value) -> String {
    value
        .as_str()
        .or_else(|| value.get("path").and_then(Value::as_str))
        .unwrap_or_default()
        .to_owned()
}

fn import(bytes: &[u8], settings: &Settings) -> Result<Imported, Problem> {
    let app = parse(bytes)?;
    let mut notices = Vec::new();
    let paths = paths(&app, &mut notices);
    if paths.is_empty() {
        return Err(Problem::NoPages);
    }
    let window = app.get("window");
    let title = |of: Option<&Value>| {
        let field = |name: &str| words(of.and_then(|of| of.get(name)));
        let wechat = field("navigationBarTitleText");
        if wechat.is_empty() {
            field("defaultTitle")
        } else {
            wechat
        }
    };
    let custom = |of: Option<&Value>| {
        of.and_then(|of| of.get("navigationStyle"))
            .and_then(Value::as_str)
            == Some("custom")
    };

    let mut spec = Spec::new();
    let mut ids: HashMap<String, PageId> = HashMap::new();
    for path in &paths {
        let id = spec.counters.take_page();
        ids.insert(path.clone(), id);
    }
    spec.tab_bar = Arc::new(tab_bar(&app, &ids, &mut notices));
    for path in &paths {
        let Some(id) = ids.get(path).copied() else {
            continue;
        };
        let own = match settings.of(path) {
            Some(Ok(own)) => Some(Value::Object(own)),
            Some(Err(_)) => {
                notices.push(Notice::SettingsUnreadable { path: path.clone() });
                None
            }
            None => None,
        };
        let tab = spec.tab_bar.position(id);
        let tab_text = tab
            .and_then(|at| spec.tab_bar.items.get(at))
            .map(|item| item.text.clone());
        let name = Some(title(own.as_ref()))
            .filter(|title| !title.is_empty())
            .or(tab_text)
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| name_from_path(path));
        let mut page = Page::new(id, name);
        page.path.clone_from(path);
        page.parent = parent(path, &ids);
        let has_bar = !custom(own.as_ref())
            && (own
                .as_ref()
                .is_some_and(|own| own.get("navigationStyle").is_some())
                || !custom(window));
        draw_frame(&mut page, has_bar, tab);
        spec.pages.push(Arc::new(page));
    }
    let brief = Arc::make_mut(&mut spec.brief);
    brief.name = title(window);
    let alipay = app.get("tabBar").is_some_and(|bar| bar.get("items").is_some())
        || window.is_some_and(|window| window.get("defaultTitle").is_some());
    brief.platforms = vec![if alipay {
        Platform::Alipay
    } else {
        Platform::WeChat
    }];
    Ok(Imported { spec, notices })
}

fn tab_bar(
    app: &Map<String, Value>,
    ids: &HashMap<String, PageId>,
    notices: &mut Vec<Notice>,
) -> crate::spec::TabBar {
    let bar = app.get("tabBar");
    let mut entries = list(bar.and_then(|bar| bar.get("list")));
    if entries.is_empty() {
        entries = list(bar.and_then(|bar| bar.get("items")));
    }
    let mut items: Vec<TabItem> = Vec::new();
    for entry in entries {
        let path = words(entry.get("pagePath"));
        let page = clean_path(&path).and_then(|path| ids.get(&path).copied());
        match page {
            Some(page) if items.len() < MAX_TABS && !items.iter().any(|item| item.page == page) => {
                let text = words(entry.get("text"));
                items.push(TabItem {
                    page,
                    text: if text.is_empty() {
                        words(entry.get("name"))
                    } else {
                        text
                    },
                    icon: String::new(),
                });
            }
            Some(_) | None => notices.push(Notice::TabLeftOut { path }),
        }
    }
    crate::spec::TabBar { items }
}

/// The nearest index page of a folder above; `pages` itself is no such folder, everything lies in it.
fn parent(path: &str, ids: &HashMap<String, PageId>) -> Option<PageId> {
    let own = ids.get(path).copied();
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        folder = above;
        if !folder.contains('/') {
            return None;
        }
        let index = [format!("{folder}/index/index"), format!("{folder}/index")]
            .iter()
            .find_map(|index| ids.get(index).copied());
        if index.is_some() && index != own {
            return index;
        }
    }
    None
}

/// The bars that the platform draws around a page.
fn draw_frame(page: &mut Page, has_bar: bool, tab: Option<usize>) {
    let (width, height) = (page.width, page.height);
    let mut add = |kind: ElementKind, y: f64, text: String, chosen: Option<u32>| {
        let id = page.take_element_id();
        let frame = rect(0.0, y, width, kind.default_size().height);
        let mut element = Element::new(id, kind, frame);
        element.text = text;
        element.chosen = chosen;
        page.elements.push(Arc::new(element));
    };
    add(ElementKind::StatusBar, 0.0, String::new(), None);
    let foot = height - ElementKind::HomeIndicator.default_size().height;
    add(ElementKind::HomeIndicator, foot, String::new(), None);
    if let Some(tab) = tab {
        let top = foot - ElementKind::TabBar.default_size().height;
        add(ElementKind::TabBar, top, String::new(), u32::try_from(tab).ok());
    }
    if has_bar {
        let top = ElementKind::StatusBar.default_size().height;
        let id = page.take_element_id();
        let frame = rect(0.0, top, width, ElementKind::NavigationBar.default_size().height);
        let mut bar = Element::new(id, ElementKind::NavigationBar, frame);
        bar.text.clone_from(&page.name);
        page.elements.push(Arc::new(bar));
    }
}
