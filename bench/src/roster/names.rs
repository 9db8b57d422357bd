//! Names of people who don't exist, and numbers that look random but are the same every time.

/// Surnames: as written, in half-width kana, in Latin letters. All of them invented around the portal's own words.
pub(super) const SURNAMES: [(&str, &str, &str); 24] = [
    ("健保", "ｹﾝﾎﾟ", "KENPO"),
    ("窓口", "ﾏﾄﾞｸﾞﾁ", "MADOGUCHI"),
    ("試験", "ｼｹﾝ", "SHIKEN"),
    ("見本", "ﾐﾎﾝ", "MIHON"),
    ("例田", "ﾚｲﾀﾞ", "REIDA"),
    ("仮山", "ｶﾘﾔﾏ", "KARIYAMA"),
    ("台帳", "ﾀﾞｲﾁｮｳ", "DAICHO"),
    ("番号", "ﾊﾞﾝｺﾞｳ", "BANGO"),
    ("記号", "ｷｺﾞｳ", "KIGO"),
    ("組合", "ｸﾐｱｲ", "KUMIAI"),
    ("保険", "ﾎｹﾝ", "HOKEN"),
    ("安心", "ｱﾝｼﾝ", "ANSHIN"),
    ("元気", "ｹﾞﾝｷ", "GENKI"),
    ("青空", "ｱｵｿﾞﾗ", "AOZORA"),
    ("日向", "ﾋﾅﾀ", "HINATA"),
    ("若葉", "ﾜｶﾊﾞ", "WAKABA"),
    ("小春", "ｺﾊﾙ", "KOHARU"),
    ("夕凪", "ﾕｳﾅｷﾞ", "YUNAGI"),
    ("朝霧", "ｱｻｷﾞﾘ", "ASAGIRI"),
    ("雪見", "ﾕｷﾐ", "YUKIMI"),
    ("花園", "ﾊﾅｿﾞﾉ", "HANAZONO"),
    ("月影", "ﾂｷｶｹﾞ", "TSUKIKAGE"),
    ("星川", "ﾎｼｶﾜ", "HOSHIKAWA"),
    ("風間", "ｶｻﾞﾏ", "KAZAMA"),
];

/// Given names: as written, in half-width kana, in Latin letters, whether usually a woman's.
pub(super) const GIVEN: [(&str, &str, &str, bool); 24] = [
    ("太郎", "ﾀﾛｳ", "TARO", false),
    ("花子", "ﾊﾅｺ", "HANAKO", true),
    ("次郎", "ｼﾞﾛｳ", "JIRO", false),
    ("桜", "ｻｸﾗ", "SAKURA", true),
    ("三郎", "ｻﾌﾞﾛｳ", "SABURO", false),
    ("葵", "ｱｵｲ", "AOI", true),
    ("翔", "ｼｮｳ", "SHO", false),
    ("美咲", "ﾐｻｷ", "MISAKI", true),
    ("健", "ｹﾝ", "KEN", false),
    ("陽子", "ﾖｳｺ", "YOKO", true),
    ("大輔", "ﾀﾞｲｽｹ", "DAISUKE", false),
    ("直美", "ﾅｵﾐ", "NAOMI", true),
    ("拓也", "ﾀｸﾔ", "TAKUYA", false),
    ("恵", "ﾒｸﾞﾐ", "MEGUMI", true),
    ("誠", "ﾏｺﾄ", "MAKOTO", false),
    ("幸子", "ｻﾁｺ", "SACHIKO", true),
    ("勇", "ｲｻﾑ", "ISAMU", false),
    ("薫", "ｶｵﾙ", "KAORU", true),
    ("蓮", "ﾚﾝ", "REN", false),
    ("結衣", "ﾕｲ", "YUI", true),
    ("進", "ｽｽﾑ", "SUSUMU", false),
    ("真由美", "ﾏﾕﾐ", "MAYUMI", true),
    ("湊", "ﾐﾅﾄ", "MINATO", false),
    ("凛", "ﾘﾝ", "RIN", true),
];

/// A stream of numbers (xorshift64*), the same for the same seed.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32;
        let high = u32::try_from(high).unwrap_or_default();
        high % sides.max(1)
    }

    /// One of these.
    pub(super) fn pick<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let sides = u32::try_from(all.len()).unwrap_or(u32::MAX);
        all.get(self.roll(sides) as usize).copied()
    }
}
