//! `/demo/`: there is no demo in a portal that is none.

use crate::support::*;

#[tokio::test]
async fn nobody_reads_letters_in_a_real_portal() {
    on_both(async |site| {
        for path in ["/demo/", "/demo/mail", "/demo/mail/x", "/demo/mail/x/raw"] {
            site.browser().looks_at(path).await.is(404);
        }
    })
    .await;
}
