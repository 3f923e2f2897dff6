//! The window itself: how it is opened, closed, and what happens when the app ends unexpectedly.

use std::cell::Cell;
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

use eframe::egui::{self, IconData, Ui, ViewportBuilder};

use super::{app::Wirebrief, dialogs::NativeDialogs, recovery, settings, settings::Settings};

/// The smallest window everything has room in, in points.
const SMALLEST: egui::Vec2 = egui::vec2(1024.0, 700.0);

/// What the title bar and the system's own bars take of a screen's height, in points.
const SYSTEM_BARS: f32 = 64.0;

/// Exit code after an unexpected end.
const BROKE_OFF: u8 = 70;

/// No window could be opened: there is no screen, or nothing can draw on it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct NoWindow {
    /// What the system said, in its own words.
    pub reason: String,
}

/// Opens the window, with a document if `path` names one, and stays until it is closed.
///
/// Gives 0, or 70 after an unexpected end.
///
/// # Errors
/// When no window can be opened. Nothing has been shown then.
pub fn run(path: Option<PathBuf>) -> Result<ExitCode, NoWindow> {
    let home = settings::folder();
    recovery::install_hook(home.clone());
    match std::panic::catch_unwind(|| open_window(home, path)) {
        Ok(Ok(())) => Ok(ExitCode::SUCCESS),
        Ok(Err(error)) => Err(NoWindow {
            reason: error.to_string(),
        }),
        Err(_) => {
            eprintln!("Wirebrief ended unexpectedly. Unsaved work is offered at the next start.");
            if let Some(home) = settings::folder() {
                eprintln!("What happened is written in {}", home.join("crashes").display());
            }
            Ok(ExitCode::from(BROKE_OFF))
        }
    }
}

/// Tries the renderers one after the other. OpenGL is the lighter one on Linux; elsewhere the other
/// one has an adapter in software, which remote desktops need.
fn open_window(home: Option<PathBuf>, path: Option<PathBuf>) -> eframe::Result {
    let order = if cfg!(target_os = "linux") {
        [eframe::Renderer::Glow, eframe::Renderer::Wgpu]
    } else {
        [eframe::Renderer::Wgpu, eframe::Renderer::Glow]
    };
    let mut first_error = None;
    for renderer in order {
        let was_shown = Rc::new(Cell::new(false));
        let mark = Rc::clone(&was_shown);
        let (home, path) = (home.clone(), path.clone());
        let outcome = eframe::run_native(
            "wirebrief",
            options(renderer, home.as_deref()),
            Box::new(move |creation| {
                mark.set(true);
                let mut app = Wirebrief::new(&creation.egui_ctx, home, Box::new(NativeDialogs::default()));
                if let Some(path) = path {
                    app.open_path(path);
                }
                Ok(Box::new(Window {
                    app,
                    fitting: Fitting::Open,
                    ends_at_once: is_set("WIREBRIEF_EXIT_AFTER_FIRST_FRAME"),
                    frames: is_set("WIREBRIEF_LOG_FRAMES").then_some(0),
                }))
            }),
        );
        match outcome {
            Ok(()) => return Ok(()),
            // Once the window was there, another one would only surprise.
            Err(error) if was_shown.get() => return Err(error),
            // The first reason is the true one: without a screen the second attempt cannot even begin.
            Err(error) => first_error.get_or_insert(error),
        };
    }
    first_error.map_or(Ok(()), Err)
}

fn options(renderer: eframe::Renderer, home: Option<&std::path::Path>) -> eframe::NativeOptions {
    let remembered = home.and_then(|home| Settings::load_from(home).window_size);
    let size = remembered.unwrap_or([1280.0, 800.0]);
    let mut viewport = ViewportBuilder::default()
        .with_title("Wirebrief")
        .with_app_id("wirebrief")
        .with_inner_size(size)
        .with_min_inner_size(SMALLEST)
        .with_drag_and_drop(true);
    if let Some(icon) = icon() {
        viewport = viewport.with_icon(icon);
    }
    eframe::NativeOptions {
        viewport,
        renderer,
        // Where the window was, the app remembers itself.
        persist_window: false,
        ..Default::default()
    }
}

fn icon() -> Option<IconData> {
    let bytes = include_bytes!("../../assets/icons/wirebrief.png");
    let image = image::load_from_memory(bytes).ok()?.to_rgba8();
    Some(IconData {
        width: image.width(),
        height: image.height(),
        rgba: image.into_raw(),
    })
}

/// The app in its window.
struct Window {
    app: Wirebrief,
    fitting: Fitting,
    /// Closes as soon as it has been drawn once, for measuring how long that takes.
    ends_at_once: bool,
    /// Counts frames aloud, for showing that none is drawn while nothing happens.
    frames: Option<u64>,
}

impl Window {
    /// Draws everything smaller on a screen the smallest window would not fit on, as a small screen with
    /// a high scale is; the window's edge would lie off the screen otherwise. Decided once, at the start:
    /// the size the system reports lags behind the zoom, so asking again would never settle.
    fn fit_screen(&mut self, ctx: &egui::Context) {
        match self.fitting {
            Fitting::Open => {
                let Some(screen) = ctx.input(|input| input.viewport().monitor_size) else {
                    return;
                };
                let zoom = fitting_zoom(screen);
                self.fitting = Fitting::Done;
                if zoom < 1.0 {
                    ctx.set_zoom_factor(zoom);
                    self.fitting = Fitting::Zoomed;
                }
            }
            // Sizes count in the new points only once the zoom has taken effect.
            Fitting::Zoomed => {
                ctx.send_viewport_cmd(egui::ViewportCommand::MinInnerSize(SMALLEST));
                ctx.send_viewport_cmd(egui::ViewportCommand::InnerSize(SMALLEST));
                ctx.send_viewport_cmd(egui::ViewportCommand::Maximized(true));
                self.fitting = Fitting::Done;
            }
            Fitting::Done => {}
        }
    }
}

/// How far the window has got with fitting on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fitting {
    /// The screen's size is not known yet.
    Open,
    /// The zoom is set, the window not sized for it.
    Zoomed,
    /// Nothing left to do.
    Done,
}

/// The zoom, at most 1, at which the smallest window fits on a screen of this size in unzoomed points.
fn fitting_zoom(screen: egui::Vec2) -> f32 {
    let fit = (screen.x / SMALLEST.x).min((screen.y - SYSTEM_BARS) / SMALLEST.y);
    // Below a half nothing could be read; a screen that small is a wrong report.
    fit.clamp(0.5, 1.0)
}

/// Whether something that is only for measuring is asked for.
fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| value == "1")
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.fit_screen(ctx);
        self.app.logic(ctx, Some(frame));
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.app.ui(ui);
        if let Some(frames) = &mut self.frames {
            *frames += 1;
            eprintln!("frame {frames}");
        }
        if self.ends_at_once {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.on_exit();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_screen_with_a_high_scale_shows_the_whole_window() {
        assert_eq!(fitting_zoom(egui::vec2(1920.0, 1080.0)), 1.0);
        assert_eq!(fitting_zoom(egui::vec2(1280.0, 800.0)), 1.0);
        let screen = egui::vec2(960.0, 540.0);
        let zoom = fitting_zoom(screen);
        assert!(SMALLEST.x * zoom <= screen.x && SMALLEST.y * zoom + SYSTEM_BARS <= screen.y + 0.01);
    }
}
