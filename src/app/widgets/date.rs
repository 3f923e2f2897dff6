//! A calendar day, typed as `YYYY-MM-DD` or picked from a small calendar.

use eframe::egui::{
    self, Align, CornerRadius, Id, Layout, Popup, PopupCloseBehavior, Role, Sense, Ui, WidgetInfo, vec2,
};

use super::{
    button,
    field::{Field, draft_field_ui},
    paint,
};
use crate::{
    app::theme::{self, Icon, palette, size, space},
    language::Language,
};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// 1 to 9999.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl Day {
    /// Reads `YYYY-MM-DD`. `None` for anything else, also for the 30th of February.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return None;
        }
        let day = Self {
            year: year.parse().ok()?,
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        };
        let is_real = (1..=12).contains(&day.month)
            && day.year >= 1
            && (1..=days_in_month(day.year, day.month)).contains(&day.day);
        is_real.then_some(day)
    }

    /// As `YYYY-MM-DD`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Today, by the computer's clock in universal time.
    pub fn today() -> Self {
        let seconds = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |passed| passed.as_secs());
        Self::from_unix(i64::try_from(seconds).unwrap_or(0))
    }

    /// The day of a moment in unix seconds.
    pub fn from_unix(seconds: i64) -> Self {
        // Days to civil date after Howard Hinnant, with years that begin in March.
        let days = seconds.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: year as i32,
            month: month as u32,
            day: day as u32,
        }
    }

    /// Monday 0 to Sunday 6.
    fn weekday(self) -> u32 {
        const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = if self.month < 3 { self.year - 1 } else { self.year };
        let shift = SHIFT
            .get(self.month.saturating_sub(1) as usize)
            .copied()
            .unwrap_or(0);
        let sunday_first =
            (year + year / 4 - year / 100 + year / 400 + shift + self.day as i32).rem_euclid(7);
        ((sunday_first + 6) % 7) as u32
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// A day field over `value` (`YYYY-MM-DD`, or empty). `Some` when the document should change;
/// only whole days and the empty text are reported. What is no day stays in the field with a
/// message beneath it until it is mended.
pub fn date_field_ui(ui: &mut Ui, id: Id, language: Language, name: &str, value: &str) -> Option<String> {
    let rejected_id = id.with("rejected");
    let rejected: Option<(String, String)> = ui.data_mut(|data| data.get_temp(rejected_id));
    // A rejected text only stands while the document still says what it said then.
    let rejected = rejected.filter(|(_, seen)| seen == value).map(|(text, _)| text);
    let is_typing = ui.memory(|memory| memory.has_focus(id));
    let shows_error = rejected.is_some() && !is_typing;
    let shown = rejected.clone().unwrap_or_else(|| value.to_owned());

    let mut answer = None;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let hint = language.t("widget.date_hint");
            let field = Field::new(name)
                .hint(&hint)
                .width(128.0)
                .max_chars(10)
                .error(shows_error);
            let output = draft_field_ui(ui, id, &shown, &field);
            let left = output.response.lost_focus();
            let text = output.change.unwrap_or_else(|| shown.clone());
            let trimmed = text.trim();
            // While typing only a whole day counts: `2026-07-1` may be on its way to the 14th.
            let day = Day::parse(trimmed).filter(|day| left || day.iso() == trimmed);
            if let Some(day) = day {
                answer = Some(day.iso());
            } else if trimmed.is_empty() {
                answer = Some(String::new());
            }
            ui.data_mut(|data| {
                if answer.is_some() {
                    data.remove::<(String, String)>(rejected_id);
                } else {
                    data.insert_temp(rejected_id, (text, value.to_owned()));
                }
            });
            let open = language.f("widget.calendar", &[("name", name)]);
            let opener = button::icon_button_ui(ui, Icon::Calendar, &open);
            if let Some(day) = calendar_ui(&opener, language, &open, Day::parse(value)) {
                ui.data_mut(|data| data.remove::<(String, String)>(rejected_id));
                answer = Some(day.iso());
            }
        });
        if shows_error {
            let color = palette(ui).error;
            let text = language.t("widget.date_wrong");
            ui.label(theme::rich(text, theme::regular(size::NOTE), color));
        }
    });
    answer.filter(|text| text != value)
}

