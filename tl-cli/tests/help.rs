//! The help of every command, as people see it.

mod common;

use common::{Folder, commands};

#[test]
fn the_help_of_every_command() {
    let folder = Folder::new();
    for command in commands() {
        let name = if command.is_empty() { "tl".to_owned() } else { command.replace(' ', "_") };
        insta::assert_snapshot!(name, folder.clean(&format!("{command} --help")));
    }
}
