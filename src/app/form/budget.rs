//! What it may cost: a currency and two amounts, kept as the words that people read.

use std::sync::Arc;

use eframe::egui::{Ui, vec2};

use super::context::{At, Form};
use super::word;
use crate::app::widgets::{self, Field, SelectItem};

const LABEL: &str = "change_brief";
const CURRENCIES: [&str; 6] = ["CNY", "USD", "EUR", "GBP", "HKD", "JPY"];

/// A range of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    /// Place in [`CURRENCIES`].
    currency: usize,
    from: Option<u64>,
    to: Option<u64>,
}

impl Range {
    /// Reads what [`Self::words`] writes and what people write by hand: “¥20,000–40,000”, “EUR 5000 to 8000”.
    /// `None`: there is more in it than a range.
    fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim().to_uppercase();
        let mut currency = None;
        let signs = [
            ("CNY", 0),
            ("RMB", 0),
            ("人民币", 0),
            ("元", 0),
            ("¥", 0),
            ("￥", 0),
            ("USD", 1),
            ("HK$", 4),
            ("$", 1),
            ("EUR", 2),
            ("€", 2),
            ("GBP", 3),
            ("£", 3),
            ("HKD", 4),
            ("JPY", 5),
        ];
        for (sign, at) in signs {
            if rest.contains(sign) {
                currency = Some(at);
                rest = rest.replace(sign, " ");
            }
        }
        for between in ["–", "—", "-", "~", "～", " TO ", "至", "到"] {
            rest = rest.replace(between, "|");
        }
        let mut amounts = rest.split('|').map(|part| {
            let digits: String = part
                .chars()
                .filter(|sign| !matches!(sign, ',' | '，' | ' ' | '\u{a0}'))
                .collect();
            match digits.as_str() {
                "" => Ok(None),
                digits => digits.parse::<u64>().map(Some).map_err(|_| ()),
            }
        });
        let from = amounts.next()?.ok()?;
        let to = amounts.next().unwrap_or(Ok(None)).ok()?;
        // An amount without a currency is not one to be guessed.
        if amounts.next().is_some() || (currency.is_none() && !text.trim().is_empty()) {
            return None;
        }
        let currency = currency.unwrap_or(0);
        Some(Self { currency, from, to })
    }

    /// “CNY 20,000–40,000”; empty without an amount.
    fn words(self) -> String {
        let currency = CURRENCIES.get(self.currency).copied().unwrap_or_default();
        match (self.from, self.to) {
            (None, None) => String::new(),
            (Some(from), None) => format!("{currency} {}", grouped(from)),
            (None, Some(to)) => format!("{currency} –{}", grouped(to)),
            (Some(from), Some(to)) => format!("{currency} {}–{}", grouped(from), grouped(to)),
        }
    }
}

/// An amount with a comma every three digits.
fn grouped(amount: u64) -> String {
    let digits = amount.to_string();
    let mut words = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// The question. What is more than a range stays in words.
pub(super) fn budget_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let value = &form.spec.brief.budget;
    let Some(range) = Range::parse(value) else {
        form.line(ui, "form.brief.budget", LABEL, value, |spec, text| {
            Arc::make_mut(&mut spec.brief).budget = text;
        });
        return;
    };
    form.ask(
        ui,
        "form.brief.budget",
        !value.trim().is_empty(),
        |form, ui, at| {
            ui.horizontal(|ui| {
                let items: Vec<SelectItem<'_>> = CURRENCIES.iter().map(|name| (*name).into()).collect();
                let remembered = ui.data(|data| data.get_temp::<usize>(at.id()));
                // Without an amount the currency is not written down yet.
                let currency = match (value.trim(), remembered) {
                    ("", Some(currency)) => currency,
                    _ => range.currency,
                };
                let range = Range { currency, ..range };
                let name = form.t("form.budget.currency").into_owned();
                ui.allocate_ui(vec2(84.0, 32.0), |ui| {
                    ui.set_width(84.0);
                    if let Some(picked) =
                        widgets::select_ui(ui, "currency", &name, "", Some(currency), &items)
                    {
                        ui.data_mut(|data| data.insert_temp(at.id(), picked));
                        write(
                            form,
                            at,
                            Range {
                                currency: picked,
                                ..range
                            },
                        );
                    }
                });
                let width = ((ui.available_width() - 32.0) / 2.0).floor();
                amount_ui(
                    form,
                    ui,
                    ("form.budget.from", "from"),
                    range.from,
                    width,
                    move |amount| Range {
                        from: amount,
                        ..range
                    },
                );
                word(ui, "–");
                amount_ui(
                    form,
                    ui,
                    ("form.budget.to", "to"),
                    range.to,
                    width,
                    move |amount| Range { to: amount, ..range },
                );
            });
            if let (Some(from), Some(to)) = (range.from, range.to)
                && to < from
            {
                let text = form.t("form.budget.order").into_owned();
                form.remark(ui, &text);
            }
        },
    );
}

fn write(form: &mut Form<'_>, at: At, range: Range) {
    let words = range.words();
    form.type_into(at, LABEL, move |spec| {
        Arc::make_mut(&mut spec.brief).budget = words;
    });
}

fn amount_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    (key, field): (&'static str, &'static str),
    amount: Option<u64>,
    width: f32,
    range: impl Fn(Option<u64>) -> Range + 'static,
) {
    let name = form.t(key).into_owned();
    // Without commas: a field that rewrites what is typed loses its place.
    let shown = amount.map(|amount| amount.to_string()).unwrap_or_default();
    let look = Field::new(&name).hint(&name).width(width);
    let at = At::new_part("budget", field);
    form.text(ui, at, LABEL, &shown, look, move |spec, text| {
        let digits: String = text.chars().filter(char::is_ascii_digit).take(15).collect();
        let words = range(digits.parse().ok()).words();
        Arc::make_mut(&mut spec.brief).budget = words;
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_it_is_written() {
        for words in [
            "CNY 20,000–40,000",
            "EUR 5,000",
            "USD –900",
            "GBP 1,234,567–2,000,000",
        ] {
            assert_eq!(Range::parse(words).unwrap().words(), words);
        }
        assert_eq!(Range::parse("¥20000-40000").unwrap().words(), "CNY 20,000–40,000");
        assert_eq!(
            Range::parse("5000 to 8000 EUR").unwrap().words(),
            "EUR 5,000–8,000"
        );
        assert_eq!(Range::parse("").unwrap().words(), "");
        for words in [
            "2万到4万元",
            "about CNY 20,000, paid in two parts",
            "20,000 to 40,000",
        ] {
            assert_eq!(Range::parse(words), None, "{words} stays as it is");
        }
    }
}
