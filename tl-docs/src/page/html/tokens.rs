//! From text to tokens, and from these to the tree.
//!
//! html5gum reads the text and knows where each token stands. html5ever builds the tree. In between, text
//! that only looks like tags becomes text again, and tags that are not closed are found: a tree
//! has closed all of them.

use super::{
    element::Tree,
    tags,
    tree::{Id, Maker},
};
use html5ever::{
    Attribute, LocalName, QualName,
    interface::TreeSink as _,
    ns,
    tendril::StrTendril,
    tokenizer::{Doctype, Tag, TagKind, Token, TokenSink as _},
    tree_builder::{TreeBuilder, TreeBuilderOpts},
};
use html5gum::{
    Error, Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};
use std::{collections::BTreeMap, convert::Infallible, ops::Range};

/// Something in a document that is not as it should be.
#[derive(Clone, Debug)]
pub(in crate::page) struct Flaw {
    pub(in crate::page) kind: FlawKind,
    pub(in crate::page) range: Range<usize>,
}

/// What a [`Flaw`] is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::page) enum FlawKind {
    /// A start tag without its end tag.
    Unclosed(String),
    /// An end tag without its start tag.
    Stray(String),
    /// A tag that HTML does not have.
    Unknown(String),
    /// Text that looked like a tag, and is text again.
    Mended,
    /// Text that became a tag and cannot be mended for sure.
    Destroyed(String),
    /// What the HTML standard calls it.
    Token(&'static str),
}

/// Reads a document.
pub(in crate::page) fn parse(text: &str) -> (Tree, Vec<Flaw>) {
    let builder = TreeBuilder::new(Maker::new(), TreeBuilderOpts::default());
    let mut bridge = Bridge {
        text,
        builder,
        tag: None,
        tag_start: 0,
        open: Vec::new(),
        texts: Vec::new(),
        ends: None,
        flaws: Vec::new(),
    };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span| bridge.event(&event, span));
    emitter.naively_switch_states(true);
    // Nothing can go wrong: text is read from memory, and no event answers with a token.
    let Ok(()) = Tokenizer::new_with_emitter(text, emitter).finish();
    bridge.finish()
}

/// How deep elements may be nested. Pages nest a dozen; whoever reads the tree needs a stack.
const DEEPEST: usize = 200;

struct Bridge<'s> {
    text: &'s str,
    builder: TreeBuilder<Id, Maker>,
    /// The start tag that is being read.
    tag: Option<Tag>,
    tag_start: usize,
    /// The start tags whose end tags have not come. Those after [`DEEPEST`] are not in the tree.
    open: Vec<(String, Range<usize>)>,
    /// The names of tags that have become text: their end tags are nothing.
    texts: Vec<String>,
    /// Where the last end tag of each name begins, once that is asked.
    ends: Option<BTreeMap<String, usize>>,
    flaws: Vec<Flaw>,
}

