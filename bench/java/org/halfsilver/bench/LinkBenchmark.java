package org.halfsilver.bench;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.halfsilver.link.CamoLinks;
import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.LinkKind;
import org.halfsilver.link.LinkPurpose;
import org.halfsilver.link.LinkSettings;
import org.halfsilver.link.OpenedLink;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.Sealing;
import org.halfsilver.link.keys.KeysetException;
import org.halfsilver.link.keys.LinkKeyset;

/** Making and opening links of an address of 100 bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LinkBenchmark {
    private static final String ADDRESS = "https://images.example.com/newsletter/2026-11/header/hero@2x.png"
            + "?campaign=8f3b21c0&reader=77a1c9e4aa";
    private static final String PUBLIC_URL = "https://images.example.org";
    /** go-camo's published example. */
    private static final CamoLinks CAMO = new CamoLinks(List.of("test"));

    /** The kind of link. */
    @Param
    public LinkKind kind;

    private ProxyLinks links;
    private String token;
    private String forged;

    /** Makes keys and a link; three keys, as in a set that has been turned twice. */
    @Setup
    public void makeLink() throws KeysetException {
        if (ADDRESS.length() != 100) {
            throw new IllegalStateException("address: " + ADDRESS.length() + " bytes (expected: 100)");
        }
        LinkKeyset keyset = LinkKeyset.generate().withNewKey(/* primary= */ true).withNewKey(/* primary= */ true);
        links = new ProxyLinks(new LinkSettings(PUBLIC_URL, kind, 30), new LinkKeys(keyset), InstantSource.system());
        token = ((Sealing.Link) links.seal(ADDRESS, LinkPurpose.IMAGE)).url().substring(PUBLIC_URL.length() + 3);
        char tenth = token.charAt(10);
        forged = token.substring(0, 10) + (tenth == 'A' ? 'B' : 'A') + token.substring(11);
    }

    /** Address to link. */
    @Benchmark
    public Sealing seal() {
        return links.seal(ADDRESS, LinkPurpose.IMAGE);
    }

    /** Link to address. */
    @Benchmark
    public OpenedLink open() {
        return links.open(token);
    }

    /** A link that names a key of ours, but was altered. */
    @Benchmark
    public OpenedLink openForged() {
        return links.open(forged);
    }

    /** A link of go-camo, in hexadecimal. */
    @Benchmark
    public OpenedLink openCamo() {
        return CAMO.openPath("0f6def1cb147b0e84f39cbddc5ea10c80253a6f3",
                "687474703a2f2f676f6c616e672e6f72672f646f632f676f706865722f66726f6e74706167652e706e67");
    }
}
