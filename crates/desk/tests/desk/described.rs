//! The API is as it describes itself: every route is in the description and nothing else is, and every answer that any
//! test of this suite gets has its status and its shape there (`common` asks [`Description::hold`]).

use axum::http::Method;
use serde_json::Value;

use crate::common::{Answer, paper};

/// `/api/v1/openapi.json`.
pub struct Description(Value);

impl Description {
    /// `None` where it is not to be had: the newsroom is closed.
    pub fn new(document: Value) -> Option<Description> {
        (document["status"] != 403).then(|| {
            assert_eq!(document["openapi"], "3.1.0");
            Description(document)
        })
    }

    /// `answer` must be one that is described; an address that is not there may answer that it is not.
    pub fn hold(&self, method: &Method, path: &str, answer: &Answer) {
        let what = format!("{method} {path}: {}: {}", answer.status, answer.text);
        let Some(operation) = self.operation(method, path) else {
            assert!(matches!(answer.status.as_u16(), 403..=405), "{what}: not described");
            return;
        };
        let (status, responses) = (answer.status.to_string()[..3].to_owned(), &operation["responses"]);
        let range = if status.starts_with('5') { "5XX" } else { &status };
        assert!(responses[range].is_object(), "{what}: a status that is not described");
        let Some(contents) = responses[range]["content"].as_object() else {
            assert!(answer.text.is_empty(), "{what}: no answer is described");
            return;
        };
        assert!(contents.contains_key(answer.header("content-type")), "{what}: {}", answer.header("content-type"));
        for content in contents.values() {
            self.fits(&content["schema"], &answer.json()).unwrap_or_else(|why| panic!("{what}: {why}"));
        }
    }

    fn operation(&self, method: &Method, path: &str) -> Option<&Value> {
        let asked: Vec<&str> = path.strip_prefix("/api/v1/")?.split('/').collect();
        let fits = |template: &str| {
            let parts: Vec<&str> = template[1..].split('/').collect();
            let rest = parts.last() == Some(&"{slug}") && parts[0] == "pages" && asked.len() > parts.len();
            (asked.len() == parts.len() || rest)
                && parts.iter().zip(&asked).all(|(part, asked)| part.starts_with('{') || part == asked)
        };
        let paths = self.0["paths"].as_object().unwrap();
        let mut found = paths.iter().filter(|(template, _)| fits(template)).collect::<Vec<_>>();
        found.sort_by_key(|(template, _)| template.matches('{').count());
        found.first()?.1.get(method.as_str().to_lowercase())
    }

    /// Whether `value` is of this shape. An object has no field that its shape does not name.
    fn fits(&self, shape: &Value, value: &Value) -> Result<(), String> {
        for (word, says) in shape.as_object().unwrap() {
            let fits = match word.as_str() {
                "description" | "required" | "pattern" => true,
                "$ref" => {
                    let to = self.0.pointer(says.as_str().unwrap().trim_start_matches('#'));
                    self.fits(to.unwrap_or_else(|| panic!("{says} is not there")), value)?;
                    true
                }
                "type" => match says {
                    Value::Array(any) => any.iter().any(|kind| is(kind, value)),
                    kind => is(kind, value),
                },
                "enum" => says.as_array().unwrap().contains(value),
                "format" => {
                    assert_eq!(says, "date-time");
                    value.as_str().is_none_or(|time| time.parse::<jiff::Timestamp>().is_ok())
                }
                "minimum" => value.as_f64().is_none_or(|number| number >= says.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|number| number <= says.as_f64().unwrap()),
                "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= says.as_u64().unwrap()),
                "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= says.as_u64().unwrap()),
                "items" => {
                    value.as_array().into_iter().flatten().try_for_each(|item| self.fits(says, item))?;
                    true
                }
                "anyOf" => says.as_array().unwrap().iter().any(|shape| self.fits(shape, value).is_ok()),
                "properties" => {
                    for name in shape["required"].as_array().into_iter().flatten().filter(|_| value.is_object()) {
                        if value.get(name.as_str().unwrap()).is_none() {
                            return Err(format!("{value} has no {name}"));
                        }
                    }
                    for (name, value) in value.as_object().into_iter().flatten() {
                        let shape = says.get(name).ok_or_else(|| format!("`{name}` is not described"))?;
                        self.fits(shape, value)?;
                    }
                    true
                }
                word => panic!("the test does not know what `{word}` says of a shape: teach it"),
            };
            if !fits {
                return Err(format!("{value} is not as {word} {says} says"));
            }
        }
        Ok(())
    }
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        kind => panic!("no type of JSON: {kind}"),
    }
}

#[tokio::test]
async fn every_route_is_described_and_nothing_else_is() {
    let routes: Vec<_> = desk::routes().into_iter().filter(|route| route.path.starts_with("/api/")).collect();
    for route in &routes {
        assert!(route.is_described(), "{} {} does not say what it takes and answers", route.method, route.path);
    }
    let mut listed: Vec<(String, String)> = routes
        .iter()
        .map(|route| (route.path.replace("/api/v1", "").replace("{*", "{"), route.method.to_string().to_lowercase()))
        .collect();
    let document = paper(None, false).await.get("/api/v1/openapi.json", "").await.json();
    let mut described = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        described.extend(methods.as_object().unwrap().keys().map(|method| (path.clone(), method.clone())));
    }
    listed.sort();
    described.sort();
    assert_eq!(described, listed);
}
