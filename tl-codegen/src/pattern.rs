//! Patterns of names in the configuration.

/// Whether a name is as the pattern says, where `*` stands for any characters.
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    // Each part as early as it can be leaves most to those behind it.
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, names) in [
            ("*", &["", "message", "upload.file"][..]),
            ("message", &["message"]),
            ("upload.*", &["upload.", "upload.file"]),
            ("*File*", &["File", "inputFile", "upload.File.x", "inputFileBig"]),
            ("a*b*c", &["abc", "abbc", "a.b.c.c"]),
            ("aa*a", &["aaa", "aa.a"]),
        ] {
            names.iter().for_each(|name| assert!(matches(pattern, name), "{pattern} {name}"));
        }
        for (pattern, names) in [
            ("", &["a"][..]),
            ("message", &["Message", "messages", "message2"]),
            ("upload.*", &["upload", "help.upload.file"]),
            ("a*b*c", &["ac", "acb", "abcd"]),
            ("aa*a", &["aa"]),
        ] {
            names.iter().for_each(|name| assert!(!matches(pattern, name), "{pattern} {name}"));
        }
    }
}
