package org.halfsilver.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.halfsilver.link.LinkKind;
import org.halfsilver.link.LinkSettings;
import org.halfsilver.link.keys.KeysetFile;
import org.halfsilver.link.keys.KeysetSource;

/**
 * Making and opening links.
 *
 * @param kind of new links: sealed (nobody on the way can read the address) or signed (everybody can)
 * @param expiryDays whole days that a new link works beyond the day it is made; 0: for as long as its key is kept
 * @param keyset the key set itself, as "keys create" makes it, for an environment variable
 * @param keysetFile a file with the key set, for a mounted secret; without either, the data directory holds it
 * @param camoKeys keys of atmos/camo or go-camo whose links are served under /camo/
 * @param reloadInterval how often files with keys, tokens and trackers are looked at again
 */
public record LinkProperties(
        @DefaultValue("sealed") LinkKind kind,
        @DefaultValue("0") @Min(0) @Max(3650) int expiryDays,
        @Nullable String keyset,
        @Nullable Path keysetFile,
        @DefaultValue List<String> camoKeys,
        @DefaultValue("10s") @TimeRange(min = "1s", max = "1d") Duration reloadInterval) {

    /** Where the keys are; a file of the data directory is made where it is missing. */
    KeysetSource keysetSource(Path dataDirectory) {
        if (keyset != null && keysetFile != null) {
            throw new SettingException("halfsilver.links.keyset and halfsilver.links.keyset-file are both set",
                    "Set one of them.");
        }
        if (keyset != null) {
            return new KeysetSource.Text("halfsilver.links.keyset", keyset);
        }
        return keysetFile != null
                ? new KeysetSource.GivenFile(keysetFile)
                : new KeysetSource.OwnFile(dataDirectory.resolve(KeysetFile.NAME));
    }

    /** Without the keys, so that it can be printed. */
    @Override
    public String toString() {
        return "LinkProperties[kind=" + kind + ", expiryDays=" + expiryDays + "]";
    }

    LinkSettings settings(String publicUrl) {
        return new LinkSettings(publicUrl, kind, expiryDays);
    }
}
