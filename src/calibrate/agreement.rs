//! Agreement between coders: Krippendorff's alpha.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::scenario::{Bearing, Statement};

/// How far coders agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// The coders, by name.
    pub coders: Vec<String>,
    /// Whether a paragraph says something about a target: nominal alpha over every paragraph and
    /// target that some coder names somewhere.
    pub target: Option<f64>,
    /// The number of such pairs.
    pub pairs: usize,
    /// How strongly, where two or more coders name the target in the paragraph: ordinal alpha.
    pub strength: Option<f64>,
    /// The number of these.
    pub shared: usize,
    /// More or less, where two or more coders name the target in the paragraph: nominal alpha.
    pub direction: Option<f64>,
    /// Which actor or thing a paragraph speaks of: nominal alpha over paragraphs and subjects.
    pub subject: Option<f64>,
}

/// A paragraph and what is said of.
type Unit = (String, u32, String);

/// How far the coders of `statements` agree, over the paragraphs of documents with these numbers of
/// paragraphs; `None` for fewer than two coders.
#[must_use]
pub fn agreement(statements: &[Statement], paragraphs: &[(String, u32)]) -> Option<Agreement> {
    let coders: BTreeSet<&str> = statements.iter().map(|one| one.coder.as_str()).collect();
    if coders.len() < 2 {
        return None;
    }
    let coders: Vec<&str> = coders.into_iter().collect();
    let named = coded(statements, &coders, targets);
    let subjects = coded(statements, &coders, |statement| {
        let targets = targets(statement).into_iter();
        targets.map(|target| subject(&target)).collect()
    });
    let presence = |coded: &BTreeMap<Unit, Vec<Option<(f64, f64)>>>| {
        let named: BTreeSet<&String> = coded.keys().map(|(.., target)| target).collect();
        let mut units = Vec::new();
        for (document, count) in paragraphs {
            for paragraph in 1..=*count {
                for target in &named {
                    let unit = (document.clone(), paragraph, (*target).clone());
                    let marks = coded.get(&unit);
                    units.push(
                        (0..coders.len())
                            .map(|coder| {
                                let there = marks.is_some_and(|marks| marks[coder].is_some());
                                Some(f64::from(u8::from(there)))
                            })
                            .collect::<Vec<_>>(),
                    );
                }
            }
        }
        units
    };
    let of = |value: fn((f64, f64)) -> f64| -> Vec<Vec<Option<f64>>> {
        named
            .values()
            .map(|marks| marks.iter().map(|mark| mark.map(value)).collect())
            .collect()
    };
    let (strengths, directions) = (of(|mark| mark.0), of(|mark| mark.1));
    let shared = |marks: &&Vec<Option<f64>>| marks.iter().flatten().count() > 1;
    let all = presence(&named);
    Some(Agreement {
        target: alpha(&all, Measure::Nominal),
        pairs: all.len(),
        strength: alpha(&strengths, Measure::Ordinal),
        shared: strengths.iter().filter(shared).count(),
        direction: alpha(&directions, Measure::Nominal),
        subject: alpha(&presence(&subjects), Measure::Nominal),
        coders: coders.into_iter().map(str::to_owned).collect(),
    })
}

/// By unit and coder: the largest strength and its direction.
fn coded(
    statements: &[Statement],
    coders: &[&str],
    targets: impl Fn(&Statement) -> Vec<String>,
) -> BTreeMap<Unit, Vec<Option<(f64, f64)>>> {
    let mut coded: BTreeMap<Unit, Vec<Option<(f64, f64)>>> = BTreeMap::new();
    for statement in statements {
        let Some(coder) = coders.iter().position(|name| *name == statement.coder) else {
            continue;
        };
        let mark = (f64::from(statement.strength), statement.direction.sign());
        for target in targets(statement) {
            let citation = &statement.citation;
            let unit = (citation.document.clone(), citation.paragraph, target);
            let marks = coded
                .entry(unit)
                .or_insert_with(|| vec![None; coders.len()]);
            if marks[coder].is_none_or(|known| known.0 < mark.0) {
                marks[coder] = Some(mark);
            }
        }
    }
    coded
}

