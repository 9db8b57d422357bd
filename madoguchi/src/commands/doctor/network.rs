//! Addresses: the portal's own, where it listens, which proxies are believed.

use super::finding::Finding;
use crate::settings::Settings;

pub(super) fn examine(settings: &Settings) -> Vec<Finding> {
    let (url, listen) = (&settings.base_url, settings.listen);
    let mut findings = vec![if url.scheme() == "https" {
        Finding::ok("アドレス", url.as_str())
    } else {
        Finding::warn(
            "アドレス",
            url.as_str(),
            "このコンピューターの中だけで使えます。公開するには base_url を https:// にしてください",
        )
    }];
    let proxies = settings.trusted_proxies.len();
    findings.push(match (url.scheme() == "https", proxies, listen.ip().is_loopback()) {
        (true, 0, _) => Finding::warn(
            "プロキシー",
            "信頼するプロキシーがありません",
            "TLSを受け持つプロキシーのIPアドレスを trusted_proxies に書いてください。書かないと、全員が同じ接続元に見えます",
        ),
        (false, 0, false) => Finding::warn(
            "待ち受け",
            listen.to_string(),
            "暗号化せずに外から受け付けます。TLSを受け持つプロキシーを前に置いてください",
        ),
        _ => Finding::ok("待ち受け", format!("{listen}、プロキシー{proxies}件")),
    });
    findings
}
