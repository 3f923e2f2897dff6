//! Reads Rust sources as far as tests about them need: words, strings and signs, without comments.

use std::fs;
use std::path::{Path, PathBuf};

/// A piece of source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A name or keyword.
    Word(String),
    /// A string, without its quotes; escapes are left as they are.
    Text(String),
    /// `::` or any other single sign.
    Sign(&'static str),
}

/// Every file below a folder that ends in `.rs`, in order.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The pieces of a source text.
pub fn tokens(source: &str) -> Vec<Token> {
    let letters: Vec<char> = source.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < letters.len() {
        let letter = at(i);
        if letter == '/' && at(i + 1) == '/' {
            while i < letters.len() && at(i) != '\n' {
                i += 1;
            }
        } else if letter == '/' && at(i + 1) == '*' {
            let mut depth = 0;
            loop {
                if at(i) == '/' && at(i + 1) == '*' {
                    depth += 1;
                    i += 2;
                } else if at(i) == '*' && at(i + 1) == '/' {
                    depth -= 1;
                    i += 2;
                } else {
                    i += 1;
                }
                if depth == 0 || i >= letters.len() {
                    break;
                }
            }
        } else if let Some((text, end)) = string(&letters, i) {
            tokens.push(Token::Text(text));
            i = end;
        } else if letter == '\'' {
            // A character or a lifetime. Neither matters here.
            if at(i + 1) == '\\' {
                i += 3;
                while i < letters.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            } else if at(i + 2) == '\'' {
                i += 3;
            } else {
                i += 1;
            }
        } else if letter.is_alphabetic() || letter == '_' {
            let start = i;
            while at(i).is_alphanumeric() || at(i) == '_' {
                i += 1;
            }
            let mut word: String = letters[start..i].iter().collect();
            // `r#name` is the same name.
            if word == "r" && at(i) == '#' {
                i += 1;
                let start = i;
                while at(i).is_alphanumeric() || at(i) == '_' {
                    i += 1;
                }
                word = letters[start..i].iter().collect();
            }
            tokens.push(Token::Word(word));
        } else if letter == ':' && at(i + 1) == ':' {
            tokens.push(Token::Sign("::"));
            i += 2;
        } else {
            let sign = match letter {
                '{' => "{",
                '}' => "}",
                '(' => "(",
                ')' => ")",
                ',' => ",",
                ';' => ";",
                '.' => ".",
                '*' => "*",
                '#' => "#",
                '[' => "[",
                '!' => "!",
                '&' => "&",
                '=' => "=",
                _ => "",
            };
            if !sign.is_empty() {
                tokens.push(Token::Sign(sign));
            }
            i += 1;
        }
    }
    tokens
}

/// A string that begins here, with where it ends: `"…"`, `b"…"`, `c"…"`, `r#"…"#` and their mixtures.
fn string(letters: &[char], start: usize) -> Option<(String, usize)> {
    let at = |index: usize| letters.get(index).copied().unwrap_or('\0');
    let before = start.checked_sub(1).map_or(' ', at);
    if before.is_alphanumeric() || before == '_' {
        return None;
    }
    let mut i = start;
    if matches!(at(i), 'b' | 'c') {
        i += 1;
    }
    let raw = at(i) == 'r';
    let mut hashes = 0;
    if raw {
        i += 1;
        while at(i) == '#' {
            hashes += 1;
            i += 1;
        }
    }
    if at(i) != '"' {
        return None;
    }
    i += 1;
    let from = i;
    while i < letters.len() {
        if !raw && at(i) == '\\' {
            i += 2;
            continue;
        }
        if at(i) == '"' && (0..hashes).all(|n| at(i + 1 + n) == '#') {
            return Some((letters[from..i].iter().collect(), i + 1 + hashes));
        }
        i += 1;
    }
    None
}
