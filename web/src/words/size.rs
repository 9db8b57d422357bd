//! How large a file is.

/// 「24KB」, 「1.2MB」 or 「3.4GB」.
pub(crate) fn size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1024);
    let tenths = |of: u64, unit: &str| {
        let whole = of / 1024;
        format!("{whole}.{}{unit}", of % 1024 * 10 / 1024)
    };
    match kilobytes {
        0..1024 => format!("{kilobytes}KB"),
        1024..1_048_576 => tenths(kilobytes, "MB"),
        _ => tenths(kilobytes / 1024, "GB"),
    }
}
