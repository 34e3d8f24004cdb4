//! Tells the client that what stands between the lines, and the colours, must be asked for anew: not only an edit changes
//! them, but also what was read or settled elsewhere.

use super::capabilities::Client;
use super::voice::Voice;

/// Asks for all that the client can be asked for.
pub fn refresh(client: &Client, voice: &Voice) {
    let [hints, lenses, colours] = client.refreshes();
    if !(hints || lenses || colours) {
        return;
    }
    voice.ask(move |client| async move {
        if hints {
            let _ = client.inlay_hint_refresh().await;
        }
        if lenses {
            let _ = client.code_lens_refresh().await;
        }
        if colours {
            let _ = client.semantic_tokens_refresh().await;
        }
    });
}
