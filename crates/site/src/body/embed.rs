//! What another site hosts, in a body: a poster, words and a link. Nothing of it is fetched before the reader asks: with
//! script the link's frame then stands in its place, without script it leads to the other site.

use std::fmt::Write;

use story::{Body, Embed, Provider};

use super::{escape, has_prefix, picture};
use crate::theme::Tongue;
use crate::view::{Pic, Place};

pub(super) fn html(out: &mut String, tongue: &Tongue, used: &Embed) {
    let (Some(provider), Some(page), Some(frame)) = (used.known(), used.page(), used.frame()) else {
        return untyped(out, tongue, used);
    };
    let (ask, drawn, size) = match provider {
        Provider::Map => ("embed.map", "map.svg", (640, 360)),
        _ if used.is_film() => ("embed.film", "film.svg", (640, 360)),
        _ => ("embed.post", "post.svg", (640, 160)),
    };
    let shape = if used.is_wide() { " wide" } else { "" };
    let (page, frame) = (escape(&page), escape(&frame));
    let _ = write!(out, "<figure class=\"embed{shape}\"><a href=\"{page}\" rel=\"noopener\" data-frame=\"{frame}\">");
    match &used.poster {
        Some(poster) => picture(out, &Pic::of(poster, Place::Poster)),
        None => {
            let (src, (width, height)) = (tongue.asset(drawn), size);
            let _ = write!(out, "<img src=\"{src}\" width=\"{width}\" height=\"{height}\" alt=\"\" loading=\"lazy\">");
        }
    }
    let _ = write!(out, "<b>{}</b></a><figcaption>", escape(tongue.say(ask)));
    words(out, tongue, used, provider, &page);
    let _ = writeln!(out, "<small>{}</small></figcaption></figure>", escape(tongue.say("embed.before")));
}

/// The same where no page with its script stands around it, as in a feed: what is pressed there leads to the other site.
pub(super) fn linked(out: &mut String, tongue: &Tongue, used: &Embed) {
    let (Some(provider), Some(page)) = (used.known(), used.page()) else {
        return untyped(out, tongue, used);
    };
    let page = escape(&page);
    out.push_str("<figure>");
    if let Some(poster) = &used.poster {
        let _ = write!(out, "<a href=\"{page}\" rel=\"noopener\">");
        picture(out, &Pic::of(poster, Place::Poster));
        out.push_str("</a>");
    }
    out.push_str("<figcaption>");
    words(out, tongue, used, provider, &page);
    out.push_str("</figcaption></figure>\n");
}

/// What it is called, and a link to where it is.
fn words(out: &mut String, tongue: &Tongue, used: &Embed, provider: Provider, page: &str) {
    if !used.title.is_empty() {
        let _ = write!(out, "{} ", escape(&used.title));
    }
    let see = escape(tongue.say(name(provider, &used.id)));
    let _ = write!(out, "<a href=\"{page}\" rel=\"noopener\">{see}</a>");
}

/// The origins of what a body embeds, as Content-Security-Policy lists them.
pub(crate) fn origins(body: &Body) -> String {
    let mut origins: Vec<&str> = body.embeds().into_iter().filter_map(Embed::origin).collect();
    origins.sort_unstable();
    origins.dedup();
    origins.join(" ")
}

/// The text of the link to the other site.
fn name(provider: Provider, id: &str) -> &'static str {
    match provider {
        Provider::YouTube => "embed.see.youtube",
        Provider::Facebook => "embed.see.facebook",
        Provider::X => "embed.see.x",
        Provider::Instagram => "embed.see.instagram",
        Provider::TikTok => "embed.see.tiktok",
        Provider::Vimeo => "embed.see.vimeo",
        Provider::Map if id.starts_with("google/") => "embed.see.google",
        Provider::Map => "embed.see.osm",
    }
}

/// A body from before embeds were typed may hold an address; what is neither is not shown.
fn untyped(out: &mut String, tongue: &Tongue, used: &Embed) {
    if has_prefix(&used.id, "https://") || has_prefix(&used.id, "http://") {
        let (href, see) = (escape(&used.id), escape(tongue.say("embed.see.elsewhere")));
        let _ = writeln!(out, "<p class=\"embed\"><a href=\"{href}\" rel=\"noopener\">{see}</a></p>");
    }
}
