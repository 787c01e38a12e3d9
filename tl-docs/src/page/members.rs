//! Tables of parameters, errors, constructors and methods.

use super::{ProblemKind, html::Ref, markdown::blocks, reader::Reader};
use crate::{Member, Param, RpcError};
use std::ops::Range;

/// What stands there when there are no parameters, also on pages of methods.
const NO_PARAMETERS: &str = "This constructor does not require any parameters.";

/// The codes that errors have.
const CODES: [i32; 9] = [303, 400, 401, 403, 404, 406, 420, 500, -503];

impl Reader<'_> {
    pub(super) fn parameters(&mut self, heading: Ref<'_>, body: &[Ref<'_>]) {
        let Some(node) = self.only(heading, body, |it| it.is("table") || it.is("p")) else { return };
        self.page.places.params = Some(Vec::new());
        if node.is("p") {
            if node.words() != NO_PARAMETERS {
                self.unknown(node.range(), "this is neither a table nor says that there are no parameters");
                self.free("Parameters".to_owned(), &[node]);
            }
            return;
        }
        let mut params: Vec<Param> = Vec::new();
        let mut places = Vec::new();
        for (row, [name, ty, description]) in self.rows(node, ["Name", "Type", "Description"]) {
            let param = Param {
                name: name.words(),
                ty: ty.words(),
                description: blocks(description.children()),
                ..Param::default()
            };
            let marked = name.elements().all(|it| it.is("strong")) && name.elements().count() == 1;
            if !is_name(&param.name) || !marked {
                self.unknown(name.range(), format!("`{}` is not the name of a parameter", param.name));
            }
            if param.ty.is_empty() || param.ty.contains(' ') && !param.ty.contains('[') {
                self.unknown(ty.range(), format!("`{}` is not a type", param.ty));
            }
            if params.iter().any(|known| known.name == param.name) {
                let message = format!("the parameter `{}` is there twice", param.name);
                self.problem(ProblemKind::Contradiction, row.range(), message);
            }
            places.push(self.place(row));
            params.push(param);
        }
        self.page.places.params = Some(places);
        if let Some(item) = &mut self.page.item {
            item.params = params;
        }
    }

    pub(super) fn method_errors(&mut self, heading: Ref<'_>, body: &[Ref<'_>]) {
        let Some(table) = self.only(heading, body, |it| it.is("table")) else { return };
        let mut errors: Vec<RpcError> = Vec::new();
        for (row, [code, name, description]) in self.rows(table, ["Code", "Type", "Description"]) {
            let text = code.words();
            let number = text.parse::<i32>().ok();
            if number.is_none_or(|number| !CODES.contains(&number)) {
                self.unknown(code.range(), format!("`{text}` is not the code of an error"));
            }
            let error = RpcError {
                code: number.unwrap_or_default(),
                name: name.words(),
                description: blocks(description.children()),
                ..RpcError::default()
            };
            if !is_error(&error.name) {
                self.unknown(name.range(), format!("`{}` is not the name of an error", error.name));
            }
            if errors.iter().any(|known| (known.code, &known.name) == (error.code, &error.name)) {
                let message = format!("the error `{}` is there twice", error.name);
                self.problem(ProblemKind::Contradiction, row.range(), message);
            }
            errors.push(error);
        }
        if let Some(item) = &mut self.page.item {
            item.errors = errors;
        }
    }

    pub(super) fn constructors(&mut self, heading: Ref<'_>, body: &[Ref<'_>]) {
        let (members, places) = self.members(heading, body, "Constructor", "/constructor/");
        self.page.places.constructors = Some(places);
        if let Some(item) = &mut self.page.item {
            item.constructors = members;
        }
    }

    pub(super) fn methods(&mut self, heading: Ref<'_>, body: &[Ref<'_>]) {
        let (members, places) = self.members(heading, body, "Method", "/method/");
        self.page.places.methods = Some(places);
        if let Some(item) = &mut self.page.item {
            item.methods = members;
        }
    }

    fn members(
        &mut self,
        heading: Ref<'_>,
        body: &[Ref<'_>],
        title: &str,
        folder: &str,
    ) -> (Vec<Member>, Vec<Range<usize>>) {
        let (mut members, mut places): (Vec<Member>, _) = (Vec::new(), Vec::new());
        let Some(table) = self.only(heading, body, |it| it.is("table")) else { return (members, places) };
        for (row, [name, description]) in self.rows(table, [title, "Description"]) {
            let member = Member {
                name: name.words(),
                description: blocks(description.children()),
                ..Member::default()
            };
            let link = name.find(|it| it.is("a")).and_then(|it| it.attribute("href"));
            if !is_name(&member.name) {
                self.unknown(name.range(), format!("`{}` is not a name", member.name));
            }
            let target = link.and_then(|it| it.split_once(folder)).map(|(_, name)| name);
            if target != Some(member.name.as_str()) {
                let message = format!("`{}` does not lead to its page", member.name);
                self.problem(ProblemKind::Contradiction, name.range(), message);
            }
            if members.iter().any(|known| known.name == member.name) {
                let message = format!("`{}` is there twice", member.name);
                self.problem(ProblemKind::Contradiction, row.range(), message);
            }
            places.push(self.place(row));
            members.push(member);
        }
        (members, places)
    }
}

/// Whether a text is a name in TL.
fn is_name(text: &str) -> bool {
    let part = |it: &str| {
        it.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && it.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    text.split('.').all(part)
}

/// Whether a text is the name of an error: `FLOOD_WAIT_%d`, `Timeout`.
pub(super) fn is_error(text: &str) -> bool {
    let upper = text.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    // One name has a Cyrillic letter in it, on the site and on the wire.
    let letters = text.replace("%d", "").chars().all(|c| c.is_alphanumeric() || c == '_');
    upper && letters && text.len() > 2 && !text.bytes().all(|byte| byte.is_ascii_digit())
}
