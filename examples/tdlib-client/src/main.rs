//! Loads TDLib, sends it typed requests and prints typed updates.

use std::{
    env,
    error::Error,
    time::{Duration, Instant},
};
use tdlib_client::{
    Loaded, Tdlib,
    td::{
        enums::{AuthorizationState, OptionValue, TextEntityType, Update},
        functions::{GetAuthorizationState, GetOption, GetTextEntities, SetLogVerbosityLevel, TestSquareInt},
        reflection,
    },
};
use tlforge_tdlib::Received;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args_os().nth(1).or_else(|| env::var_os("TDJSON"));
    let path = path.ok_or("usage: tdlib-client PATH-OF-LIBTDJSON, or TDJSON=PATH")?;
    let tdlib = Tdlib::new(Loaded::new(path)?, reflection::codec());

    // Requests that are answered at once. Others do not compile here.
    tdlib.execute(&SetLogVerbosityLevel { new_verbosity_level: 0 })?;
    match tdlib.execute(&GetOption { name: "version".into() })? {
        OptionValue::String(version) => println!("TDLib {}", version.value),
        other => println!("a version that is no string: {other:?}"),
    }
    let text = "@telegram writes to a@b.cd";
    for entity in tdlib.execute(&GetTextEntities { text: text.into() })?.entities {
        let what = match entity.r#type {
            TextEntityType::Mention => "a mention",
            TextEntityType::EmailAddress => "an address",
            _ => "something else",
        };
        println!("{what} at {} of {text:?}", entity.offset);
    }

    // Requests that are sent. Updates come in between.
    let client = tdlib.create_client();
    let square = tdlib.send(client, TestSquareInt { x: 12 })?;
    let state = tdlib.send(client, GetAuthorizationState {})?;
    let (mut squared, mut current) = (None, None);
    let deadline = Instant::now() + Duration::from_secs(10);
    while squared.is_none() || current.is_none() {
        // TDLib may give nothing before the time is over.
        match tdlib.receive(Duration::from_secs(1))? {
            Some(Received::Update { update, .. }) => print(&update),
            None if Instant::now() > deadline => return Err("TDLib does not answer".into()),
            _ => {}
        }
        squared = squared.or_else(|| square.take());
        current = current.or_else(|| state.take());
    }
    if let (Some(squared), Some(current)) = (squared, current) {
        println!("12 squared is {}", squared?.value);
        // Here a program would send `setTdlibParameters`, and TDLib would connect.
        println!("waits for parameters: {}", matches!(current?, AuthorizationState::WaitTdlibParameters));
    }
    Ok(tdlib_client::close(&tdlib, client)?)
}

fn print(update: &Update) {
    match update {
        Update::Option(option) => println!("update: the option {}", option.name),
        Update::AuthorizationState(_) => println!("update: the state of signing in"),
        _ => println!("update: {update:?}"),
    }
}
