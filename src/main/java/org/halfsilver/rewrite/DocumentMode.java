package org.halfsilver.rewrite;

import java.util.Locale;

import org.jsoup.nodes.DocumentType;
import org.jspecify.annotations.Nullable;

/** How close to the standards a browser lays a document out, by its doctype (HTML standard, 13.2.6.4.1). */
enum DocumentMode {
    /** As browsers did in the 1990s; written by no doctype at all. */
    QUIRKS(""),
    /** All but the height of lines in table cells by the standards. */
    LIMITED_QUIRKS("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\">"),
    /** By the standards. */
    STANDARDS("<!DOCTYPE html>");

    private static final String[] QUIRKY_PREFIXES = {"+//silmaril//dtd html pro v0r11 19970101//",
        "-//as//dtd html 3.0 aswedit + extensions//", "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
        "-//ietf//dtd html 2.0 level 1//", "-//ietf//dtd html 2.0 level 2//",
        "-//ietf//dtd html 2.0 strict level 1//", "-//ietf//dtd html 2.0 strict level 2//",
        "-//ietf//dtd html 2.0 strict//", "-//ietf//dtd html 2.0//", "-//ietf//dtd html 2.1e//",
        "-//ietf//dtd html 3.0//", "-//ietf//dtd html 3.2 final//", "-//ietf//dtd html 3.2//",
        "-//ietf//dtd html 3//", "-//ietf//dtd html level 0//", "-//ietf//dtd html level 1//",
        "-//ietf//dtd html level 2//", "-//ietf//dtd html level 3//", "-//ietf//dtd html strict level 0//",
        "-//ietf//dtd html strict level 1//", "-//ietf//dtd html strict level 2//",
        "-//ietf//dtd html strict level 3//", "-//ietf//dtd html strict//", "-//ietf//dtd html//",
        "-//metrius//dtd metrius presentational//", "-//microsoft//dtd internet explorer 2.0 html strict//",
        "-//microsoft//dtd internet explorer 2.0 html//", "-//microsoft//dtd internet explorer 2.0 tables//",
        "-//microsoft//dtd internet explorer 3.0 html strict//", "-//microsoft//dtd internet explorer 3.0 html//",
        "-//microsoft//dtd internet explorer 3.0 tables//", "-//netscape comm. corp.//dtd html//",
        "-//netscape comm. corp.//dtd strict html//", "-//o'reilly and associates//dtd html 2.0//",
        "-//o'reilly and associates//dtd html extended 1.0//",
        "-//o'reilly and associates//dtd html extended relaxed 1.0//",
        "-//sq//dtd html 2.0 hotmetal + extensions//",
        "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
        "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//", "-//spyglass//dtd html 2.0 extended//",
        "-//sun microsystems corp.//dtd hotjava html//", "-//sun microsystems corp.//dtd hotjava strict html//",
        "-//w3c//dtd html 3 1995-03-24//", "-//w3c//dtd html 3.2 draft//", "-//w3c//dtd html 3.2 final//",
        "-//w3c//dtd html 3.2//", "-//w3c//dtd html 3.2s draft//", "-//w3c//dtd html 4.0 frameset//",
        "-//w3c//dtd html 4.0 transitional//", "-//w3c//dtd html experimental 19960712//",
        "-//w3c//dtd html experimental 970421//", "-//w3c//dtd w3 html//", "-//w3o//dtd w3 html 3.0//",
        "-//webtechs//dtd mozilla html 2.0//", "-//webtechs//dtd mozilla html//"};
    private static final String[] HTML_401 = {"-//w3c//dtd html 4.01 frameset//",
        "-//w3c//dtd html 4.01 transitional//"};
    private static final String[] XHTML_10 = {"-//w3c//dtd xhtml 1.0 frameset//",
        "-//w3c//dtd xhtml 1.0 transitional//"};

    private final String doctype;

    DocumentMode(String doctype) {
        this.doctype = doctype;
    }

    /** {@return the shortest doctype that leads to this mode} */
    String doctype() {
        return doctype;
    }

    /** {@return whether a doctype's text is one of the few that most mail has, or empty, in which jsoup knows quirks mode} */
    static boolean isUsual(String doctype) {
        return doctype.isEmpty() || doctype.equalsIgnoreCase(STANDARDS.doctype)
                || doctype.startsWith("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 ");
    }

    static DocumentMode of(@Nullable DocumentType doctype) {
        if (doctype == null || !doctype.name().equals("html")) {
            return QUIRKS;
        }
        String publicId = doctype.publicId().toLowerCase(Locale.ROOT);
        String systemId = doctype.systemId().toLowerCase(Locale.ROOT);
        if (publicId.equals("-//w3o//dtd w3 html strict 3.0//en//")
                || publicId.equals("-/w3c/dtd html 4.0 transitional/en")
                || publicId.equals("html")
                || systemId.equals("http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd")
                || startsWithAny(publicId, QUIRKY_PREFIXES)) {
            return QUIRKS;
        }
        if (startsWithAny(publicId, HTML_401)) {
            // An empty system identifier and none are alike to the parser; no mail was seen to tell them apart.
            return systemId.isEmpty() ? QUIRKS : LIMITED_QUIRKS;
        }
        return startsWithAny(publicId, XHTML_10) ? LIMITED_QUIRKS : STANDARDS;
    }

    private static boolean startsWithAny(String text, String[] prefixes) {
        for (String prefix : prefixes) {
            if (text.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
