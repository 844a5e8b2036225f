/**
 * The disk tier: records in a few large files that are only ever appended to, with an index in memory that says where each
 * one is. It survives restarts and crashes at any moment, keeps itself under its size, and steps aside where the disk
 * fails. It knows records as bytes with a name and a time, and neither images nor addresses.
 */
@NullMarked
package org.halfsilver.cache.disk;

import org.jspecify.annotations.NullMarked;
