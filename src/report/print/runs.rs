//! The table of the runs in a folder.

use std::fmt::Write as _;
use std::path::Path;

use crate::lettering::cells;
use crate::record::ListedRun;
use crate::report::claim::percent::count;

/// Heads of the columns; the changes, which have no width, come last.
const HEADS: [&str; 7] = [
    "name",
    "run",
    "scenario",
    "seed",
    "draws x rollouts",
    "complete",
    "changes",
];
/// Columns of figures, which end at the right.
const FIGURES: [usize; 2] = [3, 4];
/// The text where there is nothing.
const NOTHING: &str = "-";

/// A line a run: its name, identity, scenario, seed, draws and rollouts, whether every file of it is
/// there, and what was changed. Its folder is told where it is not `SCENARIO/RUN` within `folder`.
#[must_use]
pub fn runs_table(folder: &Path, runs: &[ListedRun]) -> String {
    if runs.is_empty() {
        return format!("No run lies in {}.\n", folder.display());
    }
    let mut rows = vec![HEADS.map(str::to_owned)];
    rows.extend(runs.iter().map(|run| row(folder, run)));
    let widths: [usize; 7] = std::array::from_fn(|column| {
        let wide = rows.iter().map(|row| cells(&row[column]));
        wide.max().unwrap_or_default()
    });
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let blanks = " ".repeat(widths[column] - cells(cell));
            let _ = if FIGURES.contains(&column) {
                write!(line, "{blanks}{cell}  ")
            } else {
                write!(line, "{cell}{blanks}  ")
            };
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn row(folder: &Path, run: &ListedRun) -> [String; 7] {
    let whole = match (run.complete, run.interrupted) {
        (false, _) => "no",
        (true, true) => "interrupted",
        (true, false) => "yes",
    };
    let id = run.run.split('-').next().unwrap_or_default();
    let within = run.folder.strip_prefix(folder).unwrap_or(&run.folder);
    let is_usual = within == Path::new(&run.scenario).join(id);
    let place =
        (!is_usual && !within.as_os_str().is_empty()).then(|| format!("in {}", within.display()));
    let told: Vec<String> = run.changed.iter().cloned().chain(place).collect();
    let told = if told.is_empty() {
        NOTHING.to_owned()
    } else {
        told.join(", ")
    };
    [
        run.run_name.clone().unwrap_or_else(|| NOTHING.to_owned()),
        id.to_owned(),
        run.scenario.clone(),
        run.seed.to_string(),
        format!(
            "{} x {}",
            count(run.draws.into()),
            count(run.rollouts.into())
        ),
        whole.to_owned(),
        told,
    ]
}

/// The runs as JSON.
#[must_use]
pub fn runs_json(runs: &[ListedRun]) -> String {
    let mut text = serde_json::to_string_pretty(runs).expect("plain fields are JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(folder: &str, name: Option<&str>, (complete, interrupted): (bool, bool)) -> ListedRun {
        ListedRun {
            folder: folder.into(),
            run: format!(
                "1a2b3c4d5e{}",
                if interrupted { "-interrupted" } else { "" }
            ),
            run_name: name.map(str::to_owned),
            title: None,
            scenario: "ford".into(),
            seed: 7,
            draws: 0,
            rollouts: 10_000,
            changed: vec!["without us".into()],
            complete,
            interrupted,
            version: "0.1.0".into(),
        }
    }

    #[test]
    fn a_run_has_a_line_with_its_name_and_whether_it_is_whole() {
        let mut plain = run("output/ford/1a2b3c4d5e", None, (false, false));
        plain.changed.clear();
        let runs = [
            run("output/sweep", Some("без них"), (true, false)),
            plain,
            run("output/ford/1a2b3c4d5e", None, (true, true)),
        ];
        assert_eq!(
            runs_table(Path::new("output"), &runs),
            "name     run         scenario  seed  draws x rollouts  complete     changes\n\
             без них  1a2b3c4d5e  ford         7        0 x 10,000  yes          without us, in sweep\n\
             -        1a2b3c4d5e  ford         7        0 x 10,000  no           -\n\
             -        1a2b3c4d5e  ford         7        0 x 10,000  interrupted  without us\n"
        );
        assert_eq!(runs_table(Path::new("a"), &[]), "No run lies in a.\n");
    }
}
