package org.halfsilver.web;

import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The API's JSON: UTF-8 alone (RFC 8259, section 8.1). Members that are unknown, stand twice or are of another type are
 * refused, since an option that is passed over in silence would leave a reader unprotected.
 */
final class Json {
    private static final int MAX_NESTING = 16;

    private final JsonMapper mapper;

    /**
     * A reader and writer.
     *
     * @param maxStringLength the longest text that is accepted, in characters
     */
    Json(int maxStringLength) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(maxStringLength)
                        .maxNestingDepth(MAX_NESTING)
                        .build())
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, Json::strict)
                .withCoercionConfig(LogicalType.Boolean, Json::strict)
                .build();
    }

    /**
     * Reads a body.
     *
     * @param body its bytes
     * @param type what it is to be
     * @throws ProblemException {@code encoding-malformed} or {@code json-malformed}
     */
    <T> T read(byte[] body, Class<T> type) {
        String text = RequestBodies.decode(body, StandardCharsets.UTF_8);
        try {
            T value = mapper.readValue(text, type);
            if (value == null) {
                throw malformed("The body is null.");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw malformed("There is a member that is not known (known: " + e.getKnownPropertyIds() + ").");
        } catch (JacksonException e) {
            // Jackson's own message quotes the body, which is a message's content.
            var at = e.getLocation();
            throw malformed("The body does not have the expected form"
                    + (at == null ? "." : ", at line " + at.getLineNr() + ", column " + at.getColumnNr() + "."));
        }
    }

    byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    private static void strict(MutableCoercionConfig config) {
        for (CoercionInputShape shape : CoercionInputShape.values()) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }

    private static ProblemException malformed(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "json-malformed", detail).exception();
    }
}
