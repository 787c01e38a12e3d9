//! The headings that pages have.

use super::PageKind::{self, Constructor, Method, Type};

/// What stands below a heading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Parameters,
    Result,
    Errors,
    Related,
    Constructors,
    Methods,
    Access(Access),
    /// Text that belongs to no field.
    Free,
}

/// Who may call a method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Access {
    BotsToo,
    Both,
    OnlyUsers,
    OnlyBots,
    Business,
    Unauthenticated,
}

/// A heading that is known.
pub(super) struct Known {
    pub(super) title: &'static str,
    /// Its address in the page, without dashes at the end.
    pub(super) slug: &'static str,
    pub(super) part: Part,
    pub(super) on: &'static [PageKind],
}

const fn known(title: &'static str, slug: &'static str, part: Part, on: &'static [PageKind]) -> Known {
    Known { title, slug, part, on }
}

const ANY: &[PageKind] = &[Method, Constructor, Type];

/// All headings of the pages of methods, constructors and types.
pub(super) const KNOWN: &[Known] = &[
    known("Parameters", "parameters", Part::Parameters, &[Method, Constructor]),
    known("Result", "result", Part::Result, &[Method]),
    known("Type", "type", Part::Result, &[Constructor]),
    known("Possible errors", "possible-errors", Part::Errors, &[Method]),
    known("Related pages", "related-pages", Part::Related, ANY),
    known("Constructors", "constructors", Part::Constructors, &[Type]),
    known("Methods", "methods", Part::Methods, &[Type]),
    known("Bots can use this method", "bots-can-use-this-method", Part::Access(Access::BotsToo), &[Method]),
    known(
        "Both users and bots can use this method",
        "both-users-and-bots-can-use-this-method",
        Part::Access(Access::Both),
        &[Method],
    ),
    known(
        "Only users can use this method",
        "only-users-can-use-this-method",
        Part::Access(Access::OnlyUsers),
        &[Method],
    ),
    known(
        "Only bots can use this method",
        "only-bots-can-use-this-method",
        Part::Access(Access::OnlyBots),
        &[Method],
    ),
    known(
        "This method can be invoked over a business connection",
        "this-method-can-be-invoked-over-a-business-connection",
        Part::Access(Access::Business),
        &[Method],
    ),
    known(
        "This method can be invoked over an unauthenticated connection",
        "this-method-can-be-invoked-over-an-unauthenticated-connection",
        Part::Access(Access::Unauthenticated),
        &[Method],
    ),
    known("Notes", "notes", Part::Free, ANY),
    known("Params additional", "params-additional", Part::Free, ANY),
    known("Generating encrypted_message", "generating-encrypted-message", Part::Free, &[Method]),
    known("Binding message contents", "binding-message-contents", Part::Free, &[Method]),
    known("Encrypting the binding message", "encrypting-the-binding-message", Part::Free, &[Method]),
    known("Binding", "binding", Part::Free, &[Method]),
];
