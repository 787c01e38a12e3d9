//! Nothing turns values of layers into those of others: [`options`](crate::options) lets nobody ask for it.

use crate::{Config, Error, Files, plan::Plan};

/// Writes nothing.
pub(super) fn convert(
    _: &[Plan],
    _: &[String],
    _: &[bool],
    _: (&Config, &str, &str),
    _: &mut Files,
) -> Result<(), Error> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::{Config, ConfigError, Helper, Layer, options::layers};

    #[test]
    fn without_the_feature_conversions_are_refused() {
        let convert = vec![Helper::Convert];
        let all = Config { helpers: convert.clone(), ..Config::default() };
        let newest = Layer { helpers: Some(convert), ..Layer::new(2) };
        let check = |newest: &Layer, config: &Config| layers(&[&Layer::new(1), newest], config);
        assert_eq!(check(&Layer::new(2), &Config::default()), Ok(()));
        assert_eq!(check(&Layer::new(2), &all), Err(ConfigError::ConvertMissing));
        assert_eq!(check(&newest, &Config::default()), Err(ConfigError::ConvertMissing));
    }
}
