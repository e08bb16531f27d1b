//! The same documents and queries through Lucene's analyzers, where Debian's packages liblucene8-java and a JDK are.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::corpus::Article;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/relevance/Lucene.java");
const JARS: &str = "/usr/share/java";

/// One query: its kind's letter, the id of the article that answers it, its words.
pub type Asked = (&'static str, String, String);

/// Prints what Lucene reaches. Says which packages it needs where they are not there.
pub fn reach(articles: &[Article], asked: &[Asked]) -> Result<()> {
    let jars = std::fs::read_dir(JARS).into_iter().flatten().flatten();
    let jars: Vec<String> = jars
        .map(|entry| entry.path().display().to_string())
        .filter(|path| path.contains("/lucene") && path.ends_with(".jar"))
        .collect();
    ensure!(
        !jars.is_empty(),
        "Lucene is not here: apt-get install -y --no-install-recommends liblucene8-java default-jdk-headless"
    );
    let folder = tempfile::tempdir()?;
    let line = |text: &str| text.replace(['\n', '\t', '\r'], " ");
    let mut documents = String::new();
    for article in articles {
        writeln!(documents, "{}\t{} {}", article.id, line(&article.headline), line(&article.body))?;
    }
    let mut queries = String::new();
    for (kind, id, words) in asked {
        writeln!(queries, "{kind}\t{id}\t{}", line(words))?;
    }
    let (documents_at, queries_at) = (folder.path().join("documents"), folder.path().join("queries"));
    std::fs::write(&documents_at, documents)?;
    std::fs::write(&queries_at, queries)?;
    let classpath = jars.join(":");
    run(Command::new("javac").args(["-cp", &classpath, "-d"]).arg(folder.path()).arg(SOURCE))?;
    let classpath = format!("{classpath}:{}", folder.path().display());
    run(Command::new("java").args(["-cp", &classpath, "Lucene"]).args([&documents_at as &Path, &queries_at]))
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("{name} cannot be started: install default-jdk-headless"))?;
    ensure!(status.success(), "{name} failed");
    Ok(())
}
