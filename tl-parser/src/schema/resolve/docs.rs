//! Documentation comments, attached to what they are about.

use super::resolver::Resolver;
use crate::{docs, schema::Docs, table::HashMap};

impl<'s> Resolver<'_, 's> {
    pub(super) fn docs(&mut self) {
        let mut classes: HashMap<&'s str, Docs<'s>> = HashMap::default();
        let mut items: Vec<Vec<Option<&'s Docs<'s>>>> = Vec::with_capacity(self.files.len());
        for file in self.files {
            // Most schemas have hardly a comment.
            let found = if file.comments.is_empty() {
                docs::FileDocs::default()
            } else {
                docs::collect(self.map, file)
            };
            items.push(found.items);
            for (name, docs) in found.classes {
                classes.or_insert(name, docs);
            }
        }
        if items.iter().flatten().all(Option::is_none) && classes.entries().is_empty() {
            return;
        }
        for it in &mut self.schema.combinators {
            let of_file = items.get(it.source.file as usize);
            it.docs = of_file.and_then(|items| *items.get(it.source.item as usize)?);
        }
        for again in &self.schema.repeated {
            let of_file = items.get(again.source.file as usize);
            let docs = of_file.and_then(|items| *items.get(again.source.item as usize)?);
            if let Some(first) = self.schema.combinators.get_mut(again.of.index()) {
                first.docs = first.docs.or(docs);
            }
        }
        for def in &mut self.schema.types {
            def.docs = classes.get(def.name).map(|docs| &*self.map.arena().alloc(*docs));
        }
    }
}
