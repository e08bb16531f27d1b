//! The shapes of what calls take and answer, as JSON Schema (2020-12, which OpenAPI 3.1 speaks).

use serde_json::{Map, Value, json};

use crate::limits;

/// A JSON Schema.
#[derive(Clone, Debug)]
pub struct Shape(Value);

impl Shape {
    pub fn json(self) -> Value {
        self.0
    }

    /// The same with a sentence about it.
    pub fn note(mut self, sentence: &str) -> Shape {
        self.0["description"] = sentence.into();
        self
    }

    /// The same, or null.
    pub fn or_null(mut self) -> Shape {
        match self.0.get("type") {
            Some(Value::String(kind)) if self.0.get("enum").is_none() => self.0["type"] = json!([kind, "null"]),
            _ => self.0 = json!({"anyOf": [self.0, {"type": "null"}]}),
        }
        self
    }
}

pub fn text() -> Shape {
    Shape(json!({"type": "string"}))
}

/// A time that is answered, or sent: RFC 3339.
pub fn time() -> Shape {
    Shape(json!({"type": "string", "format": "date-time"}))
}

pub fn number() -> Shape {
    Shape(json!({"type": "integer"}))
}

/// A whole number from `least` to `most`.
pub fn count(least: i64, most: i64) -> Shape {
    Shape(json!({"type": "integer", "minimum": least, "maximum": most}))
}

/// How many rows of a list are asked for: see [`crate::paging::most`].
pub fn limit() -> Shape {
    let note = format!("{} come without it, {} at most", limits::LIST, limits::LIST_MOST);
    Shape(json!({"type": "integer", "minimum": 1})).note(&note)
}

/// A number from 0 to 1.
pub fn part() -> Shape {
    Shape(json!({"type": "number", "minimum": 0, "maximum": 1}))
}

pub fn yes_or_no() -> Shape {
    Shape(json!({"type": "boolean"}))
}

/// Anything: what an act says of itself.
pub fn anything() -> Shape {
    Shape(json!({}))
}

/// One of these texts.
pub fn one_of(texts: impl IntoIterator<Item = &'static str>) -> Shape {
    Shape(json!({"type": "string", "enum": texts.into_iter().collect::<Vec<_>>()}))
}

impl Shape {
    /// Where it is one of some words, it may be empty as well, as a form sends what was not chosen.
    pub fn or_empty(mut self) -> Shape {
        if let Some(Value::Array(words)) = self.0.get_mut("enum") {
            words.push("".into());
        }
        self
    }
}

/// A text that fits the regular expression.
pub fn written(pattern: &str) -> Shape {
    Shape(json!({"type": "string", "pattern": pattern}))
}

pub fn list(of: Shape) -> Shape {
    Shape(json!({"type": "array", "items": of.0}))
}

/// A list of exactly two.
pub fn two(of: Shape) -> Shape {
    Shape(json!({"type": "array", "items": of.0, "minItems": 2, "maxItems": 2}))
}

/// Any of several shapes.
pub fn any_of(shapes: impl IntoIterator<Item = Shape>) -> Shape {
    Shape(json!({"anyOf": shapes.into_iter().map(Shape::json).collect::<Vec<_>>()}))
}

/// An object of these fields; a name that ends in `?` may be absent.
pub fn object<const N: usize>(fields: [(&str, Shape); N]) -> Shape {
    let name = |field: &str| field.trim_end_matches('?').to_owned();
    let needed: Vec<String> =
        fields.iter().filter(|(field, _)| !field.ends_with('?')).map(|(field, _)| name(field)).collect();
    let properties: Map<String, Value> = fields.into_iter().map(|(field, shape)| (name(field), shape.0)).collect();
    let mut object = json!({"type": "object", "properties": properties});
    if !needed.is_empty() {
        object["required"] = json!(needed);
    }
    Shape(object)
}

/// An object with the fields of both.
pub fn both(one: Shape, other: Shape) -> Shape {
    let (mut both, other) = (one.0, other.0);
    if let (Value::Object(to), Value::Object(from)) = (&mut both["properties"], other["properties"].clone()) {
        to.extend(from);
    }
    let needed = [&both["required"], &other["required"]].into_iter().filter_map(Value::as_array).flatten();
    both["required"] = needed.cloned().collect();
    Shape(both)
}

/// A shape of [`super::openapi::shapes`] by its name there.
pub fn named(name: &str) -> Shape {
    Shape(json!({"$ref": format!("#/components/schemas/{name}")}))
}

/// `{results: […]}`.
pub fn results(of: Shape) -> Shape {
    object([("results", list(of))])
}

/// `{results: […], next}`, where `next` leads on.
pub fn listing(of: Shape, next: Shape) -> Shape {
    object([("results", list(of)), ("next", next.or_null().note("Where the next list begins: send it as `after`"))])
}
