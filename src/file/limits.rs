//! How much a file may hold. Checked before anything is built from it, and counted while reading: a size that the
//! file declares about itself is never trusted.

use super::error::Problem;

/// Largest file that is opened, in bytes.
pub const MAX_FILE_BYTES: u64 = 256_000_000;
/// Largest picture, in bytes.
pub const MAX_PICTURE_BYTES: u64 = 32_000_000;
/// Longest side of a picture, in px.
pub const MAX_PICTURE_SIDE: u32 = 12_000;
/// Most px of a picture: as much memory as one may take while it is decoded.
pub(super) const MAX_PICTURE_AREA: u64 = 64_000_000;
/// Largest `spec.json`, in bytes after unpacking.
pub(super) const MAX_SPEC_BYTES: u64 = 64_000_000;
/// Most bytes that all of a container may have after unpacking.
pub(super) const MAX_UNPACKED_BYTES: u64 = 400_000_000;
/// Most files in a container.
pub(super) const MAX_ENTRIES: usize = 5_000;
/// Most values in `spec.json`, of every kind.
pub(super) const MAX_VALUES: usize = 3_000_000;
/// Deepest nesting of values in `spec.json`; ours is below 12.
pub(super) const MAX_DEPTH: usize = 64;
/// Longest text, in characters.
pub const MAX_TEXT: usize = 100_000;
/// Longest list at the top of the document: features, pages, tests …
pub(super) const MAX_PARTS: usize = 5_000;
/// Most elements on one page, and points in one stroke.
pub(super) const MAX_ELEMENTS: usize = 20_000;
/// Most bytes of copied elements as text. Some systems hand a clipboard over in one piece of 16 MB at most.
pub(super) const MAX_CLIP_BYTES: usize = 12_000_000;
/// Most bytes of such a text that are read: twice what is written, since another version may write more.
pub(super) const MAX_CLIP_READ_BYTES: usize = 24_000_000;
/// Most pictures in it.
pub(super) const MAX_CLIP_PICTURES: usize = 500;
/// Most px of all its pictures together.
pub(super) const MAX_CLIP_AREA: u64 = 4 * MAX_PICTURE_AREA;

/// Looks over JSON text without building anything: how deep it is nested and how many values it holds.
///
/// # Errors
/// Says which limit is exceeded.
pub(super) fn check_json(bytes: &[u8]) -> Result<(), Problem> {
    let mut depth = 0_usize;
    let mut values = 1_usize;
    let mut in_text = false;
    let mut escaped = false;
    for byte in bytes {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => {
                depth += 1;
                values += 1;
                if depth > MAX_DEPTH {
                    return Err(Problem::TooDeep);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if values > MAX_VALUES {
            return Err(Problem::TooManyParts { limit: MAX_VALUES });
        }
    }
    Ok(())
}

/// How often the container's directory names a file, whatever it says about itself.
pub(super) fn count_entries(bytes: &[u8]) -> usize {
    const DIRECTORY_ENTRY: [u8; 4] = *b"PK\x01\x02";
    bytes
        .windows(4)
        .filter(|window| *window == DIRECTORY_ENTRY)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_texts_do_not_count() {
        assert_eq!(check_json(br#"{"a":"[[[[\"[[[","b":[1,2]}"#), Ok(()));
        assert_eq!(
            check_json("[".repeat(MAX_DEPTH + 1).as_bytes()),
            Err(Problem::TooDeep)
        );
        let wide = format!("[{}1]", "1,".repeat(MAX_VALUES));
        assert!(matches!(
            check_json(wide.as_bytes()),
            Err(Problem::TooManyParts { .. })
        ));
    }
}
