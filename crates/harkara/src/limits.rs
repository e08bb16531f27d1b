//! Every limit of the listener, in one place. What a story or a picture may be is in `story::limits` and `pictures::limits`.

use std::time::Duration;

/// A request's head must have arrived within this.
pub const HEAD_TIME: Duration = Duration::from_secs(10);
/// A request must have its answer within this, a slow body counted in.
pub const REQUEST_TIME: Duration = Duration::from_secs(60);
/// A head larger than this is refused.
pub const HEAD_BYTES: usize = 32 * 1024;
/// Connections at once; the next ones wait in the system's queue.
pub const CONNECTIONS: usize = 4_096;
/// The largest body that any address takes (a picture); JSON and forms have smaller limits of their own.
pub const BODY_BYTES: usize = pictures::limits::MAX_UPLOAD_BYTES + 64 * 1024;
/// How long open requests may go on after the server was asked to stop.
pub const GOODBYE_TIME: Duration = Duration::from_secs(10);
