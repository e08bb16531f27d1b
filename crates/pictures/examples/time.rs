//! How long a picture takes: `cargo run --release -p pictures --example time FILE`.

use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    const ROUNDS: u32 = 10;
    let path = std::env::args().nth(1).ok_or("name a picture to make")?;
    let original = std::fs::read(path)?;
    let picture = pictures::make(&original, None)?;
    for file in &picture.renditions {
        println!("{:>8} bytes  {} × {}  {}", file.bytes.len(), file.width, file.height, file.name);
    }
    let begun = Instant::now();
    for _ in 0..ROUNDS {
        pictures::make(&original, None)?;
    }
    println!("{} × {}: {:?} each", picture.width, picture.height, begun.elapsed() / ROUNDS);
    Ok(())
}
