#!/usr/bin/env bash
# Tests copydesk in Neovim: headless, by its own API; then on the screen, in tmux. After setup.sh.
# Logs and screens: $RESULTS/nvim (target/editor-tests/nvim). Ends with "N passed, N failed".
set -euo pipefail
. "$(dirname "$0")/../env.sh"
need_copydesk
out=$results/nvim; rm -rf "$out"; mkdir -p "$out"
work=$(mktemp -d)
# A home of its own: no configuration, history or log of whoever runs this is read or written.
export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache
export WORKSPACE=$work/articles PATH=$work/bin:$PATH
mkdir -p "$work/bin"
ln -s "$(realpath "$COPYDESK")" "$work/bin/copydesk"   # the shipped configuration finds `copydesk` on the PATH
make_workspace "$WORKSPACE"
tmux=(tmux -L "copydesk-$$" -f /dev/null)              # a tmux server of our own, so that only ours is ended
cleanup() {
  cp -f "$XDG_STATE_HOME/nvim/lsp.log" "$out/lsp.log" 2>/dev/null || true
  "${tmux[@]}" kill-server 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
cp -r "$repository/editors/nvim" "$work/plugin"         # a copy: `:helptags` writes beside the help
export PLUGIN=$work/plugin
plugin=$PLUGIN

echo '-- headless'
status=0
timeout 180 "$nvim" --clean --headless --cmd "set rtp^=$plugin" -c "luafile $editors_tests/nvim/test.lua" \
  </dev/null >"$out/headless.log" 2>"$out/headless.stderr" || status=$?
cat "$out/headless.log"
read -r passed failed < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$out/headless.log" | tail -1; echo 0 1)
[ "$status" -eq 0 ] || { cat "$out/headless.stderr"; [ "$failed" -gt 0 ] || failed=1; }

echo '-- screen'
cat >"$work/init.lua" <<'LUA'
vim.o.swapfile, vim.o.wrap, vim.o.linebreak, vim.o.termguicolors = false, true, true, true
vim.diagnostic.config({ virtual_text = true, severity_sort = true })
vim.lsp.enable('copydesk')
LUA
shows() { # shows NAME TEXT: polls the screen till it shows TEXT; keeps it as screen-NAME.txt, and .ansi for the picture
  for _ in $(seq 150); do
    "${tmux[@]}" capture-pane -p -t desk >"$out/screen-$1.txt"
    if grep -qF -- "$2" "$out/screen-$1.txt"; then
      "${tmux[@]}" capture-pane -e -p -t desk >"$out/screen-$1.ansi"
      echo "ok   $1: \"$2\" is on the screen"; passed=$((passed + 1)); return
    fi
    sleep 0.1
  done
  echo "FAIL $1: \"$2\" never showed; the screen was:"; cat "$out/screen-$1.txt"; failed=$((failed + 1))
}
gone() { # gone TEXT: polls till the screen does not show TEXT
  for _ in $(seq 150); do
    "${tmux[@]}" capture-pane -p -t desk | grep -qF -- "$1" || return 0
    sleep 0.1
  done
  echo "FAIL \"$1\" never left the screen"; failed=$((failed + 1))
}
keys() { "${tmux[@]}" send-keys -t desk "$@"; }
"${tmux[@]}" new-session -d -s desk -x 132 -y 26 -c "$WORKSPACE" \
  "env TERM=xterm-256color '$nvim' --clean --cmd 'set rtp^=$plugin' -u '$work/init.lua' shoigu-in-baghdad.txt"
shows diagnostics 'Role conflict'                       # beside the text
keys 2G 0 C-w d
shows conflict 'Diagnostics:'                           # the float, with the whole message
keys 3G ':lua vim.diagnostic.enable(false)' Enter       # or the other spelling would be on the screen already
gone 'Role conflict'
keys ':call search("Shoigu")' Enter K
shows hover 'Sergei'
keys Escape ':edit moscow-baghdad-contacts.txt' Enter
shows opened 'Moscow and Baghdad Draw Closer'
keys ':call search("deputy advisor")' Enter 'C-]'
shows definition 'RIVERNEWS'
keys Escape ':qa!' Enter
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
