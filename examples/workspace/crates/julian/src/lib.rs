//! Days counted through, whatever the calendar says: the Julian day number of a Gregorian date.

/// A date as C sees it. Years from -4800 on.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub year: i32,
    pub month: u32,
    pub day: u32,
}

unsafe extern "C" {
    safe fn julian_from_date(date: Date) -> i64;
    safe fn julian_to_date(number: i64) -> Date;
}

pub fn from_date(date: Date) -> i64 {
    julian_from_date(date)
}

pub fn to_date(number: i64) -> Date {
    julian_to_date(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_2000_began_at_day_2451545() {
        assert_eq!(
            from_date(Date {
                year: 2000,
                month: 1,
                day: 1
            }),
            2_451_545
        );
    }

    #[test]
    fn every_day_of_eight_centuries_comes_back() {
        for number in 2_305_000..2_600_000 {
            assert_eq!(from_date(to_date(number)), number);
        }
    }
}
