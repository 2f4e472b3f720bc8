//! Turns `cities.csv` into a Rust table, so that a malformed line fails the build and not a user.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

const TABLE: &str = "cities.csv";

fn main() {
    println!("cargo::rerun-if-changed={TABLE}");
    let table = fs::read_to_string(TABLE).unwrap_or_else(|error| panic!("{TABLE}: {error}"));
    let mut code = String::from("pub static CITIES: &[City] = &[\n");
    for (index, line) in table.lines().enumerate().skip(1) {
        let row =
            row(line).unwrap_or_else(|| panic!("{TABLE}:{}: expected name,latitude,longitude", index + 1));
        code.push_str(&row);
    }
    code.push_str("];\n");
    let directory = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&directory).join("cities.rs"), code).expect("OUT_DIR can be written");
}

fn row(line: &str) -> Option<String> {
    let mut fields = line.split(',');
    let name = fields.next().filter(|name| !name.is_empty())?;
    let latitude: f64 = fields.next()?.parse().ok()?;
    let longitude: f64 = fields.next()?.parse().ok()?;
    let mut row = String::new();
    writeln!(
        row,
        "    City {{ name: {name:?}, latitude: {latitude:?}, longitude: {longitude:?} }},"
    )
    .ok()?;
    fields.next().is_none().then_some(row)
}
