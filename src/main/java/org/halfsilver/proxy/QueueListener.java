package org.halfsilver.proxy;

/** Is told what becomes of the work in a {@link ComputeQueue}; quickly, from many threads. */
public interface QueueListener {
    /** Listens to nothing. */
    QueueListener NONE = new QueueListener() {
        @Override
        public void begun(Demand demand, long waitedNanos) {
            // nobody listens
        }

        @Override
        public void refused(Demand demand, QueueRefusal reason) {
            // nobody listens
        }
    };

    /** Work got its thread. */
    void begun(Demand demand, long waitedNanos);

    /** Work won't be done. */
    void refused(Demand demand, QueueRefusal reason);
}
