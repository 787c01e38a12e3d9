//! What is shown, for people at a terminal.

use super::model::Shown;
use anstyle::{AnsiColor, Style};
use std::{fmt::Write as _, path::Path};
use textwrap::{Options, fill};
use tlforge_docs::json::plain;

/// What the terminal can do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    pub(crate) color: bool,
    /// Whether text can be a link.
    pub(crate) links: bool,
    pub(crate) width: usize,
}

/// How many names of a list are shown.
const MOST: usize = 24;

/// One item.
pub(crate) fn terminal(shown: &Shown, terminal: Terminal) -> String {
    let mut page = Page { out: String::new(), terminal };
    page.head(shown);
    page.text(&shown.description, "  ");
    if let Some(declaration) = &shown.declaration {
        page.block(declaration, "    ");
    }
    page.fields(shown);
    let rows = shown
        .constructors
        .iter()
        .map(|it| (format!("{}#{}", it.name, it.id), String::new(), it.description.as_str()));
    page.list("constructors", rows.collect());
    page.block(&shown.availability.sentences.join(" "), "  ");
    let rows = shown
        .errors
        .iter()
        .map(|it| (format!("{} {}", it.code, it.name), String::new(), it.description.as_str()));
    page.list("errors", rows.collect());
    page.names("returned by", &shown.returned_by);
    page.names("held by", &shown.held_by);
    page.related(shown);
    page.out
}

struct Page {
    out: String,
    terminal: Terminal,
}

impl Page {
    /// `messages.sendMessage  function, answered with Updates, layer 230` and the place.
    fn head(&mut self, shown: &Shown) {
        let name = self.painted(&shown.name, Style::new().bold().fg_color(Some(AnsiColor::Cyan.into())));
        let of = match (shown.kind, &shown.result) {
            ("function", Some(result)) => format!("function, answered with {result}"),
            ("constructor", Some(result)) => format!("constructor of {result}"),
            (kind, _) => kind.to_owned(),
        };
        let layer = shown.layer.map(|layer| format!(", layer {layer}")).unwrap_or_default();
        self.line(&format!("{name}  {of}{layer}"));
        if let Some(place) = &shown.place {
            let text = format!("{}:{}:{}", place.file, place.line, place.column);
            let address = std::path::absolute(Path::new(&place.file)).ok().filter(|path| path.exists());
            let text = self.painted(&text, Style::new().dimmed());
            let text = match address {
                Some(path) => self.link(&text, &format!("file://{}", path.display())),
                None => text,
            };
            self.line(&format!("  {text}"));
        }
    }

    fn fields(&mut self, shown: &Shown) {
        // The declaration says all that there is without descriptions.
        if shown.fields.iter().all(|field| field.description.is_empty()) {
            return;
        }
        let rows = shown.fields.iter().map(|it| (it.name.clone(), it.ty.clone(), it.description.as_str()));
        self.list("fields", rows.collect());
    }

    /// Names with a type or an id, each with a description below.
    fn list(&mut self, title: &str, rows: Vec<(String, String, &str)>) {
        if rows.is_empty() {
            return;
        }
        self.title(title);
        for (name, ty, description) in rows {
            let name = self.painted(&name, Style::new().bold());
            self.line(format!("  {name}  {ty}").trim_end());
            self.wrapped(&plain(description), "      ");
        }
    }

    fn names(&mut self, title: &str, names: &[String]) {
        if names.is_empty() {
            return;
        }
        self.title(title);
        let shown = if names.len() <= MOST + 1 { names.len() } else { MOST };
        let mut text = names[..shown].join(", ");
        if names.len() > shown {
            _ = write!(text, " and {} more", names.len() - shown);
        }
        self.wrapped(&text, "  ");
    }

    fn related(&mut self, shown: &Shown) {
        if shown.related.is_empty() {
            return;
        }
        self.title("related pages");
        for it in &shown.related {
            let text = match it.href.contains("://") {
                true => self.link(&it.title, &it.href),
                false => it.title.clone(),
            };
            let address = if self.terminal.links && it.href.contains("://") {
                String::new()
            } else {
                format!("  {}", it.href)
            };
            self.line(&format!("  {text}{address}"));
        }
    }

    fn title(&mut self, title: &str) {
        let title = self.painted(title, Style::new().underline());
        self.out.push('\n');
        self.line(&title);
    }

    /// Markdown as plain text, with an empty line before it.
    fn text(&mut self, markdown: &str, indent: &str) {
        self.block(&plain(markdown), indent);
    }

    fn block(&mut self, text: &str, indent: &str) {
        if !text.trim().is_empty() {
            self.out.push('\n');
            self.wrapped(text, indent);
        }
    }

    fn wrapped(&mut self, text: &str, indent: &str) {
        for line in text.trim_end().lines() {
            let options = Options::new(self.terminal.width).initial_indent(indent).subsequent_indent(indent);
            // Names and addresses are to be copied.
            let options = options.break_words(false).word_splitter(textwrap::WordSplitter::NoHyphenation);
            let line = fill(&printable(line), options);
            self.line(line.trim_end());
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn painted(&self, text: &str, style: Style) -> String {
        let text = printable(text);
        if self.terminal.color { format!("{style}{text}{style:#}") } else { text }
    }

    /// Text that leads somewhere, by the sequence that terminals agree on.
    fn link(&self, text: &str, address: &str) -> String {
        match self.terminal.links && !address.contains(char::is_control) {
            true => format!("\u{1b}]8;;{address}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\"),
            false => text.to_owned(),
        }
    }
}

/// Without what a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
