//! Random layers side by side: what is shared is what a simple comparison of the schemas finds, and the code of
//! each layer is what its schema alone gives.

use fastrand::Rng;
use quote::ToTokens;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};
use syn::{Item, ItemUse, UseTree};
use tlforge_codegen::{Config, Input, Layer, input::Form, layers};

/// The letters of the types: `A` has the constructors `a0`, `a1`, …
const TYPES: usize = 5;
/// How many functions there are.
const FUNCTIONS: usize = 3;
const RUNS: u64 = 30;

/// The fields of a constructor or function, and its id.
#[derive(Clone, PartialEq, Debug)]
struct Body {
    id: u32,
    /// Each with its type, or the letter of one, and what stands around it.
    fields: Vec<(String, Ty)>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Ty {
    Int,
    Text,
    Plain(usize),
    Vector(usize),
    Optional(usize),
}

impl Ty {
    /// A type that a constructor of `of` can hold, or a function if that is more than any. With a value that always
    /// ends: what always stands there is of a type in front.
    fn random(rng: &mut Rng, of: usize) -> Self {
        match rng.u8(0..6) {
            0 => Self::Int,
            1 => Self::Text,
            2 | 3 if of > 0 => Self::Plain(rng.usize(0..of.min(TYPES))),
            4 => Self::Vector(rng.usize(0..TYPES)),
            _ => Self::Optional(rng.usize(0..TYPES)),
        }
    }

    const fn named(self) -> Option<usize> {
        match self {
            Self::Int | Self::Text => None,
            Self::Plain(ty) | Self::Vector(ty) | Self::Optional(ty) => Some(ty),
        }
    }
}

/// A layer: the constructors of each type by number, and the functions with their answers.
#[derive(Clone, Debug)]
struct Schema {
    types: Vec<BTreeMap<usize, Body>>,
    functions: BTreeMap<usize, (Body, usize)>,
    next: u32,
}

fn letter(ty: usize) -> char {
    char::from(b'A' + ty as u8)
}

impl Schema {
    fn random(rng: &mut Rng) -> Self {
        let mut schema =
            Self { types: vec![BTreeMap::new(); TYPES], functions: BTreeMap::new(), next: 0x100 };
        for ty in 0..TYPES {
            for number in 0..rng.usize(1..4) {
                let body = schema.body(rng, ty);
                schema.types[ty].insert(number, body);
            }
        }
        for number in 0..FUNCTIONS {
            let function = (schema.body(rng, TYPES), rng.usize(0..TYPES));
            schema.functions.insert(number, function);
        }
        schema
    }

