//! Where a file stands.

/// Its place is reserved; bytes are under way.
pub const ARRIVING: &str = "arriving";
/// It is kept and has been read back; the scanner has not looked at it.
pub const KEPT: &str = "kept";
/// It is kept, and the scanner found nothing.
pub const SCANNED: &str = "scanned";
/// The scanner found malware; its key is forgotten.
pub const REFUSED: &str = "refused";
/// It was submitted once and another one stands for it now; it stays as long as the case's documents do.
pub const WITHDRAWN: &str = "withdrawn";
/// Its key is forgotten: nobody can read it again.
pub const SHREDDED: &str = "shredded";

/// States of files that stand in their paper.
pub const STANDING: [&str; 2] = [KEPT, SCANNED];
/// States of files that take room.
pub const TAKING_ROOM: [&str; 4] = [ARRIVING, KEPT, SCANNED, WITHDRAWN];
