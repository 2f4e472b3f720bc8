use std::error::Error;
use std::process::ExitCode;

use almanac::{Date, Day};
use clap::Parser;

/// Shows sun and moon of a day in a city.
#[derive(Parser)]
#[command(name = "almanac", version)]
struct Arguments {
    /// Name of the city, as `lima`
    city: String,
    /// Day, as 2024-04-08; today without it
    date: Option<Date>,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
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

fn run(Arguments { city, date }: Arguments) -> Result<String, Box<dyn Error>> {
    Ok(table::render(&Day::new(&city, date.unwrap_or_else(Date::today))?))
}
