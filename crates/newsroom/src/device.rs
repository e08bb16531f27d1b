//! What kind of device a session was begun on, in two plain words. The user agent's own text is not kept.

/// A browser and a system, each by a word of the lists below; empty where it is none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    pub browser: &'static str,
    pub system: &'static str,
}

/// What a user agent's text holds, and the word for it; the first that fits. Most browsers name Chrome and Safari too.
const BROWSERS: [(&str, &str); 10] = [
    ("Edg", "edge"),
    ("OPR/", "opera"),
    ("SamsungBrowser", "samsung"),
    ("UCBrowser", "uc"),
    ("Firefox/", "firefox"),
    ("FxiOS", "firefox"),
    ("CriOS", "chrome"),
    ("Chrom", "chrome"),
    ("Safari/", "safari"),
    ("curl/", "curl"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Android", "android"),
    ("Windows", "windows"),
    ("Macintosh", "mac"),
    ("CrOS", "chromebook"),
    ("Linux", "linux"),
];

impl Device {
    /// The device that a user agent's text speaks of.
    pub fn of(user_agent: &str) -> Device {
        let word = |list: &[(&str, &'static str)]| {
            list.iter().find(|(part, _)| user_agent.contains(part)).map_or("", |(_, word)| *word)
        };
        Device { browser: word(&BROWSERS), system: word(&SYSTEMS) }
    }

    /// As it is kept: `firefox/android`.
    pub(crate) fn kept(self) -> String {
        format!("{}/{}", self.browser, self.system)
    }

    /// What [`Device::kept`] wrote; another edition's word is none.
    pub fn parse(kept: &str) -> Device {
        let (browser, system) = kept.split_once('/').unwrap_or_default();
        let known = |list: &[(&str, &'static str)], word: &str| {
            list.iter().find(|(_, known)| *known == word).map_or("", |(_, known)| *known)
        };
        Device { browser: known(&BROWSERS, browser), system: known(&SYSTEMS, system) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_agent_becomes_two_words() {
        let phone = "Mozilla/5.0 (Linux; Android 14; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36";
        let desk = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let apple = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        for (text, kept) in [(phone, "samsung/android"), (desk, "firefox/windows"), (apple, "safari/iphone"), ("", "/")]
        {
            assert_eq!(Device::of(text).kept(), kept);
            assert_eq!(Device::parse(kept), Device::of(text));
        }
        assert_eq!(Device::parse("lynx/plan9"), Device::default());
    }
}
