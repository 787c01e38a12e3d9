//! From drafts and facts to the plan.

use super::{
    derives::{Obstacle, Traits, default_variant},
    draft::{Draft, Form},
    drafts::Drafts,
    erase::erase,
    facts::Facts,
    helpers::Helpers,
    impls::impls,
    options::Options,
    requests,
    shape::{Group, Shape},
    standard::written_out,
    store,
    views::Views,
};
use crate::{
    ConfigError, FORMAT,
    options::{self, standard, trait_name},
    plan::{Enum, Item, Kind, Module, Plan, Root},
};
use tlforge_parser::table::OrdMap;

/// The plan of all drafts.
///
/// # Errors
/// [`ConfigError::NotDerivable`], for the first item that cannot derive what it must.
pub(super) fn plan(drafts: Drafts<'_>, options: Options<'_>) -> Result<Plan, ConfigError> {
    let (config, shape) = (options.config(), options.shape());
    let Drafts {
        layer,
        all: mut owned,
        names,
        left_out,
        history,
        registry,
        requests,
        errors,
        reflection,
        selected,
        raw,
    } = drafts;
    erase(&mut owned, registry.is_some());
    let views = Views::new(&owned, &selected);
    let facts = Facts::new(&owned, views.as_ref(), raw);
    let of_views = views.as_ref().map_or(&[][..], |views| views.all.as_slice());
    let mut every: Vec<&Draft> = owned.iter().collect();
    every.extend(of_views);
    let attributes = Attributes::new(&every);
    let traits = Traits::new(&every, |draft| {
        let mut all = wanted(draft, &facts);
        all.extend(attributes.derived(draft).into_iter().cloned());
        all
    });
    check(&every, &traits, &attributes, options)?;
    let helpers = Helpers::new(&owned, options);
    let item = |draft: &Draft| item(draft, &facts, (&traits, &attributes), &helpers, options);
    let mut outermost = modules(shape);
    let own = [
        (registry.as_ref().map(|it| &it.module), TABLES),
        (reflection.as_ref().map(|it| &it.module), REFLECTION),
        (requests.as_ref().map(|it| &it.module), REQUESTS),
    ];
    for (ident, summary) in own {
        if let Some(ident) = ident {
            outermost.push(Module { ident: ident.clone(), summary: summary.into() });
        }
    }
    let items = |drafts: &[Draft<'_>]| {
        let mut items = Vec::new();
        for draft in drafts {
            items.push(item(draft));
        }
        items
    };
    let of_owned = items(&owned);
    let general = [config.derives.as_slice(), config.attributes.as_slice()];
    let requests = requests.map(|it| requests::derived(it, general, &of_owned, config.derive_features));
    let mut roots = vec![Root {
        module: None,
        layer,
        owned: None,
        modules: outermost,
        items: of_owned,
        shared: Vec::new(),
        left_out: if config.names { left_out } else { Vec::new() },
        names: config.names.then_some(names),
        history,
        registry,
        requests,
        errors,
        reflection,
    }];
    if let Some(views) = &views {
        let mut root = Root {
            module: Some(Module { ident: "borrowed".into(), summary: VIEWS.into() }),
            owned: Some(views.owned.into()),
            modules: modules(shape),
            items: items(&views.all),
            ..Root::default()
        };
        root.modules.retain(|module| holds(&views.all, module));
        for draft in owned.iter().filter(|draft| views.shared.contains(&draft.path)) {
            root.shared.push(draft.path.clone());
        }
        roots.push(root);
    }
    let format = format!("format_{FORMAT}");
    Ok(Plan { runtime: config.runtime.clone(), format, allow: config.allow.clone(), roots })
}

