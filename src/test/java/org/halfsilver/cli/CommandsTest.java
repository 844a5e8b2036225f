package org.halfsilver.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.link.keys.KeysetFile;
import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.token.ApiTokens;
import org.halfsilver.token.Authentication;
import org.halfsilver.token.TokenFile;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {
    @TempDir
    private Path directory = Path.of("");

    private record Outcome(int exitCode, String out, String err) {
        String line() {
            assertThat(exitCode).as(err).isZero();
            assertThat(out.lines()).hasSize(1);
            return out.strip();
        }

        List<String> lines() {
            assertThat(exitCode).as(err).isZero();
            return out.lines().toList();
        }
    }

    private Outcome run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Commands.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    private Outcome inData(String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data-dir";
        all[args.length + 1] = directory.toString();
        return run(all);
    }

    private KeysetFile keys() {
        return new KeysetFile(directory.resolve(KeysetFile.NAME));
    }

    @Test
    void keysCreate_writesAFileForTheOwnerAndPrintsTheNumberOnly() throws Exception {
        String number = inData("keys", "create").line();

        assertThat(keys().read().keys()).singleElement()
                .satisfies(key -> assertThat(Integer.toUnsignedString(key.id())).isEqualTo(number));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().path()))).isEqualTo("rw-------");
    }

    @Test
    void keysCreateTwice_failsAndKeepsTheFile() throws Exception {
        inData("keys", "create").line();
        LinkKeyset made = keys().read();

        Outcome again = inData("keys", "create");

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains("there already").hasLineCount(1);
        assertThat(keys().read()).isEqualTo(made);
    }

    @Test
    void keysCreateToStandardOutput_printsTheKeySetAndWritesNothing() throws Exception {
        Outcome printed = inData("keys", "create", "--stdout");

        assertThat(printed.exitCode()).isZero();
        assertThat(LinkKeyset.parse(printed.out()).keys()).hasSize(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void keysRotate_turnsToANewKeyAndKeepsTheOld() {
        String first = inData("keys", "create").line();
        String second = inData("keys", "rotate").line();

        assertThat(inData("keys", "list").lines()).containsExactly(first + "\tin-use", second + "\tprimary");
    }

    @Test
    void keysRotateInTwoSteps_preparesAndThenTurns() {
        String first = inData("keys", "create").line();
        String second = inData("keys", "rotate", "--prepare").line();
        assertThat(inData("keys", "list").lines()).containsExactly(first + "\tprimary", second + "\tin-use");

        assertThat(inData("keys", "rotate", "--to", second).line()).isEqualTo(second);

        assertThat(inData("keys", "list").lines()).containsExactly(first + "\tin-use", second + "\tprimary");
    }

    @Test
    void keysRetire_canBeUndoneUntilTheKeyIsDeleted() {
        String first = inData("keys", "create").line();
        String second = inData("keys", "rotate").line();

        assertThat(inData("keys", "retire", first).lines()).isEmpty();
        assertThat(inData("keys", "list").lines()).containsExactly(first + "\tretired", second + "\tprimary");
        assertThat(inData("keys", "retire", "--undo", first).lines()).isEmpty();
        assertThat(inData("keys", "list").lines()).containsExactly(first + "\tin-use", second + "\tprimary");
        assertThat(inData("keys", "retire", "--delete", first).lines()).isEmpty();
        assertThat(inData("keys", "list").lines()).containsExactly(second + "\tprimary");

        Outcome primary = inData("keys", "retire", second);
        assertThat(primary.exitCode()).isEqualTo(1);
        assertThat(primary.err()).contains("'keys rotate' first");
    }

    @Test
    void keysListAsJson_isAnArrayOfObjects() {
        String first = inData("keys", "create").line();

        assertThat(inData("keys", "list", "--json").line())
                .isEqualTo("[{\"key\":\"" + first + "\",\"state\":\"primary\"}]");
    }

    @Test
    void onlyKeysCreateToStandardOutput_printsSecrets() throws Exception {
        StringBuilder printed = new StringBuilder();
        for (String[] args : new String[][]{{"keys", "create"}, {"keys", "rotate"}, {"keys", "list"},
            {"keys", "list", "--json"}, {"keys", "create"}}) {
            Outcome outcome = inData(args);
            printed.append(outcome.out()).append(outcome.err());
        }
        String json = Files.readString(keys().path());
        String secret = json.replaceFirst("(?s).*?\"value\"\\s*:\\s*\"....", "").substring(0, 16);

        assertThat(secret).matches("[A-Za-z0-9+/]{16}");
        assertThat(printed).doesNotContain(secret).doesNotContain("\"value\"");
    }

    @Test
    void fileOption_worksOnAFileAnywhere() throws Exception {
        Path file = directory.resolve("elsewhere").resolve("tenant.json");

        run("keys", "create", "--file", file.toString()).line();

        assertThat(new KeysetFile(file).read().keys()).hasSize(1);
        assertThat(run("keys", "list", "--file", file.toString()).lines()).hasSize(1);
    }

    @Test
    void missingFile_failsAndSaysWhatToDo() {
        for (String command : List.of("list", "rotate")) {
            Outcome outcome = inData("keys", command);
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).contains("make it with 'keys create'").hasLineCount(1);
        }
        assertThat(inData("tokens", "list").err()).contains("make it with 'tokens create'");
    }

    @Test
    void wrongUsage_hasItsOwnExitCode() {
        inData("keys", "create").line();
        for (String[] args : new String[][]{{"keys"}, {"keys", "burn"}, {"keys", "retire"}, {"keys", "retire", "x"},
            {"keys", "retire", "4294967296"}, {"keys", "rotate", "--prepare", "--to", "1"},
            {"keys", "retire", "--undo", "--delete", "1"}, {"tokens", "create"}, {"tokens", "create", "No Good"},
            {"tokens"}}) {
            Outcome outcome = run(args);
            assertThat(outcome.exitCode()).as(String.join(" ", args)).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).contains("Usage: halfsilver");
        }
    }

    @Test
    void help_isPrintedForEveryCommand() {
        for (String command : List.of("keys create", "keys rotate", "keys list", "keys retire", "tokens create",
                "tokens list", "tokens revoke", "keys", "tokens")) {
            Outcome outcome = run((command + " --help").split(" ", -1));
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out()).contains("Usage: halfsilver " + command);
            assertThat(outcome.err()).isEmpty();
        }
        assertThat(run("--help").out()).contains("keys").contains("tokens");
        assertThat(run("--version").out()).startsWith("halfsilver ");
    }

    @Test
    void tokensCreate_printsTheTokenOnceAndKeepsItsHash() throws Exception {
        String token = inData("tokens", "create", "webmail").line();
        String other = inData("tokens", "create", "groupware", "--tenant", "acme").line();

        var tokens = ApiTokens.open(List.of(), TokenFile.required(directory.resolve(TokenFile.NAME)));
        assertThat(tokens.authenticate(token)).isEqualTo(new Authentication.Accepted("webmail", "default"));
        assertThat(tokens.authenticate(other)).isEqualTo(new Authentication.Accepted("groupware", "acme"));
        assertThat(Files.readString(directory.resolve(TokenFile.NAME))).doesNotContain(token).doesNotContain(other);
        assertThat(inData("tokens", "list").lines()).satisfiesExactly(
                line -> assertThat(line).matches("webmail\tdefault\t20\\d\\d-\\d\\d-\\d\\d"),
                line -> assertThat(line).startsWith("groupware\tacme\t"));
    }

    @Test
    void tokensRevoke_removesTheToken() {
        inData("tokens", "create", "webmail").line();

        assertThat(inData("tokens", "revoke", "webmail").lines()).isEmpty();

        assertThat(inData("tokens", "list", "--json").line()).isEqualTo("[]");
        Outcome again = inData("tokens", "revoke", "webmail");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("none has that name");
    }

    @Test
    void argumentsOfTheService_areNoCommands() {
        assertThat(Commands.areMeantBy()).isFalse();
        assertThat(Commands.areMeantBy("--server.port=0")).isFalse();
        assertThat(Commands.areMeantBy("--spring.config.location=x", "keys")).isFalse();
        assertThat(Commands.areMeantBy("keys", "list")).isTrue();
        assertThat(Commands.areMeantBy("--help")).isTrue();
    }
}
