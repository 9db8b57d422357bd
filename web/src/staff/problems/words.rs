//! What the readers say, and the same in Japanese.

/// What a reader says, with `{}` for what it names, and the same in Japanese with the numbers of these.
pub(super) const SAID: [(&str, &str); 66] = [
    ("is missing; add it", "入力してください。"),
    (
        "is empty; write a text or leave the key out",
        "入力してください。",
    ),
    ("is empty; write a text", "入力してください。"),
    (
        "lies before from; nobody would see it",
        "開始日か、それより後の日付を入力してください。",
    ),
    (
        "holds a main heading (#); the title is the heading, begin with ##",
        "見出しは「## 」で始めてください（「# 」は使えません）。",
    ),
    (
        "holds HTML, which is not shown; use Markdown headings, paragraphs and lists",
        "HTMLのタグは使えません。「<」の後に英字が続くところを直してください。",
    ),
    (
        "must be a file name that every system can save; take / \\ : \" < > | ? * out",
        "ファイルの名前に / \\ : \" < > | ? * は使えません。名前を変えてから選んでください。",
    ),
    (
        "must be a PDF, PNG or JPEG file, and be named .pdf, .png or .jpg to match",
        "PDF、PNG、JPEGのファイルを選んでください。名前の終わり（.pdf、.png、.jpg）と中身が合っているかもご確認ください。",
    ),
    (
        "has {} characters, {} are allowed; shorten it",
        "{1}文字までで入力してください（いま{0}文字）。",
    ),
    (
        "has a line break, which is not allowed here; write one line",
        "改行せずに入力してください。",
    ),
    (
        "has a control character (such as a tab); remove it",
        "タブなどの制御文字を取り除いてください。",
    ),
    (
        "holds a control character (such as a tab); remove it",
        "タブなどの制御文字を取り除いてください。",
    ),
    (
        "must be true or false, not {}",
        "true か false で指定してください。",
    ),
    (
        "must be a whole number from {} to {}, not {}",
        "{0}から{1}までの整数で入力してください。",
    ),
    (
        "must be a date such as 2026-04-01, without a time, not {}",
        "日付は 2026-12-01 のように入力してください。",
    ),
    (
        "must be a date such as 2026-04-01, not {}",
        "日付は 2026-12-01 のように入力してください。",
    ),
    (
        "must be a text in quotes, not {}",
        "引用符（\"）で囲んだ文字で書いてください。",
    ),
    (
        "must be a word in quotes, not {}",
        "引用符（\"）で囲んだ言葉で書いてください。",
    ),
    (
        "must be a list in [ ], not {}",
        "[ ] で囲んだ一覧で書いてください。",
    ),
    (
        "must be a table of keys, not {}",
        "項目の集まり（表）で書いてください。",
    ),
    (
        "must be 2 to 60 of a-z, 0-9 and hyphen",
        "英小文字、数字、ハイフンの2文字から60文字で入力してください。",
    ),
    ("must stay \"{}\"", "「{0}」から変えられません。"),
    (
        "is a word of addresses; take another one",
        "画面のアドレスに使う言葉なので、別のキーにしてください。",
    ),
    (
        "has {} entries, {} are allowed; take some out",
        "{1}件までにしてください（いま{0}件）。",
    ),
    (
        "has {} reasons, {} are allowed",
        "理由は{1}件までにしてください（いま{0}件）。",
    ),
    (
        "is there twice; take one out",
        "同じものが2つあります。1つにしてください。",
    ),
    (
        "unknown variant `{}`, expected one of {}",
        "「{0}」は使えません。使えるもの：{1}",
    ),
    (
        "unknown variant `{}`, expected {}",
        "「{0}」は使えません。使えるもの：{1}",
    ),
    (
        "is larger than {} bytes; split it",
        "定義ファイルが大きすぎます。",
    ),
    (
        "lies before opens_on; nobody could answer",
        "開始日より後の日付を入力してください。",
    ),
    (
        "lies more than 366 days behind opens_on; is the year right?",
        "開始日から366日以内の日付を入力してください。年をご確認ください。",
    ),
    (
        "lies before opens_on; the campaign has not begun by then",
        "調査の期間より長い日数です。開始日より前のご案内は送れません。",
    ),
    (
        "lies before closes_on",
        "締切日か、それより後の日付を入力してください。",
    ),
    (
        "lies more than 366 days behind closes_on; is the year right?",
        "締切日から366日以内の日付を入力してください。年をご確認ください。",
    ),
    (
        "asks nobody; name dependents, insured or list",
        "対象になる人がいません。条件を1つ以上入力するか、一覧を取り込んでください。",
    ),
    (
        "{} is not put into words; add it to [reasons]",
        "理由「{0}」の文がありません。「設定の編集」の「お伺いする理由」に追加してください。",
    ),
    (
        "must be a file beside this one, such as {}",
        "ファイル名だけを指定してください。例：list.csv",
    ),
    (
        "{} cannot be read: {}",
        "一覧（{0}）がありません。一覧を取り込んでください。",
    ),
    (
        "{} is larger than {} bytes; make it smaller",
        "{0} が大きすぎます（10MBまで）。",
    ),
    (
        "{} is neither UTF-8 nor Shift_JIS; save it again as CSV",
        "文字コードを読み取れません。表計算ソフトで、CSVとして保存し直してください。",
    ),
    (
        "has more than {} people; take conditions instead",
        "一覧は{0}人までです。条件で指定してください。",
    ),
    (
        "names somebody who is on an earlier line already",
        "前の行と同じ人です。",
    ),
    ("has the column {} twice", "「{0}」の列が2つあります。"),
    (
        "has a column \"{}\"; known are {}",
        "「{0}」という列は使えません。使える列：{1}",
    ),
    ("needs the columns {}", "次の列が必要です：{0}"),
    (
        "has no 記号, 番号 and 枝番 that can be read",
        "記号、番号、枝番を読み取れません。",
    ),
    (
        "対象 must be 対象, 対象外, 条件による or empty (which means 対象)",
        "「対象」の列は、対象、対象外、条件による、空欄のどれかにしてください。",
    ),
    (
        "is no CSV; is a quote left open?",
        "CSVとして読めません。引用符（\"）が閉じているかご確認ください。",
    ),
    ("{} has more than {} words", "「{0}」は{1}個までです。"),
    (
        "{} is no document of {}",
        "設問定義に「{0}」という書類がありません（{1}）。",
    ),
    (
        "is longer than {} bytes; give parts of it names under [conditions]",
        "条件が長すぎます。一部を「名前を付けた条件」に分けてください。",
    ),
    (
        "is nested too deeply; give parts of it names under [conditions]",
        "条件の入れ子が深すぎます。一部を「名前を付けた条件」に分けてください。",
    ),
    (
        "could take too long to evaluate; make it simpler",
        "条件が複雑すぎます。簡単にしてください。",
    ),
    (
        "cannot be read at character {}: {}",
        "{0}文字目で読めなくなりました。かっこや引用符、演算子をご確認ください。",
    ),
    (
        "uses {}, which questionnaires do not have",
        "「{0}」は使えません。",
    ),
    (
        "{} is not known here; known are: {}",
        "「{0}」という名前はありません。使えるもの：{1}",
    ),
    (
        "is not known here; known are: {}",
        "この名前の項目はありません。使えるもの：{0}",
    ),
    (
        "\"{}\" is not one of {}, so this never holds",
        "「{0}」という値はないため、当てはまる人がいません。使える値：{1}",
    ),
    (
        "{} cannot be compared with {}",
        "{0}と{1}は比べられません。",
    ),
    (
        "{} needs {}, not {}",
        "{0} に使えるのは{1}です（いまは{2}）。",
    ),
    (
        "\"{}\" is no {}",
        "「{0}」は{1}として読めません。例：2026-03-31",
    ),
    (
        "the condition {} needs itself",
        "条件「{0}」が、自分自身を使っています。",
    ),
    (
        "must be yes or no, not {}",
        "「はい」か「いいえ」になる式にしてください（いまは{0}）。",
    ),
    (
        "must be a number, not {}",
        "数になる式にしてください（いまは{0}）。",
    ),
    (
        "\"{}\" must be 1 to 40 of a-z, 0-9 and underscore, beginning with a letter",
        "「{0}」は使えません。英小文字で始まる、英小文字、数字、下線の40文字までにしてください。",
    ),
    (
        "must be 1 to 40 of a-z, 0-9 and underscore, beginning with a letter",
        "英小文字で始まる、英小文字、数字、下線の40文字までにしてください。",
    ),
];

/// Kinds of values as the readers call them.
pub(super) const KINDS: [(&str, &str); 12] = [
    ("yes or no", "はい・いいえ"),
    ("a number", "数"),
    ("a whole number", "整数"),
    ("a text", "文字"),
    ("a day", "日付"),
    ("a date", "日付"),
    ("day", "日付"),
    ("a month", "年月"),
    ("month", "年月"),
    ("a list", "一覧"),
    ("a table of incomes", "収入の表"),
    ("null", "空"),
];
