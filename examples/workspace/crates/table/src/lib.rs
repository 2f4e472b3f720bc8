//! Structs as small tables of label and value.

use std::fmt::Write;

pub use table_derive::Table;

pub trait Table {
    /// Label and value of each line.
    fn rows(&self) -> Vec<(&'static str, String)>;
}

/// One line a row, values below one another. With the feature `color`, labels are dimmed.
pub fn render(table: &impl Table) -> String {
    let rows = table.rows();
    let width = rows.iter().map(|(label, _)| label.len()).max().unwrap_or(0);
    rows.iter().fold(String::new(), |mut text, (label, value)| {
        // Writing to a string cannot fail.
        let _ = if cfg!(feature = "color") {
            writeln!(text, "\x1b[2m{label:width$}\x1b[0m  {value}")
        } else {
            writeln!(text, "{label:width$}  {value}")
        };
        text
    })
}
