const SOURCE: &str = "src/julian.c";

fn main() {
    println!("cargo::rerun-if-changed={SOURCE}");
    cc::Build::new().file(SOURCE).compile("julian");
}
