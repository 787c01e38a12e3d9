//! What the bot does with updates.

use crate::{
    Result,
    api::{enums, functions, types},
    link::Link,
};
use std::io::{Read, Write};

const GREETING: &str = "Hello";

/// A bot between two streams of messages.
pub struct Bot<R, W> {
    link: Link<R, W>,
    state: types::updates::State,
}

impl<R: Read, W: Write> Bot<R, W> {
    /// Logs in.
    pub fn start(input: R, output: W, token: &str) -> Result<Self> {
        let mut link = Link::new(input, output);
        let login = functions::auth::ImportBotAuthorization {
            flags: 0,
            api_id: 1,
            api_hash: "hash".into(),
            bot_auth_token: token.into(),
        };
        link.first(login)?;
        let config = link.call(&functions::help::GetConfig)?;
        eprintln!("data center {} of {}", config.this_dc, config.dc_options.len());
        let state = link.call(&functions::updates::GetState)?;
        Ok(Self { link, state })
    }

    /// Answers everything that comes, until the input ends.
    pub fn run(&mut self) -> Result<()> {
        while let Some(updates) = self.link.updates()? {
            match updates {
                enums::Updates::TooLong => self.catch_up()?,
                enums::Updates::UpdateShortMessage(it) => {
                    if let [enums::User::User(user)] = &self.users(it.user_id, 0)?[..] {
                        self.greet(user.id, user.access_hash.unwrap_or_default(), it.id)?;
                    }
                }
                enums::Updates::UpdateShort(it) => self.update(&it.update, &[])?,
                enums::Updates::Combined(it) => self.all(&it.updates, &it.users)?,
                enums::Updates::Updates(it) => self.all(&it.updates, &it.users)?,
                enums::Updates::UpdateShortChatMessage(_) | enums::Updates::UpdateShortSentMessage(_) => {}
            }
        }
        Ok(())
    }

    fn all(&mut self, updates: &[enums::Update], users: &[enums::User]) -> Result<()> {
        updates.iter().try_for_each(|it| self.update(it, users))
    }

    fn update(&mut self, update: &enums::Update, users: &[enums::User]) -> Result<()> {
        match update {
            enums::Update::NewMessage(it) => self.message(&it.message, users),
            enums::Update::NewChannelMessage(it) => self.message(&it.message, users),
            enums::Update::BotCallbackQuery(it) => {
                self.link.call(&functions::messages::SetBotCallbackAnswer {
                    alert: false,
                    query_id: it.query_id,
                    message: Some(GREETING.into()),
                    url: None,
                    cache_time: 0,
                })?;
                Ok(())
            }
            enums::Update::DeleteMessages(it) => {
                self.state.pts = it.pts;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn message(&mut self, message: &enums::Message, users: &[enums::User]) -> Result<()> {
        let enums::Message::Message(message) = message else { return Ok(()) };
        let enums::Peer::User(peer) = &message.peer_id else { return Ok(()) };
        let hash = users.iter().find_map(|user| match user {
            enums::User::User(user) if user.id == peer.user_id => user.access_hash,
            _ => None,
        });
        let hash = hash.unwrap_or_default();
        match message.message.split_once(' ') {
            Some(("/find", name)) => self.find(name),
            Some(("/forget", _)) => self.forget(message.id),
            Some(("/shout", text)) => self.edit(peer.user_id, hash, message.id, &text.to_uppercase()),
            _ => self.greet(peer.user_id, hash, message.id),
        }
    }

    fn greet(&mut self, user_id: i64, access_hash: i64, id: i32) -> Result<()> {
        let bold = types::MessageEntityBold { offset: 0, length: GREETING.len() as i32 };
        let sent = self.link.call(&functions::messages::SendMessage {
            no_webpage: true,
            silent: false,
            background: false,
            clear_draft: false,
            noforwards: false,
            update_stickersets_order: false,
            invert_media: false,
            allow_paid_floodskip: false,
            peer: enums::InputPeer::User(types::InputPeerUser { user_id, access_hash }.into()),
            reply_to: None,
            message: GREETING.into(),
            random_id: i64::from(id),
            reply_markup: None,
            entities: Some(vec![enums::MessageEntity::Bold(bold)]),
            schedule_date: None,
            schedule_repeat_period: None,
            send_as: None,
            quick_reply_shortcut: None,
            effect: None,
            allow_paid_stars: None,
            suggested_post: None,
            rich_message: None,
        })?;
        if let enums::Updates::UpdateShortSentMessage(it) = sent {
            self.state.pts = it.pts;
        }
        Ok(())
    }

    fn edit(&mut self, user_id: i64, access_hash: i64, id: i32, text: &str) -> Result<()> {
        self.link.call(&functions::messages::EditMessage {
            no_webpage: false,
            invert_media: false,
            peer: enums::InputPeer::User(types::InputPeerUser { user_id, access_hash }.into()),
            id,
            message: Some(text.into()),
            media: None,
            reply_markup: None,
            entities: None,
            schedule_date: None,
            schedule_repeat_period: None,
            quick_reply_shortcut_id: None,
            rich_message: None,
        })?;
        Ok(())
    }

    fn forget(&mut self, id: i32) -> Result<()> {
        let gone = self.link.call(&functions::messages::DeleteMessages { revoke: true, id: vec![id] })?;
        self.state.pts = gone.pts;
        Ok(())
    }

    fn find(&mut self, name: &str) -> Result<()> {
        let request = functions::contacts::ResolveUsername { username: name.into(), referer: None };
        let found = self.link.call(&request)?;
        eprintln!("{name}: {} users, {} chats", found.users.len(), found.chats.len());
        Ok(())
    }

    fn users(&mut self, user_id: i64, access_hash: i64) -> Result<Vec<enums::User>> {
        let user = enums::InputUser::InputUser(types::InputUser { user_id, access_hash }.into());
        self.link.call(&functions::users::GetUsers { id: vec![user] })
    }

    fn catch_up(&mut self) -> Result<()> {
        let difference = self.link.call(&functions::updates::GetDifference {
            pts: self.state.pts,
            pts_limit: None,
            pts_total_limit: None,
            date: self.state.date,
            qts: self.state.qts,
            qts_limit: None,
        })?;
        match difference {
            enums::updates::Difference::Difference(it) => {
                self.all(&it.other_updates, &it.users)?;
                self.state = it.state;
            }
            enums::updates::Difference::Slice(it) => {
                self.all(&it.other_updates, &it.users)?;
                self.state = it.intermediate_state;
            }
            enums::updates::Difference::Empty(it) => self.state.date = it.date,
            enums::updates::Difference::TooLong(it) => self.state.pts = it.pts,
        }
        Ok(())
    }
}