    fn id(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn body(&mut self, rng: &mut Rng, of: usize) -> Body {
        let fields = (0..rng.usize(0..4)).map(|at| (format!("x{at}"), Ty::random(rng, of))).collect();
        Body { id: self.id(), fields }
    }

    /// The next layer: some things are other than they were.
    fn changed(&self, rng: &mut Rng) -> Self {
        let mut next = self.clone();
        for _ in 0..rng.usize(0..4) {
            let ty = rng.usize(0..TYPES);
            let (count, last) = (next.types[ty].len(), next.types[ty].keys().next_back().copied().unwrap());
            match rng.u8(0..6) {
                0 if count > 1 => drop(next.types[ty].remove(&last)),
                1 => {
                    let body = next.body(rng, ty);
                    next.types[ty].insert(last + 1, body);
                }
                2 => {
                    // Under the old id, as flags allow.
                    let field = (format!("y{}", next.next), Ty::Optional(rng.usize(0..TYPES)));
                    next.types[ty].get_mut(&last).unwrap().fields.push(field);
                }
                3 => next.types[ty].get_mut(&last).unwrap().id = self.next + 1 + ty as u32,
                4 => {
                    let body = next.body(rng, ty);
                    next.types[ty].insert(last, body);
                }
                _ => drop(next.functions.insert(0, (next.clone().body(rng, TYPES), rng.usize(0..TYPES)))),
            }
            next.next += 0x100;
        }
        next
    }

    /// As TL.
    fn text(&self) -> String {
        let mut out = String::new();
        for (ty, constructors) in self.types.iter().enumerate() {
            for (number, body) in constructors {
                let letter = letter(ty);
                let name = format!("{}{number}", letter.to_ascii_lowercase());
                body.write(&mut out, &name, letter);
            }
        }
        out += "---functions---\n";
        for (number, (body, answer)) in &self.functions {
            body.write(&mut out, &format!("f{number}"), letter(*answer));
        }
        out
    }

    /// What stands for a type: the struct of its only constructor, or an enum.
    fn of_type(&self, ty: usize) -> String {
        match self.types[ty].len() {
            1 => struct_of(ty, *self.types[ty].keys().next().unwrap()),
            _ => format!("enums::{}", letter(ty)),
        }
    }

    /// All items: what they are by themselves, and what they refer to.
    fn items(&self) -> BTreeMap<String, (String, BTreeSet<String>)> {
        let held = |body: &Body| -> BTreeSet<String> {
            body.fields.iter().filter_map(|it| it.1.named()).map(|ty| self.of_type(ty)).collect()
        };
        let mut items = BTreeMap::new();
        for (ty, constructors) in self.types.iter().enumerate() {
            for (number, body) in constructors {
                // Without fields there is only a variant.
                if constructors.len() == 1 || !body.fields.is_empty() {
                    items.insert(struct_of(ty, *number), (format!("{body:?}"), held(body)));
                }
            }
            if constructors.len() > 1 {
                let variants = constructors.iter().map(|(at, it)| (at, it.id, it.fields.is_empty()));
                let text = format!("{:?}", variants.collect::<Vec<_>>());
                let filled = constructors.iter().filter(|it| !it.1.fields.is_empty());
                let refers = filled.map(|(number, _)| struct_of(ty, *number)).collect();
                items.insert(format!("enums::{}", letter(ty)), (text, refers));
            }
        }
        for (number, (body, answer)) in &self.functions {
            let refers = held(body).into_iter().chain([self.of_type(*answer)]).collect();
            items.insert(format!("functions::F{number}"), (format!("{body:?}"), refers));
        }
        items
    }
}

fn struct_of(ty: usize, number: usize) -> String {
    format!("types::{}{number}", letter(ty))
}

impl Body {
    fn write(&self, out: &mut String, name: &str, result: char) {
        let flags = self.fields.iter().any(|it| matches!(it.1, Ty::Optional(_)));
        let _ = write!(out, "{name}#{:08x}{}", self.id, if flags { " flags:#" } else { "" });
        for (bit, (name, ty)) in self.fields.iter().enumerate() {
            let _ = match ty {
                Ty::Int => write!(out, " {name}:int"),
                Ty::Text => write!(out, " {name}:string"),
                Ty::Plain(ty) => write!(out, " {name}:{}", letter(*ty)),
                Ty::Vector(ty) => write!(out, " {name}:Vector<{}>", letter(*ty)),
                Ty::Optional(ty) => write!(out, " {name}:flags.{bit}?{}", letter(*ty)),
            };
        }
        let _ = writeln!(out, " = {result};");
    }
}

/// What of two layers is the same: all that nothing tells apart.
fn same(one: &Schema, other: &Schema) -> BTreeSet<String> {
    let (one, other) = (one.items(), other.items());
    let mut same: BTreeSet<String> = one.keys().filter(|it| other.contains_key(*it)).cloned().collect();
    loop {
        let stays = |name: &&String| {
            let (one, other) = (&one[*name], &other[*name]);
            one == other && one.1.iter().all(|it| same.contains(it))
        };
        let less: BTreeSet<String> = same.iter().filter(stays).cloned().collect();
        if less.len() == same.len() {
            return same;
        }
        same = less;
    }
}

/// The code of a layer.
#[derive(Default, Debug)]
struct Code {
    /// The structs and enums that stand in it, each with its definition and its implementations.
    items: BTreeMap<String, BTreeSet<String>>,
    /// Those that it takes from another layer, with the module of that.
    taken: BTreeMap<String, String>,
}

impl Code {
    fn of(items: &[Item]) -> Self {
        let mut code = Self::default();
        for item in items {
            match item {
                Item::Mod(it) if ["types", "enums", "functions"].iter().any(|name| it.ident == name) => {
                    let module = it.ident.to_string();
                    it.content.iter().flat_map(|it| &it.1).for_each(|item| code.add(&module, item));
                }
                _ => {}
            }
        }
        code
    }

