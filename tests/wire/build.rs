//! Generates the schemas that the tests use.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};
use tlforge_codegen::{
    Builder, Config, ItemKind, Override, Replace, Role, SingleConstructor, Strings, UnknownFlags,
    VariantNames,
};

mod nested;

fn main() -> Result<(), Box<dyn Error>> {
    Builder::new("rows").file("fixtures/rows.tl").configure(|config| config.registry = true).compile()?;
    let rows = |name: &str| Builder::new(name).file("fixtures/rows.tl");
    rows("keep").configure(|config| config.unknown_flags = UnknownFlags::Keep).compile()?;
    rows("refuse").configure(|config| config.unknown_flags = UnknownFlags::Refuse).compile()?;
    rows("lossy").configure(|config| config.strings = Strings::Lossy).compile()?;
    // Not formatted either: it must compile all the same.
    rows("raw")
        .configure(|config| {
            config.strings = Strings::Bytes;
            config.format = false;
        })
        .compile()?;
    Builder::new("language").file("fixtures/language.tl").compile()?;
    for strings in [Strings::Strict, Strings::Lossy, Strings::Bytes] {
        views(&format!("{strings:?}").to_lowercase(), strings)?;
    }
    let telegram = Builder::new("telegram").file("../../schema/telegram/api.tl");
    let telegram = telegram.configure(|config| {
        config.borrow = vec!["upload.*".into()];
        // As the crate that is shipped: deep values are dropped through payloads.
        config.outline_drop = true;
    });
    telegram.compile()?;
    let part = Builder::new("part").file("../../schema/telegram/api.tl").docs("fixtures/part.json");
    let part = part.configure(|config| {
        (config.errors, config.availability) = (true, true);
        config.only = ["upload.getFile", "help.getNearestDc", "invokeWithLayer"].map(String::from).into();
        config.role = Role::Client;
    });
    part.compile()?;
    kept()?;
    overrides()?;
    shape()?;
    mutual()?;
    nests()
}

/// Types that are kept as bytes: each that can be, beside its own code; some without it; and with other rules.
fn kept() -> Result<(), Box<dyn Error>> {
    let texts = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let language = Builder::new("kept_language").file("fixtures/language.tl").configure(|config| {
        config.raw = texts(&["*"]);
        config.registry = true;
    });
    language.compile()?;
    let kept = |name: &str| Builder::new(name).file("fixtures/kept.tl");
    kept("kept_plain").configure(|config| config.registry = true).compile()?;
    kept("kept_both").configure(|config| config.raw = texts(&["Tree", "Entry"])).compile()?;
    let alone = kept("kept_alone").configure(|config| {
        config.only = texts(&["get*", "Holder", "Row"]);
        config.raw = texts(&["Tree", "Entry"]);
        config.role = Role::Client;
        config.borrow = texts(&["*"]);
        config.outline_drop = true;
    });
    alone.compile()?;
    let strict = kept("kept_strict").configure(|config| {
        config.raw = texts(&["Tree", "Entry"]);
        config.unknown_flags = UnknownFlags::Refuse;
    });
    strict.compile()?;
    let lossy = kept("kept_lossy").configure(|config| {
        config.raw = texts(&["Tree", "Entry"]);
        config.strings = Strings::Lossy;
    });
    lossy.compile()?;
    Ok(())
}

