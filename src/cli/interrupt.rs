//! Interrupts: the first asks a long verb to stop and write what it has, the second ends it at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::diagnostic;
use super::outcome::{Failed, Status};

/// The signals that interrupt: of the keyboard, and of whoever ends a process in good order.
const SIGNALS: [i32; 2] = [SIGINT, SIGTERM];
/// Pause of the thread that looks for a signal, to say so: a handler may set a flag alone.
const LOOK: Duration = Duration::from_millis(50);

/// The watch for signals of a verb.
pub(super) struct Interrupt {
    /// The signal that came; 0 before.
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Watches for signals from now on; at the first, `says` goes to standard error.
    ///
    /// # Errors
    /// [`Failed::Signals`] where the system does not let it.
    pub(super) fn watched(says: &'static str) -> Result<Self, Failed> {
        let (came, signal) = (Arc::new(AtomicBool::new(false)), Arc::default());
        let register = |number: i32| -> std::io::Result<()> {
            // In this order: what the first arms ends the process at the second.
            flag::register_conditional_shutdown(number, 128 + number, Arc::clone(&came))?;
            flag::register(number, Arc::clone(&came))?;
            flag::register_usize(number, Arc::clone(&signal), number as usize)?;
            Ok(())
        };
        SIGNALS
            .into_iter()
            .try_for_each(register)
            .map_err(|cause| Failed::Signals { cause })?;
        let seen = Arc::clone(&signal);
        std::thread::spawn(move || {
            while seen.load(Ordering::SeqCst) == 0 {
                std::thread::sleep(LOOK);
            }
            diagnostic::say(&format!(
                "interrupted: {says}; a second signal ends at once"
            ));
        });
        Ok(Self { signal })
    }

    /// True where a signal has come.
    pub(super) fn came(&self) -> bool {
        self.status() != 0
    }

    /// The exit status by which a shell knows the signal: 128 and its number; 0 where none has come.
    fn status(&self) -> u8 {
        match self.signal.load(Ordering::SeqCst) {
            0 => 0,
            number => 128 + number as u8,
        }
    }

    /// Ending of a verb that has stopped.
    pub(super) fn stopped(&self) -> Status {
        Status::Interrupted {
            code: self.status(),
        }
    }
}