impl Bridge<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        let range = span.start..span.end;
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag_start = span.start;
                self.tag = Some(tag(TagKind::StartTag, name));
            }
            CallbackEvent::AttributeName { name } => self.attribute(name, range),
            CallbackEvent::AttributeValue { value } => {
                let attribute = self.tag.as_mut().and_then(|tag| tag.attrs.last_mut());
                if let Some(attribute) = attribute {
                    attribute.value.push_slice(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(mut tag) = self.tag.take() {
                    tag.self_closing = *self_closing;
                    self.start_tag(tag, self.tag_start..span.end);
                }
            }
            CallbackEvent::EndTag { name } => self.end_tag(tag(TagKind::EndTag, name), range),
            CallbackEvent::String { value } => self.string(&String::from_utf8_lossy(value), range),
            CallbackEvent::Comment { value } => {
                let text = String::from_utf8_lossy(value);
                self.token(Token::CommentToken(StrTendril::from_slice(&text)), range);
            }
            CallbackEvent::Doctype { name, force_quirks, .. } => {
                let name = Some(StrTendril::from_slice(&String::from_utf8_lossy(name)));
                let doctype = Doctype { name, force_quirks: *force_quirks, ..Doctype::default() };
                self.token(Token::DoctypeToken(doctype), range);
            }
            CallbackEvent::Error(error) => self.error(*error, span.start),
        }
        None
    }

    fn token(&mut self, token: Token, range: Range<usize>) {
        let maker = &self.builder.sink;
        maker.start.set(range.start);
        maker.end.set(range.end);
        // What it answers is about scripts, and about states that the tokenizer finds by itself.
        _ = self.builder.process_token(token, 1);
    }

    fn string(&mut self, value: &str, range: Range<usize>) {
        for (number, part) in value.split('\0').enumerate() {
            if number > 0 {
                self.token(Token::NullCharacterToken, range.clone());
            }
            self.token(Token::CharacterTokens(StrTendril::from_slice(part)), range.clone());
        }
    }

    fn attribute(&mut self, name: &[u8], range: Range<usize>) {
        let Some(tag) = &mut self.tag else { return };
        let name = QualName::new(None, ns!(), LocalName::from(&*String::from_utf8_lossy(name)));
        if tag.attrs.iter().any(|it| it.name == name) {
            tag.had_duplicate_attributes = true;
            self.flaws.push(Flaw { kind: FlawKind::Token("duplicate-attribute"), range });
            return;
        }
        tag.attrs.push(Attribute { name, value: StrTendril::new() });
    }

    fn start_tag(&mut self, tag: Tag, range: Range<usize>) {
        let written = self.written(&range, 1).to_owned();
        if !tags::is_known(&written) {
            let after_word = self.text.get(..range.start).is_some_and(|it| {
                it.ends_with(|c: char| c == '<' || c == '_' || c == '.' || c.is_alphanumeric())
            });
            let has_end = self.ends(&written.to_ascii_lowercase()) >= range.end;
            if tag.attrs.is_empty() && (after_word || !has_end) {
                if has_end {
                    self.texts.push(tag.name.to_string());
                }
                self.flaws.push(Flaw { kind: FlawKind::Mended, range: range.clone() });
                let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
                return self.string(&text, range);
            }
            let kind = FlawKind::Unknown(written);
            self.flaws.push(Flaw { kind, range: range.clone() });
        }
        if !tags::is_void(&tag.name) && !tag.self_closing {
            self.open.push((tag.name.to_string(), range.clone()));
            if self.open.len() > DEEPEST {
                self.flaws.push(Flaw { kind: FlawKind::Token("elements-nested-too-deep"), range });
                return;
            }
        }
        self.token(Token::TagToken(tag), range);
    }

    fn end_tag(&mut self, tag: Tag, range: Range<usize>) {
        let written = self.written(&range, 2).to_owned();
        if let Some(at) = self.texts.iter().position(|name| *name == *tag.name) {
            self.texts.remove(at);
            self.flaws.push(Flaw { kind: FlawKind::Destroyed(written), range });
            return;
        }
        match self.open.iter().rposition(|(name, _)| *name == *tag.name) {
            Some(at) if at >= DEEPEST => {
                self.open.truncate(at);
                return;
            }
            Some(at) => {
                let inner = self.open.drain(at..).skip(1);
                let inner = inner.map(|(name, range)| Flaw { kind: FlawKind::Unclosed(name), range });
                self.flaws.extend(inner);
            }
            None if tags::is_known(&written) => {
                self.flaws.push(Flaw { kind: FlawKind::Stray(written), range: range.clone() });
            }
            None => {
                self.flaws.push(Flaw { kind: FlawKind::Destroyed(written), range });
                return;
            }
        }
        self.token(Token::TagToken(tag), range);
    }

    /// Where the last end tag of this name begins; 0 without one.
    fn ends(&mut self, name: &str) -> usize {
        let text = self.text;
        let ends = self.ends.get_or_insert_with(|| {
            let name = |rest: &str| {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
                rest.get(..end).unwrap_or_default().to_ascii_lowercase()
            };
            text.match_indices("</")
                .map(|(at, _)| (name(text.get(at + 2..).unwrap_or_default()), at))
                .collect()
        });
        ends.get(name).copied().unwrap_or(0)
    }

    /// The name of a tag as it is written, `skip` bytes after its beginning.
    fn written(&self, range: &Range<usize>, skip: usize) -> &str {
        let rest = self.text.get(range.start + skip..range.end).unwrap_or_default();
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>');
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    }

    fn error(&mut self, error: Error, at: usize) {
        // A `<` or `&` that begins nothing is text. Old pages write `&` in addresses.
        let harmless = [
            Error::InvalidFirstCharacterOfTagName,
            Error::UnknownNamedCharacterReference,
            Error::MissingSemicolonAfterCharacterReference,
        ];
        if !harmless.contains(&error) {
            self.flaws.push(Flaw { kind: FlawKind::Token(error.as_str()), range: at..at });
        }
    }

    fn finish(mut self) -> (Tree, Vec<Flaw>) {
        let end = self.text.len();
        self.token(Token::EOFToken, end..end);
        self.builder.end();
        let open = std::mem::take(&mut self.open).into_iter();
        self.flaws.extend(open.map(|(name, range)| Flaw { kind: FlawKind::Unclosed(name), range }));
        self.flaws.sort_by_key(|flaw| flaw.range.start);
        (Tree { nodes: self.builder.sink.finish() }, self.flaws)
    }
}

fn tag(kind: TagKind, name: &[u8]) -> Tag {
    Tag {
        kind,
        name: LocalName::from(&*String::from_utf8_lossy(name)),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    }
}
