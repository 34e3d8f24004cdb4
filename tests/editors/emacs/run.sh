#!/usr/bin/env bash
# Tests copydesk in Emacs with eglot, by the settings that editors/README.md gives. After setup.sh. Ends with "N passed, N failed".
set -euo pipefail
. "$(dirname "$0")/../env.sh"
need_copydesk
out=$results/emacs; rm -rf "$out"; mkdir -p "$out"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$(realpath "$COPYDESK")" "$work/bin/copydesk"
make_workspace "$work/articles"
# The settings under test are the ones that people copy.
sed -n '/^```elisp$/,/^```$/{//!p}' "$repository/editors/README.md" >"$work/settings.el"
[ -s "$work/settings.el" ] || { echo 'editors/README.md has no settings for Emacs'; exit 1; }
status=0
HOME=$work WORKSPACE=$work/articles PATH=$work/bin:$PATH timeout 120 \
  emacs --batch -l "$work/settings.el" -l "$editors_tests/emacs/test.el" </dev/null 2>"$out/stderr" | tee "$out/log" || status=$?
[ "$status" -eq 0 ] || cat "$out/stderr"
exit "$status"
