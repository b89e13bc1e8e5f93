//! What goes to paper: one unmarked original, numbered copies, and a journal that knows of every job.
//!
//! The printer is a program of the name that CUPS has; it keeps what it is given and fails when it is told to.

#[cfg(unix)]
mod printed {
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;
    use std::process::Command;

    use desk::operations::call;
    use desk::wire::{DocumentPage, DocumentRow, Nothing};
    use serde_json::{Value, json};
    use tests::hall::Hall;
    use tests::pages::Pdf;
    use tests::program::ikrarctl;

    const LPSTAT: &str = "#!/bin/sh\n[ \"$1\" = -r ] && echo 'scheduler is running'\n[ \"$1\" = -e ] && echo Ruang\n\
                          [ \"$1\" = -p ] && echo 'printer Ruang is idle.  enabled since today'\nexit 0\n";
    const LP: &str = "#!/bin/sh\ncd \"$(dirname \"$0\")\"\nn=$(($(ls | grep -c '^kertas') + 1))\n\
                      [ -f habis ] && [ \"$n\" -ge \"$(cat habis)\" ] && { cat >/dev/null; echo 'out of paper' >&2; exit 1; }\n\
                      cat > kertas-$n.pdf\necho \"request id is Ruang-$n (1 file(s))\"\n";

    /// A closed ceremony and a printer in a folder of its own.
    struct Office {
        hall: Hall,
        printer: PathBuf,
    }

    impl Office {
        fn of(hall: Hall) -> Self {
            let _: Nothing = call(&hall.desk, "close_ceremony", json!({})).unwrap();
            let printer = hall.path("pencetak");
            std::fs::create_dir(&printer).unwrap();
            for (name, script) in [("lp", LP), ("lpstat", LPSTAT)] {
                std::fs::write(printer.join(name), script).unwrap();
                std::fs::set_permissions(printer.join(name), PermissionsExt::from_mode(0o755)).unwrap();
            }
            Self { hall, printer }
        }

        /// Runs an operation on the file; the answer, or what was said.
        fn run(&self, operation: &str, request: &Value) -> Result<Value, String> {
            let path = format!("{}:{}", self.printer.display(), std::env::var("PATH").unwrap());
            let mut program = Command::new(ikrarctl());
            program.args(["--json", "do"]).arg(self.hall.path("acara.ikrar")).arg(operation).arg(request.to_string());
            let output = program.env("PATH", path).env("IKRAR_HOME", self.hall.path("rumah")).output().unwrap();
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
            if output.status.success() {
                return Ok(serde_json::from_str(&text(&output.stdout)).unwrap());
            }
            Err(text(&output.stderr))
        }

        fn print(&self, reprint: bool) -> Result<Value, String> {
            let selection = json!({ "kinds": ["pact"] });
            self.run("print_documents", &json!({ "selection": selection, "printer": "Ruang", "reprint": reprint }))
        }

        /// How often each pact was printed as an original, and its highest copy.
        fn counts(&self) -> Vec<(u32, u32)> {
            let query = json!({ "kind": "pact", "search": "", "offset": 0, "limit": 10 });
            let page: DocumentPage = serde_json::from_value(self.run("documents", &query).unwrap()).unwrap();
            page.rows.iter().map(|row: &DocumentRow| (row.printed, row.copies)).collect()
        }

        /// What the printer was given as job `n`.
        fn paper(&self, n: usize) -> String {
            let pdf = std::fs::read(self.printer.join(format!("kertas-{n}.pdf"))).unwrap();
            Pdf::of(&pdf).layout().concat()
        }

        fn jobs(&self) -> usize {
            let names = std::fs::read_dir(&self.printer).unwrap().map(|entry| entry.unwrap().file_name());
            names.filter(|name| name.to_string_lossy().starts_with("kertas")).count()
        }
    }

    #[test]
    fn one_original_then_copies_whose_numbers_go_on() {
        let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina", "Yulius"]);
        hall.begin_signing();
        while hall.sign_next().is_some() {}
        let mut setup = json!(hall.ceremony().setup);
        let office = Office::of(hall);
        office.print(false).unwrap();
        assert_eq!((office.jobs(), office.counts()), (1, vec![(1, 0); 3]), "two originals a person are one job");

        let said = office.print(false).unwrap_err();
        assert!(said.contains("refused") && said.contains("Cetak salinan") && said.contains("3 naskah"), "{said}");
        assert_eq!(office.jobs(), 1, "no second sheet without a mark");

        // The paper runs out before the third: what is on paper is in the journal.
        std::fs::write(office.printer.join("habis"), "4").unwrap();
        office.print(true).unwrap_err();
        assert_eq!((office.jobs(), office.counts()), (3, vec![(1, 1), (1, 1), (1, 0)]));
        std::fs::remove_file(office.printer.join("habis")).unwrap();
        office.print(true).unwrap();
        assert_eq!(office.counts(), [(1, 2), (1, 2), (1, 1)]);
        assert!(office.paper(4).contains("SALINAN KE-2") && office.paper(6).contains("SALINAN KE-1"));

        // Another page is another original, and the numbers of its copies go on.
        setup["town"] = json!("Ipuh");
        office.run("save_setup", &setup).unwrap();
        office.print(false).unwrap();
        assert!(office.paper(7).contains("Ipuh") && !office.paper(7).contains("SALINAN"));
        office.print(true).unwrap();
        assert_eq!(office.counts(), [(2, 3), (2, 3), (2, 2)]);
        assert!(office.paper(8).contains("SALINAN KE-3"), "{}", office.paper(8));
    }
}
