//! Embeds the built UI and the capabilities; compiles nothing of our own.

fn main() {
    tauri_build::build();
}
