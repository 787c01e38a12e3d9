//! Applies the statements of a patch, one after the other.

use super::{
    super::Input,
    declarations::{self, Declaration},
    edit::{Edit, Edited},
    rename,
    statement::{Op, Piece, Target, What},
};
use tlforge_parser::{
    load,
    schema::{CombinatorKind, resolve::Options},
    source::{FileId, SourceFile, Span},
    table::{OrdMap, sort_by_key},
};

/// A source as it is edited.
pub(super) struct Text {
    /// Which source it was; `None` for what a patch adds.
    pub(super) source: Option<usize>,
    /// The file that it is made of.
    pub(super) from: FileId,
    pub(super) edited: Edited,
    pub(super) changed: bool,
}

/// All sources, not edited yet.
pub(super) fn texts(input: &Input) -> Vec<Text> {
    let sources = input.sources.iter().enumerate();
    let texts = sources.filter_map(|(at, source)| {
        let file: &SourceFile = input.map.get(source.id)?;
        let edited = Edited::new(file.text(), file.span());
        Some(Text { source: Some(at), from: source.id, edited, changed: false })
    });
    texts.collect()
}

/// Leaves out the declaration that holds a place.
pub(super) fn leave_out(input: &Input, texts: &mut [Text], place: Span) {
    let Some((id, file)) = input.map.file_of(place) else { return };
    let at = (place.start - file.span().start) as usize;
    for text in texts.iter_mut().filter(|text| text.from == id) {
        let all = declarations::read(text.edited.text()).all;
        if let Some(declaration) = all.iter().find(|it| it.whole.contains(&at)) {
            text.edited.replace(declaration.commented.clone(), "", place);
            text.changed = true;
        }
    }
}

/// The sources, and what was known of them before.
pub(super) struct Patched {
    texts: Vec<Text>,
    /// The ids of all combinators.
    ids: OrdMap<(bool, String), u32>,
}

/// A declaration, and the text that it is in.
type Found = (usize, Declaration);

impl Patched {
    pub(super) fn new(input: &Input, options: Options) -> Self {
        let files: Vec<FileId> = input.sources.iter().map(|source| source.id).collect();
        let loaded = load(&input.map, &files, options);
        let combinators = loaded.schema.combinators.iter();
        let ids = combinators
            .map(|it| ((it.kind == CombinatorKind::Function, it.name.text.to_owned()), it.id))
            .collect();
        Self { texts: texts(input), ids }
    }

    pub(super) fn finish(self) -> Vec<Text> {
        self.texts
    }

    /// Applies a statement, which stands at a place in a patch that begins at `base`. Nothing is done if it
    /// cannot be.
    pub(super) fn apply(&mut self, op: &Op, patch: FileId, base: u32, at: Span) -> Result<(), String> {
        match op {
            Op::Add { what, declaration } => self.add(*what, declaration, patch, base),
            Op::Replace { what, declaration } => {
                let name = name_of(*what, declaration)?;
                let (text, found) = self.find(Some(*what), &name)?;
                let span = span(base, declaration);
                self.edit(text, vec![(found.whole, format!("{};", declaration.text))], span);
                Ok(())
            }
            Op::Drop { what, name } => self.drop(*what, &name.text, at),
            Op::Rename { what, from, to } => {
                let edits = rename::everywhere(&self.all(), &self.finals(), *what, &from.text, &to.text)?;
                for (text, edits, touched) in edits {
                    let kept = touched.iter().flat_map(|it| self.keep_id(text, it));
                    let all = edits.into_iter().chain(kept).collect();
                    self.edit(text, all, at);
                }
                Ok(())
            }
            Op::AddField { field, to, before } => self.add_field(field, to, before.as_ref(), at),
            Op::DropField { field, of } => {
                let (text, found) = self.target(of)?;
                let place = found.field(&field.text)?;
                let name = place.names.iter().find(|(name, _)| *name == field.text);
                let gone = match (name, place.names.len()) {
                    (Some((_, name)), 2..) => name.clone(),
                    _ => place.whole.clone(),
                };
                let edits = [vec![(gone, String::new())], self.keep_id(text, &found)].concat();
                self.edit(text, edits, at);
                Ok(())
            }
            Op::RenameField { field, of, to } => {
                let (text, found) = self.target(of)?;
                let edits = rename::field(&found, &field.text, &to.text)?;
                let edits = [edits, self.keep_id(text, &found)].concat();
                self.edit(text, edits, at);
                Ok(())
            }
            Op::RetypeField { field, of, to } => {
                let (text, found) = self.target(of)?;
                let place = found.field(&field.text)?;
                if place.names.len() > 1 {
                    return Err(format!(
                        "`{}` stands in a group of fields: replace the declaration",
                        field.text
                    ));
                }
                let edits = [vec![(place.ty.clone(), to.text.clone())], self.keep_id(text, &found)].concat();
                self.edit(text, edits, at);
                Ok(())
            }
        }
    }

