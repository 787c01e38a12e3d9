//! Texts in the markup of `@mtcute/tl`: some HTML, in which only a few tags are meant and nothing
//! is escaped, and `{@link Name}`.

use super::names::relative;
use crate::markdown::{Mark, Writer};

/// Where a link to a name of the library leads: the name in TL, and its page.
pub(super) type Links<'a> = &'a dyn Fn(&str) -> Option<(String, String)>;

/// Turns a text into Markdown.
///
/// # Errors
/// Says what is not known in the text.
pub(super) fn markdown(text: &str, page: &str, links: Links<'_>) -> Result<String, String> {
    let mut reader = Reader { out: Writer::default(), page, links };
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&', '{']) {
        let (before, from) = rest.split_at(at);
        reader.out.text(before);
        rest = match from.as_bytes() {
            [b'<', ..] => reader.tag(from)?,
            [b'&', ..] => reader.entity(from)?,
            _ => reader.name(from)?,
        };
    }
    reader.out.text(rest);
    match reader.out.innermost() {
        Some(mark) => Err(format!("{mark:?} is not closed")),
        None => Ok(reader.out.finish()),
    }
}

struct Reader<'a> {
    out: Writer,
    /// The page that the text stands on, for links to parts of it.
    page: &'a str,
    links: Links<'a>,
}

impl Reader<'_> {
    /// Reads what begins with `<`: a tag, a comment, or text.
    fn tag<'t>(&mut self, from: &'t str) -> Result<&'t str, String> {
        if let Some(comment) = from.strip_prefix("<!--") {
            let (_, rest) = comment.split_once("-->").ok_or("a comment is not closed")?;
            return Ok(rest);
        }
        let inner = from.get(1..).unwrap_or_default();
        if !inner.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.out.text("<");
            return Ok(inner);
        }
        let (tag, rest) = inner.split_once('>').ok_or("a tag is not closed")?;
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        match name {
            "code" => return self.code(rest),
            "br" | "br/" => self.out.line_end(),
            "img" => self.out.text(attribute(attributes, "alt")?),
            "a" => {
                let to = relative(attribute(attributes, "href")?);
                let part_of_page = to.starts_with('#');
                let to = if part_of_page { format!("{}{to}", self.page) } else { to.to_owned() };
                self.out.open(Mark::Link(to));
            }
            "strong" | "b" => self.out.open(Mark::Strong),
            "em" | "i" => self.out.open(Mark::Emphasis),
            "del" | "s" => self.out.open(Mark::Deleted),
            "/a" | "/strong" | "/b" | "/em" | "/i" | "/del" | "/s" => self.close(name)?,
            _ => return Err(format!("the tag `<{name}>` is not known")),
        }
        Ok(rest)
    }

    fn close(&mut self, name: &str) -> Result<(), String> {
        let fits = matches!(
            (name, self.out.close()),
            ("/a", Some(Mark::Link(_)))
                | ("/strong" | "/b", Some(Mark::Strong))
                | ("/em" | "/i", Some(Mark::Emphasis))
                | ("/del" | "/s", Some(Mark::Deleted))
        );
        if fits { Ok(()) } else { Err(format!("`<{name}>` closes nothing")) }
    }

    /// Reads to the end of code, in which tags are text.
    fn code<'t>(&mut self, text: &'t str) -> Result<&'t str, String> {
        let (code, rest) = text.split_once("</code>").ok_or("`<code>` is not closed")?;
        let mut plain = String::new();
        let mut left = code;
        while let Some((before, link)) = left.split_once("{@link ") {
            let (name, after) = link.split_once('}').ok_or("`{@link` is not closed")?;
            plain.push_str(before);
            plain.push_str(&self.target(name)?.0);
            left = after;
        }
        plain.push_str(left);
        self.out.code(&unescape(&plain)?);
        Ok(rest)
    }

    fn entity<'t>(&mut self, from: &'t str) -> Result<&'t str, String> {
        let (character, rest) = entity(from)?;
        self.out.text(character.encode_utf8(&mut [0; 4]));
        Ok(rest)
    }

    /// Reads `{@link Name}`, or a brace that is text.
    fn name<'t>(&mut self, from: &'t str) -> Result<&'t str, String> {
        let Some(tag) = from.strip_prefix("{@") else {
            self.out.text("{");
            return Ok(from.get(1..).unwrap_or_default());
        };
        let (tag, rest) = tag.split_once('}').ok_or("`{@` is not closed")?;
        let name = tag.strip_prefix("link ").ok_or_else(|| format!("`{{@{tag}}}` is not known"))?;
        let (name, page) = self.target(name)?;
        self.out.open(Mark::Link(page));
        self.out.text(&name);
        self.out.close();
        Ok(rest)
    }

    fn target(&self, name: &str) -> Result<(String, String), String> {
        (self.links)(name.trim()).ok_or_else(|| format!("`{{@link {name}}}` leads to no name of TL"))
    }
}

/// The value of an attribute.
fn attribute<'a>(attributes: &'a str, name: &str) -> Result<&'a str, String> {
    let mut rest = attributes;
    while let Some((key, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').ok_or("an attribute is not closed")?;
        if key.trim() == name {
            return Ok(value);
        }
        rest = after;
    }
    Err(format!("a tag has no `{name}`"))
}

/// The character that an entity stands for, and the text behind it. An `&` that begins none is
/// itself.
fn entity(from: &str) -> Result<(char, &str), String> {
    let inner = from.get(1..).unwrap_or_default();
    let Some((name, rest)) = inner.split_once(';').filter(|(name, _)| is_entity(name)) else {
        return Ok(('&', inner));
    };
    let character = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "laquo" => Some('«'),
        "raquo" => Some('»'),
        "hellip" => Some('…'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        _ => name.strip_prefix('#').and_then(number).and_then(char::from_u32),
    };
    character.map(|it| (it, rest)).ok_or_else(|| format!("`&{name};` is not known"))
}

fn is_entity(name: &str) -> bool {
    let name = name.strip_prefix('#').unwrap_or(name);
    (1..=8).contains(&name.len()) && name.bytes().all(|c| c.is_ascii_alphanumeric())
}

fn number(digits: &str) -> Option<u32> {
    match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    }
}

fn unescape(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        let (character, after) = entity(from)?;
        out.push_str(before);
        out.push(character);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}
