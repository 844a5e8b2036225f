package org.halfsilver.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The hostile load of a {@link Soak}, fetched by another process: what it costs there, the machine costs, not the fetch. */
final class SoakElsewhere {
    private SoakElsewhere() {
    }

    /**
     * Fetches for so many seconds as each line of the standard input says, until that ends.
     *
     * @param hostile the origins
     */
    public static void main(String[] hostile) throws IOException, InterruptedException {
        SoakTarget target = SoakTarget.fetchAlone(List.of(hostile));
        SoakLoad load = new SoakLoad(target, List.of(), List.of(hostile));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String seconds = commands.readLine(); seconds != null; seconds = commands.readLine()) {
            load.run(Integer.parseInt(seconds), /* hostileToo= */ true);
        }
        System.exit(0);
    }
}
