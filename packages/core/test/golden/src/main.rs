// Reference numbers of xoshiro128**: `cargo run -q > xoshiro128.json` in this directory.
use rand_xoshiro::rand_core::{RngCore, SeedableRng};
use rand_xoshiro::Xoshiro128StarStar;
fn main() {
    let words: [u32; 4] = [1, 2, 3, 4];
    let mut seed = [0u8; 16];
    for (i, w) in words.iter().enumerate() { seed[i * 4..i * 4 + 4].copy_from_slice(&w.to_le_bytes()); }
    let mut rng = Xoshiro128StarStar::from_seed(seed);
    let out: Vec<String> = (0..20).map(|_| rng.next_u32().to_string()).collect();
    println!("{{\"tool\": \"rand_xoshiro 0.6.0 (Rust)\", \"words\": [1, 2, 3, 4], \"values\": [{}]}}", out.join(", "));
}
