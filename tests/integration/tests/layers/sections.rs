//! Groups of layers in one file.

use super::sharing::same;
use tl_tests::sections::{LAYERS, layer8, layer17, layer45};
use tlforge_runtime::{Decode, Encode};

#[test]
fn each_group_is_a_layer_with_what_came_before() {
    assert_eq!(LAYERS.iter().map(|it| it.layer).collect::<Vec<_>>(), [45, 17, 8]);
    let names = |id| [layer8::name(id), layer17::name(id), layer45::name(id)];
    // Declared in front of the first group.
    assert_eq!(names(0x0c00_0001), [Some("secret.key"); 3]);
    // What a later group declares again is gone there.
    assert_eq!(names(0x0c00_0002), [Some("secret.message"), None, None]);
    assert_eq!(names(0x0c00_0004), [None, Some("secret.message"), None]);
    assert_eq!(names(0x0c00_0007), [None, None, Some("secret.message")]);
    assert_eq!(names(0x0c00_0005), [None, Some("secret.service"), Some("secret.service")]);
    assert_eq!(names(0x0c00_0006), [None, Some("secret.send"), Some("secret.send")]);
}

#[test]
fn what_no_group_changed_is_one_type() {
    assert!(same::<layer8::types::secret::Key, layer45::types::secret::Key>());
    assert!(same::<layer8::types::secret::Photo, layer17::types::secret::Photo>());
    assert!(!same::<layer8::types::secret::Message, layer17::enums::secret::Message>());
}

#[test]
fn values_of_the_groups_come_back() {
    let old = layer8::types::secret::Message { text: "a".into() };
    assert_eq!(layer8::types::secret::Message::from_bytes(&old.to_bytes().unwrap()).unwrap(), old);
    let new = layer45::enums::secret::Message::from(layer45::types::secret::Message::new(5, "a"));
    let bytes = new.to_bytes().unwrap();
    assert_eq!(layer45::enums::secret::Message::from_bytes(&bytes).unwrap(), new);
    assert!(layer17::enums::secret::Message::from_bytes(&bytes).is_err());
}

/// The message was a struct, and is an enum in the next group.
#[test]
fn values_of_a_group_become_those_of_the_next() {
    let old = layer8::types::secret::Message { text: "a".into() };
    let lost = layer17::enums::secret::Message::try_from(old).unwrap_err();
    assert_eq!(lost.to_string(), "layer 17 needs secret.message.ttl, which layer 8 does not have");
    let old: layer17::enums::secret::Message =
        layer17::types::secret::Message { ttl: 5, text: "a".into() }.into();
    let new = layer45::enums::secret::Message::from(old.clone());
    assert_eq!(new, layer45::types::secret::Message::new(5, "a").into());
    assert_eq!(layer17::enums::secret::Message::try_from(new), Ok(old));
    let photo = layer8::types::secret::Photo { key: layer8::types::secret::Key { bytes: vec![1] } };
    assert!(matches!(photo.into(), layer45::enums::secret::Media::Photo(_)));
}
