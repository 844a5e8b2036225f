package org.halfsilver.rewrite;

import java.util.TreeMap;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Writes a tree as a text that tells all of it, from jsoup's tree as the script does from a browser's. */
final class DomText {
    /** Defines {@code inContexts(html)}: the trees of the four ways in which a page can show a message. */
    static final String SCRIPT = """
            (() => {
              function children(node) {
                let out = '', text = '';
                for (const child of (node.localName === 'template' ? node.content : node).childNodes) {
                  if (child.nodeType === 3) { text += child.data; continue; }
                  if (text) { out += '"' + text + '"'; text = ''; }
                  out += child.nodeType === 1 ? element(child) : child.nodeType === 8 ? '<!--' : '';
                }
                return text ? out + '"' + text + '"' : out;
              }
              function element(node) {
                let out = '<' + node.localName;
                for (const a of [...node.attributes].sort((x, y) => x.name < y.name ? -1 : 1)) {
                  out += ' ' + a.name + '=' + a.value + '|';
                }
                return out + '>' + children(node) + '</>';
              }
              window.inContexts = async html => {
                const inner = document.createElement('div');
                inner.innerHTML = html;
                const srcdoc = document.createElement('iframe');
                const loaded = new Promise(done => srcdoc.onload = done);
                srcdoc.srcdoc = html;
                document.body.append(srcdoc);
                await loaded;
                const written = document.createElement('iframe');
                document.body.append(written);
                written.contentDocument.open();
                written.contentDocument.write(html);
                written.contentDocument.close();
                const trees = [children(inner), element(srcdoc.contentDocument.documentElement),
                    element(written.contentDocument.documentElement)];
                srcdoc.remove();
                written.remove();
                return trees;
              };
              window.ownDocument = () => element(document.documentElement);
            })()""";

    private DomText() {
    }

    /** {@return the tree of a document} */
    static String ofDocument(String html) {
        StringBuilder out = new StringBuilder();
        Element root = Parser.htmlParser().parseInput(html, "").firstElementChild();
        if (root != null) {
            element(root, out);
        }
        return out.toString();
    }

    /** {@return the tree of what {@code innerHTML} makes} */
    static String ofFragment(String html) {
        StringBuilder out = new StringBuilder();
        for (Node node : Parser.htmlParser().parseFragmentInput(html, Document.createShell("").body(), "")) {
            if (node.parent() instanceof Element root) {
                children(root, out);
                break;
            }
        }
        return out.toString();
    }

    private static void element(Element element, StringBuilder out) {
        out.append('<').append(element.normalName());
        TreeMap<String, String> attributes = new TreeMap<>();
        for (Attribute attribute : element.attributes()) {
            attributes.put(attribute.getKey(), attribute.getValue());
        }
        attributes.forEach((name, value) -> out.append(' ').append(name).append('=').append(value).append('|'));
        out.append('>');
        children(element, out);
        out.append("</>");
    }

    private static void children(Element element, StringBuilder out) {
        StringBuilder text = new StringBuilder();
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode textNode) {
                text.append(textNode.getWholeText());
            } else if (node instanceof DataNode data) {
                text.append(data.getWholeData());
            } else {
                flush(text, out);
                if (node instanceof Element child) {
                    element(child, out);
                }
            }
        }
        flush(text, out);
    }

    private static void flush(StringBuilder text, StringBuilder out) {
        if (!text.isEmpty()) {
            out.append('"').append(text).append('"');
            text.setLength(0);
        }
    }
}
