//! Errors and warnings on the terminal: place, caret, what is allowed, a hint.

use std::borrow::Cow;
use std::io::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};

use super::outcome::Failed;
use super::usage::option_meant;
use crate::lettering::{COLUMNS, abridged, fitted, is_hidden, shown, shown_lines, wrapped};
use crate::scenario::{Finding, Lines, LoadError, Origin, Other, Place, Problem, Severity};

/// Prints why a verb could not do its work.
pub(super) fn failed(failed: &Failed) {
    if let Failed::Load(LoadError::Refused(refusal)) = failed {
        findings(&refusal.path, &refusal.text, &refusal.findings);
    }
    styled(&renderer().render(&[plain(&failed.to_string())]));
}

/// Prints why the command line could not be read.
pub(super) fn usage(error: &clap::Error) {
    let plain = error.render().to_string();
    // The parser of options quotes with apostrophes, the readers of their values as elsewhere.
    let told = fitted(&shown_lines(&abridged(&plain, &['\'', '`'])));
    // Styled only where nothing that the user wrote steers the terminal, and every line fits.
    if told != plain {
        styled(told.trim_end());
    } else {
        let _ = error.print();
    }
}

/// Prints a line for the user, beside the answer.
pub(super) fn say(text: &str) {
    styled(&fitted(&shown_lines(&abridged(text, &QUOTES))));
}

/// The marks around what messages quote.
const QUOTES: [char; 2] = ['`', '"'];

/// A message in one line, without what steers a terminal and with nothing quoted at length.
fn told(message: &str) -> String {
    shown(&abridged(message, &QUOTES)).into_owned()
}

/// Prints a text in which nothing is left that the user wrote and that steers a terminal.
fn styled(text: &str) {
    // Where standard error is closed there is nobody left to tell; the exit status still says it.
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// The renderer of findings: quoted lines are cut around what they are quoted for.
fn renderer() -> Renderer {
    Renderer::styled().term_width(COLUMNS)
}

/// Columns that a severity, a line number and a word such as `help:` take.
const LEAD: usize = 16;

/// A message in lines that leave room for what leads them.
fn folded(message: &str) -> String {
    wrapped(message, COLUMNS - LEAD, "").join("\n")
}

/// An error without a place. What follows `; allowed:` or `; hint:` goes on lines of its own.
fn plain(message: &str) -> Group<'static> {
    let message = told(message);
    let (title, mut rest) = parted(&message);
    let mut group = Level::ERROR.primary_title(folded(title)).elements(NONE);
    while let Some(part) = rest {
        let (part, behind) = parted(part);
        group = match part.strip_prefix("hint: ") {
            Some(hint) => group.element(Level::HELP.message(folded(hint))),
            None => group.element(Level::NOTE.message(folded(part))),
        };
        rest = behind;
    }
    group
}

/// The first part of a message, and what follows: the next part begins with its word.
fn parted(message: &str) -> (&str, Option<&str>) {
    let starts = ["; allowed: ", "; hint: "].map(|start| message.find(start));
    match starts.into_iter().flatten().min() {
        Some(at) => (&message[..at], Some(&message[at + "; ".len()..])),
        None => (message, None),
    }
}

const NONE: [annotate_snippets::Message<'static>; 0] = [];

/// Most findings that are shown of one file: the first by place are the ones to mend first.
const SHOWN: usize = 100;
/// Most bytes of the lines of one finding: longer ones are not shown, only where they stand.
const EXCERPT: usize = 4096;

/// Most bytes from one end of a finding to the other, between which lines are left out.
const APART: usize = 1 << 17;

/// Prints findings with their places, in the order given: the first of them, and how many more
/// there are.
pub(super) fn findings(path: &str, text: &str, findings: &[Finding]) {
    let lines = Lines::of(text);
    for finding in findings.iter().take(SHOWN) {
        let told = render(&renderer(), path, &lines, finding);
        styled(&format!("{told}\n"));
    }
    let more = findings.len().saturating_sub(SHOWN);
    if more > 0 {
        say(&format!(
            "and {more} more; the first {SHOWN} by place are shown\n"
        ));
    }
}

fn render(renderer: &Renderer, path: &str, lines: &Lines<'_>, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let path = shown(path);
    let source: Element<'_> = match &finding.origin {
        Origin::File(place) => located(&path, lines, *place, finding.other.as_ref()),
        Origin::Set(option) => {
            let option = shown(option);
            let span = "--set ".len()..option.len();
            Snippet::source(option)
                .path("command line")
                .annotation(AnnotationKind::Primary.span(span))
                .into()
        }
    };
    let allowed = format!("allowed: {}", told(&finding.problem.allowed()));
    let mut group = level
        .primary_title(folded(&told(&finding.problem.message())))
        .element(source)
        .element(Level::NOTE.message(folded(&allowed)));
    let option = match (&finding.origin, &finding.problem) {
        (Origin::Set(_), Problem::UnknownAddress { found, .. }) => option_meant(found),
        _ => None,
    };
    let hints: Vec<String> = option.into_iter().chain(finding.problem.hint()).collect();
    if !hints.is_empty() {
        let hint = hints.join("; ");
        group = group.element(Level::HELP.message(folded(&told(&hint))));
    }
    renderer.render(&[group])
}

/// A place, with the other end of the finding where there is one: its lines with a caret, or its line
/// and column where the lines are too long.
fn located<'g>(
    path: &'g str,
    lines: &Lines<'g>,
    place: Place,
    other: Option<&Other>,
) -> Element<'g> {
    let both = other.map_or(place, |other| Place {
        start: place.start.min(other.place.start),
        end: place.end.max(other.place.end),
    });
    let (excerpt, other) = match (lines.excerpt(both), other) {
        (both, Some(other)) if both.text.len() <= APART => (both, Some(other)),
        _ => (lines.excerpt(place), None),
    };
    if other.is_none() && excerpt.text.len() > EXCERPT {
        let (line, column) = lines.line_and_column(place.start);
        let origin = annotate_snippets::Origin::path(path).line(line);
        return origin.char_column(column).into();
    }
    let span = |place| moved(excerpt.text, excerpt.within(place));
    let snippet = Snippet::source(tidy(excerpt.text))
        .path(path)
        .line_start(excerpt.line)
        .annotation(AnnotationKind::Primary.span(span(place)));
    match other {
        Some(other) => snippet.annotation(
            AnnotationKind::Context
                .span(span(other.place))
                .label(other.label),
        ),
        None => snippet,
    }
    .into()
}

/// Lines of a file as they are shown: tabs and the ends of lines are what they are.
fn tidy(text: &str) -> Cow<'_, str> {
    let stays = |c| matches!(c, '\n' | '\r' | '\t');
    if !text.contains(|c| is_hidden(c) && !stays(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    for c in text.chars() {
        if is_hidden(c) && !stays(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Place of a range of a text in what [`tidy`] makes of it.
fn moved(text: &str, range: Range<usize>) -> Range<usize> {
    let start = tidy(&text[..range.start]).len();
    start..start + tidy(&text[range]).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_points_at_what_is_escaped() {
        let text = "\tb = \"x\u{202E}y\" # \u{1B}[31m";
        let found = text.find('"').unwrap()..text.rfind('"').unwrap() + 1;
        let shown = tidy(text);
        assert_eq!(shown, "\tb = \"x\\u{202e}y\" # \\u{1b}[31m");
        assert_eq!(&shown[moved(text, found)], "\"x\\u{202e}y\"");
    }

    #[test]
    fn a_place_at_the_very_end_stays_there() {
        assert_eq!(moved("a = 1", 5..5), 5..5);
    }
}
