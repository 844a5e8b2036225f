package org.halfsilver.rewrite;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.halfsilver.url.Base;
import org.halfsilver.url.Reference;

/** Addresses that a person goes to by a click: they stay as they are, if their scheme only leads somewhere. */
final class Hyperlinks {
    private static final Set<String> SCHEMES = Set.of(
            // Pages and files.
            "http", "https", "ftp",
            // People.
            "mailto", "tel", "sms", "callto", "fax", "sip", "sips", "xmpp", "irc", "ircs", "skype", "facetime",
            "facetime-audio", "whatsapp", "tg",
            // Parts of this message and others, news, calendars, places.
            "cid", "mid", "news", "nntp", "webcal", "geo", "maps");

    private Hyperlinks() {
    }

    /** {@return what to write for the value, resolved where there is a base; null where it must go} */
    static @Nullable String check(String value, @Nullable Base base) {
        String cleaned = clean(value);
        String scheme = scheme(cleaned);
        if (scheme != null) {
            return SCHEMES.contains(scheme) ? cleaned : null;
        }
        if (hasControl(cleaned)) {
            // No address of anybody's, but perhaps half of a scheme.
            return null;
        }
        if (base == null || cleaned.startsWith("#") || cleaned.isEmpty()) {
            return cleaned;
        }
        return switch (Reference.parse(cleaned, base)) {
            case Reference.Web web -> web.address() + fragment(cleaned);
            case Reference.Other other -> SCHEMES.contains(other.scheme()) ? other.href() : null;
            default -> null;
        };
    }

    /** {@return whether following it leaves the message} */
    static boolean leavesMessage(String href) {
        return !href.startsWith("#") && !href.isEmpty();
    }

    /**
     * {@return whether a browser may look up a host for it before anybody clicks} Firefox does, whatever the scheme, where two
     * slashes follow it.
     */
    static boolean namesHost(String href) {
        String scheme = scheme(href);
        int from = scheme == null ? 0 : scheme.length() + 1;
        return (href.length() > from + 1 && isSlash(href.charAt(from)) && isSlash(href.charAt(from + 1)))
                || (scheme != null && (scheme.equals("http") || scheme.equals("https") || scheme.equals("ftp")));
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private static String fragment(String reference) {
        int mark = reference.indexOf('#');
        return mark < 0 ? "" : reference.substring(mark);
    }

    /** Takes away what the URL standard's parser passes over: C0 controls and spaces around, tabs and line ends inside. */
    static String clean(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && value.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && value.charAt(to - 1) <= ' ') {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (isTabOrLineEnd(value.charAt(i))) {
                return without(value, from, to);
            }
        }
        return value.substring(from, to);
    }

    private static String without(String value, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (!isTabOrLineEnd(value.charAt(i))) {
                out.append(value.charAt(i));
            }
        }
        return out.toString();
    }

    private static boolean hasControl(String cleaned) {
        for (int i = 0; i < cleaned.length(); i++) {
            if (Character.isISOControl(cleaned.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTabOrLineEnd(char c) {
        return c == '\t' || c == '\n' || c == '\r';
    }

    private static @Nullable String scheme(String cleaned) {
        for (int i = 0; i < cleaned.length(); i++) {
            char c = cleaned.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (c == ':' && i > 0) {
                return cleaned.substring(0, i).toLowerCase(Locale.ROOT);
            }
            if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
                return null;
            }
        }
        return null;
    }
}
