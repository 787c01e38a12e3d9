//! Generates the code of every fixture in a build script, as a user would.

use std::{env, error::Error, fs, path::Path};
use tlforge_codegen::{
    Builder, Callers, Config, Helper, Layer, Layout, Level, Override, Replace, Role, Rule, Tdlib,
    UnknownFlags,
};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let fixtures = Path::new("fixtures");
    println!("cargo::rerun-if-changed={}", fixtures.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(fixtures)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tl") {
            paths.push(path);
        }
    }
    paths.sort();
    let (mut modules, mut views) = (String::new(), String::new());
    for path in paths {
        let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a fixture without a name")?;
        fixture(&path, name, out)?;
        modules += &format!(
            "/// Generated from `fixtures/{name}.tl`.\npub mod {name} {{\n    \
             tlforge_runtime::include_schema!({name:?});\n}}\n"
        );
        views += &format!(
            "    /// Of `fixtures/{name}.tl`.\n    pub mod {name} {{\n        \
             #[allow(unused_imports, reason = \"there may be none\")]\n        use crate::{name} as schema;\n        \
             include!(concat!(env!(\"OUT_DIR\"), \"/{name}_views.rs\"));\n    }}\n"
        );
    }
    modules += &format!("/// Types that borrow.\npub mod views {{\n{views}}}\n");
    modules += &some(out)?;
    modules += &tree(out)?;
    modules += &bots(out)?;
    modules += &tdlib(out)?;
    modules += &served(out)?;
    modules += &standard(out)?;
    modules += &length(out)?;
    modules += &layers(out)?;
    modules += &convert(out)?;
    modules += &history(out)?;
    Ok(fs::write(out.join("fixtures.rs"), modules)?)
}

/// The code of a fixture, and the table of its types that borrow.
fn fixture(path: &Path, name: &str, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut config = Config { registry: true, borrow: vec!["*".into()], ..Config::default() };
    config.outline_drop = name == "payload";
    config.excerpt = name == "excerpt";
    config.reflection = true;
    let table = tl_views::table(&[path.into()], &config)?;
    let mut builder = Builder::new(name).file(path);
    let docs = path.with_extension("json");
    if docs.exists() {
        config.docs_url = Some("https://core.example".into());
        (config.errors, config.availability) = (true, true);
        builder = builder.docs(docs);
    }
    builder.configure(|it| *it = config).compile()?;
    Ok(fs::write(out.join(format!("{name}_views.rs")), table)?)
}

/// The fixture of names, as a folder of files.
fn tree(out: &Path) -> Result<String, Box<dyn Error>> {
    let folder = out.join("own_names_tree");
    let tree = Builder::new("own_names").file("fixtures/own_names.tl").configure(|config| {
        config.layout = Layout::Tree;
        config.registry = true;
        config.borrow = vec!["*".into()];
    });
    tree.compile_to(&folder)?;
    Ok(format!(
        "/// Generated from `fixtures/own_names.tl` as a folder of files.\n#[path = {:?}]\npub mod own_names_tree;\n",
        folder.join("mod.rs")
    ))
}

/// One fixture of which only some types borrow, as a folder of files.
fn some(out: &Path) -> Result<String, Box<dyn Error>> {
    let folder = out.join("borrow_some");
    fs::create_dir_all(&folder)?;
    let some = Builder::new("borrow").file("fixtures/borrow.tl").configure(|config| {
        config.borrow = ["Gift", "owned.*"].map(String::from).into();
        config.layout = Layout::Tree;
    });
    some.compile_to(&folder)?;
    Ok(format!(
        "/// Generated from `fixtures/borrow.tl`: only gifts and a namespace borrow.\n\
         #[path = {:?}]\npub mod borrow_some;\n",
        folder.join("mod.rs")
    ))
}

/// The part of a fixture that bots can call.
fn bots(out: &Path) -> Result<String, Box<dyn Error>> {
    let bots = Builder::new("bots").file("fixtures/callers.tl").docs("fixtures/callers.json");
    let bots = bots.configure(|config| {
        config.callers = Callers::Bots;
        config.errors = true;
    });
    bots.compile_to(out)?;
    Ok("/// Generated from `fixtures/callers.tl` for bots.\npub mod bots {\n    \
        tlforge_runtime::include_schema!(\"bots\");\n}\n"
        .to_owned())
}

