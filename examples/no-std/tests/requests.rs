//! Requests of a client, and what the device answers. Tests have `std`.

use no_std::{
    Refused, Thermometer,
    api::{
        enums::device::Readings,
        functions::device::{GetReadings, SetInterval},
        requests::Service,
        tl::{Encode, Function},
        types::device::Reading,
    },
};

#[test]
fn readings_are_answered() -> Result<(), Box<dyn std::error::Error>> {
    let readings = [19.5, 20.0, 20.5].map(|celsius| Reading { at: 0, celsius });
    let mut device = Thermometer { interval: 60, readings: readings.into() };
    let request = GetReadings { last: 2 };
    let answer = device.serve(&request.to_bytes()?).unwrap();
    let Readings::Readings(it) = request.response(&answer)? else { panic!("no readings") };
    assert_eq!(it.list.iter().map(|it| it.celsius).collect::<Vec<_>>(), [20.0, 20.5]);

    let request = SetInterval { seconds: 5 };
    let answer = device.serve(&request.to_bytes()?).unwrap();
    assert!(request.response(&answer)?);
    assert_eq!(device.interval, 5);
    Ok(())
}

#[test]
fn what_is_no_request_is_refused() {
    let mut device = Thermometer::default();
    assert!(matches!(device.serve(&[1, 2]), Err(Refused::Request(_))));
    assert!(matches!(device.serve(&[1, 2, 3, 4]), Err(Refused::Unknown)));
}
