@NullMarked
package org.lethe.orchestrator.completion;

import org.jspecify.annotations.NullMarked;
