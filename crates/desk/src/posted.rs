//! A posted form, urlencoded or multipart: its texts and its files.

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use bangla::digits::Digits;
use bytes::Bytes;
use http_body_util::{BodyExt, Limited};

use crate::fault::Fault;
use crate::limits;

#[derive(Debug, Default)]
pub struct Posted {
    /// In the order they came, line ends as `\n`.
    pub texts: Vec<(String, String)>,
    /// Those that are not empty, with the field's name.
    pub files: Vec<(String, Bytes)>,
}

impl Posted {
    /// The first text named `name`, or an empty one.
    pub fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// Reads the form that `request` posts.
///
/// # Errors
/// [`Fault::Said`] with 413 for one beyond [`limits`], 400 for a broken one.
pub async fn read(request: Request) -> Result<Posted, Fault> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") { multipart(request).await } else { urlencoded(request).await }
}

/// What is said of a form beyond [`limits`], where nobody looked at what it holds.
pub fn form_too_large() -> Fault {
    let sentence = format!(
        "একবারে এতটা পাঠানো যায় না। আগের পাতায় ফিরে প্রতিটি ছবি {} মেগাবাইটের মধ্যে রাখুন, কয়েকটি হলে একে একে দিন।",
        picture_megabytes()
    );
    Fault::Said(StatusCode::PAYLOAD_TOO_LARGE, sentence)
}

fn picture_too_large() -> Fault {
    let sentence =
        format!("ছবিটি বেশি বড়, সর্বোচ্চ {} মেগাবাইট নেওয়া যায়। আগের পাতায় ফিরে ছোট করে সেভ করা ছবি দিন।", picture_megabytes());
    Fault::Said(StatusCode::PAYLOAD_TOO_LARGE, sentence)
}

fn text_too_large() -> Fault {
    Fault::said(StatusCode::PAYLOAD_TOO_LARGE, "লেখাটি বেশি বড়। আগের পাতায় ফিরে ছোট করুন, অথবা দুই ভাগে লিখুন।")
}

fn too_many_fields() -> Fault {
    let most = Digits::Bengali.write(&limits::FIELDS.to_string());
    let sentence = format!("একটি ফর্মে {most}টির বেশি ঘর নেওয়া যায় না। আগের পাতায় ফিরে কম ঘর ভরে পাঠান।");
    Fault::Said(StatusCode::PAYLOAD_TOO_LARGE, sentence)
}

fn picture_megabytes() -> String {
    Digits::Bengali.write(&(limits::PICTURE_BYTES / 1024 / 1024).to_string())
}

fn broken() -> Fault {
    Fault::said(StatusCode::BAD_REQUEST, "ফর্মটি পুরো পৌঁছায়নি; আগের পাতায় ফিরে আবার পাঠান।")
}

async fn urlencoded(request: Request) -> Result<Posted, Fault> {
    let body = Limited::new(request.into_body(), limits::FIELD_BYTES).collect().await.map_err(|_| text_too_large())?;
    let texts: Vec<(String, String)> = serde_urlencoded::from_bytes(&body.to_bytes()).map_err(|_| broken())?;
    if texts.len() > limits::FIELDS {
        return Err(too_many_fields());
    }
    let texts = texts.into_iter().map(|(name, value)| (name, lines(&value))).collect();
    Ok(Posted { texts, files: Vec::new() })
}

async fn multipart(request: Request) -> Result<Posted, Fault> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
    let fault = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => form_too_large(),
        _ => broken(),
    };
    let mut posted = Posted::default();
    let mut count = 0;
    while let Some(mut field) = form.next_field().await.map_err(fault)? {
        count += 1;
        if count > limits::FIELDS {
            return Err(too_many_fields());
        }
        let name = field.name().unwrap_or_default().to_owned();
        let is_file = field.file_name().is_some();
        let (most, too_large): (usize, fn() -> Fault) = match is_file {
            true => (limits::PICTURE_BYTES, picture_too_large),
            false => (limits::FIELD_BYTES, text_too_large),
        };
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(fault)? {
            if bytes.len() + chunk.len() > most {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        match is_file {
            true if bytes.is_empty() => {}
            true => posted.files.push((name, bytes.into())),
            false => posted.texts.push((name, lines(&String::from_utf8(bytes).map_err(|_| broken())?))),
        }
    }
    Ok(posted)
}

/// Forms send `\r\n` at the end of every line.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}
