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

/// Keys of a manifest on which no chart depends.
const APART: [&str; 3] = ["complete", "charts", "run_name"];

impl Charts {
    /// Chart files of the very run with `manifest`, in a folder whose manifest is `held`: the bytes that
    /// this run would draw. A folder that is not whole may hold those of another answer.
    pub(super) fn held(held: &Value, manifest: &Manifest) -> Self {
        let (is_whole, charts) = (held["complete"] == true, held["charts"].clone());
        let now = serde_json::to_value(manifest).expect("plain fields are JSON");
        match serde_json::from_value(charts) {
            Ok(charts) if is_whole && drawn_from(held) == drawn_from(&now) => charts,
            _ => Self::None,
        }
    }
}

/// A manifest without the keys on which no chart depends.
fn drawn_from(manifest: &Value) -> Option<Value> {
    let mut keys = manifest.as_object()?.clone();
    keys.retain(|key, _| !APART.contains(&key.as_str()));
    Some(Value::Object(keys))
}
