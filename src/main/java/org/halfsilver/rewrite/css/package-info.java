/**
 * CSS of a message: read by the tokens of CSS Syntax Level 3, kept by allow-lists of properties, functions and at-rules,
 * written again from tokens. It knows where CSS holds addresses and asks its caller about each; it must not know HTML,
 * links or trackers.
 */
@NullMarked
package org.halfsilver.rewrite.css;

import org.jspecify.annotations.NullMarked;