/// A schema with what TDLib's comments say.
fn tdlib(out: &Path) -> Result<String, Box<dyn Error>> {
    let tdlib = Builder::new("tdlib").file("fixtures/tdlib/tdlib.tl").configure(|config| {
        config.tdlib = Some(Tdlib {
            null: vec!["getUser.*".into()],
            not_null: vec!["user.status".into()],
            asynchronous: vec!["getStatus".into()],
            ..Tdlib::default()
        });
        config.reflection = true;
    });
    tdlib.compile_to(out)?;
    Ok("/// Generated from `fixtures/tdlib/tdlib.tl`, with what may be null.\npub mod tdlib {\n    \
        tlforge_runtime::include_schema!(\"tdlib\");\n}\n"
        .to_owned())
}

/// A fixture for servers, that know all of its requests but one.
fn served(out: &Path) -> Result<String, Box<dyn Error>> {
    let served = Builder::new("served").file("fixtures/client.tl").configure(|config| {
        config.role = Role::Server;
        config.requests =
            ["getC*", "getU*", "getS*", "getM*", "getK*", "invoke*", "check"].map(String::from).into();
    });
    served.compile_to(out)?;
    Ok("/// Generated from `fixtures/client.tl` for servers.\npub mod served {\n    \
        tlforge_runtime::include_schema!(\"served\");\n}\n"
        .to_owned())
}

/// One schema whose traits of the standard library are written out, and again with their derives.
fn standard(out: &Path) -> Result<String, Box<dyn Error>> {
    let all = ["Clone", "Debug", "PartialEq", "Eq", "Hash"];
    let mut modules = String::new();
    for name in ["written", "derived"] {
        let schema = Builder::new(name).file("fixtures/standard/schema.tl").configure(|config| {
            config.borrow = vec!["*".into()];
            config.helpers.push(Helper::Identify);
            config.derives = all.map(String::from).into();
            if name == "derived" {
                config.borrow = Vec::new();
                config.derives = Vec::new();
                config.attributes = vec!["derive(Clone, Debug, PartialEq)".into()];
            }
        });
        schema.compile_to(out)?;
        modules += &format!(
            "/// Generated from `fixtures/standard/schema.tl`.\npub mod {name} {{\n    \
             tlforge_runtime::include_schema!({name:?});\n}}\n"
        );
    }
    Ok(modules)
}

/// A schema in which numbers say how many bytes a field takes. Not all of it needs a registry, but has one.
fn length(out: &Path) -> Result<String, Box<dyn Error>> {
    let length = Builder::new("length").file("fixtures/length/length.tl").configure(|config| {
        let named = |names: &[&str], length: &str| Override {
            patterns: names.iter().map(|it| (*it).to_owned()).collect(),
            length: Some(length.into()),
            ..Override::default()
        };
        let sizes = ["letter", "pings", "tree", "outer", "number", "send"];
        config.overrides = vec![named(&["message"], "bytes"), named(&sizes, "size")];
        config.borrow = vec!["*".into()];
        config.outline_drop = true;
        config.reflection = true;
    });
    length.compile_to(out)?;
    Ok("/// Generated from `fixtures/length/length.tl`.\npub mod length {\n    \
        tlforge_runtime::include_schema!(\"length\");\n}\n"
        .to_owned())
}

/// The newest of three layers, with the ids that the others had: alone, and beside a layer that is no other.
fn history(out: &Path) -> Result<String, Box<dyn Error>> {
    let schema = "fixtures/layers/three.tl";
    let with = |builder: Builder| {
        let builder = builder.docs("fixtures/layers/history.json");
        builder.configure(|config| (config.history, config.registry) = (true, true)).compile_to(out)
    };
    with(Builder::new("past").file(schema))?;
    with(Builder::new("past_layers").layer(Layer::new(3).file(schema)).layer(Layer::new(4).file(schema)))?;
    Ok("/// Generated from `fixtures/layers/three.tl` with a history.\npub mod past {\n    \
        tlforge_runtime::include_schema!(\"past\");\n}\n\
        /// The same twice, as two layers.\npub mod past_layers {\n    \
        tlforge_runtime::include_schema!(\"past_layers\");\n}\n"
        .to_owned())
}

