/**
 * Halfsilver over HTTP: the image route, the API of the webmails, tokens, errors. It knows rewriting and the pipeline by
 * their entries, and holds every status code and header.
 */
@NullMarked
package org.halfsilver.web;

import org.jspecify.annotations.NullMarked;
