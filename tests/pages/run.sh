#!/usr/bin/env bash
# Makes the timeline and the report of articles/ and opens them in Chromium, from the disk. After setup.sh.
# Pages and screenshots: $RESULTS/pages (target/editor-tests/pages). Ends with "N passed, N failed".
set -euo pipefail
. "$(dirname "$0")/../editors/env.sh"
. "$editors_tests/vscode/node.sh"
need_copydesk
export OUT=$results/pages; rm -rf "$OUT"; mkdir -p "$OUT"
COPYDESK=$(realpath "$COPYDESK"); export COPYDESK
cd "$repository/tests/pages"
node_tests 180 pages.mjs
