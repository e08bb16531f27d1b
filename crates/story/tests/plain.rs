//! Any body survives its way through the plain box.

use proptest::prelude::*;
use story::plain::{from_text, to_text};
use story::{Block, Body, Inline, Mark, PictureUse};

fn text() -> impl Strategy<Value = String> {
    let parts = [
        "ক",
        "নদী",
        " ",
        "  ",
        "*",
        "**",
        "***",
        "[",
        "]",
        "](",
        "(",
        ")",
        "\\",
        "- ",
        "## ",
        "### ",
        "> ",
        "1. ",
        "২. ",
        "---",
        "{{",
        "}}",
        "{{slot a}}",
        "\n",
        "\t",
        "caption: ",
        "a",
        "\u{a0}",
        "!",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 1..6).prop_map(|parts| parts.concat())
}

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        4 => Just(Mark::Strong),
        4 => Just(Mark::Em),
        4 => prop::sample::select(vec!["/a/1", "https://e.example/x_(y)", "/\\)(", "/("]).prop_map(|href| Mark::Link { href: href.into() }),
        1 => prop::sample::select(vec![Mark::Sub, Mark::Sup, Mark::Code]),
    ]
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let inline = prop_oneof![
        5 => (text(), prop::collection::vec(mark(), 0..3)).prop_map(|(text, marks)| Inline::Text { text, marks }),
        1 => Just(Inline::Break),
    ];
    prop::collection::vec(inline, 0..6).prop_map(|list| {
        let mut out: Vec<Inline> = Vec::new();
        for item in list {
            match (out.last_mut(), item) {
                (Some(Inline::Text { text, marks }), Inline::Text { text: more, marks: same }) if *marks == same => {
                    *text += &more
                }
                (_, item) => out.push(item),
            }
        }
        out
    })
}

fn picture() -> impl Strategy<Value = PictureUse> {
    (text(), text(), prop::option::of((0u32..=100, 0u32..=100)), 0u32..3_000).prop_map(
        |(caption, credit, focal, width)| PictureUse {
            key: "ab12".into(),
            width,
            height: 9,
            caption,
            credit,
            focal: focal.map(|(x, y)| [f64::from(x) / 100.0, f64::from(y) / 100.0]),
            ..PictureUse::default()
        },
    )
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        4 => inlines().prop_map(Block::Paragraph),
        1 => (2u8..=3, inlines()).prop_map(|(level, inlines)| Block::Heading(level, inlines)),
        1 => picture().prop_map(Block::Picture),
        1 => prop::collection::vec(picture(), 0..2).prop_map(Block::Gallery),
        1 => Just(Block::Rule),
        1 => text().prop_map(|name| Block::Slot { name }),
        1 => text().prop_map(|id| Block::Related { id }),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        let blocks = prop::collection::vec(inner.clone(), 0..3);
        let items = prop::collection::vec(
            prop_oneof![3 => inlines().prop_map(|text| vec![Block::Paragraph(text)]), 1 => blocks.clone()],
            0..4,
        );
        prop_oneof![
            blocks.prop_map(Block::Blockquote),
            items.clone().prop_map(Block::BulletList),
            items.prop_map(Block::OrderedList),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_comes_back(blocks in prop::collection::vec(block(), 0..5)) {
        let body = Body { blocks };
        prop_assert_eq!(from_text(&to_text(&body)).unwrap(), body.clone());
        // A browser sends a plain box with CRLF.
        prop_assert_eq!(from_text(&to_text(&body).replace('\n', "\r\n")).unwrap(), body);
    }

    #[test]
    fn any_text_is_read_or_refused_and_stays_what_it_was_read_as(lines in prop::collection::vec(text(), 0..8)) {
        if let Ok(body) = from_text(&lines.join("\n")) {
            prop_assert_eq!(from_text(&to_text(&body)).unwrap(), body);
        }
    }
}

#[test]
fn a_line_is_a_paragraph_unless_it_says_that_it_goes_on() {
    let paragraphs = |text: &str| from_text(text).unwrap().blocks.len();
    assert_eq!(paragraphs("এক।\nদুই।\n\n\nতিন।"), 3);
    assert_eq!(paragraphs("এক।\\\nদুই।\nতিন।"), 2);
}
