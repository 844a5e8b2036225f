package org.halfsilver.proxy;

/** An image of a tenant that is to be prefetched. */
record PrefetchTarget(String tenant, String address) {
    /** Without the address, so that it can be printed. */
    @Override
    public String toString() {
        return "PrefetchTarget";
    }
}
