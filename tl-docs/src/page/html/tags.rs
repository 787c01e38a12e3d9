//! Which tags there are.

/// Elements of HTML, and old ones that browsers still know. Whatever else looks like a tag is a
/// text whose entities were decoded, such as `Vector<long>`.
const KNOWN: &str = " a abbr acronym address applet area article aside audio b base basefont bdi bdo big \
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del details \
    dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 \
    h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark \
    marquee menu meta meter nav noframes noscript object ol optgroup option output p param picture pre \
    progress q rp rt ruby s samp script search section select slot small source span strike strong style \
    sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var \
    video wbr path g circle rect use symbol defs ";

/// Elements that have no end tag.
const VOID: &str = " area base br col embed hr img input link meta param source track wbr path ";

fn holds(list: &str, name: &str) -> bool {
    let mut rest = list;
    while let Some(at) = rest.find(name) {
        let end = at + name.len();
        if rest[..at].ends_with(' ') && rest[end..].starts_with(' ') {
            return true;
        }
        rest = &rest[end..];
    }
    false
}

/// Whether a tag, as it is written, is one of HTML.
pub(in crate::page) fn is_known(written: &str) -> bool {
    let lower = !written.bytes().any(|byte| byte.is_ascii_uppercase());
    // `<BR>` may be a tag; `<Video>` is a type.
    let upper = written.len() < 3 && !written.bytes().any(|byte| byte.is_ascii_lowercase());
    !written.is_empty() && (lower || upper) && holds(KNOWN, &written.to_ascii_lowercase())
}

pub(super) fn is_void(name: &str) -> bool {
    holds(VOID, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_are_no_tags() {
        for tag in ["a", "strong", "BR", "P", "h3", "thead"] {
            assert!(is_known(tag), "{tag}");
        }
        for text in ["long", "Video", "Map", "int", "e", "User", "trong", ""] {
            assert!(!is_known(text), "{text}");
        }
    }
}
