// Asks veraPDF whether each file given is PDF/A-3b: one line a file, "ok PATH" or "no PATH CLAUSE-TEST …".
//
// Run as source, `java -cp JARS Judge.java FILE…`; one start of the machine serves all files, because starting
// takes longer than judging. It never writes a file. The exit code says only whether every file could be read.

import java.io.File;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

class Judge {
    public static void main(String[] paths) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (String path : paths) {
            System.out.println(verdict(path));
        }
    }

    private static String verdict(String path) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.PDFA_3_B;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            TreeSet<String> broken = new TreeSet<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    broken.add(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber());
                }
            }
            return (result.isCompliant() ? "ok " : "no ") + path + " " + String.join(" ", broken);
        }
    }
}
