package org.halfsilver.browser;

import java.util.List;

/** Messages that both browsers are known to load something for in every context: a watch that misses one is blind. */
final class ControlGroup {
    static final List<String> MESSAGES = List.of(
            "<img src=\"http://canary-host.test/1\">",
            "<img src=\"https://canary-host.test/2\">",
            "<img srcset=\"//canary-host.test/3 1x\">",
            "<p style=\"background:url(http://canary-host.test/4)\">x</p>",
            "<style>p{background-image:url(//canary-host.test/5)}</style><p>x</p>",
            "<style>@import '//canary-host.test/6';</style>",
            "<link rel=stylesheet href=//canary-host.test/7>",
            "<link rel=dns-prefetch href=//canary-host.test/8>",
            "<link rel=preconnect href=//canary-host.test/9>",
            "<table background=//canary-host.test/10><tr><td>x</table>",
            "<iframe src=//canary-host.test/11></iframe>",
            "<video poster=//canary-host.test/12></video>",
            "<svg><image href=//canary-host.test/13 width=9 height=9 /></svg>",
            "<object data=//canary-host.test/14></object>",
            "<input type=image src=//canary-host.test/15>");

    private ControlGroup() {
    }
}
