//! The content of a page: the description, the scheme, and sections with headings.

use super::{
    PageKind, ProblemKind,
    heading::{Access, KNOWN, Known, Part},
    html::Ref,
    markdown::{blocks, inline},
    reader::Reader,
};
use crate::Section;

/// A heading and what stands below it.
struct Block<'t> {
    heading: Ref<'t>,
    body: Vec<Ref<'t>>,
}

impl Reader<'_> {
    /// Reads the content. `nodes` are its parts.
    pub(super) fn content(&mut self, nodes: &[Ref<'_>], content: Ref<'_>) {
        // Sections come behind the scheme. A heading in front of it belongs to the description.
        let scheme = nodes.iter().position(|it| is_scheme(*it));
        let scheme = scheme.or_else(|| nodes.iter().position(|it| is_list(*it))).unwrap_or(0);
        let heading = nodes.iter().skip(scheme).position(|it| it.is("h3"));
        let (before, after) = nodes.split_at(heading.map_or(nodes.len(), |at| at + scheme));
        self.before_sections(before);
        if !self.has_scheme && self.wants_scheme() {
            self.unknown(content.range(), "the page has no scheme");
        }
        if self.has_scheme && self.page.layer.is_none() && self.page.kind != PageKind::Schema {
            self.unknown(content.range(), "the page has no list of layers");
        }
        let mut sections: Vec<Block<'_>> = Vec::new();
        for node in after {
            if is_scheme(*node) {
                self.scheme(*node);
            } else if is_list(*node) {
                self.layers(*node);
            } else if node.is("h3") {
                sections.push(Block { heading: *node, body: Vec::new() });
            } else if let Some(section) = sections.last_mut() {
                section.body.push(*node);
            }
        }
        if self.page.kind == PageKind::Errors {
            let sections = sections.iter().map(|it| (it.heading, it.body.as_slice()));
            return self.codes(sections);
        }
        self.sections(&sections, content);
    }

    /// The description, up to the list of layers or the scheme, and these.
    fn before_sections(&mut self, nodes: &[Ref<'_>]) {
        // The schema of MTProto stands there without links, layers or a class.
        let is_bare = |node: Ref<'_>| node.is("pre") && self.page.kind == PageKind::Schema;
        let end = nodes.iter().position(|it| is_list(*it) || is_scheme(*it) || is_bare(*it));
        let (description, rest) = nodes.split_at(end.unwrap_or(nodes.len()));
        for heading in description.iter().filter(|it| it.is("h3")) {
            let title = title(*heading);
            self.unknown(heading.range(), format!("the heading `{title}` is not known in a description"));
        }
        let text = blocks(description.iter().copied());
        match &mut self.page.item {
            Some(item) => item.description = text,
            None if !text.is_empty() => {
                self.page.sections.push(Section { text, ..Section::default() });
            }
            None => {}
        }
        let schema = self.page.kind == PageKind::Schema;
        for node in rest {
            match () {
                () if is_list(*node) => self.layers(*node),
                () if is_scheme(*node) || schema && node.is("pre") => self.scheme(*node),
                () if node.is_blank() => {}
                () => {
                    self.unknown(node.range(), "this stands between the scheme and the first section");
                    self.free(String::new(), std::slice::from_ref(node));
                }
            }
        }
    }

    fn sections(&mut self, sections: &[Block<'_>], content: Ref<'_>) {
        let mut seen: Vec<&str> = Vec::new();
        for section in sections {
            let title = title(section.heading);
            let Some(known) = self.known(section, &title) else { continue };
            if seen.contains(&known.title) {
                self.unknown(section.heading.range(), format!("the section `{title}` is there twice"));
                self.free(title, &section.body);
                continue;
            }
            seen.push(known.title);
            match known.part {
                Part::Parameters => self.parameters(section.heading, &section.body),
                Part::Result => self.result(section.heading, &section.body),
                Part::Errors => self.method_errors(section.heading, &section.body),
                Part::Related => self.related(&section.body),
                Part::Constructors => self.constructors(section.heading, &section.body),
                Part::Methods => self.methods(section.heading, &section.body),
                Part::Access(access) => self.access(access, section),
                Part::Free => self.free(title, &section.body),
            }
        }
        let wanted: &[&str] = match self.page.kind {
            PageKind::Method => &["Parameters", "Result"],
            PageKind::Constructor => &["Parameters", "Type"],
            _ => &[],
        };
        for title in wanted.iter().filter(|title| !seen.contains(title)) {
            self.unknown(content.range(), format!("the page has no section `{title}`"));
        }
    }

    /// The heading, if it is known. Of others the text is kept.
    fn known(&mut self, section: &Block<'_>, title: &str) -> Option<&'static Known> {
        let heading = section.heading;
        let slug = heading.find(|it| it.has_class("anchor")).and_then(|it| it.attribute("id"));
        let slug = slug.map(|it| it.trim_end_matches('-'));
        let known = KNOWN.iter().find(|known| known.title == title);
        let known = known.filter(|known| slug.is_none_or(|slug| slug == known.slug));
        let Some(known) = known else {
            self.unknown(heading.range(), format!("the heading `{title}` is not known"));
            self.free(title.to_owned(), &section.body);
            return None;
        };
        if slug.is_none() {
            self.unknown(heading.range(), format!("the heading `{title}` has no anchor"));
        }
        if !known.on.contains(&self.page.kind) {
            let message = format!("a page of this kind has no section `{title}`");
            self.unknown(heading.range(), message);
            self.free(title.to_owned(), &section.body);
            return None;
        }
        Some(known)
    }

    /// Keeps a text that belongs to no field.
    pub(super) fn free(&mut self, title: String, body: &[Ref<'_>]) {
        let text = blocks(body.iter().copied());
        let sections = match &mut self.page.item {
            Some(item) => &mut item.sections,
            None => &mut self.page.sections,
        };
        sections.push(Section { title, text, ..Section::default() });
    }

    fn result(&mut self, heading: Ref<'_>, body: &[Ref<'_>]) {
        let first = body.iter().find(|it| it.is("p") && !it.is_blank()).copied();
        // A type stands alone. What is said in words may take several paragraphs.
        let prose = first.filter(|it| !is_type(&it.words()));
        let paragraph = match prose {
            Some(first) => first,
            None => match self.only(heading, body, |it| it.is("p")) {
                Some(only) => only,
                None => return,
            },
        };
        let text = match prose {
            Some(_) => blocks(body.iter().copied()),
            None => inline(paragraph.children()),
        };
        let words = paragraph.words();
        if words.is_empty() {
            self.unknown(paragraph.range(), "this section is empty");
        }
        self.page.places.result = Some(self.place(paragraph));
        self.page.places.result_is_type = is_type(&words);
        let is_type = self.page.places.result_is_type;
        if let Some(item) = &mut self.page.item {
            // A type is a name. Its links can be found by it.
            item.result = if is_type { words } else { text };
        }
    }

    fn access(&mut self, access: Access, section: &Block<'_>) {
        if let Some(more) = section.body.iter().find(|it| !it.is_blank()) {
            self.unknown(more.range(), "a heading about who may call a method has nothing below it");
            self.free(title(section.heading), &section.body);
        }
        let Some(item) = &mut self.page.item else { return };
        let availability = &mut item.availability;
        let said = availability.users.is_some() || availability.bots.is_some();
        let (users, bots) = match access {
            Access::Business => return availability.business = Some(true),
            Access::Unauthenticated => return availability.unauthenticated = Some(true),
            Access::BotsToo => (None, true),
            Access::Both => (Some(true), true),
            Access::OnlyUsers => (Some(true), false),
            Access::OnlyBots => (Some(false), true),
        };
        if said {
            let message = "this says again who may call the method";
            return self.problem(ProblemKind::Contradiction, section.heading.range(), message);
        }
        availability.users = users;
        availability.bots = Some(bots);
    }

    /// The only thing that stands below a heading.
    pub(super) fn only<'t>(
        &mut self,
        heading: Ref<'t>,
        body: &[Ref<'t>],
        fits: impl Fn(Ref<'t>) -> bool,
    ) -> Option<Ref<'t>> {
        let mut found: Option<Ref<'t>> = None;
        for node in body {
            match found {
                None if fits(*node) => found = Some(*node),
                _ if node.is_blank() => {}
                _ => {
                    let message = format!("this is not expected in the section `{}`", title(heading));
                    self.unknown(node.range(), message);
                    self.free(title(heading), std::slice::from_ref(node));
                }
            }
        }
        if found.is_none() {
            self.unknown(heading.range(), format!("the section `{}` is empty", title(heading)));
        }
        found
    }
}

/// The text of a heading, without the mark of a link.
pub(super) fn title(heading: Ref<'_>) -> String {
    let text = heading.words();
    text.strip_suffix('»').unwrap_or(&text).trim_end_matches([' ', '\u{a0}']).to_owned()
}

/// Whether a text is a type and no sentence.
fn is_type(text: &str) -> bool {
    let name =
        |it: &str| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric() || "_.#%!<>".contains(c));
    match text.split_once(' ') {
        Some((first, second)) => name(first) && second.len() == 1 && name(second),
        None => name(text),
    }
}

/// Whether a node holds the list of layers.
fn is_list(node: Ref<'_>) -> bool {
    node.find(|it| it.has_class("dev_layer_select")).is_some()
}

fn is_scheme(node: Ref<'_>) -> bool {
    node.is("pre") && node.has_class("page_scheme")
}
