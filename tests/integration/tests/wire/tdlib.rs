//! What TDLib's comments and the configuration say of null: in types, in bytes and in JSON.

use tl_tests::tdlib::{
    enums::{Status, Update},
    functions, reflection, types,
};
use tlforge_runtime::{Decode, Encode, Function, Synchronous};
use tlforge_values::{Form, Options, Strings, Type};

fn user() -> types::User {
    types::User {
        id: 1 << 52,
        name: "a".into(),
        photo: None,
        status: Status::Online,
        friends: vec![None, Some(types::User::new(2, "b", Status::Online, vec![], 0.5))],
        inviter: None,
        score: -1.5,
    }
}

fn json<T: Encode>(value: &T) -> String {
    let codec = reflection::codec().with(Options::default().with_form(Form::Tdlib));
    codec.to_json(&Type::ANY, &value.to_bytes().unwrap()).unwrap()
}

fn read<T: Decode>(json: &str) -> Result<T, String> {
    let (bytes, _) = reflection::codec().from_tdlib(&Type::ANY, json).map_err(|error| error.to_string())?;
    T::from_bytes(&bytes).map_err(|error| error.to_string())
}

#[test]
fn what_may_be_null_is_an_option_and_left_out_of_json() {
    let value = user();
    let text = json(&value);
    let expected = r#"{"@type":"user","id":4503599627370496,"name":"a","status":{"@type":"statusOnline"},"friends":[null,{"@type":"user","id":2,"name":"b","status":{"@type":"statusOnline"},"friends":[],"score":0.500000}],"score":-1.500000}"#;
    assert_eq!(text, expected);
    assert_eq!(read::<types::User>(&text).unwrap(), value);
    // Null is the id 0, and what may be null has its id: the second photo.
    let photo = types::Photo { id: 5, data: vec![1] };
    let value = types::StatusOffline { was_online: 3, photo: Some(photo.clone().into()) };
    let bytes = value.to_bytes().unwrap();
    assert_eq!(bytes[8..], photo.to_bytes().unwrap());
    assert_eq!(types::StatusOffline::new(3).to_bytes().unwrap()[8..], [0; 4]);
}

#[test]
fn vectors_hold_null_whatever_their_elements_are() {
    let offline = Status::Offline(types::StatusOffline::new(7));
    let value = types::Users { users: vec![Some(user()), None], states: vec![None, Some(offline), None] };
    assert_eq!(types::Users::from_bytes(&value.to_bytes().unwrap()).unwrap(), value);
    let text = json(&value);
    assert!(text.ends_with(r#""states":[null,{"@type":"statusOffline","was_online":7},null]}"#), "{text}");
    assert_eq!(read::<types::Users>(&text).unwrap(), value);
}

#[test]
fn null_is_refused_where_nothing_says_that_it_may_be() {
    // The configuration says that a status is never null, against the comment.
    let error = read::<Update>(r#"{"@type":"updateUser","user":{"status":null}}"#).unwrap_err();
    assert_eq!(error, "at 1:30: the field status is missing, at user (in user)");
    let error = read::<Update>(r#"{"@type":"updateUser","user":null}"#).unwrap_err();
    assert_eq!(error, "at 1:1: the field user is missing (in updateUser)");
    assert_eq!(read(r#"{"@type":"updateStatus"}"#), Ok(Update::Status(types::UpdateStatus::default())));
}

#[test]
fn requests_are_made_without_what_may_be_null() {
    // Of the status the configuration says that it may be null.
    assert_eq!(json(&functions::GetUser::default()), r#"{"@type":"getUser"}"#);
    assert_eq!(json(&functions::GetUsers { limit: 3 }), r#"{"@type":"getUsers","limit":3}"#);
}

fn is_synchronous<F: Function + Synchronous>(_: &F) {}

/// What is not does not compile: see the documentation of `tlforge-tdlib`.
#[test]
fn functions_that_comments_say_so_of_are_synchronous() {
    is_synchronous(&functions::GetUser::default());
    let error = types::Error { code: 1, message: String::new() };
    is_synchronous(&functions::TestError { error });
}

/// Cut anywhere, bytes are refused by generated code and by the table alike.
#[test]
fn code_and_table_agree_on_every_length_and_every_byte() {
    let codec = reflection::codec().with(Options::default().with_strings(Strings::Strict));
    let value = types::Users { users: vec![Some(user()), None], states: vec![None, Some(Status::Online)] };
    let whole = value.to_bytes().unwrap();
    let check = |bytes: &[u8]| {
        let ours = types::Users::from_bytes(bytes).map_err(|error| error.offset);
        let table = codec.check(&codec.table().ty("Users").unwrap(), bytes).map_err(|error| error.offset());
        assert_eq!(ours.map(|_| ()), table, "{bytes:02x?}");
    };
    for end in 0..whole.len() {
        check(&whole[..end]);
    }
    for at in 0..whole.len() {
        for byte in [0, 1, 0x7f, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            check(&bytes);
        }
    }
    // Values that hold each other through what may be null end where the limit says.
    for levels in [10, 100_000] {
        let one = types::User::new(1, "a", Status::Online, vec![], 0.0).to_bytes().unwrap();
        let (front, rest) = one.split_at(one.len() - 12);
        let inviters = [front.repeat(levels), rest.to_vec(), [0; 8].repeat(levels - 1)].concat();
        let users = types::Users { users: vec![], states: vec![] }.to_bytes().unwrap();
        check(&[&users[..4], &[1, 0, 0, 0], &inviters, &[0; 4]].concat());
        assert_eq!(types::User::from_bytes(&inviters).is_ok(), levels == 10);
    }
}
