//! How values of a layer become those of a layer beside it.
//!
//! Items are paired that are one thing in both layers but two Rust types (`pairs`). For each pair is decided what becomes
//! of the fields and the variants (`records`, `together`, `variants`), and of what they hold (`values`). A conversion may lose
//! something if it does by itself, or if one does that it needs; all others are complete.

mod pairs;
mod records;
mod side;
mod together;
mod values;
mod variants;

use crate::{
    Config, Error, Files,
    plan::{
        Body, Conversion, Conversions, Field, Item, Kind, LayerModule, Loss, Path, Plan, Prim, Record, Repr,
        Turn, Value, Way, Why, Wire,
    },
    render,
    table::{OrdMap, OrdSet},
};
use pairs::pairs;
use side::{Layers, Side};

/// Writes what turns values of layers into those of other layers, and declares it in the root, which is among the files.
///
/// # Errors
/// [`Error::Render`] for a mistake of the generator.
pub(super) fn convert(
    plans: &[Plan],
    modules: &[String],
    wanted: &[bool],
    (config, name, sources): (&Config, &str, &str),
    files: &mut Files,
) -> Result<(), Error> {
    let Some(newest) = plans.first() else { return Ok(()) };
    let conversions = conversions(plans, modules, wanted, &config.shape.modules.functions);
    render::convert(newest, &conversions, (config, name, sources), files)
}

/// What turns values of each layer into those of the layers beside it. The plans are in order, `modules` are theirs, and
/// `wanted` says of each whether it has conversions from the next one and to it. `functions` is the module of functions.
fn conversions(plans: &[Plan], modules: &[String], wanted: &[bool], functions: &str) -> Vec<Conversions> {
    let layers = Layers::new(plans, modules, functions);
    let mut written = OrdSet::new();
    let mut all = Vec::new();
    for (newer, _) in wanted.iter().enumerate().filter(|(_, wanted)| **wanted) {
        for (source, target) in [(newer + 1, newer), (newer, newer + 1)] {
            let (Some(source), Some(target)) = (layers.side(source), layers.side(target)) else { continue };
            all.push(Direction::new(&layers, source, target).conversions(&mut written));
        }
    }
    all
}

/// A conversion as the whole output sees it: the modules that define its types, and their paths.
type Written<'p> = OrdSet<(&'p str, &'p Path, &'p str, &'p Path)>;

/// Two layers that stand beside each other, one of which becomes the other.
struct Direction<'p> {
    source: &'p Side<'p>,
    target: &'p Side<'p>,
    pairs: Vec<Pair<'p>>,
    /// Index of each pair, by where its items lie.
    index: OrdMap<(&'p Path, &'p Path), usize>,
}

/// An item of one layer, and what it becomes.
#[derive(Clone, Copy)]
struct Pair<'p> {
    source: &'p Item,
    target: &'p Item,
}

impl<'p> Direction<'p> {
    fn new(layers: &'p Layers<'p>, source: &'p Side<'p>, target: &'p Side<'p>) -> Self {
        let pairs = pairs(layers, source, target);
        let index = pairs.iter().enumerate();
        let index = index.map(|(index, it)| ((&it.source.path, &it.target.path), index)).collect();
        Self { source, target, pairs, index }
    }

    fn conversions(&self, written: &mut Written<'p>) -> Conversions {
        let bodies: Vec<_> = self.pairs.iter().map(|pair| self.body(*pair)).collect();
        let ways: Vec<_> = self.pairs.iter().map(|pair| self.way(*pair, written)).collect();
        let fails = failing(&bodies, &ways);
        let all = self.pairs.iter().zip(bodies).zip(ways.into_iter().zip(fails));
        let all = all.map(|((pair, body), (way, fails))| Conversion {
            name: pair.source.name.clone(),
            source: pair.source.path.clone(),
            target: pair.target.path.clone(),
            features: [pair.source, pair.target].into_iter().filter_map(|it| it.feature.clone()).collect(),
            fails,
            way,
            body,
        });
        let module = |side: &Side<'_>| LayerModule { ident: side.module.to_owned(), layer: side.layer };
        Conversions {
            module: format!("{}_to_{}", self.source.module, self.target.module),
            source: module(self.source),
            target: module(self.target),
            all: all.collect(),
        }
    }

    fn body(&self, pair: Pair<'p>) -> Body {
        let Pair { source, target } = pair;
        match (&source.kind, &target.kind) {
            (Kind::Struct(from), Kind::Struct(to)) => {
                Body::Value(self.whole(&source.name, from, (&target.path, to)))
            }
            (Kind::Enum(from), Kind::Enum(to)) => Body::Variants(self.variants(from, (&target.path, to))),
            (Kind::Enum(from), _) => Body::Variants(self.out_of(from, target)),
            (_, Kind::Enum(to)) => Body::Value(self.as_variant(source, (&target.path, to))),
            // What has no constructors has no pair.
            _ => Body::Value(Turn::Lost(loss(&source.name, None, Why::Type))),
        }
    }

    /// What is written for a pair.
    fn way(&self, pair: Pair<'p>, written: &mut Written<'p>) -> Way {
        let (source, target) = (&pair.source.path, &pair.target.path);
        let is_one = |path: &Path| self.source.home(path) == self.target.home(path);
        match (&pair.source.kind, &pair.target.kind) {
            // In one of the layers it is the constructor of a type, which has such conversions in any layer.
            (Kind::Struct(_), Kind::Enum(_)) if is_one(source) => return Way::None,
            (Kind::Enum(_), Kind::Struct(_)) if is_one(target) => return Way::Local,
            _ => {}
        }
        let homes = (self.source.home(source), self.target.home(target));
        let (Some(source_home), Some(target_home)) = homes else { return Way::None };
        // What two layers share may be one of each of two pairs of layers.
        match written.insert((source_home, source, target_home, target)) {
            true => Way::Standard,
            false => Way::None,
        }
    }

    /// The conversion of an item.
    fn pair(&self, source: &Path, target: &Path) -> Option<(usize, Pair<'p>)> {
        let index = *self.index.get(&(source, target))?;
        Some((index, *self.pairs.get(index)?))
    }
}

/// Which conversions may lose something: those that do by themselves, and what needs them.
fn failing(bodies: &[Body], ways: &[Way]) -> Vec<bool> {
    // A conversion of the module may always fail.
    let mut fails: Vec<bool> = ways.iter().map(|way| *way == Way::Local).collect();
    loop {
        let mut grows = false;
        for (index, body) in bodies.iter().enumerate() {
            if !fails[index] && body.fails(&|index| fails[index]) {
                fails[index] = true;
                grows = true;
            }
        }
        if !grows {
            return fails;
        }
    }
}

fn loss(constructor: &str, field: Option<&str>, why: Why) -> Loss {
    Loss { constructor: constructor.to_owned(), field: field.map(str::to_owned), why }
}

/// A value of a struct.
fn of_struct(path: &Path) -> Value {
    Value::plain(Wire::Bare(path.clone()))
}

/// Where a record has a field of this name.
fn position(record: &Record, field: &Field) -> Option<usize> {
    record.fields.iter().position(|it| it.name() == field.name())
}

fn is_bool(value: &Value) -> bool {
    value.prim() == Some(Prim::Bool) && value.repr == Repr::Plain
}
