//! What is given to be embedded, and what is kept of it.

use story::{Block, Body, Embed, PictureUse, Provider, Story, plain};

fn check(provider: &str, given: &str) -> Option<(String, String)> {
    let mut embed = Embed { provider: provider.into(), id: given.into(), ..Embed::default() };
    embed.check("body.embed").ok()?;
    // What is kept is known again, and stays as it is.
    let kept = (embed.provider.clone(), embed.id.clone());
    embed.check("body.embed").unwrap();
    assert_eq!((&embed.provider, &embed.id), (&kept.0, &kept.1), "{given}");
    let (page, frame) = (embed.page().unwrap(), embed.frame().unwrap());
    assert!(frame.starts_with(&format!("{}/", embed.origin().unwrap())), "{frame}");
    assert!(page.starts_with("https://") && !format!("{page}{frame}").contains(['"', '<', '>', ' ']), "{page} {frame}");
    Some(kept)
}

#[test]
fn an_address_tells_whose_it_is_and_which() {
    for (given, provider, id) in [
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=10s", "youtube", "aqz-KE-bpKQ"),
        ("https://m.youtube.com/watch?app=m&v=aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ"),
        ("youtu.be/aqz-KE-bpKQ?si=x", "youtube", "aqz-KE-bpKQ"),
        ("http://youtube.com/shorts/aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ"),
        ("https://www.youtube.com/live/aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ"),
        (
            r#"<iframe width="560" src="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?si=x" title="a"></iframe>"#,
            "youtube",
            "aqz-KE-bpKQ",
        ),
        ("https://vimeo.com/76979871", "vimeo", "76979871"),
        ("https://vimeo.com/76979871/ab12cd", "vimeo", "76979871/ab12cd"),
        ("https://vimeo.com/channels/staffpicks/76979871", "vimeo", "76979871"),
        ("https://player.vimeo.com/video/76979871?h=ab12cd", "vimeo", "76979871/ab12cd"),
        ("https://www.facebook.com/a.paper/posts/pfbid0abcDEF", "facebook", "a.paper/posts/pfbid0abcDEF"),
        ("https://m.facebook.com/paper/posts/some-words/123", "facebook", "paper/posts/123"),
        ("https://www.facebook.com/paper/videos/boats/456/", "facebook", "paper/videos/456"),
        ("https://www.facebook.com/watch/?v=456&ref=share", "facebook", "watch?v=456"),
        ("https://www.facebook.com/reel/456", "facebook", "reel/456"),
        ("https://www.facebook.com/groups/charlands/permalink/9", "facebook", "groups/charlands/posts/9"),
        ("https://web.facebook.com/photo.php?fbid=77&set=a.1", "facebook", "photo?fbid=77"),
        ("https://www.facebook.com/story.php?story_fbid=5&id=6", "facebook", "permalink.php?story_fbid=5&id=6"),
        (
            r#"<iframe src="https://www.facebook.com/plugins/video.php?height=314&href=https%3A%2F%2Fwww.facebook.com%2Fpaper%2Fvideos%2F456%2F&show_text=false"></iframe>"#,
            "facebook",
            "paper/videos/456",
        ),
        ("https://x.com/somebody/status/1234567890123456789?s=20", "x", "1234567890123456789"),
        ("https://twitter.com/somebody/status/1234567890/photo/1", "x", "1234567890"),
        (
            r#"<blockquote class="twitter-tweet"><p>a</p><a href="https://twitter.com/a/status/42?ref_src=x">b</a></blockquote> <script src="https://platform.twitter.com/widgets.js"></script>"#,
            "x",
            "42",
        ),
        ("https://www.instagram.com/p/CxYz_12-3ab/?igsh=x", "instagram", "CxYz_12-3ab"),
        ("https://www.instagram.com/somebody/reel/CxYz123abcd/", "instagram", "CxYz123abcd"),
        ("https://www.tiktok.com/@some.body/video/7123456789012345678?lang=bn", "tiktok", "7123456789012345678"),
        ("https://www.openstreetmap.org/#map=14/23.7104/90.4074", "map", "osm/14/23.7104/90.4074"),
        ("https://www.openstreetmap.org/?mlat=23.71&mlon=90.4#map=12/23/90", "map", "osm/12/23.71/90.4"),
        (
            "https://www.openstreetmap.org/export/embed.html?bbox=90.0%2C23.0%2C91.0%2C24.0&layer=mapnik",
            "map",
            "osm/15/23.5/90.5",
        ),
        ("https://www.google.com/maps/@23.7104,90.4074,14z?entry=ttu", "map", "google/14/23.7104/90.4074"),
        (
            "https://www.google.com/maps/place/A+B/@23.7,90.4,17z/data=!3m1!4b1!4m6!3m5!1s0x1:0x2!8m2!3d23.7112345!4d90.4123456!16s",
            "map",
            "google/17/23.71123/90.41235",
        ),
        ("https://maps.google.com/?q=23.7104,90.4074", "map", "google/15/23.7104/90.4074"),
        (
            r#"<iframe src="https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d1!2d90.4074!3d23.7104!2m3!1f0"></iframe>"#,
            "map",
            "google/15/23.7104/90.4074",
        ),
        (
            "https://www.google.com/maps/embed?pb=%211m18%211m12%211m3%211d1%212d90.4074%213d23.7104%212m3",
            "map",
            "google/15/23.7104/90.4074",
        ),
    ] {
        assert_eq!(check("", given), Some((provider.to_owned(), id.to_owned())), "{given}");
        assert_eq!(check(provider, given), Some((provider.to_owned(), id.to_owned())), "{given}");
    }
}

