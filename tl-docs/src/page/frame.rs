//! What a page is about, and the parts that all pages have.

use super::{
    PageKind, ProblemKind,
    html::{Ref, words},
    reader::{Reader, WRAP},
};
use crate::{Item, Kind};

impl<'d> Reader<'d> {
    /// Reads a document.
    pub(super) fn frame(&mut self, root: Ref<'_>) {
        let crumb = crumb(root);
        let current = || root.find(|it| it.is("a") && it.has_class("current_page_link"));
        let Some(link) = crumb.or_else(current) else {
            if self.complete && root.find(|it| it.has_id(WRAP) || it.has_id("dev_page_content")).is_none() {
                let message = "this is no documentation page of a schema";
                return self.problem(ProblemKind::Other, 0..0, message);
            }
            let message = "nothing says what this page is about: it has no breadcrumbs";
            return self.problem(ProblemKind::Unreadable, 0..0, message);
        };
        let href = link.attribute("href").unwrap_or_default();
        let (kind, name) = subject(href);
        self.page.kind = kind;
        self.page.places.name = self.place(link);
        let of = match kind {
            PageKind::Method => Some(Kind::Method),
            PageKind::Constructor => Some(Kind::Constructor),
            PageKind::Type => Some(Kind::Type),
            PageKind::Schema | PageKind::Errors => None,
            PageKind::Other => {
                let message = format!("this page is about `{href}`, which is no part of a schema");
                return self.problem(ProblemKind::Other, link.range(), message);
            }
        };
        if let Some(kind) = of {
            if name.trim().is_empty() || name.contains('\u{fffd}') {
                self.page.kind = PageKind::Other;
                let message = "the address of this page has no name in it";
                return self.problem(ProblemKind::Unreadable, link.range(), message);
            }
            self.page.item = Some(Item::new(kind, name));
            if crumb.is_none() {
                self.unknown(link.range(), "the page has no breadcrumbs: its name is that of a link");
            }
            self.titles(root, link);
        }
        self.parts(root);
    }

    /// The titles must be the name, but for the case of letters, in which many are wrong.
    fn titles(&mut self, root: Ref<'_>, link: Ref<'_>) {
        let Some(name) = self.page.item.as_ref().map(|item| item.name.clone()) else { return };
        let heading = root.find(|it| it.has_id("dev_page_title"));
        let title = root.find(|it| it.is("title"));
        if heading.is_none() {
            self.unknown(0..0, "the page has no heading `dev_page_title`");
        }
        for node in [Some(link), heading, title].into_iter().flatten() {
            let text = node.words();
            if !text.eq_ignore_ascii_case(&name) {
                let message = format!("this says `{text}`, but the page is about `{name}`");
                self.problem(ProblemKind::Contradiction, node.range(), message);
            }
        }
    }

    /// Finds the parts of the page and reads each.
    fn parts(&mut self, root: Ref<'_>) {
        let mut wraps = root.descendants().filter(|it| it.has_id(WRAP));
        let Some(wrap) = wraps.next() else {
            return self.unknown(0..0, "the page has no element `dev_page_content_wrap`");
        };
        if let Some(second) = wraps.next() {
            self.unknown(second.range(), "the page has a second element `dev_page_content_wrap`");
        }
        self.allowed(wrap);
        let mut content: Option<Ref<'_>> = None;
        let mut nodes: Vec<Ref<'_>> = Vec::new();
        for child in wrap.children() {
            match () {
                () if child.has_class("dev_page_bread_crumbs")
                    || child.is("ul") && child.has_class("breadcrumb") => {}
                () if child.has_id("dev_page_title") => {}
                () if child.has_id("dev_page_content") => match content {
                    Some(_) => {
                        self.unknown(child.range(), "the page has a second element `dev_page_content`")
                    }
                    None => {
                        content = Some(child);
                        nodes.extend(child.children());
                    }
                },
                // A schema stands behind the content.
                () if content.is_some() && self.page.kind == PageKind::Schema => nodes.push(child),
                () if child.is_blank() => {}
                () => self.unknown(child.range(), "this stands outside of the content of the page"),
            }
        }
        let Some(content) = content else {
            return self.unknown(wrap.range(), "the page has no element `dev_page_content`");
        };
        self.content(&nodes, content);
        self.outside(root, wrap);
        self.description(root, content);
    }

    /// What belongs into the content must not stand elsewhere.
    fn outside(&mut self, root: Ref<'_>, wrap: Ref<'_>) {
        let belongs = |it: Ref<'_>| {
            let classes = ["page_scheme", "dev_layer_select", "anchor"];
            it.has_id("dev_page_content") || classes.iter().any(|class| it.has_class(class))
        };
        let inside = wrap.descendants().filter(|it| belongs(*it)).count();
        let all: Vec<Ref<'_>> = root.descendants().filter(|it| belongs(*it)).collect();
        if let Some(last) = all.last().filter(|_| all.len() > inside) {
            self.unknown(last.range(), "a part of the content stands outside of `dev_page_content_wrap`");
        }
    }

    /// The head of a page repeats its description.
    fn description(&mut self, root: Ref<'_>, content: Ref<'_>) {
        let is_empty = self.page.item.as_ref().is_some_and(|item| item.description.is_empty());
        let head = root.find(|it| it.is("meta") && it.attribute("property") == Some("description"));
        let said = head.and_then(|it| it.attribute("content")).is_some_and(|it| !it.trim().is_empty());
        if is_empty && said {
            self.unknown(content.range(), "the page has no description, but its head repeats one");
        }
    }
}

/// The last of the breadcrumbs.
fn crumb(root: Ref<'_>) -> Option<Ref<'_>> {
    let list = root.find(|it| it.is("ul") && it.has_class("breadcrumb"))?;
    list.descendants().filter(|it| it.is("a")).last()
}

/// What a page with this address is about.
fn subject(href: &str) -> (PageKind, String) {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let path = match path.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default(),
        None => path,
    };
    let mut parts = path.trim_matches('/').splitn(2, '/');
    let (first, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let kind = match (first, rest) {
        ("method", _) => PageKind::Method,
        ("constructor", _) => PageKind::Constructor,
        ("type", _) => PageKind::Type,
        ("schema", "" | "end-to-end" | "mtproto") => PageKind::Schema,
        ("api", "errors") => PageKind::Errors,
        _ => PageKind::Other,
    };
    (kind, words(&percent_decoded(rest)))
}

fn percent_decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|it| std::str::from_utf8(it).ok()).filter(|_| *first == b'%');
        match digits.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_a_page_is_about() {
        let of = |href| {
            let (kind, name) = subject(href);
            (kind, name)
        };
        assert_eq!(of("/type/Vector%20t"), (PageKind::Type, "Vector t".to_owned()));
        assert_eq!(of("/type/%23"), (PageKind::Type, "#".to_owned()));
        assert_eq!(of("https://example.org/method/a.b?layer=3"), (PageKind::Method, "a.b".to_owned()));
        assert_eq!(of("/constructor/").0, PageKind::Constructor);
        assert_eq!(of("/api/errors").0, PageKind::Errors);
        assert_eq!(of("/schema/json").0, PageKind::Other);
        assert_eq!(of("/methods").0, PageKind::Other);
    }
}
