//! How much of the moon is seen, from its mean motion: good to about half a day.

use std::fmt;

use dates::Date;

/// From one new moon to the next, in days.
const MONTH: f64 = 29.530_588_853;
/// A new moon: 2000-01-06 18:14 UTC, as a Julian date.
const NEW_MOON: f64 = 2_451_550.26;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Phase {
    New,
    WaxingCrescent,
    FirstQuarter,
    WaxingGibbous,
    Full,
    WaningGibbous,
    LastQuarter,
    WaningCrescent,
}

const PHASES: [Phase; 8] = [
    Phase::New,
    Phase::WaxingCrescent,
    Phase::FirstQuarter,
    Phase::WaxingGibbous,
    Phase::Full,
    Phase::WaningGibbous,
    Phase::LastQuarter,
    Phase::WaningCrescent,
];

/// The phase at noon UTC.
pub fn phase(date: Date) -> Phase {
    let age = (date.julian() as f64 - NEW_MOON).rem_euclid(MONTH);
    PHASES[(age / MONTH * 8.0).round() as usize % 8]
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Phase::New => "new moon",
            Phase::WaxingCrescent => "waxing crescent",
            Phase::FirstQuarter => "first quarter",
            Phase::WaxingGibbous => "waxing gibbous",
            Phase::Full => "full moon",
            Phase::WaningGibbous => "waning gibbous",
            Phase::LastQuarter => "last quarter",
            Phase::WaningCrescent => "waning crescent",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_moon() {
        for (date, expected) in [
            ("2024-04-08", Phase::New),  // total solar eclipse
            ("2025-03-14", Phase::Full), // total lunar eclipse
        ] {
            assert_eq!(phase(date.parse().unwrap()), expected, "{date}");
        }
    }
}
