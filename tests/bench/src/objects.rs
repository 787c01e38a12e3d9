//! What is decoded and encoded, and what it looks like.

use crate::maker::{Maker, Taste};
use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};

pub(crate) const API: &str = include_str!("../../../schema/telegram/api.tl");
pub(crate) const TON: &str = include_str!("../schema/ton.tl");
const SEED: u64 = 0x7e1e;

/// Encoded values.
pub(crate) struct Objects {
    /// 100 messages of a group with the chats and users they mention.
    pub(crate) messages: Vec<u8>,
    /// 20 updates, half of them messages.
    pub(crate) updates: Vec<u8>,
    /// One short message.
    pub(crate) short: Vec<u8>,
    /// The configuration.
    pub(crate) config: Vec<u8>,
    /// A part of a file: 512 KiB.
    pub(crate) file: Vec<u8>,
    /// A block of 100 KB.
    pub(crate) block: Vec<u8>,
    /// An account with its proofs.
    pub(crate) account: Vec<u8>,
    /// 50 nodes.
    pub(crate) nodes: Vec<u8>,
    /// 10,000 numbers.
    pub(crate) ints: Vec<u8>,
    /// 10,000 numbers.
    pub(crate) longs: Vec<u8>,
    /// 10,000 hashes.
    pub(crate) hashes: Vec<u8>,
}

impl Objects {
    /// Makes them: the same ones each time.
    pub(crate) fn make() -> Result<Self, String> {
        let api = |name, taste: &Taste| make(API, name, taste);
        let ton = |name| make(TON, name, &NODES);
        Ok(Self {
            messages: api("messages.messagesSlice", &CHAT)?,
            updates: api("updates", &CHAT)?,
            short: api("updateShortMessage", &CHAT)?,
            config: api("config", &CHAT)?,
            file: api("upload.file", &CHAT)?,
            block: ton("liteServer.blockData")?,
            account: ton("liteServer.accountState")?,
            nodes: ton("dht.nodes")?,
            ints: ton("example.ints")?,
            longs: ton("example.longs")?,
            hashes: ton("example.hashes")?,
        })
    }
}

fn make(schema: &str, name: &str, taste: &Taste) -> Result<Vec<u8>, String> {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", schema).map_err(|_| "schema too large")?;
    let loaded = load(&map, &[file], Options::default());
    if loaded.has_errors() {
        return Err(format!("{name}: its schema has errors"));
    }
    Maker::new(&loaded.schema, taste, SEED).make(name)
}

/// A lively group.
const CHAT: Taste = Taste {
    others: 4,
    unions: &[
        ("Message", &[("message", 19), ("messageService", 1)]),
        ("MessageAction", &[("messageActionChatAddUser", 2), ("messageActionPinMessage", 1)]),
        (
            "MessageMedia",
            &[
                ("messageMediaPhoto", 4),
                ("messageMediaDocument", 3),
                ("messageMediaWebPage", 2),
                ("messageMediaGeo", 1),
            ],
        ),
        ("MessageEntity", &[("messageEntityUrl", 2), ("messageEntityBold", 2), ("messageEntityTextUrl", 1)]),
        ("Photo", &[("photo", 1)]),
        ("PhotoSize", &[("photoSize", 2), ("photoSizeProgressive", 1), ("photoStrippedSize", 1)]),
        ("Document", &[("document", 1)]),
        (
            "DocumentAttribute",
            &[
                ("documentAttributeFilename", 1),
                ("documentAttributeVideo", 1),
                ("documentAttributeImageSize", 1),
            ],
        ),
        ("WebPage", &[("webPage", 1)]),
        ("ReplyMarkup", &[("replyInlineMarkup", 1)]),
        ("Peer", &[("peerUser", 3), ("peerChannel", 1)]),
        ("User", &[("user", 1)]),
        ("UserStatus", &[("userStatusOnline", 1), ("userStatusOffline", 2), ("userStatusRecently", 2)]),
        ("Chat", &[("channel", 3), ("chat", 1)]),
        (
            "Update",
            &[
                ("updateNewMessage", 4),
                ("updateNewChannelMessage", 4),
                ("updateEditMessage", 2),
                ("updateUserStatus", 3),
                ("updateUserTyping", 1),
                ("updateReadHistoryInbox", 1),
                ("updateReadHistoryOutbox", 1),
                ("updateDeleteMessages", 1),
                ("updateChannelMessageViews", 1),
                ("updateMessageReactions", 1),
                ("updateBotCallbackQuery", 1),
            ],
        ),
    ],
    fields: &[
        ("message.from_id", 95),
        ("message.reply_to", 30),
        ("message.media", 20),
        ("message.entities", 35),
        ("message.reply_markup", 4),
        ("message.views", 10),
        ("message.edit_date", 10),
        ("message.reactions", 15),
        ("message.replies", 5),
        ("messageService.from_id", 100),
        ("messageMediaPhoto.photo", 100),
        ("messageMediaDocument.document", 100),
        ("messageReplyHeader.reply_to_msg_id", 100),
        ("document.thumbs", 80),
        ("webPage.title", 90),
        ("webPage.description", 90),
        ("webPage.photo", 40),
        ("user.access_hash", 100),
        ("user.first_name", 100),
        ("user.last_name", 50),
        ("user.username", 60),
        ("user.photo", 80),
        ("user.status", 90),
        ("channel.access_hash", 100),
        ("channel.username", 50),
        ("channel.participants_count", 50),
        ("updateShortMessage.entities", 100),
        ("config.autoupdate_url_prefix", 100),
        ("config.reactions_default", 100),
    ],
    lengths: &[
        ("messages.messagesSlice.messages", 100, 100),
        ("messages.messagesSlice.users", 30, 30),
        ("messages.messagesSlice.chats", 3, 3),
        ("messages.messagesSlice.topics", 0, 0),
        ("updates.updates", 20, 20),
        ("updates.users", 6, 6),
        ("updates.chats", 2, 2),
        ("message.message", 10, 220),
        ("message.entities", 1, 4),
        ("updateShortMessage.message", 60, 60),
        ("updateShortMessage.entities", 2, 2),
        ("photo.sizes", 3, 5),
        ("document.attributes", 2, 2),
        ("webPage.description", 60, 180),
        ("config.dc_options", 18, 18),
        ("upload.file.bytes", 512 * 1024, 512 * 1024),
    ],
};

const NODES: Taste = Taste {
    others: 0,
    unions: &[
        ("PublicKey", &[("pub.ed25519", 1)]),
        ("adnl.Address", &[("adnl.address.udp", 4), ("adnl.address.quic", 1)]),
    ],
    fields: &[],
    lengths: &[
        ("liteServer.blockData.data", 100_000, 100_000),
        ("liteServer.accountState.shard_proof", 1_200, 1_200),
        ("liteServer.accountState.proof", 2_500, 2_500),
        ("liteServer.accountState.state", 900, 900),
        ("dht.nodes.nodes", 50, 50),
        ("dht.node.signature", 64, 64),
        ("example.ints.value", 10_000, 10_000),
        ("example.longs.value", 10_000, 10_000),
        ("example.hashes.value", 10_000, 10_000),
    ],
};
