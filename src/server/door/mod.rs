//! The front door: between the client's two streams and the service.
//!
//! tower-lsp's own transport ends the session at the first message that it cannot decode, matches headers by case, never
//! answers unknown `$/` requests and knows no exit codes. This one goes on after bad messages, and ends the session for
//! four reasons only: `exit`, the end of input, output that cannot be written, the death of the client's process. Every handler is polled once in the order in which the messages came; so what a handler does before
//! its first `.await` happens in that order.

mod frames;
mod json;
mod outbox;
mod parent;

use std::future::poll_fn;
use std::io::{BufReader, Read, Write};
use std::panic::AssertUnwindSafe;
use std::task::Poll;
use std::time::Duration;

use futures::{FutureExt, SinkExt, StreamExt};
use serde_json::Value;
use tokio::sync::mpsc;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ClientSocket, LanguageServer, LspService};
use tower_service::Service;

use frames::Frame;
use outbox::Outbox;

/// Frames that may wait for the service. More wait in the client's pipe.
const QUEUE: usize = 256;
/// How long the last answers may take to be written after `exit`.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Serves one client until the session ends; returns the exit code of the process: 0 if the client has asked to shut
/// down before, 1 otherwise.
pub async fn serve<S: LanguageServer>(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    service: LspService<S>,
    socket: ClientSocket,
) -> u8 {
    let (endings, ended) = mpsc::channel(1);
    let outbox = Outbox::open(output, endings.clone());
    let (requests, responses) = socket.split();
    tokio::spawn(send_requests(requests, outbox.clone()));
    let door = Door { service, outbox: outbox.clone(), responses, endings, asked_to_shut_down: false };
    let code = door.receive(read_frames(input), ended).await;
    outbox.finish(LAST_WORDS).await;
    code
}

/// What can end the session beside the client's own messages.
enum Ending {
    /// Output cannot be written.
    Output,
    /// The client's process is gone.
    Client,
}

struct Door<S, R> {
    service: LspService<S>,
    outbox: Outbox,
    responses: R,
    asked_to_shut_down: bool,
    endings: mpsc::Sender<Ending>,
}

/// Whether the session goes on.
enum Next {
    Go,
    Exit,
}

impl<S: LanguageServer, R: futures::Sink<Response> + Unpin> Door<S, R> {
    async fn receive(mut self, mut frames: mpsc::Receiver<Frame>, mut ended: mpsc::Receiver<Ending>) -> u8 {
        loop {
            tokio::select! {
                biased;
                ending = ended.recv() => return match ending {
                    Some(Ending::Client) => self.code(),
                    Some(Ending::Output) | None => 1,
                },
                frame = frames.recv() => match frame {
                    Some(Frame::Body(body)) => match self.take(&body).await {
                        Next::Go => {}
                        Next::Exit => return self.code(),
                    },
                    Some(Frame::Damaged(why)) => self.outbox.send(&complaint(Error::parse_error(), why)),
                    Some(Frame::End) | None => return self.code(),
                },
            }
        }
    }

    fn code(&self) -> u8 {
        u8::from(!self.asked_to_shut_down)
    }

    async fn take(&mut self, body: &[u8]) -> Next {
        match json::parse(body) {
            None => self.outbox.send(&complaint(Error::parse_error(), "the body is no JSON")),
            Some(message @ Value::Object(_)) if message.get("method").is_some() => {
                return self.take_request(message).await;
            }
            Some(message) if message.get("result").is_some() || message.get("error").is_some() => {
                // An answer that nobody waits for, or in a shape of its own, is nothing to speak of.
                if let Ok(response) = serde_json::from_value(message) {
                    let _ = self.responses.send(response).await;
                }
            }
            Some(message) => self.refuse(&message),
        }
        Next::Go
    }

    async fn take_request(&mut self, message: Value) -> Next {
        let Ok(request) = serde_json::from_value::<Request>(message.clone()) else {
            self.refuse(&message);
            return Next::Go;
        };
        if request.method() == "exit" {
            return Next::Exit;
        }
        if request.method() == "initialize" {
            self.watch_client(message.pointer("/params/processId"));
        }
        if request.method().starts_with("$/")
            && let Some(id) = request.id()
        {
            self.outbox.send(&Response::from_error(id.clone(), Error::method_not_found()));
            return Next::Go;
        }
        let is_shutdown = request.method() == "shutdown";
        let answered_well = self.call(request).await;
        self.asked_to_shut_down |= is_shutdown && answered_well;
        Next::Go
    }

    /// Ends the session when the process that the client names is gone.
    fn watch_client(&self, process: Option<&Value>) {
        let Some(id) = process.and_then(Value::as_u64).and_then(|id| id.try_into().ok()) else { return };
        let endings = self.endings.clone();
        tokio::spawn(async move {
            parent::wait_until_gone(id).await;
            let _ = endings.send(Ending::Client).await;
        });
    }

    /// Starts a handler and runs it as far as it gets without waiting. Whether it is already done, and well.
    async fn call(&mut self, request: Request) -> bool {
        let id = request.id().cloned();
        let failed = move |id: Option<Id>| id.map(|id| Response::from_error(id, Error::internal_error()));
        let if_failed = id.clone();
        let handler = AssertUnwindSafe(self.service.call(request)).catch_unwind().map(move |done| match done {
            Ok(Ok(response)) => response,
            Ok(Err(_exited)) => None,
            // A panic in a handler costs this answer, not the session.
            Err(_panic) => failed(if_failed),
        });
        let mut handler = Box::pin(handler);
        if let Poll::Ready(response) = poll_fn(|context| Poll::Ready(handler.poll_unpin(context))).await {
            let well = response.as_ref().is_some_and(Response::is_ok);
            if let Some(response) = response {
                self.outbox.send(&response);
            }
            return well;
        }
        let outbox = self.outbox.clone();
        tokio::spawn(async move {
            if let Some(response) = handler.await {
                outbox.send(&response);
            }
        });
        false
    }

    /// Answers what is JSON but no message. Batches are among it: the language server protocol has none.
    fn refuse(&self, message: &Value) {
        let id = message.get("id").cloned().and_then(|id| serde_json::from_value(id).ok()).unwrap_or(Id::Null);
        self.outbox.send(&Response::from_error(id, Error::invalid_request()));
    }
}

fn complaint(mut error: Error, why: &str) -> Response {
    error.message = format!("{}: {why}", error.message).into();
    Response::from_error(Id::Null, error)
}

/// Reads on a thread of its own: reading standard input cannot be interrupted, and must not hold up the end.
fn read_frames(input: impl Read + Send + 'static) -> mpsc::Receiver<Frame> {
    let (sender, receiver) = mpsc::channel(QUEUE);
    let read = move || {
        let mut input = BufReader::with_capacity(1 << 16, input);
        loop {
            let frame = frames::read_frame(&mut input);
            let is_end = frame == Frame::End;
            if sender.blocking_send(frame).is_err() || is_end {
                return;
            }
        }
    };
    if let Err(error) = std::thread::Builder::new().name("input".into()).spawn(read) {
        eprintln!("copydesk: cannot read standard input: {error}");
    }
    receiver
}

/// Passes on what the service asks of the client.
async fn send_requests(mut requests: impl futures::Stream<Item = Request> + Unpin, outbox: Outbox) {
    while let Some(request) = requests.next().await {
        outbox.send(&request);
    }
}
