//! The page about errors that any call can give.

use super::{content::title, html::Ref, markdown::blocks, members::is_error, reader::Reader};
use crate::RpcError;

/// Headings in front of examples.
const EXAMPLES: [&str; 2] = ["Examples of Errors:", "Error Example:"];

/// Headings that are about no code.
const OTHERS: [&str; 1] = ["Other Error Codes"];

impl Reader<'_> {
    /// Reads the sections, most of which are about one code.
    pub(super) fn codes<'t>(&mut self, sections: impl Iterator<Item = (Ref<'t>, &'t [Ref<'t>])>) {
        let mut found = 0;
        for (heading, body) in sections {
            let title = title(heading);
            let code = title.split_once(' ').and_then(|(code, name)| {
                let code = code.parse::<i32>().ok().filter(|code| (100..600).contains(code))?;
                is_error(name).then(|| (code, name.to_owned()))
            });
            match code {
                Some((code, name)) => {
                    found += 1;
                    self.code_of_errors(code, name, body);
                }
                None => {
                    if !OTHERS.contains(&title.as_str()) {
                        self.unknown(heading.range(), format!("the heading `{title}` is not known"));
                    }
                    self.free(title, body);
                }
            }
        }
        if found == 0 {
            self.unknown(0..0, "the page about errors names no code");
        }
    }

    fn code_of_errors(&mut self, code: i32, name: String, body: &[Ref<'_>]) {
        if self.page.errors.iter().any(|it| it.name == name) {
            let place = body.first().map_or(0..0, |it| it.range());
            self.unknown(place, format!("the code {code} is there twice"));
        }
        // Examples are the list behind their heading; everything else describes the code.
        let (mut text, mut examples): (Vec<Ref<'_>>, Vec<RpcError>) = (Vec::new(), Vec::new());
        let mut list_follows = false;
        for node in body {
            if node.is("h4") {
                list_follows = EXAMPLES.contains(&title(*node).as_str());
                if !list_follows {
                    self.unknown(node.range(), format!("the heading `{}` is not known", title(*node)));
                    text.push(*node);
                }
            } else if list_follows && node.is("ul") {
                list_follows = false;
                examples.extend(node.elements().filter_map(|item| self.example(code, item)));
            } else {
                text.push(*node);
            }
        }
        let description = blocks(text.into_iter());
        self.page.errors.push(RpcError { code, name, description, ..RpcError::default() });
        self.page.errors.append(&mut examples);
    }

    /// `FLOOD_WAIT_X: A wait of X seconds is required`.
    fn example(&mut self, code: i32, item: Ref<'_>) -> Option<RpcError> {
        let text = blocks(item.children());
        let example = text.split_once(':').filter(|(name, _)| is_error(name));
        let Some((name, description)) = example else {
            self.unknown(item.range(), "this is not an error with its description");
            return None;
        };
        let description = description.trim_start().to_owned();
        Some(RpcError { code, name: name.to_owned(), description, ..RpcError::default() })
    }
}
