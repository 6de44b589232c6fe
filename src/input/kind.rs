//! The kinds of files that the program reads.

/// Bytes in a mebibyte.
const MEBIBYTE: u64 = 1 << 20;

/// A kind of file that the program reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `scenario.toml`.
    Scenario,
    /// `evidence.toml`, or another coder's.
    Evidence,
    /// `outline.geojson`.
    Outline,
    /// `posterior.csv`.
    Posterior,
    /// `posterior.json`.
    Provenance,
    /// `calibration.json`.
    Calibration,
    /// A game of the exchange format.
    Game,
    /// File that a run or a calibration left in its folder.
    Record,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Scenario,
        Self::Evidence,
        Self::Outline,
        Self::Posterior,
        Self::Provenance,
        Self::Calibration,
        Self::Game,
        Self::Record,
    ];

    /// The largest size, bytes.
    ///
    /// Texts written by hand get a hundred times the largest shipped one. `posterior.csv` gets
    /// 100,000 rows, the most that `calibrate --keep` takes, of 400 numbers.
    #[must_use]
    pub fn limit(self) -> u64 {
        MEBIBYTE
            * match self {
                Self::Scenario | Self::Evidence | Self::Outline => 4,
                Self::Provenance => 16,
                Self::Calibration | Self::Game | Self::Record => 64,
                Self::Posterior => 512,
            }
    }

    /// The limit in words.
    #[must_use]
    pub fn limit_words(self) -> String {
        format!("at most {} MiB", self.limit() / MEBIBYTE)
    }

    /// Allowed input where such a file is asked for.
    #[must_use]
    pub fn allowed(self) -> &'static str {
        match self {
            Self::Scenario => "a scenario's folder, which holds scenario.toml, or the file itself",
            Self::Evidence => "evidence.toml, and evidence-NAME.toml of other coders",
            Self::Outline => "outline.geojson, areas of countries as GeoJSON",
            Self::Posterior | Self::Provenance => {
                "the files that `armistice calibrate` writes; hint: --draws 0 runs on the given values"
            }
            Self::Calibration => "the calibration.json of a calibration",
            Self::Game => "a file in the format armistice-game-1",
            Self::Record => "a file that the program wrote",
        }
    }
}
