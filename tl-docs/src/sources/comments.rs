//! Documentation comments of a schema, such as TDLib's.

use tlforge_parser::schema::{Combinator, CombinatorKind, Docs, Schema};
use tlforge_parser::source::SourceMap;

use super::{Extract, Note};
use crate::markdown::Writer;
use crate::{Item, Kind, Param};

/// What the comments of a schema say. `source` is what it is called, such as the name of its file.
///
/// Only what has a comment is an item. Of several declarations with one name, which a schema of
/// several layers has, that of the newest layer counts. Whether comments fit their declarations is
/// checked by rules of the parser, not here.
#[must_use]
pub fn comments(map: &SourceMap, schema: &Schema<'_>, source: &str) -> Extract {
    let mut extract = Extract::default();
    extract.docs.layer = schema.layer;
    let mut combinators: Vec<&Combinator<'_>> = schema.combinators.iter().collect();
    combinators.sort_by_key(|it| it.layer);
    for combinator in combinators {
        let Some(said) = combinator.docs else { continue };
        if combinator.name.text == "_" {
            let message = "the comment is about a constructor without a name: it is left out".to_owned();
            extract.notes.push(note(map, combinator, message));
            continue;
        }
        let kind = match combinator.kind {
            CombinatorKind::Constructor => Kind::Constructor,
            CombinatorKind::Function => Kind::Method,
        };
        let layer = combinator.layer.or(schema.layer);
        let mut item = item(kind, combinator.name.text, said, source, layer);
        item.result = plain(map.text(combinator.result_span));
        for param in &mut item.params {
            param.ty = ty(map, combinator, &param.name);
        }
        extract.docs.insert(item);
    }
    for ty in &schema.types {
        if let Some(said) = ty.docs {
            extract.docs.insert(item(Kind::Type, ty.name, said, source, schema.layer));
        }
    }
    extract
}

fn note(map: &SourceMap, combinator: &Combinator<'_>, message: String) -> Note {
    let place = map.position(combinator.span);
    let (line, column) = place.map_or((1, 1), |it| (it.line as usize, it.column as usize));
    Note { line, column, message }
}

fn item(kind: Kind, name: &str, docs: &Docs<'_>, source: &str, layer: Option<u32>) -> Item {
    let mut item = Item::new(kind, name);
    (item.layer, item.source) = (layer, source.to_owned());
    item.description = plain(docs.description);
    for (name, text) in docs.fields {
        let (name, description) = ((*name).to_owned(), plain(text));
        item.params.push(Param { name, description, ..Param::default() });
    }
    item
}

fn plain(text: &str) -> String {
    let mut out = Writer::default();
    out.text(text);
    out.finish()
}

/// The type of a field as the schema writes it, on one line.
fn ty(map: &SourceMap, combinator: &Combinator<'_>, name: &str) -> String {
    let field = combinator.fields.iter().find(|field| field.name.is_some_and(|it| it.text == name));
    let text = field.map(|field| map.text(field.span)).unwrap_or_default();
    let ty = text.split_once(':').map(|(_, ty)| ty).unwrap_or_default();
    ty.split_whitespace().collect::<Vec<_>>().join(" ")
}
