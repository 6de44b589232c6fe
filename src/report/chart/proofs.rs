//! What every chart must pass on both sheets.

use super::Size;
use crate::report::drawing::Drawing;
use crate::report::fonts::Fonts;
use crate::report::picture::Picture;

/// Draws every case on both sheets, and hands each drawing on with the name of its case.
pub(super) fn drawn<C>(
    cases: &[(&str, C)],
    draw: impl Fn(&Fonts, &C, Size) -> Drawing,
    mut see: impl FnMut(&str, Drawing),
) {
    let fonts = Fonts::embedded().unwrap();
    for (name, case) in cases {
        for size in [Size::Slide, Size::Page] {
            see(&format!("{name}, {size:?}"), draw(&fonts, case, size));
        }
    }
}

/// Fails with every fault of every case, and where a drawing has no more than `least` texts.
pub(super) fn no_case_has_a_fault<C>(
    cases: &[(&str, C)],
    least: usize,
    draw: impl Fn(&Fonts, &C, Size) -> Drawing,
) {
    let mut found = Vec::new();
    drawn(cases, draw, |name, drawing| {
        let faults = drawing.faults();
        found.extend(faults.iter().map(|fault| format!("{name}: {fault}")));
        assert!(drawing.boxes.len() > least, "{name}");
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Fails where a drawing lacks words of one of the phrases that say how to read it.
pub(super) fn every_phrase_is_drawn(case: &str, drawing: &Drawing, phrases: &[String]) {
    // Lines break at spaces, and within words that are wider than a line.
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(|c| !c.is_whitespace());
        let letters = letters.filter(|c| !matches!(c, '\u{2068}' | '\u{2069}'));
        letters.flat_map(char::to_lowercase).collect()
    };
    let said: String = drawing
        .boxes
        .iter()
        .map(|place| bare(&place.text))
        .collect();
    for phrase in phrases {
        assert!(said.contains(&bare(phrase)), "{case}: {phrase}");
    }
}

/// Fails where a text that is put over another is no fault.
pub(super) fn a_planted_overlap_is_found(mut drawing: Drawing) {
    assert_eq!(drawing.faults(), []);
    let mut planted = drawing.boxes[10].clone();
    planted.left += 3.0;
    drawing.boxes.push(planted);
    assert!(!drawing.faults().is_empty());
}

/// Fails where two prints differ, or where a print does not say what it shows.
pub(super) fn equal_input_gives_equal_bytes(print: impl Fn() -> Picture) {
    let first = print();
    assert_eq!(first, print());
    assert!(first.svg.contains("role=\"img\" aria-label=\""));
    assert!(first.svg.contains("<title>") && first.svg.contains("<desc>"));
}
