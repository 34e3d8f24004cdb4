//! Work that nobody waits for gives way to answers.
//!
//! Only threads may give way that hold nothing for long that an answer needs, or the answer would have to give way with
//! them: those that read folders and those that tidy up. Those that link and check may have an open document read.

/// How much, from 0 to 19. With 10 a thread that answers gets nine tenths of a core that it shares, and gets it at once.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// Lets the calling thread give way to those that answer. On Linux the priority is a thread's own; elsewhere nothing
/// changes. A machine without other work does it as fast as before.
pub fn give_way() {
    #[cfg(target_os = "linux")]
    // A system that refuses runs everything alike.
    let _ = rustix::process::setpriority_process(None, NICE);
}