/// Options for one path, each of them.
fn overrides() -> Result<(), Box<dyn Error>> {
    let of = |patterns: &[&str]| Override {
        patterns: patterns.iter().map(|it| (*it).to_owned()).collect(),
        ..Override::default()
    };
    let texts = |texts: &[&str]| Some(texts.iter().map(|it| (*it).to_owned()).collect());
    let own = |ty: &str| Replace {
        ty: format!("crate::own::{ty}"),
        from: format!("crate::own::{ty}::from_tl"),
        into: format!("crate::own::{ty}::to_tl"),
    };
    let builder = Builder::new("overrides").file("fixtures/overrides.tl").configure(|config| {
        config.borrow = vec!["Message".into(), "picture".into()];
        config.registry = true;
        config.overrides = vec![
            Override { derives: texts(&["Clone", "Debug", "PartialEq", "Eq", "Hash"]), ..of(&["*"]) },
            // A type of the program's own stands where it is, boxed or not.
            Override { replace: Some(own("UserId")), boxed: Some(true), ..of(&["user.Id"]) },
            Override { replace: Some(own("Color")), ..of(&["color.Any"]) },
            Override {
                derives: texts(&["Clone", "Copy", "Debug", "Default", "PartialEq", "Eq", "Hash"]),
                attributes: texts(&["doc = \" A place.\""]),
                ..of(&["Point", "Line"])
            },
            Override { boxed: Some(true), ..of(&["Point"]) },
            Override { boxed: Some(true), kinds: vec![ItemKind::Struct], ..of(&["messageEmpty"]) },
            Override { boxed: Some(false), ..of(&["message"]) },
            Override { rename: Some("Hidden".into()), ..of(&["messageNone"]) },
            Override { rename: Some("SendMessage".into()), ..of(&["message.send"]) },
            Override {
                kinds: vec![ItemKind::Enum],
                attributes: texts(&["non_exhaustive", "allow(clippy::large_enum_variant)"]),
                ..of(&["Message"])
            },
        ];
    });
    Ok(builder.compile()?)
}

/// The whole language where a type of one constructor is an enum.
fn shape() -> Result<(), Box<dyn Error>> {
    let builder = Builder::new("shape").file("fixtures/language.tl").configure(|config| {
        config.shape.single = SingleConstructor::Enum;
        config.shape.variants = VariantNames::Whole;
        config.shape.modules.types = "structs".into();
        config.registry = true;
        config.borrow = vec!["*".into()];
    });
    Ok(builder.compile()?)
}

/// Structs in structs, which the compiler must take and a decoder must not be led astray by:
/// once as they are, once with all that can be made of them.
fn nests() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    for (name, text) in nested::schemas() {
        let file = folder.join(format!("{name}.tl"));
        fs::write(&file, text)?;
        Builder::new(format!("{name}_plain")).file(&file).compile()?;
        let all = Builder::new(format!("{name}_all")).file(&file).configure(|config| {
            config.borrow = vec!["*".into()];
            config.registry = true;
            config.outline_drop = true;
        });
        all.compile()?;
    }
    Ok(())
}

/// Types that hold each other, as values that own and that borrow.
fn mutual() -> Result<(), Box<dyn Error>> {
    let file = PathBuf::from(env::var("OUT_DIR")?).join("mutual.tl");
    fs::write(&file, nested::mutual())?;
    let builder = Builder::new("mutual").file(&file).configure(|config| {
        config.derives = ["Clone", "PartialEq"].map(String::from).into();
        config.borrow = vec!["*".into()];
        config.registry = true;
    });
    Ok(builder.compile()?)
}

/// Every part of the language once more, borrowing, with a table to hold it against itself. Once
/// with many payloads, otherwise with a few boxes.
fn views(name: &str, strings: Strings) -> Result<(), Box<dyn Error>> {
    let unknown = [UnknownFlags::Refuse, UnknownFlags::Keep];
    for (file, unknown_flags) in ["fixtures/language.tl", "fixtures/rows.tl"].into_iter().zip(unknown) {
        let mut config =
            Config { registry: true, borrow: vec!["*".into()], strings, unknown_flags, ..Config::default() };
        if strings == Strings::Lossy {
            (config.outline_drop, config.box_above) = (true, 8);
        }
        let stem = Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let name = format!("{stem}_{name}");
        let set = config.clone();
        Builder::new(&name).file(file).configure(|config| *config = set).compile()?;
        let table = tl_views::table(&[file.into()], &config)?;
        fs::write(Path::new(&env::var("OUT_DIR")?).join(format!("{name}_views.rs")), table)?;
    }
    Ok(())
}
