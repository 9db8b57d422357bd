//! What the reader of insurers says, and the same in Japanese; it comes before what all readers say.

/// What the reader says, with `{}` for what it names, and the same in Japanese with the numbers of these.
pub(super) const SAID: [(&str, &str); 53] = [
    (
        "{} cannot be read: {}",
        "{0} がファイルの中にありません。[files] に、同じ名前で文を入れてください。",
    ),
    (
        "{} is larger than {} bytes; make it smaller",
        "{0} が大きすぎます。{1}バイトまでにしてください。",
    ),
    (
        "must be a file beside this one, such as {}",
        "ファイルの名前だけを指定してください。例：logo.svg",
    ),
    (
        "{} is not UTF-8; save it as UTF-8",
        "{0} をUTF-8で保存し直してください。",
    ),
    (
        "is named by no terms and no logo; take it out",
        "利用規約からもロゴからも使われていません。削除してください。",
    ),
    ("is empty; write a text", "文を入力してください。"),
    (
        "holds a main heading (#); the title is the heading, begin with ##",
        "見出しは「##」から始めてください。「#」は題に使います。",
    ),
    (
        "holds HTML, which is not shown; use Markdown headings, paragraphs and lists",
        "「<」で始まるHTMLは使えません。「##」の見出し、段落、「-」の箇条書きで書いてください。",
    ),
    (
        "holds a control character (such as a tab); remove it",
        "タブなどの制御文字を取り除いてください。",
    ),
    (
        "must be a colour such as \"{}\"",
        "色は #1f4e79 のように、「#」と6文字で入力してください。",
    ),
    (
        "white text on it has a contrast of {}, at least 4.5 is needed; take a darker colour",
        "白い文字とのコントラストが{0}で、4.5に足りません。もっと濃い色にしてください。",
    ),
    (
        "must begin with <svg: save the logo as plain SVG without a prologue",
        "ファイルは <svg で始めてください。「プレーンSVG」で保存し直すと、余分なところがなくなります。",
    ),
    (
        "must end with </svg>: the file seems to be cut off",
        "ファイルが </svg> で終わっていません。途中で切れていないかご確認ください。",
    ),
    (
        "a logo must not hold {}; save it as plain SVG",
        "ロゴに使えないもの（{0}）が入っています。「プレーンSVG」で保存し直してください。",
    ),
    (
        "a logo must not hold {}; save it with plain attributes",
        "ロゴにスタイルの指定（{0}）が入っています。「プレーンSVG」で保存し直してください。",
    ),
    (
        "a logo must hold shapes only; remove {}",
        "ロゴは図形だけにしてください（{0} を取り除きます）。",
    ),
    (
        "a logo must not link anywhere; remove the link",
        "ロゴからリンクを取り除いてください。",
    ),
    (
        "a logo must stand still; remove the animation",
        "ロゴから動きを取り除いてください。",
    ),
    (
        "a logo must not refer to anything; remove {}",
        "ロゴからほかのものへの参照（{0}）を取り除いてください。",
    ),
    (
        "a logo must hold no {}; save it as plain SVG",
        "ロゴに余分な宣言や注釈が入っています。「プレーンSVG」で保存し直してください。",
    ),
    (
        "a logo must not react to events; remove the on… attribute",
        "ロゴから on で始まる属性（操作への反応）を取り除いてください。",
    ),
    (
        "is empty; name at least one place to turn to",
        "お問い合わせ先を1つ以上入力してください。",
    ),
    (
        "has no phone, mail, url or note; give at least one",
        "電話番号、メールアドレス、ホームページ、添える文のどれか1つを入力してください。",
    ),
    (
        "must be a Japanese phone number such as \"{}\"",
        "電話番号は 0120-000-000 のように入力してください。",
    ),
    (
        "must be an address that starts with https://",
        "https:// で始まるアドレスを入力してください。",
    ),
    (
        "is no mail address: {}",
        "メールアドレスとして読めません。例：soudan@example.jp",
    ),
    (
        "must open before they close; write from and to in this order",
        "始まりは、終わりより前の時刻にしてください。",
    ),
    (
        "breaks must lie within the opening hours, written \"{}\"",
        "休みの時間は、受付時間の中で 12:00-13:00 のように入力してください。",
    ),
    (
        "must be a break such as \"{}\"",
        "休みの時間は 12:00-13:00 のように入力してください。",
    ),
    (
        "must be a day off such as \"{}\" or \"{}\", or one of each year such as \"{}\"",
        "休みの日は 2027-08-13、2027-08-12/2027-08-14、毎年なら 12-29/01-03 のように入力してください。",
    ),
    (
        "must be a time such as \"{}\"",
        "時刻は 10:00 のように入力してください。",
    ),
    (
        "version {} is there twice; give each text its own version",
        "版の名前「{0}」は、もう使われています。別の名前にしてください。",
    ),
    (
        "must come into force after the one above; put the oldest first",
        "前の版より後の日付を入力してください。",
    ),
    (
        "holds a link ({}); carriers filter mails with links, and the code would not arrive: take it out",
        "認証番号のメールにリンク（{0}）は入れられません。携帯電話会社のフィルターで届かなくなります。",
    ),
    (
        "names {}, which letters do not have; known are: {}",
        "{0} は使えません。使えるもの：{1}",
    ),
    (
        "has a brace without the other one; take it out",
        "「{」か「}」が片方だけあります。取り除いてください。",
    ),
    (
        "goes with policy \"{}\" only; take it out",
        "policy が {0} のときだけ使えます。削除してください。",
    ),
    (
        "must be in order, each day once",
        "日付は早い順に、1回ずつ書いてください。",
    ),
    (
        "does not go with help_desk_only = true; take one out",
        "help_desk_only = true といっしょには使えません。どちらかを削除してください。",
    ),
    (
        "is more than max; no {} would fit",
        "max より大きいため、使えるものがなくなります。",
    ),
    (
        "is {}, more than max ({}); nothing would fit",
        "max（{1}）より大きいため、入力できる方がいなくなります。",
    ),
    (
        "must hold ASCII symbols only, such as \"{}\"",
        "半角の記号だけを指定してください。例：?!@#$%",
    ),
    (
        "must hold birth_date, and number or employee_number: nobody is found without them",
        "birth_date と、number か employee_number が必要です。ないと、ご本人を確認できません。",
    ),
    (
        "must not hold birth_date: a letter alone could be anybody's",
        "birth_date は省けません。お手紙だけでは、ご本人か分からないためです。",
    ),
    (
        "holds {}, which items does not; take it out",
        "{0} は items にありません。削除してください。",
    ),
    (
        "is not asked for; add it to items or take this out",
        "伺わない項目です。items に加えるか、ここを削除してください。",
    ),
    (
        "another column is read as this already; take one out",
        "同じ意味の列が2つあります。1つにしてください。",
    ),
    (
        "is missing, and numbers too: nobody could name the insurer; add one of them",
        "保険者指定コードか保険者番号のどちらかが必要です。",
    ),
    (
        "must hold name and birthdate: they are compared with the roster",
        "name と birthdate が必要です。台帳と照らし合わせるためです。",
    ),
    (
        "must not be empty: anything at all would count as shown",
        "空にはできません。何でも確認したことになるためです。",
    ),
    (
        "asks for a My Number card before {}; add national_id",
        "{0} でマイナンバーカードでの確認を求めるときは、national_id が必要です。",
    ),
    (
        "asks for something handed to people before {}; allow letter_code, issue accounts, or add host_portal or national_id",
        "{0} に必要な確認の方法がありません。登録用コードかアカウントの発行を使うか、host_portal か national_id を加えてください。",
    ),
    (
        "is empty: nobody could get an account; name sign_up, issued or host_portal",
        "sign_up、issued、host_portal のどれかを入れてください。",
    ),
];

