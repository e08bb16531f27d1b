//! A disk that fills under a paper: one sentence for what could not be kept, readers go on, and what was acknowledged is there
//! when there is room again.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use paper_tests::Paper;
use serde_json::{Value, json};

/// A disk of 24 MiB; unmounted when it is dropped.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: &Path) -> Option<Disk> {
        std::fs::create_dir_all(at).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(at).output();
        mounted.is_ok_and(|done| done.status.success()).then(|| Disk(at.to_owned()))
    }

    /// Writes until nothing more fits.
    fn fill(&self) {
        let mut file = std::fs::File::create(self.0.join("fill")).unwrap();
        while file.write_all(&[0; 4096]).is_ok() {}
    }

    fn clear(&self) {
        std::fs::remove_file(self.0.join("fill")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[test]
fn a_disk_fills_while_stories_are_saved_and_published() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::mount(&folder.path().join("disk")) else {
        paper_tests::skip("a_disk_fills_while_stories_are_saved_and_published", "this user may not mount a small disk");
        return;
    };
    // SQLite on that disk in any case: PostgreSQL's own disk is not ours to fill.
    let database = format!("sqlite:{}", disk.0.join("paper.db").display());
    let mut paper = Paper::with_binary(&paper_tests::binary(), Some(database), &[]);
    paper.section("river", "নদী");
    let token = paper.token("full@paper.example", "editor");
    paper.serve(&[]);
    let call = |method: &str, path: &str, body: &Value| paper.api(&token, method, path, &[], body).unwrap();
    // Larger than what is left in pages that the database has already.
    let draft = |n: usize| json!({"headline": format!("খবর {n}"), "section": "river", "body": "জল ".repeat(60_000)});

    let mut kept: Vec<String> = Vec::new();
    for n in 0..3 {
        let made = call("POST", "/api/v1/stories", &draft(n));
        assert_eq!(made.status, 201, "{}", made.text());
        kept.push(made.json()["id"].as_str().unwrap().to_owned());
    }
    disk.fill();
    let publish = |id: &str| call("POST", &format!("/api/v1/stories/{id}/publish"), &json!({}));
    let full = [publish(&kept[0]), call("POST", "/api/v1/stories", &draft(9)), publish(&kept[1])];
    for answer in &full {
        assert_eq!(answer.status, 507, "{}", answer.text());
        assert!(answer.json()["detail"].as_str().unwrap().starts_with("the disk is full: free some space"));
    }
    assert_eq!(paper.get("/").status, 200);
    assert_eq!(paper.get("/river/1").status, 200);
    assert_eq!(paper.get(&format!("/river/{}", kept[0])).status, 404, "nothing half-published");

    disk.clear();
    for id in &kept {
        assert_eq!(call("GET", &format!("/api/v1/stories/{id}"), &Value::Null).status, 200, "{id} was acknowledged");
        assert_eq!(publish(id).status, 200);
        assert_eq!(paper.get(&format!("/river/{id}")).status, 200);
    }
}
