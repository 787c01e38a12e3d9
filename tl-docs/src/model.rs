//! What is known about the items of a schema.

/// A text in Markdown: CommonMark without HTML, and `~~` around deleted text, with `\n` between
/// lines. Links that begin with a slash are relative to the site of the documentation. Empty where
/// nothing is known.
pub type Text = String;

/// The documentation of a schema.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[non_exhaustive]
pub struct Documentation {
    /// The newest layer that anything here is about, if known.
    pub layer: Option<u32>,
    /// At most one for each kind and name, sorted by both.
    pub items: Vec<Item>,
    /// Errors that are known beside those of single methods: any call may fail so.
    pub errors: Vec<RpcError>,
    /// The layers that there are, oldest first, as far as the documentation lists them.
    pub layers: Vec<Layer>,
    /// When things came and changed, as `tl log` finds it. At most one for each kind and name, sorted by both.
    pub history: Vec<Past>,
    /// The ids that constructors and methods had, as `tl log` finds them. At most one for each id and name, sorted by
    /// both.
    pub ids: Vec<PastId>,
}

/// An id that a constructor or method has or had.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub struct PastId {
    /// The id.
    pub id: u32,
    /// The name in TL of what had it.
    pub name: String,
    /// The layers in which it did, as the first and the last of each run of layers that follow on each other.
    pub layers: Vec<(u32, u32)>,
}

impl PastId {
    /// An id in these layers.
    #[must_use]
    pub fn new(id: u32, name: impl Into<String>, layers: Vec<(u32, u32)>) -> Self {
        Self { id, name: name.into(), layers }
    }

    /// At most one for each id and name, sorted by both: with the layers of all that had them.
    pub(crate) fn united(mut all: Vec<Self>) -> Vec<Self> {
        all.sort();
        all.dedup_by(|it, first| {
            let same = (it.id, &it.name) == (first.id, &first.name);
            if same {
                first.layers.append(&mut it.layers);
            }
            same
        });
        for it in &mut all {
            it.layers.sort_unstable();
            // Runs that overlap are one.
            it.layers.dedup_by(|run, before| {
                let one = run.0 <= before.1;
                before.1 = if one { before.1.max(run.1) } else { before.1 };
                one
            });
        }
        all
    }
}

/// When a constructor, method or type came and changed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub struct Past {
    /// What it is.
    pub kind: Kind,
    /// Its name in TL.
    pub name: String,
    /// The layer in which it came; `None` if the oldest layer that is known has it.
    pub since: Option<u32>,
    /// The layers in which it changed since then.
    pub changed: Vec<u32>,
    /// Fields that came later than the declaration they are in, with their layers.
    pub fields: Vec<(String, u32)>,
}

impl Past {
    /// A past of which nothing is known.
    #[must_use]
    pub fn new(kind: Kind, name: impl Into<String>) -> Self {
        Self { kind, name: name.into(), since: None, changed: Vec::new(), fields: Vec::new() }
    }
}

/// A layer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[non_exhaustive]
pub struct Layer {
    /// Its number.
    pub number: u32,
    /// What is new in it, in a few words.
    pub title: String,
}

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// A constructor.
    Constructor,
    /// A function; the documentation of the API calls it a method.
    Method,
    /// A type.
    Type,
}

/// What is known about one constructor, method or type.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// Its name in TL, with its namespace.
    pub name: String,
    /// The layer that the documentation is about.
    pub layer: Option<u32>,
    /// The first layer that has it, where the documentation says so in place of a declaration.
    pub available_from: Option<u32>,
    /// What it is for.
    pub description: Text,
    /// Its fields, in the order of the documentation.
    pub params: Vec<Param>,
    /// What a method answers with, or the type of a constructor, as the documentation writes it.
    pub result: Text,
    /// How a method can fail.
    pub errors: Vec<RpcError>,
    /// Who may call a method.
    pub availability: Availability,
    /// Pages to read on.
    pub related: Vec<Link>,
    /// The constructors of a type.
    pub constructors: Vec<Member>,
    /// The methods that answer with a type.
    pub methods: Vec<Member>,
    /// What else there is, such as notes, in the order of the documentation.
    pub sections: Vec<Section>,
    /// Where the texts come from, such as a path or the name of a package with its version.
    pub source: String,
    /// Where single texts come from, if not from `source`.
    pub sources: Sources,
}

/// Where single texts of an item come from, each empty if that is the source of the item.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[non_exhaustive]
pub struct Sources {
    /// Of [`Item::description`].
    pub description: String,
    /// Of [`Item::result`].
    pub result: String,
    /// Of [`Item::availability`].
    pub availability: String,
}

/// A field.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[non_exhaustive]
pub struct Param {
    /// Its name in TL.
    pub name: String,
    /// Its type as the documentation writes it, such as `flags.0?true`. Empty if not said.
    pub ty: String,
    /// What it is for.
    pub description: Text,
    /// Where the text comes from, if not from the source of its item.
    pub source: String,
}

