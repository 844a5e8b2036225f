package org.halfsilver.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
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

import org.halfsilver.token.ApiToken;
import org.halfsilver.token.TokenException;
import org.halfsilver.token.TokenFile;

/** {@code tokens create|list|revoke}. A token is printed once, when it is made; the file holds its hash. */
@Command(name = "tokens", mixinStandardHelpOptions = true, description = {
    "Makes and revokes the API tokens of backends.", "",
    "A running service picks a changed file up by itself, within seconds."})
final class TokensCommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Command(mixinStandardHelpOptions = true, description = {"Makes a token and prints it, this once."})
    void create(@Mixin DataDirectory data,
            @Parameters(paramLabel = "NAME", description = "What to call it: a-z, 0-9, '.', '_', '-'.") String name,
            @Option(names = "--tenant", paramLabel = "TENANT", defaultValue = "default", description = "The tenant it belongs to. Default: ${DEFAULT-VALUE}.") String tenant)
            throws TokenException {
        String secret = ApiToken.newSecret();
        file(data).add(token(name, tenant, secret));
        command().commandLine().getOut().println(secret);
    }

    @Command(mixinStandardHelpOptions = true, description = {"Lists the tokens: name, tenant, day they were made."})
    void list(@Mixin DataDirectory data, @Mixin Listing listing) throws TokenException {
        List<Map<String, String>> rows = file(data).read().stream().map(TokensCommand::row).toList();
        listing.print(rows, command().commandLine().getOut());
    }

    @Command(mixinStandardHelpOptions = true, description = {"Removes a token: nobody is let in with it any more."})
    void revoke(@Mixin DataDirectory data,
            @Parameters(paramLabel = "NAME", description = "The token's name.") String name) throws TokenException {
        file(data).revoke(name);
    }

    private ApiToken token(String name, String tenant, String secret) {
        try {
            return ApiToken.of(name, tenant, LocalDate.now(ZoneOffset.UTC), secret);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static TokenFile file(DataDirectory data) {
        return TokenFile.required(data.file(TokenFile.NAME));
    }

    private static Map<String, String> row(ApiToken token) {
        var row = new LinkedHashMap<String, String>();
        row.put("name", token.name());
        row.put("tenant", token.tenant());
        row.put("created", token.created().toString());
        return row;
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("picocli injects the specification before it calls a command");
        }
        return spec;
    }
}
