//! Receipts verify, and what was changed in them is noticed.

use domain::receipt_number::ReceiptNumber;

use super::*;

async fn verified(town: &Town, receipt: &Receipt, shown: Option<&Proof>) -> Verified {
    let shown = shown.map(Shown::Copy);
    verify(&town.portal, &town.insurer, &receipt.number, shown)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_receipt_verifies_for_good_also_when_it_was_taken_back() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let receipt = done(town.submits().await);
        let whole = |taken_back_at| Verified::Whole {
            case: town.case,
            submitted_at: noon(),
            taken_back_at,
            entries: 5,
        };
        assert_eq!(verified(&town, &receipt, None).await, whole(None));
        let file = serde_json::to_string(&receipt.proof).unwrap();
        let shown: Proof = serde_json::from_str(&file).unwrap();
        assert_eq!(verified(&town, &receipt, Some(&shown)).await, whole(None));
        take_back(&town.portal, &town.taro, town.case)
            .await
            .unwrap();
        let spouse = town.dependent(0).await;
        town.answer(&spouse, "remark", text("変えました")).await;
        assert_eq!(verified(&town, &receipt, None).await, whole(Some(noon())));
        let unknown = ReceiptNumber::from_entropy(&[9; 16]);
        let none = verify(&town.portal, &town.insurer, &unknown, None).await;
        assert_eq!(none.unwrap(), Verified::NotFound);
    })
    .await;
}

#[tokio::test]
async fn whatever_is_changed_in_what_somebody_shows_is_noticed() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let receipt = done(town.submits().await);
        let changes: [fn(&mut Proof); 5] = [
            |proof| proof.entries[0].sha256.replace_range(..1, "x"),
            |proof| proof.entries.truncate(1),
            |proof| proof.submitted_at += chrono::TimeDelta::milliseconds(1),
            |proof| proof.salt.push('0'),
            |proof| proof.seal.replace_range(..1, "x"),
        ];
        for change in changes {
            let mut shown = receipt.proof.clone();
            change(&mut shown);
            let faults = vec![Fault::Shown];
            assert_eq!(
                verified(&town, &receipt, Some(&shown)).await,
                Verified::Broken { faults }
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_seal_is_the_portals_alone_and_covers_every_part() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let proof = done(town.submits().await).proof;
        let keys = town.portal.keys();
        assert_eq!(
            (proof.digest_now(), proof.seal_now(keys)),
            (proof.digest.clone(), proof.seal.clone())
        );
        let other = crate::keys::Keys::from_master(&[8; 32]);
        assert_ne!(proof.seal_now(&other), proof.seal);
        let changes: [fn(&mut Proof); 6] = [
            |proof| proof.number.push('A'),
            |proof| proof.insurer = uuid::Uuid::nil(),
            |proof| proof.case = uuid::Uuid::nil(),
            |proof| proof.questionnaire = uuid::Uuid::nil(),
            |proof| proof.salt.push('0'),
            |proof| proof.digest.push('0'),
        ];
        for change in changes {
            let mut other = proof.clone();
            change(&mut other);
            assert_ne!(other.seal_now(keys), proof.seal);
        }
    })
    .await;
}

#[tokio::test]
async fn two_people_who_answer_the_same_have_different_digests() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let first = done(town.submits().await);
        take_back(&town.portal, &town.taro, town.case)
            .await
            .unwrap();
        let second = done(town.submits().await);
        assert_eq!(first.answers, second.answers);
        let same = first.proof.entries.iter().zip(&second.proof.entries);
        for (one, other) in same {
            assert_eq!(one.what, other.what);
            assert_ne!(one.sha256, other.sha256, "an answer can be guessed");
        }
    })
    .await;
}
