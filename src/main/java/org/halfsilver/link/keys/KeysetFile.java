package org.halfsilver.link.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.halfsilver.secret.SecretFile;

/** A link key set in a file: in the data directory, or a mounted secret. */
public final class KeysetFile {
    /** The file's name in a data directory. */
    public static final String NAME = "link-keys.json";

    private final SecretFile file;

    /**
     * A key set's file, which may not exist yet.
     *
     * @param path where it is
     */
    public KeysetFile(Path path) {
        this.file = new SecretFile(path);
    }

    /** {@return where it is, absolute} */
    public Path path() {
        return file.path();
    }

    /**
     * Reads the key set.
     *
     * @return the key set
     * @throws KeysetException where there is none, it is wrong, or anybody may read it
     */
    public LinkKeyset read() throws KeysetException {
        try {
            return parse(file.read());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Reads the key set; makes one where there is no file.
     *
     * @return the key set
     * @throws KeysetException where it is wrong, anybody may read it, or it can't be made
     */
    public LinkKeyset readOrCreate() throws KeysetException {
        if (!file.exists()) {
            try {
                file.create(LinkKeyset.generate().toSecretJson());
            } catch (FileAlreadyExistsException e) {
                // Another process was faster: its keys are the ones.
                return read();
            } catch (IOException e) {
                throw failure(e);
            }
        }
        return read();
    }

    /**
     * Writes a key set to a file of its own.
     *
     * @param keyset to be written
     * @throws KeysetException where there is a file already, or it can't be written
     */
    public void create(LinkKeyset keyset) throws KeysetException {
        try {
            file.create(keyset.toSecretJson());
        } catch (FileAlreadyExistsException e) {
            throw new KeysetException("link keys in " + path()
                    + ": there already (turn them with 'keys rotate'; a lost key breaks every link it made)", e);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Changes the key set in place.
     *
     * @param change from the present key set to the new one
     * @return the new one
     * @throws KeysetException where the change says so, or the file can't be read or written
     */
    public LinkKeyset update(Change change) throws KeysetException {
        try {
            file.update(text -> change.apply(parse(text)).toSecretJson());
        } catch (IOException e) {
            throw failure(e);
        }
        return read();
    }

    private LinkKeyset parse(String text) throws KeysetException {
        try {
            return LinkKeyset.parse(text);
        } catch (KeysetException e) {
            throw new KeysetException("link keys in " + path() + ": " + e.getMessage(), e);
        }
    }

    private KeysetException failure(IOException e) {
        String what = e instanceof NoSuchFileException
                ? "no such file (make it with 'keys create')"
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new KeysetException("link keys in " + path() + ": " + what, e);
    }

    /** A change of a key set. */
    @FunctionalInterface
    public interface Change {
        /**
         * Makes the new key set.
         *
         * @param keyset the present one
         * @return the new one
         * @throws KeysetException where there is to be none
         */
        LinkKeyset apply(LinkKeyset keyset) throws KeysetException;
    }
}
