@NullMarked
package org.lethe.orchestrator.operations;

import org.jspecify.annotations.NullMarked;
