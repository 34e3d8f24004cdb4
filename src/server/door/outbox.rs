//! What is on its way to the client.

use std::io::{BufWriter, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use serde::Serialize;
use tokio::sync::{mpsc, oneshot};

use super::{Ending, frames};

/// Messages for the client, written in order by a thread of its own. A client that does not read holds up nobody.
#[derive(Clone)]
pub struct Outbox {
    sender: Sender<Item>,
}

enum Item {
    Message(Vec<u8>),
    /// Everything before has been written.
    Finish(oneshot::Sender<()>),
}

impl Outbox {
    /// Starts writing; `endings` hears of it when `output` can no longer be written.
    pub fn open(output: impl Write + Send + 'static, endings: mpsc::Sender<Ending>) -> Outbox {
        let (sender, items) = channel();
        let write = move || {
            if write_all(BufWriter::with_capacity(1 << 16, output), &items).is_err() {
                let _ = endings.blocking_send(Ending::Output);
            }
        };
        if let Err(error) = std::thread::Builder::new().name("output".into()).spawn(write) {
            eprintln!("copydesk: cannot write standard output: {error}");
        }
        Outbox { sender }
    }

    /// Sends a message.
    pub fn send(&self, message: &impl Serialize) {
        match serde_json::to_vec(message) {
            // Nobody is there to read it if the thread has ended.
            Ok(body) => drop(self.sender.send(Item::Message(body))),
            Err(error) => eprintln!("copydesk: a message cannot be written as JSON: {error}"),
        }
    }

    /// Waits until everything is written, but not longer than `patience`.
    pub async fn finish(&self, patience: Duration) {
        let (done, written) = oneshot::channel();
        if self.sender.send(Item::Finish(done)).is_ok() {
            let _ = tokio::time::timeout(patience, written).await;
        }
    }
}

fn write_all(mut output: impl Write, items: &Receiver<Item>) -> std::io::Result<()> {
    while let Ok(first) = items.recv() {
        // Flushed when there is nothing more to write at once.
        let mut next = Some(first);
        while let Some(item) = next {
            match item {
                Item::Message(body) => frames::write_frame(&mut output, &body)?,
                Item::Finish(done) => {
                    output.flush()?;
                    let _ = done.send(());
                }
            }
            next = items.try_recv().ok();
        }
        output.flush()?;
    }
    Ok(())
}
