//! `?page=N`: which page of a list is asked for, and the way to its neighbours.

use bangla::digits::to_latin;

use crate::theme::Tongue;
use crate::view::Pager;

/// What the query says of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// This page, in the one way to write it.
    Page(i64),
    /// This page, written another way: `?page=1`, `?page=02`, `?page=২`.
    Spelled(i64),
    /// No page at all.
    Nonsense,
}

/// Reads the page's number from a raw query.
pub(crate) fn asked(query: &str) -> Asked {
    let Some(value) = query.strip_prefix("page=") else { return Asked::Page(1) };
    let plain = to_latin(&crate::routes::decode(value).unwrap_or_default());
    if plain.is_empty() {
        return Asked::Spelled(1);
    }
    if plain.len() > 12 || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return Asked::Nonsense;
    }
    match plain.parse::<i64>() {
        Ok(number) if number >= 2 && number.to_string() == value => Asked::Page(number),
        Ok(number) if number >= 1 => Asked::Spelled(number),
        _ => Asked::Nonsense,
    }
}

/// The address of a list's page.
pub(crate) fn address(path: &str, number: i64) -> String {
    if number <= 1 { path.to_owned() } else { format!("{path}?page={number}") }
}

/// The number of the last page of a list.
pub(crate) fn last(total: i64, size: i64) -> i64 {
    ((total + size - 1) / size).max(1)
}

pub(crate) fn pager(path: &str, number: i64, last: i64, tongue: &Tongue) -> Pager {
    let to = |there: bool, number: i64| if there { address(path, number) } else { String::new() };
    Pager {
        newer: to(number > 1, number - 1),
        older: to(number < last, number + 1),
        label: tongue.fill("list.page", &[("n", &tongue.digits.number(number))]),
    }
}

/// A title that says which page it is, beyond the first.
pub(crate) fn title(name: &str, number: i64, tongue: &Tongue) -> String {
    match number {
        ..=1 => name.to_owned(),
        _ => tongue.fill("title_of_page", &[("title", name), ("n", &tongue.digits.number(number))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_way_to_write_a_page() {
        let cases = [
            ("", Asked::Page(1)),
            ("page=2", Asked::Page(2)),
            ("page=4000", Asked::Page(4000)),
            ("page=1", Asked::Spelled(1)),
            ("page=", Asked::Spelled(1)),
            ("page=02", Asked::Spelled(2)),
            ("page=%E0%A7%A8", Asked::Spelled(2)),
            ("page=0", Asked::Nonsense),
            ("page=-1", Asked::Nonsense),
            ("page=x", Asked::Nonsense),
            ("page=99999999999999999999", Asked::Nonsense),
        ];
        for (query, expected) in cases {
            assert_eq!(asked(query), expected, "{query}");
        }
    }
}
