package org.halfsilver.cache.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Purges that the disk did not take, or that came before the store was open: they have to outlive the next start. */
final class Debts {
    /** Beyond it the store is emptied once the disk is back. */
    private static final int MOST = 100_000;

    private final Set<Long> names = new LinkedHashSet<>();
    private final Set<Long> hosts = new LinkedHashSet<>();
    private final List<Place> places = new ArrayList<>();
    private boolean all;

    void owe(long name) {
        add(names, name);
    }

    void oweHost(long hostKey) {
        add(hosts, hostKey);
    }

    private void add(Set<Long> to, long number) {
        if (names.size() + hosts.size() < MOST) {
            to.add(number);
        } else {
            all = true;
        }
    }

    /** Nobody finds any of it any more, for as long as the store is open. */
    void hide(SegmentStore store) {
        if (all) {
            store.hideAll();
        }
        for (long host : hosts) {
            names.addAll(store.namesOf(host));
        }
        for (long name : names) {
            Place place = store.remove(name);
            if (place != null) {
                places.add(place);
            }
        }
    }

    /** What is hidden goes from the disk, too. */
    void pay(SegmentStore store) throws IOException {
        if (all) {
            store.clear();
        }
        for (long name : names) {
            store.takeBack(name);
        }
        for (Place place : places) {
            store.wipe(place);
        }
        store.force();
        names.clear();
        hosts.clear();
        places.clear();
        all = false;
    }
}
