//! What MTProto puts around values: containers, answers and packed bytes.
//!
//! Most schemas have these declarations as comments, as clients read them by hand: where a body
//! ends is said by a number before it, and packed bytes hold a value.

use crate::{
    codec::Codec,
    error::{Error, ErrorKind, Place, Step},
    table::format::id,
    ty::Type,
    walk::Input,
};
use alloc::{format, string::String, vec::Vec};
use core::fmt::Write as _;
use flate2::read::GzDecoder;
use std::io::Read as _;

const CONTAINER: u32 = 0x73f1_f8dc;
const RPC_RESULT: u32 = 0xf35c_6d01;
const GZIP_PACKED: u32 = 0x3072_cfa1;

/// How deep envelopes may stand in each other. A container holds none, but an answer may be packed.
const DEEPEST: u32 = 4;

/// The most bytes that packed ones may become.
const LARGEST: u64 = 1 << 24;

type Result<T = ()> = core::result::Result<T, Error>;

impl Codec<'_> {
    /// Bytes as JSON, like [`Codec::to_json`] with [`Type::ANY`], but `msg_container`, `rpc_result` and
    /// `gzip_packed` are unpacked, whether the schema has them or not. A `gzip_packed` shows the value
    /// that was packed as its `packed_data`.
    ///
    /// Packed bytes may become 16 MiB at most.
    ///
    /// # Errors
    /// The first [`Error`]. In packed bytes its byte is one of those that they become; its path begins at
    /// the outermost value in any case.
    pub fn follow(&self, bytes: &[u8]) -> Result<String> {
        let mut json = String::with_capacity(bytes.len() * 2);
        self.follow_into(bytes, 0, DEEPEST, &mut json)?;
        Ok(json)
    }

    /// Writes the value that takes all of `bytes`, which begin at `base` of the input.
    fn follow_into(&self, bytes: &[u8], base: usize, depth: u32, json: &mut String) -> Result {
        let mut input = Input::new(bytes);
        let id = input.peek_id();
        let envelope = matches!(id, Some(CONTAINER | RPC_RESULT | GZIP_PACKED));
        if envelope && depth == 0 {
            return Err(input.fail(ErrorKind::TooDeep).moved(base));
        }
        let (tag, depth) = (self.options().form.tag(), depth.saturating_sub(1));
        // Strings take everything.
        let read = match id {
            Some(CONTAINER) => {
                let _ = write!(json, "{{\"{tag}\":\"msg_container\",\"messages\":[");
                let read =
                    self.container(&mut input, base, depth, json).map_err(|it| it.within("msg_container"));
                json.push_str("]}");
                read
            }
            Some(RPC_RESULT) => {
                let read =
                    self.rpc_result(&mut input, base, depth, json).map_err(|it| it.within("rpc_result"));
                json.push('}');
                read
            }
            Some(GZIP_PACKED) => {
                let _ = write!(json, "{{\"{tag}\":\"gzip_packed\",\"packed_data\":");
                let read = self.packed(&mut input, base, depth, json);
                json.push('}');
                read.map_err(|it| it.inside(Step::Field("packed_data".into())).within("gzip_packed"))
            }
            // Of a vector nobody knows what it holds.
            Some(id::VECTOR) => self.write_json(&self.object(), bytes, json).map_err(|it| it.moved(base)),
            _ => self.write_json(&Type::ANY, bytes, json).map_err(|it| it.moved(base)),
        };
        read?;
        match input.left() {
            left @ 1.. if envelope => Err(input.fail(ErrorKind::Trailing { left }).moved(base)),
            _ => Ok(()),
        }
    }

    fn object(&self) -> Type {
        self.table().ty("Object").unwrap_or(Type::ANY)
    }

    /// `messages:vector<%message>`, each with the length of its body.
    fn container(&self, input: &mut Input<'_>, base: usize, depth: u32, json: &mut String) -> Result {
        let moved = |error: Error| error.moved(base);
        input.id().map_err(moved)?;
        let messages = |error: Error| error.inside(Step::Field("messages".into()));
        let count = input.nat().map_err(moved).map_err(messages)?;
        for index in 0..count {
            if index > 0 {
                json.push(',');
            }
            let read = self.message(input, base, depth, json);
            read.map_err(|error| messages(error.inside(Step::Index(index as usize))))?;
        }
        Ok(())
    }

    fn message(&self, input: &mut Input<'_>, base: usize, depth: u32, json: &mut String) -> Result {
        let named =
            |name: &str, error: Error| error.moved(base).inside(Step::Field(name.into())).within("message");
        let id = input.long().map_err(|error| named("msg_id", error))?;
        let number = input.int().map_err(|error| named("seqno", error))?;
        let length = input.nat().map_err(|error| named("bytes", error))?;
        let start = base + input.position();
        let body = input.fixed(length as usize).map_err(|error| named("body", error))?;
        let tag = self.options().form.tag();
        let _ = write!(
            json,
            "{{\"{tag}\":\"message\",\"msg_id\":\"{id}\",\"seqno\":{number},\"bytes\":{length},\"body\":"
        );
        let read = self.follow_into(body, start, depth, json);
        json.push('}');
        read.map_err(|error| error.inside(Step::Field("body".into())).within("message"))
    }

    fn rpc_result(&self, input: &mut Input<'_>, base: usize, depth: u32, json: &mut String) -> Result {
        input.id().map_err(|error| error.moved(base))?;
        let request = input.long();
        let request = request.map_err(|error| error.moved(base).inside(Step::Field("req_msg_id".into())))?;
        let tag = self.options().form.tag();
        let _ = write!(json, "{{\"{tag}\":\"rpc_result\",\"req_msg_id\":\"{request}\",\"result\":");
        let start = base + input.position();
        let read = self.follow_into(input.rest(), start, depth, json);
        read.map_err(|error| error.inside(Step::Field("result".into())))
    }

    fn packed(&self, input: &mut Input<'_>, base: usize, depth: u32, json: &mut String) -> Result {
        input.id().map_err(|error| error.moved(base))?;
        let start = base + input.position();
        let packed = input.string().map_err(|error| error.moved(base))?;
        let mut unpacked = Vec::new();
        let read = GzDecoder::new(packed).take(LARGEST + 1).read_to_end(&mut unpacked);
        let wrong = |message: String| Error::new(Place::Byte(start), ErrorKind::Packed { message });
        read.map_err(|error| wrong(format!("the packed bytes cannot be unpacked: {error}")))?;
        if unpacked.len() as u64 > LARGEST {
            return Err(wrong(format!("the packed bytes become more than {LARGEST}")));
        }
        self.follow_into(&unpacked, 0, depth, json)
    }
}