#[test]
fn a_named_provider_takes_an_id() {
    for (provider, given, id) in [
        ("youtube", "aqz-KE-bpKQ", "aqz-KE-bpKQ"),
        ("YouTube", " aqz-KE-bpKQ ", "aqz-KE-bpKQ"),
        ("vimeo", "76979871", "76979871"),
        ("x", "1234567890", "1234567890"),
        ("instagram", "CxYz123abcd", "CxYz123abcd"),
        ("tiktok", "7123456789012345678", "7123456789012345678"),
        ("facebook", "a.paper/posts/1", "a.paper/posts/1"),
        ("map", "23.7104, 90.4074", "osm/15/23.7104/90.4074"),
        ("map", "23.7104,90.4074,12", "osm/12/23.7104/90.4074"),
    ] {
        assert_eq!(check(provider, given).map(|kept| kept.1).as_deref(), Some(id), "{provider} {given}");
    }
    assert_eq!(check("twitter", "1234567890"), Some(("x".to_owned(), "1234567890".to_owned())));
}

#[test]
fn nothing_of_an_address_is_kept_but_what_names_the_post() {
    let mut embed = Embed { provider: "facebook".into(), id: "a/posts/1?x=\"><script>".into(), ..Embed::default() };
    embed.check("body.embed").unwrap();
    assert_eq!(embed.id, "a/posts/1");
}

#[test]
fn what_fits_no_provider_is_refused_in_one_sentence() {
    for (provider, given) in [
        ("", ""),
        ("", "aqz-KE-bpKQ"),
        ("", "https://example.com/posts/123"),
        ("", "example.com/posts/123"),
        ("", "https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ"),
        ("", "https://evil.example/?u=https://www.youtube.com/watch?v=aqz-KE-bpKQ\"onload="),
        ("", "javascript://youtube.com/watch?v=aqz-KE-bpKQ"),
        ("", "https://fb.watch/abc123/"),
        ("", "https://vm.tiktok.com/ZM123/"),
        (
            "",
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fplugins%2Fpost.php%3Fhref%3Dx",
        ),
        ("", "https://www.google.com/search?q=23.7,90.4"),
        ("youtube", "short"),
        ("youtube", "https://vimeo.com/76979871"),
        ("youtube", "aqz-KE-bpK\""),
        ("vimeo", "76979871/../x"),
        ("facebook", "../posts/1"),
        ("map", "123.7,90.4"),
        ("map", "osm/15/NaN/90"),
        ("map", "osm/15/23/90/1"),
        ("soundcloud", "https://soundcloud.com/a/b"),
    ] {
        let mut embed = Embed { provider: provider.into(), id: given.into(), ..Embed::default() };
        let refused = embed.check("body.embed").expect_err(given);
        assert_eq!(refused.field, "body.embed");
        assert!(!refused.sentence.contains('\n') && refused.sentence.contains("give the address"), "{refused}");
    }
}

#[test]
fn a_body_keeps_what_was_checked_and_shows_nothing_that_was_not() {
    let poster = PictureUse { key: "ab12".into(), width: 1280, height: 720, ..PictureUse::default() };
    let given = Embed {
        id: "https://youtu.be/aqz-KE-bpKQ".into(),
        title: " নৌকা  বাইচ ".into(),
        poster: Some(poster),
        ..Embed::default()
    };
    let quoted =
        Block::Blockquote(vec![Block::Embed(Embed { provider: "x".into(), id: "42".into(), ..Embed::default() })]);
    let body = Body { blocks: vec![Block::Embed(given), quoted] };
    let body = Story { headline: "ক".into(), body, ..Story::default() }.check().unwrap().body;
    let embeds = body.embeds();
    assert_eq!((embeds.len(), embeds[0].title.as_str(), embeds[0].known()), (2, "নৌকা বাইচ", Some(Provider::YouTube)));
    assert_eq!(body.pictures().len(), 1);
    // As text and as JSON, and back.
    let text = plain::to_text(&body);
    assert_eq!(text, "{{embed youtube aqz-KE-bpKQ}}\ntitle: নৌকা বাইচ\nposter: ab12 1280x720\n\n> {{embed x 42}}");
    assert_eq!(plain::from_text(&text).unwrap(), body);
    assert_eq!(serde_json::from_value::<Body>(serde_json::to_value(&body).unwrap()).unwrap(), body);

    let unchecked = Embed { provider: "youtube".into(), id: "https://youtu.be/aqz-KE-bpKQ".into(), ..Embed::default() };
    assert_eq!((unchecked.known(), unchecked.frame(), unchecked.page()), (None, None, None));
    let refused = Story {
        headline: "ক".into(),
        body: plain::from_text("{{embed https://example.com/x}}").unwrap(),
        ..Story::default()
    };
    assert_eq!(refused.check().unwrap_err().field, "body.embed");
}

#[test]
fn who_gives_an_address_that_cannot_do_hears_why() {
    for (given, why) in [
        ("https://www.facebook.com/share/p/1AbCdEfGhI/", "is a short address"),
        ("https://www.facebook.com/share/v/1AbCdEfGhI/?mibextid=x", "is a short address"),
        ("https://vt.tiktok.com/ZS1abc/", "is a short address"),
        ("https://maps.app.goo.gl/AbCdEf123", "is a short address"),
        ("https://www.youtube.com/@a.paper", "leads to no single video, post or place"),
        ("https://x.com/a_paper", "leads to no single video, post or place"),
        ("https://www.google.com/maps/embed?pb=!1m18!1m12", "leads to no single video, post or place"),
        ("https://example.com/youtube.com/watch", "is nothing that can be embedded"),
    ] {
        let mut embed = Embed { id: given.into(), ..Embed::default() };
        let refused = embed.check("body.embed").expect_err(given);
        assert!(refused.sentence.contains(why), "{refused}");
    }
}
