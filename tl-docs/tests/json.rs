//! Documentation as JSON.

use proptest::prelude::*;
use tlforge_docs::{Availability, Documentation, Item, Kind, Link, Member, Param, RpcError, json};

fn whole() -> Documentation {
    let mut docs = Documentation::default();
    docs.layer = Some(7);
    let mut method = Item::new(Kind::Method, "tea.brew");
    method.layer = Some(7);
    method.available_from = Some(3);
    method.description = "Brews `tea`, see [the cups](/type/Cups).\n\n- hot\n- *sweet*".to_owned();
    let mut param = Param::default();
    (param.name, param.ty) = ("sugar".to_owned(), "flags.0?int".to_owned());
    param.description = "Lumps, 1 \\* 2".to_owned();
    param.source = "notes".to_owned();
    method.params.push(param);
    method.result = "[Cups](/type/Cups)".to_owned();
    let mut error = RpcError::default();
    (error.code, error.name) = (420, "FLOOD_WAIT_%d".to_owned());
    method.errors.push(error);
    method.availability = Availability::default();
    method.availability.bots = Some(true);
    let mut link = Link::default();
    (link.title, link.href) = ("Cups".to_owned(), "/type/Cups".to_owned());
    method.related.push(link);
    method.source = "page".to_owned();
    method.sources.result = "notes".to_owned();
    docs.insert(method);
    let mut ty = Item::new(Kind::Type, "Cups");
    let mut member = Member::default();
    (member.name, member.description) = ("tea.brew".to_owned(), "Brews".to_owned());
    ty.methods.push(member);
    docs.insert(ty);
    let mut error = RpcError::default();
    (error.code, error.name) = (500, "TEAPOT".to_owned());
    docs.errors.push(error);
    docs
}

#[test]
fn what_is_written_is_read_back() {
    let docs = whole();
    assert_eq!(json::read(&json::write(&docs)).unwrap(), docs);
}

#[test]
fn the_form_has_the_keys_that_are_promised() {
    let text = json::write(&whole());
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let keys =
        |value: &serde_json::Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(value["schema"], 1);
    assert_eq!(value["text"], "markdown");
    let method = &value["items"][0];
    for key in [
        "kind",
        "name",
        "layer",
        "available_from",
        "description",
        "params",
        "result",
        "errors",
        "availability",
        "related",
        "constructors",
        "methods",
        "source",
        "sources",
    ] {
        assert!(keys(method).contains(&key.to_owned()), "{key}");
    }
    assert_eq!(method["kind"], "method");
    assert_eq!(method["params"][0]["type"], "flags.0?int");
    assert_eq!(method["availability"]["bots"], true);
    assert!(method["availability"]["users"].is_null());
    assert_eq!(method["errors"][0]["name"], "FLOOD_WAIT_%d");
    let ty = &value["items"][1];
    assert_eq!(value["errors"][0]["name"], "TEAPOT");
    assert!(ty["layer"].is_null() && ty["result"].is_null() && ty["description"] == "");
}

#[test]
fn items_are_written_in_order_whatever_order_they_are_in() {
    let docs = whole();
    let mut turned = docs.clone();
    turned.items.reverse();
    assert_eq!(json::write(&turned), json::write(&docs));
}

#[test]
fn plain_texts_have_no_markup_and_are_read_as_what_they_say() {
    let text = json::write_plain(&whole());
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["text"], "plain");
    assert_eq!(value["items"][0]["description"], "Brews tea, see the cups.\n- hot\n- sweet");
    assert_eq!(value["items"][0]["params"][0]["description"], "Lumps, 1 * 2");
    assert_eq!(value["items"][0]["result"], "Cups");
    assert_eq!(json::write_plain(&json::read(&text).unwrap()), text);
}

#[test]
fn only_the_kind_and_the_name_of_an_item_are_needed() {
    let docs = json::read(r#"{"schema":1,"items":[{"kind":"type","name":"A","params":null}]}"#).unwrap();
    assert_eq!(docs.items, [Item::new(Kind::Type, "A")]);
}

#[test]
fn what_is_not_of_the_form_is_an_error_with_its_place() {
    let item = |rest: &str| format!("{{\"schema\":1,\"items\":[\n{{\"kind\":\"type\",{rest}}}]}}");
    for (text, place, part) in [
        ("{\"items\":[]}".to_owned(), (1, 12), "missing field `schema`"),
        ("{\n\"schema\":2}".to_owned(), (2, 11), "schema 2 is not known"),
        ("{\"schema\":1,\n\"item\":[]}".to_owned(), (2, 6), "unknown field `item`"),
        (item("\"name\":\"\""), (2, 25), "must not be empty"),
        (item("\"name\":\"A\",\"note\":1"), (2, 32), "unknown field `note`"),
        (item("\"name\":7"), (2, 23), "invalid type: integer"),
        (item("\"name\":\"A\",\"name\":\"B\""), (2, 32), "duplicate field `name`"),
        (item("\"name\":\"A\",\"availability\":{\"bots\":\"yes\"}"), (2, 54), "expected a boolean"),
        (item("\"name\":\"A\"},\n{\"kind\":\"type\",\"name\":\"A\""), (3, 27), "`A` stands here twice"),
        (item("\"name\":\"A\"},\n{\"kind\":\"field\",\"name\":\"A\""), (3, 15), "unknown variant"),
        ("{\"schema\":1,\"text\":\"html\"}".to_owned(), (1, 25), "unknown variant `html`"),
        ("{\"schema\":1}\n}".to_owned(), (2, 1), "trailing characters"),
    ] {
        let error = json::read(&text).unwrap_err();
        assert!(error.to_string().contains(part), "{text}: {error}");
        assert_eq!((error.line(), error.column()), place, "{text}: {error}");
    }
}

/// Lines without spaces at their ends, no two blank ones in a row.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    lines.join("\n").trim().to_owned()
}

proptest! {
    /// Text that is full of what Markdown would take for markup.
    #[test]
    fn plain_text_survives_markdown(text in r"([a-c1-2 _*`\[\]()<>&;#+=~.!|\\\n-]|&amp;|é|&#35;|://){0,40}") {
        let mut item = Item::new(Kind::Type, "A");
        item.description = text.clone();
        let mut docs = Documentation::default();
        docs.insert(item);
        let plain = json::write(&docs).replacen("\"markdown\"", "\"plain\"", 1);
        let read = json::read(&plain).unwrap();
        prop_assert_eq!(json::plain(&read.items[0].description), tidy(&text));
    }
}
