//! The form in JSON, and the way from the model to it and back.

use super::{
    Style,
    history::{self, PastForm, PastIdForm},
    item::{self, ErrorForm, ItemForm},
    strict,
};
use crate::{Documentation, Item, Layer};
use serde::{Deserialize, Serialize};

/// The whole text. Its order of fields is the order of keys.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    #[serde(deserialize_with = "strict::version")]
    schema: u32,
    #[serde(default)]
    text: Style,
    #[serde(default)]
    layer: Option<u32>,
    #[serde(default, deserialize_with = "item::items")]
    items: Vec<ItemForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ErrorForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    layers: Vec<LayerForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    history: Vec<PastForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ids: Vec<PastIdForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LayerForm {
    number: u32,
    title: String,
}

pub(super) fn write(docs: &Documentation, style: Style) -> String {
    let mut items: Vec<&Item> = docs.items.iter().collect();
    items.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    let items = items.into_iter().map(|item| ItemForm::new(item, style)).collect();
    let errors = docs.errors.iter().map(|it| ErrorForm::new(it, style)).collect();
    let layers = docs.layers.iter().map(|it| LayerForm { number: it.number, title: it.title.clone() });
    let layers = layers.collect();
    let history = docs.history.iter().map(PastForm::new).collect();
    let ids = docs.ids.iter().map(PastIdForm::new).collect();
    let form =
        Form { schema: strict::VERSION, text: style, layer: docs.layer, items, errors, layers, history, ids };
    // Strings, numbers and lists cannot fail to be written.
    let mut text = serde_json::to_string_pretty(&form).unwrap_or_default();
    text.push('\n');
    text
}

impl From<Form> for Documentation {
    fn from(form: Form) -> Self {
        let mut items: Vec<Item> = form.items.into_iter().map(|it| it.item(form.text)).collect();
        items.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
        let errors = form.errors.into_iter().map(|it| it.error(form.text)).collect();
        let layers = form.layers.into_iter().map(|it| Layer { number: it.number, title: it.title }).collect();
        let history = history::sorted(form.history);
        Self { layer: form.layer, items, errors, layers, history, ids: history::sorted_ids(form.ids) }
    }
}
