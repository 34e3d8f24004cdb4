//! A client in the same process, over pipes. Every message of the server must be consumed: what a test leaves unread
//! fails it, and so does a session that is not ended by the protocol.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, PipeWriter, Read, Write, pipe};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use copydesk::cache::Cache;
use serde_json::{Value, json};

/// How long the server may take for anything, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A client and the server that it talks to.
pub struct Client {
    to: Option<To>,
    from: Receiver<Value>,
    unread: VecDeque<Value>,
    /// Methods of messages that the test is not about.
    passed_over: Vec<String>,
    server: Option<JoinHandle<u8>>,
    last_id: i64,
    is_ended: bool,
    /// The number of the server's process, where it has one of its own.
    #[allow(dead_code)]
    pub process: Option<u32>,
}

/// The server's input.
enum To {
    Here(PipeWriter),
    Program(ChildStdin),
}

impl To {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            To::Here(pipe) => pipe.write_all(bytes),
            To::Program(input) => input.write_all(bytes).and_then(|()| input.flush()),
        }
    }
}

impl Client {
    /// A server to which nothing has been said yet.
    pub fn connect() -> Client {
        Client::connect_keeping(None)
    }

    /// The same with a server that keeps what it reads.
    pub fn connect_keeping(cache: Option<Cache>) -> Client {
        let (from_client, to) = pipe().unwrap();
        let (from_server, to_client) = pipe().unwrap();
        let serve = move || copydesk::server::serve(from_client, to_client, cache).unwrap();
        Client::over(To::Here(to), from_server, std::thread::spawn(serve), None)
    }

    /// The built program, which keeps nothing of what it reads, and to which nothing has been said yet.
    #[allow(dead_code)]
    pub fn of_program() -> Client {
        Client::of_program_keeping("".as_ref())
    }

    /// The built program with this folder for its cache. A server that is ended by force has the code 255.
    #[allow(dead_code)]
    pub fn of_program_keeping(cache: &std::path::Path) -> Client {
        // Cargo names it to tests alone; an example that has this client never starts one.
        let Some(program) = option_env!("CARGO_BIN_EXE_copydesk") else { panic!("not a test of the program") };
        let mut command = Command::new(program);
        command.args(["lsp", "--stdio"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        command.env("COPYDESK_CACHE_DIR", cache);
        let mut program = command.spawn().expect("the program");
        let (to, from_server) = (program.stdin.take().unwrap(), program.stdout.take().unwrap());
        let process = Some(program.id());
        let wait = move || program.wait().unwrap().code().map_or(255, |code| code as u8);
        Client::over(To::Program(to), from_server, std::thread::spawn(wait), process)
    }

    fn over(to: To, from_server: impl Read + Send + 'static, server: JoinHandle<u8>, process: Option<u32>) -> Client {
        let (sender, from) = channel();
        std::thread::spawn(move || {
            let mut from_server = BufReader::new(from_server);
            while let Some(message) = read(&mut from_server) {
                let _ = sender.send(message);
            }
        });
        let (to, server) = (Some(to), Some(server));
        let (unread, passed_over) = (VecDeque::new(), Vec::new());
        Client { to, from, unread, passed_over, server, last_id: 0, is_ended: false, process }
    }

    /// A client of these capabilities with this folder open, past the handshake. It pushes for nothing: what the server
    /// asks or says afterwards is for the test to consume.
    pub fn start(capabilities: Value, root: Option<&std::path::Path>) -> Client {
        Client::connect().begin(capabilities, root)
    }

    /// The handshake.
    pub fn begin(self, capabilities: Value, root: Option<&std::path::Path>) -> Client {
        let mut client = self;
        let folders = root.map(|root| json!([{ "uri": uri(root), "name": "news" }]));
        let params =
            json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "workspaceFolders": folders });
        let reply = client.ask("initialize", params);
        assert!(reply["capabilities"].is_object());
        client.tell("initialized", json!({}));
        client
    }

