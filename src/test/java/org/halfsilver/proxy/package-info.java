@NullMarked
package org.halfsilver.proxy;

import org.jspecify.annotations.NullMarked;
