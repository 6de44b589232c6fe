//! Spells as a table: one row a spell, as CSV or Parquet, a round of rollouts at a time.

use std::collections::BTreeSet;

use jiff::ToSpan as _;

use crate::game::{Cause, Outcome};
use crate::model::{Model, OtherCause};
use crate::report::parquet::{Cell, Kind, ParquetFile};
use crate::simulate::{Ending, PlayedSpell};

/// The columns, in order.
const COLUMNS: [(&str, Kind); 18] = [
    ("run", Kind::Text),
    ("scenario", Kind::Text),
    ("seed", Kind::Wide),
    ("draw", Kind::Whole),
    ("rollout", Kind::Whole),
    ("zone", Kind::Text),
    ("forum", Kind::Text),
    ("package", Kind::Text),
    ("truce", Kind::Whole),
    ("number", Kind::Whole),
    ("start_week", Kind::Whole),
    ("start", Kind::Day),
    ("weeks", Kind::Whole),
    ("end", Kind::Text),
    ("by", Kind::TextOrNothing),
    ("censored", Kind::Whole),
    ("weeks_to_failure", Kind::Whole),
    ("failed", Kind::Whole),
];

/// The beginning of every CSV of spells.
const CSV_OPENING: &str = "run,scenario,seed,draw,rollout,zone,forum,package,truce,";
/// The mark of every Parquet file of spells, behind the format's own.
const PARQUET_MARK: &str = "armistice-spells-1";

/// The format of a table of spells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpellFormat {
    /// Comma-separated values.
    Csv,
    /// Apache Parquet.
    Parquet,
}

impl SpellFormat {
    /// The formats with the endings of their names.
    pub const ALL: [(&str, Self); 2] = [("csv", Self::Csv), ("parquet", Self::Parquet)];

    /// True of a file that begins like a CSV of spells.
    #[must_use]
    pub fn is_csv(opening: &str) -> bool {
        opening.starts_with(CSV_OPENING)
    }

    /// True of a file that begins like a Parquet file of spells.
    #[must_use]
    pub fn is_parquet(opening: &str) -> bool {
        let own = opening.strip_prefix("PAR1");
        own.is_some_and(|own| own.starts_with(PARQUET_MARK))
    }
}

/// The bytes of a table under way.
#[derive(Debug)]
enum Encoder {
    Csv,
    Parquet(ParquetFile),
}

/// A table of spells under way: rows go in, bytes come out.
#[derive(Debug)]
pub struct SpellTable<'m> {
    model: &'m Model,
    run: String,
    seed: u64,
    encoder: Encoder,
}

impl<'m> SpellTable<'m> {
    /// A table of the run with this name and seed, and its first bytes.
    #[must_use]
    pub fn new(format: SpellFormat, model: &'m Model, run: &str, seed: u64) -> (Self, Vec<u8>) {
        let (encoder, bytes) = match format {
            SpellFormat::Csv => {
                let names = COLUMNS.map(|(name, _)| name);
                (Encoder::Csv, csv_lines([names.map(str::to_owned)]))
            }
            SpellFormat::Parquet => {
                let (file, bytes) = ParquetFile::new(&COLUMNS, PARQUET_MARK);
                (Encoder::Parquet(file), bytes)
            }
        };
        let table = Self {
            model,
            run: run.to_owned(),
            seed,
            encoder,
        };
        (table, bytes)
    }

    /// Adds rows; their bytes, as far as they are to be written by now.
    pub fn add(&mut self, spells: &[PlayedSpell]) -> Vec<u8> {
        let (model, run, seed) = (self.model, self.run.as_str(), self.seed);
        let rows = spells.iter().map(|spell| cells(model, (run, seed), spell));
        match &mut self.encoder {
            Encoder::Csv => csv_lines(rows.map(|row| row.map(|cell| cell.to_string()))),
            Encoder::Parquet(file) => rows.flat_map(|row| file.add(row)).collect(),
        }
    }

    /// The last bytes.
    #[must_use]
    pub fn end(self) -> Vec<u8> {
        match self.encoder {
            Encoder::Csv => Vec::new(),
            Encoder::Parquet(file) => file.end(),
        }
    }
}

fn csv_lines(rows: impl IntoIterator<Item = [String; COLUMNS.len()]>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .expect("rows of one length go into memory");
    }
    writer.into_inner().expect("memory is flushed")
}

fn cells(model: &Model, (run, seed): (&str, u64), spell: &PlayedSpell) -> [Cell; COLUMNS.len()] {
    let agreement = spell.agreement;
    let text = |text: &str| Cell::Text(text.to_owned());
    let (to_failure, has_failed) = match spell.failed {
        Some((weeks, _)) => (weeks, 1),
        None => (spell.weeks, 0),
    };
    let by = by(model, spell.ending);
    [
        text(run),
        text(&model.id),
        Cell::Wide(seed),
        Cell::Whole(spell.play.draw),
        Cell::Whole(spell.play.rollout),
        text(&model.zones[agreement.zone].id),
        text(&model.forums[agreement.forum].id),
        text(&agreement.terms(model).id),
        Cell::Whole(spell.truce),
        Cell::Whole(spell.number),
        Cell::Whole(spell.entry),
        Cell::Day(model.start.saturating_add(i64::from(spell.entry).weeks())),
        Cell::Whole(spell.weeks),
        text(end(spell.ending)),
        by.map_or(Cell::Nothing, Cell::Text),
        Cell::Whole(u32::from(spell.ending == Ending::Censored)),
        Cell::Whole(to_failure),
        Cell::Whole(has_failed),
    ]
}

