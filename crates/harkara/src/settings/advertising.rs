//! What the settings say of advertising, and the forms of it.

use press::paper::Advertising;

use super::Settings;
use super::form::Form;

pub const HOST: Form = Form::Of("https:// and a host, like https://ads.example or https://*.ads.example", host);
pub const ADS_TXT: Form = Form::Of(
    "lines of ads.txt: `domain, account, DIRECT or RESELLER` with the authority's id, or `contact=…`",
    ads_txt,
);

impl Settings {
    pub fn advertising(&self) -> Advertising {
        Advertising {
            shown: self.text("advertising") == "shown",
            consent: self.text("ad_consent") == "asked",
            hosts: self.list("ad_hosts"),
            ads_txt: self.text("ads_txt").to_owned(),
        }
    }
}

/// A source as Content-Security-Policy takes it: `https://` and a host, whose first part may be `*`.
fn host(text: &str) -> bool {
    let name = text.strip_prefix("https://").unwrap_or_default();
    let plain = name.strip_prefix("*.").unwrap_or(name);
    plain.contains('.') && plain.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
}

fn ads_txt(text: &str) -> bool {
    text.lines().all(is_line)
}

/// Whether `line` is one of ads.txt (IAB Tech Lab, ads.txt 1.1, section 3.4): a comment, a variable, or who may sell.
fn is_line(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    if line.is_empty() {
        return true;
    }
    if let Some((name, value)) = line.split_once('=').filter(|(name, _)| !name.contains(',')) {
        let known = ["contact", "subdomain", "inventorypartnerdomain", "ownerdomain", "managerdomain"];
        return known.contains(&name.trim().to_ascii_lowercase().as_str()) && !value.trim().is_empty();
    }
    let domain =
        |text: &str| text.contains('.') && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    let fields: Vec<&str> = line.split(';').next().unwrap_or_default().split(',').map(str::trim).collect();
    match fields.as_slice() {
        [system, account, relation, rest @ ..] => {
            let relations = ["DIRECT", "RESELLER"];
            rest.len() <= 1
                && domain(system)
                && !account.is_empty()
                && relations.contains(&relation.to_ascii_uppercase().as_str())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_that_says_nothing_has_no_advertising() {
        let none = Settings::default().advertising();
        assert!(!none.shown && !none.consent && none.hosts.is_empty() && none.ads_txt.is_empty());
        let mut settings = Settings::default();
        for (name, value) in
            [("advertising", "shown"), ("ad_consent", "asked"), ("ad_hosts", "https://a.example, https://b.example")]
        {
            settings.set(name, value).unwrap();
        }
        let all = settings.advertising();
        assert!(all.shown && all.consent && all.hosts == ["https://a.example", "https://b.example"]);
        assert!(settings.set("advertising", "yes").is_err());
    }

    #[test]
    fn lines_of_ads_txt_are_held_against_its_form() {
        for good in [
            "",
            "# who sells\nads.example, pub-1, DIRECT, f08c47fec0942fa0\nads.example,1,reseller # x",
            "contact=ads@paper.example",
            "OWNERDOMAIN=paper.example",
            "ads.example, 1, DIRECT; later extension",
            "placeholder.example.com, placeholder, DIRECT, placeholder",
        ] {
            assert!(ADS_TXT.fits(good), "{good}");
        }
        for bad in
            ["# x\nads.example", "ads.example, 1", "ads.example, 1, OWNER", "ads, 1, DIRECT", "colour=red", "contact="]
        {
            assert!(!ADS_TXT.fits(bad), "{bad}");
        }
    }

    #[test]
    fn hosts_are_whole_and_secure() {
        for good in ["https://a.example", "https://*.b.example:8443"] {
            assert!(HOST.fits(good), "{good}");
        }
        for bad in [
            "a.example",
            "http://a.example",
            "https://*",
            "https://a.example/path",
            "https://a.example;script-src",
            "'unsafe-inline'",
        ] {
            assert!(!HOST.fits(bad), "{bad}");
        }
    }
}
