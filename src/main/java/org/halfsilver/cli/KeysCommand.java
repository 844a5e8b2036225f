package org.halfsilver.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.halfsilver.link.keys.KeysetException;
import org.halfsilver.link.keys.KeysetFile;
import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.link.keys.LinkKeysetKey;

/** {@code keys create|rotate|list|retire}. A key's identifier is printed as a number, as Tink's own tools do. */
@Command(name = "keys", mixinStandardHelpOptions = true, description = {
    "Makes and turns the keys of links.", "",
    "A running service picks a changed file up by itself, within seconds. Where several share the keys, prepare a "
            + "new key first, let it reach them all, and only then turn to it."})
final class KeysCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Command(mixinStandardHelpOptions = true, description = {"Makes a key set of one key and prints the key's number.",
        "", "Never overwrites a file."})
    void create(@Mixin DataDirectory data, @Option(names = "--stdout", description = "Print the key set itself, "
            + "secrets included, and write no file: for a secret store.") boolean stdout) throws KeysetException {
        LinkKeyset keyset = LinkKeyset.generate();
        if (stdout) {
            println(keyset.toSecretJson());
            return;
        }
        var file = new KeysetFile(data.file(KeysetFile.NAME));
        file.create(keyset);
        println(number(keyset.keys().getFirst()));
        remark("Link keys are in " + file.path() + ". Keep a copy: what this key makes, no other opens.");
    }

    @Command(mixinStandardHelpOptions = true, description = {"Makes new links with another key and prints its number.",
        "", "Links that other keys made go on opening. Without an option the other key is a new one."})
    void rotate(@Mixin DataDirectory data,
            @Option(names = "--prepare", description = "Add a new key, but don't use it for new links yet.") boolean prepare,
            @Option(names = "--to", paramLabel = "KEY", converter = KeyNumber.class, description = "Turn to a key that is in the set already.") @Nullable Integer to)
            throws KeysetException {
        if (prepare && to != null) {
            throw wrongUsage("--prepare and --to: both (expected: one of them)");
        }
        LinkKeyset keyset = new KeysetFile(data.file(KeysetFile.NAME))
                .update(present -> to == null ? present.withNewKey(!prepare) : present.withPrimary(to));
        println(to == null ? number(keyset.keys().getLast()) : Integer.toUnsignedString(to));
    }

    @Command(mixinStandardHelpOptions = true, description = {"Lists the keys: number and state.",
        "", "primary: makes new links; in-use: its links open; retired: its links don't open. Never prints secrets."})
    void list(@Mixin DataDirectory data, @Mixin Listing listing) throws KeysetException {
        List<Map<String, String>> rows = new KeysetFile(data.file(KeysetFile.NAME)).read().keys().stream()
                .map(KeysCommand::row).toList();
        listing.print(rows, command().commandLine().getOut());
    }

    @Command(mixinStandardHelpOptions = true, description = {"Takes a key out of use: its links no longer open.",
        "", "The key stays in the file, so that this can be undone."})
    void retire(@Mixin DataDirectory data,
            @Parameters(paramLabel = "KEY", converter = KeyNumber.class, description = "The key's number.") int key,
            @Option(names = "--undo", description = "Take it into use again.") boolean undo,
            @Option(names = "--delete", description = "Remove it from the file for good.") boolean delete)
            throws KeysetException {
        if (undo && delete) {
            throw wrongUsage("--undo and --delete: both (expected: one of them)");
        }
        new KeysetFile(data.file(KeysetFile.NAME))
                .update(present -> delete ? present.without(key) : present.withEnabled(key, undo));
    }

    private static Map<String, String> row(LinkKeysetKey key) {
        var row = new LinkedHashMap<String, String>();
        row.put("key", number(key));
        row.put("state", key.primary() ? "primary" : key.enabled() ? "in-use" : "retired");
        return row;
    }

    private static String number(LinkKeysetKey key) {
        return Integer.toUnsignedString(key.id());
    }

    private void println(String text) {
        command().commandLine().getOut().println(text);
    }

    private void remark(String text) {
        command().commandLine().getErr().println(text);
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(command().commandLine(), message);
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("picocli injects the specification before it calls a command");
        }
        return spec;
    }
}