/// Checks that each item derives what it must: traits that types can always have, and those that
/// attributes derive.
fn check(
    all: &[&Draft<'_>],
    traits: &Traits<'_>,
    attributes: &Attributes<'_>,
    options: Options<'_>,
) -> Result<(), ConfigError> {
    let forced =
        |draft: &Draft<'_>, name| attributes.derived(draft).iter().any(|path| trait_name(path) == Some(name));
    let Some(Obstacle { name, draft, because }) = traits.obstacle(all, forced) else { return Ok(()) };
    // What only needs no drop derives `Clone`, too, and there is nothing that it lacks.
    let by = options.derive(&draft.chosen, name);
    by.map_or(Ok(()), |(derive, by)| {
        Err(ConfigError::NotDerivable { derive, by, item: draft.name.clone(), because })
    })
}

/// What the module of views says about itself.
const VIEWS: &str = "The same types, with strings and bytes that are borrowed from the input.";

/// What the module of the registry says about itself.
const TABLES: &str = "All constructors and functions, by id and by name.";

/// What the module of the table says about itself.
const REFLECTION: &str = "Values without code for their types, by a table of the schema.";

/// What the module of requests says about itself.
const REQUESTS: &str = "Requests as a server sees them: any of them, and what answers them.";

fn modules(shape: Shape<'_>) -> Vec<Module> {
    let module = |group, summary: &str| Module { ident: shape.module(group).into(), summary: summary.into() };
    vec![
        module(Group::Enums, "Types of several constructors."),
        module(Group::Functions, "Functions: what can be requested."),
        module(Group::Types, "Constructors."),
    ]
}

/// Whether one of these lies in a module.
fn holds(all: &[Draft], module: &Module) -> bool {
    all.iter().any(|draft| draft.path.modules.first() == Some(&module.ident))
}

/// The traits that the derives of an item ask for.
fn wanted(draft: &Draft<'_>, facts: &Facts) -> Vec<String> {
    let mut all = draft.chosen.choices.derives.to_vec();
    if facts.is_copy(&draft.path) {
        for name in ["Clone", "Copy"] {
            let named = all.iter().any(|path| trait_name(path) == Some(name));
            all.extend((!named).then(|| name.to_owned()));
        }
    }
    all
}

/// What attributes say, each of them read once: most items have the same.
struct Attributes<'a>(OrdMap<&'a str, Attribute>);

struct Attribute {
    /// The paths of the traits that it derives.
    derived: Vec<String>,
    /// Whether it stands on enums alone.
    for_enums: bool,
}

impl<'a> Attributes<'a> {
    fn new(all: &[&Draft<'a>]) -> Self {
        let mut read = OrdMap::new();
        for draft in all {
            for text in draft.chosen.choices.attributes {
                read.or_insert_with(text.as_str(), || Attribute {
                    derived: options::derived_by(text),
                    for_enums: options::is_for_enums(text),
                });
            }
        }
        Self(read)
    }

    /// The traits that attributes of an item derive.
    fn derived(&self, draft: &Draft<'_>) -> Vec<&String> {
        let mut derived = Vec::new();
        for text in draft.chosen.choices.attributes {
            if let Some(attribute) = self.0.get(text.as_str()) {
                derived.extend(&attribute.derived);
            }
        }
        derived
    }

    /// Those that stand on an item.
    fn of(&self, draft: &Draft<'_>) -> Vec<String> {
        let is_enum = matches!(draft.form, Form::Enum { .. });
        let stands = |text: &&String| is_enum || self.0.get(text.as_str()).is_none_or(|it| !it.for_enums);
        draft.chosen.choices.attributes.iter().filter(stands).cloned().collect()
    }
}

fn item(
    draft: &Draft<'_>,
    facts: &Facts,
    (traits, attributes): (&Traits<'_>, &Attributes<'_>),
    helpers: &Helpers<'_>,
    options: Options<'_>,
) -> Item {
    let mut derives = wanted(draft, facts);
    derives.retain(|path| traits.derives(path, &draft.path));
    let default = derives.iter().any(|path| standard(path) == Some("Default"));
    let is_default = |path: &String| trait_name(path) == Some("Default");
    let has_default = derives.iter().any(is_default) || attributes.derived(draft).into_iter().any(is_default);
    let kind = match draft.form.clone() {
        Form::Opaque => Kind::Opaque,
        Form::Struct(record) => Kind::Struct(store::record(*record, draft.levels)),
        Form::Enum { variants, fallback } => {
            let default = default_variant(draft).filter(|_| default);
            Kind::Enum(Enum { variants, fallback, levels: draft.levels, default })
        }
    };
    let mut impls = impls(draft, facts, helpers.of(draft, has_default), options.shape());
    impls.extend(written_out(&mut derives, options.shape()));
    Item {
        path: draft.path.clone(),
        name: draft.name.clone(),
        docs: draft.docs.clone(),
        derives,
        attributes: attributes.of(draft),
        feature: draft.feature.map(str::to_owned),
        params: draft.params.clone(),
        kind,
        impls,
        defined_in: None,
    }
}
