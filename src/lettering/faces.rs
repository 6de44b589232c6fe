//! The faces of the charts, and the characters that they lack.

use skrifa::{FontRef, MetadataProvider};

use super::hidden::is_hidden;

/// One face, as its crate ships it.
#[derive(Debug, Clone, Copy)]
pub struct FaceFile {
    /// Family, as drawings name it.
    pub family: &'static str,
    /// Name of the face.
    pub face: &'static str,
    /// The font file.
    pub bytes: &'static [u8],
}

/// Noto Sans for Latin, Greek and Cyrillic with DejaVu Sans behind it (Arabic, Hebrew, symbols):
/// regular then bold; in each, the face asked first and the one behind it.
#[must_use]
pub fn faces() -> [[FaceFile; 2]; 2] {
    let noto = |face, bytes| FaceFile {
        family: "Noto Sans",
        face,
        bytes,
    };
    let dejavu = |face, bytes| FaceFile {
        family: "DejaVu Sans",
        face,
        bytes,
    };
    [
        [
            noto("Noto Sans Regular", notosans::REGULAR_TTF),
            dejavu("DejaVu Sans", dejavu::sans::regular()),
        ],
        [
            noto("Noto Sans Bold", notosans::BOLD_TTF),
            dejavu("DejaVu Sans Bold", dejavu::sans::bold()),
        ],
    ]
}

/// The characters of a text that charts would draw as empty boxes, each once, in code-point order.
///
/// ```
/// use armistice::lettering::undrawable;
/// assert!(undrawable("Şırnak, Дараа, درعا, ירושלים").is_empty());
/// assert_eq!(undrawable("漢字 and 漢"), ['字', '漢']);
/// ```
#[must_use]
pub fn undrawable(text: &str) -> Vec<char> {
    // Every face has all of ASCII: most texts need no look at one.
    let visible = |c: &char| !c.is_ascii() && !c.is_whitespace() && !is_hidden(*c);
    let mut missing: Vec<char> = text.chars().filter(visible).collect();
    if missing.is_empty() {
        return missing;
    }
    missing.sort_unstable();
    missing.dedup();
    let weights = faces()
        .map(|weight| weight.map(|file| FontRef::new(file.bytes).map(|font| font.charmap())));
    missing.retain(|&c| {
        let has = |weight: &[Result<skrifa::charmap::Charmap<'_>, _>; 2]| {
            let mut faces = weight.iter().flatten();
            faces.any(|face| face.map(c).is_some())
        };
        !weights.iter().all(has)
    });
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_scripts_are_covered() {
        let text = "abc ĞğİıŞşÇçÖöÜü Ёё Східна Гута دمشق الغوطة الشرقية ١٢٣ ירושלים — – † × − · … 0123456789% <>";
        assert!(undrawable(text).is_empty());
    }

    #[test]
    fn every_face_has_ascii() {
        for file in faces().as_flattened() {
            let font = FontRef::new(file.bytes).unwrap();
            for c in ' '..='~' {
                assert!(font.charmap().map(c).is_some(), "{}: {c}", file.face);
            }
        }
    }

    #[test]
    fn a_character_that_no_face_has_is_told_once() {
        assert_eq!(undrawable("力と力"), ['と', '力']);
        assert_eq!(undrawable("🕊 peace"), ['🕊']);
    }

    #[test]
    fn emoji_are_drawable_where_both_weights_have_them() {
        for plain in ["😀", "😎 smiles", "☎", "✌"] {
            assert!(undrawable(plain).is_empty(), "{plain}");
        }
        assert_eq!(undrawable("👍🏽"), ['🏽', '👍']);
        assert_eq!(undrawable("🇸🇾"), ['🇸', '🇾']);
        assert_eq!(undrawable("🚀 😀"), ['🚀']);
    }
}
