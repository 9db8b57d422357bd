//! What the reader of questionnaires says, and the same in Japanese; it comes before what all readers say.

/// What the reader says of the parts of a questionnaire, with `{}` for what it names, and the same in Japanese with the
/// numbers of these.
pub(super) const SAID: [(&str, &str); 45] = [
    (
        "is missing; add it",
        "この項目がありません。加えてください。",
    ),
    (
        "the key \"{}\" {}",
        "「{0}」という名前は使えません。英小文字で始まる、英小文字、数字、下線の40文字までにしてください。",
    ),
    (
        "\"{}\" is a word of the expression language; take another name",
        "「{0}」は条件の言葉なので、別の名前にしてください。",
    ),
    (
        "is a name of the language; take another one",
        "条件の言葉なので、別の名前にしてください。",
    ),
    (
        "is used nowhere; take it out",
        "どこでも使われていません。削除してください。",
    ),
    (
        "is used by no question; take it out",
        "どの設問でも使われていません。削除してください。",
    ),
    (
        "looks at the answer to {}; only the roster is known here",
        "「{0}」への答えは、ここではまだ分かりません。台帳の項目だけが使えます。",
    ),
    (
        "depends on {}, which is asked here; conditions look at earlier answers",
        "「{0}」は、この設問そのものです。前の設問の答えを使ってください。",
    ),
    (
        "depends on {}, which is asked later; ask it before",
        "「{0}」は、この後で伺う設問です。先に伺うように並べてください。",
    ),
    (
        "may be \"{}\", which is no option of this question",
        "「{0}」は、この設問の選択肢にありません。",
    ),
    (
        "is {}, which is no answer to this question",
        "{0}は、この設問の答えになりません。",
    ),
    (
        "has {} documents, {} are allowed",
        "書類は{1}種類までにしてください（いま{0}種類）。",
    ),
    (
        "has {} requirements, {} are allowed",
        "必要書類の決まりは{1}件までにしてください（いま{0}件）。",
    ),
    (
        "has {} questions, {} are allowed",
        "設問は{1}問までにしてください（いま{0}問）。",
    ),
    (
        "is required nowhere, so nobody can hand it in; require it or take it out",
        "どの決まりでも求めていない書類です。求めるか、削除してください。",
    ),
    (
        "names no document, so nobody can hand it in",
        "書類の名前がありません。1つ以上入れてください。",
    ),
    (
        "there is no [document.{}]",
        "[document.{0}] がありません。書類を加えるか、名前を直してください。",
    ),
    (
        "there is no [question.{}]",
        "[question.{0}] がありません。設問を加えるか、名前を直してください。",
    ),
    (
        "has one option only; there is nothing to choose",
        "選択肢が1つだけでは選べません。2つ以上にしてください。",
    ),
    (
        "is empty; name the options",
        "選択肢がありません。1つ以上入れてください。",
    ),
    (
        "{} is there twice; take one out",
        "「{0}」が2つあります。1つにしてください。",
    ),
    (
        "there is no list \"{}\" under [options]; there are: {}",
        "[options] に「{0}」という一覧はありません。あるもの：{1}",
    ),
    (
        "is none of the options; name the one that says \"none of these\"",
        "選択肢にありません。「どれにも当てはまらない」に当たる選択肢の名前を入れてください。",
    ),
    (
        "is {}, more than can be chosen ({})",
        "{0}は、選べる数（{1}）より多くなっています。",
    ),
    (
        "is {}, more than most ({})",
        "下限の{0}が、上限の{1}より大きくなっています。",
    ),
    (
        "lies after last; no day fits",
        "最後の日（last）より後のため、入力できる日がありません。",
    ),
    (
        "must be a day such as 2026-04-01, or base_date, opens_on or closes_on",
        "2026-04-01 のような日付か、base_date、opens_on、closes_on のどれかにしてください。",
    ),
    (
        "{} has a meaning of its own in a table of incomes; take another key",
        "「{0}」は収入の表で決まった意味があります。別の名前にしてください。",
    ),
    (
        "never holds, whatever is answered: the question can never be shown",
        "どう答えても当てはまらないため、この設問は出ることがありません。条件を直してください。",
    ),
    (
        "never holds, whatever is answered: nobody can hand these documents in",
        "どう答えても当てはまらないため、この書類は求められることがありません。条件を直してください。",
    ),
    (
        "stands on no page of a section; put it on one or take it out",
        "どの画面にも置かれていません。[[section]] の pages に入れるか、削除してください。",
    ),
    (
        "{} stands on a page already; ask it once",
        "「{0}」は、もう別の画面にあります。1回だけにしてください。",
    ),
    (
        "{} is no placeholder here; {name} is a dependent's name",
        "{0} は使えません。被扶養者の名前は {name} と書きます（被保険者の設問では使えません）。",
    ),
    (
        "the key {} is there twice; give each section its own",
        "「{0}」という画面のまとまりが2つあります。別の名前にしてください。",
    ),
    (
        "stands apart from the other sections about dependents; put them together",
        "被扶養者について伺うまとまりは、続けて並べてください。",
    ),
    (
        "is empty; nothing would be asked",
        "設問のまとまりがありません。1つ以上入れてください。",
    ),
    (
        "has no question; take the section out or put questions on it",
        "設問がありません。設問を入れるか、このまとまりを削除してください。",
    ),
    (
        "says neither when a removal is wanted nor when it is filed",
        "wanted か filed のどちらかが必要です。",
    ),
    (
        "[question.{}] is not asked about dependents",
        "[question.{0}] は、被扶養者について伺う設問ではありません。",
    ),
    (
        "[question.{}] has to be a question for a date",
        "[question.{0}] は、日付を伺う設問にしてください。",
    ),
    (
        "[question.{}] has to be a choice or a text",
        "[question.{0}] は、選択か文字の設問にしてください。",
    ),
    ("there is no such fact", "この名前の値はありません。"),
    (
        "the fact needs {}, not {}",
        "この値に使えるのは{0}です（いまは{1}）。",
    ),
    (
        "the fact has no word \"{}\"; its words are {}",
        "「{0}」という言葉は使えません。使えるもの：{1}",
    ),
    ("must be one of {}", "次のどれかにしてください：{0}"),
];

