//! Colours of an insurer and whether text on them can be read.

use std::fmt;

/// Why a text is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ColourError {
    /// Not `#` and six hexadecimal digits.
    #[error("a colour is written #rrggbb")]
    Form,
}

/// An opaque sRGB colour. `Display` gives `#rrggbb` in small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// `#ffffff`.
    pub const WHITE: Self = Self {
        red: 255,
        green: 255,
        blue: 255,
    };
    /// `#000000`.
    pub const BLACK: Self = Self {
        red: 0,
        green: 0,
        blue: 0,
    };

    /// Reads `#rrggbb` in letters of any case.
    ///
    /// # Errors
    /// When it is written in any other way.
    pub fn parse(text: &str) -> Result<Self, ColourError> {
        let digits = text.strip_prefix('#').ok_or(ColourError::Form)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(ColourError::Form);
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| ColourError::Form)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self { red, green, blue })
    }

    /// Whether text of this colour has the contrast of at least 4.5 to 1 that WCAG 2.2 asks for (1.4.3, level AA).
    #[must_use]
    pub fn readable_on(self, background: Self) -> bool {
        contrast(self, background) >= 4.5
    }

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it (W3C Recommendation, 2023-10-05).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// Contrast ratio of WCAG 2.2, from 1 (the same) to 21 (black and white), whichever comes first.
#[must_use]
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn a_colour_is_a_hash_and_six_digits() {
        assert_eq!(colour("#1F4e79").to_string(), "#1f4e79");
        for text in [
            "1f4e79", "#1f4e7", "#1f4e790", "#+f4e79", "#あい", "red", "",
        ] {
            assert_eq!(Colour::parse(text), Err(ColourError::Form), "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let near = |one: f64, other: f64| (one - other).abs() < 0.01;
        assert!(near(contrast(Colour::WHITE, Colour::BLACK), 21.0));
        assert!(near(contrast(Colour::WHITE, colour("#767676")), 4.54));
        assert!(near(contrast(Colour::WHITE, colour("#ff0000")), 4.0));
    }

    #[test]
    fn grey_text_is_readable_down_to_the_limit() {
        assert!(colour("#767676").readable_on(Colour::WHITE));
        assert!(!colour("#777777").readable_on(Colour::WHITE));
    }

    proptest! {
        #[test]
        fn contrast_has_no_direction_and_stays_within_its_bounds(one in "#[0-9a-f]{6}", other in "#[0-9a-f]{6}") {
            let (one, other) = (colour(&one), colour(&other));
            let ratio = contrast(one, other);
            prop_assert!((1.0..=21.001).contains(&ratio));
            prop_assert!((ratio - contrast(other, one)).abs() < f64::EPSILON);
            prop_assert_eq!(Colour::parse(&one.to_string()), Ok(one));
        }
    }
}
