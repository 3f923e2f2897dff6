//! The zip around a document, and the envelope around its data.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::error::{FileError, Problem};
use super::limits::{self, MAX_ENTRIES, MAX_PICTURE_BYTES, MAX_SPEC_BYTES, MAX_UNPACKED_BYTES};
use super::notice::{Notice, Notices};
use super::{Opened, asset, migrate, restore, salvage, versions};
use crate::spec::{AnyId, Asset, AssetId, FORMAT_VERSION, Spec};

/// Name of the data in the container.
const SPEC_NAME: &str = "spec.json";
/// Folder of the pictures in the container.
const ASSETS: &str = "assets/";
/// What stands under `format` in the envelope.
const FORMAT: &str = "wirebrief";

type Assets = BTreeMap<AssetId, Arc<Asset>>;

#[derive(Serialize)]
struct Envelope<'a> {
    format: &'static str,
    format_version: u32,
    app_version: &'static str,
    spec: &'a Spec,
}

impl<'a> Envelope<'a> {
    fn of(spec: &'a Spec) -> Self {
        Self {
            format: FORMAT,
            format_version: FORMAT_VERSION,
            app_version: env!("CARGO_PKG_VERSION"),
            spec,
        }
    }
}

/// The container with a document in it. The same document always gives the same bytes.
///
/// # Errors
/// Says if the data cannot be written as JSON or packed; neither is known to happen.
pub fn to_bytes(spec: &Spec) -> Result<Vec<u8>, FileError> {
    let json = serde_json::to_vec_pretty(&Envelope::of(spec)).map_err(system)?;
    let versions = versions::write(spec).map_err(system)?;
    let kept = spec.history.kept.iter().flat_map(|kept| &kept.spec.assets);
    let assets = spec.assets.iter().chain(kept).collect();
    Ok(pack(&json, versions.as_deref(), &assets).map_err(system)?)
}

fn system(error: impl std::fmt::Display) -> Problem {
    Problem::System {
        detail: error.to_string(),
    }
}

/// A document as it travels in other files: the container, and its `spec.json` once more by itself, without line breaks
/// and indents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// What [`to_bytes`] gives.
    pub container: Vec<u8>,
    /// The data without the pictures.
    pub json: Vec<u8>,
}

/// The container with a document in it, and its data. The same document always gives the same bytes.
///
/// # Errors
/// As [`to_bytes`].
pub fn to_parts(spec: &Spec) -> Result<Parts, FileError> {
    Ok(Parts {
        container: to_bytes(spec)?,
        json: serde_json::to_vec(&Envelope::of(spec)).map_err(system)?,
    })
}

fn pack(
    json: &[u8],
    versions: Option<&[u8]>,
    assets: &BTreeMap<&AssetId, &Arc<Asset>>,
) -> Result<Vec<u8>, ZipError> {
    // No clock and no user's mask: the bytes follow from the document alone.
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = options.compression_method(CompressionMethod::Deflated);
    zip.start_file(SPEC_NAME, packed)?;
    zip.write_all(json)?;
    if let Some(versions) = versions {
        zip.start_file(versions::NAME, packed)?;
        zip.write_all(versions)?;
    }
    for (id, asset) in assets {
        // Pictures are packed already.
        zip.start_file(
            format!("{ASSETS}{}.{}", id.as_str(), asset.format.extension()),
            options.compression_method(CompressionMethod::Stored),
        )?;
        zip.write_all(&asset.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Reads a container or a bare `spec.json`.
pub(super) fn read(bytes: &[u8]) -> Result<Opened, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Empty);
    }
    if bytes.len() as u64 > limits::MAX_FILE_BYTES {
        return Err(Problem::too_large(limits::MAX_FILE_BYTES));
    }
    let notices = Notices::default();
    if bytes.starts_with(b"PK") {
        return read_packed(bytes, notices);
    }
    let text = without_mark(bytes);
    if text.trim_ascii_start().starts_with(b"{") {
        return read_json(text, None, Assets::new(), notices);
    }
    // A container whose beginning was written over still has its directory.
    if has_directory(bytes) {
        let mut notices = notices;
        notices.push(Notice::CheckSum);
        return read_packed(bytes, notices);
    }
    // Old disks and broken copies leave zeros or blanks: nothing is in there either.
    if bytes.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace()) {
        return Err(Problem::Empty);
    }
    Err(Problem::NotOurs)
}

fn read_packed(bytes: &[u8], mut notices: Notices) -> Result<Opened, Problem> {
    let Unpacked { json, kept, assets } = unpack(bytes, &mut notices)?;
    let lost = Problem::Damaged {
        detail: SPEC_NAME.to_owned(),
    };
    let problem = match json {
        Some(json) => match read_json(&json, kept.as_deref(), assets.clone(), notices) {
            Err(problem @ (Problem::Damaged { .. } | Problem::Truncated | Problem::NotOurs)) => problem,
            done => return done,
        },
        None => lost,
    };
    // Better the newest version that was kept than nothing.
    let mut notices = Notices::default();
    let newest = kept.and_then(|kept| versions::newest(&kept, assets, &mut notices));
    let Some(spec) = newest else {
        return Err(problem);
    };
    let version = spec.history.kept.last().map(|last| &last.version);
    let named = version.map_or([""; 2], |version| [version.number.trim(), version.date.trim()]);
    let named: Vec<&str> = named.into_iter().filter(|word| !word.is_empty()).collect();
    let mut list = vec![Notice::FromVersion {
        version: named.join(", "),
    }];
    list.extend(notices.into_vec());
    Ok(Opened {
        spec,
        notices: list,
        read_only: false,
        format_version: FORMAT_VERSION,
    })
}

