//! What is shown, as the JSON form has it.

use serde::Serialize;

/// All that goes by a name or an id.
#[derive(Serialize)]
pub(crate) struct Document {
    /// The version of this form.
    pub(crate) schema: u32,
    pub(crate) items: Vec<Shown>,
}

/// A constructor, a function or a type.
#[derive(Default, Serialize)]
pub(crate) struct Shown {
    /// `constructor`, `function` or `type`.
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    /// Eight hexadecimal digits; types have none.
    pub(crate) id: Option<String>,
    /// The declaration in TL; types have none.
    pub(crate) declaration: Option<String>,
    pub(crate) layer: Option<u32>,
    pub(crate) place: Option<Place>,
    /// Markdown.
    pub(crate) description: String,
    /// What a function is answered with, or the type of a constructor.
    pub(crate) result: Option<String>,
    pub(crate) fields: Vec<Field>,
    /// The constructors of a type.
    pub(crate) constructors: Vec<Member>,
    /// Functions whose answer holds the type, or the type of the constructor.
    pub(crate) returned_by: Vec<String>,
    /// Constructors and functions with a field of the type.
    pub(crate) held_by: Vec<String>,
    pub(crate) availability: Availability,
    pub(crate) errors: Vec<RpcError>,
    pub(crate) related: Vec<Link>,
}

/// Where a declaration stands.
#[derive(Clone, Serialize)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

#[derive(Serialize)]
pub(crate) struct Field {
    /// Empty for a field without a name.
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) ty: String,
    /// Markdown.
    pub(crate) description: String,
}

#[derive(Serialize)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) id: String,
    /// Markdown.
    pub(crate) description: String,
}

/// Who may call a function; `None` where nothing says it.
#[derive(Default, Serialize)]
pub(crate) struct Availability {
    pub(crate) users: Option<bool>,
    pub(crate) bots: Option<bool>,
    pub(crate) business: Option<bool>,
    pub(crate) unauthenticated: Option<bool>,
    /// The same in sentences.
    #[serde(skip)]
    pub(crate) sentences: Vec<&'static str>,
}

#[derive(Serialize)]
pub(crate) struct RpcError {
    pub(crate) code: i32,
    pub(crate) name: String,
    /// Markdown.
    pub(crate) description: String,
}

#[derive(Serialize)]
pub(crate) struct Link {
    pub(crate) title: String,
    pub(crate) href: String,
}
