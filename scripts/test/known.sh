# shellcheck shell=bash disable=SC2154
# What has passed and has not changed since is not run again: a Rust test binary stands for all the code in it, the files
# beside the code for what tests read while they run. A fresh clone knows nothing and runs everything; so does CI.
# Sourced by ./test: expects $tools.

known=$tools/passed

# Everything beside the code that a test may read: samples, papers, documents, scripts, journeys.
files_key() {
  git ls-files -z --cached --others --exclude-standard -- "$@" | sort -zu |
    { xargs -0 sha256sum 2>/dev/null || true; } | sha256sum | cut -c 1-64
}

# The programs that tests start.
programs_key() {
  find target/debug target/debug/examples -maxdepth 1 -type f -executable ! -name '*-*' -print0 | sort -z |
    xargs -0 sha256sum | sha256sum | cut -c 1-64
}

# One line for each test binary: its name, and a hash of it and of what it reads and starts. The tests of the whole read the
# code, too.
binary_keys() {
  local beside program code id path key
  beside=$(files_key ':!*.rs')
  code=$(files_key '*.rs')
  program=$(programs_key)
  cargo nextest list --workspace --message-format json | python3 -c '
import json, sys
for name, suite in sorted(json.load(sys.stdin)["rust-suites"].items()):
    print(name, suite["binary-path"], sep="\t")' |
    while IFS=$'\t' read -r id path; do
      key="$(sha256sum "$path" | cut -c 1-64) $beside $program"
      [[ $id != madoguchi* ]] || key="$key $code"
      printf '%s %s\n' "$id" "$(printf '%s' "$key" | sha256sum | cut -c 1-64)"
    done
}

browser_key() {
  { files_key ':!*.rs'; programs_key; browser_path; } | sha256sum | cut -c 1-64
}

# has_passed KEY, remember KEY: one file for each key.
has_passed() { [ -z "${CI:-}" ] && [ -f "$known/$1" ]; }

remember() { mkdir -p "$known" && : >"$known/$1"; }
