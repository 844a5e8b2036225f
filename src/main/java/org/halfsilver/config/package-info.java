/**
 * Settings, and the one place where the parts are put together. It knows every entry type; nothing knows it.
 */
@NullMarked
package org.halfsilver.config;

import org.jspecify.annotations.NullMarked;
