//! Mutated bytes for [`armistice_fuzz::posterior`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    armistice_fuzz::posterior(bytes);
});
