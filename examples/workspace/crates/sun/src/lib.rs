//! When the sun rises and sets, by the sunrise equation: good to a few minutes.

use cities::City;
use dates::{Date, Time};

/// Noon of 2000-01-01, as a Julian date.
const J2000: f64 = 2_451_545.0;
/// The Earth's axis against its orbit, degrees.
const OBLIQUITY: f64 = 23.44;
/// Where the sun's upper rim stands when it rises: its radius and the air's refraction, degrees.
const HORIZON: f64 = -0.833;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Daylight {
    FromTo { rise: Time, set: Time },
    AllDay,
    None,
}

pub fn daylight(city: &City, date: Date) -> Daylight {
    let sin = |degrees: f64| degrees.to_radians().sin();
    let cos = |degrees: f64| degrees.to_radians().cos();

    let mean_noon = date.julian() as f64 - J2000 - city.longitude / 360.0;
    let anomaly = 357.5291 + 0.985_600_28 * mean_noon;
    let center = 1.9148 * sin(anomaly) + 0.02 * sin(2.0 * anomaly) + 0.0003 * sin(3.0 * anomaly);
    let longitude = anomaly + center + 180.0 + 102.9372;
    let noon = mean_noon + 0.0053 * sin(anomaly) - 0.0069 * sin(2.0 * longitude);

    let declination = (sin(longitude) * sin(OBLIQUITY)).asin().to_degrees();
    let hour_angle =
        (sin(HORIZON) - sin(city.latitude) * sin(declination)) / (cos(city.latitude) * cos(declination));
    if hour_angle > 1.0 {
        return Daylight::None;
    }
    if hour_angle < -1.0 {
        return Daylight::AllDay;
    }
    let half = hour_angle.acos().to_degrees() / 360.0;
    // Julian dates begin at noon.
    Daylight::FromTo {
        rise: Time::from_fraction(noon - half + 0.5),
        set: Time::from_fraction(noon + half + 0.5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_twelve_hours_at_the_equinox() {
        let nairobi = cities::find("nairobi").unwrap();
        let Daylight::FromTo { rise, set } = daylight(nairobi, "2026-03-20".parse().unwrap()) else {
            panic!("the sun rises in Nairobi");
        };
        assert_eq!(
            (rise.to_string(), set.to_string()),
            ("03:36".into(), "15:43".into())
        );
    }

    #[test]
    fn the_pole_has_days_without_night_and_nights_without_day() {
        let pole = City {
            name: "pole",
            latitude: 90.0,
            longitude: 0.0,
        };
        assert_eq!(daylight(&pole, "2026-06-21".parse().unwrap()), Daylight::AllDay);
        assert_eq!(daylight(&pole, "2026-12-21".parse().unwrap()), Daylight::None);
    }
}
