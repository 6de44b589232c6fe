//! Support: how much the documents say for a number.

use std::collections::BTreeMap;

use crate::scenario::Statement;

/// What `statements` about one number add up to, by strength and reliability:
///
/// ```text
/// Σ_documents Σ_j sign_j · strength_j · reliability_j / r_j
/// ```
/// The statements of one document and coder are taken in falling order of strength times
/// reliability; `r_j` is the rank among those that are not listed, from 1, and 1 for one that stands in
/// a list of aims. May be below 0; a caller that cannot use that cuts it off.
#[must_use]
pub fn support<'s>(statements: impl Iterator<Item = &'s Statement>) -> f64 {
    let mut documents: BTreeMap<(&str, &str), Vec<&Statement>> = BTreeMap::new();
    for statement in statements {
        let sitting = (
            statement.citation.document.as_str(),
            statement.coder.as_str(),
        );
        documents.entry(sitting).or_default().push(statement);
    }
    documents
        .into_values()
        .map(|mut own| {
            own.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.id.cmp(&b.id)));
            let mut rank = 0.0;
            own.iter()
                .map(|statement| {
                    if !statement.list {
                        rank += 1.0;
                    }
                    let divisor = if statement.list { 1.0 } else { rank };
                    statement.direction.sign() * statement.weight() / divisor
                })
                .sum::<f64>()
        })
        .sum()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::scenario::{Bearing, Citation, Direction, Pattern, Speaker};

    /// A statement of strength 4 by an author, unless changed.
    pub(in crate::calibrate) fn statement(document: &str, id: &str) -> Statement {
        Statement {
            id: id.into(),
            coder: "first".into(),
            citation: Citation {
                document: document.into(),
                paragraph: 1,
            },
            about: Pattern::new("actors.a.weights.calm"),
            bears_on: Bearing::Numbers(vec!["actors.a.weights.calm".into()]),
            direction: Direction::More,
            level: None,
            list: false,
            strength: 4,
            speaker: Speaker::Author,
            claim: "It wants quiet.".into(),
        }
    }

    #[test]
    fn the_second_of_a_document_counts_half_and_one_in_a_list_in_full() {
        let first = statement("a", "1");
        let second = Statement {
            strength: 3,
            ..statement("a", "2")
        };
        let listed = Statement {
            list: true,
            ..statement("a", "3")
        };
        let other = Statement {
            direction: Direction::Less,
            strength: 1,
            ..statement("b", "4")
        };
        let all = [&second, &first, &listed, &other];
        let expected = 4.0 * 0.8 + 3.0 * 0.8 / 2.0 + 4.0 * 0.8 - 0.8;
        assert!((support(all.into_iter()) - expected).abs() < 1e-12);
    }
}
