use super::cases::{Case, caption, cases, layered};
use super::*;
use crate::report::Picture;

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

impl Case {
    fn figures(&self) -> Figures<'_> {
        Figures {
            holdings: &self.holdings,
            sessions: &self.sessions,
            payoffs: &self.payoffs,
            actors: vec!["b", "a"],
        }
    }
}

/// Draws every chart of every case on both sheets, without draws of the parameters and with them.
fn every(mut see: impl FnMut(&str, &str, &Case, Drawing)) {
    let fonts = Fonts::embedded().unwrap();
    for mut case in cases() {
        for caption in captions() {
            if caption.footer.draws > 0 {
                case.holdings = layered(case.holdings, 5.0);
            }
            for chart in CHARTS.iter().filter(|chart| (chart.has)(&case.figures())) {
                for size in [Size::Slide, Size::Page] {
                    let (name, draws) = (case.name, caption.footer.draws);
                    let name = format!("{}, {name}, {size:?}, {draws} draws", chart.name);
                    let drawing = (chart.draw)(&fonts, &case.figures(), &caption, size);
                    let drawing = drawing.unwrap_or_else(|error| panic!("{name}: {error}"));
                    see(chart.name, &name, &case, drawing);
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
    let mut found = Vec::new();
    let mut drawn = 0;
    every(|chart, name, case, drawing| {
        drawn += 1;
        found.extend(
            drawing
                .faults()
                .iter()
                .map(|fault| format!("{name}: {fault}")),
        );
        assert!(drawing.boxes.len() > 8, "{name}");
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
            assert!(said.contains(&bare(&phrase)), "{name}: {phrase}");
        }
    });
    assert_eq!(drawn, cases().len() * (5 + 6) * 2);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_text_put_over_another_is_a_fault_in_every_chart_and_equal_figures_give_equal_bytes() {
    let fonts = Fonts::embedded().unwrap();
    let mut case = cases()
        .into_iter()
        .find(|case| case.name == "twelve")
        .unwrap();
    case.holdings = layered(case.holdings, 2.0);
    for Chart { name, draw, .. } in CHARTS {
        let print = || draw(&fonts, &case.figures(), &caption(), Size::Page).unwrap();
        let mut drawing = print();
        let picture = Picture::render(&drawing, &fonts).unwrap();
        assert_eq!(
            Picture::render(&print(), &fonts).unwrap(),
            picture,
            "{name}"
        );
        assert!(picture.svg.contains("role=\"img\" aria-label=\""));
        assert!(picture.svg.contains("<title>") && picture.svg.contains("<desc>"));
        assert_eq!(drawing.faults(), [], "{name}");
        let mut planted = drawing.boxes[10].clone();
        planted.left += 3.0;
        drawing.boxes.push(planted);
        assert!(!drawing.faults().is_empty(), "{name}");
    }
}
