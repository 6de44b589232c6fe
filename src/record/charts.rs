//! The chart files of a run's folder.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::manifest::Manifest;

/// Chart files, from none to both forms of every chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Charts {
    /// No chart.
    None,
    /// Every chart as SVG.
    Svg,
    /// Every chart as SVG and as PNG.
    All,
}

/// Letters of charts as SVG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Letters {
    /// Outlines, which look the same everywhere.
    Outlines,
    /// Text, with the faces that it is set in.
    Text,
}

/// Keys of a manifest on which no chart depends.
const APART: [&str; 4] = ["complete", "charts", "svg", "run_name"];

impl Charts {
    /// Chart files of the very run with `manifest`, in a folder whose manifest is `held`: the bytes that
    /// this run would draw. A folder that is not whole may hold those of another answer.
    ///
    /// With them the letters of those that are SVG.
    pub(super) fn held(held: &Value, manifest: &Manifest) -> (Self, Option<Letters>) {
        let now = serde_json::to_value(manifest).expect("plain fields are JSON");
        let is_same = held["complete"] == true && drawn_from(held) == drawn_from(&now);
        let read = serde_json::from_value(held["charts"].clone()).ok();
        let svg = serde_json::from_value(held["svg"].clone()).ok().flatten();
        let charts = read.filter(|_| is_same).unwrap_or(Self::None);
        (charts, svg.filter(|_| charts != Self::None))
    }
}

/// A manifest without the keys on which no chart depends.
fn drawn_from(manifest: &Value) -> Option<Value> {
    let mut keys = manifest.as_object()?.clone();
    keys.retain(|key, _| !APART.contains(&key.as_str()));
    Some(Value::Object(keys))
}
