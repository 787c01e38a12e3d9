//! Does what a page says, block by block, in a folder of its own.

use crate::{
    commands,
    common::{Folder, Run},
    manifests,
    pages::{self, Block, Page},
    sources::Sources,
};
use std::process::Command;

/// A reader of a page.
pub(crate) struct Follow<'p> {
    page: &'p Page,
    sources: &'p Sources,
    folder: Folder,
}

impl<'p> Follow<'p> {
    pub(crate) fn new(page: &'p Page, sources: &'p Sources) -> Self {
        let folder = Folder::new();
        #[cfg(unix)]
        std::os::unix::fs::symlink(pages::root(), folder.path().join("tlforge")).unwrap();
        Self { page, sources, folder }
    }

    /// Does what one block says.
    pub(crate) fn block(&mut self, block: &Block) -> Result<(), String> {
        let text = &block.text;
        if let (Some(name), "tl" | "toml" | "text" | "json") = (block.file_name(), block.language()) {
            self.folder.write(name, text);
        }
        match block.language() {
            "rust" => self.rust(block),
            "toml" if manifests::is_one(text) => manifests::check(text),
            "toml" if block.file_name().is_some() => self.configuration(),
            "toml" => self.keys(text),
            "tl" => self.schema(block),
            "json" => serde_json::from_str(text).map(|_: serde_json::Value| ()).map_err(|it| it.to_string()),
            "console" => self.console(text),
            "sh" => self.shell(block),
            "text" => Ok(()),
            other => Err(format!(
                "`{other}` is no kind of block that a test knows: see tl-cli/tests/guides/main.rs"
            )),
        }
    }

    fn rust(&self, block: &Block) -> Result<(), String> {
        let page = &self.page.path;
        let done = match block.fence.contains("ignore") {
            true => self.sources.has(&block.text),
            false => self.sources.is_documentation(page) || self.sources.makes_crates(page),
        };
        done.then_some(()).ok_or_else(|| match block.fence.contains("ignore") {
            true => "these lines stand in no program and no test".into(),
            false => "no library includes this page as documentation, so nothing compiles the block".into(),
        })
    }

    /// `tl` reads the configuration.
    fn configuration(&self) -> Result<(), String> {
        self.runs("generate --print-config").map(drop)
    }

    /// Keys of a schema take the place of what stood there, or are those of any schema.
    fn keys(&self, text: &str) -> Result<(), String> {
        if text.starts_with("[[schema]]") {
            self.folder.write("tl.toml", text);
            return self.configuration();
        }
        let any = "[[schema]]\nname = \"any\"\nfiles = [\"any.tl\"]\noutput = \"src\"\n";
        let old = match self.folder.path().join("tl.toml").exists() {
            true => self.folder.read("tl.toml"),
            false => any.to_owned(),
        };
        let keys: Vec<_> = text.lines().filter_map(|line| line.split_once(" = ")).collect();
        let kept = old.lines().filter(|line| !keys.iter().any(|(key, _)| line.starts_with(key)));
        self.folder.write("tl.toml", kept.map(|line| format!("{line}\n")).collect::<String>() + text);
        self.configuration()
    }

    /// A schema is right, unless commands of the page show what is wrong.
    fn schema(&self, block: &Block) -> Result<(), String> {
        if block.file_name().is_some() && self.page.blocks.iter().any(|it| it.language() == "console") {
            return Ok(());
        }
        self.folder.write("block.tl", &block.text);
        self.runs("check block.tl").map(drop)
    }

    /// Commands, and what they print.
    fn console(&self, text: &str) -> Result<(), String> {
        text.split("$ ").skip(1).try_for_each(|part| {
            let (command, expected) = part.split_once('\n').unwrap_or((part, ""));
            let run = self.in_shell(command);
            let printed = run.out + &run.err;
            let same = printed.lines().map(untimed).eq(expected.lines().map(untimed));
            same.then_some(()).ok_or_else(|| format!("{command} printed\n{printed}"))
        })
    }

    fn shell(&self, block: &Block) -> Result<(), String> {
        if let Some(reason) = block.fence.strip_prefix("sh no_run") {
            commands::exist(&self.page.path, &block.text)?;
            return if reason.trim().is_empty() { Err("no reason is given".into()) } else { Ok(()) };
        }
        if self.sources.makes_crates(&self.page.path) {
            return Ok(());
        }
        let run = self.in_shell(&block.text);
        (run.code == 0).then_some(()).ok_or(run.err)
    }

    /// Runs commands that find `tl`, and the checkout in the folder `tlforge`.
    fn in_shell(&self, commands: &str) -> Run {
        let tl = assert_cmd::cargo::cargo_bin!("tl").parent().unwrap();
        let mut shell = Command::new("sh");
        shell.current_dir(self.folder.path()).args(["-eu", "-c", commands]);
        shell.env("PATH", format!("{}:/usr/bin:/bin", tl.display())).output().unwrap().into()
    }

    /// What a command prints that must be clean.
    fn runs(&self, arguments: &str) -> Result<String, String> {
        let run = self.folder.tl(arguments);
        if run.code == 0 { Ok(run.out) } else { Err(format!("tl {arguments}: {}{}", run.out, run.err)) }
    }
}

/// A line without the time that a run took.
fn untimed(line: &str) -> &str {
    match line.rsplit_once(", ") {
        Some((rest, time)) if time.ends_with(" s") => rest,
        _ => line,
    }
}
