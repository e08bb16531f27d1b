//! West Bengal: a solar calendar whose months follow the sun among the fixed stars.
//!
//! **Rule.** A month begins on the civil day, Indian Standard Time, after the one in which the sun enters its sidereal
//! sign (the Bengal rule: S. K. Chatterjee, *Indian Calendric System*, 1988). Its exceptions when the ingress is within
//! 24 minutes of midnight are left out; panjikas disagree there themselves, and those after the Surya Siddhanta
//! (Gupta Press) may differ by a day elsewhere.
//!
//! **Sun.** J. Meeus, *Astronomical Algorithms*, 2nd ed., chapter 25: geometric mean longitude, equation of centre,
//! aberration, good to 0.01° (15 minutes of time). Nutation moves the sun and the equinox alike and cancels.
//!
//! **Ayanamsa.** Lahiri, as fixed by the Calendar Reform Committee, 23°15′00.658″ on 21 March 1956 with nutation:
//! 23.857092° for the mean equinox of J2000.0, moved by the general precession of IAU 2006 (Capitaine et al. 2003).

/// Day numbers count from 2000-01-01; J2000.0 is its noon. The difference between TT and UTC, about a minute, is below
/// the accuracy of the sun.
const IST_MIDNIGHT_FROM_J2000: f64 = -0.5 - 5.5 / 24.0;

const DAYS_A_CENTURY: f64 = 36_525.0;

/// The sidereal sun's mean motion, in degrees a day.
const MEAN_MOTION: f64 = 35_999.372_94 / DAYS_A_CENTURY;

/// The year that began with the last ingress into Mesha before J2000.0, April 1999.
const YEAR_ZERO_TURN: i64 = 1406;

/// The month whose ingress is the last one before the midnight that begins this day.
pub(super) fn month_of(day: i64) -> (i32, u8) {
    let month = (longitude(day) / 30.0).floor() as i64;
    ((YEAR_ZERO_TURN + month.div_euclid(12)) as i32, month.rem_euclid(12) as u8 + 1)
}

/// The first day whose midnight finds the sun inside the month's sign.
pub(super) fn month_start(year: i32, month: u8) -> i64 {
    let ingress = 360.0 * (f64::from(year) - YEAR_ZERO_TURN as f64) + 30.0 * f64::from(month - 1);
    let mut day = ((ingress - longitude(0)) / MEAN_MOTION) as i64;
    // The mean sun is at most three days off; one step by what is missing, then to the very day.
    day += ((ingress - longitude(day)) / MEAN_MOTION) as i64;
    while longitude(day) < ingress {
        day += 1;
    }
    while longitude(day - 1) >= ingress {
        day -= 1;
    }
    day
}

/// The sun's sidereal longitude at the midnight (IST) that begins a day, in degrees, counted on through the years
/// instead of wrapped at 360, so that it only ever grows.
fn longitude(day: i64) -> f64 {
    let t = (day as f64 + IST_MIDNIGHT_FROM_J2000) / DAYS_A_CENTURY;
    let mean_longitude = 280.466_46 + (36_000.769_83 + 0.000_303_2 * t) * t;
    let anomaly = (357.529_11 + (35_999.050_29 - 0.000_153_7 * t) * t).to_radians();
    let centre = (1.914_602 - (0.004_817 + 0.000_014 * t) * t) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let aberration = 0.005_69;
    let ayanamsa = 23.857_092 + (1.396_888 + 0.000_307 * t) * t;
    mean_longitude + centre - aberration - ayanamsa
}
