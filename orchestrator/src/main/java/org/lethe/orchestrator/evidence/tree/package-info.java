/** The Merkle tree of RFC 6962, without any storage. */
@NullMarked
package org.lethe.orchestrator.evidence.tree;

import org.jspecify.annotations.NullMarked;
