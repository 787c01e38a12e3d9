//! Writing files: to a temporary file that is then renamed, so that no half-written file is seen; and only
//! when the content differs, so that build tools do not see a change where there is none.

use crate::failure::Failure;
use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};
use tlforge_codegen::output::replace_file;

/// Whether a file had to be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Written {
    /// It has new content.
    Changed,
    /// It had this content already and was not touched.
    Unchanged,
}

/// Makes a file have this content. A link is followed, permissions are kept, and what is no
/// regular file, such as a device or a pipe, is written to and never replaced.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<Written, Failure> {
    put(path, content).map_err(|error| Failure::io("write", path, &error))
}

fn put(path: &Path, content: &[u8]) -> io::Result<Written> {
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let metadata = fs::metadata(&target).ok();
    if metadata.as_ref().is_some_and(|it| !it.is_file()) {
        fs::OpenOptions::new().write(true).open(&target)?.write_all(content)?;
        return Ok(Written::Changed);
    }
    if metadata.is_some() && fs::read(&target)? == content {
        return Ok(Written::Unchanged);
    }
    replace_file(&target, content, metadata.map(|it| it.permissions()))?;
    Ok(Written::Changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_content_is_not_written_again_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tl");
        fs::write(&path, "old").unwrap();
        assert_eq!(write(&path, b"new").unwrap(), Written::Changed);
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(write(&path, b"new").unwrap(), Written::Unchanged);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.tl"), folder.path().join("link.tl"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_written_to_and_not_replaced() {
        use std::os::unix::fs::FileTypeExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        if !std::process::Command::new("mkfifo").arg(&path).status().is_ok_and(|status| status.success()) {
            return;
        }
        let other_end = path.clone();
        let reader = std::thread::spawn(move || fs::read(other_end).unwrap());
        write(&path, b"content").unwrap();
        assert_eq!(reader.join().unwrap(), b"content");
        assert!(fs::symlink_metadata(&path).unwrap().file_type().is_fifo());
    }

    #[test]
    fn a_folder_that_does_not_exist_is_a_failure() {
        let folder = tempfile::tempdir().unwrap();
        let failure = write(&folder.path().join("no/a.tl"), b"x").unwrap_err();
        assert!(failure.to_string().starts_with("cannot write "), "{failure}");
    }
}
