//! Which implementations are written for an item: one function for each.

use super::{
    draft::{Draft, Form, Response, Struct},
    facts::Facts,
    role::Code,
    shape::Shape,
    value::is_return,
};
use crate::plan::{self, Impl, Inline, Path, Presence, RootId, Value, What, Wire};

/// All of an item, in the order in which they stand.
pub(super) fn impls(
    draft: &Draft,
    facts: &Facts,
    helpers: Vec<(What, Option<String>)>,
    shape: Shape<'_>,
) -> Vec<Impl> {
    let owned = draft.path.in_root(RootId::OWNED);
    let is_filled = facts.empty.is_struct(&owned);
    let of = Of { draft, facts, shape, owned, is_filled };
    let all = match &draft.form {
        Form::Opaque if facts.raw(&draft.path).is_some() => Vec::new(),
        Form::Opaque => vec![of.free(What::Undeclared), of.form(plan::Form::Boxed)],
        Form::Struct(record) if draft.has_traits() => vec![
            of.combinator(record),
            of.encode_bare(record),
            of.empty_struct(),
            of.decode_in_place(),
            of.decode_bare(),
            of.form(match (&record.response, &record.query) {
                (None, _) => plan::Form::Bare,
                (Some(_), None) => plan::Form::Call,
                (Some(_), Some(_)) => plan::Form::Wrapper,
            }),
            of.answer(record),
            of.served(record),
            of.availability(record),
            of.synchronous(record),
        ],
        Form::Struct(record) => vec![
            of.combinator(record),
            of.decode_with(record),
            of.encode_with(record),
            of.availability(record),
        ],
        Form::Enum { .. } if draft.has_traits() => {
            vec![of.encode(), of.empty_enum(), of.decode(), of.form(plan::Form::Boxed)]
        }
        Form::Enum { .. } => vec![of.decode_enum_with(), of.encode_enum_with()],
    };
    let mut impls = Vec::new();
    for it in all {
        impls.extend(it);
    }
    for it in [of.raw(), of.outlined_drop(), of.way_to_owned()] {
        impls.extend(it);
    }
    for (what, feature) in helpers {
        impls.push(Impl { what, feature, inline: Inline::Caller });
    }
    impls
}

/// An item that they are for.
struct Of<'d> {
    draft: &'d Draft<'d>,
    facts: &'d Facts,
    shape: Shape<'d>,
    /// The path of the owned type.
    owned: Path,
    /// Whether a struct is read in place of an empty value.
    is_filled: bool,
}

