package org.halfsilver.proxy;

import org.halfsilver.fetch.FetchResult;

/**
 * Is told of the way of every image that no tier of the cache had. The calls come from many threads and are to return
 * quickly. Nothing that is told names an address.
 */
public interface PipelineListener {
    /** Listens to nothing. */
    PipelineListener NONE = demand -> Load.NONE;

    /**
     * An image is about to be fetched.
     *
     * @param demand for whom
     * @return what is told of the rest of its way
     */
    Load begin(Demand demand);

    /** One image on its way; its calls come one after another. */
    interface Load {
        /** Listens to nothing. */
        Load NONE = new Load() {
            @Override
            public void fetched(FetchResult result) {
                // nobody listens
            }

            @Override
            public void computing() {
                // nobody listens
            }

            @Override
            public void ended(String reason) {
                // nobody listens
            }
        };

        /** The origin has answered, or will not. */
        void fetched(FetchResult result);

        /** The wait for a processor is over, and re-encoding begins. */
        void computing();

        /**
         * The image is there, or won't be.
         *
         * @param reason the refusal's reason, {@link #NO_REASON}, or {@link #DEFECT}
         */
        void ended(String reason);

        /** Instead of a reason, where there is an image. */
        String NO_REASON = "none";

        /** Instead of a reason, where something failed that must not. */
        String DEFECT = "internal-error";
    }
}
