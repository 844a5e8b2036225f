/** The Helm chart, rendered by a real Helm and read by the Kubernetes API's own models; and the service as it starts it. */
@NullMarked
package org.halfsilver.chart;

import org.jspecify.annotations.NullMarked;
