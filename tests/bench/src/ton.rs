//! TON's types, compiled by the build script and written by hand for tl-proto.

/// Ours.
#[allow(missing_docs, unreachable_pub)]
pub mod ours {
    tlforge_runtime::include_schema!("ton");
}

/// The same for tl-proto, with values that own their bytes.
#[allow(missing_docs)]
pub mod peer {
    use tl_proto::{TlRead, TlWrite};

    #[derive(TlRead, TlWrite)]
    #[tl(boxed, scheme = "../schema/ton.tl")]
    pub enum PublicKey {
        #[tl(id = "pub.unenc")]
        Unenc { data: Vec<u8> },
        #[tl(id = "pub.ed25519", size_hint = 32)]
        Ed25519 { key: [u8; 32] },
        #[tl(id = "pub.aes", size_hint = 32)]
        Aes { key: [u8; 32] },
        #[tl(id = "pub.overlay")]
        Overlay { name: Vec<u8> },
    }

    #[derive(TlRead, TlWrite)]
    #[tl(boxed, scheme = "../schema/ton.tl")]
    pub enum Address {
        #[tl(id = "adnl.address.udp", size_hint = 8)]
        Udp { ip: i32, port: i32 },
        #[tl(id = "adnl.address.udp6", size_hint = 20)]
        Udp6 { ip: [u8; 16], port: i32 },
        #[tl(id = "adnl.address.tunnel")]
        Tunnel { to: [u8; 32], pubkey: PublicKey },
        #[tl(id = "adnl.address.reverse")]
        Reverse,
        #[tl(id = "adnl.address.quic", size_hint = 8)]
        Quic { ip: i32, port: i32 },
    }

    #[derive(TlRead, TlWrite)]
    pub struct AddressList {
        pub addrs: Vec<Address>,
        pub version: i32,
        pub reinit_date: i32,
        pub priority: i32,
        pub expire_at: i32,
    }

    #[derive(TlRead, TlWrite)]
    pub struct Node {
        pub id: PublicKey,
        pub addr_list: AddressList,
        pub version: i32,
        pub signature: Vec<u8>,
    }

    #[derive(TlRead, TlWrite)]
    #[tl(boxed, id = "dht.nodes", scheme = "../schema/ton.tl")]
    pub struct Nodes {
        pub nodes: Vec<Node>,
    }

    #[derive(TlRead, TlWrite)]
    #[tl(size_hint = 80)]
    pub struct BlockIdExt {
        pub workchain: i32,
        pub shard: i64,
        pub seqno: i32,
        pub root_hash: [u8; 32],
        pub file_hash: [u8; 32],
    }

    #[derive(TlRead, TlWrite)]
    #[tl(boxed, id = "liteServer.blockData", scheme = "../schema/ton.tl")]
    pub struct BlockData {
        pub id: BlockIdExt,
        pub data: Vec<u8>,
    }

    #[derive(TlRead, TlWrite)]
    #[tl(boxed, id = "liteServer.accountState", scheme = "../schema/ton.tl")]
    pub struct AccountState {
        pub id: BlockIdExt,
        pub shardblk: BlockIdExt,
        pub shard_proof: Vec<u8>,
        pub proof: Vec<u8>,
        pub state: Vec<u8>,
    }

    #[derive(TlRead, TlWrite)]
    #[tl(boxed, id = "example.ints", scheme = "../schema/ton.tl")]
    pub struct Ints {
        pub value: Vec<i32>,
    }

    #[derive(TlRead, TlWrite)]
    #[tl(boxed, id = "example.longs", scheme = "../schema/ton.tl")]
    pub struct Longs {
        pub value: Vec<i64>,
    }

    #[derive(TlRead, TlWrite)]
    #[tl(boxed, id = "example.hashes", scheme = "../schema/ton.tl")]
    pub struct Hashes {
        pub value: Vec<[u8; 32]>,
    }
}
