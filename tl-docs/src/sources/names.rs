//! Names that a library has changed, turned back into those of TL.

/// A name of which the library has made the last part UpperCamelCase: `account.GetTheme`.
pub(super) fn lower(name: &str) -> String {
    let at = name.rfind('.').map_or(0, |dot| dot + 1);
    let (namespace, last) = name.split_at(at);
    let mut chars = last.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    format!("{namespace}{first}{}", chars.as_str())
}

/// The name of an error with `%d` for its number, where a list writes `X`.
pub(super) fn pattern(name: &str) -> String {
    let mut parts: Vec<&str> = name.split('_').collect();
    for part in parts.iter_mut().skip(1) {
        match *part {
            "X" => *part = "%d",
            "XMIN" => *part = "%dMIN",
            _ => {}
        }
    }
    parts.join("_")
}

/// An address without the host, where that is the site of the documentation.
pub(super) fn relative(address: &str) -> &str {
    let rest = address.strip_prefix("https:").or_else(|| address.strip_prefix("http:")).unwrap_or(address);
    let rest = ["//core.telegram.org", "//corefork.telegram.org"]
        .into_iter()
        .find_map(|site| rest.strip_prefix(site))
        .filter(|rest| rest.is_empty() || rest.starts_with(['/', '#', '?']));
    match rest {
        Some("") => "/",
        Some(rest) => rest,
        None => address,
    }
}