/// The word for the way in which a spell ended.
fn end(ending: Ending) -> &'static str {
    match ending {
        Ending::Outcome(Outcome::Withdrawal(_)) => "withdrawal",
        Ending::Outcome(_) => "collapse",
        Ending::Expired(_) => "expiry",
        Ending::Superseded => "replaced",
        Ending::Censored => "censored",
    }
}

/// Identifiers of those who ended it, in the order of the alphabet with `+` between them: several
/// guarantors may refuse at once.
fn by(model: &Model, ending: Ending) -> Option<String> {
    let actor = |actor: usize| model.actors[actor].id.as_str();
    let who: BTreeSet<&str> = match ending {
        Ending::Outcome(Outcome::Withdrawal(who)) => [actor(who)].into(),
        Ending::Outcome(Outcome::Collapse(cause) | Outcome::Incident(cause)) => [match cause {
            Cause::Actor(who) => actor(who),
            Cause::ExcludedGroups => OtherCause::ExcludedGroups.id(),
            Cause::Spread => OtherCause::Spread.id(),
            Cause::Shock => OtherCause::Shock.id(),
        }]
        .into(),
        Ending::Expired(refusers) => refusers.actors().map(actor).collect(),
        Ending::Outcome(Outcome::Nothing | Outcome::Recovery)
        | Ending::Superseded
        | Ending::Censored => BTreeSet::new(),
    };
    let who: Vec<&str> = who.into_iter().collect();
    (!who.is_empty()).then(|| who.join("+"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Rollout;
    use crate::model::Agreement;
    use crate::scenario::{Overrides, load};
    use crate::simulate::{Failure, Refusers};

    fn ford() -> Model {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios/ford");
        let loaded = load(folder.as_ref(), &Overrides::default());
        loaded.expect("the ford loads").model
    }

    fn spell(ending: Ending, failed: Option<(u32, Failure)>) -> PlayedSpell {
        PlayedSpell {
            play: Rollout {
                draw: 3,
                rollout: 41,
            },
            truce: 2,
            number: 1,
            agreement: Agreement {
                zone: 0,
                forum: 0,
                package: 0,
            },
            entry: 4,
            weeks: 26,
            ending,
            failed,
        }
    }

    #[test]
    fn a_row_says_how_a_spell_ended_and_by_whom() {
        let model = ford();
        let both = Refusers::default().with(1).with(0);
        let collapse = Outcome::Collapse(Cause::Shock);
        let cases = [
            (Ending::Censored, None, "censored,,1,26,0"),
            (Ending::Superseded, None, "replaced,,0,26,0"),
            (
                Ending::Expired(both),
                Some((26, Failure::Expired(both))),
                "expiry,crown+league,0,26,1",
            ),
            (
                Ending::Outcome(collapse),
                Some((9, Failure::Violation(Cause::Actor(0)))),
                "collapse,shock,0,9,1",
            ),
            (
                Ending::Outcome(Outcome::Withdrawal(1)),
                Some((26, Failure::Ended(Outcome::Withdrawal(1)))),
                "withdrawal,league,0,26,1",
            ),
        ];
        let (mut table, opening) = SpellTable::new(SpellFormat::Csv, &model, "r", u64::MAX);
        assert!(SpellFormat::is_csv(&String::from_utf8(opening).unwrap()));
        for (ending, failed, told) in cases {
            let row = String::from_utf8(table.add(&[spell(ending, failed)])).unwrap();
            let start = model.start.saturating_add(4.weeks());
            let package = &model.forums[0].menus[0].packages[0].id;
            let expected = format!(
                "r,ford,18446744073709551615,3,41,ford,bridge,{package},2,1,4,{start},26,{told}\n"
            );
            assert_eq!(row, expected);
        }
    }

    #[test]
    fn only_files_of_spells_are_known_again() {
        let model = ford();
        let (table, mut bytes) = SpellTable::new(SpellFormat::Parquet, &model, "r", 1);
        bytes.extend(table.end());
        let text = String::from_utf8_lossy(&bytes);
        assert!(SpellFormat::is_parquet(&text) && !SpellFormat::is_csv(&text));
        for text in ["PAR1", "PAR1\u{15}\u{4}", "run,scenario,seed,zone", ""] {
            assert!(!SpellFormat::is_parquet(text) && !SpellFormat::is_csv(text));
        }
    }

    #[test]
    fn a_spell_that_waits_for_its_file_takes_little_memory() {
        let bytes = size_of::<PlayedSpell>();
        assert!(bytes <= 112, "{bytes}");
    }
}
