//! What the privacy page says of itself below what the newsroom wrote: cookies, advertising and third parties, as the
//! settings have them now. A page that was written before a setting was turned is then still true.

use press::paper::Advertising;
use story::{Block, Body, edition, plain};

use crate::theme::Tongue;

const SLUG: &str = "privacy";

/// Whether the own page `slug`, of any edition, is the one on privacy.
pub fn is_on_privacy(slug: &str) -> bool {
    edition::bare(slug) == SLUG
}

/// What the software knows to be true of a paper with this advertising.
pub(crate) fn facts(advertising: &Advertising, tongue: &Tongue) -> Vec<Block> {
    let asks = advertising.shown && advertising.consent;
    let third_parties = advertising.shown && !advertising.hosts.is_empty();
    let hosts: Vec<&str> = advertising.hosts.iter().map(|host| bare(host)).collect();
    let say = |name: &str| tongue.say(&format!("privacy.{name}")).to_owned();
    let part = |name: &str, texts: Vec<String>| format!("## {}\n\n{}", say(name), texts.join("\n\n"));
    let mut parts = vec![say("by_settings")];
    parts.push(part("cookies", vec![say(if asks { "consent_cookie" } else { "no_cookie" })]));
    if advertising.shown {
        parts.push(part("ads", vec![say("ads_counted")]));
    }
    let who = match third_parties {
        true => tongue.fill("privacy.ad_servers", &[("hosts", &hosts.join(", "))]),
        false => say("nobody"),
    };
    parts.push(part("third_parties", vec![who, say("embeds"), say("links")]));
    let text = parts.join("\n\n");
    // What a theme writes may be no text of this form: then its words stand there as they are.
    let body = plain::from_text(&text).unwrap_or_else(|_| Body::from_plain(&text));
    std::iter::once(Block::Rule).chain(body.blocks).collect()
}

/// A host of the settings without what only browsers need: `cdn.example` of `https://*.cdn.example`.
fn bare(host: &str) -> &str {
    let name = host.strip_prefix("https://").unwrap_or(host);
    name.strip_prefix("*.").unwrap_or(name)
}
