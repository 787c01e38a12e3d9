//! Writes a request and reads its answer with code that is committed in `src/geo`.

mod geo;

use geo::{
    enums::geo::Place,
    functions::geo::Locate,
    tl::{Encode, Function},
    types::geo::{PlacePoint, Point},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = Locate { name: "Greenwich".into() };
    println!("request: {} bytes", request.to_bytes()?.len());

    // What a server would answer.
    let at = Point { lat: 51.5, long: 0.0 };
    let answer = Place::from(PlacePoint { name: "Greenwich".into(), at }).to_bytes()?;

    println!("{:?}", request.response(&answer)?);
    Ok(())
}
