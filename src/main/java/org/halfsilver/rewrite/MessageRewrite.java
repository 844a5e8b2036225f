package org.halfsilver.rewrite;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import org.halfsilver.tracker.TrackerCatalog;
import org.halfsilver.url.Base;

import static org.halfsilver.rewrite.DocumentMode.QUIRKS;

/** The rewriting of one message: parse, walk, write the frame of a document around it if it is one. */
final class MessageRewrite {
    /** What a message says of its page that decides about its look. */
    private static final Set<String> META_NAMES = Set.of("viewport", "color-scheme", "supported-color-schemes");
    /**
     * Makes jsoup, which doesn't know all the doctypes of quirks mode, build the tree in it, where a table doesn't close a
     * paragraph. The message's own doctype then counts no more.
     */
    private static final String QUIRKY_DOCTYPE = "<!DOCTYPE quirks>";

    /** Firefox looks up the hosts of links in pages without TLS unless the page says no. */
    private static final String NO_LOOKUPS = "<meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">";
    /** The message's own declaration goes; this one counts where whoever serves the document declares none. */
    private static final String ENCODING = "<meta charset=\"utf-8\">";

    private final RewriteRequest request;
    private final RewriteLimits limits;
    private final TrackerCatalog trackers;
    private final MessageText message;
    private final StringBuilder out;
    private final Report report;

    MessageRewrite(RewriteRequest request, RewriteLimits limits, TrackerCatalog trackers) {
        this.request = request;
        this.limits = limits;
        this.trackers = trackers;
        this.message = MessageText.of(request.html());
        this.out = new StringBuilder(message.text().length() + message.text().length() / 4 + 256);
        this.report = new Report(limits);
    }

    RewriteResult run() {
        if (message.mentionsDocument()) {
            parsedDocument();
        } else {
            fragment();
        }
        return new RewriteResult.Rewritten(out.toString(), report.images(), report.blocked());
    }

    private void fragment() {
        Document shell = Document.createShell("");
        List<Node> nodes = Parser.htmlParser().parseFragmentInput(message.text(), shell.body(), "");
        if (!nodes.isEmpty() && nodes.getFirst().parent() instanceof Element root) {
            MessageWalk walk = walk(root, /* quirks= */ false);
            walk.contents(root);
            endFragment(walk);
        }
    }

    /** Only what stands before the links keeps their hosts from being looked up. */
    private void endFragment(MessageWalk walk) {
        if (walk.namesHosts()) {
            out.insert(0, NO_LOOKUPS);
        }
    }

    private void parsedDocument() {
        String doctype = message.doctype();
        boolean quirky = !DocumentMode.isUsual(doctype) && DocumentMode.of(parse(doctype).documentType()) == QUIRKS;
        Document document = parse(quirky ? QUIRKY_DOCTYPE + message.text() : message.text());
        DocumentMode mode = DocumentMode.of(document.documentType());
        if (mode == QUIRKS && document.quirksMode() != Document.QuirksMode.quirks) {
            // The doctype stood where it wasn't looked for.
            document = parse(QUIRKY_DOCTYPE + message.text());
        }
        Element html = document.firstElementChild();
        Element head = document.head();
        Element body = document.body();
        inLowerCase(html);
        inLowerCase(body);
        if (html == null || !isDocument(html, body)) {
            MessageWalk walk = walk(document, /* quirks= */ false);
            walk.contents(head);
            walk.contents(body);
            endFragment(walk);
            return;
        }
        MessageWalk walk = walk(document, mode == QUIRKS);
        out.append(mode.doctype()).append("<html");
        walk.attributes(html);
        out.append("><head>");
        head(head, walk);
        out.append("</head><body");
        if (body.nameIs("frameset")) {
            out.append('>');
            walk.drop(body);
        } else {
            walk.attributes(body);
            out.append('>');
            walk.noscripts(head);
            walk.contents(body);
        }
        out.append("</body></html>");
    }

    private static Document parse(String text) {
        return Parser.htmlParser().parseInput(text, "");
    }

    /** What a second tag brings is added by jsoup as it is written, and the first of each name counts. */
    private static void inLowerCase(@Nullable Element element) {
        if (element != null && element.attributesSize() > 0) {
            element.attributes().normalize();
            element.attributes().deduplicate(ParseSettings.htmlDefault);
        }
    }

    private boolean isDocument(Element html, Element body) {
        return message.isDocument() || html.attributesSize() > 0 || body.attributesSize() > 0;
    }

    private MessageWalk walk(Element root, boolean quirks) {
        MessageAddresses addresses = new MessageAddresses(request, limits, trackers, report, base(root));
        return new MessageWalk(out, new TreeWriter(out, quirks), addresses, limits);
    }

    private @Nullable Base base(Element root) {
        String baseUrl = request.baseUrl();
        Base outer = baseUrl == null ? null : Base.parse(baseUrl, null);
        if (message.mentionsBase()) {
            for (Element element : root.getElementsByTag("base")) {
                if (element.hasAttr("href")) {
                    // The first one counts, and where it can't be read, none.
                    String href = element.attr("href");
                    Base base = outer == null ? Nowhere.base(href) : null;
                    base = base == null ? Base.parse(href, outer) : base;
                    return base == null ? outer : base;
                }
            }
        }
        return outer;
    }

    private void head(Element head, MessageWalk walk) {
        out.append(ENCODING).append(NO_LOOKUPS);
        boolean titled = false;
        for (Element element : head.children()) {
            switch (element.normalName()) {
                case "style" -> walk.styleSheet(element, HtmlElements.of("style"));
                case "meta" -> meta(element, walk);
                case "title" -> {
                    if (!titled) {
                        out.append("<title>");
                        TextEscapes.write(element.wholeText(), out);
                        out.append("</title>");
                        titled = true;
                    }
                }
                case "noscript" -> {
                    // Its style sheets stay here, the rest stands at the beginning of the body.
                    for (Element style : element.children()) {
                        if (style.nameIs("style")) {
                            walk.styleSheet(style, HtmlElements.of("style"));
                        }
                    }
                }
                default -> walk.drop(element);
            }
        }
    }

    private void meta(Element meta, MessageWalk walk) {
        String name = meta.attr("name").toLowerCase(Locale.ROOT);
        String content = meta.attr("content");
        if (META_NAMES.contains(name) && Words.isHarmless(content)) {
            out.append("<meta name=\"").append(name).append("\" content=\"");
            TextEscapes.write(content, out);
            out.append("\">");
        } else {
            walk.drop(meta);
        }
    }
}
