package org.halfsilver.rewrite;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;

/**
 * Makes up hostile messages: pieces of markup and CSS in which browsers load things, or over which parsers stumble, put
 * together and cut up by a seed. Every address in them has the host {@value #HOST}.
 */
final class MessageGenerator {
    /** The host that nothing may be loaded from. */
    static final String HOST = "leak.test";

    private static final List<String> TAGS = List.of("p", "div", "b", "i", "a href=\"http://leak.test/click\"",
            "font color=red",
            "table", "tr", "td", "th", "tbody", "thead", "caption", "colgroup", "col", "ul", "li", "ol", "dl", "dd",
            "dt",
            "form", "button", "select", "option", "optgroup", "textarea", "pre", "listing", "xmp", "plaintext", "h1",
            "h2",
            "center", "nobr", "span", "em", "u", "blockquote", "noscript", "noembed", "noframes", "iframe", "object",
            "applet", "marquee", "template", "svg", "math", "mtext", "mi", "mglyph",
            "annotation-xml encoding=text/html",
            "foreignObject", "desc", "title", "style", "script", "video", "audio", "picture", "canvas", "ruby", "rt",
            "rp", "rb",
            "rtc", "details", "summary", "dialog", "fieldset", "legend", "label", "address", "section", "main", "html",
            "head", "body", "frameset", "frame", "base", "link", "meta", "img", "image", "br", "hr", "input", "embed",
            "keygen", "isindex", "o:p", "v:rect", "foo-bar", "nav", "dir", "menu", "code", "big", "strike", "tt", "s",
            "search",
            "hgroup", "selectedcontent", "datalist", "map", "area", "wbr", "sub", "input type=hidden",
            "template shadowrootmode=open", "portal", "fencedframe", "bgsound");
    private static final List<String> ADDRESSES = List.of("//leak.test/x", "http://leak.test/x",
            "https://leak.test/y z",
            "http:\\\\leak.test\\x", "\\/leak.test/x", "  //leak.test/x", "\u0001//leak.test/x", "ht\ttp://leak.test/x",
            "HTTP://LEAK.TEST/x", "https:leak.test/x", "http://leak\u3002test/x", "http://u:p@leak.test/",
            "http://%6ceak.test/x", "http:///leak.test/x", "ftp://leak.test/x", "data:image/svg+xml,<svg onload=1>",
            "data:text/html,<img src=//leak.test/x>", "blob://leak.test/x", "javascript:'//leak.test/'",
            "cid:part@mail.test",
            "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "feed://leak.test/", "");
    private static final List<String> ATTRIBUTES = List.of("src", "srcset", "background", "poster", "href", "data",
            "action",
            "formaction", "ping", "lowsrc", "dynsrc", "cite", "longdesc", "xlink:href", "SRC", "s\0rc", "usemap",
            "attributionsrc", "imagesrcset", "manifest", "codebase", "is", "onerror", "onload", "type", "id", "class",
            "name",
            "width", "height", "align", "alt", "title", "media", "sizes", "rel", "http-equiv", "content", "xmlns",
            "xml:base",
            "hidden", "dir", "color", "face", "srcdoc");
    private static final List<String> DECLARATIONS = List.of("background:url(@)", "background:url('@') no-repeat #fff",
            "background-image:u\\72l(@)", "background:\\75\r\nrl(@)", "background:url(/**/@)", "background:url(@",
            "list-style:url(@)",
            "content:url(@)", "border-image:url(@) 1", "cursor:url(@),auto", "mask:url(@)", "filter:url(@#a)",
            "background:image-set('@' 1x)", "background:image-set(url(@) 1x, '@' type('image/png'))", "--x:url(@)",
            "--y:'@'",
            "background:var(--x)", "background:var(--n, url(@))", "background:src('@')", "background:image('@')",
            "background:cross-fade(url(@),url(@),50%)", "background:light-dark(url(@),url(@))",
            "background:url('@' foo)",
            "background:env(x,url(@))", "background:if(style(--a):url(@))", "shape-outside:url(@)", "fill:url(@)",
            "color:red", "width:calc(100% - (2 * 1px))", "margin:0 auto!important", "font-family:'a\\'b',\"c\"",
            "content:\"}\"", "content:'</style><img src=x>'", "content:\"a\nb", "display:none",
            "width:0;height:0;overflow:hidden",
            "mso-line-height-rule:exactly", "*zoom:1", "_height:1%", "filter:progid:X(src='@')", "width:expression(@)",
            "behavior:url(@)", "-moz-binding:url(@)", "background:/*'*/url(@)/*'*/", "/**/color/**/:/**/red",
            "color:rgb(1,2,3",
            "grid-template:[a] 'b' 1fr/auto", "width:1\\65 3px", "color:#\\66 ff",
            "background:url(\\2f\\2fleak.test/x)",
            "background:URL( @ )", "background:url(@) url(@)", "-webkit-box-reflect:below 0 url(@)",
            "offset-path:url(@)",
            "background:-webkit-image-set(url(@) 1x)", "background:attr(data-u url)", "background:paint(x)",
            "background:element(#x)");
    private static final List<String> RULES = List.of("@import '@';", "@import url(@);", "@\\69mport \"@\";",
            "@charset \"x\";",
            "@font-face{font-family:x;src:url(@)}", "@namespace url(@);",
            "@property --q{syntax:'<url>';initial-value:url(@)}",
            "@media all{p{$}}", "@media (width < 600px){p{$}}", "@supports (display:grid) and (not (a:b)){p{$}}",
            "@layer a{p{$}}",
            "@layer a,b;", "@keyframes k{from{$}50.5%{$}}", "@container (min-width:1px){p{$}}",
            "@scope (a) to (b){p{$}}",
            "@-moz-document url-prefix(){p{$}}", "@counter-style x{symbols:url(@)}", "@page{$}", "@foo{p{$}}",
            "@foo bar;", "<!--",
            "-->", "}", "{", "/*", "*/", "\"", "'", "\\", "(", "[", ";", "p{$}", "a:hover,b::before{$}", "u + .body{$}",
            "*[class~='x' i]{$}", "p{&:hover{$}}", "p{b:hover{$}$}", "p{@media all{$}}", "\\70{$}", "a\\3c b{$}",
            "p,:::x{$}",
            "@function --f(){result:url(@)}", "p{$;$;$}", ".\u00e9{$}", "#\\31 a{$}", "//x\n p{$}", "</style/x>",
            "</sty", "&lt;");
    private static final List<String> MARKUP = List.of("<!--", "-->", "<!-->", "<!--->", "--!>", "<![CDATA[", "]]>",
            "<?x", ">", "<",
            "</", "<!", "<!doctype html>", "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">", "&lt;",
            "&amp",
            "&#0;", "&#13;", "&#x80;", "&nbsp;", "\0", "\f", "\r\n", "\n", "\n\n", " ", "text", "x & y", "\ufeff",
            "\ud800", "=", "'",
            "\"", "</p>", "</br>", "</table>", "</b>", "</a>", "</form>", "</svg>", "</select>", "</style>",
            "</script>", "</title>",
            "</textarea>", "</noscript>", "</template>", "</body>", "</html>", "<![if !mso]>", "<!--[if !mso]><!-->",
            "<!--<![endif]-->", "<!--[if mso]>", "<![endif]-->", "<script><!--<script>", "<img src=//leak.test/x>",
            "<p title=\"</noscript></style><img src=//leak.test/x>\">",
            "<style><p title=\"</style><img src=//leak.test/x>\">",
            "<base href=//leak.test/b/>", "<meta http-equiv=refresh content='0;url=//leak.test/r'>",
            "<link rel=stylesheet href=//leak.test/c>", "<a><table><a>", "<table><form><tr>", "<b><p></b></p>",
            "<table>x<tr>y<td>",
            "<nobr>a<nobr>", "<svg></p><style><a id=\"</style><img src='//leak.test/x'>\">",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=//leak.test/x&gt;\">",
            "<form><div></form><form>", "<select><input>", "<ruby>a<rt>b<rb>c", "<li><div><li>", "<dl><dd><p><dt>",
            "<h1><b><h2>",
            "<p><table><p>", "<button><p><button>");

    private final RandomGenerator random;
    private final StringBuilder out = new StringBuilder();

    MessageGenerator(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** {@return the message of a seed} */
    static String message(long seed) {
        return new MessageGenerator(seed).make();
    }

    /** {@return a message with pieces cut out, doubled, moved and strewn with markup, by a seed} */
    static String mutated(String message, long seed) {
        return new MessageGenerator(seed).mutate(message);
    }

    /** {@return the style sheet of a seed} */
    static String sheet(long seed) {
        MessageGenerator generator = new MessageGenerator(seed);
        int rules = 1 + generator.random.nextInt(8);
        for (int i = 0; i < rules; i++) {
            generator.out.append(generator.css(pick(generator.random, RULES)));
        }
        return generator.out.toString();
    }

    private static String pick(RandomGenerator random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String make() {
        int pieces = 1 + random.nextInt(20);
        for (int i = 0; i < pieces; i++) {
            piece();
        }
        return out.toString();
    }

    private void piece() {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> tag();
            case 5 -> out.append("</").append(name(pick(random, TAGS))).append('>');
            case 6 -> style();
            case 7 -> out.append("t").append(random.nextInt(10));
            default -> out.append(pick(random, MARKUP));
        }
    }

    private static String name(String tag) {
        int space = tag.indexOf(' ');
        return space < 0 ? tag : tag.substring(0, space);
    }

    private void tag() {
        out.append('<').append(pick(random, TAGS));
        int attributes = random.nextInt(3);
        for (int i = 0; i < attributes; i++) {
            attribute();
        }
        out.append(random.nextInt(12) == 0 ? "/>" : ">");
    }

    private void attribute() {
        String quote = switch (random.nextInt(6)) {
            case 0 -> "'";
            case 1 -> "";
            default -> "\"";
        };
        if (random.nextInt(3) == 0) {
            out.append(" style=").append(quote);
            int declarations = 1 + random.nextInt(3);
            for (int i = 0; i < declarations; i++) {
                out.append(css(pick(random, DECLARATIONS))).append(';');
            }
        } else {
            out.append(' ').append(pick(random, ATTRIBUTES)).append('=').append(quote);
            out.append(random.nextInt(4) == 0 ? String.valueOf(random.nextInt(3)) : pick(random, ADDRESSES));
        }
        out.append(quote);
    }

    private void style() {
        out.append("<style>");
        int rules = 1 + random.nextInt(4);
        for (int i = 0; i < rules; i++) {
            out.append(css(pick(random, RULES)));
        }
        out.append(random.nextInt(8) == 0 ? "" : "</style>");
    }

    private String css(String template) {
        String css = template;
        while (css.indexOf('$') >= 0) {
            css = css.replaceFirst("\\$", Matcher.quoteReplacement(pick(random, DECLARATIONS)));
        }
        while (css.indexOf('@') >= 0 && css.matches("(?s).*@(?![a-zA-Z\\\\-]).*")) {
            css = css.replaceFirst("@(?![a-zA-Z\\\\-])",
                    Matcher.quoteReplacement(pick(random, ADDRESSES).replace("@", "")));
        }
        return css;
    }

    private String mutate(String message) {
        out.append(message);
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes && !out.isEmpty(); i++) {
            int at = random.nextInt(out.length());
            int end = Math.min(out.length(), at + random.nextInt(200));
            switch (random.nextInt(4)) {
                case 0 -> out.delete(at, end);
                case 1 -> out.insert(at, out.substring(at, end));
                case 2 -> out.insert(at, pick(random, MARKUP));
                default -> out.insert(at, message(random.nextLong()));
            }
        }
        return out.toString();
    }
}
