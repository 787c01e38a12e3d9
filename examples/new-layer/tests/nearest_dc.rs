//! What must hold with each layer.
#![allow(clippy::unwrap_used)]

#[test]
fn the_nearest_data_center_is_read() {
    assert_eq!(new_layer::nearest_dc_request().unwrap().len(), 4);
    // Two numbers follow the name of a country.
    let answer = b"\x75\x17\x1a\x8e\x02DE\0\x02\0\0\0\x04\0\0\0";
    let nearest = new_layer::nearest_dc(answer).unwrap();
    assert_eq!((nearest.country.as_str(), nearest.this_dc, nearest.nearest_dc), ("DE", 2, 4));
}
