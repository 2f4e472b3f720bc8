use std::env;
use std::error::Error;
use std::process::ExitCode;

use almanac::{Date, Day};

fn main() -> ExitCode {
    match run(env::args().skip(1).collect()) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("almanac: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<String, Box<dyn Error>> {
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let (city, date) = match arguments[..] {
        ["--version"] => return Ok(format!("almanac {}\n", env!("CARGO_PKG_VERSION"))),
        [city] => (city, Date::today()),
        [city, date] => (city, date.parse()?),
        _ => return Err("usage: almanac CITY [YYYY-MM-DD]".into()),
    };
    Ok(table::render(&Day::new(city, date)?))
}
