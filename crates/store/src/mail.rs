//! Letters: sent through an SMTP server, or laid into a folder, where whoever runs the machine reads them.

use std::path::Path;
use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::{Error, random};

/// How long a server may take for a letter.
const PATIENCE: Duration = Duration::from_secs(30);

/// A way to send letters; cheap to clone.
#[derive(Clone)]
pub struct Mail {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Folder(AsyncFileTransport<Tokio1Executor>),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// A letter in plain text to one person.
#[derive(Clone, Debug)]
pub struct Letter {
    pub name: String,
    pub address: String,
    pub subject: String,
    pub text: String,
}

impl Mail {
    /// Lays letters of `from` into `folder`, one file each. Letters hold secrets: the folder is made for this user alone.
    ///
    /// # Errors
    /// [`Error::NotWritable`]; [`Error::Mail`] for an address that is none.
    pub fn folder(folder: &Path, from: &str) -> Result<Mail, Error> {
        use std::os::unix::fs::DirBuilderExt;
        let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|_| Error::NotWritable(folder.to_owned()))?;
        Ok(Mail { from: mailbox(from)?, way: Way::Folder(AsyncFileTransport::new(folder)) })
    }

    /// Sends letters of `from` through the server of `url`: `smtps://USER:PASSWORD@HOST`, `smtp://HOST?tls=required`, or
    /// `smtp://HOST` without encryption. It is the one that the settings name: it may stand in the machine's own network.
    ///
    /// # Errors
    /// [`Error::Mail`] for an address that is none.
    pub fn smtp(url: &str, from: &str) -> Result<Mail, Error> {
        let smtp =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| Error::Mail(error.to_string()))?;
        Ok(Mail { from: mailbox(from)?, way: Way::Smtp(smtp.timeout(Some(PATIENCE)).build()) })
    }

    /// Sends `letter`, dated `now` (microseconds since 1970).
    ///
    /// # Errors
    /// [`Error::Mail`]: it was not taken; the same letter may be sent again.
    pub async fn send(&self, letter: &Letter, now: i64) -> Result<(), Error> {
        let failed = |error: String| Error::Mail(error);
        let address = letter.address.parse().map_err(|_| failed(format!("{} is no address", letter.address)))?;
        let at = SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(now).unwrap_or_default());
        let host = self.from.email.domain();
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(letter.name.clone()), address))
            .subject(letter.subject.clone())
            .date(at)
            .message_id(Some(format!("<{}@{host}>", random::hex(&random::bytes::<16>()))))
            .header(ContentType::TEXT_PLAIN)
            .body(self.body(&letter.text))
            .map_err(|error| failed(error.to_string()))?;
        match &self.way {
            Way::Folder(folder) => folder.send(message).await.map(drop).map_err(|error| failed(error.to_string())),
            Way::Smtp(smtp) => smtp.send(message).await.map(drop).map_err(|error| failed(error.to_string())),
        }
    }

    /// A letter in a folder is read as it lies there; for the way through servers it is written in ASCII.
    fn body(&self, text: &str) -> Body {
        match &self.way {
            Way::Folder(_) => {
                let lines = text.replace('\n', "\r\n").into_bytes();
                Body::dangerous_pre_encoded(lines, ContentTransferEncoding::EightBit)
            }
            Way::Smtp(_) => Body::new(text.to_owned()),
        }
    }
}

/// Whether letters can come from `text`, such as `desk@paper.example` or `নদীর কাগজ <desk@paper.example>`.
pub fn is_sender(text: &str) -> bool {
    mailbox(text).is_ok()
}

/// Whether [`Mail::smtp`] takes `url`.
pub fn is_server(url: &str) -> bool {
    ["smtp://", "smtps://"].iter().any(|scheme| url.starts_with(scheme))
        && AsyncSmtpTransport::<Tokio1Executor>::from_url(url).is_ok()
}

fn mailbox(text: &str) -> Result<Mailbox, Error> {
    text.parse().map_err(|_| Error::Mail(format!("`{text}` is no address to send from")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_letter_lies_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let mail = Mail::folder(&folder.path().join("mail"), "নদীর কাগজ <desk@paper.example>").unwrap();
        let letter = Letter {
            name: "রেণু".into(),
            address: "renu@paper.example".into(),
            subject: "পাসওয়ার্ড".into(),
            text: "https://paper.example/a\n".into(),
        };
        mail.send(&letter, 1_746_772_200_000_000).await.unwrap();
        let file = std::fs::read_dir(folder.path().join("mail")).unwrap().next().unwrap().unwrap().path();
        let text = std::fs::read_to_string(file).unwrap();
        assert!(text.contains("https://paper.example/a") && text.contains("renu@paper.example"), "{text}");
        assert!(text.contains("Date: Fri, 09 May 2025 06:30:00"), "{text}");
        assert!(matches!(mail.send(&Letter { address: "x".into(), ..letter }, 0).await, Err(Error::Mail(_))));
        assert!(is_server("smtp://localhost:25") && is_server("smtps://a:b@mail.example") && !is_server("localhost"));
        assert!(is_sender("desk@paper.example") && !is_sender("desk"));
    }
}
