//! Ids of public schemas that follow no rule, and why.
//!
//! The ids are in use and cannot change; a table entry silences `id-mismatch`, and
//! `id-duplicate` where an entry says so.

/// A known id that follows no rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct KnownId {
    /// Name of the constructor or function.
    pub name: &'static str,
    /// Its id.
    pub id: u32,
    /// Why it follows no rule.
    pub reason: &'static str,
}

/// The entry for a declaration.
#[must_use]
pub fn known_id(name: &str, id: u32) -> Option<&'static KnownId> {
    KNOWN.iter().find(|known| known.id == id && known.name == name)
}

const fn known(name: &'static str, id: u32, reason: &'static str) -> KnownId {
    KnownId { name, id, reason }
}

const BYTES: &str = "computed with `bytes` as written";
const UNKNOWN: &str = "the original declaration is not known";
const LAYER: &str = "an old constructor; the number of its layer was added to the name";
const LEGACY: &str = "an old constructor under a new name";
const PREFIX: &str = "the head of a request, declared as a constructor under another name";
const RESULT: &str = "computed with the result Object";
const FROZEN: &str = "the id of an older declaration, kept when its text changed";

static KNOWN: &[KnownId] = &[
    // Telegram
    known("ipPortSecret", 0x3798_2646, BYTES),
    known("decryptedMessageMediaDocument", 0x6abd_9782, BYTES),
    known("accessPointRule", 0x4679_b65f, UNKNOWN),
    known("help.configSimple", 0x5a59_2a6c, UNKNOWN),
    known("channel", 0xc889_74ac, FROZEN),
    // TDLib
    known("inputPeerPhotoFileLocationLegacy", 0x27d6_9997, LEGACY),
    known("inputStickerSetThumbLegacy", 0x0dba_eae9, LEGACY),
    known("invokeWithBusinessConnectionPrefix", 0xdd28_9f8e, PREFIX),
    known("invokeWithGooglePlayIntegrityPrefix", 0x1df9_2984, PREFIX),
    known("invokeWithApnsSecretPrefix", 0x0dae_54f8, PREFIX),
    known("invokeWithReCaptchaPrefix", 0xadbb_0f94, PREFIX),
    known("gzip_packed", 0x3072_cfa1, RESULT),
    known("decryptedMessage8", 0x1f81_4f1f, LAYER),
    known("decryptedMessageService8", 0xaa48_327d, LAYER),
    known("decryptedMessageMediaPhoto8", 0x3279_8a8c, LAYER),
    known("decryptedMessageMediaVideo8", 0x4cee_6ef3, LAYER),
    known("decryptedMessageMediaDocument8", 0xb095_434b, LAYER),
    known("decryptedMessageMediaAudio8", 0x6080_758f, LAYER),
    known("decryptedMessage23", 0x204d_3878, LAYER),
    known("decryptedMessageMediaVideo23", 0x524a_415d, LAYER),
    known("documentAttributeSticker23", 0xfb0a_5727, LAYER),
    known("documentAttributeVideo23", 0x5910_cccb, LAYER),
    known("documentAttributeAudio23", 0x0514_48e5, LAYER),
    known("documentAttributeAudio45", 0xded2_18e0, LAYER),
    known("decryptedMessage46", 0x36b0_91de, LAYER),
    known("decryptedMessageMediaDocument46", 0x7afe_8ae2, LAYER),
    // TON
    known("consensus.broadcastExtraLegacy", 0x9212_97fa, LEGACY),
    known("liteServer.transactionId", 0xb12f_65af, FROZEN),
    known("liteServer.signatureSet.ordinary", 0xf644_a6e6, FROZEN),
    known("liteServer.getValidatorStats", 0x091a_58bc, FROZEN),
    known("tonNode.capabilities", 0xf5bf_60c0, FROZEN),
    known("collatorNode.pong", 0x5bbf_0521, FROZEN),
    known("db.block.info", 0x4ac6_e727, FROZEN),
];
