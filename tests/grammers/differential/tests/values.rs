//! What programs that stand on grammers-tl-types rely on, and what is better here.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is a failed test")]

use grammers_tl_types::{
    Cursor, Deserializable, Identifiable, RawVec, RemoteCall, Serializable,
    deserialize::{Error, Result},
    enums, functions, name_for_id, types,
};
use std::thread;

#[global_allocator]
static HEAP: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

/// A type of the program's own, as grammers-mtproto has some.
#[derive(Debug, PartialEq)]
struct Own(i32);

impl Serializable for Own {
    fn serialize(&self, buf: &mut impl Extend<u8>) {
        buf.extend([7]);
        self.0.serialize(buf);
        buf.extend([0; 3]);
    }
}

impl Deserializable for Own {
    fn deserialize(buf: &mut Cursor<'_>) -> Result<Self> {
        match buf.read_byte()? {
            7 => {}
            id => return Err(Error::UnexpectedConstructor { id: u32::from(id) }),
        }
        let number = i32::deserialize(buf)?;
        buf.read_exact(&mut [0; 3])?;
        Ok(Self(number))
    }
}

impl RemoteCall for Own {
    type Return = Own;
}

#[test]
fn types_of_ones_own_stand_among_others() {
    let all = vec![Own(1), Own(-1)];
    let bytes = all.to_bytes();
    assert_eq!(
        bytes,
        [
            &[0x15, 0xc4, 0xb5, 0x1c, 2, 0, 0, 0, 7, 1, 0, 0, 0, 0, 0, 0][..],
            &[7, 255, 255, 255, 255, 0, 0, 0]
        ]
        .concat()
    );
    assert_eq!(Vec::<Own>::from_bytes(&bytes).unwrap(), all);
    assert_eq!(Vec::<Own>::from_bytes(&bytes[..20]), Err(Error::UnexpectedEof));
    let raw = RawVec(vec![Own(3)]);
    assert_eq!(RawVec::<Own>::from_bytes(&raw.to_bytes()), Ok(raw));
}

/// A function is written with its id and read without; so are wrappers, whatever is in them.
#[test]
fn wrappers_hold_any_request() {
    fn returns<T: RemoteCall<Return = Own>>(_: &T) {}
    let call = functions::InvokeWithLayer { layer: 230, query: Own(5) };
    returns(&call);
    let bytes = call.to_bytes();
    assert_eq!(bytes[..4], functions::InvokeWithLayer::<Own>::CONSTRUCTOR_ID.to_le_bytes());
    assert_eq!(bytes[8..], Own(5).to_bytes());
    {
        assert_eq!(functions::InvokeWithLayer::<Own>::from_bytes(&bytes[4..]), Ok(call));
        let wrong = functions::InvokeWithLayer::<Own>::from_bytes(&[0; 12]);
        assert_eq!(wrong, Err(Error::UnexpectedConstructor { id: 0 }));
        assert_eq!(functions::InvokeWithLayer::<Own>::from_bytes(&bytes[4..10]), Err(Error::UnexpectedEof));
    }
}

#[test]
fn a_cursor_stands_behind_what_was_read() {
    let bytes = [enums::InputPeer::PeerSelf.to_bytes(), vec![1, 2]].concat();
    let mut cursor = Cursor::from_slice(&bytes);
    assert_eq!(enums::InputPeer::deserialize(&mut cursor), Ok(enums::InputPeer::PeerSelf));
    assert_eq!(cursor.pos(), 4);
    let mut rest = Vec::new();
    assert_eq!((cursor.read_to_end(&mut rest), rest.as_slice()), (Ok(2), &[1, 2][..]));
    assert_eq!(cursor.read_byte(), Err(Error::UnexpectedEof));
}

#[test]
fn errors_have_two_kinds() {
    assert_eq!(enums::InputPeer::from_bytes(&[1, 0, 0]), Err(Error::UnexpectedEof));
    let wrong = enums::InputPeer::from_bytes(&[1, 0, 0, 0]);
    assert_eq!(wrong, Err(Error::UnexpectedConstructor { id: 1 }));
    assert_eq!(wrong.unwrap_err().to_string(), "unexpected constructor: 00000001");
    // A count that nothing stands behind takes no memory.
    assert_eq!(
        Vec::<i32>::from_bytes(&[0x15, 0xc4, 0xb5, 0x1c, 255, 255, 255, 255]),
        Err(Error::UnexpectedEof)
    );
}

#[test]
fn turning_a_type_into_its_constructors() {
    let peer = enums::InputPeer::from(types::InputPeerSelf {});
    assert_eq!(types::InputPeerSelf::try_from(peer.clone()), Ok(types::InputPeerSelf {}));
    assert_eq!(types::InputPeerChat::try_from(peer), Err(()));
    let days = types::AccountDaysTtl { days: 30 };
    assert_eq!(types::AccountDaysTtl::from(enums::AccountDaysTtl::from(days.clone())), days);
}

#[test]
fn ids_have_names() {
    assert_eq!(name_for_id(types::InputPeerChat::CONSTRUCTOR_ID), "inputPeerChat");
    assert_eq!((name_for_id(0x1cb5c415), name_for_id(0)), ("vector", "(unknown)"));
}

/// A text nested in others of its kind.
fn nested(depth: usize) -> Vec<u8> {
    let mut bytes = 0x6724_abc4u32.to_le_bytes().repeat(depth);
    bytes.extend(enums::RichText::TextEmpty.to_bytes());
    bytes
}

/// Values that are nested too deeply are an error, on a stack of the usual size and without optimisation.
#[test]
fn no_input_overflows_the_stack() {
    let thread = thread::Builder::new().stack_size(2 << 20).spawn(|| {
        let good = enums::RichText::from_bytes(&nested(100)).unwrap();
        assert_eq!(good.to_bytes(), nested(100));
        assert_eq!(good.clone(), good);
        for depth in [1_000, 100_000] {
            let error = enums::RichText::from_bytes(&nested(depth)).unwrap_err();
            assert_eq!(error, Error::UnexpectedConstructor { id: 0x6724_abc4 });
        }
    });
    thread.unwrap().join().unwrap();
}

/// Writing into bytes with room takes no memory, once the thread has written something.
#[test]
fn writing_into_a_vector_takes_no_memory() {
    let request = functions::messages::GetHistory {
        peer: enums::InputPeer::PeerSelf,
        offset_id: 0,
        offset_date: 0,
        add_offset: 0,
        limit: 1,
        max_id: 0,
        min_id: 0,
        hash: 0,
    };
    let mut bytes = Vec::with_capacity(1024);
    request.serialize(&mut bytes);
    let expected = std::mem::take(&mut bytes);
    let mut bytes = Vec::with_capacity(1024);
    // Other tests run at the same time: one of several attempts is alone.
    let quiet = (0..1000).any(|_| {
        bytes.clear();
        HEAP.reset_peak_usage();
        let before = HEAP.peak_usage();
        request.serialize(&mut bytes);
        HEAP.peak_usage() == before
    });
    assert_eq!(bytes, expected);
    assert!(quiet);
}

#[test]
fn json_is_that_of_the_original() {
    let peer = enums::InputPeer::from(types::InputPeerChat { chat_id: 7 });
    assert_eq!(serde_json::to_string(&peer).unwrap(), r#"{"Chat":{"chat_id":7}}"#);
    assert_eq!(serde_json::to_string(&types::InputPeerSelf {}).unwrap(), "{}");
    assert_eq!(
        serde_json::from_str::<enums::InputPeer>(r#""PeerSelf""#).unwrap(),
        enums::InputPeer::PeerSelf
    );
}