impl Of<'_> {
    /// The id and the name of a struct.
    fn combinator(&self, record: &Struct) -> Option<Impl> {
        self.free(What::Combinator { id: record.id? })
    }

    fn encode_bare(&self, record: &Struct) -> Option<Impl> {
        let id = record.id.filter(|_| !self.facts.is_bare(&self.owned));
        self.writes(What::EncodeBare { id }, self.encoding())
    }

    fn decode_bare(&self) -> Option<Impl> {
        let may_fail =
            self.draft.record().and_then(|record| record.query.as_ref()).is_some_and(|it| it.may_fail);
        match (self.is_filled, may_fail) {
            (true, _) => None,
            (false, true) => self.reads(What::DecodeCall, Inline::Free),
            (false, false) => self.reads(What::DecodeBare, Inline::Free),
        }
    }

    /// Of a view: the trait that reads an owned type in place has the value itself.
    fn empty_struct(&self) -> Option<Impl> {
        let wanted = self.is_filled && self.draft.path.root.views;
        wanted.then(|| self.reads(What::EmptyStruct, Inline::Free)).flatten()
    }

    fn decode_in_place(&self) -> Option<Impl> {
        if self.is_filled { self.reads(What::DecodeInPlace, self.decoding()) } else { None }
    }

    /// What a function is answered with, and how the answer is read if not by its type.
    fn answer(&self, record: &Struct) -> Option<Impl> {
        let Response { value, natural, client, .. } = record.response.as_ref()?;
        let answer = value.clone();
        // What must be read with the request itself is no return value there.
        if self.has_form() && is_return(value) {
            return self.writes(What::RemoteCall(answer), Inline::Free);
        }
        if *natural {
            return self.free(What::Answered(answer));
        }
        let what = match asked(value, record) {
            Some(field) => What::Wrapper { answer, field },
            None => What::Function(answer),
        };
        code(client, what, Inline::Free)
    }

    /// How the answer of a function is written if not by its type. A view is not served: what it
    /// borrows from may be gone when the answer is there.
    fn served(&self, record: &Struct) -> Option<Impl> {
        let Response { value, natural, server, .. } = record.response.as_ref()?;
        if *natural || self.draft.path.root.views || self.has_form() && is_return(value) {
            return None;
        }
        let answer = value.clone();
        let what = match asked(value, record) {
            Some(field) => What::ServedWrapper { answer, field },
            None => What::Served(answer),
        };
        // Who answers a request has read it.
        code(if *server == Code::Always { &self.draft.decode } else { server }, what, Inline::Free)
    }

    /// Which form stands for an item where any value is read or written.
    fn form(&self, form: plan::Form) -> Option<Impl> {
        if self.has_form() { self.free(What::Form(form)) } else { None }
    }

    fn has_form(&self) -> bool {
        self.shape.has_forms() && !self.draft.path.root.views
    }

    /// Who may call a function. A view of it needs no second constant.
    fn availability(&self, record: &Struct) -> Option<Impl> {
        let availability = record.availability.filter(|_| !self.draft.path.root.views)?;
        self.free(What::Availability(availability))
    }

    fn synchronous(&self, record: &Struct) -> Option<Impl> {
        let response = record.response.as_ref().filter(|_| record.synchronous && !self.has_form())?;
        code(&response.client, What::Synchronous, Inline::Free)
    }

    fn decode_with(&self, record: &Struct) -> Option<Impl> {
        self.reads(What::DecodeWith { id: record.id.filter(|_| record.whole) }, Inline::Free)
    }

    fn encode_with(&self, record: &Struct) -> Option<Impl> {
        self.writes(What::EncodeWith { id: record.id.filter(|_| record.whole) }, Inline::Free)
    }

    fn encode(&self) -> Option<Impl> {
        self.writes(What::Encode, self.encoding())
    }

    fn decode(&self) -> Option<Impl> {
        self.reads(What::Decode, self.decoding())
    }

    fn empty_enum(&self) -> Option<Impl> {
        let variant = self.facts.empty.variant(&self.owned)?;
        self.reads(What::EmptyEnum { variant }, Inline::Free)
    }

    fn decode_enum_with(&self) -> Option<Impl> {
        self.reads(What::DecodeEnumWith, Inline::Free)
    }

    fn encode_enum_with(&self) -> Option<Impl> {
        self.writes(What::EncodeEnumWith, Inline::Free)
    }

    /// How values that are kept as bytes are passed over.
    fn raw(&self) -> Option<Impl> {
        self.free(What::Raw { ty: self.facts.raw(&self.draft.path)?.to_owned() })
    }

    /// How a value in an outlined box is dropped.
    fn outlined_drop(&self) -> Option<Impl> {
        let inline = inline(self.draft.encode_once || self.draft.decode_once);
        let wanted = self.facts.is_outlined(&self.draft.path);
        wanted.then_some(Impl { what: What::OutlinedDrop, feature: None, inline })
    }

    /// The way from a view to its owned type.
    fn way_to_owned(&self) -> Option<Impl> {
        let impl_of = |what| Impl { what, feature: None, inline: Inline::Caller };
        self.draft.path.root.views.then(|| impl_of(What::IntoOwned { owned: self.owned.clone() }))
    }

    fn encoding(&self) -> Inline {
        inline(self.draft.encode_once)
    }

    fn decoding(&self) -> Inline {
        inline(self.draft.decode_once)
    }

    /// Code that is there in any case.
    fn free(&self, what: What) -> Option<Impl> {
        Some(Impl { what, feature: None, inline: Inline::Free })
    }

    /// Code that writes.
    fn writes(&self, what: What, inline: Inline) -> Option<Impl> {
        code(&self.draft.encode, what, inline)
    }

    /// Code that reads.
    fn reads(&self, what: What, inline: Inline) -> Option<Impl> {
        code(&self.draft.decode, what, inline)
    }
}

/// The field with the request that is answered in the place of a wrapper. Where it may be absent,
/// the answer is read and written by its type.
fn asked(answer: &Value, record: &Struct) -> Option<String> {
    let mut fields = record.fields.iter().filter(|it| it.presence == Presence::Always);
    let field = match answer.wire {
        Wire::Answer(_) => fields.find(|it| matches!(it.value.wire, Wire::Query(_))),
        _ => None,
    };
    field.map(|it| it.ident.clone())
}

/// An encoder or a decoder, where the role needs it.
fn code(code: &Code, what: What, inline: Inline) -> Option<Impl> {
    match code {
        Code::Always => Some(Impl { what, feature: None, inline }),
        Code::Feature(feature) => Some(Impl { what, feature: Some(feature.clone()), inline }),
        Code::Never => None,
    }
}

fn inline(once: bool) -> Inline {
    if once { Inline::Once } else { Inline::Caller }
}
