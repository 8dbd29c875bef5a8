/** Guarantees of the wire side: what is sent, folded and published, against a scripted connector on real servers. */
@NullMarked
package org.lethe.orchestrator.wire;

import org.jspecify.annotations.NullMarked;