/// One way for a call to fail.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[non_exhaustive]
pub struct RpcError {
    /// The code, such as 420.
    pub code: i32,
    /// The name. `%d` stands for a number: `FLOOD_WAIT_%d`.
    pub name: String,
    /// When it occurs.
    pub description: Text,
    /// Where the text comes from, if not from the source of its item.
    pub source: String,
}

/// Who may call a method. `None` where the documentation does not say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[non_exhaustive]
pub struct Availability {
    /// Users.
    pub users: Option<bool>,
    /// Bots.
    pub bots: Option<bool>,
    /// Bots over a business connection.
    pub business: Option<bool>,
    /// Anyone before signing in.
    pub unauthenticated: Option<bool>,
}

impl Availability {
    /// What is known, in sentences.
    #[must_use]
    pub fn sentences(self) -> Vec<&'static str> {
        let caller = match (self.users, self.bots) {
            (Some(true), Some(true)) => Some("Users and bots can call this."),
            (Some(true), Some(false)) => Some("Only users can call this."),
            (Some(false), Some(true)) => Some("Only bots can call this."),
            (Some(false), Some(false)) => Some("Neither users nor bots can call this."),
            (Some(true), None) => Some("Users can call this."),
            (Some(false), None) => Some("Users cannot call this."),
            (None, Some(true)) => Some("Bots can call this."),
            (None, Some(false)) => Some("Bots cannot call this."),
            (None, None) => None,
        };
        let business = match self.business {
            Some(true) => Some("It can be called over a business connection."),
            Some(false) => Some("It cannot be called over a business connection."),
            None => None,
        };
        let unauthenticated = match self.unauthenticated {
            Some(true) => Some("It can be called before signing in."),
            Some(false) => Some("It cannot be called before signing in."),
            None => None,
        };
        [caller, business, unauthenticated].into_iter().flatten().collect()
    }
}

/// A page to read on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[non_exhaustive]
pub struct Link {
    /// Its title.
    pub title: String,
    /// Its address; with a slash in front it is relative to the site of the documentation.
    pub href: String,
    /// What the link is described with.
    pub description: Text,
    /// Where the link comes from, if not from the source of its item.
    pub source: String,
}

/// A part of the documentation that has a heading of its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[non_exhaustive]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What stands below it.
    pub text: Text,
    /// Where the text comes from, if not from the source of its item.
    pub source: String,
}

/// A constructor or a method, as the documentation of a type lists it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[non_exhaustive]
pub struct Member {
    /// Its name in TL.
    pub name: String,
    /// What it is for.
    pub description: Text,
    /// Where the text comes from, if not from the source of its item.
    pub source: String,
}

impl Item {
    /// An item of which only the name is known.
    #[must_use]
    pub fn new(kind: Kind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            layer: None,
            available_from: None,
            description: Text::new(),
            params: Vec::new(),
            result: Text::new(),
            errors: Vec::new(),
            availability: Availability::default(),
            related: Vec::new(),
            constructors: Vec::new(),
            methods: Vec::new(),
            sections: Vec::new(),
            source: String::new(),
            sources: Sources::default(),
        }
    }
}

impl Documentation {
    /// What is known about the item of this kind and name.
    #[must_use]
    pub fn get(&self, kind: Kind, name: &str) -> Option<&Item> {
        self.place(kind, name).ok().and_then(|place| self.items.get(place))
    }

    /// What is known of when the item of this kind and name came.
    #[must_use]
    pub fn past(&self, kind: Kind, name: &str) -> Option<&Past> {
        let place = self.history.binary_search_by(|it| (it.kind, it.name.as_str()).cmp(&(kind, name)));
        place.ok().and_then(|place| self.history.get(place))
    }

    /// Puts an item to its place, and gives back one that was there.
    pub fn insert(&mut self, item: Item) -> Option<Item> {
        match self.place(item.kind, &item.name) {
            Ok(place) => self.items.get_mut(place).map(|there| std::mem::replace(there, item)),
            Err(place) => {
                self.items.insert(place, item);
                None
            }
        }
    }

    /// The item of the kind and name of this one, which is put there if there is none.
    pub fn entry(&mut self, item: Item) -> &mut Item {
        let place = self.place(item.kind, &item.name).unwrap_or_else(|place| {
            self.items.insert(place, item);
            place
        });
        &mut self.items[place]
    }

    fn place(&self, kind: Kind, name: &str) -> Result<usize, usize> {
        self.items.binary_search_by(|it| (it.kind, it.name.as_str()).cmp(&(kind, name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_found_by_kind_and_name_and_put_in_order() {
        let mut docs = Documentation::default();
        for (kind, name) in [(Kind::Type, "A"), (Kind::Method, "b"), (Kind::Method, "a")] {
            assert_eq!(docs.insert(Item::new(kind, name)), None);
        }
        let names: Vec<&str> = docs.items.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["a", "b", "A"]);
        assert!(docs.get(Kind::Method, "b").is_some() && docs.get(Kind::Type, "b").is_none());
        assert_eq!(docs.insert(Item::new(Kind::Type, "A")), Some(Item::new(Kind::Type, "A")));
    }
}
