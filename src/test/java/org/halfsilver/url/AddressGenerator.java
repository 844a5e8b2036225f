package org.halfsilver.url;

import java.util.random.RandomGenerator;

/** Makes addresses out of what parsers disagree about: pieces of the grammar, then characters changed by chance. */
final class AddressGenerator {
    private static final String[] SCHEMES = {"https:", "http:", "HTTP:", "h\tttps:", "ftp:", "file:", "ws:", "foo:",
        "mailto:", "data:",
        "cid:", "", "", "1:", "a+b:", "https", ":"};
    private static final String[] SLASHES = {"//", "//", "//", "/", "\\\\", "/\\", "", "///", "//\n"};
    private static final String[] USERS = {"", "", "", "", "u@", "u:p@", ":@", "a@b@", "u:p:q@", "%40@", "ü@", "[@",
        "u\\@"};
    private static final String[] HOSTS = {"example.com", "EXAMPLE.com", "a.b.c", "a", "", "127.0.0.1", "127.1",
        "0x7f.1", "0177.0.1",
        "2130706433", "1.2.3.4.5", "256.1", "09.1", "0x", "0x.0x.0", "4294967295", "4294967296", "1e2", "a.0x1",
        "1.2.3.", "1..2", ".", "..",
        "a..b", "[::1]", "[1:2::3]", "[::ffff:1.2.3.4]", "[1::2::3]", "[::1", "[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7::]",
        "[::1.2.3]",
        "[v1.x]", "bücher.de", "xn--bcher-kva.de", "xn--", "xn--a", "①②⑦.①", "ａ.com", "a\u00adb.com", "a\u200db",
        "ß.de", "%41.com",
        "a%2fb", "a%00", "a b", "a<b", "a^b", "a|b", "a_b", "-a-", "a--b", "日本語。jp", "\ud83d\ude00.ws", "\ud800",
        "a%ff", "a*b", "a'b", "a!~"};
    private static final String[] PORTS = {"", "", "", ":", ":80", ":443", ":0", ":65535", ":65536", ":8a", ":00080",
        ":-1", ":8\t0"};
    private static final String[] PATHS = {"/a/b", "", "/", "/./a", "/../a", "/a/..", "/a/../", "/a/.", "/%2e/%2E%2e/b",
        "/a\\b", "\\a\\..\\b", "//a",
        "/a//b", "/C:/x", "/C|/../x", "/ä/é", "/a b", "/a%", "/a%zz", "/a^b`c{d}e|f", "/\"<>'", "/\ud83d\ude00",
        "/\udc00", "/a;b=c,d", "/[x]",
        "/\u0000", "/\u007f", "/\u00a0", "a/b", "..", ".", "C:", "C|/a", "/...", "/.%2e%2e", "/%2", " ", "/a \t b"};
    private static final String[] QUERIES = {"", "", "", "?", "?a=b&c=d", "?'\"<>`", "?ä", "?a b", "?a?b", "?^|{}[]\\",
        "?\ud800", "?%", "?a\nb"};
    private static final String[] FRAGMENTS = {"", "", "", "#", "#a", "#a#b", "#`\"<> ", "#ü"};
    private static final String CHARACTERS = "/\\?#@:.%[]0123456789abcxyzXN-_ \t\n\u0000\u00adüß\u200d\u3002\ud83d\ude00<>\"'`{}|^~!$&()*+,;=";

    private final RandomGenerator random;

    AddressGenerator(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        StringBuilder out = new StringBuilder();
        for (String[] pieces : new String[][]{SCHEMES, SLASHES, USERS, HOSTS, PORTS, PATHS, QUERIES, FRAGMENTS}) {
            out.append(random.nextBoolean() ? pieces[0] : pieces[random.nextInt(pieces.length)]);
        }
        for (int changes = random.nextInt(4) - 1; changes > 0; changes--) {
            mutate(out);
        }
        return out.toString();
    }

    private void mutate(StringBuilder out) {
        int at = random.nextInt(out.length() + 1);
        char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        switch (random.nextInt(3)) {
            case 0 -> out.insert(at, c);
            case 1 -> {
                if (at < out.length()) {
                    out.setCharAt(at, c);
                }
            }
            default -> {
                if (at < out.length()) {
                    out.deleteCharAt(at);
                }
            }
        }
    }
}