    /// Sends bytes as they are.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        self.to.as_mut().unwrap().write(bytes).unwrap();
    }

    /// Sends a body in a frame.
    pub fn send_body(&mut self, body: &[u8]) {
        self.send_raw(&[format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat());
    }

    /// Sends a message.
    pub fn send(&mut self, message: &Value) {
        self.send_body(message.to_string().as_bytes());
    }

    /// Sends a notification.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request; the id is for [`Client::reply`].
    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params });
        if message["params"].is_null() {
            message.as_object_mut().unwrap().remove("params");
        }
        self.send(&message);
        self.last_id
    }

    /// The whole reply to a request.
    pub fn reply(&mut self, id: impl Into<Value>) -> Value {
        let id = id.into();
        self.receive(&format!("a reply to {id}"), |message| message.get("method").is_none() && message["id"] == id)
    }

    /// Asks and gives the result.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        let reply = self.reply(id);
        assert!(reply.get("error").is_none(), "{method}: {reply}");
        reply["result"].clone()
    }

    /// Asks and gives the code of the error.
    pub fn ask_wrongly(&mut self, method: &str, params: Value) -> i64 {
        let id = self.request(method, params);
        let reply = self.reply(id);
        reply["error"]["code"].as_i64().unwrap_or_else(|| panic!("{method}: {reply}"))
    }

    /// The next message of this method, request or notification.
    pub fn expect(&mut self, method: &str) -> Value {
        self.receive(method, |message| message["method"] == method)
    }

    /// Answers a request of the server.
    pub fn answer(&mut self, request: &Value, result: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }));
    }

    /// The diagnostics published for this version of a document; `None` for one that is not open.
    pub fn diagnostics(&mut self, uri: &str, version: Option<i64>) -> Vec<Value> {
        let what = format!("diagnostics of version {version:?} of {uri}");
        let published = self.receive(&what, |message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"].as_i64() == version
        });
        published["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Waits until diagnostics of a document satisfy the test, and throws older ones away.
    pub fn diagnostics_until(&mut self, uri: &str, holds: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        loop {
            let published = self.receive(&format!("diagnostics of {uri}"), |message| {
                message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
            });
            let diagnostics = published["params"]["diagnostics"].as_array().unwrap();
            if holds(diagnostics) {
                return diagnostics.clone();
            }
        }
    }

    /// Waits until an answer satisfies the test: what is read in the background comes when it comes.
    pub fn ask_until(&mut self, method: &str, params: Value, holds: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let result = self.ask(method, params.clone());
            if holds(&result) {
                return result;
            }
            assert!(Instant::now() < deadline, "{method} still says {result}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Opens a document.
    pub fn open(&mut self, uri: &str, version: i64, text: &str) {
        let document = json!({ "uri": uri, "languageId": "markdown", "version": version, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Edits a document; a change without a range replaces the whole text.
    pub fn edit(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Everything unread that satisfies the test, in the order in which it came.
    pub fn drain(&mut self, wanted: impl Fn(&Value) -> bool) -> Vec<Value> {
        self.unread.extend(self.from.try_iter());
        let (found, rest): (Vec<_>, Vec<_>) = self.unread.drain(..).partition(wanted);
        self.unread = VecDeque::from(rest);
        found
    }

    /// Throws away what came and what still comes of these methods. What a test is not about must be named to be passed
    /// over.
    pub fn pass_over(&mut self, methods: &[&str]) {
        self.passed_over.extend(methods.iter().map(|method| (*method).to_owned()));
        self.unread.extend(self.from.try_iter());
        self.forget_passed_over();
    }

    fn forget_passed_over(&mut self) {
        let passed_over = &self.passed_over;
        self.unread.retain(|message| !passed_over.iter().any(|method| message["method"] == **method));
    }

    fn receive(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&wanted) {
            return self.unread.remove(at).unwrap();
        }
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.from.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(message) if wanted(&message) => return message,
                Ok(message) => self.unread.push_back(message),
                Err(RecvTimeoutError::Timeout) => panic!("no {what}; unread: {:#?}", self.unread),
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended before {what} came"),
            }
        }
    }

    /// Ends the session by the protocol, with nothing left unread.
    pub fn finish(mut self) {
        let id = self.request("shutdown", Value::Null);
        assert!(self.reply(id)["result"].is_null());
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
        assert_eq!(self.code(), 0);
        self.unread.extend(self.from.try_iter());
        self.forget_passed_over();
        assert!(self.unread.is_empty(), "unread: {:#?}", self.unread);
    }

    /// Ends what is to be sent.
    pub fn hang_up(&mut self) {
        self.to = None;
    }

    /// The exit code, once the server has ended by itself.
    pub fn code(&mut self) -> u8 {
        self.is_ended = true;
        let server = self.server.take().unwrap();
        let deadline = Instant::now() + PATIENCE;
        while !server.is_finished() {
            assert!(Instant::now() < deadline, "the server does not end");
            std::thread::sleep(Duration::from_millis(2));
        }
        server.join().unwrap()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        assert!(self.is_ended || std::thread::panicking(), "the session was not ended");
    }
}

fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().strip_prefix("Content-Length: ") {
            Some(value) => length = value.parse().unwrap(),
            None if line == "\r\n" => break,
            None => panic!("not a header: {line:?}"),
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

/// The address of a path.
pub fn uri(path: &std::path::Path) -> String {
    format!("file://{}", path.to_str().unwrap().replace(' ', "%20"))
}

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// The parameters of a request about a place.
pub fn at(uri: &str, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}
