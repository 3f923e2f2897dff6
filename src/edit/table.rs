//! What is pasted into a list: many lines at once, or a table from a spreadsheet.

/// Most rows that one paste adds.
pub const MAX_ROWS: usize = 1_000;

/// The rows of pasted text, each with its cells. `None` if it is a single line without tabs: that is plain typing.
///
/// Spreadsheets part cells by tabs and put a cell with line breaks into quotation marks, with inner ones doubled.
/// Marks and numbers before lines, as in "1. …" or "- …", are taken off where every row has one cell.
pub fn rows(text: &str) -> Option<Vec<Vec<String>>> {
    let text = text.trim_end_matches(['\n', '\r']);
    if !text.contains(['\n', '\r', '\t']) {
        return None;
    }
    let mut rows = if text.contains('\t') {
        cells(text)
    } else {
        text.lines().map(|line| vec![line.trim().to_owned()]).collect()
    };
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows.truncate(MAX_ROWS);
    if rows.iter().all(|row| row.len() == 1) {
        for cell in rows.iter_mut().flatten() {
            *cell = without_mark(cell).to_owned();
        }
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    }
    (!rows.is_empty()).then_some(rows)
}

/// Rows and cells as spreadsheets write them.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut cell = String::new();
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    let end = |rows: &mut Vec<Vec<String>>, cell: &mut String| {
        if let Some(row) = rows.last_mut() {
            row.push(cell.trim().to_owned());
        }
        cell.clear();
    };
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            // A mark in the middle of a cell is one that somebody typed.
            '"' if cell.is_empty() && has_closing_mark(letters.clone()) => is_quoted = true,
            '\t' if !is_quoted => end(&mut rows, &mut cell),
            '\n' if !is_quoted => {
                end(&mut rows, &mut cell);
                rows.push(Vec::new());
            }
            '\r' => {}
            other => cell.push(other),
        }
    }
    end(&mut rows, &mut cell);
    rows
}

/// Whether a quotation mark that opens a cell is closed at the end of a cell.
fn has_closing_mark(rest: std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let mut rest = rest;
    while let Some(letter) = rest.next() {
        if letter == '"' {
            match rest.peek() {
                Some('"') => {
                    rest.next();
                }
                Some('\t' | '\n' | '\r') | None => return true,
                Some(_) => return false,
            }
        }
    }
    false
}

/// A line without "1. ", "2) ", "- ", "• " or "①" before it.
fn without_mark(line: &str) -> &str {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix(['-', '*', '•', '·', '–', '—', '○', '●', '☐', '□']) {
        // "-5 °C" is no list.
        if rest.starts_with([' ', '\u{3000}']) || !line.starts_with(['-', '*', '–', '—']) {
            return rest.trim();
        }
    }
    if let Some(rest) = line.strip_prefix(|sign: char| ('①'..='⑳').contains(&sign)) {
        return rest.trim();
    }
    let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if rest.len() < line.len() && line.len() - rest.len() <= 3 {
        if let Some(rest) = rest.strip_prefix(['、', '）', '．']) {
            return rest.trim();
        }
        if let Some(rest) = rest.strip_prefix(['.', ')'])
            && rest.starts_with(char::is_whitespace)
        {
            return rest.trim();
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_cell(text: &str) -> Vec<String> {
        rows(text).unwrap().into_iter().flatten().collect()
    }

    #[test]
    fn one_line_is_plain_typing() {
        assert_eq!(rows("Order ahead"), None);
        assert_eq!(rows("Order ahead\r\n"), None, "a line copied with its end");
        assert_eq!(rows("\n\n"), None);
    }

    #[test]
    fn every_line_is_a_row_without_the_marks_of_a_list() {
        assert_eq!(
            one_cell("1. See the menu\r\n2) Order\n\n- Pay\n• Collect\n3、取餐\n①评价\n10 % off\n-5 °C"),
            [
                "See the menu",
                "Order",
                "Pay",
                "Collect",
                "取餐",
                "评价",
                "10 % off",
                "-5 °C"
            ]
        );
    }

    #[test]
    fn a_table_from_a_spreadsheet_keeps_its_cells() {
        let table =
            "Name\tKind\tExample\nNumber\tText\tA-0142\nNote\t\"two\nlines\"\t\"he said \"\"hi\"\"\"\n";
        assert_eq!(
            rows(table).unwrap(),
            [
                vec!["Name", "Kind", "Example"],
                vec!["Number", "Text", "A-0142"],
                vec!["Note", "two\nlines", "he said \"hi\""],
            ]
        );
    }

    #[test]
    fn a_mark_that_nobody_closes_is_a_letter() {
        assert_eq!(
            rows("\"big\" screen\tx\n5\" screen\ty").unwrap(),
            [vec!["\"big\" screen", "x"], vec!["5\" screen", "y"]]
        );
        assert_eq!(rows("\"open\tx\ny\tz").unwrap().len(), 2);
    }

    #[test]
    fn an_endless_paste_is_cut() {
        assert_eq!(rows(&"a\n".repeat(MAX_ROWS + 5)).unwrap().len(), MAX_ROWS);
    }
}
