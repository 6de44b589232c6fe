//! Mutated bytes for [`armistice_fuzz::game`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    armistice_fuzz::game(bytes);
});