/// Editors on some systems put a byte order mark in front of a text.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Whether the end of a container's directory stands anywhere.
fn has_directory(bytes: &[u8]) -> bool {
    const END_OF_DIRECTORY: [u8; 4] = *b"PK\x05\x06";
    const END_OF_DIRECTORY_LENGTH: usize = 22;
    bytes
        .windows(END_OF_DIRECTORY_LENGTH)
        .any(|window| window.starts_with(&END_OF_DIRECTORY))
}

fn unpack(bytes: &[u8], notices: &mut Notices) -> Result<Unpacked, Problem> {
    if limits::count_entries(bytes) > MAX_ENTRIES {
        return Err(Problem::TooManyParts { limit: MAX_ENTRIES });
    }
    let problem = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => match unpack_archive(archive, notices)? {
            Ok(unpacked) => return Ok(unpacked),
            Err(problem) => problem,
        },
        // The directory stands at the end; a file that was cut has lost it.
        Err(error) => {
            if has_directory(bytes) {
                let detail = error.to_string();
                Problem::Damaged { detail }
            } else {
                Problem::Truncated
            }
        }
    };
    if problem == Problem::NotOurs {
        return Err(problem);
    }
    // What the directory does not lead to any more may still be there.
    notices.push(Notice::EndMissing);
    let mut parts = Unpacked::default();
    let mut budget = MAX_UNPACKED_BYTES;
    let limit = |name: &str| {
        if name == SPEC_NAME || name == versions::NAME {
            MAX_SPEC_BYTES
        } else {
            MAX_PICTURE_BYTES
        }
    };
    for entry in salvage::entries(bytes, limit, &mut budget)? {
        if !is_safe(&entry.name) {
            return Err(Problem::UnsafeName { name: entry.name });
        }
        parts.take(entry.name, entry.content, entry.is_sound, notices);
    }
    parts.is_something().then_some(parts).ok_or(problem)
}

/// What was found in a container so far: the data, the kept versions and the pictures.
#[derive(Default)]
struct Unpacked {
    json: Option<Vec<u8>>,
    kept: Option<Vec<u8>>,
    assets: Assets,
}

impl Unpacked {
    fn take(&mut self, name: String, content: Vec<u8>, is_sound: bool, notices: &mut Notices) {
        if name == SPEC_NAME || name == versions::NAME {
            if !is_sound {
                notices.push(Notice::CheckSum);
            }
            let slot = if name == SPEC_NAME {
                &mut self.json
            } else {
                &mut self.kept
            };
            *slot = Some(content);
        } else if let Some(id) = picture_name(&name) {
            // A picture's name is its check sum: one that does not agree is not the picture meant.
            let measured = (asset::name_of(&content).as_ref() == Some(&id))
                .then(|| asset::measure(content).ok())
                .flatten();
            match measured {
                Some(asset) => {
                    self.assets.insert(id, Arc::new(asset));
                }
                None => notices.push(Notice::PictureLeftOut { name }),
            }
        } else if !name.ends_with('/') {
            notices.push(Notice::StrangeEntry { name });
        }
    }

    /// Whether a document may come out of it.
    fn is_something(&self) -> bool {
        self.json.is_some() || self.kept.is_some()
    }
}

/// Reads what the directory leads to. The inner error: the data cannot be read that way.
fn unpack_archive(
    mut archive: ZipArchive<Cursor<&[u8]>>,
    notices: &mut Notices,
) -> Result<Result<Unpacked, Problem>, Problem> {
    if archive.len() > MAX_ENTRIES {
        return Err(Problem::TooManyParts { limit: MAX_ENTRIES });
    }
    let mut budget = MAX_UNPACKED_BYTES;
    let mut parts = Unpacked::default();
    let mut unreadable = false;
    for index in 0..archive.len() {
        let Ok(mut entry) = archive.by_index(index) else {
            unreadable = true;
            notices.push(Notice::StrangeEntry {
                name: format!("#{index}"),
            });
            continue;
        };
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if !is_safe(&name) {
            return Err(Problem::UnsafeName { name });
        }
        let limit = if name == SPEC_NAME || name == versions::NAME {
            MAX_SPEC_BYTES
        } else if picture_name(&name).is_some() {
            MAX_PICTURE_BYTES
        } else {
            // Nobody needs it, so it is not unpacked.
            parts.take(name, Vec::new(), true, notices);
            continue;
        };
        let (content, is_sound) = read_entry(&mut entry, limit, &mut budget)?;
        parts.take(name, content, is_sound, notices);
    }
    if parts.json.is_some() || (!unreadable && parts.is_something()) {
        return Ok(Ok(parts));
    }
    Ok(Err(if unreadable {
        Problem::Damaged {
            detail: SPEC_NAME.to_owned(),
        }
    } else {
        Problem::NotOurs
    }))
}

