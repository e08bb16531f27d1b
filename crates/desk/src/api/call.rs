//! What a call of the API takes and answers, said beside its route: `/api/v1/openapi.json` is made of it.
//!
//! A new route says it where it is listed, and a test fails on one that does not:
//! ```text
//! post("/api/v1/stories/{id}/pass", may(Pass), pass).says(
//!     Call::new("Lets a story go to its readers")              // one line, for people
//!         .sees()                                              // heeds If-Match; must_see() where it is needed
//!         .takes(object([("note?", text())]))                  // JSON; unknown fields are refused
//!         .answers(200, object([("id", text()), ("state", text())]))
//!         .fails([409]),                                       // beside what every such call may answer
//! )
//! ```
//! The problems that follow from the rest (401, 404 of a part of the path, 422 of a body) need not be named. A part of a
//! path that is new is described in `openapi::part`. The tests hold every answer that they see to its shape.

use serde_json::{Value, json};

use super::shape::Shape;

/// A call, as its caller must know it.
pub struct Call {
    pub summary: &'static str,
    pub query: Vec<(&'static str, Shape)>,
    /// Whether it heeds `If-Match`, and whether it needs it.
    pub seen: Option<bool>,
    pub body: Option<Value>,
    pub status: u16,
    pub answer: Option<Value>,
    /// Another status that says the same.
    pub also: Option<u16>,
    /// Statuses of failure that only its own words explain.
    pub fails: Vec<u16>,
}

impl Call {
    pub fn new(summary: &'static str) -> Call {
        Call {
            summary,
            query: Vec::new(),
            seen: None,
            body: None,
            status: 200,
            answer: None,
            also: None,
            fails: Vec::new(),
        }
    }

    /// Its parameters after `?`, all of which may be absent, or empty where they choose a word.
    pub fn asks<const N: usize>(mut self, query: [(&'static str, Shape); N]) -> Call {
        self.query.extend(query.map(|(name, shape)| (name, shape.or_empty())));
        self
    }

    /// It heeds `If-Match`.
    pub fn sees(self) -> Call {
        Call { seen: Some(false), ..self }
    }

    /// It is not done without `If-Match`.
    pub fn must_see(self) -> Call {
        Call { seen: Some(true), ..self }
    }

    /// The JSON that it takes: an object with no other fields.
    pub fn takes(self, shape: Shape) -> Call {
        let mut shape = shape.json();
        shape["additionalProperties"] = false.into();
        let needed = shape.get("required").is_some();
        let body = json!({"required": needed, "content": {"application/json": {"schema": shape}}});
        Call { body: Some(body), ..self }
    }

    /// The bytes that it takes, of these media types.
    pub fn takes_bytes<const N: usize>(self, kinds: [&str; N]) -> Call {
        let content: serde_json::Map<String, Value> =
            kinds.iter().map(|kind| ((*kind).to_owned(), json!({}))).collect();
        Call { body: Some(json!({"required": true, "content": content})), ..self }
    }

    /// What it answers when it was done.
    pub fn answers(self, status: u16, shape: Shape) -> Call {
        Call { status, answer: Some(shape.json()), ..self }
    }

    /// It may answer so as well, in the same shape.
    pub fn answers_also(self, status: u16) -> Call {
        Call { also: Some(status), ..self }
    }

    /// It answers 204, and nothing more.
    pub fn has_no_answer(self) -> Call {
        Call { status: 204, ..self }
    }

    pub fn fails<const N: usize>(mut self, statuses: [u16; N]) -> Call {
        self.fails.extend(statuses);
        self
    }
}