/// What a statement is about: one number, or the pattern of several, in whatever way it was written.
fn targets(statement: &Statement) -> Vec<String> {
    match &statement.bears_on {
        Bearing::Numbers(all) => all.clone(),
        Bearing::Menu | Bearing::Session => vec![statement.about.text().to_owned()],
    }
}

/// The first two segments of an address: whose number it is.
fn subject(target: &str) -> String {
    let segments: Vec<&str> = target.split('.').take(2).collect();
    segments.join(".")
}

/// How far apart two values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Alike or not.
    Nominal,
    /// By the ranks between them.
    Ordinal,
}

/// Krippendorff's alpha, `1 - D_o / D_e`, of units with a value by coder, or none (Krippendorff 2011,
/// by coincidence matrix). `None` where no unit has two values, or all values are the same.
fn alpha(units: &[Vec<Option<f64>>], measure: Measure) -> Option<f64> {
    let mut values: Vec<f64> = units.iter().flatten().flatten().copied().collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let count = values.len();
    let index = |value: f64| values.iter().position(|known| *known == value);
    let mut coincidences = vec![vec![0.0; count]; count];
    for unit in units {
        let own: Vec<usize> = unit
            .iter()
            .flatten()
            .filter_map(|&value| index(value))
            .collect();
        if own.len() < 2 {
            continue;
        }
        let share = 1.0 / (own.len() - 1) as f64;
        for (first, &left) in own.iter().enumerate() {
            for (second, &right) in own.iter().enumerate() {
                if first != second {
                    coincidences[left][right] += share;
                }
            }
        }
    }
    let totals: Vec<f64> = coincidences.iter().map(|row| row.iter().sum()).collect();
    let all: f64 = totals.iter().sum();
    let distance = |left: usize, right: usize| -> f64 {
        if left == right {
            return 0.0;
        }
        match measure {
            Measure::Nominal => 1.0,
            Measure::Ordinal => {
                let (low, high) = (left.min(right), left.max(right));
                let between: f64 = totals[low..=high].iter().sum();
                (between - f64::midpoint(totals[low], totals[high])).powi(2)
            }
        }
    };
    let (mut observed, mut expected) = (0.0, 0.0);
    for left in 0..count {
        for right in 0..count {
            observed += coincidences[left][right] * distance(left, right);
            expected += totals[left] * totals[right] * distance(left, right);
        }
    }
    (all > 1.0 && expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Krippendorff's own example of four observers and twelve units (2011, section C).
    fn example() -> Vec<Vec<Option<f64>>> {
        let rows = [
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ];
        let cells: Vec<Vec<Option<f64>>> = rows
            .iter()
            .map(|row| row.split(' ').map(|cell| cell.parse().ok()).collect())
            .collect();
        (0..12)
            .map(|unit| cells.iter().map(|row| row[unit]).collect())
            .collect()
    }

    #[test]
    fn it_is_krippendorffs_example() {
        let nominal = alpha(&example(), Measure::Nominal).unwrap();
        let ordinal = alpha(&example(), Measure::Ordinal).unwrap();
        assert!((nominal - 0.743).abs() < 5e-4, "{nominal}");
        assert!((ordinal - 0.815).abs() < 5e-4, "{ordinal}");
    }

    #[test]
    fn those_who_agree_in_everything_have_one_and_no_variation_has_none() {
        let same = vec![vec![Some(1.0), Some(1.0)], vec![Some(3.0), Some(3.0)]];
        assert_eq!(alpha(&same, Measure::Ordinal), Some(1.0));
        let flat = vec![vec![Some(1.0), Some(1.0)]; 3];
        assert_eq!(alpha(&flat, Measure::Nominal), None);
        assert_eq!(alpha(&[vec![Some(1.0), None]], Measure::Nominal), None);
    }
}
