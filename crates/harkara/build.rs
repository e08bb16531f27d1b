//! Lists the sample paper's pictures, so that the binary carries them: `demo` needs no other file.

use std::fmt::Write;
use std::path::Path;

fn main() {
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../demo/pictures");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("demo/pictures is there")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".jpg") || name.ends_with(".png"))
        .collect();
    names.sort();
    let mut list =
        String::from("/// The sample paper's pictures, by file name.\npub const PICTURES: &[(&str, &[u8])] = &[\n");
    for name in names {
        let path = folder.join(&name);
        writeln!(list, "    ({name:?}, include_bytes!({:?})),", path.display().to_string()).expect("a string grows");
    }
    list.push_str("];\n");
    let out = Path::new(&std::env::var("OUT_DIR").expect("cargo sets it")).join("pictures.rs");
    std::fs::write(out, list).expect("the build folder can be written");
}
