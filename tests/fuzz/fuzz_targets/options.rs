//! Mutated bytes for [`armistice_fuzz::options`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    armistice_fuzz::options(bytes);
});
