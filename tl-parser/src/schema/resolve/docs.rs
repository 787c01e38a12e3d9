//! Documentation comments, attached to what they are about.

use super::Resolver;
use crate::{docs, schema::Docs};
use rustc_hash::FxHashMap;

impl Resolver<'_, '_> {
    pub(super) fn docs(&mut self) {
        let mut classes: FxHashMap<String, Docs> = FxHashMap::default();
        let mut items: Vec<Vec<Option<Box<Docs>>>> = Vec::with_capacity(self.files.len());
        for file in self.files {
            // Most schemas have hardly a comment.
            let found =
                if file.comments.is_empty() { docs::FileDocs::default() } else { docs::collect(file) };
            items.push(found.items);
            for (name, docs) in found.classes {
                classes.entry(name).or_insert(docs);
            }
        }
        if items.iter().flatten().all(Option::is_none) && classes.is_empty() {
            return;
        }
        for it in &mut self.schema.combinators {
            let of_file = items.get_mut(it.source.file as usize);
            it.docs = of_file.and_then(|items| items.get_mut(it.source.item as usize)?.take());
        }
        for def in &mut self.schema.types {
            def.docs = classes.remove(def.name).map(Box::new);
        }
    }
}
