package org.halfsilver.cache.disk;

import java.io.IOException;

/** Another process has the store's directory open. */
final class StoreInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    StoreInUseException() {
        super("in use by another process");
    }
}
