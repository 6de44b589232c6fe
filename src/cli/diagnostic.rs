//! Errors and warnings on the terminal: place, caret, what is allowed, a hint.

use std::io::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::outcome::Failed;
use crate::scenario::{Finding, LoadError, Origin, Place, Severity};

/// Prints why a verb could not do its work.
pub(super) fn failed(failed: &Failed) {
    if let Failed::Load(LoadError::Refused(refusal)) = failed {
        findings(&refusal.path, &refusal.text, &refusal.findings);
    }
    say(&Renderer::styled().render(&[plain(&failed.to_string())]));
}

/// Prints a line for the user, beside the answer.
pub(super) fn say(text: &str) {
    // Where standard error is closed there is nobody left to tell; the exit status still says it.
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// An error without a place. What follows `; allowed:` or `; hint:` goes on lines of its own.
fn plain(message: &str) -> Group<'static> {
    let mut parts = message.split("; ");
    let title = parts.next().unwrap_or_default().to_owned();
    parts.fold(
        Level::ERROR.primary_title(title).elements(NONE),
        |group, part| match part.strip_prefix("hint: ") {
            Some(hint) => group.element(Level::HELP.message(hint.to_owned())),
            None => group.element(Level::NOTE.message(part.to_owned())),
        },
    )
}

const NONE: [annotate_snippets::Message<'static>; 0] = [];

/// Prints findings with their places, in the order given.
pub(super) fn findings(path: &str, text: &str, findings: &[Finding]) {
    for finding in findings {
        say(&format!(
            "{}\n",
            render(&Renderer::styled(), path, text, finding)
        ));
    }
}

fn span(place: Place) -> std::ops::Range<usize> {
    place.start..place.end.max(place.start)
}

fn render(renderer: &Renderer, path: &str, text: &str, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let snippet = match &finding.origin {
        Origin::File(place) => {
            let snippet = Snippet::source(text)
                .path(path)
                .annotation(AnnotationKind::Primary.span(span(*place)));
            match &finding.other {
                Some(other) => snippet.annotation(
                    AnnotationKind::Context
                        .span(span(other.place))
                        .label(other.label),
                ),
                None => snippet,
            }
        }
        Origin::Set(option) => Snippet::source(option.as_str())
            .path("command line")
            .annotation(AnnotationKind::Primary.span("--set ".len()..option.len())),
    };
    let allowed = format!("allowed: {}", finding.problem.allowed());
    let mut group = level
        .primary_title(finding.problem.message())
        .element(snippet)
        .element(Level::NOTE.message(allowed));
    if let Some(hint) = finding.problem.hint() {
        group = group.element(Level::HELP.message(hint));
    }
    renderer.render(&[group])
}
