package org.halfsilver.chart;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.util.unit.DataSize;

import org.halfsilver.config.HalfsilverProperties;

/** A JSON schema of the service's settings in camel case, made of the records that hold them. */
final class SettingsSchema {
    /** What the chart sets by values of its own, and what must not stand in a ConfigMap. */
    private static final Set<String> LEFT_OUT = Set.of("publicUrl", "dataDir", "apiToken", "apiTokenFile",
            "apiTokensFile", "links.keyset", "links.keysetFile", "links.camoKeys", "cache.diskSize", "cache.redisUri",
            "cache.secretFile", "fetch.proxy.credentials", "shutdown", "tracing.headers");
    /** Texts that the network policy is made of, too. */
    private static final Map<String, String> FORMS = Map.of(
            "fetch.allowedNetworks", "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$",
            "fetch.deniedNetworks", "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$",
            "fetch.nameServers", "^([0-9A-Fa-f:.]+|\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?)$",
            "fetch.proxy.url", "^(http|socks5)://[^/?#\\s@]+:[0-9]{1,5}/?$",
            "tracing.endpoint", "^https?://[^/?#\\s@]+(/[^#\\s]*)?$");

    private SettingsSchema() {
    }

    static JsonObject ofTheService() {
        return record("", HalfsilverProperties.class);
    }

    private static JsonObject record(String path, Class<?> type) {
        JsonObject properties = new JsonObject();
        Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            String name = path.isEmpty() ? components[i].getName() : path + "." + components[i].getName();
            if (!LEFT_OUT.contains(name)) {
                properties.add(components[i].getName(), of(name, components[i].getAnnotatedType(), parameters[i]
                        .getAnnotations()));
            }
        }
        JsonObject schema = type("object");
        schema.addProperty("additionalProperties", false);
        schema.add("properties", properties);
        return schema;
    }

    private static JsonObject of(String path, AnnotatedType annotated, Annotation[] more) {
        Class<?> type = annotated.getType() instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : (Class<?>) annotated.getType();
        if (Collection.class.isAssignableFrom(type)) {
            AnnotatedType item = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
            JsonObject schema = type("array");
            schema.add("items", of(path, item, item.getAnnotations()));
            return schema;
        }
        if (type.isRecord() && type.getPackage().equals(HalfsilverProperties.class.getPackage())) {
            return record(path, type);
        }
        if (type.isEnum()) {
            JsonArray names = new JsonArray();
            for (Object constant : type.getEnumConstants()) {
                names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            JsonObject schema = new JsonObject();
            schema.add("enum", names);
            return schema;
        }
        JsonObject schema = scalar(type, more);
        if (FORMS.containsKey(path)) {
            schema.addProperty("pattern", FORMS.get(path));
        }
        return schema;
    }

    private static JsonObject scalar(Class<?> type, Annotation[] annotations) {
        if (type == boolean.class || type == Boolean.class) {
            return type("boolean");
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            JsonObject schema = type("integer");
            for (Annotation annotation : annotations) {
                if (annotation instanceof Min min) {
                    schema.addProperty("minimum", min.value());
                } else if (annotation instanceof Max max) {
                    schema.addProperty("maximum", max.value());
                }
            }
            return schema;
        }
        if (type == double.class || type == Double.class) {
            return type("number");
        }
        JsonObject schema = type("string");
        if (type == Duration.class) {
            schema.addProperty("pattern", "^[0-9]+(ms|s|m|h|d)$");
        } else if (type == DataSize.class) {
            schema.addProperty("pattern", "^[0-9]+(B|KB|MB|GB|TB)$");
        } else if (type == Path.class) {
            schema.addProperty("pattern", "^/");
        }
        return schema;
    }

    private static JsonObject type(String name) {
        JsonObject schema = new JsonObject();
        schema.addProperty("type", name);
        return schema;
    }
}
