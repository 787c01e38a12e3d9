//! Writing one file.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Gives a file new content. It is written to a new file beside it, which then takes its name, so
/// that no half-written file is seen.
///
/// # Errors
/// Those of the file system; then the file is as it was.
#[doc(hidden)]
pub fn replace(path: &Path, content: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut aside = path.as_os_str().to_owned();
    aside.push(format!(".{}.tmp", std::process::id()));
    let aside = PathBuf::from(aside);
    // A file that exists belongs to another program.
    let mut file = fs::File::create_new(&aside)?;
    let fill = || {
        file.write_all(content)?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        fs::rename(&aside, path)
    };
    fill().inspect_err(|_| _ = fs::remove_file(&aside))
}
