//! Words and codes of a roster and what they are stored as.

/// 性別.
pub(super) fn sex(text: &str) -> Option<&'static str> {
    Some(match text {
        "" | "0" | "9" | "不明" => "",
        "男" | "男性" | "M" | "m" | "1" => "male",
        "女" | "女性" | "F" | "f" | "2" => "female",
        _ => return None,
    })
}

/// 被保険者区分, as `definitions` names the categories.
pub(super) fn category(text: &str) -> Option<&'static str> {
    Some(match text {
        "" => "",
        "一般" | "一般被保険者" => "general",
        "任継" | "任意継続" | "任意継続被保険者" => "voluntary",
        "特退" | "特例退職" | "特例退職被保険者" => "special_retiree",
        _ => return None,
    })
}

/// 同居別居.
pub(super) fn living(text: &str) -> Option<&'static str> {
    Some(match text {
        "" => "",
        "同居" | "同" | "1" => "together",
        "別居" | "別" | "2" => "apart",
        _ => return None,
    })
}

/// 調査対象外.
pub(super) fn exempt(text: &str) -> Option<&'static str> {
    Some(match text {
        "" | "0" | "対象" | "いいえ" | "N" | "n" | "×" => "",
        "1" | "対象外" | "はい" | "Y" | "y" | "○" | "〇" | "◯" => "1",
        _ => return None,
    })
}

/// 不開示 and 開示への異議: whether the mark is there.
pub(crate) fn mark(text: &str) -> Option<&'static str> {
    Some(match text {
        "" | "0" | "いいえ" | "N" | "n" | "×" | "なし" | "無" | "非該当" => "",
        "1" | "はい" | "Y" | "y" | "○" | "〇" | "◯" | "あり" | "有" | "該当" | "不開示"
        | "異議" => "1",
        _ => return None,
    })
}

/// A stored word as rosters spell it.
pub(in crate::roster) fn spell(stored: Option<&str>) -> String {
    let word = match stored {
        Some("male") => "男",
        Some("female") => "女",
        Some("general") => "一般",
        Some("voluntary") => "任継",
        Some("special_retiree") => "特退",
        Some("together") => "同居",
        Some("apart") => "別居",
        _ => "",
    };
    word.to_owned()
}
