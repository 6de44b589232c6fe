//! Mutated bytes for [`armistice_fuzz::scenario`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    armistice_fuzz::scenario(bytes);
});
