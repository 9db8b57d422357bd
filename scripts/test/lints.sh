# shellcheck shell=bash
# Clippy and the build in one pass: Clippy's driver is the compiler and lints on the way, so everything is compiled once.
# Sourced by ./test. Everything it starts builds with the same settings, or the workspace would be compiled anew.

# Where it is missing, prepare_tools says so.
RUSTC_WORKSPACE_WRAPPER=$(command -v clippy-driver || true)
# What `cargo clippy -- -D warnings` hands to the driver.
CLIPPY_ARGS='-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__'
export RUSTC_WORKSPACE_WRAPPER CLIPPY_ARGS

# The targets that nextest runs, so that it finds them all made.
lint_and_build() {
  lints_bite && cargo test --quiet --workspace --no-run
}

# A driver that stopped listening to CLIPPY_ARGS would let everything pass: two programs with one fault each must not, one
# that the compiler sees and one that only Clippy sees.
lints_bite() {
  local fault
  for fault in 'let unused = 1;' 'let mut a = 1; a = a + 1; println!("{a}");'; do
    if printf 'fn main() { %s }\n' "$fault" |
      "$RUSTC_WORKSPACE_WRAPPER" rustc --crate-name fault --crate-type bin --edition 2024 --emit metadata -o /dev/null - 2>/dev/null; then
      say "clippy-driver lets a fault pass: $fault"
      return 1
    fi
  done
}
