package org.halfsilver.link.keys;

import java.nio.file.Path;

/** Where a link key set comes from. */
public sealed interface KeysetSource {
    /**
     * Reads the key set as it is now.
     *
     * @return the key set
     * @throws KeysetException where there is none or it can't be used; the message says what to do
     */
    LinkKeyset read() throws KeysetException;

    /**
     * Reads the key set for the first time; makes it where that is this source's way.
     *
     * @return the key set
     * @throws KeysetException as {@link #read}, or where it can't be made
     */
    default LinkKeyset readFirst() throws KeysetException {
        return read();
    }

    /**
     * A file that the program makes at the start where it is missing, as in the data directory of a local run. One that
     * goes missing later is not made again: that would break every link there is.
     *
     * @param path where it is
     */
    record OwnFile(Path path) implements KeysetSource {
        @Override
        public LinkKeyset read() throws KeysetException {
            return new KeysetFile(path).read();
        }

        @Override
        public LinkKeyset readFirst() throws KeysetException {
            return new KeysetFile(path).readOrCreate();
        }
    }

    /**
     * A file that is there already, as a mounted secret is.
     *
     * @param path where it is
     */
    record GivenFile(Path path) implements KeysetSource {
        @Override
        public LinkKeyset read() throws KeysetException {
            return new KeysetFile(path).read();
        }
    }

    /**
     * The key set itself, as an environment variable or a property holds it.
     *
     * @param name of the variable or property, for messages
     * @param json the key set in Tink's JSON form
     */
    record Text(String name, String json) implements KeysetSource {
        @Override
        public LinkKeyset read() throws KeysetException {
            try {
                return LinkKeyset.parse(json);
            } catch (KeysetException e) {
                throw new KeysetException("link keys in " + name + ": " + e.getMessage());
            }
        }

        /** {@return the name alone} */
        @Override
        public String toString() {
            return "Text[name=" + name + "]";
        }
    }
}
