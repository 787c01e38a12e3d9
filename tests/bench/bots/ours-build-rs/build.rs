//! Compiles Telegram's schema to `OUT_DIR/api.rs`, for a client that wants it soon: only the
//! code of its role, not formatted, and deriving nothing, as `tlforge-telegram` does by default and
//! as this bot uses nothing of. With `BOT_PART` set also only what this bot needs.

/// What the bot calls, and what it is told without asking.
const PART: [&str; 13] = [
    "auth.importBotAuthorization",
    "contacts.resolveUsername",
    "help.getConfig",
    "initConnection",
    "invokeWithLayer",
    "messages.deleteMessages",
    "messages.editMessage",
    "messages.sendMessage",
    "messages.setBotCallbackAnswer",
    "updates.getDifference",
    "updates.getState",
    "users.getUsers",
    "Updates",
];

fn main() -> Result<(), tlforge_codegen::Error> {
    tlforge_codegen::Builder::new("api")
        .file("../../../../schema/telegram/api.tl")
        .configure(|config| {
            config.role = tlforge_codegen::Role::Client;
            config.derives.clear();
            config.helpers.clear();
            if std::env::var_os("BOT_PART").is_some() {
                config.only = PART.map(String::from).into();
            }
        })
        .compile()
}
