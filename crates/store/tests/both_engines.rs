//! The same statements on SQLite and, where HARKARA_TEST_POSTGRES names a server, on PostgreSQL.

use store::{Db, Error, Value, sql, values};

async fn databases() -> Vec<(Db, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Db::open(&format!("sqlite:{}", folder.path().join("t.db").display())).await.unwrap();
    let mut all = vec![(sqlite, Some(folder))];
    match std::env::var("HARKARA_TEST_POSTGRES") {
        Ok(url) => all.push((Db::open(&url).await.unwrap(), None)),
        Err(_) => println!("skipped: PostgreSQL, since HARKARA_TEST_POSTGRES is not set"),
    }
    all
}

#[tokio::test]
async fn nulls_texts_numbers_and_many_rows_are_bound_alike() {
    for (db, _folder) in databases().await {
        let mut write = db.write().await.unwrap();
        sql::execute(&mut write, "DROP TABLE IF EXISTS bound", values![]).await.unwrap();
        sql::execute(&mut write, "CREATE TABLE bound (id BIGINT PRIMARY KEY, t TEXT, n BIGINT)", values![])
            .await
            .unwrap();
        let rows: Vec<Vec<Value>> =
            (0..150).map(|n| values![n, (n % 2 == 0).then_some("জোড়"), (n % 3 == 0).then_some(i64::MIN)]).collect();
        assert_eq!(
            sql::insert_many(&mut write, "INSERT INTO bound (id, t, n)", "ON CONFLICT (id) DO NOTHING", rows.clone())
                .await
                .unwrap(),
            150
        );
        assert_eq!(
            sql::insert_many(&mut write, "INSERT INTO bound (id, t, n)", "ON CONFLICT (id) DO NOTHING", rows)
                .await
                .unwrap(),
            0
        );
        write.commit().await.unwrap();
        let mut read = db.read().await.unwrap();
        let row = sql::one(&mut read, "SELECT t, n FROM bound WHERE id = $1", values![3]).await.unwrap().unwrap();
        assert_eq!((row.maybe_text(0), row.maybe_int(1)), (None, Some(i64::MIN)));
        let keys = (100..300).map(Value::from).collect();
        assert_eq!(
            sql::all_among(&mut read, "SELECT id FROM bound WHERE id IN ({keys})", keys).await.unwrap().len(),
            50
        );
        let sum = sql::one(&mut read, "SELECT cast(sum(id) AS BIGINT) FROM bound", values![]).await.unwrap().unwrap();
        assert_eq!(sum.int(0), 149 * 150 / 2);
    }
}

#[tokio::test]
async fn no_text_holds_a_nul() {
    for (db, _folder) in databases().await {
        let mut read = db.read().await.unwrap();
        let row = sql::one(&mut read, "SELECT cast($1 AS TEXT)", values!["না\0ও"]).await.unwrap().unwrap();
        assert_eq!(row.text(0), "নাও");
    }
}

#[tokio::test]
async fn readers_then_writers_lose_no_update_and_a_drop_undoes() {
    for (db, _folder) in databases().await {
        let mut write = db.write().await.unwrap();
        sql::execute(&mut write, "DROP TABLE IF EXISTS tally", values![]).await.unwrap();
        sql::execute(&mut write, "CREATE TABLE tally (n BIGINT NOT NULL)", values![]).await.unwrap();
        sql::execute(&mut write, "INSERT INTO tally (n) VALUES (0)", values![]).await.unwrap();
        write.commit().await.unwrap();
        let add = |db: Db, keep: bool| async move {
            let mut write = db.write().await.unwrap();
            let n = sql::one(&mut write, "SELECT n FROM tally", values![]).await.unwrap().unwrap().int(0);
            sql::execute(&mut write, "UPDATE tally SET n = $1", values![n + 1]).await.unwrap();
            if keep {
                write.commit().await.unwrap();
            }
        };
        let tasks: Vec<_> = (0..200).map(|n| tokio::spawn(add(db.clone(), n % 4 != 0))).collect();
        for task in tasks {
            task.await.unwrap();
        }
        let n =
            sql::one(&mut db.read().await.unwrap(), "SELECT n FROM tally", values![]).await.unwrap().unwrap().int(0);
        assert_eq!(n, 150);
    }
}

#[tokio::test]
async fn a_writer_that_gives_up_while_it_waits_leaves_the_turn_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite:{}", folder.path().join("w.db").display());
    for url in std::iter::once(sqlite).chain(std::env::var("HARKARA_TEST_POSTGRES").ok()) {
        // Two processes on one database, as far as the database can tell.
        let (ours, theirs) = (Db::open(&url).await.unwrap(), Db::open(&url).await.unwrap());
        let turn = theirs.write().await.unwrap();
        for _ in 0..3 {
            let given_up = tokio::time::timeout(std::time::Duration::from_millis(100), ours.write()).await;
            assert!(given_up.is_err(), "{url}: two have the turn");
        }
        drop(turn);
        for db in [&ours, &theirs, &ours, &theirs] {
            let mut write = db.write().await.unwrap();
            sql::execute(&mut write, "CREATE TABLE waited (n BIGINT)", values![]).await.unwrap();
            sql::execute(&mut write, "DROP TABLE waited", values![]).await.unwrap();
            write.commit().await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_writer_hears_that_another_one_waits() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite:{}", folder.path().join("w.db").display());
    for url in std::iter::once(sqlite).chain(std::env::var("HARKARA_TEST_POSTGRES").ok()) {
        let (ours, theirs) = (Db::open(&url).await.unwrap(), Db::open(&url).await.unwrap());
        for other in [ours.clone(), theirs] {
            let mut write = ours.write().await.unwrap();
            assert!(!write.wanted().await.unwrap(), "{url}");
            let waits = tokio::spawn(async move { other.write().await.unwrap().commit().await.unwrap() });
            while !write.wanted().await.unwrap() {
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
            write.commit().await.unwrap();
            waits.await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_newer_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite:{}", folder.path().join("t.db").display())).await.unwrap();
    let later = store::Migration { name: "later-1", sql: "CREATE TABLE later (id BIGINT)" };
    store::migrate::migrate(&db, &[&later], 0).await.unwrap();
    assert!(matches!(store::migrate::migrate(&db, &[], 0).await, Err(Error::Newer(_))));
}