    fn add(&mut self, module: &str, item: &Item) {
        let name = match item {
            Item::Struct(it) => it.ident.to_string(),
            Item::Enum(it) => it.ident.to_string(),
            Item::Impl(it) => match &*it.self_ty {
                syn::Type::Path(path) => path.path.segments.last().unwrap().ident.to_string(),
                _ => return,
            },
            Item::Use(it) => return self.take(module, it),
            _ => return,
        };
        let text = item.to_token_stream().to_string();
        self.items.entry(format!("{module}::{name}")).or_default().insert(text);
    }

    /// `pub use super::super::layer3::types::{A, B};`
    fn take(&mut self, module: &str, item: &ItemUse) {
        let (mut tree, mut path) = (&item.tree, Vec::new());
        while let UseTree::Path(it) = tree {
            path.push(it.ident.to_string());
            tree = &it.tree;
        }
        let Some(layer) = path.iter().find(|it| it.starts_with("layer")) else { return };
        let names = match tree {
            UseTree::Group(all) => all.items.iter().collect(),
            one => vec![one],
        };
        for name in names {
            let UseTree::Name(name) = name else { panic!("{}", item.to_token_stream()) };
            self.taken.insert(format!("{module}::{}", name.ident), layer.clone());
        }
    }
}

/// Documentation, and what is compiled where, may differ.
fn parsed(code: &str) -> syn::File {
    let matters = |line: &&str| !line.trim().starts_with("///") && !line.trim().starts_with("#[inline");
    syn::parse_file(&code.lines().filter(matters).collect::<Vec<_>>().join("\n")).unwrap()
}

fn input(text: &str) -> Input {
    let mut input = Input::default();
    input.add("schema.tl", Form::Text, text.as_bytes().to_vec()).unwrap();
    input
}

#[test]
fn what_is_shared_is_what_nothing_tells_apart() {
    let (mut shared, mut apart) = (0, 0);
    for seed in 0..RUNS {
        let rng = &mut Rng::with_seed(seed);
        let mut schemas = vec![Schema::random(rng)];
        for _ in 0..rng.usize(1..3) {
            schemas.push(schemas.last().unwrap().changed(rng));
        }
        let texts: Vec<_> = schemas.iter().map(Schema::text).collect();
        let numbers: Vec<Layer> = (1..).take(texts.len()).map(Layer::new).collect();
        let inputs: Vec<Input> = texts.iter().map(|text| input(text)).collect();
        let sides = numbers.iter().zip(&inputs).map(|(layer, input)| layers::Side { layer, input });
        let config = Config::default();
        let all = layers::generate("all", &sides.collect::<Vec<_>>(), &config);
        let all = all.unwrap_or_else(|(_, it)| panic!("{seed}: {it:?}\n{}", texts.join("\n")));
        let file = parsed(&all.all.files["all.rs"]);
        let modules = file.items.iter().filter_map(|item| match item {
            Item::Mod(it) => Some((it.ident.to_string(), Code::of(&it.content.as_ref()?.1))),
            _ => None,
        });
        let modules: BTreeMap<String, Code> = modules.collect();
        let told = || format!("seed {seed}\n{}", texts.join("\n"));
        for (at, schema) in schemas.iter().enumerate() {
            let code = &modules[&format!("layer{}", at + 1)];
            let alone =
                Code::of(&parsed(&inputs[at].generate("one", &config).unwrap().files["one.rs"]).items);
            for (name, pieces) in &alone.items {
                // The newest layer that has the same.
                let newer = (at + 1..schemas.len()).rev();
                let newest = newer.filter(|it| same(schema, &schemas[*it]).contains(name)).max();
                let expected = newest.map(|it| format!("layer{}", it + 1));
                assert_eq!(code.taken.get(name), expected.as_ref(), "{name} of layer {}, {}", at + 1, told());
                let home = newest.map_or(code, |it| &modules[&format!("layer{}", it + 1)]);
                // It may have more than the layer alone needs.
                let missing: Vec<_> = pieces.difference(&home.items[name]).collect();
                assert!(missing.is_empty(), "{name} of layer {}: {missing:#?}, {}", at + 1, told());
                if newest.is_some() { shared += 1 } else { apart += 1 }
            }
            let names = code.items.keys().chain(code.taken.keys()).collect::<BTreeSet<_>>();
            assert_eq!(names, alone.items.keys().collect(), "{}", told());
        }
    }
    assert!(shared > 100 && apart > 100, "{shared} shared, {apart} apart");
}
