//! User agents that declare themselves machines: crawlers, link previews, libraries, monitors.

/// Words that stand in the user agents of machines, in lower case. `+http` is how a crawler names the page about itself.
const WORDS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "+http",
    "preview",
    "facebookexternalhit",
    "facebookcatalog",
    "meta-external",
    "whatsapp/",
    "embedly",
    "pinterest/",
    "mediapartners",
    "feedfetcher",
    "fetcher",
    "scrapy",
    "archiver",
    "heritrix",
    "curl/",
    "wget",
    "python",
    "aiohttp",
    "httpx",
    "go-http-client",
    "okhttp",
    "java/",
    "libwww",
    "lwp::",
    "httpclient",
    "node-fetch",
    "axios/",
    "undici",
    "guzzle",
    "php/",
    "postman",
    "insomnia",
    "phantomjs",
    "headless",
    "lighthouse",
    "pagespeed",
    "pingdom",
    "uptime",
    "monitor",
    "validator",
];

/// Whether `user_agent` says that no person reads here. An empty one says so too: every browser sends something.
pub fn is_machine(user_agent: &str) -> bool {
    // Cubot makes telephones, not robots.
    let lower = user_agent.to_ascii_lowercase().replace("cubot", "");
    lower.trim().is_empty() || WORDS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_are_told_from_browsers() {
        for machine in [
            "",
            "  ",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
            "Mozilla/5.0 (compatible; Baiduspider/2.0)",
            "facebookexternalhit/1.1",
            "WhatsApp/2.23.20.0",
            "Mozilla/5.0 (Windows NT 6.1) SkypeUriPreview Preview/0.5",
            "curl/8.5.0",
            "Wget/1.21",
            "python-requests/2.32",
            "Go-http-client/1.1",
            "GPTBot/1.2",
        ] {
            assert!(is_machine(machine), "{machine:?}");
        }
        for browser in [
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (Linux; Android 14; SM-A055F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 9; CUBOT_NOTE_S) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
            "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3417; U; en) Presto/2.8.119 Version/11.10",
        ] {
            assert!(!is_machine(browser), "{browser:?}");
        }
    }
}
