#!/usr/bin/env bash
# Packages the extension and tests it in VS Code: in the extension host, then on the page, as a person would. After setup.sh.
# Logs and screenshots: $RESULTS/vscode (target/editor-tests/vscode). Ends with "N passed, N failed".
set -euo pipefail
. "$(dirname "$0")/../env.sh"
. "$editors_tests/vscode/node.sh"
need_copydesk
export OUT=$results/vscode; rm -rf "$OUT"; mkdir -p "$OUT"

echo '-- package'
(cd "$repository/editors/vscode" && npm run package -- linux-x64 "$(realpath "$COPYDESK")") >"$OUT/package.log" 2>&1 || { cat "$OUT/package.log"; echo '0 passed, 1 failed'; exit 1; }
grep 'Packaged' "$OUT/package.log"

echo '-- test'
export VSIX=$repository/editors/vscode/copydesk-linux-x64.vsix CODE_SERVER=$code_server/out/node/entry.js
export SERVER=$editors_tests/vscode/recorded-server SERVER_EXITS=$OUT/server-exits.txt
COPYDESK=$(realpath "$COPYDESK"); export COPYDESK
export FOLDER=$OUT/work/articles
make_workspace "$FOLDER"
cd "$editors_tests/vscode"
node_tests 600 pages.mjs
