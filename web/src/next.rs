//! Where to go afterwards: only to our own pages (security.md, W6).

/// The address if it is a path of the members' pages.
pub(crate) fn safe(next: &str) -> Option<String> {
    below("/portal/", next)
}

/// The address if it is a path of the back office.
pub(crate) fn safe_for_staff(next: &str) -> Option<String> {
    below("/staff/", next)
}

fn below(base: &str, next: &str) -> Option<String> {
    let fine = |letter: char| letter.is_ascii_alphanumeric() || "/-_.".contains(letter);
    let ours = next.starts_with(base) && !next.contains("//") && !next.contains("..");
    (ours && next.len() <= 200 && next.chars().all(fine)).then(|| next.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_pages_are_fine() {
        for path in [
            "/portal/home",
            "/portal/announcements/019a3f2c-0000-7000-8000-000000000000",
            "/portal/",
        ] {
            assert_eq!(safe(path).as_deref(), Some(path));
        }
    }

    #[test]
    fn members_and_staff_are_led_to_their_own_pages_only() {
        assert_eq!(
            safe_for_staff("/staff/today").as_deref(),
            Some("/staff/today")
        );
        assert_eq!(safe_for_staff("/portal/home"), None);
        assert_eq!(safe("/staff/today"), None);
    }

    #[test]
    fn nothing_else_is() {
        for bad in [
            "",
            "/",
            "home",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "http:evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "/portal//evil.example",
            "/portal/../evil",
            "/portal/%2e%2e/",
            "/portal/\r\nLocation: x",
            "/portal/home?next=//evil",
            "/portal/home#x",
            "/portal@evil.example",
            "/portal.evil.example",
            "//portal/home",
            "/%2fevil.example",
            "/portal/\t/evil",
            " /portal/home",
            "/Portal/home",
            "/portal/home\u{0}",
            "/portal/。",
            "ftp://evil",
            "/portal/;@evil",
            "/portal/home:80",
            "evil.example/portal/",
        ] {
            assert_eq!(safe(bad), None, "{bad:?}");
            assert_eq!(safe_for_staff(bad), None, "{bad:?}");
        }
    }
}
