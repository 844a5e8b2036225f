/**
 * Tenants: what may differ between the backends that share one service. Knows what each may choose, and nothing of how
 * it is put to work.
 */
@NullMarked
package org.halfsilver.tenant;

import org.jspecify.annotations.NullMarked;
