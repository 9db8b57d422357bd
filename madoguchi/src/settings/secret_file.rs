//! Files that hold a secret: small, and not readable by others.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The text of a secret's file without the line end.
///
/// # Errors
/// Why it cannot be used and what to do, for an operator.
pub(crate) fn read(file: &Path, most: u64) -> Result<String, String> {
    let opened = File::open(file).map_err(|reason| format!("読めません: {reason}"))?;
    refuse_when_open(&opened)?;
    let mut text = String::new();
    opened
        .take(most + 1)
        .read_to_string(&mut text)
        .map_err(|reason| format!("読めません: {reason}"))?;
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > most {
        return Err(format!("大きすぎます。{most}バイトまでです"));
    }
    let secret = text.trim_end_matches(['\n', '\r']);
    if secret.is_empty() {
        return Err("空です。値を書いてください".to_owned());
    }
    Ok(secret.to_owned())
}

#[cfg(unix)]
fn refuse_when_open(file: &File) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = file
        .metadata()
        .map_err(|reason| reason.to_string())?
        .permissions()
        .mode()
        & 0o777;
    // The lowest six bits are what group and others may do.
    if mode.trailing_zeros() >= 6 {
        return Ok(());
    }
    Err(format!(
        "ほかの人が読めます（{mode:04o}）。chmod 600 で自分だけが読めるようにしてください"
    ))
}

#[cfg(not(unix))]
fn refuse_when_open(_: &File) -> Result<(), String> {
    Ok(())
}
