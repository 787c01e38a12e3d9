//! Pages: their code blocks, links and headings.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A page of the repository.
pub(crate) struct Page {
    /// From the top of the repository.
    pub(crate) path: PathBuf,
    pub(crate) blocks: Vec<Block>,
    pub(crate) links: Vec<Link>,
    /// What links to headings may name.
    pub(crate) anchors: BTreeSet<String>,
}

/// A block of code with a fence.
pub(crate) struct Block {
    pub(crate) line: usize,
    /// What stands behind the fence.
    pub(crate) fence: String,
    pub(crate) text: String,
}

/// A link of any form.
pub(crate) struct Link {
    pub(crate) line: usize,
    pub(crate) to: String,
}

impl Block {
    /// The first word of the fence.
    pub(crate) fn language(&self) -> &str {
        self.fence.split([',', ' ']).next().unwrap_or_default()
    }

    /// The file that the block is: the comment in its first line.
    pub(crate) fn file_name(&self) -> Option<&str> {
        let first = self.text.lines().next()?;
        let name = first.strip_prefix("// ").or_else(|| first.strip_prefix("# "))?;
        Path::new(name).extension().filter(|_| !name.contains(' ')).map(|_| name)
    }
}

/// The top of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// All pages of the repository.
pub(crate) fn all() -> Vec<Page> {
    let paths = files("md");
    paths.iter().map(|path| Page::parse(path, &fs::read_to_string(root().join(path)).unwrap())).collect()
}

/// The files of the repository whose names end in this, from its top. Hidden folders do not count, and
/// neither do target folders and packages of npm.
pub(crate) fn files(extension: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![root().to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let (path, kind) = (entry.path(), entry.file_type().unwrap());
            if kind.is_dir() && is_ours(&path) {
                folders.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|it| it == extension) {
                found.push(path.strip_prefix(root()).unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

/// Whether a folder is of the repository. Cargo marks only a target folder that it has made itself.
pub(crate) fn is_ours(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with('.')
        && !["node_modules", "target"].contains(&&*name)
        && !folder.join("CACHEDIR.TAG").exists()
}

impl Page {
    pub(crate) fn parse(path: impl AsRef<Path>, text: &str) -> Self {
        let mut page = Self {
            path: path.as_ref().to_owned(),
            blocks: Vec::new(),
            links: Vec::new(),
            anchors: BTreeSet::new(),
        };
        let (mut code, mut heading) = (None, None);
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            let line = || text.split_at(range.start).0.lines().count().max(1);
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(fence))) => {
                    let line = text.split_at(range.start).0.matches('\n').count() + 1;
                    code = Some(Block { line, fence: fence.into_string(), text: String::new() });
                }
                Event::End(TagEnd::CodeBlock) => page.blocks.extend(code.take()),
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => page.anchor(&heading.take().unwrap()),
                Event::Start(
                    Tag::Link { dest_url, link_type, .. } | Tag::Image { dest_url, link_type, .. },
                ) if link_type != LinkType::Email => {
                    page.links.push(Link { line: line(), to: dest_url.into_string() });
                }
                Event::Text(part) | Event::Code(part) => {
                    if let Some(block) = &mut code {
                        block.text += &part;
                    }
                    if let Some(heading) = &mut heading {
                        *heading += &part;
                    }
                }
                _ => {}
            }
        }
        page
    }

    /// The anchor of a heading, as sites that show repositories make it.
    fn anchor(&mut self, heading: &str) {
        let kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
        let name: String = heading.to_lowercase().chars().filter(kept).collect();
        let name = name.replace(' ', "-");
        let again = (1..).map(|number| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(again).find(|it| !self.anchors.contains(it));
        self.anchors.extend(free);
    }
}
