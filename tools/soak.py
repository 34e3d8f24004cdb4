#!/usr/bin/env python3
"""A day at the keyboard: many edits through the protocol, and what they leave in memory.

    tools/soak.py target/release/copydesk [EDITS]

Three documents of a folder are typed in, letter by letter, with undoing, pasting and whole-text changes; findings are waited
for at every rest, hovers, outlines and completions are asked between, documents are closed and opened, files change on disk.
Every fiftieth part of the way the server's resident memory and the number of its threads are printed (Linux, /proc). It
fails if an answer is an error, if the last findings are not those of the last version, or if memory after the first fifth
grows by more than a tenth.
"""
import json
import os
import pathlib
import queue
import random
import subprocess
import sys
import tempfile
import threading
import time

PATIENCE = 60
REST = 40  # Edits between two rests of the keyboard.
PEOPLE = ["Mara Quist", "Tom Harlan", "Grace Obuya", "Ion Petrescu", "Eva Lindqvist", "Paul Reis", "Rosa Quispe"]
PLACES = ["Ostholm", "Varna", "Kisumu", "Lund", "Recife", "Callao"]
DEEDS = ["opened the northern harbour", "resigned as harbour master", "met fishermen", "signed a treaty on copper",
         "said: \"We will dredge the basin by May.\"", "denied that 12 ships were held", "left for talks"]


def sentence(dice):
    return f"{dice.choice(['Mayor', 'Minister', 'Harbour Master'])} {dice.choice(PEOPLE)} {dice.choice(DEEDS)} in " \
           f"{dice.choice(PLACES)} on {dice.randint(1, 28)} May 2025."


def article(dice, paragraphs=12):
    body = "\n\n".join(" ".join(sentence(dice) for _ in range(3)) for _ in range(paragraphs))
    return f"# The harbours on day {dice.randint(1, 99)}\n\n{body}\n"


class Server:
    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, "lsp", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env={**os.environ, "COPYDESK_CACHE_DIR": ""})
        self.messages, self.last, self.published = queue.Queue(), 0, {}
        threading.Thread(target=self.listen, daemon=True).start()
        uri = folder.as_uri()
        self.ask("initialize", {"processId": None, "rootUri": uri, "capabilities": {},
                                "workspaceFolders": [{"uri": uri, "name": "news"}]})
        self.tell("initialized", {})

    def listen(self):
        out = self.process.stdout
        while line := out.readline():
            length = int(line.split(b":")[1])
            out.readline()
            self.messages.put(json.loads(out.read(length)))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def until(self, wanted):
        end = time.monotonic() + PATIENCE
        while True:
            message = self.messages.get(timeout=max(0.01, end - time.monotonic()))
            if message.get("method") == "textDocument/publishDiagnostics":
                self.published[message["params"]["uri"]] = message["params"].get("version")
            if wanted(message):
                return message

    def ask(self, method, params):
        self.last += 1
        own = self.last
        self.send({"id": own, "method": method, "params": params})
        reply = self.until(lambda message: message.get("id") == own and "method" not in message)
        if "error" in reply:
            sys.exit(f"{method}: {reply['error']}")
        return reply["result"]

    def rest(self, uri, version):
        """Waits for the findings of the last version: one of them is enough to know that nothing lags behind."""
        self.until(lambda _: self.published.get(uri) == version)

    def state(self):
        lines = pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        fields = dict(line.split(":", 1) for line in lines)
        return int(fields["VmRSS"].split()[0]) / 1024, int(fields["Threads"])


class Document:
    def __init__(self, server, path, dice):
        self.server, self.path, self.uri, self.dice = server, path, path.as_uri(), dice
        self.open()

    def open(self):
        self.lines, self.version, self.cursor = self.path.read_text().split("\n"), 1, (2, 0)
        self.server.tell("textDocument/didOpen", {"textDocument": {
            "uri": self.uri, "languageId": "markdown", "version": 1, "text": "\n".join(self.lines)}})

    def close(self):
        self.server.tell("textDocument/didClose", {"textDocument": {"uri": self.uri}})

    def change(self, changes):
        self.version += 1
        self.server.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": changes})

    def replace(self, line, start, end, text):
        row = self.lines[line]
        self.lines[line:line + 1] = (row[:start] + text + row[end:]).split("\n")
        place = lambda character: {"line": line, "character": character}
        self.change([{"range": {"start": place(start), "end": place(end)}, "text": text}])

    def edit(self):
        dice = self.dice
        line, column = self.cursor
        kind = dice.random()
        if kind < 0.02 or line >= len(self.lines):
            line = dice.randrange(2, len(self.lines))
            column = len(self.lines[line])
        if kind < 0.72:
            self.replace(line, column, column, dice.choice("etaoin shrdlu.,\"MSQ 2019é"))
            column += 1
        elif kind < 0.93 and column > 0:
            self.replace(line, column - 1, column, "")
            column -= 1
        elif kind < 0.985:
            self.replace(line, column, column, " " + sentence(dice))
        elif kind < 0.999:
            self.replace(line, 0, len(self.lines[line]), "")
            column = 0
        if kind >= 0.999 or sum(map(len, self.lines)) > 9000:
            self.lines, line, column = article(dice).split("\n"), 2, 0
            self.change([{"text": "\n".join(self.lines)}])
        self.cursor = (line, min(column, len(self.lines[line]) if line < len(self.lines) else 0))


def main():
    program, edits = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for number in range(100):
            (folder / f"{number}.md").write_text(article(dice))
        server = Server(str(pathlib.Path(program).resolve()), folder)
        documents = [Document(server, folder / f"{number}.md", dice) for number in range(3)]
        started, sizes = time.monotonic(), []
        print("edits  resident MB  threads  seconds")
        for done in range(1, edits + 1):
            document = documents[done // 500 % 3]
            document.edit()
            if done % REST == 0:
                line, column = document.cursor
                place = {"textDocument": {"uri": document.uri}, "position": {"line": line, "character": column}}
                server.ask("textDocument/hover", place)
                server.ask("textDocument/completion", place)
                server.ask("textDocument/documentSymbol", {"textDocument": {"uri": document.uri}})
                server.rest(document.uri, document.version)
            if done % 2000 == 0:
                document.close()
                document.open()
                other = folder / f"{dice.randrange(3, 100)}.md"
                other.write_text(article(dice))
                server.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": other.as_uri(), "type": 2}]})
            if done % (edits // 50) == 0:
                sizes.append(server.state())
                print(f"{done:6d} {sizes[-1][0]:11.1f} {sizes[-1][1]:8d} {time.monotonic() - started:8.0f}", flush=True)
        server.ask("shutdown", None)
        server.tell("exit", None)
        code = server.process.wait(PATIENCE)
    warm, late = sizes[len(sizes) // 5:len(sizes) // 5 + 5], sizes[-5:]
    average = lambda rows: sum(row[0] for row in rows) / len(rows)
    print(f"after warm-up {average(warm):.1f} MB, at the end {average(late):.1f} MB; exit code {code}")
    sys.exit(code or average(late) > 1.1 * average(warm))


if __name__ == "__main__":
    main()
