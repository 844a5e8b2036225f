package org.halfsilver.proxy;

/** How urgent a load is; it rises where a reader comes to wait for what is being prefetched. */
final class Urgency {
    private volatile Demand demand;

    Urgency(Demand demand) {
        this.demand = demand;
    }

    Demand demand() {
        return demand;
    }

    void rise() {
        demand = Demand.READER;
    }
}