/// The same of the worked examples in the file.
pub(super) const SAID_OF_EXAMPLES: [(&str, &str); 16] = [
    (
        "another example is called so; give each its own name",
        "同じ名前の見本があります。別の名前にしてください。",
    ),
    (
        "no example before this one is called so",
        "この名前の見本は、これより前にありません。",
    ),
    (
        "says nothing about what comes of it; add asked, asks, documents, facts or indications",
        "確かめることがありません。asked、asks、documents、facts、indications のどれかを入れてください。",
    ),
    (
        "are more than {}, and no more are asked about",
        "被扶養者は{0}人までです。",
    ),
    ("lies before opens_on", "開始日より後の日付にしてください。"),
    (
        "there is no question {} for this person",
        "「{0}」は、この人に伺う設問ではありません。",
    ),
    (
        "is no answer to this question: {}",
        "この設問の答えになりません。",
    ),
    (
        "must be a month such as \"2026-04\"",
        "年月は \"2026-04\" のように書いてください。",
    ),
    ("asks {} instead", "見本と違います。実際に伺う設問：{0}"),
    (
        "{} is not asked; asked are {}",
        "見本と違います。「{0}」は伺いません。伺う設問：{1}",
    ),
    ("{} is asked", "見本と違います。「{0}」を伺います。"),
    (
        "requires {} instead",
        "見本と違います。実際に求める書類：{0}",
    ),
    (
        "{} has no answer to {}; answer them, or name them in missing",
        "{0}の、次の答えがありません：{1}。答えるか、missing に入れてください。",
    ),
    ("there is no such rule", "この名前の決まりはありません。"),
    ("says {} instead", "見本と違います。実際の見立て：{0}"),
    ("is {} instead", "見本と違います。実際の値：{0}"),
];