/// Three layers side by side: in one file with all that beside them can be, and as a folder of files where the older
/// ones have less.
fn layers(out: &Path) -> Result<String, Box<dyn Error>> {
    let layer = |number, name: &str| Layer::new(number).file(format!("fixtures/layers/{name}.tl"));
    let single = Builder::new("layers")
        .layer(layer(1, "one"))
        .layer(layer(3, "three"))
        .layer(layer(2, "two"))
        .configure(|config| {
            config.borrow = vec!["*".into()];
            config.registry = true;
            config.helpers = Helper::ALL.into();
            // A name that the oldest layer does not have.
            config.rename = [("noteService".to_owned(), "Service".to_owned())].into();
        });
    single.compile_to(out)?;
    let sections = Builder::new("sections").file("fixtures/layers/sections.tl");
    let sections = sections.configure(|config| {
        config.sections = true;
        config.helpers.push(Helper::Convert);
    });
    sections.compile_to(out)?;
    let older = |number, name| Layer {
        functions: Some(false),
        helpers: Some(Vec::new()),
        derives: Some(vec!["Clone".into()]),
        ..layer(number, name)
    };
    let folder = out.join("layers_tree");
    let tree = Builder::new("layers").layer(older(1, "one")).layer(older(2, "two")).layer(layer(3, "three"));
    tree.configure(|config| config.layout = Layout::Tree).compile_to(&folder)?;
    Ok(format!(
        "/// Generated from `fixtures/layers`.\npub mod layers {{\n    \
         tlforge_runtime::include_schema!(\"layers\");\n}}\n\
         /// Generated from `fixtures/layers/sections.tl`.\npub mod sections {{\n    \
         tlforge_runtime::include_schema!(\"sections\");\n}}\n\
         /// Generated from `fixtures/layers`, as a folder of files.\n#[path = {:?}]\npub mod layers_tree;\n",
        folder.join("mod.rs")
    ))
}

/// Layers whose values become those of the next: in one file with all that beside them can be, and as a folder of files
/// with other forms of what is held.
fn convert(out: &Path) -> Result<String, Box<dyn Error>> {
    let layers = |name: &str, change: fn(&mut Config)| {
        let layer =
            |number, name: &str| Layer::new(number).file(format!("fixtures/layers/convert/{name}.tl"));
        let all = Builder::new(name).layer(layer(1, "one")).layer(layer(2, "two")).layer(layer(3, "three"));
        all.level(Rule::FieldSnakeClash, Level::Allow).configure(change)
    };
    let single = layers("convert", |config| {
        config.borrow = vec!["*".into()];
        config.registry = true;
        config.helpers = Helper::ALL.into();
        config.rename = [("shapeCircle".to_owned(), "Round".to_owned())].into();
    });
    single.compile_to(out)?;
    let folder = out.join("convert_tree");
    let tree = layers("convert", |config| {
        config.layout = Layout::Tree;
        config.helpers.push(Helper::Convert);
        config.outline_drop = true;
        config.box_above = 0;
        config.unknown_flags = UnknownFlags::Keep;
        config.overrides = vec![Override {
            patterns: vec!["Tag".into()],
            replace: Some(Replace {
                ty: "crate::Label".into(),
                from: "crate::Label::of".into(),
                into: "crate::Label::name".into(),
            }),
            ..Override::default()
        }];
    });
    tree.compile_to(&folder)?;
    let guide = |number| Layer::new(number).file(format!("fixtures/layers/guide/layer-{number}.tl"));
    let guide = Builder::new("layers_guide").layer(guide(1)).layer(guide(2));
    guide.configure(|config| config.helpers.push(Helper::Convert)).compile_to(out)?;
    Ok(format!(
        "/// Generated from `fixtures/layers/guide`, the layers of `docs/layers.md`.\npub mod layers_guide {{\n    \
         tlforge_runtime::include_schema!(\"layers_guide\");\n}}\n\
         /// Generated from `fixtures/layers/convert`.\npub mod convert {{\n    \
         tlforge_runtime::include_schema!(\"convert\");\n}}\n\
         /// Generated from `fixtures/layers/convert`, as a folder of files.\n#[path = {:?}]\npub mod convert_tree;\n{LABEL}",
        folder.join("mod.rs")
    ))
}

/// A type of the program's own, for what a tag is in all layers.
const LABEL: &str =
    "/// In place of a tag.\n#[derive(Clone, PartialEq, Debug, Default)]\npub struct Label(pub String);\n
impl Label {
    /// Of a tag.
    #[must_use]
    pub fn of(tag: convert_tree::layer3::types::Tag) -> Self {
        Self(tag.name)
    }

    /// As a tag.
    #[must_use]
    pub fn name(&self) -> convert_tree::layer3::types::Tag {
        convert_tree::layer3::types::Tag { name: self.0.clone() }
    }
}
";
