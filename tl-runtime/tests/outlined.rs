//! Outlined boxes drop their values once, by their own code, wherever they end.

use std::{cell::Cell, rc::Rc};
use tlforge_runtime::{OutlinedBox, OutlinedDrop, format_2::drop_box};

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
    inner: Option<OutlinedBox<Self>>,
}

impl OutlinedDrop for Photo {
    extern "C" fn drop_outlined(value: Box<Self>) {
        value.noted.0.set(value.noted.0.get() + 1000);
        drop_box(value);
    }
}

fn photo() -> (Rc<Cell<u32>>, Photo) {
    let count = Rc::new(Cell::new(0));
    (count.clone(), Photo { noted: Noted(count), inner: None })
}

#[test]
fn a_box_drops_its_value_once_through_its_own_code() {
    let (count, photo) = photo();
    drop(OutlinedBox::new(photo));
    assert_eq!(count.get(), 1001);
}

#[test]
fn boxes_inside_of_boxes_are_dropped_too() {
    let (count, inner) = photo();
    let outer = Photo { inner: Some(inner.clone().into()), ..inner };
    drop(OutlinedBox::from_box(Box::new(outer)));
    assert_eq!(count.get(), 2002);
}

#[test]
fn what_is_taken_out_is_not_dropped_with_the_box() {
    let (count, photo) = photo();
    let photo = OutlinedBox::new(photo).into_inner();
    assert_eq!(count.get(), 0);
    drop(photo);
    assert_eq!(count.get(), 1);
}

#[test]
fn a_box_looks_like_its_value() {
    let (_, photo) = photo();
    let mut boxed = OutlinedBox::new(photo.clone());
    boxed.inner = Some(photo.into());
    assert!(boxed.inner.is_some());
    assert_eq!(format!("{boxed:?}"), format!("{:?}", boxed.clone().into_inner()));
}
