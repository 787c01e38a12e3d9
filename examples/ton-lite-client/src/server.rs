//! A lite server in memory that has one block.

use crate::ton::{
    enums::adnl::Message,
    functions::lite_server::{GetBlock, GetMasterchainInfo, Query},
    requests::Service,
    tl::{self, Decode, DecodeError, Encode, EncodeError, Object},
    types::{
        adnl::message,
        lite_server::{BlockData, Error, MasterchainInfo},
        ton_node::{BlockIdExt, ZeroStateIdExt},
    },
};

pub(crate) struct Server {
    id: BlockIdExt,
    block: Vec<u8>,
}

impl Server {
    pub(crate) fn new(block: &[u8]) -> Self {
        let id = BlockIdExt {
            workchain: -1,
            shard: i64::MIN,
            seqno: 40_000_000,
            root_hash: [1; 32],
            file_hash: [2; 32],
        };
        Self { id, block: block.into() }
    }

    /// Answers a packet. One that cannot be read gets nothing back, as there is no query to answer.
    pub(crate) fn receive(&mut self, packet: &[u8]) -> Vec<u8> {
        let Ok(Message::Query(it)) = Message::from_bytes(packet) else { return Vec::new() };
        let answer = self.answer(&it.query).unwrap_or_default();
        let answer = Message::from(message::Answer { query_id: it.query_id, answer });
        answer.to_bytes().unwrap_or_default()
    }

    /// The bytes of the answer, or of the error in place of it.
    fn answer(&mut self, query: &[u8]) -> Result<Vec<u8>, EncodeError> {
        let answered = Query::from_bytes(query).map_err(Refusal::from);
        let answered = answered.and_then(|query| self.serve(&query.data));
        answered.or_else(|Refusal(error)| error.to_bytes())
    }
}

/// An answer that is an error.
pub(crate) struct Refusal(Error);

impl Refusal {
    fn new(code: i32, message: impl ToString) -> Self {
        Self(Error { code, message: message.to_string() })
    }
}

impl From<DecodeError> for Refusal {
    fn from(error: DecodeError) -> Self {
        Self::new(621, error)
    }
}

impl From<EncodeError> for Refusal {
    fn from(error: EncodeError) -> Self {
        Self::new(602, error)
    }
}

impl Service for Server {
    type Error = Refusal;

    fn lite_server_get_masterchain_info(
        &mut self,
        _: &GetMasterchainInfo,
    ) -> Result<MasterchainInfo, Refusal> {
        let init = ZeroStateIdExt { workchain: -1, root_hash: [3; 32], file_hash: [4; 32] };
        Ok(MasterchainInfo { last: self.id.clone(), state_root_hash: [5; 32], init })
    }

    fn lite_server_get_block(&mut self, request: &GetBlock) -> Result<BlockData, Refusal> {
        if request.id == self.id {
            Ok(BlockData { id: self.id.clone(), data: self.block.clone() })
        } else {
            Err(Refusal::new(651, "block is not in db"))
        }
    }

    fn other(&mut self, _: &tl::Request) -> Result<Object, Refusal> {
        Err(Refusal::new(621, "unknown query"))
    }
}
