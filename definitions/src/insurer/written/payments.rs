//! The section of payments.

use toml_edit::Table;

use super::tools::{inline, put, put_if, word};
use crate::insurer::payments::{Own, Payments};

pub(super) fn written(payments: &Payments) -> Table {
    let Payments {
        profile,
        own,
        code,
        name,
        bank,
        branch,
        kind,
        number,
        list_encoding,
    } = payments;
    let mut table = Table::new();
    put(&mut table, "profile", profile.as_str());
    let Own {
        symbols,
        long_vowel,
        middle_dot,
        takes_wo,
        too_long,
        line_ends,
    } = own;
    put_if(&mut table, "symbols", symbols.as_deref());
    let words = [
        ("long_vowel", long_vowel.as_ref().map(word)),
        ("middle_dot", middle_dot.as_ref().map(word)),
        ("too_long", too_long.as_ref().map(word)),
    ];
    for (key, said) in words {
        put_if(&mut table, key, said.as_deref());
    }
    for (key, said) in [("takes_wo", takes_wo), ("line_ends", line_ends)] {
        if let Some(said) = said {
            put(&mut table, key, *said);
        }
    }
    put(&mut table, "code", format!("{code:010}"));
    put(&mut table, "name", name.as_str());
    let account = [
        ("bank", bank.to_string().into()),
        ("branch", branch.to_string().into()),
        ("kind", word(kind).into()),
        ("number", number.to_string().into()),
    ];
    put(&mut table, "account", inline(account));
    put(&mut table, "list_encoding", word(list_encoding));
    table
}
