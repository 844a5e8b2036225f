package org.halfsilver.browser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import tools.jackson.databind.json.JsonMapper;

/** A page that shows many messages in every context at once, each in a frame within the window. */
final class BatchPage {
    private BatchPage() {
    }

    /**
     * Puts messages on a page.
     *
     * @param first the number of the first message
     * @param messages with {@link Canary#PLACEHOLDER} in place of the senders' hosts
     * @param show what is shown of a message, for example the rewriter's result
     * @param holdMillis how long the page takes to be loaded at least
     * @return the page's address
     */
    static String publish(MailServer server, int first, List<String> messages, UnaryOperator<String> show,
            int holdMillis) {
        List<Map<String, String>> entries = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            Map<String, String> entry = new HashMap<>();
            for (Context context : Context.values()) {
                String message = messages.get(i).replace(Canary.PLACEHOLDER, context.canaryHost(first + i));
                String shown = show.apply(message);
                entry.put(context.name().toLowerCase(Locale.ROOT),
                        context == Context.DOCUMENT ? server.page("/doc/" + (first + i), shown) : shown);
            }
            entries.add(entry);
        }
        String json = JsonMapper.shared().writeValueAsString(entries).replace("<", "\\u003c");
        return server.page("/page/" + first, """
                <!DOCTYPE html><meta charset="utf-8"><title>messages</title>
                <style>iframe { position: absolute; left: 0; top: 0; width: 500px; height: 400px; border: 0 }</style>
                <body><img src="/wait/%d"><script>
                const frame = prepare => {
                  const f = document.createElement('iframe');
                  prepare(f);
                  document.body.append(f);
                  return f;
                };
                for (const m of %s) {
                  frame(f => f.src = m.document);
                  frame(f => f.srcdoc = m.srcdoc);
                  frame(f => { f.sandbox = 'allow-same-origin allow-popups'; f.srcdoc = m.sandbox; });
                  frame(() => {}).contentDocument.body.innerHTML = m.inner_html;
                  const d = frame(() => {}).contentDocument;
                  d.open();
                  d.write(m.write);
                  d.close();
                }
                </script>
                """.formatted(holdMillis, json));
    }
}
