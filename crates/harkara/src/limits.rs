//! What the server takes from its clients: every limit on a connection, in one place. What a story may hold is in
//! `story::limits`, what a picture may be in `pictures::limits`, the desk's forms in `desk::limits`.

use std::time::Duration;

/// Connections at a time; those beyond wait to be accepted.
pub const CONNECTIONS: usize = 4_096;
/// Connections of one address (of one /64 network with IPv6) at a time; one beyond is closed. The machine itself and trusted proxies are not counted.
pub const CONNECTIONS_EACH: usize = 128;
/// How long a client may take to send a request's headers, and to send the next request on an open connection.
pub const HEADERS: Duration = Duration::from_secs(10);
/// How long a request may take, its body included: a large picture on a slow line.
pub const REQUEST: Duration = Duration::from_secs(60);
/// How long a connection lives; its client connects anew.
pub const CONNECTION: Duration = Duration::from_secs(600);
/// Bytes of a request's line and headers.
pub const HEADER_BYTES: usize = 64 * 1024;
/// Bytes of a body that handlers read, where they do not take more: JSON, forms.
pub const BODY_BYTES: usize = 2 * 1024 * 1024;
/// Bytes of any body: the largest that a handler takes, a form with its pictures.
pub const UPLOAD_BYTES: usize = desk::limits::FORM_BYTES;
/// How long open requests may take to end when the server is stopped.
pub const FAREWELL: Duration = Duration::from_secs(8);