/// Whether a name stays inside the container.
fn is_safe(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('/')
        && !name.contains(['\\', '\0', ':'])
        && name.split('/').all(|part| part != "..")
}

/// The picture that an entry's name stands for.
fn picture_name(name: &str) -> Option<AssetId> {
    let (hex, extension) = name.strip_prefix(ASSETS)?.split_once('.')?;
    matches!(extension, "png" | "jpg")
        .then(|| AssetId::from_hex(hex))
        .flatten()
}

/// Reads an entry, counting what really comes out. Also says whether it came out without an error: what came
/// before the error is worth a try.
fn read_entry(entry: &mut impl Read, limit: u64, budget: &mut u64) -> Result<(Vec<u8>, bool), Problem> {
    let allowed = limit.min(*budget);
    let mut content = Vec::new();
    let sound = entry.take(allowed + 1).read_to_end(&mut content).is_ok();
    let length = content.len() as u64;
    if length > allowed {
        return Err(Problem::too_large(limit));
    }
    *budget -= length;
    Ok((content, sound))
}

fn read_json(
    json: &[u8],
    versions: Option<&[u8]>,
    assets: Assets,
    mut notices: Notices,
) -> Result<Opened, Problem> {
    let json = without_mark(json);
    limits::check_json(json)?;
    let error = match serde_json::from_slice(json) {
        Ok(envelope) => return read_envelope(envelope, versions, assets, notices),
        Err(error) => error,
    };
    let problem = if error.is_eof() {
        Problem::Truncated
    } else {
        let detail = error.to_string();
        Problem::Damaged { detail }
    };
    let Some(mended) = salvage::mend_json(json) else {
        return Err(problem);
    };
    let Ok(envelope) = serde_json::from_slice::<Value>(&mended.text) else {
        return Err(problem);
    };
    if let Some(place) = mended.cut_at {
        let place = named(&envelope, place);
        notices.push(Notice::CutOff { place });
    }
    for place in mended.bad {
        let place = named(&envelope, place);
        notices.push(Notice::ValueLeftOut { place });
    }
    if mended.has_strange_signs || notices.is_empty() {
        notices.push(Notice::CheckSum);
    }
    match read_envelope(envelope, versions, assets, notices) {
        // An empty document would only look as if everything were gone.
        Ok(opened) if !is_blank(&opened.spec) => Ok(opened),
        Ok(_) | Err(_) => Err(problem),
    }
}

/// A place in the data as people know it: the nearest identifier around it, if there is one.
fn named(envelope: &Value, place: String) -> String {
    let mut value = envelope.get("spec");
    let mut name = None;
    for step in place.split(['.', '[']) {
        let inner = match step.strip_suffix(']') {
            Some(index) => index
                .parse()
                .ok()
                .and_then(|index: usize| value.and_then(|value| value.get(index))),
            None => value.and_then(|value| value.get(step)),
        };
        let Some(inner) = inner else { break };
        let id = inner.get("id").and_then(Value::as_str);
        name = id.filter(|id| id.parse::<AnyId>().is_ok()).or(name);
        value = Some(inner);
    }
    name.map(str::to_owned).unwrap_or(place)
}

/// Whether there is nothing to see in a document.
fn is_blank(spec: &Spec) -> bool {
    spec.brief.name.is_empty()
        && spec.roles.is_empty()
        && spec.features.is_empty()
        && spec.pages.is_empty()
        && spec.entities.is_empty()
}

fn read_envelope(
    envelope: Value,
    versions: Option<&[u8]>,
    assets: Assets,
    mut notices: Notices,
) -> Result<Opened, Problem> {
    let Value::Object(mut envelope) = envelope else {
        return Err(Problem::NotOurs);
    };
    if envelope.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Problem::NotOurs);
    }
    let version = envelope.get("format_version").cloned().unwrap_or(Value::Null);
    let format_version = version
        .as_u64()
        .and_then(|number| u32::try_from(number).ok())
        .filter(|number| *number > 0)
        .ok_or_else(|| Problem::NoVersion {
            found: version.to_string(),
        })?;
    let newer = Problem::Newer {
        found: format_version,
        known: FORMAT_VERSION,
    };
    let read_only = format_version > FORMAT_VERSION;
    let spec = match envelope.remove("spec") {
        Some(spec @ Value::Object(_)) => spec,
        Some(_) | None if read_only => return Err(newer),
        Some(_) | None => {
            return Err(Problem::Damaged {
                detail: SPEC_NAME.to_owned(),
            });
        }
    };
    if read_only {
        notices.push(Notice::NewerVersion {
            found: format_version,
        });
    }
    let mut spec = restore::restore(migrate::to_newest(spec, format_version), assets, &mut notices);
    if let Some(versions) = versions {
        versions::read(versions, &mut spec, &mut notices);
    }
    Ok(Opened {
        spec,
        notices: notices.into_vec(),
        read_only,
        format_version,
    })
}
