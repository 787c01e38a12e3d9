//! A thermometer that answers requests of a schema. It has no operating system and no `std`, only an
//! allocator: what carries bytes to it and back is up to the device.
#![no_std]

extern crate alloc;

use alloc::vec::Vec;
use api::{
    enums::device::Readings,
    functions::device::{GetReadings, SetInterval},
    requests::Service,
    tl::{DecodeError, EncodeError, Object, Request},
    types::device::Reading,
};

/// What `build.rs` made of `schema/api.tl`.
pub mod api {
    tlforge_runtime::include_schema!("api");
}

/// A thermometer and what it has measured.
#[derive(Debug, Default)]
pub struct Thermometer {
    /// Seconds between two readings.
    pub interval: i32,
    /// The readings, the oldest first.
    pub readings: Vec<Reading>,
}

/// Why a request has no answer.
#[derive(Debug)]
pub enum Refused {
    /// The bytes are no request, or not a whole one.
    Request(DecodeError),
    /// The schema has no such request.
    Unknown,
    /// The answer cannot be written.
    Answer(EncodeError),
}

impl Service for Thermometer {
    type Error = Refused;

    fn device_get_readings(&mut self, request: &GetReadings) -> Result<Readings, Refused> {
        let last = usize::try_from(request.last).unwrap_or(0);
        let list = self.readings.iter().rev().take(last).rev().cloned().collect::<Vec<_>>();
        Ok(if list.is_empty() { Readings::None } else { api::types::device::Readings { list }.into() })
    }

    fn device_set_interval(&mut self, request: &SetInterval) -> Result<bool, Refused> {
        self.interval = request.seconds;
        Ok(request.seconds > 0)
    }

    fn other(&mut self, _: &Request) -> Result<Object, Refused> {
        Err(Refused::Unknown)
    }
}

impl From<DecodeError> for Refused {
    fn from(error: DecodeError) -> Self {
        Self::Request(error)
    }
}

impl From<EncodeError> for Refused {
    fn from(error: EncodeError) -> Self {
        Self::Answer(error)
    }
}
