//! The form of an item in JSON, and the way from the model to it and back.

use super::{Style, kind::KindForm, plain, strict};
use crate::{Availability, Item, Link, Member, Param, RpcError, Section, Sources, escape::escape};
use serde::{
    Deserialize, Serialize,
    de::{Deserializer, Error, SeqAccess, Visitor},
};
use std::{collections::HashSet, fmt};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemForm {
    pub(super) kind: KindForm,
    #[serde(deserialize_with = "strict::name")]
    pub(super) name: String,
    #[serde(default)]
    layer: Option<u32>,
    #[serde(default)]
    available_from: Option<u32>,
    #[serde(default, deserialize_with = "strict::or_empty")]
    description: String,
    #[serde(default, deserialize_with = "strict::or_empty")]
    params: Vec<ParamForm>,
    #[serde(default)]
    result: Option<String>,
    #[serde(default, deserialize_with = "strict::or_empty")]
    errors: Vec<ErrorForm>,
    #[serde(default, deserialize_with = "strict::or_empty")]
    availability: AvailabilityForm,
    #[serde(default, deserialize_with = "strict::or_empty")]
    related: Vec<LinkForm>,
    #[serde(default, deserialize_with = "strict::or_empty")]
    constructors: Vec<MemberForm>,
    #[serde(default, deserialize_with = "strict::or_empty")]
    methods: Vec<MemberForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sections: Vec<SectionForm>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default, deserialize_with = "strict::or_empty")]
    sources: SourcesForm,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ParamForm {
    #[serde(deserialize_with = "strict::name")]
    name: String,
    #[serde(default, rename = "type")]
    ty: Option<String>,
    #[serde(default, deserialize_with = "strict::or_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ErrorForm {
    code: i32,
    #[serde(deserialize_with = "strict::name")]
    name: String,
    #[serde(default, deserialize_with = "strict::or_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct AvailabilityForm {
    #[serde(default)]
    users: Option<bool>,
    #[serde(default)]
    bots: Option<bool>,
    #[serde(default)]
    business: Option<bool>,
    #[serde(default)]
    unauthenticated: Option<bool>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkForm {
    title: String,
    #[serde(deserialize_with = "strict::name")]
    href: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberForm {
    #[serde(deserialize_with = "strict::name")]
    name: String,
    #[serde(default, deserialize_with = "strict::or_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct SourcesForm {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    result: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    availability: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionForm {
    title: String,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

impl Style {
    fn write(self, text: &str) -> String {
        match self {
            Self::Markdown => text.to_owned(),
            Self::Plain => plain::from_markdown(text),
        }
    }

    fn read(self, text: String) -> String {
        match self {
            Self::Markdown => text,
            Self::Plain => escape(&text),
        }
    }
}

impl ItemForm {
    pub(super) fn new(item: &Item, style: Style) -> Self {
        let availability = &item.availability;
        Self {
            kind: item.kind.into(),
            name: item.name.clone(),
            layer: item.layer,
            available_from: item.available_from,
            description: style.write(&item.description),
            params: item.params.iter().map(|it| ParamForm::new(it, style)).collect(),
            result: some(&style.write(&item.result)),
            errors: item.errors.iter().map(|it| ErrorForm::new(it, style)).collect(),
            availability: AvailabilityForm {
                users: availability.users,
                bots: availability.bots,
                business: availability.business,
                unauthenticated: availability.unauthenticated,
            },
            related: item.related.iter().map(|it| LinkForm::new(it, style)).collect(),
            constructors: item.constructors.iter().map(|it| MemberForm::new(it, style)).collect(),
            methods: item.methods.iter().map(|it| MemberForm::new(it, style)).collect(),
            sections: item.sections.iter().map(|it| SectionForm::new(it, style)).collect(),
            source: some(&item.source),
            sources: SourcesForm {
                description: some(&item.sources.description),
                result: some(&item.sources.result),
                availability: some(&item.sources.availability),
            },
        }
    }

    pub(super) fn item(self, style: Style) -> Item {
        Item {
            kind: self.kind.into(),
            name: self.name,
            layer: self.layer,
            available_from: self.available_from,
            description: style.read(self.description),
            params: self.params.into_iter().map(|it| it.param(style)).collect(),
            result: style.read(self.result.unwrap_or_default()),
            errors: self.errors.into_iter().map(|it| it.error(style)).collect(),
            availability: Availability {
                users: self.availability.users,
                bots: self.availability.bots,
                business: self.availability.business,
                unauthenticated: self.availability.unauthenticated,
            },
            related: self.related.into_iter().map(|it| it.link(style)).collect(),
            constructors: self.constructors.into_iter().map(|it| it.member(style)).collect(),
            methods: self.methods.into_iter().map(|it| it.member(style)).collect(),
            sections: self.sections.into_iter().map(|it| it.section(style)).collect(),
            source: self.source.unwrap_or_default(),
            sources: Sources {
                description: self.sources.description.unwrap_or_default(),
                result: self.sources.result.unwrap_or_default(),
                availability: self.sources.availability.unwrap_or_default(),
            },
        }
    }
}

/// Items, no two of one kind and name.
pub(super) fn items<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<ItemForm>, D::Error> {
    input.deserialize_seq(Items)
}

struct Items;

impl<'de> Visitor<'de> for Items {
    type Value = Vec<ItemForm>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut seen = HashSet::new();
        let mut items = Vec::new();
        while let Some(item) = list.next_element::<ItemForm>()? {
            if !seen.insert((item.kind, item.name.clone())) {
                let name = &item.name;
                return Err(A::Error::custom(format_args!("`{name}` stands here twice")));
            }
            items.push(item);
        }
        Ok(items)
    }
}

impl ParamForm {
    fn new(it: &Param, style: Style) -> Self {
        let (name, ty) = (it.name.clone(), some(&it.ty));
        Self { name, ty, description: style.write(&it.description), source: some(&it.source) }
    }

    fn param(self, style: Style) -> Param {
        Param {
            name: self.name,
            ty: self.ty.unwrap_or_default(),
            description: style.read(self.description),
            source: self.source.unwrap_or_default(),
        }
    }
}

impl ErrorForm {
    pub(super) fn new(it: &RpcError, style: Style) -> Self {
        let (code, name) = (it.code, it.name.clone());
        Self { code, name, description: style.write(&it.description), source: some(&it.source) }
    }

    pub(super) fn error(self, style: Style) -> RpcError {
        RpcError {
            code: self.code,
            name: self.name,
            description: style.read(self.description),
            source: self.source.unwrap_or_default(),
        }
    }
}

impl LinkForm {
    fn new(it: &Link, style: Style) -> Self {
        Self {
            title: it.title.clone(),
            href: it.href.clone(),
            description: style.write(&it.description),
            source: some(&it.source),
        }
    }

    fn link(self, style: Style) -> Link {
        Link {
            title: self.title,
            href: self.href,
            description: style.read(self.description),
            source: self.source.unwrap_or_default(),
        }
    }
}

impl SectionForm {
    fn new(it: &Section, style: Style) -> Self {
        Self { title: it.title.clone(), text: style.write(&it.text), source: some(&it.source) }
    }

    fn section(self, style: Style) -> Section {
        let source = self.source.unwrap_or_default();
        Section { title: self.title, text: style.read(self.text), source }
    }
}

impl MemberForm {
    fn new(it: &Member, style: Style) -> Self {
        let description = style.write(&it.description);
        Self { name: it.name.clone(), description, source: some(&it.source) }
    }

    fn member(self, style: Style) -> Member {
        Member {
            name: self.name,
            description: style.read(self.description),
            source: self.source.unwrap_or_default(),
        }
    }
}
