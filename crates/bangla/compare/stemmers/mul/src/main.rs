//! One word a line in, the stem that the crate `mul` gives it out.

fn main() {
    for word in std::io::stdin().lines() {
        println!("{}", mul::noun_stemmer(&word.expect("the words are UTF-8")));
    }
}
