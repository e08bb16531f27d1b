//! An admin sees who works here, changes their work, and ends it.

use newsroom::{Actor, NewStaff, Role};

use crate::common::{PASSWORD, Paper, REPORTER, papers};

pub const ADMIN: &str = "admin@paper.example";

pub async fn admin(paper: &Paper) -> (String, String) {
    let new = NewStaff {
        email: ADMIN.into(),
        name: "প্রশাসক".into(),
        role: Role::Admin,
        initials: String::new(),
        desks: Vec::new(),
        password: PASSWORD.into(),
    };
    newsroom::staff_add(&paper.room, &Actor::command_line(), new).await.unwrap();
    let cookie = paper.sign_in(ADMIN).await;
    let csrf = paper.get("/newsroom/staff", &cookie).await.hidden("csrf");
    (cookie, csrf)
}

#[tokio::test]
async fn work_is_changed_and_ended_on_one_page() {
    for paper in papers().await {
        let (admin, csrf) = admin(&paper).await;
        let me = paper.sign_in(REPORTER).await;
        assert_eq!(paper.get("/newsroom/staff", &me).await.status, 403);
        let post = async |path: &str, fields: &[(&str, &str)]| {
            let path = format!("/newsroom/staff/{path}");
            paper.post(&path, &admin, &[&[("csrf", csrf.as_str())], fields].concat()).await
        };
        let change = [("email", REPORTER), ("role", "editor"), ("desks", "নগর ডেস্ক, ক্রীড়া  ডেস্ক,")];
        assert_eq!(post("change", &change).await.header("location"), "/newsroom/staff?done=changed");
        let page = paper.get("/newsroom/staff", &admin).await;
        assert!(page.has("সম্পাদক · নগর ডেস্ক, ক্রীড়া ডেস্ক"), "{}", page.text);
        assert!(paper.get("/newsroom", &me).await.has("(সম্পাদক)"), "it holds from the next click");

        let gone = post("disable", &[("email", REPORTER), ("do", "disable")]).await;
        assert_eq!(gone.header("location"), "/newsroom/staff?done=disabled");
        assert_eq!(paper.get("/newsroom", &me).await.status, 303);
        assert_eq!(paper.call(axum::http::Method::GET, "/stories", &[], "").await.status, 401, "nor by a token");
        let door = paper.post("/newsroom/sign-in", "", &[("email", REPORTER), ("password", PASSWORD)]).await;
        let wrong = paper.post("/newsroom/sign-in", "", &[("email", "x@y.example"), ("password", PASSWORD)]).await;
        assert_eq!((door.status, wrong.status), (401.try_into().unwrap(), 401.try_into().unwrap()));
        assert_eq!(door.text.replace(REPORTER, ""), wrong.text.replace("x@y.example", ""), "and is not told why");
        post("disable", &[("email", REPORTER), ("do", "enable")]).await;
        assert_eq!(paper.get("/newsroom", &paper.sign_in(REPORTER).await).await.status, 200);

        for (path, fields) in
            [("change", [("email", ADMIN), ("role", "reporter")]), ("disable", [("email", ADMIN), ("do", "disable")])]
        {
            let own = post(path, &fields).await;
            assert!(own.status == 422 && own.has("আরেকজন প্রশাসককে বলুন"), "{path}: {}", own.text);
        }
    }
}
