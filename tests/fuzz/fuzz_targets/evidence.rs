//! Mutated bytes for [`armistice_fuzz::evidence`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    armistice_fuzz::evidence(bytes);
});
