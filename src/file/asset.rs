//! Pictures: from bytes to an [`Asset`], within limits.

use std::io::Cursor;
use std::path::Path;

use image::{ImageFormat, ImageReader};
use sha2::{Digest, Sha256};

use super::error::{FileError, Problem};
use super::limits::{MAX_PICTURE_AREA, MAX_PICTURE_BYTES, MAX_PICTURE_SIDE};
use super::read_limited;
use crate::spec::{Asset, AssetFormat, AssetId};

/// Takes a PNG or JPEG picture as it came and gives it its name. The picture is decoded once, so that one which
/// cannot be shown never gets into a document.
///
/// # Errors
/// Says that it is no picture of these kinds, is damaged, or is too large.
pub fn asset_from_bytes(bytes: Vec<u8>) -> Result<(AssetId, Asset), FileError> {
    let asset = measure(bytes)?;
    let mut reader = ImageReader::new(Cursor::new(&asset.bytes));
    reader.set_format(image_format(asset.format));
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MAX_PICTURE_SIDE);
    limits.max_image_height = Some(MAX_PICTURE_SIDE);
    reader.limits(limits);
    reader.decode().map_err(|error| Problem::Damaged {
        detail: error.to_string(),
    })?;
    let id = name_of(&asset.bytes).ok_or(Problem::NotAPicture)?;
    Ok((id, asset))
}

/// Takes a picture from a file, see [`asset_from_bytes`].
///
/// # Errors
/// Says what is wrong and names the path.
pub fn asset_from_path(path: &Path) -> Result<(AssetId, Asset), FileError> {
    let bytes = read_limited(path, MAX_PICTURE_BYTES).map_err(|problem| match problem {
        Problem::TooLarge { limit } => Problem::PictureTooLarge { limit }.at(path),
        other => other.at(path),
    })?;
    asset_from_bytes(bytes).map_err(|error| error.problem.at(path))
}

/// Takes a picture as pixels, four bytes each (red, green, blue, opacity), in rows from the top.
///
/// # Errors
/// Says that it is empty or too large.
pub fn asset_from_pixels(width: u32, height: u32, pixels: Vec<u8>) -> Result<(AssetId, Asset), FileError> {
    if u64::from(width) * u64::from(height) > MAX_PICTURE_AREA {
        return Err(Problem::PictureTooLarge {
            limit: format!("{MAX_PICTURE_SIDE} px"),
        }
        .into());
    }
    let image = image::RgbaImage::from_raw(width, height, pixels).ok_or(Problem::NotAPicture)?;
    let mut bytes = Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(|error| Problem::Damaged {
            detail: error.to_string(),
        })?;
    asset_from_bytes(bytes.into_inner())
}

/// Reads format and size from the first bytes only.
pub(super) fn measure(bytes: Vec<u8>) -> Result<Asset, Problem> {
    if bytes.len() as u64 > MAX_PICTURE_BYTES {
        return Err(Problem::PictureTooLarge {
            limit: format!("{} MB", MAX_PICTURE_BYTES / 1_000_000),
        });
    }
    let format = match image::guess_format(&bytes) {
        Ok(ImageFormat::Png) => AssetFormat::Png,
        Ok(ImageFormat::Jpeg) => AssetFormat::Jpeg,
        _ => return Err(Problem::NotAPicture),
    };
    let mut reader = ImageReader::new(Cursor::new(&bytes));
    reader.set_format(image_format(format));
    let (width, height) = reader.into_dimensions().map_err(|error| Problem::Damaged {
        detail: error.to_string(),
    })?;
    let area = u64::from(width) * u64::from(height);
    if width > MAX_PICTURE_SIDE || height > MAX_PICTURE_SIDE || area > MAX_PICTURE_AREA {
        return Err(Problem::PictureTooLarge {
            limit: format!("{MAX_PICTURE_SIDE} px"),
        });
    }
    if area == 0 {
        return Err(Problem::NotAPicture);
    }
    Ok(Asset {
        format,
        width,
        height,
        bytes,
    })
}

fn image_format(format: AssetFormat) -> ImageFormat {
    match format {
        AssetFormat::Png => ImageFormat::Png,
        AssetFormat::Jpeg => ImageFormat::Jpeg,
    }
}

/// The name that follows from the bytes.
pub(super) fn name_of(bytes: &[u8]) -> Option<AssetId> {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    AssetId::from_hex(&hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(width, height)
            .write_to(&mut bytes, ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_named_after_its_bytes() {
        let (id, asset) = asset_from_bytes(png(3, 2)).unwrap();
        assert_eq!(
            (asset.width, asset.height, asset.format),
            (3, 2, AssetFormat::Png)
        );
        assert_eq!(asset_from_bytes(png(3, 2)).unwrap().0, id);
        assert_eq!(id.as_str().len(), 64);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let problem = |bytes: Vec<u8>| asset_from_bytes(bytes).unwrap_err().problem;
        assert_eq!(problem(b"GIF89a....".to_vec()), Problem::NotAPicture);
        assert_eq!(problem(Vec::new()), Problem::NotAPicture);
        let mut half = png(40, 40);
        half.truncate(60);
        assert!(matches!(problem(half), Problem::Damaged { .. }));
        assert!(matches!(
            problem(png(MAX_PICTURE_SIDE + 1, 1)),
            Problem::PictureTooLarge { .. }
        ));
    }
}
