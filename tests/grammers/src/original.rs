//! What the original generates.

use crate::{Result, surface::Surface};
use grammers_tl_gen::{Config, Outputs, generate_rust_code};
use grammers_tl_parser::parse_tl_file;
use std::fs;

/// That of these schemas together, with all of its options.
pub(crate) fn surface(files: &[String]) -> Result<Surface> {
    let mut definitions = Vec::new();
    for file in files {
        let text = fs::read_to_string(file)?;
        for definition in parse_tl_file(&text) {
            match definition {
                Ok(definition) => definitions.push(definition),
                // Built-in types, which it has no code for.
                Err(error) => println!("the original does not read a line of {file}: {error:?}"),
            }
        }
    }
    let mut outputs =
        Outputs { common: Vec::new(), types: Vec::new(), functions: Vec::new(), enums: Vec::new() };
    let config = Config {
        gen_name_for_id: true,
        deserializable_functions: true,
        impl_debug: true,
        impl_from_type: true,
        impl_from_enum: true,
        impl_serde: true,
    };
    generate_rust_code(&mut outputs, &definitions, 0, &config)?;
    let mut surface = Surface::default();
    let modules = [("types", outputs.types), ("enums", outputs.enums), ("functions", outputs.functions)];
    for (module, text) in modules {
        let file = syn::parse_file(&String::from_utf8(text)?)?;
        surface.read(&[module.to_owned()], &file.items)?;
    }
    Ok(surface)
}
