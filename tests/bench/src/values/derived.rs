//! `config` as types with serde, which have the JSON of the table.

use serde::{Deserialize, Serialize};

fn not(flag: &bool) -> bool {
    !flag
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "_")]
enum Reaction {
    #[serde(rename = "reactionEmpty")]
    Empty,
    #[serde(rename = "reactionEmoji")]
    Emoji { emoticon: String },
    #[serde(rename = "reactionCustomEmoji")]
    CustomEmoji { document_id: String },
    #[serde(rename = "reactionPaid")]
    Paid,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "_", rename = "dcOption")]
struct DcOption {
    #[serde(default, skip_serializing_if = "not")]
    ipv6: bool,
    #[serde(default, skip_serializing_if = "not")]
    media_only: bool,
    #[serde(default, skip_serializing_if = "not")]
    tcpo_only: bool,
    #[serde(default, skip_serializing_if = "not")]
    cdn: bool,
    #[serde(default, skip_serializing_if = "not")]
    r#static: bool,
    #[serde(default, skip_serializing_if = "not")]
    this_port_only: bool,
    id: i32,
    ip_address: String,
    port: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "_", rename = "config")]
pub(super) struct Config {
    #[serde(default, skip_serializing_if = "not")]
    default_p2p_contacts: bool,
    #[serde(default, skip_serializing_if = "not")]
    preload_featured_stickers: bool,
    #[serde(default, skip_serializing_if = "not")]
    revoke_pm_inbox: bool,
    #[serde(default, skip_serializing_if = "not")]
    blocked_mode: bool,
    #[serde(default, skip_serializing_if = "not")]
    force_try_ipv6: bool,
    date: i32,
    expires: i32,
    test_mode: bool,
    this_dc: i32,
    dc_options: Vec<DcOption>,
    dc_txt_domain_name: String,
    chat_size_max: i32,
    megagroup_size_max: i32,
    forwarded_count_max: i32,
    online_update_period_ms: i32,
    offline_blur_timeout_ms: i32,
    offline_idle_timeout_ms: i32,
    online_cloud_timeout_ms: i32,
    notify_cloud_delay_ms: i32,
    notify_default_delay_ms: i32,
    push_chat_period_ms: i32,
    push_chat_limit: i32,
    edit_time_limit: i32,
    revoke_time_limit: i32,
    revoke_pm_time_limit: i32,
    rating_e_decay: i32,
    stickers_recent_limit: i32,
    channels_read_media_period: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tmp_sessions: Option<i32>,
    call_receive_timeout_ms: i32,
    call_ring_timeout_ms: i32,
    call_connect_timeout_ms: i32,
    call_packet_timeout_ms: i32,
    me_url_prefix: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    autoupdate_url_prefix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gif_search_username: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    venue_search_username: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    img_search_username: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    static_maps_provider: Option<String>,
    caption_length_max: i32,
    message_length_max: i32,
    webfile_dc_id: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    suggested_lang_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lang_pack_version: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base_lang_pack_version: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reactions_default: Option<Reaction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    autologin_token: Option<String>,
}
