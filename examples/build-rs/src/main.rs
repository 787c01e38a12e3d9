// src/main.rs
mod shop {
    tlforge_runtime::include_schema!("shop");
}

use shop::{enums, functions, tl::Encode, tl::Function, types};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = functions::shop::Search { query: "lamp".into() };
    println!("request: {} bytes", request.to_bytes()?.len());

    // What the server would answer.
    let lamp = types::shop::Item { id: 7, title: "Lamp".into(), price: Some(30), sold: false };
    let answer = enums::shop::Items::Items(types::shop::Items { items: vec![lamp] }).to_bytes()?;

    println!("{:?}", request.response(&answer)?);
    Ok(())
}
