//! Who may use the camera: our own two pages, for the photo on the sheet. Nobody hears, nobody is located.
//!
//! Windows only ever show our own pages (see `windows::ours`), so the window's label says enough.

use tauri::webview::{PermissionKind, PermissionResponse};

use crate::windows::{OPERATOR, SIGNING};

/// The answer to a page in the window `label` that asks for `kind`.
pub(crate) fn answer(label: &str, kind: PermissionKind) -> PermissionResponse {
    let ours = [OPERATOR, SIGNING].contains(&label);
    if ours && matches!(kind, PermissionKind::Camera) { PermissionResponse::Allow } else { PermissionResponse::Deny }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_pages_see_and_never_hear() {
        for label in [OPERATOR, SIGNING] {
            assert!(matches!(answer(label, PermissionKind::Camera), PermissionResponse::Allow));
            assert!(matches!(answer(label, PermissionKind::Microphone), PermissionResponse::Deny));
            assert!(matches!(answer(label, PermissionKind::Geolocation), PermissionResponse::Deny));
        }
        assert!(matches!(answer("tamu", PermissionKind::Camera), PermissionResponse::Deny));
    }
}
