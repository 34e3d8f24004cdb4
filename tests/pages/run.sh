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
status=0
timeout --kill-after=10 180 node --test-reporter=spec pages.mjs >"$OUT/pages.log" 2>&1 || status=$?
grep -v '^ℹ' "$OUT/pages.log" || true
count() { sed -n "s/^ℹ $1 //p" "$OUT/pages.log" | tail -1; }
passed=$(count pass) failed=$(count fail) cancelled=$(count cancelled)
failed=$((${failed:-0} + ${cancelled:-0}))
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "${passed:-0} passed, $failed failed"
[ "$failed" -eq 0 ]
