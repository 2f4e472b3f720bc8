//! Says what the image gives it: arguments, variables, who and where it is, and what it may write to.
use std::{env, fs};

fn main() {
    println!("{}", env::args().skip(1).collect::<Vec<_>>().join(" "));
    for path in ["/data", "/config", "/tmp"] {
        let written = fs::write(format!("{path}/probe"), "").is_ok();
        println!("{path} {written}");
    }
}
