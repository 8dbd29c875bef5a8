@NullMarked
package org.lethe.orchestrator.evidence.tree;

import org.jspecify.annotations.NullMarked;
