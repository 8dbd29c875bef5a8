@NullMarked
package org.lethe.orchestrator.casefile;

import org.jspecify.annotations.NullMarked;
