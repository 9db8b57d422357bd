//! What a dependent is to the insured, as far as the law tells relatives apart.

use super::words::words;

words! {
    /// A class of relatives that the kinship table treats alike (健康保険法 第3条第7項).
    Kinship {
        /// 配偶者.
        Spouse = "spouse",
        /// 内縁の配偶者: not registered, but living as a couple.
        CommonLawSpouse = "common_law_spouse",
        /// 子.
        Child = "child",
        /// 養子.
        AdoptedChild = "adopted_child",
        /// 孫.
        Grandchild = "grandchild",
        /// 弟妹.
        YoungerSibling = "younger_sibling",
        /// 兄姉.
        ElderSibling = "elder_sibling",
        /// 父母, adoptive ones too.
        Parent = "parent",
        /// 祖父母.
        Grandparent = "grandparent",
        /// 曾祖父母.
        GreatGrandparent = "great_grandparent",
        /// 伯叔父母.
        UncleAunt = "uncle_aunt",
        /// 甥姪.
        NephewNiece = "nephew_niece",
        /// 曾孫.
        GreatGrandchild = "great_grandchild",
        /// Husband or wife of a child, grandchild, great-grandchild, uncle, aunt, nephew or niece.
        RelativesSpouse = "relatives_spouse",
        /// 兄弟姉妹の配偶者.
        SiblingsSpouse = "siblings_spouse",
        /// 配偶者の父母.
        SpousesParent = "spouses_parent",
        /// 配偶者の祖父母.
        SpousesGrandparent = "spouses_grandparent",
        /// 配偶者の兄弟姉妹.
        SpousesSibling = "spouses_sibling",
        /// 配偶者の連れ子: the spouse's child that the insured has not adopted.
        SpousesChild = "spouses_child",
        /// Any other relative within the third degree.
        ThirdDegree = "third_degree",
        /// 内縁の配偶者の父母, also after that spouse's death.
        CommonLawSpousesParent = "common_law_spouses_parent",
        /// 内縁の配偶者の子, also after that spouse's death.
        CommonLawSpousesChild = "common_law_spouses_child",
        /// Nobody the law knows as a dependent.
        Outside = "outside",
    }
}

impl Kinship {
    /// Husband or wife, registered or not: the 1,500,000 yen limit is not for them (E3).
    #[must_use]
    pub fn is_spouse(self) -> bool {
        matches!(self, Self::Spouse | Self::CommonLawSpouse)
    }

    /// A child of the insured, whom a couple supports jointly (E11).
    #[must_use]
    pub fn is_child(self) -> bool {
        matches!(self, Self::Child | Self::AdoptedChild)
    }
}
