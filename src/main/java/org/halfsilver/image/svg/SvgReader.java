package org.halfsilver.image.svg;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Reads a document and keeps what is on the lists. Neither DTD nor entities are processed. Used once. */
final class SvgReader {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 20_000;

    private final Work work;
    private final StyleSheet styles = new StyleSheet();
    private final Deque<SvgNode> open = new ArrayDeque<>();
    /** What an element said of its style and class, until all rules are known. */
    private final List<Styled> styled = new ArrayList<>();
    private int elements;

    private record Styled(SvgNode node, String id, String classes, String style) {}

    SvgReader(Work work) {
        this.work = work;
    }

    /** {@return the document's root} */
    SvgNode read(byte[] source) throws RefusedImageException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(XmlText.decode(source)));
            SvgNode root = read(xml);
            for (int i = 0; i < styled.size(); i++) {
                style(styled.get(i), /* root= */ i == 0);
            }
            return root;
        } catch (XMLStreamException e) {
            throw RefusedImageException.malformed("XML: not well-formed");
        }
    }

    private SvgNode read(XMLStreamReader xml) throws XMLStreamException, RefusedImageException {
        SvgNode root = null;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    SvgNode node = start(xml);
                    if (root == null) {
                        root = node;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (isText(open.peek())) {
                        open.element().children().add(SvgNode.characters(xml.getText()));
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    if (isText(open.peek())) {
                        throw RefusedImageException.malformed("text: an entity that is not defined");
                    }
                }
                default -> {
                    // White space, comments, processing instructions: nothing of them is seen.
                }
            }
        }
        if (root == null || !root.name().equals("svg")) {
            throw RefusedImageException.malformed("root: none (expected: svg)");
        }
        return root;
    }

    /** Opens an element, or reads past it. */
    private @Nullable SvgNode start(XMLStreamReader xml) throws XMLStreamException, RefusedImageException {
        if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
            throw RefusedImageException.tooLarge("elements: over " + MAX_ELEMENTS + ", or " + MAX_DEPTH + " deep");
        }
        if ((elements & 255) == 0) {
            work.check();
        }
        String name = xml.getLocalName();
        SvgNode parent = open.peek();
        if (!SVG.equals(xml.getNamespaceURI()) || SvgElements.LEFT_OUT.contains(name)) {
            skip(xml);
            return null;
        }
        if (name.equals(SvgElements.STYLE)) {
            styleSheet(xml);
            return null;
        }
        boolean inText = isText(parent);
        if (name.equals("svg") != (parent == null) || !(inText
                ? name.equals(SvgElements.SPAN) || name.equals(SvgElements.LINK)
                : SvgElements.KEPT.contains(name) || name.equals(SvgElements.LINK) || name.equals(SvgElements.TEXT))) {
            throw RefusedImageException.unsupported("element: not painted, or not in this place");
        }
        SvgNode node = new SvgNode(name.equals(SvgElements.LINK) ? (inText ? SvgElements.SPAN : "g") : name);
        attributes(xml, node);
        if (parent != null) {
            parent.children().add(node);
        }
        open.push(node);
        return node;
    }

    /** A sheet of another language, or for printing only, says nothing of what is seen. */
    private void styleSheet(XMLStreamReader xml) throws XMLStreamException, RefusedImageException {
        String type = xml.getAttributeValue(null, "type");
        String media = xml.getAttributeValue(null, "media");
        String css = text(xml);
        if (type != null && !type.isEmpty() && !type.equalsIgnoreCase("text/css")) {
            return;
        }
        if (media != null && !media.isBlank() && !media.strip().equals("all") && !media.strip().equals("screen")) {
            if (media.strip().equals("print")) {
                return;
            }
            throw RefusedImageException.unsupported("style sheet: for some media");
        }
        styles.add(css);
    }

    private static boolean isText(@Nullable SvgNode node) {
        return node != null && (node.name().equals(SvgElements.TEXT) || node.name().equals(SvgElements.SPAN));
    }

    private void attributes(XMLStreamReader xml, SvgNode node) throws RefusedImageException {
        Map<String, String> plain = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            String name = xml.getAttributeLocalName(i);
            String value = xml.getAttributeValue(i);
            boolean own = namespace == null || namespace.isEmpty();
            if (name.equals("href") && (own || XLINK.equals(namespace))) {
                reference(node, value);
            } else if (own) {
                plain.put(name, value);
                attribute(node, name, value);
            } else if (name.equals("space") && XMLConstants.XML_NS_URI.equals(namespace)) {
                node.attributes().put("xml:space", value);
            }
        }
        styled.add(new Styled(node, plain.getOrDefault("id", ""), plain.getOrDefault("class", ""),
                plain.getOrDefault("style", "")));
    }

    private static void reference(SvgNode node, String value) throws RefusedImageException {
        boolean refers = node.name().equals("use") || node.name().endsWith("Gradient");
        String id = SvgValues.fragment(value);
        if (refers && id == null) {
            throw RefusedImageException.unsupported("reference: not inside the document");
        }
        if (refers) {
            node.attributes().put("href", "#" + id);
        }
    }

    private void attribute(SvgNode node, String name, String value) throws RefusedImageException {
        if (SvgValues.isCondition(name) || (open.isEmpty() && name.equals("transform") && !value.isBlank())) {
            throw RefusedImageException.unsupported("attribute: " + name);
        }
        String kept = isText(node) ? SvgValues.textAttribute(name, value) : null;
        kept = kept == null ? SvgValues.attribute(name, value) : kept;
        if (kept != null) {
            node.attributes().put(name, kept);
        } else if (!name.equals("transform")) {
            property(node, name, value);
        }
    }

    private static void property(SvgNode node, String name, String value) throws RefusedImageException {
        if (SvgValues.isUnpainted(name, value)) {
            throw RefusedImageException.unsupported("property: not painted");
        }
        String kept = SvgValues.property(name, value);
        if (kept != null) {
            node.attributes().put(name, kept);
        } else {
            SvgValues.textProperty(name, value, node.attributes());
        }
    }

    /** Properties of rules go before attributes, those of the element's own style before both, important ones before all. */
    private void style(Styled styling, boolean root) throws RefusedImageException {
        List<String> all = styles.declarations(styling.node.name(), styling.id, styling.classes);
        all.add(styling.style);
        for (boolean important : new boolean[]{false, true}) {
            for (String declarations : all) {
                for (String declaration : declarations.split(";", -1)) {
                    int colon = declaration.indexOf(':');
                    String value = declaration.substring(colon + 1);
                    if (colon > 0 && SvgValues.isImportant(value) == important) {
                        declaration(styling.node, declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                                important ? value.substring(0, value.lastIndexOf('!')) : value, root);
                    }
                }
            }
        }
    }

    private static void declaration(SvgNode node, String name, String value, boolean root)
            throws RefusedImageException {
        if (root && SvgValues.isOfTheBox(name, value)) {
            throw RefusedImageException.unsupported("property of the root: " + name);
        }
        if (!SvgValues.isGeometry(name)) {
            property(node, name, value);
        } else if (!root && !isText(node) && SvgValues.isLength(value)) {
            node.attributes().put(name, value.strip());
        } else if (!root && value.indexOf('(') >= 0) {
            throw RefusedImageException.unsupported(name + ": by a function");
        }
    }

    private String text(XMLStreamReader xml) throws XMLStreamException, RefusedImageException {
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw RefusedImageException.malformed("style sheet: not text");
            }
            if (xml.hasText() && event != XMLStreamConstants.COMMENT) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    private void skip(XMLStreamReader xml) throws XMLStreamException, RefusedImageException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                elements++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            if (elements > MAX_ELEMENTS) {
                throw RefusedImageException.tooLarge("elements: over " + MAX_ELEMENTS);
            }
        }
    }
}