/// The same, of names and numbers.
pub(super) const SAID_OF_NAMES: [(&str, &str); 13] = [
    (
        "is unknown; take one of {}",
        "ありません。使えるのは {0} です。",
    ),
    (
        "has kind savings, from which money cannot be sent",
        "貯蓄口座からは振り込めません。",
    ),
    (
        "puts a hyphen in its place, which is not among symbols",
        "ハイフンに置きかえますが、使える記号にハイフンがありません。",
    ),
    (
        "puts a period in its place, which is not among symbols",
        "ピリオドに置きかえますが、使える記号にピリオドがありません。",
    ),
    (
        "cannot be written under the profile: {}",
        "この銀行で使える文字では書けません。",
    ),
    (
        "{}; write it in quotes with its zeros",
        "けた数が違います。引用符で囲み、はじめの0も書いてください。",
    ),
    (
        "must be up to ten digits in quotes",
        "10けたまでの数字を、引用符で囲んで書いてください。",
    ),
    (
        "must be 2 to 20 letters a-z, digits or hyphens: people type it from a letter",
        "英字、数字、ハイフンの2文字から20文字にしてください。",
    ),
    (
        "must be 2 to 20 of a-z, 0-9 and hyphen: it stands in addresses",
        "英小文字、数字、ハイフンの2文字から20文字にしてください。",
    ),
    (
        "is the address of a sign-up step; take another word",
        "画面のアドレスに使う言葉なので、別の言葉にしてください。",
    ),
    (
        "is no insurer number: {}",
        "保険者番号は、検査用の数字まで正しい8桁で入力してください。",
    ),
    ("is no symbol: {}", "記号として読めません。"),
    (
        "hold {} twice; take one out",
        "{0} が2つあります。1つにしてください。",
    ),
];
