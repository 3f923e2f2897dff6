//! Pictures for the pages are read in a thread of their own and come in when they are there.

use std::path::Path;

use eframe::egui::ColorImage;

use super::{
    app::{FileUse, Wirebrief},
    canvas::{PictureSource, PictureTarget, PictureWish},
    dialogs::Message,
};
use crate::{
    file::{self, FileError},
    job::{self, Job, Outcome},
    spec::{Asset, AssetId},
};

/// One picture, or why it is none.
type Read = Result<(AssetId, Asset), FileError>;

/// Pictures that are being read for the open page.
pub(super) struct Reading {
    target: PictureTarget,
    job: Job<Vec<Read>>,
}

/// Whether a file that was dropped is a picture, by its name.
pub(super) fn is_picture(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    ["png", "jpg", "jpeg"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

impl Wirebrief {
    /// Begins with the pictures that the canvas asks for.
    pub(super) fn take_picture_wish(&mut self) {
        let Some(wish) = self.document.as_mut().and_then(|d| d.canvas.take_picture_wish()) else {
            return;
        };
        let PictureWish { source, target } = wish;
        match source {
            PictureSource::Ask => {
                self.picture_target = target;
                self.ask_for_picture(FileUse::OnPage);
            }
            PictureSource::Files(paths) => self.read_pictures(target, move || {
                paths.iter().map(|path| file::asset_from_path(path)).collect()
            }),
            PictureSource::Pixels(image) => self.read_pictures(target, move || vec![from_pixels(&image)]),
        }
    }

    pub(super) fn read_pictures(
        &mut self,
        target: PictureTarget,
        read: impl FnOnce() -> Vec<Read> + Send + 'static,
    ) {
        let job = job::spawn("read pictures", &self.wake, move |_| read());
        self.reading.push(Reading { target, job });
    }

    /// Puts pictures that were read on their page.
    pub(super) fn take_pictures(&mut self) {
        let language = self.settings.language;
        let mut done = Vec::new();
        self.reading.retain(|reading| match reading.job.poll() {
            Some(outcome) => {
                done.push((reading.target, outcome));
                false
            }
            None => true,
        });
        for (target, outcome) in done {
            let read = match outcome {
                Outcome::Done(read) => read,
                Outcome::Lost(detail) => {
                    let message = Message::lost(language, "app.cannot_use_picture", None, &detail);
                    self.messages.push_back(message);
                    continue;
                }
            };
            let mut good = Vec::new();
            for picture in read {
                match picture {
                    Ok(picture) => good.push(picture),
                    Err(error) => {
                        let message = Message::of_file(language, "app.cannot_use_picture", &error);
                        self.messages.push_back(message);
                    }
                }
            }
            if let Some(document) = &mut self.document
                && !good.is_empty()
            {
                let editor = &mut document.session.editor;
                document.canvas.put_pictures(editor, good, target);
            }
        }
    }
}

/// What the clipboard holds, as a PNG file. The largest picture that can be shown is the limit here too.
fn from_pixels(image: &ColorImage) -> Read {
    let [width, height] = image.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    let bytes: Vec<u8> = image
        .pixels
        .iter()
        .flat_map(|pixel| pixel.to_srgba_unmultiplied())
        .collect();
    file::asset_from_pixels(width, height, bytes)
}
