//! What a browser says it is, in words a person knows their own device by.

const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Androidの端末"),
    ("Windows", "Windowsのパソコン"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"),
    ("Linux", "Linuxのパソコン"),
];
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];

/// 「iPhoneのSafari」; 「ブラウザー」 where it cannot be told.
pub(crate) fn device(agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    match (find(&SYSTEMS), find(&BROWSERS)) {
        (Some(system), Some(browser)) => format!("{system}の{browser}"),
        (Some(system), None) => system.to_owned(),
        (None, Some(browser)) => browser.to_owned(),
        (None, None) => "ブラウザー".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_know_their_device_again() {
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1";
        assert_eq!(device(phone), "iPhoneのSafari");
        let computer =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0 Safari/537.36 Edg/156.0";
        assert_eq!(device(computer), "WindowsのパソコンのEdge");
        assert_eq!(device(""), "ブラウザー");
    }
}
