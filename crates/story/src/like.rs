//! What somebody meant who wrote a name that nothing has: a setting, a text of a theme, a file.

/// Of `names` the one that `name` is a slip of, if it is one of any: a letter or two apart, more where it is long.
///
/// ```
/// let names = ["slogan", "sections"];
/// assert_eq!(story::like::nearest("slogn", names), Some("slogan"));
/// assert_eq!(story::like::nearest("weather", names), None);
/// ```
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let apart = |known: &&str| strsim::damerau_levenshtein(known, name);
    let near = names.into_iter().min_by_key(apart)?;
    (apart(&near) <= 1 + near.len() / 5).then_some(near)
}
