package org.halfsilver.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** What stands in front of every command. Alone it does nothing: without a command the service starts. */
@Command(name = "halfsilver", mixinStandardHelpOptions = true, versionProvider = HalfsilverCommand.Version.class, description = {
    "One-way glass for mail: an image proxy that hides the reader from the sender.", "",
    "Without a command the service starts; its settings are in the README."}, subcommands = {KeysCommand.class,
        TokensCommand.class, HealthCommand.class, HelpCommand.class})
final class HalfsilverCommand {
    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = HalfsilverCommand.class.getPackage().getImplementationVersion();
            return new String[]{"halfsilver " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
