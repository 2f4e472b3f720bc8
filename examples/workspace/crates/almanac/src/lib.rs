//! What a day brings in a city.

use std::fmt;

use cities::City;
pub use dates::Date;
use moon::Phase;
use sun::Daylight;
use table::Table;

#[derive(Debug, Table)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Day {
    pub city: &'static str,
    pub date: Date,
    pub sun: Sun,
    pub moon: Phase,
}

#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "json", derive(serde::Serialize), serde(transparent))]
pub struct Sun(Daylight);

impl fmt::Display for Sun {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.0 {
            Daylight::FromTo { rise, set } => write!(f, "{rise} to {set} UTC"),
            Daylight::AllDay => f.write_str("does not set"),
            Daylight::None => f.write_str("does not rise"),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
pub struct UnknownCity(String);

impl fmt::Display for UnknownCity {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let names: Vec<_> = cities::CITIES.iter().map(|city| city.name).collect();
        write!(f, "no city {}; there are {}", self.0, names.join(", "))
    }
}

impl std::error::Error for UnknownCity {}

impl Day {
    pub fn new(city: &str, date: Date) -> Result<Self, UnknownCity> {
        let city: &City = cities::find(city).ok_or_else(|| UnknownCity(city.into()))?;
        Ok(Self {
            city: city.name,
            date,
            sun: Sun(sun::daylight(city, date)),
            moon: moon::phase(date),
        })
    }

    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a day has no maps")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_which_cities_there_are() {
        let error = Day::new("atlantis", "2026-06-21".parse().unwrap()).unwrap_err();
        assert!(error.to_string().contains("auckland, berlin"), "{error}");
    }
}
