#!/usr/bin/env bash
# Installs VS Code (as code-server), Node.js 24, Chromium, and what the extension is built with.
# A second run takes about a second.
set -euo pipefail
. "$(dirname "$0")/../env.sh"
. "$editors_tests/vscode/node.sh"
step() { echo "[$(date +%T)] $*"; }

debian_package chromium chromium fonts-dejavu-core

npm_into() { # npm_into FOLDER PACKAGE: one package in a folder of its own
  rm -rf "$1"; mkdir -p "$1"; echo '{"private":true}' >"$1/package.json"
  (cd "$1" && npm install --no-save --ignore-scripts "$2")
}

if [ ! -e "$cache/node/.done-$NODE_PACKAGE" ]; then
  step "$NODE_PACKAGE"
  npm_into "$cache/node" "$NODE_PACKAGE"
  touch "$cache/node/.done-$NODE_PACKAGE"
fi

if [ ! -e "$cache/code-server/.done-$CODE_SERVER_PACKAGE" ]; then
  step "$CODE_SERVER_PACKAGE"
  # Its own installer compiles every native module for minutes; VS Code runs with none of them.
  npm_into "$cache/code-server" "$CODE_SERVER_PACKAGE"
  cd "$code_server/lib/vscode"
  npm install --omit=dev --ignore-scripts
  step 'two native modules: log files, and an extension host that ends with its parent'
  JOBS=2 npm rebuild @vscode/spdlog @vscode/native-watchdog
  touch "$cache/code-server/.done-$CODE_SERVER_PACKAGE"
fi

for folder in "$editors_tests/vscode" "$repository/editors/vscode"; do
  if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-lock"; then
    step "npm ci in ${folder#"$repository"/}"
    # No scripts: the programs of esbuild and vsce come in packages for the platform.
    (cd "$folder" && npm ci --ignore-scripts && cp package-lock.json node_modules/.installed-lock)
  fi
done
step "Node.js $(node --version), $(chromium --version 2>/dev/null | cut -d' ' -f1-2), VS Code $(node -p "require('$code_server/lib/vscode/package.json').version")"
