//! Maps: a point and how near it is seen, on OpenStreetMap or Google Maps. The id is `osm/ZOOM/LATITUDE/LONGITUDE` or
//! `google/ZOOM/LATITUDE/LONGITUDE`.

use super::address::{Address, decode};

const ZOOM: u32 = 15;
/// About the width and height of a map in a story, in the tiles (256 pixels) that it is made of.
const TILES: (f64, f64) = (2.6, 1.5);

/// Whose map, and the point.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    google: bool,
    zoom: u32,
    latitude: f64,
    longitude: f64,
}

impl Place {
    fn new(google: bool, zoom: u32, latitude: f64, longitude: f64) -> Option<Place> {
        let fits = (-85.0..=85.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        fits.then(|| Place { google, zoom: zoom.clamp(2, 19), latitude: five(latitude), longitude: five(longitude) })
    }

    fn of(id: &str) -> Option<Place> {
        let mut parts = id.split('/');
        let google = match parts.next()? {
            "osm" => false,
            "google" => true,
            _ => return None,
        };
        let (zoom, latitude) = (parts.next()?.parse().ok()?, number(parts.next()?)?);
        Place::new(google, zoom, latitude, number(parts.next()?)?).filter(|_| parts.next().is_none())
    }

    fn id(self) -> String {
        let whose = if self.google { "google" } else { "osm" };
        format!("{whose}/{}/{}/{}", self.zoom, self.latitude, self.longitude)
    }
}

/// Five decimals: about a metre.
fn five(degrees: f64) -> f64 {
    (degrees * 100_000.0).round() / 100_000.0
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// `LATITUDE,LONGITUDE` and perhaps `,ZOOM`, `,15z`.
fn point(text: &str) -> Option<(f64, f64, u32)> {
    let text = decode(&text.replace('+', " "))?;
    let mut parts = text.split(',');
    let (latitude, longitude) = (number(parts.next()?)?, number(parts.next()?)?);
    let zoom = parts.next().and_then(|zoom| number(zoom.trim_end_matches('z')));
    Some((latitude, longitude, zoom.filter(|zoom| (2.0..=22.0).contains(zoom)).map_or(ZOOM, |zoom| zoom as u32)))
}

pub(super) fn of_address(address: &Address) -> Option<String> {
    if address.is_on(&["openstreetmap.org", "osm.org"]) {
        return osm(address).map(Place::id);
    }
    google(address).filter(|_| is_google(address)).map(Place::id)
}

/// An id, or a bare point, which is shown on OpenStreetMap.
pub(super) fn of_id(given: &str) -> Option<String> {
    let bare = || point(given).and_then(|(latitude, longitude, zoom)| Place::new(false, zoom, latitude, longitude));
    Place::of(given).or_else(bare).map(Place::id)
}

/// `#map=15/23.7/90.4`, with the pin (`mlat`, `mlon`) before the middle; or a box.
fn osm(address: &Address) -> Option<Place> {
    let view = address.fragment.split('&').find_map(|part| part.strip_prefix("map="));
    let mut view = view.unwrap_or_default().split('/').map(number);
    let (zoom, latitude, longitude) = (view.next().flatten(), view.next().flatten(), view.next().flatten());
    let given = |name| address.parameter(name).and_then(number);
    let pin = given("mlat").zip(given("mlon")).or(latitude.zip(longitude));
    let (latitude, longitude) = match pin {
        Some(pin) => pin,
        None => {
            let sides = decode(address.parameter("bbox")?)?;
            let sides: Vec<f64> = sides.split(',').filter_map(number).collect();
            let [west, south, east, north] = sides.try_into().ok()?;
            ((south + north) / 2.0, (west + east) / 2.0)
        }
    };
    Place::new(false, zoom.map_or(ZOOM, |zoom| zoom as u32), latitude, longitude)
}

fn is_google(address: &Address) -> bool {
    let maps = address.path.first() == Some(&"maps");
    address.is_on(&["maps.google.com", "maps.google.com.bd"]) || maps && address.is_on(&["google.com", "google.com.bd"])
}

/// `!3dLATITUDE!4dLONGITUDE` is the pin of a place, `!2dLONGITUDE!3dLATITUDE` of embedding code; else the middle (`@`), or
/// what was asked for.
fn google(address: &Address) -> Option<Place> {
    let marked = |text: &str, first: &str, second: &str| -> Option<(f64, f64)> {
        let (_, rest) = text.rsplit_once(first)?;
        let (value, rest) = rest.split_once(second)?;
        Some((number(value)?, number(rest.split('!').next()?)?))
    };
    let view = address.path.iter().find_map(|part| point(part.strip_prefix('@')?));
    let zoom = view.map_or(ZOOM, |view| view.2);
    let data = address.path.iter().rev().find_map(|part| part.strip_prefix("data="));
    if let Some((latitude, longitude)) = data.and_then(|data| marked(data, "!3d", "!4d")) {
        return Place::new(true, zoom, latitude, longitude);
    }
    let pb = address.parameter("pb").and_then(decode);
    if let Some((longitude, latitude)) = pb.and_then(|pb| marked(&pb, "!2d", "!3d")) {
        return Place::new(true, zoom, latitude, longitude);
    }
    let asked = ["q", "query", "ll", "center"].iter().find_map(|name| point(address.parameter(name)?));
    let searched = address.path.get(2).and_then(|part| point(part));
    let (latitude, longitude, zoom) = asked.or(searched).or(view)?;
    Place::new(true, zoom, latitude, longitude)
}

pub(super) fn page(id: &str) -> Option<String> {
    let Place { google, zoom, latitude, longitude } = Place::of(id)?;
    Some(if google {
        format!("https://www.google.com/maps?q={latitude},{longitude}&z={zoom}")
    } else {
        format!("https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map={zoom}/{latitude}/{longitude}")
    })
}

pub(super) fn frame(id: &str) -> Option<String> {
    let Place { google, zoom, latitude, longitude } = Place::of(id)?;
    if google {
        return Some(format!("https://www.google.com/maps?q={latitude},{longitude}&z={zoom}&output=embed"));
    }
    // A tile is 360° over 2^zoom wide, and as many degrees high as the projection squeezes there.
    let tile = 360.0 / f64::from(1_u32 << zoom);
    let (wide, high) = (tile * TILES.0 / 2.0, tile * TILES.1 / 2.0 * latitude.to_radians().cos());
    let [west, south, east, north] = [longitude - wide, latitude - high, longitude + wide, latitude + high].map(five);
    Some(format!(
        "https://www.openstreetmap.org/export/embed.html?bbox={west}%2C{south}%2C{east}%2C{north}&layer=mapnik&marker={latitude}%2C{longitude}"
    ))
}

pub(super) fn origin(id: &str) -> &'static str {
    if id.starts_with("google/") { "https://www.google.com" } else { "https://www.openstreetmap.org" }
}
