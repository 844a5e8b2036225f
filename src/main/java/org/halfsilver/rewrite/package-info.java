/**
 * Rewrites the HTML of a message so that nothing in it loads from anywhere but Halfsilver. {@link MailRewriter} takes a
 * message and gives back the message and a report. Elements, attributes, CSS and schemes are kept by allow-lists, and the
 * output is written so that every browser's parser builds the same tree of it. It knows links, trackers and the rules for
 * addresses; it must not know how images are fetched, rebuilt or served, nor who calls it.
 */
@NullMarked
package org.halfsilver.rewrite;

import org.jspecify.annotations.NullMarked;