    fn add(&mut self, what: What, declaration: &Piece, patch: FileId, base: u32) -> Result<(), String> {
        let name = name_of(what, declaration)?;
        if self.find(Some(what), &name).is_ok() {
            return Err(format!("the schema has a {} `{name}` already: write `replace`", what.word()));
        }
        let span = span(base, declaration);
        let mut edited = Edited::new(&declaration.text, span);
        edited.replace(0..0, mark(what), span);
        let end = edited.text().len();
        edited.replace(end..end, ";\n", span);
        self.texts.push(Text { source: None, from: patch, edited, changed: true });
        Ok(())
    }

    fn drop(&mut self, what: What, name: &str, at: Span) -> Result<(), String> {
        if what != What::Type {
            let (text, found) = self.find(Some(what), name)?;
            self.edit(text, vec![(found.commented, String::new())], at);
            return Ok(());
        }
        let all = self.all();
        let of_type = |it: &&Found| it.1.what == What::Constructor && it.1.result == name;
        if !all.iter().any(|it| of_type(&it)) {
            return Err(declarations::unknown(&all, Some(what), name));
        }
        for text in 0..self.texts.len() {
            let here = all.iter().filter(of_type).filter(|(at, _)| *at == text);
            let edits = here.map(|(_, it)| (it.commented.clone(), String::new())).collect();
            self.edit(text, edits, at);
        }
        Ok(())
    }

    fn add_field(
        &mut self,
        field: &Piece,
        to: &Target,
        before: Option<&Piece>,
        at: Span,
    ) -> Result<(), String> {
        let (text, found) = self.target(to)?;
        let name = field.text.split(':').next().unwrap_or_default().trim();
        if found.declares(name) {
            return Err(format!("`{}` has a field or a parameter `{name}` already", found.name.0));
        }
        let edit = match before {
            Some(before) => (found.field(&before.text)?.whole.start, format!("{} ", field.text)),
            None => (found.end_of_fields, format!(" {}", field.text)),
        };
        let edits = [vec![(edit.0..edit.0, edit.1)], self.keep_id(text, &found)].concat();
        self.edit(text, edits, at);
        Ok(())
    }

    /// Writes the id of a declaration, if it is not written, and says that it need not be right.
    fn keep_id(&self, text: usize, it: &Declaration) -> Vec<Edit> {
        let mut edits = Vec::new();
        let key = (it.what == What::Function, it.name.0.clone());
        if let Some(id) = self.ids.get(&key).filter(|_| !it.has_id && it.name.0 != "_") {
            edits.push((it.name.1.end..it.name.1.end, format!("#{id:08x}")));
        }
        let end = it.whole.end.saturating_sub(1);
        let written = self.texts[text].edited.text().get(it.whole.clone()).unwrap_or_default();
        if !written.contains(KEPT) {
            edits.push((end..end, format!(" {KEPT}")));
        }
        edits
    }

    /// Edits a text, from its end to its beginning.
    fn edit(&mut self, text: usize, mut edits: Vec<Edit>, from: Span) {
        sort_by_key(&mut edits, |(range, _)| std::cmp::Reverse((range.start, range.end)));
        let text = &mut self.texts[text];
        text.changed |= !edits.is_empty();
        for (range, with) in edits {
            text.edited.replace(range, &with, from);
        }
    }

    fn all(&self) -> Vec<Found> {
        let texts = self.texts.iter().enumerate();
        texts
            .flat_map(|(at, text)| {
                declarations::read(text.edited.text()).all.into_iter().map(move |it| (at, it))
            })
            .collect()
    }

    fn finals(&self) -> Vec<(usize, declarations::Named)> {
        let texts = self.texts.iter().enumerate();
        texts
            .flat_map(|(at, text)| {
                declarations::read(text.edited.text()).finals.into_iter().map(move |it| (at, it))
            })
            .collect()
    }

    fn target(&self, target: &Target) -> Result<Found, String> {
        self.find(target.what, &target.name.text)
    }

    /// The one declaration of a name.
    fn find(&self, what: Option<What>, name: &str) -> Result<Found, String> {
        let fits = |it: &Declaration| it.name.0 == name && what.is_none_or(|what| what == it.what);
        let mut found: Vec<Found> = self.all().into_iter().filter(|(_, it)| fits(it)).collect();
        match (found.pop(), found.len()) {
            (Some(only), 0) => Ok(only),
            (Some(_), 1) if what.is_none() => {
                Err(format!("`{name}` is a constructor and a function: say which"))
            }
            (Some(_), more) => Err(format!("`{name}` is declared {} times", more + 1)),
            (None, _) => Err(declarations::unknown(&self.all(), what, name)),
        }
    }
}

/// Says that an id is not computed from what stands there now.
const KEPT: &str = "/* tl:allow(id-mismatch) a patch keeps the id */";

/// The name of what a patch declares.
fn name_of(what: What, declaration: &Piece) -> Result<String, String> {
    let text = format!("{}{};", mark(what), declaration.text);
    match declarations::read(&text).all.as_slice() {
        [only] => Ok(only.name.0.clone()),
        _ => Err(format!("this is no declaration of a {}", what.word())),
    }
}

const fn mark(what: What) -> &'static str {
    match what {
        What::Function => "---functions---\n",
        _ => "---types---\n",
    }
}

fn span(base: u32, piece: &Piece) -> Span {
    Span::new(base + piece.at.start as u32, base + piece.at.end as u32)
}
