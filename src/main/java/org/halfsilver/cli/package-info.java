/**
 * The program's own commands, for operators: they make and turn link keys and API tokens, in files, without starting the
 * service. Knows nothing of Spring or of what the service does with keys and tokens.
 */
@NullMarked
package org.halfsilver.cli;

import org.jspecify.annotations.NullMarked;
