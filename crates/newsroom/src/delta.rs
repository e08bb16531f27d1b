//! A text as what differs between it and another: how an earlier version is kept beside the one after it.
//!
//! A delta is a JSON list, read from the start of the other text: a number above zero keeps as many bytes of it, one
//! below zero leaves as many out, a text is put in. So it never begins as the JSON of a story does.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Step {
    Bytes(i64),
    Text(String),
}

/// What makes `text` of `other`, word by word.
pub(crate) fn delta(text: &str, other: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (words(other), words(text));
    let bytes = |words: &[&str]| words.iter().map(|word| word.len() as i64).sum::<i64>();
    let mut steps = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &from, &to) {
        let (there, here) = (&from[op.old_range()], &to[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => steps.push(Step::Bytes(bytes(there))),
            _ => {
                steps.extend(Some(bytes(there)).filter(|bytes| *bytes > 0).map(|bytes| Step::Bytes(-bytes)));
                steps.extend(Some(here.concat()).filter(|text| !text.is_empty()).map(Step::Text));
            }
        }
    }
    serde_json::to_string(&steps).expect("numbers and texts serialise")
}

/// The text that `delta` makes of `other`; `None` where they do not belong together.
pub(crate) fn apply(delta: &str, other: &str) -> Option<String> {
    let steps: Vec<Step> = serde_json::from_str(delta).ok()?;
    let (mut text, mut at) = (String::with_capacity(other.len()), 0_usize);
    for step in steps {
        match step {
            Step::Text(new) => text.push_str(&new),
            Step::Bytes(bytes) => {
                let end = at.checked_add(usize::try_from(bytes.unsigned_abs()).ok()?)?;
                let part = other.get(at..end)?;
                text.push_str(if bytes > 0 { part } else { "" });
                at = end;
            }
        }
    }
    (at == other.len()).then_some(text)
}

/// Whether what is kept is a delta and not a story.
pub(crate) fn is_delta(kept: &str) -> bool {
    kept.starts_with('[')
}

/// Each ends with its space, so that together they are the text.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive([' ', '"']).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_small_change_is_a_small_delta() {
        let other = format!("{{\"headline\":\"সেতু\",\"body\":\"{}\"}}", "নদীর জল বাড়ছে। ".repeat(500));
        let text = other.replacen("জল", "পানি", 3).replace("সেতু", "পুরোনো সেতু");
        let delta = delta(&text, &other);
        assert!(is_delta(&delta) && !is_delta(&text) && delta.len() < 300, "{delta}");
        assert_eq!(apply(&delta, &other), Some(text));
    }

    #[test]
    fn what_does_not_belong_together_makes_no_text() {
        for (delta, other) in
            [("[3]", "ক খ"), ("[1,-6]", "ক খ"), ("[9]", ""), ("[", "ক"), ("[9223372036854775807,1]", "ক")]
        {
            assert_eq!(apply(delta, other), None, "{delta}");
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[ক-হা-ৌ্ \"{}a-c]{0,60}", other in "[ক-হা-ৌ্ \"{}a-c]{0,60}") {
            prop_assert_eq!(apply(&delta(&text, &other), &other), Some(text));
        }
    }
}
