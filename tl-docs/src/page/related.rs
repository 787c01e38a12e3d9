//! Related pages.

use super::{
    html::{Ref, words},
    markdown::blocks,
    reader::Reader,
};
use crate::Link;

impl Reader<'_> {
    pub(super) fn related(&mut self, body: &[Ref<'_>]) {
        let mut links: Vec<Link> = Vec::new();
        let first = body.iter().position(|it| it.is("h4")).unwrap_or(body.len());
        let (before, rest) = body.split_at(first);
        if let Some(node) = before.iter().find(|it| !it.is_blank()) {
            self.unknown(node.range(), "this belongs to no related page");
            self.free("Related pages".to_owned(), before);
        }
        for part in rest.chunk_by(|_, next| !next.is("h4")) {
            let [heading, description @ ..] = part else { continue };
            let mut links_of = heading.descendants().filter(|it| it.is("a") && !it.has_class("anchor"));
            let href = links_of.next().and_then(|it| it.attribute("href")).unwrap_or_default();
            let title = words(&heading.text());
            if href.is_empty() || title.is_empty() || links_of.next().is_some() {
                self.unknown(heading.range(), "a related page has one title with a link");
            }
            let description = blocks(description.iter().copied());
            links.push(Link { title, href: href.to_owned(), description, ..Link::default() });
        }
        if links.is_empty() {
            let place = body.first().map_or(0..0, |it| it.range());
            self.unknown(place, "this section has no related pages");
        }
        if let Some(item) = &mut self.page.item {
            item.related = links;
        }
    }
}
