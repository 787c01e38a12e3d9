//! Links between pages.

use crate::pages::{self, Page};
use std::{fs, path::Path};

/// Links that lead nowhere, and how many were looked at. What is elsewhere on the network is not.
pub(crate) fn wrong(all: &[Page]) -> (Vec<String>, usize) {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for page in all {
        for link in page.links.iter().filter(|link| !link.to.contains("://")) {
            count += 1;
            if let Err(what) = follow(page, &link.to) {
                wrong.push(format!("{}:{}: {}: {what}", page.path.display(), link.line, link.to));
            }
        }
    }
    (wrong, count)
}

/// Goes where a link leads.
fn follow(page: &Page, to: &str) -> Result<(), String> {
    let (path, anchor) = to.split_once('#').map_or((to, None), |(path, anchor)| (path, Some(anchor)));
    let folder = pages::root().join(page.path.parent().unwrap_or_else(|| Path::new("")));
    let target = folder.join(path);
    if !target.exists() {
        return Err("there is no such file".into());
    }
    let Some(anchor) = anchor else { return Ok(()) };
    let there = match path {
        "" => page.anchors.contains(anchor),
        _ => {
            let text = fs::read_to_string(&target).map_err(|error| error.to_string())?;
            Page::parse(path, &text).anchors.contains(anchor)
        }
    };
    there.then_some(()).ok_or_else(|| "there is no such heading".into())
}
