//! The templates that ship with Ikrar, read from `assets/templates`.

use serde::Deserialize;

use crate::trouble::Trouble;
use crate::wire::{AgendaKind, TemplateInfo, Text};

const SHIPPED: [&str; 7] = [
    include_str!("../../../../assets/templates/netralitas-asn.json"),
    include_str!("../../../../assets/templates/netralitas-kades.json"),
    include_str!("../../../../assets/templates/netralitas-pegawai.json"),
    include_str!("../../../../assets/templates/antikorupsi.json"),
    include_str!("../../../../assets/templates/perjanjian-kinerja.json"),
    include_str!("../../../../assets/templates/zona-integritas.json"),
    include_str!("../../../../assets/templates/bebas.json"),
];

/// A template as it lies in its file; fields the desk does not use are ignored.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Template {
    pub(crate) key: String,
    pub(crate) name: String,
    kind_label: String,
    pub(crate) text: Text,
    pub(crate) legal_basis: Vec<String>,
    pub(crate) agenda: Vec<TemplateItem>,
}

/// An agenda item of a template or day script.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct TemplateItem {
    pub(crate) kind: AgendaKind,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) planned: Option<String>,
}

/// Every shipped template.
pub(crate) fn all() -> Vec<Template> {
    let read = |text: &&str| serde_json::from_str(text).expect("shipped templates are tested");
    SHIPPED.iter().map(read).collect()
}

/// The template called `key`.
pub(crate) fn find(key: &str) -> Result<Template, Trouble> {
    let template = all().into_iter().find(|template| template.key == key);
    let names = || all().into_iter().map(|template| template.key).collect::<Vec<_>>().join(", ");
    let message = || format!("Templat «{key}» tidak ada. Pilih salah satu: {}.", names());
    template.ok_or_else(|| Trouble::bad_input(message(), "unknown template"))
}

/// What the start screen says of each.
pub(crate) fn infos() -> Vec<TemplateInfo> {
    let info =
        |template: Template| TemplateInfo { key: template.key, name: template.name, description: template.kind_label };
    all().into_iter().map(info).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_template_reads_and_has_words() {
        let templates = all();
        assert_eq!(templates.len(), SHIPPED.len());
        for template in templates {
            assert!(!template.text.pact.title.is_empty(), "{}", template.key);
            assert!(!template.agenda.is_empty(), "{}", template.key);
        }
    }
}
