//! Payloads are dropped once, by their own code, wherever they end.

use std::{cell::Cell, rc::Rc};
use tlforge_runtime::{Box, Payload, Release, release};

#[derive(Clone, Debug)]
struct Noted(Rc<Cell<u32>>);

impl Drop for Noted {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

/// Counts in thousands how often it was asked to drop itself.
#[derive(Clone, Debug)]
struct Photo {
    noted: Noted,
    inner: Option<Payload<Self>>,
}

impl Release for Photo {
    extern "C" fn release(value: Box<Self>) {
        value.noted.0.set(value.noted.0.get() + 1000);
        release(value);
    }
}

fn photo() -> (Rc<Cell<u32>>, Photo) {
    let count = Rc::new(Cell::new(0));
    (count.clone(), Photo { noted: Noted(count), inner: None })
}

#[test]
fn a_payload_drops_its_value_once_through_its_own_code() {
    let (count, photo) = photo();
    drop(Payload::new(photo));
    assert_eq!(count.get(), 1001);
}

#[test]
fn payloads_inside_of_payloads_are_dropped_too() {
    let (count, inner) = photo();
    let outer = Photo { inner: Some(inner.clone().into()), ..inner };
    drop(Payload::from_box(Box::new(outer)));
    assert_eq!(count.get(), 2002);
}

#[test]
fn what_is_taken_out_is_not_dropped_with_the_payload() {
    let (count, photo) = photo();
    let photo = Payload::new(photo).into_inner();
    assert_eq!(count.get(), 0);
    drop(photo);
    assert_eq!(count.get(), 1);
}

#[test]
fn a_payload_looks_like_its_value() {
    let (_, photo) = photo();
    let mut payload = Payload::new(photo.clone());
    payload.inner = Some(photo.into());
    assert!(payload.inner.is_some());
    assert_eq!(format!("{payload:?}"), format!("{:?}", payload.clone().into_inner()));
}
