//! What the environment gives: settings by their names in capitals, `HARKARA_RAILS_LATEST`.

use std::ffi::OsString;

use anyhow::{Result, bail};
use story::like;

use super::{Settings, document, known};

/// Begins every variable that is the program's own.
const PREFIX: &str = "HARKARA_";
/// What is read from the environment beside the settings: where the paper lies, what is logged, and what the tests of this
/// repository tell each other.
const BESIDE: [&str; 9] = [
    "HARKARA_DATA",
    "HARKARA_LOG",
    "HARKARA_BIN",
    "HARKARA_SKIPS",
    "HARKARA_WRITE",
    "HARKARA_TEST_ENGINE",
    "HARKARA_TEST_POSTGRES",
    "HARKARA_TEST_PYTHON",
    "HARKARA_TEST_SCHEMATHESIS",
];

impl Settings {
    /// What the environment of this process gives.
    ///
    /// # Errors
    /// One sentence on the first variable that is wrong.
    pub fn environment() -> Result<Settings> {
        Settings::of_variables(std::env::vars_os())
    }

    pub(super) fn of_variables(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Result<Settings> {
        let mut settings = Settings::default();
        for (variable, value) in variables {
            let Some(variable) = variable.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
            let Some(known) = known::KNOWN.iter().find(|known| known.variable() == variable) else {
                if let Some(meant) = meant(variable) {
                    bail!(
                        "{variable} in the environment sets nothing: did you mean {meant}? docs/settings.md names them all"
                    );
                }
                continue;
            };
            let Some(value) = value.to_str() else {
                bail!("{variable} in the environment is no text in UTF-8: write {}", known.allowed());
            };
            let place = format!("{variable} in the environment");
            settings.put(known, known.name, document::split(known, value), place)?;
        }
        Ok(settings)
    }
}

/// What is to be said of variables that begin like the program's own and are like none of it. They may be somebody
/// else's (Kubernetes makes `HARKARA_SERVICE_HOST` for a service called harkara), so nothing is refused for them.
pub fn strangers() -> Vec<String> {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    names.filter(|name| is_strange(name)).map(|name| format!("{name} in the environment sets nothing")).collect()
}

fn is_strange(variable: &str) -> bool {
    let known = || known::KNOWN.iter().any(|known| known.variable() == variable);
    variable.starts_with(PREFIX) && !BESIDE.contains(&variable) && !known() && meant(variable).is_none()
}

/// The variable of which `variable` is a slip.
fn meant(variable: &str) -> Option<String> {
    if BESIDE.contains(&variable) {
        return None;
    }
    let settings: Vec<String> = known::KNOWN.iter().map(known::Known::variable).collect();
    let bare = |name: &'_ str| name.trim_start_matches(PREFIX).to_owned();
    let names: Vec<String> = settings.iter().map(String::as_str).chain(BESIDE).map(bare).collect();
    let near = like::nearest(&bare(variable), names.iter().map(String::as_str))?;
    Some(format!("{PREFIX}{near}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn given(variable: &str, value: &str) -> String {
        let read = Settings::of_variables([(variable.into(), value.into())]);
        read.err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_variable_that_is_a_slip_is_refused_and_a_strangers_is_named() {
        for (variable, meant) in [
            ("HARKARA_NAMME", "HARKARA_NAME"),
            ("HARKARA_DATABSE", "HARKARA_DATABASE"),
            ("HARKARA_LOGS", "HARKARA_LOG"),
        ] {
            let said = format!(
                "{variable} in the environment sets nothing: did you mean {meant}? docs/settings.md names them all"
            );
            assert_eq!(given(variable, "x"), said);
        }
        for variable in ["HARKARA_SERVICE_HOST", "HARKARA_PORT_8080_TCP_ADDR"] {
            assert_eq!(given(variable, "x"), "");
            assert!(is_strange(variable));
        }
        for variable in ["HARKARA_NAME", "HARKARA_COLOURS_DARK_PAPER", "HARKARA_LOG", "HARKARA_TEST_POSTGRES", "PATH"] {
            assert!(!is_strange(variable), "{variable}");
        }
        assert_eq!(given("HARKARA_NAME", "নদী"), "");
        assert!(
            given("HARKARA_CALENDAR", "julian").starts_with("HARKARA_CALENDAR in the environment: `julian` is not")
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_no_text_is_refused() {
        use std::os::unix::ffi::OsStringExt;
        let read = Settings::of_variables([("HARKARA_NAME".into(), OsString::from_vec(vec![0xff]))]);
        assert_eq!(
            read.err().unwrap().to_string(),
            "HARKARA_NAME in the environment is no text in UTF-8: write a text"
        );
    }

    #[test]
    fn what_the_commands_read_from_the_environment_is_known() {
        fn all(command: &clap::Command, found: &mut Vec<String>) {
            found.extend(command.get_arguments().filter_map(|arg| arg.get_env()?.to_str().map(str::to_owned)));
            command.get_subcommands().for_each(|command| all(command, found));
        }
        let mut found = Vec::new();
        all(&crate::cli::Cli::command(), &mut found);
        assert!(found.len() > 3);
        for variable in found {
            assert!(!is_strange(&variable) && given(&variable, "127.0.0.1:80").is_empty(), "{variable}");
        }
    }
}
