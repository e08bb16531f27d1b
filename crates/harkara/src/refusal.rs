//! A request whose line or headers are too long is refused by hyper before any handler of ours sees it, with no word.
//! Here it is given one: who pasted a chapter into an address learns what to do.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::rt::{Read, ReadBufCursor, Write};

/// What hyper begins such an answer with; no handler answers either.
const REFUSALS: [&[u8]; 2] = [b"HTTP/1.1 414 ", b"HTTP/1.1 431 "];
const BARE: &str = "content-length: 0\r\n";
const WORDS: &str =
    "ঠিকানাটি খুব লম্বা। ছোট করে আবার চেষ্টা করুন।\nThe address or a header is too long: shorten it and try again.\n";

/// A connection on which bare refusals are given words.
pub struct Refusal<I> {
    inner: I,
    /// Of a refusal with words, what is not written yet.
    rest: Option<Vec<u8>>,
}

impl<I> Refusal<I> {
    pub fn on(inner: I) -> Refusal<I> {
        Refusal { inner, rest: None }
    }
}

/// The refusal that hyper is about to write, with words.
fn worded(head: &[u8]) -> Option<Vec<u8>> {
    if !REFUSALS.iter().any(|refusal| head.starts_with(refusal)) {
        return None;
    }
    let (before, after) = str::from_utf8(head).ok()?.split_once(BARE)?;
    let length = WORDS.len();
    Some(
        format!("{before}content-type: text/plain; charset=utf-8\r\ncontent-length: {length}\r\n{after}{WORDS}").into(),
    )
}

impl<I: Write + Unpin> Refusal<I> {
    /// Writes the refusal in place of `head`, which counts as written when all of it is; `None` where `head` is none.
    fn refuse(&mut self, cx: &mut Context<'_>, head: &[u8]) -> Option<Poll<io::Result<usize>>> {
        let mut rest = self.rest.take().or_else(|| worded(head))?;
        while !rest.is_empty() {
            match Pin::new(&mut self.inner).poll_write(cx, &rest) {
                Poll::Ready(Ok(0)) => return Some(Poll::Ready(Err(io::ErrorKind::WriteZero.into()))),
                Poll::Ready(Ok(written)) => drop(rest.drain(..written)),
                Poll::Pending => {
                    self.rest = Some(rest);
                    return Some(Poll::Pending);
                }
                failed => return Some(failed),
            }
        }
        Some(Poll::Ready(Ok(head.len())))
    }
}

impl<I: Write + Unpin> Write for Refusal<I> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.refuse(cx, bytes).unwrap_or_else(|| Pin::new(&mut self.inner).poll_write(cx, bytes))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let head = parts.first().map_or(&[][..], |part| part);
        self.refuse(cx, head).unwrap_or_else(|| Pin::new(&mut self.inner).poll_write_vectored(cx, parts))
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

impl<I: Read + Unpin> Read for Refusal<I> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(cx, bytes)
    }
}
