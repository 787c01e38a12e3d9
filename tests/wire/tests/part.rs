//! Code for a part of a schema: it is that of the whole, as far as it goes.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use tl_wire::{part, telegram};
use tlforge_runtime::{Combinator, Encode, Function};

#[test]
fn what_is_named_can_be_sent_and_its_answer_read() {
    let nearest = part::functions::help::GetNearestDc;
    let request = part::functions::InvokeWithLayer { layer: 230, query: nearest };
    let whole = telegram::functions::help::GetNearestDc;
    let whole = telegram::functions::InvokeWithLayer { layer: 230, query: whole };
    assert_eq!(request.to_bytes(), whole.to_bytes());

    let answer = telegram::types::NearestDc { country: "NL".into(), this_dc: 2, nearest_dc: 4 };
    let read = request.response(&answer.to_bytes().unwrap()).unwrap();
    assert_eq!((read.country.as_str(), read.this_dc, read.nearest_dc), ("NL", 2, 4));

    // A union is whole: the answer may be any of its constructors.
    let redirect = telegram::enums::upload::File::CdnRedirect(
        telegram::types::upload::FileCdnRedirect {
            dc_id: 1,
            file_token: vec![1],
            encryption_key: vec![2],
            encryption_iv: vec![3],
            file_hashes: vec![],
        }
        .into(),
    );
    let location = part::enums::InputFileLocation::InputTakeoutFileLocation;
    let file = part::functions::upload::GetFile {
        precise: true,
        cdn_supported: true,
        location,
        offset: 0,
        limit: 1024,
    };
    let read = file.response(&redirect.to_bytes().unwrap()).unwrap();
    assert!(matches!(read, part::enums::upload::File::CdnRedirect(it) if it.file_token == [1]));
}

#[test]
fn names_of_what_is_left_out_are_known() {
    let has = |id: u32| part::NAMES.iter().any(|row| row.0 == id);
    assert!(has(part::types::NearestDc::ID) && !has(telegram::types::Config::ID));
    assert_eq!(part::name(part::types::NearestDc::ID), Some("nearestDc"));
    assert_eq!(part::name(telegram::types::Config::ID), Some("config"));
    assert_eq!(part::name(1), None);
    for (id, name) in telegram::NAMES {
        assert_eq!(part::name(*id), Some(*name));
    }
    assert_eq!(telegram::name(telegram::types::Config::ID), Some("config"));
}

/// As the guide to documentation shows it.
#[test]
fn a_function_knows_its_errors_and_its_callers() {
    use part as api;

    use api::functions::upload::GetFile;
    use tlforge_runtime::rpc::RpcError;

    let error = RpcError::new(420, "FLOOD_PREMIUM_WAIT_30");
    assert!(error.is_flood_wait() && error.wait_seconds() == Some(30));
    assert!(api::ERRORS.can_answer::<GetFile>(&error));
    assert_eq!(GetFile::AVAILABILITY.bots, Some(true));

    let other = RpcError::new(400, "PEER_ID_INVALID");
    assert!(!api::ERRORS.can_answer::<GetFile>(&other));
}
