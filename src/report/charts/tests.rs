use std::cell::RefCell;

use super::cases::{Case, caption, cases, layered};
use super::*;
use crate::report::{Caption, ChartError, Drawing, Fonts, Picture, Size};

/// Draws a chart of a case.
type Draw = fn(&Fonts, &Case, &Caption, Size) -> Result<Drawing, ChartError>;

const CHARTS: [(&str, Draw); 6] = [
    ("hold", |fonts, case, caption, size| {
        hold_drawing(fonts, &case.holdings, caption, size)
    }),
    ("survival", |fonts, case, caption, size| {
        survival_drawing(fonts, &case.holdings, caption, size)
    }),
    ("breakers", |fonts, case, caption, size| {
        breakers_drawing(fonts, &case.holdings, caption, size)
    }),
    ("uncertainty", |fonts, case, caption, size| {
        uncertainty_drawing(fonts, &layered(case.holdings.clone(), 2.0), caption, size)
    }),
    ("negotiation", |fonts, case, caption, size| {
        negotiation_drawing(fonts, &case.sessions, caption, size)
    }),
    ("payoffs", |fonts, case, caption, size| {
        payoffs_drawing(fonts, &case.payoffs, &["b", "a"], caption, size)
    }),
];

/// As given, of one rollout; and of two draws as of a day, with a mark longer than usual.
fn captions() -> [Caption; 2] {
    let mut plain = caption();
    plain.footer.rollouts = 1;
    plain.footer.assumptions = None;
    let mut drawn = caption();
    drawn.footer.draws = 2;
    drawn.as_of = Some("2017-07-10".to_owned());
    let mark = "rests partly on assumptions; not converged: some strategies fall short of the precisions asked for";
    drawn.footer.assumptions = Some(mark.into());
    [plain, drawn]
}

/// Draws every chart of every case on both sheets, without draws of the parameters and with them.
fn every(mut see: impl FnMut(&str, &str, &Case, Drawing)) {
    let fonts = Fonts::embedded().unwrap();
    for mut case in cases() {
        for caption in captions() {
            if caption.footer.draws > 0 {
                case.holdings = layered(case.holdings, 5.0);
            }
            for (chart, draw) in CHARTS {
                for size in [Size::Slide, Size::Page] {
                    let name = format!("{}, {size:?}, {} draws", case.name, caption.footer.draws);
                    let drawing = draw(&fonts, &case, &caption, size);
                    see(
                        chart,
                        &name,
                        &case,
                        drawing.unwrap_or_else(|error| panic!("{chart}, {name}: {error}")),
                    );
                }
            }
        }
    }
}

/// The letters of a text: lines break at spaces, and within words that are wider than a line.
fn bare(text: &str) -> String {
    let letters = text.chars().filter(|c| !c.is_whitespace());
    let letters = letters.filter(|c| !matches!(c, '\u{2068}' | '\u{2069}'));
    letters.flat_map(char::to_lowercase).collect()
}

#[test]
fn no_chart_has_a_fault_in_any_case() {
    let found = RefCell::new(Vec::new());
    every(|chart, name, case, drawing| {
        let mut found = found.borrow_mut();
        let faults = drawing.faults();
        found.extend(
            faults
                .iter()
                .map(|fault| format!("{chart}, {name}: {fault}")),
        );
        assert!(drawing.boxes.len() > 8, "{chart}, {name}");
        let said: String = drawing
            .boxes
            .iter()
            .map(|place| bare(&place.text))
            .collect();
        let mut told = Vec::new();
        if name.contains("2 draws") {
            told.push("not converged: some strategies".to_owned());
            assert!(drawing.description.contains("not converged"), "{name}");
            if ["survival", "breakers"].contains(&chart) {
                told.push("2017-07-10".to_owned());
            }
        }
        if let Ok(groups) = group::Groups::of(&case.holdings) {
            told.extend(match chart {
                "survival" => survival::phrases(&groups),
                "breakers" => breakers::phrases(&groups),
                _ => Vec::new(),
            });
        }
        for phrase in told {
            assert!(said.contains(&bare(&phrase)), "{chart}, {name}: {phrase}");
        }
    });
    let found = found.into_inner();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_text_put_over_another_is_a_fault_in_every_chart_and_equal_figures_give_equal_bytes() {
    let fonts = Fonts::embedded().unwrap();
    let case = &cases()[17];
    for (chart, draw) in CHARTS {
        let print = || draw(&fonts, case, &caption(), Size::Page).unwrap();
        let mut drawing = print();
        let picture = Picture::render(&drawing, &fonts).unwrap();
        assert_eq!(
            Picture::render(&print(), &fonts).unwrap(),
            picture,
            "{chart}"
        );
        assert!(picture.svg.contains("role=\"img\" aria-label=\""));
        assert!(picture.svg.contains("<title>") && picture.svg.contains("<desc>"));
        assert_eq!(drawing.faults(), [], "{chart}");
        let mut planted = drawing.boxes[10].clone();
        planted.left += 3.0;
        drawing.boxes.push(planted);
        assert!(!drawing.faults().is_empty(), "{chart}");
    }
}
