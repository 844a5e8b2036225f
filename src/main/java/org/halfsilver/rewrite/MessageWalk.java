package org.halfsilver.rewrite;

import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import org.halfsilver.rewrite.css.CssFilter;
import org.halfsilver.tracker.ImagePresentation.Visibility;

/** Goes through a tree once, without recursion, and writes what stays. */
final class MessageWalk {
    private final StringBuilder out;
    private final TreeWriter tree;
    private final MessageAddresses addresses;
    private final DroppedPlaces dropped;
    private final AttributeWriter attributes;
    private final CssFilter css;
    private final RewriteLimits limits;
    private final ElementStyle style = new ElementStyle();
    private final WalkFrames frames = new WalkFrames();
    private int elements;
    private int cssLength;

    MessageWalk(StringBuilder out, TreeWriter tree, MessageAddresses addresses, RewriteLimits limits) {
        this.out = out;
        this.tree = tree;
        this.addresses = addresses;
        this.css = new CssFilter(addresses);
        this.dropped = new DroppedPlaces(addresses, css);
        this.attributes = new AttributeWriter(out, addresses, dropped, css);
        this.limits = limits;
    }

    /** Writes the attributes of the {@code html} or {@code body} element. */
    void attributes(Element element) {
        readStyle(element, Visibility.SHOWN);
        attributes.write(element, HtmlElements.of(element.normalName()), style);
    }

    /** {@return whether a link was written that names a host} */
    boolean namesHosts() {
        return attributes.namesHosts();
    }

    /** Writes what the element contains, not the element itself. */
    void contents(Element root) {
        frames.push(root, tree.depth(), WalkFrames.UNWRAPPED, Visibility.SHOWN);
        walk();
    }

    /** Writes at the beginning of the body what {@code noscript} elements of the head hold beside style sheets. */
    void noscripts(Element head) {
        for (Element noscript : head.children()) {
            if (noscript.nameIs("noscript")) {
                for (Element child : noscript.children()) {
                    if (!child.nameIs("style")) {
                        frames.push(noscript, tree.depth(), WalkFrames.LEFT, Visibility.SHOWN);
                        element(child);
                        walk();
                    }
                }
            }
        }
    }

    private void walk() {
        while (!frames.isEmpty()) {
            Node node = frames.nextChild();
            if (node == null) {
                frames.pop(tree);
            } else if (node instanceof Element element) {
                element(element);
            } else if (!frames.isDropping()) {
                text(node);
            }
        }
        if (out.length() > limits.maxOutputLength()) {
            throw new LimitExceeded(RewriteRefusal.OUTPUT_TOO_LARGE, "output length", out.length(),
                    limits.maxOutputLength());
        }
    }

    /** Reports the addresses of an element that goes, and of all it contains. */
    void drop(Element element) {
        dropped.element(element);
        frames.push(element, tree.depth(), WalkFrames.DROPPED, Visibility.LEFT_OUT);
        walk();
    }

    private void text(Node node) {
        if (node instanceof TextNode text) {
            tree.text(text.getWholeText());
        } else if (node instanceof DataNode data && HtmlElements.of(frames.name()).syntax() == Syntax.PREFORMATTED) {
            tree.text(data.getWholeData());
        }
    }

    private void element(Element element) {
        count();
        HtmlElement as = HtmlElements.of(element.normalName());
        if (frames.isDropping() || as.treatment() == Treatment.DROP) {
            dropped.element(element);
            frames.push(element, tree.depth(), WalkFrames.DROPPED, Visibility.LEFT_OUT);
        } else if (as.treatment() == Treatment.UNWRAP || as.is("html") || as.is("body")) {
            unwrap(element);
        } else {
            switch (as.syntax()) {
                case STYLE_SHEET -> styleSheet(element, as);
                case TEXT_ONLY -> textOnly(element, as);
                default -> keep(element, as);
            }
        }
    }

    private void count() {
        if (++elements > limits.maxElements()) {
            throw new LimitExceeded(RewriteRefusal.TOO_MANY_ELEMENTS, "elements", elements, limits.maxElements());
        }
        if (out.length() > limits.maxOutputLength()) {
            throw new LimitExceeded(RewriteRefusal.OUTPUT_TOO_LARGE, "output length", out.length(),
                    limits.maxOutputLength());
        }
    }

    private void unwrap(Element element) {
        dropped.element(element);
        frames.push(element, tree.depth(), WalkFrames.UNWRAPPED, frames.visibility());
    }

    private void keep(Element element, HtmlElement as) {
        boolean video = element.nameIs("video");
        boolean frame = element.nameIs("iframe") || element.nameIs("embed");
        if (video && !element.hasAttr("poster")) {
            unwrap(element);
            return;
        }
        if (addresses.isHeld() && isChoice(element)) {
            readStyle(element, frames.visibility());
            attributes.report(element, as, style);
            return;
        }
        if (!mayStand(element, as) || !tree.prepare(as)) {
            unwrap(element);
            return;
        }
        readStyle(element, frames.visibility());
        int level = tree.depth();
        tree.beginTag(as);
        attributes.write(element, as, style);
        if (frame) {
            attributes.placeholder(style.presentation(element));
        }
        int serial = tree.endTag(as);
        frames.push(element, level, video || frame ? WalkFrames.DROPPED : serial, style.visibility());
    }

    private boolean isChoice(Element element) {
        return element.nameIs("source") && frames.name().equals("picture");
    }

    /** Whether an element that is known stays where it is, as it is. */
    private boolean mayStand(Element element, HtmlElement as) {
        return switch (as.name()) {
            case "source" -> isChoice(element);
            case "input" ->
                !element.attr("type").equalsIgnoreCase("hidden") && !element.attr("type").equalsIgnoreCase("file");
            default -> true;
        };
    }

    private void textOnly(Element element, HtmlElement as) {
        if (!tree.prepare(as)) {
            unwrap(element);
            return;
        }
        readStyle(element, frames.visibility());
        tree.beginTag(as);
        attributes.write(element, as, style);
        out.append('>');
        String text = element.wholeText();
        // Parsers drop a line feed at the beginning.
        out.append(text.startsWith("\n") ? "\n" : "");
        TextEscapes.write(text, out);
        out.append(as.closeTag());
    }

    /** Writes a style sheet; one that is not CSS goes. */
    void styleSheet(Element element, HtmlElement as) {
        String type = element.attr("type");
        if ((!type.isEmpty() && !type.equalsIgnoreCase("text/css")) || !tree.prepare(as)) {
            dropped.element(element);
            return;
        }
        readStyle(element, Visibility.SHOWN);
        tree.beginTag(as);
        attributes.write(element, as, style);
        out.append('>');
        String sheet = element.data();
        countCss(sheet.length());
        css.sheet(sheet, element.hasAttr("media"), out);
        out.append("</style>");
    }

    private void readStyle(Element element, Visibility outer) {
        String declarations = element.attributesSize() == 0 ? "" : element.attr("style");
        countCss(declarations.length());
        style.read(element, declarations, css, outer, addresses);
    }

    private void countCss(int length) {
        cssLength += length;
        if (cssLength > limits.maxCssLength()) {
            throw new LimitExceeded(RewriteRefusal.CSS_TOO_LARGE, "CSS length", cssLength, limits.maxCssLength());
        }
    }
}
