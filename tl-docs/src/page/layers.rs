//! The list of layers.

use super::{ProblemKind, html::Ref, reader::Reader};
use crate::Layer;
use std::ops::Range;

impl Reader<'_> {
    /// Reads the list of layers and which one is chosen.
    pub(super) fn layers(&mut self, list: Ref<'_>) {
        if self.page.layer.is_some() || !self.page.layers.is_empty() {
            return self.unknown(list.range(), "this page has a second list of layers");
        }
        let chosen = list.find(|it| it.has_class("dropdown-toggle"));
        let number = chosen.and_then(|it| it.words().strip_prefix("Layer ").and_then(digits));
        let place = chosen.unwrap_or(list).range();
        let Some(number) = number else {
            return self.unknown(place, "this does not say a layer, such as `Layer 121`");
        };
        self.page.layer = Some(number);
        if let Some(item) = &mut self.page.item {
            item.layer = Some(number);
        }
        let mut marked: Vec<u32> = Vec::new();
        for link in list.descendants().filter(|it| it.is("a") && !it.has_class("dropdown-toggle")) {
            if link.attribute("href") == Some("/api/layers") {
                continue;
            }
            let Some(layer) = self.layer(link) else { continue };
            if link.find(|it| it.is("strong")).is_some() {
                marked.push(layer.number);
            }
            self.page.layers.push(layer);
        }
        self.order(list.range());
        if !marked.is_empty() && marked != [number] {
            let message = format!("layer {number} is chosen, but the list marks another one");
            self.problem(ProblemKind::Contradiction, place.clone(), message);
        }
        if !self.page.layers.iter().any(|layer| layer.number == number) {
            let message = format!("layer {number} is not in the list of layers");
            self.problem(ProblemKind::Contradiction, place, message);
        }
    }

    /// `214 – Chat themes`.
    fn layer(&mut self, link: Ref<'_>) -> Option<Layer> {
        let text = link.words();
        let (number, title) = text.split_once(" – ").unwrap_or((&text, ""));
        let number = digits(number);
        let href = link.attribute("href").unwrap_or_default();
        let address = href.rsplit_once("layer=").and_then(|(_, it)| digits(it));
        let (Some(number), Some(address)) = (number, address) else {
            self.unknown(link.range(), "this does not name a layer, such as `121 – Title`");
            return None;
        };
        if number != address {
            let message = format!("this says layer {number} and leads to layer {address}");
            self.problem(ProblemKind::Contradiction, link.range(), message);
        }
        if title.is_empty() {
            self.unknown(link.range(), "this layer has no title");
        }
        Some(Layer { number, title: title.to_owned() })
    }

    fn order(&mut self, place: Range<usize>) {
        let ordered = self.page.layers.windows(2).all(|pair| match pair {
            [first, second] => first.number < second.number,
            _ => true,
        });
        if !ordered {
            self.problem(ProblemKind::Contradiction, place, "the layers are not in order");
        }
    }
}

/// A number in digits alone.
pub(super) fn digits(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}
