//! Layer marks: comments such as `// LAYER 222` that say which revision of an API a file is.

use crate::{
    ast::{Comment, File},
    span::Span,
};

impl File<'_> {
    /// The layer that the file's marks agree on; `None` without a mark, or when they differ.
    #[must_use]
    pub fn layer(&self) -> Option<u32> {
        let mut marks = self.layer_marks().map(|(layer, _)| layer);
        let first = marks.next()?;
        marks.all(|layer| layer == first).then_some(first)
    }

    /// All layer marks in source order, with the comment that says them.
    pub fn layer_marks(&self) -> impl Iterator<Item = (u32, Span)> {
        self.comments.iter().filter_map(|comment| Some((self.layer_of(comment)?, comment.span)))
    }

    /// The layer that a comment of this file says: `//` and `layer`, in any case, perhaps a
    /// colon, and a number, with nothing else on the line.
    #[must_use]
    pub fn layer_of(&self, comment: &Comment<'_>) -> Option<u32> {
        let text = comment.text.strip_prefix("//")?.trim_start_matches('/').trim();
        let word = text.get(..5).filter(|word| word.eq_ignore_ascii_case("layer"))?;
        let number = text[word.len()..].strip_prefix(':').unwrap_or(&text[word.len()..]).trim_start();
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let before = self.text.get(..(comment.span.start.checked_sub(self.span.start)?) as usize)?;
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        if digits && line.trim().is_empty() { number.parse().ok() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use crate::{parse, source::SourceMap};

    fn layers(text: &str) -> (Vec<u32>, Option<u32>) {
        let mut map = SourceMap::new();
        let id = map.add("test.tl", text).unwrap();
        let file = parse(&map, id).file;
        (file.layer_marks().map(|(layer, _)| layer).collect(), file.layer())
    }

    #[test]
    fn the_forms_of_the_public_schemas_are_layer_marks() {
        for text in [
            "// LAYER 222\na = A;",
            "a = A;\n// LAYER 222",
            "// Layer:  222",
            "//layer 222\r\n",
            "/// layer:222",
        ] {
            assert_eq!(layers(text), (vec![222], Some(222)), "{text}");
        }
    }

    #[test]
    fn other_comments_and_declarations_are_not() {
        for text in [
            "//@layer Secret chat layer; features if the layer >= 101",
            "x layer:int = X;",
            "x = X; // layer 45",
            "// layers 45",
            "// layer",
            "// layer 45 of the API",
            "/* layer 45 */",
            "// player 45",
            "// layer 99999999999",
        ] {
            assert_eq!(layers(text), (vec![], None), "{text}");
        }
    }

    #[test]
    fn marks_that_differ_are_no_layer_of_the_file() {
        assert_eq!(layers("// LAYER 8\na = A;\n// LAYER 17\n"), (vec![8, 17], None));
        assert_eq!(layers("// LAYER 8\na = A;\n// LAYER 8\n"), (vec![8, 8], Some(8)));
    }
}
