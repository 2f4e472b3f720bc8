//! Dates that exist, and times of day.

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

/// 1970-01-01 as a Julian day.
const EPOCH: i64 = 2_440_588;
const SECONDS_A_DAY: u64 = 86_400;

/// A day of the Gregorian calendar, by its Julian day number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(i64);

impl Date {
    pub fn today() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(EPOCH + (since.as_secs() / SECONDS_A_DAY).cast_signed())
    }

    pub fn julian(self) -> i64 {
        self.0
    }
}

#[derive(Debug, PartialEq, Eq)]
pub struct NoSuchDate(String);

impl fmt::Display for NoSuchDate {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "no such date: {} (write it as 2026-06-21)", self.0)
    }
}

impl std::error::Error for NoSuchDate {}

impl FromStr for Date {
    type Err = NoSuchDate;

    fn from_str(text: &str) -> Result<Self, NoSuchDate> {
        let parsed = || {
            let mut parts = text.splitn(3, '-');
            let date = julian::Date {
                year: parts.next()?.parse().ok().filter(|year| *year > 0)?,
                month: parts.next()?.parse().ok().filter(|month| *month <= 12)?,
                day: parts.next()?.parse().ok().filter(|day| *day <= 31)?,
            };
            let number = julian::from_date(date);
            (julian::to_date(number) == date).then_some(Self(number))
        };
        parsed().ok_or_else(|| NoSuchDate(text.into()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let julian::Date { year, month, day } = julian::to_date(self.0);
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A time of day in UTC, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time(u16);

impl Time {
    /// From the fraction of a day; whole days are cut off.
    pub fn from_fraction(days: f64) -> Self {
        Self((days.rem_euclid(1.0) * 1440.0) as u16)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(feature = "serde")]
mod serialize {
    use serde::{Serialize, Serializer};

    impl Serialize for super::Date {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }

    impl Serialize for super::Time {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        assert_eq!("2024-02-29".parse::<Date>().unwrap().to_string(), "2024-02-29");
    }

    #[test]
    fn refuses_days_that_never_were() {
        for text in ["2023-02-29", "2024-00-10", "2024-04-31", "today", "2024-1"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
