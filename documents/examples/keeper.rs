//! Keeps one file after the other below a folder and says each one that is kept, until it is killed: what the tests
//! start to see what a kill leaves.

use std::io::Write as _;
use std::path::Path;

use documents::{InsurerKey, Keeping, Name, Place, Vault};
use uuid::Uuid;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = std::env::args().nth(1).unwrap_or_default();
    let Ok(place) = Place::disk(Path::new(&folder)) else {
        return;
    };
    let (vault, insurer) = (Vault::new(place), InsurerKey::new([7; 32]));
    for number in 1_u32.. {
        let name = Name {
            insurer: Uuid::from_u128(1),
            file: Uuid::from_u128(number.into()),
        };
        let bytes = number.to_be_bytes().repeat(50_000);
        let keeping = vault.keep(&insurer, name, u64::MAX, &mut &*bytes).await;
        let kept = match keeping {
            Ok(Keeping::Kept(kept)) => kept,
            other => return eprintln!("{other:?}"),
        };
        let bytes = kept.key.as_bytes().iter();
        let key: Vec<String> = bytes.map(|byte| format!("{byte:02x}")).collect();
        if writeln!(std::io::stdout(), "{number} {}", key.concat()).is_err() {
            return;
        }
    }
}
