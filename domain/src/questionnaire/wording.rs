//! Placeholders in the texts of a questionnaire.

/// The placeholder for a dependent's name.
const NAME: &str = "{name}";

/// The text with the dependent's name where `{name}` stands. The name itself is not looked at again.
#[must_use]
pub fn with_name(text: &str, name: &str) -> String {
    text.replace(NAME, name)
}

/// What is wrong with the placeholders of a text: the first that is unknown, or a brace that stands alone.
#[must_use]
pub fn unknown_placeholder(text: &str, about_a_dependent: bool) -> Option<String> {
    let known = if about_a_dependent {
        text.replace(NAME, "")
    } else {
        text.to_owned()
    };
    let start = known.find(['{', '}'])?;
    let rest = known.get(start..)?;
    let end = rest.find('}').map_or(rest.len(), |end| end + 1);
    Some(rest.get(..end)?.chars().take(40).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_braces_is_only_a_name() {
        assert_eq!(
            with_name("{name}さんと{name}", "健保 {name}"),
            "健保 {name}さんと健保 {name}"
        );
    }

    #[test]
    fn unknown_placeholders_are_found() {
        assert_eq!(unknown_placeholder("{name}さん", true), None);
        assert_eq!(
            unknown_placeholder("{name}さん", false).as_deref(),
            Some("{name}")
        );
        assert_eq!(
            unknown_placeholder("{nmae}さん", true).as_deref(),
            Some("{nmae}")
        );
        assert_eq!(unknown_placeholder("a } b", true).as_deref(), Some("}"));
    }
}
