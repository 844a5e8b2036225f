package org.halfsilver.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** How a list is printed: a line each, its values separated by tabs; or JSON. */
final class Listing {
    @Option(names = "--json", description = "Print a JSON array of objects instead of lines with tabs.")
    private boolean json;

    /** Prints rows of values; their names, in the same order, serve JSON only. */
    void print(List<Map<String, String>> rows, PrintWriter out) {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(rows));
        } else {
            rows.forEach(row -> out.println(String.join("\t", row.values())));
        }
    }
}
