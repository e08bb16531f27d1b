//! One's own account: sessions, password, the second step.

use crate::common::{Answer, PASSWORD, Paper, REPORTER, papers};

const PHONE: &str = "Mozilla/5.0 (Linux; Android 14; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36";
const OFFICE: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const NEW: &str = "নতুন ঘাটের নৌকা";

/// Signs in on a device; the cookie, or an empty one where it was refused.
async fn sign_in(paper: &Paper, agent: &str, password: &str) -> String {
    let answer = paper.post_from(agent, "/newsroom/sign-in", &[("email", REPORTER), ("password", password)]).await;
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

async fn is_in(paper: &Paper, cookie: &str) -> bool {
    paper.get("/newsroom", cookie).await.status == 200
}

/// The first session in the list that can be ended: this one cannot.
fn handle(page: &str) -> &str {
    page.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap()
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one_and_all_others() {
    for paper in papers().await {
        let office = sign_in(&paper, OFFICE, PASSWORD).await;
        paper.wait(90);
        let phone = sign_in(&paper, PHONE, PASSWORD).await;
        let lost = sign_in(&paper, "x", PASSWORD).await;
        let page = paper.get("/newsroom/account", &phone).await;
        for shown in ["ফায়ারফক্স, উইন্ডোজ কম্পিউটার", "ক্রোম, অ্যান্ড্রয়েড", "অচেনা ব্রাউজার", "১২:৩০", "১৪:০০"]
        {
            assert!(page.has(shown), "{shown}: {}", page.text);
        }
        assert!(!page.has("SM-A145F") && page.text.matches("name=\"session\"").count() == 2);
        let csrf = page.hidden("csrf");

        // Somebody else's session is not to be ended by its name.
        let chief = paper.sign_in("chief@paper.example").await;
        let chiefs = paper.get("/newsroom/account", &chief).await.hidden("csrf");
        let named = [("csrf", chiefs.as_str()), ("session", handle(&page.text))];
        paper.post("/newsroom/account/sessions", &chief, &named).await;
        assert!(is_in(&paper, &office).await && is_in(&paper, &lost).await);

        let others: Vec<&str> = page.text.split("name=\"session\" value=\"").skip(1).map(|rest| &rest[..16]).collect();
        let unknown = page.text.split("অচেনা").nth(1).unwrap();
        assert!(others.contains(&handle(unknown)));
        let answer =
            paper.post("/newsroom/account/sessions", &phone, &[("csrf", &csrf), ("session", handle(unknown))]).await;
        assert_eq!(answer.header("location"), "/newsroom/account?done=ended");
        assert!(!is_in(&paper, &lost).await && is_in(&paper, &office).await && is_in(&paper, &phone).await);

        paper.post("/newsroom/account/sessions", &phone, &[("csrf", &csrf)]).await;
        assert!(!is_in(&paper, &office).await && is_in(&paper, &phone).await && is_in(&paper, &chief).await);
        let page = paper.get("/newsroom/account?done=others", &phone).await;
        assert!(page.has("আর কোথাও আপনি ঢুকে নেই") && !page.text.contains("name=\"session\""));
    }
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions() {
    for paper in papers().await {
        let (office, phone) = (sign_in(&paper, OFFICE, PASSWORD).await, sign_in(&paper, PHONE, PASSWORD).await);
        let csrf = paper.get("/newsroom/account", &phone).await.hidden("csrf");
        let change = async |old: &str, new: &str| {
            let fields = [("csrf", csrf.as_str()), ("password", old), ("new", new)];
            paper.post("/newsroom/account/password", &phone, &fields).await
        };
        let wrong = change("আমার জানা নেই", NEW).await;
        assert!(wrong.status == 422 && wrong.has("পাসওয়ার্ডটি ঠিক নয়"), "{}", wrong.text);
        let short = change(PASSWORD, "ছোট").await;
        assert!(short.status == 422 && short.has("অন্তত ১০ অক্ষরের"), "{}", short.text);
        assert!(is_in(&paper, &office).await);

        assert_eq!(change(PASSWORD, NEW).await.header("location"), "/newsroom/account?done=password");
        assert!(is_in(&paper, &phone).await && !is_in(&paper, &office).await);
        assert_eq!(sign_in(&paper, OFFICE, PASSWORD).await, "", "the old password is none");
        assert!(is_in(&paper, &sign_in(&paper, OFFICE, NEW).await).await);

        // Whoever finds a browser open may guess as slowly as anybody at the door.
        let mut last = wrong.status;
        for _ in 0..8 {
            last = change("অনুমান অনুমান", NEW).await.status;
        }
        assert_eq!(last, 429);
    }
}

/// The code that an app with this secret shows at the paper's time.
fn code(paper: &Paper, secret: &str) -> String {
    let totp = totp_rs::Builder::new().with_secret(totp_rs::Secret::try_from_base32(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from(paper.clock.now() / story::moment::SECOND).unwrap()).to_string()
}

/// Gives the password and then `code`; the last answer.
async fn enter(paper: &Paper, code: &str) -> Answer {
    let door = paper.post_from(PHONE, "/newsroom/sign-in", &[("email", REPORTER), ("password", PASSWORD)]).await;
    assert!(door.status == 200 && door.header("set-cookie").is_empty(), "{}", door.text);
    let ticket = door.hidden("ticket");
    paper.post_from(PHONE, "/newsroom/sign-in/code", &[("ticket", &ticket), ("code", code)]).await
}

fn cookie(answer: &Answer) -> &str {
    answer.header("set-cookie").split(';').next().unwrap()
}

#[tokio::test]
async fn a_second_step_is_turned_on_asked_for_once_and_turned_off() {
    for paper in papers().await {
        let (office, phone) = (sign_in(&paper, OFFICE, PASSWORD).await, sign_in(&paper, PHONE, PASSWORD).await);
        let csrf = paper.get("/newsroom/account", &phone).await.hidden("csrf");
        let post = async |path: &str, name: &str, value: &str| {
            let path = format!("/newsroom/account/second-step{path}");
            paper.post(&path, &phone, &[("csrf", &csrf), (name, value)]).await
        };
        assert_eq!(post("", "password", "আমার জানা নেই").await.status, 422);
        let begun = post("", "password", PASSWORD).await;
        assert!(begun.status == 200 && begun.text.contains("<svg"), "{}", begun.text);
        let key = begun.text.split("<code>").nth(1).unwrap().split('<').next().unwrap().replace(' ', "");
        assert!(begun.text.contains(&format!("secret={key}")), "the address and the letters say the same");
        assert!(!sign_in(&paper, PHONE, PASSWORD).await.is_empty(), "nothing is asked for yet");
        let wrong = post("/on", "code", "১২৩").await;
        assert!(wrong.status == 422 && wrong.text.contains(&format!("secret={key}")), "the same secret again");

        let first = code(&paper, &key);
        let on = post("/on", "code", &bangla::digits::to_bengali(&first)).await;
        assert_eq!(on.text.matches("<li><code>").count(), 10, "{}", on.text);
        let list: Vec<&str> = on.text.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert!(is_in(&paper, &phone).await && !is_in(&paper, &office).await, "the other sessions end");

        // The code that turned it on was taken; so is each that lets somebody in.
        assert_eq!(enter(&paper, &first).await.status, 422);
        paper.wait(1);
        let next = code(&paper, &key);
        assert!(is_in(&paper, cookie(&enter(&paper, &next).await)).await);
        let again = enter(&paper, &next).await;
        assert!(again.status == 422 && again.header("set-cookie").is_empty(), "{}", again.text);
        assert!(is_in(&paper, cookie(&enter(&paper, list[3]).await)).await, "a phone is lost");
        assert_eq!(enter(&paper, list[3]).await.status, 422);
        assert!(paper.get("/newsroom/account", &phone).await.has("বাকি আছে ৯টি"));

        // A ticket is used up after some tries, or by time; then the password is asked for anew.
        paper.wait(2);
        let door = paper.post_from(OFFICE, "/newsroom/sign-in", &[("email", REPORTER), ("password", PASSWORD)]).await;
        let ticket = door.hidden("ticket");
        paper.wait(11);
        let good = code(&paper, &key);
        let late = paper.post_from(OFFICE, "/newsroom/sign-in/code", &[("ticket", &ticket), ("code", &good)]).await;
        assert!(late.status == 401 && late.text.contains("name=\"password\""), "{}", late.text);

        let off = post("/off", "password", PASSWORD).await;
        assert_eq!(off.header("location"), "/newsroom/account?done=step-off");
        assert!(is_in(&paper, &sign_in(&paper, PHONE, PASSWORD).await).await);
    }
}

#[tokio::test]
async fn codes_are_guessed_as_slowly_as_passwords() {
    for paper in papers().await {
        let phone = sign_in(&paper, PHONE, PASSWORD).await;
        let csrf = paper.get("/newsroom/account", &phone).await.hidden("csrf");
        let path = "/newsroom/account/second-step";
        let begun = paper.post(path, &phone, &[("csrf", &csrf), ("password", PASSWORD)]).await;
        let key = begun.text.split("<code>").nth(1).unwrap().split('<').next().unwrap().replace(' ', "");
        let on = [("csrf", csrf.as_str()), ("code", &code(&paper, &key))];
        assert_eq!(paper.post(&format!("{path}/on"), &phone, &on).await.status, 200);
        // The right password does not take the wrong codes back.
        let mut statuses = Vec::new();
        for _ in 0..7 {
            let door =
                paper.post_from(PHONE, "/newsroom/sign-in", &[("email", REPORTER), ("password", PASSWORD)]).await;
            let ticket = door.hidden("ticket");
            let fields = [("ticket", ticket.as_str()), ("code", "000000")];
            statuses.push(paper.post_from(PHONE, "/newsroom/sign-in/code", &fields).await.status.as_u16());
        }
        assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429]);
        paper.wait(2);
        assert!(is_in(&paper, cookie(&enter(&paper, &code(&paper, &key)).await)).await, "nobody is locked out");
    }
}
