//! The cities that the almanac knows.

#[derive(Debug, PartialEq)]
pub struct City {
    pub name: &'static str,
    /// Degrees, north is positive.
    pub latitude: f64,
    /// Degrees, east is positive.
    pub longitude: f64,
}

include!(concat!(env!("OUT_DIR"), "/cities.rs"));

/// The city of that name, in lower case.
pub fn find(name: &str) -> Option<&'static City> {
    CITIES.iter().find(|city| city.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_cities_by_name() {
        assert_eq!(find("lima").map(|city| city.latitude), Some(-12.05));
        assert_eq!(find("atlantis"), None);
    }
}
