package org.halfsilver.playground;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Takes the HTML and the pictures it refers to by Content-ID out of a message (RFC 5322, RFC 2045). What a forwarded message
 * holds counts where the message around it has no HTML of its own. Parts, headers, nesting and pictures are limited.
 */
final class MailReader {
    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_HEADERS = 1_000;
    private static final int MAX_HEADER = 64 << 10;
    private static final int MAX_PARTS = 500;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_INLINED = 50;
    private static final int MAX_SHOWN = 300;
    /** One of these is in every message; what is none has words with colons, too. */
    private static final Set<String> USUAL = Set.of("from", "to", "subject", "date", "message-id", "mime-version",
            "content-type", "received", "return-path");
    private static final Set<String> ENCODED = Set.of("quoted-printable", "base64");
    private static final MimeConfig LIMITS = MimeConfig.custom()
            .setMaxLineLen(MAX_LINE)
            .setMaxHeaderCount(MAX_HEADERS)
            .setMaxHeaderLen(MAX_HEADER)
            .build();

    private final MimeTokenStream tokens = new MimeTokenStream(LIMITS);
    private final Map<String, byte[]> inlined = new HashMap<>();
    private final boolean pasted;
    private @Nullable String html;
    private @Nullable String forwarded;
    private @Nullable String text;
    private @Nullable String baseUrl;
    private @Nullable String subject;
    private @Nullable String from;
    private @Nullable String contentId;
    private @Nullable String location;
    private boolean attachment;
    private boolean mail;
    private int depth;
    private int messages;
    private int parts;

    private MailReader(boolean pasted) {
        this.pasted = pasted;
    }

    /**
     * Reads a message.
     *
     * @param message its bytes
     * @param pasted whether it came as text: what its parts don't encode is UTF-8 then, whatever they say
     * @return the first HTML part, or else the first text part as HTML; null where there is neither, the message breaks a
     *         limit, or it is none
     */
    static @Nullable MailSource read(byte[] message, boolean pasted) {
        MailReader reader = new MailReader(pasted);
        try {
            reader.parse(message);
        } catch (MimeException | IOException e) {
            return null;
        }
        String body = reader.shown();
        return body == null || !reader.mail
                ? null
                : new MailSource(body, reader.baseUrl, reader.subject, reader.from, Map.copyOf(reader.inlined));
    }

    private @Nullable String shown() {
        if (html != null) {
            return html;
        }
        String around = asHtml(text);
        if (around == null) {
            return forwarded;
        }
        return forwarded == null ? around : around + forwarded;
    }

    private void parse(byte[] message) throws MimeException, IOException {
        tokens.setRecursionMode(RecursionMode.M_RECURSE);
        tokens.parse(new ByteArrayInputStream(message));
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            switch (state) {
                case T_START_HEADER -> startPart();
                case T_FIELD -> field(tokens.getField());
                case T_START_MULTIPART -> depth++;
                case T_END_MULTIPART -> depth--;
                case T_START_MESSAGE -> messages++;
                case T_END_MESSAGE -> messages--;
                case T_BODY -> body(tokens.getBodyDescriptor());
                default -> {
                    // Preambles, epilogues and boundaries hold nothing to be shown.
                }
            }
            if (depth + messages > MAX_DEPTH || parts > MAX_PARTS) {
                throw new MimeException("parts or nesting over the limit");
            }
        }
    }

    private void startPart() {
        parts++;
        contentId = null;
        location = null;
        attachment = false;
    }

    private void field(Field field) {
        String value = field.getBody() == null ? "" : field.getBody().strip();
        mail |= USUAL.contains(field.getNameLowerCase());
        switch (field.getNameLowerCase()) {
            case "subject" -> subject = isOutermost() ? readable(value) : subject;
            case "from" -> from = isOutermost() ? readable(value) : from;
            case "content-id" -> contentId = value.replaceAll("^<|>$", "");
            case "content-location" -> location = value;
            case "content-disposition" -> attachment = value.toLowerCase(Locale.ROOT).startsWith("attachment");
            default -> {
                // Nothing that is shown.
            }
        }
    }

    private boolean isOutermost() {
        return depth == 0 && messages <= 1;
    }

    private void body(BodyDescriptor part) throws IOException {
        String type = String.valueOf(part.getMimeType());
        if (type.equals("text/html") && !attachment) {
            html(part);
        } else if (type.equals("text/plain") && text == null && !attachment) {
            text = content(part);
        } else if (contentId != null && !type.startsWith("text/") && inlined.size() < MAX_INLINED) {
            // Whatever it is called: some name no type of a picture, and its bytes decide.
            inlined.put(contentId, bytes());
        }
    }

    private void html(BodyDescriptor part) throws IOException {
        if (messages <= 1 && html == null) {
            html = content(part);
            baseUrl = location;
        } else if (messages > 1 && html == null && forwarded == null) {
            forwarded = content(part);
            baseUrl = location;
        }
    }

    private String content(BodyDescriptor part) throws IOException {
        return pasted && !ENCODED.contains(String.valueOf(part.getTransferEncoding()).toLowerCase(Locale.ROOT))
                ? new String(bytes(), StandardCharsets.UTF_8)
                : Characters.of(bytes(), part.getCharset());
    }

    private byte[] bytes() throws IOException {
        try (InputStream decoded = tokens.getDecodedInputStream()) {
            return decoded.readAllBytes();
        }
    }

    /** Encoded words (RFC 2047) as text, and not more of it than a line. */
    private static String readable(String value) {
        String decoded = DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
        return decoded.length() > MAX_SHOWN ? decoded.substring(0, MAX_SHOWN) : decoded;
    }

    private static @Nullable String asHtml(@Nullable String text) {
        return text == null
                ? null
                : "<pre style=\"white-space:pre-wrap\">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</pre>";
    }
}