fn calendar_ui(opener: &egui::Response, language: Language, name: &str, chosen: Option<Day>) -> Option<Day> {
    const CELL: f32 = 32.0;
    let today = Day::today();
    let shown_id = Popup::default_response_id(opener).with("month");
    let mut answer = None;
    let open = Popup::from_toggle_button_response(opener)
        .gap(4.0)
        .accessible_name(name)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            let start = chosen.unwrap_or(today);
            let (mut year, mut month): (i32, u32) = ui
                .data_mut(|data| data.get_temp(shown_id))
                .unwrap_or((start.year, start.month));
            ui.set_width(7.0 * CELL);
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            ui.horizontal(|ui| {
                if button::icon_button_ui(ui, Icon::ChevronLeft, &language.t("widget.month_before")).clicked()
                {
                    (year, month) = if month == 1 {
                        (year - 1, 12)
                    } else {
                        (year, month - 1)
                    };
                }
                let title = format!("{year}-{month:02}");
                let width = ui.available_width() - 32.0;
                ui.allocate_ui_with_layout(
                    vec2(width, 32.0),
                    Layout::centered_and_justified(egui::Direction::LeftToRight),
                    |ui| ui.label(theme::strong(ui, title)),
                );
                if button::icon_button_ui(ui, Icon::ChevronRight, &language.t("widget.month_after")).clicked()
                {
                    (year, month) = if month == 12 {
                        (year + 1, 1)
                    } else {
                        (year, month + 1)
                    };
                }
            });
            year = year.clamp(1970, 9999);
            let days = language.t("widget.weekdays");
            ui.horizontal(|ui| {
                for day in days.split_whitespace() {
                    ui.allocate_ui_with_layout(vec2(CELL, 20.0), Layout::top_down(Align::Center), |ui| {
                        ui.set_width(CELL);
                        ui.label(theme::note(ui, day))
                    });
                }
            });
            let first = Day { year, month, day: 1 }.weekday();
            let last = days_in_month(year, month);
            for week in 0..6 {
                if week * 7 >= first + last {
                    break;
                }
                ui.horizontal(|ui| {
                    for column in 0..7 {
                        let cell = week * 7 + column;
                        let number = (cell + 1).saturating_sub(first);
                        if cell < first || number > last {
                            ui.allocate_exact_size(vec2(CELL, CELL), Sense::hover());
                            continue;
                        }
                        let day = Day {
                            year,
                            month,
                            day: number,
                        };
                        if day_ui(ui, language, day, chosen == Some(day), day == today).clicked() {
                            answer = Some(day);
                            ui.close();
                        }
                    }
                });
            }
            ui.data_mut(|data| data.insert_temp(shown_id, (year, month)));
        });
    if open.is_none() {
        opener.ctx.data_mut(|data| data.remove::<(i32, u32)>(shown_id));
    }
    answer
}

fn day_ui(ui: &mut Ui, language: Language, day: Day, is_chosen: bool, is_today: bool) -> egui::Response {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(32.0, 32.0), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::GridCell,
            ui.is_enabled(),
            is_chosen,
            language.date(&day.iso()),
        )
    });
    let (fill, color) = if is_chosen {
        (palette.accent, palette.on_accent)
    } else {
        (paint::hover_fill(ui, &response, palette.surface), palette.text)
    };
    let inner = rect.shrink(2.0);
    ui.painter()
        .rect_filled(inner, CornerRadius::same(space::RADIUS), fill);
    let font = if is_today {
        theme::semibold(size::NOTE)
    } else {
        theme::regular(size::NOTE)
    };
    let galley = paint::line(ui, &day.day.to_string(), font, color, f32::INFINITY);
    paint::text_center(ui.painter(), rect.center(), galley);
    if is_today && !is_chosen {
        ui.painter()
            .circle_filled(rect.center_bottom() - vec2(0.0, 6.0), 1.5, palette.accent);
    }
    if response.has_focus() {
        paint::focus_ring_at(ui, inner, space::RADIUS);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_are_read_strictly_and_counted_rightly() {
        assert_eq!(
            Day::parse("2026-07-14").map(Day::iso),
            Some("2026-07-14".to_owned())
        );
        assert_eq!(
            Day::parse("2026-7-4").map(Day::iso),
            Some("2026-07-04".to_owned())
        );
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "14.7.2026",
            "2026-07",
            "",
            "2026-07-14-1",
            "0000-01-01",
        ] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
        assert!(Day::parse("2028-02-29").is_some());
        assert_eq!(Day::from_unix(0).iso(), "1970-01-01");
        assert_eq!(Day::from_unix(1_784_000_000).iso(), "2026-07-14");
        assert_eq!(Day::from_unix(951_782_400).iso(), "2000-02-29");
        assert_eq!(Day::parse("2026-07-14").map(Day::weekday), Some(1), "a Tuesday");
        assert_eq!(Day::parse("2000-02-29").map(Day::weekday), Some(1), "a Tuesday");
    }
}
