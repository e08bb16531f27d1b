//! West Bengal: a solar calendar whose months follow the sun among the fixed stars.
//!
//! **Rule.** A month begins on the civil day, Indian Standard Time, after the one in which the sun enters its sidereal
//! sign (the Bengal rule: S. K. Chatterjee, *Indian Calendric System*, 1988). Its exceptions when the ingress is within
//! 24 minutes of midnight are left out; panjikas disagree there themselves ([`near_midnight`](super::near_midnight)
//! says of which months), and those after the Surya Siddhanta (Gupta Press) may differ by a day elsewhere.
//!
//! **Sun.** VSOP87 with aberration; nutation moves the sun and the equinox alike and cancels. Against the Swiss Ephemeris
//! (its Lahiri mode) ingresses of 1900–2100 are within a minute and a half, and all 2,412 months begin on the same day.
//!
//! **Ayanamsa.** Lahiri, as fixed by the Calendar Reform Committee, 23°15′00.658″ on 21 March 1956 with nutation:
//! 23.857092° for the mean equinox of J2000.0, moved by the general precession of IAU 2006 (Capitaine et al. 2003).

mod sun;

/// Day numbers count from 2000-01-01; J2000.0 is its noon, in TT, which is about a minute ahead of UTC.
const IST_MIDNIGHT_FROM_J2000: f64 = -0.5 - 5.5 / 24.0 + 1.0 / 1_440.0;

const DAYS_A_CENTURY: f64 = 36_525.0;

/// The sidereal sun's mean motion, in degrees a day.
const MEAN_MOTION: f64 = 35_999.372_94 / DAYS_A_CENTURY;

/// The year that began with the last ingress into Mesha before J2000.0, April 1999.
const YEAR_ZERO_TURN: i64 = 1406;

/// How many minutes after the midnight nearest to it the sun enters the month's sign; before it, negative.
pub(super) fn minutes_from_midnight(year: i32, month: u8) -> f64 {
    let first = month_start(year, month);
    let late = (longitude(first) - entry(year, month)) / (longitude(first) - longitude(first - 1)) * 1_440.0;
    // The ingress is `late` minutes before the month begins, up to a day.
    if late < 720.0 { -late } else { 1_440.0 - late }
}

/// The month whose ingress is the last one before the midnight that begins this day.
pub(super) fn month_of(day: i64) -> (i32, u8) {
    let month = (longitude(day) / 30.0).floor() as i64;
    ((YEAR_ZERO_TURN + month.div_euclid(12)) as i32, month.rem_euclid(12) as u8 + 1)
}

/// The first day whose midnight finds the sun inside the month's sign.
pub(super) fn month_start(year: i32, month: u8) -> i64 {
    let ingress = entry(year, month);
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

/// The longitude, in the count of [`longitude`], at which the month's sign begins.
fn entry(year: i32, month: u8) -> f64 {
    360.0 * (f64::from(year) - YEAR_ZERO_TURN as f64) + 30.0 * f64::from(month - 1)
}

/// The sun's sidereal longitude at the midnight (IST) that begins a day, in degrees, counted on through the years
/// instead of wrapped at 360, so that it only ever grows.
fn longitude(day: i64) -> f64 {
    let t = (day as f64 + IST_MIDNIGHT_FROM_J2000) / DAYS_A_CENTURY;
    let aberration = 0.005_69;
    let ayanamsa = 23.857_092 + (1.396_888 + 0.000_307 * t) * t;
    sun::longitude(t / 10.0) - aberration - ayanamsa
}
