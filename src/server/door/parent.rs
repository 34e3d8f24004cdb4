//! Whether the client's process is still there.

use std::time::Duration;

/// How often to look.
const INTERVAL: Duration = Duration::from_secs(1);

/// Returns once the process `id` is gone. Where the system cannot be asked this never returns, and the end of standard
/// input, which every system reports, has to do.
pub async fn wait_until_gone(id: u32) {
    let parent = parent_id();
    loop {
        tokio::time::sleep(INTERVAL).await;
        // A dead parent is replaced by another one, on every Unix.
        let replaced = parent == Some(id) && parent_id() != parent;
        if replaced || !is_running(id) {
            return;
        }
    }
}

fn parent_id() -> Option<u32> {
    #[cfg(unix)]
    return Some(std::os::unix::process::parent_id());
    #[cfg(not(unix))]
    return None;
}

#[cfg(target_os = "linux")]
fn is_running(id: u32) -> bool {
    let Ok(about) = std::fs::read_to_string(format!("/proc/{id}/stat")) else { return false };
    // `pid (name) state …`, and the name may hold anything. A zombie has ended.
    let state = about.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
    !matches!(state, Some('Z' | 'X'))
}

#[cfg(not(target_os = "linux"))]
fn is_running(_: u32) -> bool {
    true
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_running_until_it_ends() {
        assert!(is_running(std::process::id()));
        let mut child = std::process::Command::new("true").spawn().unwrap();
        while is_running(child.id()) {
            std::thread::sleep(Duration::from_millis(5));
        }
        child.wait().unwrap();
        assert!(!is_running(child.id()));
    }
}
