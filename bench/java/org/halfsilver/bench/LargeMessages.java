package org.halfsilver.bench;

import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

import com.sun.management.ThreadMXBean;
import org.jsoup.Jsoup;

import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.LinkKind;
import org.halfsilver.link.LinkSettings;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.rewrite.RemoteImages;
import org.halfsilver.rewrite.RewriteLimits;
import org.halfsilver.rewrite.RewriteRequest;
import org.halfsilver.rewrite.RewriteResult;
import org.halfsilver.rewrite.TrackerHandling;
import org.halfsilver.tracker.TrackerLists;

/**
 * Rewrites messages of one size and of double that size, each of a shape that invites quadratic time or deep recursion, and
 * prints the CPU time of both as rows of a table; the Java part of {@code bench/large.sh}.
 */
public final class LargeMessages {
    private static final int MB = 1_000_000;
    private static final int ROUNDS = 5;
    /** High enough for the double sizes; what the defaults do is shown by the last row. */
    private static final RewriteLimits LIMITS = new RewriteLimits(64 * MB, 4 * MB, 64 * MB, 400_000, 400_000,
            256 * MB);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ProxyLinks links = new ProxyLinks(new LinkSettings("https://images.example.org", LinkKind.SEALED, 30),
            new LinkKeys(LinkKeyset.generate()), InstantSource.system());
    private final MailRewriter rewriter = new MailRewriter(LIMITS, new TrackerLists(null, null));
    private final MailRewriter limited = new MailRewriter(RewriteLimits.defaults(), new TrackerLists(null, null));
    private long written;

    private LargeMessages() {
    }

    /**
     * Measures.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Map<String, IntFunction<String>> shapes = shapes();
        LargeMessages messages = new LargeMessages();
        System.out.println("| message | n | 2n | 2n : n | jsoup alone, n | over the default limits |");
        System.out.println("|---|---|---|---|---|---|");
        shapes.forEach(messages::row);
        System.err.println(messages.written + " characters written");
    }

    private static Map<String, IntFunction<String>> shapes() {
        Map<String, IntFunction<String>> shapes = new LinkedHashMap<>();
        String part = "<table width=600><tr><td style=\"color:#333333;font-size:12px\"><a href=http://a.test/x>text</a>"
                + " and text</td></tr></table>\n";
        String rule = "a{background:url(http://a.test/x);color:red}\n";
        shapes.put("10 MB of tables, links and styles", times -> part.repeat(times * 10 * MB / part.length()));
        shapes.put("5 MB style sheet", times -> "<style>" + rule.repeat(times * 5 * MB / rule.length()) + "</style>");
        shapes.put("100,000 images", times -> images(times * 100_000));
        shapes.put("100,000 nested `div`", times -> "<div>".repeat(times * 100_000) + "x");
        shapes.put("100,000 nested `b`", times -> "<b>".repeat(times * 100_000) + "x");
        shapes.put("1 MB of `title`", times -> attribute("title", times));
        shapes.put("1 MB of `style`", times -> attribute("style", times));
        shapes.put("1 MB of `src`", times -> attribute("src", times));
        shapes.put("1 MB of `srcset`", times -> attribute("srcset", times));
        return shapes;
    }

    private static String images(int count) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < count; i++) {
            html.append("<img src=http://a.test/").append(i).append('>');
        }
        return html.toString();
    }

    private static String attribute(String name, int times) {
        String piece = switch (name) {
            case "style" -> "color:red;";
            case "src" -> "/track/op";
            case "srcset" -> "//a.test/x 1x, ";
            default -> "a<&\"";
        };
        return "<img " + name + "='" + piece.repeat(times * MB / piece.length()) + "'>";
    }

    private void row(String name, IntFunction<String> shape) {
        double single = milliseconds(() -> rewrite(rewriter, shape.apply(1)), () -> shape.apply(1).length());
        double twice = milliseconds(() -> rewrite(rewriter, shape.apply(2)), () -> shape.apply(2).length());
        double jsoup = milliseconds(() -> Jsoup.parse(shape.apply(1)).outerHtml().length(),
                () -> shape.apply(1).length());
        String refusal = limited.rewrite(request(shape.apply(2))) instanceof RewriteResult.Refused refused
                ? "2n: `" + refused.reason() + "`"
                : "";
        System.out.printf(Locale.ROOT, "| %s | %.0f ms | %.0f ms | %.2f | %.0f ms | %s |%n", name, single, twice,
                twice / single, jsoup, refusal);
    }

    private interface Task {
        int run();
    }

    /** The lower median of several rounds, without what making the message takes. */
    private double milliseconds(Task task, Task making) {
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rounds[round] = cpu(task) - cpu(making);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private double cpu(Task task) {
        long before = THREADS.getCurrentThreadCpuTime();
        written += task.run();
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
    }

    private int rewrite(MailRewriter with, String html) {
        return with.rewrite(request(html)) instanceof RewriteResult.Rewritten rewritten ? rewritten.html().length() : 0;
    }

    private RewriteRequest request(String html) {
        return new RewriteRequest(html, null, RemoteImages.PROXY, TrackerHandling.BLOCK, links);
    }
}
