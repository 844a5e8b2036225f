/** JMH benchmarks. They measure; they assert nothing. */
@NullMarked
package org.halfsilver.bench;

import org.jspecify.annotations.NullMarked;
