#!/usr/bin/env bash
# Packages the extension: without arguments copydesk.vsix, which starts the `copydesk` on the PATH; with a platform of VS
# Code's and a program for it, copydesk-PLATFORM.vsix, which carries that program.
#   ./package.sh [linux-x64 ../../target/release/copydesk]
set -euo pipefail
cd "$(dirname "$0")"
repository=../..
name=copydesk target=()
rm -rf server; trap 'rm -rf server' EXIT
if [ $# -eq 2 ]; then
  name=copydesk-$1 target=(--target "$1")
  mkdir server
  case $1 in win32-*) program=server/copydesk.exe ;; *) program=server/copydesk ;; esac
  cp "$2" "$program"
  chmod 755 "$program"
elif [ $# -ne 0 ]; then
  sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 2
fi
cp "$repository"/LICENSE-{MIT,APACHE} .
# The walkthrough's pictures are those of the documents.
mkdir -p media/walkthrough
cp "$repository"/docs/screenshots/vscode-{conflict,hover,entities,timeline,settle}.png media/walkthrough/
npx vsce package --no-dependencies --skip-license "${target[@]}" --out "$name.vsix"
