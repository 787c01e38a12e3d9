//! Tables.

use super::{html::Ref, reader::Reader};

impl<'d> Reader<'d> {
    /// The rows of a table with these titles. What does not fit is noted, and left out.
    pub(super) fn rows<'t, const N: usize>(
        &mut self,
        table: Ref<'t>,
        titles: [&str; N],
    ) -> Vec<(Ref<'t>, [Ref<'t>; N])> {
        let mut rows = Vec::new();
        let (mut heads, mut bodies) = (0, 0);
        for part in table.children().filter(|it| !it.is_blank() || it.is("tbody")) {
            let head = part.is("thead");
            heads += usize::from(head);
            bodies += usize::from(part.is("tbody"));
            if !head && !part.is("tbody") {
                self.unknown(part.range(), "this is not expected in a table");
                continue;
            }
            for row in part.children().filter(|it| !it.is_blank() || it.is("tr")) {
                let cells: Vec<Ref<'t>> = row.elements().collect();
                if head {
                    self.titles_of(row, &cells, &titles);
                } else if let Some(cells) = self.cells(row, &cells) {
                    rows.push((row, cells));
                }
            }
        }
        if bodies > 1 {
            self.unknown(table.range(), "a table has one body");
        }
        if heads != 1 {
            self.unknown(table.range(), "a table has one row of titles");
        }
        if rows.is_empty() {
            self.unknown(table.range(), "this table has no rows");
        }
        rows
    }

    fn titles_of(&mut self, row: Ref<'_>, cells: &[Ref<'_>], wanted: &[&str]) {
        let found: Vec<String> = cells.iter().map(|it| it.words()).collect();
        if found != wanted || cells.iter().any(|it| !it.is("th")) {
            let message = format!("the columns are {}, and {} are known", list(&found), list(wanted));
            self.unknown(row.range(), message);
        }
    }

    fn cells<'t, const N: usize>(&mut self, row: Ref<'t>, cells: &[Ref<'t>]) -> Option<[Ref<'t>; N]> {
        let fitting = <[Ref<'t>; N]>::try_from(cells).ok().filter(|it| it.iter().all(|it| it.is("td")));
        if fitting.is_none() || !row.is("tr") {
            let message = format!("a row of this table has {N} cells, and here are {}", cells.len());
            self.unknown(row.range(), message);
        }
        let loose = row.children().find(|it| !it.is_element() && !it.is_blank());
        if let Some(loose) = loose {
            self.unknown(loose.range(), "this text stands in no cell");
        }
        let nested =
            cells.iter().find_map(|cell| cell.find(|it| ["table", "h3", "h4", "pre"].contains(&it.name())));
        if let Some(nested) = nested {
            self.unknown(nested.range(), format!("`{}` is not expected in a cell", nested.name()));
        }
        fitting
    }
}

fn list(titles: &[impl AsRef<str>]) -> String {
    let titles: Vec<String> = titles.iter().map(|it| format!("`{}`", it.as_ref())).collect();
    match titles.is_empty() {
        true => "missing".to_owned(),
        false => titles.join(", "),
    }
}
